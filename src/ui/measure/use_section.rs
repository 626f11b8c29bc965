//! Measurements into the decision, with the verdict before and after.

use super::panel::Panel;
use super::shared_results::results_came;
use crate::model::measurement::scores::{scores_from, speaking};
use crate::model::{Action, Choice, Decision, MeasuredScore, TEAM, words};
use crate::ui::kit::listeners::{Hears, clicked};
use crate::ui::kit::markup::{Draw, tag};
use yew::prelude::*;

/// The section; there once something was measured or is used.
pub fn use_section(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    let choice = &ctx.props().document.choice;
    let came = results_came(ctx, panel);
    let found = panel.results.as_ref().map(|m| scores_from(m, panel.listed(), panel.pair, choice, !came));
    let found = found.filter(|scores| !scores.is_empty());
    let used: Vec<MeasuredScore> =
        choice.measured.iter().filter(|score| score.criterion != *TEAM).cloned().collect();
    let is_used = !used.is_empty();
    tag!(d, "section.measure-use[aria-labelledby=use-title]" { "hidden": panel.results.is_none() && !is_used } [
        tag!(d, "h2#use-title" ["Into the decision"]),
        tag!(d, "div.measure-verdicts" [
            match &found {
                Some(scores) => offer(d, ctx, panel, scores),
                None if is_used => tag!(d, "p.soft" [if used.iter().all(|score| score.is_from_here) {
                    "The decision uses scores that were measured here."
                } else {
                    "The decision uses scores that came with a link or a file and were not measured here. Measure to replace them."
                }]),
                None => tag!(d, "p.soft" [
                    "Nothing of this can go into the decision: it takes programs that speak to CPU-bound code, measured on V8 \
                     without too much noise, and a dataset that has this criterion."
                ]),
            }
        ]),
        tag!(d, "div.steps" [
            tag!(d, "button.primary[type=button]" {
                "hidden": found.as_ref().is_none_or(|scores| *scores == used)
            } on { sending(ctx, Action::UseMeasured(found.unwrap_or_default())) } [if came { "Use these measurements" } else { "Use my measurements" }]),
            tag!(d, "button[type=button]" { "hidden": !is_used }
                on { sending(ctx, Action::UseMeasured(Vec::new())) } ["Back to the dataset\u{2019}s scores"]),
        ]),
    ]);
}

fn offer(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel, scores: &[MeasuredScore]) {
    let choice = &ctx.props().document.choice;
    let titles = |criterion: &str| -> String {
        let ids = panel.results.as_ref().map_or_else(Vec::new, |m| speaking(m, panel.listed(), criterion));
        let titles = ids.into_iter().filter_map(|id| Some(panel.program(id)?.title.as_str()));
        titles.collect::<Vec<_>>().join("; ")
    };
    let has = |criterion: &str| scores.iter().any(|score| score.criterion.as_str() == criterion);
    let verdict = |measured: Vec<MeasuredScore>| {
        // Beside what the team knows, as it will be once they are used.
        let decision = choice.dataset().and_then(|data| Decision::of(&choice.with_measured(&data, measured)));
        decision.map_or_else(String::new, |decision| words::verdict(&decision))
    };
    tag!(
        d,
        "p.soft"["The rule: 100 points for the fastest, and 100 less for every hundredfold. The faster runtime keeps the place that the \
         dataset gives Node.js; the other one stands below it by the geometric mean of what is expected of a server."]
    );
    tag!(
        d,
        "ul.advice"[if has("perf_cpu") {
            tag!(d, "li"[format!("CPU-bound code: {}.", titles("perf_cpu"))]);
        }]
    );
    tag!(d, "table" [
        tag!(d, "caption.visually-hidden" ["Scores, points of 100"]),
        tag!(d, "thead" [tag!(d, "tr" [
            for head in ["Score, points of 100", "Dataset", "Measured"] {
                tag!(d, "th[scope=col]" [head]);
            }
        ])]),
        tag!(d, "tbody" [
            for score in scores {
                row(d, choice, score);
            }
        ]),
    ]);
    tag!(d, "dl.measure-before" [
        tag!(d, "dt" ["With the dataset\u{2019}s scores"]),
        tag!(d, "dd" [verdict(Vec::new())]),
        tag!(d, "dt" ["With the measurements"]),
        tag!(d, "dd" [verdict(scores.to_vec())]),
    ]);
}

fn row(d: &mut Draw, choice: &Choice, score: &MeasuredScore) {
    let plain = Choice { measured: Vec::new(), ..choice.clone() };
    let Some(dataset) = plain.dataset() else { return };
    let Some(at) = dataset.alternatives.iter().position(|known| known.id == score.alternative) else {
        return;
    };
    let Some(criterion) = dataset.criterion_idx(score.criterion.as_str()).map(|idx| &dataset.criteria[idx])
    else {
        return;
    };
    let stated = criterion.scores.get(at).map(|score| [score.low(), score.likely(), score.high()]);
    tag!(d, "tr" [
        tag!(d, "th[scope=row]" [format!("{}: {}", criterion.name, dataset.alternatives[at].name)]),
        tag!(d, "td" [stated.map_or_else(String::new, interval)]),
        tag!(d, "td" [interval(score.points)]),
    ]);
}

fn interval([low, likely, high]: [f64; 3]) -> String {
    format!("{} ({}\u{2013}{})", words::points(likely), words::points(low), words::points(high))
}

/// A click that sends an action to the page.
fn sending(ctx: &Context<Panel>, action: Action) -> Hears {
    clicked(ctx.props().send.reform(move |()| action.clone()))
}
