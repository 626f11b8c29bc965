// The contestants of `make bench-simulation` that run in V8, in Node.js and in Chromium alike: this project's package, and plain
// JavaScript that does the same.

/** Events by time, then by number: a binary heap of objects, the way one writes it without a library. */
class Heap {
  #events = [];

  get size() {
    return this.#events.length;
  }

  push(event) {
    const events = this.#events;
    let at = events.length;
    events.push(event);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(event, events[parent])) break;
      events[at] = events[parent];
      at = parent;
    }
    events[at] = event;
  }

  pop() {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    const n = events.length;
    if (n === 0) return first;
    let at = 0;
    for (let child = 1; child < n; child = 2 * at + 1) {
      if (child + 1 < n && before(events[child + 1], events[child])) child += 1;
      if (!before(events[child], last)) break;
      events[at] = events[child];
      at = child;
    }
    events[at] = last;
    return first;
  }
}

const before = (a, b) => a.at < b.at || (a.at === b.at && a.number < b.number);

/** Those who wait, first in first out, in a ring that grows. */
class Line {
  #ring = new Float64Array(64);
  #first = 0;
  size = 0;

  push(came) {
    if (this.size === this.#ring.length) this.#grow();
    this.#ring[(this.#first + this.size) & (this.#ring.length - 1)] = came;
    this.size += 1;
  }

  shift() {
    const came = this.#ring[this.#first];
    this.#first = (this.#first + 1) & (this.#ring.length - 1);
    this.size -= 1;
    return came;
  }

  #grow() {
    const { length } = this.#ring;
    const ring = new Float64Array(2 * length);
    for (let k = 0; k < this.size; k += 1) ring[k] = this.#ring[(this.#first + k) & (length - 1)];
    this.#ring = ring;
    this.#first = 0;
  }
}

/** A seeded generator of numbers below 1 (mulberry32). */
function uniform(seed) {
  let state = Math.imul(seed, 0x9e3779b9) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The mean time in system of `jobs` customers. */
function byHand({ arrivalRate, serviceRate, servers, jobs }, seed) {
  const random = uniform(seed);
  const draw = (rate) => -Math.log(1 - random()) / rate;
  const events = new Heap();
  const waiting = new Line();
  let [free, number, arrived, total] = [servers, 1, 0, 0];
  events.push({ at: draw(arrivalRate), number: 0, isArrival: true, came: 0 });
  while (events.size > 0) {
    const { at: now, isArrival, came } = events.pop();
    if (isArrival) {
      arrived += 1;
      if (arrived < jobs) events.push({ at: now + draw(arrivalRate), number: number++, isArrival: true, came: 0 });
      if (free > 0) {
        free -= 1;
        events.push({ at: now + draw(serviceRate), number: number++, isArrival: false, came: now });
      } else {
        waiting.push(now);
      }
    } else {
      total += now - came;
      if (waiting.size > 0) events.push({ at: now + draw(serviceRate), number: number++, isArrival: false, came: waiting.shift() });
      else free += 1;
    }
  }
  return total / jobs;
}

/** The package's request for a queue. Times are in ms there, rates per second. */
export const requestOf = ({ arrivalRate, serviceRate, servers, jobs }, seed) => ({
  runtime: { kind: "queue", servers, discipline: "fifo" },
  machine: { cores: 1 },
  load: { mode: "open", ratePerSecond: 1000 * arrivalRate },
  requests: [{ share: 1, cpuMillis: 1 / serviceRate, ioMillis: 0, distribution: "exponential" }],
  count: jobs,
  warmup: 0,
  seed,
});

/** `engine`: the package, or null for plain JavaScript. */
export function contestant(engine) {
  const run = engine ? (queue, seed) => engine.simulate(requestOf(queue, seed)).latencyMillis.mean : byHand;
  return {
    /** Milliseconds per run, and the mean time in system of each. */
    time(queue, seed, repeat) {
      const means = [];
      const begun = performance.now();
      for (let k = 0; k < repeat; k += 1) means.push(run(queue, seed + k));
      return { millis: (performance.now() - begun) / repeat, means };
    },
    /** Milliseconds for some requests to the package, one after another, and what came of each. */
    simulate(requests) {
      const begun = performance.now();
      const results = requests.map((request) => engine.simulate(request));
      return { millis: performance.now() - begun, results };
    },
  };
}
