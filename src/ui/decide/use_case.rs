//! The question: for which use case, and by whose scores.

use super::team::Team;
use crate::model::{Action, DEFAULT_DATASET, Dataset, Decision, Profile, State, builtins, dataset, words};
use crate::ui::kit::context::{Data, Shared, use_dispatch};
use crate::ui::kit::render_count::count_render;
use crate::ui::kit::select::{Choosable, ChoosableGroup, Select};
use crate::ui::own_datasets::list::OwnDatasets;
use crate::units::Id;
use yew::prelude::*;

/// What the question is drawn from.
#[derive(PartialEq, Properties)]
pub struct QuestionProps {
    /// The page's state.
    pub state: Shared<State>,
    /// What follows from it.
    pub decision: Shared<Decision>,
    /// A person's own datasets.
    pub own: OwnDatasets,
}

/// "Node.js or Python as the backend of your ...": the use case and the dataset, to be picked.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let QuestionProps { state, decision, own } = props;
    let dispatch = use_dispatch();
    html! {
        <div class="question">
            <label class="use-case">
                <span class="use-case-ask">{ words::ask(&decision.dataset) }</span>
                <ProfilePicker dataset={Data::of(decision)} chosen={decision.profile_idx} />
            </label>
            if let Some(idx) = decision.profile_idx {
                <p class="rationale">{ &decision.dataset.profiles[idx].rationale }</p>
                if !decision.dataset.profiles[idx].neither.is_empty() {
                    <p class="rationale"><strong>{ "Often neither: " }</strong>{ &decision.dataset.profiles[idx].neither }</p>
                }
            }
            <fieldset class="datasets">
                <legend>{ "Scored by" }</legend>
                { for builtins().map(|builtin| dataset_option(state, &builtin.dataset)) }
                { for own.list.0.iter().filter_map(|own| dataset(own.as_str())).map(|own| dataset_option(state, own)) }
            </fieldset>
            if state.document.choice.dataset == *DEFAULT_DATASET {
                <div class="steps">
                    <button type="button" id="which-framework" onclick={dispatch.reform(|_: MouseEvent| Action::CompareFrameworks)}>
                        { "Which framework?" }
                    </button>
                </div>
            }
            <Team choice={state.document.choice.clone()} {decision} />
            <div class="owns">
                <OwnSection summary="Use your own dataset" id="own-use" want={&own.want} />
                <OwnSection summary="Edit alternatives and criteria" id="own-edit" want={&own.want} />
            </div>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ProfilePickerProps {
    dataset: Data,
    chosen: Option<usize>,
}

#[component]
fn ProfilePicker(props: &ProfilePickerProps) -> Html {
    count_render("ProfilePicker");
    let dispatch = use_dispatch();
    let onchoose = dispatch.reform(|id: String| Action::ChooseProfile((!id.is_empty()).then(|| id.into())));
    let all = &props.dataset.profiles;
    let of = |in_article: bool| {
        let these = all.iter().filter(move |profile: &&Profile| profile.in_article == in_article);
        these.map(|profile| Choosable::new(profile.id.to_string(), profile.name.clone())).collect::<Vec<_>>()
    };
    let (article, mut more) = (of(true), of(false));
    more.push(Choosable::new("", "Something else: all criteria equal"));
    let mut groups = vec![ChoosableGroup { label: Some("More use cases".into()), options: more }];
    if !article.is_empty() {
        groups.insert(0, ChoosableGroup { label: Some("Use cases of the article".into()), options: article });
    }
    let value = props.chosen.map(|idx| all[idx].id.to_string()).unwrap_or_default();
    html! { <Select id="use-case" {value} {groups} {onchoose} /> }
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
