//! Quantities that several layers share, each with its unit and its invariant.

pub mod names;
mod work;

pub use work::{Job, Open, Progress, at_once};

use borsh::io::{Error, ErrorKind, Read, Result as IoResult, Write};
use borsh::{BorshDeserialize, BorshSerialize};
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Name by which a dataset refers to one of its parts (alternative, criterion, profile, indicator ...).
///
/// Cheap to clone. Unique within its kind and dataset.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "string"))]
pub struct Id(Arc<str>);

impl Id {
    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Id(Arc::from(text))
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Id(Arc::from(text))
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl BorshSerialize for Id {
    fn serialize<W: Write>(&self, writer: &mut W) -> IoResult<()> {
        self.as_str().serialize(writer)
    }
}

impl BorshDeserialize for Id {
    fn deserialize_reader<R: Read>(reader: &mut R) -> IoResult<Self> {
        String::deserialize_reader(reader).map(Id::from)
    }
}

/// Score of one alternative on one criterion [points of a fixed 0..=100 scale].
///
/// 0 is the worst plausible backend, 100 the best plausible one, whichever alternatives are compared.
/// Invariant: `0 <= low <= likely <= high <= 100`, all finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    low: f64,
    likely: f64,
    high: f64,
}

/// Why three numbers are not a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum IntervalError {
    /// A bound is not a finite number between 0 and 100.
    OutOfScale(f64),
    /// The three are not in the order low, likely, high.
    OutOfOrder,
}

impl fmt::Display for IntervalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IntervalError::OutOfScale(value) => write!(f, "{value} is not between 0 and 100"),
            IntervalError::OutOfOrder => f.write_str("a score needs low <= likely <= high"),
        }
    }
}

impl Interval {
    /// Nothing known: the whole scale.
    pub const UNKNOWN: Interval = Interval { low: 0.0, likely: 50.0, high: 100.0 };

    /// Returns the score with these three bounds [points of 100].
    pub fn new(low: f64, likely: f64, high: f64) -> Result<Self, IntervalError> {
        for value in [low, likely, high] {
            if !(0.0..=100.0).contains(&value) {
                return Err(IntervalError::OutOfScale(value));
            }
        }
        if low <= likely && likely <= high {
            Ok(Interval { low, likely, high })
        } else {
            Err(IntervalError::OutOfOrder)
        }
    }

    /// Returns the lowest plausible score [points of 100].
    pub fn low(self) -> f64 {
        self.low
    }

    /// Returns the most likely score [points of 100]; the one that values are computed from.
    pub fn likely(self) -> f64 {
        self.likely
    }

    /// Returns the highest plausible score [points of 100].
    pub fn high(self) -> f64 {
        self.high
    }
}

impl BorshSerialize for Interval {
    fn serialize<W: Write>(&self, writer: &mut W) -> IoResult<()> {
        (self.low, self.likely, self.high).serialize(writer)
    }
}

impl BorshDeserialize for Interval {
    fn deserialize_reader<R: Read>(reader: &mut R) -> IoResult<Self> {
        let (low, likely, high) = BorshDeserialize::deserialize_reader(reader)?;
        Interval::new(low, likely, high).map_err(|_| Error::new(ErrorKind::InvalidData, "no score"))
    }
}

/// Returns a number with up to six decimals, as text; halves away from zero. What is larger than 10^15, or no number, is shown as
/// 10^15.
///
/// The standard library's formatting of floats is exact for every float and costs a tenth of the page; what is shown
/// here has a few digits.
#[inline(never)]
pub fn fixed(value: f64, decimals: usize) -> String {
    let scale = [1_u64, 10, 100, 1000, 10_000, 100_000, 1_000_000][decimals.min(6)];
    #[allow(clippy::cast_precision_loss)]
    let scaled = (value.abs().min(1e15) * scale as f64).round();
    // In range by the line above.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let scaled = scaled as u64;
    let mut text = String::new();
    if value < 0.0 && scaled > 0 {
        text.push('-');
    }
    text.push_str(&(scaled / scale).to_string());
    if scale > 1 {
        text.push('.');
        // The 1 in front keeps the zeros behind the point.
        text.extend((scale + scaled % scale).to_string().chars().skip(1));
    }
    text
}

/// Returns the text of a file's bytes; as an error, from which byte on (counted from 1) they are none.
pub fn utf8_text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        format!("from byte {} on it is not UTF-8 text", error.utf8_error().valid_up_to() + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_asked_for() {
        let texts =
            [fixed(74.85, 1), fixed(-0.04, 1), fixed(-1.25, 1), fixed(0.5, 0), fixed(3.05, 2), fixed(9.0, 3)];
        assert_eq!(texts, ["74.9", "0.0", "-1.3", "1", "3.05", "9.000"]);
        assert_eq!([fixed(f64::NAN, 0), fixed(f64::INFINITY, 0)], ["1000000000000000"; 2]);
        // Elsewhere it agrees with the standard library's own formatting.
        for i in 0..20_000 {
            let value = f64::from(i) / 64.0 - 100.001;
            assert_eq!(fixed(value, 2).trim_start_matches('-'), format!("{:.2}", value.abs()), "{value}");
        }
    }

    #[test]
    fn an_interval_holds_its_order_and_its_scale() {
        assert!(Interval::new(0.0, 50.0, 100.0).is_ok());
        assert_eq!(Interval::new(60.0, 50.0, 100.0), Err(IntervalError::OutOfOrder));
        assert_eq!(Interval::new(-1.0, 50.0, 100.0), Err(IntervalError::OutOfScale(-1.0)));
        assert!(matches!(Interval::new(0.0, f64::NAN, 100.0), Err(IntervalError::OutOfScale(_))));
    }
}
