//! Parts of a document that rest on own datasets which are not on this device: not shown, not lost.

use super::error::{FragmentError, NO_CRITERION, damaged};
use super::parse::{dataset_of, weight};
use crate::catalog::{Datasets, own_base};
use crate::model::document::UnresolvedScenario;
use crate::model::document::choice::{Choice, OwnWeight};

/// Most letters of a scenario whose dataset is not here: it is a stranger's text.
const MOST_AWAY: usize = 4000;

/// Returns a kept choice that cannot be shown because its own dataset, or the version of it, is not here.
pub(crate) fn unresolved(text: &str, datasets: &Datasets) -> Option<UnresolvedScenario> {
    let id = dataset_of(text)?;
    let name = own_base(id)?.chars().take(40).collect();
    let is_away = datasets.get(id).is_none() && text.len() <= MOST_AWAY;
    is_away.then(|| UnresolvedScenario { name, text: text.to_owned() })
}

/// Adds weights of an own dataset that is not here: whether it has these criteria, nobody can say.
pub(crate) fn add_unresolved(
    choice: &mut Choice,
    key: &str,
    id: &str,
    text: &str,
) -> Result<(), FragmentError> {
    let is_id = |id: &str| id.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    if text.len() > MOST_AWAY || !is_id(id) {
        return Err(damaged(key, "this page has no such dataset"));
    }
    for item in text.split(',') {
        let (criterion, points, bounds) = weight(key, item)?;
        let is_known = |own: &OwnWeight| own.dataset == *id && own.criterion == *criterion;
        if !is_id(criterion) || choice.weights.iter().any(is_known) {
            return Err(damaged(key, NO_CRITERION));
        }
        choice.insert(OwnWeight { dataset: id.into(), criterion: criterion.into(), points, bounds });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::catalog::{Dataset, Datasets, OwnDataset, beside, built_in, datasets};
    use crate::model::document::{Document, MOST_SCENARIOS};
    use crate::model::link::fragment::{decode, encode};
    use crate::model::link::open::{Notice, reopen};
    use crate::model::state::action::Action;
    use crate::model::state::update::{State, update};
    use crate::units::Id;

    /// Returns an own dataset beside the built-in ones: the article's with this id and title, and without use cases.
    fn own(id: &str, title: &str) -> (Datasets, Id) {
        let mut dataset = Dataset::clone(&built_in("article"));
        (dataset.id, dataset.title) = (id.into(), title.into());
        dataset.profiles.clear();
        beside(&datasets(), &dataset)
    }

    fn own_of(all: &Datasets, reference: &Id) -> OwnDataset {
        all.own(reference.as_str()).unwrap().clone()
    }

    fn weight(criterion: &str, points: f64) -> Action {
        Action::SetWeight { criterion: criterion.into(), points }
    }

    #[test]
    fn what_is_kept_by_an_own_dataset_that_is_not_here_stays_in_the_link_and_is_shown_once_it_is() {
        let reference = "own.elsewhere.00000000";
        let text = format!(
            "v=1&data=evidence&use=cms&w.{reference}=errors:1,lts:20~10~30&keep1=data%3Devidence%26use%3Dapi\
             &keep2=data%3D{reference}%26use%3D%26w%3Derrors%3A10"
        );
        let document = decode(&text, &datasets()).unwrap();
        assert_eq!((document.scenarios.len(), document.unresolved.len()), (1, 1));
        assert_eq!(document.unresolved[0].name, "elsewhere");
        assert_eq!(encode(&document), text);
        let reopened = |document: &Document, all: &Datasets| {
            let mut document = document.clone();
            reopen(&mut document.scenarios, &mut document.unresolved, all);
            document
        };
        assert_eq!(reopened(&document, &datasets()), document);
        // Another version of it is as good as for a link that is opened.
        let (all, here) = own("elsewhere", "Here by now");
        let Document { scenarios, unresolved, .. } = reopened(&document, &all);
        assert_eq!((scenarios.len(), unresolved.len()), (2, 0));
        assert_eq!((&scenarios[1].dataset, scenarios[1].weights.len()), (&here, 1));
        // A stranger's text is no part of the page.
        for wrong in ["w.own.a.1=<b>:1", "w.own.a.1=a:1,a:2", "w.own.a.1=a:x", "w.own.%26.1=a:1"] {
            assert!(decode(&format!("v=1&{wrong}"), &datasets()).is_err(), "{wrong}");
        }
        let long = format!("v=1&keep1=data%3Down.a.1%26use%3D{}", "x".repeat(5000));
        assert!(decode(&long, &datasets()).is_err());
    }

    #[test]
    fn a_link_that_waits_for_its_dataset_is_opened_when_that_comes() {
        let link = "v=1&data=own.awaited.00000000&use=&w=errors:7";
        let waiting = State::open(link, datasets());
        assert_eq!(waiting.document, Document::default());
        let other = update(&waiting, Action::ChooseDataset("article".into()));
        let (all, reference) = own("awaited", "Here now");
        let opened = update(&other, Action::UseDataset(own_of(&all, &reference)));
        assert_eq!(opened.document.choice.dataset, reference);
        assert!(encode(&opened.document).ends_with("&w=errors:7"), "{}", encode(&opened.document));
        assert_eq!(opened.notice, Some(Notice::OtherVersion("Here now".into())));
        assert_eq!(update(&opened, Action::Undo).document.choice, other.document.choice);
        // It is opened once.
        let back = update(&update(&opened, Action::ResetWeights), Action::ChooseDataset("article".into()));
        let again = update(&back, Action::ChooseDataset(reference));
        assert!(!encode(&again.document).contains("w=errors"), "{}", encode(&again.document));
    }

    #[test]
    fn a_scenario_by_a_dataset_that_is_not_here_takes_its_place_is_said_dropped_and_had_back() {
        let link = "v=1&data=evidence&use=cms&keep1=data%3Down.afar.00000000%26use%3D";
        let state = State::open(link, datasets());
        assert_eq!(state.notice, Some(Notice::ScenariosUnresolved(vec!["afar".into()])));
        assert_eq!(encode(&state.document), link);
        let full = (0..6).flat_map(|i| [weight("lts", f64::from(i) + 20.0), Action::SaveScenario]);
        let full = full.fold(state, |state, action| update(&state, action));
        assert_eq!(full.document.scenarios.len() + full.document.unresolved.len(), MOST_SCENARIOS);
        let dropped = update(&full, Action::DropUnresolvedScenario(0));
        assert!(dropped.document.unresolved.is_empty() && !encode(&dropped.document).contains("afar"));
        let undone = update(&dropped, Action::Undo);
        assert_eq!(undone.document, full.document);
        let (all, reference) = own("afar", "From afar");
        let found = update(&undone, Action::AddDataset(own_of(&all, &reference)));
        assert_eq!((found.document.unresolved.len(), found.document.scenarios.len()), (0, MOST_SCENARIOS));
        assert_eq!(found.document.scenarios[3].dataset, reference);
        assert_eq!(update(&found, Action::AddDataset(own_of(&all, &reference))), found);
        // Undo leads to where it is shown, though it could not be shown there.
        let back = update(&update(&dropped, Action::AddDataset(own_of(&all, &reference))), Action::Undo);
        assert_eq!(back.document, found.document);
        // A link that keeps it by another version than the one here says so.
        assert_eq!(State::open(link, all.clone()).notice, Some(Notice::OtherVersion("From afar".into())));
        let here = link.replace("own.afar.00000000", reference.as_str());
        assert_eq!(State::open(&here, all).notice, None);
    }
}
