// A generation of the game of life, in lists.

function work(cells) {
  const size = cells.length;
  let now = cells;
  for (let turn = 0; turn < 3; turn += 1) {
    const next = [];
    for (let i = 0; i < size; i += 1) {
      const row = [];
      for (let j = 0; j < size; j += 1) {
        let around = -now[i][j];
        for (let a = -1; a < 2; a += 1) for (let b = -1; b < 2; b += 1) around += now[(i + a + size) % size][(j + b + size) % size];
        row.push(around === 3 || (around === 2 && now[i][j]) ? 1 : 0);
      }
      next.push(row);
    }
    now = next;
  }
  return now.map((row) => row.reduce((sum, cell) => sum + cell, 0));
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => Array.from({ length: size }, () => (below(3) ? 0 : 1)));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
