// What the tests over tests/reference/decision_golden.json share. The file names its sources.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export const golden = JSON.parse(readFileSync(new URL("../reference/decision_golden.json", import.meta.url), "utf8"));

/** The reference's own tolerance for what was computed. */
export const COMPUTED = 1e-9;

/** The reference's 1 and -1 in our words. */
export const types = (signs) => signs.map((sign) => (sign > 0 ? "benefit" : "cost"));
export const benefits = (matrix) => matrix[0].map(() => "benefit");

/** All numbers and truths of a value, in order, however they are nested; "3/4" is a number. */
export function numbers(value) {
  if (Array.isArray(value)) return value.flatMap(numbers);
  if (value !== null && typeof value === "object") return Object.values(value).flatMap(numbers);
  if (typeof value === "boolean") return [Number(value)];
  if (typeof value === "string" && /^\d+\/\d+$/.test(value)) {
    const [over, under] = value.split("/").map(Number);
    return [over / under];
  }
  return typeof value === "number" ? [value] : [];
}

/** Fails unless there are as many of ours and each is within its tolerance; how many there were. */
export function compare(place, ours, expected, tolerance) {
  const [given, wanted] = [numbers(ours), numbers(expected)];
  assert.equal(given.length, wanted.length, `${place}: ${given} for ${wanted}`);
  wanted.forEach((number, at) => {
    assert.ok(Math.abs(given[at] - number) <= tolerance, `${place}: ${given[at]} and not ${number} within ${tolerance}`);
  });
  return wanted.length;
}

/** Every field that is no object and no list of objects, as [path, value]. */
export function leaves(value, path) {
  const isObject = (one) => one !== null && typeof one === "object" && !Array.isArray(one);
  if (isObject(value)) return Object.entries(value).flatMap(([key, one]) => leaves(one, `${path}.${key}`));
  if (Array.isArray(value) && isObject(value[0])) return value.flatMap((one, at) => leaves(one, `${path}.${at}`));
  return [[path, value]];
}

/** A dataset whose scores are these points of 100, with alternatives a0, a1 ... and criteria c0, c1 ... */
export function datasetOf(rows) {
  const alternatives = rows.map((_, i) => ({ id: `a${i}`, name: `A${i + 1}` }));
  const given = (j) => Object.fromEntries(rows.map((row, i) => [`a${i}`, { low: row[j], likely: row[j], high: row[j] }]));
  return {
    formatVersion: 1,
    id: "golden",
    title: "A matrix of the reference",
    date: "2026-11-22",
    alternatives,
    groups: [{ id: "all", name: "All" }],
    criteria: rows[0].map((_, j) => ({ id: `c${j}`, name: `C${j + 1}`, group: "all", scores: { given: given(j) } })),
    profiles: [],
  };
}
