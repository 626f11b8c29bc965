// A service reads a list of orders, changes each, and sends it on.

function work(text) {
  const orders = JSON.parse(text);
  let total = 0;
  for (const order of orders) {
    order.status = order.paid ? "shipped" : "waiting";
    order.lines = order.lines.filter((line) => line.quantity > 0);
    order.total = order.lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
    total += order.total;
  }
  const answer = JSON.stringify({ count: orders.length, total, orders });
  return `${answer.length} ${total} ${answer.slice(-60)}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const orders = Array.from({ length: size }, (_, i) => ({
    id: i + 1,
    customer: `Customer ${below(1000)}, "Rue de l'Été"`,
    paid: below(2) === 1,
    note: null,
    lines: Array.from({ length: 1 + below(4) }, () => ({
      sku: `A-${below(9000)}`,
      cents: 100 + below(5000),
      quantity: below(4),
    })),
  }));
  return JSON.stringify(orders);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
