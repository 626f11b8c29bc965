// Reads what size.mjs needs of a WebAssembly module: its sections, and its functions with their names.

const SECTIONS = ["custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element",
  "code", "data", "data count", "tag"];

/** A cursor over a module's bytes. */
class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }
  get done() {
    return this.at >= this.end;
  }
  byte() {
    return this.bytes[this.at++];
  }
  /** Unsigned LEB128, as all lengths and indices are. */
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
  name() {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at - length, length).toString("utf8");
  }
}

/** Sections in file order: name, size with header [bytes], place of the whole section and of its content. */
export function sections(bytes) {
  const reader = new Reader(bytes, 8);
  const found = [];
  while (!reader.done) {
    const start = reader.at;
    const id = reader.byte();
    const length = reader.number();
    const content = reader.at;
    const end = content + length;
    const name = id === 0 ? `custom "${reader.name()}"` : (SECTIONS[id] ?? `section ${id}`);
    found.push({ id, name, start, content: id === 0 ? reader.at : content, end, size: end - start });
    reader.at = end;
  }
  return found;
}

/** Number of imported functions, which come first in the numbering of functions. */
function importedFunctions(bytes, section) {
  const reader = new Reader(bytes, section.content, section.end);
  let functions = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === 0) functions += 1;
    skipImport(reader, kind);
  }
  return functions;
}

function skipImport(reader, kind) {
  if (kind === 0) reader.number();
  else if (kind === 3) reader.at += 2;
  else if (kind === 4) {
    reader.byte();
    reader.number();
  } else {
    if (kind === 1) reader.byte();
    const limits = reader.byte();
    reader.number();
    if (limits & 1) reader.number();
  }
}

/** Names of functions by number, from the custom section "name". */
function functionNames(bytes, section) {
  const reader = new Reader(bytes, section.content, section.end);
  const names = new Map();
  while (!reader.done) {
    const kind = reader.byte();
    const end = reader.number() + reader.at;
    if (kind === 1) {
      for (let left = reader.number(); left > 0; left -= 1) names.set(reader.number(), reader.name());
    }
    reader.at = end;
  }
  return names;
}

/** Every function the module defines: its name ("" where it has none) and size [bytes]. */
export function codeSizes(bytes) {
  const all = sections(bytes);
  const named = all.find(({ name }) => name === 'custom "name"');
  const imports = all.find(({ name }) => name === "import");
  const names = named ? functionNames(bytes, named) : new Map();
  const code = all.find(({ name }) => name === "code");
  const reader = new Reader(bytes, code.content, code.end);
  let index = imports ? importedFunctions(bytes, imports) : 0;
  const sizes = [];
  for (let left = reader.number(); left > 0; left -= 1, index += 1) {
    const start = reader.at;
    const end = reader.number() + reader.at;
    sizes.push({ name: names.get(index) ?? "", size: end - start });
    reader.at = end;
  }
  return sizes;
}

/** The crate whose modules are told apart. */
export const OWN = "backend_balance";
const LIBRARY = new Set(["core", "alloc", "std", "__rustc"]);

/**
 * The crate and its top module that a function belongs to, from its demangled name.
 *
 * A generic function was made for the types in its name: it counts with our crate where one of them is ours (so what a
 * component costs inside yew counts with `ui`), otherwise with the first crate that is not the standard library.
 */
export function crateOf(name) {
  const paths = [...name.replace(/\[[0-9a-f]+\]/g, "").matchAll(/(?<![\w:])([A-Za-z_]\w*)::(\w+)?/g)];
  const first = (accepts) => paths.find(([, crate]) => accepts(crate));
  const path = first((crate) => crate === OWN) ?? first((crate) => !LIBRARY.has(crate)) ?? paths[0];
  const [, crate, module = ""] = path ?? ["", "(no name)"];
  return { crate: crate === "__rustc" ? "std" : crate, module };
}

const DATA = 11;
const DATA_COUNT = 12;
/** So many zeros between two pieces of data cost less than a head of its own for the second. */
const MOST_ZEROS = 8;

/** Unsigned LEB128. */
function unsigned(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value);
  return bytes;
}

/** Signed LEB128. */
function signed(value) {
  const bytes = [];
  for (;;) {
    const byte = value & 127;
    value >>= 7;
    if ((value === 0 && !(byte & 64)) || (value === -1 && byte & 64)) return [...bytes, byte];
    bytes.push(byte | 128);
  }
}

/** The pieces of a module's data section: addresses and bytes. All are of the one memory and at addresses written down. */
function dataPieces(bytes, section) {
  const reader = new Reader(bytes, section.content, section.end);
  const pieces = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const [flags, opcode] = [reader.byte(), reader.byte()];
    if (flags !== 0 || opcode !== 0x41) throw new Error("a piece of data that is not at a written address");
    let [at, shift, byte] = [0, 0, 0];
    do {
      byte = reader.byte();
      at |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    reader.byte();
    const length = reader.number();
    pieces.push({ at, bytes: bytes.subarray(reader.at, reader.at + length) });
    reader.at += length;
  }
  return pieces.sort((a, b) => a.at - b.at);
}

/**
 * The module without its custom sections, neighbouring pieces of its data joined. Their number beforehand goes too: only who
 * copies pieces while running needs it, and these modules do not. `isFree`: whether nothing else lies between two addresses,
 * so that zeros may be written there.
 */
export function joinData(bytes, isFree = () => true) {
  const parts = sections(bytes).filter(({ id }) => id !== 0 && id !== DATA_COUNT).map((section) => {
    if (section.id !== DATA) return bytes.subarray(section.start, section.end);
    const joined = [];
    for (const piece of dataPieces(bytes, section)) {
      const last = joined.at(-1);
      const gap = last ? piece.at - last.at - last.bytes.length : Infinity;
      if (gap >= 0 && gap <= MOST_ZEROS && isFree(piece.at - gap, piece.at)) last.bytes = Buffer.concat([last.bytes, Buffer.alloc(gap), piece.bytes]);
      else joined.push({ at: piece.at, bytes: Buffer.from(piece.bytes) });
    }
    const content = Buffer.concat([
      Buffer.from(unsigned(joined.length)),
      ...joined.flatMap(({ at, bytes: own }) => [Buffer.from([0, 0x41, ...signed(at), 0x0b, ...unsigned(own.length)]), own]),
    ]);
    return Buffer.concat([Buffer.from([DATA, ...unsigned(content.length)]), content]);
  });
  return Buffer.concat([bytes.subarray(0, 8), ...parts]);
}
