// The Evidence view as a person goes about in it.
import { openPage } from "./harness.mjs";
import { criterionShown, evidenceShown, pasteFragment } from "./page.mjs";

/** The link of a dataset's overview, or of one of its criteria. */
export const link = (dataset, at) => `v=1&view=evidence&data=${dataset}&use=api${at ? `&at=${at}` : ""}`;
/** The overview of a dataset, with all that is fetched for it. */
export const open = async (t, dataset, options = {}) => {
  const page = await openPage(t, { fragment: `#${link(dataset)}`, ...options });
  await evidenceShown(page, dataset);
  return page;
};
export const row = (page, criterion) => page.locator(".plot-row", { has: page.locator(`#row-${criterion}`) });
export const focusedId = (page, id) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
/** Opens a criterion by its link, as each of these tests reads all of them. */
export const openAt = async (page, dataset, criterion) => {
  await pasteFragment(page, link(dataset, criterion));
  await criterionShown(page, criterion);
};
