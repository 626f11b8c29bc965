//! Scores of `acceptability` as distributions of several kinds.

use super::error::{RequestError, invalid, pointer};
use super::reader;
use crate::decide::{Quantities, ScoreBelief};
use serde::Deserialize;

/// Parameters of a Beta distribution, from which on its table is exact enough, and up to which.
const BETA: std::ops::RangeInclusive<f64> = 1.0..=500.0;
/// The largest standard deviation of a logarithm.
const WIDEST: f64 = 8.0;

/// One score: a distribution of the quantity, and the linear value function over it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct ScoreDistribution {
    /// Of which kind it is.
    #[serde(rename = "type")]
    pub kind: DistributionKind,
    /// Of "exact": the quantity.
    pub value: Option<f64>,
    /// Of "normal", and of the logarithm in "lognormal".
    pub mean: Option<f64>,
    /// As `mean`; not negative.
    pub sd: Option<f64>,
    /// Of "beta", on 0..=1: from 1 to 500.
    pub alpha: Option<f64>,
    /// As `alpha`.
    pub beta: Option<f64>,
    /// The quantities of the values 0 and 1; in between the value is linear, and beyond as well. Without it the quantity is
    /// the value.
    #[serde(default, deserialize_with = "reader::optional_list")]
    pub range: Option<Vec<f64>>,
}

/// A kind of distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[serde(expecting = "the name of a distribution")]
pub enum DistributionKind {
    /// One number.
    Exact,
    /// Normal.
    Normal,
    /// Its logarithm is normal.
    Lognormal,
    /// Beta, on 0..=1.
    Beta,
}

/// Returns the beliefs of a table of distributions; errors name the place under `/scores`.
pub fn beliefs(scores: &[Vec<ScoreDistribution>]) -> Result<Vec<Vec<ScoreBelief>>, RequestError> {
    let quantities = Quantities::default();
    let mut rows = Vec::with_capacity(scores.len());
    for (a, row) in scores.iter().enumerate() {
        let mut found = Vec::with_capacity(row.len());
        for (j, one) in row.iter().enumerate() {
            found.push(belief(one, &quantities).map_err(|(field, message)| {
                let mut path = pointer(&["scores", &a.to_string(), &j.to_string()]);
                if !field.is_empty() {
                    path.push_str(&pointer(&[field]));
                }
                invalid(&path, message)
            })?);
        }
        rows.push(found);
    }
    Ok(rows)
}

/// The field at fault and what is wrong.
type Wrong = (&'static str, &'static str);

fn is_number(value: f64) -> bool {
    value.abs() <= 1e100
}

fn belief(one: &ScoreDistribution, quantities: &Quantities) -> Result<ScoreBelief, Wrong> {
    let given =
        [("value", one.value), ("mean", one.mean), ("sd", one.sd), ("alpha", one.alpha), ("beta", one.beta)];
    let needed: &[&str] = match one.kind {
        DistributionKind::Exact => &["value"],
        DistributionKind::Normal | DistributionKind::Lognormal => &["mean", "sd"],
        DistributionKind::Beta => &["alpha", "beta"],
    };
    for (field, value) in given {
        match value {
            Some(_) if !needed.contains(&field) => {
                return Err((field, "a distribution of this type has no such field"));
            }
            None if needed.contains(&field) => return Err((field, "a distribution of this type needs it")),
            Some(value) if !is_number(value) => {
                return Err((field, "it must be a number of at most 1e100"));
            }
            _ => {}
        }
    }
    let (worst, best) = match one.range.as_deref() {
        None => (0.0, 1.0),
        Some(&[worst, best]) if is_number(worst) && is_number(best) && (best - worst).abs() > 0.0 => {
            (worst, best)
        }
        Some(_) => return Err(("range", "it must be two different numbers: the worst and the best")),
    };
    let scale = best - worst;
    let of = |quantity: f64| (quantity - worst) / scale;
    let number = |value: Option<f64>| value.unwrap_or_default();
    let (mean, sd) = (number(one.mean), number(one.sd));
    if sd < 0.0 {
        return Err(("sd", "a standard deviation is not negative"));
    }
    match one.kind {
        DistributionKind::Exact => Ok(ScoreBelief::Exact(of(number(one.value)))),
        DistributionKind::Normal => Ok(ScoreBelief::Normal { mean: of(mean), sd: sd / scale.abs() }),
        DistributionKind::Lognormal if sd > WIDEST => Err(("sd", "that of a logarithm is at most 8")),
        DistributionKind::Lognormal => {
            let too_large = ("mean", "its exponential is too large");
            quantities.lognormal(mean, sd, worst, best).ok_or(too_large)
        }
        DistributionKind::Beta => {
            let (alpha, beta) = (number(one.alpha), number(one.beta));
            for (field, value) in [("alpha", alpha), ("beta", beta)] {
                if !BETA.contains(&value) {
                    return Err((field, "it must be from 1 to 500"));
                }
            }
            quantities.beta(alpha, beta, worst, best).ok_or(("range", "values are too large in it"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader::read_json;
    use super::*;
    use serde_json::{Value, json};

    fn of(distribution: Value) -> Result<ScoreBelief, String> {
        let score: ScoreDistribution = read_json(&distribution.to_string()).unwrap();
        beliefs(&[vec![score]]).map(|mut rows| rows.remove(0).remove(0)).map_err(|error| error.path)
    }

    #[test]
    fn a_range_maps_its_ends_to_0_and_1() {
        assert_eq!(of(json!({ "type": "exact", "value": 3, "range": [5, 1] })), Ok(ScoreBelief::Exact(0.5)));
        let normal = of(json!({ "type": "normal", "mean": 4, "sd": 2, "range": [5, 1] }));
        assert_eq!(normal, Ok(ScoreBelief::Normal { mean: 0.25, sd: 0.5 }));
        let Ok(ScoreBelief::Strata(beta)) =
            of(json!({ "type": "beta", "alpha": 2, "beta": 6, "range": [1, 0] }))
        else {
            panic!("a table");
        };
        assert!((beta.mean() - 0.75).abs() < 1e-12);
    }

    #[test]
    fn what_is_no_distribution_is_refused_at_its_field() {
        for (wrong, field) in [
            (json!({ "type": "normal", "mean": 1 }), "/sd"),
            (json!({ "type": "normal", "mean": 1, "sd": -1 }), "/sd"),
            (json!({ "type": "normal", "mean": 1, "sd": 1, "alpha": 1 }), "/alpha"),
            (json!({ "type": "normal", "mean": 1e200, "sd": 1 }), "/mean"),
            (json!({ "type": "exact", "value": 1, "range": [1, 1] }), "/range"),
            (json!({ "type": "exact", "value": 1, "range": [1] }), "/range"),
            (json!({ "type": "beta", "alpha": 0.5, "beta": 2 }), "/alpha"),
            (json!({ "type": "beta", "alpha": 2, "beta": 501 }), "/beta"),
            (json!({ "type": "lognormal", "mean": 1000, "sd": 1 }), "/mean"),
            (json!({ "type": "lognormal", "mean": 0, "sd": 9 }), "/sd"),
        ] {
            assert_eq!(of(wrong), Err(format!("/scores/0/0{field}")));
        }
    }
}
