// The second half of `make bench-simulation`: what the charts of six runtimes over twelve loads cost, coarse at once and then fine.
import { median, row } from "./players.mjs";

const ROUNDS = Number(process.env.PICTURE_ROUNDS ?? 5);
/** Shares of what each runtime can carry. */
const LOADS = [0.05, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.05, 1.3];
/** A request of a shop's API: some computing, a database. */
const REQUESTS = [{ share: 1, cpuMillis: 2, ioMillis: 10, distribution: "exponential", wait: "socket" }];
const MACHINE = { cores: 2 };
const RUNTIMES = [
  { kind: "node" },
  { kind: "node-cluster", workers: 2 },
  { kind: "python-asyncio", workers: 2 },
  { kind: "python-sync", workers: 8 },
  { kind: "python-threads", workers: 2, threads: 8 },
  { kind: "python-free-threaded", workers: 1, threads: 16 },
];
const COARSE = { count: 500, warmup: 200 };
/** Half the 95 % interval of the mean is this share of it, at loads up to the knee, if so many requests suffice. */
const FINE = { precision: 0.02, count: 400_000, warmup: 2000 };
const KNEE = 0.9;
/** Targets (ms). */
const TARGETS = { coarse: 150, fine: 5000 };

const request = (runtime, ratePerSecond, length) =>
  ({ runtime, machine: MACHINE, load: { mode: "open", ratePerSecond }, requests: REQUESTS, ...length });

/** The requests of both pictures; what a runtime can carry is asked of the package. */
export function loadPoints(engine) {
  const points = RUNTIMES.flatMap((runtime) => {
    const { capacityPerSecond } = engine.simulate(request(runtime, 1, { count: 100 }));
    return LOADS.map((load) => ({ runtime, load, rate: load * capacityPerSecond }));
  });
  const of = (points, length) => points.map(({ runtime, rate }) => request(runtime, rate, length));
  return { coarse: of(points, COARSE), fine: of(points.filter(({ load }) => load <= KNEE), FINE) };
}

/** Lets each contestant draw both pictures and prints what that took; `page`: what the page's own charts took, natively. */
export async function pictures(contestants, points, page) {
  console.log(`\n${RUNTIMES.length} runtimes, ${LOADS.length} loads each; medians of ${ROUNDS} rounds of the coarse picture, one of the fine one`);
  const widths = [26, 12, 12, 12, 10, 20];
  row(["", "points", "events", "events/s", "ms", ""], widths);
  const print = (name, asked, { millis, results }, note) => {
    const events = results.reduce((sum, result) => sum + result.events, 0);
    const perSecond = `${((1e3 * events) / millis / 1e6).toPrecision(3)} M`;
    row([`  ${name}`, asked.length, `${(events / 1e6).toPrecision(3)} M`, perSecond, millis.toPrecision(3), note], widths);
  };
  const rounds = new Map(Object.keys(contestants).map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [name, one] of Object.entries(contestants)) {
      const answer = await one.simulate(points.coarse);
      if (round >= 0) rounds.get(name).push(answer);
    }
  }
  for (const [name, answers] of rounds) {
    const millis = median(answers.map((answer) => answer.millis));
    const known = answers[0].results.filter(({ latencyIntervals }) => latencyIntervals.mean).length;
    print(`coarse, ${name}`, points.coarse, { ...answers[0], millis }, `${known} with interval`);
  }
  for (const [name, one] of Object.entries(contestants)) {
    const answer = await one.simulate(points.fine);
    const isFine = ({ latencyMillis: { mean }, latencyIntervals: { mean: ends } }) => ends && ends.high - mean <= FINE.precision * mean;
    print(`fine, ${name}`, points.fine, answer, `${answer.results.filter(isFine).length} to ${100 * FINE.precision} %`);
  }
  for (const { id, coarse, fine, promised, precise } of await page()) {
    const of = ({ millis, events }) => ({ millis, results: [{ events }] });
    print(`page, ${id}, coarse`, { length: 72 }, of(coarse), "native");
    print(`page, ${id}, fine`, { length: 72 }, of(fine), `${precise} of ${promised} to 2 %`);
  }
  row(["  asked for, coarse", "", "", "", TARGETS.coarse], widths);
  row(["  asked for, fine", "", "", "", TARGETS.fine], widths);
}
