//! The results: chart, table, and what the page cannot tell.

use super::controls::{RESULTS, button};
use super::include_choices::{IncludeResults, ResultsOrigin};
use super::javascript_only::alone_figures;
use super::measured_details::MeasuredDetails;
use super::message::Message;
use super::programs::ProgramList;
use super::request_share::request_share;
use super::run_driver::RunDriver;
use super::sources::{Source, source_files};
use crate::figures::ratios::measured_ratios;
use crate::model::measurement::programs::NativeFigures;
use crate::model::measurement::results::{Circumstances, MeasuredProgram, Measurements};
use crate::model::words::{date, measured as measured_words, measured_view as words};
use crate::model::{Pair, Program, ProgramStage, RatioInterval};
use crate::ui::kit::context::Shared;
use crate::ui::kit::ratios_chart::RatiosChart;
use crate::ui::kit::render_count::count_render;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct ResultsProps {
    /// The programs there are.
    pub programs: ProgramList,
    /// The results shown.
    pub results: Option<Rc<Measurements>>,
    /// How they stand to those in links and exports.
    pub origin: ResultsOrigin,
    /// The run of the page's programs that is under way, or that ended last.
    pub run: Option<Shared<RunDriver>>,
    /// Whether there is a run, be it of these or of own code.
    pub has_run: bool,
    /// Whether one is under way.
    pub is_running: bool,
    /// Native figures, once they are there.
    pub native: Option<Shared<NativeFigures>>,
    /// Position of the table of them that is looked at, and of its pair.
    pub table: (usize, usize),
    /// Sources that were loaded, by file.
    pub sources: Rc<BTreeMap<String, Source>>,
    /// The pair of native runtimes that the prediction is for.
    pub pair: Pair,
    /// Share of a request's time that is spent in such code (percent).
    pub share: f64,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// Called when the details of a program are opened or closed, with its id.
    pub ontoggle: Callback<String>,
    /// Receives what happens.
    pub send: Callback<Message>,
}

/// The results; empty before anything was measured.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    count_render("Results");
    let ResultsProps { programs, results, origin, run, has_run, is_running, native, send, .. } = props;
    let run = run.as_deref();
    html! {
        <section class="measure-results" aria-labelledby={RESULTS} hidden={results.is_none() && !has_run}>
            <h2 id={RESULTS}>{ "Results" }</h2>
            <div class="measure-failed">{ for run.map(|run| failures(run, programs)) }</div>
            <div class="measure-alone">{ alone_figures(run, programs, native.as_deref(), props.table, send) }</div>
            <IncludeResults origin={*origin} has_results={results.is_some()} is_running={*is_running} {send} />
            <div class="measure-figures">{ for results.iter().map(|measured| figures(props, measured)) }</div>
            <div class="measure-not-told">
                <h3>{ "What this page cannot tell" }</h3>
                <ul>{ for measured_words::LIMITS.iter().map(|what| html! { <li>{ *what }</li> }) }</ul>
            </div>
        </section>
    }
}

/// Draws programs of the run that gave no result, each with why.
fn failures(run: &RunDriver, programs: &ProgramList) -> Html {
    let failure = |(program, id): (&Rc<Program>, &String)| {
        let (why, message) = match program.stage() {
            ProgramStage::Failed(failure) => {
                (measured_words::failure(failure), words::engine_message(failure))
            }
            ProgramStage::Void(void) => (measured_words::void(*void).to_owned(), None),
            _ => return Html::default(),
        };
        let name = programs.program(id).map_or(id.as_str(), |listed| &listed.title);
        html! {
            <>
                <p class="warning">{ format!("{name}: {why}") }</p>
                if let Some(message) = message {
                    <pre class="trace">{ message }</pre>
                }
            </>
        }
    };
    html! { { for run.run.programs().iter().zip(&run.ids).map(failure) } }
}

fn figures(props: &ResultsProps, measured: &Rc<Measurements>) -> Html {
    let ResultsProps { programs, origin, pair, width, send, .. } = props;
    let summary = words::ratios_summary(&summaries(programs, measured, *pair));
    let circumstances = Rc::new(Circumstances {
        date: measured.date.clone(),
        javascript: measured.javascript.clone(),
        is_v8: measured.is_v8,
        python: measured.python.clone(),
    });
    let spec = measured_ratios(measured, programs, *pair);
    let has_native = spec.has_native();
    html! {
        <>
            <p class="soft">
                { format!(
                    "Measured on {} in {} and {}. Each ratio is how many times as long Python takes as JavaScript, with its 95\u{a0}% interval.",
                    date(&measured.date), measured.javascript, measured.python
                ) }
            </p>
            <RatiosChart {spec} {summary} {width} />
            <p class="fine measure-key">
                <span class="key-thick">{ if origin.came { "measured in a browser" } else { "measured in this browser" } }</span>
                if has_native {
                    <span class="key-thin">{ "expected of a server, with its prediction interval" }</span>
                }
                <span class="key-floor">{ "noise floor of this run: the same JavaScript twice" }</span>
            </p>
            { choose_pair(*pair, measured, send) }
            { table(programs, measured, *pair) }
            { request_share(props.share, programs, measured, *pair, send) }
            <div class="measure-each">
                { for measured.results.iter().map(|result| details(props, result, &circumstances)) }
            </div>
            <div class="steps">
                { button(send, "Download CSV", || Message::Save(false)) }
                <button type="button" hidden={!props.has_run} onclick={send.reform(|_| Message::Save(true))}>
                    { "Download every sample as JSON" }
                </button>
                <button type="button" hidden={props.is_running} onclick={send.reform(|_| Message::Forget)}>
                    { "Discard results" }
                </button>
            </div>
        </>
    }
}

/// Draws one result: with the samples it is made of and the sources, as far as these are here.
fn details(props: &ResultsProps, result: &MeasuredProgram, circumstances: &Rc<Circumstances>) -> Html {
    let ResultsProps { programs, run, sources, pair, width, ontoggle, .. } = props;
    let sources = source_files(&result.id).map(|file| sources.get(&file).cloned());
    let program = run.as_ref().and_then(|run| run.program(&result.id)).cloned();
    html! {
        <MeasuredDetails key={result.id.clone()} {programs} result={result.clone()} {circumstances} {program} {sources}
            pair={*pair} {width} {ontoggle} />
    }
}

/// Returns of each result its name, what was measured, and what is expected of a server.
fn summaries(
    programs: &ProgramList,
    measured: &Measurements,
    pair: Pair,
) -> Vec<(String, RatioInterval, Option<RatioInterval>)> {
    let of = |result| {
        let native = programs.native_ratio(result, measured.is_v8, pair);
        (programs.title(result).to_owned(), result.ratio, native)
    };
    measured.results.iter().map(of).collect()
}

fn choose_pair(chosen: Pair, measured: &Measurements, send: &Callback<Message>) -> Html {
    let choice = |(pair, text): (Pair, &'static str)| {
        html! {
            <label>
                <input type="radio" name="measure-pair" checked={chosen == pair}
                    onchange={send.reform(move |_| Message::Pair(pair))} />
                <span>{ text }</span>
            </label>
        }
    };
    let choices = [
        (
            Pair::SameVersions,
            "Node.js 26 and CPython 3.14, the calibrated versions: 95\u{a0}% of programs within 2\u{d7} either way",
        ),
        (Pair::OtherVersions, "other versions: within 2.45\u{d7} either way"),
    ];
    html! {
        <fieldset class="measure-pair" hidden={!measured.is_v8}>
            <legend>{ "The thin marks are for" }</legend>
            { for choices.map(choice) }
        </fieldset>
    }
}

fn table(programs: &ProgramList, measured: &Measurements, pair: Pair) -> Html {
    let heads = [
        "Program",
        "Measured",
        "Expected of a server",
        "Noise floor",
        "JavaScript, per call",
        "Python, per call",
        "Blocks",
    ];
    let row = |result: &MeasuredProgram| {
        let expected = programs
            .native_ratio(result, measured.is_v8, pair)
            .map_or_else(|| "not known".to_owned(), measured_words::with_interval);
        let cells = [
            measured_words::with_interval(result.ratio),
            expected,
            words::floor_cell(result.floor),
            words::duration(result.call_millis[0]),
            words::duration(result.call_millis[1]),
            result.blocks.to_string(),
        ];
        html! {
            <tr>
                <th scope="row">{ programs.title(result) }</th>
                { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    };
    html! {
        <details class="as-table">
            <summary>{ "Show as a table" }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Results as a table">
                <table>
                    <caption class="visually-hidden">
                        { format!("Python over JavaScript, measured on {} in {} and {}", date(&measured.date), measured.javascript, measured.python) }
                    </caption>
                    <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for measured.results.iter().map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}
