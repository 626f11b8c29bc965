//! The state of the view, and what is done to it.

use super::message::Engines;
use super::run_driver::RunDriver;
use super::stored_results::StoredMeasurements;
use crate::model::measurement::programs::{
    Listed, NativeFigures, manifest_bytes, read_native, read_programs,
};
use crate::model::measurement::results::{MeasuredProgram, Measurements, Transfer};
use crate::model::words::measured_export;
use crate::model::{Datasets, Decision, Document, OwnCode, Pair, RatioInterval};
use crate::ui::kit::context::Dispatch;
use crate::ui::kit::context::Shared;
use crate::web::{self, Guard, Runner};
use std::collections::BTreeMap;
use yew::prelude::*;

/// A file of native figures may be this long \[bytes\].
pub(super) const MOST_BYTES: f64 = 5_000_000.0;
pub(super) const LIST: &str = "workloads/workloads.json";
pub(super) const NATIVE: &str = "measure/native.json";
/// Says how large Python is; a page without it cannot measure.
pub const MANIFEST: &str = "python/manifest.json";

/// Properties of the view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PanelProps {
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// Sends actions.
    pub send: Dispatch,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The view's state.
#[derive(Debug)]
pub struct Panel {
    /// The id of what the focus goes to once it is drawn, from the section of programs or from what has gone.
    pub(super) goes_to: Option<&'static str>,
    /// The programs there are; an error says why there are none.
    pub programs: Option<Result<Vec<Listed>, String>>,
    /// Native figures, stored or taken from a reader.
    pub native: Option<Result<NativeFigures, String>>,
    /// The outcome of reading a reader's own file of native figures.
    pub native_status: String,
    /// Position of the table looked at, and of its pair.
    pub table: (usize, usize),
    /// Bytes of Python: as they are, and compressed on the way.
    pub python_bytes: Option<(f64, f64)>,
    /// Which programs are to be measured.
    pub chosen: Vec<bool>,
    /// How far Python is.
    pub python: Engines,
    /// How far the one for a person's own code is.
    pub frame: Engines,
    /// How far JavaScript without Python is.
    pub alone: Engines,
    /// The code in the editors: a person's own, or what came with a link.
    pub own: OwnCode,
    /// The person's own, as this device has it.
    pub stored_code: OwnCode,
    /// The run under way, or the one that ended last.
    pub run_driver: Option<RunDriver>,
    /// The results shown: the last ones, or what came with a link.
    pub results: Option<Measurements>,
    /// The last ones, as this device has them.
    pub own_results: Option<Measurements>,
    /// Sources that were asked for, by file.
    pub sources: BTreeMap<String, Result<String, String>>,
    /// Share of a request's time that is spent in such code (percent).
    pub share: f64,
    /// The pair of native runtimes that the prediction is for.
    pub pair: Pair,
    /// The status, which screen readers announce.
    pub status: String,
    pub(super) stored: StoredMeasurements,
    pub(super) runner: Runner,
    pub(super) run: u32,
    pub(super) _loading: Vec<Guard>,
    pub(super) source_guards: Vec<Guard>,
    pub(super) reading: Vec<Guard>,
}

impl Panel {
    /// Returns what is expected of a server, where that can be said.
    pub fn native_ratio(&self, measured: &Measurements, result: &MeasuredProgram) -> Option<RatioInterval> {
        let transfer = self.program(&result.id).map_or(Transfer::None, |listed| listed.transfer());
        result.native(measured.is_v8, transfer, self.pair)
    }

    /// Returns what a result's program is called.
    pub fn title<'a>(&'a self, result: &'a MeasuredProgram) -> &'a str {
        self.program(&result.id).map_or(&result.id, |listed| &listed.title)
    }

    /// Returns the programs there are.
    pub fn listed(&self) -> &[Listed] {
        self.programs.as_ref().and_then(|found| found.as_ref().ok()).map_or(&[], Vec::as_slice)
    }

    /// Returns the program of this name.
    pub fn program(&self, id: &str) -> Option<&Listed> {
        self.listed().iter().find(|listed| listed.id == id)
    }

    /// Returns whether something is being measured.
    pub fn is_running(&self) -> bool {
        self.run_driver.as_ref().is_some_and(RunDriver::is_under_way)
    }

    /// Returns the number of programs chosen.
    pub fn n_chosen(&self) -> usize {
        self.chosen.iter().filter(|chosen| **chosen).count()
    }

    pub(super) fn loaded(&mut self, name: &'static str, found: Result<Vec<u8>, String>) {
        match name {
            LIST => {
                let programs = found.and_then(|bytes| read_programs(&bytes));
                self.programs = Some(programs);
                self.chosen = self.listed().iter().map(|listed| listed.default).collect();
            }
            NATIVE => self.native = Some(found.and_then(|bytes| read_native(&bytes))),
            _ => {
                let read = |bytes: Vec<u8>| manifest_bytes(&bytes).ok_or_else(|| "it is damaged".to_owned());
                match found.and_then(read) {
                    Ok(bytes) => self.python_bytes = Some(bytes),
                    Err(why) => {
                        self.python =
                            Engines::Failed(format!("the list of its files could not be loaded: {why}."))
                    }
                }
            }
        }
    }

    pub(super) fn save(&mut self, as_json: bool, is_from_here: bool) {
        let saved = match (&self.run_driver, &self.results) {
            (Some(run_driver), _) if as_json => {
                web::download_bytes("measurements.json", run_driver.json().as_bytes())
            }
            (_, Some(results)) => web::download_bytes(
                "measurements.csv",
                measured_export::csv(results, is_from_here).as_bytes(),
            ),
            _ => false,
        };
        self.status = if saved { "Saved." } else { "The browser did not save the file." }.to_owned();
    }
}
