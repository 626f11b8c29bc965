// Watches over the page's start and its life. Plain JavaScript, because it has to work when nothing else does.

const byId = (id) => document.getElementById(id);
const root = document.documentElement;
// From here on this tells what is late; before, it is page.css and late.js.
root.dataset.begun = "";
byId("late")?.remove();
const isEmbedded = new URLSearchParams(location.search).has("embed");

// ---- Until a link, or what the last visit left, is open, the default answer that stands in the page is not shown: it would
// be taken for that of the link.

/** Whether an earlier visit left something under this key, which src/web explains. */
function isLeft(key) {
  try {
    const path = location.protocol === "file:" ? "" : `@${new URL("./", document.baseURI).pathname}`;
    return Boolean(localStorage.getItem(key + path) ?? localStorage.getItem(key));
  } catch {
    return false;
  }
}
const isLink = location.hash.length > 1;
if (isLink || (!isEmbedded && isLeft("backend-balance/document"))) root.dataset.opening = "true";

// The table of files (scripts/build/start-script.mjs).

// ---- What the reader is told beside the page.

/** How long something may take before the reader is told, and offered a way on \[ms\]. */
const PATIENCE = 8000;
const LATE = `it has not come after ${PATIENCE / 1000} seconds`;

function button(text, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, onclick: act });
  return made;
}

const reloadButton = () => button("Reload", () => location.reload());

/** A line above the page; without a text there is none. */
function notify(text, ...buttons) {
  byId("waiting")?.remove();
  if (!text || !byId("app")) return;
  const [line, words] = [document.createElement("div"), document.createElement("p")];
  Object.assign(line, { id: "waiting", className: "notice", role: "status" });
  words.textContent = text;
  line.append(words, ...buttons);
  byId("app").before(line);
}

/** The page stands, or what stands in for it may be read. */
function endOpening() {
  delete root.dataset.opening;
  notify("");
}

function sayThatItIsLate() {
  const buttons = [reloadButton()];
  if (root.dataset.opening) buttons.push(button("Show the default answer", endOpening));
  notify(root.dataset.opening
    ? `${isLink ? "Your link" : "The page you left"} is slow to open: part of this page has not loaded yet.`
    : "This page is slow to start. The answer shown is its default.", ...buttons);
}

if (root.dataset.opening) notify(isLink ? "Opening your link \u2026" : "Opening where you left off \u2026");
const late = setTimeout(sayThatItIsLate, PATIENCE);

new MutationObserver((_, observer) => {
  if (!root.dataset.ready) return;
  observer.disconnect();
  clearTimeout(late);
  endOpening();
}).observe(root, { attributeFilter: ["data-ready"] });

// ---- A newer version may have taken the place of this one on the server: then what is not loaded yet is gone, and trying
// again is no use. The root element says so, to the engine as well (src/web), and whoever finds it out sets it there.

const isPage = (response) => /^text\/html\b/.test(response.headers.get("Content-Type") ?? "");

/** Finds out whether a file could not be loaded because it is gone: it is not there, or a page is sent in its place. */
async function findWhetherGone(name) {
  try {
    const response = await fetch(address(name), { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    response.body?.cancel();
    if ([404, 410].includes(response.status) || (isPage(response) && !name.endsWith(".html"))) root.dataset.outdated = "true";
  } catch {
    // No connection: nothing is known of the server.
  }
  return Boolean(root.dataset.outdated);
}
// What runs programs asks here, too.
globalThis.backendBalanceIsGone = findWhetherGone;

const GONE = "The server has a newer version of this page and no longer has a part that this one needs.";

new MutationObserver(() => {
  if (root.dataset.outdated && root.dataset.ready) notify(`${GONE} What you set stays when you reload.`, reloadButton());
}).observe(root, { attributeFilter: ["data-outdated"] });

/** Shows the banner: what happened, reload, copy report. The first failure is the one told. */
function showStopped(title, what, report) {
  clearTimeout(late);
  endOpening();
  const banner = byId("stopped");
  if (!banner || !banner.hidden) return;
  byId("stopped-title").textContent = title;
  byId("stopped-what").textContent = what;
  const text = [
    `${title} ${what}`,
    report,
    `Address: ${location.href}`,
    `Browser: ${navigator.userAgent}`,
    `Time: ${new Date().toISOString()}`,
  ].join("\n");
  byId("stopped-report").textContent = text;
  byId("stopped-reload").addEventListener("click", () => location.reload());
  byId("stopped-copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      byId("stopped-status").textContent = "Copied.";
    } catch {
      // No clipboard: the text itself is shown, to be selected by hand.
      byId("stopped-report").hidden = false;
      byId("stopped-status").textContent = "This browser does not allow it; the report is shown above.";
    }
  });
  banner.hidden = false;
}

/** Nothing that is done from now on reaches an engine that stopped: it would answer from half a state. What is drawn can be read. */
function endInput() {
  const end = (event) => {
    if (event.type === "click" && event.target.closest?.("#stopped")) return;
    event.stopImmediatePropagation();
    if (event.target.closest?.("a[href^='#']")) event.preventDefault();
  };
  for (const type of ["click", "input", "change", "keydown", "pointerup", "focusout", "drop"]) addEventListener(type, end, true);
}

function engineStopped(report) {
  endInput();
  showStopped("The page stopped.", "An error in its own code, not in what you did.", report);
}

// Where the engine stops without a word: what would say it is in a part that is not loaded yet.
addEventListener("error", ({ error }) => {
  if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) engineStopped(String(error.stack));
});

addEventListener("backend-balance:panic", (event) => engineStopped(String(event.detail)));

// What reads links is a later part of the program, without which nothing is opened.
addEventListener("backend-balance:unopened", () => {
  const what = root.dataset.outdated ? `${GONE} Reload to open it there.` : "Part of it could not be loaded. Try again when you are online.";
  showStopped("The page could not open your link.", what, "");
});

// ---- Later parts of the program (scripts/wasm/split-page.mjs): fetched when the page wants one.

let hasStarted;
const engine = new Promise((resolve) => (hasStarted = resolve));
/** The loading under way; aborted where a reader tries again. */
let attempt = new AbortController();

/** Waits for the styles that later parts need before these are drawn; missing styles are no reason not to draw them. */
const addStyle = () => new Promise((resolve) => {
  if (!globalThis.backendBalanceFiles?.["later.css"] || document.querySelector("link[data-later]")) return resolve();
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: address("later.css"), onload: resolve, onerror: resolve });
  link.dataset.later = "";
  document.head.append(link);
  setTimeout(resolve, PATIENCE);
});

/** A part, by its name in the sources, to be compiled while it comes. */
globalThis.backendBalancePart = async (name) => {
  const { signal } = attempt;
  try {
    const [response] = await Promise.all([fetch(address(name), { signal }), addStyle()]);
    if (!response.ok || isPage(response)) throw new Error(`status ${response.status}`);
    // Not every server says that it sends WebAssembly, and without that it is not compiled while it comes.
    return new Response(response.body, { headers: { "content-type": "application/wasm" } });
  } catch (error) {
    if (!signal.aborted) await findWhetherGone(name);
    throw error;
  }
};

/** Breaks off what is late. */
globalThis.backendBalanceForgetParts = () => {
  attempt.abort();
  attempt = new AbortController();
};

/**
 * Where a file of this site is, by its name in the sources; scripts/build/finish-site.mjs leaves a table of them, and of directories.
 * The engine and what measures ask here too.
 */
globalThis.backendBalanceAddress = address;
function address(name) {
  const files = globalThis.backendBalanceFiles ?? {};
  const directory = name.slice(0, name.indexOf("/") + 1);
  return new URL(files[name] ?? (files[directory] ?? directory) + name.slice(directory.length), document.baseURI).href;
}

/** Stands in for a worker where there can be none: the same script in the page, in slices between the page's own work. */
globalThis.backendBalanceInPage = () => {
  const worker = new EventTarget();
  const emit = (data) => worker.dispatchEvent(new MessageEvent("message", { data }));
  const started = import(address("work.js")).then(() => globalThis.backendBalanceWork(emit));
  const postMessage = (data) => started.then((receive) => receive({ data }), (error) => emit({ unavailable: String(error) }));
  return Object.assign(worker, { postMessage, terminate() {} });
};

// ---- Measuring: what runs the programs is loaded when the Measure view has something to be done.

let runner;

const inTime = (promise) => Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error(LATE)))]);

addEventListener("backend-balance:measure", async ({ detail }) => {
  try {
    (await inTime(runner ??= import(address("measure/runner.mjs")))).receive(detail);
  } catch (error) {
    runner = undefined;
    const { run, seq } = JSON.parse(detail);
    const why = (await findWhetherGone("measure/runner.mjs")) ? "it is gone from the server. Reload the page" : error.message;
    const failed = { run, seq, failed: "missing", message: `What runs the programs could not be loaded: ${why}` };
    dispatchEvent(new CustomEvent("backend-balance:measured", { detail: JSON.stringify(failed) }));
  }
});

// Editors with highlighting, in place of text areas that work without them.
addEventListener("toggle", ({ target }) => {
  if (!target.open || !target.matches(".measure-own-code")) return;
  import(address("measure/editor.mjs")).then(({ attach }) => attach(target), () => findWhetherGone("measure/editor.mjs"));
}, true);

// ---- For use without network: on a host of its own, where there can be a service worker, once the page stands.
engine.then(() => {
  const { "offline.js": offline } = globalThis.backendBalanceFiles ?? {};
  // In this order: in a frame without an origin of its own even asking throws.
  if (offline && self === top && navigator.serviceWorker) setTimeout(() => import(address("offline.js")).catch(() => findWhetherGone("offline.js")), 4000);
});

// ---- Focus: where what has it goes away, what is around it and still there gets it, and not the page's body.
let around = [];
addEventListener("focusin", ({ target }) => {
  around = [];
  for (let one = target; one; one = one.parentElement) around.push(one);
});
addEventListener("focusout", ({ target, relatedTarget }) => {
  // Who leaves it for nothing has not lost it.
  if (!relatedTarget) queueMicrotask(() => target.isConnected && document.activeElement !== target && (around = []));
});
const hasLostFocus = () => document.activeElement === document.body && around.length && !around[0].isConnected;
const keepFocusNear = () => {
  // Who took it away may have given it to something else since.
  if (!hasLostFocus()) return;
  const place = around.find((one) => one.isConnected && one.matches("section, details, dialog, main, footer"))
    ?? document.getElementById("main");
  around = [];
  const next = place?.querySelector(":scope > summary, :is(h1, h2, h3)[tabindex]") ?? place;
  if (next === place) next?.setAttribute("tabindex", "-1");
  next?.focus();
};
new MutationObserver(() => {
  if (hasLostFocus()) setTimeout(keepFocusNear);
}).observe(document.documentElement, { childList: true, subtree: true });

// What has the focus and is in sight stays there when the page around it changes: not above or below the window, and not under
// what sticks to its edges (`scroll-padding`). Who scrolls away from it is left where they are.
let seen = {};
const look = () => {
  const focused = document.activeElement;
  const { top, bottom } = focused.getBoundingClientRect();
  return { focused, place: top + scrollY, isInSight: focused !== document.body && bottom > 0 && top < innerHeight };
};
const keepInSight = () => {
  const now = look();
  const isMoved = now.focused === seen.focused && Math.abs(now.place - seen.place) > 1;
  if (isMoved && seen.isInSight) now.focused.scrollIntoView({ block: "nearest", behavior: "instant" });
  seen = look();
};
for (const type of ["focusin", "click"]) addEventListener(type, () => (seen = look()), true);
// Browsers scroll by themselves where something above changes; what scrolls within the page moves what is in it.
addEventListener("scroll", ({ target }) => (target === document ? keepInSight() : (seen = look())), { capture: true, passive: true });
new ResizeObserver(keepInSight).observe(document.body);

// What fingers do to sliders (assets/fingers.mjs, put in by scripts/build).

// In somebody else's frame, before the engine looks at storage.
if (isEmbedded) await import(address("inside.js"));

export default function start() {
  return {
    onSuccess: hasStarted,
    onFailure(error) {
      const reason =
        typeof WebAssembly === "object"
          ? "Its engine could not be loaded. The answers below are its defaults."
          : "It needs WebAssembly, which this browser does not have or does not allow. The answers below are its defaults.";
      showStopped("The page could not start.", reason, String(error));
    },
  };
}
