//! `acceptability` of the JavaScript interface: independent scores on a plain matrix.

use super::distributions::{ScoreDistribution, beliefs};
use super::error::{RequestError, invalid as refused, not_computable, pointer};
use super::reader;
use super::uncertainty::{whole, whole_32};
use crate::decide::{
    Acceptability, Analysis, LARGEST_TABLE, MAX_SAMPLES, MIN_SAMPLES, Question, ScoreBelief,
    ScoreBeliefError, ScoreBeliefs, WeightBelief, Weights, WeightsError,
};
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Unexpected, Visitor};
use std::fmt;

/// Request.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct AcceptabilityRequest {
    /// Alternatives x criteria: means of normal scores.
    #[serde(default, deserialize_with = "reader::optional_rows")]
    pub mean: Option<Vec<Vec<f64>>>,
    /// Alternatives x criteria: standard deviations.
    #[serde(default, deserialize_with = "reader::optional_rows")]
    pub sd: Option<Vec<Vec<f64>>>,
    /// Alternatives x criteria: scores of other distributions, in place of the two.
    #[serde(default, deserialize_with = "reader::optional_rows")]
    pub scores: Option<Vec<Vec<ScoreDistribution>>>,
    /// Fixed ones, rescaled to sum to 1, or nothing known.
    pub weights: MatrixWeights,
    /// 100..=1,000,000.
    pub samples: f64,
    /// A whole number from 0 to 2^53 - 1.
    pub seed: f64,
}

/// Weights of a matrix.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "number[] | \"uniform\""))]
pub enum MatrixWeights {
    /// Fixed.
    Fixed(Vec<f64>),
    /// Uniform on the simplex.
    Uniform,
}

impl<'de> Deserialize<'de> for MatrixWeights {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(WeightsVisitor)
    }
}

struct WeightsVisitor;

impl<'de> Visitor<'de> for WeightsVisitor {
    type Value = MatrixWeights;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of numbers, or \"uniform\"")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<MatrixWeights, E> {
        match name {
            "uniform" => Ok(MatrixWeights::Uniform),
            other => Err(E::invalid_value(Unexpected::Str(other), &self)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, numbers: A) -> Result<MatrixWeights, A::Error> {
        reader::list_of(numbers).map(MatrixWeights::Fixed)
    }
}

/// The answer; rows in the matrix's order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AcceptabilityResult {
    /// Alternatives x ranks.
    pub rank_acceptability: Vec<Vec<f64>>,
    /// `None` where an alternative never wins.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// `None` where an alternative never wins.
    pub confidence_factor: Vec<Option<f64>>,
    /// Alternatives x alternatives: how often the first is ahead.
    pub pairwise_winning: Vec<Vec<f64>>,
    /// Of the figures of these names.
    pub standard_errors: AcceptabilityErrors,
    /// Draws made.
    pub samples_used: u32,
    /// Whether ranks, pairs and central weights come from a closed form.
    pub exact: bool,
}

/// Standard errors of a [`AcceptabilityResult`].
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AcceptabilityErrors {
    /// As there.
    pub rank_acceptability: Vec<Vec<f64>>,
    /// As there.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// As there.
    pub confidence_factor: Vec<Option<f64>>,
    /// As there.
    pub pairwise_winning: Vec<Vec<f64>>,
}

/// Answers a request.
pub fn matrix_acceptability(request: &AcceptabilityRequest) -> Result<AcceptabilityResult, RequestError> {
    let question = question(request)?;
    if !(f64::from(MIN_SAMPLES)..=f64::from(MAX_SAMPLES)).contains(&request.samples)
        || request.samples.fract().abs() > 0.0
    {
        return Err(refused("/samples", "it must be a whole number from 100 to 1000000"));
    }
    if !(0.0..=9_007_199_254_740_991.0).contains(&request.seed) || request.seed.fract().abs() > 0.0 {
        return Err(refused("/seed", "it must be a whole number from 0 to 2^53 - 1"));
    }
    let found = Analysis::run(&question, whole(request.seed), whole_32(request.samples));
    // What can be wrong was refused above, by its name.
    found.map(result).map_err(|_| refused("", "it cannot be analysed"))
}

fn question(request: &AcceptabilityRequest) -> Result<Question, RequestError> {
    let scores = scores(request)?;
    let n = scores.n_criteria();
    let (stated, weights) = match &request.weights {
        MatrixWeights::Uniform => (Weights::from_points(&vec![1.0; n]), WeightBelief::Unknown),
        MatrixWeights::Fixed(weights) if weights.len() != n => {
            return Err(refused("/weights", "there must be as many weights as criteria"));
        }
        MatrixWeights::Fixed(weights) => (Weights::from_points(weights), WeightBelief::Exact),
    };
    let stated = stated.map_err(|error| match error {
        WeightsError::AllZero => not_computable("/weights", &error.to_string()),
        WeightsError::Invalid { criterion_idx, .. } => {
            refused(&pointer(&["weights", &criterion_idx.to_string()]), &error.to_string())
        }
    })?;
    Ok(Question { scores, stated, weights })
}

fn scores(request: &AcceptabilityRequest) -> Result<ScoreBeliefs, RequestError> {
    let (rows, whole) = match (&request.scores, &request.mean, &request.sd) {
        (Some(scores), None, None) => (beliefs(scores)?, "scores"),
        (None, Some(mean), Some(sd)) => (normals(mean, sd)?, "mean"),
        (Some(_), ..) => return Err(refused("/scores", "there are mean and sd, or scores, not both")),
        (None, None, _) => return Err(refused("/mean", "it is needed, or scores in place of mean and sd")),
        (None, Some(_), None) => return Err(refused("/sd", "it is needed beside mean")),
    };
    ScoreBeliefs::new(rows).map_err(|error| match error {
        ScoreBeliefError::Ragged { alternative_idx } => {
            refused(&pointer(&[whole, &alternative_idx.to_string()]), "all rows must be of one length")
        }
        ScoreBeliefError::Invalid { alternative_idx: a, criterion_idx: j } => {
            let fits = |mean: &Vec<Vec<f64>>| mean[a][j].abs() <= 1e100;
            let field = if request.mean.as_ref().is_some_and(fits) { "sd" } else { whole };
            let path = pointer(&[field, &a.to_string(), &j.to_string()]);
            refused(&path, "it must be a number of at most 1e100, and a standard deviation not negative")
        }
        ScoreBeliefError::Size | ScoreBeliefError::HalfOrdinal { .. } | ScoreBeliefError::Shared => {
            let (m, n) = LARGEST_TABLE;
            refused(&pointer(&[whole]), &format!("it needs 2 to {m} alternatives and 1 to {n} criteria"))
        }
    })
}

fn normals(mean: &[Vec<f64>], sd: &[Vec<f64>]) -> Result<Vec<Vec<ScoreBelief>>, RequestError> {
    if sd.len() != mean.len() {
        return Err(refused("/sd", "it must have as many rows as mean"));
    }
    let mut rows = Vec::with_capacity(mean.len());
    for (a, (mean, sd)) in mean.iter().zip(sd).enumerate() {
        if sd.len() != mean.len() {
            return Err(refused(&pointer(&["sd", &a.to_string()]), "it must be as long as the row of mean"));
        }
        rows.push(mean.iter().zip(sd).map(|(&mean, &sd)| ScoreBelief::Normal { mean, sd }).collect());
    }
    Ok(rows)
}

fn result(found: Acceptability) -> AcceptabilityResult {
    let errors = found.errors.map_or_else(AcceptabilityErrors::default, |errors| AcceptabilityErrors {
        rank_acceptability: errors.ranks,
        central_weights: errors.central_weights,
        confidence_factor: errors.confidence,
        pairwise_winning: errors.pairwise,
    });
    AcceptabilityResult {
        rank_acceptability: found.ranks,
        central_weights: found.central_weights,
        confidence_factor: found.confidence,
        pairwise_winning: found.pairwise,
        standard_errors: errors,
        samples_used: found.samples,
        exact: found.exact,
    }
}
