//! The ways to the weights in words.

use super::answer::lead;
use crate::decide::{ACCEPTABLE_RATIO, Priorities};
use crate::model::answer::decision::Decision;
use crate::model::format::percent;
use crate::model::state::elicitation::{Elicitation, Judgements, MOST_COMPARED, Ranked};
use crate::units::fixed;

/// Returns the title of a way, and what it does.
pub fn elicitation_title(elicitation: &Elicitation) -> (&'static str, &'static str) {
    match elicitation {
        Elicitation::Ranking(_) => (
            "Rank criteria",
            "Most important first. The weights become the average of all weights in this order (rank-order centroid, \
             Barron & Barrett 1996); the uncertainty analysis then draws from all weights in this order.",
        ),
        Elicitation::Pairs(_) => (
            "Compare in pairs",
            "How many times as important is one as the other? The weights are the principal eigenvector of your \
             judgements (Saaty 1977). Compare the groups first, then the criteria within a group; the others keep \
             their proportions.",
        ),
        Elicitation::Ranges(_) => (
            "Set ranges",
            "A lowest and a highest weight each, 0 to 100. The sliders go to the middle; the uncertainty analysis \
             draws weights from within the ranges.",
        ),
    }
}

/// Shown where a text is no weight.
pub const NOT_A_WEIGHT: &str = "A number from 0 to 100; the weight is unchanged.";

/// Returns the same of a criterion's weight, for those who do not see which one it is.
pub fn wrong_weight(criterion: &str) -> String {
    format!("Weight of {criterion}: a number from 0 to 100; it is unchanged.")
}

/// Returns why a way comes to no weights yet.
pub fn not_elicited(elicitation: &Elicitation) -> String {
    match elicitation {
        Elicitation::Ranges(_) => "A range needs two numbers from 0 to 100, the lower one first.".to_owned(),
        Elicitation::Pairs(judgements) if judgements.is_too_many() => String::new(),
        Elicitation::Pairs(_) | Elicitation::Ranking(_) => "There is nothing to compare here.".to_owned(),
    }
}

/// Returns why so many are not compared in pairs.
pub fn too_many_to_compare(n: usize) -> String {
    format!(
        "{n} criteria would take {} comparisons. At most {MOST_COMPARED} can be compared in pairs. Rank them instead, or \
         compare within a smaller group.",
        n * (n - 1) / 2
    )
}

/// Returns what the answer is and what it would be with the weights of a way, and why the two can differ.
pub fn elicited(elicitation: &Elicitation, now: &Decision, then: Option<&Decision>) -> String {
    let Some(then) = then else { return String::new() };
    let (before, after) = (lead(now), lead(then));
    if before == after {
        return format!("With these weights: {after}, as now.");
    }
    let (these, why) = match elicitation {
        Elicitation::Ranking(_) => ("This order", " An order does not say by how much weights differ."),
        Elicitation::Pairs(_) => ("These judgements", ""),
        Elicitation::Ranges(_) => ("The middle of these ranges", ""),
    };
    format!("Your weights: {before}. {these}: {after}.{why}")
}

/// Returns how many pairs are judged, and how many are enough.
pub fn n_judged(judgements: &Judgements) -> String {
    let (n, all, needed) = (judgements.n_answered(), judgements.steps.len(), judgements.n_needed());
    if n == all {
        return format!("All {all} answered.");
    }
    if judgements.is_enough() {
        return format!("{n} of {all} answered, which is enough: the others follow.");
    }
    let stop = if needed < all {
        format!(" The first ones move the answer most. You can stop after the first {needed}.")
    } else {
        String::new()
    };
    format!("{n} of {all} answered.{stop} Pairs without an answer keep your present weights.")
}

/// Returns what the answer would be with the weights of a way.
pub fn then(decision: Option<&Decision>) -> String {
    decision.map(|decision| format!("With these weights: {}.", lead(decision))).unwrap_or_default()
}

/// Returns the rank of a place: `3`, or `3=` where it is shared.
pub fn rank_of(ranked: &[Ranked], place: usize) -> String {
    let tied = |at: usize| ranked.get(at).is_some_and(|one| one.tied);
    let first = (0..=place).rev().find(|at| !tied(*at)).unwrap_or(0);
    let shared = tied(place) || tied(place + 1);
    format!("{}{}", first + 1, if shared { "=" } else { "" })
}

/// Returns the id of the button that moves what is at a place up.
pub fn up_id(place: usize) -> String {
    format!("up-{place}")
}

/// Returns the id of the button that moves what is at a place down.
pub fn down_id(place: usize) -> String {
    format!("down-{place}")
}

/// Returns a judgement of a pair.
pub fn judgement_of(first: &str, second: &str, step: i8) -> String {
    let (more, less) = if step < 0 { (second, first) } else { (first, second) };
    match step.unsigned_abs() {
        0 => "Equally important".to_owned(),
        1 => format!("{more} is twice as important as {less}"),
        k => format!("{more} is {} times as important as {less}", k + 1),
    }
}

/// Returns how well judgements fit each other, and which one fits least where they do not.
pub fn consistency(decision: &Decision, judgements: &Judgements, result: &Priorities) -> String {
    let name = |item: usize| judgements.items[item].name(decision).as_str();
    let shares: Vec<String> =
        result.weights.iter().enumerate().map(|(i, w)| format!("{} {}", name(i), percent(*w))).collect();
    if !judgements.can_contradict() {
        return format!("{}.", shares.join(", "));
    }
    let ratio = fixed(result.consistency_ratio, 2);
    let limit = fixed(ACCEPTABLE_RATIO, 1);
    let mut text = format!("{}. ", shares.join(", "));
    match &result.most_inconsistent {
        Some(odd) if result.consistency_ratio > ACCEPTABLE_RATIO => {
            text.push_str(&format!(
                "The judgements contradict each other: consistency ratio {ratio}, more than {limit}. The least \
                 consistent judgement is {} against {}: {} times as important by that judgement, {} by all the \
                 others.",
                name(odd.row),
                name(odd.column),
                fixed(odd.given, 1),
                fixed(odd.consistent, 1)
            ));
        }
        _ => text.push_str(&format!(
            "Consistency ratio {ratio}; up to {limit} counts as consistent (Saaty\u{2019}s random index of 1980)."
        )),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_are_shared_say_so() {
        let ranked = [false, false, true, true, false].map(|tied| Ranked { criterion_idx: 0, tied });
        let places: Vec<String> = (0..5).map(|i| rank_of(&ranked, i)).collect();
        assert_eq!(places, ["1", "2=", "2=", "2=", "5"]);
    }

    #[test]
    fn judgements_are_said_from_the_side_of_what_is_more_important() {
        assert_eq!(judgement_of("Speed", "Reach", 1), "Speed is twice as important as Reach");
        assert_eq!(judgement_of("Speed", "Reach", -4), "Reach is 5 times as important as Speed");
        assert_eq!(judgement_of("Speed", "Reach", 0), "Equally important");
    }
}
