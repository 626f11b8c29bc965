"""What a program gives, written so that the texts of both languages are equal where the values are, and only there.

Its twin for JavaScript is outputs.js. The form is described in PROTOCOL.md.
"""

import array
import collections
import hashlib
import re
from json.encoder import encode_basestring

# Of a longer text this much is shown, with its length and a fingerprint of the whole. In characters.
SHOWN = 10_000
# Longer texts are refused. In characters.
LONGEST = 10_000_000
TOO_LONG = "an output may be 10,000,000 characters long at most"
# Deeper values are refused; one that contains itself is deeper than any. In levels.
DEEPEST = 200
# Whole numbers from here on are written in hexadecimal, which takes time by their length and not by its square.
LONG_NUMBER = 1 << 2000
MESSAGE_LIMIT = 2_000

HALF = re.compile("[\ud800-\udfff]")
# What is a list on both sides.
LISTS = (list, tuple, range, collections.deque, bytes, bytearray, memoryview, array.array)


class ProgramError(Exception):
    """An error that the engine raises itself; it has no place in anybody's source."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


def refuse(message):
    raise ProgramError("output", message)


def joined(text):
    """Halves of surrogate pairs that stand side by side made one character, as in JavaScript."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def shortened(text, limit=MESSAGE_LIMIT):
    """A message for people: its beginning, without halves of characters."""
    short = f"{text[:limit]} ..." if len(text) > limit else text
    return HALF.sub("\ufffd", joined(short)) if HALF.search(short) else short


def whole_text(value):
    if -LONG_NUMBER < value < LONG_NUMBER:
        return int.__repr__(value)
    return hex(value)


def float_text(value):
    """As JavaScript writes it, but whole numbers in full."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value):
        return whole_text(int(value))
    return plain_float_text(value)


def plain_float_text(value):
    """A number that is not whole, as JavaScript writes it: exponents begin below 1e-6, and have no leading zeros."""
    mantissa, _, exponent = float.__repr__(value).partition("e")
    if not exponent:
        return mantissa
    sign = "-" if value < 0 else ""
    if int(exponent) < -6:
        return f"{mantissa}e{int(exponent)}"
    return f"{sign}0.{'0' * (-1 - int(exponent))}{mantissa.lstrip('-').replace('.', '')}"


def quoted(text):
    """Text in quotation marks, everything in it that could be mistaken escaped, halves of surrogate pairs too."""
    if HALF.search(text):
        return HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", encode_basestring(joined(text)))
    return encode_basestring(text)


def key_text(key):
    """What stands for a key of a mapping."""
    if isinstance(key, str):
        return joined(str.__str__(key)) if HALF.search(key) else str.__str__(key)
    if key is None:
        return "null"
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, int):
        return whole_text(int.__add__(key, 0))
    if isinstance(key, float):
        return float_text(float.__add__(key, 0.0))
    return refuse("a key that is neither text nor a number cannot be compared between the languages")


class Writer:
    """Writes one value."""

    def __init__(self):
        self.left = 2 * LONGEST

    def spend(self, count):
        self.left -= count
        if self.left < 0:
            refuse(TOO_LONG)

    def put(self, text):
        self.spend(len(text))
        return text

    def write(self, value, depth):
        if depth > DEEPEST:
            refuse(f"an output is nested deeper than {DEEPEST} levels, or contains itself")
        if isinstance(value, str):
            if len(value) > self.left:
                refuse(TOO_LONG)
            return self.put(quoted(str.__str__(value)))
        if value is None or isinstance(value, bool):
            return self.put("null" if value is None else "true" if value else "false")
        if isinstance(value, int):
            return self.put(whole_text(int.__add__(value, 0)))
        if isinstance(value, float):
            return self.put(float_text(float.__add__(value, 0.0)))
        if isinstance(value, LISTS):
            items = []
            for item in value:
                items.append(self.write(item, depth + 1))
            self.spend(len(items))
            return f"[{','.join(items)}]"
        if isinstance(value, (set, frozenset)):
            items = []
            for item in value:
                items.append(self.write(item, depth + 1))
            return f"set({','.join(sorted(items, key=units))})"
        if isinstance(value, dict):
            return self.mapping(value, depth)
        name = type(value).__name__
        return refuse(
            f"an object of {name} cannot be compared between the languages: give what is in it as text, numbers, lists or dicts"
        )

    def mapping(self, value, depth):
        found = {}
        for key, item in value.items():
            text = key_text(key)
            if text in found:
                refuse(f"two keys of a mapping are both written {quoted(text)}")
            found[text] = self.write(item, depth + 1)
        items = []
        for key in sorted(found, key=units):
            items.append(self.put(f"{quoted(key)}:") + found[key])
        return f"{{{','.join(items)}}}"


def units(text):
    """Sorts by the units of UTF-16, as JavaScript does."""
    return text.encode("utf-16-be", "surrogatepass")


def output_text(value):
    """A value as both languages write it: equal texts where the values are equal."""
    text = Writer().write(value, 0)
    if len(text) <= SHOWN:
        return text
    if len(text) > LONGEST:
        refuse(TOO_LONG)
    return f"{text[:SHOWN]} ... ({len(text)} characters, SHA-256 {hashlib.sha256(text.encode()).hexdigest()})"
