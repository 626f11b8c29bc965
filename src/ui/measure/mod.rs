//! Measuring: the same programs in JavaScript and in Python, run and timed in the page.
//!
//! A component of its own: what is chosen and what runs is no part of the page's document. What is taken from it into the
//! decision is.

mod choose_programs;
mod controls;
mod effects;
mod include_choices;
mod javascript_only;
mod measured_details;
mod message;
mod native_section;
mod own_code;
mod programs;
mod progress;
mod request_share;
mod results;
mod run_driver;
mod runner_events;
mod sample_strips;
mod shared_results;
mod sources;
mod state;
mod stored_results;
mod use_measurement;
mod use_section;

use crate::model::{Datasets, Document};
use crate::ui::kit::ruler::Ruler;
use crate::web::{self, Place};
use choose_programs::ChoosePrograms;
use include_choices::ResultsOrigin;
use native_section::NativeSection;
use own_code::OwnCodeSection;
use results::Results;
use state::Shown;
use use_measurement::{use_focus_move, use_measurement, use_native_file, use_sources};
use use_section::UseSection;
use yew::prelude::*;

/// Properties of the view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MeasureProps {
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The view.
#[component]
pub fn MeasureView(props: &MeasureProps) -> Html {
    let MeasureProps { document, datasets, width } = props;
    let (state, send) = use_measurement(document);
    let onpick = use_native_file(&send);
    let ontoggle = use_sources(&send);
    use_focus_move(state.shown.focus);
    let Shown { programs, python, run, own, results, pair, status, .. } = &state.shown;
    let (is_running, is_outdated) = (state.is_running(), web::is_outdated());
    let came = state.results_came();
    let origin =
        ResultsOrigin { is_included: document.results.is_some(), came, can_read: state.can_read_results() };
    let run_in = |is_frame: bool| run.clone().filter(|run| (run.place == Place::Frame) == is_frame);
    let native_section = html! {
        <NativeSection key="native" {programs} native={state.shown.native.clone()} table={state.shown.table}
            status={&state.shown.native_status} {width} {onpick} send={&send} />
    };
    // Before anything is measured here, what was measured elsewhere is what there is to see.
    let has_results = results.is_some() || run.is_some();
    html! {
        <div class="measure">
            <div class="measure-intro">
                <h1>{ "Measure: JavaScript against Python, in your browser" }</h1>
                <p class="deck">
                    { "The same small programs in JavaScript and in Python, run side by side in your browser: on its own \
                       JavaScript engine, and on real CPython compiled to WebAssembly." }
                </p>
                <Ruler />
            </div>
            <div class="measure-panel">
                <ChoosePrograms {programs} problem={&state.shown.programs_problem} chosen={state.shown.chosen.clone()}
                    python_bytes={state.shown.python_bytes} python={python.clone()} alone={state.shown.alone.clone()}
                    {run} {is_outdated} send={&send} />
                <p class="measure-status" role="status">{ status }</p>
                if !has_results {
                    { native_section.clone() }
                }
                <Results {programs} {results} {origin} run={run_in(false)} has_run={run.is_some()} {is_running}
                    native={state.shown.native.clone().and_then(Result::ok)} table={state.shown.table}
                    sources={&state.shown.sources} pair={*pair} share={state.shown.share} {width} {ontoggle} send={&send} />
                <UseSection {programs} {results} {came} pair={*pair} choice={document.choice.clone()} {datasets} />
                <OwnCodeSection {own} is_included={document.code.is_some()} came={state.code_came()}
                    frame={state.shown.frame.clone()} run={run_in(true)} {is_running} pair={*pair} {width} {is_outdated} {send} />
                if has_results {
                    { native_section }
                }
            </div>
        </div>
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
