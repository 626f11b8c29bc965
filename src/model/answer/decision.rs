//! The decision that follows from a choice: all that the Decide view shows.

use crate::catalog::{Dataset, Datasets};
use crate::decide::{
    self, Call, Dominance, Evaluation, Reason, ScoreTable, TippingPoint, Weights, WeightsError,
};
use crate::model::document::certainty::{Bounds, Certainty};
use crate::model::document::choice::{Choice, EQUAL_POINTS};
use crate::units::Id;
use std::sync::Arc;

/// A lead that is seen, in tenths as the page shows them [points of 100].
pub(super) const LEAST_LEAD: f64 = 0.1;

/// A choice with everything that follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The dataset chosen, without the alternatives that have no scores yet.
    pub dataset: Arc<Dataset>,
    /// Names of those.
    pub without_scores: Vec<String>,
    /// Position of the use case; `None` is equal weights.
    pub profile_idx: Option<usize>,
    /// Points in use, one per criterion [0..=100].
    pub points: Vec<f64>,
    /// The use case's own points, one per criterion [0..=100].
    pub profile_points: Vec<f64>,
    /// Between which points the weights lie, one per criterion, where that was said.
    pub bounds: Vec<Option<Bounds>>,
    /// How well the weights are known.
    pub certainty: Certainty,
    /// Whether scores of one source are taken to err together.
    pub shared_errors: bool,
    /// The answer; an error where the weights give none.
    pub answer: Result<Answer, WeightsError>,
}

/// The answer and what it depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Shares of the whole weight.
    pub weights: Weights,
    /// Values, contributions and ranks.
    pub evaluation: Evaluation,
    /// How sure it sounds.
    pub call: Call,
    /// One per criterion.
    pub tipping: Vec<TippingPoint>,
    /// Dominances, which no weights can change.
    pub dominances: Vec<Dominance>,
    /// The best against the runner-up, weightiest first.
    pub reasons: Vec<Reason>,
}

/// Points that one group of criteria gives one of the two leaders over the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupLead {
    /// Position of the group.
    pub group_idx: usize,
    /// Its share of the whole weight in `0..=1`.
    pub share: f64,
    /// Points that it gives the left one of [`Answer::sides`] over the right one [points of 100].
    pub points: f64,
}

impl Decision {
    /// Returns everything that follows from a choice; `None` where this page does not have its dataset.
    pub fn of(choice: &Choice, datasets: &Datasets) -> Option<Decision> {
        let dataset = choice.dataset(datasets)?;
        let (dataset, without_scores) = match dataset.only_scored() {
            Some((scored, names)) => (Arc::new(scored), names),
            None => (dataset, Vec::new()),
        };
        let profile_idx = choice.profile.as_ref().and_then(|id| dataset.profile_idx(id.as_str()));
        let points = choice.points(&dataset);
        let bounds = choice.bounds(&dataset);
        let decision = Decision::with(dataset, profile_idx, points)?;
        Some(Decision {
            bounds,
            certainty: choice.certainty,
            shared_errors: choice.shared_errors,
            without_scores,
            ..decision
        })
    }

    /// Returns everything that follows from these points, one per criterion; `None` only for a dataset with nothing to compare.
    pub fn with(dataset: Arc<Dataset>, profile_idx: Option<usize>, points: Vec<f64>) -> Option<Decision> {
        let profile_points = match profile_idx {
            Some(idx) => dataset.profiles[idx].weights.clone(),
            None => vec![EQUAL_POINTS; dataset.criteria.len()],
        };
        let answer = Answer::of(&score_table(&dataset)?, &points);
        let bounds = vec![None; points.len()];
        let (certainty, shared_errors) = (Certainty::default(), false);
        Some(Decision {
            without_scores: Vec::new(),
            dataset,
            profile_idx,
            points,
            profile_points,
            bounds,
            certainty,
            shared_errors,
            answer,
        })
    }

    /// Returns what every group, with the groups that are parts of it, gives the left side over the right one; by position of
    /// the group, and empty where there is no answer.
    pub fn group_leads(&self) -> Vec<GroupLead> {
        let Ok(answer) = &self.answer else { return Vec::new() };
        let lead = |group_idx| {
            let none = GroupLead { group_idx, share: 0.0, points: 0.0 };
            self.all_members(group_idx).fold(none, |sum, j| GroupLead {
                share: sum.share + answer.weights.shares()[j],
                points: sum.points + answer.lead_on(j),
                ..sum
            })
        };
        (0..self.dataset.groups.len()).map(lead).collect()
    }

    /// Returns the largest lead of either side on a group or a criterion [points of 100], as the end of a common scale.
    pub fn largest_lead(&self) -> f64 {
        let Ok(answer) = &self.answer else { return 0.0 };
        let groups = self.group_leads().into_iter().map(|lead| lead.points);
        let criteria = (0..self.dataset.criteria.len()).map(|j| answer.lead_on(j));
        groups.chain(criteria).map(f64::abs).fold(0.0, f64::max)
    }

    /// Positions of the groups that are parts of a group, or of none: the outermost ones.
    pub fn parts(&self, of: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        (0..self.dataset.groups.len()).filter(move |g| self.dataset.groups[*g].parent_idx == of)
    }

    /// Positions of the criteria of a group and of all that are parts of it, however deep.
    pub fn all_members(&self, group_idx: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.dataset.criteria.len()).filter(move |j| self.dataset.is_within(*j, group_idx))
    }

    /// Positions of a group's own criteria.
    pub fn members(&self, group_idx: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.dataset.criteria.len()).filter(move |&j| self.dataset.criteria[j].group_idx == group_idx)
    }

    /// Positions of the groups that consist of more than one criterion or part.
    pub fn divisible_groups(&self) -> Vec<usize> {
        let n = |g: &usize| self.members(*g).count() + self.parts(Some(*g)).count();
        (0..self.dataset.groups.len()).filter(|g| n(g) > 1).collect()
    }

    /// Returns the name of an alternative.
    pub fn name(&self, alternative_idx: usize) -> &str {
        &self.dataset.alternatives[alternative_idx].name
    }

    /// Returns the two criteria of the trade-off map: those picked, or the weightiest reason for the best and the weightiest
    /// one against it; position across, position up.
    pub fn map_criteria(&self, picked: Option<&(Id, Id)>, answer: &Answer) -> (usize, usize) {
        let position = |id: &Id| self.dataset.criterion_idx(id.as_str());
        if let Some((x, y)) = picked.and_then(|(x, y)| position(x).zip(position(y))) {
            return (x, y);
        }
        let reason = |speaks_for: bool| {
            let mut reasons = answer.reasons.iter().filter(|r| (r.points > 0.0) == speaks_for);
            reasons.next().map(|r| r.criterion_idx)
        };
        let x = reason(true).unwrap_or(0);
        (x, reason(false).unwrap_or(if x == 0 && self.dataset.criteria.len() > 1 { 1 } else { 0 }))
    }

    /// On how many criteria the first alternative's likely score is above the second's.
    pub fn n_ahead(&self, first: usize, second: usize) -> usize {
        self.dataset.criteria.iter().filter(|c| c.scores[first].likely() > c.scores[second].likely()).count()
    }
}

impl Answer {
    /// Returns the answer at these points.
    pub fn of(scores: &ScoreTable, points: &[f64]) -> Result<Answer, WeightsError> {
        let weights = Weights::from_points(points)?;
        let evaluation = decide::evaluate(scores, &weights);
        let tipping = decide::tipping_points(scores, &weights, &evaluation);
        let reasons = decide::reasons(&evaluation, evaluation.best(), evaluation.runner_up());
        let call = decide::call(evaluation.margin());
        Ok(Answer { call, tipping, reasons, dominances: decide::dominances(scores), weights, evaluation })
    }

    /// Returns the values of the best and of the runner-up [points of 100].
    pub fn leaders(&self) -> (f64, f64) {
        let values = &self.evaluation.values;
        (values[self.evaluation.best()], values[self.evaluation.runner_up()])
    }

    /// Returns the best and the runner-up in the dataset's order, so that sides stay where they are when the lead changes.
    pub fn sides(&self) -> (usize, usize) {
        let (best, second) = (self.evaluation.best(), self.evaluation.runner_up());
        (best.min(second), best.max(second))
    }

    /// Returns what one criterion gives the left side over the right one [points of 100].
    pub fn lead_on(&self, criterion_idx: usize) -> f64 {
        let (left, right) = self.sides();
        let contributions = &self.evaluation.contributions;
        contributions[left][criterion_idx] - contributions[right][criterion_idx]
    }
}

/// Returns the scores of a dataset as a table; `None` only where it has too few alternatives or no criteria.
pub fn score_table(dataset: &Dataset) -> Option<ScoreTable> {
    let row = |a: usize| dataset.criteria.iter().map(|c| c.scores[a]).collect();
    let rows: Vec<Vec<_>> = (0..dataset.alternatives.len()).map(row).collect();
    let names: Vec<&str> = dataset.alternatives.iter().map(|alternative| alternative.id.as_str()).collect();
    Some(ScoreTable::new(&rows).ok()?.named(&names))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;

    fn decision() -> Decision {
        Decision::of(&Choice::default(), &datasets()).unwrap()
    }

    #[test]
    fn the_groups_leads_sum_to_the_lead_and_their_shares_to_one() {
        let decision = decision();
        let leads = decision.group_leads();
        let margin = decision.answer.as_ref().unwrap().evaluation.margin();
        assert!((leads.iter().map(|l| l.points).sum::<f64>().abs() - margin).abs() < 1e-9);
        assert!(leads.iter().all(|l| l.points.abs() <= decision.largest_lead()));
        assert!((leads.iter().map(|l| l.share).sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn all_weights_at_zero_give_an_error_and_no_answer() {
        let mut choice = Choice::default();
        let dataset = choice.dataset(&datasets()).unwrap();
        for k in 0..dataset.criteria.len() {
            choice = choice.with_points(&dataset, k, 0.0);
        }
        let decision = Decision::of(&choice, &datasets()).unwrap();
        assert_eq!(decision.answer, Err(WeightsError::AllZero));
        assert!(decision.tips(0).is_empty());
    }
}
