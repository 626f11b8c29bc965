//! PROMETHEE's preferences, as a program asks for them in `scoreMatrix`.

use super::error::{RequestError, invalid, pointer};
use super::reader;
use crate::decide::methods::Preference;
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, SeqAccess, Visitor};
use std::fmt;

/// A preference function by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
#[serde(expecting = "the name of a preference function")]
pub enum FunctionName {
    /// Type I.
    Usual,
    /// Type II.
    Ushape,
    /// Type III.
    Vshape,
    /// Type IV.
    Level,
    /// Type V.
    Linear,
    /// Type VI.
    Gaussian,
}

/// One preference function for all criteria, or one per criterion.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "FunctionName | FunctionName[]"))]
pub enum Functions {
    /// For all.
    One(FunctionName),
    /// Per criterion.
    Each(Vec<FunctionName>),
}

impl<'de> Deserialize<'de> for Functions {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(FunctionsVisitor)
    }
}

struct FunctionsVisitor;

impl<'de> Visitor<'de> for FunctionsVisitor {
    type Value = Functions;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a preference function, or a list of them")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Functions, E> {
        FunctionName::deserialize(name.into_deserializer()).map(Functions::One)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, names: A) -> Result<Functions, A::Error> {
        reader::list_of(names).map(Functions::Each)
    }
}

/// PROMETHEE's preference, thresholds in raw units, one per criterion.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct PreferenceOptions {
    /// Which function; it is needed.
    pub function: Option<Functions>,
    /// Preference thresholds.
    #[serde(default, deserialize_with = "reader::optional_list")]
    pub p: Option<Vec<Option<f64>>>,
    /// Indifference thresholds.
    #[serde(default, deserialize_with = "reader::optional_list")]
    pub q: Option<Vec<Option<f64>>>,
    /// Inflections of the Gaussian.
    #[serde(default, deserialize_with = "reader::optional_list")]
    pub s: Option<Vec<Option<f64>>>,
}

/// Returns the preference of every criterion; the usual one where nothing is asked.
pub fn preferences(
    options: Option<&PreferenceOptions>,
    n_criteria: usize,
) -> Result<Vec<Preference>, RequestError> {
    let Some(options) = options else { return Ok(vec![Preference::Usual; n_criteria]) };
    let functions = match &options.function {
        None => return Err(invalid("/preference", "it needs the field \"function\"")),
        Some(Functions::One(function)) => vec![*function; n_criteria],
        Some(Functions::Each(functions)) if functions.len() == n_criteria => functions.clone(),
        Some(Functions::Each(_)) => {
            return Err(invalid("/preference/function", "it must be one function, or one per criterion"));
        }
    };
    for (name, list) in [("p", &options.p), ("q", &options.q), ("s", &options.s)] {
        if list.as_ref().is_some_and(|list| list.len() != n_criteria) {
            return Err(invalid(&pointer(&["preference", name]), "it must have one threshold per criterion"));
        }
    }
    let threshold = |name: &str, list: &Option<Vec<Option<f64>>>, j: usize| {
        let path = pointer(&["preference", name]);
        let list = list.as_ref().ok_or_else(|| invalid(&path, "the function needs these thresholds"))?;
        let least = if name == "s" { f64::MIN_POSITIVE } else { 0.0 };
        match list.get(j).copied().flatten() {
            Some(t) if t.is_finite() && t >= least => Ok(t),
            _ => {
                let message = "a threshold must be a finite number that is not negative, and s above zero";
                Err(invalid(&format!("{path}/{j}"), message))
            }
        }
    };
    let both = |j| {
        let (q, p) = (threshold("q", &options.q, j)?, threshold("p", &options.p, j)?);
        if q > p {
            let message = "indifference must not be above preference";
            return Err(invalid(&format!("/preference/q/{j}"), message));
        }
        Ok((q, p))
    };
    let preference = |(j, function): (usize, FunctionName)| match function {
        FunctionName::Usual => Ok(Preference::Usual),
        FunctionName::Ushape => threshold("q", &options.q, j).map(|q| Preference::UShape { q }),
        FunctionName::Vshape => threshold("p", &options.p, j).map(|p| Preference::VShape { p }),
        FunctionName::Level => both(j).map(|(q, p)| Preference::Level { q, p }),
        FunctionName::Linear => both(j).map(|(q, p)| Preference::Linear { q, p }),
        FunctionName::Gaussian => threshold("s", &options.s, j).map(|s| Preference::Gaussian { s }),
    };
    functions.into_iter().enumerate().map(preference).collect()
}
