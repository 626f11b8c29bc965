/** Random numbers in [0, 1) by a seed (mulberry32), and what is drawn by them. */
export function chances(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)],
    /** One of [[weight, thing], ...]. */
    weighted(list) {
      let at = next() * list.reduce((sum, [weight]) => sum + weight, 0);
      return list.find(([weight]) => (at -= weight) < 0)?.[1] ?? list.at(-1)[1];
    },
  };
}
