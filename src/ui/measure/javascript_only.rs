//! JavaScript measured alone, for readers without Python: beside the stored figures of native runtimes.

use super::controls::{button, run_id, start};
use super::message::{Engines, Message};
use super::programs::ProgramList;
use super::progress::{USUAL_STEP, about};
use super::run_driver::RunDriver;
use crate::model::Plan;
use crate::model::measurement::programs::{NativeFigures, NativePair, NativeTable};
use crate::model::measurement::results::MeasuredAlone;
use crate::model::words::{measured as measured_words, measured_view as words};
use crate::ui::kit::markup::yes_no;
use crate::web::Place;
use yew::prelude::*;

/// Draws what starts it, for so many programs.
pub fn alone_run(engines: &Engines, n: usize, is_outdated: bool, send: &Callback<Message>) -> Html {
    let seconds = Plan::new(n, USUAL_STEP, 0).without_python().estimate_seconds(n, true);
    let text = if n > 0 {
        format!("Measure {} in JavaScript alone ({})", words::programs(n), about(seconds))
    } else {
        "Choose a program".to_owned()
    };
    let (text, onclick) = start(send, is_outdated, text, || Message::Run(Place::Alone));
    html! {
        <>
            if let Engines::Failed(why) = engines {
                <p class="warning" role="alert">{ format!("JavaScript could not be measured: {why}") }</p>
            }
            <button type="button" id={run_id(Place::Alone)} aria-disabled={yes_no(n == 0)} {onclick}>{ text }</button>
        </>
    }
}

/// Draws what came out, beside what is stored of native runtimes: that of a pair in a table, by their positions.
pub fn alone_figures(
    run: Option<&RunDriver>,
    programs: &ProgramList,
    native: Option<&NativeFigures>,
    (table, pair): (usize, usize),
    send: &Callback<Message>,
) -> Html {
    let Some(run) = run.filter(|run| run.place == Place::Alone) else { return Html::default() };
    let measured = run.run.programs().iter().zip(&run.ids);
    let found: Vec<MeasuredAlone> =
        measured.filter_map(|(program, id)| MeasuredAlone::of(program, id)).collect();
    if found.is_empty() {
        return Html::default();
    }
    let table = native.and_then(|native| native.tables.get(table));
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
                    &run.circumstances.date,
                    &run.circumstances.javascript,
                    stored.map(|(table, _)| [table.date.as_str(), table.machine.system.as_str()]),
                ) }
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="JavaScript alone as a table">
                <table class="alone">
                    <caption class="visually-hidden">{ words::alone_caption(stored.is_some()) }</caption>
                    <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for found.iter().map(|one| row(programs, one, stored)) }</tbody>
                </table>
            </div>
            <div class="steps">{ button(send, "Download every sample as JSON", || Message::Save(true)) }</div>
        </>
    }
}

fn row(programs: &ProgramList, one: &MeasuredAlone, stored: Option<(&NativeTable, &NativePair)>) -> Html {
    let title = programs.program(&one.id).map_or(&one.id, |listed| &listed.title);
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
