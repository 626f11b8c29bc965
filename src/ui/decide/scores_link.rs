//! The scores of a criterion beside its weight, as a link to what they rest on.

use crate::model::{Action, State, View, words};
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::{Data, Shared, use_dispatch};
use crate::ui::kit::listeners::follow;
use crate::ui::kit::page_link::view_address;
use yew::prelude::*;

/// Whose scores, and where they rest.
#[derive(PartialEq, Properties)]
pub struct ScoresLinkProps {
    /// The dataset shown.
    pub dataset: Data,
    /// Position of the criterion.
    pub criterion: usize,
    /// The page's state once no weight moves: the link is for those who open it elsewhere, and so need not follow at once.
    pub rested: Shared<State>,
}

/// The scores of a criterion, and the way to what they rest on.
#[component]
pub fn ScoresLink(props: &ScoresLinkProps) -> Html {
    let dispatch = use_dispatch();
    let criterion = &props.dataset.criteria[props.criterion];
    let href = view_address(&props.rested.document, View::Evidence, Some(criterion.id.clone()));
    let onclick = follow(&dispatch, Action::ShowCriterion(criterion.id.clone()));
    // What is seen is part of what is said, so that the link can be called by what it shows.
    html! {
        <a class="scores" {href} {onclick}>
            <span class="visually-hidden">{ format!("Evidence for {}:", criterion.name) }</span>
            for a in 0..criterion.scores.len() {
                <span>
                    <span class="visually-hidden">{ format!(" {} ", props.dataset.alternatives[a].name) }</span>
                    { key(a) }
                    { words::short_score(criterion, a) }
                </span>
            }
            if criterion.is_measured() {
                <span>{ words::measured_label(criterion) }</span>
            }
        </a>
    }
}
