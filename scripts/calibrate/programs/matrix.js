// Matrices of floats multiplied, in lists of lists.

function work([one, other]) {
  const size = one.length;
  const product = [];
  for (let i = 0; i < size; i += 1) {
    const row = [];
    for (let j = 0; j < size; j += 1) {
      let sum = 0;
      for (let k = 0; k < size; k += 1) sum += one[i][k] * other[k][j];
      row.push(sum);
    }
    product.push(row);
  }
  return [product[0][0], product[size - 1][size - 1]];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return [0, 1].map(() => Array.from({ length: size }, () => Array.from({ length: size }, () => below(1000) / 8)));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
