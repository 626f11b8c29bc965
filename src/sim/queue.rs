//! The bare queue that theory knows: servers, a discipline, perhaps a bound on how many may be there.
//!
//! A loop of its own, without the machine's terms: the simulator's fastest part, and the one that says how fast it could be. What is called
//! once per event is inlined always: the package is optimised for size, and calls would make the loop half as fast.

use super::cores::Cores;
use super::event_queue::EventQueue;
use super::recorder::Recorder;
use super::scenario::{Arrivals, BURST_SIZE, Discipline, Load, Scenario};
use super::streams::Streams;
use super::time::{Nanos, float, from_millis};
use super::trace::{Step, Tracer};
use super::world::Kinds;
use std::collections::VecDeque;

/// A customer: what is drawn for it, and when it came.
#[derive(Clone, Copy, Debug)]
struct Customer {
    number: u64,
    sent: Nanos,
    work: Nanos,
    /// Time away from the servers after service.
    delay: Nanos,
    client: u32,
}

/// Events other than the next arrival of an open load and the end of a service.
#[derive(Clone, Copy, Debug)]
enum Later {
    Sends { client: u32 },
    Leaves(Customer),
}

/// A run of the bare queue, and what it has counted.
pub(super) struct QueueRun {
    pub recorder: Recorder,
    pub tracer: Tracer,
    pub events: u64,
    pub busy: f64,
    pub busy_at_start: f64,
    pub lost: u64,
    pub came: u64,
}

struct Queue {
    servers: u32,
    capacity: Option<u32>,
    service: Service,
    later: EventQueue<Later>,
    streams: Streams,
    kinds: Kinds,
    n_customers: u64,
    think_millis: f64,
    is_closed: bool,
    run: QueueRun,
}

/// Who is served now, and who waits.
enum Service {
    /// Those in service by when they end; the others in order.
    Fifo { serving: EventQueue<Customer>, waiting: VecDeque<Customer> },
    /// All are in service.
    Shared { cores: Cores<Customer>, n: u32 },
}

/// Runs a bare queue until enough is counted.
pub(super) fn run(
    scenario: &Scenario,
    servers: u32,
    discipline: Discipline,
    capacity: Option<u32>,
) -> QueueRun {
    let mut queue = Queue {
        servers,
        capacity,
        service: match discipline {
            Discipline::Fifo => {
                Service::Fifo { serving: EventQueue::with_capacity(16), waiting: VecDeque::new() }
            }
            Discipline::ProcessorSharing => Service::Shared { cores: Cores::new(servers), n: 0 },
        },
        later: EventQueue::with_capacity(16),
        streams: Streams::new(scenario.seed),
        kinds: Kinds::new(&scenario.requests, scenario.costs.cpu_factor),
        n_customers: 0,
        think_millis: 0.0,
        is_closed: false,
        run: QueueRun {
            recorder: Recorder::new(scenario.length),
            tracer: Tracer::new(scenario.n_traced),
            events: 0,
            busy: 0.0,
            busy_at_start: 0.0,
            lost: 0,
            came: 0,
        },
    };
    match &scenario.load {
        Load::Open { rate_per_second, arrivals, .. } => {
            queue.serve(Some(Outside::new(1000.0 / rate_per_second, *arrivals)));
        }
        Load::Closed { clients, think_millis, .. } => {
            (queue.is_closed, queue.think_millis) = (true, *think_millis);
            (0..*clients).for_each(|client| queue.later.schedule(0, Later::Sends { client }));
            queue.serve(None);
        }
    }
    queue.run
}

/// The arrivals of an open load.
struct Outside {
    arrivals: Arrivals,
    n_at_once: u32,
    mean_gap_millis: f64,
}

impl Outside {
    fn new(mean_gap_millis: f64, arrivals: Arrivals) -> Self {
        let n_at_once = if arrivals == Arrivals::Bursts { BURST_SIZE } else { 1 };
        Outside { arrivals, n_at_once, mean_gap_millis: mean_gap_millis * f64::from(n_at_once) }
    }

    /// Draws the time to the next.
    #[inline(always)]
    fn gap(&self, streams: &mut Streams) -> Nanos {
        from_millis(match self.arrivals {
            Arrivals::Constant => self.mean_gap_millis,
            Arrivals::Poisson | Arrivals::Bursts => self.mean_gap_millis * streams.arrivals.exponential(),
        })
    }
}

impl Queue {
    /// Serves until enough is counted. Of what is due at one moment, who is served goes first, then who waited elsewhere comes, then
    /// arrivals from outside.
    fn serve(&mut self, outside: Option<Outside>) {
        let mut next_arrival = outside.as_ref().map_or(Nanos::MAX, |outside| outside.gap(&mut self.streams));
        while !self.run.recorder.is_done() {
            let later = self.later.next_at().unwrap_or(Nanos::MAX);
            let end = self.next_end().unwrap_or(Nanos::MAX);
            if end <= next_arrival && end <= later {
                if end == Nanos::MAX {
                    return;
                }
                self.end(end);
            } else if later <= next_arrival {
                self.later_event();
            } else if let Some(outside) = &outside {
                for _ in 0..outside.n_at_once {
                    self.arrive(next_arrival, 0);
                }
                next_arrival = next_arrival.saturating_add(outside.gap(&mut self.streams));
            }
        }
    }

    /// Returns when the next service ends.
    #[inline(always)]
    fn next_end(&self) -> Option<Nanos> {
        match &self.service {
            Service::Fifo { serving, .. } => serving.next_at(),
            Service::Shared { cores, .. } => cores.next_end(),
        }
    }

    #[inline(never)]
    fn later_event(&mut self) {
        match self.later.pop() {
            Some((now, Later::Sends { client })) => self.arrive(now, client),
            Some((now, Later::Leaves(customer))) => {
                self.run.events += 1;
                self.leave(customer, now);
            }
            None => {}
        }
    }

    #[inline(always)]
    fn arrive(&mut self, now: Nanos, client: u32) {
        let (kind, of_kind, work) = self.kinds.draw(&mut self.streams);
        let delay = if of_kind.io_millis > 0.0 {
            self.streams.waits.time(of_kind.distribution, of_kind.io_millis)
        } else {
            0
        };
        let customer = Customer { number: self.n_customers, sent: now, work, delay, client };
        self.n_customers += 1;
        self.run.events += 1;
        if self.run.recorder.counting_since().is_some() {
            self.run.came += 1;
        }
        self.run.tracer.begin(customer.number, kind as usize, now, Step::WaitsInQueue);
        self.run.recorder.sent(now);
        let (servers, capacity) = (self.servers as usize, self.capacity.map(|n| n as usize));
        match &mut self.service {
            Service::Fifo { serving, waiting } => {
                if capacity.is_some_and(|n| serving.len() + waiting.len() >= n) {
                    return self.lose(customer, now);
                }
                if serving.len() < servers {
                    self.run.busy += float(work);
                    self.run.tracer.step(customer.number, now, Step::Runs);
                    serving.schedule(now.saturating_add(work), customer);
                } else {
                    waiting.push_back(customer);
                }
            }
            Service::Shared { cores, n } => {
                if capacity.is_some_and(|most| *n as usize >= most) {
                    return self.lose(customer, now);
                }
                *n += 1;
                self.run.tracer.step(customer.number, now, Step::Runs);
                cores.start(now, work, customer);
                self.run.busy = cores.busy();
            }
        }
    }

    /// Handles the end of a service.
    #[inline(always)]
    fn end(&mut self, now: Nanos) {
        self.run.events += 1;
        let customer = match &mut self.service {
            Service::Fifo { serving, waiting } => {
                let Some((_, customer)) = serving.pop() else { return };
                if let Some(next) = waiting.pop_front() {
                    self.run.busy += float(next.work);
                    self.run.tracer.step(next.number, now, Step::Runs);
                    serving.schedule(now.saturating_add(next.work), next);
                }
                customer
            }
            Service::Shared { cores, n } => {
                let Some(customer) = cores.end(now) else { return };
                *n -= 1;
                self.run.busy = cores.busy();
                customer
            }
        };
        if customer.delay > 0 {
            self.run.tracer.step(customer.number, now, Step::WaitsForIo);
            self.later.schedule(now.saturating_add(customer.delay), Later::Leaves(customer));
        } else {
            self.leave(customer, now);
        }
    }

    #[inline(always)]
    fn leave(&mut self, customer: Customer, now: Nanos) {
        let was_counting = self.run.recorder.counting_since().is_some();
        self.run.recorder.answered(customer.sent, now);
        if !was_counting && self.run.recorder.counting_since().is_some() {
            self.run.busy_at_start = self.run.busy;
        }
        self.run.tracer.end(customer.number, now);
        self.goes_away(customer.client, now);
    }

    fn lose(&mut self, customer: Customer, now: Nanos) {
        if self.run.recorder.counting_since().is_some() {
            self.run.lost += 1;
        }
        self.run.recorder.lost(customer.sent, now);
        self.run.tracer.end(customer.number, now);
        self.goes_away(customer.client, now);
    }

    #[inline(always)]
    fn goes_away(&mut self, client: u32, now: Nanos) {
        if self.is_closed {
            let think = if self.think_millis > 0.0 {
                from_millis(self.think_millis * self.streams.thinking.exponential())
            } else {
                0
            };
            self.later.schedule(now.saturating_add(think), Later::Sends { client });
        }
    }
}
