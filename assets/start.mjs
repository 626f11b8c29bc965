// Watches over the page's start and its life. Plain JavaScript, because it has to work when nothing else does.

const byId = (id) => document.getElementById(id);

/** Shows the banner: what happened, reload, copy report. The first failure is the one told. */
function showStopped(title, what, report) {
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
      byId("stopped-said").textContent = "Copied.";
    } catch {
      // No clipboard: the text itself is shown, to be selected by hand.
      byId("stopped-report").hidden = false;
      byId("stopped-said").textContent = "This browser does not allow it; the report is shown above.";
    }
  });
  banner.hidden = false;
}

// Where the engine stops without a word: what would say it is in a part that is not loaded yet.
addEventListener("error", ({ error }) => {
  if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) {
    showStopped("The page stopped.", "An error in its own code, not in what you did.", String(error.stack));
  }
});

addEventListener("backend-balance:panic", (event) => {
  showStopped("The page stopped.", "An error in its own code, not in what you did.", String(event.detail));
});

// ---- Later parts of the program (scripts/wasm/split.mjs): loaded when the page asks for one, the first of them also when a
// person does anything. Those still missing are named by an attribute of the root element, in their order.

let hasStarted;
const engine = new Promise((resolve) => (hasStarted = resolve));
const root = document.documentElement;
const missing = () => root.dataset.missing?.split(" ") ?? [];
/** What later parts take of earlier ones. */
const imports = {};
const loading = {};
let isTried = false;

/** What looks right only with more styles is not drawn before they are there; that they do not come is no reason not to. */
const addStyle = () => new Promise((resolve) => {
  if (!globalThis.backendBalanceFiles?.["later.css"]) return resolve();
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: address("later.css"), onload: resolve, onerror: resolve });
  document.head.append(link);
});

/** Its functions go into the table of the engine that runs. */
async function addPart(name) {
  const before = missing()[missing().indexOf(name) - 1];
  if (before) await (loading[before] ??= addPart(before));
  const [response, main] = await Promise.all([fetch(address(`${name}.wasm`)), engine, before || addStyle()]);
  if (!response.ok) throw new Error(`status ${response.status}`);
  imports[0] = main;
  // Not every server says that it sends WebAssembly, and without that it is not compiled while it comes.
  const { instance } = await WebAssembly.instantiateStreaming(response.clone(), imports).catch(async () =>
    WebAssembly.instantiate(await response.arrayBuffer(), imports));
  imports[Object.keys(imports).length] = instance.exports;
  root.dataset.missing = missing().slice(1).join(" ");
  if (!root.dataset.missing) delete root.dataset.missing;
}

/** Loads a part and those before it; the engine hears that it is there, or why not. */
function load(name) {
  if (!missing().includes(name)) return undefined;
  isTried = true;
  const tell = (why) => dispatchEvent(new CustomEvent("backend-balance:part", { detail: why }));
  loading[name] ??= addPart(name);
  return loading[name].then(() => tell(), (error) => {
    missing().forEach((one) => delete loading[one]);
    if (root.dataset.ready) return tell(String(error.message));
    showStopped("The page could not open your link.", "A part of it could not be loaded. Try again when you are online.", String(error));
  });
}

/** What failed once is tried again when it is asked for, not behind the reader's back. */
const loadOnce = () => isTried || load("rest");

addEventListener("backend-balance:part-wanted", ({ detail: name }) => load(name));
// Also for who only looks: when the first view has stood for a while, or is printed.
engine.then(() => setTimeout(loadOnce, 3000));
for (const kind of ["beforeprint", "pointermove", "pointerdown", "keydown", "scroll"]) {
  addEventListener(kind, loadOnce, { once: true, passive: true });
}

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

// ---- Own datasets: their engine is loaded when someone opens its part of the page, or drops a file.

let own;

function loadOwn() {
  // The page hears what that engine says with a part of its own that may not be here yet.
  own ??= Promise.resolve(load("rest"))
    .then(() => import(address("own.js")))
    .then((engine) => engine.default({ module_or_path: address("own_bg.wasm") }))
    .catch(() => {
      own = undefined;
      byId("own-said").textContent = "The part of this page for your own datasets could not be loaded. Try again when you are online.";
      return false;
    });
  return own;
}

addEventListener("backend-balance:own", ({ detail: [, kind] }) => kind === "wanted" && loadOwn());

for (const kind of ["dragover", "dragleave", "drop"]) {
  addEventListener(kind, async (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    // Otherwise the browser would open the file in place of the page.
    event.preventDefault();
    document.documentElement.toggleAttribute("data-drop", kind === "dragover");
    const file = kind === "drop" && event.dataTransfer.files[0];
    if (file && (await loadOwn())) dispatchEvent(new CustomEvent("backend-balance:file", { detail: file }));
  });
}

// ---- Measuring: what runs the programs is loaded when the Measure view has something to be done.

let runner;

addEventListener("backend-balance:measure", async ({ detail }) => {
  try {
    (await (runner ??= import(address("measure/runner.mjs")))).heard(detail);
  } catch (error) {
    runner = undefined;
    const { run, seq } = JSON.parse(detail);
    const told = { run, seq, failed: "missing", message: `What runs the programs could not be loaded: ${error.message}` };
    dispatchEvent(new CustomEvent("backend-balance:measured", { detail: JSON.stringify(told) }));
  }
});

// Editors with highlighting, in place of text areas that work without them.
addEventListener("toggle", ({ target }) => {
  if (!target.open || !target.matches(".measure-own-code")) return;
  import(address("measure/editor.mjs")).then(({ attach }) => attach(target), () => {});
}, true);

// ---- For use without network: on a host of its own, where there can be a service worker, once the page stands.
engine.then(() => {
  const { "offline.js": offline } = globalThis.backendBalanceFiles ?? {};
  // In this order: in a frame without an origin of its own even asking throws.
  if (offline && self === top && navigator.serviceWorker) setTimeout(() => import(address("offline.js")), 4000);
});

// ---- Long links are packed (src/model/link/packed.rs). They are unpacked before the engine sees them, by a file of its own.

const isPacked = () => location.hash.startsWith("#v=2&z=");
const unpackAddress = async (hash) => (await import(address("unpack.js"))).unpackAddress(hash);

// Heard before the engine, which starts later.
addEventListener("popstate", async (event) => {
  if (!isPacked() || event.unpacked) return;
  event.stopImmediatePropagation();
  // What the page says of the state before may come into the address meanwhile.
  const { hash } = location;
  await unpackAddress(hash).catch(() => history.replaceState(history.state, "", hash));
  dispatchEvent(Object.assign(new PopStateEvent("popstate", { state: history.state }), { unpacked: true }));
});

if (isPacked()) await unpackAddress(location.hash).catch(() => {});

// In somebody else's frame, before the engine looks at storage.
if (new URLSearchParams(location.search).has("embed")) await import(address("inside.js"));

export default function start() {
  return {
    onSuccess: hasStarted,
    onFailure(error) {
      const reason =
        typeof WebAssembly === "object"
          ? "Its engine could not be loaded. The answers below are those it opens with."
          : "It needs WebAssembly, which this browser does not have or does not allow. The answers below are those it opens with.";
      showStopped("The page could not start.", reason, String(error));
    },
  };
}
