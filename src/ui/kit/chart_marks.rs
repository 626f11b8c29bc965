//! Marks for the layouts of `chart`: every chart with a sentence for those who do not see it.

use super::context::use_dispatch;
use super::markup::{Draw, alt_class};
use crate::chart::{BarLayout, Diverging, HATCHES, IntervalSpec, Segment, Side, StackedLayout, StackedSpec};
use crate::model::{Action, words};
use crate::units::{Id, fixed};
use yew::prelude::*;

/// A percentage as an attribute.
#[inline(never)]
pub fn pct(value: f64) -> String {
    format!("{}%", fixed(value, 2))
}

/// Pixels, to a tenth, as an attribute.
pub fn px(value: f64) -> AttrValue {
    words::points(value).into()
}

/// Fill patterns of the alternatives, so that colour is never the only sign. Once per page.
#[component]
pub fn Patterns() -> Html {
    html! {
        <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">
            for (i, lines) in HATCHES.into_iter().enumerate() {
                <pattern id={format!("pattern-{}", i + 1)} width="8" height="8" patternUnits="userSpaceOnUse">
                    <path class="pattern-line" d={lines} />
                </pattern>
            }
        </svg>
    }
}

/// A filled rectangle of an alternative, with its hatching over it; the first alternative has none.
pub fn filled_rect(alternative_idx: usize, [x, y, width, height]: [&AttrValue; 4]) -> Html {
    html! {
        <>
            <rect class="fill" {x} {y} {width} {height} />
            if alternative_idx > 0 {
                <rect class="hatch" {x} {y} {width} {height} fill={format!("url(#pattern-{alternative_idx})")} />
            }
        </>
    }
}

/// The mark of an alternative: circle, diamond, square, triangle, full or hollow, always the same one.
pub fn mark_shape(alternative_idx: usize, x: f64, y: f64, r: f64) -> Html {
    // From the fifth on the same shapes again, hollow.
    let class = alt_class(if alternative_idx < 4 { "mark" } else { "mark hollow" }, alternative_idx);
    if alternative_idx.is_multiple_of(4) {
        return html! { <circle {class} cx={words::points(x)} cy={words::points(y)} r={words::points(r)} /> };
    }
    let (left, top, side) = (words::points(x - r), words::points(y - r), words::points(2.0 * r));
    let (x, r) = (words::points(x), words::points(r));
    let path = match alternative_idx % 4 {
        1 => format!("M{x},{top} l{r},{r} l-{r},{r} l-{r},-{r} Z"),
        2 => format!("M{left},{top} h{side} v{side} h-{side} Z"),
        _ => format!("M{x},{top} l{r},{side} h-{side} Z"),
    };
    html! { <path {class} d={path} /> }
}

/// Which alternative.
#[derive(PartialEq, Properties)]
pub struct KeyProps {
    /// Its position.
    pub of: usize,
}

/// The mark of an alternative as a small picture for legends and tables.
#[component]
pub fn Key(props: &KeyProps) -> Html {
    html! {
        <svg class="key" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
            { mark_shape(props.of, 7.0, 7.0, 5.5) }
        </svg>
    }
}

/// Opens the picture of a chart; its summary is what is read out.
pub fn open_picture(d: &mut Draw, selector: &'static str, summary: String, (width, height): (f64, f64)) {
    d.open(selector);
    d.set("aria-label", summary.into());
    d.set("width", words::points(width).into());
    d.set("height", words::points(height).into());
    d.set("viewBox", format!("0 0 {} {}", fixed(width, 0), fixed(height, 0)).into());
}

/// A whole picture as a view box.
pub fn view_box((width, height): (f64, f64)) -> String {
    format!("0 0 {} {}", fixed(width, 0), fixed(height, 0))
}

fn tick((x, label): (f64, u8), top: f64, bottom: f64, label_y: f64) -> Html {
    let anchor = match label {
        0 => "start",
        100 => "end",
        _ => "middle",
    };
    let x = AttrValue::from(words::points(x));
    html! {
        <g class="tick">
            <line x1={&x} x2={&x} y1={words::points(top)} y2={words::points(bottom)} />
            <text {x} y={words::points(label_y)} text-anchor={anchor}>{ label }</text>
        </g>
    }
}

/// Values as stacked bars.
#[derive(PartialEq, Properties)]
pub struct StackedBarsProps {
    /// What is drawn.
    pub spec: StackedSpec,
    /// The value of each bar.
    pub totals: Vec<AttrValue>,
    /// The group of each band.
    pub groups: Vec<Id>,
    /// Room for it \[px\].
    pub width: f64,
}

/// Values as stacked bars; a click on a band opens or closes its group.
#[component]
pub fn StackedBars(props: &StackedBarsProps) -> Html {
    let dispatch = use_dispatch();
    let layout = props.spec.layout(props.width);
    let (top, bottom, label_y) = layout.grid;
    let pick = |band: usize| {
        let group = props.groups[band].clone();
        dispatch.reform(move |_: MouseEvent| Action::ToggleGroup(group.clone()))
    };
    html! {
        <svg class="chart stacked" role="img" aria-label={props.spec.summary()} width={words::points(layout.size.0)}
            height={words::points(layout.size.1)} viewBox={view_box(layout.size)}>
            for at in &layout.ticks {
                { tick(*at, top, bottom, label_y) }
            }
            for ribbon in &layout.ribbons {
                <path class="ribbon" d={ribbon.path.clone()} />
            }
            { band_names(&layout) }
            for (i, bar) in layout.bars.iter().enumerate() {
                { stacked_bar(props, i, bar, &pick) }
            }
        </svg>
    }
}

fn band_names(layout: &StackedLayout) -> Html {
    html! {
        for label in &layout.labels {
            <text class="band-name" text-anchor="middle" font-size={words::points(layout.label_font)}>
                for (y, line) in &label.lines {
                    <tspan x={words::points(label.x)} y={words::points(*y)}>{ line }</tspan>
                }
            </text>
        }
    }
}

fn stacked_bar(
    props: &StackedBarsProps,
    i: usize,
    bar: &BarLayout,
    pick: &dyn Fn(usize) -> Callback<MouseEvent>,
) -> Html {
    let spec = &props.spec;
    let segment = |segment: &Segment| {
        let Segment { band_idx, x: (x, width), label } = segment;
        let (y, height) = bar.y;
        let sides = [*x, y, *width, height].map(|side| AttrValue::from(words::points(side)));
        let part = words::points(spec.rows[i].parts[*band_idx]);
        html! {
            <g class="segment" onclick={pick(*band_idx)}>
                <title>{ format!("{}: {part}", spec.bands[*band_idx].name) }</title>
                { filled_rect(i, sides.each_ref()) }
                if let Some(label) = label {
                    <text class="segment-value" text-anchor="middle" x={words::points(x + width / 2.0)}
                        y={words::points(y + height / 2.0 + 4.5)}>{ label }</text>
                }
            </g>
        }
    };
    html! {
        <g class={alt_class("bar", i)}>
            <text class="bar-name" x="0" y={words::points(bar.name_y)}>
                if bar.name != spec.rows[i].name {
                    <title>{ &spec.rows[i].name }</title>
                }
                { &bar.name }<tspan class="bar-total" dx="8">{ &props.totals[i] }</tspan>
            </text>
            { for bar.segments.iter().map(segment) }
        </g>
    }
}

/// Score intervals on their scale.
#[derive(PartialEq, Properties)]
pub struct IntervalsProps {
    /// What is drawn.
    pub spec: IntervalSpec,
    /// Room for it \[px\].
    pub width: f64,
}

/// Score intervals on their scale.
#[component]
pub fn Intervals(props: &IntervalsProps) -> Html {
    let spec = &props.spec;
    let layout = spec.layout(props.width);
    let (from, to) = (words::points(layout.scale.0), words::points(layout.scale.1));
    let row = |(i, [y, low, likely, high]): (usize, &[f64; 4])| {
        let y_text = AttrValue::from(words::points(*y));
        html! {
            <g class={alt_class("interval", i)}>
                <text class="interval-name" x="0" y={words::points(y + 5.0)}>
                    if layout.names[i] != spec.rows[i].name {
                        <title>{ &spec.rows[i].name }</title>
                    }
                    { &layout.names[i] }
                </text>
                <line class="interval-base" x1={from.clone()} x2={to.clone()} y1={&y_text} y2={&y_text} />
                <line class="interval-range" x1={words::points(*low)} x2={words::points(*high)} y1={&y_text} y2={&y_text} />
                { mark_shape(i, *likely, *y, 7.0) }
                <text class="interval-value" text-anchor="middle" x={words::points(*likely)} y={words::points(y - 11.0)}>
                    { spec.rows[i].value() }
                </text>
            </g>
        }
    };
    html! {
        <svg class="chart intervals" role="img" aria-label={spec.summary()} width={words::points(layout.size.0)}
            height={words::points(layout.size.1)} viewBox={view_box(layout.size)}>
            for at in &layout.ticks {
                { tick(*at, 4.0, layout.ticks_y - 14.0, layout.ticks_y) }
            }
            { for layout.rows.iter().enumerate().map(row) }
        </svg>
    }
}

/// A bar from the middle of its row to the side of whoever is ahead.
#[derive(PartialEq, Properties)]
pub struct DivergingBarProps {
    /// The bar.
    pub bar: Diverging,
    /// Position of the alternative on the left.
    pub left: usize,
    /// Position of the alternative on the right.
    pub right: usize,
}

/// A bar from the middle of its row to the side of whoever is ahead.
#[component]
pub fn DivergingBar(props: &DivergingBarProps) -> Html {
    let bar = props.bar;
    let ahead = if bar.side == Side::Left { props.left } else { props.right };
    let (x, width) = (AttrValue::from(pct(bar.x)), AttrValue::from(pct(bar.width)));
    html! {
        <svg aria-hidden="true" focusable="false" class={alt_class("diverging", ahead)}>
            { filled_rect(ahead, [&x, &AttrValue::Static("0"), &width, &AttrValue::Static("100%")]) }
            <line class="middle" x1="50%" x2="50%" y1="0" y2="100%" />
        </svg>
    }
}
