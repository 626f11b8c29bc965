//! A person's own pair of snippets: edited, and run in the sandboxed frame under the same protocol.

use super::choose_programs::{about, coming, start_button};
use super::message::{Engines, Message};
use super::panel::{MANIFEST, Panel, on_click};
use super::sample_strips::dots;
use super::shared_results::{came, came_note, carry_choice};
use crate::model::measurement::results::{MeasuredProgram, Transfer};
use crate::model::words::{measured as said, measured_view as words};
use crate::model::{OwnCode, ProgramStage};
use crate::ui::kit::listeners::Hears;
use crate::ui::kit::markup::{Draw, alt_class, tag};
use crate::web::{self, Place, SourceFile, Sources};
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::html::oninput;
use yew::prelude::*;

/// Name of the pair in results.
pub const OWN: &str = "own";
/// Names of the four texts in messages.
const FILES: [&str; 4] = ["set-up.js", "snippet.js", "set-up.py", "snippet.py"];
const TITLES: [&str; 4] =
    ["JavaScript: set-up", "JavaScript: what is timed", "Python: set-up", "Python: what is timed"];
const FIRST: [&str; 4] = [
    "// Runs once for each of four inputs, before anything is timed.\nfunction prepare(seed, size) {\n  return Array.from({ \
     length: size }, (_, i) => (i * 7919 + seed) % 1009);\n}\n",
    "// What it returns must be the same in both languages.\nfunction work(input) {\n  let sum = 0;\n  for (const value of \
     input) sum += value * value;\n  return sum;\n}\n",
    "def prepare(seed, size):\n    return [(i * 7919 + seed) % 1009 for i in range(size)]\n",
    "def work(values):\n    total = 0\n    for value in values:\n        total += value * value\n    return total\n",
];
const FEWEST_ROWS: usize = 6;

/// What stands in the editors at first.
pub fn example() -> OwnCode {
    OwnCode(FIRST.map(str::to_owned))
}

/// A pair as it is run.
pub fn sources(code: &OwnCode) -> Sources {
    let file = |at: usize| SourceFile { file: FILES[at].to_owned(), text: code.0[at].clone() };
    Sources { js: vec![file(0), file(1)], py: vec![file(2), file(3)] }
}

/// The section.
pub fn own_section(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    tag!(d, "section.measure-own[aria-labelledby=own-code-title]" { "hidden": !web::has_file(MANIFEST) && !came(ctx, panel) } [
        tag!(d, "h2#own-code-title" ["Your own code"]),
        tag!(d, "p.soft" [
            "Define work(input) in both languages. Both must return equal values: numbers, text, lists, mappings or sets. \
             prepare(seed, size) makes the inputs; size is 100. Your code runs only when you start it, in a frame without network, storage or access to this page, and stays on this \
             device unless you take it along."
        ]),
        tag!(d, "details.measure-own-code" { "open": came(ctx, panel) } [
            tag!(d, "summary" ["Write and run a pair of snippets"]),
            came_note(d, ctx, panel),
            tag!(d, "div.measure-editors" [
                for (at, title) in TITLES.into_iter().enumerate() {
                    editor(d, ctx, panel, at, title);
                }
            ]),
            carry_choice(d, ctx, panel),
            tag!(d, "div.measure-run" [run(d, ctx, panel)]),
            tag!(d, "div.measure-own-result[role=status]" [result(d, ctx, panel)]),
        ]),
    ]);
}

fn editor(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel, at: usize, title: &'static str) {
    let link = ctx.link().clone();
    let typed: Hears = Rc::new(oninput::Wrapper::new(Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            link.send_message(Message::Typed(at, field.value()));
        }
    })));
    let text = &panel.own.0[at];
    let rows = (text.lines().count() + 1).max(FEWEST_ROWS);
    let numbers: Vec<String> = (1..=rows).map(|line| line.to_string()).collect();
    tag!(d, "div" { "class": alt_class("editor", usize::from(at > 1)) } [
        tag!(d, "label" { "for": FILES[at].replace('.', "-") } [title]),
        tag!(d, "div.editor-text" [
            tag!(d, "pre[aria-hidden=true]" [numbers.join("\n")]),
            tag!(d, "textarea[spellcheck=false][autocomplete=off][autocapitalize=off][wrap=off]" {
                "id": FILES[at].replace('.', "-"), "rows": rows.to_string(), "value": text.clone(), "readonly": panel.is_running()
            } on { typed }),
        ]),
    ]);
}

fn run(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    if let Some(driving) = panel.driving.as_ref().filter(|driving| driving.is_under_way()) {
        if driving.place == Place::Frame {
            let progress = driving.run.progress();
            tag!(
                d,
                "p"[format!(
                    "Block {} of {}; {} until the result stands.",
                    progress.blocks + 1,
                    progress.blocks_to_stand,
                    about(progress.seconds_to_stand)
                )]
            );
        }
        tag!(d, "button[type=button]" on { on_click(ctx, || Message::Cancel) } ["Cancel"]);
        return;
    }
    if !web::has_file(MANIFEST) {
        tag!(
            d,
            "p.warning"["It cannot be run here, as this file has no Python in it: backend-balance-full.html and the site have."]
        );
        return;
    }
    match &panel.frame {
        Engines::Coming(loaded, total) => coming(d, *loaded, *total),
        Engines::Failed(why) => tag!(d, "p.warning"[format!("The frame for your code did not start: {why}")]),
        Engines::Unasked | Engines::Here(_) => {}
    }
    if !matches!(panel.frame, Engines::Coming(..)) {
        let (name, start) =
            start_button(ctx, "Run it in the sandbox".to_owned(), || Message::Run(Place::Frame));
        tag!(d, "button.primary[type=button]" on { start } [name]);
    }
}

fn result(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    let Some(driving) = panel.driving.as_ref().filter(|driving| driving.place == Place::Frame) else {
        return;
    };
    let Some(program) = driving.run.programs().first() else { return };
    match program.stage() {
        ProgramStage::Failed(failure) => {
            tag!(d, "p.warning"[said::failure(failure)]);
            if let Some(message) = words::engine_message(failure) {
                tag!(d, "pre.trace"[message]);
            }
        }
        ProgramStage::Void(void) => tag!(d, "p.warning"[said::void(*void)]),
        _ => {}
    }
    if let Some(measured) = MeasuredProgram::of(program, OWN) {
        tag!(d, "p"[tag!(d, "b"[said::verdict_sentence(measured.verdict, measured.ratio)])]);
        let native = measured.native(driving.circumstances.is_v8, Transfer::Calibrated, panel.pair);
        tag!(
            d,
            "p"[match native {
                Some(native) => format!(
                    "{} That holds for code which the engines run themselves, and not for native libraries.",
                    said::native_sentence(native)
                ),
                None => words::no_native(driving.circumstances.is_v8, measured.verdict),
            }]
        );
        tag!(
            d,
            "p.fine"[format!(
                "{} {}. JavaScript {} a call ({}), Python {} ({}).",
                said::floor_sentence(measured.floor),
                words::blocks(measured.blocks, measured.rounds),
                words::duration(measured.call_millis[0]),
                driving.circumstances.javascript,
                words::duration(measured.call_millis[1]),
                driving.circumstances.python,
            )]
        );
        tag!(
            d,
            "ul.advice"[for sign in &measured.signs {
                tag!(d, "li"[said::advice(sign)]);
            }]
        );
        dots(d, ctx, panel, &measured);
    }
}
