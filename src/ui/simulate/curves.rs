//! Curves over two axes, with their source, as a table and as a file.

use crate::chart::{CURVE_FONT, Caption, Chart, Curve, CurveLayout, CurvesSpec, DASHES, LIGHT, short_number};
use crate::model::Document;
use crate::ui::kit::chart_marks::{px, view_box};
use crate::ui::kit::markup::alt_class;
use crate::ui::kit::table::{number, number_head};
use crate::ui::share::address;
use crate::web;
use yew::prelude::*;

/// A chart with what stands below it.
#[derive(PartialEq, Properties)]
pub struct CurvesFigureProps {
    /// What is drawn.
    pub spec: CurvesSpec,
    /// Room for it \[px\].
    pub width: f64,
    /// Where its figures come from.
    pub source: AttrValue,
    /// What its picture's link opens.
    pub document: Document,
}

/// A chart with its source, its table and its picture.
#[component]
pub fn CurvesFigure(props: &CurvesFigureProps) -> Html {
    let CurvesFigureProps { spec, width, source, .. } = props;
    let is_table_open = use_state_eq(|| false);
    let ontoggle = {
        let is_table_open = is_table_open.clone();
        Callback::from(move |event: Event| {
            let details: web_sys::Element = event.target_unchecked_into();
            is_table_open.set(details.has_attribute("open"));
        })
    };
    let save = {
        let (spec, source, document) = (spec.clone(), source.clone(), props.document.clone());
        Callback::from(move |_: MouseEvent| save(&spec, &source, &document))
    };
    html! {
        <figure class="simulate-figure">
            <CurvesChart spec={spec.clone()} {width} />
            <figcaption class="fine">{ source }</figcaption>
            <div class="steps">
                <details class="as-table" {ontoggle}>
                    <summary>{ "Show as a table" }</summary>
                    if *is_table_open {
                        { table(spec) }
                    }
                </details>
                <button type="button" class="link" onclick={save}>{ "Download SVG" }</button>
            </div>
        </figure>
    }
}

fn save(spec: &CurvesSpec, source: &str, document: &Document) {
    let caption = Caption {
        title: spec.title.clone(),
        finding: String::new(),
        source: format!("{source} Backend Balance {}, {}", env!("CARGO_PKG_VERSION"), web::today()),
        link: address(document),
    };
    let name = spec.title.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    web::download(&format!("{name}.svg"), &Chart::Curves(spec.clone()).picture(&caption, LIGHT).svg);
}

fn table(spec: &CurvesSpec) -> Html {
    let has_intervals =
        spec.curves.iter().flat_map(|curve| &curve.points).any(|point| point.interval.is_some());
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={spec.title.clone()}>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Server" }</th>
                        { number_head(spec.x.name.clone()) }
                        { number_head(spec.y.name.clone()) }
                        if has_intervals {
                            { for ["low", "high"].map(number_head) }
                        }
                    </tr>
                </thead>
                <tbody>
                    for curve in &spec.curves {
                        for point in &curve.points {
                            <tr>
                                <th scope="row">{ &curve.name }</th>
                                { number(short_number(point.x)) }
                                { number(short_number(point.y)) }
                                if has_intervals {
                                    { number(point.interval.map_or_else(String::new, |(low, _)| short_number(low))) }
                                    { number(point.interval.map_or_else(String::new, |(_, high)| short_number(high))) }
                                }
                            </tr>
                        }
                    }
                </tbody>
            </table>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct CurvesChartProps {
    spec: CurvesSpec,
    width: f64,
}

#[component]
fn CurvesChart(props: &CurvesChartProps) -> Html {
    let spec = &props.spec;
    let layout = spec.layout(props.width);
    let [left, top, right, bottom] = layout.field;
    let (x_name, y_name) = (format!("{} \u{2192}", spec.x.name), format!("\u{2191} {}", spec.y.name));
    let size = px(CURVE_FONT);
    html! {
        <svg class="chart curves" role="img" aria-label={spec.summary()} width={px(layout.size.0)}
            height={px(layout.size.1)} viewBox={view_box(layout.size)} font-size={size}>
            for (x, label) in &layout.ticks_across {
                <g class="tick">
                    <line x1={px(*x)} x2={px(*x)} y1={px(top)} y2={px(bottom)} />
                    <text text-anchor="middle" x={px(*x)} y={px(bottom + 16.0)}>{ label }</text>
                </g>
            }
            for (y, label) in &layout.ticks_up {
                <g class="tick">
                    <line x1={px(left)} x2={px(right)} y1={px(*y)} y2={px(*y)} />
                    <text text-anchor="end" x={px(left - 6.0)} y={px(y + 4.0)}>{ label }</text>
                </g>
            }
            <text class="axis-name" text-anchor="end" x={px(right)} y={px(bottom + 36.0)}>{ x_name }</text>
            <text class="axis-name" x="0" y="12">{ y_name }</text>
            if let Some([x1, y1, x2, y2]) = layout.diagonal {
                <line class="row-line" x1={px(x1)} y1={px(y1)} x2={px(x2)} y2={px(y2)} />
            }
            for (x, name, anchor) in &layout.marks {
                <g class="mark-line">
                    <line class="row-line" x1={px(*x)} x2={px(*x)} y1={px(top)} y2={px(bottom)} />
                    <text class="row-line-name" text-anchor={*anchor} x={px(*x)} y={px(top - 4.0)}>{ name }</text>
                </g>
            }
            for (curve, laid) in spec.curves.iter().zip(&layout.curves) {
                { drawn(curve, laid, spec.is_joined) }
            }
        </svg>
    }
}

fn drawn(curve: &Curve, laid: &CurveLayout, is_joined: bool) -> Html {
    let label = laid.label.filter(|_| is_joined);
    html! {
        <g class={alt_class("curve", curve.whose)}>
            for (x, one, other) in &laid.intervals {
                <line class="curve-interval" x1={px(*x)} x2={px(*x)} y1={px(*one)} y2={px(*other)} />
            }
            if !laid.path.is_empty() {
                <path class="curve-line" d={laid.path.clone()} stroke-dasharray={DASHES[curve.style % DASHES.len()]} />
            }
            for (x, y) in &laid.points {
                <circle class="curve-point" cx={px(*x)} cy={px(*y)} r="2.5" />
            }
            if let Some((x, y)) = laid.knee {
                <circle class="curve-knee" cx={px(x)} cy={px(y)} r="5" />
            }
            if let Some((x, y)) = label {
                <text class="curve-name" x={px(x)} y={px(y)}>{ &curve.short }</text>
            }
        </g>
    }
}
