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
import platform
import sysconfig
import time
import traceback
from asyncio import events

from outputs import ProgramError, output_text, shortened

# A trace longer than this is cut. In frames, and in characters.
TRACE_FRAMES = 40
TRACE_LIMIT = 10_000


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

# Whoever runs it takes the time around it.
SAMPLE = """
{kind}def loop(work, inputs, last, n):
    variants = len(inputs)
    variant = 0
    for _ in range(n):
        last[variant] = {wait}work(inputs[variant])
        variant += 1
        if variant == variants:
            variant = 0
"""
MISSING = object()


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
        outputs = []
        for one in self.inputs:
            output = work(one)
            self.asynchronous = inspect.iscoroutine(output)
            if self.asynchronous:
                output = LOOP.run(output)
            outputs.append(output_text(output))
        self.outputs = outputs
        kind, wait = ("async ", "await ") if self.asynchronous else ("", "")
        scope = {}
        # A loop of its own for every program, so that what the interpreter learns of one does not shape another.
        exec(SAMPLE.format(kind=kind, wait=wait), scope)
        self.loop = scope["loop"]
        return {"outputs": outputs, "asynchronous": self.asynchronous}

    def run(self, n):
        """Runs the inputs in turn, n times in all; whoever calls this takes the time, and then has the outputs verified."""
        if self.outputs is None:
            raise ProgramError("usage", f"{self.name} is not checked yet")
        self.last = [MISSING] * len(self.inputs)
        taken = self.loop(self.namespace["work"], self.inputs, self.last, n)
        if self.asynchronous:
            LOOP.run(taken)

    def verify(self):
        """Fails where the last run gave another output than the check."""
        for variant, output in enumerate(self.last):
            if output is MISSING:
                continue
            text = output_text(output)
            if text != self.outputs[variant]:
                before = shortened(self.outputs[variant], 500)
                raise ProgramError("unsteady", f"input {variant} gave {shortened(text, 500)} and before {before}")


PROGRAMS = {}


def program(name):
    if name not in PROGRAMS:
        raise ProgramError("usage", f"there is no program {name}")
    return PROGRAMS[name]


def describe(error, name=None):
    """An error as it is told: kind, message and, where known, file, line and trace, lines as they stand in the source."""
    if isinstance(error, ProgramError):
        return {"kind": error.kind, "message": shortened(str(error))}
    sources = PROGRAMS[name].sources if name in PROGRAMS else {}
    lines = "".join(traceback.format_exception_only(type(error), error)).strip().splitlines()
    message = shortened(lines[-1] if lines else type(error).__name__)
    # Only the frames of the program and what it called; what called it is of no interest.
    frames = traceback.extract_tb(error.__traceback__)
    inside = [at for at, frame in enumerate(frames) if frame.filename in sources]
    told = {"kind": "exception", "message": message}
    if isinstance(error, SyntaxError) and error.filename in sources:
        trace = "".join(traceback.format_exception_only(type(error), error)).rstrip()
        return {**told, "kind": "syntax", "file": error.filename, "line": error.lineno, "trace": shortened(trace, TRACE_LIMIT)}
    if isinstance(error, MemoryError):
        told["kind"] = "memory"
    if inside:
        shown = frames[inside[0]:][-TRACE_FRAMES:]
        last = frames[inside[-1]]
        trace = "".join(["Traceback (most recent call last):\n", *traceback.StackSummary.from_list(shown).format()])
        told.update(file=last.filename, line=last.lineno, trace=f"{shortened(trace, TRACE_LIMIT)}{message}")
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
    """Its version and compiler, and whether it says to be built with profile-guided optimisation.

    Null where it does not: distributions do it in ways of their own, so that nothing follows from its silence.
    """
    guided = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "") or None
    return {"version": platform.python_version(), "compiler": platform.python_compiler(), "guided": guided}


COMMANDS = {"load": load, "prepare": prepare, "check": check, "forget": forget, "version": version}


def command(text):
    """Answers a request, JSON to JSON: {"value": ...} or {"error": ...}."""
    request = json.loads(text)
    try:
        return json.dumps({"value": COMMANDS[request["command"]](request)})
    except BaseException as error:
        return json.dumps({"error": describe(error, request.get("name"))})


def attempt(action, name, *arguments):
    """Nothing where it went well, or the error as JSON."""
    try:
        action(program(name), *arguments)
        return None
    except BaseException as error:
        return json.dumps({"error": describe(error, name)})


def run(name, n):
    """The one call that is timed."""
    return attempt(Program.run, name, n)


def verify(name):
    """Whether what was timed gave what it had to."""
    return attempt(Program.verify, name)
