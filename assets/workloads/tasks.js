// Many tasks that take turns: each gives way several times and the event loop decides who goes on.

const turn = () => Promise.resolve();

async function job({ start, steps }, log) {
  let value = start;
  for (let step = 0; step < steps; step += 1) {
    await turn();
    value = (value * 31 + step) % 9973;
    log.last = value;
  }
  return value;
}

async function work(jobs) {
  const log = { last: 0 };
  const values = await Promise.all(jobs.map((one) => job(one, log)));
  return `${values.reduce((sum, value) => sum + value, 0)} ${log.last}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => ({ start: below(9973), steps: 5 }));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
