// Divides the page's program: `splitPage(LINKED.wasm, OUT)` gives its first module, its later parts, and its glue.
//
// wasm-split-cli (crate wasm_split_cli_support) takes what only a function under `#[wasm_split]` reaches out of the linked
// module (src/ui/kit/lazy.rs), wasm-bindgen binds what is left, wasm-opt makes every module small. The script that loads
// the parts becomes one file with the glue, and has them fetched by assets/start.mjs, which knows their names and addresses.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Named one by one: `--all-features` makes wasm-opt write what Chromium refuses to load. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"]
  .map((feature) => `--enable-${feature}`);
const run = (tool, ...args) => execFileSync(tool, args, { stdio: ["ignore", "inherit", "inherit"] });

/** The glue and the script that loads the parts as one module: each of them imports only the other one. */
export function joined(glue, loader) {
  const given = [...loader.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  const body = loader
    .replace(/^import \{ initSync \} from .*$/m, "")
    .replace(/^export const /gm, "const ")
    .replace(/fetch\(new URL\("\.\/(?:split_)?([\w-]+\.wasm)", import\.meta\.url\)\)/g, 'globalThis.backendBalancePart("$1")');
  const imports = /^import \* as (\w+) from ["']\.\/__wasm_split\.js["'];?$/gm;
  if (!imports.test(glue) || /import\.meta|^import /m.test(body)) throw new Error("the glue of the page's parts is not as expected");
  // The loader first: the glue names what is in it.
  return `${body}\n${glue.replace(imports, (_, name) => `const ${name} = { ${given.join(", ")} };`)}`;
}

/** Makes a module small; `named` keeps the names of its functions, by which scripts/wasm/size.mjs says what is in it. */
function optimise(file, named, ...more) {
  if (process.env.QUICK) return;
  run("wasm-opt", "--dae-optimizing", "-Os", ...more, "-g", ...FEATURES, "-o", named, file);
  run("wasm-opt", ...FEATURES, "--strip-debug", "--strip-producers", "--strip-target-features", "-o", file, named);
}

/** `{ main, parts: [[name, bytes]], glue }` of a program that was linked with `--emit-relocs`. */
export function splitPage(linked, out) {
  const [divided, bound, named] = ["divided", "bound", "named"].map((name) => join(out, name));
  rmSync(out, { recursive: true, force: true });
  [divided, bound, named].forEach((directory) => mkdirSync(directory, { recursive: true }));
  run("wasm-split-cli", linked, divided, "--out-name", "app", "--target", "web");
  run("wasm-bindgen", "--target", "web", "--no-typescript", "--omit-default-module-path", "--keep-lld-exports",
    "--out-name", "app", "--out-dir", bound, join(divided, "app.wasm"));
  const names = readdirSync(divided).filter((name) => name.endsWith(".wasm") && name !== "app.wasm").sort();
  optimise(join(bound, "app_bg.wasm"), join(named, "main.wasm"));
  // Functions called often in front: parts are 1 to 3 % smaller so after compression, the first module is not.
  names.forEach((name) => optimise(join(divided, name), join(named, name), "--reorder-functions"));
  return {
    main: readFileSync(join(bound, "app_bg.wasm")),
    parts: names.map((name) => [name.replace("split_", ""), readFileSync(join(divided, name))]),
    glue: joined(readFileSync(join(bound, "app.js"), "utf8"), readFileSync(join(divided, "__wasm_split.js"), "utf8")),
  };
}
