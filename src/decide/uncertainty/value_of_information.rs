//! Value of information: the points gained by finding out more before choosing.
//!
//! Weights are as stated, scores uncertain. Perfect information about a set of scores is worth the expectation of the
//! best value given those scores, less the best expected value: how much better one would choose, on average [the
//! scores' unit]. Source: Raiffa & Schlaifer, *Applied Statistical Decision Theory* (1961).

use super::acceptability::QuestionError;
use super::closed_form::gain;
use super::draws::{Coupling, Moments, ScorePlan, table};
use super::score_belief::{ScoreBelief, ScoreBeliefs};
use super::weight_belief::sort;
use crate::decide::value::weights::Weights;
use crate::stats::lattice::{MAX_POINTS, Shifts, unit};
use crate::stats::{Estimate, Grid, STRATA, Strata, estimate, sort_numbers};

const REPLICATES: u32 = 16;
/// Strata of a standard normal where a score's source also speaks of other scores.
const COARSE: usize = 64;
/// Strata of what is left unknown of those.
const RESIDUAL: usize = 16;
/// Draws of an ordinal criterion.
const ORDINAL_POINTS: u32 = 512;

/// Value of knowing.
#[derive(Clone, Debug, PartialEq)]
pub struct Information {
    /// All scores: the expected value of perfect information. No standard error where it is a closed form.
    pub total: Estimate,
    /// All alternatives' scores on one criterion, per criterion. At most the total.
    pub per_criterion: Vec<f64>,
    /// Standard error per criterion: 0 but for ordinal ones, the only ones that are drawn.
    pub criterion_errors: Vec<f64>,
    /// One score, per alternative and criterion. At most its criterion's.
    pub per_score: Vec<Vec<f64>>,
}

/// Distribution of an alternative's expected value once something is known, less its mean.
#[derive(Clone, Debug)]
enum Knowledge {
    Nothing,
    Normal(f64),
    /// Equally likely, ascending.
    Table(Vec<f64>),
}

/// Values of information at these weights.
///
/// Closed form for two alternatives with normal scores (the unit normal loss); otherwise integrated over quantile
/// tables, and the total drawn (`samples` 100..=1,000,000) by points of each alternative's value, of which all
/// combinations count where alternatives are independent. 0 where one alternative is certainly the best.
///
/// ```
/// use backend_balance::decide::{ScoreBelief, ScoreBeliefs, Weights, information};
///
/// // Scores of 60 and 57 with errors of 3 and 4: the difference is normal with mean 3 and standard deviation 5.
/// let normal = |mean, sd| vec![ScoreBelief::Normal { mean, sd }];
/// let scores = ScoreBeliefs::new(vec![normal(60.0, 3.0), normal(57.0, 4.0)]).unwrap();
/// let worth = information(&scores, &Weights::from_points(&[1.0]).unwrap(), 1, 1000).unwrap();
/// // Unit normal loss at 3 / 5: 0.16867, from tables; nothing is drawn.
/// assert!((worth.total.mean - 5.0 * 0.16867).abs() < 1e-3);
/// assert_eq!(worth.total.standard_error, None);
/// ```
pub fn information(
    scores: &ScoreBeliefs,
    weights: &Weights,
    seed: u64,
    samples: u32,
) -> Result<Information, QuestionError> {
    if weights.shares().len() != scores.n_criteria() {
        return Err(QuestionError::Criteria);
    }
    if !(super::acceptability::MIN_SAMPLES..=super::acceptability::MAX_SAMPLES).contains(&samples) {
        return Err(QuestionError::Samples);
    }
    let mut shifts = Shifts::new(seed);
    let scores = &scores.tabulated();
    let inquiry = Inquiry::new(scores, weights.shares());
    let (m, n) = (scores.n_alternatives(), scores.n_criteria());
    let mut per_score = vec![Vec::with_capacity(n); m];
    let mut per_criterion = Vec::with_capacity(n);
    let mut criterion_errors = Vec::with_capacity(n);
    for j in 0..n {
        let levels = scores.levels(j);
        let known: Vec<Knowledge> = (0..m).map(|a| inquiry.knowledge(a, j)).collect();
        let mut largest = 0.0;
        for (a, of_alternative) in per_score.iter_mut().enumerate() {
            let worth = match &levels {
                Some(levels) => inquiry.one_ordinal(a, j, levels),
                None => inquiry.one(a, &known[a]),
            };
            largest = f64::max(largest, worth);
            of_alternative.push(worth);
        }
        let (worth, error) = match &levels {
            Some(levels) => inquiry.ordinal_criterion(j, levels, &mut shifts),
            None => (inquiry.all(&known), 0.0),
        };
        per_criterion.push(f64::max(worth, largest));
        criterion_errors.push(error);
    }
    let largest = per_criterion.iter().copied().fold(0.0, f64::max);
    let mut total = inquiry.total(&mut shifts, samples);
    // Knowing everything is worth at least as much as knowing a part.
    total.mean = f64::max(total.mean, largest);
    Ok(Information { total, per_criterion, criterion_errors, per_score })
}

struct Inquiry<'a> {
    scores: &'a ScoreBeliefs,
    weights: &'a [f64],
    plan: ScorePlan,
    coupling: Option<Coupling>,
    tables: Vec<Option<Strata>>,
    /// Mean value per alternative, and the largest of them.
    means: Vec<f64>,
    best: f64,
    /// Whose mean is the largest.
    favourite: usize,
    grid: Grid,
}

impl<'a> Inquiry<'a> {
    fn new(scores: &'a ScoreBeliefs, weights: &'a [f64]) -> Self {
        let grid = Grid::new();
        let n = scores.n_criteria();
        let tables: Vec<Option<Strata>> = scores.cells().iter().map(|cell| table(cell, &grid)).collect();
        let mean = |a: usize| -> f64 {
            (0..n).map(|j| weights[j] * mean_score(scores, a, j, tables[a * n + j].as_ref())).sum()
        };
        let means: Vec<f64> = (0..scores.n_alternatives()).map(mean).collect();
        let best = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let favourite = means.iter().position(|mean| *mean >= best).unwrap_or(0);
        let plan = ScorePlan::new(scores);
        Inquiry {
            scores,
            weights,
            plan,
            coupling: Coupling::new(scores),
            tables,
            means,
            best,
            favourite,
            grid,
        }
    }

    /// Returns what a score tells of its alternative's value.
    fn knowledge(&self, a: usize, j: usize) -> Knowledge {
        let n = self.scores.n_criteria();
        let own = (self.scores.at(a, j), &self.tables[a * n + j]);
        let weight = self.weights[j];
        let coupled = self.coupling.as_ref().filter(|c| c.is_coupled(j));
        let Some(coupling) = coupled.filter(|_| !matches!(own.0, ScoreBelief::Missing)) else {
            return match own {
                (ScoreBelief::Normal { sd, .. }, _) if weight * sd > 0.0 => Knowledge::Normal(weight * sd),
                (_, Some(table)) if weight > 0.0 => {
                    let mean = table.mean();
                    Knowledge::Table(table.values().iter().map(|v| weight * (v - mean)).collect())
                }
                _ => Knowledge::Nothing,
            };
        };
        if !matches!(own, (ScoreBelief::Normal { .. }, _) | (_, Some(_))) {
            return Knowledge::Nothing;
        }
        self.coupled_knowledge(coupling, a, j)
    }

    /// Returns what a score and the sources it shares tell of its alternative's value.
    fn coupled_knowledge(&self, coupling: &Coupling, a: usize, j: usize) -> Knowledge {
        let n = self.scores.n_criteria();
        let mut sd = 0.0;
        let z = standard(COARSE);
        let residual = standard(RESIDUAL);
        let mut sums = vec![0.0; COARSE];
        let mut is_normal = true;
        for k in (0..n).filter(|&k| self.weights[k] > 0.0) {
            let correlation = if k == j { 1.0 } else { coupling.correlation(j, k) };
            let weight = self.weights[k];
            match (self.scores.at(a, k), &self.tables[a * n + k]) {
                (ScoreBelief::Missing, _) => {}
                (ScoreBelief::Normal { sd: own, .. }, _) => sd += weight * own * correlation,
                (_, Some(table)) if correlation > 0.0 => {
                    is_normal = false;
                    let own = (1.0 - correlation * correlation).max(0.0).sqrt();
                    for (sum, z) in sums.iter_mut().zip(&z) {
                        let at = |e: &f64| table.at(coupling.coordinate(correlation * z + own * e));
                        *sum += weight * residual.iter().map(at).sum::<f64>() / size(RESIDUAL);
                    }
                }
                _ => {}
            }
        }
        if is_normal {
            return Knowledge::Normal(sd);
        }
        for (sum, z) in sums.iter_mut().zip(&z) {
            *sum += sd * z;
        }
        let mean = sums.iter().sum::<f64>() / size(COARSE);
        Knowledge::Table(sums.into_iter().map(|v| v - mean).collect())
    }

    /// Worth of knowing one alternative's score.
    fn one(&self, a: usize, known: &Knowledge) -> f64 {
        let others = self.means.iter().enumerate().filter(|(b, _)| *b != a);
        let against = others.map(|(_, mean)| *mean).fold(f64::NEG_INFINITY, f64::max);
        match known {
            Knowledge::Nothing => 0.0,
            Knowledge::Normal(sd) => gain(self.means[a] - against, *sd),
            Knowledge::Table(values) => {
                let own = values.iter().map(|v| self.means[a] - self.best + v).collect();
                gain_of_best(&mut [own, vec![against - self.best]])
            }
        }
    }

    /// Worth of knowing this much of every alternative, independently.
    fn all(&self, known: &[Knowledge]) -> f64 {
        if let ([first, second], [a, b]) = (known, self.means.as_slice()) {
            let sd = |k: &Knowledge| match k {
                Knowledge::Nothing => Some(0.0),
                Knowledge::Normal(sd) => Some(*sd),
                Knowledge::Table(_) => None,
            };
            if let (Some(s), Some(t)) = (sd(first), sd(second)) {
                return gain(a - b, (s * s + t * t).sqrt());
            }
        }
        let values = |(known, mean): (&Knowledge, &f64)| {
            let mean = mean - self.best;
            match known {
                Knowledge::Nothing => vec![mean],
                Knowledge::Normal(sd) => Strata::normal(0.0, *sd).values().iter().map(|v| mean + v).collect(),
                Knowledge::Table(values) => values.iter().map(|v| mean + v).collect(),
            }
        };
        gain_of_best(&mut known.iter().zip(&self.means).map(values).collect::<Vec<_>>())
    }

    /// Worth of knowing one score of an ordinal criterion: it speaks of the others, whose order statistics lie evenly
    /// between it and the ends of the scale.
    fn one_ordinal(&self, a: usize, j: usize, levels: &[usize]) -> f64 {
        let level_of = |a: usize| match self.scores.at(a, j) {
            ScoreBelief::Ordinal(level) => size(levels.partition_point(|l| l < level) + 1),
            _ => 0.0,
        };
        let (n_levels, own) = (size(levels.len()), level_of(a));
        let of_score = self.grid.beta(own, n_levels - own + 1.0);
        let best = |x: &f64| {
            let x = 100.0 * x;
            let value = |b: usize| {
                let level = level_of(b);
                let score = if level <= own {
                    x * level / own
                } else {
                    x + (100.0 - x) * (level - own) / (n_levels - own + 1.0)
                };
                self.means[b] - self.best + self.weights[j] * (score - 100.0 * level / (n_levels + 1.0))
            };
            (0..self.means.len()).map(value).fold(f64::NEG_INFINITY, f64::max)
        };
        positive_part(of_score.values().iter().map(best).sum::<f64>() / size(STRATA))
    }

    /// Worth of knowing an ordinal criterion, and its standard error.
    fn ordinal_criterion(&self, j: usize, levels: &[usize], shifts: &mut Shifts) -> (f64, f64) {
        let places: Vec<usize> = (0..self.means.len())
            .map(|a| match self.scores.at(a, j) {
                ScoreBelief::Ordinal(level) => levels.partition_point(|l| l < level),
                _ => 0,
            })
            .collect();
        let replicate = |_| {
            let mut points = shifts.next_replicate(levels.len());
            let mut point = vec![0; levels.len()];
            let mut sum = 0.0;
            for k in 0..ORDINAL_POINTS {
                points.fill(k, &mut point);
                sort(&mut point);
                let value = |(place, mean): (&usize, &f64)| {
                    let expected = size(place + 1) / size(levels.len() + 1);
                    mean - self.best + 100.0 * self.weights[j] * (unit(point[*place]) - expected)
                };
                let values: Vec<f64> = places.iter().zip(&self.means).map(value).collect();
                // Against the best on average in the same draw: never negative, and most of the noise is gone.
                sum += values.iter().copied().fold(f64::NEG_INFINITY, f64::max) - values[self.favourite];
            }
            sum / f64::from(ORDINAL_POINTS)
        };
        let found: Vec<f64> = (0..REPLICATES).map(replicate).collect();
        let found = estimate(found.iter().copied());
        (positive_part(found.mean), found.standard_error.unwrap_or(0.0))
    }

    /// Worth of knowing everything.
    fn total(&self, shifts: &mut Shifts, samples: u32) -> Estimate {
        let m = self.means.len();
        let exactly = |mean| Estimate { mean, standard_error: None };
        let mut draw = self.plan.place();
        let mut moments = Moments::new(m, self.weights.len());
        if m == 2 && self.plan.is_normal() {
            self.plan.moments(self.weights, &draw.scores, &mut moments);
            let [s, t] = [moments.sd[0], moments.sd[1]];
            return exactly(gain(self.means[0] - self.means[1], (s * s + t * t).sqrt()));
        }
        if self.is_decided() {
            return exactly(0.0);
        }
        let n_points = (1 << (samples / REPLICATES).ilog2()).min(MAX_POINTS);
        let mut point = vec![0; self.plan.n_dimensions()];
        let mut found = Vec::new();
        for _ in 0..REPLICATES {
            let mut points = shifts.next_replicate(point.len());
            let mut values = vec![Vec::new(); m];
            let mut together = 0.0;
            for k in 0..n_points {
                points.fill(k, &mut point);
                self.plan.draw(&mut point, &mut draw);
                self.plan.moments(self.weights, &draw.scores, &mut moments);
                let mut best = f64::NEG_INFINITY;
                let mut favourite = 0.0;
                for (a, values) in values.iter_mut().enumerate() {
                    let value = moments.mean[a] + moments.sd[a] * draw.normals[a] - self.best;
                    best = best.max(value);
                    if a == self.favourite {
                        favourite = value;
                    }
                    values.push(value);
                }
                together += best - favourite;
            }
            if self.plan.is_independent() {
                for (values, mean) in values.iter_mut().zip(&self.means) {
                    centre(values, mean - self.best);
                    sort_numbers(values);
                }
                found.push(gain_of_best(&mut values));
            } else {
                found.push(together / f64::from(n_points));
            }
        }
        let total = estimate(found.iter().copied());
        Estimate { mean: positive_part(total.mean), ..total }
    }

    /// Returns whether one alternative is at least as good as every other, whatever the scores turn out to be.
    fn is_decided(&self) -> bool {
        let n = self.scores.n_criteria();
        let bounds = |a: usize| {
            (0..n).filter(|&j| self.weights[j] > 0.0).fold((0.0, 0.0), |(low, high), j| {
                let (l, h) = match (self.scores.at(a, j), &self.tables[a * n + j]) {
                    (_, Some(table)) => (table.values()[0], table.values()[STRATA - 1]),
                    (ScoreBelief::Normal { sd, .. }, _) if *sd > 0.0 => (f64::NEG_INFINITY, f64::INFINITY),
                    (ScoreBelief::Ordinal(_), _) => (0.0, 100.0),
                    (_, None) => {
                        let score = mean_score(self.scores, a, j, None);
                        (score, score)
                    }
                };
                (low + self.weights[j] * l, high + self.weights[j] * h)
            })
        };
        let all: Vec<(f64, f64)> = (0..self.means.len()).map(bounds).collect();
        let leads = |a: usize| all.iter().enumerate().all(|(b, bounds)| b == a || all[a].0 >= bounds.1);
        (0..all.len()).any(leads)
    }
}

fn mean_score(scores: &ScoreBeliefs, a: usize, j: usize, table: Option<&Strata>) -> f64 {
    match (scores.at(a, j), table) {
        (_, Some(table)) => table.mean(),
        (ScoreBelief::Exact(score), _) => *score,
        (ScoreBelief::Normal { mean, .. }, _) => *mean,
        (ScoreBelief::Pert(score), _) => score.likely(),
        (ScoreBelief::Ordinal(level), _) => scores.levels(j).map_or(50.0, |levels| {
            100.0 * size(levels.partition_point(|l| l < level) + 1) / size(levels.len() + 1)
        }),
        (ScoreBelief::Missing | ScoreBelief::Strata(_), None) => 50.0,
    }
}

/// Shifts values to this mean: it is known, and what draws are off by would count as information.
fn centre(values: &mut [f64], mean: f64) {
    let off = mean - values.iter().sum::<f64>() / size(values.len());
    for value in values {
        *value += off;
    }
}

/// Means of so many equally likely parts of the standard normal.
fn standard(parts: usize) -> Vec<f64> {
    let residual = Strata::normal(0.0, 1.0);
    let per_part = STRATA / parts;
    residual.values().chunks_exact(per_part).map(|part| part.iter().sum::<f64>() / size(per_part)).collect()
}

/// Expectation of the largest of independent numbers, each equally likely one of its row (ascending), all of them less
/// the largest mean: what is gained by seeing them before choosing. 0 where one row lies above all others.
///
/// Time O(numbers x rows).
fn gain_of_best(rows: &mut [Vec<f64>]) -> f64 {
    let end = |row: &Vec<f64>| row.last().copied().unwrap_or(f64::NEG_INFINITY);
    let leads = |a: usize| {
        let low = rows[a].first().copied().unwrap_or(f64::NEG_INFINITY);
        rows.iter().enumerate().all(|(b, row)| b == a || low >= end(row))
    };
    if (0..rows.len()).any(leads) {
        return 0.0;
    }
    // Through all numbers in ascending order; `below`: per row, how many are at or below the present one.
    let mut below = vec![0_usize; rows.len()];
    let mut sum = 0.0;
    let mut before = 0.0;
    loop {
        let mut next: Option<(usize, f64)> = None;
        for (a, row) in rows.iter().enumerate() {
            if let Some(&value) = row.get(below[a])
                && next.is_none_or(|(_, smallest)| value < smallest)
            {
                next = Some((a, value));
            }
        }
        let Some((a, value)) = next else { break };
        below[a] += 1;
        let probability: f64 = rows.iter().zip(&below).map(|(row, &n)| size(n) / size(row.len())).product();
        sum += value * (probability - before);
        before = probability;
    }
    positive_part(sum)
}

/// Returns what rounding leaves below zero is zero.
fn positive_part(x: f64) -> f64 {
    x.max(0.0)
}

/// Returns a small count, exactly.
#[allow(clippy::cast_precision_loss)]
fn size(n: usize) -> f64 {
    n as f64
}
