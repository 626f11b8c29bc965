// Breadth-first search through a graph in lists.

function work({ edges, from }) {
  const distance = new Map([[from, 0]]);
  let front = [from];
  while (front.length) {
    const next = [];
    for (const node of front) {
      for (const other of edges[node]) {
        if (!distance.has(other)) {
          distance.set(other, distance.get(node) + 1);
          next.push(other);
        }
      }
    }
    front = next;
  }
  let sum = 0;
  for (const steps of distance.values()) sum += steps;
  return [distance.size, sum];
}

function prepare(seed, size) {
  const below = numbers(seed);
  const edges = Array.from({ length: size }, () => Array.from({ length: 4 }, () => below(size)));
  return { edges, from: below(size) };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
