//! Datasets without the alternatives of which nothing is known yet.

use super::dataset::{Adjustment, Basis, Dataset, Knowledge};

impl Dataset {
    /// Returns the dataset without the alternatives that have no score at all, and the names of these. `None` where every one has
    /// a score, or where fewer than two would be left to compare.
    pub fn only_scored(&self) -> Option<(Dataset, Vec<String>)> {
        let is_scored =
            |a: usize| self.criteria.iter().any(|c| c.knowledge.get(a) != Some(&Knowledge::Missing));
        let scored: Vec<bool> = (0..self.alternatives.len()).map(is_scored).collect();
        let n_scored = scored.iter().filter(|is_scored| **is_scored).count();
        if n_scored < 2 || n_scored == scored.len() {
            return None;
        }
        let left_out = self.alternatives.iter().zip(&scored).filter(|(_, is_scored)| !**is_scored);
        let names = left_out.map(|(alternative, _)| alternative.name.clone()).collect();
        // Positions of those that are left, among those that are left.
        let place = |a: usize| scored[a].then(|| scored[..a].iter().filter(|is_scored| **is_scored).count());
        let mut dataset = self.clone();
        keep(&mut dataset.alternatives, &scored);
        for criterion in &mut dataset.criteria {
            keep(&mut criterion.scores, &scored);
            keep(&mut criterion.knowledge, &scored);
            match &mut criterion.basis {
                Basis::Given => {}
                Basis::Verdict { preferred, .. } => *preferred = preferred.and_then(place),
                Basis::Measured { by } => keep(by, &scored),
                Basis::Derived { adjustments, .. } => {
                    adjustments.retain(|one| one.alternative_idx.is_none_or(|a| scored[a]));
                    for Adjustment { alternative_idx, .. } in adjustments {
                        *alternative_idx = alternative_idx.and_then(place);
                    }
                }
            }
        }
        for indicator in &mut dataset.indicators {
            keep(&mut indicator.readings, &scored);
        }
        Some((dataset, names))
    }
}

/// Keeps what is of the alternatives that have a score.
fn keep<T>(of_alternatives: &mut Vec<T>, scored: &[bool]) {
    let mut scored = scored.iter();
    of_alternatives.retain(|_| scored.next().copied().unwrap_or(true));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::built_in;
    use crate::units::Interval;

    /// The evidence with its first alternative once more in the middle, of which nothing is known.
    fn with_unknown() -> Dataset {
        let mut dataset = Dataset::clone(&built_in("evidence"));
        let mut go = dataset.alternatives[0].clone();
        (go.id, go.name) = ("go".into(), "Go".to_owned());
        dataset.alternatives.insert(1, go);
        for criterion in &mut dataset.criteria {
            criterion.scores.insert(1, Interval::UNKNOWN);
            criterion.knowledge.insert(1, Knowledge::Missing);
            if let Basis::Derived { adjustments, .. } = &mut criterion.basis {
                for one in adjustments {
                    one.alternative_idx = one.alternative_idx.map(|a| if a == 0 { 0 } else { a + 1 });
                }
            }
        }
        for indicator in &mut dataset.indicators {
            indicator.readings.insert(1, None);
        }
        dataset
    }

    #[test]
    fn without_what_is_unknown_the_dataset_is_what_it_was() {
        let (dataset, names) = with_unknown().only_scored().unwrap();
        assert_eq!(dataset, *built_in("evidence"));
        assert_eq!(names, ["Go"]);
    }

    #[test]
    fn one_score_is_enough_and_two_alternatives_always_stay() {
        let mut scored = with_unknown();
        scored.criteria[3].knowledge[1] = Knowledge::Stated;
        assert_eq!(scored.only_scored(), None);
        assert_eq!(built_in("evidence").only_scored(), None);
        let mut alone = with_unknown();
        for criterion in &mut alone.criteria {
            criterion.knowledge[2] = Knowledge::Missing;
        }
        assert_eq!(alone.only_scored(), None);
    }
}
