"""Loads, checks and times programs in Python: the same in a worker of the page and in any CPython from 3.9 on.

A program is one or several sources, run one after another in a namespace of their own, that define work(input) and, if it
has input, prepare(seed, size). work may be a coroutine function. Its twin for JavaScript is engine.js; both answer the same
questions with the same values.
"""

import asyncio
import builtins
import inspect
import json
import linecache
import re
import sys
import time
import traceback
from asyncio import events

# Outputs longer than this are cut: they have to travel, and to be compared. In characters.
OUTPUT_LIMIT = 10_000
# A trace longer than this is cut. In frames.
TRACE_LIMIT = 40


class ProgramError(Exception):
    """An error that this file raises itself; it has no place in anybody's source."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


class PlainLoop(asyncio.BaseEventLoop):
    """An event loop that watches no files and no sockets: tasks and timers only.

    Pyodide's own loop sends every turn through the browser's message queue, which costs 26 times as much.
    """

    def __init__(self):
        super().__init__()
        self._selector = self

    def select(self, timeout):
        """What waits for input in other loops: here nothing can come, so what waits for nothing waits for ever."""
        if timeout is None:
            raise ProgramError("deadlock", "the code waits for something that never happens")
        if timeout > 0:
            time.sleep(timeout)
        return ()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def run(self, coroutine):
        """The result of the coroutine, whatever loop the page's interpreter runs in itself."""
        outer = events._get_running_loop()
        events._set_running_loop(None)
        try:
            return self.run_until_complete(coroutine)
        finally:
            events._set_running_loop(outer)


LOOP = PlainLoop()

SAMPLE = """
{kind}def loop(work, inputs, last, n, now):
    variants = len(inputs)
    variant = 0
    begin = now()
    for _ in range(n):
        last[variant] = {wait}work(inputs[variant])
        variant += 1
        if variant == variants:
            variant = 0
    return now() - begin
"""


def output_text(output):
    """An output as both languages write it, so that the two can be compared as texts."""
    if isinstance(output, str):
        text = output
    elif output is None or isinstance(output, bool):
        text = json.dumps(output)
    elif isinstance(output, int):
        text = str(output)
    elif isinstance(output, float):
        text = float_text(output)
    else:
        text = json.dumps(output, ensure_ascii=False, separators=(",", ":"), default=str)
    if len(text) <= OUTPUT_LIMIT:
        return text
    return f"{text[:OUTPUT_LIMIT]} ... ({len(text)} characters)"


def float_text(value):
    """As JavaScript writes it: whole numbers without a point, exponents without leading zeros."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    return re.sub(r"e([+-])0*(\d)", r"e\1\2", repr(value))


class Program:
    """One program: its sources, its namespace, its inputs and its last outputs."""

    def __init__(self, name, sources):
        self.name = name
        self.sources = {source["file"]: source["text"] for source in sources}
        self.namespace = {"__name__": name, "__builtins__": builtins}
        self.inputs = []
        self.outputs = None
        self.asynchronous = False

    def load(self):
        for file, text in self.sources.items():
            # So that a traceback can show the line.
            linecache.cache[file] = (len(text), None, text.splitlines(True), file)
            exec(compile(text, file, "exec", dont_inherit=True), self.namespace)
        if not callable(self.namespace.get("work")):
            raise ProgramError("no-work", "the code must define a function work(input)")

    def prepare(self, seed, size, variants):
        make = self.namespace.get("prepare", lambda seed, size: seed)
        self.inputs = [make(seed + variant, size) for variant in range(variants)]

    def check(self):
        """Runs each input once."""
        work = self.namespace["work"]
        outputs, millis = [], []
        for one in self.inputs:
            begin = time.perf_counter()
            output = work(one)
            self.asynchronous = inspect.iscoroutine(output)
            if self.asynchronous:
                output = LOOP.run(output)
            millis.append((time.perf_counter() - begin) * 1e3)
            outputs.append(output_text(output))
        self.outputs = outputs
        kind, wait = ("async ", "await ") if self.asynchronous else ("", "")
        scope = {}
        # A loop of its own for every program, so that what the interpreter learns of one does not shape another.
        exec(SAMPLE.format(kind=kind, wait=wait), scope)
        self.loop = scope["loop"]
        return {"outputs": outputs, "asynchronous": self.asynchronous, "millis": millis}

    def sample(self, n, now=time.perf_counter):
        """Runs the inputs in turn, n times in all: milliseconds. Every output is checked afterwards."""
        if self.outputs is None:
            raise ProgramError("usage", f"{self.name} is not checked yet")
        missing = object()
        last = [missing] * len(self.inputs)
        taken = self.loop(self.namespace["work"], self.inputs, last, n, now)
        seconds = LOOP.run(taken) if self.asynchronous else taken
        for variant, output in enumerate(last):
            if output is not missing and output_text(output) != self.outputs[variant]:
                what = f"variant {variant} gave {output_text(output)} and before {self.outputs[variant]}"
                raise ProgramError("unsteady", what)
        return seconds * 1e3


PROGRAMS = {}


def program(name):
    if name not in PROGRAMS:
        raise ProgramError("usage", f"there is no program {name}")
    return PROGRAMS[name]


def describe(error, name=None):
    """An error as it is told: kind, message and, where known, file, line and trace, lines as they stand in the source."""
    if isinstance(error, ProgramError):
        return {"kind": error.kind, "message": str(error)}
    sources = PROGRAMS[name].sources if name in PROGRAMS else {}
    message = "".join(traceback.format_exception_only(type(error), error)).strip().splitlines()[-1]
    # Only the frames of the program and what it called; what called it is of no interest.
    frames = traceback.extract_tb(error.__traceback__)
    inside = [at for at, frame in enumerate(frames) if frame.filename in sources]
    told = {"kind": "exception", "message": message}
    if isinstance(error, SyntaxError) and error.filename in sources:
        trace = traceback.format_exception_only(type(error), error)
        return {**told, "kind": "syntax", "file": error.filename, "line": error.lineno, "trace": "".join(trace).rstrip()}
    if isinstance(error, MemoryError):
        told["kind"] = "memory"
    if inside:
        shown = frames[inside[0]:][-TRACE_LIMIT:]
        last = frames[inside[-1]]
        lines = ["Traceback (most recent call last):\n", *traceback.StackSummary.from_list(shown).format(), message]
        told.update(file=last.filename, line=last.lineno, trace="".join(lines).rstrip())
    return told


def load(request):
    PROGRAMS[request["name"]] = Program(request["name"], request["sources"])
    PROGRAMS[request["name"]].load()


def prepare(request):
    program(request["name"]).prepare(request["seed"], request["size"], request["variants"])


def check(request):
    return program(request["name"]).check()


def forget(request):
    PROGRAMS.clear()


def version(request):
    return {"version": sys.version.split()[0], "compiler": sys.version.split("\n")[-1].split("[")[-1].rstrip("]")}


COMMANDS = {"load": load, "prepare": prepare, "check": check, "forget": forget, "version": version}


def command(text):
    """Answers a request, JSON to JSON: {"value": ...} or {"error": ...}."""
    request = json.loads(text)
    try:
        return json.dumps({"value": COMMANDS[request["command"]](request)})
    except BaseException as error:
        return json.dumps({"error": describe(error, request.get("name"))})


def step(name, n):
    """One sample, the one call that is timed: milliseconds, or the error as JSON."""
    try:
        return program(name).sample(n)
    except BaseException as error:
        return json.dumps({"error": describe(error, name)})
