//! The Evidence view rendered natively: what a reader is told, and in which order.

use crate::model::{State, built_in, datasets};
use crate::ui::tests::{page, rendered, text};

#[test]
fn criteria_of_the_evidence_view_show_every_indicator_with_figure_unit_date_source_and_kind() {
    let dataset = &built_in("evidence");
    let opened = dataset.criteria.iter().map(|one| page(&format!("v=1&view=evidence&at={}", one.id)));
    let page = opened.chain([page("v=1&view=evidence")]).collect::<String>();
    let text = text(&page);
    for indicator in &dataset.indicators {
        assert!(page.contains(&escaped(&indicator.name)), "{}", indicator.id);
        for date in indicator.date.split(" / ") {
            assert!(page.contains(&format!("class=\"date\">{}<", escaped(date))), "{}", indicator.id);
        }
        assert!(text.contains(&format!("{}: ", indicator.id)), "{}", indicator.id);
        if let Some(url) = &indicator.source_url {
            assert!(page.contains(&format!("href=\"{}\"", escaped(url))), "{}", indicator.id);
        }
    }
    for claim in &dataset.claims {
        assert!(page.contains(&escaped(&claim.quote)), "{}", claim.id);
    }
}

#[test]
fn the_overview_has_a_row_for_every_criterion_of_any_dataset() {
    for id in ["evidence", "frameworks", "article"] {
        let dataset = &built_in(id);
        let page = page(&format!("v=1&data={id}&view=evidence"));
        assert_eq!(page.matches("class=\"plot-row\"").count(), dataset.criteria.len());
        for criterion in &dataset.criteria {
            assert!(page.contains(&format!("id=\"row-{}\"", criterion.id)), "{}", criterion.id);
            assert!(page.contains(&format!("at={}\"", criterion.id)), "{}", criterion.id);
        }
        // The article speaks of Node.js and Python, not of frameworks.
        assert_eq!(page.contains("The article says"), id != "frameworks");
    }
}

#[test]
fn a_criterion_says_what_it_means_and_why_before_how_it_is_calculated() {
    let page = text(&page("v=1&view=evidence&at=perf_web"));
    let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("{what} is not there"));
    let order = [
        at("1 of 25"),
        at("A high score means"),
        at("Node.js is ahead by 47 points"),
        at("Scored indicators"),
        at("What the article says"),
        at("How this score is calculated"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    // Its neighbour, its weight, what tries it out; there is none before the first.
    assert!(page.contains("Next: CPU-bound code") && !page.contains("Previous:"));
    assert!(page.contains("Back to the decision") && page.contains("Simulate it"));
}

#[test]
fn a_link_to_a_weight_has_it_in_front() {
    let drawn = |fragment: &str, id: &str| {
        rendered(&State::open(fragment, datasets())).contains(&format!("id=\"weight-{id}\""))
    };
    let dataset = &built_in("evidence");
    let behind: Vec<_> = dataset
        .criteria
        .iter()
        .filter(|criterion| !drawn("v=1&use=streaming", criterion.id.as_str()))
        .collect();
    assert!(behind.len() > 5);
    for criterion in behind {
        let id = criterion.id.as_str();
        assert!(drawn(&format!("v=1&use=streaming&at={id}"), id), "{id}");
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
