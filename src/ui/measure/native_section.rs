//! The stored figures of native runtimes, and a reader's own.

use super::message::Message;
use super::programs::ProgramList;
use crate::figures::ratios::{native_ratios, native_rows};
use crate::model::measurement::programs::{Listed, NativeFigure, NativeFigures, NativePair, NativeTable};
use crate::model::words::{measured as measured_words, measured_view as words, on_date};
use crate::ui::kit::context::Shared;
use crate::ui::kit::ratios_chart::RatiosChart;
use crate::ui::kit::render_count::count_render;
use crate::ui::kit::select::{Choosable, Select};
use crate::ui::kit::table::{number, number_head};
use yew::prelude::*;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct NativeSectionProps {
    /// The programs there are.
    pub programs: ProgramList,
    /// The figures, once they are loaded; an error says why there are none.
    pub native: Option<Result<Shared<NativeFigures>, AttrValue>>,
    /// Position of the table looked at, and of its pair.
    pub table: (usize, usize),
    /// The outcome of reading a reader's own file.
    pub status: AttrValue,
    /// Room for the chart \[CSS px\].
    pub width: f64,
    /// Called when a file was picked.
    pub onpick: Callback<Event>,
    /// Receives what happens.
    pub send: Callback<Message>,
}

/// The stored figures of native runtimes: chart, table, and a reader's own file.
#[component]
pub fn NativeSection(props: &NativeSectionProps) -> Html {
    count_render("NativeSection");
    html! {
        <section class="measure-native" aria-labelledby="native-title">
            <h2 id="native-title">{ "Stored figures of native runtimes" }</h2>
            <div class="measure-tables">
                { match &props.native {
                    None => html! { <p class="standby">{ "Loading \u{2026}" }</p> },
                    Some(Err(why)) => html! { <p class="warning">{ format!("They could not be loaded: {why}.") }</p> },
                    Some(Ok(native)) => tables(props, &native.tables),
                } }
            </div>
            <div class="measure-own-figures">
                <label>
                    <span>{ "Your own figures (a file from \u{201c}make calibrate\u{201d})" }</span>
                    <input id="native-file" type="file" accept=".json,application/json" onchange={&props.onpick} />
                </label>
                <p class="fine" role="status">{ &props.status }</p>
            </div>
        </section>
    }
}

fn tables(props: &NativeSectionProps, tables: &[NativeTable]) -> Html {
    let (at, pair) = props.table;
    let shown = tables.get(at).and_then(|table| Some((table, table.transfer.get(pair)?)));
    let onchoose = props.send.reform(|value: String| {
        let mut numbers = value.split(' ').map(|part| part.parse().unwrap_or_default());
        Message::Table(numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default())
    });
    let choosable = |at: usize, k: usize, table: &NativeTable, pair: &NativePair| {
        let [javascript, python] = &pair.native;
        let engines = [table.engine(javascript), table.engine(python)].join(" and ");
        Choosable::new(format!("{at} {k}"), format!("{engines}: {}, {}", table.title, table.date))
    };
    let options: Vec<_> = tables
        .iter()
        .enumerate()
        .flat_map(|(at, table)| {
            table.transfer.iter().enumerate().map(move |(k, pair)| choosable(at, k, table, pair))
        })
        .collect();
    html! {
        <>
            <label class="pick">
                <span>{ "Versions" }</span>
                <Select id="native-pick" value={format!("{at} {pair}")} {options} {onchoose} />
            </label>
            if let Some((table, pair)) = shown {
                { figures(props, table, pair) }
            }
        </>
    }
}

fn figures(props: &NativeSectionProps, table: &NativeTable, pair: &NativePair) -> Html {
    let [javascript, python] = [&pair.native[0], &pair.native[1]].map(|id| table.engine(id));
    let rows = native_rows(&props.programs, table, pair);
    let spec = native_ratios(&rows);
    let row = |(listed, figure): &(&Listed, NativeFigure)| {
        html! {
            <tr>
                <th scope="row">{ &listed.title }</th>
                { for figure.micros.iter().map(|micros| number(words::duration(micros / 1_000.0))) }
                { number(format!("{}\u{d7}", measured_words::ratio(figure.ratio))) }
                { number(words::ends(figure.interval)) }
            </tr>
        }
    };
    html! {
        <>
            <p>{ words::native_finding(&rows, &javascript, &python) }</p>
            <RatiosChart {spec} summary={words::native_summary(&rows)} width={props.width} />
            <p class="fine">
                { format!(
                    "{javascript} and {python}, measured {}, on {}: how many times as long Python takes, with the 95\u{a0}% \
                     interval between sessions.{}",
                    on_date(&table.date),
                    table.machine.system,
                    if table.same_text {
                        " They are this page\u{2019}s programs."
                    } else {
                        " These are earlier versions of this page\u{2019}s programs."
                    },
                ) }
            </p>
            <details class="as-table">
                <summary>{ "Show as a table" }</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Native figures as a table">
                    <table>
                        <caption class="visually-hidden">{ format!("Time per call in {javascript} and {python}") }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ "Program" }</th>
                                { number_head(javascript.to_string()) }
                                { number_head(python.to_string()) }
                                { number_head("Python over JavaScript (under 1, Python is faster)") }
                                { number_head("95\u{a0}% interval") }
                            </tr>
                        </thead>
                        <tbody>{ for rows.iter().map(row) }</tbody>
                    </table>
                </div>
            </details>
        </>
    }
}
