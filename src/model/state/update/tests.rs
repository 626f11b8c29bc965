//! The reducer, action by action.

use super::from_here::{MOST_FROM_HERE, from_here_beside};
use super::history::MAX_STEPS;
use super::*;
use crate::catalog::datasets;
use crate::model::document::MOST_SCENARIOS;
use crate::model::document::certainty::{Bounds, Certainty};
use crate::model::document::team::Knows;
use crate::model::link::error::FragmentError;
use crate::model::link::fragment::encode;
use crate::model::link::measured::measured_text;

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(State::new(datasets()), |state, action| update(&state, action))
}

fn weight(criterion: &str, points: f64) -> Action {
    Action::SetWeight { criterion: criterion.into(), points }
}

#[test]
fn a_drag_is_one_undo_step() {
    let state =
        after([weight("ml_data", 10.0), weight("ml_data", 20.0), weight("ml_data", 30.0), Action::Settle]);
    assert_eq!(encode(&state.document), "v=1&data=evidence&use=streaming&w=ml_data:30");
    let undone = update(&state, Action::Undo);
    assert_eq!(undone.document, Document::default());
    assert!(!undone.can_undo());
    assert_eq!(update(&undone, Action::Redo).document, state.document);
}

#[test]
fn what_is_kept_can_be_recalled_dropped_and_had_back() {
    let kept = after([weight("ml_data", 90.0), Action::SaveScenario, Action::SaveScenario]);
    assert_eq!(kept.document.scenarios.len(), 1, "the same choice is kept once");
    let elsewhere = update(&kept, Action::ChooseProfile(Some("cms".into())));
    let back = update(&elsewhere, Action::OpenScenario(0));
    assert_eq!(back.document.choice, kept.document.choice);
    assert_eq!(back.before, Some(elsewhere.document.choice.clone()));
    let dropped = update(&back, Action::DropScenario(0));
    assert!(dropped.document.scenarios.is_empty());
    assert_eq!(update(&dropped, Action::Undo).document, back.document);
    assert_eq!(after([Action::DropScenario(0), Action::OpenScenario(3)]).document, Document::default());
    let full = after((0..6).flat_map(|i| [weight("lts", f64::from(i) + 20.0), Action::SaveScenario]));
    assert_eq!(full.document.scenarios.len(), MOST_SCENARIOS);
}

#[test]
fn undoing_a_change_of_dataset_leaves_nothing_of_the_other_one_in_the_link() {
    let there = after([
        Action::ChooseDataset("article".into()),
        Action::ShowCriterion("performance".into()),
        Action::ShowMap("performance".into(), "scalability".into()),
    ]);
    let link = encode(&update(&there, Action::Undo).document);
    assert_eq!(link, "v=1&view=evidence&data=evidence&use=streaming");
}

#[test]
fn a_slider_beyond_its_end_lowers_the_others_and_gives_them_back_on_its_way_home() {
    let begun = State::default();
    let points = |state: &State| {
        let dataset = state.document.choice.dataset(&state.datasets).unwrap();
        state.document.choice.points(&dataset)
    };
    let criterion = Id::from("ml_data");
    let idx = begun.document.choice.dataset(&begun.datasets).unwrap().criterion_idx("ml_data").unwrap();
    let to = |state: &State, share| update(state, Action::SetShare { criterion: criterion.clone(), share });
    let beyond = to(&to(&begun, 0.3), 0.6);
    // Where it passed by on the way leaves no trace.
    assert_eq!(points(&beyond), points(&to(&begun, 0.6)));
    let total: f64 = points(&beyond).iter().sum();
    assert!((100.0 / total - 0.6).abs() < 0.005, "{}", 100.0 / total);
    let home = update(&beyond, Action::SetWeight { criterion: criterion.clone(), points: 40.0 });
    let mut expected = points(&begun);
    expected[idx] = 40.0;
    assert_eq!(points(&home), expected);
    assert_eq!(update(&update(&home, Action::Settle), Action::Undo).document, begun.document);
    for share in [0.0, 1.0, -1.0, f64::NAN] {
        assert_eq!(to(&begun, share).document, begun.document, "{share}");
    }
}

#[test]
fn a_weight_is_opened_in_the_decide_view_and_in_its_link_and_another_view_leaves_it() {
    let at = after([Action::ShowCriterion("lts".into()), Action::ShowWeight("lts".into())]);
    assert_eq!(encode(&at.document), "v=1&data=evidence&use=streaming&at=lts");
    assert_eq!(at.visit, 2);
    assert_eq!(State::open(&encode(&at.document), datasets()).document, at.document);
    assert_eq!(update(&at, Action::Show(View::Decide)).document.at, None);
    assert_eq!(update(&at, Action::ShowWeight("nobody".into())).document, at.document);
}

#[test]
fn all_weights_at_once_are_one_step_and_a_wrong_number_of_them_is_ignored() {
    let dataset = Choice::default().dataset(&datasets()).unwrap();
    let points: Vec<_> = dataset.criteria.iter().map(|_| (40.0, Bounds::around(40.0, 30.0, 50.0))).collect();
    let set = after([Action::SetWeights(points, Certainty::Ranges)]);
    assert_eq!(set.document.choice.overrides().count(), dataset.criteria.len());
    assert_eq!(set.document.choice.certainty, Certainty::Ranges);
    assert_eq!(update(&set, Action::Undo).document, Document::default());
    assert_eq!(
        after([Action::SetWeights(vec![(1.0, None)], Certainty::Order)]).document,
        Document::default()
    );
}

#[test]
fn letting_go_begins_a_new_step_and_so_does_another_criterion() {
    let settled = after([weight("ml_data", 10.0), Action::Settle, weight("ml_data", 20.0)]);
    assert_eq!(
        encode(&update(&settled, Action::Undo).document),
        "v=1&data=evidence&use=streaming&w=ml_data:10"
    );
    let other = after([weight("ml_data", 10.0), weight("lts", 20.0)]);
    assert_eq!(
        encode(&update(&other, Action::Undo).document),
        "v=1&data=evidence&use=streaming&w=ml_data:10"
    );
}

#[test]
fn another_use_case_brings_its_own_weights_and_undo_brings_back_yours() {
    let mine = after([weight("ml_data", 90.0)]);
    let other = update(&mine, Action::ChooseProfile(Some("cms".into())));
    assert!(!other.can_reset());
    assert_eq!(other.before, Some(mine.document.choice.clone()));
    assert_eq!(update(&other, Action::Undo).document, mine.document);
}

#[test]
fn each_dataset_keeps_its_own_weights() {
    let there =
        after([weight("ml_data", 90.0), Action::ChooseDataset("article".into()), weight("errors", 0.0)]);
    let back = update(&there, Action::ChooseDataset("evidence".into()));
    assert_eq!(encode(&back.document), "v=1&data=evidence&use=streaming&w.article=errors:0&w=ml_data:90");
}

#[test]
fn a_damaged_link_opens_the_default_says_so_and_undo_brings_back_what_was() {
    let mine = after([weight("ml_data", 90.0)]);
    let arrived = update(&mine, Action::Arrive("v=9".into()));
    assert_eq!(arrived.document, Document::default());
    assert_eq!(arrived.notice, Some(Notice::LinkNotOpened(FragmentError::Newer { version: 9 })));
    assert_eq!(update(&arrived, Action::Undo).document.choice, mine.document.choice);
}

#[test]
fn coming_back_by_the_browser_is_no_new_visit() {
    let mine = after([weight("ml_data", 90.0)]);
    let back = update(&mine, Action::Arrive(encode(&Document::default())));
    assert_eq!(back.document, Document::default());
    assert_eq!(back.visit, mine.visit);
}

#[test]
fn what_is_typed_stays_while_it_is_no_weight_and_goes_when_the_field_is_left() {
    let typed = |text: &str| Action::Type { criterion: "lts".into(), text: text.into() };
    let state = after([typed("7"), typed("7x")]);
    assert_eq!(state.draft, Some(("lts".into(), "7x".into())));
    assert_eq!(encode(&state.document), "v=1&data=evidence&use=streaming&w=lts:7");
    let left = update(&state, Action::Settle);
    assert_eq!((left.draft, left.document), (None, state.document.clone()));
    // Typing is one gesture, however many letters it takes.
    assert_eq!(update(&after([typed("7"), typed("78")]), Action::Undo).document, Document::default());
}

#[test]
fn weights_out_of_range_or_of_nobody_are_ignored() {
    for action in [weight("ml_data", 101.0), weight("ml_data", f64::NAN), weight("nobody", 5.0)] {
        assert_eq!(after([action]).document, Document::default());
    }
    assert_eq!(after([Action::ChooseDataset("nobody".into())]).document, Document::default());
}

#[test]
fn storage_that_cannot_be_read_is_no_loss() {
    assert_eq!(after([Action::Restore("v=7&garbage".into())]), State::new(datasets()));
    let restored = after([Action::Restore("v=1&use=cms".into())]);
    assert_eq!(restored.notice, Some(Notice::Restored));
    // Scenarios that were kept are more than the default, though the choice is the same; an open view is not.
    let kept = Document { scenarios: vec![restored.document.choice.clone()], ..Document::default() };
    assert_eq!(after([Action::Restore(encode(&kept))]).document, kept);
    assert_eq!(after([Action::Restore("v=1&view=measure".into())]), State::new(datasets()));
    assert_eq!(restored.document.choice.profile, Some("cms".into()));
}

#[test]
fn scores_that_came_are_not_from_here_until_this_device_measures_them() {
    let link = "v=1&data=evidence&use=cms&m=perf_cpu:python:40~45.5~51:2026-11-26_CPython";
    let arrived = State::open(link, datasets());
    let score = arrived.document.choice.measured[0].clone();
    assert!(!score.is_from_here && arrived.from_here().is_empty());
    let own = MeasuredScore { is_from_here: true, ..score.clone() };
    let used = update(&arrived, Action::UseMeasured(vec![own.clone()]));
    assert_eq!(
        (used.document.choice.measured[0].clone(), used.from_here()),
        (own.clone(), &[own.clone()][..])
    );
    // The back button, the next visit and a scenario that was kept bring the same score back; others stay what they are.
    let back = update(&used, Action::Arrive(link.to_owned()));
    assert_eq!((&back.document, back.can_undo()), (&used.document, used.can_undo()));
    let next_visit = State::knowing(used.from_here().to_vec(), datasets());
    assert_eq!(update(&next_visit, Action::Restore(link.to_owned())).document, used.document);
    let other = next_visit.opening(&link.replace("45.5", "45.6"), Some(ON_DEMAND));
    assert!(!other.document.choice.measured[0].is_from_here);
    let kept = update(&used, Action::SaveScenario);
    assert_eq!(next_visit.opening(&encode(&kept.document), Some(ON_DEMAND)).document, kept.document);
    let many = (0..500).map(|i| MeasuredScore { points: [0.0, f64::from(i) / 10.0, 100.0], ..own.clone() });
    let state = many.fold(used, |state, score| update(&state, Action::UseMeasured(vec![score])));
    assert_eq!(state.from_here().len(), MOST_FROM_HERE);
    // What the team knows is known as an answer given here in the same way.
    let answered = update(&State::new(datasets()), Action::AnswerTeam(Some(Knows::All)));
    let link = encode(&answered.document);
    assert!(!State::open(&link, datasets()).document.choice.measured[0].is_from_here);
    let next_visit = State::knowing(answered.from_here().to_vec(), datasets());
    assert_eq!(next_visit.opening(&link, Some(ON_DEMAND)).document, answered.document);
}

#[test]
fn scores_that_another_tab_measured_are_from_here_wherever_they_stand() {
    let link = "v=1&data=evidence&use=cms&m=perf_cpu:python:40~45.5~51:2026-11-26_CPython";
    let elsewhere = "perf_cpu:python:40~45.5~51:2026-11-26_CPython";
    let arrived = [Action::SaveScenario, Action::UseMeasured(Vec::new())]
        .into_iter()
        .fold(State::open(link, datasets()), |state, action| update(&state, action));
    let heard = update(&arrived, Action::MeasuredElsewhere(elsewhere.to_owned()));
    assert!(heard.document.scenarios[0].measured[0].is_from_here);
    assert!(update(&heard, Action::Undo).document.choice.measured[0].is_from_here);
    assert_eq!(measured_text(heard.from_here()), elsewhere);
    // Heard once more it changes nothing, and what both know stays within its bound.
    assert_eq!(update(&heard, Action::MeasuredElsewhere(elsewhere.to_owned())), heard);
    let many = |from: usize| {
        let scores = (from..from + 150).map(|i| format!("perf_cpu:node:0~{}.{}~100", i / 10, i % 10));
        scores.collect::<Vec<_>>().join(",")
    };
    let full =
        update(&update(&heard, Action::MeasuredElsewhere(many(1))), Action::MeasuredElsewhere(many(301)));
    assert_eq!(full.from_here().len(), MOST_FROM_HERE);
}

#[test]
fn of_scores_that_two_tabs_store_none_is_lost_up_to_the_most() {
    assert_eq!(from_here_beside("b:x:1~1~1", "a:x:1~1~1,b:x:1~1~1"), "a:x:1~1~1,b:x:1~1~1");
    assert_eq!([from_here_beside("", "a"), from_here_beside("a", "")], ["a", "a"]);
    let many = |name: &str| (0..150).map(|i| format!("{name}{i}")).collect::<Vec<_>>().join(",");
    let both = from_here_beside(&many("mine"), &many("theirs"));
    assert_eq!(both.split(',').count(), MOST_FROM_HERE);
    // The oldest go, and what is stored is stored so once more.
    assert!(both.starts_with("theirs100,") && both.ends_with(",mine149"));
    assert_eq!(from_here_beside(&both, &both), both);
}

#[test]
fn what_another_tab_keeps_is_told_and_brought_here_as_far_as_there_is_room() {
    let written = |use_case: &str| format!("data%3Devidence%26use%3D{use_case}");
    let offered =
        vec![written("cms"), "data%3".into(), written("api"), "data%3Down.gone.00000000%26use%3D".into()];
    let told =
        after([weight("ml_data", 10.0), Action::SaveScenario, Action::ScenariosElsewhere(offered.clone())]);
    assert_eq!(told.notice, Some(Notice::ScenariosElsewhere { n: 4, has_room: true }));
    assert_eq!(told.document.scenarios.len(), 1, "nothing changes before it is wanted");
    let taken = update(&told, Action::TakeScenarios);
    let uses = |state: &State| -> Vec<String> {
        state
            .document
            .scenarios
            .iter()
            .map(|kept| kept.profile.as_ref().map(ToString::to_string).unwrap_or_default())
            .collect()
    };
    assert_eq!(uses(&taken), ["streaming", "cms", "api"]);
    assert_eq!(update(&taken, Action::Undo).document, told.document);
    assert_eq!(update(&taken, Action::TakeScenarios).document, taken.document, "once");
    let full = after((0..4).flat_map(|i| [weight("lts", f64::from(i) + 20.0), Action::SaveScenario]));
    let told = update(&full, Action::ScenariosElsewhere(offered));
    assert_eq!(told.notice, Some(Notice::ScenariosElsewhere { n: 4, has_room: false }));
    assert_eq!(update(&told, Action::TakeScenarios).document, full.document);
}

#[test]
fn the_history_is_bounded() {
    let many = (0..500).map(|i| weight(if i % 2 == 0 { "lts" } else { "ml_data" }, f64::from(i % 97)));
    assert!(after(many).past.len() <= MAX_STEPS);
}

#[test]
fn the_first_view_has_one_dataset_and_whatever_is_asked_for_beyond_it_brings_the_others() {
    let first = State::new(Datasets::first());
    assert_eq!(first.datasets.builtins().map(|builtin| builtin.id).collect::<Vec<_>>(), ["evidence"]);
    assert_eq!(update(&first, weight("lts", 40.0)).datasets, first.datasets);
    let brought = update(&first, Action::BringDatasets);
    assert_eq!((&brought.datasets, &brought.document), (&datasets(), &first.document));
    assert_eq!(update(&brought, Action::BringDatasets), brought);
    for action in [
        Action::ChooseDataset("article".into()),
        Action::CompareFrameworks,
        Action::Arrive("v=1&data=article".into()),
    ] {
        let all = update(&State::new(datasets()), action.clone());
        assert_eq!(update(&first, action), all);
        assert!(all.document.choice.dataset != *"evidence");
    }
}
