// Paths of requests against routes with parameters, the first that fits; what a web framework does before your code.

function work({ routes, paths }) {
  let matched = 0;
  let ids = 0;
  for (const path of paths) {
    for (const { pattern, name } of routes) {
      const found = pattern.exec(path);
      if (found) {
        matched += name.length;
        ids += Number(found.groups?.id ?? 0);
        break;
      }
    }
  }
  return `${matched} ${ids}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const things = ["users", "orders", "carts", "items", "invoices", "teams", "tags", "files", "notes", "plans"];
  const routes = things.flatMap((thing) => [
    { name: `${thing}.list`, pattern: new RegExp(`^/${thing}$`) },
    { name: `${thing}.show`, pattern: new RegExp(`^/${thing}/(?<id>[0-9]+)$`) },
    { name: `${thing}.edit`, pattern: new RegExp(`^/${thing}/(?<id>[0-9]+)/edit$`) },
    { name: `${thing}.part`, pattern: new RegExp(`^/${thing}/(?<id>[0-9]+)/(?<part>[a-z]+)/(?<key>[a-z0-9-]+)$`) },
  ]);
  const paths = Array.from({ length: size }, () => {
    const path = `/${things[below(10)]}`;
    const id = below(10000);
    return [path, `${path}/${id}`, `${path}/${id}/edit`, `${path}/${id}/log/k-${below(50)}`, `${path}/none`][below(5)];
  });
  return { routes, paths };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
