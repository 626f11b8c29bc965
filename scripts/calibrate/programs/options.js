// Calls with many named and optional arguments.

const request = (path, { method = "GET", limit = 10, offset = 0, ...others } = {}) =>
  path.length + method.length + limit * 2 + offset + Object.keys(others).length;

function work(tasks) {
  let sum = 0;
  for (const { path, options } of tasks) sum += request(path, { ...options, limit: 20 }) + request(path);
  return sum;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => ({ path: "/items/list".slice(0, 1 + below(10)), options: below(2) ? { offset: below(90), debug: true } : { method: "POST" } }));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
