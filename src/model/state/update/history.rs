//! Undo and redo: the steps, and how the state moves through them.

use super::State;
use crate::model::document::choice::Choice;
use crate::model::document::{Document, MOST_SCENARIOS, UnresolvedScenario};

/// Most undo steps.
pub(super) const MAX_STEPS: usize = 200;

/// The part of the document that undo and redo move through.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) choice: Choice,
    pub(super) scenarios: Vec<Choice>,
    pub(super) unresolved: Vec<UnresolvedScenario>,
}

impl Step {
    pub(super) fn of(Document { choice, scenarios, unresolved, .. }: &Document) -> Step {
        Step { choice: choice.clone(), scenarios: scenarios.clone(), unresolved: unresolved.clone() }
    }

    /// Adds a scenario, unless it is there already or there is no room; returns whether it was added.
    pub(super) fn save_scenario(&mut self, choice: Choice) -> bool {
        let has_room = self.scenarios.len() + self.unresolved.len() < MOST_SCENARIOS;
        let is_new = has_room && !self.scenarios.contains(&choice);
        if is_new {
            self.scenarios.push(choice);
        }
        is_new
    }
}

impl State {
    /// Returns whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Returns whether there is something to make again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Returns a new undo step with this choice.
    pub(super) fn step(self, choice: Choice) -> State {
        let step = Step { choice, ..self.present() };
        self.step_to(step)
    }

    pub(super) fn step_to(mut self, step: Step) -> State {
        let before = self.exchange(step);
        if before == self.present() {
            return self;
        }
        self.past.push(before);
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
        self.future.clear();
        self.visit += 1;
        self
    }

    pub(super) fn present(&self) -> Step {
        Step::of(&self.document)
    }

    /// Puts a step into the document and gives what was there.
    pub(super) fn exchange(&mut self, step: Step) -> Step {
        let mut document = std::mem::take(&mut self.document);
        let before = Step {
            choice: std::mem::replace(&mut document.choice, step.choice),
            scenarios: std::mem::replace(&mut document.scenarios, step.scenarios),
            unresolved: std::mem::replace(&mut document.unresolved, step.unresolved),
        };
        self.document = document.without_dangling_references(&self.datasets);
        before
    }

    /// Like [`State::step`], and keeps what was shown so that the difference can be told.
    pub(super) fn compared_step(self, choice: Choice) -> State {
        let before = self.document.choice.clone();
        let mut state = self.step(choice);
        state.before = (state.document.choice != before).then_some(before);
        state
    }
}
