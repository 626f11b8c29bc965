use super::*;
use crate::catalog::{beside, datasets};
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::MeasuredScore;
use crate::model::state::action::Action;
use crate::model::state::update::{State, update};
use crate::model::uncertainty::job::UncertaintyAnalysis;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

fn uncertainty_of(decision: &Decision) -> UncertaintyResult {
    let mut analysis = UncertaintyAnalysis::of(decision).unwrap();
    while analysis.step() < 1.0 {}
    analysis.uncertainty().unwrap()
}

fn record_of(document: &Document, uncertainty: bool) -> String {
    record_by(&datasets(), document, uncertainty)
}

fn record_by(datasets: &Datasets, document: &Document, uncertainty: bool) -> String {
    record_of_length(datasets, document, uncertainty, RecordLength::Full)
}

/// Records of every use case of all datasets that come with the page, short and full.
pub(crate) fn records() -> Vec<String> {
    let mut all = Vec::new();
    for id in ["evidence", "frameworks", "article"] {
        let datasets = datasets();
        let profiles = datasets.get(id).unwrap().profiles.iter().map(|profile| Some(profile.id.clone()));
        for profile in profiles.chain([None]) {
            let choice = Choice { dataset: id.into(), profile, ..Choice::default() };
            let document = Document { choice, ..Document::default() };
            for length in [RecordLength::Short, RecordLength::Full] {
                all.push(record_of_length(&datasets, &document, false, length));
            }
        }
    }
    all
}

fn record_of_length(
    datasets: &Datasets,
    document: &Document,
    uncertainty: bool,
    length: RecordLength,
) -> String {
    let decision = Decision::of(&document.choice, datasets).unwrap();
    let (why, uncertainty) = (Why::of(&decision), uncertainty.then(|| uncertainty_of(&decision)));
    record(&RecordOf {
        decision: &decision,
        why: why.as_ref(),
        uncertainty: uncertainty.as_ref(),
        document,
        datasets,
        link: "https://example.org/#v=1&data=evidence&use=streaming",
        date: "2026-11-25",
        length,
    })
}

fn headings(markdown: &str) -> Vec<(HeadingLevel, String)> {
    let (mut found, mut level) = (Vec::new(), None);
    for event in
        Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    {
        match event {
            Event::Start(Tag::Heading { level: at, .. }) => {
                level = Some(at);
                found.push((at, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => level = None,
            Event::Text(text) if level.is_some() => found.last_mut().unwrap().1.push_str(&text),
            _ => {}
        }
    }
    found
}

/// The headings of the MADR template, version 4.0.0, in its order.
const MADR: [&str; 6] = [
    "Context and Problem Statement",
    "Decision Drivers",
    "Considered Options",
    "Decision Outcome",
    "Pros and Cons of the Options",
    "More Information",
];

#[test]
fn it_has_the_headings_of_the_template_in_their_order() {
    let text = record_of(&Document::default(), true);
    assert!(text.starts_with("---\nstatus: proposed\ndate: 2026-11-25\ndecision-makers: []"), "{text}");
    let headings = headings(&text);
    assert_eq!(
        headings[0],
        (HeadingLevel::H1, "Use Node.js for Data streaming / real-time information".to_owned())
    );
    let second: Vec<&str> = headings
        .iter()
        .filter(|(level, _)| *level == HeadingLevel::H2)
        .map(|(_, text)| text.as_str())
        .collect();
    assert_eq!(second, MADR);
    let third: Vec<&str> = headings
        .iter()
        .filter(|(level, _)| *level == HeadingLevel::H3)
        .map(|(_, text)| text.as_str())
        .collect();
    assert_eq!(third, ["Consequences", "Confirmation", "Node.js", "Python", "Scores", "Evidence"]);
}

#[test]
fn a_short_one_has_sixty_lines_at_most_and_says_where_the_rest_is() {
    let mut with_uncertainty = Vec::new();
    for profile in ["streaming", "serverless", "science"] {
        let choice = Choice { profile: Some(profile.into()), ..Choice::default() };
        let document = Document { choice, ..Document::default() };
        with_uncertainty.push(record_of_length(&datasets(), &document, true, RecordLength::Short));
    }
    let without = records().into_iter().step_by(2);
    for text in without.chain(with_uncertainty) {
        let n = text.lines().count();
        assert!(n <= 60, "{n} lines: {text}");
        let second: Vec<String> = headings(&text)
            .into_iter()
            .filter(|(level, _)| *level == HeadingLevel::H2)
            .map(|(_, text)| text)
            .collect();
        let without_pros: Vec<&str> =
            MADR.into_iter().filter(|heading| !heading.starts_with("Pros")).collect();
        assert_eq!(second, without_pros);
        assert!(
            text.contains("the link opens them")
                || text.contains("The dataset has no indicators: its scores"),
            "{text}"
        );
        assert!(!text.contains("table of scores"), "{text}");
    }
}

#[test]
fn scores_given_as_figures_or_ranks_are_not_said_to_be_given_as_they_are() {
    let text = r#"{"formatVersion": 1, "id": "mine", "title": "Mine", "date": "2026-11-24",
        "alternatives": [{"id": "node", "name": "Node.js"}, {"id": "python", "name": "Python"}],
        "groups": [{"id": "g", "name": "Group"}],
        "criteria": [{"id": "raw", "name": "Latency", "group": "g",
                "valueFunction": {"unit": "ms", "linear": {"worst": 1000, "best": 0}},
                "scores": {"given": {"node": {"raw": 437}, "python": {"missing": true}}}},
            {"id": "ranked", "name": "Ranked", "group": "g",
                "scores": {"given": {"node": {"rank": 2}, "python": {"rank": 1}}}}]}"#;
    let dataset = crate::catalog::read(text).unwrap_or_else(|problems| panic!("{problems:?}"));
    let (all, reference) = beside(&datasets(), &dataset);
    let choice = Choice { dataset: reference, profile: None, ..Choice::default() };
    let record = record_by(&all, &Document { choice, ..Document::default() }, false);
    let ways = "of its scores, some follow from figures by its value functions, some follow from ranks and some are not known.";
    assert!(record.contains(ways), "{record}");
    // 437 of 1,000 ms leave 56.3 points of 100.
    assert!(record.contains("56.3, from 437\u{a0}ms"), "{record}");
    assert!(record.contains("Latency: In ms: 0 scores 100, 1,000 scores 0"), "{record}");
}

#[test]
fn its_figures_are_those_of_the_reference() {
    let text = record_of(&Document::default(), true);
    let expected = crate::catalog::reference::profile("streaming");
    let [node, python] = ["node", "python"].map(|id| expected.values[id]);
    assert!(text.contains(&format!("with {node:.1} of 100 points against {python:.1} for Python")), "{text}");
    let share = 100.0 * expected.weights["realtime"] / expected.weights.values().sum::<f64>();
    let driver =
        format!("* **Real-time & streaming**: {share:.0}\u{a0}% of the weight (100 of 100 swing points)");
    assert!(text.contains(&driver), "{text}");
    assert!(text.contains("seed 1, 10,240 draws"), "{text}");
    assert!(text.contains("(<https://example.org/#v=1&data=evidence&use=streaming>)"), "{text}");
    // Every scored indicator stands in it with its source.
    for indicator in crate::catalog::built_in("evidence").indicators.iter().filter(|i| i.scored) {
        assert!(text.contains(&plain(&indicator.source_title)), "{}", indicator.source_title);
    }
}

#[test]
fn it_is_the_same_text_each_time() {
    let document = Document::default();
    assert_eq!(record_of(&document, true), record_of(&document, true));
}

#[test]
fn what_is_too_close_is_not_called_chosen() {
    let choice = Choice { profile: Some("serverless".into()), ..Choice::default() };
    let text = record_of(&Document { choice, ..Document::default() }, false);
    assert!(text.contains("Chosen option: none yet"), "{text}");
}

#[test]
fn without_weights_it_says_so() {
    let mut choice = Choice::default();
    let dataset = choice.dataset(&datasets()).unwrap();
    for j in 0..dataset.criteria.len() {
        choice = choice.with_points(&dataset, j, 0.0);
    }
    let text = record_of(&Document { choice, ..Document::default() }, false);
    assert!(text.contains("not decided") && !text.contains("Consequences"), "{text}");
}

#[test]
fn scenarios_that_are_kept_stand_in_it() {
    let state = update(&State::new(datasets()), Action::SaveScenario);
    let text = record_of(&state.document, false);
    assert!(
        text.contains("### Scenarios\n\n* Data streaming / real-time information: Node.js leads clearly"),
        "{text}"
    );
}

#[test]
fn names_of_an_own_dataset_stay_text() {
    let hostile = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) `|` # **b** | --- |";
    let mut dataset = (*crate::catalog::built_in("article")).clone();
    dataset.id = "hostile".into();
    dataset.title = hostile.to_owned();
    dataset.description = hostile.to_owned();
    for alternative in &mut dataset.alternatives {
        alternative.name = format!("{} {hostile}", alternative.id);
    }
    for criterion in &mut dataset.criteria {
        criterion.name = format!("# {hostile}");
    }
    for profile in &mut dataset.profiles {
        (profile.name, profile.rationale) = (hostile.to_owned(), format!("---\n# {hostile}"));
    }
    let (all, reference) = beside(&datasets(), &dataset);
    let profile = Some(dataset.profiles[0].id.clone());
    let document = Document {
        choice: Choice { dataset: reference, profile, ..Choice::default() },
        ..Document::default()
    };
    let text = record_by(&all, &document, true);
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(&text, options) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => panic!("{event:?}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://"), "{dest_url}");
            }
            _ => {}
        }
    }
    let n_second = headings(&text).iter().filter(|(level, _)| *level == HeadingLevel::H2).count();
    assert_eq!(n_second, MADR.len());
    assert_eq!(
        file_stem(&Decision::of(&document.choice, &all).unwrap()),
        "decision-img-src-x-onerror-alert-1"
    );
}

#[test]
fn measured_scores_are_told_as_such_with_when_and_with_what() {
    let link =
        "v=1&data=evidence&use=cms&m=perf_cpu:python:40~45.5~51:2026-11-26_CPython_3.14.2_in_Pyodide_314.0";
    let text = record_of(&crate::model::link::fragment::decode(link, &datasets()).unwrap(), false);
    let line = |from: &str| {
        let score = "in place of the dataset\u{2019}s score: Python 45.5, between 40.0 and 51.0 \
                     (2026-11-26 CPython 3.14.2 in Pyodide 314.0).";
        format!("CPU-bound code: {from}, {score}")
    };
    assert!(text.contains(&line("From a link or a file, not measured here")), "{text}");
    assert!(!text.contains("Measured here"), "{text}");
    // Once this device has measured the same, it says so.
    let mut document = crate::model::link::fragment::decode(link, &datasets()).unwrap();
    let own = [MeasuredScore { is_from_here: true, ..document.choice.measured[0].clone() }];
    document.mark_from_here(&own);
    let text = record_of(&document, false);
    assert!(text.contains(&line("Measured here")) && !text.contains("link or a file"), "{text}");
    assert!(!record_of(&Document::default(), false).contains("Measured here"));
}
