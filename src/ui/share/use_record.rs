//! The decision record: as it follows from the decision, and as a person changed it.

use crate::model::export::record::{RecordLength, RecordOf, record};
use crate::model::{Datasets, Decision, Document, UncertaintyResult, Why};
use crate::ui::kit::context::Shared;
use std::rc::Rc;
use yew::prelude::*;

/// The source of a record: all that it tells.
#[derive(Clone, PartialEq)]
pub struct RecordSource {
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// How sure that is, where it is known.
    pub uncertainty: Option<Shared<UncertaintyResult>>,
    /// Where the page opens with all of this.
    pub address: AttrValue,
    /// Today, YYYY-MM-DD.
    pub date: AttrValue,
}

impl RecordSource {
    fn record(&self, length: RecordLength) -> String {
        let why = Why::of(&self.decision);
        record(&RecordOf {
            decision: &self.decision,
            why: why.as_ref(),
            uncertainty: self.uncertainty.as_deref(),
            document: &self.document,
            datasets: &self.datasets,
            link: &self.address,
            date: &self.date,
            length,
        })
    }
}

/// The record that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// As it is written now.
    pub made: AttrValue,
    /// How much it tells.
    pub length: RecordLength,
    /// As a person changed it.
    edited: Option<EditedRecord>,
}

/// A record that a person changed.
#[derive(Clone, Debug, PartialEq)]
struct EditedRecord {
    text: AttrValue,
    /// The one it was made from.
    from: AttrValue,
}

impl Record {
    /// Returns the text in the field.
    pub fn text(&self) -> &AttrValue {
        self.edited.as_ref().map_or(&self.made, |edited| &edited.text)
    }

    /// Returns whether a person changed it.
    pub fn is_edited(&self) -> bool {
        self.edited.is_some()
    }

    /// Returns whether a person changed one that would be written in another way by now.
    pub fn is_outdated(&self) -> bool {
        self.edited.as_ref().is_some_and(|edited| edited.from != self.made)
    }
}

/// State of the record: nothing of it follows from the decision.
#[derive(Clone, Debug, Default, PartialEq)]
struct RecordState {
    edited: Option<EditedRecord>,
    length: RecordLength,
}

/// Action that changes it.
#[derive(Debug)]
pub enum RecordAction {
    /// The text was changed by hand.
    Edited {
        /// The new text.
        text: AttrValue,
        /// The record as it was written then.
        made: AttrValue,
    },
    /// It is to tell so much.
    Length(RecordLength),
    /// It is wanted as it is written now.
    Rewritten,
}

impl Reducible for RecordState {
    type Action = RecordAction;

    fn reduce(self: Rc<Self>, action: RecordAction) -> Rc<Self> {
        let mut next = RecordState::clone(&self);
        match action {
            RecordAction::Edited { text, made } => {
                next.edited = (text != made).then_some(EditedRecord { text, from: made });
            }
            RecordAction::Length(length) => next.length = length,
            RecordAction::Rewritten => next.edited = None,
        }
        Rc::new(next)
    }
}

/// Returns the record, and the callback that changes it.
#[hook]
pub fn use_record(source: RecordSource) -> (Record, Callback<RecordAction>) {
    let state = use_reducer_eq(RecordState::default);
    let made = use_memo((source, state.length), |(source, length)| AttrValue::from(source.record(*length)));
    let record = Record { made: (*made).clone(), length: state.length, edited: state.edited.clone() };
    (record, state.dispatcher().to_callback())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    fn after(state: &RecordState, action: RecordAction) -> RecordState {
        RecordState::clone(&Rc::new(state.clone()).reduce(action))
    }

    /// The record at a state, where this would be written now.
    fn shown(state: &RecordState, made: &'static str) -> Record {
        Record { made: made.into(), length: state.length, edited: state.edited.clone() }
    }

    fn edited(text: &'static str, made: &'static str) -> RecordAction {
        RecordAction::Edited { text: text.into(), made: made.into() }
    }

    #[test]
    fn edits_stay_and_are_called_outdated_once_the_decision_is_another() {
        let state = after(&RecordState::default(), edited("Node.js, says Ann", "Node.js"));
        let record = shown(&state, "Node.js");
        assert_eq!(
            (record.text().as_str(), record.is_edited(), record.is_outdated()),
            ("Node.js, says Ann", true, false)
        );
        let record = shown(&state, "Python");
        assert_eq!((record.text().as_str(), record.is_outdated()), ("Node.js, says Ann", true));
        let record = shown(&after(&state, RecordAction::Rewritten), "Python");
        assert_eq!(
            (record.text().as_str(), record.is_edited(), record.is_outdated()),
            ("Python", false, false)
        );
    }

    #[test]
    fn a_text_that_is_typed_back_is_no_edit_and_follows_the_decision_again() {
        let state = after(&RecordState::default(), edited("Node.j", "Node.js"));
        let state = after(&state, edited("Node.js", "Node.js"));
        let record = shown(&state, "Python");
        assert_eq!((record.text().as_str(), record.is_edited()), ("Python", false));
    }

    #[test]
    fn its_length_and_its_edits_do_not_touch_each_other() {
        let state = after(&RecordState::default(), edited("mine", "made"));
        let state = after(&state, RecordAction::Length(RecordLength::Full));
        assert_eq!((state.length, shown(&state, "made").text().as_str()), (RecordLength::Full, "mine"));
        let state = after(&state, RecordAction::Rewritten);
        assert_eq!(state.length, RecordLength::Full);
    }
}
