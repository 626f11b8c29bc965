//! Confidence factors: how likely an alternative wins at the weights that speak for it most.

use super::TIE;
use super::acceptability::ExactWinner;
use super::closed_form::positive;
use super::draws::{Moments, ScoreDraw, ScorePlan, dot};
use super::summary::{Acceptability, Summary};
use crate::stats::lattice::{Replicate, Shifts};
use crate::stats::{Estimate, estimate};

/// Every so many draws one serves to find out what the error of the central weights does.
const EVERY: u32 = 4;

/// The second half of an analysis: draws of the scores at every winner's central weights.
#[derive(Clone, Debug)]
pub(super) struct Confidence {
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
    /// Whether there is anything to draw; two alternatives with normal scores, or certain scores, have a closed form.
    pub fn needs_draws(scores: &ScorePlan) -> bool {
        !(scores.is_normal() && (scores.n_alternatives == 2 || !scores.is_noisy()))
    }

    pub fn new(
        scores: &ScorePlan,
        summary: &Summary,
        exact: Option<&ExactWinner>,
        shifts: &mut Shifts,
        n_points: u32,
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
            confidence.close();
        }
        confidence
    }

    /// Closed forms in the place of draws.
    fn close(&mut self) {
        for winner in &mut self.winners {
            let a = winner.alternative_idx;
            let probability = |weights: &[f64], moments: &Moments| {
                let Moments { mean, sd, .. } = moments;
                if let ([first, second], [s, t]) = (mean.as_slice(), sd.as_slice()) {
                    let lead = if a == 0 { first - second } else { second - first };
                    positive(lead, (s * s + t * t).sqrt())
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

    pub fn step(&mut self, scores: &ScorePlan, shifts: &mut Shifts, n_draws: u32) {
        let mut left = n_draws;
        while left > 0 && !self.is_done() {
            self.replicate.fill(self.at, &mut self.point);
            scores.draw(&mut self.point, &mut self.draw);
            let number = self.number as usize;
            for winner in &mut self.winners {
                let a = winner.alternative_idx;
                let normal = scores.is_normal();
                let wins = share_of_win(a, &winner.weights, &winner.moments, &self.draw, normal);
                winner.wins += wins;
                if self.at.is_multiple_of(EVERY) {
                    let (weights, moments) = &winner.others[number];
                    winner.difference += share_of_win(a, weights, moments, &self.draw, normal) - wins;
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

/// 1 where the alternative wins at these weights, 0 where it does not, a part where it is level with others.
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
