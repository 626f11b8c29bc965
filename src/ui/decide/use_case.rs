//! The question, and for which use case.

use super::overview::Overview;
use crate::model::{Action, Profile};
use crate::ui::kit::context::{Data, use_dispatch};
use crate::ui::kit::render_count::count_render;
use crate::ui::kit::select::{Choosable, ChoosableGroup, Select};
use yew::prelude::*;

/// Properties of the question.
#[derive(Debug)]
pub struct QuestionProps {
    /// The dataset.
    pub dataset: Data,
    /// Position of the use case that is chosen.
    pub chosen: Option<usize>,
    /// Whether nothing has been chosen yet: the use case shown is an example.
    pub is_example: bool,
    /// Room for charts (px).
    pub width: f64,
    /// Called when a person wants to describe the project; nothing where the dataset cannot be asked about.
    pub ondescribe: Option<Callback<MouseEvent>>,
}

/// Draws the question, all use cases at a glance, and the one that is chosen.
pub fn question(props: &QuestionProps) -> Html {
    let QuestionProps { dataset, chosen, is_example, width, ondescribe } = props;
    html! {
        <div class="question">
            <Overview {dataset} {chosen} {width} />
            <label class="use-case">
                <span class="use-case-ask">{ if *is_example { "An example. Choose your use case:" } else { "Your use case:" } }</span>
                <ProfilePicker {dataset} {chosen} />
            </label>
            if let Some(onclick) = ondescribe {
                <div class="steps">
                    <button type="button" id="describe-project" aria-haspopup="dialog" {onclick}>{ "Describe your project" }</button>
                </div>
            }
        </div>
    }
}

/// Draws why a use case weighs as it does, and where the answer is often neither.
pub fn rationale(profile: &Profile) -> Html {
    html! {
        <>
            <p class="rationale">{ &profile.rationale }</p>
            if !profile.neither.is_empty() {
                <p class="rationale"><strong>{ "Often neither: " }</strong>{ &profile.neither }</p>
            }
        </>
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
