//! Rows of bars on one scale, and the same as a table.

use crate::chart::RowsSpec;
use crate::ui::kit::chart::Chart;
use crate::ui::kit::table::{number, number_head};
use yew::prelude::*;

/// Rows of bars.
#[derive(PartialEq, Properties)]
pub struct RowChartProps {
    /// The chart's specification.
    pub spec: RowsSpec,
    /// Room for it (px).
    pub width: f64,
}

/// The chart, and a table of it to be opened.
#[component]
pub fn RowChart(props: &RowChartProps) -> Html {
    let spec = &props.spec;
    html! {
        <>
            <Chart<RowsSpec> spec={spec.clone()} width={props.width} />
            <details class="as-table">
                <summary>{ "Show as a table" }</summary>
                <table>
                    <thead><tr><th scope="col">{ spec.heads.0 }</th>{ number_head(spec.heads.1) }</tr></thead>
                    <tbody>
                        for row in &spec.rows {
                            <tr><th scope="row">{ &row.name }</th>{ number(row.label.clone()) }</tr>
                        }
                    </tbody>
                </table>
            </details>
        </>
    }
}
