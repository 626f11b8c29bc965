//! Charts on the page: the marks of `chart`, drawn as elements. What each kind looks like is a matter of style sheets.

use crate::chart::{DASHES, Drawn, Group, Label, LaneKind, Line, Marks, Text};
use crate::ui::kit::chart_marks::{filled_rect, mark_shape, px, view_box};
use crate::ui::kit::markup::alt_class;
use crate::ui::kit::ruler::chart_side;
use yew::prelude::*;

/// Properties of the chart.
#[derive(PartialEq, Properties)]
pub struct ChartProps<S: PartialEq> {
    /// The chart.
    pub spec: S,
    /// Room for it (px).
    pub width: f64,
    /// Receives the band whose part a person clicks.
    #[prop_or_default]
    pub onpick: Option<Callback<usize>>,
}

/// A chart; its sentence is what is read out.
#[component]
pub fn Chart<S: Drawn + PartialEq + 'static>(props: &ChartProps<S>) -> Html {
    let mut pen = PagePen { onpick: props.onpick.clone(), ..PagePen::default() };
    let size = props.spec.draw(&mut pen, props.width);
    html! {
        <svg class={classes!("chart", S::CLASS)} role="img" focusable="false" aria-label={props.spec.summary()}
            width={chart_side(size.0)} height={chart_side(size.1)} viewBox={view_box(size)}>
            { for pen.done }
        </svg>
    }
}

/// The marks of a chart alone, for one that draws something of its own over them.
#[component]
pub fn ChartMarks<S: Drawn + PartialEq + 'static>(props: &ChartProps<S>) -> Html {
    let mut pen = PagePen { onpick: props.onpick.clone(), ..PagePen::default() };
    props.spec.draw(&mut pen, props.width);
    html! { { for pen.done } }
}

/// Draws a stretch of a lane: what runs is full, what waits for its turn empty, for a lock crossed, for others thin.
pub fn stretch(kind: LaneKind, at: [f64; 4]) -> Html {
    let class = match kind {
        LaneKind::Runs => "lane-runs",
        LaneKind::RunsElsewhere => "lane-elsewhere",
        LaneKind::WaitsForTurn => "lane-turn",
        LaneKind::WaitsForLock => "lane-lock",
        LaneKind::WaitsOutside => "lane-outside",
    };
    let [x, y, width, height] = at.map(px);
    let cross = format!("M{x},{y} l{width},{height} M{x},{y} m0,{height} l{width},-{height}");
    html! {
        <>
            <rect {class} x={&x} y={&y} width={&width} height={&height} />
            if kind == LaneKind::RunsElsewhere {
                <rect class="hatch" {x} {y} {width} {height} fill="url(#pattern-1)" />
            } else if kind == LaneKind::WaitsForLock {
                <path class="lane-cross" d={cross} />
            }
        </>
    }
}

/// Draws marks as elements, one after the other.
#[derive(Default)]
struct PagePen {
    /// Groups that are open, and what was drawn before each.
    open: Vec<(Group, Vec<Html>)>,
    /// The elements drawn in the innermost of them.
    done: Vec<Html>,
    onpick: Option<Callback<usize>>,
}

impl PagePen {
    fn whose(&self) -> Option<usize> {
        self.open.iter().rev().find_map(|(group, _)| group.whose())
    }

    fn group(&self, group: Group, inside: Vec<Html>) -> Html {
        let class = match &group {
            Group::Layer => return inside.into_iter().collect(),
            Group::Segment(band, title) => return self.segment(*band, title, inside),
            Group::Tick => "tick".to_owned(),
            Group::Bar(of) => alt_class("bar", *of),
            Group::RowBar(Some(of)) => alt_class("row-bar", *of),
            Group::RowBar(None) => "row-bar".to_owned(),
            Group::Row(is_total) => if *is_total { "row total" } else { "row" }.to_owned(),
            Group::Interval(of) => alt_class("interval", *of),
            Group::Spot(of) => alt_class("spot", *of),
            Group::Dot(of) => alt_class("dot", *of),
            Group::Curve(of) => alt_class("curve", *of),
            Group::Lanes(of) => alt_class("lane-spans", *of),
        };
        html! { <g {class}>{ for inside }</g> }
    }

    fn segment(&self, band: usize, title: &str, inside: Vec<Html>) -> Html {
        let onclick = self.onpick.as_ref().map(|onpick| onpick.reform(move |_: MouseEvent| band));
        html! { <g class="segment" {onclick}><title>{ title }</title>{ for inside }</g> }
    }
}

fn line_class(line: Line) -> Option<&'static str> {
    match line {
        Line::Grid => None,
        Line::Row => Some("row-line"),
        Line::Base => Some("interval-base"),
        Line::Range => Some("interval-range"),
        Line::Iso => Some("iso"),
        Line::Interval => Some("curve-interval"),
    }
}

fn label_class(label: Label) -> Option<&'static str> {
    match label {
        Label::Tick | Label::Number => None,
        Label::Band(_) => Some("band-name"),
        Label::Bar => Some("bar-name"),
        Label::Segment => Some("segment-value"),
        Label::Row | Label::Total => Some("row-name"),
        Label::RowValue => Some("row-label"),
        Label::Line => Some("row-line-name"),
        Label::Interval => Some("interval-name"),
        Label::IntervalValue => Some("interval-value"),
        Label::Axis => Some("axis-name"),
        Label::Curve => Some("curve-name"),
        Label::Lane(false) => Some("lane-name"),
        Label::Lane(true) => Some("lane-name heavy"),
    }
}

impl Marks for PagePen {
    fn begin(&mut self, group: Group) {
        self.open.push((group, std::mem::take(&mut self.done)));
    }

    fn end(&mut self) {
        let Some((group, outside)) = self.open.pop() else { return };
        let inside = std::mem::replace(&mut self.done, outside);
        let drawn = self.group(group, inside);
        self.done.push(drawn);
    }

    fn line(&mut self, line: Line, [x1, y1, x2, y2]: [f64; 4]) {
        let class = line_class(line);
        self.done.push(html! { <line {class} x1={px(x1)} y1={px(y1)} x2={px(x2)} y2={px(y2)} /> });
    }

    fn text(&mut self, Text { label, at, anchor, text, whole, figure }: Text<'_>) {
        let class = label_class(label);
        let anchor = (anchor != "start").then_some(anchor);
        self.done.push(html! {
            <text {class} x={px(at.0)} y={px(at.1)} text-anchor={anchor}>
                if let Some(whole) = whole {
                    <title>{ whole }</title>
                }
                { text }
                if let Some(figure) = figure {
                    <tspan class="bar-total" dx="8">{ figure }</tspan>
                }
            </text>
        });
    }

    fn lines(&mut self, label: Label, x: f64, lines: &[(f64, String)]) {
        let class = label_class(label);
        let size = if let Label::Band(size) = label { Some(px(size)) } else { None };
        self.done.push(html! {
            <text {class} text-anchor="middle" font-size={size}>
                for (y, line) in lines {
                    <tspan x={px(x)} y={px(*y)}>{ line }</tspan>
                }
            </text>
        });
    }

    fn filled(&mut self, [x, y, width, height]: [f64; 4]) {
        let sides = [x, y, width, height].map(px);
        self.done.push(filled_rect(self.whose().unwrap_or(0), sides.each_ref()));
    }

    fn ribbon(&mut self, path: &str) {
        self.done.push(html! { <path class="ribbon" d={path.to_owned()} /> });
    }

    fn mark(&mut self, alternative_idx: usize, (x, y): (f64, f64), r: f64) {
        self.done.push(mark_shape(alternative_idx, x, y, r));
    }

    fn disc(&mut self, (x, y): (f64, f64), r: f64) {
        self.done.push(html! { <circle cx={px(x)} cy={px(y)} r={px(r)} /> });
    }

    fn curve(&mut self, path: &str, style: usize) {
        let dashes = DASHES[style % DASHES.len()];
        self.done.push(html! { <path class="curve-line" d={path.to_owned()} stroke-dasharray={dashes} /> });
    }

    fn ring(&mut self, (x, y): (f64, f64), r: f64) {
        self.done.push(html! { <circle class="curve-knee" cx={px(x)} cy={px(y)} r={px(r)} /> });
    }

    fn stretch(&mut self, kind: LaneKind, words: &'static str, at: [f64; 4]) {
        self.done.push(html! { <g><title>{ words }</title>{ stretch(kind, at) }</g> });
    }

    fn skip(&mut self) {
        self.done.push(Html::default());
    }

    fn lists_names(&self) -> bool {
        true
    }
}
