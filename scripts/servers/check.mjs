// Says what is wrong with a file of measured servers: `node check.mjs FILE`.
import { readFileSync } from "node:fs";
import { problems } from "./records.mjs";

const [file] = process.argv.slice(2);
let text;
try {
  text = readFileSync(file, "utf8");
} catch (error) {
  console.error(`error: ${file} cannot be read: ${error.message}`);
  process.exit(1);
}
const found = problems(text);
for (const problem of found.slice(0, 20)) console.error(`${file}: ${problem}`);
if (found.length > 0) {
  console.error(`error: ${file} is no file of measured servers (${found.length} problem(s)). See tests/reference/servers/measured_public.json`);
  process.exit(1);
}
console.log(`${file}: ${JSON.parse(text).closed.length} records with closed load`);
