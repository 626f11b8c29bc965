// A fingerprint of a file by the platform's native code: in Node.js its own, in a browser the one it offers, which answers
// later.

const native = globalThis.process?.getBuiltinModule?.("node:crypto");

async function sha256(bytes) {
  if (native) return native.createHash("sha256").update(bytes).digest();
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

async function work(bytes) {
  const digest = await sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Uint8Array.from({ length: size }, () => below(256));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
