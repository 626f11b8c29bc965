// The custom element <backend-balance>: registers at once, loads nothing until it is near the window, and shows what stands
// inside it until then and wherever it cannot show more. What it does is said in README.md; what it shows is drawn by draw.mjs.

import { follow, isHostDark, unfollow } from "./theme.mjs";

const ATTRIBUTES = ["view", "profile", "dataset", "state", "theme", "lang", "page"];
/** Views that only the whole page has: shown in a frame. */
const WHOLE = ["page", "measure", "simulate", "take"];
/** How far below the window loading begins. */
const NEAR = "600px";
/** One engine for all elements of a page; what failed is tried again by the next one. */
let drawing;
const loadDrawing = () => (drawing ??= import("./draw.mjs")
  .then(async (draw) => (await draw.ready(), draw))
  .catch((error) => {
    drawing = undefined;
    throw error;
  }));

export class BackendBalance extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ATTRIBUTES;

  /** The drawing, its state, and the update that waits. */
  #drawn;
  #state;
  #near;
  #pending;
  /** Drawings follow each other, so that the last one is of the last attributes. */
  #work = Promise.resolve();
  /** Whether it was near the window once; from then on every change is drawn, whether the one before could be or not. */
  #isBegun = false;
  #isDestroyed = false;
  #isHere = false;

  connectedCallback() {
    if (this.#isDestroyed || this.#isHere) return;
    this.#isHere = true;
    follow(this);
    if (this.#drawn) return this.#drawn.resume();
    // An element that is upgraded late may have been given properties before it had them.
    for (const name of ATTRIBUTES) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#near = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#forgetNear();
      this.#begin();
    }, { rootMargin: NEAR });
    this.#near.observe(this);
  }

  /** A move takes an element out and puts it in again: only what stays out is let go. */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected || !this.#isHere) return;
      this.#isHere = false;
      unfollow(this);
      this.#forgetNear();
      this.#drawn?.pause();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || this.#isDestroyed) return;
    if (name === "theme") return this.applyTheme();
    if (!["view", "lang", "page"].includes(name)) this.#state = undefined;
    if (!this.#isBegun || this.#pending) return;
    // Several attributes that change together are one change.
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      this.#begin();
    });
  }

  /** Lets everything go for good, and shows what stands inside. */
  destroy() {
    this.#isDestroyed = true;
    this.#isHere = false;
    unfollow(this);
    this.#forgetNear();
    this.#drawn?.end();
    this.#drawn = undefined;
    this.#showInside();
  }

  /** The state as text: what `state` takes, and what follows the # of the page's address. */
  get state() {
    return this.#state ?? this.getAttribute("state") ?? "";
  }
  set state(value) {
    this.setAttribute("state", value);
  }

  /** Used by draw.mjs, and by nothing else: the state after a person moved something. */
  moved(state, detail) {
    this.#state = state;
    this.dispatch("change", { state, ...detail });
  }

  applyTheme() {
    const isDark = this.theme === "auto" ? isHostDark() : this.theme === "dark";
    this.#drawn?.theme(isDark);
  }

  dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #forgetNear() {
    this.#near?.disconnect();
    this.#near = undefined;
  }

  /** Shows the content, as the page around styles it. */
  #showInside() {
    if (!this.shadowRoot) return;
    this.shadowRoot.adoptedStyleSheets = [];
    this.shadowRoot.replaceChildren(document.createElement("slot"));
  }

  #begin() {
    this.#isBegun = true;
    this.#work = this.#work.then(() => this.#draw());
  }

  async #draw() {
    if (this.#isDestroyed) return;
    try {
      const draw = await loadDrawing();
      const before = this.#drawn;
      const view = WHOLE.includes(this.view) ? "frame" : "drawing";
      // Both throw where the state, the view, the dataset or the page is none: then nothing that stands there is hidden.
      if (before?.kind === view) await before.show(this.state);
      const drawn = before?.kind === view ? before : await draw[view](this, this.state);
      if (this.#isDestroyed) return drawn.end();
      if (drawn !== before) {
        before?.end();
        drawn.attach();
      }
      this.#drawn = drawn;
      this.#state = drawn.state;
      this.applyTheme();
      if (!this.#isHere) drawn.pause();
      if (!before) this.dispatch("ready", drawn.detail);
    } catch (error) {
      // What stands inside is shown; of a failed change, what was there before stays.
      if (!this.#drawn) this.#showInside();
      this.dispatch("error", { message: String(error?.message ?? error), error });
    }
  }
}

const usual = { view: "verdict", theme: "auto" };
for (const name of ATTRIBUTES) {
  if (name === "state" || name === "lang") continue;
  Object.defineProperty(BackendBalance.prototype, name, {
    get() {
      return this.getAttribute(name) || usual[name] || "";
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
    enumerable: true,
    configurable: true,
  });
}

if (globalThis.customElements && !customElements.get("backend-balance")) customElements.define("backend-balance", BackendBalance);
