// Reads what the linker knew of a module: which constant and which table slot each function and each constant means.
//
// The module was linked with `--emit-relocs`: sections "reloc.CODE" and "reloc.DATA" name the symbol behind every address,
// the section "linking" where each symbol lies. So a number in the code is never guessed to be an address.
// Source: WebAssembly tool conventions, Linking.md (version 2 of the metadata).
import { Reader, bodiesOf, dataPieces, definedNames, functionNames, sections } from "./module.mjs";

const SYMBOL_TABLE = 8;
const [FUNCTION, DATA, GLOBAL, SECTION, TAG, TABLE] = [0, 1, 2, 3, 4, 5];
const [UNDEFINED, EXPLICIT_NAME, ABSOLUTE] = [0x10, 0x40, 0x200];
/** Kinds of places that the linker filled in: of these the two that matter here, and those that carry an addend. */
const TO_SLOT = new Set([1, 2, 12, 18, 19, 24]);
const TO_ADDRESS = new Set([3, 4, 5, 11, 14, 15, 16, 17, 21, 22, 23, 25]);
const WITH_ADDEND = new Set([...TO_ADDRESS, 8, 9, 22]);

/** Symbols in the order in which places name them: a function's number, or where a constant begins. */
function symbolsOf(bytes, section, starts) {
  const reader = new Reader(bytes, section.content, section.end);
  if (reader.number() !== 2) throw new Error("an unknown version of the linker's metadata");
  const symbols = [];
  while (!reader.done) {
    const kind = reader.number();
    const end = reader.number() + reader.at;
    if (kind === SYMBOL_TABLE) {
      for (let left = reader.number(); left > 0; left -= 1) {
        const [of, flags] = [reader.number(), reader.number()];
        const symbol = {};
        if (of === DATA) {
          reader.name();
          if (!(flags & UNDEFINED)) {
            const [segment, offset] = [reader.number(), reader.number()];
            reader.number();
            // What is zero in the beginning has no piece in the module, and means nothing.
            if (!(flags & ABSOLUTE) && segment < starts.length) symbol.address = starts[segment] + offset;
          }
        } else if ([FUNCTION, GLOBAL, TAG, TABLE].includes(of)) {
          const index = reader.number();
          if (of === FUNCTION) symbol.index = index;
          if (!(flags & UNDEFINED) || flags & EXPLICIT_NAME) reader.name();
        } else if (of === SECTION) reader.number();
        else throw new Error(`a symbol of unknown kind ${of}`);
        symbols.push(symbol);
      }
    }
    reader.at = end;
  }
  return symbols;
}

/** What the linker filled in within one section: where (from its content's beginning), and which symbol is meant. */
function placesOf(bytes, section) {
  const reader = new Reader(bytes, section.content, section.end);
  reader.number();
  const places = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const [type, at, symbol] = [reader.number(), reader.number(), reader.number()];
    if (WITH_ADDEND.has(type)) reader.number();
    if (TO_SLOT.has(type) || TO_ADDRESS.has(type)) places.push({ at, symbol });
  }
  return places;
}

/** Which of sorted, disjoint ranges holds a place. */
function rangeAt(ranges, at) {
  let [low, high] = [0, ranges.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle].to <= at) low = middle + 1;
    else high = middle;
  }
  const found = ranges[low];
  if (!found || at < found.from || at >= found.to) throw new Error(`the linker filled in ${at}, which is in nothing`);
  return found;
}

/**
 * What functions and constants of a module mean, but for direct calls: `functions` by name and `constants` by address, each
 * a set of `{address}` of a constant and of `{name}` of a function that is called through its slot of the table.
 * Functions of the same name count as one.
 */
export function links(bytes) {
  const all = sections(bytes);
  const section = (name) => {
    const found = all.find((other) => other.name === name);
    if (!found) throw new Error(`the module has no section ${name}: it was not linked with --emit-relocs`);
    return found;
  };
  const names = functionNames(bytes, section('custom "name"'));
  const data = dataPieces(bytes, section("data"));
  const symbols = symbolsOf(bytes, section('custom "linking"'), data.map(({ at }) => at));
  const meant = ({ symbol }) => {
    const { index, address } = symbols[symbol];
    return index !== undefined ? { name: names.get(index) } : address !== undefined ? { address } : undefined;
  };

  const code = section("code");
  const within = (part, { content }, more) => {
    const from = part.byteOffset - bytes.byteOffset - content;
    return { from, to: from + part.length, ...more };
  };
  const called = definedNames(bytes);
  const bodies = bodiesOf(bytes).map((body, i) => within(body, code, { name: called[i] }));
  const functions = new Map(bodies.map(({ name }) => [name, []]));
  for (const place of placesOf(bytes, section('custom "reloc.CODE"'))) {
    const to = meant(place);
    if (to) functions.get(rangeAt(bodies, place.at).name).push(to);
  }
  const ranges = data.map(({ at, bytes: own }) => within(own, section("data"), { at }));
  const constants = new Map(data.map(({ at }) => [at, []]));
  for (const place of placesOf(bytes, section('custom "reloc.DATA"'))) {
    const to = meant(place);
    if (to) constants.get(rangeAt(ranges, place.at).at).push(to);
  }
  return { functions, constants };
}
