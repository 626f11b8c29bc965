// Draws what the embedded engine says (src/ui/embed) into an element's shadow root, and sends back what a person moves.

import init, { opened, picture, shown, supply, weighed } from "./engine.js";
import { styles } from "./style.mjs";
import { svgOf } from "./svg.mjs";
import { Frame } from "./frame.mjs";
import { leaveScrolls } from "./fingers.mjs";

/** Where the page is that "Open" leads to; the build says it. */
const PAGE = __PAGE__;
/** Schemes of addresses that a page can have; of files only from a file. Any other could run in the page around. */
const SCHEMES = ["http:", "https:", ...(location.protocol === "file:" ? ["file:"] : [])];

/** The page's address, by the attribute `page`; undefined where nobody says it. */
function pageOf(host) {
  if (!host.page) return PAGE;
  const address = URL.canParse(host.page, document.baseURI) ? new URL(host.page, document.baseURI) : undefined;
  if (!SCHEMES.includes(address?.protocol)) {
    throw new Error(`\`page\` is not the address of a page, which starts with ${SCHEMES.map((scheme) => `${scheme}//`).join(" or ")}`);
  }
  return address;
}
const ENGINE = new URL("./engine_bg.wasm", import.meta.url);
const DATASETS = {
  evidence: new URL("./evidence.bin", import.meta.url),
  frameworks: new URL("./frameworks.bin", import.meta.url),
  article: new URL("./article.bin", import.meta.url),
};
/** The language of the engine's texts, whatever the page around is written in. */
const LANGUAGE = "en";
/** How long after a move it is read out \[ms\]. */
const SAY_AFTER = 500;

export const ready = () => init({ module_or_path: ENGINE });
export { picture };

/** Returns the data of a view at a state; details of the dataset that are missing are loaded first. */
async function read(state, view, width) {
  try {
    return JSON.parse(shown(state, view, width));
  } catch (reason) {
    const [, needed] = /^needs:(\w+)$/.exec(reason) ?? [];
    if (!needed) throw new Error(String(reason));
    const response = await fetch(DATASETS[needed]);
    if (!response.ok) throw new Error(`the evidence could not be loaded: status ${response.status}`);
    if (!supply(needed, new Uint8Array(await response.arrayBuffer()))) throw new Error("the evidence is from another version");
    return JSON.parse(shown(state, view, width));
  }
}

function make(name, { text, part, ...rest } = {}, ...children) {
  const element = Object.assign(document.createElement(name), rest);
  if (part) element.setAttribute("part", part);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

function tableOf({ caption, heads, rows }) {
  const cell = (name, text, scope) => {
    const made = make(name, { text });
    if (scope) made.scope = scope;
    return made;
  };
  const table = make("table", { part: "table" }, make("caption", { text: caption }),
    make("thead", {}, make("tr", {}, ...heads.map((head) => cell("th", head, "col")))),
    make("tbody", {}, ...rows.map(([first, ...others]) =>
      make("tr", {}, cell("th", first, "row"), ...others.map((text) => cell("td", text))))));
  return make("div", { className: "scroll" }, table);
}

/** Puts what is drawn into an element's shadow root, in place of what is there. */
function attach(host, all) {
  // First what may fail: with a shadow root and nothing in it, what stands inside would be hidden.
  const sheet = styles();
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(all);
}

/** One element's drawing. */
class Drawing {
  kind = "drawing";
  #host;
  #all = make("div", { className: "all", part: "base", lang: LANGUAGE });
  #places = {};
  #weights = new Map();
  /** The data shown last: attributes may since name something that does not exist. */
  #drawn;
  #view;
  #page;
  #width = 0;
  #measuring;
  #saying;
  #frame;

  constructor(host) {
    this.#host = host;
    leaveScrolls(this.#all);
  }

  get state() {
    return this.#drawn.state;
  }

  /** The detail of events. */
  get detail() {
    const { state, dataset, profile, best, margin, verdict } = this.#drawn;
    return { state, dataset, profile, best, margin: Number(margin), verdict };
  }

  async show(given) {
    const { view, dataset, profile } = this.#host;
    let state;
    try {
      state = opened(given, dataset, profile);
    } catch (reason) {
      throw new Error(String(reason));
    }
    const page = pageOf(this.#host);
    this.#drawn = await read(state, view, this.#width || this.#room());
    this.#view = view;
    this.#page = page;
    this.#draw();
  }

  /** The room that the element has \[CSS px\]. */
  #room() {
    return this.#host.getBoundingClientRect().width || 640;
  }

  attach() {
    attach(this.#host, this.#all);
    this.resume();
  }

  resume() {
    this.#measuring ??= new ResizeObserver(([{ contentRect }]) => {
      if (Math.abs(contentRect.width - this.#width) < 1 || !contentRect.width) return;
      this.#width = contentRect.width;
      this.#redraw(this.#drawn.state);
    });
    this.#measuring.observe(this.#host);
  }

  pause() {
    this.#measuring?.disconnect();
    this.#measuring = undefined;
    clearTimeout(this.#saying);
    cancelAnimationFrame(this.#frame);
  }

  end() {
    this.pause();
    this.#weights.clear();
    this.#all.replaceChildren();
  }

  theme(isDark) {
    this.#all.classList.toggle("dark", isDark);
  }

  /** Once per frame, however often a slider moves in it. */
  #redraw(state) {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#drawn = JSON.parse(shown(state, this.#view, this.#width || this.#room()));
      this.#draw();
    });
  }

  #move(id, points) {
    const state = weighed(this.#drawn.state, id, points);
    if (state === this.#drawn.state) return;
    this.#drawn = JSON.parse(shown(state, this.#view, this.#width || this.#room()));
    this.#draw();
    this.#host.moved(state, { ...this.detail, criterion: id, points });
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => (this.#places.said.textContent = this.#drawn.verdict), SAY_AFTER);
  }

  /** Draws anew what changed; what a person is moving stays the same element. */
  #draw() {
    const drawn = this.#drawn;
    if (this.#places.view !== this.#view) this.#build();
    const { title, headline, verdict, elsewhere, figure, table, claims, source, open } = this.#places;
    title.textContent = drawn.title;
    headline.textContent = drawn.headline;
    verdict.textContent = this.#says();
    elsewhere.textContent = drawn.elsewhere;
    elsewhere.hidden = !drawn.elsewhere;
    figure.replaceChildren(...(drawn.chart ? [svgOf(drawn.chart, drawn.summary)] : []));
    figure.hidden = !drawn.chart;
    table.replaceChildren(...(drawn.table ? [tableOf(drawn.table)] : []));
    claims.replaceChildren(...drawn.claims.flatMap(({ quote, judgement, evidence }) => [
      make("blockquote", { text: quote, part: "claim" }),
      make("p", { className: "fine" }, make("strong", { text: judgement }), ` ${evidence}`),
    ]));
    source.textContent = drawn.source;
    open.hidden = !this.#page;
    if (this.#page) open.href = Object.assign(new URL(this.#page), { hash: drawn.state });
    this.#drawWeights(drawn.weights);
  }

  #isAnswer() {
    return ["verdict", "decide"].includes(this.#view);
  }

  #says() {
    return this.#isAnswer() ? this.#drawn.verdict : this.#drawn.finding;
  }

  #build() {
    const places = {
      view: this.#view,
      title: make("p", { className: "kicker", part: "title" }),
      headline: make("p", { className: "headline", part: "headline", hidden: !this.#isAnswer() }),
      verdict: make("p", { className: "verdict", part: "verdict" }),
      elsewhere: make("p", { className: "elsewhere", part: "elsewhere" }),
      figure: make("figure", { part: "figure" }),
      weights: make("div"),
      table: make("div"),
      claims: make("div", { part: "claims" }),
      source: make("span", { part: "source" }),
      open: make("a", { text: "Open it", part: "link", target: "_top" }),
      said: make("p", { className: "said" }),
    };
    places.said.setAttribute("role", "status");
    const { title, headline, verdict, elsewhere, figure, weights, table, claims, source, open, said } = places;
    const figures = this.#drawn.chart
      ? make("details", {}, make("summary", { text: "Show as a table" }), table)
      : table;
    this.#weights.clear();
    this.#all.replaceChildren(title, headline, verdict, elsewhere, figure, weights, figures, claims,
      make("p", { className: "fine", part: "footer" }, source, " ", open), said);
    this.#places = places;
  }

  #drawWeights(weights) {
    if (!weights.length) return;
    if (weights.some(({ id }) => !this.#weights.has(id)) || weights.length !== this.#weights.size) {
      this.#weights.clear();
      const rows = weights.map(({ id, name }) => {
        const range = make("input", { type: "range", min: 0, max: 100, step: 1, part: "slider" });
        const number = make("input", { type: "number", min: 0, max: 100, step: 1, part: "number" });
        range.setAttribute("aria-label", name);
        number.setAttribute("aria-label", `${name}, points`);
        range.addEventListener("input", () => this.#move(id, range.valueAsNumber));
        number.addEventListener("input", () => number.value !== "" && this.#move(id, number.valueAsNumber));
        this.#weights.set(id, { range, number });
        return make("div", { className: "weight", part: "weight" }, make("label", { text: name }), range, number);
      });
      const back = make("button", { type: "button", text: "Back to the use case\u2019s weights", part: "reset" });
      back.addEventListener("click", () => this.#reset());
      this.#places.weights.replaceChildren(
        make("fieldset", { className: "weights", part: "weights" }, make("legend", { text: "What matters, 0 to 100" }), ...rows), back);
    }
    for (const { id, points, said } of weights) {
      const { range, number } = this.#weights.get(id);
      range.value = points;
      range.setAttribute("aria-valuetext", said);
      // Not under the hand of whoever types.
      if (number !== this.#host.shadowRoot?.activeElement) number.value = points;
    }
  }

  async #reset() {
    const { dataset, profile } = this.#drawn;
    await this.#showChosen(opened("", dataset, profile || "equal"));
  }

  async #showChosen(state) {
    this.#drawn = await read(state, this.#view, this.#width || this.#room());
    this.#draw();
    this.#host.moved(state, this.detail);
  }
}

/** An element's drawing; `attach` puts it into the shadow root. */
export async function drawing(host, state) {
  const made = new Drawing(host);
  await made.show(state);
  return made;
}

/** The whole page in a frame, for views that only it has. */
class Framed {
  kind = "frame";
  state;
  #host;
  #element = Object.assign(document.createElement("iframe"), { title: "Backend Balance" });
  #all = make("div", { className: "all", part: "base", lang: LANGUAGE }, this.#element);
  #page;
  #link;
  #theme;

  constructor(host) {
    this.#host = host;
  }

  get detail() {
    return { state: this.state };
  }

  show(given) {
    const { dataset, profile, view } = this.#host;
    let state;
    try {
      state = opened(given, dataset, profile);
    } catch (reason) {
      throw new Error(String(reason));
    }
    const page = pageOf(this.#host);
    if (!page) throw new Error("this view is the whole page: give its address in the attribute `page`");
    const whole = view === "page" ? state : state.replace(/^v=1(&view=\w+)?/, `v=1&view=${view}`);
    this.state = state;
    if (this.#page === page.href) return this.#link.state(whole);
    this.#page = page.href;
    this.#element.src = Object.assign(new URL(page), { search: "?embed", hash: whole });
    this.#link?.pause();
    this.#link = new Frame(this.#element, { onState: (said) => this.#host.moved((this.state = said), {}) });
    if (this.#theme) this.#link.theme(this.#theme);
  }

  attach() {
    attach(this.#host, this.#all);
  }

  theme(isDark) {
    this.#all.classList.toggle("dark", isDark);
    this.#theme = isDark ? "dark" : "light";
    this.#link.theme(this.#theme);
  }

  resume() {
    this.#link.resume();
  }

  pause() {
    this.#link.pause();
  }

  end() {
    this.pause();
    this.#all.remove();
  }
}

/** An element's frame; `attach` puts it into the shadow root. */
export function frame(host, state) {
  const made = new Framed(host);
  made.show(state);
  return made;
}
