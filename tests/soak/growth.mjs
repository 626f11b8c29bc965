// When a page counts as growing. Samples are taken in one and the same view, after garbage was collected. What a person uses for the
// first time stays (parts of the program, fonts, data), and what is under way at one moment is gone at the next; a leak is neither.

/** Fewer samples say nothing. */
const FEWEST = 6;
/** By how much the last third may lie above the first: a quarter, and this much. */
const ALLOWED = { heap: 1, nodes: 300, listeners: 60, documents: 2 };
const SHARE = 0.25;

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/**
 * What grows: whatever has a median in the last third of the samples that lies above the one in the first third by more than a
 * quarter of it and more than what is allowed at all.
 */
export function growth(samples) {
  if (samples.length < FEWEST) return [];
  const third = Math.floor(samples.length / 3);
  return Object.entries(ALLOWED).flatMap(([what, allowed]) => {
    const [first, last] = [samples.slice(0, third), samples.slice(-third)].map((part) => median(part.map((one) => one[what])));
    return last - first > Math.max(allowed, SHARE * first) ? [`${what} grew from ${first} to ${last} (medians of the first and the last third)`] : [];
  });
}
