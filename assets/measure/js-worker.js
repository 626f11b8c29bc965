// The JavaScript lane: a classic worker, started anew for every block. What is said to it: PROTOCOL.md.
//
// Started from a blob it has engine.js and sentinel.js before it in the same text, and imports neither.
"use strict";
if (typeof createEngine === "undefined") importScripts("./engine.js", "./sentinel.js");

(() => {
  // Taken before a program can: what it puts in their place, and what it says by itself, is heard by nobody.
  const post = self.postMessage.bind(self);
  delete self.postMessage;
  const engine = createEngine(performance.now.bind(performance));

  /** Whose JavaScript this is, by what the browser says of itself. */
  function about() {
    const agent = navigator.userAgent;
    const [, chromium] = /Chrom(?:e|ium)\/(\d+)/.exec(agent) ?? [];
    const [, firefox] = /\bFirefox\/([\d.]+)/.exec(agent) ?? [];
    const [, safari] = /\bVersion\/([\d.]+).*Safari/.exec(agent) ?? [];
    const told = { language: "JavaScript", agent, cores: navigator.hardwareConcurrency };
    // Chromium 156 has V8 15.6: its numbers are a tenth of the browser's.
    if (chromium) return { ...told, engine: "V8", version: (chromium / 10).toFixed(1), browser: `Chromium ${chromium}`, isV8: true };
    if (firefox) return { ...told, engine: "SpiderMonkey", version: firefox, browser: `Firefox ${firefox}`, isV8: false };
    if (safari) return { ...told, engine: "JavaScriptCore", version: safari, browser: `Safari ${safari}`, isV8: false };
    return { ...told, engine: "unknown", version: "", browser: agent, isV8: false };
  }

  const commands = {
    start: about,
    engine: about,
    load: (request) => engine.load(request),
    prepare: (request) => engine.prepare(request),
    check: (request) => engine.check(request),
    sample: (request) => engine.sample(request),
    probe: () => probe(),
    forget: () => engine.forget(),
  };

  /**
   * The line of a syntax error. Engines put it into no property of the error, but into the event of one that nobody
   * catches: so the text is evaluated once more where nobody does.
   */
  function syntaxLine(name) {
    return new Promise((resolve) => {
      // The first statement ends it, should the text turn out to be right.
      const text = `"use strict"; throw 0; async () => { ${engine.textOf(name)}\n}`;
      const heard = (event) => {
        event.preventDefault();
        removeEventListener("error", heard);
        resolve(event.error instanceof SyntaxError ? event.lineno : undefined);
      };
      addEventListener("error", heard);
      setTimeout(() => (0, eval)(text));
    });
  }

  async function told(error, request) {
    const found = engine.describe(error, request.name);
    if (found.kind !== "syntax") return found;
    const line = await syntaxLine(request.name);
    return line ? { ...found, ...engine.placeOf(request.name, line) } : found;
  }

  async function answer(request) {
    try {
      post({ id: request.id, value: await commands[request.command](request) });
    } catch (error) {
      post({ id: request.id, error: await told(error, request) });
    }
  }

  // Requests are answered one after another, whoever waits for whom.
  let turn = Promise.resolve();
  addEventListener("message", ({ data }) => {
    turn = turn.then(() => answer(data));
  });
})();
