//! Measurements as a program asks for them: the types behind `compareBlocks` and `nativeEstimate` of the JavaScript
//! interface.

use super::error::{RequestError, pointer};
use super::reader::{self, Names};
use crate::bench::{self, Block, BlockError, Comparison, Interval, MIN_BLOCKS, MIN_ROUNDS, Pair, SESSION_SD};
use crate::model::words::measured as words;
use crate::units::shown;
use serde::Serialize;

/// Most durations in one call.
pub const MOST_DURATIONS: usize = 1_000_000;

/// Options of `compareBlocks` but for the floor, which arrives as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CompareOptions {
    /// Between 0 and 1; 0.95 where it is missing.
    pub confidence: Option<f64>,
    /// Not negative; [`SESSION_SD`] where it is missing.
    pub session_sd: Option<f64>,
}

impl CompareOptions {
    /// From JSON text.
    pub fn read(text: &str) -> Result<Self, RequestError> {
        let names = Names { required: &[], optional: &["confidence", "sessionSd"] };
        reader::read(text, names, |fields, problems| CompareOptions {
            confidence: reader::number(fields, "confidence", problems),
            session_sd: reader::number(fields, "sessionSd", problems),
        })
    }
}

/// Blocks as they arrive: durations of block 0's a, its b, block 1's a ..., and how many each list has.
#[derive(Clone, Copy, Debug)]
pub struct FlatBlocks<'a> {
    /// All durations.
    pub durations: &'a [f64],
    /// Lengths of the lists, two per block.
    pub lengths: &'a [u32],
}

/// `RatioEstimate` of the interface.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RatioEstimate {
    /// b over a.
    pub ratio: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// As asked.
    pub confidence: f64,
    /// In a word.
    pub verdict: &'static str,
    /// What weakens it and what to do, weightiest first.
    pub warnings: Vec<String>,
    /// The interval of the blocks alone, without the session term.
    pub of_blocks: Ends,
    /// The noise floor, at 95 % and without the session term.
    pub floor: Option<Ratio>,
}

/// The ends of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Ends {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A ratio with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Ratio {
    /// The estimate.
    pub ratio: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl From<Interval> for Ratio {
    fn from(Interval { ratio, low, high }: Interval) -> Self {
        Ratio { ratio, low, high }
    }
}

/// Compares; paths are into the blocks, or name the option.
pub fn compare_blocks(
    blocks: FlatBlocks<'_>,
    floor: Option<FlatBlocks<'_>>,
    options: CompareOptions,
) -> Result<RatioEstimate, RequestError> {
    let blocks = read_blocks(blocks, "")?;
    let floor = floor.map(|floor| read_blocks(floor, "/floor")).transpose()?;
    let confidence = options.confidence.unwrap_or(0.95);
    if !is_confidence(confidence) {
        return Err(invalid("/confidence".into(), "it must be between 0 and 1, both excluded"));
    }
    let session_sd = options.session_sd.unwrap_or(SESSION_SD);
    if !(session_sd.is_finite() && session_sd >= 0.0) {
        return Err(invalid("/sessionSd".into(), "it must be a finite number that is not negative"));
    }
    let question = Comparison { blocks: &blocks, floor: floor.as_deref(), confidence, session_sd };
    let found = bench::compare(&question)
        .ok_or_else(|| not_computable("the interval leaves the range of numbers: ask for less confidence"))?;
    Ok(RatioEstimate {
        ratio: found.interval.ratio,
        low: found.interval.low,
        high: found.interval.high,
        confidence,
        verdict: found.verdict.name(),
        warnings: found.signs.iter().map(words::advice).collect(),
        of_blocks: Ends { low: found.of_blocks.low, high: found.of_blocks.high },
        floor: found.floor.map(Ratio::from),
    })
}

fn is_confidence(value: f64) -> bool {
    value > 0.0 && value < 1.0
}

fn read_blocks(flat: FlatBlocks<'_>, path: &str) -> Result<Vec<Block>, RequestError> {
    let n_blocks = flat.lengths.len() / 2;
    if n_blocks < MIN_BLOCKS {
        let message = format!("there must be at least {MIN_BLOCKS} blocks, but there are {n_blocks}");
        return Err(invalid(path.to_owned(), &message));
    }
    if flat.durations.len() > MOST_DURATIONS {
        return Err(invalid(path.to_owned(), "there are more than a million durations"));
    }
    let mut left = flat.durations;
    let mut side = |length: u32| -> Vec<f64> {
        let (taken, rest) = left.split_at((length as usize).min(left.len()));
        left = rest;
        taken.to_vec()
    };
    let mut blocks = Vec::with_capacity(n_blocks);
    for (k, lengths) in flat.lengths.chunks_exact(2).enumerate() {
        let (a, b) = (side(lengths[0]), side(lengths[1]));
        let at = |names: &[&str]| format!("{path}/{k}{}", pointer(names));
        blocks.push(Block::new(a, b).map_err(|error| match error {
            BlockError::NoDuration { is_b, round, value } => invalid(
                at(&[if is_b { "b" } else { "a" }, &round.to_string()]),
                &format!("a duration must be finite and above zero, but is {}", shown(value)),
            ),
            BlockError::Uneven { a, b } => {
                invalid(at(&["b"]), &format!("both sides need as many rounds, but a has {a} and b has {b}"))
            }
            BlockError::FewRounds(rounds) => invalid(
                at(&["a"]),
                &format!("a block needs at least {MIN_ROUNDS} rounds, but there are {rounds}"),
            ),
        })?);
    }
    Ok(blocks)
}

/// What `nativeEstimate` takes of a measured ratio.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// Python over JavaScript. It and the ends are needed.
    pub ratio: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Of the interval; 0.95 where it is missing.
    pub confidence: Option<f64>,
}

/// Options of `nativeEstimate`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NativeOptions {
    /// Which runtimes are predicted.
    pub pair: PairName,
}

impl Measured {
    /// From JSON text; fields of other names, as a whole estimate has them, say nothing.
    pub fn read(text: &str) -> Result<Self, RequestError> {
        reader::read_among_others(text, |fields, problems| Measured {
            ratio: reader::number(fields, "ratio", problems),
            low: reader::number(fields, "low", problems),
            high: reader::number(fields, "high", problems),
            confidence: reader::number(fields, "confidence", problems),
        })
    }
}

impl NativeOptions {
    /// From JSON text.
    pub fn read(text: &str) -> Result<Self, RequestError> {
        let pairs = [("same-versions", PairName::SameVersions), ("other-versions", PairName::OtherVersions)];
        reader::read(text, Names { required: &[], optional: &["pair"] }, |fields, problems| NativeOptions {
            pair: reader::meaning_of(fields, "pair", &pairs, problems).unwrap_or_default(),
        })
    }
}

/// Which runtimes are predicted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PairName {
    /// Those that the calibration was measured with.
    #[default]
    SameVersions,
    /// Any others.
    OtherVersions,
}

/// The native ratio to be expected; paths are into the measured ratio.
pub fn native_estimate(measured: Measured, options: NativeOptions) -> Result<Ratio, RequestError> {
    let positive = |name: &str, value: Option<f64>| {
        let sound = value.filter(|value| value.is_finite() && *value > 0.0);
        sound.ok_or_else(|| invalid(pointer(&[name]), "it must be a finite number above zero"))
    };
    let ratio = positive("ratio", measured.ratio)?;
    let (low, high) = (positive("low", measured.low)?, positive("high", measured.high)?);
    if low > ratio {
        return Err(invalid("/low".into(), "it must not be above the ratio"));
    }
    if high < ratio {
        return Err(invalid("/high".into(), "it must not be below the ratio"));
    }
    let confidence = measured.confidence.unwrap_or(0.95);
    if !is_confidence(confidence) {
        return Err(invalid("/confidence".into(), "it must be between 0 and 1, both excluded"));
    }
    let pair = match options.pair {
        PairName::SameVersions => Pair::SameVersions,
        PairName::OtherVersions => Pair::OtherVersions,
    };
    bench::native_estimate(Interval { ratio, low, high }, confidence, pair)
        .map(Ratio::from)
        .ok_or_else(|| not_computable("the interval leaves the range of numbers"))
}

fn invalid(path: String, message: &str) -> RequestError {
    RequestError { code: "invalid-input", path, message: message.to_owned() }
}

fn not_computable(message: &str) -> RequestError {
    RequestError { code: "not-computable", path: String::new(), message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_do_not_fit_their_lengths_are_refused() {
        let flat = FlatBlocks { durations: &[1.0; 12], lengths: &[5, 5, 5, 5, 5, 5] };
        let error = compare_blocks(flat, None, CompareOptions::default()).unwrap_err();
        assert_eq!((error.code, error.path.as_str()), ("invalid-input", "/1/b"));
    }
}
