// The theme of the page around: what it says of itself by the attributes and classes that documentation tools set, else by
// its colour scheme, else what the reader prefers.

const DARK = /^(dark|slate|coal|navy|ayu|night)$/;
const LIGHT = /^(light|default|rust)$/;

/** Whether the page around is dark, as far as it says so. */
export function isHostDark() {
  const { documentElement: html, body } = document;
  const names = [html.dataset.theme, html.dataset.bsTheme, body?.dataset.theme, body?.dataset.mdColorScheme, ...html.classList];
  for (const name of names) {
    if (DARK.test(name)) return true;
    if (LIGHT.test(name)) return false;
  }
  const scheme = getComputedStyle(html).colorScheme;
  if (scheme === "dark" || scheme === "light") return scheme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Elements that follow the page's theme, behind one observer and one listener. */
const following = new Set();
let observer;
const media = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
const retheme = () => following.forEach((element) => element.applyTheme());
export function follow(element) {
  following.add(element);
  if (observer) return;
  observer = new MutationObserver(retheme);
  const filter = { attributes: true, attributeFilter: ["class", "data-theme", "data-bs-theme", "data-md-color-scheme", "style"] };
  observer.observe(document.documentElement, filter);
  observer.observe(document.body, filter);
  media.addEventListener("change", retheme);
}
export function unfollow(element) {
  following.delete(element);
  if (following.size || !observer) return;
  observer.disconnect();
  observer = undefined;
  media.removeEventListener("change", retheme);
}
