//! The view rendered natively.

use crate::chart::{Caption, DARK, LIGHT};
use crate::figures::export::export_charts;
use crate::model::{Choice, Decision, Document, UncertaintyAnalysis, datasets, decode};
use crate::ui::tests::page;

#[test]
fn the_view_shows_record_link_files_pictures_and_people() {
    let html = page("v=1&view=take&use=cms");
    for part in [
        "Decision record",
        "# Use Python for Content management system",
        "https://example.org/#v=1&amp;data=evidence&amp;use=cms",
        "It is 46 characters long",
        "Download JSON",
        "Tipping points: download CSV",
        "Download PNG",
        "Compare people",
    ] {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
    // No system share sheet here: its button is not offered.
    assert!(html.contains("hidden=\"hidden\">Share"), "{html}");
}

#[test]
fn without_weights_there_is_still_something_to_take() {
    let zero = Choice::default();
    let dataset = zero.dataset(&datasets()).unwrap();
    let zero = (0..dataset.criteria.len()).fold(zero, |c, j| c.with_points(&dataset, j, 0.0));
    let document = Document { choice: zero, ..Document::default() };
    let html = page(&format!("{}&view=take", crate::model::encode(&document)));
    assert!(html.contains("not decided") && html.contains("Scores: "), "{html}");
}

#[test]
fn every_chart_of_the_page_can_be_taken_in_both_themes() {
    for link in ["v=1&use=serverless&open=efficiency", "v=1&data=article&use="] {
        let document = decode(link, &datasets()).unwrap();
        let decision = Decision::of(&document.choice, &datasets()).unwrap();
        let mut analysis = UncertaintyAnalysis::of(&decision).unwrap();
        while analysis.step() < 1.0 {}
        let charts = export_charts(&decision, &document, analysis.uncertainty().as_ref());
        let n_criteria = decision.dataset.criteria.len();
        let keys: Vec<&str> =
            charts.iter().map(|chart| chart.key.as_str()).take(charts.len() - n_criteria).collect();
        let all = [
            "points",
            "groups",
            "sure",
            "draws",
            "steps",
            "doubts",
            "worth",
            "trade-off",
            "use-cases",
            "scores",
        ];
        for key in all {
            // The article has no intervals: no score is in doubt, and nothing worth finding out.
            let is_exact = link.contains("article") && ["worth", "doubts"].contains(&key);
            assert!(keys.contains(&key) || is_exact, "{link}: {key} in {keys:?}");
        }
        for chart in &charts {
            let caption = Caption {
                title: chart.title.clone(),
                finding: chart.finding.clone(),
                source: "Source: the dataset, 2026-11-25".into(),
                link: "https://example.org/#v=1".into(),
            };
            for colours in [LIGHT, DARK] {
                let svg = chart.chart.picture(&caption, colours).svg;
                let parsed =
                    roxmltree::Document::parse(&svg).unwrap_or_else(|e| panic!("{}: {e}", chart.key));
                assert!(parsed.descendants().all(|node| node.attribute("class").is_none()));
            }
        }
    }
}
