//! The world that all server models share: the clock, the machine, the clients, and the requests on their way.

use super::cores::Cores;
use super::event_queue::EventQueue;
use super::recorder::Recorder;
use super::scenario::{Arrivals, BURST_SIZE, Costs, Load, Machine, RequestKind, Scenario, Wait};
use super::streams::Streams;
use super::time::{Nanos, from_millis};
use super::trace::{Step, Tracer};
use std::collections::VecDeque;

/// Share of a request's own cost that is spent before its wait; the rest comes after. An assumption (see the models' reference).
pub(super) const BEFORE_WAIT: f64 = 0.6;
/// The period of the measuring machine's pause.
const SECOND: Nanos = 1_000_000_000;
/// A worker that is not chosen yet: the request comes on a new connection.
pub(super) const ANY_WORKER: u32 = u32::MAX;

/// Position of a request in [`World::requests`], used again once it is answered.
pub(super) type RequestId = u32;

/// A request on its way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub number: u64,
    pub cpu: Nanos,
    pub io: Nanos,
    pub pool: Nanos,
    pub wait: Wait,
    /// When its latency began.
    pub sent: Nanos,
    /// Client of a closed load, connection of an open one.
    pub client: u32,
    pub worker: u32,
    /// How far it is, with a sync worker.
    pub stage: u8,
    /// How often a full accept queue turned it away.
    pub refused: u32,
    /// The thread that is held through its wait.
    pub thread: u32,
    /// Whether it comes with its connection.
    pub is_first: bool,
}

/// A scheduled event.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// The next arrivals of an open load.
    Arrival,
    /// A client of a closed load sends.
    Send {
        client: u32,
    },
    /// A request reaches the server.
    Reach {
        request: RequestId,
    },
    /// A wait for something outside is over.
    WaitOver {
        request: RequestId,
    },
    /// An event loop's sleep ends.
    Wake {
        worker: u32,
        sleep: u32,
    },
    /// A thread has waited so long for the interpreter lock that it asks for it.
    LockTimer {
        worker: u32,
        thread: u32,
        wait: u32,
    },
    /// The load generator has handled a response.
    Handled {
        request: RequestId,
    },
    /// The measuring machine's cores stand still.
    PauseBegins,
    PauseEnds,
}

/// Whose burst runs on a core.
#[derive(Clone, Copy, Debug)]
pub(super) enum Job {
    Loop {
        worker: u32,
    },
    Pool {
        request: RequestId,
    },
    Sync {
        request: RequestId,
    },
    /// A thread that holds the lock, or needs none. The main thread comes after the pool's.
    Thread {
        worker: u32,
        thread: u32,
    },
    /// A thread in native code that gave the lock back.
    Unlocked {
        worker: u32,
        thread: u32,
    },
    Generator {
        request: RequestId,
    },
}

/// Costs in whole nanoseconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prices {
    pub overhead: Nanos,
    pub before_wait: Nanos,
    pub after_wait: Nanos,
    pub switch: Nanos,
    pub wake: Nanos,
    pub io_overhead: Nanos,
    pub blocking_wait: Nanos,
    pub network: Nanos,
    pub gil_interval: Nanos,
}

impl Prices {
    fn of(costs: &Costs) -> Self {
        let overhead = from_millis(costs.overhead_millis);
        let before_wait = from_millis(BEFORE_WAIT * costs.overhead_millis).min(overhead);
        Prices {
            overhead,
            before_wait,
            after_wait: overhead - before_wait,
            switch: from_millis(costs.switch_millis),
            wake: from_millis(costs.wake_millis),
            io_overhead: from_millis(costs.io_overhead_millis),
            blocking_wait: from_millis(costs.blocking_wait_millis),
            network: from_millis(costs.network_millis),
            gil_interval: from_millis(costs.gil_interval_millis),
        }
    }
}

/// Draws kinds of request by their shares, and their times.
#[derive(Clone, Debug)]
pub(super) struct Kinds {
    kinds: Vec<RequestKind>,
    /// Upper ends of the shares, summed up.
    ends: Vec<f64>,
    cpu_factor: f64,
}

impl Kinds {
    pub fn new(kinds: &[RequestKind], cpu_factor: f64) -> Self {
        let total: f64 = kinds.iter().map(|kind| kind.share).sum();
        let mut sum = 0.0;
        let ends = kinds.iter().map(|kind| {
            sum += kind.share / total;
            sum
        });
        Kinds { ends: ends.collect(), kinds: kinds.to_vec(), cpu_factor }
    }

    #[inline(always)]
    pub fn draw(&self, streams: &mut Streams) -> (u32, &RequestKind, Nanos) {
        let mut idx = 0;
        if self.kinds.len() > 1 {
            let at = streams.kinds.uniform();
            while idx + 1 < self.kinds.len() && self.ends[idx] <= at {
                idx += 1;
            }
        }
        let kind = &self.kinds[idx];
        let cpu = streams.cpu.time(kind.distribution, kind.cpu_millis * self.cpu_factor);
        // At most 32 kinds.
        #[allow(clippy::cast_possible_truncation)]
        (idx as u32, kind, cpu)
    }
}

/// When an open load sends, and over which connections.
#[derive(Clone, Debug)]
struct OpenLoad {
    mean_gap_millis: f64,
    arrivals: Arrivals,
    /// Connections that are free, the one used last on top; `None` where each request has its own.
    free: Option<Vec<u32>>,
    /// Requests that wait for one.
    waiting: VecDeque<RequestId>,
}

/// The clock, the machine, the clients and the requests; a server model acts on it.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub now: Nanos,
    pub events: EventQueue<Event>,
    pub cores: Cores<Job>,
    pub requests: Vec<Request>,
    free_requests: Vec<RequestId>,
    pub prices: Prices,
    pub recorder: Recorder,
    pub tracer: Tracer,
    streams: Streams,
    kinds: Kinds,
    n_requests: u64,
    open: Option<OpenLoad>,
    think_millis: f64,
    /// Worker of each client or connection.
    worker_of: Vec<u32>,
    machine: Machine,
    generator: VecDeque<RequestId>,
    generator_busy: bool,
    generator_free_at: Nanos,
    pause: Nanos,
    busy_at_pause: f64,
    last_pause: Nanos,
}

impl World {
    /// Makes the world of a checked scenario, with its first events scheduled.
    pub fn new(scenario: &Scenario) -> Self {
        let mut world = World {
            now: 0,
            events: EventQueue::with_capacity(256),
            cores: Cores::new(scenario.machine.cores),
            requests: Vec::new(),
            free_requests: Vec::new(),
            prices: Prices::of(&scenario.costs),
            recorder: Recorder::new(scenario.length),
            tracer: Tracer::new(scenario.n_traced),
            streams: Streams::new(scenario.seed),
            kinds: Kinds::new(&scenario.requests, scenario.costs.cpu_factor),
            n_requests: 0,
            open: None,
            think_millis: 0.0,
            worker_of: Vec::new(),
            machine: scenario.machine,
            generator: VecDeque::new(),
            generator_busy: false,
            generator_free_at: 0,
            pause: from_millis(scenario.machine.pause_millis_per_second),
            busy_at_pause: 0.0,
            last_pause: 0,
        };
        let workers = scenario.runtime.workers();
        match &scenario.load {
            Load::Open { rate_per_second, arrivals, connections } => {
                let n = connections.unwrap_or(0);
                world.worker_of = (0..n).map(|connection| connection % workers).collect();
                world.open = Some(OpenLoad {
                    mean_gap_millis: 1000.0 / rate_per_second,
                    arrivals: *arrivals,
                    free: connections.map(|n| (0..n).rev().collect()),
                    waiting: VecDeque::new(),
                });
                world.schedule_arrival();
            }
            Load::Closed { clients, think_millis, connections_per_worker, start_spread_millis, .. } => {
                world.think_millis = *think_millis;
                world.worker_of = match connections_per_worker {
                    Some(spread) => (0_u32..)
                        .zip(spread)
                        .flat_map(|(worker, n)| std::iter::repeat_n(worker, *n as usize))
                        .collect(),
                    None => (0..*clients).map(|client| client % workers).collect(),
                };
                let spread = from_millis(*start_spread_millis);
                for client in 0..*clients {
                    let at = u128::from(spread) * u128::from(client) / u128::from(*clients);
                    world.events.schedule(u64::try_from(at).unwrap_or(spread), Event::Send { client });
                }
            }
        }
        if world.pause > 0 {
            world.events.schedule(SECOND - world.pause, Event::PauseBegins);
        }
        world
    }

    /// Returns the request.
    #[inline]
    pub fn request(&self, id: RequestId) -> &Request {
        &self.requests[id as usize]
    }

    /// Returns the request, to be changed.
    #[inline]
    pub fn request_mut(&mut self, id: RequestId) -> &mut Request {
        &mut self.requests[id as usize]
    }

    /// Schedules an event in so much time.
    #[inline]
    pub fn schedule_in(&mut self, wait: Nanos, event: Event) {
        self.events.schedule(self.now.saturating_add(wait), event);
    }

    /// Says what a request does from now on.
    #[inline]
    pub fn step(&mut self, id: RequestId, step: Step) {
        self.tracer.step(self.requests[id as usize].number, self.now, step);
    }

    /// Handles the requests of an open load that come now; schedules the next.
    pub fn arrive(&mut self) {
        let n = match self.open.as_ref().map(|open| open.arrivals) {
            Some(Arrivals::Bursts) => BURST_SIZE,
            _ => 1,
        };
        for _ in 0..n {
            self.send_open();
        }
        self.schedule_arrival();
    }

    fn schedule_arrival(&mut self) {
        let Some(open) = &self.open else { return };
        let gap = open.mean_gap_millis;
        let gap = match open.arrivals {
            Arrivals::Constant => gap,
            Arrivals::Poisson => gap * self.streams.arrivals.exponential(),
            Arrivals::Bursts => gap * f64::from(BURST_SIZE) * self.streams.arrivals.exponential(),
        };
        self.schedule_in(from_millis(gap), Event::Arrival);
    }

    fn send_open(&mut self) {
        let id = self.new_request(0, ANY_WORKER);
        let Some(open) = &mut self.open else { return };
        let connection = match &mut open.free {
            None => None,
            Some(free) => match free.pop() {
                Some(connection) => Some(connection),
                None => {
                    open.waiting.push_back(id);
                    self.step(id, Step::WaitsForConnection);
                    return;
                }
            },
        };
        self.leave_client(id, connection);
    }

    fn leave_client(&mut self, id: RequestId, connection: Option<u32>) {
        if let Some(connection) = connection {
            let worker = self.worker_of[connection as usize];
            let request = self.request_mut(id);
            (request.client, request.worker) = (connection, worker);
        }
        self.step(id, Step::Network);
        self.schedule_in(self.prices.network, Event::Reach { request: id });
    }

    /// Sends the next request of a client of a closed load.
    pub fn send(&mut self, client: u32) {
        let worker = self.worker_of[client as usize];
        let id = self.new_request(client, worker);
        self.schedule_in(self.prices.network, Event::Reach { request: id });
    }

    fn new_request(&mut self, client: u32, worker: u32) -> RequestId {
        let (kind, of_kind, cpu) = self.kinds.draw(&mut self.streams);
        let request = Request {
            number: self.n_requests,
            cpu,
            io: self.streams.waits.time(of_kind.distribution, of_kind.io_millis),
            pool: if of_kind.pool_millis > 0.0 {
                self.streams.cpu.time(of_kind.distribution, of_kind.pool_millis)
            } else {
                0
            },
            wait: of_kind.wait,
            sent: self.now,
            client,
            worker,
            stage: 0,
            refused: 0,
            thread: 0,
            is_first: self.n_requests < self.worker_of.len() as u64,
        };
        self.tracer.begin(self.n_requests, kind as usize, self.now, Step::Network);
        self.n_requests += 1;
        self.recorder.sent(self.now);
        match self.free_requests.pop() {
            Some(id) => {
                self.requests[id as usize] = request;
                id
            }
            None => {
                self.requests.push(request);
                // Requests on their way are bounded by clients or counted requests.
                #[allow(clippy::cast_possible_truncation)]
                let id = (self.requests.len() - 1) as RequestId;
                id
            }
        }
    }

    /// Sends a response off from the server.
    pub fn respond(&mut self, id: RequestId) {
        let Some(generator) = self.machine.generator else { return self.complete(id) };
        let work = from_millis(generator.millis_per_response);
        self.step(id, Step::WaitsForClient);
        if !generator.shares_cores {
            self.generator_free_at = self.generator_free_at.max(self.now).saturating_add(work);
            self.events.schedule(self.generator_free_at, Event::Handled { request: id });
        } else if self.generator_busy {
            self.generator.push_back(id);
        } else {
            self.generator_busy = true;
            self.cores.start_urgent(self.now, work, Job::Generator { request: id });
        }
    }

    /// Handles the end of the load generator's work on a response, on the server's cores.
    pub fn handled_on_cores(&mut self, id: RequestId) {
        self.generator_busy = false;
        self.complete(id);
        if let (Some(next), Some(generator)) = (self.generator.pop_front(), self.machine.generator) {
            self.generator_busy = true;
            let work = from_millis(generator.millis_per_response);
            self.cores.start_urgent(self.now, work, Job::Generator { request: next });
        }
    }

    /// Completes a request: the client has the response.
    pub fn complete(&mut self, id: RequestId) {
        let Request { number, sent, client, .. } = *self.request(id);
        self.tracer.end(number, self.now);
        self.recorder.answered(sent, self.now);
        self.free_requests.push(id);
        let Some(open) = &mut self.open else {
            let wait = if self.think_millis > 0.0 {
                from_millis(self.think_millis * self.streams.thinking.exponential())
            } else {
                0
            };
            return self.schedule_in(wait, Event::Send { client });
        };
        if let Some(free) = &mut open.free {
            match open.waiting.pop_front() {
                Some(next) => self.leave_client(next, Some(client)),
                None => free.push(client),
            }
        }
    }

    /// The cores stand still for what is left of the pause after the time they were idle.
    pub fn begin_pause(&mut self) {
        self.cores.advance(self.now);
        #[allow(clippy::cast_precision_loss)]
        let window = (self.now - self.last_pause) as f64;
        let used = (self.cores.busy() - self.busy_at_pause) / f64::from(self.machine.cores);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let idle = (window - used).max(0.0) as Nanos;
        let pause = self.pause.saturating_sub(idle);
        self.events.schedule(self.now + SECOND, Event::PauseBegins);
        self.last_pause = self.now;
        self.busy_at_pause = self.cores.busy();
        if pause > 0 {
            self.cores.stop(self.now, true);
            self.schedule_in(pause, Event::PauseEnds);
        }
    }

    /// Lets the cores go on.
    pub fn end_pause(&mut self) {
        self.cores.stop(self.now, false);
        self.last_pause = self.now;
    }
}
