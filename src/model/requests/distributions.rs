//! Scores of `acceptability` as distributions of several kinds.

use super::error::{RequestError, pointer};
use super::reader;
use crate::catalog::{Fields, Node, Problems};
use crate::decide::{Quantities, ScoreBelief};

/// Parameters of a Beta distribution, from which on its table is exact enough, and up to which.
const BETA: std::ops::RangeInclusive<f64> = 1.0..=500.0;
/// The largest standard deviation of a logarithm.
const WIDEST: f64 = 8.0;

/// One score: a distribution of the quantity, and the linear value function over it.
#[derive(Clone, Debug, Default)]
pub struct ScoreDistribution {
    /// "exact", "normal", "lognormal" or "beta".
    pub kind: String,
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
    pub range: Option<Vec<f64>>,
}

impl ScoreDistribution {
    /// From JSON.
    pub fn read(node: &Node<'_>, problems: &mut Problems) -> Option<Self> {
        const NAMES: [&str; 7] = ["type", "value", "mean", "sd", "alpha", "beta", "range"];
        let fields = Fields::of(node, &NAMES, problems);
        let kind = fields.required("type", problems)?.text(problems)?;
        let [value, mean, sd, alpha, beta] =
            ["value", "mean", "sd", "alpha", "beta"].map(|name| reader::number(&fields, name, problems));
        let range = reader::stated(&fields, "range").map(|node| reader::numbers(&node, problems));
        problems.is_empty().then_some(ScoreDistribution { kind, value, mean, sd, alpha, beta, range })
    }
}

/// The beliefs of a table of distributions; errors name the place under `/scores`.
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
                RequestError { code: "invalid-input", path, message: message.to_owned() }
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
    let needed: &[&str] = match one.kind.as_str() {
        "exact" => &["value"],
        "normal" | "lognormal" => &["mean", "sd"],
        "beta" => &["alpha", "beta"],
        _ => return Err(("type", "must be \"exact\", \"normal\", \"lognormal\" or \"beta\"")),
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
    match one.kind.as_str() {
        "exact" => Ok(ScoreBelief::Exact(of(number(one.value)))),
        "normal" => Ok(ScoreBelief::Normal { mean: of(mean), sd: sd / scale.abs() }),
        "lognormal" if sd > WIDEST => Err(("sd", "that of a logarithm is at most 8")),
        "lognormal" => {
            let too_large = ("mean", "its exponential is too large");
            quantities.lognormal(mean, sd, worst, best).ok_or(too_large)
        }
        _ => {
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
    use super::*;
    use crate::catalog::parse_json;
    use serde_json::{Value, json};

    fn of(distribution: Value) -> Result<ScoreBelief, String> {
        let (text, mut problems) = (distribution.to_string(), Problems::default());
        let node = parse_json(&text, &mut problems).unwrap();
        let score = ScoreDistribution::read(&node, &mut problems).unwrap();
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
            (json!({ "type": "gamma" }), "/type"),
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
