//! Changes from one answer to another.

use super::decision::Decision;
use crate::decide::descending;
use crate::model::format::{percent, points, printed_difference, signed};
use crate::model::words::answer::{lead, subject};

/// How many changed weights are told.
const N_WEIGHTS: usize = 4;
/// A share that moved by less is not told.
const LEAST_CHANGE: f64 = 0.01;

/// Differences between two answers, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The answers side by side.
    pub summary: String,
    /// The shares that moved most, the largest move first.
    pub weights: Vec<String>,
}

/// Returns what differs now from before. Weights are compared only within one dataset.
#[inline(never)]
pub fn differences(before: &Decision, now: &Decision) -> Difference {
    let same_dataset = before.dataset.id == now.dataset.id;
    let from = if same_dataset {
        subject(before)
    } else {
        format!("{} (scores from \u{201c}{}\u{201d})", subject(before), before.dataset.title)
    };
    let mut summary = format!("Before, for {from}: {}.", lower_first(&lead(before)));
    let (Ok(old), Ok(new)) = (&before.answer, &now.answer) else {
        return Difference { summary, weights: Vec::new() };
    };
    let (mut changes, mut n_common) = (Vec::new(), 0);
    for (a, alternative) in now.dataset.alternatives.iter().enumerate() {
        let Some(b) = before.dataset.alternative_idx(alternative.id.as_str()) else { continue };
        let (was, is) = (old.evaluation.values[b], new.evaluation.values[a]);
        n_common += 1;
        if points(was) == points(is) {
            continue;
        }
        changes.push(format!(
            "{} {} to {} ({})",
            alternative.name,
            points(was),
            points(is),
            signed(printed_difference(is, was))
        ));
    }
    // Datasets may have no alternative in common.
    if changes.is_empty() && n_common > 0 {
        summary.push_str(" No value moved.");
    } else if !changes.is_empty() {
        summary.push_str(&format!(" Values moved: {}.", changes.join(", ")));
    }
    let weights = if same_dataset { weight_changes(before, now) } else { Vec::new() };
    Difference { summary, weights }
}

fn weight_changes(before: &Decision, now: &Decision) -> Vec<String> {
    let (Ok(old), Ok(new)) = (&before.answer, &now.answer) else { return Vec::new() };
    let shares = old.weights.shares().iter().zip(new.weights.shares());
    let moves: Vec<(usize, f64, f64)> = shares
        .enumerate()
        .map(|(j, (was, is))| (j, *was, *is))
        .filter(|(_, was, is)| (is - was).abs() >= LEAST_CHANGE)
        .collect();
    let order = descending(&moves.iter().map(|(_, was, is)| (is - was).abs()).collect::<Vec<_>>());
    let tell = |(j, was, is): &(usize, f64, f64)| {
        let way = if is > was { "\u{2191}" } else { "\u{2193}" };
        format!("{way} {}: {} to {}", now.dataset.criteria[*j].name, percent(*was), percent(*is))
    };
    order.into_iter().take(N_WEIGHTS).map(|i| tell(&moves[i])).collect()
}

/// Within a sentence only names keep their capital letter.
fn lower_first(text: &str) -> String {
    for begin in ["Leaning", "Too close"] {
        if let Some(rest) = text.strip_prefix(begin) {
            return begin.to_ascii_lowercase() + rest;
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::document::choice::Choice;

    fn decision(dataset: &str, profile: &str) -> Decision {
        let choice = Choice { dataset: dataset.into(), profile: Some(profile.into()), ..Choice::default() };
        Decision::of(&choice, &datasets()).unwrap()
    }

    #[test]
    fn the_largest_moves_come_first_and_small_ones_are_left_out() {
        let difference = differences(&decision("evidence", "streaming"), &decision("evidence", "devops"));
        // Of 760 points 15 are for libraries, of 765 then 70: from 2.0 % to 9.2 %; real-time falls from 13 % to 0.7 %.
        assert!(difference.weights[0].starts_with("\u{2193} Real-time & streaming: 13"), "{difference:?}");
        assert_eq!(difference.weights.len(), N_WEIGHTS);
        assert!(difference.summary.contains("Node.js leads clearly"), "{}", difference.summary);
    }

    #[test]
    fn another_dataset_has_other_criteria_so_only_the_answers_are_compared() {
        let difference = differences(&decision("evidence", "api"), &decision("article", "api"));
        assert!(difference.weights.is_empty());
        assert!(difference.summary.contains("scores from"), "{}", difference.summary);
    }
}
