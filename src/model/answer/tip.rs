//! Tipping points on the sliders: where the lead changes hands, and how a slider gets there.

use super::decision::{Decision, LEAST_LEAD, score_table};
use crate::decide::{self, Takeover, Weights, descending};
use crate::model::document::points::lower_others;
use crate::units::Id;

/// Where on a slider's track the lead changes hands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tip {
    /// Share of the whole weight at the tie in `0..=1`.
    pub share: f64,
    /// The same in the slider's points; may lie beyond the track's 100.
    pub points: f64,
    /// Whether the other leads above it (or below).
    pub upwards: bool,
    /// Position of the alternative that leads beyond it.
    pub by: usize,
}

/// How a slider gets past a tip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Passing {
    /// At so many whole points, the other weights as they are.
    Points(f64),
    /// At 100 points, with all other weights lowered in proportion until its share is this one [share of 1].
    Share(f64),
}

impl Tip {
    /// Returns the first whole number of points beyond the tie; `None` where that is not in 0..=100.
    fn first_beyond(&self) -> Option<f64> {
        let whole = if self.upwards { self.points.floor() + 1.0 } else { self.points.ceil() - 1.0 };
        (0.0..=100.0).contains(&whole).then_some(whole)
    }
}

impl Decision {
    /// Returns both sides of the slider where the lead changes hands, nearest to the present points first.
    pub fn tips(&self, criterion_idx: usize) -> Vec<Tip> {
        let Ok(answer) = &self.answer else { return Vec::new() };
        let point = &answer.tipping[criterion_idx];
        let others = self.points_of_others(criterion_idx);
        let tip = |end: Option<Takeover>, upwards| {
            end.filter(|e| e.share < 1.0).map(|e| Tip {
                share: e.share,
                points: others * e.share / (1.0 - e.share),
                upwards,
                by: e.by,
            })
        };
        let tips: Vec<Tip> =
            [tip(point.below, false), tip(point.above, true)].into_iter().flatten().collect();
        let nearness = tips.iter().map(|tip| -(tip.points - self.points[criterion_idx]).abs());
        descending(&nearness.collect::<Vec<_>>()).into_iter().map(|i| tips[i]).collect()
    }

    /// Returns a criterion's share of the whole weight at 100 points, the others as they are, in `0..=1`.
    pub fn share_at_end(&self, criterion_idx: usize) -> f64 {
        100.0 / (100.0 + self.points_of_others(criterion_idx))
    }

    /// Returns how a criterion's slider gets past a tip, to a lead that is seen where there is one; `None` where rounding to tenths
    /// leaves none.
    pub fn passing(&self, criterion_idx: usize, tip: &Tip) -> Option<Passing> {
        /// Steps beyond the tip that are tried [share of 1].
        const STEP: f64 = 0.001;
        const MOST_STEPS: u32 = 100;
        let scores = score_table(&self.dataset)?;
        let leads = |points: &[f64]| {
            Weights::from_points(points).is_ok_and(|weights| {
                let then = decide::evaluate(&scores, &weights);
                then.best() == tip.by && then.margin() >= LEAST_LEAD
            })
        };
        let leads_at = |own: &f64| {
            let mut points = self.points.clone();
            points[criterion_idx] = *own;
            leads(&points)
        };
        let step = if tip.upwards { 1.0 } else { -1.0 };
        let mut whole = std::iter::successors(tip.first_beyond(), |points| Some(points + step))
            .take_while(|points| (0.0..=100.0).contains(points));
        if let Some(points) = whole.find(leads_at) {
            return Some(Passing::Points(points));
        }
        if !tip.upwards {
            // Nothing is further down than 0, however small the lead is there.
            return tip.first_beyond().map(|_| Passing::Points(0.0));
        }
        let first = tip.share.max(self.share_at_end(criterion_idx));
        let leads_with = |share: &f64| leads(&lower_others(&self.points, criterion_idx, *share));
        (0..MOST_STEPS)
            .map(|n| first + STEP * f64::from(n))
            .take_while(|share| *share < 1.0)
            .find(leads_with)
            .map(Passing::Share)
    }

    /// Returns the points at which a criterion's share passes the tip that only lowering the others reaches, where there is one.
    pub fn points_passing(&self, criterion: &Id) -> Option<Vec<f64>> {
        let j = self.dataset.criterion_idx(criterion.as_str())?;
        self.tips(j).iter().find_map(|tip| match self.passing(j, tip)? {
            Passing::Share(share) => Some(lower_others(&self.points, j, share)),
            Passing::Points(_) => None,
        })
    }

    fn points_of_others(&self, criterion_idx: usize) -> f64 {
        self.points.iter().sum::<f64>() - self.points[criterion_idx]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::document::choice::Choice;

    #[test]
    fn a_slider_moved_to_its_tip_ties_the_two_and_beyond_it_the_other_leads_visibly() {
        let all = datasets();
        let mut n_tips = 0;
        for profile in &all.builtin("evidence").unwrap().dataset.profiles {
            let choice = Choice { profile: Some(profile.id.clone()), ..Choice::default() };
            let decision = Decision::of(&choice, &all).unwrap();
            let best = decision.answer.as_ref().unwrap().evaluation.best();
            let evaluation = |k: usize, points: f64| {
                let moved = choice.with_points(&decision.dataset, k, points);
                Decision::of(&moved, &all).unwrap().answer.unwrap().evaluation
            };
            for k in 0..decision.points.len() {
                for tip in decision.tips(k).into_iter().filter(|t| (0.0..=100.0).contains(&t.points)) {
                    assert!(evaluation(k, tip.points).margin() < 1e-9);
                    let Some(Passing::Points(beyond)) = decision.passing(k, &tip) else { continue };
                    let then = evaluation(k, beyond);
                    assert_eq!(then.best(), tip.by);
                    assert_ne!(then.best(), best);
                    assert!(beyond < 0.5 || then.margin() >= LEAST_LEAD, "a lead that is seen");
                    n_tips += 1;
                }
            }
        }
        assert!(n_tips > 0, "no tip was in reach of a slider");
    }

    #[test]
    fn a_tip_beyond_the_slider_is_reached_by_lowering_the_others_in_proportion() {
        let all = datasets();
        let mut n_reached = 0;
        for profile in &all.builtin("evidence").unwrap().dataset.profiles {
            let choice = Choice { profile: Some(profile.id.clone()), ..Choice::default() };
            let decision = Decision::of(&choice, &all).unwrap();
            for k in 0..decision.points.len() {
                for tip in decision.tips(k) {
                    let Some(Passing::Share(share)) = decision.passing(k, &tip) else { continue };
                    let points = lower_others(&decision.points, k, share);
                    assert!(tip.upwards && share >= tip.share.max(decision.share_at_end(k)));
                    assert!((points[k] - 100.0).abs() < 1e-9);
                    let sum = |of: &[f64]| of.iter().sum::<f64>() - of[k];
                    let scale = sum(&points) / sum(&decision.points);
                    for (after, before) in
                        points.iter().zip(&decision.points).filter(|(after, _)| **after < 100.0)
                    {
                        assert!((after - before * scale).abs() < 0.2, "{after} {before} {scale}");
                    }
                    let then = Decision::with(decision.dataset.clone(), None, points).unwrap();
                    let evaluation = then.answer.unwrap().evaluation;
                    assert_eq!(evaluation.best(), tip.by);
                    assert!(evaluation.margin() >= LEAST_LEAD);
                    n_reached += 1;
                }
            }
        }
        assert!(n_reached > 0, "every tip was in reach of its slider");
    }
}
