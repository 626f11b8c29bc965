// Messages between the page around and Backend Balance in an <iframe>. They are documented in README.md.

const SOURCE = "backend-balance";
const VERSION = 1;
/** Heights that a frame may have \[CSS px\]; whatever else is said is a mistake, or not ours. */
const [LEAST, MOST] = [120, 20_000];

/** A frame and what is said to it and by it. */
export class Frame {
  #frame;
  #origin;
  #heard;
  #theme;
  #waiting = [];
  #isReady = false;

  constructor(frame, { onState, onReady, onError } = {}) {
    this.#frame = frame;
    // A frame without `allow-same-origin` has none of its own and calls it "null".
    const isOpaque = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
    this.#origin = isOpaque ? "null" : new URL(frame.src, document.baseURI).origin;
    this.#heard = ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== this.#origin) return;
      if (data?.source !== SOURCE || data.v !== VERSION) return;
      if (data.type === "resize") this.#resize(data.height);
      if (data.type === "ready") {
        this.#isReady = true;
        if (this.#theme) this.theme(this.#theme);
        this.#waiting.splice(0).forEach((message) => this.#say(message));
        onReady?.();
      }
      if (data.type === "state" && typeof data.state === "string") onState?.(data.state);
      if (data.type === "error" && typeof data.message === "string") onError?.(data.message);
    };
    this.resume();
  }

  resume() {
    addEventListener("message", this.#heard);
  }

  pause() {
    removeEventListener("message", this.#heard);
  }

  #resize(height) {
    if (typeof height !== "number" || !Number.isFinite(height)) return;
    const wanted = Math.round(Math.min(Math.max(height, LEAST), MOST));
    // A pixel too many is left; one too few would be a page that scrolls in the page around, and keeps fingers.
    const tooMany = this.#frame.clientHeight - wanted;
    if (tooMany === 0 || tooMany === 1) return;
    requestAnimationFrame(() => (this.#frame.style.height = `${wanted}px`));
  }

  #say(message) {
    if (!this.#isReady) return this.#waiting.push(message);
    // An opaque origin cannot be named; what is said is no secret.
    this.#frame.contentWindow?.postMessage({ source: SOURCE, v: VERSION, ...message }, this.#origin === "null" ? "*" : this.#origin);
  }

  /** `light` or `dark`. */
  theme(theme) {
    this.#theme = theme;
    if (this.#isReady) this.#say({ type: "theme", theme });
  }

  /** Another state, as text. */
  state(state) {
    this.#say({ type: "state", state });
  }
}
