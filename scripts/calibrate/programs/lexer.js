// Arithmetic expressions split into tokens and evaluated by recursive descent.

function work(lines) {
  let sum = 0;
  for (const line of lines) {
    const tokens = line.match(/\d+|[-+*()]/g);
    let at = 0;
    const factor = () => {
      const token = tokens[at];
      at += 1;
      if (token !== "(") return Number(token);
      const value = total();
      at += 1;
      return value;
    };
    const product = () => {
      let value = factor();
      while (tokens[at] === "*") {
        at += 1;
        value = (value * factor()) % 1000003;
      }
      return value;
    };
    const total = () => {
      let value = product();
      while (tokens[at] === "+" || tokens[at] === "-") {
        at += 1;
        value = tokens[at - 1] === "+" ? value + product() : value - product();
      }
      return value;
    };
    sum += total();
  }
  return sum;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const term = (depth) => (depth > 2 || below(3) ? String(below(900)) : `(${line(depth + 1)})`);
  const line = (depth) => Array.from({ length: 3 + below(3) }, () => term(depth)).reduce((text, one) => `${text} ${"+*"[below(2)]} ${one}`);
  return Array.from({ length: size }, () => line(0));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
