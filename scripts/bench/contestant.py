"""The Python contestants of `make bench-engine`: vectorised NumPy, and pymcdm. One JSON request per line, as benches/engine.rs."""
import json
import sys
import time

import numpy as np
from pymcdm.methods import WSM


def acceptability(case, samples, seed):
    """Plain sampling, vectorised: all that the engine's acceptability answers, standard errors aside."""
    rng = np.random.default_rng(seed)
    mean, sd = case["mean"], case["sd"]
    m, n = mean.shape
    weights = rng.dirichlet(np.ones(n), samples)
    scores = mean + sd * rng.standard_normal((samples, m, n))
    values = np.einsum("kan,kn->ka", scores, weights)
    order = np.argsort(-values, axis=1)
    ranks = np.stack([(order == a).sum(axis=0) for a in range(m)]) / samples
    ahead = (values[:, :, None] > values[:, None, :]).mean(axis=0)
    confidence = np.zeros(m)
    central = np.zeros((m, n))
    for a in range(m):
        won = order[:, 0] == a
        if won.any():
            central[a] = weights[won].mean(axis=0)
            at_central = (mean + sd * rng.standard_normal((samples, m, n))) @ central[a]
            confidence[a] = (at_central.argmax(axis=1) == a).mean()
    return ranks, ahead, central, confidence


class Contestant:
    def __init__(self, library, cases):
        self.library, self.samples, self.cases = library, cases["samples"], {}
        for task, case in cases.items():
            if isinstance(case, dict):
                self.cases[task] = {key: np.array(value) for key, value in case.items()}
        for case in self.cases.values():
            if "scores" in case:
                case["scores"] = case["scores"].reshape(-1, len(case["weights"]))

    def run(self, task, seed):
        case = self.cases[task]
        if task.startswith("acceptability"):
            return acceptability(case, self.samples, seed)
        weights = case["weights"] / case["weights"].sum()
        if self.library == "numpy":
            return case["scores"] @ weights
        # Without a normalisation: the scales are fixed.
        return WSM(lambda column, cost=False: column)(case["scores"], weights, np.ones(len(weights)))

    def time(self, task, repeat):
        begun = time.perf_counter()
        for k in range(repeat):
            self.run(task, k)
        return (time.perf_counter() - begun) * 1e3 / repeat


def main():
    library = sys.argv[1]
    contestant = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["op"] == "setup":
            contestant, answer = Contestant(library, request["cases"]), True
        elif request["op"] == "time":
            answer = contestant.time(request["task"], request["repeat"])
        else:
            answer = contestant.run(request["task"], request["seed"])[0].tolist()
        print(json.dumps(answer), flush=True)


main()
