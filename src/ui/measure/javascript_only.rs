//! JavaScript measured alone, for whoever has no Python: beside the stored figures of native runtimes.

use super::choose_programs::{USUAL_STEP, about, start_button};
use super::message::{Engines, Message};
use super::panel::{Panel, on_click};
use crate::model::Plan;
use crate::model::measurement::results::MeasuredAlone;
use crate::model::words::{measured as said, measured_view as words};
use crate::ui::kit::markup::{Draw, tag, yes_no};
use crate::web::Place;
use yew::prelude::*;

impl Panel {
    /// Whether JavaScript is being measured alone.
    pub fn alone_under_way(&self) -> bool {
        self.is_running() && self.driving.as_ref().is_some_and(|driving| driving.place == Place::Alone)
    }
}

/// What starts it.
pub fn alone_run(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    if let Engines::Failed(why) = &panel.alone {
        tag!(d, "p.warning[role=alert]"[format!("JavaScript could not be measured: {why}")]);
    }
    let n = panel.n_chosen();
    let seconds = Plan::new(n, USUAL_STEP, 0).without_python().estimate_seconds(n, true);
    let name = if n > 0 {
        format!("Measure {} in JavaScript alone ({})", words::programs(n), about(seconds))
    } else {
        "Choose a program".to_owned()
    };
    let (name, start) = start_button(ctx, name, || Message::Run(Place::Alone));
    tag!(d, "button[type=button]" { "aria-disabled": yes_no(n == 0) } on { start } [name]);
}

/// What came out, beside what is stored of native runtimes.
pub fn alone_figures(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    let Some(driving) = panel.driving.as_ref().filter(|driving| driving.place == Place::Alone) else {
        return;
    };
    let programs = driving.run.programs().iter().zip(&driving.ids);
    let found: Vec<MeasuredAlone> =
        programs.filter_map(|(program, id)| MeasuredAlone::of(program, id)).collect();
    if found.is_empty() {
        return;
    }
    let (table, pair) = panel.table;
    let table = panel.native.as_ref().and_then(|found| found.as_ref().ok()).and_then(|n| n.tables.get(table));
    let stored = table.and_then(|table| Some((table, table.transfer.get(pair)?)));
    tag!(d, "h3"["JavaScript alone"]);
    tag!(
        d,
        "p.soft"[words::alone(
            &driving.circumstances.date,
            &driving.circumstances.javascript,
            stored.map(|(table, _)| [table.date.as_str(), table.machine.system.as_str()])
        )]
    );
    let mut heads = vec!["Program".to_owned(), "Here, per call".to_owned(), "Noise floor".to_owned()];
    if let Some((table, pair)) = stored {
        heads.extend(pair.native.iter().map(|id| format!("{}, stored", table.engine(id))));
        heads.push("Python over JavaScript, stored".to_owned());
    }
    tag!(
        d,
        "div.scroll[tabindex=0][role=region][aria-label=JavaScript alone as a table]"[tag!(d, "table.alone" [
            tag!(d, "caption.visually-hidden" [words::alone_caption(stored.is_some())]),
            tag!(d, "thead" [tag!(d, "tr" [
                for head in &heads {
                    tag!(d, "th[scope=col]" [head]);
                }
            ])]),
            tag!(d, "tbody" [
                for one in &found {
                    tag!(d, "tr" [
                        tag!(d, "th[scope=row]" [panel.program(&one.id).map_or_else(|| one.id.clone(), |listed| listed.title.clone())]),
                        tag!(d, "td" [
                            words::duration(one.call_millis),
                            if one.is_too_noisy {
                                tag!(d, "span.fine" [" Too noisy now."]);
                            },
                            if one.is_preliminary {
                                tag!(d, "span.fine" [" Preliminary."]);
                            },
                        ]),
                        tag!(d, "td" [words::floor_cell(one.floor)]),
                        if let Some(figure) = stored.and_then(|(table, pair)| table.figure(&one.id, pair)) {
                            for micros in figure.micros {
                                tag!(d, "td" [words::duration(micros / 1_000.0)]);
                            };
                            tag!(d, "td" [format!("{}\u{d7}", said::ratio(figure.ratio))]);
                        }
                    ]);
                }
            ]),
        ])]
    );
    tag!(
        d,
        "div.steps"[tag!(d, "button[type=button]" on { on_click(ctx, || Message::Save(true)) } ["Save every sample as JSON"])]
    );
}
