//! The question: for which use case, and by whose scores.

use super::markup::{Draw, tag};
use super::send::clicked;
use super::shared::Context;
use crate::model::{Action, Decision, builtins, dataset, words};
use crate::web;
use yew::prelude::Callback;

/// "Node.js or Python as the backend of your ...": the use case and the dataset, to be picked.
pub fn question(d: &mut Draw, context: &Context<'_>) {
    let decision = context.decision;
    tag!(d, "div.question" [
        tag!(d, "label.use-case" [
            tag!(d, "span.use-case-ask" [words::ask(&decision.dataset)]),
            profile_picker(d, context),
        ]),
        if let Some(idx) = decision.profile_idx {
            tag!(d, "p.rationale" [&decision.dataset.profiles[idx].rationale]);
        },
        tag!(d, "fieldset.datasets" [
            tag!(d, "legend" ["Scored by"]),
            for builtin in builtins() {
                dataset_option(d, context, &builtin.dataset);
            },
            for own in context.own.listed.iter().filter_map(|own| dataset(own.as_str())) {
                dataset_option(d, context, own);
            },
        ]),
        tag!(d, "div.owns" [
            own_section(d, "Use your own dataset", "div#own-use.own-body"),
            own_section(d, "Edit alternatives and criteria", "div#own-edit.own-body"),
        ]),
    ]);
}

fn profile_picker(d: &mut Draw, context: &Context<'_>) {
    let chosen = context.decision.profile_idx;
    let choose = |id: String| Action::ChooseProfile((!id.is_empty()).then(|| id.into()));
    tag!(d, "select#use-case" on { context.send.choose(choose) } [
        if context.decision.dataset.profiles.iter().any(|profile| profile.in_article) {
            tag!(d, "optgroup[label=Use cases of the article]" [profiles(d, context, true)]);
        },
        tag!(d, "optgroup[label=More use cases]" [
            profiles(d, context, false),
            tag!(d, "option[value=]" { "selected": chosen.is_none() } ["Something else: all criteria equal"]),
        ]),
    ]);
}

fn profiles(d: &mut Draw, context: &Context<'_>, in_article: bool) {
    let decision = context.decision;
    for (idx, profile) in decision.dataset.profiles.iter().enumerate() {
        if profile.in_article == in_article {
            let selected = decision.profile_idx == Some(idx);
            tag!(d, "option" { "value": &profile.id, "selected": selected } [&profile.name]);
        }
    }
}

/// Whose scores count, and what they say.
fn dataset_option(d: &mut Draw, context: &Context<'_>, dataset: &crate::model::Dataset) {
    let choice = &context.state.document.choice;
    let there = choice.by(dataset);
    let choose = context.send.click(Action::ChooseDataset(dataset.id.clone()));
    tag!(d, "label.dataset" [
        tag!(d, "input[type=radio][name=dataset]" {
            "value": &dataset.id, "checked": dataset.id == choice.dataset,
        } on { choose }),
        tag!(d, "span.dataset-text" [
            tag!(d, "span.dataset-title" [&dataset.title]),
            if let Some(decision) = Decision::of(&there) {
                tag!(d, "span.dataset-says" [words::lead(&decision)]);
            },
        ]),
    ]);
}

/// A place for the engine of own datasets (`own`), which is loaded when it is opened.
fn own_section(d: &mut Draw, summary: &'static str, place: &'static str) {
    let wanted = clicked(Callback::from(|()| web::announce("wanted", "", &[])));
    tag!(d, "details.own" [
        tag!(d, "summary" on { wanted } [summary]),
        {
            d.open(place);
            d.close();
        },
    ]);
}
