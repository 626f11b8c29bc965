//! The results: chart, table, and what the page cannot tell.

use super::javascript_only::alone_figures;
use super::message::Message;
use super::panel::Panel;
use super::request_share::request_share;
use super::sample_strips::sample_strips;
use super::section_context::SectionContext;
use super::shared_results::{include_results_choice, results_came};
use super::sources::sources;
use crate::figures::ratios::measured_ratios;
use crate::model::measurement::results::{MeasuredProgram, Measurements};
use crate::model::words::{measured as measured_words, measured_view as words};
use crate::model::{Pair, Program, ProgramStage, RatioInterval};
use crate::ui::kit::ratios_chart::RatiosChart;
use crate::web::Place;
use std::rc::Rc;
use yew::prelude::*;

/// Id of the heading.
pub const RESULTS: &str = "results-title";

/// Draws the section; empty before anything was measured.
pub fn results_section(view: SectionContext<'_>) -> Html {
    let panel = view.panel;
    html! {
        <section class="measure-results" aria-labelledby={RESULTS}
            hidden={panel.results.is_none() && panel.run_driver.is_none()}>
            <h2 id={RESULTS}>{ "Results" }</h2>
            <div class="measure-failed">{ failures(panel) }</div>
            <div class="measure-alone">{ alone_figures(view) }</div>
            { include_results_choice(view) }
            <div class="measure-figures">{ for panel.results.iter().map(|measured| figures(view, measured)) }</div>
            <div class="measure-not-told">
                <h3>{ "What this page cannot tell" }</h3>
                <ul>{ for measured_words::LIMITS.iter().map(|what| html! { <li>{ *what }</li> }) }</ul>
            </div>
        </section>
    }
}

/// Programs of the run that gave no result, each with why.
fn failures(panel: &Panel) -> Html {
    let Some(run_driver) = panel.run_driver.as_ref().filter(|run_driver| run_driver.place != Place::Frame)
    else {
        return Html::default();
    };
    let failure = |(program, id): (&Rc<Program>, &String)| {
        let (why, message) = match program.stage() {
            ProgramStage::Failed(failure) => {
                (measured_words::failure(failure), words::engine_message(failure))
            }
            ProgramStage::Void(void) => (measured_words::void(*void).to_owned(), None),
            _ => return Html::default(),
        };
        let name = panel.program(id).map_or(id.as_str(), |listed| &listed.title);
        html! {
            <>
                <p class="warning">{ format!("{name}: {why}") }</p>
                if let Some(message) = message {
                    <pre class="trace">{ message }</pre>
                }
            </>
        }
    };
    html! { { for run_driver.run.programs().iter().zip(&run_driver.ids).map(failure) } }
}

fn figures(view: SectionContext<'_>, measured: &Measurements) -> Html {
    let SectionContext { panel, props, send } = view;
    let came = results_came(&props.document, panel);
    let summary = words::ratios_summary(&summaries(panel, measured));
    html! {
        <>
            <p class="soft">
                { format!(
                    "Measured on {} in {} and {}. Each ratio is how many times as long Python takes as JavaScript, with its 95\u{a0}% interval.",
                    measured.date, measured.javascript, measured.python
                ) }
            </p>
            <RatiosChart spec={measured_ratios(measured, panel.listed(), panel.pair)} {summary} width={props.width} />
            <p class="fine measure-key">
                <span class="key-thick">{ if came { "measured in a browser" } else { "measured in this browser" } }</span>
                <span class="key-thin">{ "expected of a server, with its prediction interval" }</span>
                <span class="key-floor">{ "noise floor of this run: the same JavaScript twice" }</span>
            </p>
            { pair(view, measured) }
            { table(panel, measured) }
            { request_share(view, measured) }
            <div class="measure-each">{ for measured.results.iter().map(|result| each(view, measured, result)) }</div>
            <div class="steps">
                { view.button("Save as CSV", || Message::Save(false)) }
                <button type="button" hidden={panel.run_driver.is_none()} onclick={send.reform(|_| Message::Save(true))}>
                    { "Save every sample as JSON" }
                </button>
                <button type="button" hidden={panel.is_running()} onclick={send.reform(|_| Message::Forget)}>
                    { "Discard results" }
                </button>
            </div>
        </>
    }
}

/// Of each result its name, what was measured, and what is expected of a server.
fn summaries(panel: &Panel, measured: &Measurements) -> Vec<(String, RatioInterval, Option<RatioInterval>)> {
    let of = |result| (panel.title(result).to_owned(), result.ratio, panel.native_ratio(measured, result));
    measured.results.iter().map(of).collect()
}

fn pair(SectionContext { panel, send, .. }: SectionContext<'_>, measured: &Measurements) -> Html {
    let choice = |(pair, text): (Pair, &'static str)| {
        html! {
            <label>
                <input type="radio" name="measure-pair" checked={panel.pair == pair}
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

fn table(panel: &Panel, measured: &Measurements) -> Html {
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
        let expected = panel
            .native_ratio(measured, result)
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
                <th scope="row">{ panel.title(result) }</th>
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
                        { format!("Python over JavaScript, measured on {} in {} and {}", measured.date, measured.javascript, measured.python) }
                    </caption>
                    <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for measured.results.iter().map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}

fn each(view: SectionContext<'_>, measured: &Measurements, result: &MeasuredProgram) -> Html {
    let SectionContext { panel, send, .. } = view;
    let note = panel.program(&result.id).map(|listed| &listed.note).filter(|note| !note.is_empty());
    let id = result.id.clone();
    html! {
        <details key={result.id.clone()} class="measure-one" ontoggle={send.reform(move |_| Message::Sources(id.clone()))}>
            <summary>
                <b>{ panel.title(result) }</b>
                { format!(": {}", measured_words::verdict_sentence(result.verdict, result.ratio)) }
                if result.is_preliminary {
                    <span class="fine">{ " Preliminary." }</span>
                }
            </summary>
            <p>
                { match panel.native_ratio(measured, result) {
                    Some(native) => measured_words::native_sentence(native),
                    None => words::no_native(measured.is_v8, result.verdict),
                } }
            </p>
            if let Some(note) = note {
                <p class="warning">{ note }</p>
            }
            <p class="fine">
                { format!(
                    "{} {}; {}. JavaScript {} a call ({}), Python {} ({}).",
                    measured_words::floor_sentence(result.floor),
                    words::blocks(result.blocks, result.rounds),
                    measured.date,
                    words::duration(result.call_millis[0]),
                    measured.javascript,
                    words::duration(result.call_millis[1]),
                    measured.python,
                ) }
            </p>
            <ul class="advice">{ for result.signs.iter().map(|sign| html! { <li>{ measured_words::advice(sign) }</li> }) }</ul>
            { sample_strips(view, result) }
            { sources(panel, &result.id) }
        </details>
    }
}
