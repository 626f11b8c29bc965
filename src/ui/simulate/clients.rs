//! Throughput and latency against the number of clients: what load generators measure.

use super::curves::CurvesFigure;
use crate::figures::simulation::{self as figures, Quantile};
use crate::model::Document;
use crate::model::simulation::results::SimulationResults;
use crate::model::words::{simulation as words, simulation_findings as findings};
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::context::{Data, Shared};
use crate::web;
use yew::prelude::*;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct ClientsProps {
    /// The results so far.
    pub results: Shared<SimulationResults>,
    /// Whose colours servers have.
    pub data: Data,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// The document that links of the images open.
    pub document: Document,
    /// Which latency is shown.
    pub quantile: Quantile,
}

/// Throughput and latency against the number of clients.
#[component]
pub fn ClientsSection(props: &ClientsProps) -> Html {
    let ClientsProps { results, data, width, document, quantile } = props;
    let source = AttrValue::from(words::source(&results.load, &web::today()));
    html! {
        <Analysis class="clients" title="How many clients each server carries" finding={findings::clients_finding(results)}>
            <p class="soft">
                { "Here the requests per second are not set: each client sends its next request as soon as it has the \
                   response, over a connection that stays open, as load generators do. Throughput grows until something \
                   is always busy; from there on, more clients only wait longer. Bars show 95\u{a0}% intervals." }
            </p>
            <CurvesFigure key="clients-throughput" spec={figures::clients_throughput(results, data)} width={*width}
                source={&source} document={document.clone()} />
            <CurvesFigure key="clients-latency" spec={figures::clients_latency(results, data, *quantile)} width={*width}
                {source} document={document.clone()} />
        </Analysis>
    }
}
