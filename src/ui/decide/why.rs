//! Beyond the points: how sure the answer is, why it is so, and what would change it.

use super::scenarios::scenarios_section;
use super::trade_off_map::map_section;
use super::uncertainty::{methods_drawer, sure_section, worth_section};
use crate::chart::{Bar, Row, RowsSpec, change};
use crate::model::{Action, Answer, Certainty, Decision, Why, words};
use crate::ui::kit::context::Context;
use crate::ui::kit::markup::{Draw, tag};
use crate::ui::kit::row_chart::row_chart;

/// How many bars of the tornado are drawn.
const MOST_BARS: usize = 10;
/// How many scores are named that would turn the answer.
const MOST_TIPS: usize = 3;

/// Everything that follows from an answer.
#[inline(never)]
pub fn why_sections(d: &mut Draw, context: &Context<'_>) {
    let decision = context.decision;
    tag!(d, "div.more-answer" [
        if let (Ok(answer), Some(why)) = (&decision.answer, context.why) {
            sure_section(d, context);
            waterfall_section(d, context, answer, why);
            tornado_section(d, context, answer, why);
            change_section(d, context, answer, why);
            worth_section(d, context, answer);
            map_section(d, context, answer);
            tag!(d, "div.methods" [methods_drawer(d, context)]);
        },
        scenarios_section(d, context),
    ]);
}

fn waterfall_section(d: &mut Draw, context: &Context<'_>, answer: &Answer, why: &Why) {
    let decision = context.decision;
    let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
    tag!(d, "section.because[aria-labelledby=because-title]" [
        tag!(d, "h2#because-title" [format!("From {} to {}, step by step", decision.name(second), decision.name(best))]),
        tag!(d, "p.sentence" [words::argument(decision, answer, &why.argument)]),
        row_chart(d, &waterfall_spec(decision, answer, why), context.width),
    ]);
}

pub fn waterfall_spec(decision: &Decision, answer: &Answer, why: &Why) -> RowsSpec {
    let evaluation = &answer.evaluation;
    let (best, second) = (evaluation.best(), evaluation.runner_up());
    let total = |a: usize| {
        let value = evaluation.values[a];
        let bars = vec![Bar { from: value, to: value, whose: Some(a) }];
        Row { name: decision.name(a).to_owned(), bars, label: words::points(value), total: true }
    };
    let step = |step: &crate::model::WaterfallStep| {
        let by = step.to - step.from;
        let name = match step.criterion_idx {
            Some(j) => decision.dataset.criteria[j].name.clone(),
            None => format!("{} others", step.n_criteria),
        };
        let whose = Some(if by < 0.0 { second } else { best });
        Row { name, bars: vec![Bar { from: step.from, to: step.to, whose }], label: change(by), total: false }
    };
    let mut rows = vec![total(second)];
    rows.extend(why.waterfall.iter().map(step));
    rows.push(total(best));
    let title = format!("Points from {} to {}", decision.name(second), decision.name(best));
    RowsSpec { title, heads: ("Criterion", "Points"), rows, lines: Vec::new() }
}

fn tornado_section(d: &mut Draw, context: &Context<'_>, answer: &Answer, why: &Why) {
    let decision = context.decision;
    let best = decision.name(answer.evaluation.best());
    tag!(d, "section.tornado[aria-labelledby=tornado-title]" [
        tag!(d, "h2#tornado-title" ["Which doubt about a score matters"]),
        tag!(d, "p.soft" [format!(
            "The lead of {best} with one criterion\u{2019}s scores at the ends of their intervals, lowest for the one and \
             highest for the other, and the reverse; all other scores as likely."
        )]),
        row_chart(d, &tornado_spec(decision, answer, why), context.width),
        tag!(d, "p" [words::doubts(decision, answer, &why.tornado)]),
    ]);
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
            label: format!("{} to {}", change(bar.low), change(bar.high)),
            total: false,
        }
    });
    let lines = vec![(0.0, "level".to_owned()), (margin, "now".to_owned())];
    let title = format!("Lead of {} over {}", decision.name(best), decision.name(second));
    RowsSpec { title, heads: ("Criterion", "Lead"), rows: rows.collect(), lines }
}

fn change_section(d: &mut Draw, context: &Context<'_>, answer: &Answer, why: &Why) {
    let decision = context.decision;
    tag!(d, "section.flip[aria-labelledby=flip-title]" [
        tag!(d, "h2#flip-title" ["What would turn the answer"]),
        // What may be there or not stands in places that always are, so that the button keeps its own and the focus.
        tag!(d, "div.warnings" [
            for warning in &why.warnings {
                tag!(d, "p.warning" [words::weight_warning(decision, warning)]);
            }
        ]),
        tag!(d, "p.sentence" [words::smallest_change(decision, answer, why.smallest_change.as_ref())]),
        tag!(d, "div.nearest" [
            if let Some(to) = &why.smallest_change {
                tag!(d, "ul.reasons-list" [
                    for line in words::weight_moves(decision, answer, to) {
                        tag!(d, "li" [line]);
                    }
                ]);
                tag!(d, "div.steps" [
                    tag!(d, "button[type=button]" on { context.send.click(try_them(decision, &to.shares)) } [
                        "Try these weights"
                    ]),
                ]);
            }
        ]),
        tag!(d, "ul.reasons-list" [
            for tip in why.score_tips.iter().take(MOST_TIPS) {
                tag!(d, "li" [words::score_tip(decision, answer, tip)]);
            }
        ]),
    ]);
}

fn try_them(decision: &Decision, shares: &[f64]) -> Action {
    let weights = words::shares_as_points(shares).into_iter().map(|points| (points, None)).collect();
    let certainty = match decision.certainty {
        Certainty::Ranges => Certainty::default(),
        other => other,
    };
    Action::SetWeights(weights, certainty)
}
