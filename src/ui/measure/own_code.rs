//! A person's own pair of snippets: edited, and run in the sandboxed frame under the same protocol.

use super::message::{Engines, Message};
use super::panel::MANIFEST;
use super::progress::{about, coming};
use super::sample_strips::sample_strips;
use super::section_context::{SectionContext, run_id};
use super::shared_results::{came_note, code_came, include_code_choice};
use crate::model::measurement::results::{Circumstances, MeasuredProgram, Transfer};
use crate::model::words::{measured as measured_words, measured_view as words};
use crate::model::{OwnCode, ProgramStage};
use crate::ui::kit::markup::alt_class;
use crate::web::{self, Place, SourceFile, Sources};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Name of the pair in results.
pub const OWN: &str = "own";
/// Names of the four texts in messages.
const FILES: [&str; 4] = ["set-up.js", "snippet.js", "set-up.py", "snippet.py"];
const TITLES: [&str; 4] =
    ["JavaScript: set-up", "JavaScript: what is timed", "Python: set-up", "Python: what is timed"];
const FEWEST_ROWS: usize = 6;

/// Returns a pair as it is run.
pub fn sources(code: &OwnCode) -> Sources {
    let file = |at: usize| SourceFile { file: FILES[at].to_owned(), text: code.0[at].clone() };
    Sources { js: vec![file(0), file(1)], py: vec![file(2), file(3)] }
}

/// Draws the section.
pub fn own_section(view: SectionContext<'_>) -> Html {
    let came = code_came(view.document(), view.panel);
    html! {
        <section class="measure-own" aria-labelledby="own-code-title" hidden={!web::has_file(MANIFEST) && !came}>
            <h2 id="own-code-title">{ "Your own code" }</h2>
            <p class="soft">
                { "Define work(input) in both languages. Both must return equal values: numbers, text, lists, \
                   mappings or sets. prepare(seed, size) makes the inputs; size is 100. Your code runs only when you \
                   start it, in a frame without network, storage or access to this page, and stays on this device \
                   unless you include it in a link." }
            </p>
            <details class="measure-own-code" open={came}>
                <summary>{ "Write and run a pair of snippets" }</summary>
                { came_note(view) }
                <div class="measure-editors">
                    { for TITLES.into_iter().enumerate().map(|(at, title)| editor(view, at, title)) }
                </div>
                { include_code_choice(view) }
                <div class="measure-run">{ run(view) }</div>
                <div class="measure-own-result" role="status">{ result(view) }</div>
            </details>
        </section>
    }
}

fn editor(SectionContext { panel, send, .. }: SectionContext<'_>, at: usize, title: &'static str) -> Html {
    let oninput = send.reform(move |event: InputEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        Message::Typed(at, field.value())
    });
    let text = &panel.own.0[at];
    let rows = (text.lines().count() + 1).max(FEWEST_ROWS);
    let numbers: Vec<String> = (1..=rows).map(|line| line.to_string()).collect();
    let id = AttrValue::from(FILES[at].replace('.', "-"));
    html! {
        <div class={alt_class("editor", usize::from(at > 1))}>
            <label for={&id}>{ title }</label>
            <div class="editor-text">
                <pre aria-hidden="true">{ numbers.join("\n") }</pre>
                <textarea {id} spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" rows={rows.to_string()}
                    value={text.clone()} readonly={panel.is_running()} {oninput} />
            </div>
        </div>
    }
}

fn run(view: SectionContext<'_>) -> Html {
    let panel = view.panel;
    if let Some(run_driver) = panel.run_driver.as_ref().filter(|run_driver| run_driver.is_under_way()) {
        let progress = run_driver.run.progress();
        let (block, of) = (progress.blocks + 1, progress.blocks_to_stand);
        return html! {
            <>
                if run_driver.place == Place::Frame {
                    <p>
                        { format!("Block {block} of {of}; {} until the result is in.", about(progress.seconds_to_stand)) }
                    </p>
                }
                { view.cancel("Cancel", Place::Frame) }
            </>
        };
    }
    if !web::has_file(MANIFEST) {
        return html! {
            <p class="warning">
                { "It cannot run here: this file comes without Python. Use backend-balance-full.html or the site." }
            </p>
        };
    }
    let state = match &panel.frame {
        Engines::Coming(loaded, total) => return coming(Place::Frame, *loaded, *total),
        Engines::Failed(why) => {
            html! { <p class="warning">{ format!("The frame for your code did not start: {why}") }</p> }
        }
        Engines::Unasked | Engines::Here(_) => Html::default(),
    };
    let (name, onclick) = view.start("Run it in the sandbox".to_owned(), || Message::Run(Place::Frame));
    html! {
        <>
            { state }
            <button id={run_id(Place::Frame)} class="primary" type="button" {onclick}>{ name }</button>
        </>
    }
}

fn result(view: SectionContext<'_>) -> Html {
    let run_driver = view.panel.run_driver.as_ref().filter(|run_driver| run_driver.place == Place::Frame);
    let Some((run_driver, program)) =
        run_driver.and_then(|run_driver| Some((run_driver, run_driver.run.programs().first()?)))
    else {
        return Html::default();
    };
    let fault = match program.stage() {
        ProgramStage::Failed(failure) => html! {
            <>
                <p class="warning">{ measured_words::failure(failure) }</p>
                if let Some(message) = words::engine_message(failure) {
                    <pre class="trace">{ message }</pre>
                }
            </>
        },
        ProgramStage::Void(void) => html! { <p class="warning">{ measured_words::void(*void) }</p> },
        _ => Html::default(),
    };
    html! {
        <>
            { fault }
            if let Some(measured) = MeasuredProgram::of(program, OWN) {
                { figures(view, &run_driver.circumstances, &measured) }
            }
        </>
    }
}

fn figures(view: SectionContext<'_>, circumstances: &Circumstances, measured: &MeasuredProgram) -> Html {
    let expected = match measured.native(circumstances.is_v8, Transfer::OwnCode, view.panel.pair) {
        Some(native) => format!(
            "{} This applies to code that the engines run themselves, not to native libraries.",
            measured_words::native_sentence(native)
        ),
        None => words::no_native(circumstances.is_v8, measured.verdict),
    };
    html! {
        <>
            <p><b>{ measured_words::verdict_sentence(measured.verdict, measured.ratio) }</b></p>
            <p>{ expected }</p>
            <p class="fine">
                { format!(
                    "{} {}. JavaScript {} a call ({}), Python {} ({}).",
                    measured_words::floor_sentence(measured.floor),
                    words::blocks(measured.blocks, measured.rounds),
                    words::duration(measured.call_millis[0]),
                    circumstances.javascript,
                    words::duration(measured.call_millis[1]),
                    circumstances.python,
                ) }
            </p>
            <ul class="advice">{ for measured.signs.iter().map(|sign| html! { <li>{ measured_words::advice(sign) }</li> }) }</ul>
            { sample_strips(view, measured) }
        </>
    }
}
