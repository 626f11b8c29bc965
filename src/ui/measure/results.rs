//! What was measured: chart, table, and what the page cannot tell.

use super::javascript_only::alone_figures;
use super::message::Message;
use super::panel::{Panel, on_click};
use super::request_share::request;
use super::sample_strips::dots;
use super::shared_results::{results_came, results_choice};
use super::sources::sources;
use crate::chart::{Ratio, RatioGroup, RatioRow, RatioRowLayout, RatiosSpec};
use crate::model::measurement::programs::PROGRAM_GROUPS;
use crate::model::measurement::results::{MeasuredProgram, Measurements, Transfer};
use crate::model::words::{measured as said, measured_view as words};
use crate::model::{Pair, ProgramStage, RatioInterval};
use crate::ui::kit::chart_marks::open_picture;
use crate::ui::kit::markup::{Draw, alt_class, tag};
use crate::web::Place;
use yew::html::ontoggle;
use yew::prelude::*;

fn ends(interval: RatioInterval) -> Ratio {
    [interval.low, interval.ratio, interval.high]
}

/// What is expected of a server, where that can be said.
pub fn native(panel: &Panel, measured: &Measurements, result: &MeasuredProgram) -> Option<RatioInterval> {
    let transfer = panel.program(&result.id).map_or(Transfer::None, |listed| listed.transfer());
    result.native(measured.is_v8, transfer, panel.pair)
}

/// What a result's program is called.
pub fn title<'a>(panel: &'a Panel, result: &'a MeasuredProgram) -> &'a str {
    panel.program(&result.id).map_or(&result.id, |listed| &listed.title)
}

fn spec(panel: &Panel, measured: &Measurements) -> RatiosSpec {
    let rows = |group: &str| {
        let of =
            |result: &&MeasuredProgram| panel.program(&result.id).is_some_and(|listed| listed.group == group);
        measured
            .results
            .iter()
            .filter(of)
            .map(|result| RatioRow {
                name: title(panel, result).to_owned(),
                measured: ends(result.ratio),
                native: native(panel, measured, result).map(ends),
                is_preliminary: result.is_preliminary,
            })
            .collect()
    };
    let groups =
        PROGRAM_GROUPS.map(|(group, title)| RatioGroup { title: title.to_owned(), rows: rows(group) });
    let floors = || measured.results.iter().map(|result| result.floor);
    let floor = (!measured.results.is_empty())
        .then(|| [floors().map(|f| f.low).fold(1.0, f64::min), floors().map(|f| f.high).fold(1.0, f64::max)]);
    let sides = ["\u{2190} JavaScript takes longer", "Python takes longer \u{2192}"].map(str::to_owned);
    RatiosSpec { groups: groups.into(), floor, sides }
}

/// The section; empty before anything was measured.
pub fn results_section(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    tag!(d, "section.measure-results[aria-labelledby=results-title]" {
        "hidden": panel.results.is_none() && panel.driving.is_none()
    } [
        tag!(d, "h2#results-title" ["What came out"]),
        tag!(d, "div.measure-failed" [failures(d, panel)]),
        tag!(d, "div.measure-alone" [alone_figures(d, ctx, panel)]),
        results_choice(d, ctx, panel),
        tag!(d, "div.measure-figures" [
            if let Some(measured) = &panel.results {
                figures(d, ctx, panel, measured);
            }
        ]),
        tag!(d, "div.measure-not-told" [
            tag!(d, "h3" ["What this page cannot tell"]),
            tag!(d, "ul" [
                for what in said::NOT_TOLD {
                    tag!(d, "li" [what]);
                }
            ]),
        ]),
    ]);
}

/// Programs of the run that gave no result, each with why.
fn failures(d: &mut Draw, panel: &Panel) {
    let Some(driving) = panel.driving.as_ref().filter(|driving| driving.place != Place::Frame) else {
        return;
    };
    for (program, id) in driving.run.programs().iter().zip(&driving.ids) {
        let why = match program.stage() {
            ProgramStage::Failed(failure) => said::failure(failure),
            ProgramStage::Void(void) => said::void(*void).to_owned(),
            _ => continue,
        };
        let name = panel.program(id).map_or(id.as_str(), |listed| &listed.title);
        tag!(d, "p.warning"[format!("{name}: {why}")]);
        if let ProgramStage::Failed(failure) = program.stage()
            && let Some(message) = words::engine_message(failure)
        {
            tag!(d, "pre.trace"[message]);
        }
    }
}

fn figures(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel, measured: &Measurements) {
    let spec = spec(panel, measured);
    tag!(
        d,
        "p.soft"[format!(
            "Measured on {} in {} and {}. Each ratio is how many times as long Python takes as JavaScript, with its 95\u{a0}% interval.",
            measured.date, measured.javascript, measured.python
        )]
    );
    chart(d, ctx, panel, &spec, measured);
    tag!(d, "p.fine.measure-key" [
        tag!(d, "span.key-thick" [if results_came(ctx, panel) { "measured in a browser" } else { "measured in this browser" }]),
        tag!(d, "span.key-thin" ["expected of a server, with its prediction interval"]),
        tag!(d, "span.key-floor" ["noise floor of this run: the same JavaScript twice"]),
    ]);
    pair(d, ctx, panel, measured);
    table(d, panel, measured);
    request(d, ctx, panel, measured);
    tag!(
        d,
        "div.measure-each"[for result in &measured.results {
            each(d, ctx, panel, measured, result);
        }]
    );
    tag!(d, "div.steps" [
        tag!(d, "button[type=button]" on { on_click(ctx, || Message::Save(false)) } ["Save as CSV"]),
        tag!(d, "button[type=button]" { "hidden": panel.driving.is_none() } on { on_click(ctx, || Message::Save(true)) }
            ["Save every sample as JSON"]),
        tag!(d, "button[type=button]" { "hidden": panel.is_running() } on { on_click(ctx, || Message::Forget) } ["Discard results"]),
    ]);
}

fn chart(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel, spec: &RatiosSpec, measured: &Measurements) {
    let layout = spec.layout(ctx.props().width);
    open_picture(
        d,
        "svg.chart.ratios[role=img][focusable=false]",
        words::ratios_summary(&summaries(panel, measured)),
        layout.size,
    );
    let (top, bottom) = layout.span;
    if let Some((left, right)) = layout.floor {
        tag!(d, "rect.floor" { "x": left, "y": top, "width": (right - left).max(1.0), "height": bottom - top });
    }
    for (x, label) in &layout.ticks {
        tag!(d, "g.tick" [
            tag!(d, "line" { "x1": *x, "x2": *x, "y1": top, "y2": bottom }),
            tag!(d, "text[text-anchor=middle]" { "x": *x, "y": bottom + 16.0 } [label]),
        ]);
    }
    tag!(d, "line.one" { "x1": layout.one, "x2": layout.one, "y1": top, "y2": bottom });
    let ([left, right], y) = &layout.sides;
    tag!(d, "text.side-name[text-anchor=end]" { "x": layout.one - 8.0, "y": *y } [left]);
    tag!(d, "text.side-name" { "x": layout.one + 8.0, "y": *y } [right]);
    for (title, y) in &layout.titles {
        tag!(d, "text.group-name[x=0]" { "y": *y } [title]);
    }
    for row in &layout.rows {
        row_marks(d, row);
    }
    d.close();
}

fn row_marks(d: &mut Draw, row: &RatioRowLayout) {
    let class = match row.faster {
        // The colour is that of the faster side.
        Some(side) => alt_class("ratio", side),
        None => "ratio open".to_owned(),
    };
    let class = if row.is_preliminary { format!("{class} preliminary") } else { class };
    let thick = |low: f64, high: f64| (high - low).max(2.0);
    tag!(d, "g" { "class": class } [
        tag!(d, "text.row-name" { "x": row.name_at.0, "y": row.name_at.1 } [&row.name]),
        tag!(d, "rect.thick[rx=3][height=8]" {
            "x": row.measured[0], "y": row.y - 4.0, "width": thick(row.measured[0], row.measured[2])
        }),
        tag!(d, "line.likely" { "x1": row.measured[1], "x2": row.measured[1], "y1": row.y - 7.0, "y2": row.y + 7.0 }),
        if let Some((y, [low, likely, high])) = row.native {
            tag!(d, "line.thin" { "x1": low, "x2": high, "y1": y, "y2": y });
            tag!(d, "circle.thin-likely[r=3.5]" { "cx": likely, "cy": y });
        },
    ]);
}

/// Of each result its name, what was measured, and what is expected of a server.
fn summaries(panel: &Panel, measured: &Measurements) -> Vec<(String, RatioInterval, Option<RatioInterval>)> {
    let of = |result| (title(panel, result).to_owned(), result.ratio, native(panel, measured, result));
    measured.results.iter().map(of).collect()
}

fn pair(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel, measured: &Measurements) {
    tag!(d, "fieldset.measure-pair" { "hidden": !measured.is_v8 } [
        tag!(d, "legend" ["The thin marks are for"]),
        for (pair, text) in [
            (Pair::SameVersions, "Node.js 26 and CPython 3.14, the calibrated versions: 95\u{a0}% of programs within 2\u{d7} either way"),
            (Pair::OtherVersions, "other versions: within 2.45\u{d7} either way"),
        ] {
            let link = ctx.link().clone();
            tag!(d, "label" [
                tag!(d, "input[type=radio][name=measure-pair]" { "checked": panel.pair == pair }
                    on { crate::ui::kit::listeners::on_change(move || link.send_message(Message::Pair(pair))) }),
                tag!(d, "span" [text]),
            ]);
        }
    ]);
}

fn table(d: &mut Draw, panel: &Panel, measured: &Measurements) {
    tag!(d, "details.as-table" [
        tag!(d, "summary" ["Show as a table"]),
        tag!(d, "div.scroll[tabindex=0][role=region][aria-label=Results as a table]" [
            tag!(d, "table" [
                tag!(d, "caption.visually-hidden" [format!("Python over JavaScript, measured on {} in {} and {}", measured.date, measured.javascript, measured.python)]),
                tag!(d, "thead" [tag!(d, "tr" [
                    for head in ["Program", "Measured", "Expected of a server", "Noise floor", "JavaScript, per call", "Python, per call", "Blocks"] {
                        tag!(d, "th[scope=col]" [head]);
                    }
                ])]),
                tag!(d, "tbody" [
                    for result in &measured.results {
                        let expected = native(panel, measured, result).map_or_else(|| "not known".to_owned(), said::with_interval);
                        tag!(d, "tr" [
                            tag!(d, "th[scope=row]" [title(panel, result).to_owned()]),
                            for cell in [
                                said::with_interval(result.ratio), expected, words::floor_cell(result.floor),
                                words::duration(result.call_millis[0]), words::duration(result.call_millis[1]),
                                result.blocks.to_string(),
                            ] {
                                tag!(d, "td" [cell]);
                            }
                        ]);
                    }
                ]),
            ])
        ]),
    ]);
}

fn each(
    d: &mut Draw,
    ctx: &Context<Panel>,
    panel: &Panel,
    measured: &Measurements,
    result: &MeasuredProgram,
) {
    let listed = panel.program(&result.id);
    let (link, id) = (ctx.link().clone(), result.id.clone());
    let opened = std::rc::Rc::new(ontoggle::Wrapper::new(Callback::from(move |_: Event| {
        link.send_message(Message::Sources(id.clone()));
    })));
    tag!(d, "details.measure-one" on { opened } [
        tag!(d, "summary" [
            tag!(d, "b" [title(panel, result).to_owned()]),
            format!(": {}", said::verdict_sentence(result.verdict, result.ratio)),
            if result.is_preliminary {
                tag!(d, "span.fine" [" Preliminary."]);
            },
        ]),
        tag!(d, "p" [match native(panel, measured, result) {
            Some(native) => said::native_sentence(native),
            None => words::no_native(measured.is_v8, result.verdict),
        }]),
        if let Some(note) = listed.map(|listed| &listed.note).filter(|note| !note.is_empty()) {
            tag!(d, "p.warning" [note]);
        },
        tag!(d, "p.fine" [format!(
            "{} {}; {}. JavaScript {} a call ({}), Python {} ({}).",
            said::floor_sentence(result.floor), words::blocks(result.blocks, result.rounds), measured.date,
            words::duration(result.call_millis[0]), measured.javascript,
            words::duration(result.call_millis[1]), measured.python,
        )]),
        tag!(d, "ul.advice" [
            for sign in &result.signs {
                tag!(d, "li" [said::advice(sign)]);
            }
        ]),
        dots(d, ctx, panel, result),
        sources(d, panel, &result.id),
    ]);
}
