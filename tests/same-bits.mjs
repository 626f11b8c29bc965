// What makes a result of the engine comparable to the bit: used in Node.js and, as it is, in browsers.

/** Names sorted, numbers by their bits; the same text as `tests/same_bits.rs` makes. */
function canonical(value) {
  if (typeof value === "number") {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16).padStart(16, "0");
  }
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `[${value.map((one) => `${canonical(one)},`).join("")}]`;
  if (value && typeof value === "object") {
    // By code units; names are ASCII.
    return `{${Object.keys(value).sort().map((name) => `${name}:${canonical(value[name])},`).join("")}}`;
  }
  return String(value);
}

/** FNV-1a, 64 bits, over the text's UTF-8. */
function fingerprint(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

/** Hashes of the engine's answers to the cases of `tests/same_bits.json`, by name. */
export function hashes(engine, cases) {
  const answer = ({ evaluate, acceptability, simulate }) => {
    if (evaluate) return engine.evaluate(evaluate);
    if (simulate) return engine.simulate(simulate);
    const { alternatives, criteria, ...request } = acceptability;
    const table = (timesA, timesJ, modulus) => Array.from({ length: alternatives }, (_, a) =>
      Array.from({ length: criteria }, (_, j) => ((timesA * a + timesJ * j) % modulus) / 100));
    return engine.acceptability({ ...request, mean: table(37, 17, 101), sd: table(13, 7, 19) });
  };
  return Object.fromEntries(cases.map((one) => [one.name, fingerprint(canonical(answer(one)))]));
}
