//! The view as a component: what happens in it, and what is drawn.

use super::choose_programs::choose_section;
use super::message::{Engines, Message};
use super::native_section::native_section;
use super::own_code::own_section;
use super::panel::{LIST, MANIFEST, MOST_BYTES, NATIVE, Panel, PanelProps};
use super::results::{RESULTS, results_section};
use super::section_context::SectionContext;
use super::shared_results;
use super::stored_results::StoredMeasurements;
use super::use_section::use_section;
use crate::model::{Interruption, Pair};
use crate::web::{self, Place, Runner};
use std::collections::BTreeMap;
use yew::prelude::*;

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
        let runner_link = link.clone();
        let stored = link.clone();
        let (stored, stored_code, own_results) = StoredMeasurements::open(move |key, is_there| {
            stored.send_message(Message::Stored(key, is_there));
        });
        Panel {
            programs: None,
            native: None,
            native_status: String::new(),
            table: (0, 0),
            python_bytes: None,
            chosen: Vec::new(),
            python: Engines::Unasked,
            frame: Engines::Unasked,
            alone: Engines::Unasked,
            own: ctx.props().document.code.clone().unwrap_or_else(|| stored_code.clone()),
            stored_code,
            run_driver: None,
            results: shared_results::shown_results(&ctx.props().document, own_results.as_ref()),
            own_results,
            sources: BTreeMap::new(),
            share: 10.0,
            pair: Pair::SameVersions,
            goes_to: None,
            status: String::new(),
            stored,
            runner: Runner::new(move |message| runner_link.send_message(Message::RunnerMessage(message))),
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
            Message::RunnerMessage(message) => return self.on_runner_message(ctx, message),
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
            Message::IncludeCode(is_included) => shared_results::include_code(ctx, self, is_included),
            Message::IncludeResults(is_included) => shared_results::include_results(ctx, self, is_included),
            Message::Run(place) => self.run_in(place),
            Message::Cancel => {
                if let Some(run_driver) = &mut self.run_driver {
                    run_driver.interrupt(Interruption::Cancelled, &self.runner);
                    self.status = "Cancelled.".to_owned();
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
            Message::Stored(key, true) => shared_results::receive(ctx, self, key),
            Message::Stored(key, false) => shared_results::receive_discarded(ctx, self, key),
            Message::Forget => {
                self.stored.discard_results();
                (self.results, self.own_results) = (None, None);
                shared_results::include_results(ctx, self, false);
                self.run_driver = None;
            }
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &PanelProps) -> bool {
        let code = &ctx.props().document.code;
        if *code != before.document.code {
            self.own = code.clone().unwrap_or_else(|| self.stored_code.clone());
        }
        if ctx.props().document.results != before.document.results && !self.is_running() {
            self.results = shared_results::shown_results(&ctx.props().document, self.own_results.as_ref());
        }
        true
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _is_first: bool) {
        // Nobody who does something else by now is taken away from it.
        let is_free = || web::is_focus_lost_or_in(".measure-choose, .measure-own .measure-run");
        match self.goes_to.take().filter(|_| is_free()) {
            Some(RESULTS) => web::go_to(RESULTS),
            Some(id) => web::focus(id),
            None => {}
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view =
            SectionContext { panel: self, props: ctx.props(), send: &ctx.link().callback(|message| message) };
        let has_results = self.results.is_some() || self.run_driver.is_some();
        html! {
            <div class="measure-panel">
                { choose_section(view) }
                <p class="measure-status" role="status">{ &self.status }</p>
                // Before anything is measured here, what was measured elsewhere is what there is to see.
                if !has_results {
                    { native_section(view) }
                }
                { results_section(view) }
                { use_section(view) }
                { own_section(view) }
                if has_results {
                    { native_section(view) }
                }
            </div>
        }
    }
}
