//! How the page's state changes: one pure function over one document.

use super::action::Action;
use super::elicitation::{Weighed, Weighing};
use crate::catalog::own_base;
use crate::model::answer::decision::Decision;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::{MeasuredScore, measured_of};
use crate::model::document::points::{parse_points, round_points};
use crate::model::document::{Away, Document, MOST_KEPT, View};
use crate::model::link::error::FragmentError;
use crate::model::link::fragment::encode;
use crate::model::link::open::{Notice, Opened, opened, reopened, restored};
use crate::model::link::parse::dataset_of;
use crate::units::Id;

/// Undo steps that are kept.
const MAX_STEPS: usize = 200;
/// Scores measured here that are known as such: those of some tens of runs.
const MOST_FROM_HERE: usize = 200;

/// The document and how it came to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What is shown.
    pub document: Document,
    /// What undo goes back to, newest last.
    past: Vec<Step>,
    /// What redo goes forward to, nearest last.
    future: Vec<Step>,
    /// Criterion whose weight is being moved: its further moves belong to the same undo step.
    gesture: Option<Id>,
    /// What was shown before the last change of use case or dataset, for "what differs".
    pub before: Option<Choice>,
    /// What is being typed into a weight's field, as long as it is there.
    pub draft: Option<(Id, String)>,
    /// Something the reader should know.
    pub notice: Option<Notice>,
    /// Another way to the weights that the person is on.
    pub weighing: Option<Weighing>,
    /// The link that could not be opened because its own dataset is not here.
    wanted: Option<String>,
    /// The link that could not be opened, as it stands in the address: it stays there, to be mended, until something else
    /// is shown.
    unopened: Option<String>,
    /// Counts the steps that the browser's back button should know.
    pub visit: u32,
    /// The scores that this device has measured and used, newest last.
    from_here: Vec<MeasuredScore>,
}

/// The part of the document that undo and redo move through.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    choice: Choice,
    kept: Vec<Choice>,
    away: Vec<Away>,
}

impl Step {
    fn of(Document { choice, kept, away, .. }: &Document) -> Step {
        Step { choice: choice.clone(), kept: kept.clone(), away: away.clone() }
    }
}

impl State {
    /// The state that a fragment opens.
    pub fn open(fragment: &str) -> State {
        State::default().opening(fragment)
    }

    /// The same with a fragment opened, as a visit begins.
    pub fn opening(&self, fragment: &str) -> State {
        let mut state = update(self, Action::Arrive(fragment.to_owned()));
        state.past.clear();
        state
    }

    /// What the address says: the document, or the link that was followed and could not be opened.
    pub fn address(&self) -> String {
        self.unopened.clone().unwrap_or_else(|| encode(&self.document))
    }

    /// Whether the document is worth keeping for the next visit: not where it only stands in for a link that could not be
    /// opened.
    pub fn is_kept(&self) -> bool {
        self.unopened.is_none()
    }

    /// The state of a device that has measured these scores.
    pub fn knowing(from_here: Vec<MeasuredScore>) -> State {
        State { from_here, ..State::default() }
    }

    /// The scores that this device has measured and used, newest last.
    pub fn from_here(&self) -> &[MeasuredScore] {
        &self.from_here
    }

    /// Scores that were measured here are known as such from now on.
    fn know(&mut self, measured: &[MeasuredScore]) {
        let own = measured.iter().filter(|score| score.is_from_here && !self.from_here.contains(score));
        let own: Vec<MeasuredScore> = own.cloned().collect();
        self.from_here.extend(own);
        let n_too_many = self.from_here.len().saturating_sub(MOST_FROM_HERE);
        self.from_here.drain(..n_too_many);
    }

    /// A document that came from elsewhere: of its scores those were measured here that this device knows.
    fn marked(&self, mut document: Document) -> Document {
        document.mark_from_here(&self.from_here);
        document
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
    fn step(self, choice: Choice) -> State {
        let step = Step { choice, ..self.present() };
        self.step_to(step)
    }

    fn step_to(mut self, step: Step) -> State {
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

    fn present(&self) -> Step {
        Step::of(&self.document)
    }

    /// Puts a step into the document and gives what was there.
    fn exchange(&mut self, step: Step) -> Step {
        let mut document = std::mem::take(&mut self.document);
        let before = Step {
            choice: std::mem::replace(&mut document.choice, step.choice),
            kept: std::mem::replace(&mut document.kept, step.kept),
            away: std::mem::replace(&mut document.away, step.away),
        };
        self.document = document.without_strangers();
        before
    }

    /// The same without what the dataset chosen does not have, whatever brought it here. A dialog is about one version of a
    /// dataset, `before`, and ends with it.
    fn fitting(mut self, before: &Id) -> State {
        if self.document.choice.dataset != *before {
            self.weighing = None;
        }
        self.document = self.document.without_strangers();
        let dataset = self.document.choice.dataset();
        let has =
            |id: &Id| dataset.as_ref().is_some_and(|dataset| dataset.criterion_idx(id.as_str()).is_some());
        self.draft = self.draft.filter(|(criterion, _)| has(criterion));
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
    let mut next = changed(state, action).fitting(&state.document.choice.dataset);
    if next.document != state.document {
        next.unopened.take_if(|link| state.unopened.as_ref() == Some(link));
    }
    next
}

fn changed(state: &State, action: Action) -> State {
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
            let dataset = next.document.choice.dataset();
            if dataset.is_none_or(|dataset| dataset.criterion_idx(id.as_str()).is_none()) {
                return next;
            }
            next.document.view = View::Evidence;
            next.document.at = Some(id);
            next.visit += 1;
        }
        Action::ToggleGroup(id) => {
            next.gesture = gesture;
            next.document.toggle(id);
        }
        Action::ChooseProfile(profile) => {
            let dataset = next.document.choice.dataset();
            let has = |id: &Id| dataset.is_some_and(|dataset| dataset.profile_idx(id.as_str()).is_some());
            if profile.as_ref().is_some_and(|id| !has(id)) {
                return next;
            }
            let mut choice = next.document.choice.without_overrides();
            choice.profile = profile;
            return next.compared_step(choice);
        }
        Action::ChooseDataset(dataset) => {
            let Some(found) = crate::catalog::dataset(dataset.as_str()) else { return next };
            // The link that waited for it is opened now.
            let base = own_base(dataset.as_str());
            let wanted = next.wanted.take_if(|wanted| dataset_of(wanted).and_then(own_base) == base);
            if let Some(wanted) = wanted.filter(|wanted| restored(wanted).is_some()) {
                return arrive(next, &wanted);
            }
            next.document = reopened(next.document);
            let choice = next.document.choice.by(found);
            return next.compared_step(choice);
        }
        Action::SetWeight { criterion, points } => return set_weight(next, gesture, criterion, points),
        Action::Type { criterion, text } => {
            let draft = Some((criterion.clone(), text.clone()));
            next.gesture.clone_from(&gesture);
            next.gesture.take_if(|moving| *moving != criterion);
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
        Action::SetWeights(weights, certainty) => {
            let Some(dataset) = next.document.choice.dataset() else { return next };
            if weights.len() != dataset.criteria.len() {
                return next;
            }
            let choice = Choice { certainty, ..next.document.choice.with_all(&dataset, &weights) };
            return next.compared_step(choice);
        }
        Action::Weigh(way) => next.weighing = Decision::of(&next.document.choice).map(|d| way.begin(&d)),
        Action::ChangeWeighing(change) => {
            let decision = Decision::of(&next.document.choice);
            next.weighing = next.weighing.zip(decision).map(|(weighing, d)| weighing.changed(change, &d));
        }
        Action::EndWeighing => {
            let decision = Decision::of(&next.document.choice);
            let weighed = next.weighing.as_ref().zip(decision.as_ref()).and_then(|(w, d)| w.weighed(d));
            if let Some(Weighed { weights, certainty }) = weighed {
                next.weighing = None;
                return update(&next, Action::SetWeights(weights, certainty));
            }
        }
        Action::LeaveWeighing => next.weighing = None,
        Action::SetCertainty(certainty) => {
            let choice = Choice { certainty, ..next.document.choice.clone() };
            return next.step(choice);
        }
        Action::ShareErrors(shared_errors) => {
            let choice = Choice { shared_errors, ..next.document.choice.clone() };
            return next.step(choice);
        }
        Action::UseMeasured(measured) => {
            let Some(dataset) = next.document.choice.dataset() else { return next };
            let measured = measured_of(&measured, &dataset);
            next.know(&measured);
            let choice = Choice { measured, ..next.document.choice.clone() };
            return next.compared_step(choice);
        }
        Action::Keep => {
            let mut step = next.present();
            if step.kept.len() + step.away.len() < MOST_KEPT && !step.kept.contains(&step.choice) {
                step.kept.push(step.choice.clone());
                return next.step_to(step);
            }
        }
        Action::Drop(idx) => {
            let mut step = next.present();
            if idx < step.kept.len() {
                step.kept.remove(idx);
                return next.step_to(step);
            }
        }
        Action::DropAway(idx) => {
            let mut step = next.present();
            if idx < step.away.len() {
                step.away.remove(idx);
                return next.step_to(step);
            }
        }
        Action::Found => {
            next.gesture = gesture;
            next.draft.clone_from(&state.draft);
            next.document = next.marked(reopened(next.document.clone()));
        }
        Action::Recall(idx) => {
            if let Some(choice) = next.document.kept.get(idx).cloned() {
                return next.compared_step(choice);
            }
        }
        Action::ShowMap(x, y) => {
            next.gesture = gesture;
            next.document.map = Some((x, y));
        }
        Action::CarryCode(code) => {
            next.visit += u32::from(next.document.code.is_some() != code.is_some());
            next.document.code = code.map(|code| *code);
        }
        Action::CarryResults(results) => {
            next.visit += u32::from(next.document.results.is_some() != results.is_some());
            next.document.results = results;
        }
        Action::Settle => {}
        Action::ResetWeights => {
            let choice = next.document.choice.without_overrides();
            return next.step(choice);
        }
        Action::StartOver => {
            next.before = None;
            next.notice = None;
            next.unopened = None;
            let next = next.step(Choice::default());
            return State { document: next.document.without_strangers(), ..next };
        }
        Action::Undo => {
            if let Some(step) = next.past.pop() {
                let undone = next.exchange(step);
                next.future.push(undone);
                next.before = None;
                next.visit += 1;
            }
        }
        Action::Redo => {
            if let Some(step) = next.future.pop() {
                let before = next.exchange(step);
                next.past.push(before);
                next.before = None;
                next.visit += 1;
            }
        }
        Action::Arrive(fragment) => return arrive(next, &fragment),
        Action::Restore(fragment) => {
            if let Some(document) = restored(&fragment).map(|document| next.marked(document))
                && document.made() != next.document.made()
            {
                next.document = document;
                next.notice = Some(Notice::Restored);
            }
        }
        Action::Open(document) => {
            let document = next.marked(*document);
            return show(next, document, None, 1);
        }
        Action::Dismiss => {
            next.gesture = gesture;
            next.notice = None;
        }
    }
    next
}

fn set_weight(mut next: State, gesture: Option<Id>, criterion: Id, points: f64) -> State {
    let is_moving = gesture.as_ref() == Some(&criterion);
    next.gesture = gesture.filter(|_| is_moving);
    let Some(dataset) = next.document.choice.dataset() else { return next };
    let Some(idx) = dataset.criterion_idx(criterion.as_str()) else { return next };
    if !(0.0..=100.0).contains(&points) {
        return next;
    }
    let choice = next.document.choice.with_points(&dataset, idx, round_points(points));
    next.before = None;
    if is_moving {
        next.document.choice = choice;
    } else if choice != next.document.choice {
        // Only a move that has a step of its own begins a gesture: what follows is taken back with it.
        next = next.step(choice);
        next.gesture = Some(criterion);
    }
    next
}

#[inline(never)]
fn arrive(mut next: State, fragment: &str) -> State {
    next.unopened = None;
    let Opened { document, notice, text } = opened(fragment);
    let document = next.marked(document);
    let is_away = matches!(notice, Some(Notice::LinkNotOpened(FragmentError::NotHere { .. })));
    next.wanted = is_away.then_some(text);
    if document == next.document && notice.is_none() {
        return State { notice, ..next };
    }
    let is_unopened = matches!(notice, Some(Notice::LinkNotOpened(_)));
    let next = show(next, document, notice, 0);
    State { unopened: is_unopened.then(|| fragment.to_owned()), ..next }
}

/// Another document in place of the one that is shown, `n_visits` visits away (0: the browser already stands there).
fn show(next: State, document: Document, notice: Option<Notice>, n_visits: u32) -> State {
    let visit = next.visit + n_visits;
    let next = State { before: None, weighing: None, unopened: None, ..next };
    let next = next.step_to(Step::of(&document));
    State { visit, document, notice, ..next }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::certainty::{Bounds, Certainty};
    use crate::model::link::error::FragmentError;
    use crate::model::link::fragment::encode;

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
    fn what_is_kept_can_be_recalled_dropped_and_had_back() {
        let kept = after([weight("ml_data", 90.0), Action::Keep, Action::Keep]);
        assert_eq!(kept.document.kept.len(), 1, "the same choice is kept once");
        let elsewhere = update(&kept, Action::ChooseProfile(Some("cms".into())));
        let back = update(&elsewhere, Action::Recall(0));
        assert_eq!(back.document.choice, kept.document.choice);
        assert_eq!(back.before, Some(elsewhere.document.choice.clone()));
        let dropped = update(&back, Action::Drop(0));
        assert!(dropped.document.kept.is_empty());
        assert_eq!(update(&dropped, Action::Undo).document, back.document);
        assert_eq!(after([Action::Drop(0), Action::Recall(3)]).document, Document::default());
        let full = after((0..6).flat_map(|i| [weight("lts", f64::from(i) + 20.0), Action::Keep]));
        assert_eq!(full.document.kept.len(), MOST_KEPT);
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
    fn all_weights_at_once_are_one_step_and_a_wrong_number_of_them_is_ignored() {
        let dataset = Choice::default().dataset().unwrap();
        let points: Vec<_> =
            dataset.criteria.iter().map(|_| (40.0, Bounds::around(40.0, 30.0, 50.0))).collect();
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
        assert_eq!(after([Action::Restore("v=7&garbage".into())]), State::default());
        let restored = after([Action::Restore("v=1&use=cms".into())]);
        assert_eq!(restored.notice, Some(Notice::Restored));
        // Scenarios that were kept are more than the default, though the choice is the same; an open view is not.
        let kept = Document { kept: vec![restored.document.choice.clone()], ..Document::default() };
        assert_eq!(after([Action::Restore(encode(&kept))]).document, kept);
        assert_eq!(after([Action::Restore("v=1&view=measure".into())]), State::default());
        assert_eq!(restored.document.choice.profile, Some("cms".into()));
    }

    #[test]
    fn scores_that_came_are_not_from_here_until_this_device_measures_them() {
        let link = "v=1&data=evidence&use=cms&m=perf_cpu:python:40~45.5~51:2026-11-26_CPython";
        let arrived = State::open(link);
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
        let next_visit = State::knowing(used.from_here().to_vec());
        assert_eq!(update(&next_visit, Action::Restore(link.to_owned())).document, used.document);
        let other = next_visit.opening(&link.replace("45.5", "45.6"));
        assert!(!other.document.choice.measured[0].is_from_here);
        let kept = update(&used, Action::Keep);
        assert_eq!(next_visit.opening(&encode(&kept.document)).document, kept.document);
        let many =
            (0..500).map(|i| MeasuredScore { points: [0.0, f64::from(i) / 10.0, 100.0], ..own.clone() });
        let state = many.fold(used, |state, score| update(&state, Action::UseMeasured(vec![score])));
        assert_eq!(state.from_here().len(), MOST_FROM_HERE);
    }

    #[test]
    fn the_history_is_bounded() {
        let many = (0..500).map(|i| weight(if i % 2 == 0 { "lts" } else { "ml_data" }, f64::from(i % 97)));
        assert!(after(many).past.len() <= MAX_STEPS);
    }
}
