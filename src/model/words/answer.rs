//! The answer in sentences.

use super::listed;
use crate::catalog::Dataset;
use crate::decide::{CLEAR_FROM, Call, LEANING_FROM, Reason};
use crate::model::answer::decision::{Answer, Decision};
use crate::model::answer::tip::Tip;
use crate::model::format::{PrintedLead, lead_between, percent, points, signed, swing};

/// Returns what the list of use cases is; some come from the article.
pub fn use_cases_note(dataset: &Dataset) -> String {
    let (n, n_article) =
        (dataset.profiles.len(), dataset.profiles.iter().filter(|profile| profile.in_article).count());
    let of_article =
        if n_article > 0 { format!("; {n_article} of them are the article\u{2019}s") } else { String::new() };
    format!("All {n} use cases are weighed with the same scores{of_article}. Choose one to open it.")
}

/// Returns the headline.
pub fn headline(decision: &Decision) -> String {
    match &decision.answer {
        Err(_) => "Nothing matters yet.".to_owned(),
        Ok(answer) => {
            let best = decision.name(answer.evaluation.best());
            match answer.call {
                Call::Clear => format!("{best}, clearly."),
                Call::Leaning => format!("Leaning towards {best}."),
                Call::TooClose => "Too close to call.".to_owned(),
            }
        }
    }
}

/// Returns one sentence that a person can quote.
pub fn verdict(decision: &Decision) -> String {
    let subject = subject(decision);
    match &decision.answer {
        Err(error) => format!("{subject}: {error}."),
        Ok(answer) => {
            let evaluation = &answer.evaluation;
            let (best, second) = (decision.name(evaluation.best()), decision.name(evaluation.runner_up()));
            let leaders = answer.leaders();
            let PrintedLead { high, low, by: margin, .. } = lead_between(leaders.0, leaders.1);
            match answer.call {
                Call::Clear => format!(
                    "{subject}: {best} is the clear choice, with {high} of 100 points against {low} for {second}."
                ),
                Call::Leaning => format!(
                    "{subject}: leaning towards {best}, with {high} of 100 points against {low} for {second}."
                ),
                Call::TooClose if margin == "0.0" => {
                    let level = evaluation.order.iter().filter(|&&a| points(evaluation.values[a]) == high);
                    let level: Vec<&str> = level.map(|&a| decision.name(a)).collect();
                    let (names, all) = match level.as_slice() {
                        names if names.len() > 2 => (listed(names, "and"), "all"),
                        _ => (format!("{best} and {second}"), "both"),
                    };
                    format!("{subject}: too close to call. {names} {all} have {high} of 100 points.")
                }
                Call::TooClose => format!(
                    "{subject}: too close to call. {best} has {high} of 100 points, {second} {low}: a lead of {margin}."
                ),
            }
        }
    }
}

/// Returns what the answer is for: the use case, and whether the weights are its own.
pub fn subject(decision: &Decision) -> String {
    let name = match decision.profile_idx {
        Some(idx) => decision.dataset.profiles[idx].name.clone(),
        None => "All criteria weighted equally".to_owned(),
    };
    if decision.points == decision.profile_points { name } else { format!("{name}, with your weights") }
}

/// Returns what the three words mean.
pub fn thresholds() -> String {
    let (clear, leaning) = (swing(CLEAR_FROM), swing(LEANING_FROM));
    format!(
        "A lead of {clear} points or more is called clear, {leaning} to {clear} leaning, less than {leaning} too close \
         to call."
    )
}

/// Returns who is how far ahead, without the use case: `Node.js leads by 7.5`.
pub fn lead(decision: &Decision) -> String {
    match &decision.answer {
        Err(_) => "No answer while all weights are zero".to_owned(),
        Ok(answer) => lead_of(decision.name(answer.evaluation.best()), answer.leaders(), answer.call),
    }
}

/// Returns who is how far ahead: `Node.js leads by 7.5`, `Too close to call: Python by 0.9`.
pub fn lead_of(best: &str, (high, low): (f64, f64), call: Call) -> String {
    let by = lead_between(high, low).by;
    match call {
        Call::Clear => format!("{best} leads clearly, by {by}"),
        Call::Leaning => format!("Leaning towards {best}, by {by}"),
        Call::TooClose if by == "0.0" => "Too close to call: level".to_owned(),
        Call::TooClose => format!("Too close to call: {best} by {by}"),
    }
}

/// Returns who is ahead by how many points: `Node.js +1.3`; no name where it rounds to zero.
pub fn ahead(decision: &Decision, alternative_idx: usize, by: f64) -> String {
    let by = signed(by);
    if by == "0.0" { "level".to_owned() } else { format!("{} {by}", decision.name(alternative_idx)) }
}

/// Returns a tipping point by name: `Python leads above 31 %`.
pub fn tip(decision: &Decision, tip: &Tip) -> String {
    tip_with("leads", decision, tip)
}

/// Returns what a tipping point means as long as it is not passed: `Python would lead above 31 %`.
pub fn would_tip(decision: &Decision, tip: &Tip) -> String {
    tip_with("would lead", decision, tip)
}

fn tip_with(verb: &str, decision: &Decision, tip: &Tip) -> String {
    let way = if tip.upwards { "above" } else { "below" };
    format!("{} {verb} {way} {}", decision.name(tip.by), percent(tip.share))
}

/// Returns what a tip means where the slider reaches it only by lowering the others.
pub fn tip_at_end(decision: &Decision, t: &Tip) -> String {
    format!("{} of the total weight, at this slider\u{2019}s end", would_tip(decision, t))
}

/// Explains the stretch of a slider beyond 100 points.
pub const BEYOND: &str = "Beyond 100, the slider lowers the other weights";

/// Label of the button that moves a weight beyond its slider.
pub const REACH: &str = "Lower the other weights to reach it";

/// Shown where no weight of the criterion changes the leader.
pub const NEVER_TIPS: &str = "No weight here changes the leader";

/// Returns a reason as a product owner would say it.
pub fn reason(decision: &Decision, answer: &Answer, reason: &Reason) -> String {
    let criterion = &decision.dataset.criteria[reason.criterion_idx];
    let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
    let (ahead, behind) = if reason.points > 0.0 { (best, second) } else { (second, best) };
    format!(
        "{} scores {} of 100, {} {}. At {} of the weight that is worth {} points.",
        decision.name(ahead),
        swing(criterion.scores[ahead].likely()),
        decision.name(behind),
        swing(criterion.scores[behind].likely()),
        percent(answer.weights.shares()[reason.criterion_idx]),
        points(reason.points.abs()),
    )
}

/// Returns what no weights can change, or that nothing is so.
pub fn dominance(decision: &Decision, answer: &Answer) -> String {
    let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
    let found = answer.dominances.iter().find(|d| d.by == best && d.over == second);
    match found {
        Some(d) if d.certain => format!(
            "{} is ahead of {} on every criterion, even at the ends of the score intervals: no weights change that.",
            decision.name(best),
            decision.name(second)
        ),
        Some(_) => format!(
            "{} is at least level with {} on every criterion: at these scores no weights change who leads.",
            decision.name(best),
            decision.name(second)
        ),
        None => {
            let n = decision.dataset.criteria.len();
            let (a, b) = (decision.n_ahead(best, second), decision.n_ahead(second, best));
            let level = n - a - b;
            let level = match level {
                0 => String::new(),
                n => format!("; they are level on {n}"),
            };
            format!(
                "Neither is ahead everywhere: {} scores higher on {a} of {n} criteria, {} on {b}{level}. \
                 So the weights decide.",
                decision.name(best),
                decision.name(second)
            )
        }
    }
}

/// Returns what a slider says to a screen reader.
pub fn slider_value(decision: &Decision, criterion_idx: usize) -> String {
    let mut text = format!("{} of 100", swing(decision.points[criterion_idx]));
    if let Ok(answer) = &decision.answer {
        text.push_str(&format!(", {} of the weight", percent(answer.weights.shares()[criterion_idx])));
    }
    if let Some(nearest) = decision.tips(criterion_idx).first() {
        text.push_str(&format!("; {}", tip(decision, nearest)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{datasets, reference};
    use crate::model::Choice;

    fn decision(profile: &str) -> Decision {
        Decision::of(&Choice { profile: Some(profile.into()), ..Choice::default() }, &datasets()).unwrap()
    }

    #[test]
    fn the_verdict_uses_the_words_of_its_call() {
        let values = |id: &str| {
            let values = reference::profile(id).values;
            (values["node"], values["python"])
        };
        let streaming = verdict(&decision("streaming"));
        assert!(streaming.contains("Node.js is the clear choice"), "{streaming}");
        let devops = verdict(&decision("devops"));
        let (node, python) = values("devops");
        let leaning = format!("leaning towards Python, with {python:.1} of 100 points against {node:.1}");
        assert!(devops.contains(&leaning), "{devops}");
        let serverless = verdict(&decision("serverless"));
        let (node, python) = values("serverless");
        let close = format!("too close to call. Node.js has {node:.1} of 100 points, Python {python:.1}");
        assert!(serverless.contains(&close), "{serverless}");
    }

    #[test]
    fn own_weights_are_named_as_such() {
        let choice = Choice::default();
        let dataset = choice.dataset(&datasets()).unwrap();
        let own = Decision::of(&choice.with_points(&dataset, 0, 3.0), &datasets()).unwrap();
        assert!(verdict(&own).starts_with("Data streaming / real-time information, with your weights: "));
    }

    #[test]
    fn the_thresholds_are_the_ones_that_decide() {
        assert_eq!(
            thresholds(),
            "A lead of 5 points or more is called clear, 2 to 5 leaning, less than 2 too close to call."
        );
    }
}
