// Files of the built site, and their names before and after it was built.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** All files below a directory, by their names in it, sorted. */
export const filesOf = (directory) =>
  readdirSync(directory, { recursive: true }).filter((name) => statSync(join(directory, name)).isFile()).sort();

/** A file's name in the sources: what is shipped bears a hash of its content, or is in a directory that does. */
export const unhashed = (name) => name.replace(/-[0-9a-f]{12}(?=\.\w+$|\/)/, "").replace(/^python\/[0-9a-f]{12}\//, "python/");
