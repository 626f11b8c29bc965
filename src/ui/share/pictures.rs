//! Charts as pictures.

use super::address;
use super::charts::ExportChart;
use super::panel::{Message, Panel, PanelProps};
use super::record_section::button;
use crate::chart::Caption;
use crate::model::words;
use crate::ui::kit::listeners::{on_change, on_choice};
use crate::ui::kit::markup::{Draw, tag};
use crate::web;
use yew::prelude::*;

/// What stands around a chart on its picture.
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
        link: address(&props.document),
    }
}

/// Every chart of the page, one at a time.
pub fn pictures_section(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    let props = ctx.props();
    let charts = Panel::charts(props);
    let Some(chart) = charts.get(panel.picked).or(charts.first()) else {
        tag!(d, "section.take-pictures" { "hidden": true });
        return;
    };
    let picture = chart.chart.picture(&caption(props, chart), panel.colours());
    let name = format!("{}-{}.svg", Panel::stem(props), chart.key);
    let (address, described) = (web::svg_address(&picture.svg), chart.chart.summary());
    let svg = picture.svg;
    let (link, theme, dark) = (ctx.link().clone(), ctx.link().clone(), panel.dark);
    let pick = on_choice(move |at| {
        if let Ok(at) = at.parse() {
            link.send_message(Message::Pick(at));
        }
    });
    tag!(d, "section.take-pictures[aria-labelledby=pictures-title]" [
        tag!(d, "h2#pictures-title" ["Pictures"]),
        tag!(d, "p.soft" ["Every chart of the page, with title, source, date and link on it. SVG stays sharp; PNG goes anywhere."]),
        tag!(d, "div.take-pick" [
            tag!(d, "label.pick" [
                tag!(d, "span" ["Chart"]),
                tag!(d, "select#take-chart" on { pick } [
                    for (i, chart) in charts.iter().enumerate() {
                        tag!(d, "option" { "value": i.to_string(), "selected": i == panel.picked } [&chart.title]);
                    }
                ]),
            ]),
            tag!(d, "label.pick" [
                tag!(d, "input[type=checkbox]" { "checked": dark }
                    on { on_change(move || theme.send_message(Message::Dark(!dark))) }),
                tag!(d, "span" ["Dark"]),
            ]),
        ]),
        tag!(d, "img.take-picture" { "src": address, "alt": described }),
        tag!(d, "div.steps" [
            button(d, ctx, "Save as SVG", move || Message::Save(name.clone(), svg.clone())),
            button(d, ctx, "Save as PNG", || Message::Png),
        ]),
    ]);
}
