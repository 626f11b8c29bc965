//! A score as a program gives it: in points, as a figure that the criterion's value function maps, or as missing.

use crate::catalog::Criterion;
use crate::units::{Interval, IntervalError};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::fmt;

/// A score in exactly one of three forms: `low`, `likely` and `high` [points of 100], or `raw`, or `missing`. Fields of
/// other names say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(expecting = "an object")]
pub struct ScoreInput {
    /// Lowest plausible score.
    pub low: Option<f64>,
    /// Most likely score.
    pub likely: Option<f64>,
    /// Highest plausible score.
    pub high: Option<f64>,
    /// A figure in the unit of the criterion's value function.
    pub raw: Option<Figure>,
    /// True where nothing is known.
    pub missing: Option<bool>,
}

/// A figure in a unit of its own: lowest, most likely and highest plausible one, all the same where it is exact.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "number | { low: number, likely: number, high: number }"))]
pub struct Figure(pub [f64; 3]);

/// Problem of a score, and in which of its fields; an empty name for the whole.
pub type ScoreError = (&'static str, String);

impl ScoreInput {
    /// Returns the score on a criterion; `None` where it is given as missing.
    pub fn score(&self, criterion: &Criterion) -> Result<Option<Interval>, ScoreError> {
        match (self.low, self.likely, self.high, self.raw, self.missing) {
            (Some(low), Some(likely), Some(high), None, None | Some(false)) => {
                points(low, likely, high).map(Some)
            }
            (None, None, None, Some(figure), None | Some(false)) => mapped(figure, criterion).map(Some),
            (None, None, None, None, Some(true)) => Ok(None),
            _ => Err((
                "",
                "a score needs low, likely and high, or raw alone, or missing: true alone".to_owned(),
            )),
        }
    }
}

fn points(low: f64, likely: f64, high: f64) -> Result<Interval, ScoreError> {
    Interval::new(low, likely, high).map_err(|error| {
        let field = match error {
            IntervalError::OutOfOrder => "",
            IntervalError::OutOfScale(v) if low.to_bits() == v.to_bits() => "low",
            IntervalError::OutOfScale(v) if likely.to_bits() == v.to_bits() => "likely",
            IntervalError::OutOfScale(_) => "high",
        };
        (field, error.to_string())
    })
}

fn mapped(Figure(figures): Figure, criterion: &Criterion) -> Result<Interval, ScoreError> {
    let Some(function) = &criterion.value_function else {
        let message =
            "this criterion has no value function, so it takes low, likely and high [points of 100]";
        return Err(("raw", message.to_owned()));
    };
    if let Some(figure) = figures.iter().find(|figure| !figure.is_finite()) {
        return Err(("raw", format!("a figure must be a finite number, but is {figure}")));
    }
    let [low, likely, high] = figures;
    function
        .interval(low, likely, high)
        .ok_or_else(|| ("raw", "a figure needs low <= likely <= high".to_owned()))
}

/// A figure by the names of its ends.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(expecting = "low, likely and high")]
struct Ends {
    low: f64,
    likely: f64,
    high: f64,
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(FigureVisitor)
    }
}

struct FigureVisitor;

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or low, likely and high")
    }

    fn visit_f64<E: Error>(self, figure: f64) -> Result<Figure, E> {
        Ok(Figure([figure; 3]))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E: Error>(self, figure: i64) -> Result<Figure, E> {
        self.visit_f64(figure as f64)
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E: Error>(self, figure: u64) -> Result<Figure, E> {
        self.visit_f64(figure as f64)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Figure, A::Error> {
        let Ends { low, likely, high } = Deserialize::deserialize(MapAccessDeserializer::new(fields))?;
        Ok(Figure([low, likely, high]))
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader::read_json;
    use super::*;
    use crate::catalog::ValueFunction;

    /// 200 ms is worth nothing, 0 ms everything.
    fn criterion() -> Criterion {
        let function =
            ValueFunction { unit: "ms".into(), points: vec![(0.0, 100.0), (200.0, 0.0)], logarithmic: false };
        let criterion = crate::catalog::built_in("evidence").criteria[0].clone();
        Criterion { value_function: Some(function), ..criterion }
    }

    fn read(json: &str) -> Option<ScoreInput> {
        read_json(json).ok()
    }

    fn score(json: &str) -> Result<Option<Interval>, ScoreError> {
        read(json).unwrap().score(&criterion())
    }

    fn at_fault(json: &str) -> &'static str {
        score(json).unwrap_err().0
    }

    #[test]
    fn all_three_forms_are_scores() {
        let interval = |low, likely, high| Ok(Some(Interval::new(low, likely, high).unwrap()));
        assert_eq!(score(r#"{"low": 1, "likely": 2, "high": 3}"#), interval(1.0, 2.0, 3.0));
        assert_eq!(score(r#"{"raw": 50}"#), interval(75.0, 75.0, 75.0));
        assert_eq!(score(r#"{"raw": {"low": 50, "likely": 100.0, "high": 900}}"#), interval(0.0, 50.0, 75.0));
        assert_eq!(score(r#"{"missing": true}"#), Ok(None));
    }

    #[test]
    fn anything_else_is_told_with_the_field_at_fault() {
        for json in ["{}", r#"{"low": 1, "likely": 2}"#, r#"{"low": 1, "raw": 2}"#, r#"{"missing": false}"#] {
            assert_eq!(at_fault(json), "", "{json}");
        }
        assert_eq!(at_fault(r#"{"low": 1, "likely": 2, "high": 101}"#), "high");
        assert_eq!(at_fault(r#"{"raw": {"low": 3, "likely": 2, "high": 4}}"#), "raw");
        let plain = Criterion { value_function: None, ..criterion() };
        let raw = |figure| ScoreInput { raw: Some(Figure([figure; 3])), ..ScoreInput::default() };
        assert_eq!(raw(1.0).score(&plain).unwrap_err().0, "raw");
        assert_eq!(raw(f64::INFINITY).score(&criterion()).unwrap_err().0, "raw");
        for json in [
            r#"{"raw": "5 ms"}"#,
            r#"{"raw": {"low": 1}}"#,
            r#"{"raw": {"low": 1, "most": 2}}"#,
            r#"{"raw": [1]}"#,
        ] {
            assert_eq!(read(json), None, "{json}");
        }
    }
}
