//! Warnings about a comparison: reasons to trust it less, each with a remedy (the words are in `model`).

use super::comparison::{Block, FLOOR_UP_TO, Interval, median};
use crate::stats::{sort_numbers, student};

/// Fewer blocks than this stand on weak ground: Student's t widens the interval by a third and more.
pub const MIN_SOUND_BLOCKS: usize = 5;
/// Fewest rounds for a median that two wild ones cannot move far.
const MIN_SOUND_ROUNDS: usize = 10;
/// Rounds further than this many standard deviations (by the median deviation) from their block's median are wild.
const WILD_FROM: f64 = 5.0;
/// Share of wild rounds that is worth a word.
const WILD_SHARE: f64 = 0.1;
/// A change within blocks, or a gap between two kinds of block, is worth a word from 5 %.
const WORTH_FROM: f64 = 0.05;
/// Two kinds of block: the gap between them is this share of the whole range.
const GAP_SHARE: f64 = 0.6;
/// Fewer different durations than this per sample: the timer's steps show.
const DISTINCT_SHARE: f64 = 0.25;
/// Half width of the ratio's own interval from which more blocks are advised: 25 %.
const WIDE_FROM: f64 = 0.25;

/// One thing that weakens a comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sign {
    /// The same code twice differs by more than chance; so may anything else. The ratio of the floor.
    FloorOff(f64),
    /// The same code twice cannot be told apart to better than this share; [`FLOOR_UP_TO`] is allowed.
    FloorWide(f64),
    /// Durations come in steps of the timer: a side has only this many different ones.
    CoarseTimer(usize),
    /// The ratio moves within blocks, by this share from their first half to their second: engines were not warm.
    Drift(f64),
    /// Blocks are of two kinds, this share apart: an engine settles in one of two states.
    TwoKinds(f64),
    /// One block, counted from 0, differs from all others.
    OddBlock(usize),
    /// This share of the rounds lies far off their blocks: something else was running.
    WildRounds(f64),
    /// Fewer than [`MIN_SOUND_BLOCKS`] blocks.
    FewBlocks(usize),
    /// A block has this few rounds.
    FewRounds(usize),
    /// The interval of the blocks alone is ± this share.
    Wide(f64),
    /// Nothing says how noisy the machine is: there were no blocks of the same code twice.
    NoFloor,
    /// In this many blocks engines did not become steady in the time they are given.
    NotSteady(u32),
    /// A call takes no longer than an empty function: the engine may have left the work out.
    NothingLeft,
    /// The output is the same for every input.
    SameForEveryInput,
}

/// Returns what the durations show, weightiest first.
pub(super) fn signs(blocks: &[Block], floor: Option<Interval>) -> Vec<Sign> {
    let mut found = Vec::new();
    match floor {
        None => found.push(Sign::NoFloor),
        Some(floor) if floor.excludes_one() => found.push(Sign::FloorOff(floor.ratio)),
        Some(floor) if floor.half_width() > FLOOR_UP_TO => found.push(Sign::FloorWide(floor.half_width())),
        Some(_) => {}
    }
    found.extend(coarse_timer(blocks).map(Sign::CoarseTimer));
    found.extend(drift(blocks).map(Sign::Drift));
    found.extend(two_kinds(blocks).map(Sign::TwoKinds).or_else(|| odd_block(blocks).map(Sign::OddBlock)));
    found.extend(wild_rounds(blocks).map(Sign::WildRounds));
    if blocks.len() < MIN_SOUND_BLOCKS {
        found.push(Sign::FewBlocks(blocks.len()));
    }
    let fewest = blocks.iter().map(|block| block.log_ratios().len()).min().unwrap_or(0);
    if fewest < MIN_SOUND_ROUNDS {
        found.push(Sign::FewRounds(fewest));
    }
    if let Some(width) = super::comparison::interval_of_blocks(blocks, 0.95).map(Interval::half_width)
        && width > WIDE_FROM
    {
        found.push(Sign::Wide(width));
    }
    // Without a floor the figure stands all the same; what is wrong with the durations comes first.
    let (no_floor, mut found): (Vec<Sign>, Vec<Sign>) =
        found.into_iter().partition(|sign| matches!(sign, Sign::NoFloor));
    found.extend(no_floor);
    found
}

/// Fewest different durations of a side, where they are so few that they are the timer's steps.
///
/// Judged per block and side, as blocks may differ in how many calls a sample has; every block must show it.
fn coarse_timer(blocks: &[Block]) -> Option<usize> {
    let side = |durations: fn(&Block) -> &[f64]| -> Option<usize> {
        let mut fewest = usize::MAX;
        for block in blocks {
            let mut sorted = durations(block).to_vec();
            let n_rounds = sorted.len();
            sort_numbers(&mut sorted);
            sorted.dedup();
            // So few rounds may well agree in chance; a block's own rounds are at least five.
            if !is_below_share(sorted.len(), n_rounds, DISTINCT_SHARE) {
                return None;
            }
            fewest = fewest.min(sorted.len());
        }
        Some(fewest)
    };
    match (side(Block::a), side(Block::b)) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

#[allow(clippy::cast_precision_loss)]
fn is_below_share(part: usize, whole: usize, share: f64) -> bool {
    part as f64 <= share * whole as f64
}

/// Returns how far the ratio moves from the first half of the blocks' rounds to the second, where that is no chance: more than
/// 5 %, and outside a 99 % interval over the blocks.
fn drift(blocks: &[Block]) -> Option<f64> {
    let changes: Vec<f64> = blocks
        .iter()
        .map(|block| {
            let (first, second) = block.log_ratios().split_at(block.log_ratios().len() / 2);
            median(second) - median(first)
        })
        .collect();
    #[allow(clippy::cast_precision_loss)]
    let n = changes.len() as f64;
    let freedom = u32::try_from(changes.len()).ok()?.checked_sub(1).filter(|freedom| *freedom > 0)?;
    let mean = changes.iter().sum::<f64>() / n;
    let squares: f64 = changes.iter().map(|change| (change - mean) * (change - mean)).sum();
    let half = student::upper_quantile(0.005, freedom) * (squares / (n - 1.0) / n).sqrt();
    let share = libm::expm1(mean);
    (mean.abs() > half && share.abs() > WORTH_FROM).then_some(share)
}

/// Returns the gap between two groups of at least two blocks each, where it is most of the whole range.
fn two_kinds(blocks: &[Block]) -> Option<f64> {
    let mut values: Vec<f64> = blocks.iter().map(Block::value).collect();
    sort_numbers(&mut values);
    let range = values.last()? - values.first()?;
    let gap = (1..values.len().saturating_sub(2))
        .map(|below| values[below + 1] - values[below])
        .fold(0.0, f64::max);
    // Of four even blocks the middle gap is often most of the range.
    let is_enough = values.len() > 5 || (values.len() == 5 && gap > 0.75 * range);
    (is_enough && gap > GAP_SHARE * range && gap > WORTH_FROM).then(|| libm::expm1(gap))
}

/// Returns the one block that is further from the others' median than five times their median deviation, and by more than 5 %.
fn odd_block(blocks: &[Block]) -> Option<usize> {
    if blocks.len() < MIN_SOUND_BLOCKS {
        return None;
    }
    let values: Vec<f64> = blocks.iter().map(Block::value).collect();
    let middle = median(&values);
    let distance: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    let (idx, furthest) = distance.iter().enumerate().max_by(|(_, x), (_, y)| x.total_cmp(y))?;
    let others: Vec<f64> =
        distance.iter().enumerate().filter(|(at, _)| *at != idx).map(|(_, distance)| *distance).collect();
    let is_odd = *furthest > WORTH_FROM && *furthest > WILD_FROM * NORMAL_BY_MEDIAN * median(&others);
    is_odd.then_some(idx)
}

/// Standard deviation of a normal distribution over the median of its absolute deviations.
const NORMAL_BY_MEDIAN: f64 = 1.482_602_218_505_602;

/// Returns the share of rounds far off their block's median, where it is worth a word.
fn wild_rounds(blocks: &[Block]) -> Option<f64> {
    let (mut wild, mut all) = (0.0, 0.0);
    for block in blocks {
        let middle = block.value();
        let distance: Vec<f64> = block.log_ratios().iter().map(|ratio| (ratio - middle).abs()).collect();
        let bound = (WILD_FROM * NORMAL_BY_MEDIAN * median(&distance)).max(WORTH_FROM);
        for far in distance {
            all += 1.0;
            wild += if far > bound { 1.0 } else { 0.0 };
        }
    }
    (all > 0.0 && wild / all > WILD_SHARE).then(|| wild / all)
}
