// Runs of equal letters counted, and written as letter and count.

function work(text) {
  let packed = "";
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    count += 1;
    if (i + 1 === text.length || text[i + 1] !== text[i]) {
      packed += text[i] + count;
      count = 0;
    }
  }
  return [packed.length, packed.slice(0, 20), packed.slice(-20)];
}

function prepare(seed, size) {
  const below = numbers(seed);
  let text = "";
  while (text.length < size) text += "xyz"[below(3)].repeat(1 + below(6));
  return text;
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
