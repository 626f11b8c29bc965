//! Durations of a program's samples as strips of dots, one strip per lane.

use crate::chart::{Strip, strips};
use crate::model::{Lane, Program, words::measured_view as words};
use crate::ui::kit::chart_marks::{px, view_box};
use crate::ui::kit::markup::alt_class;
use crate::ui::kit::ruler::chart_side;
use yew::prelude::*;

/// Draws the strips; nothing where the samples are not here any more.
pub fn sample_strips(program: Option<&Program>, width: f64) -> Html {
    let Some(program) = program.filter(|program| !program.taken().is_empty()) else {
        return Html::default();
    };
    let lanes = [Lane::Javascript, Lane::JavascriptAgain, Lane::Python].map(|lane| {
        let blocks = program.taken().iter().map(|taken| taken.per_call(lane));
        blocks.collect::<Vec<_>>()
    });
    let names = ["JavaScript", "The same again", "Python"].map(str::to_owned);
    let spec: Vec<Strip> =
        names.into_iter().zip(lanes).map(|(name, blocks)| Strip { name, blocks }).collect();
    let range = |strip: &Strip| {
        let all = || strip.blocks.iter().flatten().copied();
        (strip.name.clone(), all().fold(f64::INFINITY, f64::min), all().fold(0.0, f64::max), all().count())
    };
    let ranges: Vec<_> = spec.iter().map(range).collect();
    let layout = strips(&spec, width.min(720.0));
    html! {
        <>
            <h3>{ "Every sample, time per call" }</h3>
            <svg class="chart strips" role="img" focusable="false" aria-label={words::strips_summary(&ranges)}
                width={chart_side(layout.size.0)} height={chart_side(layout.size.1)} viewBox={view_box(layout.size)}>
                for (x, millis) in &layout.ticks {
                    <g class="tick">
                        <line y1="4" x1={px(*x)} x2={px(*x)} y2={px(layout.bottom)} />
                        <text text-anchor="middle" x={px(*x)} y={px(layout.bottom + 16.0)}>{ words::duration(*millis) }</text>
                    </g>
                }
                for (lane, row) in layout.rows.iter().enumerate() {
                    <g class={alt_class("strip", usize::from(lane == 2))}>
                        <text class="row-name" x="0" y={px(row.top - 12.0)}>{ &row.name }</text>
                        for (x, y) in &row.dots {
                            <circle r="2" cx={px(*x)} cy={px(*y)} />
                        }
                    </g>
                }
            </svg>
        </>
    }
}
