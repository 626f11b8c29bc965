//! How many calls a sample needs, and whether an engine is warm.

use super::plan::Plan;

/// More calls in one sample than this are those of an empty function.
pub(crate) const MOST_CALLS: u32 = 1_000_000_000;
/// Samples that are compared with as many before them.
const LAST: usize = 4;
/// An engine is steady where the fastest of the last four samples is within this share of that of the four before.
const STEADY: f64 = 0.05;
/// Samples whose fastest is so many times as long as they are to be have fewer calls from then on: a busy moment made them so.
const LONGEST_TIMES: f64 = 4.0;
/// No engine is warmed up with more samples than this, whatever its clock says.
const MOST_SAMPLES: usize = 500;

/// Calls for a sample of `target` ms, where `calls` took `took` ms; never more than ten times as many.
///
/// A twentieth is added, so that a sample stays long enough where calls vary a little.
pub(crate) fn calls_for(target: f64, calls: u32, took: f64) -> u32 {
    let times = if took > 0.0 { (1.05 * target / took).min(10.0) } else { 10.0 };
    // In range by the clamp.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let found = (f64::from(calls) * times).ceil().clamp(1.0, f64::from(MOST_CALLS)) as u32;
    found
}

/// One lane's warm-up in one block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Warming {
    /// Calls of its next sample.
    pub calls: u32,
    /// Time per call of its samples so far \[ms\].
    per_call: Vec<f64>,
    /// Of all its samples, not the last alone: a machine that is slow at times is not slow when it is timed \[ms\].
    fastest_call: f64,
    spent_millis: f64,
    at_least_millis: f64,
    state: Warmth,
}

/// How far a warm-up is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Warmth {
    /// Not yet.
    Cold,
    /// Long enough, and steady.
    Steady,
    /// Not steady in the time it is given.
    NotSteady,
}

impl Warming {
    pub(crate) fn new(calls: u32, at_least_millis: f64) -> Self {
        Warming {
            calls,
            per_call: Vec::new(),
            fastest_call: f64::INFINITY,
            spent_millis: 0.0,
            at_least_millis,
            state: Warmth::Cold,
        }
    }

    /// Returns the state of an engine that is not there.
    pub(crate) fn idle() -> Self {
        Warming { state: Warmth::Steady, ..Warming::new(0, 0.0) }
    }

    pub(crate) fn state(&self) -> Warmth {
        self.state
    }

    /// Returns the time of its fastest call among the last samples \[ms\]; 0 before the first.
    pub(crate) fn per_call_millis(&self) -> f64 {
        let last = self.per_call.len().saturating_sub(LAST);
        minimum(&self.per_call[last..]).unwrap_or(0.0)
    }

    /// Calls of a sample that is timed: of the right length at the fastest that this engine was while it warmed up.
    ///
    /// Found anew in every block. Had the fastest of all blocks so far decided it, samples would have become longer from block
    /// to block on a machine whose speed changes.
    pub(crate) fn calls_to_time(&self, plan: &Plan) -> u32 {
        if self.per_call.is_empty() {
            return self.calls;
        }
        calls_for(plan.target_millis(), self.calls, self.fastest_call * f64::from(self.calls))
    }

    /// Takes the duration of a sample of `self.calls` calls \[ms\].
    pub(crate) fn took(&mut self, millis: f64, plan: &Plan) {
        let target = plan.warm_up_sample_millis();
        self.spent_millis += millis;
        let per_call = millis / f64::from(self.calls);
        self.fastest_call = self.fastest_call.min(per_call);
        self.per_call.push(per_call);
        let longest = plan.longest_warm_up_millis.max(self.at_least_millis);
        self.state =
            if self.spent_millis >= self.at_least_millis && self.is_steady() && millis >= 0.5 * target {
                Warmth::Steady
            } else if self.spent_millis >= longest || self.per_call.len() >= MOST_SAMPLES {
                Warmth::NotSteady
            } else {
                Warmth::Cold
            };
        let fastest = self.per_call_millis() * f64::from(self.calls);
        // A compiled call is far shorter than the first ones were; a loaded machine makes them long.
        if fastest < target || fastest > LONGEST_TIMES * target {
            self.calls = calls_for(target, self.calls, fastest);
        }
    }

    fn is_steady(&self) -> bool {
        let n = self.per_call.len();
        let Some(from) = n.checked_sub(2 * LAST) else { return false };
        let (before, last) = self.per_call[from..].split_at(LAST);
        match (minimum(before), minimum(last)) {
            (Some(before), Some(last)) => (last - before).abs() <= STEADY * before,
            _ => false,
        }
    }
}

fn minimum(values: &[f64]) -> Option<f64> {
    values.iter().copied().reduce(f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Samples until the end, and how it ended, where call `k` of a lane takes `cost(k)` ms.
    fn warmed(cost: impl Fn(u32) -> f64, at_least: f64) -> (usize, Warming) {
        let plan = Plan::new(1, 0.1, 1);
        let mut warming = Warming::new(1, at_least);
        let mut n_calls = 0_u32;
        while warming.state() == Warmth::Cold {
            let calls = warming.calls;
            // Costs change slowly: the middle of a sample stands for it.
            let took = f64::from(calls) * cost(n_calls.saturating_add(calls / 2));
            n_calls = n_calls.saturating_add(calls);
            warming.took(took, &plan);
        }
        (warming.per_call.len(), warming)
    }

    #[test]
    fn warm_up_takes_the_time_it_is_given_and_is_steady_then() {
        let (n, warming) = warmed(|_| 0.25, 250.0);
        assert_eq!(warming.state(), Warmth::Steady);
        assert!((20..=32).contains(&n), "{n}");
        assert!(warming.spent_millis >= 250.0 && warming.spent_millis < 300.0);
    }

    #[test]
    fn a_late_compiler_is_waited_for() {
        let (_, warming) = warmed(|k| 0.1 + 0.7 * libm::exp(-f64::from(k) / 800.0), 250.0);
        assert_eq!(warming.state(), Warmth::Steady);
        assert!((warming.per_call_millis() - 0.1).abs() < 0.02, "{}", warming.per_call_millis());
    }

    #[test]
    fn what_never_settles_is_flagged_after_three_seconds() {
        let mut warming = Warming::new(200, 250.0);
        let mut per_call = 0.1;
        while warming.state() == Warmth::Cold {
            per_call *= 1.02;
            warming.took(f64::from(warming.calls) * per_call, &Plan::new(1, 0.1, 1));
        }
        assert_eq!(warming.state(), Warmth::NotSteady);
        assert!(warming.spent_millis >= 3_000.0);
    }

    #[test]
    fn samples_grow_to_their_length_and_shrink_from_far_above_it() {
        let plan = Plan::new(1, 0.1, 1);
        let (_, warming) = warmed(|_| 0.003, 250.0);
        let lengths = [warming.calls, warming.calls_to_time(&plan)].map(|calls| f64::from(calls) * 0.003);
        assert!((10.0..=12.0).contains(&lengths[0]) && (20.0..=22.0).contains(&lengths[1]), "{lengths:?}");
        let mut slow = Warming::new(1000, 250.0);
        for _ in 0..4 {
            slow.took(f64::from(slow.calls) * 0.5, &plan);
        }
        assert!(f64::from(slow.calls) * 0.5 <= 12.0, "{}", slow.calls);
    }

    #[test]
    fn a_timed_sample_is_long_enough_at_the_fastest_that_was_seen() {
        let plan = Plan::new(1, 0.1, 1);
        let mut warming = Warming::new(100, 250.0);
        let mut n = 0;
        while warming.state() == Warmth::Cold {
            // Fast for a moment, and two thirds as fast from then on.
            let cost = if n < 8 { 0.1 } else { 0.15 };
            warming.took(f64::from(warming.calls) * cost, &plan);
            n += 1;
        }
        assert_eq!(warming.state(), Warmth::Steady);
        assert_eq!(warming.calls_to_time(&plan), 210);
        assert_eq!(Warming::idle().calls_to_time(&plan), 0);
    }

    #[test]
    fn a_clock_that_stands_still_ends_the_warm_up_too() {
        let (n, warming) = warmed(|_| 0.0, 250.0);
        assert_eq!((n, warming.state()), (MOST_SAMPLES, Warmth::NotSteady));
    }
}
