// What the tests of the workloads share: the list, the sources, and what must come out.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
export const text = (name) => readFileSync(path(name), "utf8");
export const WORKLOADS = JSON.parse(text("assets/workloads/workloads.json"));
export const source = (id, ending) => text(`assets/workloads/${id}.${ending}`);

/** id -> the outputs of its variants as texts, as both languages agree on them. */
export const EXPECTED = Object.fromEntries(WORKLOADS.map(({ id, expected }) => [id, expected.map((output) => JSON.stringify(output))]));
