// A page with a sandbox in it, and programs run there.
import { openPage } from "./stage.mjs";

/** A page with an open sandbox as `window.sandbox`, with Python in it if wanted, and `window.run(language, text)`. */
export async function openSandbox(t, { python = false } = {}) {
  const { page, requests } = await openPage(t);
  await page.evaluate(async (python) => {
    const { Sandbox, loadPython, loadTexts } = await import("./measure/sandbox.mjs");
    const at = (name) => new URL(name, location.href);
    const loaded = python ? await loadPython(at("python/")) : {};
    const files = { ...(await loadTexts(at("measure/"))), ...loaded.files };
    window.sandbox = await Sandbox.open({ html: at("measure/sandbox.html"), files, manifest: loaded.manifest });
    /** What a program gives, in an engine of its own: its output, or its error. */
    window.run = async (language, text, limit = 60_000) => {
      const { engine } = await window.sandbox[language]({ limit: 60_000 });
      try {
        await engine.ask("load", { name: "a", sources: [{ file: "snippet", text }] }, { limit });
        await engine.ask("prepare", { name: "a", seed: 1, size: 1, variants: 1 }, { limit });
        return { output: (await engine.ask("check", { name: "a" }, { limit })).outputs[0] };
      } catch (error) {
        return { kind: error.kind, line: error.line, message: error.message };
      } finally {
        engine.stop();
      }
    };
  }, python);
  return { page, requests };
}

export const run = (page, language, text, limit) => page.evaluate((args) => window.run(...args), [language, text, limit]);
