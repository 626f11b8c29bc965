// Requests through a chain of functions, each wrapping the next: logging, tokens, limits, and the handler inside.

const compose = (layers, handler) => layers.reduceRight((next, layer) => layer(next), handler);

const count = (seen) => (next) => (request) => {
  seen.requests += 1;
  return next(request);
};

const authorise = (token) => (next) => (request) =>
  request.token === token ? next(request) : { status: 401, size: 0 };

const limit = (most) => (next) => (request) => (request.size > most ? { status: 413, size: 0 } : next(request));

const label = (name) => (next) => (request) => {
  const response = next(request);
  return { ...response, by: name };
};

const measure = (seen) => (next) => (request) => {
  const response = next(request);
  seen.bytes += response.size;
  return response;
};

function work(requests) {
  const seen = { requests: 0, bytes: 0 };
  const layers = [count(seen), measure(seen), label("edge"), authorise(1), limit(900), label("app")];
  const serve = compose(layers, (request) => ({ status: 200, size: request.size * 2 }));
  let statuses = 0;
  for (const request of requests) statuses += serve(request).status;
  return `${seen.requests} ${seen.bytes} ${statuses}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => ({ token: below(10) ? 1 : 0, size: below(1000) }));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
