//! One program's measurements: what was timed, and how far it is.

use super::command::{Failure, Lane, Void};
use super::plan::Plan;
use super::warming::calls_for;
use crate::bench::comparison::{Block, Comparison, Estimate, FLOOR_UP_TO, compare, median};
use crate::bench::warnings::Sign;
use crate::stats::sort_numbers;

/// A sample this many times its lane's median is wild ...
const WILD_TIMES: f64 = 20.0;
/// ... and so many rounds with one make a program's measurements void.
const WILD_SHARE: f64 = 0.2;
/// A call that takes no longer may be one that the engine left out \[ms\]: 2 ns.
const EMPTY_CALL_MILLIS: f64 = 2e-6;

/// Knowledge of a program before it runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// Inputs on which the outputs must agree before anything is timed: 4, fewer for a program of fewer inputs.
    pub variants: u32,
    /// The right outputs, where they are known; as many as inputs or none.
    pub expected: Vec<String>,
}

/// How far a program is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// No block yet.
    Waiting,
    /// Blocks are being taken; from three on there is an estimate, and it is preliminary.
    Under,
    /// The estimate stands: as many blocks as the plan asks for.
    Stands,
    /// There is no result.
    Failed(Failure),
    /// Its measurements do not count.
    Void(Void),
}

/// One round: which lane came when, and how long its sample took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Round {
    /// Lanes in the order in which they were timed.
    pub order: [Lane; 3],
    /// Duration of the whole sample [ms, to a microsecond], by [`Lane::idx`]; 0 where a lane is not measured.
    pub millis: [f64; 3],
}

/// A finished block.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Calls per sample, by [`Lane::idx`]; 0 where a lane is not measured.
    pub calls: [u32; 3],
    /// Its rounds.
    pub rounds: Vec<Round>,
    /// Whether all engines were steady when it began.
    pub steady: bool,
}

impl Taken {
    /// Returns the time per call of a lane, round by round \[ms\]; empty where it is not measured.
    pub fn per_call(&self, lane: Lane) -> Vec<f64> {
        if self.calls[lane.idx()] == 0 {
            return Vec::new();
        }
        let calls = f64::from(self.calls[lane.idx()]);
        self.rounds.iter().map(|round| round.millis[lane.idx()] / calls).collect()
    }

    /// Calls that the samples of a lane need at least in the next block: those that made three in four of these long enough.
    pub(crate) fn calls_next(&self, lane: Lane, target: f64) -> u32 {
        let mut millis: Vec<f64> = self.rounds.iter().map(|round| round.millis[lane.idx()]).collect();
        sort_numbers(&mut millis);
        let calls = self.calls[lane.idx()];
        let quarter = millis.get(millis.len() / 4).filter(|_| calls > 0);
        quarter.map_or(calls, |quarter| calls_for(target, calls, *quarter))
    }

    fn block(&self, of: Lane) -> Option<Block> {
        Block::new(self.per_call(Lane::Javascript), self.per_call(of)).ok()
    }
}

/// A program under measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    pub(crate) task: Task,
    pub(crate) stage: Stage,
    /// Whether both languages gave the same outputs.
    pub(crate) is_checked: bool,
    /// Outputs of JavaScript, to see whether they depend on the input.
    pub(crate) outputs: Vec<String>,
    /// Calls that a sample needs at least, by what came before, by [`Lane::idx`]; 0 where unknown.
    pub(crate) calls: [u32; 3],
    /// Blocks begun.
    pub(crate) n_begun: u32,
    /// Rounds of a block: fewer than planned for a slow program.
    pub(crate) rounds: u32,
    /// Whether a block was repeated because its samples were too short for the timer.
    pub(crate) was_saturated: bool,
    pub(crate) spent_millis: f64,
    /// Whether no more is asked of it.
    is_closed: bool,
    taken: Vec<Taken>,
    estimate: Option<Estimate>,
}

impl Program {
    pub(crate) fn new(task: Task, plan: &Plan) -> Self {
        Program {
            task,
            stage: Stage::Waiting,
            is_checked: false,
            outputs: Vec::new(),
            calls: [0; 3],
            n_begun: 0,
            rounds: plan.rounds,
            was_saturated: false,
            spent_millis: 0.0,
            is_closed: false,
            taken: Vec::new(),
            estimate: None,
        }
    }

    /// Returns how far it is.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Python over JavaScript, or without Python the same JavaScript over itself, from the blocks alone; `None` before
    /// three blocks, and where nothing counts.
    pub fn estimate(&self) -> Option<&Estimate> {
        self.estimate.as_ref()
    }

    /// Its finished blocks, with every sample.
    pub fn taken(&self) -> &[Taken] {
        &self.taken
    }

    /// Returns the time per call of a lane: median over its rounds of all blocks \[ms\]; `None` without a block.
    pub fn call_millis(&self, lane: Lane) -> Option<f64> {
        let all: Vec<f64> = self.taken.iter().flat_map(|taken| taken.per_call(lane)).collect();
        (!all.is_empty()).then(|| median(&all))
    }

    /// Returns whether a block can still be asked of it.
    pub(crate) fn is_open(&self, plan: &Plan) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Under | Stage::Stands)
            && !self.is_closed
            && self.taken.len() < plan.max_blocks as usize
            && self.spent_millis < plan.program_millis
    }

    /// Returns how much wider its intervals are than they are to be; at most 1 where they are narrow enough.
    ///
    /// Of the blocks' own interval, as no number of blocks makes the session term smaller, and of the floor's, without
    /// which there is no verdict. Whether either holds 1 plays no part: stopping on significance would find differences
    /// where there are none.
    pub(crate) fn width_over_wanted(&self, plan: &Plan) -> f64 {
        self.estimate.as_ref().map_or(f64::INFINITY, |estimate| {
            let floor = estimate.floor.map_or(0.0, |floor| floor.half_width() / FLOOR_UP_TO);
            f64::max(estimate.of_blocks.half_width() / plan.width, floor)
        })
    }

    /// Sets the calls of a lane; both JavaScript lanes have the same.
    pub(crate) fn set_calls(&mut self, lane: Lane, calls: u32) {
        self.calls[lane.idx()] = calls;
        if lane != Lane::Python {
            self.calls[Lane::Javascript.idx()] = calls;
            self.calls[Lane::JavascriptAgain.idx()] = calls;
        }
    }

    /// Records a failure. A result that there is already stays, and no more is asked of the program.
    pub(crate) fn fail(&mut self, failure: Failure) {
        self.is_closed = true;
        if self.stage != Stage::Stands {
            self.stage = Stage::Failed(failure);
            self.taken.clear();
            self.estimate = None;
        }
    }

    /// Takes a finished block in.
    pub(crate) fn take(&mut self, taken: Taken, plan: &Plan) {
        self.taken.push(taken);
        self.judge(plan);
    }

    /// Leaves the last block out, which something may have spoilt.
    pub(crate) fn untake(&mut self, plan: &Plan) {
        self.taken.pop();
        if matches!(self.stage, Stage::Under | Stage::Stands) {
            self.judge(plan);
        }
    }

    fn judge(&mut self, plan: &Plan) {
        self.estimate = None;
        if is_wild(&self.taken) {
            self.stage = Stage::Void(Void::TooWild);
            return;
        }
        let is_enough = self.taken.len() >= plan.min_blocks as usize;
        self.stage = if is_enough { Stage::Stands } else { Stage::Under };
        if self.taken.len() >= plan.first_blocks as usize {
            self.estimate = self.compared();
        }
    }

    fn compared(&self) -> Option<Estimate> {
        let blocks = |lane| self.taken.iter().map(|taken| taken.block(lane)).collect::<Option<Vec<Block>>>();
        let floor = blocks(Lane::JavascriptAgain)?;
        let mut estimate = if self.taken.iter().all(|taken| taken.calls[Lane::Python.idx()] == 0) {
            compare(&Comparison { session_sd: 0.0, ..Comparison::new(&floor, Some(&floor)) })?
        } else {
            compare(&Comparison::new(&blocks(Lane::Python)?, Some(&floor)))?
        };
        let not_steady = self.taken.iter().filter(|taken| !taken.steady).count();
        if let Ok(not_steady @ 1..) = u32::try_from(not_steady) {
            estimate.signs.push(Sign::NotSteady(not_steady));
        }
        if self.call_millis(Lane::Javascript).is_some_and(|millis| millis < EMPTY_CALL_MILLIS) {
            estimate.signs.push(Sign::NothingLeft);
        }
        if self.outputs.len() > 1 && self.outputs.windows(2).all(|two| two[0] == two[1]) {
            estimate.signs.push(Sign::SameForEveryInput);
        }
        Some(estimate)
    }
}

fn is_wild(taken: &[Taken]) -> bool {
    let medians = Lane::ALL
        .map(|lane| median(&taken.iter().flat_map(|taken| taken.per_call(lane)).collect::<Vec<f64>>()));
    let (mut wild, mut all) = (0.0, 0.0);
    for taken in taken {
        for round in &taken.rounds {
            let is_wild = |lane: &Lane| {
                let calls = f64::from(taken.calls[lane.idx()]);
                calls > 0.0 && round.millis[lane.idx()] / calls > WILD_TIMES * medians[lane.idx()]
            };
            all += 1.0;
            wild += if Lane::ALL.iter().any(is_wild) { 1.0 } else { 0.0 };
        }
    }
    wild > WILD_SHARE * all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_block_s_samples_are_long_enough_by_those_of_this_one() {
        let round = |javascript, python| Round { order: Lane::ALL, millis: [javascript, 0.0, python] };
        let rounds = vec![round(15.0, 40.0), round(30.0, 40.0), round(10.0, 42.0), round(30.0, 41.0)];
        let taken = Taken { calls: [100, 0, 60], rounds, steady: true };
        // Three of four, 5 % longer than they must be: 100 calls x 21 / 15 and 60 x 21 / 40.
        assert_eq!(taken.calls_next(Lane::Javascript, 20.0), 140);
        assert_eq!(taken.calls_next(Lane::Python, 20.0), 32);
        // What is not measured is not called.
        assert_eq!(taken.calls_next(Lane::JavascriptAgain, 20.0), 0);
    }
}
