// Datasets as a person might bring them, and how they are brought.
import { DATASETS } from "./page.mjs";

const score = (likely) => ({ low: Math.max(0, likely - 10), likely, high: Math.min(100, likely + 10) });

/** A valid dataset: `names` are compared on two criteria each of two groups; the first is best, each next one worse. */
export function dataset({ id = "mine", title = "My own figures", names = ["Deno", "Go", "Rust"], profiles = true } = {}) {
  const alternatives = names.map((name, i) => ({ id: `alt${i}`, name }));
  const criteria = ["speed", "memory", "hiring", "libraries"].map((criterion, j) => ({
    id: criterion, name: `${criterion[0].toUpperCase()}${criterion.slice(1)}`, question: "A high score is better.",
    group: j < 2 ? "run" : "people", confidence: "medium",
    scores: { given: Object.fromEntries(alternatives.map((one, i) => [one.id, score(90 - 8 * i - 3 * j)])) },
  }));
  const weights = Object.fromEntries(criteria.map((one, j) => [one.id, 100 - 20 * j]));
  return {
    formatVersion: 1, id, title, date: "2026-11-24", alternatives,
    groups: [{ id: "run", name: "At run time" }, { id: "people", name: "People" }], criteria,
    ...(profiles && { profiles: [{ id: "shop", name: "A shop", weights }] }),
  };
}

/** As it would be written by hand: a mark, line ends of two kinds, blanks that no program writes. */
export const textOf = (value) => `\ufeff${JSON.stringify(value, null, 3)}\r\n\n  `;

/** Drops a file onto the page, as a browser does: with its bytes, at the middle of the page's body. */
export async function drop(page, name, content) {
  const base64 = Buffer.from(content).toString("base64");
  const carried = await page.evaluateHandle(async ([file, data]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], file, { type: "application/json" }));
    return transfer;
  }, [name, base64]);
  await page.dispatchEvent("body", "dragover", { dataTransfer: carried });
  await page.dispatchEvent("body", "drop", { dataTransfer: carried });
  await carried.dispose();
}

export const section = (page, name) => page.locator("details.own", { hasText: name });
export const said = (page) => page.locator(".own-status:not(:empty)");
export const choice = (page, title) => page.getByRole("radio", { name: title });
export async function names(page) {
  const all = page.locator(".bar-name");
  await all.first().waitFor({ state: "attached" });
  return all.evaluateAll((found) => found.map((one) => one.firstChild.textContent));
}

/** Opens a section and waits for what its part draws. */
export async function open(page, name, control) {
  await section(page, name).locator("summary").click();
  await page.locator(control).waitFor();
}

export const EVIDENCE = DATASETS.evidence;
