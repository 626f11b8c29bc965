//! Commands of a run to whoever can start engines, and the replies: the seam between the protocol and a browser.

/// One of the three programs of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// JavaScript in the first fresh worker.
    Javascript,
    /// The same JavaScript in the second fresh worker: the noise floor.
    JavascriptAgain,
    /// Python.
    Python,
}

impl Lane {
    /// All of them, in the order in which durations are kept.
    pub const ALL: [Lane; 3] = [Lane::Javascript, Lane::JavascriptAgain, Lane::Python];

    /// Returns the position in [`Lane::ALL`].
    pub fn idx(self) -> usize {
        match self {
            Lane::Javascript => 0,
            Lane::JavascriptAgain => 1,
            Lane::Python => 2,
        }
    }
}

/// The next thing to do. One at a time: a command is answered by one [`Reply`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Time the debugger's sentinel: a small WebAssembly kernel against the same in JavaScript.
    Sentinel,
    /// End the engines of the block before and start fresh ones for this one: two JavaScript workers, and Python in a
    /// fresh instance where one starts fast, else in a fresh module. Python may still be starting when this is answered.
    Start {
        /// Position of the program.
        program: usize,
        /// Number of its block, from 0; counts repeated ones.
        block: u32,
    },
    /// Run the program once on one input and tell its output.
    Check {
        /// Position of the program.
        program: usize,
        /// `Javascript` or `Python`.
        lane: Lane,
        /// Which input, from 0.
        variant: u32,
    },
    /// Time so many calls, their inputs taking turns, by the engine's own clock.
    Sample {
        /// Position of the program.
        program: usize,
        /// In which engine.
        lane: Lane,
        /// How often.
        calls: u32,
        /// Whether it counts, other than in a warm-up: nothing else may go on meanwhile, such as an engine that starts.
        is_timed: bool,
    },
    /// Run the program in both JavaScript workers at the same time, each so often: a part of their warm-up, which so takes half
    /// the time. What each took says whether it is steady, not how long a sample is to be.
    WarmUp {
        /// Position of the program.
        program: usize,
        /// How often in the first worker and in the second.
        calls: [u32; 2],
    },
    /// End all engines. The last command of a run.
    Stop,
}

/// Reply to a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Of `Sentinel`: how many times as long WebAssembly took relative to JavaScript as it does without a debugger.
    Sentinel(f64),
    /// Of `Start`.
    Started {
        /// Whether Python itself was started anew and not only its module.
        python_is_new: bool,
    },
    /// Of `Check`.
    Output(String),
    /// Of `Sample`: how long all its calls took together \[ms\].
    Took(f64),
    /// Of `WarmUp`: how long the calls in each worker took together \[ms\].
    TookEach([f64; 2]),
    /// Of any command but `Stop`: it did not work.
    Failed(Failure),
    /// Of `Stop`.
    Stopped,
}

/// Why a program gave no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It threw, or its engine did.
    Error {
        /// Where.
        lane: Lane,
        /// Message and stack or traceback, as the engine gives it.
        message: String,
    },
    /// It did not end in the time it is given.
    TimedOut(Lane),
    /// Its engines did not start.
    NotStarted(String),
    /// JavaScript and Python gave different outputs.
    OutputsDiffer {
        /// On this input.
        variant: u32,
        /// JavaScript's output.
        javascript: String,
        /// Python's output.
        python: String,
    },
    /// Both gave the same output, but another than is known to be right.
    UnexpectedOutput {
        /// On this input.
        variant: u32,
        /// The output that the workload expects.
        expected: String,
        /// The output of both languages.
        found: String,
    },
    /// One call takes longer than 2 s: no samples can be had in time.
    TooSlow(Lane),
    /// A thousand million calls are shorter than a sample has to be.
    TooFast(Lane),
    /// The clock gave what is no duration.
    Clock(Lane),
    /// An answer that is none to the command under way.
    Unreadable,
    /// The time for one program was over before three blocks were.
    OutOfTime,
}

/// Why measurements do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Void {
    /// The page was hidden: browsers slow down what is not seen.
    Hidden,
    /// A debugger is attached: it slows WebAssembly, and with it Python, 1.2 to 3.1 times, and JavaScript not at all.
    Debugger,
    /// The timer's step is too long for samples of a bearable length, or samples became shorter than 20 steps.
    TimerTooCoarse,
    /// In more than a fifth of the rounds a sample took over 20 times its median.
    TooWild,
}

/// Interruption of a run from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interruption {
    /// Its reader wants no more.
    Cancelled,
    /// The page was hidden.
    Hidden,
    /// The page found a debugger.
    Debugger,
}

/// A reply that is none to the command under way. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unexpected;
