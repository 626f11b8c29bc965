// Payments added up per customer: a hash table that is read and written for every record.

function work(payments) {
  const totals = new Map();
  for (const [customer, cents] of payments) {
    totals.set(customer, (totals.get(customer) ?? 0) + cents);
  }
  let best = "";
  let most = 0;
  for (const [customer, total] of totals) {
    if (total > most) {
      most = total;
      best = customer;
    }
  }
  return `${totals.size} ${best} ${most}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => [`customer-${below(600)}`, 1 + below(10000)]);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
