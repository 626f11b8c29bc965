//! What is to be measured, Python on the way, and the run itself.

use super::javascript_only::alone_run;
use super::message::{Engines, Message};
use super::panel::{MANIFEST, Panel, on_click};
use crate::model::measurement::programs::PROGRAM_GROUPS;
use crate::model::{Plan, words::measured_view as words};
use crate::ui::kit::listeners::{Hears, clicked, on_change};
use crate::ui::kit::markup::{Draw, tag};
use crate::units::fixed;
use crate::web::{self, Place, Ready};
use yew::prelude::*;

/// What a timer's step is before it was measured \[ms\].
pub(super) const USUAL_STEP: f64 = 0.1;

fn megabytes(bytes: f64) -> String {
    format!("{}\u{a0}MB", fixed(bytes / 1e6, 1))
}

/// Seconds for readers: `about 45 s`, `about 3 min`.
pub fn about(seconds: f64) -> String {
    if seconds < 90.0 {
        format!("about {}\u{a0}s", fixed((seconds / 5.0).ceil() * 5.0, 0))
    } else {
        format!("about {}\u{a0}min", fixed(seconds / 60.0, 1))
    }
}

/// What a button says and does that starts something: it loads the page anew where the server has not got what is needed.
pub fn start_button(
    ctx: &Context<Panel>,
    name: String,
    message: impl Fn() -> Message + 'static,
) -> (String, Hears) {
    if web::is_outdated() {
        ("Reload".to_owned(), clicked(Callback::from(|()| web::reload())))
    } else {
        (name, on_click(ctx, message))
    }
}

/// The section.
pub fn choose_section(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    tag!(d, "section.measure-choose[aria-labelledby=choose-title]" [
        tag!(d, "h2#choose-title" ["What to measure"]),
        tag!(d, "div.measure-run" [python_or_run(d, ctx, panel)]),
        tag!(d, "details.measure-programs" [
            tag!(d, "summary" [format!("Programs: {} of {} chosen", panel.n_chosen(), panel.listed().len())]),
            tag!(d, "div.measure-groups" [programs(d, ctx, panel)]),
        ]),
    ]);
}

fn programs(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    if let Some(Err(why)) = &panel.programs {
        tag!(d, "p.warning"[format!("The list of programs could not be loaded: {why}.")]);
        return;
    }
    tag!(d, "p.steps" [
        tag!(d, "button[type=button]" on { on_click(ctx, || Message::ChooseAll(false)) } ["The usual six"]),
        tag!(d, "button[type=button]" on { on_click(ctx, || Message::ChooseAll(true)) } ["All"]),
    ]);
    for (group, title) in PROGRAM_GROUPS {
        tag!(d, "fieldset" [
            tag!(d, "legend" [title]),
            for (idx, listed) in panel.listed().iter().enumerate().filter(|(_, listed)| listed.group == group) {
                let link = ctx.link().clone();
                let checked = panel.chosen.get(idx).copied().unwrap_or(false);
                tag!(d, "label" [
                    tag!(d, "input[type=checkbox]" { "checked": checked, "disabled": panel.is_running() }
                        on { on_change(move || link.send_message(Message::Toggle(idx))) }),
                    tag!(d, "span" [&listed.title, tag!(d, "span.fine" [format!(" {}", listed.unit)])]),
                ]);
            }
        ]);
    }
}

fn python_or_run(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    if panel.alone_under_way() {
        under_way(d, ctx, panel);
        return;
    }
    if !web::has_file(MANIFEST) {
        tag!(
            d,
            "p.warning"["This file has no Python in it: backend-balance-full.html and the site have. JavaScript can be measured alone; \
             the stored figures of native runtimes stand below."]
        );
        alone_run(d, ctx, panel);
        return;
    }
    match &panel.python {
        // Its size is said before it can be asked for.
        Engines::Unasked if panel.python_bytes.is_none() => {
            tag!(d, "p.standby"["Finding out how large Python is \u{2026}"]);
        }
        Engines::Unasked | Engines::Failed(_) => {
            let size = panel.python_bytes.map_or_else(String::new, |(bytes, packed)| {
                format!(" ({} to load, {} unpacked)", megabytes(packed), megabytes(bytes))
            });
            tag!(
                d,
                "p.soft"["Python is loaded when you ask for it, from this site alone, and kept for the next time and for use \
                 without network."]
            );
            if let Engines::Failed(why) = &panel.python {
                tag!(d, "p.warning[role=alert]"[format!("Python did not start: {why}")]);
            }
            let (name, start) = start_button(ctx, format!("Load Python{size}"), || Message::LoadPython);
            tag!(d, "div.steps" [
                tag!(d, "button.primary[type=button]" on { start } [name]),
                alone_run(d, ctx, panel),
            ]);
        }
        Engines::Coming(loaded, total) => coming(d, *loaded, *total),
        Engines::Here(ready) => {
            engines(d, ready);
            run(d, ctx, panel, ready);
        }
    }
}

/// Python on its way.
pub fn coming(d: &mut Draw, loaded: f64, total: f64) {
    let share = if total > 0.0 { loaded / total } else { 0.0 };
    tag!(d, "label.measure-progress" [
        tag!(d, "span" [
            if share >= 1.0 {
                "Python is here, and starts \u{2026}".to_owned()
            } else {
                format!("Loading Python: {} of {}", megabytes(loaded), megabytes(total))
            }
        ]),
        tag!(d, "progress" { "max": "1", "value": fixed(share, 3) }),
    ]);
}

/// How far the run is.
fn under_way(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    let Some(driving) = panel.driving.as_ref().filter(|driving| driving.is_under_way()) else { return };
    let progress = driving.run.progress();
    let title =
        progress.program.and_then(|idx| panel.program(driving.ids.get(idx)?)).map_or("", |p| &p.title);
    let share = f64::from(progress.blocks) / f64::from(progress.blocks_to_stand.max(1));
    let stands = progress.blocks >= progress.blocks_to_stand;
    tag!(d, "label.measure-progress" [
        tag!(d, "span" [
            if stands {
                format!("All results stand; they become sharper for {} more. Now: {title}.", about(progress.seconds_to_end))
            } else {
                format!(
                    "Block {} of {}: {title}; {} until all results stand.",
                    progress.blocks + 1, progress.blocks_to_stand, about(progress.seconds_to_stand)
                )
            }
        ]),
        tag!(d, "progress" { "max": "1", "value": fixed(share.min(1.0), 3) }),
    ]);
    tag!(
        d,
        "p.fine"["Keep this page in sight: a hidden page is slowed down, and what was measured then does not count."]
    );
    let text = if stands { "Stop here" } else { "Cancel" };
    tag!(d, "button[type=button]" on { on_click(ctx, || Message::Cancel) } [text]);
}

/// Whose figures these will be.
fn engines(d: &mut Draw, ready: &Ready) {
    tag!(
        d,
        "p.soft"[format!(
            "JavaScript: {} {} in {}. Python: CPython {} in Pyodide {}, started in {} s.",
            ready.javascript,
            ready.javascript_version,
            ready.browser,
            ready.python,
            ready.pyodide,
            fixed(ready.start_millis / 1_000.0, 1),
        )]
    );
    if !ready.is_v8 {
        tag!(
            d,
            "p.warning"["Not V8: this browser\u{2019}s JavaScript engine is not that of Node.js, so its figures are not turned into what a \
             server is expected to show. The stored figures below are of Node.js."]
        );
    }
}

fn run(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel, ready: &Ready) {
    if panel.is_running() {
        under_way(d, ctx, panel);
        return;
    }
    let n = panel.n_chosen();
    let plan = Plan::new(n, ready.clock_step_millis.unwrap_or(USUAL_STEP), 0);
    let seconds = plan.estimate_seconds(n, true);
    let can = n > 0;
    let disabled = crate::ui::kit::markup::yes_no(!can);
    tag!(d, "button.primary[type=button]" { "aria-disabled": disabled } on { on_click(ctx, || Message::Run(Place::Page)) } [
        if can { format!("Measure {} ({})", words::programs(n), about(seconds)) } else { "Choose a program".to_owned() }
    ]);
}
