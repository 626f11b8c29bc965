//! The bare queue that theory knows: servers, a discipline, perhaps a bound on how many may be there.
//!
//! A loop of its own, without the machine's terms: the simulator's fastest part, and the one that says how fast it could be.

use super::cores::Cores;
use super::event_queue::EventQueue;
use super::recorder::Recorder;
use super::scenario::{Arrivals, BURST_SIZE, Discipline, Load, Scenario};
use super::streams::Streams;
use super::time::{Nanos, float, from_millis};
use super::trace::{Step, Tracer};
use super::world::Kinds;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// A customer: what is drawn for it, and when it came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Customer {
    number: u64,
    sent: Nanos,
    work: Nanos,
    /// Time away from the servers after service.
    delay: Nanos,
    client: u32,
}

/// What happens neither to the next arrival of an open load nor to who is in service.
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
    Fifo { serving: BinaryHeap<Reverse<(Nanos, Customer)>>, waiting: VecDeque<Customer> },
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
            Discipline::Fifo => Service::Fifo { serving: BinaryHeap::new(), waiting: VecDeque::new() },
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
        Load::Open { rate_per_second, arrivals, .. } => queue.serve_open(1000.0 / rate_per_second, *arrivals),
        Load::Closed { clients, think_millis, .. } => queue.serve_closed(*clients, *think_millis),
    }
    queue.run
}

impl Queue {
    fn serve_open(&mut self, mean_gap_millis: f64, arrivals: Arrivals) {
        let mut next_arrival = 0;
        let gap = |streams: &mut Streams| {
            from_millis(match arrivals {
                Arrivals::Constant => mean_gap_millis,
                Arrivals::Poisson => mean_gap_millis * streams.arrivals.exponential(),
                Arrivals::Bursts => mean_gap_millis * f64::from(BURST_SIZE) * streams.arrivals.exponential(),
            })
        };
        let n_at_once = if arrivals == Arrivals::Bursts { BURST_SIZE } else { 1 };
        next_arrival += gap(&mut self.streams);
        while !self.run.recorder.is_done() {
            let later = self.later.next_at();
            if let Some(end) = self.next_end()
                && end <= next_arrival
                && later.is_none_or(|at| end <= at)
            {
                self.end(end);
                continue;
            }
            if later.is_some_and(|at| at <= next_arrival) {
                self.later_event();
                continue;
            }
            for _ in 0..n_at_once {
                self.arrive(next_arrival, 0);
            }
            next_arrival = next_arrival.saturating_add(gap(&mut self.streams));
        }
    }

    fn serve_closed(&mut self, clients: u32, think_millis: f64) {
        (self.is_closed, self.think_millis) = (true, think_millis);
        (0..clients).for_each(|client| self.later.schedule(0, Later::Sends { client }));
        while !self.run.recorder.is_done() {
            match (self.next_end(), self.later.next_at()) {
                (Some(end), Some(later)) if end <= later => self.end(end),
                (Some(end), None) => self.end(end),
                (_, Some(_)) => self.later_event(),
                (None, None) => return,
            }
        }
    }

    /// Returns when the next service ends.
    #[inline]
    fn next_end(&self) -> Option<Nanos> {
        match &self.service {
            Service::Fifo { serving, .. } => serving.peek().map(|Reverse((at, _))| *at),
            Service::Shared { cores, .. } => cores.next_end(),
        }
    }

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

    #[inline]
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
                    serving.push(Reverse((now.saturating_add(work), customer)));
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

    /// A service ends.
    #[inline]
    fn end(&mut self, now: Nanos) {
        self.run.events += 1;
        let customer = match &mut self.service {
            Service::Fifo { serving, waiting } => {
                let Some(mut first) = serving.peek_mut() else { return };
                let Reverse((_, customer)) = *first;
                match waiting.pop_front() {
                    Some(next) => {
                        self.run.busy += float(next.work);
                        self.run.tracer.step(next.number, now, Step::Runs);
                        *first = Reverse((now.saturating_add(next.work), next));
                    }
                    None => {
                        std::collections::binary_heap::PeekMut::pop(first);
                    }
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

    #[inline]
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
