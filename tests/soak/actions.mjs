// What a person could do at any moment: use what is on screen, press keys, go back and forward, open links, bring files, and have a
// second tab open.
import { DATASETS } from "../e2e/page.mjs";
import { dataset, drop } from "../e2e/own-data.mjs";

/** How long something may take to hold still and be clickable, in ms; what does not is left. */
const SOON = 2000;
const VIEWS = 'nav[aria-label="Views"] a';

/** Kinds of controls, with how often each is picked and how it is found. */
const CONTROLS = [
  [14, "slider", "input[type=range]"],
  [16, "button", "button"],
  [5, "list", "select"],
  [6, "checkbox", "input[type=checkbox], input[type=radio]"],
  [8, "details", "summary"],
  [7, "view", VIEWS],
  [4, "link", `a[href^="#"]:not(${VIEWS}), a[download]`],
  [6, "field", 'input:not([type]), input[type=text], input[type=number], input[type=search], input[type=url]'],
  [3, "text", "textarea"],
  [2, "editor", "[contenteditable=true]"],
  [1, "file", "input[type=file]"],
  [3, "dialog", "button[aria-haspopup=dialog]"],
];
const KEYS = ["Control+z", "Control+z", "Control+Shift+z", "Control+Shift+z", "Escape", "Tab", "Shift+Tab", "Enter", "Space", "ArrowDown", "ArrowRight", "PageDown", "Home"];
const SLIDER_KEYS = ["ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End"];
const SIZES = [[1280, 900], [360, 780], [320, 640], [2560, 1300], [800, 600]];
/** What is written into fields: numbers and names, and what is neither. */
const TYPED = ["0", "7", "50", "100", "12,5", "33.3", "-4", "1e9", "", "lots", "Go", "\u05e9\u05e8\u05ea \u05d0\u05dc\u05e3", "\u5fdc\u7b54\u306e\u901f\u3055", "\u{1f980} Rust", "x".repeat(300)];
const SNIPPETS = ["const work = (x) => x + 1;", "def work(x):\n    return x + 1\n", "throw new Error('x'.repeat(1e6));", "while (", ""];

/** Datasets of which some are versions of each other, and some lack what others have. */
const OWN = [
  dataset(),
  dataset({ names: ["Deno", "Go"], profiles: false }),
  dataset({ id: "other", title: "Other figures", names: ["Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gil", "Hal"] }),
  dataset({ id: "evidence", title: "Bears the name of a built-in one", names: ["Node.js", "Python"] }),
  DATASETS.article,
];
const BROKEN = ["", "{", "[]", '{"formatVersion": 1}', JSON.stringify({ ...dataset(), criteria: [] })];

const fileOf = (random) => (random.below(5) === 0 ? random.pick(BROKEN) : JSON.stringify(random.pick(OWN)));

function fragment(random) {
  const of = random.pick(Object.keys(DATASETS));
  const { profiles, criteria } = DATASETS[of];
  const parts = ["v=1", `data=${of}`, `use=${random.pick(profiles).id}`];
  if (random.below(2)) parts.push(`view=${random.pick(["decide", "evidence", "measure", "take"])}`);
  const one = () => random.pick(criteria).id;
  if (random.below(3) === 0) parts.push(`w=${one()}:${random.below(101)}`);
  if (random.below(4) === 0) parts.push(`at=${one()}`);
  if (random.below(4) === 0) parts.push(`keep1=${encodeURIComponent(`data=${of}&use=${random.pick(profiles).id}`)}`);
  if (random.below(12) === 0) parts.push("use=nobody");
  return `#${parts.join("&")}`;
}

/** One of the controls on screen of this kind that can be used, and what it says; nothing where there is none. */
async function find(page, selector, random) {
  const found = await page.evaluateHandle(([of, at]) => {
    const modal = document.querySelector("dialog:modal");
    const all = [...(modal ?? document).querySelectorAll(of)].filter((one) =>
      one.checkVisibility({ checkVisibilityCSS: true }) && one.getClientRects().length > 0 &&
      !one.matches(":disabled") && one.getAttribute("aria-disabled") !== "true" && !one.closest("[inert]"));
    return all[Math.floor(at * all.length)] ?? null;
  }, [selector, random.next()]);
  const control = found.asElement();
  if (!control) return undefined;
  const name = await control.evaluate((one) => `${one.id && `#${one.id} `}${(one.getAttribute("aria-label") ?? one.innerText ?? "").trim().slice(0, 60).replace(/\s+/g, " ")}`);
  return { control, name };
}

const DO = {
  async slider(page, control, random) {
    if (random.below(3) === 0) {
      const box = await control.boundingBox();
      if (box) return control.click({ timeout: SOON, position: { x: random.next() * box.width, y: box.height / 2 } });
    }
    const key = random.pick(SLIDER_KEYS);
    for (let i = random.below(6); i >= 0; i -= 1) await control.press(key, { timeout: SOON });
  },
  async list(page, control, random) {
    const all = await control.evaluate((one) => [...one.options].filter((option) => !option.disabled).map((option) => option.index));
    if (all.length) await control.selectOption({ index: random.pick(all) }, { timeout: SOON });
  },
  async field(page, control, random) {
    await control.fill(random.pick(TYPED), { timeout: SOON }).catch(() => {});
    await control.press(random.pick(["Enter", "Tab", "Escape"]), { timeout: SOON });
  },
  async text(page, control, random) {
    const text = random.pick([random.pick(SNIPPETS), fileOf(random), `https://example.org/${fragment(random)}`]);
    await control.fill(text, { timeout: SOON });
  },
  async editor(page, control, random) {
    await control.focus();
    if (random.below(2)) await page.keyboard.press("Control+a");
    await page.keyboard.insertText(random.pick(SNIPPETS));
    if (random.below(3) === 0) await page.keyboard.press("Control+z");
  },
  file: (page, control, random) => control.setInputFiles({ name: "brought.json", mimeType: "application/json", buffer: Buffer.from(fileOf(random)) }),
};

/** Uses one control that is on screen. */
async function use(page, random, [kind, selector] = random.weighted(CONTROLS.map(([weight, ...one]) => [weight, one]))) {
  const found = await find(page, selector, random);
  if (!found) return `${kind}: there is none`;
  const { control, name } = found;
  try {
    await (DO[kind] ? DO[kind](page, control, random) : control.click({ timeout: SOON }));
    return `${kind}: ${name}`;
  } catch (error) {
    // It has moved, is covered, or is gone by now: a person does not hit it either.
    if (/Timeout|not attached|detached|outside of the viewport|not visible|intercepts|Element is not|not an? <|no longer/.test(error.message)) return `${kind}: missed ${name}`;
    throw error;
  } finally {
    await control.dispose();
  }
}

/** Back or forward, never out of the page. */
async function history(page, random) {
  const way = random.pick(["back", "back", "forward"]);
  await page.evaluate((to) => (to === "back" ? navigation.canGoBack : navigation.canGoForward) && window.history[to](), way);
  return `history: ${way}`;
}

/** A dialog is opened, used a little, and something comes in between. */
async function interrupted(page, random) {
  const [, ...dialog] = CONTROLS.find(([, kind]) => kind === "dialog");
  const what = [await use(page, random, dialog)];
  for (let i = random.below(4); i > 0; i -= 1) what.push(await use(page, random));
  what.push(await random.pick([keys, history, opened, dropped])(page, random));
  return `interrupted: ${what.join("; ")}`;
}

async function keys(page, random) {
  const key = random.pick(KEYS);
  await page.keyboard.press(key);
  return `key: ${key}`;
}

async function opened(page, random) {
  const to = fragment(random);
  await page.evaluate((hash) => { location.hash = hash; }, to);
  return `link opened: ${to}`;
}

async function dropped(page, random) {
  const text = fileOf(random);
  await drop(page, "dropped.json", text);
  return `file dropped: ${text.slice(0, 60)}`;
}

async function resized(page, random) {
  const [width, height] = random.pick(SIZES);
  await page.setViewportSize({ width, height });
  return `resized: ${width} x ${height}`;
}

const ACTIONS = [[74, use], [9, keys], [6, history], [4, opened], [3, dropped], [3, interrupted], [1, resized]];

/** Does one thing, in the tab or now and then in another one beside it, and says what. */
export async function draw(tabs, random) {
  const action = random.weighted(ACTIONS);
  const pause = random.below(5) === 0 ? 300 : 20;
  if (random.below(25) === 0) {
    tabs.other ??= await tabs.open();
    const what = await action(tabs.other, random);
    await tabs.page.bringToFront();
    return `another tab: ${what}`;
  }
  const what = await action(tabs.page, random);
  await tabs.page.waitForTimeout(pause);
  return what;
}
