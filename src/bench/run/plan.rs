//! How a run is laid out, and the time that takes.

use super::command::Lane;

/// Starting two workers and a fresh module, and the messages of a block \[ms\].
const BLOCK_OVERHEAD_MILLIS: f64 = 60.0;
/// Sending a sample's command and its reply \[ms\].
const SAMPLE_OVERHEAD_MILLIS: f64 = 1.0;
/// The debugger's sentinel \[ms\].
const SENTINEL_MILLIS: f64 = 200.0;
/// Checking four inputs in both languages, and finding how many calls a sample needs \[ms\].
const PREPARATION_MILLIS: f64 = 250.0;
/// From a click to a Python that answers, without a kept memory snapshot: 2 to 3 s on a quiet desktop \[ms\].
const PYTHON_START_MILLIS: f64 = 3_000.0;
/// A timer whose step is longer makes samples of a second necessary: too coarse \[ms\].
const COARSEST_STEP_MILLIS: f64 = 10.0;

/// The numbers of a protocol. Times in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Length that a sample has at least, if the timer allows: 20 ms.
    pub sample_millis: f64,
    /// Measured step of the timer, r; a sample lasts at least 100 r.
    pub timer_step_millis: f64,
    /// Shortest warm-up of an engine in each block: 250 ms.
    pub warm_up_millis: f64,
    /// Shortest warm-up of a Python that was just started: 1 s.
    pub python_warm_up_millis: f64,
    /// Longest warm-up; what is not steady then is measured and flagged: 3 s.
    pub longest_warm_up_millis: f64,
    /// Rounds per block: 10.
    pub rounds: u32,
    /// Blocks after which a result is shown as preliminary: 3.
    pub first_blocks: u32,
    /// Blocks after which a result stands: 5.
    pub min_blocks: u32,
    /// Most blocks: 12.
    pub max_blocks: u32,
    /// The debugger's sentinel is asked before the first block and after every so many: 3, as it takes a fifth of a second.
    pub sentinel_blocks: u32,
    /// Half width of the blocks' own interval, as a share, at which no more are needed: 10 %.
    pub width: f64,
    /// Longest time for one program: 30 s. Past it no further block of it is started.
    pub program_millis: f64,
    /// Time for the whole run: what is left of it when all results stand makes them sharper.
    pub budget_millis: f64,
    /// Decides the order of lanes in each round.
    pub seed: u64,
    /// Whether Python is measured too. Without it JavaScript is measured alone, twice.
    pub has_python: bool,
}

impl Plan {
    /// Returns the protocol's numbers, for `n_programs` programs: a budget of 9 s each, and 30 s at least.
    ///
    /// Of six that leaves 6 s of a minute, as a block under way is finished past it, and the sentinel asked once more. The
    /// blocks until all results stand are begun past it too: on a busy machine six can take longer than a minute.
    pub fn new(n_programs: usize, timer_step_millis: f64, seed: u64) -> Self {
        #[allow(clippy::cast_precision_loss)]
        let n_programs = n_programs.max(1) as f64;
        Plan {
            sample_millis: 20.0,
            timer_step_millis: timer_step_millis.max(0.0),
            warm_up_millis: 250.0,
            python_warm_up_millis: 1_000.0,
            longest_warm_up_millis: 3_000.0,
            rounds: 10,
            first_blocks: 3,
            min_blocks: 5,
            max_blocks: 12,
            sentinel_blocks: 3,
            width: 0.10,
            program_millis: 30_000.0,
            budget_millis: (9_000.0 * n_programs).max(30_000.0),
            seed,
            has_python: true,
        }
    }

    /// Returns the same without Python.
    pub fn without_python(self) -> Self {
        Plan { has_python: false, ..self }
    }

    /// Lanes of a round: JavaScript, the same JavaScript again, and Python where it is measured.
    pub fn lanes(&self) -> &'static [Lane] {
        if self.has_python { &Lane::ALL } else { &Lane::ALL[..2] }
    }

    /// Returns the length that a sample is to have \[ms\]: max(20 ms, 100 r), so that the timer's step is 1 % of it at most.
    pub fn target_millis(&self) -> f64 {
        self.sample_millis.max(100.0 * self.timer_step_millis)
    }

    /// Returns the length that a sample of a warm-up is to have \[ms\]: half of one that counts, so that an engine is soon seen
    /// to be steady; the timer's step is 2 % of it at most.
    pub fn warm_up_sample_millis(&self) -> f64 {
        0.5 * self.target_millis()
    }

    /// Returns a shorter sample than this shows that the timer is too coarse for it \[ms\]: 20 r.
    pub fn saturated_below_millis(&self) -> f64 {
        20.0 * self.timer_step_millis
    }

    /// Returns whether this timer cannot be measured with.
    pub fn is_timer_too_coarse(&self) -> bool {
        // Also where it is no number.
        self.timer_step_millis.is_nan() || self.timer_step_millis > COARSEST_STEP_MILLIS
    }

    /// Returns what one block takes on a quiet machine \[ms\]. Not in a program's first one, both workers warm up at the same
    /// time.
    pub fn block_millis(&self, is_first: bool) -> f64 {
        // As `calls_for` rounds up, and the message for each.
        let sample = 1.05 * self.target_millis() + SAMPLE_OVERHEAD_MILLIS;
        let of_warm_up = 1.05 * self.warm_up_sample_millis();
        // Eight samples at least say whether an engine is steady; the last one overshoots.
        let n_warm_up = (self.warm_up_millis / of_warm_up).max(8.0) + 1.0;
        let warm_up = n_warm_up * (of_warm_up + SAMPLE_OVERHEAD_MILLIS);
        let sentinel = SENTINEL_MILLIS / f64::from(self.sentinel_blocks.max(1));
        #[allow(clippy::cast_precision_loss)]
        let n_lanes = self.lanes().len() as f64;
        let n_warm_ups = if is_first { n_lanes } else { n_lanes - 1.0 };
        BLOCK_OVERHEAD_MILLIS + sentinel + n_warm_ups * warm_up + n_lanes * f64::from(self.rounds) * sample
    }

    /// Returns what one program takes until its result stands, on a quiet machine \[ms\].
    pub fn program_millis(&self) -> f64 {
        let further = f64::from(self.min_blocks.saturating_sub(1)) * self.block_millis(false);
        PREPARATION_MILLIS + self.block_millis(true) + further
    }

    /// Seconds until all results stand, on a quiet machine, the start of Python included where it is still to be started.
    /// Making them sharper takes up to the budget.
    pub fn estimate_seconds(&self, n_programs: usize, python_runs: bool) -> f64 {
        #[allow(clippy::cast_precision_loss)]
        let programs = n_programs as f64 * self.program_millis();
        let start = if python_runs { 0.0 } else { PYTHON_START_MILLIS + self.python_warm_up_millis };
        (start + programs) / 1_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_programs_stand_within_a_minute() {
        // The timer's step in Chromium without cross-origin isolation.
        let plan = Plan::new(6, 0.1, 1);
        let seconds = plan.estimate_seconds(6, false);
        assert!((40.0..=55.0).contains(&seconds), "{seconds}");
        // With room for the tail: a long last block and the last sentinel.
        assert!(plan.budget_millis <= 60_000.0 - 2_000.0 - SENTINEL_MILLIS, "{}", plan.budget_millis);
        // The study computed about 7 s for one, without messages, rounding up and the sentinel.
        assert!((plan.program_millis() - 7_000.0).abs() < 1_500.0, "{}", plan.program_millis());
    }

    #[test]
    fn a_sample_is_a_hundred_steps_of_the_timer_and_20_ms_at_least() {
        let target = |step: f64| Plan::new(1, step, 1).target_millis();
        assert!((target(0.005) - 20.0).abs() < 1e-12);
        assert!((target(0.1) - 20.0).abs() < 1e-12);
        assert!((target(1.0) - 100.0).abs() < 1e-12);
        assert!(!Plan::new(1, 1.0, 1).is_timer_too_coarse());
        assert!(Plan::new(1, 16.0, 1).is_timer_too_coarse());
        assert!(Plan { timer_step_millis: f64::NAN, ..Plan::new(1, 1.0, 1) }.is_timer_too_coarse());
    }
}
