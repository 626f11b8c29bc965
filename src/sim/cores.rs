//! The machine's cores: processor sharing among the threads that can run.

use super::time::{Nanos, float};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Cores that runnable threads share in equal parts: with n of them on K cores each runs at speed min(1, K / n).
///
/// One thread, the load generator's, may have priority: it gets a core to itself and the others share the rest. A context
/// switch costs nothing. What a thread does without being interrupted is a *burst*.
///
/// Every thread of normal priority has the same speed at any moment. So one number, the work that each of them has had
/// since the cores were last idle (`shared`), says when each is done: where `shared` reaches what it was at the burst's start,
/// plus the burst's work. A start or an end is O(log n), not O(n).
#[derive(Clone, Debug)]
pub struct Cores<J> {
    count: f64,
    now: Nanos,
    stopped: bool,
    shared: f64,
    running: BinaryHeap<Finish>,
    bursts: Vec<Burst<J>>,
    free: Vec<u32>,
    n_running: u32,
    started: u64,
    urgent: Option<(f64, J)>,
    /// Core time used so far (ns).
    busy: f64,
    next: Option<Nanos>,
}

#[derive(Clone, Debug)]
struct Burst<J> {
    finish: f64,
    generation: u32,
    job: Option<J>,
}

#[derive(Clone, Copy, Debug)]
struct Finish {
    finish: f64,
    number: u64,
    slot: u32,
    generation: u32,
}

/// Names a burst that runs, to cut it short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurstId {
    slot: u32,
    generation: u32,
}

impl<J: Copy> Cores<J> {
    /// Makes `count` idle cores, at least one.
    pub fn new(count: u32) -> Self {
        Cores {
            count: f64::from(count.max(1)),
            now: 0,
            stopped: false,
            shared: 0.0,
            running: BinaryHeap::new(),
            bursts: Vec::new(),
            free: Vec::new(),
            n_running: 0,
            started: 0,
            urgent: None,
            busy: 0.0,
            next: None,
        }
    }

    /// Returns when the next burst ends, if nothing changes before.
    pub fn next_end(&self) -> Option<Nanos> {
        self.next
    }

    /// Returns the core time used until the last change (ns).
    pub fn busy(&self) -> f64 {
        self.busy
    }

    /// Starts a burst of `work` [ns of one core] at `now`.
    pub fn start(&mut self, now: Nanos, work: Nanos, job: J) -> BurstId {
        self.advance(now);
        if self.n_running == 0 {
            // A fresh start keeps the sum small, and with it exact.
            self.shared = 0.0;
            self.running.clear();
        }
        let finish = self.shared + float(work);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.bursts.push(Burst { finish, generation: 0, job: None });
            index(self.bursts.len() - 1)
        });
        let burst = &mut self.bursts[slot as usize];
        (burst.finish, burst.job) = (finish, Some(job));
        let id = BurstId { slot, generation: burst.generation };
        self.running.push(Finish { finish, number: self.started, slot, generation: id.generation });
        self.started += 1;
        self.n_running += 1;
        self.reschedule();
        id
    }

    /// Starts the burst of the thread that has priority; there is one at a time.
    pub fn start_urgent(&mut self, now: Nanos, work: Nanos, job: J) {
        self.advance(now);
        self.urgent = Some((float(work), job));
        self.reschedule();
    }

    /// Ends a burst before its time and returns the work that is left (ns), 0 where it has ended already.
    pub fn cut_short(&mut self, now: Nanos, id: BurstId) -> Nanos {
        self.advance(now);
        let burst = &mut self.bursts[id.slot as usize];
        if burst.generation != id.generation || burst.job.take().is_none() {
            return 0;
        }
        let left = (burst.finish - self.shared).max(0.0);
        self.release(id.slot);
        self.reschedule();
        nanos(left)
    }

    /// Takes out the burst that ends at `now`, which is [`next_end`](Self::next_end).
    pub fn end(&mut self, now: Nanos) -> Option<J> {
        self.advance(now);
        if let Some((left, job)) = self.urgent
            && (left <= 0.0 || self.n_running == 0)
        {
            self.urgent = None;
            self.reschedule();
            return Some(job);
        }
        let first = self.running.pop()?;
        let job = self.bursts[first.slot as usize].job.take();
        self.release(first.slot);
        self.reschedule();
        job
    }

    /// Stops all cores, or lets them go on.
    pub fn stop(&mut self, now: Nanos, stopped: bool) {
        self.advance(now);
        self.stopped = stopped;
        self.reschedule();
    }

    /// Accounts for the time until `now`.
    pub fn advance(&mut self, now: Nanos) {
        let passed = float(now - self.now);
        self.now = now;
        if self.stopped {
            return;
        }
        let (urgent, each) = self.speeds();
        if let Some((left, _)) = &mut self.urgent {
            *left -= passed * urgent;
        }
        self.shared += passed * each;
        self.busy += passed * (urgent + each * f64::from(self.n_running));
    }

    /// Returns the speeds of the thread with priority and of each other one (cores).
    #[inline]
    fn speeds(&self) -> (f64, f64) {
        let urgent = if self.urgent.is_some() { 1.0 } else { 0.0 };
        let (free, wanted) = (self.count - urgent, f64::from(self.n_running));
        let each = if self.n_running == 0 {
            0.0
        } else if wanted <= free {
            1.0
        } else {
            free / wanted
        };
        (urgent, each)
    }

    fn release(&mut self, slot: u32) {
        let burst = &mut self.bursts[slot as usize];
        burst.generation = burst.generation.wrapping_add(1);
        self.free.push(slot);
        self.n_running -= 1;
    }

    fn reschedule(&mut self) {
        // Bursts that were cut short are still in the heap.
        while let Some(first) = self.running.peek()
            && self.bursts[first.slot as usize].generation != first.generation
        {
            self.running.pop();
        }
        if self.stopped {
            self.next = None;
            return;
        }
        let (_, each) = self.speeds();
        let mut soonest = f64::INFINITY;
        if let Some(first) = self.running.peek()
            && each > 0.0
        {
            let left = (first.finish - self.shared).max(0.0);
            // Most run at full speed, and a division is slow.
            soonest = if each < 1.0 { left / each } else { left };
        }
        if let Some((left, _)) = &self.urgent {
            soonest = soonest.min(left.max(0.0));
        }
        let is_any = soonest < f64::INFINITY;
        self.next = is_any.then(|| self.now.saturating_add(nanos(soonest.ceil())));
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn nanos(float: f64) -> Nanos {
    float as Nanos
}

// There are never 2^32 bursts at once: threads are bounded.
#[allow(clippy::cast_possible_truncation)]
fn index(position: usize) -> u32 {
    position as u32
}

impl Ord for Finish {
    fn cmp(&self, other: &Self) -> Ordering {
        other.finish.total_cmp(&self.finish).then(other.number.cmp(&self.number))
    }
}

impl PartialOrd for Finish {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Finish {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Finish {}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs all bursts to their end: (job, time) in the order they end.
    fn ends(mut cores: Cores<u32>) -> Vec<(u32, Nanos)> {
        let mut found = Vec::new();
        while let Some(at) = cores.next_end() {
            if let Some(job) = cores.end(at) {
                found.push((job, at));
            }
        }
        found
    }

    #[test]
    fn two_bursts_on_one_core_take_turns_so_finely_that_both_run_at_half_speed() {
        let mut cores = Cores::new(1);
        cores.start(0, 100, 1);
        cores.start(0, 300, 2);
        // Until 200 both have had 100; then the other runs alone.
        assert_eq!(ends(cores), [(1, 200), (2, 400)]);
    }

    #[test]
    fn no_burst_runs_on_two_cores() {
        let mut cores = Cores::new(2);
        cores.start(0, 100, 1);
        assert_eq!(ends(cores), [(1, 100)]);
    }

    #[test]
    fn three_bursts_on_two_cores_run_at_two_thirds() {
        let mut cores = Cores::new(2);
        for job in 1..=3 {
            cores.start(0, 200, job);
        }
        assert_eq!(ends(cores), [(1, 300), (2, 300), (3, 300)]);
    }

    #[test]
    fn the_thread_with_priority_keeps_a_core() {
        let mut cores = Cores::new(2);
        cores.start(0, 100, 1);
        cores.start(0, 100, 2);
        cores.start_urgent(0, 50, 9);
        // Until 50 the two share one core, 25 each; then both have one.
        assert_eq!(ends(cores), [(9, 50), (1, 125), (2, 125)]);
    }

    #[test]
    fn what_is_cut_short_says_what_was_left_and_leaves_its_share_to_others() {
        let mut cores = Cores::new(1);
        let first = cores.start(0, 100, 1);
        cores.start(0, 100, 2);
        assert_eq!(cores.cut_short(100, first), 50);
        assert_eq!(cores.cut_short(100, first), 0);
        assert_eq!(ends(cores), [(2, 150)]);
    }

    #[test]
    fn stopped_cores_do_nothing_and_count_as_idle() {
        let mut cores = Cores::new(1);
        cores.start(0, 100, 1);
        cores.stop(40, true);
        assert_eq!(cores.next_end(), None);
        cores.stop(90, false);
        assert_eq!(cores.next_end(), Some(150));
        assert_eq!(cores.end(150), Some(1));
        assert!((cores.busy() - 100.0).abs() < 1e-9);
    }
}
