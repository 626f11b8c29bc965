//! How the page's state moves between own datasets.

use super::action::Action;
use super::update::{State, update};
use crate::model::link::fragment::encode;
use crate::model::link::open::Notice;
use crate::units::Id;

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(State::default(), |state, action| update(&state, action))
}

fn weight(criterion: &str, points: f64) -> Action {
    Action::SetWeight { criterion: criterion.into(), points }
}

/// An own dataset, kept: the article's with this id and title, with one use case where `profiled`.
fn own(id: &str, title: &str, profiled: bool) -> Id {
    let mut dataset = crate::catalog::Dataset::clone(crate::catalog::dataset("article").unwrap());
    (dataset.id, dataset.title) = (id.into(), title.into());
    dataset.profiles.truncate(usize::from(profiled));
    crate::catalog::keep_own(&crate::catalog::pack(&dataset).unwrap()).unwrap()
}

#[test]
fn a_dataset_without_the_use_case_is_shown_with_one_it_has_and_its_link_opens() {
    for (id, profiled) in [("bare", false), ("one", true)] {
        let reference = own(id, "Mine", profiled);
        let there = after([Action::ChooseProfile(Some("cms".into())), Action::ChooseDataset(reference)]);
        let first = there.document.choice.dataset().unwrap().profiles.first().map(|p| p.id.clone());
        assert_eq!(there.document.choice.profile, first);
        assert_eq!(State::open(&encode(&there.document)).document, there.document);
        let back = update(&there, Action::ChooseDataset("evidence".into()));
        assert!(back.document.choice.profile.is_some());
        assert_eq!(update(&there, Action::Undo).document.choice.profile, Some("cms".into()));
    }
}

#[test]
fn undo_to_a_dataset_with_other_groups_leaves_a_link_that_opens() {
    let mut dataset = crate::catalog::Dataset::clone(crate::catalog::dataset("article").unwrap());
    dataset.id = "regrouped".into();
    dataset.groups[0].id = "else".into();
    dataset.criteria[0].id = "other".into();
    let reference = crate::catalog::keep_own(&crate::catalog::pack(&dataset).unwrap()).unwrap();
    let there = after([
        Action::ChooseDataset(reference),
        Action::ToggleGroup("else".into()),
        Action::ShowCriterion("other".into()),
    ]);
    for action in [Action::Undo, Action::StartOver, Action::ChooseDataset("evidence".into())] {
        let back = update(&there, action);
        assert_eq!(State::open(&encode(&back.document)).notice, None, "{}", encode(&back.document));
        assert_eq!(update(&back, Action::Redo).notice, None);
    }
}

#[test]
fn a_later_version_of_a_dataset_keeps_its_weights_and_undo_brings_the_earlier_one() {
    let (first, second) = (own("grows", "First", true), own("grows", "Second", true));
    let mine = after([Action::ChooseDataset(first.clone()), weight("errors", 7.0)]);
    let later = update(&mine, Action::ChooseDataset(second.clone()));
    assert!(encode(&later.document).ends_with("&w=errors:7"), "{}", encode(&later.document));
    assert_eq!(later.document.choice.dataset, second);
    let undone = update(&later, Action::Undo);
    assert_eq!(undone.document.choice, mine.document.choice);
    assert_eq!(undone.document.choice.dataset().unwrap().title, "First");
}

#[test]
fn a_link_to_another_version_says_so() {
    let here = own("linked", "Here", true);
    let state = State::open("v=1&data=own.linked.00000000&use=");
    assert_eq!(state.notice, Some(Notice::OtherVersion("Here".into())));
    assert_eq!(State::open(&format!("v=1&data={here}&use=")).notice, None);
}
