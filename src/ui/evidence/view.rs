//! The Evidence view: all criteria at a glance, or the one that is opened.

use super::criterion::CriterionView;
use super::dataset_loader::MissingDetails;
use super::overview::Overview;
use crate::model::{Datasets, Decision, Document, EvidenceFilter};
use crate::ui::kit::context::Shared;
use crate::units::Id;
use crate::web;
use yew::prelude::*;

/// Properties of the evidence.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EvidenceViewProps {
    /// The page's document, for the addresses of links.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// The details that are still to be loaded.
    pub missing: Option<MissingDetails>,
}

/// Returns the id of a criterion's heading.
pub fn heading_id(criterion: &Id) -> String {
    format!("criterion-{criterion}")
}

/// Returns the id of a criterion's link in the overview.
pub fn row_id(criterion: &Id) -> String {
    format!("row-{criterion}")
}

/// The evidence. Whoever opens a criterion is at its heading, and whoever closes it is back at its row.
#[component]
pub fn EvidenceView(props: &EvidenceViewProps) -> Html {
    let EvidenceViewProps { document, datasets, decision, width, missing } = props;
    // Here, so that they are still set when a criterion is closed.
    let filters = use_state_eq(Vec::<EvidenceFilter>::new);
    let onfilter = {
        let filters = filters.clone();
        Callback::from(move |to| filters.set(to))
    };
    let last = use_mut_ref(|| None::<Id>);
    // When more of the dataset comes, what the link points at moves.
    use_effect_with((document.at.clone(), missing.is_none()), move |(at, _)| {
        match (at, last.replace(at.clone())) {
            (Some(at), _) => web::go_to(&heading_id(at)),
            (None, Some(last)) => web::focus(&row_id(&last)),
            (None, None) => {}
        }
    });
    let (document, decision, width, missing) = (document.clone(), decision.clone(), *width, missing.clone());
    let at = document.at.as_ref().and_then(|at| decision.dataset.criterion_idx(at.as_str()));
    match at {
        Some(criterion) => html! { <CriterionView {document} {decision} {criterion} {width} {missing} /> },
        None => {
            let filters = (*filters).clone();
            let datasets = datasets.clone();
            html! { <Overview {document} {datasets} {decision} {width} {missing} {filters} {onfilter} /> }
        }
    }
}
