// Records put in order by department, then by age from old to young, then by name.

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function work(people) {
  const sorted = [...people].sort(
    (a, b) => byText(a.department, b.department) || b.age - a.age || byText(a.name, b.name),
  );
  const first = sorted[0];
  const middle = sorted[sorted.length >> 1];
  const last = sorted[sorted.length - 1];
  return [first, middle, last].map(({ department, age, name }) => `${department} ${age} ${name}`).join(", ");
}

function prepare(seed, size) {
  const below = numbers(seed);
  const departments = ["design", "legal", "operations", "research", "sales", "support"];
  return Array.from({ length: size }, () => ({
    department: departments[below(6)],
    age: 20 + below(45),
    name: `Person ${below(100000)}`,
  }));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
