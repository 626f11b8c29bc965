//! The document and the tables as files, and a document opened.

use super::open_document::Said;
use super::panel::{Message, Panel};
use super::record_section::{button, on_click};
use crate::model::words;
use crate::ui::kit::listeners::{on_change, on_submit};
use crate::ui::kit::markup::{Draw, tag};
use yew::prelude::*;

/// Files to take, and one to bring back.
pub fn files_section(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    let props = ctx.props();
    let written = Panel::written(props);
    let stem = Panel::stem(props);
    let (name, text, copied) = (format!("{stem}.json"), written.text.clone(), written.text);
    tag!(d, "section.take-files[aria-labelledby=files-title]" [
        tag!(d, "h2#files-title" ["Files"]),
        tag!(d, "h3" ["Document"]),
        tag!(d, "p.soft" [
            "Everything in one JSON file, own datasets included. Opened again, here or elsewhere, it is the same decision \
             to the bit."
        ]),
        tag!(d, "div.take-note" [
            if !written.missing.is_empty() {
                tag!(d, "p.warning" [
                    "The text of an own dataset is no longer on this device: the file holds your choices without it, and \
                     opens where the dataset is."
                ]);
            },
        ]),
        tag!(d, "div.steps" [
            button(d, ctx, "Save as JSON", move || Message::Save(name.clone(), text.clone())),
            button(d, ctx, "Copy the JSON", move || Message::Copy("The document is copied.", copied.clone())),
        ]),
        tag!(d, "h3" ["Tables"]),
        tag!(d, "p.soft" ["CSV files with a line of headings; numbers with a point, in full precision."]),
        tag!(d, "ul.take-tables" [
            for table in Panel::tables(props) {
                let name = format!("{stem}-{}.csv", table.name);
                let title = table.title;
                let label = format!("{title}: save as CSV, {} rows", table.n_rows());
                tag!(d, "li" [
                    tag!(d, "button[type=button]" { "aria-label": label }
                        on { on_click(ctx, move || Message::Save(name.clone(), table.csv())) } [title])
                ]);
            }
        ]),
        opening(d, ctx, panel),
    ]);
}

/// Where a document comes back in.
fn opening(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    let (picked, pasted) = (ctx.link().clone(), ctx.link().clone());
    tag!(d, "h3"["Open one"]);
    tag!(d, "div.take-open" [
        tag!(d, "p.soft" ["Drop a document anywhere in this view, choose its file, or paste its text or a link. What is on screen comes back by Undo."]),
        tag!(d, "label" [
            tag!(d, "span" ["Choose a document"]),
            tag!(d, "input#take-file[type=file][accept=.json,application/json]"
                on { on_change(move || picked.send_message(Message::Picked)) }),
        ]),
        tag!(d, "form" on { on_submit(move || pasted.send_message(Message::Pasted)) } [
            tag!(d, "label[for=take-text]" ["Or its text, or a link"]),
            tag!(d, "textarea#take-text[rows=3][spellcheck=false][autocomplete=off]"),
            tag!(d, "button[type=submit]" ["Open it"]),
        ]),
    ]);
    tag!(d, "div.take-opened[role=status]"[said(d, ctx, &panel.opening.said)]);
}

fn said(d: &mut Draw, ctx: &Context<Panel>, said: &Said) {
    let (text, problems, asks) = match said {
        Said::Nothing => return,
        Said::Opened(name) => (format!("{name} is open."), &[][..], false),
        Said::Refused(name, why) => {
            (format!("{name} was not opened: {why}. Nothing was changed."), &[][..], false)
        }
        Said::Wrong(name, problems) => (words::problems(name, problems), problems.as_slice(), false),
        Said::Asks(_, title) => {
            let text = format!(
                "The document brings the dataset \u{201c}{title}\u{201d}, of which another version is on this device. Put it in \
                 its place?"
            );
            (text, &[][..], true)
        }
    };
    tag!(d, "div.notice" [
        tag!(d, "p" [text]),
        if asks {
            button(d, ctx, "Replace it and open", || Message::Replace);
        },
        button(d, ctx, if asks { "Keep what is there" } else { "Close" }, || Message::Close),
        if !problems.is_empty() {
            tag!(d, "div.problems[tabindex=0][role=region][aria-label=Problems of the document]" [
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
