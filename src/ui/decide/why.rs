//! Why the answer is what it is, and what would change it.

use crate::chart::{Bar, Row, RowsSpec, change};
use crate::model::{Action, Answer, Certainty, Decision, Why, words};
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::row_chart::RowChart;
use yew::prelude::*;

/// How many bars of the tornado are drawn.
const MOST_BARS: usize = 10;
/// How many scores are named that would turn the answer.
const MOST_TIPS: usize = 3;

/// What the sections are drawn from.
#[derive(PartialEq, Properties)]
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
    let WhyProps { decision, why, width } = props;
    let Ok(answer) = &decision.answer else { return Html::default() };
    let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
    html! {
        <Analysis class="because" title={format!("Why {} beats {}, step by step", decision.name(best), decision.name(second))}
            finding={words::argument(decision, answer, &why.argument)}>
            <RowChart spec={waterfall_spec(decision, answer, why)} {width} />
        </Analysis>
    }
}

pub fn waterfall_spec(decision: &Decision, answer: &Answer, why: &Why) -> RowsSpec {
    let evaluation = &answer.evaluation;
    let (best, second) = (evaluation.best(), evaluation.runner_up());
    let total = |a: usize| {
        let value = evaluation.values[a];
        let bars = vec![Bar { from: value, to: value, whose: Some(a) }];
        Row {
            name: decision.name(a).to_owned(),
            bars,
            label_name: String::new(),
            label: words::points(value),
            total: true,
        }
    };
    let step = |step: &crate::model::WaterfallStep| {
        let by = step.to - step.from;
        let name = match step.criterion_idx {
            Some(j) => decision.dataset.criteria[j].name.clone(),
            None => format!("{} others", step.n_criteria),
        };
        let whose = Some(if by < 0.0 { second } else { best });
        Row {
            name,
            bars: vec![Bar { from: step.from, to: step.to, whose }],
            label_name: String::new(),
            label: change(by),
            total: false,
        }
    };
    let mut rows = vec![total(second)];
    rows.extend(why.waterfall.iter().map(step));
    rows.push(total(best));
    let title = format!("Points from {} to {}", decision.name(second), decision.name(best));
    RowsSpec { title, heads: ("Criterion", "Points"), rows, lines: Vec::new() }
}

/// The lead with each criterion's scores at the ends of their intervals.
#[component]
pub fn TornadoSection(props: &WhyProps) -> Html {
    let WhyProps { decision, why, width } = props;
    let Ok(answer) = &decision.answer else { return Html::default() };
    let best = decision.name(answer.evaluation.best());
    html! {
        <Analysis class="tornado" title="Which scores matter most" finding={words::tornado_finding(decision, answer, &why.tornado)}>
            <p class="soft">
                { format!(
                    "The lead of {best} with one criterion\u{2019}s scores at the ends of their intervals: lowest for one and \
                     highest for the other, and the reverse. All other scores are as likely."
                ) }
            </p>
            <RowChart spec={tornado_spec(decision, answer, why)} {width} />
        </Analysis>
    }
}

pub fn tornado_spec(decision: &Decision, answer: &Answer, why: &Why) -> RowsSpec {
    let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
    let margin = answer.evaluation.margin();
    let rows = why.tornado.iter().take(MOST_BARS).filter(|bar| bar.high - bar.low > 0.05).map(|bar| {
        let mut bars = Vec::new();
        // What lies below zero is the other one's lead.
        if bar.low < 0.0 {
            bars.push(Bar { from: bar.low, to: bar.high.min(0.0), whose: Some(bar.then.unwrap_or(second)) });
        }
        if bar.high > 0.0 {
            bars.push(Bar { from: bar.low.max(0.0), to: bar.high, whose: Some(best) });
        }
        Row {
            name: decision.dataset.criteria[bar.criterion_idx].name.clone(),
            bars,
            label_name: String::new(),
            label: format!("{} to {}", change(bar.low), change(bar.high)),
            total: false,
        }
    });
    let lines = vec![(0.0, "level".to_owned()), (margin, "now".to_owned())];
    let title = format!("Lead of {} over {}", decision.name(best), decision.name(second));
    RowsSpec { title, heads: ("Criterion", "Lead"), rows: rows.collect(), lines }
}

/// The nearest weights and scores at which somebody else leads.
#[component]
pub fn ChangeSection(props: &WhyProps) -> Html {
    let WhyProps { decision, why, .. } = props;
    let dispatch = use_dispatch();
    let Ok(answer) = &decision.answer else { return Html::default() };
    html! {
        <Analysis class="flip" title="What would change the answer"
            finding={words::smallest_change(decision, answer, why.smallest_change.as_ref())}>
            // What may be there or not stands in places that always are, so that the button keeps its own and the focus.
            <div class="warnings">
                for warning in &why.warnings {
                    <p class="warning">{ words::weight_warning(decision, warning) }</p>
                }
            </div>
            <div class="nearest">
                if let Some(to) = &why.smallest_change {
                    <ul class="reasons-list">
                        for line in words::weight_moves(decision, answer, to) {
                            <li>{ line }</li>
                        }
                    </ul>
                    <div class="steps">
                        <button type="button" onclick={dispatch.reform({
                            let action = set_shares(decision, &to.shares);
                            move |_| action.clone()
                        })}>{ "Try these weights" }</button>
                    </div>
                }
            </div>
            <ul class="reasons-list">
                for tip in why.score_tips.iter().take(MOST_TIPS) {
                    <li>{ words::score_tip(decision, answer, tip) }</li>
                }
            </ul>
        </Analysis>
    }
}

fn set_shares(decision: &Decision, shares: &[f64]) -> Action {
    let weights = words::shares_as_points(shares).into_iter().map(|points| (points, None)).collect();
    let certainty = match decision.certainty {
        Certainty::Ranges => Certainty::default(),
        other => other,
    };
    Action::SetWeights(weights, certainty)
}
