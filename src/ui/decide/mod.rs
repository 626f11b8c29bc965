//! The Decide view: the question, the answer, its weights, and everything that explains them.

use crate::ui::kit::context::{Context, Data};
use crate::ui::kit::markup::{Draw, tag};
use scenarios::{Scenario, ScenariosSection};
use trade_off_map::TradeOffSection;
use uncertainty::{MethodsDrawer, UncertaintySection, WorthSection};
use use_cases::UseCasesSection;
use why::{ChangeSection, TornadoSection, WaterfallSection};
use yew::prelude::*;

pub mod answer;
pub mod elicitation;
pub mod scenarios;
mod team;
pub mod trade_off_map;
pub mod uncertainty;
mod uncertainty_in_page;
pub mod uncertainty_results;
pub mod use_case;
pub mod use_cases;
pub mod weights;
pub mod why;

/// Everything that follows from an answer, and how every use case comes out.
#[inline(never)]
pub fn beyond(d: &mut Draw, context: &Context<'_>) {
    let (decision, width, shown) = (context.decision, context.width, context.known());
    let document = &context.state.document;
    let kept: Vec<Scenario> = context
        .kept
        .iter()
        .zip(&document.kept)
        .map(|(decision, choice)| Scenario {
            decision: decision.clone(),
            result: context.doubts.of(choice).cloned(),
            is_chosen: *choice == document.choice,
        })
        .collect();
    let away: Vec<AttrValue> = document.away.iter().map(|away| away.name.clone().into()).collect();
    let is_kept = document.kept.contains(&document.choice);
    let answered = decision.answer.is_ok();
    tag!(d, "div.more-answer" [
        if let Some(why) = context.why.filter(|_| answered) {
            let result = shown.result.clone();
            d.add(html! {
                <>
                    <UncertaintySection {decision} shown={shown.clone()} {width} />
                    <WaterfallSection {decision} {why} {width} />
                    <TornadoSection {decision} {why} {width} />
                    <ChangeSection {decision} {why} {width} />
                    <WorthSection {decision} {shown} {width} />
                    <TradeOffSection {decision} picked={document.map.clone()} {width} />
                    <div class="methods"><MethodsDrawer {decision} {result} /></div>
                </>
            });
        },
        d.add(html! { <ScenariosSection {decision} {kept} {away} {is_kept} /> }),
    ]);
    d.add(html! { <UseCasesSection dataset={Data::of(decision)} chosen={decision.profile_idx} /> });
}

/// The dialog that a person is in, if any. Its place is always there, so that what follows keeps its own.
pub fn dialog_place(d: &mut Draw, context: &Context<'_>) {
    tag!(
        d,
        "div"[if context.state.weighing.is_some() {
            dialog(d, context);
        }]
    );
}

#[inline(never)]
fn dialog(d: &mut Draw, context: &Context<'_>) {
    let Some(weighing) = context.state.weighing.clone() else { return };
    let (choice, decision) = (context.state.document.choice.clone(), context.decision);
    let datasets = context.state.datasets.clone();
    d.add(html! { <elicitation::WeighingDialog {choice} {datasets} {decision} {weighing} /> });
}
