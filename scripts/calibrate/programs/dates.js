// Days between dates counted, by arithmetic on year, month and day.

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function dayNumber(text) {
  const [year, month, day] = text.split("-").map(Number);
  let days = day + 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  for (let i = 0; i < month - 1; i += 1) days += LENGTHS[i];
  return isLeap(year) && month <= 2 ? days - 1 : days;
}

function work(texts) {
  const numbered = texts.map(dayNumber);
  let longest = 0;
  for (let i = 1; i < numbered.length; i += 1) longest = Math.max(longest, Math.abs(numbered[i] - numbered[i - 1]));
  return [longest, numbered[0]];
}

function prepare(seed, size) {
  const below = numbers(seed);
  const two = (n) => String(n).padStart(2, "0");
  return Array.from({ length: size }, () => `${1900 + below(200)}-${two(1 + below(12))}-${two(1 + below(28))}`);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
