// Errors of several classes thrown, wrapped, caught by class and finally cleaned up after.

class Refused extends Error {}
class Missing extends Error {}

function step(n) {
  if (n % 5 === 0) throw new Refused(`step ${n}`);
  if (n % 7 === 0) throw new Missing(`no ${n}`);
  return n;
}

function work(values) {
  const counts = { refused: 0, missing: 0, fine: 0, cleaned: 0 };
  for (const value of values) {
    try {
      step(value);
      counts.fine += 1;
    } catch (error) {
      if (error instanceof Refused) counts.refused += error.message.length;
      else if (error instanceof Missing) counts.missing += error.message.length;
      else throw error;
    } finally {
      counts.cleaned += 1;
    }
  }
  return counts;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => 1 + below(1000));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
