//! How the page's state moves between own datasets, and what it does with links that programs changed.

use super::action::Action;
use super::elicitation::ElicitationMethod;
use super::update::{State, update};
use crate::catalog::{Dataset, Datasets, beside, built_in, datasets};
use crate::model::link::error::FragmentError;
use crate::model::link::fragment::encode;
use crate::model::link::open::Notice;
use crate::units::Id;

fn after(datasets: &Datasets, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(State::new(datasets.clone()), |state, action| update(&state, action))
}

fn weight(criterion: &str, points: f64) -> Action {
    Action::SetWeight { criterion: criterion.into(), points }
}

/// Returns an own dataset beside others: the article's with this id and title, with one use case where `profiled`.
fn own(all: &Datasets, id: &str, title: &str, profiled: bool) -> (Datasets, Id) {
    let mut dataset = Dataset::clone(&built_in("article"));
    (dataset.id, dataset.title) = (id.into(), title.into());
    dataset.profiles.truncate(usize::from(profiled));
    beside(all, &dataset)
}

#[test]
fn a_dataset_without_the_use_case_is_shown_with_one_it_has_and_its_link_opens() {
    for (id, profiled) in [("bare", false), ("one", true)] {
        let (all, reference) = own(&datasets(), id, "Mine", profiled);
        let there =
            after(&all, [Action::ChooseProfile(Some("cms".into())), Action::ChooseDataset(reference)]);
        let first = there.document.choice.dataset(&all).unwrap().profiles.first().map(|p| p.id.clone());
        assert_eq!(there.document.choice.profile, first);
        assert_eq!(State::open(&encode(&there.document), all).document, there.document);
        let back = update(&there, Action::ChooseDataset("evidence".into()));
        assert!(back.document.choice.profile.is_some());
        assert_eq!(update(&there, Action::Undo).document.choice.profile, Some("cms".into()));
    }
}

#[test]
fn undo_to_a_dataset_with_other_groups_leaves_a_link_that_opens() {
    let mut dataset = Dataset::clone(&built_in("article"));
    dataset.id = "regrouped".into();
    dataset.groups[0].id = "else".into();
    dataset.criteria[0].id = "other".into();
    let (all, reference) = beside(&datasets(), &dataset);
    let there = after(
        &all,
        [
            Action::ChooseDataset(reference),
            Action::ToggleGroup("else".into()),
            Action::ShowCriterion("other".into()),
        ],
    );
    for action in [Action::Undo, Action::StartOver, Action::ChooseDataset("evidence".into())] {
        let back = update(&there, action);
        assert_eq!(
            State::open(&encode(&back.document), all.clone()).notice,
            None,
            "{}",
            encode(&back.document)
        );
        assert_eq!(update(&back, Action::Redo).notice, None);
    }
}

#[test]
fn a_later_version_of_a_dataset_keeps_its_weights_and_undo_brings_the_earlier_one() {
    let (all, first) = own(&datasets(), "grows", "First", true);
    let (all, second) = own(&all, "grows", "Second", true);
    let mine = after(&all, [Action::ChooseDataset(first.clone()), weight("errors", 7.0)]);
    let later = update(&mine, Action::ChooseDataset(second.clone()));
    assert!(encode(&later.document).ends_with("&w=errors:7"), "{}", encode(&later.document));
    assert_eq!(later.document.choice.dataset, second);
    let undone = update(&later, Action::Undo);
    assert_eq!(undone.document.choice, mine.document.choice);
    assert_eq!(undone.document.choice.dataset(&all).unwrap().title, "First");
}

#[test]
fn a_link_to_another_version_says_so() {
    let (all, here) = own(&datasets(), "linked", "Here", true);
    let state = State::open("v=1&data=own.linked.00000000&use=", all.clone());
    assert_eq!(state.notice, Some(Notice::OtherVersion("Here".into())));
    assert_eq!(State::open(&format!("v=1&data={here}&use="), all).notice, None);
}

#[test]
fn a_dialog_ends_with_the_dataset_it_is_about_whatever_takes_that_away() {
    let link = "v=1&data=article&use=cms";
    let elsewhere = State::open("v=1&data=evidence&use=cms", datasets());
    let there = update(&elsewhere, Action::ChooseDataset("article".into()));
    let (all, own) = own(&datasets(), "dropped", "Dropped while a dialog is open", true);
    let own = all.own(own.as_str()).unwrap();
    for way in [ElicitationMethod::Ranking, ElicitationMethod::Pairs, ElicitationMethod::Ranges] {
        let open = update(&there, Action::StartElicitation(way));
        assert!(open.elicitation.is_some());
        for action in [
            Action::Undo,
            Action::ChooseDataset("evidence".into()),
            Action::UseDataset(own.clone()),
            Action::Arrive("v=1&data=evidence".into()),
            Action::Open(Box::new(State::open("v=1&data=evidence", datasets()).document), Vec::new()),
        ] {
            assert_eq!(update(&open, action.clone()).elicitation, None, "{action:?}");
        }
        // A step back within the same dataset, and a link that changes nothing, leave it open.
        for action in [Action::SetCertainty(crate::model::Certainty::Order), Action::Arrive(link.into())] {
            let after = update(&open, action.clone());
            assert!(after.document.choice.dataset == "article" && after.elicitation.is_some(), "{action:?}");
        }
    }
}

#[test]
fn a_move_that_changes_nothing_begins_no_gesture_so_that_the_next_one_can_be_undone() {
    let usual = State::new(datasets()).document.choice.profile_points(&built_in("evidence"));
    let at = built_in("evidence").criterion_idx("lts").unwrap();
    let moved = after(&datasets(), [weight("lts", usual[at]), weight("lts", 3.0)]);
    assert!(moved.can_undo());
    assert_eq!(update(&moved, Action::Undo).document, State::new(datasets()).document);
}

#[test]
fn weights_kept_for_another_dataset_come_back_though_they_repeat_its_use_case() {
    // Of `streaming` the weight of `realtime` is 100.
    let link = "v=1&data=article&use=streaming&w.evidence=lts:7,realtime:100";
    let state = State::open(link, datasets());
    assert_eq!(encode(&state.document), link);
    let there = update(&state, Action::ChooseDataset("evidence".into()));
    assert_eq!(encode(&there.document), "v=1&data=evidence&use=streaming&w=lts:7");
}

#[test]
fn a_link_that_was_changed_on_its_way_opens_and_says_so() {
    let whole = State::open("v=1&data=evidence&use=cms&w=lts:7", datasets());
    for link in [
        "v=1&amp;use=cms&amp;w=lts:7",
        "v=1&use=cms&w=lts:7).",
        "v=1&use=cms&w=lts:7&fbclid=IwAR0",
        "v%3D1%26use%3Dcms%26w%3Dlts%3A7",
    ] {
        let state = State::open(link, datasets());
        assert_eq!(state.document, whole.document, "{link}");
        assert_eq!(state.notice, Some(Notice::Mended(None)), "{link}");
        assert_eq!(state.address(), encode(&whole.document), "{link}");
    }
    assert_eq!(
        State::open("#v=1&use=cms&w=lts%3A7", datasets()).notice,
        None,
        "a link as browsers write it was not changed"
    );
    // What else there is to say of it is said too, and a link that waits for its dataset waits without what was added.
    let kept = "v=1&data=evidence&use=cms&keep1=data%3Down.far.00000000%26use%3D)";
    let notice = State::open(kept, datasets()).notice;
    assert_eq!(notice, Some(Notice::Mended(Some(Box::new(Notice::ScenariosUnresolved(vec!["far".into()]))))));
    let waiting = State::open("v=1&data=own.tracked.00000000&use=&w=errors:7&utm_source=chat", datasets());
    assert!(matches!(waiting.notice, Some(Notice::LinkNotOpened(FragmentError::PartMissing { .. }))));
    let (all, tracked) = own(&datasets(), "tracked", "Here", false);
    let opened = update(&waiting, Action::UseDataset(all.own(tracked.as_str()).unwrap().clone()));
    assert!(encode(&opened.document).ends_with("&w=errors:7"), "{}", encode(&opened.document));
}

#[test]
fn a_link_that_cannot_be_opened_stays_in_the_address_until_something_else_is_shown() {
    let broken = "v=1&use=cms&w=lts:700";
    let state = State::open(broken, datasets());
    assert_eq!((state.address().as_str(), state.is_storable()), (broken, false));
    let dismissed = update(&state, Action::Dismiss);
    assert_eq!(dismissed.address(), broken);
    let default = encode(&State::new(datasets()).document);
    for action in [Action::StartOver, Action::Arrive("v=1".into()), Action::Open(Box::default(), Vec::new())]
    {
        let after = update(&dismissed, action.clone());
        assert_eq!((after.address(), after.is_storable()), (default.clone(), true), "{action:?}");
    }
    let moved = update(&state, weight("lts", 3.0));
    assert_eq!((moved.address(), moved.is_storable()), (encode(&moved.document), true));
    assert_eq!(update(&moved, Action::Undo).address(), default);
}
