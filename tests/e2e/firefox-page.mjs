// Pages in Firefox, which Playwright does not drive: what several tests do there.
import assert from "node:assert/strict";

/** A busy machine takes several times as long as a quiet one, in ms. */
const PATIENT = 90_000;

/** A page at an address; what goes wrong in it until it is closed fails the test. */
export async function openFirefox(t, firefox, url) {
  const page = await firefox.newPage();
  page.setDefaultTimeout(PATIENT);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  t.after(async () => {
    await page.close();
    assert.deepEqual(errors, []);
  });
  await page.goto(url);
  return page;
}

const find = (pattern) => [...document.querySelectorAll("button")].find((one) => new RegExp(pattern).test(one.textContent));
const FIND = `(${find})`;

/** Waits for the button whose text is like this (the source of a pattern). */
export const hasButton = (page, pattern, timeout = PATIENT) => page.waitForFunction(`${FIND}(${JSON.stringify(pattern)}) !== undefined`, { timeout });

/** Clicks it, once it is there. */
export async function clickButton(page, pattern, timeout) {
  await hasButton(page, pattern, timeout);
  await page.evaluate(`${FIND}(${JSON.stringify(pattern)}).click()`);
}

/** Chooses exactly the program whose title begins so. */
export async function chooseProgram(page, title) {
  await page.waitForSelector(".measure-groups label");
  await page.evaluate((wanted) => {
    for (const label of document.querySelectorAll(".measure-groups label")) {
      const box = label.querySelector("input");
      if (box.checked !== label.textContent.startsWith(wanted)) box.click();
    }
  }, title);
}
