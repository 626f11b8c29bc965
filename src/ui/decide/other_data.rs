//! Whose scores count: the built-in datasets, a person's own, and what their team knows.

use super::datasets::{Datasets, DatasetsProps};
use crate::model::{Action, DEFAULT_DATASET, Decision, State, View, words};
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::hooks::use_rested;
use crate::ui::kit::lazy::{PartMissing, part, use_part};
use crate::ui::kit::listeners::follow;
use crate::ui::kit::page_link::view_address;
use crate::ui::own_datasets::list::OwnDatasets;
use yew::prelude::*;

part! {
    /// The datasets to choose from.
    datasets in explain draws Datasets from DatasetsProps
}

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct OtherDataProps {
    /// The page's state.
    pub state: Shared<State>,
    /// The same once no weight moves.
    pub rested: Shared<State>,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// A person's own datasets.
    pub own: OwnDatasets,
    /// Whether what is not seen at first is wanted.
    pub is_begun: bool,
}

/// Where the scores come from, and what else there is to decide by.
#[component]
pub fn OtherData(props: &OtherDataProps) -> Html {
    let OtherDataProps { state, rested, decision, own, is_begun } = props;
    let dispatch = use_dispatch();
    // Every dataset's answer is computed for its list: none for what a weight only passes.
    let listed = DatasetsProps {
        state: rested.clone(),
        decision: use_rested(decision.clone(), state.is_moving()),
        own: own.list.0.clone(),
    };
    let list = use_part(datasets(), *is_begun).map(|draw| draw(&listed));
    // Nothing moves away from under a finger that is about to press it.
    let is_coming = match &list {
        Ok(_) => !rested.datasets.has_all_builtins(),
        Err(why) => *why == PartMissing::OnItsWay,
    };
    html! {
        <div class="source">
            <p class="fine">
                { "Scores from: " }
                <a href={view_address(&rested.document, View::Evidence, None)} onclick={follow(&dispatch, Action::Show(View::Evidence))}>{ &decision.dataset.title }</a>
            </p>
            <ul class="no-scores">
                for name in &decision.without_scores {
                    <li>{ words::no_scores(name) }</li>
                }
            </ul>
            <div class="steps">
                if state.document.choice.dataset == *DEFAULT_DATASET {
                    <button type="button" id="which-framework" onclick={dispatch.reform(|_: MouseEvent| Action::CompareFrameworks)}>
                        { "Which framework?" }
                    </button>
                }
            </div>
            <details class="other-data">
                <summary>{ "Other data, your team, your own dataset" }</summary>
                // Always there, so that what follows keeps its place among its siblings.
                <div>{ list.unwrap_or_default() }</div>
                <div class="owns" hidden={is_coming}>
                    { own_section("Use your own dataset", "own-use", &own.want) }
                    { own_section("Edit alternatives and criteria", "own-edit", &own.want) }
                </div>
            </details>
        </div>
    }
}

/// Draws a place for the panel of own datasets, which is loaded when it is opened.
fn own_section(summary: &'static str, id: &'static str, want: &Callback<()>) -> Html {
    html! {
        <details class="own">
            <summary onclick={want.reform(|_| ())}>{ summary }</summary>
            <div {id} class="own-body"></div>
        </details>
    }
}
