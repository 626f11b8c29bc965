// Records checked against rules that are functions.

const RULES = [
  ["name", (value) => typeof value === "string" && value.length > 2, "too short"],
  ["age", (value) => Number.isInteger(value) && value >= 18 && value < 120, "out of range"],
  ["mail", (value) => typeof value === "string" && value.includes("@") && !value.endsWith("."), "no address"],
  ["roles", (value) => Array.isArray(value) && value.every((role) => role !== ""), "an empty role"],
];

function work(records) {
  const problems = [];
  records.forEach((record, i) => {
    for (const [field, isRight, what] of RULES) {
      if (!(field in record)) problems.push(`${i}.${field}: missing`);
      else if (!isRight(record[field])) problems.push(`${i}.${field}: ${what}`);
    }
  });
  return [problems.length, problems[0], problems.at(-1)];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => {
    const record = { name: "abcdef".slice(0, below(7)), age: 10 + below(60), mail: below(5) ? "a@b.c" : "a.b." };
    return below(4) ? { ...record, roles: ["reader", below(3) ? "writer" : ""] } : record;
  });
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
