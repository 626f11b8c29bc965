//! JavaScript measured alone, for readers without Python: beside the stored figures of native runtimes.

use super::message::{Engines, Message};
use super::panel::Panel;
use super::progress::{USUAL_STEP, about};
use super::section_context::{SectionContext, run_id};
use crate::model::Plan;
use crate::model::measurement::programs::{NativePair, NativeTable};
use crate::model::measurement::results::MeasuredAlone;
use crate::model::words::{measured as measured_words, measured_view as words};
use crate::ui::kit::markup::yes_no;
use crate::web::Place;
use yew::prelude::*;

impl Panel {
    /// Returns whether JavaScript is being measured alone.
    pub fn alone_under_way(&self) -> bool {
        self.is_running()
            && self.run_driver.as_ref().is_some_and(|run_driver| run_driver.place == Place::Alone)
    }
}

/// Draws what starts it.
pub fn alone_run(view: SectionContext<'_>) -> Html {
    let n = view.panel.n_chosen();
    let seconds = Plan::new(n, USUAL_STEP, 0).without_python().estimate_seconds(n, true);
    let text = if n > 0 {
        format!("Measure {} in JavaScript alone ({})", words::programs(n), about(seconds))
    } else {
        "Choose a program".to_owned()
    };
    let (text, onclick) = view.start(text, || Message::Run(Place::Alone));
    html! {
        <>
            if let Engines::Failed(why) = &view.panel.alone {
                <p class="warning" role="alert">{ format!("JavaScript could not be measured: {why}") }</p>
            }
            <button type="button" id={run_id(Place::Alone)} aria-disabled={yes_no(n == 0)} {onclick}>{ text }</button>
        </>
    }
}

/// Draws what came out, beside what is stored of native runtimes.
pub fn alone_figures(view: SectionContext<'_>) -> Html {
    let panel = view.panel;
    let Some(run_driver) = panel.run_driver.as_ref().filter(|run_driver| run_driver.place == Place::Alone)
    else {
        return Html::default();
    };
    let programs = run_driver.run.programs().iter().zip(&run_driver.ids);
    let found: Vec<MeasuredAlone> =
        programs.filter_map(|(program, id)| MeasuredAlone::of(program, id)).collect();
    if found.is_empty() {
        return Html::default();
    }
    let (table, pair) = panel.table;
    let table = panel.native.as_ref().and_then(|found| found.as_ref().ok()).and_then(|n| n.tables.get(table));
    let stored = table.and_then(|table| Some((table, table.transfer.get(pair)?)));
    let mut heads = vec!["Program".to_owned(), "Here, per call".to_owned(), "Noise floor".to_owned()];
    if let Some((table, pair)) = stored {
        heads.extend(pair.native.iter().map(|id| format!("{}, stored", table.engine(id))));
        heads.push("Python over JavaScript, stored".to_owned());
    }
    html! {
        <>
            <h3>{ "JavaScript alone" }</h3>
            <p class="soft">
                { words::alone(
                    &run_driver.circumstances.date,
                    &run_driver.circumstances.javascript,
                    stored.map(|(table, _)| [table.date.as_str(), table.machine.system.as_str()]),
                ) }
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="JavaScript alone as a table">
                <table class="alone">
                    <caption class="visually-hidden">{ words::alone_caption(stored.is_some()) }</caption>
                    <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for found.iter().map(|one| row(panel, one, stored)) }</tbody>
                </table>
            </div>
            <div class="steps">{ view.button("Save every sample as JSON", || Message::Save(true)) }</div>
        </>
    }
}

fn row(panel: &Panel, one: &MeasuredAlone, stored: Option<(&NativeTable, &NativePair)>) -> Html {
    let title = panel.program(&one.id).map_or(&one.id, |listed| &listed.title);
    html! {
        <tr>
            <th scope="row">{ title }</th>
            <td>
                { words::duration(one.call_millis) }
                if one.is_too_noisy {
                    <span class="fine">{ " Too noisy now." }</span>
                }
                if one.is_preliminary {
                    <span class="fine">{ " Preliminary." }</span>
                }
            </td>
            <td>{ words::floor_cell(one.floor) }</td>
            if let Some(figure) = stored.and_then(|(table, pair)| table.figure(&one.id, pair)) {
                for micros in figure.micros {
                    <td>{ words::duration(micros / 1_000.0) }</td>
                }
                <td>{ format!("{}\u{d7}", measured_words::ratio(figure.ratio)) }</td>
            }
        </tr>
    }
}
