//! For and against one alternative beside all others.

use crate::decide::{TIE, descending};
use crate::model::answer::decision::{Answer, Decision};

/// Points that one criterion gives an alternative over the best of the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lead {
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// Position of the best of the others on it.
    pub other: usize,
    /// Share times score difference [points of 100]; negative where the other is ahead.
    pub points: f64,
}

/// The criteria with weight, by whether the alternative is ahead, level or behind on them.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Ahead of all others, the most first.
    pub good: Vec<Lead>,
    /// Level with the best of the others.
    pub level: Vec<usize>,
    /// Behind the best of the others, the most first.
    pub bad: Vec<Lead>,
}

/// For and against an alternative. Time O(alternatives x criteria).
pub fn sides(decision: &Decision, answer: &Answer, alternative_idx: usize) -> Side {
    let contributions = &answer.evaluation.contributions;
    let lead = |j: usize| {
        let others = (0..contributions.len()).filter(|a| *a != alternative_idx);
        let best = others.reduce(|a, b| if contributions[b][j] > contributions[a][j] { b } else { a })?;
        let points = contributions[alternative_idx][j] - contributions[best][j];
        Some(Lead { criterion_idx: j, other: best, points })
    };
    let weighted = (0..decision.dataset.criteria.len()).filter(|j| answer.weights.shares()[*j] > 0.0);
    let leads: Vec<Lead> = weighted.filter_map(lead).collect();
    let order = descending(&leads.iter().map(|lead| lead.points.abs()).collect::<Vec<_>>());
    let all = || order.iter().map(|i| leads[*i]);
    Side {
        good: all().filter(|lead| lead.points > TIE).collect(),
        level: all().filter(|lead| lead.points.abs() <= TIE).map(|lead| lead.criterion_idx).collect(),
        bad: all().filter(|lead| lead.points < -TIE).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read;
    use std::sync::Arc;

    #[test]
    fn one_is_ahead_only_where_it_is_ahead_of_all_others() {
        let text = r#"{"formatVersion": 1, "id": "three", "title": "Three", "date": "2026-11-24",
            "alternatives": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],
            "groups": [{"id": "g", "name": "G"}], "criteria": [
             {"id": "x", "name": "X", "group": "g", "scores": {"given": {"a": {"low": 60, "likely": 60, "high": 60},
              "b": {"low": 40, "likely": 40, "high": 40}, "c": {"low": 50, "likely": 50, "high": 50}}}},
             {"id": "y", "name": "Y", "group": "g", "scores": {"given": {"a": {"low": 10, "likely": 10, "high": 10},
              "b": {"low": 90, "likely": 90, "high": 90}, "c": {"low": 90, "likely": 90, "high": 90}}}}]}"#;
        let decision = Decision::with(Arc::new(read(text).unwrap()), None, vec![75.0, 25.0]).unwrap();
        let answer = decision.answer.as_ref().unwrap();
        let a = sides(&decision, answer, 0);
        // 0.75 x (60 - 50) and 0.25 x (10 - 90).
        assert_eq!((a.good[0].other, a.bad[0].criterion_idx), (2, 1));
        assert!((a.good[0].points - 7.5).abs() < 1e-9 && (a.bad[0].points + 20.0).abs() < 1e-9);
        let b = sides(&decision, answer, 1);
        assert!(b.good.is_empty() && b.level == [1] && b.bad.len() == 1);
    }
}
