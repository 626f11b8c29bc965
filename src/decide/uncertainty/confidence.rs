//! Confidence factors: how likely an alternative wins at the weights that speak for it most.

use super::acceptability::ExactWinner;
use super::closed_form::positive;
use super::draws::{Moments, ScoreDraw, ScorePlan};
use super::summary::{Acceptability, Summary};
use crate::decide::value::additive::TIE;
use crate::decide::value::rows::dot;
use crate::stats::lattice::{Replicate, Shifts};
use crate::stats::{Estimate, estimate, normal};

/// Every so many draws one serves to find out what the error of the central weights does.
const EVERY: u32 = 4;

/// The second half of an analysis: draws of the scores at every winner's central weights.
#[derive(Clone, Debug)]
pub(crate) struct Confidence {
    winners: Vec<Winner>,
    n_replicates: u32,
    n_points: u32,
    /// The replicate under way: its number, how many points are drawn, and its shift.
    number: u32,
    at: u32,
    replicate: Replicate,
    point: Vec<u32>,
    draw: ScoreDraw,
    closed: bool,
}

/// An alternative that wins somewhere.
#[derive(Clone, Debug)]
struct Winner {
    alternative_idx: usize,
    weights: Vec<f64>,
    moments: Moments,
    /// Its central weights by each replicate on its own, which differ as the whole may be off.
    others: Vec<(Vec<f64>, Moments)>,
    wins: f64,
    difference: f64,
    /// Per replicate: probability of winning, and how much it differs at the replicate's own weights.
    found: Vec<(f64, f64)>,
}

impl Confidence {
    /// Returns whether there is anything to draw: two alternatives with normal scores, or certain scores, have a closed form, and
    /// more alternatives with normal scores an integral in one dimension.
    pub fn needs_draws(scores: &ScorePlan) -> bool {
        let settled = scores.n_alternatives == 2 || !scores.is_noisy() || scores.has_one_normal();
        !(scores.is_normal() && settled)
    }

    pub fn new(
        scores: &ScorePlan,
        summary: &Summary,
        exact: Option<&ExactWinner>,
        shifts: &mut Shifts,
        n_points: u32,
        table: &normal::Table,
    ) -> Self {
        let n_replicates = summary.n_replicates();
        let draw = scores.place();
        let moments = |weights: &[f64]| {
            let mut moments = Moments::new(scores.n_alternatives, scores.n_criteria);
            scores.moments(weights, &draw.scores, &mut moments);
            moments
        };
        let winner = |alternative_idx: usize| {
            let weights = match exact {
                Some(exact) => exact.central(alternative_idx)?,
                None => summary.central(alternative_idx)?.iter().map(|e| e.mean).collect(),
            };
            let other = |replicate: usize| {
                let own = match exact {
                    Some(_) => None,
                    None => summary.central_of(replicate, alternative_idx),
                };
                let weights = own.unwrap_or_else(|| weights.clone());
                let moments = moments(&weights);
                (weights, moments)
            };
            Some(Winner {
                alternative_idx,
                others: (0..n_replicates as usize).map(other).collect(),
                moments: moments(&weights),
                weights,
                wins: 0.0,
                difference: 0.0,
                found: Vec::new(),
            })
        };
        let winners: Vec<Winner> = (0..scores.n_alternatives).filter_map(winner).collect();
        let point = vec![0; scores.n_dimensions()];
        let replicate = shifts.next_replicate(point.len());
        let closed = !Self::needs_draws(scores);
        let mut confidence =
            Confidence { winners, n_replicates, n_points, number: 0, at: 0, replicate, point, draw, closed };
        if confidence.closed {
            confidence.close(scores, table);
        }
        confidence
    }

    /// Puts closed forms in the place of draws.
    fn close(&mut self, scores: &ScorePlan, table: &normal::Table) {
        for winner in &mut self.winners {
            let a = winner.alternative_idx;
            let probability = |weights: &[f64], moments: &Moments| {
                let Moments { mean, sd, .. } = moments;
                if let ([first, second], [s, t]) = (mean.as_slice(), sd.as_slice()) {
                    let lead = if a == 0 { first - second } else { second - first };
                    positive(lead, (s * s + t * t).sqrt())
                } else if scores.has_one_normal() {
                    integral_of_win(a, moments, table)
                } else {
                    share_of_win(a, weights, moments, &self.draw, true)
                }
            };
            let whole = probability(&winner.weights, &winner.moments);
            let found =
                |(weights, moments): &(Vec<f64>, Moments)| (whole, probability(weights, moments) - whole);
            winner.found = winner.others.iter().map(found).collect();
        }
        self.number = self.n_replicates;
    }

    pub fn is_done(&self) -> bool {
        self.number >= self.n_replicates
    }

    pub fn progress(&self) -> f64 {
        let part = f64::from(self.at) / f64::from(self.n_points);
        (f64::from(self.number) + part) / f64::from(self.n_replicates)
    }

    pub fn step(&mut self, scores: &ScorePlan, shifts: &mut Shifts, n_draws: u32, table: &normal::Table) {
        let mut left = n_draws;
        while left > 0 && !self.is_done() {
            self.replicate.fill(self.at, &mut self.point);
            scores.draw(&mut self.point, &mut self.draw);
            let number = self.number as usize;
            for winner in &mut self.winners {
                let a = winner.alternative_idx;
                let win = |weights: &[f64], moments: &Moments| {
                    if scores.has_one_normal() {
                        chance_of_win(a, weights, moments, &self.draw, table)
                    } else {
                        share_of_win(a, weights, moments, &self.draw, scores.is_normal())
                    }
                };
                let wins = win(&winner.weights, &winner.moments);
                winner.wins += wins;
                if self.at.is_multiple_of(EVERY) {
                    let (weights, moments) = &winner.others[number];
                    winner.difference += win(weights, moments) - wins;
                }
            }
            self.at += 1;
            left -= 1;
            if self.at == self.n_points {
                self.finish_replicate(shifts);
            }
        }
    }

    fn finish_replicate(&mut self, shifts: &mut Shifts) {
        let (n, n_differences) = (f64::from(self.n_points), f64::from(self.n_points.div_ceil(EVERY)));
        for winner in &mut self.winners {
            winner.found.push((winner.wins / n, winner.difference / n_differences));
            (winner.wins, winner.difference) = (0.0, 0.0);
        }
        self.number += 1;
        self.at = 0;
        self.replicate = shifts.next_replicate(self.point.len());
    }

    /// Writes what is known so far.
    pub fn write(&self, result: &mut Acceptability) {
        for winner in self.winners.iter().filter(|winner| !winner.found.is_empty()) {
            let drawn = estimate(winner.found.iter().map(|(share, _)| *share));
            let inherited = estimate(winner.found.iter().map(|(_, difference)| *difference));
            let square = |e: Estimate| e.standard_error.map_or(0.0, |s| s * s);
            result.confidence[winner.alternative_idx] = Some(drawn.mean);
            if let Some(errors) = &mut result.errors {
                errors.confidence[winner.alternative_idx] = Some((square(drawn) + square(inherited)).sqrt());
            }
        }
    }
}

/// Returns 1 where the alternative wins at these weights, 0 where it does not, a part where it is level with others.
/// `normal`: means are in `moments` already, nothing else was drawn.
fn share_of_win(a: usize, weights: &[f64], moments: &Moments, draw: &ScoreDraw, normal: bool) -> f64 {
    let value = |b: usize| {
        let n = weights.len();
        let mean = if normal { moments.mean[b] } else { dot(weights, &draw.scores[b * n..(b + 1) * n]) };
        mean + moments.sd[b] * draw.normals[b]
    };
    let own = value(a);
    let mut n_level = 1.0;
    for b in (0..moments.mean.len()).filter(|&b| b != a) {
        let behind = value(b) - own;
        if behind > TIE {
            return 0.0;
        }
        if behind >= -TIE {
            n_level += 1.0;
        }
    }
    1.0 / n_level
}

/// Returns the chance to win at these weights given one's own value of a draw; the others are normal.
fn chance_of_win(
    a: usize,
    weights: &[f64],
    moments: &Moments,
    draw: &ScoreDraw,
    table: &normal::Table,
) -> f64 {
    let mean = |b: usize| dot(weights, &draw.scores[b * weights.len()..(b + 1) * weights.len()]);
    let own = mean(a) + moments.sd[a] * draw.normals[a];
    let others = (0..moments.mean.len()).filter(|&b| b != a);
    others.map(|b| table.cumulative((own - mean(b)) / moments.sd[b].max(TIE))).product()
}

/// Nodes per standard deviation of the steepest slope, and at most.
const NODES: f64 = 8.0;
const MAX_NODES: f64 = 4096.0;

/// Returns the probability that an alternative's value is the largest of independent normal ones: the integral over its own value
/// of the probability that all others are below.
///
/// By the trapezoid rule, which for such smooth integrands is as exact as the table of probabilities; where another
/// alternative is more than 30 times as certain, to about 1e-3.
fn integral_of_win(a: usize, moments: &Moments, table: &normal::Table) -> f64 {
    const REACH: f64 = 6.0;
    let Moments { mean, sd, .. } = moments;
    let others = || (0..mean.len()).filter(|&b| b != a);
    let narrowest = others().map(|b| sd[b]).fold(sd[a], f64::min);
    let per_sd = if narrowest > 0.0 { NODES * sd[a] / narrowest } else { MAX_NODES };
    let n_half = (per_sd * REACH).clamp(NODES, MAX_NODES).ceil();
    let (mut sum, mut total) = (0.0, 0.0);
    let mut at = -n_half;
    while at <= n_half {
        let z = REACH * at / n_half;
        let own = mean[a] + sd[a] * z;
        let density = normal::density(z);
        let below = |b: usize| table.cumulative((own - mean[b]) / sd[b].max(TIE));
        sum += density * others().map(below).product::<f64>();
        total += density;
        at += 1.0;
    }
    sum / total
}
