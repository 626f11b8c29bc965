// A priority queue as a binary heap in a list.

function work(values) {
  const heap = [];
  let check = 0;
  for (const value of values) {
    let at = heap.push(value) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent] <= heap[at]) break;
      [heap[parent], heap[at]] = [heap[at], heap[parent]];
      at = parent;
    }
  }
  while (heap.length) {
    const least = heap[0];
    const last = heap.pop();
    if (heap.length) heap[0] = last;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) child += 1;
      if (heap[at] <= heap[child]) break;
      [heap[child], heap[at]] = [heap[at], heap[child]];
      at = child;
    }
    check = (check * 31 + least) % 1000003;
  }
  return check;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => below(1000000));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
