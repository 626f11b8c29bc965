// Lists cut, turned around, joined and searched.

function work(values) {
  let check = 0;
  for (let i = 0; i + 20 < values.length; i += 10) {
    const part = values.slice(i, i + 20);
    const turned = [...part].reverse();
    const joined = [...part, ...turned, ...part.slice(5, 15)];
    check += joined.length + joined.indexOf(part[7]) + (joined.includes(i) ? 1 : 0) + Math.max(...part);
  }
  return check;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => below(5000));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
