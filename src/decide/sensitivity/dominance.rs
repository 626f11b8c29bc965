//! Dominance: what no weights can change.

use crate::decide::value::scores::ScoreTable;

/// One alternative is at least as good as another on every criterion, and better on one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dominance {
    /// Position of the better one.
    pub by: usize,
    /// Position of the worse one.
    pub over: usize,
    /// Whether it holds even with the better one at its low bounds and the worse one at its high bounds.
    pub certain: bool,
}

/// Returns all pairs in which one alternative dominates the other at likely scores.
///
/// ```
/// # use backend_balance::{decide::ScoreTable, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// let scores = ScoreTable::new(&[vec![score(50.0), score(60.0)], vec![score(50.0), score(40.0)]]).unwrap();
/// let found = backend_balance::decide::dominances(&scores);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].by, found[0].over, found[0].certain), (0, 1, true));
/// ```
pub fn dominances(scores: &ScoreTable) -> Vec<Dominance> {
    let n = scores.n_alternatives();
    let mut found = Vec::new();
    for by in 0..n {
        for over in (0..n).filter(|&over| over != by) {
            let criteria = 0..scores.n_criteria();
            let never_worse = criteria.clone().all(|j| scores.likely(by, j) >= scores.likely(over, j));
            let once_better = criteria.clone().any(|j| scores.likely(by, j) > scores.likely(over, j));
            if never_worse && once_better {
                let certain = criteria.clone().all(|j| scores.at(by, j).low() >= scores.at(over, j).high());
                found.push(Dominance { by, over, certain });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Interval;

    fn table(rows: &[&[[f64; 3]]]) -> ScoreTable {
        let row =
            |cells: &&[[f64; 3]]| cells.iter().map(|[l, m, h]| Interval::new(*l, *m, *h).unwrap()).collect();
        ScoreTable::new(&rows.iter().map(row).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn better_on_one_and_worse_on_none_dominates() {
        let scores =
            table(&[&[[40.0, 50.0, 60.0], [10.0, 20.0, 30.0]], &[[30.0, 50.0, 60.0], [5.0, 10.0, 30.0]]]);
        assert_eq!(dominances(&scores), [Dominance { by: 0, over: 1, certain: false }]);
    }

    #[test]
    fn intervals_that_do_not_overlap_make_it_certain() {
        let scores = table(&[&[[60.0, 70.0, 80.0]], &[[30.0, 50.0, 60.0]]]);
        assert_eq!(dominances(&scores), [Dominance { by: 0, over: 1, certain: true }]);
    }

    #[test]
    fn equals_and_opposites_do_not_dominate() {
        assert_eq!(dominances(&table(&[&[[1.0, 2.0, 3.0]], &[[1.0, 2.0, 3.0]]])), []);
        let crossed = table(&[&[[9.0; 3], [1.0; 3]], &[[1.0; 3], [9.0; 3]]]);
        assert_eq!(dominances(&crossed), []);
    }
}
