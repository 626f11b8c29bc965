//! The choice of programs to measure, Python on its way, and the button that starts the run.

use super::controls::{LOAD, RUN, button, cancel_button, start};
use super::javascript_only::alone_run;
use super::message::{Engines, Message};
use super::programs::ProgramList;
use super::progress::{USUAL_STEP, about, coming, megabytes, progress_line};
use super::run_driver::RunDriver;
use super::state::MANIFEST;
use crate::model::measurement::programs::{Listed, PROGRAM_GROUPS};
use crate::model::{Plan, words::measured_view as words};
use crate::ui::kit::context::Shared;
use crate::ui::kit::markup::yes_no;
use crate::ui::kit::render_count::count_render;
use crate::units::fixed;
use crate::web::{self, Place, Ready};
use yew::prelude::*;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct ChooseProgramsProps {
    /// The programs there are.
    pub programs: ProgramList,
    /// Why they could not be loaded.
    pub problem: Option<AttrValue>,
    /// Which of them are to be measured.
    pub chosen: Vec<bool>,
    /// Bytes of Python: as they are, and compressed on the way.
    pub python_bytes: Option<(f64, f64)>,
    /// How far Python is.
    pub python: Engines,
    /// How far JavaScript without Python is.
    pub alone: Engines,
    /// The run under way, or the one that ended last.
    pub run: Option<Shared<RunDriver>>,
    /// Whether files of this page are gone from its server.
    pub is_outdated: bool,
    /// Receives what happens.
    pub send: Callback<Message>,
}

impl ChooseProgramsProps {
    /// Returns the run, while it is under way.
    fn under_way(&self) -> Option<&RunDriver> {
        self.run.as_deref().filter(|run| run.is_under_way())
    }

    fn n_chosen(&self) -> usize {
        self.chosen.iter().filter(|chosen| **chosen).count()
    }
}

/// The programs to measure, Python on its way, the button that starts the run, and how far it is.
#[component]
pub fn ChoosePrograms(props: &ChooseProgramsProps) -> Html {
    count_render("ChoosePrograms");
    html! {
        <section class="measure-choose" aria-labelledby="choose-title">
            <h2 id="choose-title">{ "What to measure" }</h2>
            <div class="measure-run">{ python_or_run(props) }</div>
            <details class="measure-programs">
                <summary>{ format!("Programs: {} of {} chosen", props.n_chosen(), props.programs.len()) }</summary>
                <div class="measure-groups">{ programs(props) }</div>
            </details>
        </section>
    }
}

fn programs(props: &ChooseProgramsProps) -> Html {
    let ChooseProgramsProps { programs, problem, send, .. } = props;
    if let Some(why) = problem {
        return html! { <p class="warning">{ format!("The list of programs could not be loaded: {why}.") }</p> };
    }
    let listed =
        |group: &'static str| programs.iter().enumerate().filter(move |(_, listed)| listed.group == group);
    html! {
        <>
            <p class="steps">
                { button(send, "The usual six", || Message::ChooseAll(false)) }
                { button(send, "All", || Message::ChooseAll(true)) }
            </p>
            for (group, title) in PROGRAM_GROUPS {
                <fieldset>
                    <legend>{ title }</legend>
                    { for listed(group).map(|(idx, listed)| program(props, idx, listed)) }
                </fieldset>
            }
        </>
    }
}

/// Draws a program, to be chosen or not.
fn program(props: &ChooseProgramsProps, idx: usize, listed: &Listed) -> Html {
    let ChooseProgramsProps { chosen, send, .. } = props;
    html! {
        <label key={listed.id.clone()}>
            <input type="checkbox" checked={chosen.get(idx).copied().unwrap_or(false)} disabled={props.under_way().is_some()}
                onchange={send.reform(move |_| Message::Toggle(idx))} />
            <span>{ &listed.title }<span class="fine">{ format!(" {}", listed.unit) }</span></span>
        </label>
    }
}

fn python_or_run(props: &ChooseProgramsProps) -> Html {
    let ChooseProgramsProps { python_bytes, is_outdated, send, .. } = props;
    if let Some(run) = props.under_way().filter(|run| run.place == Place::Alone) {
        return under_way(props, run);
    }
    if !web::has_file(MANIFEST) {
        return html! {
            <>
                <p class="warning">
                    { "This file comes without Python; use backend-balance-full.html or the site. You can measure \
                       JavaScript alone; the stored figures of native runtimes are below." }
                </p>
                { alone_run(&props.alone, props.n_chosen(), *is_outdated, send) }
            </>
        };
    }
    match &props.python {
        // Its size is said before it can be asked for.
        Engines::Unasked if python_bytes.is_none() => {
            html! { <p class="standby">{ "Checking the size of Python \u{2026}" }</p> }
        }
        Engines::Unasked | Engines::Failed(_) => {
            let size = python_bytes.map_or_else(String::new, |(bytes, packed)| {
                format!(" ({} to load, {} unpacked)", megabytes(packed), megabytes(bytes))
            });
            let (name, onclick) =
                start(send, *is_outdated, format!("Load Python{size}"), || Message::LoadPython);
            html! {
                <>
                    <p class="soft">
                        { "Python loads only when you ask for it and only from this site; it is then kept for next \
                           time and for offline use." }
                    </p>
                    if let Engines::Failed(why) = &props.python {
                        <p class="warning" role="alert">{ format!("Python did not start: {why}") }</p>
                    }
                    <div class="steps">
                        <button id={LOAD} class="primary" type="button" {onclick}>{ name }</button>
                        { alone_run(&props.alone, props.n_chosen(), *is_outdated, send) }
                    </div>
                </>
            }
        }
        Engines::Coming(loaded, total) => coming(Place::Page, *loaded, *total),
        Engines::Here(ready) => html! { <>{ engines(ready) }{ run(props, ready) }</> },
    }
}

/// Draws how far the run is.
fn under_way(props: &ChooseProgramsProps, run: &RunDriver) -> Html {
    let progress = run.run.progress();
    let program = progress.program.and_then(|idx| props.programs.program(run.ids.get(idx)?));
    let title = program.map_or("", |listed| &listed.title);
    let share = f64::from(progress.blocks) / f64::from(progress.blocks_to_stand.max(1));
    let stands = progress.blocks >= progress.blocks_to_stand;
    let text = if stands {
        let left = about(progress.seconds_to_end);
        format!("All results are in and still getting sharper ({left} more). Now: {title}.")
    } else {
        let (block, of) = (progress.blocks + 1, progress.blocks_to_stand);
        format!(
            "Block {block} of {of}: {title}; {} until all results are in.",
            about(progress.seconds_to_stand)
        )
    };
    html! {
        <>
            { progress_line(None, text, share.min(1.0)) }
            <p class="fine">
                { "Keep this page visible: browsers slow hidden pages down, and what is measured then does not \
                   count." }
            </p>
            { cancel_button(&props.send, if stands { "Stop here" } else { "Cancel" }, Place::Page) }
        </>
    }
}

/// Draws the names of the engines that will be measured.
fn engines(ready: &Ready) -> Html {
    html! {
        <>
            <p class="soft">
                { format!(
                    "JavaScript: {} {} in {}. Python: CPython {} in Pyodide {}, started in {}\u{a0}s.",
                    ready.javascript,
                    ready.javascript_version,
                    ready.browser,
                    ready.python,
                    ready.pyodide,
                    fixed(ready.start_millis / 1_000.0, 1),
                ) }
            </p>
            if !ready.is_v8 {
                <p class="warning">
                    { "Not V8: this browser\u{2019}s JavaScript engine is not the one in Node.js, so the page does \
                       not estimate a server from its figures. The stored figures below are of Node.js." }
                </p>
            }
        </>
    }
}

fn run(props: &ChooseProgramsProps, ready: &Ready) -> Html {
    if let Some(run) = props.under_way() {
        return under_way(props, run);
    }
    let n = props.n_chosen();
    let plan = Plan::new(n, ready.clock_step_millis.unwrap_or(USUAL_STEP), 0);
    let seconds = plan.estimate_seconds(n, true);
    let can = n > 0;
    let text = if can {
        format!("Measure {} ({})", words::programs(n), about(seconds))
    } else {
        "Choose a program".to_owned()
    };
    html! {
        <button id={RUN} class="primary" type="button" aria-disabled={yes_no(!can)}
            onclick={props.send.reform(|_| Message::Run(Place::Page))}>{ text }</button>
    }
}
