//! The choice of programs to measure, Python on its way, and the button that starts the run.

use super::javascript_only::alone_run;
use super::message::{Engines, Message};
use super::panel::MANIFEST;
use super::progress::{USUAL_STEP, about, coming, megabytes, progress_line};
use super::section_context::{LOAD, RUN, SectionContext};
use crate::model::measurement::programs::{Listed, PROGRAM_GROUPS};
use crate::model::{Plan, words::measured_view as words};
use crate::ui::kit::markup::yes_no;
use crate::units::fixed;
use crate::web::{self, Place, Ready};
use yew::prelude::*;

/// Draws the section.
pub fn choose_section(view: SectionContext<'_>) -> Html {
    let panel = view.panel;
    html! {
        <section class="measure-choose" aria-labelledby="choose-title">
            <h2 id="choose-title">{ "What to measure" }</h2>
            <div class="measure-run">{ python_or_run(view) }</div>
            <details class="measure-programs">
                <summary>{ format!("Programs: {} of {} chosen", panel.n_chosen(), panel.listed().len()) }</summary>
                <div class="measure-groups">{ programs(view) }</div>
            </details>
        </section>
    }
}

fn programs(view: SectionContext<'_>) -> Html {
    if let Some(Err(why)) = &view.panel.programs {
        return html! { <p class="warning">{ format!("The list of programs could not be loaded: {why}.") }</p> };
    }
    let listed = |group: &'static str| {
        view.panel.listed().iter().enumerate().filter(move |(_, listed)| listed.group == group)
    };
    html! {
        <>
            <p class="steps">
                { view.button("The usual six", || Message::ChooseAll(false)) }
                { view.button("All", || Message::ChooseAll(true)) }
            </p>
            for (group, title) in PROGRAM_GROUPS {
                <fieldset>
                    <legend>{ title }</legend>
                    { for listed(group).map(|(idx, listed)| program(view, idx, listed)) }
                </fieldset>
            }
        </>
    }
}

/// Draws a program, to be chosen or not.
fn program(SectionContext { panel, send, .. }: SectionContext<'_>, idx: usize, listed: &Listed) -> Html {
    html! {
        <label key={listed.id.clone()}>
            <input type="checkbox" checked={panel.chosen.get(idx).copied().unwrap_or(false)} disabled={panel.is_running()}
                onchange={send.reform(move |_| Message::Toggle(idx))} />
            <span>{ &listed.title }<span class="fine">{ format!(" {}", listed.unit) }</span></span>
        </label>
    }
}

fn python_or_run(view: SectionContext<'_>) -> Html {
    let panel = view.panel;
    if panel.alone_under_way() {
        return under_way(view);
    }
    if !web::has_file(MANIFEST) {
        return html! {
            <>
                <p class="warning">
                    { "This file comes without Python; use backend-balance-full.html or the site. You can measure \
                       JavaScript alone; the stored figures of native runtimes are below." }
                </p>
                { alone_run(view) }
            </>
        };
    }
    match &panel.python {
        // Its size is said before it can be asked for.
        Engines::Unasked if panel.python_bytes.is_none() => {
            html! { <p class="standby">{ "Checking the size of Python \u{2026}" }</p> }
        }
        Engines::Unasked | Engines::Failed(_) => {
            let size = panel.python_bytes.map_or_else(String::new, |(bytes, packed)| {
                format!(" ({} to load, {} unpacked)", megabytes(packed), megabytes(bytes))
            });
            let (name, onclick) = view.start(format!("Load Python{size}"), || Message::LoadPython);
            html! {
                <>
                    <p class="soft">
                        { "Python loads only when you ask for it and only from this site; it is then kept for next \
                           time and for offline use." }
                    </p>
                    if let Engines::Failed(why) = &panel.python {
                        <p class="warning" role="alert">{ format!("Python did not start: {why}") }</p>
                    }
                    <div class="steps">
                        <button id={LOAD} class="primary" type="button" {onclick}>{ name }</button>
                        { alone_run(view) }
                    </div>
                </>
            }
        }
        Engines::Coming(loaded, total) => coming(Place::Page, *loaded, *total),
        Engines::Here(ready) => html! { <>{ engines(ready) }{ run(view, ready) }</> },
    }
}

/// Draws how far the run is.
fn under_way(view: SectionContext<'_>) -> Html {
    let panel = view.panel;
    let Some(run_driver) = panel.run_driver.as_ref().filter(|run_driver| run_driver.is_under_way()) else {
        return Html::default();
    };
    let progress = run_driver.run.progress();
    let title =
        progress.program.and_then(|idx| panel.program(run_driver.ids.get(idx)?)).map_or("", |p| &p.title);
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
            { view.cancel(if stands { "Stop here" } else { "Cancel" }, Place::Page) }
        </>
    }
}

/// Draws the names of the engines that will be measured.
fn engines(ready: &Ready) -> Html {
    html! {
        <>
            <p class="soft">
                { format!(
                    "JavaScript: {} {} in {}. Python: CPython {} in Pyodide {}, started in {} s.",
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

fn run(view: SectionContext<'_>, ready: &Ready) -> Html {
    if view.panel.is_running() {
        return under_way(view);
    }
    let n = view.panel.n_chosen();
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
            onclick={view.send.reform(|_| Message::Run(Place::Page))}>{ text }</button>
    }
}
