// Writes a program's output so that the texts of both languages are equal where the values are, and only there.
//
// A classic script that defines `outputForm`. Its twin for Python is outputs.py. The form is described in PROTOCOL.md.
"use strict";

globalThis.outputForm = (() => {
  /** Of a longer text this much is shown, with its length and a fingerprint of the whole. In characters. */
  const SHOWN = 10_000;
  /** Longer texts are refused. In characters. */
  const LONGEST = 10_000_000;
  const TOO_LONG = "an output may be 10,000,000 characters long at most";
  /** Deeper values are refused; one that contains itself is deeper than any. In levels. */
  const DEEPEST = 200;
  /** Whole numbers from here on are written in hexadecimal, which takes time by their length and not by its square. */
  const LONG_NUMBER = 1n << 2000n;
  const MESSAGE_LIMIT = 2_000;

  /** An error that the engine raises itself; it has no place in anybody's source. */
  class ProgramError extends Error {
    constructor(kind, message) {
      super(message);
      this.kind = kind;
    }
  }

  const refuse = (message) => {
    throw new ProgramError("output", message);
  };

  /** Where the character number `count` begins in `text`: never within a pair of surrogates. */
  function placeOf(text, count) {
    let at = 0;
    for (let seen = 0; seen < count && at < text.length; seen += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  }

  function characters(text) {
    let count = text.length;
    for (let at = 0; at < text.length; at += 1) if (text.codePointAt(at) > 0xffff) (count -= 1), (at += 1);
    return count;
  }

  /** A message for people: its beginning, without halves of characters. */
  function shortened(text, limit = MESSAGE_LIMIT) {
    const short = text.length > limit ? `${text.slice(0, placeOf(text, limit))} ...` : text;
    return short.toWellFormed();
  }

  function wholeText(value) {
    const size = value < 0n ? -value : value;
    if (size < LONG_NUMBER) return String(value);
    return `${value < 0n ? "-" : ""}0x${size.toString(16)}`;
  }

  function numberText(value) {
    if (value === 0) return "0";
    return Number.isInteger(value) ? wholeText(BigInt(value)) : String(value);
  }

  /** Text in quotation marks, everything in it that could be mistaken escaped, halves of surrogate pairs too. */
  const quoted = (text) => JSON.stringify(text);

  /** The text for a key of a mapping. */
  function keyText(key) {
    switch (typeof key) {
      case "string":
        return key;
      case "number":
        return numberText(key);
      case "bigint":
        return wholeText(key);
      case "boolean":
        return String(key);
      default:
        return (key ?? null) === null ? "null" : refuse("a key that is neither text nor a number cannot be compared between the languages");
    }
  }

  const className = (value) => {
    const name = value.constructor?.name;
    return typeof name === "string" && name ? name : "an unknown class";
  };

  function write(value, state, depth) {
    if (depth > DEEPEST) refuse(`an output is nested deeper than ${DEEPEST} levels, or contains itself`);
    const spend = (count) => {
      state.left -= count;
      if (state.left < 0) refuse(TOO_LONG);
    };
    const put = (text) => {
      spend(text.length);
      return text;
    };
    switch (typeof value) {
      case "string":
        if (value.length > state.left) refuse(TOO_LONG);
        return put(quoted(value));
      case "number":
        return put(numberText(value));
      case "bigint":
        return put(wholeText(value));
      case "boolean":
        return put(String(value));
      case "undefined":
        return put("null");
      case "object":
        break;
      default:
        return refuse(`a ${typeof value} cannot be compared between the languages`);
    }
    if (value === null) return put("null");
    if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
      const items = [];
      for (let i = 0; i < value.length; i += 1) items.push(write(value[i], state, depth + 1));
      spend(items.length);
      return `[${items.join(",")}]`;
    }
    if (value instanceof Set) {
      const items = [];
      for (const item of value) items.push(write(item, state, depth + 1));
      return `set(${items.sort().join(",")})`;
    }
    const prototype = Object.getPrototypeOf(value);
    if (!(value instanceof Map) && prototype !== null && prototype !== Object.prototype) {
      refuse(`an object of ${className(value)} cannot be compared between the languages: give what is in it as text, numbers, arrays or plain objects`);
    }
    const found = new Map();
    for (const [key, item] of value instanceof Map ? value : Object.entries(value)) {
      const text = keyText(key);
      if (found.has(text)) refuse(`two keys of a mapping are both written ${quoted(text)}`);
      found.set(text, write(item, state, depth + 1));
    }
    // By the units of UTF-16, in both languages.
    const keys = [...found.keys()].sort();
    return `{${keys.map((key) => put(`${quoted(key)}:`) + found.get(key)).join(",")}}`;
  }

  // prettier-ignore
  const ROUNDS = Uint32Array.of(
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  );

  /** SHA-256 (FIPS 180-4), since a frame without an origin has no `crypto.subtle`. */
  function sha256(bytes) {
    const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
    view.setUint32(padded.length - 4, bytes.length << 3);
    const state = Uint32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);
    const words = new Uint32Array(64);
    const turned = (x, by) => (x >>> by) | (x << (32 - by));
    for (let block = 0; block < padded.length; block += 64) {
      for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(block + 4 * i);
      for (let i = 16; i < 64; i += 1) {
        const near = words[i - 15];
        const far = words[i - 2];
        words[i] = words[i - 16] + (turned(near, 7) ^ turned(near, 18) ^ (near >>> 3)) + words[i - 7] + (turned(far, 17) ^ turned(far, 19) ^ (far >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i += 1) {
        const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
        const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
    }
    return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
  }

  /** A value as both languages write it: equal texts where the values are equal. */
  function outputText(value) {
    const text = write(value, { left: 2 * LONGEST }, 0);
    if (text.length <= SHOWN) return text;
    const count = characters(text);
    if (count <= SHOWN) return text;
    if (count > LONGEST) refuse(TOO_LONG);
    return `${text.slice(0, placeOf(text, SHOWN))} ... (${count} characters, SHA-256 ${sha256(new TextEncoder().encode(text))})`;
  }

  return { outputText, shortened, ProgramError };
})();
