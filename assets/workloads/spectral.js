// The largest singular value of an endless matrix's corner, by multiplying with it: floating-point loops over arrays.

const entry = (i, j) => 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);

function times(vector, at) {
  const result = new Array(vector.length);
  for (let i = 0; i < vector.length; i += 1) {
    let sum = 0;
    for (let j = 0; j < vector.length; j += 1) sum += at(i, j) * vector[j];
    result[i] = sum;
  }
  return result;
}

const both = (vector) => times(times(vector, entry), (i, j) => entry(j, i));

function work(start) {
  let u = start;
  let v = start;
  for (let round = 0; round < 2; round += 1) {
    v = both(u);
    u = both(v);
  }
  let uv = 0;
  let vv = 0;
  for (let i = 0; i < u.length; i += 1) {
    uv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  // To whole numbers of billionths and thousandths, the same way in both languages.
  return `${Math.floor(Math.sqrt(uv / vv) * 1e9 + 0.5)} ${Math.floor(u[0] * 1e3 + 0.5)}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => below(1000) / 100);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
