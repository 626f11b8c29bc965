//! The page's state with what follows from it.

use crate::model::{Action, Choice, Datasets, Decision, State, update_with};
use crate::ui::kit::context::Shared;
use crate::ui::kit::on_demand::on_demand;
use std::rc::Rc;
use std::sync::Arc;
use yew::Reducible;

/// The page's state with what follows from it. Whatever did not change keeps its identity.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The state.
    pub state: Shared<State>,
    /// The decision computed from the choice; `None` where its dataset is lost.
    pub decision: Option<Shared<Decision>>,
    /// The decision before the last change of use case or dataset.
    pub before: Option<Shared<Decision>>,
    /// The decisions of the saved scenarios.
    pub scenarios: Rc<[Shared<Decision>]>,
}

impl Page {
    /// Returns the page at a state.
    pub fn at(state: State) -> Page {
        let decided = |choice: &Choice| decided(choice, &state.datasets);
        Page {
            decision: decided(&state.document.choice),
            before: state.before.as_ref().and_then(decided),
            scenarios: state.document.scenarios.iter().filter_map(decided).collect(),
            state: Shared::new(state),
        }
    }

    fn followed_by(&self, next: State) -> Page {
        let (then, now) = (&next.document, &self.state.document);
        let decided = |choice: &Choice| decided(choice, &next.datasets);
        // A dataset that others came beside is the same one still.
        let is_of_same_dataset = |choice: &Choice| {
            let [then, now] =
                [&next.datasets, &self.state.datasets].map(|all| all.get(choice.dataset.as_str()));
            then.zip(now).is_some_and(|(then, now)| Arc::ptr_eq(then, now))
        };
        let decision = if then.choice == now.choice && is_of_same_dataset(&then.choice) {
            self.decision.clone()
        } else {
            decided(&then.choice)
        };
        let before = if next.before == self.state.before && next.before.iter().all(is_of_same_dataset) {
            self.before.clone()
        } else {
            next.before.as_ref().and_then(decided)
        };
        let scenarios = if then.scenarios == now.scenarios && then.scenarios.iter().all(is_of_same_dataset) {
            Rc::clone(&self.scenarios)
        } else {
            then.scenarios.iter().filter_map(decided).collect()
        };
        Page { state: Shared::new(next), decision, before, scenarios }
    }
}

fn decided(choice: &Choice, datasets: &Datasets) -> Option<Shared<Decision>> {
    Decision::of(choice, datasets).map(Shared::new)
}

impl Reducible for Page {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = update_with(&self.state, action, (on_demand().here)());
        if next == *self.state { self } else { Rc::new(self.followed_by(next)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{datasets, shipped, with_copy};

    fn page() -> Rc<Page> {
        Rc::new(Page::at(State::new(datasets())))
    }

    fn set(page: Rc<Page>, points: f64) -> Rc<Page> {
        page.reduce(Action::SetWeight { criterion: "ml_data".into(), points })
    }

    #[test]
    fn what_changes_nothing_keeps_the_page() {
        let page = page();
        let same = Rc::clone(&page).reduce(Action::Dismiss);
        assert!(Rc::ptr_eq(&page, &same));
    }

    #[test]
    fn a_moved_weight_decides_anew_and_leaves_what_is_kept_alone() {
        let scenarios = page().reduce(Action::SaveScenario);
        let moved = set(Rc::clone(&scenarios), 77.0);
        assert!(moved.decision != scenarios.decision);
        assert!(moved.scenarios == scenarios.scenarios && moved.scenarios.len() == 1);
    }

    #[test]
    fn another_view_keeps_the_decision() {
        let page = page();
        let shown = Rc::clone(&page).reduce(Action::Show(crate::model::View::Evidence));
        assert!(shown.decision == page.decision && shown.state != page.state);
    }

    #[test]
    fn a_dataset_that_comes_beside_the_one_shown_keeps_the_decision_and_all_of_it_decides_anew() {
        let page = page().reduce(Action::SaveScenario);
        let (all, reference) = with_copy("article", "mine", "Mine");
        let own = all.own(reference.as_str()).unwrap().clone();
        let beside = Rc::clone(&page).reduce(Action::AddDataset(own.clone()));
        assert!(beside.decision == page.decision && Rc::ptr_eq(&beside.scenarios, &page.scenarios));
        assert!(beside.state != page.state);
        // Once more it is no news.
        assert!(Rc::ptr_eq(&Rc::clone(&beside).reduce(Action::AddDataset(own)), &beside));
        let page = Rc::new(Page::at(State::new(shipped()))).reduce(Action::SaveScenario);
        let whole = datasets().builtin("evidence").unwrap().clone();
        let completed = Rc::clone(&page).reduce(Action::CompleteDataset(whole));
        assert!(completed.decision != page.decision && completed.scenarios[0] != page.scenarios[0]);
    }
}
