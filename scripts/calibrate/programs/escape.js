// Points of the Mandelbrot set counted.

function work({ size, most }) {
  let inside = 0;
  let steps = 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const a = (column * 3) / size - 2.25;
      const b = (row * 2.5) / size - 1.25;
      let x = 0;
      let y = 0;
      let n = 0;
      while (n < most && x * x + y * y <= 4) {
        const next = x * x - y * y + a;
        y = 2 * x * y + b;
        x = next;
        n += 1;
      }
      steps += n;
      if (n === most) inside += 1;
    }
  }
  return [inside, steps];
}

const prepare = (seed, size) => ({ size, most: 30 + (seed % 7) });

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
