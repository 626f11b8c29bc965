//! Draws of the scores: beliefs, prepared so that a draw is look-ups, and sums over normal scores are one normal each.

use super::score_belief::is_point;
use super::score_belief::{ScoreBelief, ScoreBeliefs};
use super::weight_belief::sort;
use crate::decide::value::rows::dot;
use crate::stats::lattice::unit;
use crate::stats::{Grid, Strata, normal};

/// How scores are drawn.
///
/// Given weights, an alternative's value is `sum of weight x score` over the scores of a draw plus one normal of the
/// standard deviation that [`moments`](Self::moments) finds: exact, because independent normals add up to a normal.
#[derive(Clone, Debug)]
pub(crate) struct ScorePlan {
    pub n_alternatives: usize,
    pub n_criteria: usize,
    /// Exact scores and means of normal ones; what is drawn overwrites the rest.
    centre: Vec<f64>,
    /// Variance of normal scores that is all their own.
    variance: Vec<f64>,
    /// Per alternative, source and criterion: standard deviation that normal scores take from a source.
    loads: Vec<f64>,
    /// Which alternatives have a normal part.
    noisy: Vec<usize>,
    /// Whether one standard normal serves all alternatives: where each is looked at by itself.
    one_normal: bool,
    cells: Vec<Cell>,
    columns: Vec<Column>,
    coupling: Option<Coupling>,
}

/// A score that is drawn on its own.
#[derive(Clone, Debug)]
struct Cell {
    at: usize,
    table: Strata,
    /// Position of the criterion, where the score shares errors with others.
    coupled: Option<usize>,
}

/// An ordinal criterion: per alternative the position of its level, and how many levels there are.
#[derive(Clone, Debug)]
struct Column {
    criterion_idx: usize,
    levels: Vec<usize>,
    n_levels: usize,
}

/// Errors shared by source: a score's standard normal is `own * e + sum over sources of parts * g`.
#[derive(Clone, Debug)]
pub(crate) struct Coupling {
    n_sources: usize,
    /// Root of what a score does not share.
    own: f64,
    /// Per criterion and source, root of rho included; a criterion of no source has none but zeros.
    parts: Vec<Vec<f64>>,
    probability: normal::Table,
}

/// Scores of one draw, and a standard normal per alternative (zero where it has no normal part).
#[derive(Clone, Debug)]
pub(crate) struct ScoreDraw {
    pub scores: Vec<f64>,
    pub normals: Vec<f64>,
    /// Normals of one alternative's sources.
    sources: Vec<f64>,
}

/// Per alternative, the mean and standard deviation of its value, given weights and drawn scores.
#[derive(Clone, Debug)]
pub(crate) struct Moments {
    pub mean: Vec<f64>,
    pub sd: Vec<f64>,
    squares: Vec<f64>,
}

impl Moments {
    pub fn new(n_alternatives: usize, n_criteria: usize) -> Self {
        let zeros = vec![0.0; n_alternatives];
        Moments { mean: zeros.clone(), sd: zeros, squares: vec![0.0; n_criteria] }
    }
}

impl ScorePlan {
    /// Returns the plan of these beliefs. The cost is one table per PERT score, some 20 microseconds each.
    pub fn new(beliefs: &ScoreBeliefs) -> Self {
        let (n_alternatives, n_criteria) = (beliefs.n_alternatives(), beliefs.n_criteria());
        let size = n_alternatives * n_criteria;
        let coupling = Coupling::new(beliefs);
        let mut plan = ScorePlan {
            n_alternatives,
            n_criteria,
            centre: vec![0.0; size],
            variance: vec![0.0; size],
            loads: Vec::new(),
            noisy: Vec::new(),
            one_normal: false,
            cells: Vec::new(),
            columns: columns(beliefs),
            coupling: None,
        };
        let tables = tables(beliefs);
        // Where all that shares errors is normal, the sum is still normal; otherwise each score is drawn by itself.
        let is_coupled = |at: usize| {
            coupling.as_ref().is_some_and(|c| c.is_coupled(at % n_criteria))
                && !matches!(beliefs.cells()[at], ScoreBelief::Missing)
        };
        let adds_up = (0..size).all(|at| tables[at].is_none() || !is_coupled(at));
        for (at, (belief, table)) in beliefs.cells().iter().zip(tables).enumerate() {
            let coupled = is_coupled(at).then_some(at % n_criteria);
            match (belief, table) {
                (ScoreBelief::Normal { mean, sd }, _) if adds_up || coupled.is_none() => {
                    let own = coupled.and(coupling.as_ref()).map_or(1.0, |c| c.own);
                    plan.centre[at] = *mean;
                    plan.variance[at] = (sd * own) * (sd * own);
                    if *sd > 0.0 && plan.noisy.last() != Some(&(at / n_criteria)) {
                        plan.noisy.push(at / n_criteria);
                    }
                }
                (ScoreBelief::Normal { mean, sd }, _) => {
                    plan.cells.push(Cell { at, table: Strata::normal(*mean, *sd), coupled });
                }
                (_, Some(table)) => plan.cells.push(Cell { at, table, coupled }),
                (ScoreBelief::Exact(score), None) => plan.centre[at] = *score,
                (ScoreBelief::Pert(score), None) => plan.centre[at] = score.likely(),
                (_, None) => {}
            }
        }
        if let Some(coupling) = coupling {
            if adds_up {
                plan.loads = coupling.loads(beliefs);
            } else {
                plan.coupling = Some(coupling);
            }
        }
        plan
    }

    /// Returns the same with one standard normal for all alternatives, where each has a normal part: then ranks can be had from
    /// each alternative's value by itself, and draws need fewer dimensions.
    pub fn with_one_normal(self) -> Self {
        ScorePlan { one_normal: self.noisy.len() == self.n_alternatives, ..self }
    }

    /// Returns whether one standard normal serves all alternatives.
    pub fn has_one_normal(&self) -> bool {
        self.one_normal
    }

    fn n_normals(&self) -> usize {
        if self.one_normal { 1 } else { self.noisy.len() }
    }

    /// Returns how many random numbers a draw takes.
    pub fn n_dimensions(&self) -> usize {
        let sources = self.coupling.as_ref().map_or(0, |c| c.n_sources * self.n_alternatives);
        let ordinal: usize = self.columns.iter().map(|column| column.n_levels).sum();
        self.n_normals() + self.cells.len() + sources + ordinal
    }

    /// Returns whether nothing is drawn but the normal parts.
    pub fn is_normal(&self) -> bool {
        self.cells.is_empty() && self.columns.is_empty()
    }

    /// Returns whether any alternative has a normal part.
    pub fn is_noisy(&self) -> bool {
        !self.noisy.is_empty()
    }

    /// Returns whether the values of different alternatives are independent, given weights.
    pub fn is_independent(&self) -> bool {
        self.columns.is_empty()
    }

    /// Returns a draw's place; exact scores are in it already.
    pub fn place(&self) -> ScoreDraw {
        let n_sources = self.coupling.as_ref().map_or(0, |c| c.n_sources);
        ScoreDraw {
            scores: self.centre.clone(),
            normals: vec![0.0; self.n_alternatives],
            sources: vec![0.0; n_sources],
        }
    }

    /// Draws scores by a point of [`n_dimensions`](Self::n_dimensions) coordinates, which is used up.
    pub fn draw(&self, point: &mut [u32], draw: &mut ScoreDraw) {
        let (normals, point) = point.split_at_mut(self.n_normals());
        if self.one_normal {
            draw.normals.fill(normal::quantile(unit(normals[0])));
        } else {
            for (&a, x) in self.noisy.iter().zip(normals.iter()) {
                draw.normals[a] = normal::quantile(unit(*x));
            }
        }
        let (own, mut point) = point.split_at_mut(self.cells.len());
        match &self.coupling {
            None => {
                for (cell, x) in self.cells.iter().zip(own.iter()) {
                    draw.scores[cell.at] = cell.table.at(*x);
                }
            }
            Some(coupling) => {
                let (sources, rest) = point.split_at_mut(coupling.n_sources * self.n_alternatives);
                self.draw_coupled(coupling, own, sources, draw);
                point = rest;
            }
        }
        for column in &self.columns {
            let (levels, rest) = point.split_at_mut(column.n_levels);
            sort(levels);
            for (a, &level) in column.levels.iter().enumerate() {
                draw.scores[a * self.n_criteria + column.criterion_idx] = 100.0 * unit(levels[level]);
            }
            point = rest;
        }
    }

    fn draw_coupled(&self, coupling: &Coupling, own: &[u32], sources: &[u32], draw: &mut ScoreDraw) {
        let mut present = usize::MAX;
        for (cell, x) in self.cells.iter().zip(own) {
            let Some(criterion_idx) = cell.coupled else {
                draw.scores[cell.at] = cell.table.at(*x);
                continue;
            };
            let a = cell.at / self.n_criteria;
            if a != present {
                let of_alternative = &sources[a * coupling.n_sources..];
                for (normal, x) in draw.sources.iter_mut().zip(of_alternative) {
                    *normal = normal::quantile(unit(*x));
                }
                present = a;
            }
            let shared: f64 =
                coupling.parts[criterion_idx].iter().zip(&draw.sources).map(|(part, g)| part * g).sum();
            let z = coupling.own * normal::quantile(unit(*x)) + shared;
            draw.scores[cell.at] = cell.table.at(coupling.coordinate(z));
        }
    }

    /// Computes mean and standard deviation of each alternative's value at these weights and scores.
    pub fn moments(&self, weights: &[f64], scores: &[f64], moments: &mut Moments) {
        let n = self.n_criteria;
        for (a, mean) in moments.mean.iter_mut().enumerate() {
            *mean = dot(weights, &scores[a * n..(a + 1) * n]);
        }
        if self.noisy.is_empty() {
            return;
        }
        for (square, weight) in moments.squares.iter_mut().zip(weights) {
            *square = weight * weight;
        }
        let n_sources = self.loads.len() / self.centre.len();
        for &a in &self.noisy {
            let row = a * self.n_criteria;
            let mut variance = dot(&moments.squares, &self.variance[row..row + self.n_criteria]);
            let loads = &self.loads[row * n_sources..(row + self.n_criteria) * n_sources];
            for source in loads.chunks_exact(self.n_criteria) {
                let shared = dot(weights, source);
                variance += shared * shared;
            }
            moments.sd[a] = variance.sqrt();
        }
    }
}

/// Returns the quantile table of a score that is drawn by itself; `None` for the others.
pub(crate) fn table(belief: &ScoreBelief, grid: &Grid) -> Option<Strata> {
    match belief {
        ScoreBelief::Pert(score) if !is_point(*score) => {
            Some(grid.pert(score.low(), score.likely(), score.high()))
        }
        ScoreBelief::Missing => Some(Strata::uniform(0.0, 100.0)),
        ScoreBelief::Strata(table) => Some(table.clone()),
        _ => None,
    }
}

fn tables(beliefs: &ScoreBeliefs) -> Vec<Option<Strata>> {
    let grid = Grid::new();
    beliefs.cells().iter().map(|cell| table(cell, &grid)).collect()
}

fn columns(beliefs: &ScoreBeliefs) -> Vec<Column> {
    let column = |criterion_idx: usize| {
        let levels = beliefs.levels(criterion_idx)?;
        let level_of = |a: usize| match beliefs.at(a, criterion_idx) {
            ScoreBelief::Ordinal(level) => levels.partition_point(|other| other < level),
            _ => 0,
        };
        let of_alternatives = (0..beliefs.n_alternatives()).map(level_of).collect();
        Some(Column { criterion_idx, levels: of_alternatives, n_levels: levels.len() })
    };
    (0..beliefs.n_criteria()).filter_map(column).collect()
}

impl Coupling {
    pub fn new(beliefs: &ScoreBeliefs) -> Option<Self> {
        let shared = beliefs.shared()?;
        let parts = |row: &Vec<f64>| {
            // By the largest first: squares of any finite shares are finite then.
            let largest = row.iter().copied().fold(0.0, f64::max);
            let norm = row.iter().map(|s| (s / largest) * (s / largest)).sum::<f64>().sqrt() * largest;
            let part = |share: &f64| if norm > 0.0 { shared.rho.sqrt() * share / norm } else { 0.0 };
            row.iter().map(part).collect()
        };
        Some(Coupling {
            n_sources: shared.shares.first().map_or(0, Vec::len),
            own: (1.0 - shared.rho).sqrt(),
            parts: shared.shares.iter().map(parts).collect(),
            probability: normal::Table::new(),
        })
    }

    /// Returns whether a criterion's scores have a source.
    pub fn is_coupled(&self, criterion_idx: usize) -> bool {
        self.parts[criterion_idx].iter().any(|part| *part > 0.0)
    }

    /// Returns the correlation of one alternative's normals on two different criteria.
    pub fn correlation(&self, first: usize, second: usize) -> f64 {
        dot(&self.parts[first], &self.parts[second])
    }

    /// Returns the coordinate that stands for the probability of a standard normal below `z`.
    pub fn coordinate(&self, z: f64) -> u32 {
        // In range: a probability is at most 1.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let coordinate = (self.probability.cumulative(z) * 4_294_967_295.0) as u32;
        coordinate
    }

    /// See [`ScorePlan::loads`].
    fn loads(&self, beliefs: &ScoreBeliefs) -> Vec<f64> {
        let sd = |a: usize, j: usize| match beliefs.at(a, j) {
            ScoreBelief::Normal { sd, .. } => *sd,
            _ => 0.0,
        };
        let n_criteria = beliefs.n_criteria();
        (0..beliefs.n_alternatives())
            .flat_map(|a| (0..self.n_sources).map(move |k| (a, k)))
            .flat_map(|(a, k)| (0..n_criteria).map(move |j| (a, k, j)))
            .map(|(a, k, j)| sd(a, j) * self.parts[j][k])
            .collect()
    }
}
