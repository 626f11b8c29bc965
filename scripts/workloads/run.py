"""Runs the workloads natively in CPython, or answers a measuring script.

    python3 scripts/workloads/run.py [ID ...]    prints each workload's outputs and whether they are the expected ones
    python3 scripts/workloads/run.py --serve     answers requests, one JSON per line, with one JSON per line each

A request is what assets/measure/engine.py takes; a sample's answer has the CPU time of the thread beside the wall time.
"""

import json
import sys
import time
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent.parent / "assets"
sys.path.insert(0, str(ASSETS / "measure"))
sys.dont_write_bytecode = True
import engine  # noqa: E402
from outputs import output_text  # noqa: E402


def sample(name, n):
    """Wall and CPU time of the thread around a run, whose outputs are verified afterwards."""
    cpu, wall = time.thread_time(), time.perf_counter()
    failed = engine.run(name, n)
    millis, cpu_millis = (time.perf_counter() - wall) * 1e3, (time.thread_time() - cpu) * 1e3
    return failed or engine.verify(name) or json.dumps({"value": {"millis": millis, "cpuMillis": cpu_millis}})


def serve():
    for line in sys.stdin:
        request = json.loads(line)
        told = sample(request["name"], request["n"]) if request["command"] == "sample" else engine.command(line)
        print(told, flush=True)


def run(ids):
    workloads = json.loads((ASSETS / "workloads/workloads.json").read_text("utf-8"))
    answers = {}
    right = True
    for one in workloads:
        if ids and one["id"] not in ids:
            continue
        file = f"{one['id']}.py"
        text = (ASSETS / "workloads" / file).read_text("utf-8")
        loaded = engine.Program(one["id"], [{"file": file, "text": text}])
        loaded.load()
        loaded.prepare(one["seed"], one["size"], one["variants"])
        answers[one["id"]] = loaded.check()["outputs"]
        right = right and answers[one["id"]] == [output_text(output) for output in one["expected"]]
    print(json.dumps(answers, ensure_ascii=False))
    return 0 if right else 1


if sys.argv[1:2] == ["--serve"]:
    serve()
else:
    sys.exit(run(sys.argv[1:]))
