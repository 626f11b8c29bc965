//! Curves over two axes, with their source, as a table and as a file.

use crate::chart::{self, Caption, CurvesSpec, LIGHT, short_number};
use crate::model::Document;
use crate::model::words::DOWNLOAD_SVG;
use crate::ui::kit::chart::Chart;
use crate::ui::kit::hooks::use_is_open;
use crate::ui::kit::page_link::address;
use crate::ui::kit::table::{number, number_head};
use crate::web;
use yew::prelude::*;

/// A chart with what stands below it.
#[derive(PartialEq, Properties)]
pub struct CurvesFigureProps {
    /// The chart's specification.
    pub spec: CurvesSpec,
    /// Room for it \[px\].
    pub width: f64,
    /// Where its figures come from.
    pub source: AttrValue,
    /// The document that its picture's link opens.
    pub document: Document,
}

/// A chart with its source, its table and its picture.
#[component]
pub fn CurvesFigure(props: &CurvesFigureProps) -> Html {
    let CurvesFigureProps { spec, width, source, .. } = props;
    let (is_table_open, ontoggle) = use_is_open();
    let save = {
        let (spec, source, document) = (spec.clone(), source.clone(), props.document.clone());
        Callback::from(move |_: MouseEvent| save(&spec, &source, &document))
    };
    html! {
        <figure class="simulate-figure">
            <Chart<CurvesSpec> spec={spec.clone()} {width} />
            <figcaption class="fine">{ source }</figcaption>
            <div class="steps">
                <details class="as-table" {ontoggle}>
                    <summary>{ "Show as a table" }</summary>
                    if is_table_open {
                        { table(spec) }
                    }
                </details>
                <button type="button" class="link" onclick={save}>{ DOWNLOAD_SVG }</button>
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
    let name = spec.title.to_ascii_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    web::download(&format!("{name}.svg"), &chart::Chart::Curves(spec.clone()).picture(&caption, LIGHT).svg);
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
