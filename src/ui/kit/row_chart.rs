//! Rows of bars on one scale, and the same as a table.

use crate::chart::{Row, RowLayout, RowsSpec};
use crate::ui::kit::chart_marks::{filled_rect, px, view_box};
use crate::ui::kit::markup::alt_class;
use crate::ui::kit::table::{number, number_head};
use yew::prelude::*;

/// Rows of bars.
#[derive(PartialEq, Properties)]
pub struct RowChartProps {
    /// What is drawn.
    pub spec: RowsSpec,
    /// Room for it \[px\].
    pub width: f64,
}

/// The chart, and a table of it to be opened.
#[component]
pub fn RowChart(props: &RowChartProps) -> Html {
    let spec = &props.spec;
    let layout = spec.layout(props.width);
    let (top, bottom, label_y) = layout.grid;
    let rows = || spec.rows.iter().zip(&layout.rows);
    html! {
        <>
            <svg class="chart rows" role="img" aria-label={spec.summary()} width={px(layout.size.0)}
                height={px(layout.size.1)} viewBox={view_box(layout.size)}>
                for (x, label) in &layout.ticks {
                    <g class="tick">
                        <line x1={px(*x)} x2={px(*x)} y1={px(top)} y2={px(bottom)} />
                        <text text-anchor="middle" x={px(*x)} y={px(label_y)}>{ label }</text>
                    </g>
                }
                { for rows().map(|(row, laid)| bars(row, laid)) }
                for (x, name, anchor) in &layout.lines {
                    <line class="row-line" x1={px(*x)} x2={px(*x)} y1={px(top)} y2={px(bottom)} />
                    <text class="row-line-name" x={px(beside(*x, anchor))} y={px(top - 4.0)} text-anchor={*anchor}>{ name }</text>
                }
                // Over the lines, so that they can be read.
                { for rows().map(|(row, laid)| names(row, laid)) }
            </svg>
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

/// Names that stand to either side keep off the line.
fn beside(x: f64, anchor: &str) -> f64 {
    match anchor {
        "end" => x - 3.0,
        "start" => x + 3.0,
        _ => x,
    }
}

fn bars(row: &Row, laid: &RowLayout) -> Html {
    let (y, height) = (px(laid.y.0), px(laid.y.1));
    html! {
        for (bar, (x, width)) in row.bars.iter().zip(&laid.bars) {
            <g class={bar.whose.map_or_else(|| "row-bar".to_owned(), |a| alt_class("row-bar", a))}>
                { filled_rect(bar.whose.unwrap_or(0), [&px(*x), &y, &px(*width), &height]) }
            </g>
        }
    }
}

fn names(row: &Row, laid: &RowLayout) -> Html {
    let (x, y, anchor) = laid.label;
    html! {
        <g class={if row.total { "row total" } else { "row" }}>
            for (y, line) in &laid.name {
                <text class="row-name" x="0" y={px(*y)}>
                    if !laid.is_whole {
                        <title>{ &row.name }</title>
                    }
                    { line }
                </text>
            }
            <text class="row-label" x={px(x)} y={px(y)} text-anchor={anchor}>{ &row.label }</text>
        </g>
    }
}
