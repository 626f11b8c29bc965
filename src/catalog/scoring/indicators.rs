//! Scores computed from indicators by the dataset's stated rules.
//!
//! An indicator's figure becomes a score of 0..=100 by its [`Transform`]; a criterion's score is the weighted mean over
//! its indicators, adjusted by stated exceptions, as whole points. Every step stays visible in [`DerivedScore`].

use crate::catalog::dataset::{Basis, Change, Indicator, Spread, Transform, TransformRule};
use crate::units::Interval;

/// One alternative's score on one criterion, and how it came about [points of 100].
#[derive(Clone, Debug, PartialEq)]
pub struct DerivedScore {
    /// Each indicator's contribution.
    pub parts: Vec<PartScore>,
    /// Weighted mean of the parts.
    pub mean: Bounds,
    /// The mean after the adjustments; may reach outside 0..=100.
    pub adjusted: Bounds,
    /// The result: clipped to 0..=100 and rounded to whole points, halves to even.
    pub score: Interval,
}

/// Contribution of one indicator to a criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartScore {
    /// Position in the dataset's indicators.
    pub indicator_idx: usize,
    /// Its share of the criterion, 0..=1; the shares sum to 1.
    pub share: f64,
    /// Its score with the dataset's [`Spread`]; may reach outside 0..=100 [points of 100].
    pub bounds: Bounds,
}

/// Low, likely and high before they are a score: not clipped, not rounded to whole points [points of 100].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Lowest plausible.
    pub low: f64,
    /// Most likely.
    pub likely: f64,
    /// Highest plausible.
    pub high: f64,
}

/// One alternative's score by one indicator, before any spread is added [points of 100, to a tenth].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IndicatorScore {
    /// Score at the worse end of the range; the likely one where there is no range.
    pub low: f64,
    /// Score of the typical figure.
    pub likely: f64,
    /// Score at the better end of the range; the likely one where there is no range.
    pub high: f64,
    /// Whether the indicator gives a range.
    pub has_range: bool,
}

/// Returns the score of one alternative by one indicator; `None` where it has no rule, no figure, or none that can be scored.
pub fn indicator_score(indicator: &Indicator, alternative_idx: usize) -> Option<IndicatorScore> {
    let transform = indicator.transform.as_ref()?;
    let reading = indicator.readings.get(alternative_idx)?.as_ref()?;
    let score = |figure| transformed(transform, indicator.higher_is_better, figure);
    let likely = score(reading.value?)?;
    let Some((min, max)) = reading.range else {
        return Some(IndicatorScore { low: likely, likely, high: likely, has_range: false });
    };
    let (one, other) = (score(min)?, score(max)?);
    Some(IndicatorScore { low: one.min(other), likely, high: one.max(other), has_range: true })
}

/// Returns the score of one alternative on one criterion, with its steps; `None` where its basis is not derived, or where an
/// indicator has no score or the adjustments leave the three out of order.
pub fn criterion_score(
    indicators: &[Indicator],
    spread: &Spread,
    basis: &Basis,
    alternative_idx: usize,
) -> Option<DerivedScore> {
    let Basis::Derived { parts, adjustments } = basis else { return None };
    let total: f64 = parts.iter().map(|part| part.weight).sum();
    let mut scores = Vec::with_capacity(parts.len());
    let mut mean = Bounds { low: 0.0, likely: 0.0, high: 0.0 };
    for part in parts {
        let score = indicator_score(indicators.get(part.indicator_idx)?, alternative_idx)?;
        let bounds = spread_out(score, spread);
        mean.low += part.weight * bounds.low;
        mean.likely += part.weight * bounds.likely;
        mean.high += part.weight * bounds.high;
        scores.push(PartScore { indicator_idx: part.indicator_idx, share: part.weight / total, bounds });
    }
    mean = Bounds { low: mean.low / total, likely: mean.likely / total, high: mean.high / total };
    let mut adjusted = mean;
    for adjustment in
        adjustments.iter().filter(|a| a.alternative_idx.is_none_or(|idx| idx == alternative_idx))
    {
        match &adjustment.change {
            Change::SetLow(low) => adjusted.low = *low,
            Change::HighHalfwayTo(high) => adjusted.high = (adjusted.likely + high) / 2.0,
            Change::Widen(by) => {
                adjusted.low -= by;
                adjusted.high += by;
            }
            Change::Span(span) => {
                for likely in by_each_alone(&scores, span) {
                    adjusted.low = adjusted.low.min(likely);
                    adjusted.high = adjusted.high.max(likely);
                }
            }
        }
    }
    let whole = |points: f64| points.clamp(0.0, 100.0).round_ties_even();
    let score = Interval::new(whole(adjusted.low), whole(adjusted.likely), whole(adjusted.high)).ok()?;
    Some(DerivedScore { parts: scores, mean, adjusted, score })
}

/// Returns the likely score by each of the indicators of `span` alone, which then has the share of all of them.
fn by_each_alone<'a>(scores: &'a [PartScore], span: &'a [usize]) -> impl Iterator<Item = f64> + 'a {
    let is_in = |score: &&PartScore| span.contains(&score.indicator_idx);
    let share: f64 = scores.iter().filter(is_in).map(|score| score.share).sum();
    let others: f64 =
        scores.iter().filter(|s| !is_in(s)).map(|score| score.share * score.bounds.likely).sum();
    scores.iter().filter(is_in).map(move |score| others + share * score.bounds.likely)
}

/// Returns whether every indicator of a derived criterion has a figure for the alternative.
pub fn has_figures(indicators: &[Indicator], basis: &Basis, alternative_idx: usize) -> bool {
    let has_figure = |indicator: &Indicator| {
        indicator.readings.get(alternative_idx).is_some_and(|r| r.as_ref().is_some_and(|r| r.value.is_some()))
    };
    let Basis::Derived { parts, .. } = basis else { return true };
    parts.iter().all(|part| indicators.get(part.indicator_idx).is_some_and(has_figure))
}

/// Returns the score of one alternative by a verdict in words: 50 plus or minus 12.5 points per step of strength, no spread.
pub fn verdict_score(preferred: Option<usize>, strength: u8, alternative_idx: usize) -> Option<Interval> {
    let distance = 12.5 * f64::from(strength);
    let points = match preferred {
        None => 50.0,
        Some(idx) if idx == alternative_idx => 50.0 + distance,
        Some(_) => 50.0 - distance,
    };
    Interval::new(points, points, points).ok()
}

/// Returns the score of a figure [points of 100, to a tenth]; `None` where the rule is not defined for it.
fn transformed(transform: &Transform, higher_is_better: bool, figure: f64) -> Option<f64> {
    let points = match transform.rule {
        TransformRule::LogBest { best, k, .. } => {
            let times_worse = if higher_is_better { best / figure } else { figure / best };
            100.0 * (1.0 - libm::log(times_worse) / libm::log(k))
        }
        TransformRule::Share { max } => 100.0 * figure / max,
    };
    let points = match transform.shrink {
        Some(factor) => 50.0 + (points - 50.0) * factor,
        None => points,
    };
    // A logarithm of zero is infinite and clips; of a negative figure it is not a number.
    (!points.is_nan()).then(|| (points.clamp(0.0, 100.0) * 10.0).round_ties_even() / 10.0)
}

fn spread_out(score: IndicatorScore, spread: &Spread) -> Bounds {
    let IndicatorScore { low, likely, high, has_range } = score;
    if has_range {
        Bounds { low: low.min(likely - spread.at_least), likely, high: high.max(likely + spread.at_least) }
    } else {
        Bounds { low: likely - spread.without_range, likely, high: likely + spread.without_range }
    }
}
