// The colours of the design system can be told from what they stand on: in light, in dark, and where more contrast is wanted.
//
// Contrast is WCAG 2's: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio (1.4.3 for text, 1.4.11 for what is drawn).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("../../assets/style/page.css", import.meta.url), "utf8");
const TEXT = 4.5;
const DRAWN = 3;

/** Of a block of declarations: name -> [light, dark]. */
const tokens = (block) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(([, name, ...both]) => [name, both]));
const blockAt = (start) => css.slice(start, css.indexOf("}", start));
const plain = tokens(blockAt(css.search(/:root\b/)));
const more = { ...plain, ...tokens(blockAt(css.search(/@media \(prefers-contrast: more\)/))) };

/** Relative luminance of sRGB. */
function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

test("contrast is computed as WCAG does", () => {
  // Black on white, and the grey that is known as the lightest one for text on white.
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.ok(contrast("#767676", "#ffffff") >= TEXT && contrast("#777777", "#ffffff") < TEXT);
});

const ALTERNATIVES = Object.keys(plain).filter((name) => /^alt-\d$/.test(name));
/** [what, on what, at least]: what the styles combine. */
const PAIRS = [
  ...["ink", "ink-soft", "link", "bad"].flatMap((name) => ["paper", "surface"].map((ground) => [name, ground, TEXT])),
  ["ink", "ribbon", TEXT],
  ...["focus", "line-strong"].flatMap((name) => ["paper", "surface"].map((ground) => [name, ground, DRAWN])),
  ...ALTERNATIVES.map((name) => [name, "paper", DRAWN]),
  ...ALTERNATIVES.map((name) => [name.replace("alt", "on"), name, TEXT]),
];

for (const [mode, set] of [["", plain], [" with more contrast", more]]) {
  for (const [at, scheme] of ["light", "dark"].entries()) {
    test(`colours can be told from their ground: ${scheme}${mode}`, () => {
      assert.ok(ALTERNATIVES.length >= 2);
      const low = PAIRS.map(([name, ground, least]) => {
        assert.ok(set[name] && set[ground], `there is no --${name} or no --${ground}`);
        return { name, ground, least, found: contrast(set[name][at], set[ground][at]) };
      }).filter(({ least, found }) => found < least);
      assert.deepEqual(low, []);
    });
  }
}
