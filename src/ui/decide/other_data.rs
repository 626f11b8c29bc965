//! Whose scores count: the built-in datasets, a person's own, and what their team knows.

use super::team::Team;
use crate::model::{
    Action, DEFAULT_DATASET, Dataset, Decision, Document, State, View, builtins, dataset, encode, words,
};
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::listeners::follow;
use crate::ui::own_datasets::list::OwnDatasets;
use crate::units::Id;
use yew::prelude::*;

/// What the section is drawn from.
#[derive(PartialEq, Properties)]
pub struct OtherDataProps {
    /// The page's state.
    pub state: Shared<State>,
    /// What follows from it.
    pub decision: Shared<Decision>,
    /// A person's own datasets.
    pub own: OwnDatasets,
}

/// Where the scores come from, and what else there is to decide by.
#[component]
pub fn OtherData(props: &OtherDataProps) -> Html {
    let OtherDataProps { state, decision, own } = props;
    let dispatch = use_dispatch();
    let evidence = encode(&Document { view: View::Evidence, at: None, ..state.document.clone() });
    html! {
        <div class="source">
            <p class="fine">
                { "Scores from: " }
                <a href={format!("#{evidence}")} onclick={follow(&dispatch, Action::Show(View::Evidence))}>{ &decision.dataset.title }</a>
            </p>
            <div class="steps">
                if state.document.choice.dataset == *DEFAULT_DATASET {
                    <button type="button" id="which-framework" onclick={dispatch.reform(|_: MouseEvent| Action::CompareFrameworks)}>
                        { "Which framework?" }
                    </button>
                }
            </div>
            <details class="other-data">
                <summary>{ "Other data, your team, your own dataset" }</summary>
                <fieldset class="datasets">
                    <legend>{ "Scores from" }</legend>
                    { for builtins().map(|builtin| dataset_option(state, &builtin.dataset)) }
                    { for own.list.0.iter().filter_map(|own| dataset(own.as_str())).map(|own| dataset_option(state, own)) }
                </fieldset>
                <Team choice={state.document.choice.clone()} {decision} />
                <div class="owns">
                    <OwnSection summary="Use your own dataset" id="own-use" want={&own.want} />
                    <OwnSection summary="Edit alternatives and criteria" id="own-edit" want={&own.want} />
                </div>
            </details>
        </div>
    }
}

fn dataset_option(state: &State, dataset: &Dataset) -> Html {
    let choice = &state.document.choice;
    let says = Decision::of(&choice.by(dataset)).map(|decision| AttrValue::from(words::lead(&decision)));
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

#[derive(PartialEq, Properties)]
struct OwnSectionProps {
    summary: AttrValue,
    id: AttrValue,
    want: Callback<()>,
}

/// A place for the panel of own datasets, which is loaded when it is opened.
#[component]
fn OwnSection(props: &OwnSectionProps) -> Html {
    html! {
        <details class="own">
            <summary onclick={props.want.reform(|_| ())}>{ &props.summary }</summary>
            <div id={&props.id} class="own-body"></div>
        </details>
    }
}
