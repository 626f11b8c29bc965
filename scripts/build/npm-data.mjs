// Writes data.js of the package, what comes with the engine and is no code: `npm-data.mjs DIST/npm`.
//
// Datasets and programs as texts: the engine reads a dataset when it is asked for, and most callers ask for one or none.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [dist] = process.argv.slice(2);
const asset = (name) => readFileSync(new URL(`../../assets/${name}`, import.meta.url), "utf8");

/** One program as the interface gives it: what only the page needs is left out. */
function program({ default: _, length, expected, note, ...listed }) {
  const outputs = expected.map(String);
  const [javascript, python] = ["js", "py"].map((language) => asset(`workloads/${listed.id}.${language}`));
  return { ...listed, outputs, ...(note && { note }), expected: outputs[0], javascript, python };
}

// JSON text in single quotes has the fewest letters that need a backslash.
const quoted = (text) => `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
const datasets = ["evidence", "frameworks", "article"].map((id) => [id, asset(`datasets/${id}.json`)]);
const programs = JSON.stringify(JSON.parse(asset("workloads/workloads.json")).map(program));

writeFileSync(join(dist, "data.js"), `// The built-in datasets and the measured programs, each as JSON text. Generated.
export const datasets = {
${datasets.map(([id, text]) => `  ${id}: ${quoted(text)},`).join("\n")}
};
export const workloads = ${quoted(programs)};
`);
