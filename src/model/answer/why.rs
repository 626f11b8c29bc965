//! Why the answer is what it is, and what would change it: more than a moving weight has to wait for.

use super::decision::{Answer, Decision, LEAST_LEAD, score_table};
use crate::decide::{
    self, Argument, Evaluation, ScoreTable, ScoreTip, TornadoBar, WaterfallStep, WeightChange, WeightWarning,
    Weights, interval_ends,
};
use crate::model::words::shares_as_points;

/// Steps of a waterfall, at most; the lightest criteria are one step together.
pub(crate) const MOST_STEPS: usize = 10;

/// How often the lead aimed at grows by half of it, where rounding to tenths of points takes it back.
const MOST_TRIES: u32 = 40;

/// Why the answer is what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The argument for the best against the runner-up.
    pub argument: Argument,
    /// From the runner-up's value to the best's.
    pub waterfall: Vec<WaterfallStep>,
    /// The lead with each criterion's scores at the ends of their intervals, widest first.
    pub tornado: Vec<TornadoBar>,
    /// The nearest weights at which somebody is level with the best; `None` where there are none.
    pub smallest_change: Option<WeightChange>,
    /// Points of the sliders just beyond it, at which somebody else leads; where none do, at the tie.
    pub turning_points: Option<Vec<f64>>,
    /// Where a single score would have to be for the lead to pass on, the nearest first; those that need less than the
    /// whole scale.
    pub score_tips: Vec<ScoreTip>,
    /// Warnings about the weights, to be read before the answer is trusted.
    pub warnings: Vec<WeightWarning>,
}

impl Why {
    /// Returns why this decision is what it is; `None` where it has no answer.
    #[inline(never)]
    pub fn of(decision: &Decision) -> Option<Why> {
        let Answer { weights, evaluation, .. } = decision.answer.as_ref().ok()?;
        let scores = score_table(&decision.dataset)?;
        let (best, second) = (evaluation.best(), evaluation.runner_up());
        let smallest_change = decision.smallest_change();
        Some(Why {
            argument: decide::argument(evaluation, best, second),
            waterfall: decide::waterfall(evaluation, second, best, MOST_STEPS),
            tornado: decide::tornado(&scores, weights, evaluation, &|a, j| interval_ends(&scores, a, j)),
            turning_points: smallest_change
                .as_ref()
                .map(|change| turning_points(&scores, weights, evaluation, change)),
            smallest_change,
            score_tips: nearest_first(decide::score_tips(&scores, weights, evaluation)),
            warnings: decision.warnings(),
        })
    }
}

/// Returns the nearest points at which somebody else leads by [`LEAST_LEAD`] or more, although sliders hold tenths.
fn turning_points(
    scores: &ScoreTable,
    weights: &Weights,
    evaluation: &Evaluation,
    change: &WeightChange,
) -> Vec<f64> {
    let turns = |points: &Vec<f64>| {
        let Ok(weights) = Weights::from_points(points) else { return false };
        let then = decide::evaluate(scores, &weights);
        then.best() != evaluation.best() && then.margin() >= LEAST_LEAD
    };
    let beyond = (0..MOST_TRIES).map(|n| LEAST_LEAD * (1.0 + 0.5 * f64::from(n)));
    beyond
        .map_while(|lead| decide::nearest_lead(scores, weights, evaluation, change.by, lead))
        .map(|shares| shares_as_points(&shares))
        .find(turns)
        .unwrap_or_else(|| shares_as_points(&change.shares))
}

fn nearest_first(tips: Vec<ScoreTip>) -> Vec<ScoreTip> {
    let tips: Vec<ScoreTip> = tips.into_iter().filter(|tip| tip.tie.is_some()).collect();
    let near = |tip: &ScoreTip| tip.tie.map_or(f64::NEG_INFINITY, |tie| -(tie.at - tip.score).abs());
    let order = decide::descending(&tips.iter().map(near).collect::<Vec<_>>());
    order.into_iter().map(|i| tips[i]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{datasets, reference};
    use crate::model::document::choice::Choice;

    #[test]
    fn the_waterfall_leads_from_the_one_value_to_the_other() {
        let decision = Decision::of(&Choice::default(), &datasets()).unwrap();
        let why = Why::of(&decision).unwrap();
        let (first, last) = (why.waterfall.first().unwrap(), why.waterfall.last().unwrap());
        let expected = reference::profile("streaming").values;
        assert!(
            (first.from - expected["python"]).abs() < 0.051 && (last.to - expected["node"]).abs() < 0.051
        );
        assert_eq!(why.waterfall.len(), MOST_STEPS);
    }

    #[test]
    fn the_weights_to_try_turn_every_use_case() {
        let all = datasets();
        for profile in &all.builtin("evidence").unwrap().dataset.profiles {
            let choice = Choice { profile: Some(profile.id.clone()), ..Choice::default() };
            let decision = Decision::of(&choice, &all).unwrap();
            let before = decision.answer.as_ref().unwrap().evaluation.best();
            let points = Why::of(&decision).unwrap().turning_points.unwrap();
            let then = Decision::with(decision.dataset.clone(), decision.profile_idx, points).unwrap();
            let evaluation = then.answer.unwrap().evaluation;
            assert!(evaluation.best() != before, "{}", profile.id);
            // Tenths, as the page writes both values.
            let tenths = |a: usize| (evaluation.values[a] * 10.0).round();
            let ahead = tenths(evaluation.best()) - tenths(before);
            assert!((1.0..=3.0).contains(&ahead), "{}: {ahead} tenths", profile.id);
        }
    }

    #[test]
    fn the_nearest_score_that_tips_comes_first() {
        let choice = Choice { profile: Some("ecommerce".into()), ..Choice::default() };
        let why = Why::of(&Decision::of(&choice, &datasets()).unwrap()).unwrap();
        let distances: Vec<f64> =
            why.score_tips.iter().map(|tip| (tip.tie.unwrap().at - tip.score).abs()).collect();
        assert!(distances.len() > 1 && distances.windows(2).all(|w| w[0] <= w[1]));
    }
}
