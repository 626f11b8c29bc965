// Small arrays of integers, reversed in place over and over: the flips that bring 1 to the front of every permutation.

function flips(permutation) {
  const cards = permutation.slice();
  let count = 0;
  while (cards[0] !== 1) {
    for (let low = 0, high = cards[0] - 1; low < high; low += 1, high -= 1) {
      const card = cards[low];
      cards[low] = cards[high];
      cards[high] = card;
    }
    count += 1;
  }
  return count;
}

// All permutations by single swaps (Heap 1963); the order in which they come enters the sum.
function work(start) {
  const cards = start.slice();
  const size = cards.length;
  const turns = new Array(size).fill(0);
  let most = flips(cards);
  let sum = most;
  let at = 1;
  while (at < size) {
    if (turns[at] < at) {
      const from = at % 2 ? turns[at] : 0;
      const card = cards[from];
      cards[from] = cards[at];
      cards[at] = card;
      const count = flips(cards);
      if (count > most) most = count;
      sum = (sum * 31 + count) % 65521;
      turns[at] += 1;
      at = 1;
    } else {
      turns[at] = 0;
      at += 1;
    }
  }
  return `${sum} ${most}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const cards = Array.from({ length: size }, (_, i) => i + 1);
  for (let i = size - 1; i > 0; i -= 1) {
    const j = below(i + 1);
    [cards[i], cards[j]] = [cards[j], cards[i]];
  }
  return cards;
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
