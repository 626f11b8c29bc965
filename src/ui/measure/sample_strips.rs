//! Durations of a program's samples as strips of dots, one strip per lane.

use super::panel::Panel;
use crate::chart::{Strip, strips};
use crate::model::measurement::results::MeasuredProgram;
use crate::model::{Lane, words::measured_view as words};
use crate::ui::kit::chart_marks::open_picture;
use crate::ui::kit::markup::{Draw, alt_class, tag};
use yew::prelude::*;

/// The strips; nothing where the samples are not here any more.
pub fn dots(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel, result: &MeasuredProgram) {
    let found = panel.driving.as_ref().and_then(|driving| {
        let idx = driving.ids.iter().position(|id| *id == result.id)?;
        driving.run.programs().get(idx)
    });
    let Some(program) = found.filter(|program| !program.taken().is_empty()) else { return };
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
    let layout = strips(&spec, ctx.props().width.min(720.0));
    tag!(d, "h3"["Every sample, time per call"]);
    open_picture(
        d,
        "svg.chart.strips[role=img][focusable=false]",
        words::strips_summary(&ranges),
        layout.size,
    );
    for (x, millis) in &layout.ticks {
        tag!(d, "g.tick" [
            tag!(d, "line[y1=4]" { "x1": *x, "x2": *x, "y2": layout.bottom }),
            tag!(d, "text[text-anchor=middle]" { "x": *x, "y": layout.bottom + 16.0 } [words::duration(*millis)]),
        ]);
    }
    for (lane, row) in layout.rows.iter().enumerate() {
        let class = alt_class("strip", usize::from(lane == 2));
        tag!(d, "g" { "class": class } [
            tag!(d, "text.row-name[x=0]" { "y": row.top - 12.0 } [&row.name]),
            for (x, dot_y) in &row.dots {
                tag!(d, "circle[r=2]" { "cx": *x, "cy": *dot_y });
            }
        ]);
    }
    d.close();
}
