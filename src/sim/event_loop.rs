//! Event loops: Node.js, and asyncio on uvloop; one or several on shared cores.

use super::scenario::Wait;
use super::time::{MILLISECOND, Nanos, ceil_to_millis, floor_to_millis};
use super::trace::Step;
use super::world::{ANY_WORKER, Event, Job, RequestId, World};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Threads of libuv's pool in each process (Node.js documentation, UV_THREADPOOL_SIZE).
const LIBUV_THREADS: u32 = 4;
/// Connections that wait to be accepted at most: uvicorn's default.
const BACKLOG: usize = 2048;

/// How new connections find a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dispatch {
    /// The primary process hands them out in turn.
    RoundRobin,
    /// Loops take them from one socket: one that sleeps at once, else who polls next.
    SharedSocket,
}

/// Differences between the kinds of event loop.
#[derive(Clone, Copy, Debug)]
pub(super) struct LoopKind {
    pub dispatch: Dispatch,
    /// Whether the clock is read again before each timer (Node.js), or once an iteration (asyncio).
    pub rereads_clock: bool,
    pub n_pool_threads: u32,
}

impl LoopKind {
    /// Node.js.
    pub const NODE: LoopKind =
        LoopKind { dispatch: Dispatch::RoundRobin, rereads_clock: true, n_pool_threads: LIBUV_THREADS };

    /// asyncio, whose executor has min(32, cores + 4) threads (Python documentation, `ThreadPoolExecutor`).
    pub fn asyncio(cores: u32) -> LoopKind {
        let n_pool_threads = cores.saturating_add(4).min(32);
        LoopKind { dispatch: Dispatch::SharedSocket, rereads_clock: false, n_pool_threads }
    }
}

/// The event loops of a server.
#[derive(Clone, Debug)]
pub(super) struct Loops {
    kind: LoopKind,
    loops: Vec<EventLoop>,
    /// Who is next in turn.
    turn: u32,
    /// New connections that no loop has taken.
    socket: VecDeque<RequestId>,
    /// Whether connections are opened at the start and have to be accepted, one per iteration.
    accepts: bool,
    /// Time that loops were awake, of all together, and since when those are that are (ns).
    awake: Nanos,
}

#[derive(Clone, Debug, Default)]
struct EventLoop {
    /// I/O events for the next iteration.
    ready: VecDeque<Callback>,
    /// Those of this iteration.
    batch: VecDeque<Callback>,
    timers: BinaryHeap<Reverse<Timer>>,
    next_timer: u64,
    /// Connections that wait to be accepted.
    listening: VecDeque<RequestId>,
    phase: Phase,
    running: Option<Callback>,
    /// The clock as read at the start of the iteration.
    clock: Nanos,
    asleep_since: Option<Nanos>,
    awake_since: Nanos,
    sleeps: u32,
    pool_busy: u32,
    pool_queue: VecDeque<RequestId>,
}

/// When a timer is due, its number, and whose it is.
type Timer = (Nanos, u64, RequestId);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    /// Polls and keeps its books.
    #[default]
    Begin,
    Timers,
    Io,
    Asleep,
}

/// A piece of a handler that runs without interruption.
#[derive(Clone, Copy, Debug)]
struct Callback {
    request: RequestId,
    part: Part,
}

#[derive(Clone, Copy, Debug)]
enum Part {
    /// Reads the request and runs until its first wait.
    Read,
    /// Goes on after the wait for something outside.
    Waited,
    /// Goes on after the thread pool.
    Pooled,
}

impl Loops {
    pub fn new(kind: LoopKind, workers: u32, accepts: bool) -> Self {
        let asleep = EventLoop { phase: Phase::Asleep, asleep_since: Some(0), ..EventLoop::default() };
        Loops {
            kind,
            loops: vec![asleep; workers as usize],
            turn: 0,
            socket: VecDeque::new(),
            accepts,
            awake: 0,
        }
    }

    /// Takes a request that reaches the server. Returns whether it was taken; else the accept queue is full.
    pub fn reach(&mut self, world: &mut World, id: RequestId) -> bool {
        let worker = world.request(id).worker;
        if worker != ANY_WORKER {
            // The first request of a connection comes with it.
            if self.accepts && world.request(id).is_first {
                world.step(id, Step::WaitsToBeAccepted);
                self.loops[worker as usize].listening.push_back(id);
                self.wake(world, worker);
            } else {
                self.ready(world, id, Part::Read);
            }
            return true;
        }
        let n = self.loops.len();
        match self.kind.dispatch {
            Dispatch::RoundRobin => {
                let worker = self.turn;
                self.turn = (self.turn + 1) % count(n);
                world.request_mut(id).worker = worker;
                self.ready(world, id, Part::Read);
            }
            Dispatch::SharedSocket => {
                // All that sleep are woken; who comes first is turned round, so that none is preferred.
                let asleep = (0..count(n))
                    .map(|k| (self.turn + k) % count(n))
                    .find(|worker| self.loops[*worker as usize].phase == Phase::Asleep);
                if let Some(worker) = asleep {
                    self.turn = (worker + 1) % count(n);
                    world.request_mut(id).worker = worker;
                    self.ready(world, id, Part::Read);
                } else if self.socket.len() < BACKLOG {
                    world.step(id, Step::WaitsToBeAccepted);
                    self.socket.push_back(id);
                } else {
                    return false;
                }
            }
        }
        true
    }

    /// Handles the end of a wait for a socket.
    pub fn wait_over(&mut self, world: &mut World, id: RequestId) {
        self.ready(world, id, Part::Waited);
    }

    /// Handles the end of a job of a thread pool.
    pub fn pool_ended(&mut self, world: &mut World, id: RequestId) {
        let worker = world.request(id).worker;
        let its_loop = &mut self.loops[worker as usize];
        match its_loop.pool_queue.pop_front() {
            Some(next) => start_in_pool(world, next),
            None => its_loop.pool_busy -= 1,
        }
        self.ready(world, id, Part::Pooled);
    }

    fn ready(&mut self, world: &mut World, id: RequestId, part: Part) {
        world.step(id, Step::WaitsForLoop);
        let worker = world.request(id).worker;
        self.loops[worker as usize].ready.push_back(Callback { request: id, part });
        self.wake(world, worker);
    }

    /// Handles the end of a sleep, if it is the one that the loop sleeps now.
    pub fn sleep_ends(&mut self, world: &mut World, worker: u32, sleep: u32) {
        if self.loops[worker as usize].sleeps == sleep {
            self.wake(world, worker);
        }
    }

    fn wake(&mut self, world: &mut World, worker: u32) {
        let its_loop = &mut self.loops[worker as usize];
        if its_loop.phase != Phase::Asleep {
            return;
        }
        its_loop.sleeps = its_loop.sleeps.wrapping_add(1);
        its_loop.phase = Phase::Begin;
        its_loop.awake_since = world.now;
        self.run(world, worker);
    }

    /// Handles the end of the burst of a loop.
    pub fn burst_ended(&mut self, world: &mut World, worker: u32) {
        if let Some(callback) = self.loops[worker as usize].running.take() {
            self.finish(world, worker, callback);
        }
        self.run(world, worker);
    }

    /// Goes on until the loop runs something that takes time, or sleeps.
    fn run(&mut self, world: &mut World, worker: u32) {
        loop {
            let work = match self.loops[worker as usize].phase {
                Phase::Asleep => return,
                Phase::Begin => self.begin(world, worker),
                Phase::Timers => match self.due_timer(world, worker) {
                    Some(callback) => self.call(world, worker, callback),
                    None => {
                        self.begin_io(world, worker);
                        0
                    }
                },
                Phase::Io => match self.loops[worker as usize].batch.pop_front() {
                    Some(callback) => self.call(world, worker, callback),
                    None => {
                        self.end_iteration(world, worker);
                        0
                    }
                },
            };
            if work > 0 {
                world.cores.start(world.now, work, Job::Loop { worker });
                return;
            }
            if let Some(callback) = self.loops[worker as usize].running.take() {
                self.finish(world, worker, callback);
            }
        }
    }

    fn begin(&mut self, world: &World, worker: u32) -> Nanos {
        let its_loop = &mut self.loops[worker as usize];
        its_loop.clock = floor_to_millis(world.now);
        its_loop.phase = Phase::Timers;
        let slept = its_loop.asleep_since.take().is_some_and(|since| world.now - since > MILLISECOND);
        world.prices.switch + if slept { world.prices.wake } else { 0 }
    }

    fn due_timer(&mut self, world: &mut World, worker: u32) -> Option<Callback> {
        let its_loop = &mut self.loops[worker as usize];
        let clock = if self.kind.rereads_clock { floor_to_millis(world.now) } else { its_loop.clock };
        let (due, _, request) = its_loop.timers.peek().map(|Reverse(timer)| *timer)?;
        if due > clock {
            return None;
        }
        its_loop.timers.pop();
        let number = world.request(request).number;
        world.tracer.step(number, due.min(world.now), Step::WaitsForLoop);
        Some(Callback { request, part: Part::Waited })
    }

    fn begin_io(&mut self, world: &mut World, worker: u32) {
        let its_loop = &mut self.loops[worker as usize];
        its_loop.phase = Phase::Io;
        std::mem::swap(&mut its_loop.ready, &mut its_loop.batch);
        // What is accepted now is read in the next iteration. libuv takes one connection each time.
        if let Some(accepted) = its_loop.listening.pop_front() {
            its_loop.ready.push_back(Callback { request: accepted, part: Part::Read });
            world.step(accepted, Step::WaitsForLoop);
        }
        if let Some(taken) = self.socket.pop_front() {
            world.request_mut(taken).worker = worker;
            self.loops[worker as usize].batch.push_back(Callback { request: taken, part: Part::Read });
            world.step(taken, Step::WaitsForLoop);
        }
    }

    fn end_iteration(&mut self, world: &mut World, worker: u32) {
        let its_loop = &mut self.loops[worker as usize];
        let first_due = its_loop.timers.peek().map(|Reverse((due, ..))| *due);
        let clock = floor_to_millis(world.now);
        if !its_loop.ready.is_empty()
            || !its_loop.listening.is_empty()
            || !self.socket.is_empty()
            || first_due.is_some_and(|due| due <= clock)
        {
            its_loop.phase = Phase::Begin;
            return;
        }
        its_loop.phase = Phase::Asleep;
        its_loop.asleep_since = Some(world.now);
        self.awake += world.now - its_loop.awake_since;
        if let Some(due) = first_due {
            // A time-out is in whole milliseconds, counted from now.
            let event = Event::Wake { worker, sleep: its_loop.sleeps };
            world.schedule_in(ceil_to_millis(due - clock), event);
        }
    }

    /// Begins a callback and returns its work.
    fn call(&mut self, world: &mut World, worker: u32, callback: Callback) -> Nanos {
        let id = callback.request;
        world.step(id, Step::Runs);
        let number = world.request(id).number;
        world.tracer.served_by(number, worker);
        self.loops[worker as usize].running = Some(callback);
        let (request, prices) = (world.request(id), &world.prices);
        match callback.part {
            Part::Read if request.io > 0 || request.pool > 0 => prices.before_wait,
            Part::Read => prices.overhead + request.cpu,
            Part::Waited if request.pool > 0 => prices.io_overhead,
            Part::Waited => prices.io_overhead + prices.after_wait + request.cpu,
            Part::Pooled => prices.after_wait + request.cpu,
        }
    }

    /// Does what follows a callback.
    fn finish(&mut self, world: &mut World, worker: u32, callback: Callback) {
        let id = callback.request;
        let request = *world.request(id);
        match callback.part {
            Part::Read if request.io > 0 => self.wait(world, worker, id),
            Part::Read | Part::Waited if request.pool > 0 => self.hand_to_pool(world, worker, id),
            _ => world.respond(id),
        }
    }

    fn wait(&mut self, world: &mut World, worker: u32, id: RequestId) {
        world.step(id, Step::WaitsForIo);
        let request = *world.request(id);
        match request.wait {
            Wait::Socket => world.schedule_in(request.io, Event::WaitOver { request: id }),
            Wait::Timer => {
                let its_loop = &mut self.loops[worker as usize];
                let due = floor_to_millis(world.now).saturating_add(request.io);
                its_loop.timers.push(Reverse((due, its_loop.next_timer, id)));
                its_loop.next_timer += 1;
            }
        }
    }

    fn hand_to_pool(&mut self, world: &mut World, worker: u32, id: RequestId) {
        let its_loop = &mut self.loops[worker as usize];
        if its_loop.pool_busy < self.kind.n_pool_threads {
            its_loop.pool_busy += 1;
            start_in_pool(world, id);
        } else {
            world.step(id, Step::WaitsForPool);
            its_loop.pool_queue.push_back(id);
        }
    }

    /// Returns how long loops have been awake, all together (ns).
    pub fn busy(&self, now: Nanos) -> Nanos {
        let still = self.loops.iter().filter(|its_loop| its_loop.phase != Phase::Asleep);
        self.awake + still.map(|its_loop| now - its_loop.awake_since).sum::<Nanos>()
    }
}

fn start_in_pool(world: &mut World, id: RequestId) {
    world.step(id, Step::RunsInPool);
    let work = world.request(id).pool;
    world.cores.start(world.now, work, Job::Pool { request: id });
}

// At most 1,024 workers.
#[allow(clippy::cast_possible_truncation)]
fn count(n: usize) -> u32 {
    n as u32
}
