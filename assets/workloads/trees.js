// Many small objects that live briefly: a full binary tree is built, walked, and dropped.

class Node {
  constructor(value, left, right) {
    this.value = value;
    this.left = left;
    this.right = right;
  }
}

function build(depth, value) {
  if (depth === 0) return new Node(value, null, null);
  return new Node(value, build(depth - 1, value * 2), build(depth - 1, value * 2 + 1));
}

function total(node) {
  return node.left ? node.value + total(node.left) - total(node.right) : node.value;
}

function work({ depth, roots }) {
  let sum = 0;
  for (const root of roots) sum += total(build(depth, root));
  return sum;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return { depth: size, roots: [1 + below(1000), 1 + below(1000)] };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
