//! Reasons for the best, and for the runner-up.

use crate::model::{Decision, words};
use crate::ui::kit::analysis::{Analysis, body};
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::Shared;
use crate::ui::kit::markup::alt_class;
use yew::prelude::*;

/// How many reasons are named for each side.
const N_REASONS: usize = 3;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct ForAgainstProps {
    /// The decision.
    pub decision: Shared<Decision>,
}

/// The strongest reasons for the best, and for the runner-up.
#[component]
pub fn ForAgainstSection(props: &ForAgainstProps) -> Html {
    let decision = &props.decision;
    let Ok(answer) = &decision.answer else { return Html::default() };
    html! {
        <Analysis class="for-against" title="For and against" finding={words::dominance(decision, answer)}
            body={body(decision.clone(), reasons)} />
    }
}

fn reasons(decision: &Shared<Decision>) -> Html {
    let Ok(answer) = &decision.answer else { return Html::default() };
    let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
    let side = |(alternative_idx, positive, title): (usize, bool, String)| {
        let reasons: Vec<_> = answer.reasons.iter().filter(|r| (r.points > 0.0) == positive).collect();
        html! {
            <div class={alt_class("side", alternative_idx)}>
                <h3>{ key(alternative_idx) }{ title }</h3>
                if reasons.is_empty() {
                    <p class="fine">{ "Nothing at these scores." }</p>
                }
                <ul>
                    for reason in reasons.into_iter().take(N_REASONS) {
                        <li>
                            <strong>{ format!("{}.", decision.dataset.criteria[reason.criterion_idx].name) }</strong>
                            { " " }
                            { words::reason(decision, answer, reason) }
                        </li>
                    }
                </ul>
            </div>
        }
    };
    let sides = [
        (best, true, format!("For {}", decision.name(best))),
        (second, false, format!("For {}", decision.name(second))),
    ];
    html! { <div class="sides">{ for sides.into_iter().map(side) }</div> }
}
