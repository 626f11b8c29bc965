//! Methods and weights on plain numbers, as a program asks for them: the types behind `scoreMatrix` and the
//! `weightsFrom...` functions of the JavaScript interface.

use super::error::{RequestError, invalid, not_computable};
use super::preference::{PreferenceOptions, preferences};
use super::reader::{self, Cells};
use crate::decide::methods::{
    self, Direction, Matrix, MatrixError, MethodError, Normalisation, ranks_of_many,
};
use crate::decide::{self, Weights, WeightsError};
use serde::{Serialize, Serializer};

/// Most alternatives times cells whose pairs are compared in one call.
const MOST_PAIRED_CELLS: usize = 1_000_000;
/// Most pairs of alternatives times criteria that PROMETHEE compares in one call: some seconds.
const MOST_COMPARISONS: usize = 1_000_000_000;

/// A method on a plain matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[serde(expecting = "the name of a method")]
pub enum MethodName {
    /// Weighted sum.
    Wsm,
    /// Weighted product.
    Wpm,
    /// TOPSIS.
    Topsis,
    /// VIKOR.
    Vikor,
    /// PROMETHEE II.
    Promethee2,
}

/// A normalisation by the reference's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[serde(expecting = "the name of a normalisation")]
pub enum NormalisationName {
    /// Between the worst and the best.
    Minmax,
    /// Over the best.
    Max,
    /// Over the sum.
    Sum,
    /// Over the Euclidean length.
    Vector,
    /// As they are.
    None,
}

/// Which end is the good one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[serde(expecting = "\"benefit\" or \"cost\"")]
pub enum TypeName {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
}

impl From<TypeName> for Direction {
    fn from(name: TypeName) -> Self {
        match name {
            TypeName::Benefit => Direction::Benefit,
            TypeName::Cost => Direction::Cost,
        }
    }
}

/// Request of `scoreMatrix`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct MatrixRequest {
    /// Alternatives x criteria.
    pub matrix: Cells,
    /// Which method.
    pub method: MethodName,
    /// Where the method leaves it open.
    pub normalization: Option<NormalisationName>,
    /// One per criterion.
    #[serde(deserialize_with = "reader::list")]
    pub types: Vec<TypeName>,
    /// Points, one per criterion.
    #[serde(deserialize_with = "reader::list")]
    pub weights: Vec<f64>,
    /// PROMETHEE's preference; the usual one where it is missing.
    pub preference: Option<PreferenceOptions>,
    /// VIKOR's weight of group utility; 0.5 where it is missing.
    pub v: Option<f64>,
}

/// A method's result.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MatrixResult {
    /// One per alternative.
    pub scores: Vec<f64>,
    /// 1 = best; equal scores share the smaller rank.
    pub ranks: Vec<usize>,
    /// VIKOR's are distances: less is better.
    pub higher_is_better: bool,
    /// Intermediate results by name.
    #[serde(serialize_with = "as_object")]
    #[cfg_attr(test, ts(type = "Record<string, number[]>"))]
    pub details: Vec<(&'static str, Vec<f64>)>,
}

fn as_object<S: Serializer>(lists: &[(&'static str, Vec<f64>)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(lists.iter().map(|(name, list)| (name, list)))
}

/// Scores a matrix.
pub fn score_matrix(options: &MatrixRequest) -> Result<MatrixResult, RequestError> {
    let n_criteria = options.matrix.n_columns;
    let matrix = matrix(&options.matrix, Some(&options.types))?;
    let weights = weights(&options.weights, n_criteria)?;
    let normalisation = normalisation(options)?;
    let failed = |error: MethodError| method_failure(error);
    let (scores, scale, details) = match options.method {
        MethodName::Wsm => {
            let sums = methods::wsm(&matrix, &weights, normalisation).map_err(failed)?;
            // Values with a sign may cancel out; then what is left of them is no scale.
            let counted = (0..n_criteria).filter(|j| weights.shares()[*j] > 0.0);
            let scale = match normalisation {
                Normalisation::None => largest(counted.flat_map(|j| matrix.column(j))),
                _ => largest(sums.iter().copied()),
            };
            (sums, scale, Vec::new())
        }
        MethodName::Wpm => {
            let products = methods::wpm(&matrix, &weights, normalisation).map_err(failed)?;
            let scale = largest(products.iter().copied());
            (products, scale, Vec::new())
        }
        MethodName::Topsis => {
            let found = methods::topsis(&matrix, &weights, normalisation).map_err(failed)?;
            let details =
                vec![("distanceToIdeal", found.to_ideal), ("distanceToAntiIdeal", found.to_anti_ideal)];
            (found.closeness, 1.0, details)
        }
        MethodName::Vikor => {
            let found = methods::vikor(&matrix, &weights, options.v.unwrap_or(0.5)).map_err(failed)?;
            let flag = |holds: bool| vec![f64::from(u8::from(holds))];
            #[allow(clippy::cast_precision_loss)]
            let compromise_set = found.compromise_set.iter().map(|i| *i as f64).collect();
            let details = vec![
                ("S", found.utility),
                ("R", found.regret),
                ("Q", found.compromise.clone()),
                ("acceptableAdvantage", flag(found.acceptable_advantage)),
                ("acceptableStability", flag(found.acceptable_stability)),
                ("compromiseSet", compromise_set),
            ];
            (found.compromise, 1.0, details)
        }
        MethodName::Promethee2 => {
            let n = matrix.n_alternatives();
            if n.saturating_mul(n).saturating_mul(n_criteria) / 2 > MOST_COMPARISONS {
                return Err(invalid("/matrix", "it is too large to compare every two alternatives"));
            }
            let preferences = preferences(options.preference.as_ref(), n_criteria)?;
            let flows = methods::promethee(&matrix, &weights, &preferences).map_err(failed)?;
            let details =
                vec![("phiPlus", flows.plus), ("phiMinus", flows.minus), ("phi", flows.net.clone())];
            (flows.net, 1.0, details)
        }
    };
    let higher_is_better = options.method != MethodName::Vikor;
    let ranks = ranks_of_many(&scores, higher_is_better, scale);
    Ok(MatrixResult { scores, ranks, higher_is_better, details })
}

/// Request of `weightsFromMatrix`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct ObjectiveWeightsRequest {
    /// Alternatives x criteria.
    pub matrix: Cells,
    /// Which weights.
    pub method: ObjectiveName,
    /// One per criterion; all benefits where they are missing.
    #[serde(default, deserialize_with = "reader::optional_list")]
    pub types: Option<Vec<TypeName>>,
    /// How entropy takes costs; as they are where it is missing.
    pub costs: Option<CostsName>,
}

/// Weights from data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[serde(expecting = "the name of a method")]
pub enum ObjectiveName {
    /// Shannon's entropy.
    Entropy,
    /// CRITIC.
    Critic,
}

/// How entropy takes costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[serde(expecting = "\"as-is\" or \"inverted\"")]
pub enum CostsName {
    /// As they are.
    AsIs,
    /// As 1/x.
    Inverted,
}

/// Weights of criteria.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeightsResult {
    /// Shares; sum to 1.
    pub weights: Vec<f64>,
}

/// Weights from the data of a matrix.
pub fn weights_from_matrix(options: &ObjectiveWeightsRequest) -> Result<WeightsResult, RequestError> {
    let matrix = matrix(&options.matrix, options.types.as_deref())?;
    let weights = match options.method {
        ObjectiveName::Entropy => {
            decide::entropy_weights(&matrix, options.costs == Some(CostsName::Inverted))
        }
        ObjectiveName::Critic => decide::critic_weights(&matrix),
    };
    weights.map(|weights| WeightsResult { weights: weights.shares().to_vec() }).map_err(method_failure)
}

/// Result of `weightChanges`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeightChanges {
    /// Sum of share times cell, one per alternative.
    pub values: Vec<f64>,
    /// Every two alternatives.
    pub pairs: Vec<PairResult>,
    /// Per criterion the smallest possible change as a share of its weight.
    pub criticality: Vec<Option<f64>>,
}

/// Two alternatives and the changes at which they tie.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PairResult {
    /// Position of the first.
    pub first: usize,
    /// Position of the second.
    pub second: usize,
    /// One per criterion.
    pub changes: Vec<ChangeResult>,
}

/// A change of one weight.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChangeResult {
    /// Share taken off the weight.
    pub less: Option<f64>,
    /// The share after it, all rescaled.
    pub share_after: Option<f64>,
}

/// Request of `weightChanges`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct WeightChangesRequest {
    /// Alternatives x criteria: values of one scale.
    pub matrix: Cells,
    /// Points, one per criterion.
    #[serde(deserialize_with = "reader::list")]
    pub weights: Vec<f64>,
}

/// Changes of single weights at which two alternatives of a matrix of values tie.
pub fn weight_changes(request: &WeightChangesRequest) -> Result<WeightChanges, RequestError> {
    let Cells { numbers, n_columns } = &request.matrix;
    let n_alternatives = numbers.len() / n_columns;
    if n_alternatives.saturating_mul(numbers.len()) > MOST_PAIRED_CELLS {
        return Err(invalid("/matrix", "it is too large to compare every two alternatives"));
    }
    let table = matrix(&request.matrix, None)?;
    let weights = weights(&request.weights, *n_columns)?;
    let values = methods::wsm(&table, &weights, Normalisation::None).map_err(method_failure)?;
    let rows: Vec<Vec<f64>> = numbers.chunks(*n_columns).map(<[f64]>::to_vec).collect();
    let pairs = decide::weight_changes(&rows, &weights);
    let criticality = decide::criticality(&pairs, &weights);
    let change = |c: &decide::CriticalChange| ChangeResult {
        less: c.less.filter(|less| less.is_finite()),
        share_after: c.share_after.filter(|share| share.is_finite()),
    };
    let pair = |pair: &decide::PairChanges| PairResult {
        first: pair.first,
        second: pair.second,
        changes: pair.changes.iter().map(change).collect(),
    };
    Ok(WeightChanges { values, pairs: pairs.iter().map(pair).collect(), criticality })
}

fn matrix(cells: &Cells, types: Option<&[TypeName]>) -> Result<Matrix, RequestError> {
    let n_criteria = cells.n_columns;
    if types.is_some_and(|types| types.len() != n_criteria) {
        return Err(invalid("/types", "it must have one type per criterion"));
    }
    let directions = match types {
        Some(types) => types.iter().map(|name| Direction::from(*name)).collect(),
        None => vec![Direction::Benefit; n_criteria],
    };
    Matrix::new(cells.numbers.clone(), directions).map_err(|error| {
        let path = match error {
            MatrixError::NotFinite { alternative_idx, criterion_idx } => cell(alternative_idx, criterion_idx),
            MatrixError::Empty | MatrixError::Shape => "/matrix".to_owned(),
        };
        invalid(&path, &error.to_string())
    })
}

fn weights(points: &[f64], n_criteria: usize) -> Result<Weights, RequestError> {
    if points.len() != n_criteria {
        return Err(invalid("/weights", "it must have one weight per criterion"));
    }
    Weights::from_points(points).map_err(|error| match error {
        WeightsError::AllZero => not_computable("/weights", &error.to_string()),
        WeightsError::Invalid { criterion_idx, .. } => {
            invalid(&place("weights", criterion_idx), &error.to_string())
        }
    })
}

/// Returns the normalisation asked for, or that of the method's original definition.
fn normalisation(options: &MatrixRequest) -> Result<Normalisation, RequestError> {
    let asked = options.normalization.map(|name| match name {
        NormalisationName::Minmax => Normalisation::MinMax,
        NormalisationName::Max => Normalisation::Max,
        NormalisationName::Sum => Normalisation::Sum,
        NormalisationName::Vector => Normalisation::Vector,
        NormalisationName::None => Normalisation::None,
    });
    match (options.method, asked) {
        (MethodName::Vikor, None | Some(Normalisation::MinMax)) => Ok(Normalisation::MinMax),
        (MethodName::Vikor, _) => Err(invalid("/normalization", "VIKOR is defined on min-max distances")),
        (MethodName::Promethee2, None | Some(Normalisation::None)) => Ok(Normalisation::None),
        (MethodName::Promethee2, _) => {
            Err(invalid("/normalization", "PROMETHEE compares differences in raw units"))
        }
        (MethodName::Topsis, asked) => Ok(asked.unwrap_or(Normalisation::Vector)),
        (MethodName::Wsm | MethodName::Wpm, asked) => Ok(asked.unwrap_or(Normalisation::Max)),
    }
}

fn largest(values: impl Iterator<Item = f64>) -> f64 {
    values.map(f64::abs).fold(0.0, f64::max)
}

fn method_failure(error: MethodError) -> RequestError {
    let message = error.to_string();
    match error {
        MethodError::Negative { alternative_idx, criterion_idx }
        | MethodError::Zero { alternative_idx, criterion_idx } => {
            not_computable(&cell(alternative_idx, criterion_idx), &message)
        }
        MethodError::Constant { criterion_idx } => not_computable(&cell(0, criterion_idx), &message),
        MethodError::OneAlternative | MethodError::NoDifference | MethodError::OutOfRange => {
            not_computable("/matrix", &message)
        }
        MethodError::Threshold { .. } => invalid("/preference", &message),
        MethodError::GroupUtility => invalid("/v", &message),
    }
}

fn cell(row: usize, column: usize) -> String {
    format!("/matrix/{row}/{column}")
}

fn place(list: &str, at: usize) -> String {
    format!("/{list}/{at}")
}
