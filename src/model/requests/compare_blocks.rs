//! Measurements as a program asks for them: the types behind `compareBlocks` and `nativeEstimate` of the JavaScript
//! interface.

use super::error::{RequestError, invalid, not_computable, pointer};
use super::reader;
use crate::bench::{
    self, BlockError, Code, Comparison, Interval, MIN_BLOCKS, MIN_ROUNDS, Pair, SESSION_SD, Verdict,
};
use crate::model::words::measured as words;
use serde::{Deserialize, Serialize};

/// Most durations in one call.
pub const MOST_DURATIONS: usize = 1_000_000;

/// Options of `compareBlocks`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct CompareOptions {
    /// Between 0 and 1; 0.95 where it is missing.
    pub confidence: Option<f64>,
    /// Blocks of the same code against itself.
    #[serde(deserialize_with = "reader::given")]
    pub floor: Option<Blocks>,
    /// Not negative; [`SESSION_SD`] where it is missing.
    pub session_sd: Option<f64>,
}

/// A list of blocks.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct Blocks(#[serde(deserialize_with = "reader::list")] pub Vec<Block>);

/// One block: round r gave durations a\[r\] and b\[r\].
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
#[serde(expecting = "an object with a and b")]
pub struct Block {
    /// Durations of one side.
    #[serde(deserialize_with = "reader::list")]
    pub a: Vec<f64>,
    /// Durations of the other, in the same unit.
    #[serde(deserialize_with = "reader::list")]
    pub b: Vec<f64>,
}

/// `RatioEstimate` of the interface.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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
    pub verdict: Verdict,
    /// A reason that weakens it and what to do, weightiest first.
    pub warnings: Vec<String>,
    /// The interval of the blocks alone, without the session term.
    pub of_blocks: Ends,
    /// The noise floor, at 95 % and without the session term.
    pub floor: Option<Ratio>,
}

/// The ends of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ends {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A ratio with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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
pub fn compare_blocks(blocks: Blocks, options: CompareOptions) -> Result<RatioEstimate, RequestError> {
    let blocks = read_blocks(blocks, "")?;
    let floor = options.floor.map(|floor| read_blocks(floor, "/floor")).transpose()?;
    let confidence = options.confidence.unwrap_or(0.95);
    if !is_confidence(confidence) {
        return Err(invalid("/confidence", "it must be between 0 and 1, both excluded"));
    }
    let session_sd = options.session_sd.unwrap_or(SESSION_SD);
    if !(session_sd.is_finite() && session_sd >= 0.0) {
        return Err(invalid("/sessionSd", "it must be a finite number that is not negative"));
    }
    let question = Comparison { blocks: &blocks, floor: floor.as_deref(), confidence, session_sd };
    let found = bench::compare(&question).ok_or_else(|| {
        not_computable("", "the interval leaves the range of numbers: ask for less confidence")
    })?;
    Ok(RatioEstimate {
        ratio: found.interval.ratio,
        low: found.interval.low,
        high: found.interval.high,
        confidence,
        verdict: found.verdict,
        warnings: found.signs.iter().map(words::advice).collect(),
        of_blocks: Ends { low: found.of_blocks.low, high: found.of_blocks.high },
        floor: found.floor.map(Ratio::from),
    })
}

fn is_confidence(value: f64) -> bool {
    value > 0.0 && value < 1.0
}

fn read_blocks(Blocks(given): Blocks, path: &str) -> Result<Vec<bench::Block>, RequestError> {
    if given.len() < MIN_BLOCKS {
        let message = format!("there must be at least {MIN_BLOCKS} blocks, but there are {}", given.len());
        return Err(invalid(path, &message));
    }
    if given.iter().map(|block| block.a.len() + block.b.len()).sum::<usize>() > MOST_DURATIONS {
        return Err(invalid(path, "there are more than a million durations"));
    }
    let mut blocks = Vec::with_capacity(given.len());
    for (k, Block { a, b }) in given.into_iter().enumerate() {
        let at = |names: &[&str]| format!("{path}/{k}{}", pointer(names));
        blocks.push(bench::Block::new(a, b).map_err(|error| match error {
            BlockError::NoDuration { is_b, round, value } => invalid(
                &at(&[if is_b { "b" } else { "a" }, &round.to_string()]),
                &format!("a duration must be finite and above zero, but is {value}"),
            ),
            BlockError::Uneven { a, b } => {
                invalid(&at(&["b"]), &format!("both sides need as many rounds, but a has {a} and b has {b}"))
            }
            BlockError::FewRounds(rounds) => invalid(
                &at(&["a"]),
                &format!("a block needs at least {MIN_ROUNDS} rounds, but there are {rounds}"),
            ),
        })?);
    }
    Ok(blocks)
}

/// The fields of a measured ratio that `nativeEstimate` reads; others, as a whole estimate has them, are ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(default)]
#[serde(expecting = "an object")]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct NativeOptions {
    /// Which runtimes are predicted.
    pub pair: PairName,
    /// Whose code it is.
    pub code: CodeName,
}

/// Whose code a prediction is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[serde(expecting = "the name of whose code it is")]
pub enum CodeName {
    /// Of a kind that was calibrated with.
    #[default]
    Listed,
    /// Of any kind, and perhaps with native libraries.
    Own,
}

/// Which runtimes are predicted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[serde(expecting = "the name of a pair of runtimes")]
pub enum PairName {
    /// Those that the calibration was measured with.
    #[default]
    SameVersions,
    /// Any others.
    OtherVersions,
}

/// Returns the native ratio to be expected; paths are into the measured ratio.
pub fn native_estimate(measured: Measured, options: NativeOptions) -> Result<Ratio, RequestError> {
    let positive = |name: &str, value: Option<f64>| {
        let sound = value.filter(|value| value.is_finite() && *value > 0.0);
        sound.ok_or_else(|| invalid(&pointer(&[name]), "it must be a finite number above zero"))
    };
    let ratio = positive("ratio", measured.ratio)?;
    let (low, high) = (positive("low", measured.low)?, positive("high", measured.high)?);
    if low > ratio {
        return Err(invalid("/low", "it must not be above the ratio"));
    }
    if high < ratio {
        return Err(invalid("/high", "it must not be below the ratio"));
    }
    let confidence = measured.confidence.unwrap_or(0.95);
    if !is_confidence(confidence) {
        return Err(invalid("/confidence", "it must be between 0 and 1, both excluded"));
    }
    let pair = match options.pair {
        PairName::SameVersions => Pair::SameVersions,
        PairName::OtherVersions => Pair::OtherVersions,
    };
    let code = match options.code {
        CodeName::Listed => Code::Listed,
        CodeName::Own => Code::Own,
    };
    bench::native_estimate(Interval { ratio, low, high }, confidence, pair, code)
        .map(Ratio::from)
        .ok_or_else(|| not_computable("", "the interval leaves the range of numbers"))
}

#[cfg(test)]
mod tests {
    use super::super::error::ErrorCode;
    use super::*;

    #[test]
    fn sides_of_different_lengths_are_refused_at_their_block() {
        let block = |rounds_of_b| Block { a: vec![1.0; 5], b: vec![1.0; rounds_of_b] };
        let blocks = Blocks(vec![block(5), block(4), block(5)]);
        let error = compare_blocks(blocks, CompareOptions::default()).unwrap_err();
        assert_eq!((error.code, error.path.as_str()), (ErrorCode::InvalidInput, "/1/b"));
    }
}
