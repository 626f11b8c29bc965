//! The state of the view, and what is done to it.

use super::choose_programs::choose_section;
use super::kept::{self, Kept};
use super::message::{Engines, Message};
use super::native_section::native_section;
use super::own_code::own_section;
use super::results::results_section;
use super::run_driver::Driving;
use super::shared_results;
use super::use_section::use_section;
use super::view::View;
use crate::model::measurement::programs::{
    Listed, NativeFigures, manifest_bytes, read_native, read_programs,
};
use crate::model::measurement::results::Measurements;
use crate::model::words::measured_export;
use crate::model::{Datasets, Decision, Document, Interruption, OwnCode, Pair};
use crate::ui::kit::context::Dispatch;
use crate::ui::kit::context::Shared;
use crate::web::{self, Guard, Place, Runner};
use std::collections::BTreeMap;
use yew::prelude::*;

/// A file of native figures may be this long \[bytes\].
const MOST_BYTES: f64 = 5_000_000.0;
const LIST: &str = "workloads/workloads.json";
const NATIVE: &str = "measure/native.json";
/// Says how large Python is; a page without it cannot measure.
pub const MANIFEST: &str = "python/manifest.json";

/// What the view is of.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PanelProps {
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// What follows from it.
    pub decision: Shared<Decision>,
    /// Sends actions.
    pub send: Dispatch,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The view's state.
#[derive(Debug)]
pub struct Panel {
    /// The programs there are; an error says why there are none.
    pub programs: Option<Result<Vec<Listed>, String>>,
    /// Native figures, stored or taken from a reader.
    pub native: Option<Result<NativeFigures, String>>,
    /// What became of a reader's own file.
    pub native_said: String,
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
    pub kept: OwnCode,
    /// The run under way, or the one that ended last.
    pub driving: Option<Driving>,
    /// The results shown: the last ones, or what came with a link.
    pub results: Option<Measurements>,
    /// The last ones, as this device has them.
    pub own_results: Option<Measurements>,
    /// Sources that were asked for, by file.
    pub sources: BTreeMap<String, Result<String, String>>,
    /// Share of a request's time that is spent in such code (percent).
    pub share: f64,
    /// What the prediction is for.
    pub pair: Pair,
    /// What is read out.
    pub said: String,
    pub(super) shelves: Kept,
    pub(super) runner: Runner,
    pub(super) run: u32,
    _loading: Vec<Guard>,
    source_guards: Vec<Guard>,
    reading: Vec<Guard>,
}

impl Component for Panel {
    type Message = Message;
    type Properties = PanelProps;

    fn create(ctx: &Context<Self>) -> Panel {
        let link = ctx.link();
        let load = |name: &'static str| {
            let link = link.clone();
            web::load_bytes(name, move |found| link.send_message(Message::Loaded(name, found)))
        };
        let mut loading = vec![load(LIST), load(NATIVE)];
        if web::has_file(MANIFEST) {
            loading.push(load(MANIFEST));
        }
        let heard = link.clone();
        let (shelves, kept, own_results) = Kept::open(link);
        Panel {
            programs: None,
            native: None,
            native_said: String::new(),
            table: (0, 0),
            python_bytes: None,
            chosen: Vec::new(),
            python: Engines::Unasked,
            frame: Engines::Unasked,
            alone: Engines::Unasked,
            own: ctx.props().document.code.clone().unwrap_or_else(|| kept.clone()),
            kept,
            driving: None,
            results: shared_results::shown_results(&ctx.props().document, own_results.as_ref()),
            own_results,
            sources: BTreeMap::new(),
            share: 10.0,
            pair: Pair::SameVersions,
            said: String::new(),
            shelves,
            runner: Runner::new(move |told| heard.send_message(Message::Heard(told))),
            run: 0,
            _loading: loading,
            source_guards: Vec::new(),
            reading: Vec::new(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let link = ctx.link();
        match message {
            Message::Loaded(name, found) => self.loaded(name, found),
            Message::Sourced(name, found) => {
                let text = found.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                self.sources.insert(name, text);
            }
            Message::Heard(heard) => return self.heard(ctx, heard),
            Message::Toggle(idx) => {
                if let Some(chosen) = self.chosen.get_mut(idx) {
                    *chosen = !*chosen;
                }
            }
            Message::ChooseAll(all) => {
                self.chosen = self.listed().iter().map(|listed| all || listed.default).collect();
            }
            Message::LoadPython => self.load_engines(Place::Page),
            Message::Typed(at, text) => shared_results::typed(ctx, self, at, text),
            Message::Carry(is_carried) => shared_results::carry(ctx, self, is_carried),
            Message::CarryResults(is_carried) => shared_results::carry_results(ctx, self, is_carried),
            Message::Run(place) => self.run_in(place),
            Message::Cancel => {
                if let Some(driving) = &mut self.driving {
                    driving.interrupt(Interruption::Cancelled, &self.runner);
                    self.said = "Cancelled.".to_owned();
                }
                self.take_results(ctx);
            }
            Message::Share(share) => self.share = share.clamp(0.0, 100.0),
            Message::Pair(pair) => self.pair = pair,
            Message::Sources(id) => {
                for file in ["js", "py"].map(|extension| format!("workloads/{id}.{extension}")) {
                    if self.sources.contains_key(&file) {
                        continue;
                    }
                    let (link, name) = (link.clone(), file.clone());
                    self.source_guards.push(web::load_bytes(&file, move |found| {
                        link.send_message(Message::Sourced(name, found));
                    }));
                }
                return false;
            }
            Message::Table(table, pair) => self.table = (table, pair),
            Message::Picked => {
                if let Some(file) = web::picked_file("#native-file") {
                    let link = link.clone();
                    let tell = move |name, found| link.send_message(Message::Read(name, found));
                    self.reading = web::read_file(&file, MOST_BYTES, tell).into_iter().collect();
                }
            }
            Message::Read(name, found) => self.read(&name, found),
            Message::Save(as_json) => {
                self.save(as_json, !shared_results::results_came(&ctx.props().document, self))
            }
            Message::Stored(key) => kept::hear(ctx, self, key),
            Message::Forget => {
                self.shelves.forget_results();
                (self.results, self.own_results) = (None, None);
                shared_results::carry_results(ctx, self, false);
                self.driving = None;
            }
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &PanelProps) -> bool {
        let code = &ctx.props().document.code;
        if *code != before.document.code {
            self.own = code.clone().unwrap_or_else(|| self.kept.clone());
        }
        if ctx.props().document.results != before.document.results && !self.is_running() {
            self.results = shared_results::shown_results(&ctx.props().document, self.own_results.as_ref());
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = View { panel: self, props: ctx.props(), send: &ctx.link().callback(|message| message) };
        html! {
            <div class="measure-panel">
                { choose_section(view) }
                <p class="measure-said" role="status">{ &self.said }</p>
                { results_section(view) }
                { use_section(view) }
                { own_section(view) }
                { native_section(view) }
            </div>
        }
    }
}

impl Panel {
    /// The programs there are.
    pub fn listed(&self) -> &[Listed] {
        self.programs.as_ref().and_then(|found| found.as_ref().ok()).map_or(&[], Vec::as_slice)
    }

    /// The program of this name.
    pub fn program(&self, id: &str) -> Option<&Listed> {
        self.listed().iter().find(|listed| listed.id == id)
    }

    /// Whether something is being measured.
    pub fn is_running(&self) -> bool {
        self.driving.as_ref().is_some_and(Driving::is_under_way)
    }

    /// Number of programs chosen.
    pub fn n_chosen(&self) -> usize {
        self.chosen.iter().filter(|chosen| **chosen).count()
    }

    fn loaded(&mut self, name: &'static str, found: Result<Vec<u8>, String>) {
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

    fn save(&mut self, as_json: bool, is_from_here: bool) {
        let saved = match (&self.driving, &self.results) {
            (Some(driving), _) if as_json => {
                web::download_bytes("measurements.json", driving.json().as_bytes())
            }
            (_, Some(results)) => web::download_bytes(
                "measurements.csv",
                measured_export::csv(results, is_from_here).as_bytes(),
            ),
            _ => false,
        };
        self.said = if saved { "Saved." } else { "The browser did not save the file." }.to_owned();
    }
}
