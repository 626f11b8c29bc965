// A pipeline of generators: lines become numbers, numbers become differences, every pair of those a sum.

function* parsed(lines) {
  for (const line of lines) {
    const value = Number(line);
    if (value) yield value;
  }
}

function* differences(values) {
  let previous = 0;
  for (const value of values) {
    yield value - previous;
    previous = value;
  }
}

function* pairs(values) {
  let held = null;
  for (const value of values) {
    if (held === null) {
      held = value;
    } else {
      yield [held, value];
      held = null;
    }
  }
}

function work(lines) {
  let sum = 0;
  let count = 0;
  for (const [a, b] of pairs(differences(parsed(lines)))) {
    sum += a * b;
    count += 1;
  }
  return `${count} ${sum}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => String(below(1000)));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
