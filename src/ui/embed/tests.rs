//! The data for an element, held against the sentences of the page.

use super::*;

fn show(profile: &str, view: &str) -> Shown {
    let told = opened("", "", profile).and_then(|state| shown(&state, view, 640.0));
    told.unwrap_or_else(|refusal| unreachable!("{profile} {view}: {refusal:?}"))
}

#[test]
fn an_element_says_what_the_page_says() {
    let choice = Choice { profile: Some("cms".into()), ..Choice::default() };
    let decision = Decision::of(&choice, &datasets()).unwrap();
    for view in ["", "verdict", "decide"] {
        let told = show("cms", view);
        assert_eq!((told.headline, told.verdict), (words::headline(&decision), words::verdict(&decision)));
        assert_eq!(told.state, "v=1&data=evidence&use=cms");
    }
    assert_eq!(show("", "verdict").profile, "streaming", "nothing said is what the page opens with");
    assert_eq!(show("equal", "verdict").profile, "");
}

#[test]
fn an_element_names_scores_that_came_with_a_link_while_they_count() {
    let state = "v=1&data=evidence&use=cms&m=perf_cpu:node:0~0~0:x,perf_cpu:python:100~100~100:x";
    let elsewhere = |state: &str, view| shown(state, view, 640.0).unwrap().elsewhere;
    for view in ["verdict", "decide", "points", "use-cases"] {
        assert!(elsewhere(state, view).contains("not checked here: the scores of CPU-bound code"), "{view}");
    }
    assert!(elsewhere(state, "perf_cpu").contains("From a link or a file, not measured here"));
    assert_eq!(elsewhere(state, "perf_web"), "");
    assert_eq!(elsewhere(&weighed(state, "perf_cpu", 0.0), "verdict"), "", "no weight, no part in it");
    assert_eq!(show("cms", "verdict").elsewhere, "");
}

#[test]
fn every_chart_has_a_table_and_a_sentence() {
    for view in [
        "points",
        "groups",
        "sure",
        "draws",
        "steps",
        "doubts",
        "worth",
        "trade-off",
        "use-cases",
        "scores-ml_data",
    ] {
        let told = show("serverless", view);
        let table = told.table.unwrap();
        assert!(
            told.chart.starts_with("<svg") && !told.summary.is_empty() && !told.title.is_empty(),
            "{view}"
        );
        assert!(
            !table.rows.is_empty() && table.rows.iter().all(|row| row.len() == table.heads.len()),
            "{view}"
        );
    }
}

#[test]
fn charts_are_well_formed_and_their_colours_are_names() {
    for view in ["points", "groups", "trade-off", "scores-ml_data"] {
        let svg = show("api", view).chart;
        let tree = roxmltree::Document::parse(&svg).unwrap();
        let named = |name: &str| {
            tree.descendants().filter_map(|node| node.attribute(name)).all(|colour| !colour.starts_with('#'))
        };
        assert!(named("fill") && named("stroke"), "{view}");
    }
}

#[test]
fn all_weights_can_be_moved_and_the_state_says_so() {
    let told = show("streaming", "decide");
    assert_eq!(told.weights.len(), Choice::default().dataset(&datasets()).unwrap().criteria.len());
    let moved = weighed(&told.state, "ml_data", 90.0);
    assert_eq!(moved, "v=1&data=evidence&use=streaming&w=ml_data:90");
    assert_eq!(weighed(&moved, "nobody", 3.0), moved);
    assert_eq!(weighed(&moved, "ml_data", f64::NAN), moved);
}

#[test]
fn a_criterion_tells_the_claims_made_of_it_and_a_claim_itself() {
    let dataset = Choice::default().dataset(&datasets()).unwrap();
    let claim = dataset.claims.iter().find(|claim| !claim.criteria.is_empty()).unwrap();
    let criterion = &dataset.criteria[claim.criteria[0]];
    assert!(show("", criterion.id.as_str()).claims.iter().any(|told| told.quote == claim.quote));
    let told = show("", &format!("claim/{}", claim.id));
    assert_eq!(told.claims.len(), 1);
    assert_eq!(told.claims[0].quote, claim.quote);
    assert_eq!(show("", "evidence").table.unwrap().rows.len(), dataset.criteria.len());
}

#[test]
fn what_is_not_there_is_refused_with_a_reason() {
    for (state, dataset, profile) in
        [("v=9", "", ""), ("", "nobody", ""), ("", "", "nobody"), ("w=<script>", "", "")]
    {
        assert!(
            matches!(opened(state, dataset, profile), Err(Refusal::Unknown(_))),
            "{state} {dataset} {profile}"
        );
    }
    for view in ["nobody", "claim/nobody", "<b>", "scores-nobody"] {
        assert!(matches!(shown("v=1&use=cms", view, 600.0), Err(Refusal::Unknown(_))), "{view}");
    }
}

#[test]
fn no_width_breaks_a_chart() {
    for width in [0.0, -5.0, f64::NAN, f64::INFINITY, 1e9, 320.0] {
        assert!(
            shown("v=1&use=cms", "verdict", width).is_ok_and(|told| told.chart.contains("<rect")),
            "{width}"
        );
    }
}
