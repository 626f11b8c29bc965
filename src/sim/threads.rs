//! gunicorn's gthread workers: a main thread that accepts and a pool of threads, with an interpreter lock or without.

use super::cores::BurstId;
use super::time::Nanos;
use super::trace::Step;
use super::world::{ANY_WORKER, Event, Job, RequestId, World};
use std::collections::VecDeque;

/// Shares of a request's own cost: the main thread's, and then the pool thread's first, second and last piece of the rest.
/// Assumptions (see the models' reference); together they are the whole.
const MAIN_SHARE: f64 = 0.4;
const POOL_SHARES: [f64; 3] = [0.3, 0.5, 0.2];

/// Processes with threads.
#[derive(Clone, Debug)]
pub(super) struct ThreadedWorkers {
    has_lock: bool,
    processes: Vec<Process>,
    turn: u32,
    main_work: Nanos,
    pool_work: [Nanos; 3],
    /// Time that locks were held, all together (ns).
    held: Nanos,
}

#[derive(Clone, Debug)]
struct Process {
    /// Requests for the main thread.
    arrived: VecDeque<RequestId>,
    /// Requests that wait for a thread of the pool.
    queue: VecDeque<RequestId>,
    /// Threads of the pool that are free, the one that has been so longest first.
    idle: VecDeque<u32>,
    /// The pool's threads, and the main thread last.
    threads: Vec<Thread>,
    lock: Lock,
}

#[derive(Clone, Copy, Debug, Default)]
struct Thread {
    request: Option<RequestId>,
    stage: Stage,
    /// Work that needs the lock (ns).
    work: Nanos,
    /// Counts its waits for the lock, so that a timer of an earlier one is known as such.
    waits: u32,
    /// Hand-overs of the lock when its wait, or its last asking, began.
    seen: u64,
}

/// How far a thread is with its request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Reads,
    Waits,
    Native,
    Computes,
    Closes,
}

/// The interpreter lock (CPython, Python/ceval_gil.c).
#[derive(Clone, Debug, Default)]
struct Lock {
    /// Who has it, and the burst that runs.
    holder: Option<(u32, BurstId)>,
    waiting: VecDeque<u32>,
    /// How often it has changed hands.
    hand_overs: u64,
    since: Nanos,
}

impl ThreadedWorkers {
    pub fn new(world: &World, workers: u32, threads: u32, has_lock: bool) -> Self {
        let overhead = world.prices.overhead;
        let main_work = part(overhead, MAIN_SHARE);
        let rest = overhead - main_work;
        let [first, second, _] = POOL_SHARES.map(|share| part(rest, share));
        let process = Process {
            arrived: VecDeque::new(),
            queue: VecDeque::new(),
            idle: (0..threads).collect(),
            threads: vec![Thread::default(); threads as usize + 1],
            lock: Lock::default(),
        };
        ThreadedWorkers {
            has_lock,
            processes: vec![process; workers as usize],
            turn: 0,
            main_work,
            pool_work: [first, second, rest.saturating_sub(first + second)],
            held: 0,
        }
    }

    /// Handles a request that reaches the server.
    pub fn reach(&mut self, world: &mut World, id: RequestId) {
        if world.request(id).worker == ANY_WORKER {
            world.request_mut(id).worker = self.free_process();
        }
        let worker = world.request(id).worker;
        let number = world.request(id).number;
        world.tracer.served_by(number, worker);
        world.step(id, Step::WaitsToBeAccepted);
        self.processes[worker as usize].arrived.push_back(id);
        self.run_main(world, worker);
    }

    /// Whoever's main thread is free takes a new connection; in turn where several are, or none.
    fn free_process(&mut self) -> u32 {
        #[allow(clippy::cast_possible_truncation)]
        let n = self.processes.len() as u32;
        let is_free = |worker: &u32| {
            let process = &self.processes[*worker as usize];
            process.threads.last().is_some_and(|main| main.request.is_none()) && process.queue.is_empty()
        };
        let worker = (0..n).map(|k| (self.turn + k) % n).find(is_free).unwrap_or(self.turn);
        self.turn = (worker + 1) % n;
        worker
    }

    fn main_of(&self, worker: u32) -> u32 {
        #[allow(clippy::cast_possible_truncation)]
        let main = (self.processes[worker as usize].threads.len() - 1) as u32;
        main
    }

    fn run_main(&mut self, world: &mut World, worker: u32) {
        let main = self.main_of(worker);
        while self.thread(worker, main).request.is_none() {
            let Some(id) = self.processes[worker as usize].arrived.pop_front() else { return };
            self.thread(worker, main).request = Some(id);
            if self.needs_time(world, worker, main, self.main_work) {
                return;
            }
            self.main_done(world, worker);
        }
    }

    fn main_done(&mut self, world: &mut World, worker: u32) {
        let main = self.main_of(worker);
        let Some(id) = self.thread(worker, main).request.take() else { return };
        let process = &mut self.processes[worker as usize];
        match process.idle.pop_front() {
            Some(thread) => self.begin(world, worker, thread, id),
            None => {
                world.step(id, Step::WaitsForThread);
                process.queue.push_back(id);
            }
        }
    }

    fn begin(&mut self, world: &mut World, worker: u32, thread: u32, id: RequestId) {
        let its = self.thread(worker, thread);
        (its.request, its.stage) = (Some(id), Stage::Reads);
        if !self.needs_time(world, worker, thread, self.pool_work[0]) {
            self.advance(world, worker, thread);
        }
    }

    /// Handles the end of a wait without the lock: something outside answered.
    pub fn wait_over(&mut self, world: &mut World, id: RequestId) {
        let worker = world.request(id).worker;
        let thread = world.request(id).thread;
        self.after_wait(world, worker, thread, id);
    }

    /// Handles the end of a thread's burst: with the lock, which goes to the next in the queue, or without.
    pub fn burst_ended(&mut self, world: &mut World, worker: u32, thread: u32) {
        if self.has_lock {
            self.release(world, worker);
        }
        if thread == self.main_of(worker) {
            self.main_done(world, worker);
            self.run_main(world, worker);
        } else {
            self.advance(world, worker, thread);
        }
    }

    /// Handles the end of native code of a thread.
    pub fn native_ended(&mut self, world: &mut World, worker: u32, thread: u32) {
        self.compute(world, worker, thread);
    }

    /// Takes a thread of the pool on, after the piece of work that it has done.
    fn advance(&mut self, world: &mut World, worker: u32, thread: u32) {
        loop {
            let its = *self.thread(worker, thread);
            let Some(id) = its.request else { return };
            match its.stage {
                Stage::Reads => {
                    let request = *world.request(id);
                    if request.io == 0 {
                        return self.after_wait(world, worker, thread, id);
                    }
                    self.thread(worker, thread).stage = Stage::Waits;
                    world.request_mut(id).thread = thread;
                    world.step(id, Step::WaitsForIo);
                    let wait = request.io + world.prices.blocking_wait;
                    return world.schedule_in(wait, Event::WaitOver { request: id });
                }
                Stage::Waits | Stage::Native => return,
                Stage::Computes => {
                    world.respond(id);
                    let its = self.thread(worker, thread);
                    // The response has left; closing it belongs to no request any more.
                    its.stage = Stage::Closes;
                    if self.needs_time(world, worker, thread, self.pool_work[2]) {
                        return;
                    }
                }
                Stage::Closes => {
                    self.thread(worker, thread).request = None;
                    let process = &mut self.processes[worker as usize];
                    let Some(next) = process.queue.pop_front() else {
                        return process.idle.push_back(thread);
                    };
                    return self.begin(world, worker, thread, next);
                }
            }
        }
    }

    fn after_wait(&mut self, world: &mut World, worker: u32, thread: u32, id: RequestId) {
        let native = world.request(id).pool;
        if native == 0 {
            return self.compute(world, worker, thread);
        }
        self.thread(worker, thread).stage = Stage::Native;
        world.step(id, Step::RunsInPool);
        world.cores.start(world.now, native, Job::Unlocked { worker, thread });
    }

    fn compute(&mut self, world: &mut World, worker: u32, thread: u32) {
        let its = self.thread(worker, thread);
        its.stage = Stage::Computes;
        let Some(id) = its.request else { return };
        let work = self.pool_work[1] + world.request(id).cpu;
        if !self.needs_time(world, worker, thread, work) {
            self.advance(world, worker, thread);
        }
    }

    fn thread(&mut self, worker: u32, thread: u32) -> &mut Thread {
        &mut self.processes[worker as usize].threads[thread as usize]
    }

    /// Starts a piece of work, or queues for the lock that it needs. Returns whether there is anything to wait for: work that takes no
    /// time still needs the lock.
    pub fn needs_time(&mut self, world: &mut World, worker: u32, thread: u32, work: Nanos) -> bool {
        if work == 0 && !self.has_lock {
            return false;
        }
        let its = self.thread(worker, thread);
        its.work = work;
        if !self.has_lock {
            self.step(world, worker, thread, Step::Runs);
            world.cores.start(world.now, work, Job::Thread { worker, thread });
        } else if self.processes[worker as usize].lock.holder.is_none() {
            self.grant(world, worker, thread);
        } else {
            self.queue_for_lock(world, worker, thread);
        }
        true
    }

    fn queue_for_lock(&mut self, world: &mut World, worker: u32, thread: u32) {
        self.step(world, worker, thread, Step::WaitsForLock);
        let process = &mut self.processes[worker as usize];
        process.lock.waiting.push_back(thread);
        let its = &mut process.threads[thread as usize];
        its.waits = its.waits.wrapping_add(1);
        its.seen = process.lock.hand_overs;
        world.schedule_in(world.prices.gil_interval, Event::LockTimer { worker, thread, wait: its.waits });
    }

    fn grant(&mut self, world: &mut World, worker: u32, thread: u32) {
        self.step(world, worker, thread, Step::Runs);
        let process = &mut self.processes[worker as usize];
        let its = &mut process.threads[thread as usize];
        its.waits = its.waits.wrapping_add(1);
        let burst = world.cores.start(world.now, its.work, Job::Thread { worker, thread });
        let lock = &mut process.lock;
        lock.holder = Some((thread, burst));
        lock.hand_overs += 1;
        lock.since = world.now;
    }

    /// Releases the lock; the head of the queue gets it at once.
    pub fn release(&mut self, world: &mut World, worker: u32) {
        let lock = &mut self.processes[worker as usize].lock;
        if lock.holder.take().is_some() {
            self.held += world.now - lock.since;
        }
        if let Some(next) = lock.waiting.pop_front() {
            self.grant(world, worker, next);
        }
    }

    /// A thread has waited for a switching interval. Unless the lock has changed hands meanwhile, the holder has to hand it
    /// over and goes to the end of the queue; else the thread waits as long again.
    pub fn lock_timer(&mut self, world: &mut World, worker: u32, thread: u32, wait: u32) {
        let process = &mut self.processes[worker as usize];
        let its = &mut process.threads[thread as usize];
        if its.waits != wait {
            return;
        }
        if its.seen == process.lock.hand_overs
            && let Some((holder, burst)) = process.lock.holder
        {
            // What ends in this very moment has a nanosecond left at most.
            process.threads[holder as usize].work = world.cores.cut_short(world.now, burst).max(1);
            self.release(world, worker);
            self.queue_for_lock(world, worker, holder);
        }
        let process = &mut self.processes[worker as usize];
        let its = &mut process.threads[thread as usize];
        if its.waits == wait {
            its.seen = process.lock.hand_overs;
            world.schedule_in(world.prices.gil_interval, Event::LockTimer { worker, thread, wait });
        }
    }

    fn step(&mut self, world: &mut World, worker: u32, thread: u32, step: Step) {
        let its = *self.thread(worker, thread);
        if let Some(id) = its.request
            && its.stage != Stage::Closes
        {
            world.step(id, step);
        }
    }

    /// Returns how long locks have been held, all together (ns).
    pub fn busy(&self, now: Nanos) -> Nanos {
        let still = self.processes.iter().filter(|process| process.lock.holder.is_some());
        self.held + still.map(|process| now - process.lock.since).sum::<Nanos>()
    }
}

fn part(whole: Nanos, share: f64) -> Nanos {
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let part = (whole as f64 * share + 0.5) as Nanos;
    part.min(whole)
}
