//! The state of the view: a value, and the reducer that makes the next one of it and a message.
//!
//! A reducer does nothing to the browser. What a message has the browser do it leaves in the state, as [`Effect`]s;
//! `use_measurement` carries them out.

use super::controls::FocusMove;
use super::effects::Effect;
use super::message::{Engines, Included, Message};
use super::programs::ProgramList;
use super::run_driver::RunDriver;
use super::sources::Source;
use super::stored_results::Opened;
use crate::model::measurement::programs::{NativeFigures, manifest_bytes, read_native, read_programs};
use crate::model::measurement::results::Measurements;
use crate::model::words::measured_export;
use crate::model::{Document, OwnCode, Pair};
use crate::ui::kit::context::Shared;
use crate::web::Place;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// The list of programs.
pub const LIST: &str = "workloads/workloads.json";
/// The stored figures of native runtimes.
pub const NATIVE: &str = "measure/native.json";
/// Says how large Python is; a page without it cannot measure.
pub const MANIFEST: &str = "python/manifest.json";

/// The part of the state that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The programs there are.
    pub programs: ProgramList,
    /// Why they could not be loaded.
    pub programs_problem: Option<AttrValue>,
    /// Which programs are to be measured.
    pub chosen: Vec<bool>,
    /// Native figures, stored or taken from a reader; an error says why there are none.
    pub native: Option<Result<Shared<NativeFigures>, AttrValue>>,
    /// The outcome of reading a reader's own file of native figures.
    pub native_status: AttrValue,
    /// Position of the table looked at, and of its pair.
    pub table: (usize, usize),
    /// Bytes of Python: as they are, and compressed on the way.
    pub python_bytes: Option<(f64, f64)>,
    /// How far Python is.
    pub python: Engines,
    /// How far the one for a person's own code is.
    pub frame: Engines,
    /// How far JavaScript without Python is.
    pub alone: Engines,
    /// The run under way, or the one that ended last, as of the last news of it.
    pub run: Option<Shared<RunDriver>>,
    /// The code in the editors: a person's own, or what came with a link.
    pub own: Rc<OwnCode>,
    /// The person's own, as this device has it.
    pub stored_code: Rc<OwnCode>,
    /// The results shown: the last ones, or what came with a link.
    pub results: Option<Rc<Measurements>>,
    /// The last ones, as this device has them.
    pub own_results: Option<Rc<Measurements>>,
    /// Sources that were loaded, by file.
    pub sources: Rc<BTreeMap<String, Source>>,
    /// Share of a request's time that is spent in such code (percent).
    pub share: f64,
    /// The pair of native runtimes that the prediction is for.
    pub pair: Pair,
    /// The status, which screen readers announce.
    pub status: AttrValue,
    /// Where the focus went last.
    pub focus: FocusMove,
}

/// The view's state.
#[derive(Clone, Debug)]
pub struct MeasureState {
    /// The part that is drawn.
    pub shown: Shown,
    pub(super) included: Rc<Included>,
    /// The run as of the last message of the runner. Most of them are no news: then nothing is drawn.
    pub(super) driver: Option<Rc<RunDriver>>,
    /// Number of the last order to start engines or a run: older messages are not for the present one.
    pub(super) run: u32,
    /// Effects of the last message, in order.
    effects: Rc<Vec<Effect>>,
}

/// Two states are the same where they look the same: then nothing is drawn again.
impl PartialEq for MeasureState {
    fn eq(&self, other: &Self) -> bool {
        self.shown == other.shown
    }
}

impl Reducible for MeasureState {
    type Action = Message;

    fn reduce(self: Rc<Self>, message: Message) -> Rc<Self> {
        let mut next = MeasureState { effects: Rc::default(), ..MeasureState::clone(&self) };
        next.update(message);
        Rc::new(next)
    }
}

impl MeasureState {
    /// Returns the state at first: with what this device has, and what the document includes.
    pub fn new(opened: Opened, document: &Document) -> Self {
        let Opened { code, results } = opened;
        let (stored_code, own_results) = (Rc::new(code), results.map(Rc::new));
        let mut state = MeasureState {
            shown: Shown {
                programs: ProgramList::new(Vec::new()),
                programs_problem: None,
                chosen: Vec::new(),
                native: None,
                native_status: AttrValue::default(),
                table: (0, 0),
                python_bytes: None,
                python: Engines::Unasked,
                frame: Engines::Unasked,
                alone: Engines::Unasked,
                run: None,
                own: Rc::clone(&stored_code),
                stored_code,
                results: own_results.clone(),
                own_results,
                sources: Rc::default(),
                share: 10.0,
                pair: Pair::SameVersions,
                status: AttrValue::default(),
                focus: FocusMove::default(),
            },
            included: Rc::default(),
            driver: None,
            run: 0,
            effects: Rc::default(),
        };
        state.include(state.included_in(document));
        state
    }

    /// Returns what a document includes; where it is what this state knows of, the same value.
    pub fn included_in(&self, document: &Document) -> Rc<Included> {
        let Included { code, results } = &*self.included;
        if *code == document.code && *results == document.results {
            return Rc::clone(&self.included);
        }
        Rc::new(Included { code: document.code.clone(), results: document.results.clone() })
    }

    /// Returns the state beside a document that includes this.
    pub fn with_included(&self, included: &Rc<Included>) -> Self {
        let mut next = self.clone();
        next.include(Rc::clone(included));
        next
    }

    /// Returns what the last message has the browser do, in order.
    pub fn effects(&self) -> Rc<Vec<Effect>> {
        Rc::clone(&self.effects)
    }

    pub(super) fn leave(&mut self, effect: Effect) {
        Rc::make_mut(&mut self.effects).push(effect);
    }

    /// Returns whether something is being measured.
    pub fn is_running(&self) -> bool {
        self.driver.as_ref().is_some_and(|driver| driver.is_under_way())
    }

    fn update(&mut self, message: Message) {
        match message {
            Message::Loaded(name, found) => self.loaded(name, found),
            Message::Sourced(file, found) => {
                let source = found.map(|bytes| String::from_utf8_lossy(&bytes).into()).map_err(Into::into);
                Rc::make_mut(&mut self.shown.sources).insert(file, source);
            }
            Message::RunnerMessage(message) => self.on_runner_message(message),
            Message::Include(included) => self.include(included),
            Message::Toggle(idx) => {
                if let Some(chosen) = self.shown.chosen.get_mut(idx) {
                    *chosen = !*chosen;
                }
            }
            Message::ChooseAll(all) => {
                self.shown.chosen = self.shown.programs.iter().map(|listed| all || listed.default).collect();
            }
            Message::LoadPython => self.load_engines(Place::Page),
            Message::Run(place) => self.run_in(place),
            Message::BeginRun { place, date, seed } => self.begin_run(place, date, seed),
            Message::Cancel => self.cancel(),
            Message::ResultsStored(measured) => self.results_stored(measured),
            Message::Typed(at, text) => self.typed(at, text),
            Message::CodeStored(code) => self.code_stored(code),
            Message::IncludeCode(is_included) => self.include_code(is_included),
            Message::IncludeResults(is_included) => self.include_results(is_included),
            Message::Share(share) => self.shown.share = share.clamp(0.0, 100.0),
            Message::Pair(pair) => self.shown.pair = pair,
            Message::Table(table, pair) => self.shown.table = (table, pair),
            Message::Read(name, found) => self.read(&name, found),
            Message::Save(as_json) => self.save(as_json),
            Message::Saved(is_saved) => self.saved(is_saved),
            Message::Forget => self.forget(),
            Message::Stored(key, true) => self.receive(key),
            Message::Stored(key, false) => self.receive_discarded(key),
            Message::CodeReceived(code) => self.code_received(code),
            Message::ResultsReceived { found, were_discarded } => {
                self.results_received(found, were_discarded);
            }
        }
    }

    fn loaded(&mut self, name: &'static str, found: Result<Vec<u8>, String>) {
        let shown = &mut self.shown;
        match name {
            LIST => {
                match found.and_then(|bytes| read_programs(&bytes)) {
                    Ok(programs) => shown.programs = ProgramList::new(programs),
                    Err(why) => shown.programs_problem = Some(why.into()),
                }
                shown.chosen = shown.programs.iter().map(|listed| listed.default).collect();
            }
            NATIVE => {
                let native = found.and_then(|bytes| read_native(&bytes));
                shown.native = Some(native.map(Shared::new).map_err(AttrValue::from));
            }
            _ => {
                let read = |bytes: Vec<u8>| manifest_bytes(&bytes).ok_or_else(|| "it is damaged".to_owned());
                match found.and_then(read) {
                    Ok(bytes) => shown.python_bytes = Some(bytes),
                    Err(why) => {
                        shown.python =
                            Engines::Failed(format!("the list of its files could not be loaded: {why}."));
                    }
                }
            }
        }
    }

    /// Takes native figures from a reader's file.
    fn read(&mut self, name: &str, found: Result<Vec<u8>, String>) {
        let shown = &mut self.shown;
        match found.and_then(|bytes| read_native(&bytes)) {
            Ok(mut all) => {
                shown.native_status = format!("{name} was loaded; its tables come first.").into();
                if let Some(Ok(stored)) = &shown.native {
                    let others = stored.tables.iter().filter(|table| !all.tables.contains(table));
                    let others: Vec<_> = others.cloned().collect();
                    all.tables.extend(others);
                }
                shown.native = Some(Ok(Shared::new(all)));
                shown.table = (0, 0);
            }
            Err(why) => {
                shown.native_status =
                    format!("{name} was not loaded: {why}. The stored figures are unchanged.").into();
            }
        }
    }

    fn save(&mut self, as_json: bool) {
        let is_from_here = !self.results_came();
        let file = match (&self.driver, &self.shown.results) {
            (Some(driver), _) if as_json => Some(("measurements.json", driver.json())),
            (_, Some(results)) => Some(("measurements.csv", measured_export::csv(results, is_from_here))),
            _ => None,
        };
        match file {
            Some((name, text)) => self.leave(Effect::Save(name, text)),
            None => self.saved(false),
        }
    }

    fn saved(&mut self, is_saved: bool) {
        self.shown.status = if is_saved { "Saved." } else { "The browser did not save the file." }.into();
    }
}
