// Placeholders in a text filled in by a regular expression with a function.

const PLACE = /\{(\w+)\}/g;

function work({ text, values }) {
  const filled = text.replace(PLACE, (_, name) => values[name] ?? "?");
  return [filled.length, filled.slice(-40)];
}

function prepare(seed, size) {
  const below = numbers(seed);
  const values = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`field${i}`, String(below(100000))]));
  const text = Array.from({ length: size }, () => `some words and {field${below(24)}}, then more`).join("\n");
  return { text, values };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
