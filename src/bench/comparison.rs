//! The ratio of two programs' durations, from blocks of interleaved rounds.

use super::warnings::{self, Sign};
use crate::stats::{normal, sort_numbers, student};

/// Fewest blocks from which an interval can be had.
pub const MIN_BLOCKS: usize = 3;
/// Fewest rounds in a block.
pub const MIN_ROUNDS: usize = 5;
/// Standard deviation of ln(ratio) between sessions: page and interpreter differ a little each time they are started,
/// and the blocks of one session cannot show it.
///
/// Measured: 95 % intervals without it covered the reference in 79 % of trials; with 0.05 in 90 %, with 0.10 in 100 %.
pub const SESSION_SD: f64 = 0.08;
/// Ratios within 1/1.25 to 1.25 are called about equal: nobody chooses a backend by less.
pub const EQUAL_UP_TO: f64 = 1.25;
/// Largest half width of the noise floor that allows a verdict, as a share: 15 %.
pub const FLOOR_UP_TO: f64 = 0.15;
/// Confidence at which the noise floor is judged, whatever is asked of the ratio.
const FLOOR_CONFIDENCE: f64 = 0.95;

/// Durations of one block: fresh engines on both sides, round `r` gave `a[r]` and `b[r]`, in one unit.
///
/// Invariants: as many of one as of the other, at least [`MIN_ROUNDS`], all finite and above zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    a: Vec<f64>,
    b: Vec<f64>,
    /// ln(b/a) of each round.
    log_ratios: Vec<f64>,
}

/// Why durations are not a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BlockError {
    /// There are `a` durations on one side and `b` on the other.
    Uneven {
        /// Rounds of the first side.
        a: usize,
        /// Rounds of the second side.
        b: usize,
    },
    /// There are fewer than [`MIN_ROUNDS`].
    FewRounds(usize),
    /// A duration is not finite, zero or negative.
    NoDuration {
        /// Whether it is one of the second side.
        is_b: bool,
        /// Its round, from 0.
        round: usize,
        /// The time, which is not a positive finite number.
        value: f64,
    },
}

impl Block {
    /// Returns the block of these durations.
    pub fn new(a: Vec<f64>, b: Vec<f64>) -> Result<Self, BlockError> {
        for (side, is_b) in [(&a, false), (&b, true)] {
            if let Some(round) = side.iter().position(|value| !(value.is_finite() && *value > 0.0)) {
                return Err(BlockError::NoDuration { is_b, round, value: side[round] });
            }
        }
        if a.len() != b.len() {
            return Err(BlockError::Uneven { a: a.len(), b: b.len() });
        }
        if a.len() < MIN_ROUNDS {
            return Err(BlockError::FewRounds(a.len()));
        }
        let log_ratios = a.iter().zip(&b).map(|(a, b)| libm::log(*b) - libm::log(*a)).collect();
        Ok(Block { a, b, log_ratios })
    }

    /// Durations of the first side.
    pub fn a(&self) -> &[f64] {
        &self.a
    }

    /// Durations of the second side.
    pub fn b(&self) -> &[f64] {
        &self.b
    }

    /// Returns ln(b/a) of each round.
    pub fn log_ratios(&self) -> &[f64] {
        &self.log_ratios
    }

    /// Returns the block's one value: median over rounds of ln(b/a).
    pub fn value(&self) -> f64 {
        median(&self.log_ratios)
    }
}

/// Returns the middle of a list; of an even number the mean of the two in the middle. 0 of an empty one.
pub(super) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sort_numbers(&mut sorted);
    let half = sorted.len() / 2;
    match (sorted.get(half), sorted.len() % 2) {
        (Some(middle), 1) => *middle,
        (Some(above), _) => 0.5 * (above + sorted[half - 1]),
        (None, _) => 0.0,
    }
}

/// A ratio with its confidence interval. All finite and above zero, `low <= ratio <= high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The estimate.
    pub ratio: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Returns exp(centre ± half); `None` where that leaves the range of numbers.
    pub(super) fn of_logs(centre: f64, half: f64) -> Option<Self> {
        let found = Interval {
            ratio: libm::exp(centre),
            low: libm::exp(centre - half),
            high: libm::exp(centre + half),
        };
        let usable = |value: f64| value.is_finite() && value > 0.0;
        (usable(found.ratio) && usable(found.low) && usable(found.high)).then_some(found)
    }

    /// Returns how far the upper end is above the estimate, as a share: 0.1 for ± 10 %.
    pub fn half_width(self) -> f64 {
        self.high / self.ratio - 1.0
    }

    /// Returns whether 1, no difference, lies outside.
    pub fn excludes_one(self) -> bool {
        self.low > 1.0 || self.high < 1.0
    }
}

/// Returns what the blocks say: the mean of their values and Student's t over them, without the session term.
///
/// Blocks are independent of each other, rounds within one are not (lag-1 autocorrelation 0.4 to 0.9), so a block counts
/// once however many rounds it has. `confidence` lies between 0 and 1, ends excluded. `None` for fewer than
/// [`MIN_BLOCKS`], and where the interval leaves the range of numbers.
///
/// ```
/// use backend_balance::bench::{Block, interval_of_blocks};
///
/// // Twice as long in every round of every block: nothing is in doubt.
/// let block = Block::new(vec![1.0, 1.5, 2.0, 1.0, 1.0], vec![2.0, 3.0, 4.0, 2.0, 2.0]).unwrap();
/// let found = interval_of_blocks(&vec![block; 4], 0.95).unwrap();
/// assert!((found.ratio - 2.0).abs() < 1e-9 && found.half_width() < 1e-9);
/// ```
pub fn interval_of_blocks(blocks: &[Block], confidence: f64) -> Option<Interval> {
    let (centre, half) = centre_and_half(blocks, confidence)?;
    Interval::of_logs(centre, half)
}

fn centre_and_half(blocks: &[Block], confidence: f64) -> Option<(f64, f64)> {
    if blocks.len() < MIN_BLOCKS {
        return None;
    }
    let values: Vec<f64> = blocks.iter().map(Block::value).collect();
    #[allow(clippy::cast_precision_loss)]
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let error = (squares / (n - 1.0) / n).sqrt();
    let freedom = u32::try_from(values.len() - 1).ok()?;
    Some((mean, student::upper_quantile(0.5 * (1.0 - confidence), freedom) * error))
}

/// Request for a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'a> {
    /// Both programs, in blocks.
    pub blocks: &'a [Block],
    /// Blocks of one program against itself, taken in the same blocks as the others or at least on the same machine.
    pub floor: Option<&'a [Block]>,
    /// Between 0 and 1, ends excluded.
    pub confidence: f64,
    /// Standard deviation of ln(ratio) between sessions, not negative.
    pub session_sd: f64,
}

impl<'a> Comparison<'a> {
    /// At 95 % and with the session term as measured.
    pub fn new(blocks: &'a [Block], floor: Option<&'a [Block]>) -> Self {
        Comparison { blocks, floor, confidence: 0.95, session_sd: SESSION_SD }
    }
}

/// The outcome of a comparison in a word. `A` faster means that `b` takes longer: a ratio above 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The interval lies above 1.
    AFaster,
    /// The interval lies below 1.
    BFaster,
    /// The whole interval lies within 1/[`EQUAL_UP_TO`] to [`EQUAL_UP_TO`].
    AboutEqual,
    /// The interval holds 1.
    NotDistinguishable,
    /// The floor says that this machine cannot tell now.
    TooNoisy,
}

impl Verdict {
    /// Its name in the JavaScript interface.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::AFaster => "a-faster",
            Verdict::BFaster => "b-faster",
            Verdict::AboutEqual => "about-equal",
            Verdict::NotDistinguishable => "not-distinguishable",
            Verdict::TooNoisy => "too-noisy",
        }
    }
}

/// The result of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// b over a, with the interval of both terms.
    pub interval: Interval,
    /// The same from the blocks alone, without the session term: what more blocks make narrower.
    pub of_blocks: Interval,
    /// The noise floor: one program against itself, from the blocks alone and at 95 %.
    pub floor: Option<Interval>,
    /// As asked for.
    pub confidence: f64,
    /// In a word.
    pub verdict: Verdict,
    /// A reason that weakens it, weightiest first.
    pub signs: Vec<Sign>,
}

/// Compares both sides; `None` for fewer than [`MIN_BLOCKS`] blocks (or floor blocks), and where a figure leaves the range of numbers.
///
/// The half width is sqrt(h_t^2 + (z * session_sd)^2) in logarithms, h_t Student's t over the blocks and z the normal
/// quantile of the same confidence. The floor has no session term: its two sides are two workers of the same session
/// that run the same text, and what sessions differ by acts on both alike. It is judged at 95 % whatever is asked of the
/// ratio, as a property of the machine.
///
/// Weakness: at the end of a run that stops on width the intervals are a little too narrow; `tests_of_runs` has the
/// coverage over simulated engines.
///
/// ```
/// use backend_balance::bench::{Block, Comparison, compare};
///
/// // What sessions differ by is left: 1.96 * 0.1 in logarithms.
/// let block = Block::new(vec![1.0; 5], vec![2.0; 5]).unwrap();
/// let blocks = vec![block; 4];
/// let question = Comparison { session_sd: 0.1, ..Comparison::new(&blocks, None) };
/// let found = compare(&question).unwrap();
/// assert!(((found.interval.high / 2.0).ln() - 0.196).abs() < 1e-3);
/// ```
pub fn compare(question: &Comparison<'_>) -> Option<Estimate> {
    let Comparison { blocks, floor, confidence, session_sd } = *question;
    let (centre, half) = centre_and_half(blocks, confidence)?;
    let session = -normal::quantile(0.5 * (1.0 - confidence)) * session_sd;
    let interval = Interval::of_logs(centre, (half * half + session * session).sqrt())?;
    let floor_interval = match floor {
        Some(floor) => Some(interval_of_blocks(floor, FLOOR_CONFIDENCE)?),
        None => None,
    };
    Some(Estimate {
        interval,
        of_blocks: Interval::of_logs(centre, half)?,
        floor: floor_interval,
        confidence,
        verdict: verdict(interval, floor_interval),
        signs: warnings::signs(blocks, floor_interval),
    })
}

fn verdict(interval: Interval, floor: Option<Interval>) -> Verdict {
    if floor.is_some_and(|floor| floor.excludes_one() || floor.half_width() > FLOOR_UP_TO) {
        Verdict::TooNoisy
    } else if interval.low >= 1.0 / EQUAL_UP_TO && interval.high <= EQUAL_UP_TO {
        Verdict::AboutEqual
    } else if !interval.excludes_one() {
        Verdict::NotDistinguishable
    } else if interval.low > 1.0 {
        Verdict::AFaster
    } else {
        Verdict::BFaster
    }
}
