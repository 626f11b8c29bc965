#!/usr/bin/env python3
"""Recompute the scores of the built-in datasets from their indicators, in plain Python, by the rules in
assets/datasets/README.md. It shares no code with the engine, so that each can be held against the other.

  recompute.py            check the datasets; exit 1 on an error (make check-evidence)
  recompute.py --write    write tests/reference/scores.json and profiles.json, which the engine's tests are held against
  recompute.py --json     print scores and values as JSON
  recompute.py --compare=FOLDER   print as Markdown what became of verdicts, margins and probabilities since the datasets
                                  in FOLDER, for "Results change" in the changelog

Another folder of datasets can be named with --datasets=FOLDER.
"""

import copy
import datetime
import json
import math
import random
import re
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# An indicator that carries more of a verdict than this is listed.
LARGE_SHARE = 0.20
# A figure older than this is listed.
OLD = datetime.timedelta(days=365)
# A use case whose leader is first in this share of draws must not rest on the choice of one indicator.
AS_GOOD_AS_CERTAIN = 0.98
UNKNOWN = (0.0, 50.0, 100.0)


def half_even(x: float, digits: int = 0) -> float:
    """Round to a number of decimals, halves to even, as the engine does: on the scaled figure."""
    scale = 10**digits
    scaled = x * scale
    low = math.floor(scaled)
    rest = scaled - low
    if rest == 0.5:
        low += low % 2
    elif rest > 0.5:
        low += 1
    return low / scale


def transformed(indicator: dict, figure: float) -> float:
    """A figure's score of 0..100 to a tenth."""
    rule = indicator["transform"]
    if rule["rule"] == "log-best":
        worse = rule["best"] / figure if indicator["better"] == "higher" else figure / rule["best"]
        points = 100 * (1 - math.log(worse) / math.log(rule["k"])) if worse > 0 else math.inf
    else:
        points = 100 * figure / rule["max"]
    if "shrink" in rule:
        points = 50 + (points - 50) * rule["shrink"]
    return half_even(min(max(points, 0.0), 100.0), 1)


def indicator_bounds(indicator: dict, reading: dict, spread: dict) -> tuple[float, float, float]:
    likely = transformed(indicator, reading["value"])
    if "min" not in reading:
        return likely - spread["withoutRange"], likely, likely + spread["withoutRange"]
    ends = [transformed(indicator, reading[end]) for end in ("min", "max")]
    return min(*ends, likely - spread["atLeast"]), likely, max(*ends, likely + spread["atLeast"])


def derived(dataset: dict, derived_from: dict, alternative: str):
    """Low, likely and high of a criterion, and each indicator's share and likely score; None where a figure is missing."""
    indicators = {i["id"]: i for i in dataset["indicators"]}
    parts = derived_from["indicators"]
    total = sum(part["weight"] for part in parts)
    mean = [0.0, 0.0, 0.0]
    shares = {}
    for part in parts:
        reading = indicators[part["id"]]["readings"].get(alternative, {})
        if "value" not in reading:
            return None
        bounds = indicator_bounds(indicators[part["id"]], reading, dataset["spread"])
        mean = [m + part["weight"] * b for m, b in zip(mean, bounds)]
        shares[part["id"]] = (part["weight"] / total, bounds[1])
    low, likely, high = (m / total for m in mean)
    for change in derived_from.get("adjustments", []):
        if change.get("alternative", alternative) != alternative:
            continue
        if "setLow" in change:
            low = change["setLow"]
        elif "highHalfwayTo" in change:
            high = (likely + change["highHalfwayTo"]) / 2
        elif "widen" in change:
            low, high = low - change["widen"], high + change["widen"]
        elif "span" in change:
            among = sum(shares[i][0] for i in change["span"])
            others = sum(s * p for i, (s, p) in shares.items() if i not in change["span"])
            alone = [others + among * shares[i][1] for i in change["span"]]
            low, high = min(low, *alone), max(high, *alone)
    score = tuple(half_even(min(max(x, 0.0), 100.0)) for x in (low, likely, high))
    return score, shares


def scores(dataset: dict) -> dict:
    """Per criterion and alternative: (low, likely, high), and the shares of indicators where it is derived."""
    found = {}
    for criterion in dataset["criteria"]:
        of = criterion["scores"]
        row = {}
        for alternative in (a["id"] for a in dataset["alternatives"]):
            given = of.get("given", {}).get(alternative)
            if given is not None:
                row[alternative] = (UNKNOWN, {}) if given.get("missing") else (
                    (given["low"], given["likely"], given["high"]), {})
            elif "derived" in of:
                row[alternative] = derived(dataset, of["derived"], alternative) or (UNKNOWN, {})
            else:
                verdict = of["verdict"]
                step = 12.5 * verdict["strength"]
                sign = 0 if verdict["preferred"] is None else (1 if verdict["preferred"] == alternative else -1)
                row[alternative] = ((50 + sign * step,) * 3, {})
        found[criterion["id"]] = row
    return found


def values(dataset: dict, found: dict, profile: dict) -> dict:
    total = sum(profile["weights"].values())
    return {
        a["id"]: sum(w * found[c][a["id"]][0][1] for c, w in profile["weights"].items()) / total
        for a in dataset["alternatives"]
    }


def first(dataset: dict, found: dict, profile: dict, draws: int = 20_000) -> dict:
    """Share of draws in which each alternative is first: scores triangular, weights uniform up to 30 % off."""
    chance = random.Random(1)
    names = [a["id"] for a in dataset["alternatives"]]
    weighed = [(c, w) for c, w in profile["weights"].items() if w > 0]

    def draw(score):
        low, likely, high = score
        return chance.uniform(low, high) if score == UNKNOWN else (
            likely if low == high else chance.triangular(low, high, likely))

    wins = dict.fromkeys(names, 0)
    for _ in range(draws):
        weights = [(c, w * chance.uniform(0.7, 1.3)) for c, w in weighed]
        sums = {a: sum(w * draw(found[c][a][0]) for c, w in weights) for a in names}
        wins[max(names, key=sums.__getitem__)] += 1
    return {a: round(n / draws, 2) for a, n in wins.items()}


def aggregate(rule: str, figures: list[float], higher_is_better: bool) -> float:
    if rule == "median":
        return statistics.median(figures)
    if rule == "geometric-mean":
        return math.exp(sum(math.log(f) for f in figures) / len(figures))
    if rule == "sum":
        return sum(figures)
    if rule == "best":
        return max(figures) if higher_is_better else min(figures)
    return figures[-1]  # newest


def close(a: float, b: float) -> bool:
    """Equal to the digits that are written: three significant ones at least."""
    return abs(a - b) <= 0.005 * max(abs(a), abs(b))


def newest_day(text: str) -> datetime.date | None:
    """The newest day that a date such as 2026-04-09, 2024-07, 2013 or "2024-12 / 2025-12" can mean."""
    days = []
    for year, month, day in re.findall(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text):
        if day:
            days.append(datetime.date(int(year), int(month), int(day)))
        else:
            after = (int(year), int(month) + 1) if month and int(month) < 12 else (int(year) + 1, 1)
            days.append(datetime.date(*after, 1) - datetime.timedelta(days=1))
    return max(days, default=None)


class Report:
    def __init__(self) -> None:
        self.errors: list[str] = []
        self.notes: list[str] = []


def check_indicators(dataset: dict, report: Report) -> None:
    name = dataset["id"]
    criteria = {c["id"] for c in dataset["criteria"]}
    alternatives = {a["id"] for a in dataset["alternatives"]}
    today = datetime.date.fromisoformat(dataset["date"])
    used = {p["id"] for c in dataset["criteria"] for p in c["scores"].get("derived", {}).get("indicators", [])}
    for indicator in dataset.get("indicators", []):
        at = f"{name} {indicator['id']}"
        for field in ("unit", "date"):
            if not indicator.get(field, "").strip():
                report.errors.append(f"{at}: no {field}")
        if not indicator.get("source", {}).get("title", "").strip():
            report.errors.append(f"{at}: no source")
        if not indicator.get("check", {}).get("how", "").strip():
            report.errors.append(f"{at}: not said how it was checked")
        if indicator["criterion"] not in criteria:
            report.errors.append(f"{at}: no criterion {indicator['criterion']}")
        if stray := set(indicator["readings"]) - alternatives:
            report.errors.append(f"{at}: readings of unknown alternatives {sorted(stray)}")
        if bool(indicator.get("scored")) != (indicator["id"] in used):
            report.errors.append(f"{at}: scored and used in a criterion must go together")
        day = newest_day(indicator["date"])
        if day is None:
            report.errors.append(f"{at}: date {indicator['date']!r} names no year")
        elif today - day > OLD:
            scored = "scored" if indicator.get("scored") else "context"
            report.notes.append(f"older than a year: {at} ({indicator['date']}, {scored})")
        rule = indicator.get("aggregate")
        if not rule:
            continue
        for alternative, reading in indicator["readings"].items():
            figures = [d["value"] for d in reading.get("details", []) if "value" in d]
            if not figures:
                report.errors.append(f"{at} {alternative}: {rule} of no figures")
                continue
            expected = aggregate(rule, figures, indicator["better"] == "higher")
            if not close(expected, reading["value"]):
                report.errors.append(f"{at} {alternative}: {rule} is {expected:g}, not {reading['value']:g}")
            if rule in ("median", "geometric-mean") and len(figures) > 1:
                ends = (min(figures), max(figures))
                if not all(close(e, reading.get(k, math.nan)) for e, k in zip(ends, ("min", "max"))):
                    report.errors.append(f"{at} {alternative}: min and max are {ends[0]:g} and {ends[1]:g}")


def check_references(dataset: dict, report: Report) -> None:
    indicators = {i["id"]: i for i in dataset.get("indicators", [])}
    criteria = {c["id"] for c in dataset["criteria"]}
    for criterion in dataset["criteria"]:
        of = criterion["scores"].get("derived", {})
        parts = [p["id"] for p in of.get("indicators", [])]
        for id in parts:
            if id not in indicators:
                report.errors.append(f"{dataset['id']} {criterion['id']}: no indicator {id}")
            elif indicators[id]["criterion"] != criterion["id"]:
                report.errors.append(f"{dataset['id']} {criterion['id']}: {id} is of another criterion")
        for change in of.get("adjustments", []):
            if not set(change.get("span", [])) <= set(parts):
                report.errors.append(f"{dataset['id']} {criterion['id']}: span of indicators that it does not have")
    for profile in dataset.get("profiles", []):
        if set(profile["weights"]) != criteria:
            report.errors.append(f"{dataset['id']} {profile['id']}: weights of other criteria")
    for claim in dataset.get("claims", []):
        for id in claim.get("indicators", []):
            if id not in indicators:
                report.errors.append(f"{dataset['id']} {claim['id']}: no indicator {id}")
        for id in claim.get("criteria", []):
            if id not in criteria:
                report.errors.append(f"{dataset['id']} {claim['id']}: no criterion {id}")


def check_languages(datasets: list[dict], report: Report) -> None:
    """What a language decides has the same figures in both datasets, and use cases have the same weights."""
    evidence, frameworks = (next((d for d in datasets if d["id"] == id), None) for id in ("evidence", "frameworks"))
    if not (evidence and frameworks):
        return
    of_language = {i["id"]: i for i in evidence["indicators"]}
    for indicator in frameworks["indicators"]:
        if (known := of_language.get(indicator["id"])) is None:
            continue
        figures = {json.dumps(r, sort_keys=True) for r in known["readings"].values()}
        if any(json.dumps(r, sort_keys=True) not in figures for r in indicator["readings"].values()):
            report.errors.append(f"frameworks {indicator['id']}: not the figures of the evidence")
    weights = {p["id"]: p["weights"] for p in evidence["profiles"]}
    for profile in frameworks["profiles"]:
        if profile["weights"] != weights.get(profile["id"]):
            report.errors.append(f"frameworks {profile['id']}: not the weights of the evidence")


def check_twice(dataset: dict, report: Report) -> None:
    """The same figures in two scored indicators of one source are one reading that counts twice."""
    seen: dict[tuple, str] = {}
    for indicator in dataset.get("indicators", []):
        if not indicator.get("scored") or indicator["transform"]["rule"] == "share":
            continue
        figures = tuple(sorted((a, r.get("value")) for a, r in indicator["readings"].items()))
        if (before := seen.get(figures)) is not None:
            report.errors.append(f"{dataset['id']}: {before} and {indicator['id']} are the same reading, counted twice")
        seen[figures] = indicator["id"]


def check_shares(dataset: dict, found: dict, report: Report) -> None:
    """Indicators that carry much of a verdict: their share of the sum of all indicators' absolute differences in value
    between the leader and the runner-up."""
    for profile in dataset.get("profiles", []):
        weights = profile["weights"]
        total = sum(weights.values())
        value = values(dataset, found, profile)
        one, other = sorted(value, key=value.__getitem__, reverse=True)[:2]
        carried = {}
        for criterion, row in found.items():
            others = row[other][1]
            for id, (share, points) in row[one][1].items():
                if id in others:
                    carried[id] = weights[criterion] / total * share * abs(points - others[id][1])
        all_of_it = sum(carried.values()) or 1.0
        for id, points in sorted(carried.items(), key=lambda item: -item[1]):
            if points / all_of_it > LARGE_SHARE:
                report.notes.append(
                    f"carries over {LARGE_SHARE:.0%}: {dataset['id']} {id}, {points / all_of_it:.0%} of {profile['id']}"
                    f" ({one} before {other})")


def without(dataset: dict, id: str) -> dict:
    """The dataset without an indicator; a criterion that has no other is missing."""
    less = copy.deepcopy(dataset)
    for criterion in less["criteria"]:
        of = criterion["scores"].get("derived")
        if not of or all(part["id"] != id for part in of["indicators"]):
            continue
        of["indicators"] = [part for part in of["indicators"] if part["id"] != id]
        for change in of.get("adjustments", []):
            if "span" in change:
                change["span"] = [i for i in change["span"] if i != id]
        of["adjustments"] = [c for c in of.get("adjustments", []) if len(c.get("span", (1, 2))) > 1]
        if not of["indicators"]:
            criterion["scores"] = {"given": {a["id"]: {"missing": True} for a in less["alternatives"]}}
    return less


def without_item(dataset: dict, id: str, name: str) -> dict:
    """The dataset with one item of a checklist left out: the full mark is smaller by the item's part."""
    less = copy.deepcopy(dataset)
    indicator = next(i for i in less["indicators"] if i["id"] == id)
    n = 0
    for reading in indicator["readings"].values():
        n = len(reading["details"])
        reading["details"] = [d for d in reading["details"] if d["name"] != name]
        reading["value"] = sum(d["value"] for d in reading["details"])
    indicator["transform"]["max"] *= (n - 1) / n
    return less


def items(indicator: dict) -> list[str]:
    """The items of a checklist that is the same for all alternatives; empty for anything else."""
    if indicator.get("aggregate") != "sum" or indicator["transform"]["rule"] != "share":
        return []
    lists = [[d["name"] for d in r.get("details", []) if "value" in d] for r in indicator["readings"].values()]
    ranged = any("min" in reading for reading in indicator["readings"].values())
    return lists[0] if len(lists[0]) > 1 and not ranged and all(names == lists[0] for names in lists) else []


def leaders(dataset: dict, found: dict) -> dict:
    """Per use case: the leader."""
    led = {}
    for profile in dataset["profiles"]:
        value = values(dataset, found, profile)
        led[profile["id"]] = max(value, key=value.__getitem__)
    return led


def check_left_out(dataset: dict, found: dict, draws: dict, report: Report) -> None:
    """Leaves out every scored indicator alone. A use case that is as good as certain (98 % of its draws, by `first`) must
    keep its leader. Where an indicator is the only one of its criterion, nothing would be known of that criterion; what
    is left out then is each item of its checklist."""
    led = leaders(dataset, found)
    parts = [[p["id"] for p in c["scores"].get("derived", {}).get("indicators", [])] for c in dataset["criteria"]]

    def moved(less: dict, what: str) -> list[tuple[str, float]]:
        """What to say of each use case whose leader changes, and how sure it was."""
        now = leaders(less, scores(less))
        return [
            (f"{dataset['id']} without {what}: {now[p]} leads {p}, not {leader} ({draws[p][leader]:.0%})", draws[p][leader])
            for p, leader in led.items() if now[p] != leader]

    for indicator in dataset["indicators"]:
        id = indicator["id"]
        checklist = items(indicator) if [id] in parts else []
        for line, sure in moved(without(dataset, id), id) if indicator.get("scored") else ():
            if sure < AS_GOOD_AS_CERTAIN:
                report.notes.append(line)
            elif checklist:
                report.notes.append(f"{line}; nothing else speaks to its criterion")
            else:
                report.errors.append(line)
        for name in checklist:
            for line, sure in moved(without_item(dataset, id, name), f'{id}, item "{name}"'):
                (report.notes if sure < AS_GOOD_AS_CERTAIN else report.errors).append(line)


def compared(old: dict, new: dict) -> str:
    """A Markdown table of the use cases of two versions of a dataset with two alternatives."""
    one, other = new["alternatives"]

    def said(dataset: dict, id: str) -> str:
        found = scores(dataset)
        profile = next(p for p in dataset["profiles"] if p["id"] == id)
        value = values(dataset, found, profile)
        margin = value[one["id"]] - value[other["id"]]
        leader = one if margin > 0 else other
        call = "clear" if abs(margin) >= 5 else "leaning" if abs(margin) >= 2 else "too close to call"
        return f"{leader['name']}, {call}, {abs(margin):.1f} ({first(dataset, found, profile)[leader['id']]:.0%})"

    rows = [f"| {p['name']} | {said(old, p['id'])} | {said(new, p['id'])} |" for p in new["profiles"]]
    return "\n".join(["| use case | before | now |", "|---|---|---|", *rows])


def read(folder: Path) -> list[dict]:
    known = ("evidence", "frameworks", "article")
    return [json.loads((folder / f"{n}.json").read_text()) for n in known if (folder / f"{n}.json").exists()]


def reference(dataset: dict, found: dict) -> tuple[dict, dict]:
    def interval(score):
        return dict(zip(("low", "likely", "high"), map(int, score)))

    criteria = [
        {"id": id} | {a: interval(score) for a, (score, _) in row.items()} for id, row in found.items()]
    profiles = [
        {"id": p["id"], "weights": p["weights"],
         "values": {a: round(v, 1) for a, v in values(dataset, found, p).items()},
         "first": first(dataset, found, p)}
        for p in dataset["profiles"]]
    source = "Computed by scripts/evidence/recompute.py from the dataset's indicators by the rules that it states."
    return {"source": source, "criteria": criteria}, {"source": source, "profiles": profiles}


def lines(reference: dict) -> str:
    """JSON with one entry a line, so that a change shows as a line."""
    (_, source), (name, entries) = reference.items()
    body = ",\n".join("  " + json.dumps(entry) for entry in entries)
    return f'{{\n "source": {json.dumps(source)},\n "{name}": [\n{body}\n ]\n}}\n'


def main() -> int:
    arguments = sys.argv[1:]
    folder = next((Path(a.split("=", 1)[1]) for a in arguments if a.startswith("--datasets=")), ROOT / "assets/datasets")
    datasets = read(folder)
    found = {d["id"]: scores(d) for d in datasets}
    before = next((Path(a.split("=", 1)[1]) for a in arguments if a.startswith("--compare=")), None)
    if before:
        by_id = {d["id"]: d for d in read(before)}
        for d in datasets:
            if d["id"] in by_id and len(d["alternatives"]) == 2:
                print(f"\n{d['title']}\n\n{compared(by_id[d['id']], d)}")
        return 0
    if "--json" in arguments:
        print(json.dumps({
            d["id"]: {
                "scores": {c: {a: s for a, (s, _) in row.items()} for c, row in found[d["id"]].items()},
                "values": {p["id"]: values(d, found[d["id"]], p) for p in d.get("profiles", [])},
            } for d in datasets}))
        return 0
    references = {d["id"]: reference(d, found[d["id"]]) for d in datasets if d["id"] != "article"}
    for id, of_dataset in references.items():
        suffix = "" if id == "evidence" else f"-{id}"
        for kind, ref in zip(("scores", "profiles"), of_dataset):
            path = ROOT / f"tests/reference/{kind}{suffix}.json"
            if "--write" in arguments:
                path.write_text(lines(ref))
            elif path.read_text() != lines(ref):
                print(f"error: {path.relative_to(ROOT)} is not what the indicators give; run recompute.py --write")
                return 1
    report = Report()
    for d in datasets:
        check_indicators(d, report)
        check_references(d, report)
        check_twice(d, report)
        check_shares(d, found[d["id"]], report)
        if d["id"] in references:
            draws = {p["id"]: p["first"] for p in references[d["id"]][1]["profiles"]}
            check_left_out(d, found[d["id"]], draws, report)
    check_languages(datasets, report)
    for line in report.notes:
        print(line)
    for line in report.errors:
        print("error:", line)
    n = sum(len(d.get("indicators", [])) for d in datasets)
    print(f"{n} figures in {len(datasets)} datasets, {len(report.errors)} errors")
    return 1 if report.errors else 0


if __name__ == "__main__":
    sys.exit(main())
