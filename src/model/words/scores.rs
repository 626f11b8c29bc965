//! A score in words, by what is known of it.

use crate::catalog::{Criterion, Dataset, Knowledge};
use crate::model::format::swing;

/// A score as a reader would say it: `86 of 100, between 72 and 89`; one that is not known is said to be so.
pub fn score(criterion: &Criterion, alternative_idx: usize) -> String {
    let score = criterion.scores[alternative_idx];
    let (low, likely, high) = (swing(score.low()), swing(score.likely()), swing(score.high()));
    match criterion.knowledge.get(alternative_idx) {
        Some(Knowledge::Missing) => format!("not known: anything from {low} to {high}"),
        Some(Knowledge::Ordinal(level)) => {
            format!("known by rank only: level {level}, about {likely} of 100")
        }
        _ if low == high => format!("{likely} of 100"),
        _ => format!("{likely} of 100, between {low} and {high}"),
    }
}

/// A score where there is little room: its likely value, or a question mark where it is not known.
pub fn short_score(criterion: &Criterion, alternative_idx: usize) -> String {
    match criterion.knowledge.get(alternative_idx) {
        Some(Knowledge::Missing) => "?".to_owned(),
        _ => swing(criterion.scores[alternative_idx].likely()),
    }
}

/// Which alternatives' scores are not known as intervals, and what is known of them.
pub fn gaps(dataset: &Dataset, criterion: &Criterion) -> Vec<String> {
    let known = criterion.knowledge.iter().zip(&dataset.alternatives).enumerate();
    let gaps = known.filter(|(_, (known, _))| **known != Knowledge::Stated);
    gaps.map(|(a, (_, alternative))| [&alternative.name, ": ", &score(criterion, a), "."].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;
    use crate::units::Interval;

    #[test]
    fn what_is_not_known_is_said_to_be_so() {
        let mut web = builtin("evidence").unwrap().dataset.criteria[0].clone();
        web.set_score(0, Interval::new(72.0, 86.0, 89.0).ok());
        assert_eq!(score(&web, 0), "86 of 100, between 72 and 89");
        assert_eq!(short_score(&web, 0), "86");
        web.set_score(0, Interval::new(12.5, 12.5, 12.5).ok());
        assert_eq!(score(&web, 0), "12.5 of 100");
        web.set_score(0, None);
        assert_eq!(score(&web, 0), "not known: anything from 0 to 100");
        assert_eq!(short_score(&web, 0), "?");
        let dataset = &builtin("evidence").unwrap().dataset;
        assert_eq!(gaps(dataset, &web), ["Node.js: not known: anything from 0 to 100."]);
        web.knowledge = vec![Knowledge::Ordinal(2), Knowledge::Ordinal(1)];
        web.scores = [2, 1].map(|level| crate::catalog::ordinal_score(level, 2)).to_vec();
        assert_eq!(score(&web, 0), "known by rank only: level 2, about 33.3 of 100");
    }
}
