//! The bar over a criterion: to the one before and the one after it, to all of them, to its weight, and to what tries it out.

use crate::model::measurement::scores::MEASURED;
use crate::model::simulation::scores::{MEMORY, WEB};
use crate::model::{Action, Document, View, words};
use crate::ui::kit::context::{Data, use_dispatch};
use crate::ui::kit::listeners::follow;
use crate::ui::kit::page_link::view_address;
use crate::units::Id;
use yew::prelude::*;

/// Properties of the bar.
#[derive(PartialEq, Properties)]
pub struct CriterionBarProps {
    /// The page's document, for the addresses of links.
    pub document: Document,
    /// The dataset shown.
    pub dataset: Data,
    /// Position of the criterion.
    pub criterion: usize,
}

/// The bar.
#[component]
pub fn CriterionBar(props: &CriterionBarProps) -> Html {
    let CriterionBarProps { document, dataset, criterion: idx } = props;
    let id = &dataset.criteria[*idx].id;
    let neighbour = |to: Option<usize>| to.and_then(|to| dataset.criteria.get(to));
    let to = |view: View, at: Option<&Id>, action: Action, class: &'static str, text: Html| {
        let href = view_address(document, view, at.cloned());
        html! { <Link {href} {action} {class}>{ text }</Link> }
    };
    let step = |to_idx: Option<usize>, class: &'static str, said: &'static str| {
        let Some(criterion) = neighbour(to_idx) else { return html! { <span {class}></span> } };
        let text = html! {
            <><span class="visually-hidden">{ said }</span><span class="step-name">{ &criterion.name }</span></>
        };
        to(View::Evidence, Some(&criterion.id), Action::ShowCriterion(criterion.id.clone()), class, text)
    };
    html! {
        <nav class="criterion-bar" aria-label="Criterion">
            <p class="bar-steps">
                { step(idx.checked_sub(1), "bar-previous", "Previous: ") }
                <span class="bar-place">{ words::position_of(*idx, dataset.criteria.len()) }</span>
                { step(Some(idx + 1), "bar-next", "Next: ") }
            </p>
            <p class="bar-ways">
                { to(View::Evidence, None, Action::Show(View::Evidence), "", html! { "All criteria" }) }
                { to(View::Decide, Some(id), Action::ShowWeight(id.clone()), "", html! { "Back to the decision" }) }
                if is_measured(dataset, id) {
                    { to(View::Measure, None, Action::Show(View::Measure), "", html! { "Measure its programs here" }) }
                }
                if is_simulated(dataset, id) {
                    { to(View::Simulate, None, Action::Show(View::Simulate), "", html! { "Simulate it under your load" }) }
                }
            </p>
        </nav>
    }
}

/// Returns whether the dataset compares the two languages whose programs run in the page.
fn has_languages(dataset: &Data) -> bool {
    ["node", "python"].iter().all(|id| dataset.alternative_idx(id).is_some())
}

fn is_measured(dataset: &Data, criterion: &Id) -> bool {
    *criterion == *MEASURED && has_languages(dataset)
}

fn is_simulated(dataset: &Data, criterion: &Id) -> bool {
    [WEB, MEMORY].iter().any(|id| criterion == id) && has_languages(dataset)
}

#[derive(PartialEq, Properties)]
struct LinkProps {
    href: AttrValue,
    action: Action,
    class: &'static str,
    children: Html,
}

/// A link to another state of the page.
#[component]
fn Link(props: &LinkProps) -> Html {
    let dispatch = use_dispatch();
    let onclick = follow(&dispatch, props.action.clone());
    html! { <a class={props.class} href={&props.href} {onclick}>{ props.children.clone() }</a> }
}
