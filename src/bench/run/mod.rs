//! The protocol of a run, without clock, worker or browser: it gives the next command and takes its reply.
//!
//! Whoever drives it does each [`Command`] of [`Run::command`], tells the [`Reply`] and the time, and may look at
//! [`Run::programs`] and [`Run::progress`] whenever it likes. In order: the debugger's sentinel, fresh engines, the same
//! outputs on all inputs, calls per sample, warm-up until steady, then rounds of all lanes in random order; blocks of
//! that until every program has a preliminary result, then until every result stands, then where intervals are widest
//! until the time is over. A program's blocks so lie minutes apart where there are several, which shows more of what
//! varies than blocks in a row do.

pub(super) mod command;
pub(super) mod plan;
pub(super) mod program;
mod transitions;
mod warming;

use command::{Command, Failure, Interruption, Lane, Reply, Unexpected, Void};
use plan::Plan;
use program::{Program, Stage, Taken, Task};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::Rng;
use std::rc::Rc;
use warming::Warming;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By its plan.
    Complete,
    /// Its reader wanted no more.
    Cancelled,
    /// Nothing further counts. What was measured before still does.
    Void(Void),
}

/// A run of programs under a plan.
///
/// Copies share the programs: when one of them goes on, it copies the one program that is under way.
#[derive(Clone, Debug)]
pub struct Run {
    pub(super) plan: Plan,
    pub(super) programs: Vec<Rc<Program>>,
    pub(super) current: usize,
    pub(super) step: Step,
    pub(super) end: Option<End>,
    pub(super) python_is_new: bool,
    /// Programs whose blocks were finished since the last good sentinel, in order; a debugger takes them back.
    pub(super) unconfirmed: Vec<usize>,
    /// Whether the sentinel was good before the first block.
    pub(super) is_watched: bool,
    pub(super) started_millis: Option<f64>,
    pub(super) now_millis: f64,
    /// Time of all finished blocks and their number.
    pub(super) blocks_millis: f64,
    pub(super) n_blocks: u32,
    pub(super) block_started_millis: f64,
}

#[derive(Clone, Debug)]
pub(super) enum Step {
    Sentinel {
        tries: u32,
        lowest: f64,
    },
    Start,
    Check {
        variant: u32,
        javascript: Option<String>,
    },
    Size {
        lane: Lane,
        calls: u32,
    },
    /// `together`: both JavaScript workers at the same time. Not in a program's first block, where it is still to be found how
    /// many calls a sample needs.
    Warm {
        lanes: Box<[Warming; 3]>,
        at: usize,
        together: bool,
    },
    Time(Box<Timing>),
    Stop,
    Over,
}

/// A block's rounds under way.
#[derive(Clone, Debug)]
pub(super) struct Timing {
    pub(super) generator: Xoshiro256PlusPlus,
    pub(super) taken: Taken,
    pub(super) order: [Lane; 3],
    pub(super) at: usize,
    pub(super) millis: [f64; 3],
}

impl Timing {
    /// Without Python its lane comes last, where no round gets.
    pub(super) fn next_order(generator: &mut Xoshiro256PlusPlus, has_python: bool) -> [Lane; 3] {
        use Lane::{Javascript as A, JavascriptAgain as B, Python as P};
        const ORDERS: [[Lane; 3]; 6] = [[A, B, P], [B, A, P], [A, P, B], [B, P, A], [P, A, B], [P, B, A]];
        let n = if has_python { 6 } else { 2 };
        // A bias of 2^-32 towards some orders.
        let drawn = (u64::from(generator.next_u32()) * n) >> 32;
        ORDERS[usize::try_from(drawn).unwrap_or(0)]
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Position of the program under way; `None` where the run is over.
    pub program: Option<usize>,
    /// Blocks that are finished.
    pub blocks: u32,
    /// Blocks that are finished or needed until all results stand.
    pub blocks_to_stand: u32,
    /// Time until all results stand, by the blocks so far \[s\].
    pub seconds_to_stand: f64,
    /// Longest time until the run ends \[s\].
    pub seconds_to_end: f64,
}

impl Run {
    /// Returns a run of these programs that has not begun.
    pub fn new(plan: Plan, tasks: Vec<Task>) -> Self {
        let programs = tasks.into_iter().map(|task| Rc::new(Program::new(task, &plan))).collect();
        let mut run = Run {
            plan,
            programs,
            current: 0,
            step: Step::Stop,
            end: None,
            python_is_new: false,
            unconfirmed: Vec::new(),
            is_watched: false,
            started_millis: None,
            now_millis: 0.0,
            blocks_millis: 0.0,
            n_blocks: 0,
            block_started_millis: 0.0,
        };
        if plan.is_timer_too_coarse() {
            run.stop(End::Void(Void::TimerTooCoarse));
        } else {
            run.next_block();
        }
        run
    }

    /// Its plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Its programs, in the order they were given.
    pub fn programs(&self) -> &[Rc<Program>] {
        &self.programs
    }

    /// Returns how it ended; `None` while it goes on.
    pub fn end(&self) -> Option<End> {
        self.end
    }

    /// Returns what is to be done next; `None` after `Stop` was answered. Asking changes nothing.
    pub fn command(&self) -> Option<Command> {
        let program = self.current;
        Some(match &self.step {
            Step::Sentinel { .. } => Command::Sentinel,
            Step::Start => Command::Start { program, block: self.programs[program].n_begun },
            Step::Check { variant, javascript } => {
                let lane = if javascript.is_some() { Lane::Python } else { Lane::Javascript };
                Command::Check { program, lane, variant: *variant }
            }
            Step::Size { lane, calls } => {
                Command::Sample { program, lane: *lane, calls: *calls, is_timed: false }
            }
            Step::Warm { lanes, at: ..2, together: true } => {
                Command::WarmUp { program, calls: [lanes[0].calls, lanes[1].calls] }
            }
            Step::Warm { lanes, at, .. } => {
                Command::Sample { program, lane: Lane::ALL[*at], calls: lanes[*at].calls, is_timed: false }
            }
            Step::Time(timing) => {
                let lane = timing.order[timing.at];
                Command::Sample { program, lane, calls: timing.taken.calls[lane.idx()], is_timed: true }
            }
            Step::Stop => Command::Stop,
            Step::Over => return None,
        })
    }

    /// Takes the answer to [`Run::command`], at `at_millis` of any clock that only goes forward.
    pub fn reply(&mut self, reply: Reply, at_millis: f64) -> Result<(), Unexpected> {
        let fits = match (&self.step, &reply) {
            (Step::Stop | Step::Over, Reply::Failed(_)) => false,
            (_, Reply::Failed(_))
            | (Step::Sentinel { .. }, Reply::Sentinel(_))
            | (Step::Start, Reply::Started { .. })
            | (Step::Check { .. }, Reply::Output(_))
            | (Step::Size { .. } | Step::Time(_), Reply::Took(_))
            | (Step::Stop, Reply::Stopped) => true,
            (Step::Warm { at, together, .. }, Reply::Took(_)) => !*together || *at == 2,
            (Step::Warm { at, together, .. }, Reply::TookEach(_)) => *together && *at < 2,
            _ => false,
        };
        if !fits {
            return Err(Unexpected);
        }
        self.tick(at_millis);
        match reply {
            Reply::Sentinel(ratio) => self.sentinel(ratio),
            Reply::Started { python_is_new } => self.started(python_is_new),
            Reply::Output(output) => self.output(output),
            Reply::Took(millis) => self.took(millis),
            Reply::TookEach(millis) => self.warmed_together(millis),
            Reply::Failed(failure) => self.fail(failure),
            Reply::Stopped => self.step = Step::Over,
        }
        Ok(())
    }

    /// Ends the run from outside: the block under way is dropped and `Stop` comes next. Does nothing once it has ended.
    pub fn interrupt(&mut self, interruption: Interruption) {
        if self.end.is_some() {
            return;
        }
        if interruption == Interruption::Debugger {
            self.drop_unconfirmed();
        }
        self.stop(match interruption {
            Interruption::Cancelled => End::Cancelled,
            Interruption::Hidden => End::Void(Void::Hidden),
            Interruption::Debugger => End::Void(Void::Debugger),
        });
    }

    /// Returns how far it is, as of the last reply.
    pub fn progress(&self) -> Progress {
        let mut open = 0;
        for program in self.programs.iter().filter(|program| program.is_open(&self.plan)) {
            let taken = u32::try_from(program.taken().len()).unwrap_or(u32::MAX);
            open += self.plan.min_blocks.saturating_sub(taken);
        }
        let is_over = self.end.is_some();
        let open = if is_over { 0 } else { open };
        let used = self.started_millis.map_or(0.0, |started| self.now_millis - started);
        let under_way = (self.now_millis - self.block_started_millis).clamp(0.0, self.mean_block_millis());
        let to_stand = (f64::from(open) * self.mean_block_millis() - under_way).max(0.0);
        let can_sharpen = self.programs.iter().any(|program| self.wants_more(program));
        let to_end = if can_sharpen { (self.plan.budget_millis - used).max(to_stand) } else { to_stand };
        Progress {
            program: (!is_over).then_some(self.current),
            blocks: self.n_blocks,
            blocks_to_stand: self.n_blocks + open,
            seconds_to_stand: to_stand / 1_000.0,
            seconds_to_end: if is_over { 0.0 } else { to_end / 1_000.0 },
        }
    }

    fn mean_block_millis(&self) -> f64 {
        if self.n_blocks == 0 {
            self.plan.block_millis(true)
        } else {
            self.blocks_millis / f64::from(self.n_blocks)
        }
    }

    fn wants_more(&self, program: &Program) -> bool {
        program.is_open(&self.plan)
            && (program.taken().len() < self.plan.min_blocks as usize
                || program.width_over_wanted(&self.plan) > 1.0)
    }

    fn tick(&mut self, at_millis: f64) {
        if self.started_millis.is_none() {
            self.started_millis = Some(at_millis);
            self.now_millis = at_millis;
            self.block_started_millis = at_millis;
        }
        // A clock that jumps back counts as standing still.
        let passed = (at_millis - self.now_millis).max(0.0);
        if passed.is_finite() {
            self.now_millis += passed;
            if let Some(program) = self.programs.get_mut(self.current) {
                Rc::make_mut(program).spent_millis += passed;
            }
        }
    }

    pub(super) fn current_mut(&mut self) -> &mut Program {
        Rc::make_mut(&mut self.programs[self.current])
    }

    pub(super) fn stop(&mut self, end: End) {
        self.end = Some(end);
        self.step = Step::Stop;
    }

    // ------------------------------------------------------------ which block comes next

    pub(super) fn next_block(&mut self) {
        self.close_those_out_of_time();
        self.block_started_millis = self.now_millis;
        if let Some(next) = self.first_below(self.plan.first_blocks) {
            self.begin(next);
        } else if let Some(next) = self.first_below(self.plan.min_blocks) {
            self.begin(next);
        } else if let Some(next) = self.widest().filter(|_| self.is_time_for_a_block()) {
            self.begin(next);
        } else if !self.unconfirmed.is_empty() {
            // Once more the sentinel, for the last blocks.
            self.step = Step::Sentinel { tries: 0, lowest: f64::INFINITY };
        } else {
            self.stop(End::Complete);
        }
    }

    fn begin(&mut self, program: usize) {
        self.current = program;
        let is_due = !self.is_watched || self.unconfirmed.len() >= self.plan.sentinel_blocks as usize;
        self.step = if is_due { Step::Sentinel { tries: 0, lowest: f64::INFINITY } } else { Step::Start };
    }

    fn first_below(&self, n_blocks: u32) -> Option<usize> {
        self.programs
            .iter()
            .position(|program| program.is_open(&self.plan) && program.taken().len() < n_blocks as usize)
    }

    fn widest(&self) -> Option<usize> {
        let mut found: Option<(usize, f64)> = None;
        for (idx, program) in self.programs.iter().enumerate().filter(|(_, p)| p.is_open(&self.plan)) {
            let width = program.width_over_wanted(&self.plan);
            if width > found.map_or(1.0, |(_, widest)| widest) {
                found = Some((idx, width));
            }
        }
        found.map(|(idx, _)| idx)
    }

    fn is_time_for_a_block(&self) -> bool {
        let used = self.started_millis.map_or(0.0, |started| self.now_millis - started);
        used + self.mean_block_millis() <= self.plan.budget_millis
    }

    fn close_those_out_of_time(&mut self) {
        for program in &mut self.programs {
            let is_under = matches!(program.stage, Stage::Waiting | Stage::Under);
            if is_under && program.estimate().is_none() && !program.is_open(&self.plan) {
                Rc::make_mut(program).stage = Stage::Failed(Failure::OutOfTime);
            }
        }
    }

    pub(super) fn has_next_block(&self) -> bool {
        self.first_below(self.plan.min_blocks).is_some()
            || (self.widest().is_some() && self.is_time_for_a_block())
    }
}
