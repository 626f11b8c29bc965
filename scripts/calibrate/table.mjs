// The result of a calibration: the table that the page reads, and the factors between browser and server.
import { existsSync, readFileSync } from "node:fs";

/** The note at the head of the file, for whoever opens it. */
export const ABOUT = {
  file: "Native figures of the programs that the page measures. The page shows them where the browser's do not stand for a server.",
  tables: "Each is one measurement: of a date, on a machine. The page shows the first unless a reader chooses another.",
  engines: "id, name, version, language, native (false: in a browser), and what else its engine says of itself.",
  times: "program -> engine -> [cpu, wall, sessions, spread]: microseconds per run in CPU time of the thread and by the clock, geometric means over sessions of medians over rounds; the number of sessions; standard deviation of the logarithm between sessions. null: not known.",
  programs: "In tables whose programs are not the page's own text: what was run instead.",
  wallOverCpu: "How busy the machine was: geometric mean of wall over CPU time of the native engines. Above 1.1 only CPU times count.",
  transfer: "browser: engine of the page; native: pair of native engines; factor: geometric mean over calibrated programs of the browser's ratio (Python over JavaScript) over the native one; spread: exp of the standard deviation of its logarithm; python and javascript: the same of the browser's engine over the native one.",
};
const FORMAT = 1;

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const logs = (values) => values.map(Math.log);
const geometricMean = (values) => Math.exp(mean(logs(values)));
/** Standard deviation of the logarithm; null for a single value. */
function spreadOfLogs(values) {
  if (values.length < 2) return null;
  const middle = mean(logs(values));
  return Math.sqrt(logs(values).reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
const rounded = (value, digits = 4) => (value === null || value === undefined ? null : Number(value.toPrecision(digits)));

/** A row of the table from what the sessions found. */
function row(found) {
  const cpu = found.map((one) => one.cpu).filter((value) => value !== undefined);
  const wall = found.map((one) => one.wall);
  const best = cpu.length === found.length ? cpu : wall;
  return [
    cpu.length === found.length ? rounded(geometricMean(cpu)) : null,
    rounded(geometricMean(wall)),
    found.length,
    rounded(spreadOfLogs(best), 2),
  ];
}

const time = ([cpu, wall]) => cpu ?? wall;

/** The table of one measurement. `times`: "program engine" -> [{ cpu, wall }] by session. */
export function summarise({ times, engines, workloads, date, machine, protocol }) {
  const table = Object.fromEntries(
    workloads.map(({ id }) => [id, Object.fromEntries(engines.map((engine) => [engine.id, row(times.get(`${id} ${engine.id}`))]))]),
  );
  const busy = Object.values(table).flatMap((rows) =>
    engines.filter(({ native }) => native).map(({ id }) => rows[id]).filter(([cpu]) => cpu !== null).map(([cpu, wall]) => wall / cpu),
  );
  return {
    title: "Measured by make calibrate",
    sameText: true,
    date,
    machine,
    protocol,
    wallOverCpu: busy.length ? rounded(geometricMean(busy), 3) : null,
    engines,
    times: table,
    transfer: transfer(table, engines, workloads),
  };
}

/** Factors from the browser's ratio to that of each pair of native engines. */
function transfer(table, engines, workloads) {
  const find = (native, language) => engines.filter((engine) => engine.native === native && engine.language === language);
  const [script] = find(false, "JavaScript");
  const [python] = find(false, "Python");
  if (!script || !python) return [];
  const calibrated = workloads.filter(({ transfers }) => transfers !== "native-code").map(({ id }) => id);
  const over = (one, other) => calibrated.map((id) => time(table[id][one.id]) / time(table[id][other.id]));
  const told = (values) => ({ factor: rounded(geometricMean(values), 3), spread: rounded(Math.exp(spreadOfLogs(values) ?? 0), 3) });
  return find(true, "JavaScript").flatMap((node) =>
    find(true, "Python").map((cpython) => {
      const slower = over(python, cpython);
      const other = over(script, node);
      return {
        native: [node.id, cpython.id],
        browser: [script.id, python.id],
        ...told(slower.map((value, i) => value / other[i])),
        python: told(slower),
        javascript: told(other),
      };
    }),
  );
}

/** The text of `file` with `table` in place of an earlier one that was measured in the same way, other tables as they are. */
export function merge(file, table) {
  const tables = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).tables : [];
  const others = tables.filter(({ title }) => title !== table.title);
  return text([...others, table]);
}

/** The file of `tables`: JSON with one row per line, so that a change is seen as one. */
export function text(tables) {
  const whole = JSON.stringify({ format: FORMAT, about: ABOUT, tables }, null, 1);
  return `${whole.replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, inside) => `[${inside.replace(/\s*\n\s*/g, " ")}]`)}\n`;
}

/** Describes the measurement for a person at the terminal. */
export function compare({ engines, times, transfer: factors, wallOverCpu }) {
  const width = 12;
  const ids = engines.map(({ id }) => id);
  const head = ["".padEnd(width), ...ids.map((id) => id.padStart(18))].join("");
  const rows = Object.entries(times).map(([id, row]) =>
    [id.padEnd(width), ...ids.map((engine) => String(time(row[engine])).padStart(18))].join(""),
  );
  const said = factors.map(
    ({ native, factor, spread, python, javascript }) =>
      `Browser against ${native.join(" and ")}: ratio / ${factor} (spread ${spread}); Python ${python.factor} (${python.spread}), JavaScript ${javascript.factor} (${javascript.spread})`,
  );
  return [`Microseconds per run, CPU time where known; wall / CPU = ${wallOverCpu}`, head, ...rows, ...said].join("\n");
}
