"""The Python contestants of `make bench-simulation`: SimPy, Ciw and a loop over heapq, each on the same queue.

One JSON request per line, as benches/simulation.rs: `{"op": "time", "queue": {...}, "seed": n, "repeat": k}` gives milliseconds per run
and the mean time in system of each run (ms).
"""
import heapq
import json
import random
import sys
import time
from collections import deque


def by_simpy(queue, seed):
    """The way SimPy's own examples write it: a process per customer, a resource for the servers."""
    import simpy

    rng = random.Random(seed)
    env = simpy.Environment()
    servers = simpy.Resource(env, capacity=queue["servers"])
    total = 0.0

    def customer():
        nonlocal total
        came = env.now
        with servers.request() as turn:
            yield turn
            yield env.timeout(rng.expovariate(queue["serviceRate"]))
        total += env.now - came

    def source():
        for _ in range(queue["jobs"]):
            yield env.timeout(rng.expovariate(queue["arrivalRate"]))
            env.process(customer())

    env.process(source())
    env.run()
    return total / queue["jobs"]


def by_ciw(queue, seed):
    import ciw

    ciw.seed(seed)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=queue["arrivalRate"])],
        service_distributions=[ciw.dists.Exponential(rate=queue["serviceRate"])],
        number_of_servers=[queue["servers"]],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(queue["jobs"], method="Finish")
    records = simulation.get_all_records()
    return sum(record.exit_date - record.arrival_date for record in records) / len(records)


def by_heapq(queue, seed):
    """Events in a heap by time and number, those who wait in a deque: without a library."""
    rng = random.Random(seed)
    draw, push, pop = rng.expovariate, heapq.heappush, heapq.heappop
    arrival_rate, service_rate, jobs = queue["arrivalRate"], queue["serviceRate"], queue["jobs"]
    free = queue["servers"]
    waiting = deque()
    # (time, number, when the customer that leaves came; None for an arrival)
    events = [(draw(arrival_rate), 0, None)]
    number, arrived, total = 1, 0, 0.0
    while events:
        now, _, came = pop(events)
        if came is None:
            arrived += 1
            if arrived < jobs:
                push(events, (now + draw(arrival_rate), number, None))
                number += 1
            if free:
                free -= 1
                push(events, (now + draw(service_rate), number, now))
                number += 1
            else:
                waiting.append(now)
        else:
            total += now - came
            if waiting:
                push(events, (now + draw(service_rate), number, waiting.popleft()))
                number += 1
            else:
                free += 1
    return total / jobs


RUN = {"simpy": by_simpy, "ciw": by_ciw, "heapq": by_heapq}


def main():
    run = RUN[sys.argv[1]]
    for line in sys.stdin:
        request = json.loads(line)
        begun = time.perf_counter()
        means = [run(request["queue"], request["seed"] + k) for k in range(request["repeat"])]
        millis = (time.perf_counter() - begun) * 1e3 / request["repeat"]
        print(json.dumps({"millis": millis, "means": means}), flush=True)


main()
