//! The interpreter lock alone: threads that ask for nothing but the lock, against the table `GIL` and the trial model of the models' reference
//! (section 3.5; section 7, rows 4 and 5).

use super::super::threads::ThreadedWorkers;
use super::super::time::{Nanos, from_millis};
use super::super::world::{Event, Job, World};
use super::theory::{number, rows, whole};
use super::*;

/// Work after an acquisition: the trial model's 0.01 ms.
const WORK_MILLIS: f64 = 0.01;

/// A process with so many threads and its lock; no client, no main thread.
struct BareLock {
    world: World,
    workers: ThreadedWorkers,
}

impl BareLock {
    fn new(n_threads: u32, q_millis: f64) -> Self {
        let runtime = Runtime::PythonThreads { workers: 1, threads: n_threads };
        // More cores than threads: only the lock makes anyone wait.
        let mut scenario = free_of_costs(
            runtime,
            n_threads + 1,
            closed(1, 0.0),
            vec![kind(1.0, 0.0, Distribution::Constant)],
            1,
        );
        scenario.costs.gil_interval_millis = q_millis;
        let mut world = World::new(&scenario);
        // No client sends.
        while world.events.pop().is_some() {}
        let workers = ThreadedWorkers::new(&world, 1, n_threads, true);
        BareLock { world, workers }
    }

    /// A thread asks for the lock, for so much work (ms).
    fn ask(&mut self, thread: u32, work_millis: f64) {
        self.workers.needs_time(&mut self.world, 0, thread, from_millis(work_millis));
    }

    /// When something happens next, if anything does.
    fn next(&self) -> Option<Nanos> {
        self.world.cores.next_end().into_iter().chain(self.world.events.next_at()).min()
    }

    /// Lets the next thing happen. Returns the thread whose work it ended.
    fn go_on(&mut self) -> Option<u32> {
        let Self { world, workers } = self;
        let event = world.events.next_at();
        if let Some(end) = world.cores.next_end().filter(|end| event.is_none_or(|at| *end <= at)) {
            world.now = end;
            let Some(Job::Thread { thread, .. }) = world.cores.end(end) else { return None };
            workers.release(world, 0);
            return Some(thread);
        }
        if let Some((at, Event::LockTimer { worker, thread, wait })) = world.events.pop() {
            world.now = at;
            workers.lock_timer(world, worker, thread, wait);
        }
        None
    }

    /// Lets time pass until a thread has done its work; that thread.
    fn next_done(&mut self) -> u32 {
        loop {
            if let Some(thread) = self.go_on() {
                return thread;
            }
        }
    }

    /// Lets time pass until then.
    fn wait_until(&mut self, at_millis: f64) {
        let at = from_millis(at_millis);
        while self.next().is_some_and(|next| next <= at) {
            self.go_on();
        }
        self.world.now = at;
    }

    fn now_millis(&self) -> f64 {
        time::to_millis(self.world.now)
    }
}

/// Returns how long an I/O thread takes for each of `k` acquisitions, one after another (ms), beside `j` threads that compute for as long as
/// they are let; it begins at `begin` (ms).
fn acquisitions(k: u32, j: u32, q: f64, begin: f64) -> Vec<f64> {
    let mut lock = BareLock::new(j + 1, q);
    (0..j).for_each(|thread| lock.ask(thread, 1e6));
    lock.wait_until(begin);
    let mut taken = Vec::new();
    for _ in 0..k {
        let asked = lock.now_millis();
        lock.ask(j, WORK_MILLIS);
        assert_eq!(lock.next_done(), j);
        taken.push(lock.now_millis() - asked);
    }
    taken
}

/// Moments at which an I/O thread may begin, spread evenly over two intervals of `q` and none of them on a hand-over (ms).
fn beginnings(q: f64) -> Vec<f64> {
    (0..200).map(|step| 1000.0 * q + (f64::from(step) + 0.5) * q / 100.0).collect()
}

/// Row 4: the convoy.
#[test]
fn an_io_thread_beside_one_computing_thread_waits_an_interval_for_each_acquisition() {
    let of_io = rows("GIL").into_iter().filter(|row| row["k"].is_u64());
    let trial = [5.01, 10.02, 15.03, 20.04];
    let mut n_rows = 0;
    for (row, trial) in of_io.zip(trial) {
        n_rows += 1;
        let (k, q) = (whole(&row, "k"), number(&row, "q"));
        for begin in beginnings(q) {
            let all: f64 = acquisitions(k, 1, q, begin).iter().sum();
            assert!((all - trial).abs() < 1e-4, "{k}: {all} for {trial}");
            // The table leaves the work out: 0.2 % of an interval.
            assert!((all / number(&row, "latency_ms_approx") - 1.0).abs() < 0.003, "{row}: {all}");
            assert!((1000.0 / all / number(&row, "rate_per_s") - 1.0).abs() < 0.003, "{row}: {all}");
        }
    }
    assert_eq!(n_rows, 4);
}

/// Row 4: `(j - 1/2) q` for the first acquisition beside `j` computing threads, on average over the moment that it begins, and `j q` for
/// each further one (the trial model: 10.0 ms beside two, 20.0 ms beside four).
#[test]
fn beside_several_computing_threads_each_further_acquisition_costs_an_interval_of_each() {
    for (q, j, further) in [(5.0, 2, 10.0), (5.0, 4, 20.0), (1.0, 4, 4.0)] {
        let runs: Vec<Vec<f64>> = beginnings(q).into_iter().map(|at| acquisitions(4, j, q, at)).collect();
        let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / runs.len() as f64;
        let first = mean(&mut runs.iter().map(|run| run[0]));
        let exact = (f64::from(j) - 0.5) * q;
        assert!((first / exact - 1.0).abs() < 0.02, "{j} {q}: {first} for {exact}");
        for taken in runs.iter().flat_map(|run| &run[1..]) {
            assert!((taken / further - 1.0).abs() < 0.02, "{j} {q}: {taken} for {further}");
        }
    }
}

/// Row 5: 195 and 200, 385 and 400, 765 and 800 ms.
#[test]
fn threads_that_compute_together_all_finish_late() {
    let together: Vec<_> = rows("GIL").into_iter().filter(|row| row["n"].is_u64()).collect();
    assert_eq!(together.len(), 3);
    for row in together {
        let n = whole(&row, "n");
        let mut lock = BareLock::new(n, number(&row, "q"));
        (0..n).for_each(|thread| lock.ask(thread, number(&row, "S")));
        let done: Vec<f64> = (0..n)
            .map(|_| {
                lock.next_done();
                lock.now_millis()
            })
            .collect();
        assert!((done[0] - number(&row, "first_finish_ms_RR")).abs() < 1e-4, "{row}: {done:?}");
        assert!((done[done.len() - 1] - number(&row, "last_finish_ms")).abs() < 1e-4, "{row}: {done:?}");
    }
}
