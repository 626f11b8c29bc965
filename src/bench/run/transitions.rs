//! The change that each reply makes in a run: from the sentinel over equal outputs, calls per sample and warm-up to the rounds.

use super::command::{Failure, Lane, Void};
use super::plan::Plan;
use super::program::{Round, Stage, Taken};
use super::warming::{MOST_CALLS, Warming, Warmth, calls_for};
use super::{End, Run, Step, Timing};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;
use std::rc::Rc;

/// WebAssembly so many times slower relative to JavaScript than it should be: a debugger is attached.
const DEBUGGER_FROM: f64 = 1.5;
/// Times that the sentinel is asked before it is believed.
const SENTINEL_TRIES: u32 = 3;
/// One call may take so long \[ms\].
const LONGEST_CALL_MILLIS: f64 = 2_000.0;
/// Fewest rounds of a block, as [`crate::bench::MIN_ROUNDS`].
const MIN_ROUNDS: u32 = 5;

impl Run {
    pub(crate) fn sentinel(&mut self, ratio: f64) {
        let Step::Sentinel { tries, lowest } = self.step else { return };
        // What is no number says nothing: where the sentinel cannot be had, the run goes on without.
        let lowest = if ratio.is_finite() { lowest.min(ratio) } else { lowest };
        let is_slow = lowest > DEBUGGER_FROM;
        if is_slow && tries + 1 < SENTINEL_TRIES {
            self.step = Step::Sentinel { tries: tries + 1, lowest };
        } else if is_slow && lowest.is_finite() {
            self.drop_unconfirmed();
            self.stop(End::Void(Void::Debugger));
        } else {
            self.is_watched = true;
            let was_last = !self.unconfirmed.is_empty() && !self.has_next_block();
            self.unconfirmed.clear();
            if was_last {
                self.stop(End::Complete);
            } else {
                self.step = Step::Start;
            }
        }
    }

    pub(crate) fn drop_unconfirmed(&mut self) {
        for program in std::mem::take(&mut self.unconfirmed) {
            Rc::make_mut(&mut self.programs[program]).untake(&self.plan);
        }
    }

    pub(crate) fn started(&mut self, python_is_new: bool) {
        self.python_is_new |= python_is_new;
        let program = self.current_mut();
        program.n_begun += 1;
        if program.stage == Stage::Waiting {
            program.stage = Stage::Under;
        }
        if program.is_checked || program.task.variants == 0 {
            program.is_checked = true;
            self.size_or_warm();
        } else {
            self.step = Step::Check { variant: 0, javascript: None };
        }
    }

    pub(crate) fn output(&mut self, output: String) {
        let Step::Check { variant, javascript } = &mut self.step else { return };
        let variant = *variant;
        let by_javascript = match javascript.take() {
            Some(by_javascript) => by_javascript,
            None if self.plan.has_python => {
                *javascript = Some(output);
                return;
            }
            None => output.clone(),
        };
        let program = Rc::make_mut(&mut self.programs[self.current]);
        let expected = usize::try_from(variant).ok().and_then(|idx| program.task.expected.get(idx));
        if by_javascript != output {
            self.fail(Failure::OutputsDiffer { variant, javascript: by_javascript, python: output });
        } else if let Some(expected) = expected.filter(|expected| **expected != output) {
            let expected = expected.clone();
            self.fail(Failure::UnexpectedOutput { variant, expected, found: output });
        } else {
            program.outputs.push(output);
            if variant + 1 < program.task.variants {
                self.step = Step::Check { variant: variant + 1, javascript: None };
            } else {
                program.is_checked = true;
                self.size_or_warm();
            }
        }
    }

    fn size_or_warm(&mut self) {
        let calls = self.programs[self.current].calls;
        let unknown = self.plan.lanes().iter().find(|lane| calls[lane.idx()] == 0).copied();
        if let Some(lane) = unknown {
            self.step = Step::Size { lane, calls: 1 };
            return;
        }
        let plan = &self.plan;
        let for_python = if self.python_is_new {
            plan.python_warm_up_millis.max(plan.warm_up_millis)
        } else {
            plan.warm_up_millis
        };
        let lanes = Lane::ALL.map(|lane| {
            let at_least = if lane == Lane::Python { for_python } else { plan.warm_up_millis };
            if plan.lanes().contains(&lane) {
                Warming::new(calls[lane.idx()].div_ceil(2), at_least)
            } else {
                Warming::idle()
            }
        });
        let together = !self.programs[self.current].taken().is_empty();
        self.step = Step::Warm { lanes: Box::new(lanes), at: 0, together };
    }

    pub(crate) fn took(&mut self, millis: f64) {
        let lane = match &self.step {
            Step::Size { lane, .. } => *lane,
            Step::Warm { at, .. } => Lane::ALL[*at],
            Step::Time(timing) => timing.order[timing.at],
            _ => return,
        };
        let Some(millis) = self.duration(lane, millis) else { return };
        match self.step {
            Step::Size { calls, .. } => self.sized(lane, calls, millis),
            Step::Warm { .. } => self.warmed(millis),
            _ => self.timed(lane, millis),
        }
    }

    /// Returns a duration to a microsecond, so that what is written down is what is computed with; none ends the program.
    fn duration(&mut self, lane: Lane, millis: f64) -> Option<f64> {
        if millis.is_finite() && millis >= 0.0 {
            return Some((millis * 1_000.0).round() / 1_000.0);
        }
        self.fail(Failure::Clock(lane));
        None
    }

    pub(crate) fn warmed_together(&mut self, millis: [f64; 2]) {
        for (k, millis) in millis.into_iter().enumerate() {
            let Some(millis) = self.duration(Lane::ALL[k], millis) else { return };
            let Step::Warm { lanes, .. } = &mut self.step else { return };
            // One that is steady runs on, so that it does not cool down.
            if lanes[k].state() == Warmth::Cold {
                lanes[k].took(millis, &self.plan);
            }
        }
        self.warm_on();
    }

    fn sized(&mut self, lane: Lane, calls: u32, millis: f64) {
        let target = self.plan.target_millis();
        if calls == 1 && millis > LONGEST_CALL_MILLIS {
            self.fail(Failure::TooSlow(lane));
        } else if millis >= 0.5 * target {
            let calls = calls_for(target, calls, millis);
            self.current_mut().set_calls(lane, calls);
            self.size_or_warm();
        } else if calls >= MOST_CALLS {
            self.fail(Failure::TooFast(lane));
        } else {
            self.step = Step::Size { lane, calls: calls_for(target, calls, millis).max(calls + 1) };
        }
    }

    fn warmed(&mut self, millis: f64) {
        let Step::Warm { lanes, at, .. } = &mut self.step else { return };
        lanes[*at].took(millis, &self.plan);
        self.warm_on();
    }

    /// Starts the next part of the warm-up, or the first round.
    fn warm_on(&mut self) {
        let Step::Warm { lanes, at, .. } = &mut self.step else { return };
        // The two workers take turns, so that neither has cooled down when the rounds begin; then Python, which may still be
        // starting meanwhile: a warm-up is not timed, and a run is shorter by it.
        let turns = if *at == 0 { [1, 0, 2] } else { [0, 1, 2] };
        if let Some(next) = turns.into_iter().find(|k| lanes[*k].state() == Warmth::Cold) {
            *at = next;
            return;
        }
        let before = self.programs[self.current].calls;
        let mut calls = [0, 1, 2].map(|k: usize| lanes[k].calls_to_time(&self.plan).max(before[k]));
        // The same number of calls of the same code, so that the floor compares like with like.
        calls[0] = calls[0].max(calls[1]);
        calls[1] = calls[0];
        let steady = lanes.iter().all(|lane| lane.state() == Warmth::Steady);
        let round: f64 = lanes.iter().zip(calls).map(|(lane, n)| lane.per_call_millis() * f64::from(n)).sum();
        self.python_is_new = false;
        let program = Rc::make_mut(&mut self.programs[self.current]);
        program.calls = calls;
        if program.taken().is_empty() {
            let Some(rounds) = rounds_in_time(&self.plan, round) else {
                self.fail(Failure::OutOfTime);
                return;
            };
            program.rounds = rounds;
        }
        let mut generator = Xoshiro256PlusPlus::seed_from_u64(
            self.plan.seed ^ ((self.current as u64) << 32) ^ u64::from(program.n_begun),
        );
        let order = Timing::next_order(&mut generator, self.plan.has_python);
        let taken = Taken { calls, rounds: Vec::new(), steady };
        self.step = Step::Time(Box::new(Timing { generator, taken, order, at: 0, millis: [0.0; 3] }));
    }

    fn timed(&mut self, lane: Lane, millis: f64) {
        let Step::Time(timing) = &mut self.step else { return };
        let program = Rc::make_mut(&mut self.programs[self.current]);
        if millis <= 0.0 || millis < self.plan.saturated_below_millis() {
            let calls = calls_for(self.plan.target_millis(), timing.taken.calls[lane.idx()], millis);
            program.set_calls(lane, calls);
            if program.was_saturated {
                program.stage = Stage::Void(Void::TimerTooCoarse);
            }
            // A late compiler may have made it so fast: the block is taken anew, once.
            program.was_saturated = true;
            self.next_block();
            return;
        }
        timing.millis[lane.idx()] = millis;
        timing.at += 1;
        if timing.at < self.plan.lanes().len() {
            return;
        }
        timing.taken.rounds.push(Round { order: timing.order, millis: timing.millis });
        if timing.taken.rounds.len() < program.rounds as usize {
            timing.order = Timing::next_order(&mut timing.generator, self.plan.has_python);
            timing.at = 0;
            return;
        }
        let taken = timing.taken.clone();
        for lane in self.plan.lanes() {
            program.calls[lane.idx()] = taken.calls_next(*lane, self.plan.target_millis());
        }
        program.take(taken, &self.plan);
        self.unconfirmed.push(self.current);
        self.n_blocks += 1;
        self.blocks_millis += self.now_millis - self.block_started_millis;
        self.next_block();
    }

    pub(crate) fn fail(&mut self, failure: Failure) {
        self.current_mut().fail(failure);
        if self.programs[self.current].taken().is_empty() {
            let failed = self.current;
            self.unconfirmed.retain(|program| *program != failed);
        }
        self.next_block();
    }
}

/// Rounds of a block, where one takes so long \[ms\]: as planned where three blocks fit into a program's time, at least
/// five; `None` where not even those fit.
fn rounds_in_time(plan: &Plan, round_millis: f64) -> Option<u32> {
    let fits = |rounds: &u32| f64::from(*rounds * plan.first_blocks) * round_millis <= plan.program_millis;
    (MIN_ROUNDS..=plan.rounds).rev().find(fits)
}
