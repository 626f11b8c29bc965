//! Facts about groups within groups, and about scores that are no interval of points: figures, ranks, missing ones.

use super::reading::{SMALL, check, problems};
use crate::catalog::*;
use crate::units::Interval;

/// `SMALL` with another score of Go on the criterion "cpu", and with what is put behind the criterion's group.
fn with(go: &str, fields: &str) -> String {
    let text = SMALL.replacen(r#"{"low": 10, "likely": 20, "high": 30}"#, go, 1);
    text.replacen(r#""CPU", "group": "speed","#, &[r#""CPU", "group": "speed","#, fields].concat(), 1)
}

/// Score and knowledge of Go and of Deno on "cpu".
fn scores(text: &str) -> (Vec<Interval>, Vec<Knowledge>) {
    assert_eq!(problems(text), []);
    let dataset = read(text).unwrap();
    (dataset.criteria[1].scores.clone(), dataset.criteria[1].knowledge.clone())
}

#[track_caller]
fn refused(text: &str, path: &str, message: &str) {
    let found = problems(text);
    assert!(found.len() == 1 && found[0].path == path && found[0].message.contains(message), "{found:?}");
    assert!(found[0].line.is_some() && found[0].column.is_some());
}

const GO: &str = "/criteria/1/scores/given/go";

#[test]
fn what_is_stated_is_known_as_that_and_spread_as_pert() {
    let dataset = read(SMALL).unwrap();
    for criterion in &dataset.criteria {
        assert_eq!(criterion.knowledge, [Knowledge::Stated; 2], "{}", criterion.id);
        assert_eq!((criterion.distribution, &criterion.value_function), (Distribution::Pert, &None));
    }
    assert!(dataset.groups.iter().all(|group| group.parent_idx.is_none()));
    assert_eq!((dataset.depth(1), dataset.outermost(1)), (0, 1));
}

#[test]
fn a_missing_score_is_the_whole_scale_and_flagged() {
    let (scores, knowledge) = scores(&with(r#"{"missing": true}"#, ""));
    assert_eq!((scores[0].low(), scores[0].likely(), scores[0].high()), (0.0, 50.0, 100.0));
    assert_eq!(knowledge, [Knowledge::Missing, Knowledge::Stated]);
    refused(&with(r#"{"missing": false}"#, ""), &[GO, "/missing"].concat(), "must be true");
    refused(&with(r#"{"missing": true, "low": 1}"#, ""), GO, "exactly one of");
    refused(&with("null", ""), GO, "must be an object, but is null");
}

#[test]
fn a_derived_score_without_a_figure_is_missing_and_nothing_else_changes() {
    let before = read(SMALL).unwrap();
    let text = SMALL.replacen(r#""go": {"value": 100}, "#, "", 1);
    let after = read(&text).unwrap();
    assert_eq!(after.criteria[0].knowledge, [Knowledge::Missing, Knowledge::Stated]);
    assert_eq!(after.criteria[0].scores, [Interval::UNKNOWN, before.criteria[0].scores[1]]);
    // A figure without the typical value is none.
    let text = SMALL.replacen(r#"{"value": 100}"#, r#"{"min": 1, "max": 2}"#, 1);
    assert_eq!(read(&text).unwrap().criteria[0].knowledge[0], Knowledge::Missing);
}

#[test]
fn given_scores_take_the_place_of_single_others() {
    let before = read(SMALL).unwrap();
    let text = SMALL
        .replacen(r#""words": "so"}}"#, r#""words": "so"}, "given": {"deno": {"missing": true}}}"#, 1)
        .replacen(r#"{"derived""#, r#"{"given": {"go": {"low": 1, "likely": 2, "high": 3}}, "derived""#, 1);
    let after = read(&text).unwrap();
    assert_eq!(after.criteria[2].knowledge, [Knowledge::Stated, Knowledge::Missing]);
    assert_eq!(after.criteria[2].scores, [before.criteria[2].scores[0], Interval::UNKNOWN]);
    assert_eq!(
        after.criteria[0].scores,
        [Interval::new(1.0, 2.0, 3.0).unwrap(), before.criteria[0].scores[1]]
    );
    assert_eq!(after.criteria[0].basis, before.criteria[0].basis);
    // Ranks need all alternatives, and alone all scores have to be given.
    let text = SMALL.replacen(r#""words": "so"}}"#, r#""words": "so"}, "given": {"go": {"rank": 1}}}"#, 1);
    refused(&text, "/criteria/2/scores/given", "for every alternative or for none");
    let text = SMALL.replacen(r#", "deno": {"low": 40, "likely": 50, "high": 60}"#, "", 1);
    refused(&text, "/criteria/1/scores/given", "lacks an entry for an alternative \"deno\"");
}

#[test]
fn figures_are_mapped_by_the_value_function() {
    let linear = r#" "valueFunction": {"unit": "ms", "linear": {"worst": 200, "best": 0}},"#;
    let (exact, knowledge) = scores(&with(r#"{"raw": 50}"#, linear));
    assert_eq!(
        (exact[0], knowledge[0]),
        (Interval::new(75.0, 75.0, 75.0).unwrap(), Knowledge::Figure { low: 50.0, likely: 50.0, high: 50.0 })
    );
    // Less is better: the high figure gives the low score; beyond the worst it is clipped.
    let (range, _) = scores(&with(r#"{"raw": {"low": 40, "likely": 100, "high": 300}}"#, linear));
    assert_eq!(range[0], Interval::new(0.0, 50.0, 80.0).unwrap());
    let logarithmic = r#" "valueFunction": {"unit": "x", "logarithmic": {"worst": 100, "best": 1}},"#;
    let (times, _) = scores(&with(r#"{"raw": {"low": 0.5, "likely": 10, "high": 100}}"#, logarithmic));
    assert_eq!(times[0], Interval::new(0.0, 50.0, 100.0).unwrap());
    let piecewise = r#" "valueFunction": {"unit": "kB", "piecewise": [[400, 0], [100, 50], [0, 100]]},"#;
    let (bent, _) = scores(&with(r#"{"raw": {"low": 50, "likely": 100, "high": 250}}"#, piecewise));
    assert_eq!(bent[0], Interval::new(25.0, 50.0, 75.0).unwrap());
    let dataset = read(&with(r#"{"raw": 1}"#, piecewise)).unwrap();
    let function = dataset.criteria[1].value_function.as_ref().unwrap();
    assert_eq!(function.points, [(0.0, 100.0), (100.0, 50.0), (400.0, 0.0)]);
}

#[test]
fn figures_and_value_functions_that_cannot_be_used_are_refused() {
    let linear = r#" "valueFunction": {"unit": "ms", "linear": {"worst": 200, "best": 0}},"#;
    refused(&with(r#"{"raw": 5}"#, ""), &[GO, "/raw"].concat(), "needs the criterion's \"valueFunction\"");
    let unordered = with(r#"{"raw": {"low": 5, "likely": 4, "high": 9}}"#, linear);
    refused(&unordered, &[GO, "/raw"].concat(), "low <= likely <= high");
    refused(&with(r#"{"raw": "5 ms"}"#, linear), &[GO, "/raw"].concat(), "must be a number from");
    refused(
        &with(r#"{"raw": {"low": 5, "high": 9}}"#, linear),
        &[GO, "/raw"].concat(),
        "lacks the field \"likely\"",
    );
    let function = |text: &str| {
        let fields = [r#" "valueFunction": "#, text, ","].concat();
        with(r#"{"low": 10, "likely": 20, "high": 30}"#, &fields)
    };
    let at = "/criteria/1/valueFunction";
    refused(
        &function(r#"{"unit": "ms"}"#),
        at,
        "exactly one of \"linear\", \"logarithmic\" and \"piecewise\"",
    );
    refused(
        &function(r#"{"unit": "ms", "linear": {"worst": 5, "best": 5}}"#),
        &[at, "/linear"].concat(),
        "that differ",
    );
    refused(
        &function(r#"{"unit": "ms", "logarithmic": {"worst": 5, "best": 0}}"#),
        &[at, "/logarithmic/best"].concat(),
        "above 0",
    );
    refused(
        &function(r#"{"unit": "ms", "logarithmic": {"worst": 5, "best": 5}}"#),
        &[at, "/logarithmic"].concat(),
        "that differ",
    );
    let piecewise = [at, "/piecewise"].concat();
    let cases = [
        (r#"[[1, 0]]"#, "must have 2 to 50 entries"),
        (r#"[[1, 0], [1, 100]]"#, "only rise or only fall"),
        (r#"[[1, 0], [3, 50], [2, 100]]"#, "only rise or only fall"),
    ];
    for (points, message) in cases {
        let text = [r#"{"unit": "ms", "piecewise": "#, points, "}"].concat();
        refused(&function(&text), &piecewise, message);
    }
    refused(
        &function(r#"{"unit": "ms", "piecewise": [[1, 0], [2, 101]]}"#),
        &[&piecewise, "/1/1"].concat(),
        "from 0 to 100",
    );
    refused(
        &function(r#"{"unit": "ms", "piecewise": [[1, 0], [2]]}"#),
        &[&piecewise, "/1"].concat(),
        "must have 2 to 2 entries",
    );
}

#[test]
fn ranks_become_expected_order_statistics_with_equal_levels_for_equal_ranks() {
    let both =
        |go: &str, deno: &str| with(go, "").replacen(r#"{"low": 40, "likely": 50, "high": 60}"#, deno, 1);
    let (ranked, knowledge) = scores(&both(r#"{"rank": 3}"#, r#"{"rank": 1}"#));
    // Two uniform levels on 0..=100: their means are 66.7 and 33.3. Only the order of the ranks counts.
    assert!(
        (ranked[0].likely() - 100.0 / 3.0).abs() < 1e-12 && (ranked[1].likely() - 200.0 / 3.0).abs() < 1e-12
    );
    assert_eq!((ranked[0].low(), ranked[0].high()), (0.0, 100.0));
    assert_eq!(knowledge, [Knowledge::Ordinal(2), Knowledge::Ordinal(1)]);
    let (tied, knowledge) = scores(&both(r#"{"rank": 2}"#, r#"{"rank": 2}"#));
    assert_eq!((tied[0].likely(), tied[1].likely()), (50.0, 50.0));
    assert_eq!(knowledge, [Knowledge::Ordinal(1); 2]);
    let (_, knowledge) = scores(&both(r#"{"rank": 2}"#, r#"{"missing": true}"#));
    assert_eq!(knowledge, [Knowledge::Ordinal(1), Knowledge::Missing]);
    refused(&with(r#"{"rank": 1}"#, ""), "/criteria/1/scores/given", "for every alternative or for none");
    refused(&both(r#"{"rank": 0}"#, r#"{"rank": 1}"#), &[GO, "/rank"].concat(), "a whole number from 1");
}

#[test]
fn a_distribution_is_the_criterions_own_or_the_datasets() {
    let of_dataset = SMALL.replacen(r#""date""#, r#""distribution": "normal", "date""#, 1);
    let all = |text: &str| read(text).unwrap().criteria.iter().map(|c| c.distribution).collect::<Vec<_>>();
    assert_eq!(all(&of_dataset), [Distribution::Normal; 3]);
    let own =
        of_dataset.replacen(r#""group": "people","#, r#""group": "people", "distribution": "pert","#, 1);
    assert_eq!(all(&own), [Distribution::Normal, Distribution::Normal, Distribution::Pert]);
    check(
        r#""date""#,
        r#""distribution": "uniform", "date""#,
        "/distribution",
        r#""uniform""#,
        r#"one of "pert", "normal""#,
    );
}

/// `SMALL` with a group above its two.
fn nested(speed: &str, people: &str) -> String {
    let groups = [
        r#""groups": [{"id": "all", "name": "All"}, {"id": "speed", "name": "Speed""#,
        speed,
        r#"}, {"id": "people", "name": "People""#,
        people,
        "}]",
    ];
    let flat = r#""groups": [{"id": "speed", "name": "Speed"}, {"id": "people", "name": "People"}]"#;
    assert!(SMALL.contains(flat));
    SMALL.replacen(flat, &groups.concat(), 1)
}

#[test]
fn groups_form_a_tree_of_any_depth() {
    let text = nested(r#", "parent": "all""#, r#", "parent": "speed""#);
    assert_eq!(problems(&text), []);
    let dataset = read(&text).unwrap();
    assert_eq!(dataset.ancestors(2).collect::<Vec<_>>(), [1, 0]);
    assert_eq!([0, 1, 2].map(|g| dataset.depth(g)), [0, 1, 2]);
    assert_eq!(dataset.outermost(2), 0);
    assert_eq!([0, 1, 2].map(|g| dataset.is_within(2, g)), [true; 3]);
    assert_eq!([0, 1, 2].map(|g| dataset.is_within(0, g)), [true, true, false]);
    assert_eq!(dataset.ancestors(99).count(), 0);
}

#[test]
fn a_parent_stands_before_its_parts_so_that_there_are_no_circles() {
    let own = nested(r#", "parent": "speed""#, r#", "parent": "all""#);
    refused(&own, "/groups/1/parent", "stands before this one");
    let text = nested(r#", "parent": "people""#, r#", "parent": "all""#);
    refused(&text, "/groups/1/parent", "stands before this one");
    let unknown = nested(r#", "parent": "nobody""#, r#", "parent": "all""#);
    refused(&unknown, "/groups/1/parent", "the id of a group of this dataset");
    let all = nested("", "");
    let found = problems(&all);
    assert_eq!(
        (found.len(), found[0].path.as_str()),
        (1, "/groups/0"),
        "it has criteria in no part: {found:?}"
    );
}

#[test]
fn criteria_of_all_parts_of_a_group_stand_together() {
    // "all" holds "speed"; "people" stands alone between its criteria.
    let text = nested(r#", "parent": "all""#, "");
    let apart = text.replacen(r#""CPU", "group": "speed""#, r#""CPU", "group": "people""#, 1).replacen(
        r#""Crowd", "group": "people""#,
        r#""Crowd", "group": "all""#,
        1,
    );
    refused(&apart, "/criteria/2", "of the groups around it");
}

#[test]
fn what_is_new_is_packed_and_unpacked_as_it_was() {
    let linear =
        r#" "distribution": "normal", "valueFunction": {"unit": "ms", "linear": {"worst": 200, "best": 0}},"#;
    for text in [
        with(r#"{"raw": 50}"#, linear),
        with(r#"{"missing": true}"#, ""),
        with(r#"{"rank": 2}"#, "").replacen(r#"{"low": 40, "likely": 50, "high": 60}"#, r#"{"rank": 1}"#, 1),
        nested(r#", "parent": "all""#, r#", "parent": "speed""#),
    ] {
        let dataset = read(&text).unwrap();
        let bytes = pack(&dataset).unwrap();
        assert_eq!(crate::catalog::unpack(&bytes).as_ref(), Some(&dataset));
        assert_eq!(borsh::from_slice::<Dataset>(&bytes).ok().as_ref(), Some(&dataset));
    }
}
