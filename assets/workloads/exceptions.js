// Input that is checked by functions which throw; the caller catches, and tells one error from another.

class NotFound extends Error {}
class Forbidden extends Error {}

function find(accounts, id) {
  const account = accounts.get(id);
  if (!account) throw new NotFound(`no account ${id}`);
  return account;
}

function withdraw(accounts, { id, cents }) {
  const account = find(accounts, id);
  if (account.cents < cents) throw new Forbidden(`account ${id} has ${account.cents}`);
  return account.cents - cents;
}

function work({ accounts, requests }) {
  let left = 0;
  let missing = 0;
  let said = 0;
  for (const request of requests) {
    try {
      left += withdraw(accounts, request);
    } catch (error) {
      if (error instanceof NotFound) missing += 1;
      else if (!(error instanceof Forbidden)) throw error;
      said += error.message.length;
    }
  }
  return `${left} ${missing} ${said}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const accounts = new Map(Array.from({ length: 40 }, (_, i) => [i, { cents: below(1000) }]));
  const requests = Array.from({ length: size }, () => ({ id: below(55), cents: below(600) }));
  return { accounts, requests };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
