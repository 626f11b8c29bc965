// How the element looks, as a constructed style sheet: a <style> in a shadow root is dropped under a strict style-src.
// Every colour and size is a custom property of the host page's, with the page's own as what it is otherwise.

const LIGHT = {
  paper: "transparent", ink: "#1b1b1f", soft: "#55555e", line: "#d9d3c7", strong: "#8b8678", ribbon: "#e9e3d6", link: "#00598c",
  "alt-1": "#0072b2", "on-1": "#fff", "alt-2": "#d55e00", "on-2": "#160800", "alt-3": "#007a5c", "on-3": "#fff",
  "alt-4": "#9c4a86", "on-4": "#fff", "alt-5": "#7a6a00", "on-5": "#fff", "alt-6": "#444", "on-6": "#fff", hatch: "#fff",
};
const DARK = {
  paper: "transparent", ink: "#f0eee9", soft: "#b4b3b0", line: "#3a3e46", strong: "#7b808a", ribbon: "#2a2e36", link: "#8ecbff",
  "alt-1": "#56b4e9", "on-1": "#10131a", "alt-2": "#e69f00", "on-2": "#10131a", "alt-3": "#2fc79b", "on-3": "#10131a",
  "alt-4": "#e0a1cb", "on-4": "#10131a", "alt-5": "#f0e442", "on-5": "#10131a", "alt-6": "#c8c8c8", "on-6": "#10131a", hatch: "#14161a",
};
const set = (colours) => Object.entries(colours).map(([name, value]) => `--_${name}: var(--backend-balance-${name}, ${value});`).join(" ");

// Of the page's text only the font's family and size are taken over. How it is set there (no wrapping, capitals, letters
// apart, indents, strokes) would reach in by inheritance and tear the drawing apart. On .all and not on :host, as rules of
// the page like `* { letter-spacing: … }` are about the host element itself; only of the font's kinds that is so.
const TEXT = `
:host { display: block; contain: inline-size; margin-block: var(--backend-balance-space, 1.25em);
  font-style: normal; font-weight: normal; font-stretch: normal; font-variant: normal; font-feature-settings: normal; font-variation-settings: normal; }
:host([hidden]) { display: none; }
.all { all: initial; display: block; direction: ltr; visibility: inherit; pointer-events: inherit;
  ${set(LIGHT)} color-scheme: light; color: var(--_ink); background: var(--_paper); font: var(--backend-balance-font, inherit); line-height: 1.45; overflow-wrap: break-word; }
.all.dark { ${set(DARK)} color-scheme: dark; }
.kicker, .fine { margin: 0; color: var(--_soft); font-size: .875em; }
.headline { margin: .1em 0; font-size: 1.5em; font-weight: 700; line-height: 1.2; text-wrap: balance; }
.verdict, .finding { margin: .3em 0 .6em; max-width: 65ch; }
.elsewhere { margin: -.2em 0 .6em; max-width: 65ch; font-size: .9em; }
.elsewhere::before { content: "\\25a0\\a0"; }
figure { margin: 0; }
svg { display: block; max-width: 100%; height: auto; overflow: visible; font-family: inherit; }
pattern path { stroke: var(--_hatch) !important; }
details { margin: .4em 0; }
summary { cursor: pointer; width: fit-content; min-height: 24px; color: var(--_link); font-size: .875em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875em; font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--_soft); padding-block-end: .3em; }
th, td { padding: .25em .7em .25em 0; border-block-end: 1px solid var(--_line); text-align: end; vertical-align: top; }
th:first-child { text-align: start; }
.weights { display: grid; gap: .2em 1.2em; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17em), 1fr)); margin: .6em 0; padding: 0; border: 0; }
legend { font-weight: 600; padding: 0; }
.weight { display: grid; grid-template-columns: 1fr auto; gap: 0 .6em; align-items: center; font-size: .875em; }
.weight label { grid-column: 1 / -1; }
.weight input { accent-color: var(--_alt-1); margin: 0; min-height: 24px; }
.weight input[type=range] { width: 100%; }
.weight input[type=number] { width: 4.5em; font: inherit; color: inherit; background: transparent; border: 1px solid var(--_strong); border-radius: 3px; padding: .1em .3em; }
blockquote { margin: .8em 0 .2em; padding-inline-start: .8em; border-inline-start: 3px solid var(--_line); font-style: italic; }
a, button { color: var(--_link); }
button { font: inherit; font-size: .875em; background: none; border: 1px solid var(--_strong); border-radius: 3px; min-height: 2em; padding: .1em .7em; cursor: pointer; }
:focus-visible { outline: 2px solid var(--_link); outline-offset: 2px; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
iframe { display: block; width: 100%; height: 40rem; border: 0; }
@media print { .weights, button { display: none; } details::details-content { content-visibility: visible; } }
@media (forced-colors: active) { svg rect { stroke: CanvasText; } }
`;

let sheet;
/** One sheet for all elements. */
export function styles() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(TEXT);
  }
  return sheet;
}
