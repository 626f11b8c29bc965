// Nested records copied deeply by a function of one's own, and changed.

function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
  return value;
}

function work(records) {
  const own = copy(records);
  for (const record of own) {
    record.tags.push("seen");
    record.place.floor += 1;
  }
  return [own.length, own.at(-1).tags.length - records.at(-1).tags.length, own.reduce((sum, { place }) => sum + place.floor, 0)];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, (_, id) => ({ id, name: `name ${below(1000)}`, tags: ["a", "b", `c${below(9)}`], place: { street: `${below(90)}`, floor: below(9) } }));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
