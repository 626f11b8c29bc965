// What is served of Python is whole, always the same, no larger than said, and enough for what people write.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { files, unzip, zipStored } from "../../scripts/build/pyodide.mjs";
import { STAGE, openPage } from "./stage.mjs";

/** All that has to come over the network before Python starts, compressed with gzip, in bytes. */
const BOUND_GZIP = 5_100_000;
/** What a snippet may want to import. */
const MODULES = `abc argparse array ast asyncio base64 binascii bisect calendar cmath collections collections.abc
  concurrent.futures configparser contextlib contextvars copy csv dataclasses datetime decimal difflib enum fnmatch fractions
  functools gc getopt glob graphlib gzip hashlib heapq hmac html html.entities http inspect io ipaddress itertools json keyword
  linecache logging math mimetypes numbers operator os os.path pathlib pickle platform pprint queue random re reprlib secrets
  shlex shutil stat statistics string struct sys tempfile textwrap threading time timeit tokenize tomllib traceback types typing
  unicodedata urllib.parse uuid warnings weakref zlib http.cookies html.parser zipfile`.split(/\s+/);

const listed = () => JSON.parse(readFileSync(`${STAGE}/python/manifest.json`, "utf8"));

test("the manifest says of each file what it is", () => {
  const names = listed().files.map(({ name }) => name);
  assert.deepEqual([...names, "manifest.json"].sort(), readdirSync(`${STAGE}/python`).sort());
  for (const { name, bytes, sha256 } of listed().files) {
    const file = readFileSync(`${STAGE}/python/${name}`);
    assert.equal(file.length, bytes, name);
    assert.equal(createHash("sha256").update(file).digest("hex"), sha256, name);
  }
});

test("it is no larger than is said to people", () => {
  const sum = listed().files.reduce((total, { gzip }) => total + gzip, 0);
  assert.ok(sum <= BOUND_GZIP, `${sum} bytes`);
});

test("the same package gives the same bytes", () => {
  for (const [name, bytes] of Object.entries(files())) {
    assert.equal(createHash("sha256").update(bytes).digest("hex"), listed().files.find((file) => file.name === name).sha256, name);
  }
});

test("an archive that is written is read as what was put into it", () => {
  const put = [{ name: "a/b.py", crc: 0xe8b7be43, data: Buffer.from("a") }, { name: "ü.py", crc: 0, data: Buffer.alloc(0) }];
  assert.deepEqual(unzip(zipStored(put)), put);
});

test("the trimmed standard library has what a snippet may want", async (t) => {
  const { page } = await openPage(t);
  const code = `import importlib
missing = []
for name in ${JSON.stringify(MODULES)}:
    try:
        importlib.import_module(name)
    except ImportError as error:
        missing.append(f"{name}: {error}")
def work(x):
    return missing`;
  const outputs = await page.evaluate(async (text) => {
    const { startEngines } = await import("./measure/engines.mjs");
    const at = (name) => new URL(name, location.href);
    const { engine } = await startEngines({ base: at("measure/"), python: at("python/") }).cpython({ keep: false });
    await engine.ask("load", { name: "a", sources: [{ file: "a", text }] });
    await engine.ask("prepare", { name: "a", seed: 0, size: 0, variants: 1 });
    return (await engine.ask("check", { name: "a" })).outputs;
  }, code);
  assert.deepEqual(outputs, ["[]"]);
});
