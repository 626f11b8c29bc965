//! What the page does about an action, and what follows from it.

use super::first_state::FROM_HERE_KEY;
use super::{App, Message};
use crate::model::{Action, Choice, Decision, View, WeighingChange, Why, measured_text, update, words};
use crate::ui::decide::elicitation::DIALOG;
use crate::ui::kit::context::Shared;
use crate::web;

impl App {
    /// Whether there is anything to be drawn anew.
    pub(super) fn act(&mut self, ctx: &yew::Context<Self>, action: Action) -> bool {
        self.focus = focus_after(&action);
        let next = update(&self.state, action);
        if next == *self.state {
            return false;
        }
        if self.state.weighing.is_some() && next.weighing.is_none() {
            // Before its element goes, so that the focus goes back to where it came from.
            web::close_dialog(DIALOG);
        }
        if next.from_here() != self.state.from_here() {
            web::save(FROM_HERE_KEY, &measured_text(next.from_here()));
        }
        let (then, now) = (&next.document, &self.state.document);
        let same = then.choice == now.choice && then.kept == now.kept && next.before == self.state.before;
        self.state = Shared::new(next);
        if !same {
            self.decide();
        }
        // Here and not once it is rendered: several actions may share one rendering, and each is a step.
        self.around.show_address(&self.state, ctx.link());
        self.follow(ctx);
        self.doubt(ctx);
        true
    }

    pub(super) fn decide(&mut self) {
        self.decision = decided(&self.state.document.choice);
        self.before = self.state.before.as_ref().and_then(decided);
        self.explain();
        self.kept = self.state.document.kept.iter().filter_map(decided).collect();
    }

    pub(super) fn explain(&mut self) {
        self.why = self
            .decision
            .as_ref()
            .filter(|_| self.later.is_here())
            .and_then(|decision| Why::of(decision))
            .map(Shared::new);
    }

    /// Has it found out how sure the answers shown are.
    pub(super) fn doubt(&mut self, ctx: &yew::Context<Self>) {
        let document = &self.state.document;
        if !self.later.is_here() {
            return;
        }
        if document.view == View::TakeAway || (document.view == View::Decide && self.doubted) {
            let shown: Vec<&Choice> = std::iter::once(&document.choice).chain(&document.kept).collect();
            self.doubts.ask(&shown, &self.later, ctx.link().callback(Message::Doubted));
        }
    }

    pub(super) fn follow(&mut self, ctx: &yew::Context<Self>) {
        if self.later.is_here() {
            self.awaited.follow(&self.state.document, ctx.link().callback(Message::Arrived));
        }
        self.own.follow(&self.state.document.choice);
    }
}

/// The focus stays with what a person moves within a ranking.
fn focus_after(action: &Action) -> Option<String> {
    match action {
        Action::ChangeWeighing(WeighingChange::Up(place)) => Some(words::up_id(place.saturating_sub(1))),
        Action::ChangeWeighing(WeighingChange::Down(place)) => Some(words::down_id(place + 1)),
        _ => None,
    }
}

fn decided(choice: &Choice) -> Option<Shared<Decision>> {
    Decision::of(choice).map(Shared::new)
}
