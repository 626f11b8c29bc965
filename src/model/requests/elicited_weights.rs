//! Weights from judgements, as a program asks for them: the types behind `weightsFromPairs`, `weightsFromRanking` and
//! `weightsFromBestWorst` of the JavaScript interface.

use super::by_name::ByName;
use super::error::{RequestError, invalid};
use super::reader::{self, Cells};
use crate::decide::{
    self, BestWorst, BestWorstError, Comparisons, List, PairsError, Prioritisation, RandomIndex, RankWeights,
};
use crate::units::Id;
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;

/// How `weightsFromPairs` computes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct PairsOptions {
    /// Which weights; the eigenvector where it is missing.
    pub method: PairsMethod,
    /// Which random index; Saaty's where it is missing.
    pub random_index: RandomIndexName,
}

/// How weights are taken from comparisons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[serde(expecting = "the name of a method")]
pub enum PairsMethod {
    /// Saaty's.
    #[default]
    Eigenvector,
    /// Of the rows.
    GeometricMean,
    /// Of the normalised columns.
    ColumnMean,
}

/// A table of random indices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[serde(expecting = "the name of a random index")]
pub enum RandomIndexName {
    /// 1980.
    #[default]
    Saaty,
    /// 1998.
    TummalaLing,
    /// 2006.
    AlonsoLamata,
}

/// Result of `weightsFromPairs`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PairsResult {
    /// Shares; sum to 1.
    pub weights: Vec<f64>,
    /// Principal eigenvalue.
    pub lambda_max: f64,
    /// CI.
    pub consistency_index: f64,
    /// CR.
    pub consistency_ratio: f64,
    /// The judgement to look at again.
    pub most_inconsistent: Option<MisfitResult>,
}

/// A judgement that does not fit the weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MisfitResult {
    /// Position of the first criterion.
    pub row: usize,
    /// Position of the second.
    pub column: usize,
    /// The judgement as given.
    pub given: f64,
    /// The judgement that the weights imply.
    pub consistent: f64,
}

/// Weights from comparisons.
pub fn weights_from_pairs(matrix: Cells, options: PairsOptions) -> Result<PairsResult, RequestError> {
    let Cells { numbers: judgements, n_columns } = matrix;
    let by = match options.method {
        PairsMethod::Eigenvector => Prioritisation::Eigenvector,
        PairsMethod::GeometricMean => Prioritisation::GeometricMean,
        PairsMethod::ColumnMean => Prioritisation::ColumnMean,
    };
    let index = match options.random_index {
        RandomIndexName::Saaty => RandomIndex::Saaty,
        RandomIndexName::TummalaLing => RandomIndex::TummalaLing,
        RandomIndexName::AlonsoLamata => RandomIndex::AlonsoLamata,
    };
    let is_square = n_columns.checked_mul(n_columns) == Some(judgements.len());
    let comparisons = if is_square { Comparisons::new(judgements) } else { Err(PairsError::NotSquare) };
    let comparisons = comparisons.map_err(|error| {
        let path = match error {
            PairsError::Judgement { row, column } | PairsError::NotReciprocal { row, column } => {
                format!("/{row}/{column}")
            }
            PairsError::Size | PairsError::NotSquare => String::new(),
        };
        invalid(&path, &error.to_string())
    })?;
    let found = comparisons.priorities(by, index);
    Ok(PairsResult {
        weights: found.weights,
        lambda_max: found.lambda_max,
        consistency_index: found.consistency_index,
        consistency_ratio: found.consistency_ratio,
        most_inconsistent: found.most_inconsistent.map(|m| MisfitResult {
            row: m.row,
            column: m.column,
            given: m.given,
            consistent: m.consistent,
        }),
    })
}

/// How `weightsFromRanking` computes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct RankingOptions {
    /// The weight of each place; the centroid where it is missing.
    pub method: RankingMethod,
}

/// Weight of a place in the order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[serde(expecting = "the name of a method")]
pub enum RankingMethod {
    /// Rank-order centroid.
    #[default]
    Centroid,
    /// n + 1 - k.
    RankSum,
    /// 1 / k.
    RankReciprocal,
}

/// Criteria from most to least important; those of equal importance stand together.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct Order(#[serde(deserialize_with = "reader::list")] pub Vec<Place>);

/// Who has a place in an order.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "string | string[]"))]
pub enum Place {
    /// One criterion.
    One(String),
    /// Several of equal importance.
    Tied(Vec<String>),
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(PlaceVisitor)
    }
}

struct PlaceVisitor;

impl<'de> Visitor<'de> for PlaceVisitor {
    type Value = Place;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a criterion, or a list of criteria of equal importance")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Place, E> {
        Ok(Place::One(name.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, names: A) -> Result<Place, A::Error> {
        reader::list_of(names).map(Place::Tied)
    }
}

/// Shares of criteria that stand in an order, in that order.
pub fn weights_from_ranking(order: Order, options: RankingOptions) -> Result<ByName, RequestError> {
    let by = match options.method {
        RankingMethod::Centroid => RankWeights::Centroid,
        RankingMethod::RankSum => RankWeights::Sum,
        RankingMethod::RankReciprocal => RankWeights::Reciprocal,
    };
    let (names, tiers) = tiers(order)?;
    let shares = decide::weights_from_ranking(by, &tiers).map_err(|error| {
        let path = match error {
            decide::RankingError::Empty => String::new(),
            decide::RankingError::EmptyTier { tier_idx } => format!("/{tier_idx}"),
            decide::RankingError::Criterion { tier_idx, place_idx } => format!("/{tier_idx}/{place_idx}"),
        };
        invalid(&path, &error.to_string())
    })?;
    Ok(ByName(names.into_iter().map(Id::from).zip(shares).collect()))
}

/// Returns the names of an order, and the positions of those that share each place.
fn tiers(Order(places): Order) -> Result<(Vec<String>, Vec<Vec<usize>>), RequestError> {
    let mut names = Vec::new();
    let mut seen = BTreeSet::new();
    let mut tiers = Vec::with_capacity(places.len());
    for (tier_idx, place) in places.into_iter().enumerate() {
        let (tied, is_list) = match place {
            Place::One(name) => (vec![name], false),
            Place::Tied(names) => (names, true),
        };
        let first = names.len();
        for (place_idx, name) in tied.into_iter().enumerate() {
            if !seen.insert(name.clone()) {
                let path = if is_list { format!("/{tier_idx}/{place_idx}") } else { format!("/{tier_idx}") };
                return Err(invalid(&path, "it stands in the order a second time"));
            }
            if names.len() == MOST_RANKED {
                return Err(invalid("", "an order has at most 100,000 criteria"));
            }
            names.push(name);
        }
        tiers.push((first..names.len()).collect());
    }
    Ok((names, tiers))
}

/// Most criteria in an order.
const MOST_RANKED: usize = 100_000;

/// Request of `weightsFromBestWorst`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "BestWorstRequest", optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct BestWorstOptions {
    /// How many times as important the best is as each.
    #[serde(deserialize_with = "reader::list")]
    pub best_to_others: Vec<f64>,
    /// How many times as important each is as the worst.
    #[serde(deserialize_with = "reader::list")]
    pub others_to_worst: Vec<f64>,
    /// Which model; the linear one where it is missing.
    pub model: Option<BestWorstModel>,
}

/// A model of the best-worst method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[serde(expecting = "the name of a model")]
pub enum BestWorstModel {
    /// 2016.
    Linear,
    /// 2015.
    Nonlinear,
}

/// Result of `weightsFromBestWorst`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BestWorstResult {
    /// Shares; sum to 1.
    pub weights: Vec<f64>,
    /// Largest deviation from a judgement.
    pub deviation: f64,
    /// Of the nonlinear model.
    pub consistency_ratio: Option<f64>,
    /// Of the nonlinear model: smallest and largest optimal share.
    pub intervals: Option<Vec<(f64, f64)>>,
    /// Position of the most important criterion.
    pub best: usize,
    /// Position of the least important criterion.
    pub worst: usize,
}

/// Weights from comparisons with the best and the worst criterion.
pub fn weights_from_best_worst(options: BestWorstOptions) -> Result<BestWorstResult, RequestError> {
    let given = BestWorst::new(options.best_to_others, options.others_to_worst).map_err(|error| {
        let list = |list: List| match list {
            List::BestToOthers => "/bestToOthers",
            List::OthersToWorst => "/othersToWorst",
        };
        let path = match error {
            BestWorstError::Size => "/bestToOthers".to_owned(),
            BestWorstError::Lengths | BestWorstError::Contradiction => "/othersToWorst".to_owned(),
            BestWorstError::Judgement { list: which, criterion_idx } => {
                format!("{}/{criterion_idx}", list(which))
            }
            BestWorstError::NoReference { list: which } => list(which).to_owned(),
        };
        invalid(&path, &error.to_string())
    })?;
    let (best, worst) = (given.best_idx(), given.worst_idx());
    Ok(match options.model.unwrap_or(BestWorstModel::Linear) {
        BestWorstModel::Linear => {
            let found = given.linear();
            BestWorstResult {
                weights: found.weights,
                deviation: found.deviation,
                consistency_ratio: None,
                intervals: None,
                best,
                worst,
            }
        }
        BestWorstModel::Nonlinear => {
            let found = given.nonlinear();
            BestWorstResult {
                weights: found.weights,
                deviation: found.deviation,
                consistency_ratio: Some(found.consistency_ratio),
                intervals: Some(found.intervals),
                best,
                worst,
            }
        }
    })
}
