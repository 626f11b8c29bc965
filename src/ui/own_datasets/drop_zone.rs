//! "Use your own dataset": how one comes in, what is wrong with it, and how it goes.

use super::message::{DeskMessage, Said, Version};
use super::state::Desk;
use crate::model::{Problem, words};
use crate::ui::kit::listeners::{Hears, clicked, on_change, on_submit};
use crate::ui::kit::markup::{Draw, tag};
use crate::web;

/// A listener of an own dataset's button.
fn on(desk: &Desk, message: impl Fn() -> DeskMessage + 'static) -> Hears {
    clicked(desk.send().reform(move |()| message()))
}

/// The zone, and what is kept of own datasets.
pub fn use_section(d: &mut Draw, desk: &Desk) {
    let (picked, pasted) = (desk.send(), desk.send());
    tag!(d, "p" [
        "Drop a JSON file anywhere on this page, choose one, or paste its text. It is checked here and never leaves this \
         device. ",
        tag!(d, "a[download=evidence.json]" { "href": web::file_address("datasets/evidence.json") } ["The evidence as such a file"]),
        " is a good start."
    ]);
    tag!(d, "label" [
        tag!(d, "span" ["Choose a file"]),
        tag!(d, "input#own-file[type=file][accept=.json,application/json]"
            on { on_change(move || picked.emit(DeskMessage::Picked)) }),
    ]);
    tag!(d, "form" on { on_submit(move || pasted.emit(DeskMessage::Pasted)) } [
        tag!(d, "label[for=own-text]" ["Or its text"]),
        tag!(d, "textarea#own-text[rows=4][spellcheck=false][autocomplete=off]"),
        tag!(d, "button[type=submit]" ["Check and use it"]),
    ]);
    // Always there, so that what stands before it keeps its place.
    tag!(
        d,
        "ul.own-kept"[for version in desk.kept() {
            kept_row(d, desk, version);
        }]
    );
}

/// An own dataset, its file and its end.
fn kept_row(d: &mut Draw, desk: &Desk, version: &Version) {
    let title = version.title();
    let (download, remove) = (version.reference.clone(), version.reference.clone());
    tag!(d, "li" [
        tag!(d, "span" [&title]),
        tag!(d, "button[type=button]" { "aria-label": format!("Download {title}") }
            on { on(desk, move || DeskMessage::Download(download.clone())) } ["Download"]),
        tag!(d, "button[type=button]" { "aria-label": format!("Remove {title}") }
            on { on(desk, move || DeskMessage::Remove(remove.clone())) } ["Remove"]),
    ]);
}

/// What became of what was offered last, above whatever view is open.
pub fn said(d: &mut Draw, desk: &Desk) {
    match &desk.said {
        Said::Nothing => {}
        Said::Checking(name) => tag!(d, "div.notice"[tag!(d, "p"[format!("{name}: checking \u{2026}")])]),
        Said::Refused(name, why) => {
            notice(d, desk, format!("{name}: {why}. Nothing was changed."), &[], None)
        }
        Said::Wrong(name, problems) => notice(d, desk, words::problems(name, problems), problems, None),
        Said::Asks(version) => {
            let text = format!(
                "There is a dataset of the id \u{201c}{}\u{201d} already. Put \u{201c}{}\u{201d} in its place?",
                version.base(),
                version.title()
            );
            notice(d, desk, text, &[], Some("Replace it"));
        }
        Said::Copied(title, copy) => {
            let text = format!(
                "\u{201c}{title}\u{201d} was changed in another tab. Your change is in a copy of its own, \
                 \u{201c}{copy}\u{201d}: both are kept."
            );
            notice(d, desk, text, &[], None);
        }
        Said::NotKept(title) => {
            let text = format!(
                "\u{201c}{title}\u{201d} is used, but this browser has no room to keep it: it is here until you leave \
                 the page."
            );
            notice(d, desk, text, &[], None);
        }
    }
}

#[inline(never)]
fn notice(d: &mut Draw, desk: &Desk, text: String, problems: &[Problem], replace: Option<&'static str>) {
    tag!(d, "div.notice" [
        tag!(d, "p" [text]),
        if let Some(replace) = replace {
            tag!(d, "button[type=button]" on { on(desk, || DeskMessage::Replace) } [replace]);
        },
        tag!(d, "button[type=button]" on { on(desk, || DeskMessage::Close) } [
            if replace.is_some() { "Keep what is there" } else { "Close" }
        ]),
        if !problems.is_empty() {
            tag!(d, "div.problems[tabindex=0][role=region][aria-label=Problems of the dataset]" [
                tag!(d, "ol" [
                    for problem in problems {
                        let (place, path) = words::place(problem);
                        tag!(d, "li" [
                            tag!(d, "span.problem-place" [place]),
                            tag!(d, "code" [path]),
                            tag!(d, "span" [&problem.message]),
                        ]);
                    }
                ])
            ]);
        },
    ]);
}
