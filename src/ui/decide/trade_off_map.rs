//! The trade-off map: two criteria against each other.

use crate::chart::{MapLayout, MapPoint, MapSpec, Spot};
use crate::model::{Action, Answer, Decision, words};
use crate::ui::kit::chart_marks::{key, mark, open_picture};
use crate::ui::kit::context::Context;
use crate::ui::kit::markup::{Draw, alt_class, tag};
use crate::units::{Id, Interval};
use std::rc::Rc;

/// The alternatives on two criteria that a person picks.
pub fn map_section(d: &mut Draw, context: &Context<'_>, answer: &Answer) {
    let decision = context.decision;
    let (x, y) = decision.map_criteria(context.state.document.map.as_ref(), answer);
    let spec = map_spec(decision, answer, x, y);
    tag!(d, "section.map[aria-labelledby=map-title]" [
        tag!(d, "h2#map-title" ["What is given up for what"]),
        tag!(d, "p.soft" [
            "Two criteria at a time. Along the line your weights of the two are worth the same: above it is better, \
             below it worse. The crosses are the score intervals."
        ]),
        tag!(d, "div.map-axes" [
            axis_picker(d, context, ("Across", "map-x"), x, &|to| (to, y)),
            axis_picker(d, context, ("Up", "map-y"), y, &|to| (x, to)),
        ]),
        picture(d, &spec, &spec.layout(context.width)),
        tag!(d, "p" [words::trade_off(decision, answer, x, y)]),
    ]);
}

pub fn map_spec(decision: &Decision, answer: &Answer, x: usize, y: usize) -> MapSpec {
    let criteria = &decision.dataset.criteria;
    let ends = |score: Interval| [score.low(), score.likely(), score.high()];
    let points = decision.dataset.alternatives.iter().enumerate().map(|(a, alternative)| MapPoint {
        name: alternative.name.clone(),
        x: ends(criteria[x].scores[a]),
        y: ends(criteria[y].scores[a]),
    });
    let shares = answer.weights.shares();
    MapSpec {
        axes: (criteria[x].name.clone(), criteria[y].name.clone()),
        weights: (shares[x], shares[y]),
        points: points.collect(),
    }
}

fn axis_picker(
    d: &mut Draw,
    context: &Context<'_>,
    (name, id): (&'static str, &'static str),
    chosen: usize,
    pair: &dyn Fn(usize) -> (usize, usize),
) {
    let criteria = &context.decision.dataset.criteria;
    let pairs: Vec<(Id, Id)> = (0..criteria.len())
        .map(|j| {
            let (x, y) = pair(j);
            (criteria[x].id.clone(), criteria[y].id.clone())
        })
        .collect();
    let choose = context.send.choose_by_position(Rc::new(move |at| {
        let (x, y) = pairs.get(at)?.clone();
        Some(Action::ShowMap(x, y))
    }));
    tag!(d, "label.pick" [
        tag!(d, "span" [name]),
        tag!(d, "select" { "id": id } on { choose } [
            for (j, criterion) in criteria.iter().enumerate() {
                tag!(d, "option" { "value": j.to_string(), "selected": j == chosen } [&criterion.name]);
            }
        ]),
    ]);
}

fn picture(d: &mut Draw, spec: &MapSpec, layout: &MapLayout) {
    let [left, top, right, bottom] = layout.field;
    open_picture(d, "svg.chart.trade-off[role=img]", spec.summary(), layout.size);
    for (x, label) in &layout.ticks_across {
        tag!(d, "g.tick" [
            tag!(d, "line" { "x1": *x, "x2": *x, "y1": top, "y2": bottom }),
            tag!(d, "text[text-anchor=middle]" { "x": *x, "y": bottom + 16.0 } [label.to_string()]),
        ]);
    }
    for (y, label) in &layout.ticks_up {
        tag!(d, "g.tick" [
            tag!(d, "line" { "x1": left, "x2": right, "y1": *y, "y2": *y }),
            tag!(d, "text[text-anchor=end]" { "x": left - 6.0, "y": y + 4.0 } [label.to_string()]),
        ]);
    }
    tag!(d, "text.axis-name[text-anchor=end]" { "x": right, "y": bottom + 36.0 } [
        format!("{} \u{2192}", spec.axes.0)
    ]);
    tag!(d, "text.axis-name[x=0][y=12]"[format!("\u{2191} {}", spec.axes.1)]);
    if let Some([x1, y1, x2, y2]) = layout.line {
        tag!(d, "line.iso" { "x1": x1, "y1": y1, "x2": x2, "y2": y2 });
    }
    for (a, Spot { x, y, name }) in layout.points.iter().enumerate() {
        tag!(d, "g" { "class": alt_class("spot", a) } [
            tag!(d, "line.interval-range" { "x1": x[0], "x2": x[2], "y1": y[1], "y2": y[1] }),
            tag!(d, "line.interval-range" { "x1": x[1], "x2": x[1], "y1": y[0], "y2": y[2] }),
            mark(d, a, x[1], y[1], 8.0),
            if let Some((name_x, name_y, anchor)) = name {
                tag!(d, "text.interval-name" { "x": *name_x, "y": *name_y, "text-anchor": *anchor } [
                    spec.points[a].label()
                ]);
            },
        ]);
    }
    d.close();
    // The picture says so to those who do not see it.
    tag!(
        d,
        "ul.map-names[aria-hidden=true]"[for (a, point) in
            spec.points.iter().enumerate().filter(|_| layout.points.iter().any(|spot| spot.name.is_none()))
        {
            tag!(d, "li" [key(d, a), point.label()]);
        }]
    );
}
