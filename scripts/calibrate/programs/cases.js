// Identifiers turned from one way of writing into another.

function work(names) {
  const turned = names.map((name) => name.split("_").map((part, i) => (i ? part[0].toUpperCase() + part.slice(1) : part)).join(""));
  const back = turned.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  return [turned[0], turned.join("").length, back.filter((name, i) => name === names[i]).length];
}

function prepare(seed, size) {
  const below = numbers(seed);
  const words = ["user", "order", "total", "name", "first", "last", "count", "of", "items"];
  return Array.from({ length: size }, () => Array.from({ length: 1 + below(4) }, () => words[below(9)]).join("_"));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
