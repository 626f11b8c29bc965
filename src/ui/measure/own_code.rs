//! A person's own pair of snippets: edited, and run in the sandboxed frame under the same protocol.

use super::controls::{cancel_button, run_id, start};
use super::include_choices::{IncludeCode, came_note};
use super::message::{Engines, Message};
use super::progress::{about, coming};
use super::run_driver::RunDriver;
use super::sample_strips::sample_strips;
use super::state::MANIFEST;
use crate::model::measurement::results::{Circumstances, MeasuredProgram, Transfer};
use crate::model::words::{measured as measured_words, measured_view as words};
use crate::model::{OwnCode, Pair, ProgramStage};
use crate::ui::kit::context::Shared;
use crate::ui::kit::markup::alt_class;
use crate::ui::kit::render_count::count_render;
use crate::web::{self, Place, SourceFile, Sources};
use std::rc::Rc;
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

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct OwnCodeProps {
    /// The code in the editors.
    pub own: Rc<OwnCode>,
    /// Whether links and exports include code.
    pub is_included: bool,
    /// Whether the code in the editors came with one.
    pub came: bool,
    /// How far the engines for it are.
    pub frame: Engines,
    /// The run of it that is under way, or that ended last.
    pub run: Option<Shared<RunDriver>>,
    /// Whether something is being measured, be it this or not.
    pub is_running: bool,
    /// The pair of native runtimes that the prediction is for.
    pub pair: Pair,
    /// Room for its samples \[CSS px\].
    pub width: f64,
    /// Whether files of this page are gone from its server.
    pub is_outdated: bool,
    /// Receives what happens.
    pub send: Callback<Message>,
}

/// A person's own code: four editors, what runs it, and what came of it.
#[component]
pub fn OwnCodeSection(props: &OwnCodeProps) -> Html {
    count_render("OwnCodeSection");
    let OwnCodeProps { own, is_included, came, run, pair, width, send, .. } = props;
    html! {
        <section class="measure-own" aria-labelledby="own-code-title" hidden={!web::has_file(MANIFEST) && !came}>
            <h2 id="own-code-title">{ "Your own code" }</h2>
            <p class="soft">
                { "Define work(input) in both languages. Both must return equal values: numbers, text, lists, \
                   mappings or sets. prepare(seed, size) makes the inputs; size is 100. Your code runs only when you \
                   start it, in a frame without network, storage or access to this page, and stays on this device \
                   unless you include it in a link." }
            </p>
            <details class="measure-own-code" open={*came}>
                <summary>{ "Write and run a pair of snippets" }</summary>
                { came_note(*came, send) }
                <div class="measure-editors">
                    { for TITLES.into_iter().enumerate().map(|(at, title)| editor(props, at, title)) }
                </div>
                <IncludeCode {own} is_included={*is_included} came={*came} {send} />
                <div class="measure-run">{ run_controls(props) }</div>
                <div class="measure-own-result" role="status"><OwnResult {run} pair={*pair} {width} /></div>
            </details>
        </section>
    }
}

fn editor(props: &OwnCodeProps, at: usize, title: &'static str) -> Html {
    let oninput = props.send.reform(move |event: InputEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        Message::Typed(at, field.value())
    });
    let text = &props.own.0[at];
    let rows = (text.lines().count() + 1).max(FEWEST_ROWS);
    let numbers: Vec<String> = (1..=rows).map(|line| line.to_string()).collect();
    let id = AttrValue::from(FILES[at].replace('.', "-"));
    html! {
        <div class={alt_class("editor", usize::from(at > 1))}>
            <label for={&id}>{ title }</label>
            <div class="editor-text">
                <pre aria-hidden="true">{ numbers.join("\n") }</pre>
                <textarea {id} spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" rows={rows.to_string()}
                    value={text.clone()} readonly={props.is_running} {oninput} />
            </div>
        </div>
    }
}

fn run_controls(props: &OwnCodeProps) -> Html {
    let OwnCodeProps { run, is_running, is_outdated, send, .. } = props;
    if *is_running {
        let progress = run.as_ref().map(|run| run.run.progress());
        return html! {
            <>
                if let Some(progress) = progress {
                    <p>
                        { format!(
                            "Block {} of {}; {} until the result is in.",
                            progress.blocks + 1,
                            progress.blocks_to_stand,
                            about(progress.seconds_to_stand),
                        ) }
                    </p>
                }
                { cancel_button(send, "Cancel", Place::Frame) }
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
    let state = match &props.frame {
        Engines::Coming(loaded, total) => return coming(Place::Frame, *loaded, *total),
        Engines::Failed(why) => {
            html! { <p class="warning">{ format!("The frame for your code did not start: {why}") }</p> }
        }
        Engines::Unasked | Engines::Here(_) => Html::default(),
    };
    let (name, onclick) =
        start(send, *is_outdated, "Run it in the sandbox".to_owned(), || Message::Run(Place::Frame));
    html! {
        <>
            { state }
            <button id={run_id(Place::Frame)} class="primary" type="button" {onclick}>{ name }</button>
        </>
    }
}

/// Properties of the result.
#[derive(PartialEq, Properties)]
struct OwnResultProps {
    run: Option<Shared<RunDriver>>,
    pair: Pair,
    width: f64,
}

/// The result of a person's own code.
#[component]
fn OwnResult(props: &OwnResultProps) -> Html {
    let OwnResultProps { run, pair, width } = props;
    let Some((run, program)) = run.as_ref().and_then(|run| Some((run, run.run.programs().first()?))) else {
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
                { figures(&run.circumstances, &measured, *pair) }
                { sample_strips(Some(program), *width) }
            }
        </>
    }
}

fn figures(circumstances: &Circumstances, measured: &MeasuredProgram, pair: Pair) -> Html {
    let expected = match measured.native(circumstances.is_v8, Transfer::OwnCode, pair) {
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
        </>
    }
}
