//! The stored figures of native runtimes, and a reader's own.

use super::message::Message;
use super::panel::Panel;
use super::section_context::SectionContext;
use crate::figures::ratios::{native_ratios, native_rows};
use crate::model::measurement::programs::{Listed, NativeFigure, NativePair, NativeTable, read_native};
use crate::model::words::{measured as measured_words, measured_view as words};
use crate::ui::kit::ratios_chart::RatiosChart;
use crate::ui::kit::select::{Choosable, Select};
use crate::ui::kit::table::{number, number_head};
use yew::prelude::*;

/// Draws the section.
pub fn native_section(view: SectionContext<'_>) -> Html {
    let SectionContext { panel, send, .. } = view;
    html! {
        <section class="measure-native" key="native" aria-labelledby="native-title">
            <h2 id="native-title">{ "Stored figures of native runtimes" }</h2>
            <div class="measure-tables">
                { match &panel.native {
                    None => html! { <p class="standby">{ "Loading \u{2026}" }</p> },
                    Some(Err(why)) => html! { <p class="warning">{ format!("They could not be loaded: {why}.") }</p> },
                    Some(Ok(native)) => tables(view, &native.tables),
                } }
            </div>
            <div class="measure-own-figures">
                <label>
                    <span>{ "Your own figures (a file from \u{201c}make calibrate\u{201d})" }</span>
                    <input id="native-file" type="file" accept=".json,application/json" onchange={send.reform(|_| Message::Picked)} />
                </label>
                <p class="fine" role="status">{ &panel.native_status }</p>
            </div>
        </section>
    }
}

fn tables(view: SectionContext<'_>, tables: &[NativeTable]) -> Html {
    let SectionContext { panel, send, .. } = view;
    let (at, pair) = panel.table;
    let shown = tables.get(at).and_then(|table| Some((table, table.transfer.get(pair)?)));
    let onchoose = send.reform(|value: String| {
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
                { figures(view, table, pair) }
            }
        </>
    }
}

fn figures(
    SectionContext { panel, props, .. }: SectionContext<'_>,
    table: &NativeTable,
    pair: &NativePair,
) -> Html {
    let [javascript, python] = [&pair.native[0], &pair.native[1]].map(|id| table.engine(id));
    let rows = native_rows(panel.listed(), table, pair);
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
                    "{javascript} and {python}, measured in {} on {}: how many times as long Python takes, with the 95\u{a0}% \
                     interval between sessions.{}",
                    table.date,
                    table.machine.system,
                    if table.same_text {
                        " They are this page\u{2019}s programs."
                    } else {
                        " They are earlier versions of this page\u{2019}s programs."
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

impl Panel {
    /// Takes native figures from a reader's file.
    pub(super) fn read(&mut self, name: &str, found: Result<Vec<u8>, String>) {
        match found.and_then(|bytes| read_native(&bytes)) {
            Ok(own) => {
                self.native_status = format!("{name} was loaded; its tables come first.");
                let mut all = own;
                if let Some(Ok(stored)) = self.native.take() {
                    all.tables.extend(
                        stored.tables.into_iter().filter(|t| !all.tables.contains(t)).collect::<Vec<_>>(),
                    );
                }
                self.native = Some(Ok(all));
                self.table = (0, 0);
            }
            Err(why) => {
                self.native_status =
                    format!("{name} was not loaded: {why}. The stored figures are unchanged.")
            }
        }
    }
}
