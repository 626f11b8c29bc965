// The native Node.js and CPython that are on this machine.
import { spawnSync } from "node:child_process";

/** engine.py reads no older one. */
const OLDEST_PYTHON = [3, 9];
/** With `getBuiltinModule`, by which a plain script reaches native code. */
const OLDEST_NODE = [20, 16];
const PYTHON_NAMES = ["python3", ...Array.from({ length: 8 }, (_, i) => `python3.${9 + i}`)];
const NODE_NAMES = ["node", ...[20, 22, 24, 26].map((version) => `node${version}`)];
const TELL_PYTHON = "import platform; print(platform.python_implementation(), platform.python_version())";
const TELL_NODE = "console.log('Node.js', process.versions.node)";

const list = (text) => (text ?? "").split(":").filter(Boolean);

function told(program, code, flag) {
  const { status, stdout } = spawnSync(program, [flag, code], { encoding: "utf8" });
  return status === 0 ? stdout.trim().split(" ") : undefined;
}

function found(programs, code, flag, name, oldest) {
  const versions = new Map();
  for (const program of programs) {
    const [implementation, version] = told(program, code, flag) ?? [];
    if (implementation !== name || versions.has(version)) continue;
    const [major, minor] = version.split(".").map(Number);
    if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) versions.set(version, program);
  }
  return [...versions].map(([version, program]) => ({ program, version }));
}

/** [{ program, version }], each version once; PYTHONS names more, separated by colons. */
export const pythons = () =>
  found([...list(process.env.PYTHONS), ...PYTHON_NAMES], TELL_PYTHON, "-c", "CPython", OLDEST_PYTHON);

/** [{ program, version }], the one that runs this first; NODES names more, separated by colons. */
export const nodes = () =>
  found([process.execPath, ...list(process.env.NODES), ...NODE_NAMES], TELL_NODE, "-e", "Node.js", OLDEST_NODE);
