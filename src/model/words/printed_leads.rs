//! Wherever a lead is printed, it is the difference of the values printed beside it: over all datasets that come with the page,
//! all of their use cases and equal weights.

use super::*;
use crate::catalog::datasets;
use crate::decide::Call;
use crate::model::answer::decision::Decision;
use crate::model::answer::difference::differences;
use crate::model::answer::use_cases::results_by_use_case;
use crate::model::document::choice::Choice;
use crate::model::export::record::tests::records;
use crate::model::uncertainty::job::UncertaintyAnalysis;

fn decisions() -> Vec<Decision> {
    let all = datasets();
    let of = |id: &str| {
        let profiles = all.get(id).unwrap().profiles.iter().map(|profile| Some(profile.id.clone()));
        let choices =
            profiles.chain([None]).map(|profile| Choice { dataset: id.into(), profile, ..Choice::default() });
        choices.map(|choice| Decision::of(&choice, &all).unwrap()).collect::<Vec<_>>()
    };
    ["evidence", "frameworks", "article"].into_iter().flat_map(of).collect()
}

/// All numbers of a text, in hundredths of points.
#[allow(clippy::cast_possible_truncation, reason = "small numbers")]
fn numbers(text: &str) -> Vec<i64> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    parts
        .filter_map(|part| Some((part.trim_end_matches('.').parse::<f64>().ok()? * 100.0).round() as i64))
        .collect()
}

/// Of what follows a mark the numbers, without the 100 of "of 100 points".
fn after(text: &str, mark: &str) -> Vec<i64> {
    let found = text.split_once(mark).map_or_else(Vec::new, |(_, rest)| numbers(rest));
    found.into_iter().filter(|number| *number != 10_000).collect()
}

#[test]
fn the_verdict_and_every_short_form_print_one_lead_and_it_is_the_difference_of_the_values() {
    for decision in decisions() {
        let answer = decision.answer.as_ref().unwrap();
        let (verdict, lead) = (verdict(&decision), lead(&decision));
        let marks = ["with ", " has ", " have "];
        let values = marks.iter().map(|mark| after(&verdict, mark)).find(|found| !found.is_empty()).unwrap();
        let by = numbers(lead.rsplit(' ').next().unwrap());
        match (answer.call, values.as_slice(), by.as_slice()) {
            (Call::TooClose, [_], []) => assert!(lead.ends_with("level"), "{lead}"),
            (Call::TooClose, [high, low, said], [by]) => {
                assert_eq!((high - low, *said), (*by, *by), "{verdict} {lead}");
            }
            (_, [high, low], [by]) => assert_eq!(high - low, *by, "{verdict} {lead}"),
            other => panic!("{other:?}: {verdict} {lead}"),
        }
    }
}

#[test]
fn a_list_of_use_cases_prints_the_leads_of_their_verdicts() {
    for decision in decisions().iter().filter(|decision| decision.profile_idx.is_some()) {
        let results = results_by_use_case(&decision.dataset);
        let row = results.iter().find(|row| Some(row.profile_idx) == decision.profile_idx).unwrap();
        let name = &decision.dataset.profiles[row.profile_idx].name;
        assert_eq!(overview_item(&decision.dataset, row), format!("{name}: {}", lead(decision)));
    }
}

#[test]
fn a_value_that_moved_moved_by_the_difference_of_what_is_printed() {
    let mut n = 0;
    for pair in decisions().windows(2) {
        let moved = differences(&pair[0], &pair[1]).summary;
        for change in moved.split_once("Values moved: ").map_or("", |(_, changes)| changes).split("), ") {
            if let [was, is, by] = numbers(change)[..] {
                assert_eq!((is - was).abs(), by, "{moved}");
                n += 1;
            }
        }
    }
    assert!(n > 40, "{n}");
}

#[test]
fn records_print_the_same_leads() {
    let mut n = 0;
    for record in records() {
        for line in record.lines().filter(|line| line.contains(": a lead of ")) {
            let sentence = line.split_once("too close to call. ").map_or(line, |(_, rest)| rest);
            let sentence = sentence.split_once(" A lead of ").map_or(sentence, |(first, _)| first);
            let found = after(
                sentence.rsplit_once("too close to call. ").map_or(sentence, |(_, rest)| rest),
                " has ",
            );
            let [high, low, by] = found[..] else { panic!("{found:?}: {sentence}") };
            assert_eq!(high - low, by, "{sentence}");
            n += 1;
        }
    }
    assert!(n > 4, "{n}");
}

#[test]
fn where_draws_and_likely_scores_disagree_the_sentence_says_so() {
    let choice = Choice { profile: None, ..Choice::default() };
    let decision = Decision::of(&choice, &datasets()).unwrap();
    let mut analysis = UncertaintyAnalysis::of(&decision).unwrap();
    while analysis.step() < 1.0 {}
    let uncertainty = &analysis.uncertainty().unwrap();
    // Python leads by 0.3 at the likely scores; Node.js is best in more than half of the draws.
    let sure = how_sure(&decision, uncertainty, false);
    assert!(sure.starts_with("The likely scores put Python ahead, but Node.js is best in "), "{sure}");
    let long = acceptability(&decision, uncertainty);
    assert!(long.contains("Python leads at the likely scores; draws use whole intervals"), "{long}");
    assert!(verdict(&decision).contains("Python has 69.4 of 100 points, Node.js 69.0: a lead of 0.4."));
}
