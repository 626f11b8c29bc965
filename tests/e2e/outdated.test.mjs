// The server has a newer version, and files of the one that is open are gone; or what the page waits for never comes. The
// reader is told within seconds, and has a way on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, newPage, openPage, ready } from "./harness.mjs";
import { button, fragment, openEvidence } from "./page.mjs";

const view = (page, name) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name, exact: true }).click();
const PROVOKES = [/./];

/** How a host answers for a file that it no longer has. */
const GONE = {
  "is not found": { status: 404, body: "There is no such file." },
  "is gone": { status: 410, body: "" },
  "has a page in its place": { status: 200, contentType: "text/html", body: "<!DOCTYPE html><title>Home</title><h1>Home</h1>" },
};
/** What of the page needs a file of its own, and how a person comes to need it. */
const PARTS = {
  "the rest of the program": ["**/explain-*.wasm*", (page) => page.mouse.move(300, 300)],
  "the views": ["**/tools-*.wasm*", (page) => view(page, "Measure")],
  "the evidence": ["**/datasets/*.bin*", (page) => view(page, "Evidence")],
  "own datasets": ["**/own-*.wasm*", (page) => page.getByText("Use your own dataset").click()],
};

/** In the Measure view, a press on what starts something there. */
const press = (name) => async (page) => {
  await view(page, "Measure");
  await page.getByRole("button", { name }).click();
};
/** What measuring needs: the page loads some of it, its workers the rest. */
const MEASURING = {
  "what runs programs": ["**/measure-*/runner.mjs*", press(/in JavaScript alone/)],
  "what JavaScript is measured by": ["**/measure-*/js-worker.js*", press(/in JavaScript alone/)],
  "what Python is run by": ["**/measure-*/py-worker.mjs*", press(/^Load Python/)],
  "Python itself": ["**/python/*/python_stdlib.zip*", press(/^Load Python/)],
  "the programs": ["**/workloads-*/*.js", press(/in JavaScript alone/)],
};
const each = (ways, parts) => ways.flatMap((how) => Object.entries(parts).map(([what, part]) => [how, what, ...part]));
for (const [how, what, files, need] of [...each(Object.keys(GONE), PARTS), ...each(["is not found", "has a page in its place"], MEASURING)]) {
  test(`a file for ${what} that ${how}: the page offers to reload, not to try again, and reloading brings the link back`, async (t) => {
    const page = await newPage(t, { provokes: PROVOKES });
    await page.route(files, (route) => route.fulfill(GONE[how]));
    if (what === "the rest of the program") {
      await page.goto(address());
    } else {
      await page.goto(address("#v=1&use=cms"));
    }
    await ready(page);
    await need(page);
    await page.getByText(/newer version/).first().waitFor();
    await button(page, "Reload").first().waitFor();
    if (what in MEASURING) {
      await page.locator("main").getByText(/gone from the server/).first().waitFor();
      await page.locator("main").getByRole("button", { name: "Reload" }).first().waitFor();
    }
    assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 0);
    const before = await fragment(page);
    await page.unroute(files);
    await Promise.all([page.waitForEvent("load"), button(page, "Reload").first().click()]);
    await ready(page);
    assert.equal(await fragment(page), before);
    assert.equal(await page.getByText(/newer version/).count(), 0);
  });
}

test("evidence of another version has the page reloaded, too", async (t) => {
  const page = await newPage(t, { provokes: PROVOKES });
  await page.route("**/datasets/*.bin*", (route) => route.fulfill({ status: 200, body: "another file" }));
  await page.goto(address("#v=1&view=evidence"));
  await ready(page);
  await page.getByText(/another version of this page/).waitFor();
  await page.locator("main").getByRole("button", { name: "Reload" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 0);
});

test("a link that the version open cannot read any more, as its files are gone, says to reload", async (t) => {
  const page = await newPage(t, { provokes: PROVOKES });
  await page.route("**/explain-*.wasm*", (route) => route.fulfill(GONE["is not found"]));
  const link = "#v=1&data=evidence&use=cms&w=ml_data:77";
  await page.goto(address(link));
  await page.locator("#stopped:not([hidden])").waitFor();
  assert.match(await page.locator("#stopped").innerText(), /newer version[^]*Reload/);
  assert.doesNotMatch(await page.locator("#stopped").innerText(), /Try again/);
  assert.equal(await page.evaluate(() => location.hash), link);
});

test("without a connection it is still trying again that is offered", async (t) => {
  const page = await openPage(t, { provokes: PROVOKES, fragment: "#v=1&use=cms" });
  await page.context().setOffline(true);
  await view(page, "Measure");
  await button(page, "Try again").waitFor();
  assert.equal(await page.getByText(/newer version/).count(), 0);
  await page.context().setOffline(false);
  await button(page, "Try again").click();
  await page.locator(".measure-groups, .measure").first().waitFor();
});

// ---------------------------------------------------------------- what never comes
/** Lets requests for these files hang until the test lets them go. */
async function hang(page, files) {
  const held = [];
  let isFree = false;
  await page.route(files, (route) => (isFree ? route.continue() : void held.push(route)));
  const release = async () => {
    isFree = true;
    await Promise.all(held.splice(0).map((route) => route.continue().catch(() => {})));
  };
  // Those to come are answered; what hangs goes on to.
  return Object.assign(release, { letOthersThrough: () => (isFree = true) });
}

test("a link that is being read does not show the default answer as its own; when it takes long, that is said", async (t) => {
  const page = await newPage(t, { provokes: PROVOKES });
  const release = await hang(page, "**/explain-*.wasm*");
  await page.goto(address("#v=1&data=evidence&use=cms&w=ml_data:77"));
  await page.getByText("Opening your link").waitFor();
  assert.equal(await page.locator(".plain").isVisible(), false);
  assert.doesNotMatch(await page.locator("body").innerText(), /Node\.js, clearly|clear choice/);
  await page.getByText(/is slow to open/).waitFor();
  await button(page, "Reload").first().waitFor();
  assert.equal(await page.locator(".plain").isVisible(), false);
  // A reader who does not want to wait reads the default, and knows that it is that.
  await button(page, "Show the default answer").click();
  assert.equal(await page.locator(".plain").isVisible(), true);
  await release();
  await ready(page);
  assert.equal(await page.locator("#weight-ml_data").inputValue(), "77");
  assert.equal(await page.getByText(/is slow to/).count(), 0);
});

for (const fragment of ["", "#v=1&data=evidence&use=cms&w=ml_data:77"]) {
  for (const [what, files] of [["the script that begins", "**/begin-*.js*"], ["it and what watches over it", "**/{begin,late}-*.js*"]]) {
    test(`where ${what} never comes, the page at "${fragment}" says so by itself, and goes on when it comes`, async (t) => {
      const page = await newPage(t, { provokes: PROVOKES });
      const release = await hang(page, files);
      // Its scripts hold up the event that a document is there.
      await page.goto(address(fragment), { waitUntil: "commit" });
      await page.locator(".plain").waitFor({ state: "attached" });
      const isWatched = what === "the script that begins";
      if (fragment && isWatched) await page.waitForFunction(() => document.documentElement.dataset.opening);
      assert.equal(await page.locator("#late").isVisible(), false);
      assert.equal(await page.locator(".plain").isVisible(), !(fragment && isWatched));
      await page.getByText(/slow to start[^]*Reload to try again/).waitFor();
      assert.match(await page.locator("#late").innerText(), /not your link/);
      if (isWatched) {
        await page.locator("#late").getByRole("button", { name: "Reload" }).waitFor();
        if (fragment) await button(page, "Show the default answer").click();
      }
      assert.equal(await page.locator(".plain").isVisible(), true);
      await release();
      await ready(page);
      assert.equal(await page.locator("#late").count(), 0);
      if (fragment) assert.equal(await page.locator("#weight-ml_data").inputValue(), "77");
    });
  }
}

for (const [how, answer] of Object.entries(GONE)) {
  test(`where the script that begins ${how}, that is told at once, and reloading brings the link`, async (t) => {
    const page = await newPage(t, { provokes: PROVOKES });
    // It is known to be gone once what watches is there; else after some seconds.
    await page.route("**/begin-*.js*", async (route) => {
      await page.waitForFunction(() => document.querySelector("#late button"));
      await route.fulfill(answer);
    });
    await page.goto(address("#v=1&data=evidence&use=cms&w=ml_data:77"), { waitUntil: "commit" });
    await page.waitForFunction(() => "late" in document.documentElement.dataset);
    await page.locator("#late").getByRole("button", { name: "Reload" }).waitFor();
    await page.unroute("**/begin-*.js*");
    await Promise.all([page.waitForEvent("load"), page.locator("#late").getByRole("button", { name: "Reload" }).click()]);
    await ready(page);
    assert.equal(await page.locator("#weight-ml_data").inputValue(), "77");
  });
}

test("what the last visit left is not taken for the default answer either", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=cms", provokes: PROVOKES });
  const other = await newPage(t, { context: page.context(), provokes: PROVOKES });
  const release = await hang(other, "**/explain-*.wasm*");
  await other.goto(address());
  await other.getByText("Opening where you left off").waitFor();
  assert.equal(await other.locator(".plain").isVisible(), false);
  await release();
  await ready(other);
  assert.match(await fragment(other), /use=cms/);
});

test("an engine that hangs is told, and the default answer is named as that", async (t) => {
  const page = await newPage(t, { provokes: PROVOKES });
  const release = await hang(page, "**/app_bg-*.wasm*");
  await page.goto(address());
  await page.getByText(/slow to start\. The answer shown is its default/).waitFor();
  assert.equal(await page.locator(".plain").isVisible(), true);
  await button(page, "Reload").first().waitFor();
  await release();
  await ready(page);
});

test("a part that hangs is told; a second try brings it, and so does waiting", async (t) => {
  for (const way of ["again", "wait"]) {
    const page = await openPage(t, { provokes: PROVOKES, fragment: "#v=1&use=cms" });
    const release = await hang(page, "**/tools-*.wasm*");
    await view(page, "Measure");
    await page.getByText(/could not be loaded within 8 seconds/).waitFor();
    await button(page, "Try again").waitFor();
    if (way === "again") {
      release.letOthersThrough();
      await button(page, "Try again").click();
    } else {
      await release();
    }
    await page.locator(".measure").first().waitFor();
    await release();
    assert.equal(await page.getByText(/it has not come/).count(), 0);
  }
});

test("evidence that hangs is told, and a second try brings it", async (t) => {
  const page = await newPage(t, { provokes: PROVOKES });
  const release = await hang(page, "**/datasets/*.bin*");
  await page.goto(address("#v=1&view=evidence"));
  await ready(page);
  await page.getByText(/nothing came for/).waitFor();
  await release();
  await button(page, "Try again").click();
  await openEvidence(page);
});

test("the engine of own datasets that hangs is told", async (t) => {
  const page = await openPage(t, { provokes: PROVOKES, fragment: "#v=1&use=cms" });
  const release = await hang(page, "**/own-*.wasm*");
  await page.getByText("Use your own dataset").click();
  await page.locator("#own-status").getByText(/has not loaded yet/).waitFor();
  await page.locator("#own-status").getByRole("button", { name: "Try again" }).waitFor();
  await release();
  await page.locator("#own-text").waitFor();
  assert.equal(await page.locator("#own-status button").count(), 0);
});

/** Workers that start and say nothing, or whose files never come. */
const SILENT = {
  "that says nothing": (page) => page.route("**/work-*.js*", (route) => route.fulfill({ contentType: "text/javascript", body: "onmessage = () => {};" })),
  "whose engine hangs": (page) => hang(page, "**/worker_bg-*.wasm*"),
  "whose glue hangs": (page) => hang(page, "**/worker-*.js*"),
  "that is busy for ever": (page) => page.route("**/work-*.js*", (route) => route.fulfill({ contentType: "text/javascript", body: "for (;;);" })),
  "that starts and answers nothing": (page) => page.route("**/work-*.js*", (route) => route.fulfill({ contentType: "text/javascript", body: "onmessage = () => postMessage([0]);" })),
};
for (const [what, silence] of Object.entries(SILENT)) {
  test(`a worker ${what}: the page counts itself`, async (t) => {
    const page = await newPage(t, { provokes: PROVOKES });
    await silence(page);
    await page.goto(address("#v=1&use=cms"));
    await ready(page);
    await page.locator(".sure").scrollIntoViewIfNeeded();
    await page.locator(".sure .figures:not(.old) .chance").waitFor();
  });
}

test("where neither a worker nor the page can count, that is said, and asked for no more by itself", async (t) => {
  const page = await newPage(t, { provokes: PROVOKES });
  let asked = 0;
  // A page asks for it, too, where it computes by itself.
  await page.route("**/work-*.js*", (route) => {
    asked += 1;
    return route.abort();
  });
  await page.goto(address("#v=1&use=cms"));
  await ready(page);
  await page.locator(".sure").scrollIntoViewIfNeeded();
  await page.locator(".sure").getByText(/could not be computed/).waitFor();
  const before = asked;
  await page.waitForTimeout(1000);
  assert.ok(asked <= before + 1, `${asked - before} requests in a second`);
  await page.unroute("**/work-*.js*");
  await page.locator(".sure").getByRole("button", { name: "Try again" }).click();
  await page.locator(".sure .figures:not(.old) .chance").waitFor();
});
