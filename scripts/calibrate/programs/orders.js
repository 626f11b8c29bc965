// All orders of some letters, by recursion.

function work(letters) {
  let count = 0;
  let last = "";
  const extend = (taken, rest) => {
    if (!rest.length) {
      count += 1;
      last = taken.join("");
      return;
    }
    rest.forEach((letter, i) => extend([...taken, letter], rest.toSpliced(i, 1)));
  };
  extend([], letters);
  return [count, last];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, (_, i) => "abcdefghijklmnopqrstuvwxyz"[(below(3) + 4 * i) % 26]);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
