//! The page's state with what follows from it.

use super::on_demand::on_demand;
use crate::model::{Action, Choice, Decision, State, update_with};
use crate::ui::kit::context::Shared;
use std::rc::Rc;
use yew::Reducible;

/// The page's state with what follows from it. Whatever did not change keeps its identity.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The state.
    pub state: Shared<State>,
    /// What follows from the choice; `None` where its dataset is lost.
    pub decision: Option<Shared<Decision>>,
    /// What was shown before the last change of use case or dataset.
    pub before: Option<Shared<Decision>>,
    /// What is kept for comparison.
    pub kept: Rc<[Shared<Decision>]>,
}

/// What happens to the page.
#[derive(Debug)]
pub enum Change {
    /// A person, or the browser for them, did something.
    Act(Action),
    /// More of a dataset is here.
    DatasetCompleted,
}

impl Page {
    /// The page at a state.
    pub fn at(state: State) -> Page {
        let choice = &state.document.choice;
        Page {
            decision: decided(choice),
            before: state.before.as_ref().and_then(decided),
            kept: state.document.kept.iter().filter_map(decided).collect(),
            state: Shared::new(state),
        }
    }

    fn followed_by(&self, next: State) -> Page {
        let (then, now) = (&next.document, &self.state.document);
        let decision = if then.choice == now.choice { self.decision.clone() } else { decided(&then.choice) };
        let before = if next.before == self.state.before {
            self.before.clone()
        } else {
            next.before.as_ref().and_then(decided)
        };
        let kept = if then.kept == now.kept {
            Rc::clone(&self.kept)
        } else {
            then.kept.iter().filter_map(decided).collect()
        };
        Page { state: Shared::new(next), decision, before, kept }
    }
}

fn decided(choice: &Choice) -> Option<Shared<Decision>> {
    Decision::of(choice).map(Shared::new)
}

impl Reducible for Page {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        match change {
            Change::Act(action) => {
                let next = update_with(&self.state, action, (on_demand().here)());
                if next == *self.state { self } else { Rc::new(self.followed_by(next)) }
            }
            Change::DatasetCompleted => Rc::new(Page::at(State::clone(&self.state))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Rc<Page> {
        Rc::new(Page::at(State::default()))
    }

    fn set(page: Rc<Page>, points: f64) -> Rc<Page> {
        page.reduce(Change::Act(Action::SetWeight { criterion: "ml_data".into(), points }))
    }

    #[test]
    fn what_changes_nothing_keeps_the_page() {
        let page = page();
        let same = Rc::clone(&page).reduce(Change::Act(Action::Dismiss));
        assert!(Rc::ptr_eq(&page, &same));
    }

    #[test]
    fn a_moved_weight_decides_anew_and_leaves_what_is_kept_alone() {
        let kept = page().reduce(Change::Act(Action::Keep));
        let moved = set(Rc::clone(&kept), 77.0);
        assert!(moved.decision != kept.decision);
        assert!(moved.kept == kept.kept && moved.kept.len() == 1);
    }

    #[test]
    fn another_view_keeps_the_decision() {
        let page = page();
        let shown = Rc::clone(&page).reduce(Change::Act(Action::Show(crate::model::View::Evidence)));
        assert!(shown.decision == page.decision && shown.state != page.state);
    }
}
