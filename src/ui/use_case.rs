//! The question: for which use case, and by whose scores.

use super::markup::{Draw, tag};
use super::shared::Context;
use crate::model::{Action, Choice, Decision, builtins, words};

/// "Node.js or Python as the backend of your ...": the use case and the dataset, to be picked.
pub fn question(d: &mut Draw, context: &Context<'_>) {
    let decision = context.decision;
    let names: Vec<&str> = decision.dataset.alternatives.iter().map(|a| a.name.as_str()).collect();
    tag!(d, "div.question" [
        tag!(d, "label.use-case" [
            tag!(d, "span.use-case-ask" [format!("{} as the backend of your", names.join(" or "))]),
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
        ]),
    ]);
}

fn profile_picker(d: &mut Draw, context: &Context<'_>) {
    let chosen = context.decision.profile_idx;
    let choose = |id: String| Action::ChooseProfile((!id.is_empty()).then(|| id.into()));
    tag!(d, "select#use-case" on { context.send.choose(choose) } [
        tag!(d, "optgroup[label=Use cases of the article]" [profiles(d, context, true)]),
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
    let there = Choice { dataset: dataset.id.clone(), ..choice.clone() };
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
