// A table-driven checksum over bytes, with shifts and exclusive or.

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let i = 0; i < 8; i += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function work(bytes) {
  let check = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) check = (check >>> 8) ^ TABLE[(check ^ bytes[i]) & 255];
  return (check ^ 0xffffffff) >>> 0;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Uint8Array.from({ length: size }, () => below(256));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
