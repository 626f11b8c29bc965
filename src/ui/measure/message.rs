//! Messages of the view, and what they are about: engines, and what links and exports include.

use crate::model::measurement::results::Measurements;
use crate::model::{OwnCode, Pair};
use crate::web::{Place, Ready, RunnerMessage};
use std::rc::Rc;

/// Engines, as far as they are here.
#[derive(Clone, Debug, PartialEq)]
pub enum Engines {
    /// Nobody asked for it.
    Unasked,
    /// It is coming: bytes that are here, of so many.
    Coming(f64, f64),
    /// It runs.
    Here(Rc<Ready>),
    /// It did not come.
    Failed(String),
}

/// The code and the results that links and exports include, where they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Included {
    /// Somebody's pair of snippets.
    pub code: Option<OwnCode>,
    /// Results as a text.
    pub results: Option<String>,
}

/// Messages of the view: from a person, from what is loaded, from what runs programs, and from other tabs.
#[derive(Debug)]
pub enum Message {
    /// A file of the page arrived.
    Loaded(&'static str, Result<Vec<u8>, String>),
    /// A source arrived: its file and text.
    Sourced(String, Result<Vec<u8>, String>),
    /// A message of the runner.
    RunnerMessage(RunnerMessage),
    /// Links and exports include something else.
    Include(Rc<Included>),
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
    /// The engines are there, and what a run needs beside them.
    BeginRun {
        /// Where it runs.
        place: Place,
        /// The day.
        date: String,
        /// Decides the order of lanes.
        seed: u64,
    },
    /// One of a person's own texts was edited: which, and its text.
    Typed(usize, String),
    /// An edit was stored: the texts stored, with what other tabs wrote.
    CodeStored(OwnCode),
    /// The code in the editors is to be included in links and exports, or left out again.
    IncludeCode(bool),
    /// No more is to be measured.
    Cancel,
    /// The results of a run were stored: those stored, with what other tabs measured.
    ResultsStored(Measurements),
    /// Another share of a request's time is spent in such code (percent).
    Share(f64),
    /// The prediction is for the same versions, or for others.
    Pair(Pair),
    /// Another native table, or another pair of it, is looked at.
    Table(usize, usize),
    /// A file of native figures was read.
    Read(String, Result<Vec<u8>, String>),
    /// Results are to be saved: as CSV, or as JSON.
    Save(bool),
    /// The browser saved them, or did not.
    Saved(bool),
    /// Stored results are to go.
    Forget,
    /// Another tab has stored something under this key, or has taken it back (`false`).
    Stored(&'static str, bool),
    /// Another tab's code, merged with this one's.
    CodeReceived(OwnCode),
    /// Other tabs' results, merged with this one's.
    ResultsReceived {
        /// Those that there are from now on; `None` where nothing is new.
        found: Option<Measurements>,
        /// Whether another tab has discarded those before.
        were_discarded: bool,
    },
}
