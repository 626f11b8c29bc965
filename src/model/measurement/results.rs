//! Results of a run: compact for the document, and whole for whoever wants to check them.

use crate::bench::{self, Code, Interval, Lane, Pair, Program, Run, Sign, Stage, Verdict, native_estimate};

/// Stored results of a run: its circumstances and one result for each program that has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurements {
    /// Day of the run, `2026-11-24`.
    pub date: String,
    /// Name and version of the JavaScript engine.
    pub javascript: String,
    /// Whether that engine is V8, which Node.js runs on; else nothing is predicted of servers.
    pub is_v8: bool,
    /// Name and version of Python and what it runs on.
    pub python: String,
    /// Decided the order of lanes.
    pub seed: u64,
    /// Measured step of the timer \[ms\].
    pub timer_step_millis: f64,
    /// In the order in which programs were given.
    pub results: Vec<MeasuredProgram>,
}

/// One program's result. Ratios are Python over JavaScript.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredProgram {
    /// Its id; own snippets have ids of their own.
    pub id: String,
    /// With the interval of both terms, at 95 %.
    pub ratio: Interval,
    /// JavaScript against itself.
    pub floor: Interval,
    /// In a word.
    pub verdict: Verdict,
    /// Fewer blocks than the plan asks for.
    pub is_preliminary: bool,
    /// Blocks that it is made of.
    pub blocks: u32,
    /// Rounds of a block.
    pub rounds: u32,
    /// Calls per sample of the last block: JavaScript, Python.
    pub calls: [u32; 2],
    /// Median time of a call \[ms\]: JavaScript, Python.
    pub call_millis: [f64; 2],
    /// A reason that weakens it.
    pub signs: Vec<Sign>,
}

/// JavaScript alone, measured against itself.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredAlone {
    /// The program's id.
    pub id: String,
    /// Median time of a call \[ms\].
    pub call_millis: f64,
    /// JavaScript against itself, at 95 %.
    pub floor: Interval,
    /// Whether this machine cannot tell now.
    pub is_too_noisy: bool,
    /// Fewer blocks than the plan asks for.
    pub is_preliminary: bool,
}

/// How far a program's ratio stands for a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transfer {
    /// By the calibration.
    Calibrated,
    /// By the calibration, as far as it says anything about code of any kind: a reader's own.
    OwnCode,
    /// Not at all: the work is done by native libraries, or the engine is not V8.
    None,
}

/// Who ran, and when: what a run itself does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Day of the run.
    pub date: String,
    /// Name and version of the JavaScript engine.
    pub javascript: String,
    /// Whether it is V8.
    pub is_v8: bool,
    /// Name and version of Python and what it runs on.
    pub python: String,
}

impl Measurements {
    /// Returns what there is to keep of a run, finished or not; `ids` are its programs', in their order.
    pub fn of_run(run: &Run, ids: &[String], circumstances: Circumstances) -> Self {
        let Circumstances { date, javascript, is_v8, python } = circumstances;
        let named = run.programs().iter().zip(ids);
        Measurements {
            date,
            javascript,
            is_v8,
            python,
            seed: run.plan().seed,
            timer_step_millis: run.plan().timer_step_millis,
            results: named.filter_map(|(program, id)| MeasuredProgram::of(program, id)).collect(),
        }
    }

    /// Scores of a criterion from the native ratios of these programs, as `bench::scores` says.
    ///
    /// Leaves out what does not transfer and what was too noisy; `None` where nothing is left. `best` is how many times
    /// as long the faster runtime takes as the criterion's best.
    pub fn scores(&self, ids: &[&str], pair: Pair, best: f64) -> Option<bench::Scores> {
        let counted = self.results.iter().filter(|result| ids.contains(&result.id.as_str()));
        let native: Vec<Interval> =
            counted.filter_map(|result| result.native(self.is_v8, Transfer::Calibrated, pair)).collect();
        bench::scores(&native, best)
    }
}

impl MeasuredAlone {
    /// `None` before three blocks, where nothing counts, and where Python was measured too.
    pub fn of(program: &Program, id: &str) -> Option<Self> {
        let estimate = program.estimate().filter(|_| program.call_millis(Lane::Python).is_none())?;
        Some(MeasuredAlone {
            id: id.to_owned(),
            call_millis: program.call_millis(Lane::Javascript)?,
            floor: estimate.floor?,
            is_too_noisy: estimate.verdict == Verdict::TooNoisy,
            is_preliminary: *program.stage() != Stage::Stands,
        })
    }
}

impl MeasuredProgram {
    /// `None` before three blocks, and where nothing counts.
    pub fn of(program: &Program, id: &str) -> Option<Self> {
        let estimate = program.estimate()?;
        let last = program.taken().last()?;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Some(MeasuredProgram {
            id: id.to_owned(),
            ratio: estimate.interval,
            floor: estimate.floor?,
            verdict: estimate.verdict,
            is_preliminary: *program.stage() != Stage::Stands,
            blocks: count(program.taken().len()),
            rounds: count(last.rounds.len()),
            calls: [last.calls[Lane::Javascript.idx()], last.calls[Lane::Python.idx()]],
            call_millis: [program.call_millis(Lane::Javascript)?, program.call_millis(Lane::Python)?],
            signs: estimate.signs.clone(),
        })
    }

    /// Returns the native ratio to be expected at 95 %; `None` where the browser's figure does not stand for a server, or where
    /// it was too noisy for any.
    pub fn native(&self, is_v8: bool, transfer: Transfer, pair: Pair) -> Option<Interval> {
        let code = match transfer {
            Transfer::None => return None,
            Transfer::Calibrated => Code::Listed,
            Transfer::OwnCode => Code::Own,
        };
        let holds = is_v8 && self.verdict != Verdict::TooNoisy;
        holds.then(|| native_estimate(self.ratio, 0.95, pair, code)).flatten()
    }
}
