// A small virtual machine that interprets instructions.

function work(program) {
  const stack = [];
  let at = 0;
  let steps = 0;
  let count = 25;
  while (at < program.length) {
    const [what, value] = program[at];
    steps += 1;
    at += 1;
    switch (what) {
      case "push":
        stack.push(value);
        break;
      case "add":
        stack.push((stack.pop() + stack.pop()) % 65521);
        break;
      case "times":
        stack.push((stack.pop() * value) % 65521);
        break;
      default:
        count -= 1;
        if (count > 0) at = 0;
    }
  }
  return [steps, stack.length, stack.at(-1)];
}

function prepare(seed, size) {
  const below = numbers(seed);
  const program = [["push", 1]];
  for (let i = 0; i < size / 50; i += 1) program.push(["push", below(1000)], ["add", 0], ["times", 1 + below(99)]);
  return [...program, ["loop", 0]];
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
