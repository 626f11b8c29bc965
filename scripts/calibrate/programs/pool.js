// Jobs taken from a queue by eight asynchronous workers.

async function work(jobs) {
  const queue = [...jobs];
  const found = new Array(jobs.length).fill(0);
  let order = 0;
  const worker = async () => {
    while (queue.length) {
      const job = queue.shift();
      for (let turn = 0; turn < job.turns; turn += 1) await null;
      found[job.id] = order;
      order += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return [order, found.reduce((sum, one) => sum + one, 0)];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, (_, id) => ({ id, turns: 1 + below(4) }));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
