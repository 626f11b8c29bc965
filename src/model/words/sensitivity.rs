//! Sentences about what would change the answer, and why it is as it is.

use super::first_listed;
use crate::decide::{
    Argument, FLAT_FROM, ORDINARY_UP_TO, Reason, RegionDominance, SPLIT_FROM, SPLIT_TIMES_MEAN, ScoreTip,
    TornadoBar, WeightChange, WeightWarning,
};
use crate::model::answer::decision::{Answer, Decision};
use crate::model::format::{percent, points, signed, swing};
use crate::units::fixed;

/// Criteria named one by one in a sentence, at most; the rest is counted.
const MOST_NAMED: usize = 3;

/// Returns how far one score may move: `Python would lead if Node.js scored below 43.2 of 100 on Errors; it scores 55.`
pub fn score_tip(decision: &Decision, answer: &Answer, tip: &ScoreTip) -> String {
    let name = decision.name(tip.alternative_idx);
    let criterion = criterion(decision, tip.criterion_idx);
    let now = swing(tip.score);
    let is_best = tip.alternative_idx == answer.evaluation.best();
    match tip.tie {
        Some(tie) => {
            let (leader, way) = (decision.name(tie.by), if is_best { "below" } else { "above" });
            let at = points(tie.at);
            format!("{leader} would lead if {name} scored {way} {at} of 100 on {criterion}; it scores {now}.")
        }
        None if is_best => format!("{name} stays ahead whatever it scores on {criterion}; it scores {now}."),
        None => format!("{name} does not get ahead whatever it scores on {criterion}; it scores {now}."),
    }
}

/// Returns what the nearest tie by weights takes; `None` is that no weights lead to one.
pub fn smallest_change(decision: &Decision, answer: &Answer, change: Option<&WeightChange>) -> String {
    let best = decision.name(answer.evaluation.best());
    let Some(change) = change else {
        return format!("No weights put anything ahead of {best}: it is at least level on every criterion.");
    };
    let name = decision.name(change.by);
    let now = answer.weights.shares();
    let moves: Vec<f64> = change.shares.iter().zip(now).map(|(to, from)| (to - from).abs()).collect();
    let moved = moves.iter().sum::<f64>() / 2.0;
    if moved <= 0.0 {
        return format!("{name} is already level with {best}.");
    }
    let order = crate::decide::descending(&moves);
    // A move that does not show in the figures is none to name.
    let named = order.iter().take(MOST_NAMED).filter_map(|&j| {
        let (from, to) = (percent(now[j]), percent(change.shares[j]));
        (from != to).then(|| format!("{} from {from} to {to}", criterion(decision, j)))
    });
    let named: Vec<String> = named.collect();
    let moves = if named.is_empty() {
        ", each criterion by less than 0.1\u{a0}%".to_owned()
    } else {
        format!("; the largest moves: {}", named.join(", "))
    };
    format!("Move {} of the weight and {name} is level with {best}{moves}.", percent(moved))
}

/// Returns why the best is ahead of the runner-up: the fewest reasons against all counter-arguments.
pub fn argument(decision: &Decision, answer: &Answer, argument: &Argument) -> String {
    let evaluation = &answer.evaluation;
    let (best, second) = (decision.name(evaluation.best()), decision.name(evaluation.runner_up()));
    if argument.reasons.is_empty() {
        return format!("The points for {best} and for {second} cancel out.");
    }
    let reasons = named(decision, &argument.reasons);
    let worth = points(sum(&argument.reasons));
    if argument.counter_arguments.is_empty() {
        return format!(
            "{best} leads {second} on {reasons} alone, by {worth} points; nothing favours {second}."
        );
    }
    let counter = named(decision, &argument.counter_arguments);
    let against = points(-sum(&argument.counter_arguments));
    if worth == against {
        return nearly_outweighed(decision, answer, argument, [&reasons, &counter, &worth]);
    }
    let in_all = if argument.reasons.len() > 1 { " in all" } else { "" };
    let (advantages, are) =
        if argument.counter_arguments.len() > 1 { ("advantages", "are") } else { ("advantage", "is") };
    format!(
        "{best} leads mainly on {reasons} (+{worth} points{in_all}). {second}\u{2019}s {advantages} on {counter} {are} worth {against}."
    )
}

/// Returns the same where both sides are worth the same number as printed: what gives the lead then, and the number once.
fn nearly_outweighed(
    decision: &Decision,
    answer: &Answer,
    argument: &Argument,
    [reasons, counter, worth]: [&str; 3],
) -> String {
    let evaluation = &answer.evaluation;
    let (best, second) = (decision.name(evaluation.best()), decision.name(evaluation.runner_up()));
    let (advantages, are) =
        if argument.reasons.len() > 1 { ("advantages", "are") } else { ("advantage", "is") };
    let rest = match argument.further.as_slice() {
        [] => String::new(),
        further => format!(" The rest of its lead comes from {}.", named(decision, further)),
    };
    format!(
        "{best}\u{2019}s {advantages} on {reasons} {are} worth {worth} points, barely more than {second}\u{2019}s on \
         {counter}.{rest}"
    )
}

/// Returns what one criterion's scores between their ends do to the lead. `ends` says which: `their low and high ends`.
pub fn tornado_bar(decision: &Decision, answer: &Answer, bar: &TornadoBar, ends: &str) -> String {
    let best = decision.name(answer.evaluation.best());
    let criterion = criterion(decision, bar.criterion_idx);
    let (low, high) = (signed(bar.low), signed(bar.high));
    let then = match bar.then {
        Some(by) => format!("; at worst for {best}, {} leads", decision.name(by)),
        None => String::new(),
    };
    format!(
        "{criterion}: with the scores at {ends}, {best}\u{2019}s lead is between {low} and {high} points{then}."
    )
}

/// Returns who is never behind whom. `region` names the weights: `all weights in your order`.
pub fn region_dominance(decision: &Decision, found: &RegionDominance, region: &str) -> String {
    let (by, over) = (decision.name(found.by), decision.name(found.over));
    // Rounded down: at least that much is true.
    let least = points((found.least.max(0.0) * 10.0).floor() / 10.0);
    let lead = if least == "0.0" {
        "at least level with".to_owned()
    } else {
        format!("at least {least} points ahead of")
    };
    let certain = if found.certain { ", and not behind even at the ends of the score intervals" } else { "" };
    format!("With {region}, {by} is {lead} {over}{certain}.")
}

/// Returns a warning about the weights, with its figures.
pub fn weight_warning(decision: &Decision, warning: &WeightWarning) -> String {
    match warning {
        WeightWarning::Flat { n_criteria, effective } => format!(
            "The weights are nearly equal: your {n_criteria} criteria count like {} equal ones, so the weights hardly say \
             what matters to you.",
            fixed(*effective, 1)
        ),
        WeightWarning::Split(theme) => format!(
            "{} has {} of the weight because it is split into {} criteria, none above {}. Is the theme as a whole worth \
             that to you?",
            decision.dataset.groups[theme.theme_idx].name,
            percent(theme.share),
            theme.n_criteria,
            percent(theme.largest)
        ),
    }
}

/// Returns from where on a warning about the weights is given.
pub fn weight_warning_rule(warning: &WeightWarning) -> String {
    match warning {
        WeightWarning::Flat { .. } => {
            format!(
                "The page warns where criteria count like {} of their number or more.",
                percent(FLAT_FROM)
            )
        }
        WeightWarning::Split(_) => format!(
            "The page warns from {} of the weight on, if that is at least {} times the mean theme and no criterion in it \
             has more than {} times the mean weight.",
            percent(SPLIT_FROM),
            swing(SPLIT_TIMES_MEAN),
            swing(ORDINARY_UP_TO)
        ),
    }
}

/// Returns a warning about the weights with its rule, for where nothing can be folded.
pub fn weight_warning_with_rule(decision: &Decision, warning: &WeightWarning) -> String {
    [weight_warning(decision, warning), weight_warning_rule(warning)].join(" ")
}

fn criterion(decision: &Decision, criterion_idx: usize) -> &str {
    &decision.dataset.criteria[criterion_idx].name
}

fn sum(reasons: &[Reason]) -> f64 {
    reasons.iter().map(|reason| reason.points).sum()
}

/// Returns the first few by name, the rest by number: `Web, Errors, Hiring and 2 more`.
fn named(decision: &Decision, reasons: &[Reason]) -> String {
    let names: Vec<&str> = reasons.iter().map(|r| criterion(decision, r.criterion_idx)).collect();
    first_listed(&names, MOST_NAMED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::{self, WeightRegion, interval_ends};
    use crate::model::answer::decision::score_table;
    use crate::model::read;
    use std::sync::Arc;

    /// At 50, 30 and 20 points Go has 57 and Deno 52: Alpha gives Go 10, Gamma 1, and Beta gives Deno 6.
    const SMALL: &str = r#"{"formatVersion": 1, "id": "small", "title": "Small", "date": "2026-11-24",
        "alternatives": [{"id": "go", "name": "Go"}, {"id": "deno", "name": "Deno"}],
        "groups": [{"id": "all", "name": "Everything"}, {"id": "other", "name": "Other"}],
        "criteria": [
         {"id": "a", "name": "Alpha", "group": "all", "scores": {"given": {
          "go": {"low": 60, "likely": 70, "high": 80}, "deno": {"low": 40, "likely": 50, "high": 65}}}},
         {"id": "b", "name": "Beta", "group": "all", "scores": {"given": {
          "go": {"low": 40, "likely": 40, "high": 40}, "deno": {"low": 60, "likely": 60, "high": 60}}}},
         {"id": "c", "name": "Gamma", "group": "all", "scores": {"given": {
          "go": {"low": 50, "likely": 50, "high": 50}, "deno": {"low": 45, "likely": 45, "high": 45}}}},
         {"id": "d", "name": "Delta", "group": "other", "scores": {"given": {
          "go": {"low": 50, "likely": 50, "high": 50}, "deno": {"low": 50, "likely": 50, "high": 50}}}}]}"#;

    fn decision(points: [f64; 4]) -> Decision {
        Decision::with(Arc::new(read(SMALL).unwrap()), None, points.to_vec()).unwrap()
    }

    #[test]
    fn the_argument_names_what_outweighs_and_what_speaks_against() {
        let sentence = |points| {
            let decision = decision(points);
            let answer = decision.answer.as_ref().unwrap();
            let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
            argument(&decision, answer, &decide::argument(&answer.evaluation, best, second))
        };
        assert_eq!(
            sentence([50.0, 30.0, 20.0, 0.0]),
            "Go leads mainly on Alpha (+10.0 points). Deno\u{2019}s advantage on Beta is worth 6.0."
        );
        let alone = "Go leads Deno on Gamma alone, by 5.0 points; nothing favours Deno.";
        assert_eq!(sentence([0.0, 0.0, 20.0, 0.0]), alone);
        // 8.340 for Go against 8.324 for Deno: the same number as printed is said once.
        let barely = "Go\u{2019}s advantage on Alpha is worth 8.3 points, barely more than Deno\u{2019}s on Beta. The rest of \
                      its lead comes from Gamma.";
        assert_eq!(sentence([50.0, 49.9, 20.0, 0.0]), barely);
        let level = "The points for Deno and for Go cancel out.";
        assert_eq!(sentence([50.0, 50.0, 0.0, 0.0]), level);
    }

    #[test]
    fn tipping_points_of_scores_say_who_would_lead() {
        let decision = decision([50.0, 30.0, 20.0, 0.0]);
        let answer = decision.answer.as_ref().unwrap();
        let scores = score_table(&decision.dataset).unwrap();
        let tips = decide::score_tips(&scores, &answer.weights, &answer.evaluation);
        let sentences: Vec<String> = tips.iter().map(|tip| score_tip(&decision, answer, tip)).collect();
        // 70 - 5 / 0.5, 60 + 5 / 0.3; Delta has no weight.
        assert_eq!(sentences[0], "Deno would lead if Go scored below 60.0 of 100 on Alpha; it scores 70.");
        assert_eq!(sentences[5], "Deno would lead if Deno scored above 76.7 of 100 on Beta; it scores 60.");
        assert_eq!(sentences[3], "Go stays ahead whatever it scores on Delta; it scores 50.");
        assert_eq!(sentences[7], "Deno does not get ahead whatever it scores on Delta; it scores 50.");
    }

    #[test]
    fn the_smallest_change_names_its_largest_moves() {
        let sentence = |points| {
            let decision = decision(points);
            let answer = decision.answer.as_ref().unwrap();
            smallest_change(&decision, answer, decision.smallest_change().as_ref())
        };
        // Leads 20, -20, 5 and 0, their mean 1.25, sum of squared differences 818.75: the weights move by 5 / 818.75
        // times the difference, so by -0.1145, 0.1298, -0.0229 and 0.0076.
        assert_eq!(
            sentence([50.0, 30.0, 20.0, 0.0]),
            "Move 14\u{a0}% of the weight and Deno is level with Go; the largest moves: Beta from 30\u{a0}% to \
             43\u{a0}%, Alpha from 50\u{a0}% to 39\u{a0}%, Gamma from 20\u{a0}% to 18\u{a0}%."
        );
        assert_eq!(sentence([50.0, 50.0, 0.0, 0.0]), "Go is already level with Deno.");
        let mut dominated = decision([50.0, 30.0, 20.0, 0.0]);
        let dataset = Arc::new(read(&SMALL.replace("60, \"likely\": 60", "0, \"likely\": 0")).unwrap());
        dominated.dataset = dataset;
        let answer = dominated.answer.as_ref().unwrap();
        assert_eq!(
            smallest_change(&dominated, answer, dominated.smallest_change().as_ref()),
            "No weights put anything ahead of Go: it is at least level on every criterion."
        );
    }

    #[test]
    fn a_bar_of_the_tornado_says_between_what_the_lead_lies() {
        let decision = decision([50.0, 30.0, 20.0, 0.0]);
        let answer = decision.answer.as_ref().unwrap();
        let scores = score_table(&decision.dataset).unwrap();
        let ends = |a, j| interval_ends(&scores, a, j);
        let bars = decide::tornado(&scores, &answer.weights, &answer.evaluation, &ends);
        // 52 against 59.5, and 62 against 47.
        assert_eq!(
            tornado_bar(&decision, answer, &bars[0], "their low and high ends"),
            "Alpha: with the scores at their low and high ends, Go\u{2019}s lead is between \u{2212}7.5 and +15.0 \
             points; at worst for Go, Deno leads."
        );
    }

    #[test]
    fn dominance_over_a_region_claims_no_more_than_its_least_lead() {
        let decision = decision([50.0, 30.0, 20.0, 0.0]);
        let scores = score_table(&decision.dataset).unwrap();
        let sentence = |tiers: &[&[usize]]| {
            let region = WeightRegion::Ordinal(tiers.iter().map(|tier| tier.to_vec()).collect());
            let found = decide::region_dominances(&scores, &region);
            region_dominance(&decision, &found[0], "all weights in your order")
        };
        // Averages of the first k: 20, 0.
        assert_eq!(
            sentence(&[&[0], &[1]]),
            "With all weights in your order, Go is at least level with Deno."
        );
        // 20, 12.5, 1.67: printed as 1.6, because at least 1.7 would not be true.
        assert_eq!(
            sentence(&[&[0], &[2], &[1]]),
            "With all weights in your order, Go is at least 1.6 points ahead of Deno."
        );
        assert!(sentence(&[&[2]]).ends_with(", and not behind even at the ends of the score intervals."));
    }

    #[test]
    fn warnings_print_their_thresholds() {
        let equal = decision([50.0; 4]);
        let sentences = [weight_warning_with_rule(&equal, &equal.warnings()[0])];
        assert_eq!(
            sentences,
            [
                "The weights are nearly equal: your 4 criteria count like 4.0 equal ones, so the weights hardly say \
                 what matters to you. The page warns where criteria count like 95\u{a0}% of their number or more."
            ]
        );
        let split = decision([25.0, 25.0, 25.0, 13.0]);
        let sentences: Vec<String> =
            split.warnings().iter().map(|w| weight_warning_with_rule(&split, w)).collect();
        assert_eq!(
            sentences,
            [
                "Everything has 85\u{a0}% of the weight because it is split into 3 criteria, none above 28\u{a0}%. \
                 Is the theme as a whole worth that to you? The page warns from 30\u{a0}% of the weight on, if that \
                 is at least 1.5 times the mean theme and no criterion in it has more than 1.5 times the mean \
                 weight."
            ]
        );
    }
}
