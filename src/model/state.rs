//! How the page's state changes: one pure function over one document.

use super::document::{Choice, Document, View, parse_points, round_points};
use super::fragment::{FragmentError, dataset_of, decode};
use crate::catalog::own_base;
use crate::units::Id;

/// Undo steps that are kept.
const MAX_STEPS: usize = 200;

/// The document and how it came to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What is shown.
    pub document: Document,
    /// What undo goes back to, newest last.
    past: Vec<Choice>,
    /// What redo goes forward to, nearest last.
    future: Vec<Choice>,
    /// Criterion whose weight is being moved: its further moves belong to the same undo step.
    gesture: Option<Id>,
    /// What was shown before the last change of use case or dataset, for "what differs".
    pub before: Option<Choice>,
    /// What is being typed into a weight's field, as long as it is there.
    pub draft: Option<(Id, String)>,
    /// Something the reader should know.
    pub notice: Option<Notice>,
    /// Counts the steps that the browser's back button should know.
    pub visit: u32,
}

/// Something the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A link was not opened; the default is shown instead.
    LinkNotOpened(FragmentError),
    /// The last visit's state was opened.
    Restored,
    /// The link was of another version of the own dataset of this title.
    OtherVersion(String),
}

/// What a person, or the browser for them, did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opened a view.
    Show(View),
    /// Opened the Evidence view at a criterion.
    ShowCriterion(Id),
    /// Opened or closed a group of the charts.
    ToggleGroup(Id),
    /// Picked a use case; `None` is equal weights.
    ChooseProfile(Option<Id>),
    /// Picked whose scores count.
    ChooseDataset(Id),
    /// Moved a weight [swing points]; ignored where it is not in 0..=100.
    SetWeight {
        /// Whose weight.
        criterion: Id,
        /// The new points [0..=100].
        points: f64,
    },
    /// Typed into a weight's field; what is no weight changes none.
    Type {
        /// Whose weight.
        criterion: Id,
        /// What stands in the field.
        text: String,
    },
    /// Sent a weight to a place [swing points], as an undo step of its own.
    JumpTo {
        /// Whose weight.
        criterion: Id,
        /// The new points [0..=100].
        points: f64,
    },
    /// Let go of the weight: the next move is an undo step of its own.
    Settle,
    /// Went back to the use case's own weights.
    ResetWeights,
    /// Went back to the state that a new reader sees.
    StartOver,
    /// Took back the last change.
    Undo,
    /// Made the change again that was taken back.
    Redo,
    /// Came by link, by the back button or by the address bar.
    Arrive(String),
    /// Came without a link, with what the last visit left in storage.
    Restore(String),
    /// Closed the notice.
    Dismiss,
}

impl State {
    /// The state that a fragment opens.
    pub fn open(fragment: &str) -> State {
        let mut state = update(&State::default(), Action::Arrive(fragment.to_owned()));
        state.past.clear();
        state
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to make again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether weights differ from the use case's own.
    pub fn can_reset(&self) -> bool {
        self.document.choice.overrides().next().is_some()
    }

    /// A new undo step with this choice.
    fn step(mut self, choice: Choice) -> State {
        if choice == self.document.choice {
            return self;
        }
        self.past.push(std::mem::replace(&mut self.document.choice, choice));
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
        self.future.clear();
        self.visit += 1;
        self
    }

    /// Like [`State::step`], and keeps what was shown so that the difference can be told.
    fn compared_step(self, choice: Choice) -> State {
        let before = self.document.choice.clone();
        let mut state = self.step(choice);
        state.before = (state.document.choice != before).then_some(before);
        state
    }
}

/// The state after an action.
pub fn update(state: &State, action: Action) -> State {
    let gesture = state.gesture.clone();
    let mut next = State { gesture: None, draft: None, ..state.clone() };
    match action {
        Action::Show(view) => {
            if next.document.view != view || next.document.at.is_some() {
                next.document.view = view;
                next.document.at = None;
                next.visit += 1;
            }
        }
        Action::ShowCriterion(id) => {
            next.document.view = View::Evidence;
            next.document.at = Some(id);
            next.visit += 1;
        }
        Action::ToggleGroup(id) => {
            next.gesture = gesture;
            next.document.toggle(id);
        }
        Action::ChooseProfile(profile) => {
            let mut choice = next.document.choice.without_overrides();
            choice.profile = profile;
            return next.compared_step(choice);
        }
        Action::ChooseDataset(dataset) => {
            let Some(found) = crate::catalog::dataset(dataset.as_str()) else { return next };
            let choice = next.document.choice.by(found);
            let next = next.compared_step(choice);
            return State { document: next.document.without_strangers(), ..next };
        }
        Action::SetWeight { criterion, points } => return set_weight(next, gesture, criterion, points),
        Action::Type { criterion, text } => {
            let draft = Some((criterion.clone(), text.clone()));
            next.gesture.clone_from(&gesture);
            let moved = match parse_points(&text) {
                Some(points) => set_weight(next, gesture, criterion, points),
                None => next,
            };
            return State { draft, ..moved };
        }
        Action::JumpTo { criterion, points } => {
            let moved = set_weight(next, None, criterion, points);
            return State { gesture: None, ..moved };
        }
        Action::Settle => {}
        Action::ResetWeights => {
            let choice = next.document.choice.without_overrides();
            return next.step(choice);
        }
        Action::StartOver => {
            next.before = None;
            next.notice = None;
            let next = next.step(Choice::default());
            return State { document: next.document.without_strangers(), ..next };
        }
        Action::Undo => {
            if let Some(choice) = next.past.pop() {
                next.future.push(std::mem::replace(&mut next.document.choice, choice));
                next.document = next.document.without_strangers();
                next.before = None;
                next.visit += 1;
            }
        }
        Action::Redo => {
            if let Some(choice) = next.future.pop() {
                next.past.push(std::mem::replace(&mut next.document.choice, choice));
                next.document = next.document.without_strangers();
                next.before = None;
                next.visit += 1;
            }
        }
        Action::Arrive(fragment) => return arrive(next, &fragment),
        Action::Restore(fragment) => {
            // What storage holds is a convenience: where it cannot be read, the default is no loss.
            if let Ok(document) = decode(&fragment)
                && document.choice != next.document.choice
            {
                next.document = document;
                next.notice = Some(Notice::Restored);
            }
        }
        Action::Dismiss => {
            next.gesture = gesture;
            next.notice = None;
        }
    }
    next
}

fn set_weight(mut next: State, gesture: Option<Id>, criterion: Id, points: f64) -> State {
    let Some(dataset) = next.document.choice.dataset() else { return next };
    let Some(idx) = dataset.criterion_idx(criterion.as_str()) else { return next };
    if !(0.0..=100.0).contains(&points) {
        return next;
    }
    let choice = next.document.choice.with_points(&dataset, idx, round_points(points));
    next.before = None;
    if gesture.as_ref() == Some(&criterion) {
        next.document.choice = choice;
    } else {
        next = next.step(choice);
    }
    next.gesture = Some(criterion);
    next
}

fn arrive(mut next: State, fragment: &str) -> State {
    let (document, notice) = match decode(fragment) {
        // A reference names a version; `decode` falls back to the one that is here.
        Ok(document) if is_of_other_version(&document, fragment) => {
            let title = document.choice.dataset().map(|dataset| dataset.title.clone());
            (document, title.map(Notice::OtherVersion))
        }
        Ok(document) => (document, None),
        Err(error) => (Document::default(), Some(Notice::LinkNotOpened(error))),
    };
    if document == next.document && notice.is_none() {
        next.notice = None;
        return next;
    }
    let visit = next.visit;
    next.before = None;
    next = next.step(document.choice.clone());
    // The browser already stands at this address.
    next.visit = visit;
    next.document = document;
    next.notice = notice;
    next
}

fn is_of_other_version(document: &Document, fragment: &str) -> bool {
    let shown = document.choice.dataset.as_str();
    own_base(shown).is_some() && dataset_of(fragment) != Some(shown)
}

#[cfg(test)]
mod tests {
    use super::super::fragment::encode;
    use super::*;

    fn after(actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(State::default(), |state, action| update(&state, action))
    }

    fn weight(criterion: &str, points: f64) -> Action {
        Action::SetWeight { criterion: criterion.into(), points }
    }

    #[test]
    fn a_drag_is_one_undo_step() {
        let state = after([
            weight("ml_data", 10.0),
            weight("ml_data", 20.0),
            weight("ml_data", 30.0),
            Action::Settle,
        ]);
        assert_eq!(encode(&state.document), "v=1&data=evidence&use=streaming&w=ml_data:30");
        let undone = update(&state, Action::Undo);
        assert_eq!(undone.document, Document::default());
        assert!(!undone.can_undo());
        assert_eq!(update(&undone, Action::Redo).document, state.document);
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

    #[test]
    fn weights_out_of_range_or_of_nobody_are_ignored() {
        for action in [weight("ml_data", 101.0), weight("ml_data", f64::NAN), weight("nobody", 5.0)] {
            assert_eq!(after([action]).document, Document::default());
        }
        assert_eq!(after([Action::ChooseDataset("nobody".into())]).document, Document::default());
    }

    #[test]
    fn storage_that_cannot_be_read_is_no_loss() {
        assert_eq!(after([Action::Restore("v=7&garbage".into())]), State::default());
        let restored = after([Action::Restore("v=1&use=cms".into())]);
        assert_eq!(restored.notice, Some(Notice::Restored));
        assert_eq!(restored.document.choice.profile, Some("cms".into()));
    }

    #[test]
    fn the_history_is_bounded() {
        let many = (0..500).map(|i| weight(if i % 2 == 0 { "lts" } else { "ml_data" }, f64::from(i % 97)));
        let state = after(many);
        assert!(state.past.len() <= MAX_STEPS);
    }
}
