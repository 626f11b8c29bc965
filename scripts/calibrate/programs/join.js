// Two tables of records joined by a key, and totals by group.

function work({ people, orders }) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const totals = {};
  for (const order of orders) {
    const person = byId.get(order.person);
    if (!person) continue;
    const total = (totals[person.city] ??= { count: 0, sum: 0 });
    total.count += 1;
    total.sum += order.cents;
  }
  return totals;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const people = Array.from({ length: size >> 2 }, (_, id) => ({ id, city: `city${below(12)}` }));
  const orders = Array.from({ length: size * 2 }, () => ({ person: below(size >> 1), cents: below(90000) }));
  return { people, orders };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
