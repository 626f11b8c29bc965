//! Charts as pictures.

use super::buttons::{Report, button, save_button};
use crate::chart::{Caption, DARK, LIGHT};
use crate::figures::export::{ExportChart, export_charts};
use crate::model::export::record::file_stem;
use crate::model::{Decision, Document, UncertaintyResult, words};
use crate::ui::kit::context::Shared;
use crate::ui::kit::select::{Choosable, Select};
use crate::web::{self, Guard};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Pictures have so many pixels per CSS pixel.
const SCALE: f64 = 2.0;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct PicturesSectionProps {
    /// The state of the page.
    pub document: Document,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// How sure that is, where it is known.
    pub uncertainty: Option<Shared<UncertaintyResult>>,
    /// Where the page opens with all of this.
    pub address: AttrValue,
    /// Today, YYYY-MM-DD.
    pub date: AttrValue,
    /// Called when all charts are wanted on paper.
    pub onprint: Callback<MouseEvent>,
    /// Receives what came of an action.
    pub report: Report,
}

/// Every chart of the page, one at a time.
#[component]
pub fn PicturesSection(props: &PicturesSectionProps) -> Html {
    let PicturesSectionProps { document, decision, uncertainty, address, date, onprint, report } = props;
    let picked = use_state_eq(|| 0_usize);
    let is_dark = use_state_eq(|| false);
    // The PNG that is being drawn.
    let drawing = use_mut_ref(|| None::<Guard>);
    let charts = export_charts(decision, document, uncertainty.as_deref());
    let Some(chart) = charts.get(*picked).or(charts.first()) else {
        return html! { <section class="take-pictures" hidden=true></section> };
    };
    let colours = if *is_dark { DARK } else { LIGHT };
    let picture = chart.chart.picture(&caption(chart, decision, address, date), colours);
    let name = format!("{}-{}", file_stem(decision), chart.key);
    let (svg, described) = (AttrValue::from(picture.svg), chart.chart.summary());
    let options: Vec<_> = charts
        .iter()
        .enumerate()
        .map(|(i, chart)| Choosable::new(i.to_string(), chart.title.clone()))
        .collect();
    let onchoose = {
        let picked = picked.setter();
        Callback::from(move |at: String| picked.set(at.parse().unwrap_or_default()))
    };
    let ondark = {
        let is_dark = is_dark.setter();
        move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            is_dark.set(field.checked());
        }
    };
    let onpng = {
        let (name, svg, size, report) = (format!("{name}.png"), svg.clone(), picture.size, report.clone());
        Callback::from(move |_| {
            report.emit("Drawing \u{2026}");
            let report = report.clone();
            let done = move |worked| {
                report.emit(if worked {
                    "Saved."
                } else {
                    "This browser could not draw the picture. Download the SVG instead."
                });
            };
            *drawing.borrow_mut() = web::download_png(&name, &svg, size, SCALE, done);
        })
    };
    html! {
        <section class="take-pictures" aria-labelledby="pictures-title">
            <h2 id="pictures-title">{ "Images" }</h2>
            <p class="soft">
                { "Every chart of the page, with title, source, date and link on it. SVG stays sharp at any size; \
                   PNG works anywhere." }
            </p>
            <div class="take-pick">
                <label class="pick">
                    <span>{ "Chart" }</span>
                    <Select id="take-chart" value={picked.to_string()} {options} {onchoose} />
                </label>
                <label class="pick">
                    <input type="checkbox" checked={*is_dark} onchange={ondark} />
                    <span>{ "Dark" }</span>
                </label>
            </div>
            // As wide as its letters need; on a phone it is moved sideways.
            <div class="scroll" tabindex="0" role="region" aria-label="The image">
                <img class="take-picture" src={web::svg_address(&svg)} alt={described} />
            </div>
            <div class="steps">
                { save_button(words::DOWNLOAD_SVG, format!("{name}.svg"), svg, report) }
                { button("Download PNG", onpng) }
                { button("Print all images", onprint.clone()) }
            </div>
        </section>
    }
}

/// Returns what stands around a chart on its picture; `address` is where the page opens with it, `date` is today.
pub fn caption(chart: &ExportChart, decision: &Decision, address: &str, date: &str) -> Caption {
    let dataset = &decision.dataset;
    Caption {
        title: format!("{}: {}", chart.title, words::subject(decision)),
        finding: chart.finding.clone(),
        source: format!(
            "Source: {} ({}), computed by Backend Balance {}, {date}",
            dataset.title,
            dataset.date,
            env!("CARGO_PKG_VERSION"),
        ),
        link: address.to_owned(),
    }
}
