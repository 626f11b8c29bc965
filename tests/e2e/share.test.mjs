// What leaves the page by a person's hand, and comes back: record, link, document, tables, pictures, people, paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { LOOKS, NARROW, address, assertAccessible, assertNoSidewaysScroll, bytesOf, newPage, openPage, ready } from "./harness.mjs";
import { dataset, drop, open, said, textOf } from "./own-data.mjs";
import { DATASETS, button, fragment, profile, says, valuesAt, verdict } from "./page.mjs";

const VIEW = "#v=1&view=take";

/** Clicks a button and gives the file that is saved: its name and its bytes. */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

const record = (page) => page.locator("#record-text").inputValue();
const link = (page) => page.locator("#take-address").inputValue();

async function paste(page, text) {
  await page.fill("#take-text", text);
  await button(page, "Open").click();
}

/** Has the record in full, with its sources and how sure it is. */
async function whole(page) {
  await page.locator("#record-full").check();
  await page.waitForFunction(() => {
    const text = document.querySelector("#record-text")?.value ?? "";
    return text.includes("| Indicator |") && text.includes("is best in");
  });
}

test("the record is short at first, and full where that is wanted", async (t) => {
  const page = await openPage(t, { fragment: `${VIEW}&use=science` });
  await page.waitForFunction(() => document.querySelector("#record-text")?.value.includes("is best in"));
  const short = await record(page);
  assert.ok(short.trimEnd().split("\n").length <= 60, short);
  assert.ok(!short.includes("| Indicator |"));
  await whole(page);
  assert.ok((await record(page)).length > 3 * short.length);
  await page.locator("#record-full").uncheck();
  assert.equal(await record(page), short);
});

test("the parts of the view come in order, and its index goes to each", async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  const titles = ["Link", "Embed it", "Decision record", "Images", "Data", "Compare people"];
  await page.locator(".take section h2").nth(titles.length - 1).waitFor();
  assert.deepEqual(await page.locator(".take section h2").allInnerTexts(), titles);
  for (const [i, name] of ["Link", "Embed", "Record", "Images", "Data", "Compare people"].entries()) {
    await page.locator(".on-this-page").getByRole("button", { name, exact: true }).click();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), titles[i]);
    await page.locator(".take h2", { hasText: titles[i] }).waitFor({ state: "visible" });
    const { top } = await page.locator(".take h2", { hasText: titles[i] }).evaluate((title) => title.getBoundingClientRect().toJSON());
    const under = await page.locator(".on-this-page").evaluate((nav) => nav.getBoundingClientRect().bottom);
    assert.ok(top >= under - 1 && top < innerHeightOf(page), `${titles[i]} at ${top}, under ${under}`);
  }
});
const innerHeightOf = (page) => page.viewportSize().height;

test("the record is copied and saved as it stands in the field, edits included", async (t) => {
  const page = await openPage(t, { fragment: `${VIEW}&use=science`, permissions: ["clipboard-read", "clipboard-write"] });
  await whole(page);
  const text = await record(page);
  assert.match(text, /^---\nstatus: proposed\ndate: \d{4}-\d\d-\d\d\n/);
  assert.match(text, /^# Use Python for Science & engineering$/m);
  const { node, python } = valuesAt(profile("science").weights);
  assert.ok(text.includes(`with ${python.toFixed(1)} of 100 points against ${node.toFixed(1)} for Node.js`));
  await page.locator("#record-text").fill(`${text}\nDecided by Ann.\n`);
  await button(page, "Copy").click();
  await says(page, ".take-status", /copied/);
  assert.ok((await page.evaluate(() => navigator.clipboard.readText())).endsWith("Decided by Ann.\n"));
  const { name, bytes } = await saved(page, "Download Markdown");
  assert.equal(name, "decision-science-engineering.md");
  assert.equal(bytes.toString("utf8"), `${text}\nDecided by Ann.\n`);
  await button(page, "Rewrite").click();
  assert.equal(await record(page), text);
});

test("where the clipboard is refused, the text is copied by a selection or the page says what to do", async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await button(page, "Copy link").click();
  await says(page, ".take-status", /copied|copy it by hand/);
});

test("the document opens again as the same state, by paste, by file and by drop, and undo brings back what was there", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&view=take&data=article&use=cms&w=errors:12.5&know=order&keep1=use%3Dapi" });
  const before = await fragment(page);
  const { name, bytes } = await saved(page, "Download JSON");
  assert.match(name, /^decision-.*\.json$/);
  for (const bring of [
    (text) => paste(page, text),
    (text) => page.setInputFiles("#take-file", { name: "d.json", mimeType: "application/json", buffer: Buffer.from(text) }),
    (text) => page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "d.json", { type: "application/json" }));
      const zone = document.querySelector(".take-files .take-open");
      for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }, text),
  ]) {
    await page.goto(address(`${VIEW}&use=science`));
    await page.locator("#take-text").waitFor();
    await bring(bytes.toString("utf8"));
    await says(page, ".take-opened", /is open/);
    assert.equal(await fragment(page), before);
  }
  await page.getByRole("link", { name: "Decide" }).click();
  await button(page, "Undo").click();
  assert.match(await verdict(page), /^Science & engineering/);
});

test("an own dataset goes along in the document, and can be used and edited where it never was", async (t) => {
  const text = textOf(dataset({ title: "Mine <b>" }));
  const page = await openPage(t, { fragment: "#v=1" });
  await drop(page, "mine.json", text);
  await page.waitForFunction(() => location.hash.includes("own.mine."));
  await page.getByRole("link", { name: "Share" }).click();
  const { bytes } = await saved(page, "Download JSON");
  const taken = JSON.parse(bytes);
  assert.equal(taken.datasets[0].text, text);
  const other = await openPage(t, { fragment: VIEW });
  await paste(other, bytes.toString("utf8"));
  await says(other, ".take-opened", /is open/);
  assert.equal(await fragment(other), await fragment(page));
  await other.reload();
  assert.equal(await fragment(other), await fragment(page));
  // Another version of it is not replaced unasked.
  const changed = { ...taken, datasets: [{ ...taken.datasets[0], text: text.replace("Mine <b>", "Mine, later") }] };
  await paste(other, JSON.stringify(changed));
  await says(other, ".take-opened", /another version of the dataset/);
  await button(other, "Keep the existing one").click();
  assert.equal(await fragment(other), await fragment(page));
  await paste(other, JSON.stringify(changed));
  await button(other, "Replace and open").click();
  await other.waitForFunction((text) => location.hash !== `#${text}`, await fragment(page));
  assert.match(await record(other), /Mine, later/);
  await other.getByRole("link", { name: "Decide" }).click();
  await open(other, "Edit alternatives", "#new-alternative");
  await other.fill("#new-alternative", "Zig");
  await other.locator("#new-alternative").press("Enter");
  await other.locator(".no-scores li", { hasText: "Zig" }).waitFor();
  // Dropped elsewhere, a document is told from a dataset.
  await drop(other, "mine.json", bytes.toString("utf8"));
  await said(other).getByText(/open it in the Share view/).waitFor();
});

test("tables are CSV with a line per criterion, and pictures are SVG and PNG", async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  const csv = (await saved(page, /^Weights: download CSV/)).bytes.toString("utf8");
  assert.equal(csv.split("\r\n").length, DATASETS.evidence.criteria.length + 2, "a head, all criteria, and the end of the last line");
  const svg = await saved(page, "Download SVG");
  const parsed = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    return { name: root.nodeName, title: root.querySelector("title").textContent };
  }, svg.bytes.toString("utf8"));
  assert.deepEqual([parsed.name, parsed.title.startsWith("Where the points come from")], ["svg", true]);
  const png = await saved(page, "Download PNG");
  assert.equal(png.bytes.toString("latin1", 1, 4), "PNG");
  assert.equal(png.bytes.readUInt32BE(16), 1600, "twice as many pixels as the picture is wide");
  await page.getByRole("checkbox", { name: "Dark" }).check();
  assert.match((await saved(page, "Download SVG")).bytes.toString("utf8"), /fill="#14161a"/);
});

test("a long link is packed, opens as the same state, and is plain in the address", async (t) => {
  const scores = DATASETS.evidence.criteria.slice(0, 16).map(({ id }) => id);
  const weights = (seed) => scores.map((id, i) => `${id}:${(seed * 7 + i * 11) % 90}.5~0.${i % 9}~99.${i % 9}`).join(",");
  const kept = [1, 2, 3, 4].map((i) => `keep${i}=${encodeURIComponent(`data=evidence&use=cms&w=${weights(i)}&know=ranges`)}`);
  const page = await openPage(t, { fragment: `${VIEW}&w=${weights(9)}&${kept.join("&")}` });
  // A link opens the answer, whatever view it was copied in.
  const plain = (await fragment(page)).replace("view=take&", "");
  const packed = await link(page);
  assert.match(packed, /#v=2&z=/);
  assert.ok(packed.length < 2_000 && plain.length > 2_000, `${packed.length} of ${plain.length}`);
  await says(page, ".take-link", /characters long, compressed/);
  // Another implementation unpacks it.
  assert.equal(inflateRawSync(Buffer.from(packed.split("&z=")[1], "base64url")).toString(), plain);
  const other = await openPage(t, { fragment: `#${packed.split("#")[1]}` });
  assert.equal(await fragment(other), plain);
  // The same in a page that is open already.
  await other.goto(address("#v=1&use=api"));
  await other.evaluate((to) => { location.hash = to; }, packed.split("#")[1]);
  await other.waitForFunction((text) => location.hash === `#${text}`, plain);
  await other.locator("#headline").waitFor();
  // And while the address of a state before is still to be written: what unpacks comes later than that.
  const slow = await newPage(t);
  await slow.route(/unpack[^/]*\.js$/, async (route) => {
    await new Promise((done) => setTimeout(done, 1000));
    await route.continue();
  });
  await slow.goto(address("#v=1&use=api"));
  await ready(slow);
  await slow.evaluate((to) => {
    location.hash = "v=1&use=cms&w=lts:7";
    setTimeout(() => { location.hash = to; }, 50);
  }, packed.split("#")[1]);
  await slow.waitForFunction((text) => location.hash === `#${text}`, plain);
});

test("people are compared by pasted links and dropped documents, and are there again after a reload", async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  for (const [name, text] of [["Ann", "v=1&use=streaming"], ["Bob", address("#v=1&use=science")]]) {
    await page.fill("#together-name", name);
    await page.fill("#together-text", text);
    await button(page, "Add").click();
  }
  await says(page, ".compared", /1 of 2 put Node\.js first \(Ann\); 1 of 2 put Python first \(Bob\)/);
  const { bytes } = await saved(page, "Download JSON");
  await page.setInputFiles("#together-files", [{ name: "Cy.json", mimeType: "application/json", buffer: bytes }]);
  await says(page, ".compared", /2 of 3 put Node\.js first \(Ann and Cy\)/);
  await page.reload();
  await says(page, ".compared", /2 of 3 put Node\.js first \(Ann and Cy\)/);
  await page.getByRole("button", { name: "Remove Cy" }).click();
  await page.getByRole("button", { name: "Open the decision of Bob" }).click();
  await page.getByRole("link", { name: "Decide" }).click();
  assert.match(await verdict(page), /^Science & engineering/);
});

test("a person who is removed hands the focus on: to the next one's button, else to the one that adds", async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  for (const name of ["Ann", "Bob", "Cy"]) {
    await page.fill("#together-name", name);
    await page.fill("#together-text", "v=1&use=streaming");
    await button(page, "Add").click();
    await button(page, `Remove ${name}`).waitFor();
  }
  const removes = async (name, focused) => {
    await button(page, `Remove ${name}`).press("Enter");
    await page.waitForFunction(([id, label]) => document.activeElement.id === id && document.activeElement.getAttribute("aria-label") === label, focused);
  };
  await removes("Bob", ["together-remove-1", "Remove Cy"]);
  await removes("Cy", ["together-mine", null]);
  await removes("Ann", ["together-mine", null]);
});

test("the page prints without controls, and nothing is cut", async (t) => {
  const page = await openPage(t, { fragment: "#v=1", folded: true });
  // What is printed comes with the first move, as all that is not seen at first.
  await page.keyboard.press("Shift");
  await page.locator("#because-title").waitFor();
  await page.emulateMedia({ media: "print" });
  for (const hidden of [".page-header nav", ".weights", ".theme", ".steps", ".verdict-bar"]) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, `${hidden} is on paper`);
  }
  assert.equal(await page.locator("#verdict").isVisible(), true);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".chart")).breakInside), "avoid");
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 1, "closed, it is one page");
  const line = page.locator(".paper-line");
  assert.equal(await line.isVisible(), true);
  assert.match(await line.innerText(), /^Printed on \d{4}-\d\d-\d\d from http.*#v=1&.*use=streaming/);
  await page.goto(address(VIEW));
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await page.emulateMedia({ media: "screen" });
  await button(page, "Print").click();
  await page.waitForFunction(() => window.printed);
  await page.emulateMedia({ media: "print" });
  // A document and no Markdown.
  assert.equal(await page.locator(".on-paper h1").innerText(), "Use Node.js for Data streaming / real-time information");
  assert.ok((await page.locator(".on-paper h2").count()) >= 5 && (await page.locator(".on-paper li").count()) > 8);
  assert.doesNotMatch(await page.locator(".on-paper").innerText(), /\*\*|^#|\| ---|\]\(</m);
  // Without charts, and its link shows where it leads.
  assert.equal(await page.locator(".on-paper img").count(), 0);
  const printed = await page.locator(".on-paper a").evaluateAll((links) =>
    links.map((link) => [link.href, getComputedStyle(link, "::after").content]));
  const link = printed.find(([href]) => href.includes("#v=1"));
  assert.ok(link[1].includes(link[0].slice(link[0].indexOf("#v=1"))), `the link's address is printed: ${link[1]}`);
  const pages = async () => (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  const recordPages = await pages();
  assert.ok(recordPages <= 3, `the record takes ${recordPages} pages`);
  await page.evaluate(() => { window.printed = false; });
  await page.emulateMedia({ media: "screen" });
  await button(page, "Print all images").click();
  await page.waitForFunction(() => window.printed);
  await page.emulateMedia({ media: "print" });
  const nImages = await page.locator(".on-paper img").count();
  assert.ok(nImages > 5, "all charts are on paper");
  assert.ok(await pages() <= Math.ceil(nImages / 2) + 1, `${nImages} charts, two a page`);
});

for (const { name, ...look } of LOOKS) {
  test(`the view is accessible and fits: ${name}`, async (t) => {
    const page = await openPage(t, { fragment: VIEW, ...look });
    for (const text of ["v=1&use=streaming", "v=1&use=science"]) {
      await page.fill("#together-text", text);
      await button(page, "Add").click();
    }
    await paste(page, "{\"format\": 1}");
    await says(page, ".take-opened", /Nothing was changed/);
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
  });
}

test("everything is reached and done by the keyboard alone", async (t) => {
  const page = await openPage(t, { fragment: VIEW, viewport: NARROW });
  const wanted = new Set(["record-text", "record-full", "take-address", "take-file", "take-text", "take-chart", "together-name", "together-text", "together-files"]);
  await page.locator("#main").focus();
  for (let i = 0; i < 80 && wanted.size; i += 1) {
    await page.keyboard.press("Tab");
    wanted.delete(await page.evaluate(() => document.activeElement?.id));
  }
  assert.deepEqual([...wanted], []);
});

const HOSTILE_LINKS = [
  "v=1&<script>window.hacked=1</script>=1",
  "v=1&data=<img src=x onerror=window.hacked=1>",
  "v=1&w=__proto__:50",
  "v=1&__proto__[hacked]=1",
  "v=3&anything",
  "v=2&z=AAAA",
  "v=1&use=cms&w=errors:NaN",
  "v=1&" + "x".repeat(50_000),
];
const HOSTILE_FILES = [
  "{\"format\": \"backend-balance document\", \"formatVersion\": 2}",
  "{\"__proto__\": {\"hacked\": 1}, \"format\": \"backend-balance document\", \"formatVersion\": 1, \"state\": {}}",
  "<script>window.hacked=1</script>",
  "{\"format\": \"backend-balance document\", \"formatVersion\": 1, \"state\": {\"dataset\": \"<img src=x onerror=window.hacked=1>\", \"profile\": null}}",
  "{",
  "[".repeat(20_000),
];

test("hostile links and files give a message, run nothing and lose nothing", async (t) => {
  const page = await openPage(t, { fragment: `${VIEW}&use=science` });
  const before = await fragment(page);
  for (const text of [...HOSTILE_FILES, ...HOSTILE_LINKS]) {
    await paste(page, text);
    await says(page, ".take-opened", /Nothing was changed/);
    assert.equal(await fragment(page), before, text.slice(0, 60));
    await button(page, "Close").click();
  }
  await page.setInputFiles("#take-file", { name: "large.json", mimeType: "application/json", buffer: Buffer.alloc(10_500_000, 32) });
  await says(page, ".take-opened", /10\.5\sMB.*the limit is 10\.0\sMB/);
  for (const text of HOSTILE_LINKS) {
    await page.goto(address(`${VIEW}&use=science`));
    await page.evaluate((to) => { location.hash = to; }, text);
    await says(page, ".notices", /^Not opened/);
    await button(page, "Restore my version").click();
    assert.match(await fragment(page), /use=science/);
  }
  assert.equal(await page.evaluate(() => window.hacked ?? {}.hacked), undefined);
});
