//! Weights from judgements, as a program asks for them: the types behind `weightsFromPairs`, `weightsFromRanking` and
//! `weightsFromBestWorst` of the JavaScript interface.

use super::error::RequestError;
use super::reader::{self, Names};
use super::score_matrix::invalid;
use crate::decide::{
    self, BestWorst, BestWorstError, Comparisons, List, PairsError, Prioritisation, RandomIndex, RankWeights,
};
use serde::Serialize;

/// How `weightsFromPairs` computes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairsOptions {
    /// Which weights; the eigenvector where it is missing.
    pub method: PairsMethod,
    /// Which random index; Saaty's where it is missing.
    pub random_index: RandomIndexName,
}

impl PairsOptions {
    /// From JSON text.
    pub fn read(text: &str) -> Result<Self, RequestError> {
        let names = Names { required: &[], optional: &["method", "randomIndex"] };
        let methods = [
            ("eigenvector", PairsMethod::Eigenvector),
            ("geometric-mean", PairsMethod::GeometricMean),
            ("column-mean", PairsMethod::ColumnMean),
        ];
        let indices = [
            ("saaty", RandomIndexName::Saaty),
            ("tummala-ling", RandomIndexName::TummalaLing),
            ("alonso-lamata", RandomIndexName::AlonsoLamata),
        ];
        reader::read(text, names, |fields, problems| PairsOptions {
            method: reader::meaning_of(fields, "method", &methods, problems).unwrap_or_default(),
            random_index: reader::meaning_of(fields, "randomIndex", &indices, problems).unwrap_or_default(),
        })
    }
}

/// How weights are taken from comparisons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RandomIndexName {
    /// 1980.
    #[default]
    Saaty,
    /// 1998.
    TummalaLing,
    /// 2006.
    AlonsoLamata,
}

/// What `weightsFromPairs` answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
pub struct MisfitResult {
    /// Position of the first criterion.
    pub row: usize,
    /// Position of the second.
    pub column: usize,
    /// What was said.
    pub given: f64,
    /// What the weights say.
    pub consistent: f64,
}

/// Weights from comparisons, given row by row.
pub fn weights_from_pairs(
    judgements: Vec<f64>,
    n_columns: usize,
    options: PairsOptions,
) -> Result<PairsResult, RequestError> {
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RankingOptions {
    /// What a place is worth; the centroid where it is missing.
    pub method: RankingMethod,
}

impl RankingOptions {
    /// From JSON text.
    pub fn read(text: &str) -> Result<Self, RequestError> {
        let methods = [
            ("centroid", RankingMethod::Centroid),
            ("rank-sum", RankingMethod::RankSum),
            ("rank-reciprocal", RankingMethod::RankReciprocal),
        ];
        reader::read(text, Names { required: &[], optional: &["method"] }, |fields, problems| {
            RankingOptions {
                method: reader::meaning_of(fields, "method", &methods, problems).unwrap_or_default(),
            }
        })
    }
}

/// What a place is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RankingMethod {
    /// Rank-order centroid.
    #[default]
    Centroid,
    /// n + 1 - k.
    RankSum,
    /// 1 / k.
    RankReciprocal,
}

/// Shares of criteria that stand in an order, in that order; `sizes` says how many share each place.
pub fn weights_from_ranking(sizes: &[u32], options: RankingOptions) -> Result<Vec<f64>, RequestError> {
    let by = match options.method {
        RankingMethod::Centroid => RankWeights::Centroid,
        RankingMethod::RankSum => RankWeights::Sum,
        RankingMethod::RankReciprocal => RankWeights::Reciprocal,
    };
    let total: u64 = sizes.iter().map(|size| u64::from(*size)).sum();
    if total > 100_000 {
        return Err(invalid("", "an order of more than 100,000 criteria is none"));
    }
    let mut next = 0..;
    let tiers: Vec<Vec<usize>> =
        sizes.iter().map(|size| next.by_ref().zip(0..*size).map(|(at, _)| at).collect()).collect();
    decide::weights_from_ranking(by, &tiers).map_err(|error| {
        let path = match error {
            decide::RankingError::Empty => String::new(),
            decide::RankingError::EmptyTier { tier_idx } => format!("/{tier_idx}"),
            decide::RankingError::Criterion { tier_idx, place_idx } => format!("/{tier_idx}/{place_idx}"),
        };
        invalid(&path, &error.to_string())
    })
}

/// What is asked of `weightsFromBestWorst`.
#[derive(Clone, Debug, PartialEq)]
pub struct BestWorstOptions {
    /// How many times as important the best is as each.
    pub best_to_others: Vec<f64>,
    /// How many times as important each is as the worst.
    pub others_to_worst: Vec<f64>,
    /// Which model; the linear one where it is missing.
    pub model: Option<BestWorstModel>,
}

impl BestWorstOptions {
    /// From JSON text.
    pub fn read(text: &str) -> Result<Self, RequestError> {
        let names = Names { required: &["bestToOthers", "othersToWorst"], optional: &["model"] };
        let models = [("linear", BestWorstModel::Linear), ("nonlinear", BestWorstModel::Nonlinear)];
        reader::read(text, names, |fields, problems| {
            let best_to_others = reader::numbers_of(fields, "bestToOthers", problems);
            let others_to_worst = reader::numbers_of(fields, "othersToWorst", problems);
            let model =
                reader::stated(fields, "model").and_then(|node| reader::meaning(&node, &models, problems));
            BestWorstOptions { best_to_others, others_to_worst, model }
        })
    }
}

/// A model of the best-worst method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BestWorstModel {
    /// 2016.
    Linear,
    /// 2015.
    Nonlinear,
}

/// What `weightsFromBestWorst` answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
