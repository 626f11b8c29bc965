//! Counts of a run: latencies, requests on their way, and whether the books balance.

use super::batch_means::BatchMeans;
use super::histogram::Histogram;
use super::scenario::Length;
use super::time::{Nanos, to_millis};

/// The precision of a run is looked at when so many more requests have been counted.
const LOOK_EVERY: u64 = 1024;
/// A run is never called precise before.
const MIN_COUNT: u64 = 4096;
/// The confidence that precision is stated with.
pub(super) const CONFIDENCE: f64 = 0.95;

/// Counts requests after the warm-up, until there are enough.
#[derive(Clone, Debug)]
pub(super) struct Recorder {
    length: Length,
    /// Responses before counting began.
    warmed: u64,
    pub latencies: Histogram,
    pub means: BatchMeans,
    /// Sum of squares of latencies [ms^2].
    squares: f64,
    counting_since: Option<Nanos>,
    now: Nanos,
    in_system: u64,
    max_in_system: u64,
    /// Integral of the number on their way over the counted time (ns).
    on_their_way: u128,
    /// Sum of the sending times of those on their way (ns).
    sent_sum: u128,
    balance: Balance,
    done: bool,
}

/// The accounts of the counted time.
#[derive(Clone, Copy, Debug, Default)]
struct Balance {
    in_system_at_start: u64,
    age_at_start: u128,
    arrived: u64,
    departed: u64,
    latency_sum: u128,
}

impl Recorder {
    pub fn new(length: Length) -> Self {
        Recorder {
            length,
            warmed: 0,
            latencies: Histogram::new(),
            means: BatchMeans::new(),
            squares: 0.0,
            counting_since: (length.warmup == 0).then_some(0),
            now: 0,
            in_system: 0,
            max_in_system: 0,
            on_their_way: 0,
            sent_sum: 0,
            balance: Balance::default(),
            done: length.count == 0,
        }
    }

    /// Returns whether enough has been counted.
    #[inline(always)]
    pub fn is_done(&self) -> bool {
        self.done
    }

    #[inline(always)]
    fn pass(&mut self, now: Nanos) {
        let passed = now - self.now;
        self.now = now;
        // A product of 128 bits costs several times as much where there is no instruction for it, as in WebAssembly.
        if self.in_system < 1 << 16 && passed < 1 << 47 {
            self.on_their_way += u128::from(self.in_system * passed);
        } else {
            self.on_their_way += u128::from(self.in_system) * u128::from(passed);
        }
    }

    /// Counts a request that is sent.
    #[inline(always)]
    pub fn sent(&mut self, now: Nanos) {
        self.pass(now);
        self.in_system += 1;
        self.sent_sum += u128::from(now);
        self.balance.arrived += 1;
        self.max_in_system = self.max_in_system.max(self.in_system);
    }

    /// Counts a request that is given up: a full queue turned it away.
    pub fn lost(&mut self, sent: Nanos, now: Nanos) {
        self.pass(now);
        self.leave(sent, now);
    }

    #[inline(always)]
    fn leave(&mut self, sent: Nanos, now: Nanos) {
        self.in_system -= 1;
        self.sent_sum -= u128::from(sent);
        self.balance.departed += 1;
        self.balance.latency_sum += u128::from(now - sent);
    }

    /// Counts a response that has arrived.
    #[inline(always)]
    pub fn answered(&mut self, sent: Nanos, now: Nanos) {
        self.pass(now);
        self.leave(sent, now);
        if self.counting_since.is_none() {
            self.warmed += 1;
            if self.warmed >= self.length.warmup {
                self.begin_counting(now);
            }
            return;
        }
        let latency = now - sent;
        self.latencies.add(latency);
        let millis = to_millis(latency);
        self.means.add(millis);
        self.squares += millis * millis;
        let count = self.latencies.total();
        self.done = count >= self.length.count || (count.is_multiple_of(LOOK_EVERY) && self.is_precise());
    }

    fn begin_counting(&mut self, now: Nanos) {
        self.counting_since = Some(now);
        self.on_their_way = 0;
        self.max_in_system = self.in_system;
        self.balance =
            Balance { in_system_at_start: self.in_system, age_at_start: self.age(), ..Balance::default() };
    }

    /// Returns the sum of how long those on their way have been so (ns).
    fn age(&self) -> u128 {
        u128::from(self.in_system) * u128::from(self.now) - self.sent_sum
    }

    fn is_precise(&self) -> bool {
        let Some(precision) = self.length.precision else { return false };
        if self.latencies.total() < MIN_COUNT {
            return false;
        }
        match (self.means.mean(), self.means.half_width(CONFIDENCE)) {
            (Some(mean), Some(half_width)) => half_width <= precision * mean,
            _ => false,
        }
    }

    /// Returns the time of the last request that came or went.
    pub fn now(&self) -> Nanos {
        self.now
    }

    /// Returns since when it counts, once it does.
    pub fn counting_since(&self) -> Option<Nanos> {
        self.counting_since
    }

    /// Returns the counted time (ns).
    pub fn counted_time(&self) -> Nanos {
        self.now - self.counting_since.unwrap_or(self.now)
    }

    /// Returns the mean number of requests on their way.
    #[allow(clippy::cast_precision_loss)]
    pub fn mean_in_system(&self) -> f64 {
        let time = self.counted_time();
        if time == 0 { 0.0 } else { self.on_their_way as f64 / time as f64 }
    }

    pub fn max_in_system(&self) -> u64 {
        self.max_in_system
    }

    /// Returns by how many more requests came than went in the counted time, and how many came.
    pub fn growth(&self) -> (i64, u64) {
        let grown = self.balance.arrived.cast_signed() - self.balance.departed.cast_signed();
        (grown, self.balance.arrived)
    }

    /// Returns how many independent latencies would give the mean as exactly as the counted ones do.
    #[allow(clippy::cast_precision_loss)]
    pub fn effective_count(&self) -> f64 {
        let n = self.latencies.total() as f64;
        let (Some(mean), Some((error, _))) = (self.means.mean(), self.means.standard_error()) else {
            return n;
        };
        let variance = (self.squares / n - mean * mean).max(0.0);
        if error > 0.0 { (variance / (error * error)).min(n) } else { n }
    }

    /// Returns whether the books balance: what came is what went and what is there, and Little's law holds to the nanosecond.
    ///
    /// The time that requests spent in the counted window, added up event by event, is the latencies of those that left,
    /// less what these had spent before, plus what those still there have spent (Little 1961, in its finite form).
    pub fn balances(&self) -> bool {
        let flow =
            self.balance.in_system_at_start + self.balance.arrived == self.balance.departed + self.in_system;
        let spent = (self.balance.latency_sum + self.age()).checked_sub(self.balance.age_at_start);
        flow && (self.counting_since.is_none() || spent == Some(self.on_their_way))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting(warmup: u64, count: u64) -> Recorder {
        Recorder::new(Length { warmup, count, precision: None })
    }

    #[test]
    fn what_happens_before_the_warm_up_ends_is_not_counted() {
        let mut recorder = counting(1, 2);
        recorder.sent(0);
        recorder.sent(10);
        recorder.answered(0, 100);
        assert_eq!((recorder.latencies.total(), recorder.counting_since()), (0, Some(100)));
        recorder.sent(150);
        recorder.answered(10, 200);
        assert!(!recorder.is_done());
        recorder.answered(150, 300);
        assert!(recorder.is_done());
        // One or two were on their way for 50 ns each: 1, 2, then 1 for 100 ns.
        assert!((recorder.mean_in_system() - (50.0 + 100.0 + 100.0) / 200.0).abs() < 1e-12);
        assert!(recorder.balances());
    }

    #[test]
    fn books_that_do_not_balance_are_seen() {
        let mut recorder = counting(0, 10);
        recorder.sent(0);
        recorder.sent(5);
        recorder.answered(0, 20);
        assert!(recorder.balances());
        // A response to a request that was never sent then.
        recorder.balance.latency_sum += 1;
        assert!(!recorder.balances());
    }
}
