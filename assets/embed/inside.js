// The page in somebody else's <iframe> (`?embed`): without its own frame around the views, without storage, and in step with
// the page around by messages. Loaded by assets/start.mjs before the engine. The messages are documented in README.md.

const SOURCE = "backend-balance";
const VERSION = 1;
/** Nothing is kept of a visit to a page of somebody else. */
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(globalThis, name, { get: () => null, configurable: true });
}

const root = document.documentElement;
root.dataset.embed = "true";
const style = new CSSStyleSheet();
style.replaceSync(`
.page-header, .page-footer, #offline-status, .skip { display: none !important; }
:root, body { min-height: 0; background: transparent; }
#main { padding-block: 0; }
/* The frame is as tall as what is in it, so nothing keeps to the window's edge: the weights stand where they belong. */
.verdict-bar, .close-weights { display: none !important; }
.weights { display: flex !important; position: static !important; width: auto !important; max-height: none !important; overflow: visible !important; padding: 0 !important; margin: 0 !important; border: 0 !important; box-shadow: none !important; }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
const given = new URLSearchParams(location.search).get("theme");
const apply = (theme) => ["light", "dark"].includes(theme) && root.setAttribute("data-theme", theme);

/** Who embeds us: nobody is told more than they could set. */
const say = (message) => parent.postMessage({ source: SOURCE, v: VERSION, ...message }, "*");

addEventListener("message", ({ source, data }) => {
  if (source !== parent || data?.source !== SOURCE || data.v !== VERSION) return;
  if (data.type === "theme") apply(data.theme);
  if (data.type === "state" && typeof data.state === "string") location.hash = data.state;
});

// The page writes its state into the address.
let said = location.hash;
for (const name of ["replaceState", "pushState"]) {
  const own = history[name].bind(history);
  history[name] = (...rest) => {
    own(...rest);
    if (location.hash === said) return;
    said = location.hash;
    say({ type: "state", state: said.slice(1) });
  };
}

// One wrapper is measured, which no height of the window reaches: otherwise both would grow each other.
const measured = document.body;
let height = 0;
new ResizeObserver(() => {
  const now = Math.ceil(measured.getBoundingClientRect().height);
  // A pixel less is no news; one more would be a page that scrolls within the page around.
  if (now === height || now === height - 1) return;
  height = now;
  say({ type: "resize", height });
  // The same for hosts that know others' messages: AMP and Medium.
  parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  parent.postMessage(JSON.stringify({ src: location.href, context: "iframe.resize", height }), "*");
}).observe(measured);

new MutationObserver((_, observer) => {
  if (!root.dataset.ready) return;
  observer.disconnect();
  // The page has put its own theme there.
  if (given) apply(given);
  say({ type: "ready", state: location.hash.slice(1) });
}).observe(root, { attributes: true, attributeFilter: ["data-ready"] });

addEventListener("backend-balance:panic", ({ detail }) => say({ type: "error", message: String(detail) }));
