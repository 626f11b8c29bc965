//! The page at a state: the views, one at a time, each in its own part of the program.

use super::page_state::Page;
use crate::model::{State, View, words};
use crate::ui::about::{AboutProps, AboutView};
use crate::ui::decide::answer::AnswerSection;
use crate::ui::decide::elicitation::{ElicitationDialog, ElicitationProps};
use crate::ui::decide::uncertainty_results::Uncertainty;
use crate::ui::decide::weights::WeightsSection;
use crate::ui::decide::{Beyond, BeyondProps};
use crate::ui::evidence::dataset_loader::MissingDetails;
use crate::ui::evidence::view::{EvidenceView, EvidenceViewProps};
use crate::ui::kit::context::Shared;
use crate::ui::kit::lazy::{lazy, lazy_when, part};
use crate::ui::measure::{MeasureProps, MeasureView};
use crate::ui::own_datasets::list::OwnDatasets;
use crate::ui::share::{ShareProps, ShareView};
use crate::ui::simulate::{SimulateProps, SimulateView};
use yew::prelude::*;

part! {
    /// The sections below the weights.
    beyond in explain draws Beyond from BeyondProps
}
part! {
    /// The dialog of another way to the weights.
    elicitation in explain draws ElicitationDialog from ElicitationProps
}
part! {
    /// The Evidence view.
    evidence in explain draws EvidenceView from EvidenceViewProps
}
part! {
    /// The Measure view.
    measure in tools draws MeasureView from MeasureProps
}
part! {
    /// The Simulate view.
    simulate in tools draws SimulateView from SimulateProps
}
part! {
    /// The Share view.
    share in tools draws ShareView from ShareProps
}

part! {
    /// The About view.
    about in tools draws AboutView from AboutProps
}

/// The step of the first drawing with the weights: the answer comes first.
const WEIGHTS_STEP: u32 = 1;
/// The last step of the first drawing.
pub const LAST_STEP: u32 = 2;

/// Properties of the views.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ViewsProps {
    /// The page's state and what follows from it.
    pub page: Page,
    /// The state once no weight moves.
    pub rested: Shared<State>,
    /// How sure its answers are.
    pub results: Uncertainty,
    /// The details of the dataset shown that are still to be loaded.
    pub missing: Option<MissingDetails>,
    /// A person's own datasets.
    pub own: OwnDatasets,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// Whether what is not seen at first is wanted.
    pub is_begun: bool,
    /// Called when how sure the answer is comes into sight.
    pub onnear: Callback<()>,
    /// Steps of the first drawing that are due, up to [`LAST_STEP`].
    #[prop_or(LAST_STEP)]
    pub step: u32,
}

/// The view that is open.
#[component]
pub fn Views(props: &ViewsProps) -> Html {
    let Some(decision) = &props.page.decision else { return Html::default() };
    let document = &props.page.state.document;
    let datasets = props.page.state.datasets.clone();
    let (missing, width) = (&props.missing, props.width);
    let view = match document.view {
        View::Decide => decide(props),
        View::Evidence => {
            let (document, decision, missing) = (document.clone(), decision.clone(), missing.clone());
            lazy(evidence(), EvidenceViewProps { document, datasets, decision, width, missing })
        }
        View::Measure => {
            let document = document.clone();
            lazy(measure(), MeasureProps { document, datasets, width })
        }
        View::Simulate => {
            let (document, decision) = (document.clone(), decision.clone());
            lazy(simulate(), SimulateProps { document, datasets, decision, width })
        }
        View::Share => {
            let uncertainty = props.results.of(&document.choice).cloned();
            let (document, decision, missing) = (document.clone(), decision.clone(), missing.clone());
            lazy(share(), ShareProps { document, datasets, decision, uncertainty, missing, width })
        }
        View::About => {
            let document = document.clone();
            lazy(about(), AboutProps { document, datasets })
        }
    };
    html! { <main id="main" tabindex="-1">{ view }</main> }
}

fn decide(props: &ViewsProps) -> Html {
    let ViewsProps { page, rested, results, own, width, is_begun, onnear, step, .. } = props;
    let Page { state, decision, before, scenarios } = page;
    let Some(decision) = decision else { return Html::default() };
    let below = BeyondProps {
        state: state.clone(),
        rested: rested.clone(),
        decision: decision.clone(),
        scenarios: scenarios.clone(),
        results: results.clone(),
        width: *width,
        onnear: onnear.clone(),
    };
    let shown = results.shown(&state.document.choice);
    let how_sure = shown.result.as_ref().map(|uncertainty| {
        (AttrValue::from(words::how_sure(decision, uncertainty, shown.is_coarse)), shown.is_old)
    });
    html! {
        <div class="decide">
            <AnswerSection {state} {rested} {decision} {before} {width} {how_sure} own={own.clone()} is_begun={*is_begun}
                is_whole={*step >= LAST_STEP} />
            if *step >= WEIGHTS_STEP {
                <WeightsSection {state} {rested} {decision} {before} />
            }
            // Always there, so that what follows keeps its place among its siblings.
            <div class="beyond">{ lazy_when(*is_begun, beyond(), below) }</div>
        </div>
    }
}

/// Properties of the dialog, if there is one.
#[derive(PartialEq, Properties)]
pub struct DialogPlaceProps {
    /// The page's state and what follows from it.
    pub page: Page,
}

/// The dialog that a person is in, if any. Its place is always there, so that what follows keeps its own.
#[component]
pub fn DialogPlace(props: &DialogPlaceProps) -> Html {
    let Page { state, decision, .. } = &props.page;
    let inside = match (decision, &state.elicitation) {
        (Some(decision), Some(elicitation)) => Some(ElicitationProps {
            choice: state.document.choice.clone(),
            datasets: state.datasets.clone(),
            decision: decision.clone(),
            elicitation: elicitation.clone(),
        }),
        _ => None,
    };
    html! {
        <div>
            if let Some(props) = inside {
                { lazy(elicitation(), props) }
            }
        </div>
    }
}
