// The element and the frame in somebody else's page: shown, themed, moved, refused, taken away, over two origins.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { around, host, snippet } from "./embed-host.mjs";
import { assertAccessible, errors, newPage, openPage, requests } from "./harness.mjs";
import { OPENING_VERDICT } from "./page.mjs";

let plain;
before(async () => (plain = await host()));
after(() => plain.close());

async function open(t, html, { on = plain, provokes = [], wait = true, ...options } = {}) {
  const page = await newPage(t, { origin: on.origin, provokes, ...options });
  await page.addInitScript(() => {
    globalThis.heard = [];
    for (const type of ["ready", "change", "error"]) {
      addEventListener(type, ({ type, detail }) => detail && globalThis.heard.push({ type, detail: JSON.parse(JSON.stringify(detail)) }), true);
    }
  });
  await page.goto(on.page(html));
  if (wait) await page.waitForFunction(() => globalThis.heard.some(({ type }) => type === "ready"));
  return page;
}
const verdictOf = (page, at = 0) => page.locator("backend-balance").nth(at).locator("[part=verdict]").textContent();

test("the element says what the page says, and sends what a person moves", async (t) => {
  const page = await open(t, around(snippet('view="decide" profile="streaming"')));
  assert.equal(await verdictOf(page), OPENING_VERDICT);
  const slider = page.locator("backend-balance input[type=range]").first();
  await slider.focus();
  await page.keyboard.press("End");
  const { type, detail } = (await page.evaluate(() => globalThis.heard)).at(-1);
  assert.equal(type, "change");
  assert.match(detail.state, /^v=1&data=evidence&use=streaming&w=\w+:100$/);
  assert.equal(await page.evaluate(() => document.querySelector("backend-balance").state), detail.state);
  assert.notEqual(await verdictOf(page), "", "it is still there");
  // The focus stays where the hand is.
  assert.equal(await slider.inputValue(), "100");
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.type), "range");
  await page.getByRole("button", { name: /Back to the use case/ }).click();
  assert.equal(await page.evaluate(() => document.querySelector("backend-balance").state), "v=1&data=evidence&use=streaming");
  await assertAccessible(page);
});

test("charts, criteria and claims have addresses", async (t) => {
  const views = ["verdict", "evidence", "groups", "sure", "steps", "doubts", "worth", "trade-off", "use-cases", "scores-ml_data", "ml_data"];
  const page = await open(t, around(views.map((view) => snippet(`view="${view}"`)).join("")));
  for (const [at, view] of views.entries()) {
    const element = page.locator("backend-balance").nth(at);
    await element.scrollIntoViewIfNeeded();
    await element.locator("[part=verdict]").waitFor({ state: "attached" });
    // Where nothing is worth finding out, that is said and nothing drawn.
    if (!["evidence", "worth"].includes(view)) assert.ok(await element.locator("svg *").count() > 5, view);
    if (view !== "worth") assert.ok(await element.locator("[part=table] tr").count() > 1, view);
  }
  // One engine, however many there are.
  assert.equal(requests(page).filter((url) => url.endsWith(".wasm")).length, 1);
});

test("nothing is loaded before it is near the window", async (t) => {
  const page = await open(t, around(`<div style="height: 5000px"></div>${snippet()}`), { wait: false });
  await page.waitForTimeout(300);
  assert.deepEqual(requests(page).filter((url) => /engine|draw/.test(url)), []);
  assert.ok(await page.locator("backend-balance img").isVisible());
  await page.locator("backend-balance").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => globalThis.heard.some(({ type }) => type === "ready"));
});

test("without JavaScript the picture stands there", async (t) => {
  const page = await open(t, around(snippet()), { wait: false, javaScriptEnabled: false });
  const box = await page.locator("backend-balance img").boundingBox();
  assert.ok(box.width > 600 && box.height > 100);
});

const THEMES = [
  ["html data-theme", () => document.documentElement.setAttribute("data-theme", "dark")],
  ["Bootstrap", () => document.documentElement.setAttribute("data-bs-theme", "dark")],
  ["body data-theme", () => document.body.setAttribute("data-theme", "dark")],
  ["Material", () => document.body.setAttribute("data-md-color-scheme", "slate")],
  ["mdBook", () => document.documentElement.classList.add("coal")],
  ["VitePress", () => document.documentElement.classList.add("dark")],
  ["color-scheme", () => (document.documentElement.style.colorScheme = "dark")],
];
for (const [name, change] of THEMES) {
  test(`it follows the theme of the page around: ${name}`, async (t) => {
    const page = await open(t, around(snippet()));
    const ink = () => page.evaluate(() => getComputedStyle(document.querySelector("backend-balance").shadowRoot.querySelector(".all")).color);
    assert.equal(await ink(), "rgb(27, 27, 31)");
    await page.evaluate(change);
    await page.waitForFunction(() => document.querySelector("backend-balance").shadowRoot.querySelector(".all.dark"));
    assert.equal(await ink(), "rgb(240, 238, 233)");
  });
}

test("styles stay on their side, and custom properties and parts go in", async (t) => {
  const head = '<script type="module" src="bb/embed/v1.js"></script><style>p { color: red !important } backend-balance { --backend-balance-alt-1: rgb(1, 2, 3) } backend-balance::part(headline) { color: rgb(4, 5, 6) }</style>';
  const page = await open(t, around(`<p id="own">own</p>${snippet()}`, { head }));
  const [own, verdict, headline, bar] = await page.evaluate(() => {
    const root = document.querySelector("backend-balance").shadowRoot;
    const of = (element, name = "color") => getComputedStyle(element)[name];
    return [of(document.querySelector("#own")), of(root.querySelector(".verdict")), of(root.querySelector(".headline")),
      of([...root.querySelectorAll("svg rect")].find((mark) => mark.style.fill.includes("alt-1")), "fill")];
  });
  assert.deepEqual([own, verdict, headline, bar], ["rgb(255, 0, 0)", "rgb(27, 27, 31)", "rgb(4, 5, 6)", "rgb(1, 2, 3)"]);
});

test("it survives moves, and attributes change what it shows", async (t) => {
  const page = await open(t, around(`${snippet('view="decide"')}<div id="there"></div>`));
  await page.locator("backend-balance input[type=range]").first().fill("99");
  const before = await page.evaluate(() => document.querySelector("backend-balance").state);
  await page.evaluate(() => document.querySelector("#there").append(document.querySelector("backend-balance")));
  assert.equal(await page.evaluate(() => document.querySelector("backend-balance").state), before);
  await page.evaluate(async () => {
    const element = document.querySelector("backend-balance");
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector("#there").append(element);
  });
  assert.equal(await page.evaluate(() => document.querySelector("backend-balance").state), before);
  await page.evaluate(() => Object.assign(document.querySelector("backend-balance"), { profile: "mlserving", view: "verdict" }));
  await page.waitForFunction(() => /Python/.test(document.querySelector("backend-balance").shadowRoot.querySelector(".headline").textContent));
});

test("what it cannot show leaves the fallback, with an error event", async (t) => {
  for (const attributes of ['view="nobody"', 'view="about"', 'profile="nobody"', 'state="v=9"', 'dataset="nobody"', 'view="claim/nobody"', 'view="take" page="/none#"  state="w=%3Cscript%3E"']) {
    const page = await open(t, around(snippet(attributes)), { wait: false });
    await page.waitForFunction(() => globalThis.heard.some(({ type }) => type === "error"));
    assert.ok(await page.locator("backend-balance img").isVisible(), attributes);
    assert.equal(await page.evaluate(() => document.querySelector("backend-balance").shadowRoot), null, attributes);
  }
});

// As the page around may have it from a form, a link or a content management system.
for (const page of ["javascript:top.ran=1", " java\nscript:top.ran=1", "data:text/html,<script>parent.ran=1</script>", "blob:http://127.0.0.1/0", "file:///etc/hosts", "http://["]) {
  test(`a page at ${JSON.stringify(page)} is none: the fallback stays, and nothing runs`, async (t) => {
    for (const view of ["page", "measure", "verdict"]) {
      const host = await open(t, around(`${snippet(`view="${view}"`)}<script>document.querySelector("backend-balance").setAttribute("page", ${JSON.stringify(page).replace("</", "<\\/")})</script>`), { wait: false });
      await host.waitForFunction(() => globalThis.heard.some(({ type }) => type === "error"));
      assert.ok(await host.locator("backend-balance img").isVisible(), view);
      assert.equal(await host.evaluate(() => document.querySelector("backend-balance").shadowRoot), null, view);
      assert.equal(await host.evaluate(() => globalThis.ran), undefined, view);
      // Named properly it is drawn.
      await host.evaluate(() => (document.querySelector("backend-balance").page = "bb/index.html"));
      await host.waitForFunction(() => globalThis.heard.some(({ type }) => type === "ready"));
    }
    const drawn = await open(t, around(snippet()));
    const link = () => drawn.locator("backend-balance [part=link]").getAttribute("href");
    const before = await link();
    await drawn.evaluate((page) => (document.querySelector("backend-balance").page = page), page);
    await drawn.waitForFunction(() => globalThis.heard.some(({ type }) => type === "error"));
    assert.equal(await link(), before);
  });
}

test("after a change that cannot be shown the next one that can is", async (t) => {
  for (const [wrong, right] of [
    [["view", "nobody"], ["view", "evidence"]], [["profile", "nobody"], ["profile", "cms"]], [["dataset", "nobody"], ["dataset", "article"]],
    [["state", "v=9"], ["state", "v=1&use=cms"]], [["view", "measure"], ["page", "bb/index.html"]],
  ]) {
    const [name] = wrong;
    const page = await open(t, around(snippet(`${name}="${wrong[1]}"${name === "view" && right[0] === "page" ? ' page="mailto:nobody"' : ""}`)), { wait: false });
    await page.waitForFunction(() => globalThis.heard.some(({ type }) => type === "error"));
    await page.evaluate(([name, value]) => document.querySelector("backend-balance").setAttribute(name, value), right);
    await page.waitForFunction(() => globalThis.heard.at(-1).type === "ready");
    assert.equal(await page.locator("backend-balance img").isVisible(), false, name);
    if (wrong[1] === "measure") continue;
    // And the other way: what is there stays, also when its room changes.
    await page.evaluate(([name, value]) => document.querySelector("backend-balance").setAttribute(name, value), wrong);
    await page.waitForFunction(() => globalThis.heard.at(-1).type === "error");
    assert.ok(await page.evaluate(() => document.querySelector("backend-balance").shadowRoot.querySelector(".all").offsetHeight > 0), name);
    await page.setViewportSize({ width: 700, height: 900 });
    await page.waitForTimeout(100);
  }
});

test("attributes that change while it is loading count", async (t) => {
  const page = await open(t, around(`${snippet('view="decide" profile="streaming"')}<script type="module">
    const element = document.querySelector("backend-balance");
    for (let i = 0; i < 40; i += 1) {
      element.profile = i % 2 ? "cms" : "streaming";
      element.view = i % 3 ? "verdict" : "decide";
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    Object.assign(element, { profile: "cms", view: "verdict" });
    document.title = "Changed";
  </script>`));
  await page.waitForFunction(() => document.title === "Changed");
  await page.waitForFunction(() => {
    const root = document.querySelector("backend-balance").shadowRoot;
    return /^Content management system/.test(root.querySelector("[part=verdict]").textContent) && !root.querySelector("input");
  });
});

/** How a page may set its text, and what of it reaches into everything that stands in it. */
const TEXT_STYLES = `white-space: nowrap; text-transform: uppercase; letter-spacing: .5em; word-spacing: 2em; text-indent: 9em; word-break: break-all;
  line-break: anywhere; hyphens: auto; text-align: right; text-align-last: justify; direction: rtl; font-style: italic; font-weight: 900; font-variant: small-caps;
  line-height: 4; text-shadow: 2px 2px red; text-wrap: nowrap; tab-size: 40; -webkit-text-stroke: 2px red; -webkit-text-fill-color: transparent; fill: red; stroke: red;
  text-anchor: end; border-collapse: separate; border-spacing: 3em; caption-side: bottom; list-style: square; cursor: wait; font-feature-settings: "smcp"; writing-mode: vertical-rl;`;
for (const [rule, selector] of [["inherited from the page", "main"], ["of the page about every element", "main, main *"]]) {
  test(`text styles ${rule} do not reach into it`, async (t) => {
    const views = ["decide", "use-cases", "ml_data"];
    const html = (style) => around(`<style>main > div { inline-size: 700px; writing-mode: horizontal-tb; direction: ltr; }</style>${style}${views.map((view) => snippet(`view="${view}"`)).join("")}`);
    const layout = async (style) => {
      const page = await open(t, html(style));
      for (const [at] of views.entries()) {
        await page.locator("backend-balance").nth(at).scrollIntoViewIfNeeded();
        await page.locator("backend-balance").nth(at).locator("[part=verdict]").waitFor({ state: "attached" });
      }
      // Once their room has been measured.
      await page.waitForTimeout(300);
      return page.evaluate(() => [...document.querySelectorAll("backend-balance")].map((element) => {
        const all = element.shadowRoot.querySelector(".all");
        const { left, top } = all.getBoundingClientRect();
        return [...all.querySelectorAll("*")].map((one) => {
          const box = one.getBoundingClientRect();
          const { cursor, fill, stroke, webkitTextFillColor, textShadow, color } = getComputedStyle(one);
          // What has no box stands nowhere.
          if (!box.width && !box.height) return undefined;
          const place = [box.left - left, box.top - top, box.width, box.height].map(Math.round);
          return { name: one.localName, place, style: [cursor, fill, stroke, webkitTextFillColor, textShadow, color].join(" | ") };
        }).filter(Boolean);
      }));
    };
    const [plain, styled] = [await layout(""), await layout(`<style>${selector} { ${selector === "main" ? TEXT_STYLES : TEXT_STYLES.replace(/writing-mode.*/, "")} }</style>`)];
    const all = [styled.flat(), plain.flat()];
    assert.ok(all[0].every(({ place: [, , width] }) => width <= 720), "wider than its room");
    // A rule about the element itself may say how its font is, as any rule about it may.
    if (selector !== "main") return;
    assert.deepEqual(...all.map((marks) => marks.map(({ name, style }) => `${name}: ${style}`)));
    for (const [i, { name, place }] of all[0].entries()) {
      assert.ok(place.every((value, j) => Math.abs(value - all[1][i].place[j]) <= 1), `${name}: ${place} for ${all[1][i].place}`);
    }
  });
}

for (const [what, spoil] of [
  ["WebAssembly", () => delete globalThis.WebAssembly],
  ["style sheets made by scripts", () => { globalThis.CSSStyleSheet = function () { throw new TypeError("Illegal constructor"); }; }],
  ["storage", () => { for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } }); }],
]) {
  test(`in a browser without ${what}`, async (t) => {
    const page = await newPage(t, { origin: plain.origin });
    await page.addInitScript(spoil);
    await page.addInitScript(() => {
      globalThis.heard = [];
      for (const type of ["ready", "error"]) addEventListener(type, ({ type, detail }) => detail && globalThis.heard.push(type), true);
    });
    await page.goto(plain.page(around(snippet('view="decide"'))));
    await page.waitForFunction(() => globalThis.heard.length > 0);
    const works = what === "storage";
    assert.deepEqual(await page.evaluate(() => globalThis.heard), [works ? "ready" : "error"]);
    assert.equal(await page.locator("backend-balance img").isVisible(), !works);
  });
}

test("in a browser without custom elements what stands inside stays, and nothing is thrown", async (t) => {
  const page = await newPage(t, { origin: plain.origin });
  await page.addInitScript(() => Object.defineProperty(globalThis, "customElements", { value: undefined }));
  await page.goto(plain.page(around(snippet())));
  await page.waitForLoadState("networkidle");
  assert.ok(await page.locator("backend-balance img").isVisible());
});

test("the script from two places on one page is one element with one engine", async (t) => {
  const head = '<script type="module" src="bb/embed/v1.js"></script><script type="module" src="bb/../bb/embed/v1.js?again"></script>';
  const page = await open(t, around(`${snippet()}${snippet('view="evidence"', "cms")}`, { head }));
  await page.waitForFunction(() => globalThis.heard.filter(({ type }) => type === "ready").length === 2);
  assert.equal(requests(page).filter((url) => /\/engine_bg[^/]*\.wasm$/.test(url)).length, 1);
});

test("in a page of another language it says that it speaks English", async (t) => {
  const page = await open(t, around(snippet()).replace('lang="en"', 'lang="de"'));
  assert.equal(await page.evaluate(() => document.querySelector("backend-balance").shadowRoot.firstElementChild.lang), "en");
});

test("views that only the whole page has are shown in a frame", async (t) => {
  for (const [view, heading] of [["measure", "Measure: JavaScript against Python, in your browser"], ["simulate", "Simulate: what each server does under your load"], ["take", "Share this decision"], ["page", ""]]) {
    const page = await open(t, around(snippet(`view="${view}" profile="cms"`)));
    const frame = page.frameLocator("backend-balance iframe");
    await frame.locator("#main h1", { hasText: heading }).first().waitFor();
    await page.waitForFunction(() => document.querySelector("backend-balance").shadowRoot.querySelector("iframe").getBoundingClientRect().height > 400);
    assert.match(await page.evaluate(() => document.querySelector("backend-balance").state), /use=cms/);
  }
});

const POLICIES = [
  ["script-src 'self'", false],
  ["script-src 'self' 'wasm-unsafe-eval'", true],
  ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'", true],
  ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'", true],
  ["default-src 'self'; script-src 'self'", false],
  ["default-src 'none'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'", true],
];
for (const [policy, works] of POLICIES) {
  test(`host policy: ${policy}`, async (t) => {
    const on = await host({ page: { "Content-Security-Policy": policy } });
    t.after(() => on.close());
    const provokes = works ? [/'data:,'/] : [/wasm|WebAssembly/i, /'data:,'/];
    const page = await open(t, around(snippet('view="decide"')), { on, provokes, wait: works });
    if (works) {
      assert.ok((await page.locator("backend-balance svg").boundingBox()).height > 100);
      const display = await page.evaluate(() => getComputedStyle(document.querySelector("backend-balance")).display);
      assert.equal(display, "block", "its style counts");
    } else {
      await page.waitForFunction(() => globalThis.heard.some(({ type }) => type === "error"));
      assert.ok(await page.locator("backend-balance img").isVisible());
    }
  });
}

test("fifty elements added and removed leave nothing behind", async (t) => {
  const page = await open(t, around(`${snippet('view="decide"')}<div id="there"></div>`));
  const client = await page.context().newCDPSession(page);
  await client.send("HeapProfiler.enable");
  const count = async () => {
    await page.waitForTimeout(200);
    await client.send("HeapProfiler.collectGarbage");
    await client.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await client.send("Memory.getDOMCounters");
    const { usedSize } = await client.send("Runtime.getHeapUsage");
    return { nodes, jsEventListeners, usedSize };
  };
  const some = (n) => page.evaluate(async (n) => {
    for (let i = 0; i < n; i += 1) {
      const element = document.createElement("backend-balance");
      element.view = i % 2 ? "decide" : "verdict";
      const ready = new Promise((resolve) => element.addEventListener("ready", resolve, { once: true }));
      document.querySelector("#there").append(element);
      element.scrollIntoView();
      await ready;
      element.remove();
    }
    globalThis.heard.length = 0;
  }, n);
  await some(5);
  const first = await count();
  await some(50);
  const last = await count();
  t.diagnostic(`before ${JSON.stringify(first)}, after ${JSON.stringify(last)}`);
  assert.ok(last.nodes <= first.nodes + 50, `${first.nodes} nodes became ${last.nodes}`);
  assert.ok(last.jsEventListeners <= first.jsEventListeners + 5);
  assert.ok(last.usedSize < first.usedSize + 500_000, `${first.usedSize} bytes became ${last.usedSize}`);
});

test("destroy lets go for good and shows what stands inside", async (t) => {
  const page = await open(t, around(snippet()));
  await page.evaluate(() => document.querySelector("backend-balance").destroy());
  assert.ok(await page.locator("backend-balance img").isVisible());
});

test("a frame of another origin has the height of what it shows, follows the theme and says its state", async (t) => {
  const other = await host();
  t.after(() => other.close());
  const html = around(`<iframe data-backend-balance title="Backend Balance" src="${other.origin}bb/index.html?embed#v=1&use=cms" style="width:100%;height:300px;border:0"></iframe>`,
    { head: `<script type="module" src="${other.origin}bb/embed/host-v1.js"></script>` });
  // Modules of another origin need its leave, as everywhere.
  const allowed = await host({ site: { "Access-Control-Allow-Origin": "*" } });
  t.after(() => allowed.close());
  const page = await newPage(t, { origin: "http://127.0.0.1" });
  await page.addInitScript(() => {
    globalThis.heard = [];
    addEventListener("change", ({ detail }) => globalThis.heard.push(detail), true);
  });
  await page.goto(plain.page(html.replaceAll(other.origin, allowed.origin)));
  const frame = page.frameLocator("iframe");
  await frame.locator("html[data-ready]").waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 900);
  const [inside, outside] = [await frame.locator("body").evaluate((body) => body.getBoundingClientRect().height), await page.evaluate(() => document.querySelector("iframe").clientHeight)];
  assert.ok(Math.abs(inside - outside) < 3, `${inside} px inside, ${outside} px outside`);
  assert.equal(await frame.locator(".page-header").isVisible(), false);
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
  await frame.locator('html[data-theme="dark"]').waitFor({ state: "attached" });
  await frame.locator("input[type=range]").first().fill("100");
  await page.waitForFunction(() => globalThis.heard.some((state) => /w=/.test(state)));
  assert.equal(await frame.locator("html").evaluate(() => navigator.serviceWorker.controller), null);
  assert.equal(await frame.locator("html").evaluate(() => localStorage), null);
});

test("messages of others change nothing", async (t) => {
  const html = around('<iframe data-backend-balance title="x" src="bb/index.html?embed" style="height:300px;width:100%"></iframe>', { head: '<script type="module" src="bb/embed/host-v1.js"></script>' });
  const page = await newPage(t, { origin: plain.origin });
  await page.goto(plain.page(html));
  await page.frameLocator("iframe").locator("html[data-ready]").waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 500);
  const height = () => page.evaluate(() => document.querySelector("iframe").clientHeight);
  // Until what comes after the first view is there as well.
  await page.frameLocator("iframe").locator(".more, .why, .beyond h2").first().waitFor();
  await page.waitForTimeout(500);
  const before = await height();
  await page.evaluate(() => postMessage({ source: "backend-balance", v: 1, type: "resize", height: 150 }, "*"));
  await page.frameLocator("iframe").locator("html").evaluate(() => {
    for (const height of [Number.NaN, Infinity, "9999", null]) parent.postMessage({ source: "backend-balance", v: 1, type: "resize", height }, "*");
    parent.postMessage({ source: "backend-balance", v: 2, type: "resize", height: 150 }, "*");
  });
  await page.waitForTimeout(200);
  assert.equal(await height(), before);
});

/** What a message may hold in place of a text; a text made of it would throw. */
const NO_TEXTS = [{ toString: 1, valueOf: 1 }, { toString: { call: 1 } }, [{ toString: null }], null, 5, true, [["dark"]]];

test("messages with something else where a text belongs change nothing, on both sides", async (t) => {
  const html = around('<iframe data-backend-balance title="x" src="bb/index.html?embed#v=1&use=cms" style="height:300px;width:100%"></iframe>', { head: '<script type="module" src="bb/embed/host-v1.js"></script>' });
  // What is uncaught on either side fails the test.
  const page = await newPage(t, { origin: plain.origin });
  await page.addInitScript(() => {
    globalThis.heard = [];
    globalThis.uncaught = [];
    addEventListener("error", ({ message, detail }) => globalThis.uncaught.push(message ?? detail), true);
    addEventListener("change", ({ detail }) => globalThis.heard.push(detail), true);
  });
  await page.goto(plain.page(html));
  const frame = page.frameLocator("iframe");
  await frame.locator("html[data-ready]").waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 500);
  const theme = await frame.locator("html").getAttribute("data-theme");
  const send = ({ to, values }) => {
    for (const value of values) {
      for (const message of [
        value, { source: value, v: 1, type: "state" }, { source: "backend-balance", v: value, type: "state" }, { source: "backend-balance", v: 1, type: value },
        { source: "backend-balance", v: 1, type: "theme", theme: value }, { source: "backend-balance", v: 1, type: "state", state: value },
        { source: "backend-balance", v: 1, type: "error", message: value }, { source: "backend-balance", v: 1, type: "resize", height: value },
        { source: "backend-balance", v: 1, type: "theme", theme: ["dark"] },
      ]) (to === "frame" ? document.querySelector("iframe").contentWindow : parent).postMessage(message, "*");
    }
  };
  const before = await page.evaluate(() => globalThis.heard);
  await page.evaluate(send, { to: "frame", values: NO_TEXTS });
  for (const one of page.frames().slice(1)) await one.evaluate(send, { to: "parent", values: NO_TEXTS });
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => globalThis.uncaught), []);
  assert.deepEqual(await frame.locator("html").evaluate(() => globalThis.uncaught), []);
  assert.equal(await frame.locator("html").getAttribute("data-theme"), theme);
  assert.deepEqual(await page.evaluate(() => globalThis.heard), before);
  assert.match(await frame.locator("html").evaluate(() => location.hash), /use=cms/);
});

const SANDBOXES = [
  ["allow-scripts allow-same-origin", {}, true],
  ["allow-scripts", { "Access-Control-Allow-Origin": "*" }, true],
  ["allow-scripts", {}, false],
  ["", {}, false],
];
for (const [sandbox, site, works] of SANDBOXES) {
  test(`sandbox "${sandbox}" ${site["Access-Control-Allow-Origin"] ? "with" : "without"} leave to load across origins`, async (t) => {
    const on = await host({ site });
    t.after(() => on.close());
    const page = await newPage(t, { origin: on.origin, provokes: works ? [] : [/./] });
    await page.goto(on.page(around(`<iframe data-backend-balance title="x" sandbox="${sandbox}" src="bb/index.html?embed" style="height:300px;width:100%"></iframe>`, { head: '<script type="module" src="bb/embed/host-v1.js"></script>' })));
    const frame = page.frameLocator("iframe");
    if (works) {
      await frame.locator("html[data-ready]").waitFor({ state: "attached" });
      await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 500);
    }
    // What is prerendered stands there in any case.
    assert.match(await frame.locator("h1").first().textContent(), /Node\.js/);
    if (works) assert.deepEqual(errors(page), []);
  });
}

test("the embed builder shows live what its code shows", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&view=take&use=cms" });
  // It loads when it is looked at, as every element does.
  await page.locator("#embed-preview").scrollIntoViewIfNeeded();
  // What the lists show is what the code has.
  assert.equal(await page.locator("#embed-view").inputValue(), "verdict");
  assert.equal(await page.locator("#embed-theme").inputValue(), "auto");
  const preview = page.frameLocator("#embed-preview");
  await preview.locator("[part=verdict]").waitFor();
  assert.match(await preview.locator("[part=verdict]").textContent(), /^Content management system/);
  await page.locator("#embed-view").selectOption("decide");
  await page.locator("#embed-theme").selectOption("dark");
  await preview.locator(".all.dark input[type=range]").first().waitFor();
  const code = await page.locator("#embed-element").inputValue();
  assert.match(code, /<backend-balance view="decide" profile="cms" theme="dark"><a href="http/);
  // The code itself, in a page of somebody else.
  const other = await open(t, around(code, { head: "" }).replaceAll(/http:[^"]*\/embed\//g, "bb/embed/").replaceAll(/http:[^"]*index\.html/g, "bb/index.html"));
  assert.equal(await verdictOf(other), await preview.locator("[part=verdict]").textContent());
});
