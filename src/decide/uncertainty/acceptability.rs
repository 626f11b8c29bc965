//! Stochastic multicriteria acceptability analysis: how often who wins when weights and scores are uncertain.
//!
//! Source: Lahdelma & Salminen, "SMAA-2", Operations Research 49 (2001) 444-454; Tervonen & Lahdelma, EJOR 178 (2007)
//! 500-513 for its computation. What can be integrated exactly is: normal scores add up to one normal per alternative,
//! of two alternatives one is ahead with a probability and not with a yes or no, and where all of it has a closed form
//! nothing is drawn. The rest is drawn by low-discrepancy points, in independent replicates that give standard errors.

use super::closed_form::{moments_above, positive, share_above};
use super::confidence::Confidence;
use super::draws::{Moments, ScoreDraw, ScorePlan};
use super::score_belief::ScoreBeliefs;
use super::summary::{Acceptability, Record, Summary};
use super::tally::{Tally, Window};
use super::weight_belief::WeightPlan;
use super::weight_belief::{BeliefError, WeightBelief};
use crate::decide::value::rows::dot;
use crate::decide::value::weights::Weights;
use crate::stats::lattice::{MAX_POINTS, Replicate, Shifts};
use crate::stats::normal;

/// Fewest draws.
pub const MIN_SAMPLES: u32 = 100;
/// Most draws.
pub const MAX_SAMPLES: u32 = 1_000_000;
/// Fewest independent replicates; there are fewer than twice as many.
const REPLICATES: u32 = 16;
/// Draws from which the histograms' place is taken.
const PILOT: u32 = 32;
/// Up to so many alternatives their chances given one value are cheaper than more draws: the cost grows with the cube.
const WIN_PROBABILITIES_UP_TO: usize = 12;
/// Up to so many criteria the exact share of the simplex is cheaper than draws.
const EXACT_UP_TO: usize = 64;

/// Question: scores and weights, as far as they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Knowledge of the scores.
    pub scores: ScoreBeliefs,
    /// The weights as stated.
    pub stated: Weights,
    /// Knowledge of the weights.
    pub weights: WeightBelief,
}

/// Why a question was not answered; nothing was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionError {
    /// There are not as many stated weights as criteria.
    Criteria,
    /// The knowledge of the weights is not a valid belief.
    Weights(BeliefError),
    /// Fewer than [`MIN_SAMPLES`] or more than [`MAX_SAMPLES`].
    Samples,
}

/// An analysis under way: [`step`](Self::step) it until it is done, and look at it whenever wanted.
///
/// The result depends on question, seed and number of samples only, not on how the steps are cut.
#[derive(Clone, Debug)]
pub struct Analysis {
    weights: WeightPlan,
    scores: ScorePlan,
    shifts: Shifts,
    n_replicates: u32,
    n_points: u32,
    windows: Vec<Window>,
    /// The replicate under way and how many of its points are drawn.
    replicate: Replicate,
    at: u32,
    tally: Tally,
    summary: Summary,
    confidence: Option<Confidence>,
    exact: Option<ExactWinner>,
    place: Place,
    table: normal::Table,
}

/// Where a draw is made.
#[derive(Clone, Debug)]
struct Place {
    point: Vec<u32>,
    weights: Vec<f64>,
    scores: ScoreDraw,
    moments: Moments,
    values: Vec<f64>,
}

/// Of two alternatives, the probability that the first wins, and the weights of both winners (times the probability).
#[derive(Clone, Debug)]
pub(crate) struct ExactWinner {
    pub probability: f64,
    pub central: [Vec<f64>; 2],
}

/// Returns how many points each replicate has when some `samples` draws are wanted.
const fn points_per_replicate(samples: u32) -> u32 {
    let n_points = 1 << (samples / REPLICATES).ilog2();
    if n_points < MAX_POINTS { n_points } else { MAX_POINTS }
}

/// Returns how many draws are made exactly when some `samples` are wanted: whole replicates. `samples` is at least
/// [`MIN_SAMPLES`].
pub const fn n_draws(samples: u32) -> u32 {
    let n_points = points_per_replicate(samples);
    samples.div_ceil(n_points) * n_points
}

impl Analysis {
    /// Prepares an analysis of some `samples` draws; how many it will be exactly, [`Acceptability::samples`] says.
    ///
    /// Samples are split into 16 to 31 replicates of a power of two of points each.
    ///
    /// ```
    /// # use backend_balance::decide::{Analysis, Question, ScoreBelief, ScoreBeliefs, WeightBelief, Weights};
    /// // Scores of 60 and 57 with errors of 3 and 4: the difference is normal with mean 3 and standard deviation 5.
    /// let normal = |mean, sd| vec![ScoreBelief::Normal { mean, sd }];
    /// let scores = ScoreBeliefs::new(vec![normal(60.0, 3.0), normal(57.0, 4.0)]).unwrap();
    /// let stated = Weights::from_points(&[1.0]).unwrap();
    /// let question = Question { scores, stated, weights: WeightBelief::Exact };
    /// let mut analysis = Analysis::new(&question, 1, 1000).unwrap();
    /// assert!(analysis.result().is_none());
    /// // In pieces, as a worker does it; how they are cut changes nothing.
    /// while analysis.step(100) {}
    /// assert!(analysis.is_done() && analysis.progress() >= 1.0);
    /// assert_eq!(analysis.result(), Analysis::run(&question, 1, 1000).ok());
    /// ```
    pub fn new(question: &Question, seed: u64, samples: u32) -> Result<Self, QuestionError> {
        if !(MIN_SAMPLES..=MAX_SAMPLES).contains(&samples) {
            return Err(QuestionError::Samples);
        }
        if question.stated.shares().len() != question.scores.n_criteria() {
            return Err(QuestionError::Criteria);
        }
        let weights = WeightPlan::new(&question.weights, &question.stated).map_err(QuestionError::Weights)?;
        let mut scores = ScorePlan::new(&question.scores);
        if scores.is_independent() && scores.n_alternatives <= WIN_PROBABILITIES_UP_TO {
            scores = scores.with_one_normal();
        }
        let n_points = points_per_replicate(samples);
        let (m, n) = (scores.n_alternatives, scores.n_criteria);
        let n_dimensions = weights.n_dimensions() + scores.n_dimensions();
        let mut place = Place {
            point: vec![0; n_dimensions],
            weights: weights.fixed().map_or_else(|| vec![0.0; n], <[f64]>::to_vec),
            scores: scores.place(),
            moments: Moments::new(m, n),
            values: vec![0.0; m],
        };
        let mut shifts = Shifts::new(seed);
        let windows = pilot(&weights, &scores, &mut place, shifts.next_replicate(n_dimensions));
        let replicate = shifts.next_replicate(n_dimensions);
        Ok(Analysis {
            n_replicates: samples.div_ceil(n_points),
            n_points,
            windows,
            replicate,
            at: 0,
            tally: Tally::new(m, n),
            summary: Summary::new(m, n),
            confidence: None,
            exact: ExactWinner::of(&weights, &scores),
            place,
            table: normal::Table::new(),
            weights,
            scores,
            shifts,
        })
    }

    /// Makes up to `n_draws` more draws; whether there are more to make.
    pub fn step(&mut self, n_draws: u32) -> bool {
        let mut left = n_draws;
        while left > 0 && self.summary.n_replicates() < self.n_replicates {
            let n = left.min(self.n_points - self.at);
            for _ in 0..n {
                self.draw();
            }
            left -= n;
            if self.at == self.n_points {
                self.finish_replicate();
            }
        }
        if self.summary.n_replicates() == self.n_replicates {
            let (scores, shifts, table) = (&self.scores, &mut self.shifts, &self.table);
            let (summary, exact, n_points) = (&self.summary, self.exact.as_ref(), self.n_points);
            let confidence = self
                .confidence
                .get_or_insert_with(|| Confidence::new(scores, summary, exact, shifts, n_points, table));
            confidence.step(scores, shifts, left, table);
        }
        !self.is_done()
    }

    /// Returns whether all draws are made.
    pub fn is_done(&self) -> bool {
        self.confidence.as_ref().is_some_and(Confidence::is_done)
    }

    /// Returns the part of the draws that are made, 0..=1.
    pub fn progress(&self) -> f64 {
        let whole = f64::from(self.n_replicates);
        let main =
            (f64::from(self.summary.n_replicates()) + f64::from(self.at) / f64::from(self.n_points)) / whole;
        if Confidence::needs_draws(&self.scores) {
            0.5 * (main + self.confidence.as_ref().map_or(0.0, Confidence::progress))
        } else if self.is_done() {
            1.0
        } else {
            main.min(0.999)
        }
    }

    /// Returns what the draws made so far say; `None` before the first. Confidence factors come last.
    pub fn result(&self) -> Option<Acceptability> {
        let open;
        let summary = if self.summary.n_replicates() > 0 {
            &self.summary
        } else {
            // A first, coarse look: part of one replicate, without standard errors.
            let mut first = self.summary.clone();
            (self.at > 0).then(|| first.add(Record::of(&self.tally, &self.windows), &self.tally))?;
            open = first;
            &open
        };
        let mut result = summary.result(&self.windows, self.exact.as_ref());
        if let Some(confidence) = &self.confidence {
            confidence.write(&mut result);
        }
        result.complete = self.is_done();
        Some(result)
    }

    /// Returns all of it at once.
    ///
    /// ```
    /// # use backend_balance::decide::{Analysis, Question, ScoreBelief, ScoreBeliefs, WeightBelief, Weights};
    /// // Scores of 60 and 57 with errors of 3 and 4: the difference is normal with mean 3 and standard deviation 5.
    /// let normal = |mean, sd| vec![ScoreBelief::Normal { mean, sd }];
    /// let scores = ScoreBeliefs::new(vec![normal(60.0, 3.0), normal(57.0, 4.0)]).unwrap();
    /// let stated = Weights::from_points(&[1.0]).unwrap();
    /// let question = Question { scores, stated, weights: WeightBelief::Exact };
    /// let found = Analysis::run(&question, 1, 1000).unwrap();
    /// // The normal distribution function at 3 / 5, from tables.
    /// assert!((found.ranks[0][0] - 0.7257).abs() < 1e-4 && found.exact);
    /// ```
    pub fn run(question: &Question, seed: u64, samples: u32) -> Result<Acceptability, QuestionError> {
        let mut analysis = Analysis::new(question, seed, samples)?;
        while analysis.step(u32::MAX) {}
        // There is a result after the first draw.
        analysis.result().ok_or(QuestionError::Samples)
    }

    fn draw(&mut self) {
        let place = &mut self.place;
        self.replicate.fill(self.at, &mut place.point);
        self.at += 1;
        draw(&self.weights, &self.scores, place);
        self.tally.add_values(&place.values, &self.windows);
        if place.values.len() == 2 && self.scores.is_noisy() {
            let Moments { mean, sd, .. } = &place.moments;
            let both = (sd[0] * sd[0] + sd[1] * sd[1]).sqrt();
            self.tally.add_probability(positive(mean[0] - mean[1], both), &place.weights);
        } else if self.scores.has_one_normal() {
            let Moments { mean, sd, .. } = &place.moments;
            self.tally.add_rank_probabilities(&place.values, mean, sd, &place.weights, &self.table);
        } else {
            self.tally.add_ranks(&place.values, &place.weights);
        }
    }

    fn finish_replicate(&mut self) {
        self.summary.add(Record::of(&self.tally, &self.windows), &self.tally);
        self.tally.clear();
        self.at = 0;
        self.replicate = self.shifts.next_replicate(self.place.point.len());
    }
}

/// Draws weights, scores and values at the point in `place`.
#[inline]
fn draw(weights: &WeightPlan, scores: &ScorePlan, place: &mut Place) {
    let (for_weights, for_scores) = place.point.split_at_mut(weights.n_dimensions());
    if !for_weights.is_empty() {
        weights.draw(for_weights, &mut place.weights);
    }
    scores.draw(for_scores, &mut place.scores);
    scores.moments(&place.weights, &place.scores.scores, &mut place.moments);
    let Moments { mean, sd, .. } = &place.moments;
    for (((value, mean), sd), normal) in place.values.iter_mut().zip(mean).zip(sd).zip(&place.scores.normals)
    {
        *value = mean + sd * normal;
    }
}

/// Returns a few draws that say where values lie, for the histograms.
fn pilot(weights: &WeightPlan, scores: &ScorePlan, place: &mut Place, mut points: Replicate) -> Vec<Window> {
    let m = scores.n_alternatives;
    let mut seen: Vec<Vec<f64>> = vec![Vec::new(); m];
    for k in 0..PILOT {
        points.fill(k, &mut place.point);
        draw(weights, scores, place);
        for (seen, value) in seen.iter_mut().zip(&place.values) {
            seen.push(*value);
        }
    }
    let window = |seen: &Vec<f64>| {
        let mean = seen.iter().sum::<f64>() / f64::from(PILOT);
        let variance = seen.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / f64::from(PILOT);
        Window::around(mean, variance.sqrt())
    };
    seen.iter().map(window).collect()
}

impl ExactWinner {
    fn of(weights: &WeightPlan, scores: &ScorePlan) -> Option<Self> {
        if scores.n_alternatives != 2 || !scores.is_normal() {
            return None;
        }
        let rows = scores.place().scores;
        let (first, second) = rows.split_at(scores.n_criteria);
        if let Some(fixed) = weights.fixed() {
            let mut moments = Moments::new(2, fixed.len());
            scores.moments(fixed, &rows, &mut moments);
            let [a, b] = [moments.sd[0], moments.sd[1]];
            let p = positive(moments.mean[0] - moments.mean[1], (a * a + b * b).sqrt());
            let times = |p: f64| fixed.iter().map(|w| p * w).collect();
            return Some(ExactWinner { probability: p, central: [times(p), times(1.0 - p)] });
        }
        if scores.is_noisy() {
            return None;
        }
        let corners = weights.corners().filter(|corners| corners.len() <= EXACT_UP_TO)?;
        let by_criterion: Vec<f64> = first.iter().zip(second).map(|(a, b)| a - b).collect();
        let differences: Vec<f64> = corners.iter().map(|corner| dot(corner, &by_criterion)).collect();
        let mirrored: Vec<f64> = differences.iter().map(|d| -d).collect();
        let central = |moments: Vec<f64>| -> Vec<f64> {
            let at = |j: usize| corners.iter().zip(&moments).map(|(corner, part)| corner[j] * part).sum();
            (0..by_criterion.len()).map(at).collect()
        };
        Some(ExactWinner {
            probability: share_above(&differences),
            central: [central(moments_above(&differences)), central(moments_above(&mirrored))],
        })
    }
}
