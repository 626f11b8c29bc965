//! The view rendered natively.

use super::answers::{Answers, Helps};
use super::controls::Controls;
use super::timelines::TimelinesSection;
use super::use_section::UseSection;
use crate::chart::Drawn;
use crate::figures::simulation as figures;
use crate::model::simulation::job::Simulating;
use crate::model::simulation::load::{LoadField, ServiceLoad};
use crate::model::simulation::presets::PRESETS;
use crate::model::simulation::results::SimulationResults;
use crate::model::simulation::servers::Server;
use crate::model::words::references::dangling;
use crate::model::words::simulation as words;
use crate::model::{Decision, Document, datasets};
use crate::ui::kit::context::{Data, Shared};
use crate::ui::simulate::curves::CurvesFigure;
use crate::ui::tests::{page, rendered_html, text};
use crate::units::Job;
use yew::prelude::*;

fn coarse(load: ServiceLoad) -> Shared<SimulationResults> {
    let mut job = Simulating::new(load).unwrap();
    while job.step() < 0.3 {}
    Shared::new(job.results())
}

fn decision() -> Decision {
    Decision::of(&Document::default().choice, &datasets()).unwrap()
}

#[test]
fn the_view_opens_with_the_load_of_the_use_case_and_says_how_far_it_is_off() {
    let html = page("v=1&view=simulate&data=evidence&use=mlserving");
    for part in [
        "Simulate: what each server does",
        "value=\"ml\"",
        "How far the simulator is off",
        "What it leaves out",
    ] {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
    let own = page(&format!("v=1&view=simulate&load={}", PRESETS[3].load.to_text()));
    assert!(own.contains("Use the load for: Data streaming"), "{own}");
}

#[test]
fn a_figure_is_a_slider_with_its_value_in_words_and_a_step_to_either_side() {
    let load = PRESETS[1].load;
    let html = rendered_html(html! { <Controls {load} is_own={false} profile="Shop" /> });
    assert_eq!(html.matches("type=\"range\"").count(), LoadField::ALL.len());
    for field in LoadField::ALL {
        let name = words::field_name(field);
        assert!(html.contains(&format!("aria-label=\"Less: {name}\"")), "{name}");
        assert!(html.contains(&words::field_value(field, load.get(field))), "{name}");
    }
    // Every figure says where it comes from.
    assert!(
        html.matches("Assumption:").count()
            + html.matches("Documented:").count()
            + html.matches("Measured:").count()
            >= 9
    );
    let end = load.at_place(LoadField::Cores, 0);
    let html = rendered_html(html! { <Controls load={end} is_own={true} profile="Shop" use_case="cms" /> });
    assert!(html.contains("aria-label=\"Less: Cores\" disabled"), "{html}");
    assert!(html.contains("Your own") && html.contains("Use the load for: Shop"));
}

#[test]
fn a_server_that_cannot_keep_up_has_no_latency_but_says_why() {
    // Two prefork workers held for 20 ms each cannot answer 500 requests per second (MODEL.md, 3.4: 97).
    let load = "rate:500,cores:4,workers:2,threads:4,cpu:0.1,io:20,heavy:0,by:2,off:0";
    let results = coarse(ServiceLoad::from_text(load).unwrap());
    let html = rendered_html(html! { <Answers results={results.clone()} /> });
    let prefork = html.split("Python, prefork workers").last().unwrap();
    assert!(prefork.contains("grows") && prefork.contains("Cannot keep up. "), "{prefork}");
    assert!(prefork.contains("At most 96 requests per second, when every worker is held"), "{prefork}");
    let helps = rendered_html(html! { <Helps {results} /> });
    assert_eq!(helps.matches("<dt>").count(), Server::ALL.len());
    assert!(!helps.contains('\u{2026}'), "all is simulated: {helps}");
}

#[test]
fn a_timeline_reads_request_by_request_and_moves_by_buttons() {
    let (results, decision) = (coarse(PRESETS[1].load), decision());
    let html =
        rendered_html(html! { <TimelinesSection {results} data={Data::of(&decision)} width={360.0} /> });
    assert_eq!(html.matches("class=\"chart lanes\"").count(), 2, "{html}");
    assert!(html.matches("role=\"img\"").count() >= 2);
    assert!(html.contains("Request 1") && html.contains(" (heavy)"));
    for button in ["To the start", "Step back", "Step", "Play"] {
        assert!(html.contains(&format!(">{button}</button>")), "{button}");
    }
    assert!(html.contains("aria-live=\"polite\""));
}

#[test]
fn the_rules_point_to_servers_that_stand_above_them() {
    let results = coarse(PRESETS[0].load);
    let (document, datasets) = (Document::default(), datasets());
    let rules = html! { <UseSection results={results.clone()} {document} {datasets} /> };
    let alone = text(&rendered_html(rules.clone()));
    assert!(alone.contains("of its servers above") && dangling(&alone).len() == 1, "{alone}");
    let both = text(&rendered_html(html! { <><Answers {results} />{ rules }</> }));
    assert_eq!(dangling(&both), [""; 0]);
}

#[test]
fn the_verdict_stands_before_and_after_with_the_rules() {
    let results = coarse(PRESETS[0].load);
    let html = rendered_html(
        html! { <UseSection {results} document={Document::default()} datasets={datasets()} /> },
    );
    assert!(html.contains("With this load") && html.contains(">Use this load</button>"), "{html}");
    // Before and after, and once more where the section is folded.
    assert_eq!(
        html.matches("Node.js is ").count() + html.matches("Python is ").count(),
        3,
        "two verdicts: {html}"
    );
    assert!(html.contains("100 points less for each factor of 100"));
}

#[test]
fn a_chart_has_a_sentence_a_source_a_table_and_a_file() {
    let (results, decision) = (coarse(PRESETS[2].load), decision());
    let spec = figures::throughput(&results, &decision.dataset);
    let summary = spec.summary();
    let html = rendered_html(
        html! { <CurvesFigure {spec} width={640.0} source="Simulated here." document={Document::default()} /> },
    );
    assert!(summary.contains("Python, asyncio: "), "{summary}");
    for part in
        ["role=\"img\"", "Simulated here.", "Show as a table", "Download SVG", "your load", "curve-knee"]
    {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
}
