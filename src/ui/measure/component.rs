//! The view as a component: what happens in it, and what is drawn.

use super::choose_programs::choose_section;
use super::message::{Engines, Message};
use super::native_section::native_section;
use super::own_code::own_section;
use super::panel::{LIST, MANIFEST, MOST_BYTES, NATIVE, Panel, PanelProps};
use super::results::{RESULTS, results_section};
use super::shared_results;
use super::stored_results::StoredResults;
use super::use_section::use_section;
use super::view::View;
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
        let heard = link.clone();
        let stored = link.clone();
        let (shelves, kept, own_results) = StoredResults::open(move |key, is_there| {
            stored.send_message(Message::Stored(key, is_there));
        });
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
            goes_to: None,
            said: String::new(),
            shelves,
            runner: Runner::new(move |told| heard.send_message(Message::RunnerMessage(told))),
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
            Message::RunnerMessage(heard) => return self.heard(ctx, heard),
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
            Message::Stored(key, true) => shared_results::hear(ctx, self, key),
            Message::Stored(key, false) => shared_results::hear_forgotten(ctx, self, key),
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
        let view = View { panel: self, props: ctx.props(), send: &ctx.link().callback(|message| message) };
        let has_results = self.results.is_some() || self.driving.is_some();
        html! {
            <div class="measure-panel">
                { choose_section(view) }
                <p class="measure-said" role="status">{ &self.said }</p>
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
