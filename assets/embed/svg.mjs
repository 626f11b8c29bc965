// Makes elements of the engine's SVG texts without the browser's HTML parser, which a host's Trusted Types may forbid; and
// colours, which come as names, into custom properties. Whatever is no mark of ours is left out.

const SVG = "http://www.w3.org/2000/svg";
const MARKS = new Set(["svg", "g", "path", "rect", "line", "circle", "text", "defs", "pattern", "polygon"]);
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'" };
const COLOURS = /^(paper|ink|soft|line|strong|ribbon|(alt|on)-[1-6])$/;

const plain = (text) => text.replace(/&(#?\w+);/g, (all, name) => ENTITIES[name] ?? all);

/** The drawing of an SVG text, told to those who do not see it by `label`. */
export function svgOf(text, label) {
  const stack = [];
  let root;
  for (const [, closes, name, attributes, ends, words] of text.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>|([^<]+)/g)) {
    const parent = stack.at(-1);
    if (words !== undefined) {
      if (parent?.localName === "text") parent.append(plain(words));
      continue;
    }
    if (closes) {
      stack.pop();
      continue;
    }
    const mark = document.createElementNS(SVG, MARKS.has(name) ? name : "g");
    for (const [, key, value] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) {
      if (key.startsWith("on") || key === "style" || key === "href") continue;
      if ((key === "fill" || key === "stroke") && COLOURS.test(value)) mark.style[key] = `var(--_${value})`;
      else mark.setAttribute(key, plain(value));
    }
    if (parent) parent.append(mark);
    else root = mark;
    if (!ends) stack.push(mark);
  }
  root.setAttribute("role", "img");
  root.setAttribute("aria-label", label);
  root.setAttribute("part", "chart");
  return root;
}
