//! Several people's decisions on the same scores, side by side: whose weights differ where, who agrees on the winner, which
//! criteria part them, and what all could accept.
//!
//! All figures are at likely scores. The group's mean of values is the value at the mean of the weights, because values
//! are linear in them (Keeney & Raiffa 1976).

use super::decision::score_table;
use crate::catalog::{Dataset, Datasets};
use crate::decide::{Evaluation, ScoreTable, TIE, Weights, descending, evaluate};
use crate::model::document::Document;
use crate::model::document::choice::Choice;
use crate::units::Id;
use std::sync::Arc;

/// How many people can be compared.
pub const MOST_PEOPLE: usize = 12;

/// One person's decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Name of the person.
    pub name: String,
    /// The person's choice: dataset and weights.
    pub choice: Choice,
}

/// People who are compared, and what follows from their weights.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupComparison {
    /// Whose scores count: the dataset that most people chose, the first of those.
    pub dataset: Arc<Dataset>,
    /// Positions of the people who are compared.
    pub people: Vec<usize>,
    /// Names of those who are not, because they chose another dataset, have no weights, or their dataset is not here.
    pub left_out: Vec<(String, LeftOut)>,
    /// Of each person compared, in the order of `people`: the share of each criterion in `0..=1`.
    pub shares: Vec<Vec<f64>>,
    /// And values, contributions and ranks.
    pub evaluations: Vec<Evaluation>,
    scores: ScoreTable,
}

/// Why a person is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The dataset is another one.
    OtherDataset,
    /// The dataset is not on this device.
    PartMissing,
    /// All weights are zero.
    NoWeights,
}

/// How far apart people are on one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadOfWeight {
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// The least share, and whose it is (position among those compared).
    pub least: (f64, usize),
    /// The largest share, and whose it is.
    pub most: (f64, usize),
    /// Mean of all shares.
    pub mean: f64,
}

impl SpreadOfWeight {
    /// Returns the largest share less the least in `0..=1`.
    pub fn width(&self) -> f64 {
        self.most.0 - self.least.0
    }
}

/// Difference that parts two sides on who leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Parted {
    /// Position of the alternative that one side puts first.
    pub one: usize,
    /// Position of the one that the other side prefers to it.
    pub other: usize,
    /// Those for `one` (positions among those compared).
    pub for_one: Vec<usize>,
    /// Those who hold the other side.
    pub for_other: Vec<usize>,
    /// Contribution of each criterion to the difference of the two sides' mean margins of `one` over `other` [points of 100],
    /// the largest first: position and points. They sum to that difference.
    pub drivers: Vec<(usize, f64)>,
}

/// How an alternative stands with all.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptance {
    /// Position of the alternative.
    pub alternative_idx: usize,
    /// Least value that anybody gives it, and who (position among those compared).
    pub worst: (f64, usize),
    /// Mean of all values: the value at the mean of the weights.
    pub mean: f64,
    /// Least margin over the best of the others: negative is what somebody loses by it, at most.
    pub least_margin: f64,
    /// The two values that it lies between: this one's and that of the best of the others.
    pub least_between: (f64, f64),
    /// How many put it first, alone or among equals.
    pub n_first: usize,
}

/// Between which shares of one criterion, the same for all and everyone's other weights rescaled, all put one alternative
/// first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CommonGround {
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// Position of the alternative.
    pub alternative_idx: usize,
    /// Least and largest share in `0..=1`.
    pub shares: (f64, f64),
}

impl GroupComparison {
    /// People with what follows from their weights; `None` where there are fewer than two to compare. More than
    /// [`MOST_PEOPLE`] are not looked at. Time O(people x alternatives x criteria).
    pub fn of(all: &[Person], datasets: &Datasets) -> Option<GroupComparison> {
        let all = &all[..all.len().min(MOST_PEOPLE)];
        let chosen = common_dataset(all, datasets)?;
        let dataset = Choice { dataset: chosen, ..Choice::default() }.dataset(datasets)?;
        let scores = score_table(&dataset)?;
        let mut comparison = GroupComparison {
            people: Vec::new(),
            left_out: Vec::new(),
            shares: Vec::new(),
            evaluations: Vec::new(),
            scores,
            dataset,
        };
        for (i, person) in all.iter().enumerate() {
            let why = comparison.add(i, person, datasets).err();
            comparison.left_out.extend(why.map(|why| (person.name.clone(), why)));
        }
        (comparison.people.len() > 1).then_some(comparison)
    }

    fn add(&mut self, position: usize, person: &Person, datasets: &Datasets) -> Result<(), LeftOut> {
        let dataset = person.choice.dataset(datasets).ok_or(LeftOut::PartMissing)?;
        if dataset.id != self.dataset.id {
            return Err(LeftOut::OtherDataset);
        }
        let weights =
            Weights::from_points(&person.choice.points(&dataset)).map_err(|_| LeftOut::NoWeights)?;
        self.people.push(position);
        self.evaluations.push(evaluate(&self.scores, &weights));
        self.shares.push(weights.shares().to_vec());
        Ok(())
    }

    fn n_alternatives(&self) -> usize {
        self.scores.n_alternatives()
    }

    /// Of each person compared the position of the alternative put first.
    pub fn winners(&self) -> Vec<usize> {
        self.evaluations.iter().map(Evaluation::best).collect()
    }

    /// Of each alternative that somebody puts first those who do, the most first: position, and positions among those
    /// compared.
    pub fn camps(&self) -> Vec<(usize, Vec<usize>)> {
        let winners = self.winners();
        let of = |a: usize| (0..winners.len()).filter(|p| winners[*p] == a).collect::<Vec<_>>();
        let camps: Vec<(usize, Vec<usize>)> =
            (0..self.n_alternatives()).map(|a| (a, of(a))).filter(|(_, camp)| !camp.is_empty()).collect();
        #[allow(clippy::cast_precision_loss, reason = "a dozen people")]
        let order = descending(&camps.iter().map(|(_, camp)| camp.len() as f64).collect::<Vec<_>>());
        order.into_iter().map(|i| camps[i].clone()).collect()
    }

    /// Returns how far apart people are on each criterion, the widest first.
    pub fn spreads(&self) -> Vec<SpreadOfWeight> {
        let spread = |j: usize| {
            let shares: Vec<f64> = self.shares.iter().map(|of| of[j]).collect();
            let order = descending(&shares);
            let (most, least) = (order[0], order[order.len() - 1]);
            SpreadOfWeight {
                criterion_idx: j,
                least: (shares[least], least),
                most: (shares[most], most),
                mean: mean(&shares),
            }
        };
        let spreads: Vec<SpreadOfWeight> = (0..self.dataset.criteria.len()).map(spread).collect();
        let order = descending(&spreads.iter().map(SpreadOfWeight::width).collect::<Vec<_>>());
        order.into_iter().map(|j| spreads[j].clone()).collect()
    }

    /// Returns what parts the two largest camps; where all agree, the one who is least convinced from the one who is most.
    pub fn parted(&self) -> Parted {
        let camps = self.camps();
        let (one, for_one) = camps[0].clone();
        let (other, for_one, for_other) = match camps.get(1) {
            Some((other, for_other)) => (*other, for_one, for_other.clone()),
            None => {
                let other =
                    self.acceptances().iter().map(|a| a.alternative_idx).find(|a| *a != one).unwrap_or(one);
                let order = descending(&self.margins(one, other));
                (other, vec![order[0]], vec![order[order.len() - 1]])
            }
        };
        let mean_share =
            |side: &[usize], j: usize| mean(&side.iter().map(|p| self.shares[*p][j]).collect::<Vec<_>>());
        let driver = |j: usize| {
            let difference = self.scores.likely(one, j) - self.scores.likely(other, j);
            (mean_share(&for_one, j) - mean_share(&for_other, j)) * difference
        };
        let points: Vec<f64> = (0..self.dataset.criteria.len()).map(driver).collect();
        let order = descending(&points.iter().map(|p| p.abs()).collect::<Vec<_>>());
        let drivers = order.into_iter().map(|j| (j, points[j])).filter(|(_, p)| p.abs() > TIE).collect();
        Parted { one, other, for_one, for_other, drivers }
    }

    /// Returns each person's value of one alternative less that of another [points of 100].
    pub fn margins(&self, one: usize, other: usize) -> Vec<f64> {
        self.evaluations.iter().map(|of| of.values[one] - of.values[other]).collect()
    }

    /// Returns how each alternative stands with all: the largest least margin first, then the largest least value. The first one
    /// is the compromise, with which the one who loses most by it loses least (minimax regret).
    pub fn acceptances(&self) -> Vec<Acceptance> {
        let acceptance = |a: usize| {
            let values: Vec<f64> = self.evaluations.iter().map(|of| of.values[a]).collect();
            let order = descending(&values);
            let worst = order[order.len() - 1];
            let between = |of: &Evaluation| {
                let others = (0..of.values.len()).filter(|b| *b != a).map(|b| of.values[b]);
                (of.values[a], others.fold(f64::NEG_INFINITY, f64::max))
            };
            let margin = |(own, other): &(f64, f64)| own - other;
            let betweens = self.evaluations.iter().map(between);
            let least_between = betweens
                .min_by(|one, other| margin(one).total_cmp(&margin(other)))
                .unwrap_or((0.0, f64::NEG_INFINITY));
            Acceptance {
                alternative_idx: a,
                worst: (values[worst], worst),
                mean: mean(&values),
                least_margin: margin(&least_between),
                least_between,
                n_first: self.evaluations.iter().filter(|of| of.ranks[a] == 1).count(),
            }
        };
        let all: Vec<Acceptance> = (0..self.n_alternatives()).map(acceptance).collect();
        // Ties of margins, on a grid that rounding does not leave, go by the worst value.
        let by_worst = descending(&all.iter().map(|one| one.worst.0).collect::<Vec<_>>());
        let margins: Vec<f64> = by_worst.iter().map(|a| (all[*a].least_margin / TIE).round()).collect();
        descending(&margins).into_iter().map(|i| all[by_worst[i]].clone()).collect()
    }

    /// Returns the alternative with the best worst value (maximin).
    pub fn safest(&self) -> Option<Acceptance> {
        let all = self.acceptances();
        let order = descending(&all.iter().map(|one| one.worst.0).collect::<Vec<_>>());
        order.first().map(|i| all[*i].clone())
    }

    /// Where, on one criterion, all would agree, the criteria in the dataset's order. Empty for those on which no share
    /// makes all agree.
    pub fn common_ground(&self) -> Vec<CommonGround> {
        let criteria = 0..self.dataset.criteria.len();
        let all = criteria.flat_map(|j| (0..self.n_alternatives()).map(move |a| (j, a)));
        all.filter_map(|(j, a)| {
            let shares = self.agreeing(j, a)?;
            Some(CommonGround { criterion_idx: j, alternative_idx: a, shares })
        })
        .collect()
    }

    /// Between which shares of criterion `j` all put `a` first: for each person and each other alternative the margin is
    /// (1 - t) R + t d, with R the margin on the person's other criteria and d the difference of scores on this one.
    fn agreeing(&self, j: usize, a: usize) -> Option<(f64, f64)> {
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        for (shares, evaluation) in self.shares.iter().zip(&self.evaluations) {
            let rest = 1.0 - shares[j];
            for b in (0..self.n_alternatives()).filter(|b| *b != a) {
                let d = self.scores.likely(a, j) - self.scores.likely(b, j);
                let margin = evaluation.values[a] - evaluation.values[b] - shares[j] * d;
                let r = if rest > TIE { margin / rest } else { 0.0 };
                // R + t (d - R) >= 0
                let slope = d - r;
                if slope.abs() <= TIE {
                    if r < -TIE {
                        return None;
                    }
                } else if slope > 0.0 {
                    low = low.max(-r / slope);
                } else {
                    high = high.min(-r / slope);
                }
            }
        }
        // One share at which all are level is no ground to stand on.
        (high - low > TIE).then_some((low, high))
    }
}

/// Returns the dataset that most people chose and that is here, the first of those.
fn common_dataset(all: &[Person], datasets: &Datasets) -> Option<Id> {
    let here: Vec<Id> =
        all.iter().filter_map(|person| Some(person.choice.dataset(datasets)?.id.clone())).collect();
    let count = |id: &Id| here.iter().filter(|other| *other == id).count();
    let most = here.iter().map(count).max()?;
    here.iter().find(|id| count(id) == most).cloned()
}

fn mean(values: &[f64]) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "a dozen people")]
    let n = values.len().max(1) as f64;
    values.iter().sum::<f64>() / n
}

impl Person {
    /// Returns a person with the choice of a document.
    pub fn new(name: &str, document: &Document) -> Person {
        Person { name: name.to_owned(), choice: document.choice.clone() }
    }
}

#[cfg(test)]
mod tests;
