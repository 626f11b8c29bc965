//! Messages of the view, and the state of the engines.

use crate::model::Pair;
use crate::web::{Place, Ready, RunnerMessage};

/// Engines, as far as they are here.
#[derive(Clone, Debug, PartialEq)]
pub enum Engines {
    /// Nobody asked for it.
    Unasked,
    /// It is coming: bytes that are here, of so many.
    Coming(f64, f64),
    /// It runs.
    Here(Box<Ready>),
    /// It did not come.
    Failed(String),
}

/// Messages of the view.
#[derive(Debug)]
pub enum Message {
    /// A file of the page arrived.
    Loaded(&'static str, Result<Vec<u8>, String>),
    /// A source arrived: its name and text.
    Sourced(String, Result<Vec<u8>, String>),
    /// A message of the runner.
    RunnerMessage(RunnerMessage),
    /// A program is to be measured, or not.
    Toggle(usize),
    /// All programs are to be measured, or the six that are by default.
    ChooseAll(bool),
    /// Python is to be loaded.
    LoadPython,
    /// The results shown are to be included in links and exports, or left out again.
    IncludeResults(bool),
    /// The programs chosen, or in the frame a person's own code, are to be measured there.
    Run(Place),
    /// One of a person's own texts was edited: which, and its text.
    Typed(usize, String),
    /// The code in the editors is to be included in links and exports, or left out again.
    IncludeCode(bool),
    /// No more is to be measured.
    Cancel,
    /// Another share of a request's time is spent in such code (percent).
    Share(f64),
    /// The prediction is for the same versions, or for others.
    Pair(Pair),
    /// The sources of a program are to be seen.
    Sources(String),
    /// Another native table, or another pair of it, is looked at.
    Table(usize, usize),
    /// A file of native figures was picked.
    Picked,
    /// It was read.
    Read(String, Result<Vec<u8>, String>),
    /// Results are to be saved: as CSV, or as JSON.
    Save(bool),
    /// StoredResults results are to go.
    Forget,
    /// Another tab has stored something under this key, or has taken it back (`false`).
    Stored(&'static str, bool),
}
