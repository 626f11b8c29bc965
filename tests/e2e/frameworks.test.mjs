// "Which framework?": from the answer between two to the one among six, with the weights that were set.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { NARROW, WIDE, assertNoSidewaysScroll, openPage } from "./harness.mjs";
import { DATASETS, addressHas, criterionShown, evidenceShown, totals } from "./page.mjs";

const { frameworks } = DATASETS;
const NAMES = frameworks.alternatives.map(({ name }) => name);
/** The six values of a use case, by an independent implementation. */
const valuesOf = (id) => {
  const { profiles } = JSON.parse(readFileSync(new URL("../reference/profiles-frameworks.json", import.meta.url), "utf8"));
  return profiles.find((profile) => profile.id === id).values;
};
const view = (page, name) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name, exact: true }).click();

async function assertAllSix(page, where, selector = "main") {
  const text = await page.locator(selector).evaluateAll((all) => all.map((one) => one.value ?? one.textContent).join("\n"));
  assert.deepEqual(NAMES.filter((name) => !text.includes(name)), [], where);
  await assertNoSidewaysScroll(page, where);
}

for (const viewport of [NARROW, WIDE]) {
  test(`one click asks which framework, and every view has all six at ${viewport.width} px`, async (t) => {
    assert.equal(NAMES.length, 6);
    const page = await openPage(t, { fragment: "#v=1&use=api", viewport });
    await page.locator("#which-framework").click();
    await addressHas(page, "data=frameworks");
    await addressHas(page, "use=api");
    await page.waitForFunction((n) => document.querySelectorAll(".bar-total").length === n, NAMES.length);
    const expected = Object.values(valuesOf("api")).map((value) => value.toFixed(1));
    assert.deepEqual((await totals(page)).toSorted(), expected.toSorted());
    await assertAllSix(page, "Decide");

    await view(page, "Evidence");
    await evidenceShown(page, "frameworks");
    await assertAllSix(page, "Evidence");
    await page.locator("#row-perf_web").click();
    await criterionShown(page, "perf_web");
    await assertAllSix(page, "a criterion of Evidence", "section.criterion");

    await view(page, "Share");
    await page.waitForFunction(() => document.querySelector("#record-text")?.value.includes(" best in "));
    await assertAllSix(page, "Share", "#record-text");
  });
}
