//! Simulating: what each of six servers does under a reader's own load.

mod answers;
mod clients;
mod controls;
mod curves;
mod lanes;
mod own_servers;
mod real;
mod timelines;
mod use_section;
mod use_simulation;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

use crate::figures::simulation::{self as figures, Quantile};
use crate::model::simulation::presets::preset_of;
use crate::model::words::{simulation as words, simulation_findings as findings};
use crate::model::{Datasets, Decision, Document};
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::chart_marks::patterns;
use crate::ui::kit::context::{Data, Shared};
use crate::ui::kit::markup::yes_no;
use crate::ui::kit::on_this_page::OnThisPage;
use crate::ui::kit::ruler::Ruler;
use crate::ui::kit::select::{Choosable, Select};
use crate::units::{Id, fixed};
use crate::web;
use answers::{Answers, Helps};
use clients::ClientsSection;
use controls::Controls;
use curves::CurvesFigure;
use real::RealServersSection;
use timelines::{GAP, SIDE_BY_SIDE_FROM, TimelinesSection};
use use_section::UseSection;
use use_simulation::use_simulation;
use yew::prelude::*;

/// Sections that the bar goes to.
const SECTIONS: [(&str, &str); 10] = [
    ("load-title", "Your load"),
    ("answer-title", "Answer"),
    ("throughput-title", "Throughput"),
    ("latency-title", "Latency"),
    ("timeline-title", "Why"),
    ("help-title", "What would help"),
    ("clients-title", "Clients"),
    ("memory-title", "Memory"),
    ("simulate-use-title", "Use it"),
    ("simulate-real-title", "How far off"),
];

/// Properties of the view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SimulateProps {
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The view.
#[component]
pub fn SimulateView(props: &SimulateProps) -> Html {
    let SimulateProps { document, datasets, decision, width } = props;
    let preset = preset_of(document.choice.profile.as_ref().map(Id::as_str));
    let load = document.load.unwrap_or(preset.load);
    let shown = use_simulation(load);
    let quantile = use_state_eq(Quantile::default);
    let data = Data::of(decision);
    let use_case = document.choice.profile.as_ref().map(|id| AttrValue::from(id.as_str().to_owned()));
    let profile = decision
        .profile_idx
        .map_or_else(|| "equal weights".to_owned(), |idx| decision.dataset.profiles[idx].name.clone());
    let class = classes!("simulate-figures", shown.is_old.then_some("old"));
    let setter = quantile.setter();
    let onchoose = use_callback((), move |key: String, ()| {
        setter.set(Quantile::ALL.into_iter().find(|one| one.name() == key).unwrap_or_default());
    });
    let options: Vec<Choosable> = Quantile::ALL.map(|one| Choosable::new(one.name(), one.name())).to_vec();
    let is_wide = *width >= SIDE_BY_SIDE_FROM;
    let source = shown.results.as_ref().map(|results| words::source(&results.load, &web::today()));
    let source = AttrValue::from(source.unwrap_or_default());
    let half = if is_wide { 0.5 * (width - GAP) } else { *width };
    html! {
        <div class="simulate">
            { patterns() }
            <div class="simulate-intro">
                <h1>{ "Simulate: what each server does under your load" }</h1>
                <p class="deck">
                    { "Set how many requests come and what one of them does. Six servers answer them in a simulation \
                       that is checked against queueing theory and real servers." }
                </p>
                <Ruler />
            </div>
            <OnThisPage sections={SECTIONS.map(|(id, name)| (id.into(), name.into())).to_vec()} />
            <Controls {load} is_own={document.load.is_some()} {profile} {use_case} />
            <div class="under-way" role="status">
                if let Some(state) = &shown.state {
                    <p class="fine">{ state }</p>
                }
                if let Some(share) = shown.share {
                    <progress class="simulate-progress" max="1" aria-label="Simulated" value={fixed(share, 2)} />
                }
            </div>
            <div {class} aria-busy={yes_no(shown.is_old || shown.share.is_some())}>
                if let Some(results) = &shown.results {
                    <Answers {results} />
                    <div class={if is_wide { "simulate-charts wide" } else { "simulate-charts" }}>
                        <section aria-labelledby="throughput-title">
                            <h2 id="throughput-title">{ "How much each server answers" }</h2>
                            <p class="soft">
                                { "A ring marks the knee: the load at which throughput per latency is greatest \
                                   (Kleinrock\u{2019}s power). Beyond it, more load mostly adds waiting. Bars show \
                                   95\u{a0}% intervals." }
                            </p>
                            <CurvesFigure key="throughput" spec={figures::throughput(results, &data)} width={half}
                                source={&source} document={document.clone()} />
                        </section>
                        <section aria-labelledby="latency-title">
                            <h2 id="latency-title">{ "How long requests take" }</h2>
                            <div class="simulate-says">
                                <label class="pick">
                                    <span>{ "Show" }</span>
                                    <Select id="latency-quantile" value={quantile.name()} {options} {onchoose} />
                                </label>
                                <p class="soft">
                                    { "A curve ends where its server is saturated: beyond that, latency grows for as long \
                                       as the load lasts." }
                                </p>
                            </div>
                            <CurvesFigure key="latency" spec={figures::latency(results, &data, *quantile)} width={half}
                                source={&source} document={document.clone()} />
                        </section>
                    </div>
                    <div class="simulate-more">
                        <Analysis class="spread" title="How latencies spread" finding={findings::spread_finding(results)}>
                            <p class="soft">{ "Bars show 95\u{a0}% intervals. Servers that cannot keep up are left out." }</p>
                            <CurvesFigure key="distribution" spec={figures::distribution(results, &data)} {width}
                                source={&source} document={document.clone()} />
                        </Analysis>
                        <TimelinesSection {results} data={data.clone()} {width} />
                        <Helps {results} />
                        <ClientsSection {results} data={data.clone()} {width} document={document.clone()} quantile={*quantile} />
                        <Analysis class="memory" title="Memory" finding={findings::memory_finding(results)}>
                            <p class="soft">
                                { "Processes as measured, with shared pages counted once, plus open connections. Prefork \
                                   workers keep none open." }
                            </p>
                            <CurvesFigure key="memory" spec={figures::memory(&results.load, &data)} {width}
                                source={&source} document={document.clone()} />
                        </Analysis>
                        <UseSection {results} document={document.clone()} {datasets} />
                    </div>
                }
            </div>
            <RealServersSection {data} {width} document={document.clone()} />
        </div>
    }
}
