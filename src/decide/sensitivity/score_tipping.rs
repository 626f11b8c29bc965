//! Tipping points of scores: how far one score may move before somebody else leads.

use crate::decide::value::additive::{Evaluation, TIE};
use crate::decide::value::scores::ScoreTable;
use crate::decide::value::weights::Weights;

/// Effect of one score on the lead, all else equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreTip {
    /// Position of the alternative whose score moves.
    pub alternative_idx: usize,
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// Its present likely score [points of 100].
    pub score: f64,
    /// Where the lead passes on; `None` where no score of 0..=100 does that.
    pub tie: Option<ScoreTie>,
}

/// The score at which two alternatives tie for the lead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreTie {
    /// The score [points of 100]: below the present one for the best, above it for any other.
    pub at: f64,
    /// Position of the alternative that leads beyond it: the runner-up where the best falls, else the riser itself.
    pub by: usize,
}

/// Returns the tipping point of every score, alternative by alternative, in closed form. Time O(alternatives x criteria).
///
/// Moving one score by x moves one value by the criterion's share times x, and no other. So the best ties with the
/// runner-up where its score has fallen by the margin over the share, and another passes the best where its score has
/// risen by its distance from the best over the share. A criterion without weight has no such score.
///
/// Source: Triantaphyllou & Sanchez 1997 (criticality of performance measures), in normalised form.
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// let tips = backend_balance::decide::score_tips(&scores, &weights, &evaluation);
/// // The lead is 15, the weight 0.7.
/// assert!((tips[0].tie.unwrap().at - (80.0 - 15.0 / 0.7)).abs() < 1e-9);
/// ```
pub fn score_tips(scores: &ScoreTable, weights: &Weights, evaluation: &Evaluation) -> Vec<ScoreTip> {
    let (best, runner_up) = (evaluation.best(), evaluation.runner_up());
    let mut tips = Vec::with_capacity(scores.n_alternatives() * scores.n_criteria());
    for alternative_idx in 0..scores.n_alternatives() {
        // The other one of the tie, and who leads beyond it.
        let (other, by) =
            if alternative_idx == best { (runner_up, runner_up) } else { (best, alternative_idx) };
        let behind = evaluation.values[other] - evaluation.values[alternative_idx];
        for (criterion_idx, share) in weights.shares().iter().enumerate() {
            let score = scores.likely(alternative_idx, criterion_idx);
            let at = score + behind / share;
            let on_scale = at.clamp(0.0, 100.0);
            // Beyond the scale by less than what counts as equal in value it is at the end. Without weight it is infinite
            // or no number, and near to nothing.
            let is_near = (at - on_scale).abs() * share <= TIE;
            let tie = is_near.then_some(ScoreTie { at: on_scale, by });
            tips.push(ScoreTip { alternative_idx, criterion_idx, score, tie });
        }
    }
    tips
}
