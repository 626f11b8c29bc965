//! Why the answer is what it is, and what would change it: more than a moving weight has to wait for.

use super::decision::{Answer, Decision, score_table};
use crate::decide::{
    self, Argument, ScoreTip, TornadoBar, WaterfallStep, WeightChange, WeightWarning, interval_ends,
};

/// Steps of a waterfall, at most; the lightest criteria are one step together.
pub(crate) const MOST_STEPS: usize = 10;

/// Why the answer is what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// What speaks for the best against the runner-up.
    pub argument: Argument,
    /// From the runner-up's value to the best's.
    pub waterfall: Vec<WaterfallStep>,
    /// The lead with each criterion's scores at the ends of their intervals, widest first.
    pub tornado: Vec<TornadoBar>,
    /// The nearest weights at which somebody is level with the best; `None` where there are none.
    pub smallest_change: Option<WeightChange>,
    /// Where a single score would have to be for the lead to pass on, the nearest first; those that need less than the
    /// whole scale.
    pub score_tips: Vec<ScoreTip>,
    /// What to know about the weights before trusting the answer.
    pub warnings: Vec<WeightWarning>,
}

impl Why {
    /// Returns why this decision is what it is; `None` where it has no answer.
    #[inline(never)]
    pub fn of(decision: &Decision) -> Option<Why> {
        let Answer { weights, evaluation, .. } = decision.answer.as_ref().ok()?;
        let scores = score_table(&decision.dataset)?;
        let (best, second) = (evaluation.best(), evaluation.runner_up());
        Some(Why {
            argument: decide::argument(evaluation, best, second),
            waterfall: decide::waterfall(evaluation, second, best, MOST_STEPS),
            tornado: decide::tornado(&scores, weights, evaluation, &|a, j| interval_ends(&scores, a, j)),
            smallest_change: decision.smallest_change(),
            score_tips: nearest_first(decide::score_tips(&scores, weights, evaluation)),
            warnings: decision.warnings(),
        })
    }
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
    fn the_nearest_score_that_tips_comes_first() {
        let choice = Choice { profile: Some("ecommerce".into()), ..Choice::default() };
        let why = Why::of(&Decision::of(&choice, &datasets()).unwrap()).unwrap();
        let distances: Vec<f64> =
            why.score_tips.iter().map(|tip| (tip.tie.unwrap().at - tip.score).abs()).collect();
        assert!(distances.len() > 1 && distances.windows(2).all(|w| w[0] <= w[1]));
    }
}
