// Programs that take all the memory there is end in a message, and the sandbox works on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSandbox, run } from "../measure/sandbox-page.mjs";

test("a memory bomb in Python ends in a message with its line, and the sandbox works on", async (t) => {
  const { page } = await openSandbox(t, { python: true });
  const bomb = "def work(x):\n  held = []\n  while True: held.append(bytearray(1 << 26))";
  const ended = await run(page, "cpython", bomb, 240_000);
  assert.equal(ended.kind, "memory", JSON.stringify(ended));
  assert.equal(ended.line, 3);
  assert.ok(ended.message.length > 3);
  assert.deepEqual(await run(page, "javascript", "const work = () => 'well'"), { output: '"well"' });
  assert.deepEqual(await run(page, "cpython", "def work(x): return 'well'"), { output: '"well"' });
});

const BOMB = "function work() {\n  const held = [];\n  for (;;) held.push(new Array(100000).fill(held.length));\n}";

test("a memory bomb in JavaScript takes the frame's process at most: the page says so and works on", async (t) => {
  const { page } = await openSandbox(t);
  // By the protocol itself: Playwright takes the end of a frame's process for the end of the page.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const { result } = await session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    return result.value;
  };
  const bomb = await evaluate(`window.run("javascript", ${JSON.stringify(BOMB)}, 240000)`);
  t.diagnostic(JSON.stringify(bomb));
  assert.equal(bomb.kind, "crashed");
  assert.match(bomb.message, /memory/);
  assert.deepEqual(await evaluate(`window.run("javascript", "const work = () => 'well'")`), { output: '"well"' });
});
