//! The datasets to choose from, and what the own team knows.

use super::team::Team;
use crate::model::{Action, Dataset, Decision, State, words};
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::units::Id;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of the choice.
#[derive(Clone, PartialEq, Properties)]
pub struct DatasetsProps {
    /// The page's state once no weight moves.
    pub state: Shared<State>,
    /// The decision computed from its choice.
    pub decision: Shared<Decision>,
    /// A person's own datasets.
    pub own: Rc<[Id]>,
}

/// Built-in and own datasets, each with what it says; then the question about the team.
#[component]
pub fn Datasets(props: &DatasetsProps) -> Html {
    let DatasetsProps { state, decision, own } = props;
    html! {
        <>
            <fieldset class="datasets">
                <legend>{ "Scores from" }</legend>
                { for state.datasets.builtins().map(|builtin| dataset_option(state, &builtin.dataset)) }
                { for own.iter().filter_map(|own| state.datasets.get(own.as_str())).map(|own| dataset_option(state, own)) }
            </fieldset>
            <Team choice={state.document.choice.clone()} {decision} />
        </>
    }
}

fn dataset_option(state: &State, dataset: &Dataset) -> Html {
    let choice = &state.document.choice;
    let says = Decision::of(&choice.by(dataset), &state.datasets)
        .map(|decision| AttrValue::from(words::lead(&decision)));
    html! {
        <DatasetOption key={dataset.id.as_str()} id={&dataset.id} title={dataset.title.clone()}
            is_chosen={dataset.id == choice.dataset} {says} />
    }
}

#[derive(PartialEq, Properties)]
struct DatasetOptionProps {
    id: Id,
    title: AttrValue,
    is_chosen: bool,
    says: Option<AttrValue>,
}

/// Whose scores count, and what they say.
#[component]
fn DatasetOption(props: &DatasetOptionProps) -> Html {
    let dispatch = use_dispatch();
    let id = props.id.clone();
    html! {
        <label class="dataset">
            <input type="radio" name="dataset" value={id.as_str().to_owned()} checked={props.is_chosen}
                onclick={dispatch.reform(move |_| Action::ChooseDataset(id.clone()))} />
            <span class="dataset-text">
                <span class="dataset-title">{ &props.title }</span>
                if let Some(says) = &props.says {
                    <span class="dataset-says">{ says }</span>
                }
            </span>
        </label>
    }
}
