//! Why the answer is what it is, and what would change it.

use crate::figures::decide::{tipping_spec, tornado_spec, waterfall_spec};
use crate::model::{Action, Decision, Why, words};
use crate::ui::kit::analysis::{Analysis, body};
use crate::ui::kit::context::{Dispatch, Shared, use_dispatch};
use crate::ui::kit::row_chart::RowChart;
use yew::prelude::*;

/// How many scores are named that would turn the answer.
const MOST_TIPS: usize = 3;

/// Properties of the sections.
#[derive(Clone, PartialEq, Properties)]
pub struct WhyProps {
    /// The decision.
    pub decision: Shared<Decision>,
    /// Why it is so.
    pub why: Shared<Why>,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// From the runner-up to the best, step by step.
#[component]
pub fn WaterfallSection(props: &WhyProps) -> Html {
    let WhyProps { decision, why, .. } = props;
    let Ok(answer) = &decision.answer else { return Html::default() };
    let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
    html! {
        <Analysis class="because" title={words::steps_title(decision, best, second)}
            finding={words::argument(decision, answer, &why.argument)} source={words::scores_source(&decision.dataset)}
            body={body(props.clone(), waterfall)} />
    }
}

fn waterfall(WhyProps { decision, why, width }: &WhyProps) -> Html {
    let Ok(answer) = &decision.answer else { return Html::default() };
    html! { <RowChart spec={waterfall_spec(decision, answer, why)} {width} /> }
}

/// The lead with each criterion's scores at the ends of their intervals.
#[component]
pub fn TornadoSection(props: &WhyProps) -> Html {
    let WhyProps { decision, why, .. } = props;
    let Ok(answer) = &decision.answer else { return Html::default() };
    html! {
        <Analysis class="tornado" title={words::TORNADO_TITLE} finding={words::tornado_finding(decision, answer, &why.tornado)}
            source={words::scores_source(&decision.dataset)} body={body(props.clone(), tornado)} />
    }
}

fn tornado(WhyProps { decision, why, width }: &WhyProps) -> Html {
    let Ok(answer) = &decision.answer else { return Html::default() };
    let best = decision.name(answer.evaluation.best());
    html! {
        <>
            <p class="soft">
                { format!(
                    "The lead of {best} with one criterion\u{2019}s scores at the ends of their intervals: lowest for one and \
                     highest for the other, and the reverse. All other scores stay at their likely values. Thin: down to the lowest lead; thick: up to the highest."
                ) }
            </p>
            <RowChart spec={tornado_spec(decision, answer, why)} {width} />
        </>
    }
}

/// The nearest weights and scores at which another one leads.
#[component]
pub fn ChangeSection(props: &WhyProps) -> Html {
    let WhyProps { decision, why, .. } = props;
    let dispatch = use_dispatch();
    let Ok(answer) = &decision.answer else { return Html::default() };
    html! {
        <Analysis class="flip" title="What would change the answer"
            finding={words::smallest_change(decision, answer, why.smallest_change.as_ref())}
            source={words::scores_source(&decision.dataset)} body={body((props.clone(), dispatch), change)} />
    }
}

fn change((WhyProps { decision, why, width }, dispatch): &(WhyProps, Dispatch)) -> Html {
    let Ok(answer) = &decision.answer else { return Html::default() };
    html! {
        <>
            // What may be there or not stands in places that always are, so that the button keeps its own and the focus.
            <div class="warnings">
                for warning in &why.warnings {
                    <p class="warning">{ words::weight_warning(decision, warning) }</p>
                    <details class="fine">
                        <summary>{ "When this warning appears" }</summary>
                        <p>{ words::weight_warning_rule(warning) }</p>
                    </details>
                }
            </div>
            <div class="nearest">
                if let Some(to) = &why.smallest_change {
                    <ul class="reasons-list">
                        for line in words::weight_moves(decision, answer, to) {
                            <li>{ line }</li>
                        }
                    </ul>
                }
                if let Some(points) = &why.turning_points {
                    <div class="steps">
                        <button type="button" onclick={dispatch.reform({
                            let action = Action::set_points(decision, points);
                            move |_| action.clone()
                        })}>{ "Try these weights" }</button>
                    </div>
                }
            </div>
            <h3>{ "Single weights that would change the leader" }</h3>
            if let Some(spec) = Some(tipping_spec(decision, answer)).filter(|spec| !spec.rows.is_empty()) {
                <p class="soft">{ "From the share of the weight now (ring) to the share at which the leader changes (dot)." }</p>
                <RowChart {spec} {width} />
            } else {
                <p class="soft">{ "No single weight does." }</p>
            }
            <ul class="reasons-list">
                for tip in why.score_tips.iter().take(MOST_TIPS) {
                    <li>{ words::score_tip(decision, answer, tip) }</li>
                }
            </ul>
        </>
    }
}
