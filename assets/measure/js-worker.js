// The JavaScript lane: a classic worker, started anew for every block. What is said to it: PROTOCOL.md.
//
// Started from a blob it has outputs.js, engine.js and sentinel.js before it in the same text, and imports none.
"use strict";
if (typeof createEngine === "undefined") importScripts("./outputs.js", "./engine.js", "./sentinel.js");

(() => {
  // Taken before a program can replace them. Requests come and answers go by a port that only this function holds: what a
  // program says by itself, or sends to this worker as if it were the page, is heard by nobody.
  const { apply } = Reflect;
  const getter = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).get;
  const [dataOf, errorOf, messageOf, lineOf] = [getter(MessageEvent, "data"), getter(ErrorEvent, "error"), getter(ErrorEvent, "message"), getter(ErrorEvent, "lineno")];
  const { preventDefault } = Event.prototype;
  const evaluate = self.eval;
  const later = self.setTimeout.bind(self);
  const SyntaxFault = SyntaxError;
  const sentinel = globalThis.probe;
  const { shortened } = globalThis.outputForm;
  const engine = createEngine();
  let post;
  /** The request that is being done, and those that wait. */
  let present;
  let waiting = { first: undefined, last: undefined };
  /** Whoever waits for the line of a syntax error. */
  let hearsSyntax;

  /** Whose JavaScript this is, by what the browser says of itself. */
  function about() {
    const agent = navigator.userAgent;
    const [, chromium] = /Chrom(?:e|ium)\/(\d+)/.exec(agent) ?? [];
    const [, firefox] = /\bFirefox\/([\d.]+)/.exec(agent) ?? [];
    const [, safari] = /\bVersion\/([\d.]+).*Safari/.exec(agent) ?? [];
    const answer = { language: "JavaScript", agent, cores: navigator.hardwareConcurrency };
    // Chromium 156 has V8 15.6: its numbers are a tenth of the browser's.
    if (chromium) return { ...answer, engine: "V8", version: (chromium / 10).toFixed(1), browser: `Chromium ${chromium}`, isV8: true };
    if (firefox) return { ...answer, engine: "SpiderMonkey", version: firefox, browser: `Firefox ${firefox}`, isV8: false };
    if (safari) return { ...answer, engine: "JavaScriptCore", version: safari, browser: `Safari ${safari}`, isV8: false };
    return { ...answer, engine: "unknown", version: "", browser: agent, isV8: false };
  }

  const own = { __proto__: null, start: about, engine: about, probe: () => sentinel() };

  /**
   * The line of a syntax error. Engines put it into no property of the error, but into the event of one that nobody
   * catches: so the text is evaluated once more where nobody does.
   */
  function withSyntaxLine(found, name, report) {
    // The first statement ends it, should the text turn out to be right.
    const text = `"use strict"; throw 0; async () => { ${engine.textOf(name)}\n}`;
    hearsSyntax = (event) => {
      hearsSyntax = undefined;
      const line = apply(errorOf, event, []) instanceof SyntaxFault ? apply(lineOf, event, []) : undefined;
      report(line ? { ...found, ...engine.placeOf(name, line) } : found);
    };
    later(() => evaluate(text));
  }

  // An error that nobody caught, in a timer of a program for one: its message may be as long as memory, so it is told here, and
  // neither printed by the browser nor handed to the page.
  self.addEventListener("error", (event) => {
    apply(preventDefault, event, []);
    if (hearsSyntax) hearsSyntax(event);
    else post?.({ crashed: shortened(apply(messageOf, event, [])) });
  });
  self.addEventListener("unhandledrejection", (event) => apply(preventDefault, event, []));

  /** Tells what came of a request, once, and does the next. */
  function end(request, answer) {
    if (present !== request) return;
    present = undefined;
    post({ id: request.id, ...answer });
    next();
  }

  function next() {
    if (present || !waiting.first) return;
    present = waiting.first.request;
    waiting = { first: waiting.first.next, last: waiting.last };
    const request = present;
    const fail = (error) => {
      const found = engine.describe(error, request.name);
      if (found.kind === "syntax") withSyntaxLine(found, request.name, (answer) => end(request, { error: answer }));
      else end(request, { error: found });
    };
    if (own[request.command]) {
      try {
        end(request, { value: own[request.command]() });
      } catch (error) {
        fail(error);
      }
    } else {
      engine.ask(request, (value) => end(request, { value }), fail);
    }
  }

  // Requests are answered one after another, whoever waits for whom.
  function take(request) {
    const entry = { request, next: undefined };
    if (waiting.first) waiting.last.next = entry;
    waiting = { first: waiting.first ?? entry, last: entry };
    next();
  }

  // The one message to the worker itself: the first request, and the port by which all others come.
  delete self.postMessage;
  self.addEventListener("message", function open({ data, ports: [port] }) {
    if (!port) return;
    self.removeEventListener("message", open);
    post = port.postMessage.bind(port);
    port.onmessage = (event) => take(apply(dataOf, event, []));
    take(data);
  });
})();
