//! A criterion's scores with what is known of each: ranks become levels, and single scores can be replaced.

use crate::catalog::dataset::{Basis, Criterion, Knowledge};
use crate::units::Interval;

/// Returns the score of a level among `n_levels`, of which only the order is known [points of 100].
///
/// Levels are uniform on the scale, in their order; likely is the mean of that order statistic, `100 (n + 1 - level) / (n +
/// 1)`. Source: Lahdelma, Miettinen & Salminen 2003 (SMAA-O), but without its fixed best and worst level.
pub fn ordinal_score(level: u8, n_levels: u8) -> Interval {
    let (level, n) = (f64::from(level), f64::from(n_levels));
    Interval::new(0.0, 100.0 * (n + 1.0 - level) / (n + 1.0), 100.0).unwrap_or(Interval::UNKNOWN)
}

/// Turns ranks, of which only the order counts, into levels from 1 without gaps, and sets the scores that follow.
pub fn settle_ranks(scores: &mut [Interval], knowledge: &mut [Knowledge]) {
    let rank = |known: &Knowledge| if let Knowledge::Ordinal(rank) = known { Some(*rank) } else { None };
    // Each once, in order.
    let mut ranks: Vec<u8> = Vec::new();
    for rank in knowledge.iter().filter_map(rank) {
        if let Err(at) = ranks.binary_search(&rank) {
            ranks.insert(at, rank);
        }
    }
    let count = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    for (score, known) in scores.iter_mut().zip(knowledge) {
        let Some(rank) = rank(known) else { continue };
        let level = count(1 + ranks.partition_point(|other| *other < rank));
        *known = Knowledge::Ordinal(level);
        *score = ordinal_score(level, count(ranks.len()));
    }
}

impl Criterion {
    /// Returns whether one of its scores was measured by a person, in place of the dataset's.
    pub fn is_measured(&self) -> bool {
        matches!(self.basis, Basis::Measured { .. })
    }

    /// Returns whether one of its scores is said to be measured, and not by this device.
    pub fn is_measured_elsewhere(&self) -> bool {
        let Basis::Measured { by } = &self.basis else { return false };
        by.iter().flatten().any(|by| !by.is_from_here)
    }

    /// Replaces one score by a stated one, or by none where nothing is known; its rank, if it had one, is gone.
    pub fn set_score(&mut self, alternative_idx: usize, score: Option<Interval>) {
        if let (Some(old), Some(known)) =
            (self.scores.get_mut(alternative_idx), self.knowledge.get_mut(alternative_idx))
        {
            *old = score.unwrap_or(Interval::UNKNOWN);
            *known = if score.is_some() { Knowledge::Stated } else { Knowledge::Missing };
            settle_ranks(&mut self.scores, &mut self.knowledge);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::built_in;

    #[test]
    fn levels_are_order_statistics_of_the_uniform_distribution() {
        // Means of the largest, middle and smallest of three: 3/4, 2/4 and 1/4.
        let levels = [1, 2, 3].map(|level| ordinal_score(level, 3).likely());
        assert!(levels.iter().zip([75.0, 50.0, 25.0]).all(|(found, mean)| (found - mean).abs() < 1e-12));
    }

    #[test]
    fn a_score_that_is_replaced_leaves_the_order_of_the_others() {
        let mut criterion = built_in("evidence").criteria[0].clone();
        criterion.knowledge = [5, 2, 9].map(Knowledge::Ordinal).to_vec();
        criterion.scores = vec![Interval::UNKNOWN; 3];
        settle_ranks(&mut criterion.scores, &mut criterion.knowledge);
        assert_eq!(criterion.knowledge, [2, 1, 3].map(Knowledge::Ordinal));
        let stated = Interval::new(10.0, 20.0, 30.0).unwrap();
        criterion.set_score(0, Some(stated));
        assert_eq!(criterion.knowledge, [Knowledge::Stated, Knowledge::Ordinal(1), Knowledge::Ordinal(2)]);
        assert_eq!(criterion.scores, [stated, ordinal_score(1, 2), ordinal_score(2, 2)]);
        criterion.set_score(1, None);
        assert_eq!(criterion.knowledge, [Knowledge::Stated, Knowledge::Missing, Knowledge::Ordinal(1)]);
        assert_eq!(criterion.scores, [stated, Interval::UNKNOWN, ordinal_score(1, 1)]);
    }
}
