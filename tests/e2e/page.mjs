// How a person talks to the page, and what the tests know from elsewhere: reference figures, and arithmetic of their own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

/** Use cases with their weights and the two values, by an independent implementation. */
export const PROFILES = read("tests/reference/profiles.json").profiles.map((profile) => ({ ...profile, ...profile.values }));
/** What the page opens with, in words. */
export const OPENING_VERDICT = (({ node, python }) =>
  `Data streaming / real-time information: Node.js is the clear choice, with ${node.toFixed(1)} of 100 points against ${python.toFixed(1)} for Python.`)(
  PROFILES.find(({ id }) => id === "streaming"),
);
/** Likely scores by criterion, of the same source. */
export const SCORES = new Map(
  read("tests/reference/scores.json").criteria.map(({ id, node, python }) => [id, { node: node.likely, python: python.likely }]),
);
export const DATASETS = { evidence: read("assets/datasets/evidence.json"), frameworks: read("assets/datasets/frameworks.json"), article: read("assets/datasets/article.json") };
/** Names as they stand on the page. */
export const NAMES = { node: "Node.js", python: "Python" };
const NBSP = "\u00a0";

export const profile = (id) => PROFILES.find((one) => one.id === id);

/** Additive values of both at these points. */
export function valuesAt(points, scores = SCORES) {
  const total = Object.values(points).reduce((sum, one) => sum + one, 0);
  const value = (who) => Object.entries(points).reduce((sum, [id, one]) => sum + one * scores.get(id)[who], 0) / total;
  return { node: value("node"), python: value("python") };
}

export const leaderAt = (points) => {
  const { node, python } = valuesAt(points);
  return node >= python ? NAMES.node : NAMES.python;
};

/**
 * Where the lead passes on as one weight moves: share t = D / (D - d) of the whole weight, where d is the difference on
 * the criterion and D the one on the rest, by shares within the rest. Undefined where no share does that.
 */
export function tipOf(points, criterion, scores = SCORES) {
  const difference = (id) => scores.get(id).node - scores.get(id).python;
  const rest = Object.keys(points).filter((id) => id !== criterion);
  const others = rest.reduce((sum, id) => sum + points[id], 0);
  const D = rest.reduce((sum, id) => sum + points[id] * difference(id), 0) / others;
  const d = difference(criterion);
  const share = D / (D - d);
  if (!(share >= 0 && share < 1)) return undefined;
  const tie = (others * share) / (1 - share);
  const upwards = points[criterion] < tie;
  return {
    criterion,
    share,
    /** In the slider's points. */
    tie,
    upwards,
    lastBefore: upwards ? Math.ceil(tie) - 1 : Math.floor(tie) + 1,
    firstBeyond: upwards ? Math.floor(tie) + 1 : Math.ceil(tie) - 1,
    /** Who leads beyond: above the tie whoever is better on the criterion. */
    then: (d > 0) === upwards ? NAMES.node : NAMES.python,
  };
}

/** A share as the page writes it. */
export function percent(share) {
  const value = share * 100;
  return `${value.toFixed(value > 0 && value < 9.95 ? 1 : 0)}${NBSP}%`;
}

export const tipText = ({ then, upwards, share }) => `${then} leads ${upwards ? "above" : "below"} ${percent(share)}`;

/** Tips of a use case that a slider reaches, by few enough presses, and that are no whole number themselves. */
export function reachableTips(profileId, most = 100) {
  const points = profile(profileId).weights;
  return Object.keys(points)
    .map((criterion) => tipOf(points, criterion))
    .filter((tip) => tip && tip.firstBeyond >= 0 && tip.firstBeyond <= 100)
    .filter(({ criterion, tie, firstBeyond }) =>
      Math.abs(tie - Math.round(tie)) > 1e-6 && Math.abs(firstBeyond - points[criterion]) <= most);
}

// ---------------------------------------------------------------- what stands on the page
export const verdict = (page) => page.locator("#verdict").innerText();
export const lead = (page) => page.locator(".lead-line strong").innerText();

/** Until what was done is drawn: the second frame from now comes after the first one's drawing. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Who the verdict names first: the one who leads. */
export async function leader(page) {
  await drawn(page);
  const text = await verdict(page);
  const found = /: (?:too close to call\. |leaning towards )?(Node\.js|Python)\b/.exec(text);
  assert.ok(found, `the verdict names nobody: ${text}`);
  return found[1];
}

/** The values at the ends of the stacked bars, which come with what is not seen at first. */
export async function totals(page) {
  await page.locator(".bar-total").first().waitFor({ state: "attached" });
  return page.locator(".bar-total").allTextContents();
}

/** Opens the sheet that the weights are on a narrow window. */
export async function openWeights(page) {
  await button(page, "Weights").click();
  await page.waitForFunction(() => document.activeElement?.id === "weights-title");
}

/** Opens everything that is folded within these elements. */
export const unfold = (page, within) => page.locator(`${within} details`).evaluateAll((all) => {
  for (const one of all) one.open = true;
});

export const slider = (page, criterion) => page.locator(`#weight-${criterion}`);
export const points = async (page, criterion) => Number(await slider(page, criterion).inputValue());
/** The row of a criterion's weight. */
export const row = (page, criterion) => page.locator(".weight", { has: page.locator(`#weight-${criterion}`) });
export const field = (page, criterion) => row(page, criterion).locator(".points-field input");
export const notice = (page) => page.locator(".notices").innerText();
export const button = (page, name) => page.getByRole("button", { name, exact: true });

export const fragment = (page) => page.evaluate(() => location.hash.slice(1));
/** Waits until the address, which follows a moving weight after a pause, has this in it. */
export const addressHas = (page, part) => page.waitForFunction((text) => location.hash.includes(text), part);

/** Opens another fragment of the same document, as a pasted link does. */
export const pasteFragment = (page, text) => page.evaluate((to) => { location.hash = to; }, text);

/** Waits for an element's text to match. */
export const says = (page, selector, pattern) =>
  page.locator(selector).filter({ hasText: pattern }).first().waitFor({ state: "attached" });

/** Opens the Evidence view of the page and waits for its overview, which may have to be loaded. */
export async function openEvidence(page, dataset = "evidence") {
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Evidence" }).click();
  await evidenceShown(page, dataset);
}

/** All of the overview: names and scores are there at once, what is said of their figures is fetched. */
export async function evidenceShown(page, dataset = "evidence") {
  await page.locator(".evidence-intro .deck").waitFor();
  for (const { id } of DATASETS[dataset].criteria) await page.locator(`#row-${id}`).waitFor();
}

/** A criterion that is opened, with what its scores rest on. */
export async function criterionShown(page, id) {
  await page.locator(`#criterion-${id}`).waitFor();
  await page.locator("section.criterion .rule").first().waitFor({ state: "attached" });
}
