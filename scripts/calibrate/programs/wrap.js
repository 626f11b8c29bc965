// Words of a text put into lines of sixty characters.

function work(words) {
  const lines = [];
  let line = "";
  for (const word of words) {
    if (line && line.length + 1 + word.length > 60) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  if (line) lines.push(line);
  return [lines.length, lines[0], lines.at(-1)];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => "abcdefghijklmnop".slice(0, 1 + below(12)));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
