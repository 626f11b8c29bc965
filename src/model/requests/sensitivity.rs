//! Sensitivity and explanation for programs: further fields of the result of `evaluate`.

use crate::decide::{
    self, Argument, Reason, ScoreTable, WaterfallStep, WeightChange, WeightWarning, interval_ends,
};
use crate::model::answer::decision::{Answer, Decision, score_table};
use crate::model::answer::why::MOST_STEPS;
use crate::model::words;
use crate::units::Id;
use serde::Serialize;

/// Sensitivity and explanation of an answer.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Sensitivity {
    /// Margin of best over runner-up with one criterion's scores at the ends of their intervals, widest first.
    pub tornado: Vec<TornadoResult>,
    /// One per alternative and criterion.
    pub score_tipping_points: Vec<ScoreTippingPoint>,
    /// Smallest change of all weights together that makes somebody else level with the best; `None` where none does.
    pub smallest_change: Option<SmallestChange>,
    /// Why the best is ahead of the runner-up.
    pub argument: ArgumentResult,
    /// Warnings about the weights, to be read before the answer is trusted.
    pub warnings: Vec<Warning>,
}

/// One bar of the tornado.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TornadoResult {
    /// Id of the criterion.
    pub criterion: Id,
    /// Best at its low end, runner-up at its high one [points of 100].
    pub low: f64,
    /// Best at its high end, runner-up at its low one [points of 100].
    pub high: f64,
    /// Who leads where the best is at its low end and all others at their high ones; `None` where the best still does.
    pub then: Option<Id>,
}

/// How far one score may move before somebody else leads.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ScoreTippingPoint {
    /// Id of the alternative.
    pub alternative: Id,
    /// Id of the criterion.
    pub criterion: Id,
    /// Present likely score [points of 100].
    pub score: f64,
    /// Score of the tie; `None` where none of 0..=100 is one.
    pub ties_at: Option<f64>,
    /// Who leads beyond it.
    pub then: Option<Id>,
}

/// Weights at which somebody else is level with the best.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SmallestChange {
    /// Who is.
    pub to: Id,
    /// The nearest such weights by least squares.
    pub weights: super::by_name::ByName,
    /// Their Euclidean distance from the present ones.
    pub distance: f64,
    /// The least share of the whole weight that has to move for a tie, whoever it is with.
    pub moved: f64,
    /// One sentence.
    pub sentence: String,
}

/// Why the best is ahead of the runner-up.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Argument"))]
#[serde(rename_all = "camelCase")]
pub struct ArgumentResult {
    /// The fewest criteria that together outweigh all that speaks against it; none where the two are level.
    pub reasons: Vec<ReasonResult>,
    /// All that speaks against it.
    pub counter_arguments: Vec<ReasonResult>,
    /// From the runner-up's value to the best's.
    pub waterfall: Vec<StepResult>,
    /// One sentence.
    pub sentence: String,
}

/// Points that one criterion gives the best over the runner-up.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Reason"))]
pub struct ReasonResult {
    /// Id of the criterion.
    pub criterion: Id,
    /// Share times score difference [points of 100]; negative speaks against the best.
    pub points: f64,
}

/// One step of the waterfall.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StepResult {
    /// Id of the criterion; `None` for the step that holds all that are not shown.
    pub criterion: Option<Id>,
    /// How many criteria it holds.
    pub criteria: usize,
    /// Value before it [points of 100].
    pub from: f64,
    /// Value after it [points of 100].
    pub to: f64,
}

/// Something to know of the weights.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Warning {
    /// Kind of thing.
    pub code: WarningCode,
    /// The warning in words, with its figures and thresholds.
    pub message: String,
}

/// A kind of warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum WarningCode {
    /// All criteria count about the same.
    FlatWeights,
    /// A theme is split over many criteria.
    SplitTheme,
}

impl Sensitivity {
    /// Returns all of it; `None` only for a dataset with nothing to compare.
    pub fn of(decision: &Decision, answer: &Answer) -> Option<Sensitivity> {
        let scores = score_table(&decision.dataset)?;
        let Answer { weights, evaluation, .. } = answer;
        let (best, second) = (evaluation.best(), evaluation.runner_up());
        let criterion = |j: usize| decision.dataset.criteria[j].id.clone();
        let alternative = |a: usize| decision.dataset.alternatives[a].id.clone();
        let bars = decide::tornado(&scores, weights, evaluation, &|a, j| interval_ends(&scores, a, j));
        let tips = decide::score_tips(&scores, weights, evaluation);
        let argument = decide::argument(evaluation, best, second);
        let waterfall = decide::waterfall(evaluation, second, best, MOST_STEPS);
        let warnings = decision.warnings();
        Some(Sensitivity {
            tornado: bars
                .iter()
                .map(|bar| TornadoResult {
                    criterion: criterion(bar.criterion_idx),
                    low: bar.low,
                    high: bar.high,
                    then: bar.then.map(alternative),
                })
                .collect(),
            score_tipping_points: tips
                .iter()
                .map(|tip| ScoreTippingPoint {
                    alternative: alternative(tip.alternative_idx),
                    criterion: criterion(tip.criterion_idx),
                    score: tip.score,
                    ties_at: tip.tie.map(|tie| tie.at),
                    then: tip.tie.map(|tie| alternative(tie.by)),
                })
                .collect(),
            smallest_change: smallest_change(decision, answer, &scores),
            argument: argument_result(decision, answer, &argument, &waterfall),
            warnings: warnings.iter().map(|warning| warning_result(decision, warning)).collect(),
        })
    }
}

fn smallest_change(decision: &Decision, answer: &Answer, scores: &ScoreTable) -> Option<SmallestChange> {
    let change = decide::smallest_change(scores, &answer.weights, &answer.evaluation)?;
    let moved = decide::smallest_move(scores, &answer.weights, &answer.evaluation)?;
    let ids = decision.dataset.criteria.iter().map(|criterion| criterion.id.clone());
    Some(SmallestChange {
        to: decision.dataset.alternatives[change.by].id.clone(),
        sentence: words::smallest_change(decision, answer, Some(&change)),
        weights: super::by_name::ByName(ids.zip(change.shares.iter().copied()).collect()),
        distance: change.distance,
        moved: moved.distance / 2.0,
    })
}

fn argument_result(
    decision: &Decision,
    answer: &Answer,
    argument: &Argument,
    waterfall: &[WaterfallStep],
) -> ArgumentResult {
    let criterion = |j: usize| decision.dataset.criteria[j].id.clone();
    let result =
        |reason: &Reason| ReasonResult { criterion: criterion(reason.criterion_idx), points: reason.points };
    ArgumentResult {
        reasons: argument.reasons.iter().map(result).collect(),
        counter_arguments: argument.counter_arguments.iter().map(result).collect(),
        waterfall: waterfall
            .iter()
            .map(|step| StepResult {
                criterion: step.criterion_idx.map(criterion),
                criteria: step.n_criteria,
                from: step.from,
                to: step.to,
            })
            .collect(),
        sentence: words::argument(decision, answer, argument),
    }
}

fn warning_result(decision: &Decision, warning: &WeightWarning) -> Warning {
    let code = match warning {
        WeightWarning::Flat { .. } => WarningCode::FlatWeights,
        WeightWarning::Split(_) => WarningCode::SplitTheme,
    };
    Warning { code, message: words::weight_warning_with_rule(decision, warning) }
}

impl Decision {
    /// Returns what to know of the weights before trusting the answer; themes are the outermost groups.
    pub fn warnings(&self) -> Vec<WeightWarning> {
        let Ok(answer) = &self.answer else { return Vec::new() };
        let theme_of: Vec<usize> =
            self.dataset.criteria.iter().map(|c| self.dataset.outermost(c.group_idx)).collect();
        decide::weight_warnings(&answer.weights, &theme_of)
    }

    /// Returns the smallest change of all weights together that makes somebody else level with the best; `None` where none does.
    pub fn smallest_change(&self) -> Option<WeightChange> {
        let answer = self.answer.as_ref().ok()?;
        decide::smallest_change(&score_table(&self.dataset)?, &answer.weights, &answer.evaluation)
    }
}
