//! The Decide view: the question, the answer, its weights, and everything that explains them.

pub mod answer;
mod datasets;
mod describe;
mod difference;
pub mod elicitation;
mod for_against;
mod other_data;
mod overview;
pub mod points_chart;
mod scenarios;
mod scores_link;
mod team;
pub mod trade_off_map;
pub mod uncertainty;
pub mod uncertainty_results;
mod use_case;
mod use_cases;
mod weight_row;
pub mod weights;
pub mod why;

use crate::model::{Decision, State, Why};
use crate::ui::kit::context::{Data, Shared};
use crate::ui::kit::on_this_page::OnThisPage;
use crate::ui::kit::page_link::answer_address;
use crate::web;
use for_against::ForAgainstSection;
use scenarios::{Scenario, ScenariosSection};
use std::rc::Rc;
use trade_off_map::TradeOffSection;
use uncertainty::{MethodsDrawer, UncertaintySection, WorthSection};
use uncertainty_results::{ShownUncertainty, Uncertainty};
use use_cases::UseCasesSection;
use why::{ChangeSection, TornadoSection, WaterfallSection};
use yew::prelude::*;

/// The analyses that one goes to most, in their order.
const SECTIONS: [(&str, &str); 6] = [
    ("because-title", "Why"),
    ("sure-title", "How sure"),
    ("tornado-title", "Which scores matter"),
    ("flip-title", "What would change it"),
    ("worth-title", "Find out next"),
    ("scenarios-title", "Compare"),
];

/// Properties of what stands below the weights.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BeyondProps {
    /// The page's state.
    pub state: Shared<State>,
    /// The same once no weight moves.
    pub rested: Shared<State>,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// The decisions of the saved scenarios.
    pub scenarios: Rc<[Shared<Decision>]>,
    /// How sure the answers are.
    pub results: Uncertainty,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// Called when how sure the answer is comes into sight.
    pub onnear: Callback<()>,
}

/// Everything that follows from an answer, and how every use case comes out.
#[component]
pub fn Beyond(props: &BeyondProps) -> Html {
    let BeyondProps { state, rested, decision, scenarios, results, width, onnear } = props;
    let document = &state.document;
    let why = use_memo(decision.clone(), |decision| Why::of(decision).map(Shared::new));
    let shown = results.shown(&document.choice);
    let scenarios: Vec<Scenario> = scenarios
        .iter()
        .zip(&document.scenarios)
        .map(|(decision, choice)| Scenario {
            decision: decision.clone(),
            result: results.of(choice).cloned(),
            is_chosen: *choice == document.choice,
        })
        .collect();
    let unresolved: Vec<AttrValue> =
        document.unresolved.iter().map(|unresolved| unresolved.name.clone().into()).collect();
    // What the strip shows elsewhere.
    let all_use_cases = (*width < overview::LEAST_WIDTH && !decision.dataset.profiles.is_empty())
        .then_some(("more-title", "All use cases"));
    let sections = SECTIONS.into_iter().chain(all_use_cases);
    html! {
        <>
            <div class="more-answer">
                if why.is_some() {
                    <OnThisPage sections={sections.map(|(id, name)| (id.into(), name.into())).collect::<Vec<_>>()} />
                }
                if let Some(why) = why.as_ref() {
                    { reasons(decision, why, &shown, document.map.as_ref(), *width, onnear) }
                }
                <ScenariosSection {decision} scenarios={scenarios} {unresolved} is_saved={document.scenarios.contains(&document.choice)} width={*width} />
            </div>
            <UseCasesSection dataset={Data::of(decision)} chosen={decision.profile_idx} />
            // What tells one sheet from another.
            <p class="paper-line" aria-hidden="true">
                { format!("Printed on {} from {}", web::today(), answer_address(&rested.document)) }
            </p>
        </>
    }
}

/// Draws why the answer is what it is, and how sure.
fn reasons(
    decision: &Shared<Decision>,
    why: &Shared<Why>,
    shown: &ShownUncertainty,
    picked: Option<&(crate::units::Id, crate::units::Id)>,
    width: f64,
    onnear: &Callback<()>,
) -> Html {
    html! {
        <>
            <WaterfallSection {decision} {why} {width} />
            <ForAgainstSection {decision} />
            <UncertaintySection {decision} shown={shown.clone()} {width} {onnear} />
            <TornadoSection {decision} {why} {width} />
            <ChangeSection {decision} {why} {width} />
            <WorthSection {decision} shown={shown.clone()} {width} />
            <TradeOffSection {decision} picked={picked.cloned()} {width} />
            <div class="methods"><MethodsDrawer {decision} result={shown.result.clone()} /></div>
        </>
    }
}
