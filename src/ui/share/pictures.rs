//! Charts as pictures.

use super::message::Message;
use super::panel::{Panel, PanelProps};
use super::record_section::button;
use crate::chart::Caption;
use crate::figures::export::ExportChart;
use crate::model::words;
use crate::ui::kit::page_link::answer_address;
use crate::ui::kit::select::{Choosable, Select};
use crate::web;
use yew::prelude::*;

/// Returns what stands around a chart on its picture.
pub fn caption(props: &PanelProps, chart: &ExportChart) -> Caption {
    let dataset = &props.decision.dataset;
    Caption {
        title: format!("{}: {}", chart.title, words::subject(&props.decision)),
        finding: chart.finding.clone(),
        source: format!(
            "Source: {} ({}), computed by Backend Balance {}, {}",
            dataset.title,
            dataset.date,
            env!("CARGO_PKG_VERSION"),
            web::today()
        ),
        link: answer_address(&props.document),
    }
}

/// Draws every chart of the page, one at a time.
pub fn pictures_section(send: &Callback<Message>, props: &PanelProps, panel: &Panel) -> Html {
    let charts = Panel::charts(props);
    let Some(chart) = charts.get(panel.picked).or(charts.first()) else {
        return html! { <section class="take-pictures" hidden=true></section> };
    };
    let picture = chart.chart.picture(&caption(props, chart), panel.colours());
    let name = format!("{}-{}.svg", Panel::stem(props), chart.key);
    let (address, described) = (web::svg_address(&picture.svg), chart.chart.summary());
    let (svg, dark) = (picture.svg, panel.dark);
    let options: Vec<_> = charts
        .iter()
        .enumerate()
        .map(|(i, chart)| Choosable::new(i.to_string(), chart.title.clone()))
        .collect();
    let onchoose = send.reform(|at: String| Message::Pick(at.parse().unwrap_or_default()));
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
                    <Select id="take-chart" value={panel.picked.to_string()} {options} {onchoose} />
                </label>
                <label class="pick">
                    <input type="checkbox" checked={dark} onchange={send.reform(move |_| Message::Dark(!dark))} />
                    <span>{ "Dark" }</span>
                </label>
            </div>
            // As wide as its letters need; on a phone it is moved sideways.
            <div class="scroll" tabindex="0" role="region" aria-label="The image">
                <img class="take-picture" src={address} alt={described} />
            </div>
            <div class="steps">
                { button(send, "Save as SVG", move || Message::Save(name.clone(), svg.clone())) }
                { button(send, "Save as PNG", || Message::Png) }
            </div>
        </section>
    }
}
