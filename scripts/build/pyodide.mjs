// Writes what the page serves of Pyodide into a directory: `node scripts/build/pyodide.mjs DIRECTORY`.
//
// The files are those of the npm package, which package-lock.json pins with its hash, except that the standard library is
// trimmed and stored without compression (the server's, which sees all of it, packs it better: 0.9 instead of 2.5 MB), and
// that the list of other people's packages is left out. manifest.json says of each file how long it is and what its SHA-256
// is, so that the page can say the size before anything is loaded and hold what it got. The same input gives the same bytes.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync, inflateRawSync } from "node:zlib";

const packageDirectory = fileURLToPath(new URL("../../node_modules/pyodide/", import.meta.url));
const read = (name) => readFileSync(join(packageDirectory, name));

/**
 * What a snippet on a page cannot use: no processes, sockets, terminals or debuggers there, and no mail or XML that comes from
 * anywhere. Everything else of the standard library stays.
 */
const TOPS_LEFT_OUT = [
  "_pyrepl", "__hello__.py", "__phello__", "antigravity.py", "bdb.py",
  "cProfile.py", "cmd.py", "code.py", "compileall.py", "ctypes", "doctest.py", "email", "ftplib.py", "getpass.py",
  "imaplib.py", "mailbox.py", "modulefinder.py", "multiprocessing", "netrc.py", "ntpath.py", "nturl2path.py", "optparse.py",
  "pdb.py", "pickletools.py", "plistlib.py", "poplib.py", "profile.py", "pstats.py", "pty.py", "py_compile.py", "pyclbr.py",
  "pydoc.py", "rlcompleter.py", "smtplib.py", "socketserver.py", "sqlite3", "ssl.py", "symtable.py", "tabnanny.py",
  "tarfile.py", "this.py", "trace.py", "tty.py", "unittest", "wave.py", "webbrowser.py", "wsgiref", "xml", "xmlrpc", "zipapp.py",
  "zipfile", "zoneinfo", "shelve.py", "_ssl.py", "filecmp.py", "fileinput.py",
];
/** Needed although their directory is not, and the other way round. */
const KEPT = /^(zipfile\/__init__|zipfile\/_path\/__init__|zipfile\/_path\/glob)\.py$/;
/** Character sets of the last century, each a table. */
const CODECS_KEPT = /^encodings\/(__init__|aliases|ascii|idna|punycode|latin_1|iso8859_1|utf_8|utf_8_sig|utf_16|utf_16_le|utf_16_be|utf_32|utf_32_le|utf_32_be|cp1252|cp437|base64_codec|hex_codec|raw_unicode_escape|unicode_escape|charmap|undefined|zlib_codec)\.py$/;
const PACKAGE_PARTS_LEFT_OUT = /^(http\/(server|cookiejar|client)|urllib\/(request|robotparser)|importlib\/metadata\/diagnose|logging\/(handlers|config)|asyncio\/(windows_\w+|__main__)|concurrent\/futures\/process)\.py$/;

function isKept(name) {
  if (KEPT.test(name)) return true;
  if (name.startsWith("encodings/")) return CODECS_KEPT.test(name);
  return !TOPS_LEFT_OUT.includes(name.split("/")[0]) && !PACKAGE_PARTS_LEFT_OUT.test(name);
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** The files of a zip archive that uses no extensions: [{ name, crc, data }], in its order. */
export function unzip(archive) {
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== END) end -= 1;
  const files = [];
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < archive.readUInt16LE(end + 10); i += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Error("the archive is damaged");
    const method = archive.readUInt16LE(at + 10);
    const crc = archive.readUInt32LE(at + 16);
    const size = archive.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength);
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(begin, begin + size);
    files.push({ name, crc, data: method === 8 ? inflateRawSync(packed) : packed });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

/** A zip archive of `files`, stored as they are, all of the same date. */
export function zipStored(files) {
  const date = (46 << 9) | (1 << 5) | 1;
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, crc, data } of files) {
    const header = (signature, extra) => {
      const central = signature === CENTRAL;
      const bytes = Buffer.alloc(central ? 46 : 30);
      let at = bytes.writeUInt32LE(signature);
      if (central) at = bytes.writeUInt16LE(20, at);
      for (const value of [20, 0x800, 0, 0, date]) at = bytes.writeUInt16LE(value, at);
      for (const value of [crc, data.length, data.length]) at = bytes.writeUInt32LE(value, at);
      at = bytes.writeUInt16LE(Buffer.byteLength(name), at);
      if (central) bytes.writeUInt32LE(extra, 42);
      return Buffer.concat([bytes, Buffer.from(name)]);
    };
    const local = header(LOCAL);
    directory.push(header(CENTRAL, offset));
    parts.push(local, data);
    offset += local.length + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

/** The standard library of what is kept. */
function trimmedLibrary() {
  return zipStored(unzip(read("python_stdlib.zip")).filter(({ name }) => !name.endsWith("/") && isKept(name)));
}

/** The list of packages that Pyodide asks for: it is empty. */
function emptyLock() {
  const { info } = JSON.parse(read("pyodide-lock.json"));
  return Buffer.from(JSON.stringify({ info, packages: {} }));
}

/** Maps of sources that are not served are asked for in vain. */
const withoutSourceMap = (script) => Buffer.from(script.toString("utf8").replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "\n"));

/** name -> bytes of all that is served. */
export function files() {
  return {
    "pyodide.asm.wasm": read("pyodide.asm.wasm"),
    "pyodide.asm.mjs": withoutSourceMap(read("pyodide.asm.mjs")),
    "pyodide.mjs": withoutSourceMap(read("pyodide.mjs")),
    "python_stdlib.zip": trimmedLibrary(),
    "pyodide-lock.json": emptyLock(),
  };
}

/** Brotli at its best takes a minute on these sizes; level 9 is within 10 % of it. */
const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

function manifest(served) {
  const { version } = JSON.parse(read("package.json"));
  const { info } = JSON.parse(read("pyodide-lock.json"));
  return {
    pyodide: version,
    python: info.python,
    licence: "Pyodide: MPL-2.0; CPython: PSF-2.0",
    files: Object.entries(served).map(([name, bytes]) => ({
      name,
      bytes: bytes.length,
      gzip: gzipSync(bytes, { level: 9 }).length,
      brotli: brotli(bytes),
      sha256: createHash("sha256").update(bytes).digest("hex"),
    })),
  };
}

/** Writes all files and manifest.json into `directory`, which is made anew. */
export function write(directory) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const served = files();
  for (const [name, bytes] of Object.entries(served)) writeFileSync(join(directory, name), bytes);
  const listed = manifest(served);
  writeFileSync(join(directory, "manifest.json"), `${JSON.stringify(listed, null, 2)}\n`);
  return listed;
}

/** Compresses like a host that does it ahead: at its best brotli takes a minute for these sizes, and is not much better. */
function writeCompressed(file) {
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 6 }));
}

/**
 * Copies all files and manifest.json into `directory`, and compressed ones beside them. They are made once for each version
 * of this script and of Pyodide, under .cache.
 */
export function copy(directory, { isCompressed = true } = {}) {
  const made = createHash("sha256").update(readFileSync(fileURLToPath(import.meta.url))).update(read("package.json"));
  const cache = fileURLToPath(new URL(`../../.cache/python-${made.digest("hex").slice(0, 12)}`, import.meta.url));
  if (!existsSync(cache)) {
    // In a place of its own first, so that what was interrupted is made anew, and two at a time do not meet.
    const making = `${cache}-${process.pid}`;
    for (const { name } of write(making).files) writeCompressed(join(making, name));
    writeCompressed(join(making, "manifest.json"));
    try {
      renameSync(making, cache);
    } catch {
      rmSync(making, { recursive: true });
    }
  }
  rmSync(directory, { recursive: true, force: true });
  cpSync(cache, directory, { recursive: true, filter: (name) => isCompressed || !/\.(br|gz)$/.test(name) });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv[2]) throw new Error("usage: node scripts/build/pyodide.mjs DIRECTORY");
  const sums = { bytes: 0, gzip: 0, brotli: 0 };
  for (const file of write(process.argv[2]).files) {
    console.log(`${file.name.padEnd(20)} ${file.bytes} bytes, ${file.gzip} gzip, ${file.brotli} brotli`);
    for (const key of Object.keys(sums)) sums[key] += file[key];
  }
  console.log(`${"all".padEnd(20)} ${sums.bytes} bytes, ${sums.gzip} gzip, ${sums.brotli} brotli`);
}
