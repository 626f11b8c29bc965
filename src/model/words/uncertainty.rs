//! How sure the answer is, in words.

use crate::model::answer::decision::{Answer, Decision};
use crate::model::document::certainty::Certainty;
use crate::model::format::{percent, points};
use crate::model::uncertainty::job::{UncertaintyResult, Worth};
use crate::model::uncertainty::question::SAMPLES;
use crate::units::fixed;

/// Certainty of the weights, as an option and within a sentence.
const CERTAINTIES: [(Certainty, &str, &str); 7] = [
    (Certainty::About(0), "exactly", "the weights exactly as set"),
    (Certainty::About(10), "closely (\u{b1}10\u{a0}%)", "up to 10\u{a0}% of the weight moved at random"),
    (Certainty::About(25), "roughly (\u{b1}25\u{a0}%)", "up to 25\u{a0}% of the weight moved at random"),
    (Certainty::About(50), "vaguely (\u{b1}50\u{a0}%)", "up to 50\u{a0}% of the weight moved at random"),
    (Certainty::About(100), "not at all", "any weights on the criteria that count"),
    (Certainty::Order, "only their order", "any weights in the same order"),
    (Certainty::Ranges, "within their ranges", "the weights anywhere within their ranges"),
];

/// Returns how many draws an analysis makes: `10,240`.
pub fn n_draws() -> String {
    crate::model::format::figure(f64::from(crate::decide::n_draws(SAMPLES)))
}

/// Says that the draws are being made.
pub fn computing_draws() -> String {
    format!("Computing {} draws\u{2026}", n_draws())
}

/// Says that the value of information is being computed, for which nothing is drawn.
pub const COMPUTING_WORTH: &str = "Computing what each score is worth\u{2026}";

/// Returns how well weights can be said to be known: name in links, and words.
pub fn certainties(decision: &Decision) -> Vec<(String, String)> {
    let has_ranges = decision.bounds.iter().any(Option::is_some);
    let offered = CERTAINTIES.iter().filter(|(certainty, ..)| {
        *certainty != Certainty::Ranges || has_ranges || decision.certainty == Certainty::Ranges
    });
    let mut all: Vec<(String, String)> =
        offered.map(|(certainty, name, _)| (certainty.key(), (*name).to_owned())).collect();
    if let Certainty::About(percent) = decision.certainty
        && !all.iter().any(|(key, _)| *key == decision.certainty.key())
    {
        all.push((decision.certainty.key(), format!("\u{b1}{percent}\u{a0}%")));
    }
    all
}

fn weights_within(certainty: Certainty) -> String {
    match (CERTAINTIES.iter().find(|(known, ..)| *known == certainty), certainty) {
        (Some((_, _, words)), _) => (*words).to_owned(),
        (None, Certainty::About(percent)) => format!("up to {percent}\u{a0}% of the weight moved at random"),
        (None, _) => String::new(),
    }
}

/// Returns a probability: `97 %`, and never 0 or 100 % where it is not exactly that.
pub fn probability(share: f64, exact: bool) -> String {
    if exact {
        percent(share)
    } else if (0.995..1.0).contains(&share) {
        "more than 99\u{a0}%".to_owned()
    } else if share <= 0.005 && share > 0.0 {
        "less than 1\u{a0}%".to_owned()
    } else {
        format!("{}\u{a0}%", fixed(share * 100.0, 0))
    }
}

/// Returns who is likely to be the best, how likely, and under which assumptions.
pub fn acceptability(decision: &Decision, uncertainty: &UncertaintyResult) -> String {
    acceptability_of(decision, uncertainty, false)
}

/// Returns the same of the draws that are counted so far.
pub fn acceptability_so_far(decision: &Decision, uncertainty: &UncertaintyResult) -> String {
    acceptability_of(decision, uncertainty, true)
}

fn acceptability_of(decision: &Decision, uncertainty: &UncertaintyResult, so_far: bool) -> String {
    let order =
        crate::decide::descending(&uncertainty.ranks.iter().map(|ranks| ranks[0]).collect::<Vec<_>>());
    let Some(&likeliest) = order.first() else { return String::new() };
    let share = uncertainty.ranks[likeliest][0];
    let scores = if decision.shared_errors {
        "scores anywhere in their intervals, errors from the same source correlated,"
    } else {
        "scores anywhere in their intervals"
    };
    let given = format!("with {scores} and {}", weights_within(decision.certainty));
    let name = decision.name(likeliest);
    let n = crate::model::format::figure(f64::from(uncertainty.samples));
    if share >= 1.0 && !so_far {
        let all = if uncertainty.exact { "every case".to_owned() } else { format!("all {n} draws") };
        return format!("{name} is best in {all}, {given}.{}", unlike_likely(decision, likeliest));
    }
    let (likely, of) = if uncertainty.exact {
        (probability(share, true), " of cases".to_owned())
    } else {
        let error = match uncertainty.errors[likeliest] {
            Some(error) if error >= 0.0005 => format!(" (\u{b1}\u{a0}{}\u{a0}%)", fixed(error * 100.0, 1)),
            Some(_) => " (\u{b1}\u{a0}less than 0.1\u{a0}%)".to_owned(),
            None => String::new(),
        };
        if so_far {
            (
                format!("about {}", probability(share, false)),
                format!(" of the {n} draws counted so far{error}"),
            )
        } else {
            (probability(share, false), format!(" of {n} draws{error}"))
        }
    };
    format!("{name} is best in {likely}{of}, {given}.{}", unlike_likely(decision, likeliest))
}

/// Returns why the one that is best most often is not the one that leads; empty where it is.
fn unlike_likely(decision: &Decision, likeliest: usize) -> String {
    match &decision.answer {
        Ok(answer) if answer.evaluation.best() != likeliest => format!(
            " {} leads at the likely scores; draws use whole intervals, which can reach further to one side.",
            decision.name(answer.evaluation.best())
        ),
        _ => String::new(),
    }
}

/// Returns what each alternative would need: how sure it is at the weights that suit it best. `so_far`: not all draws are
/// counted.
pub fn at_its_best(
    decision: &Decision,
    uncertainty: &UncertaintyResult,
    alternative_idx: usize,
    so_far: bool,
) -> String {
    let name = decision.name(alternative_idx);
    match uncertainty.confidence[alternative_idx] {
        None if so_far => format!("Still counting what {name} would need to lead."),
        None if uncertainty.ranks[alternative_idx][0] <= 0.0 => format!("{name} is best in no draw."),
        None => String::new(),
        Some(confidence) => format!(
            "With weights typical of the draws that it wins, {name} leads in {} of draws.",
            probability(confidence, false)
        ),
    }
}

/// Returns what it is worth to know more.
pub fn worth(decision: &Decision, answer: &Answer, worth: &Worth) -> String {
    let best = decision.name(answer.evaluation.best());
    if points(worth.total) == "0.0" && worth.total < 0.005 {
        return format!(
            "More certainty would change little: knowing every score exactly would be worth less than a hundredth of a \
             point, and {best} would stay the choice."
        );
    }
    let error = worth.error.filter(|error| *error >= 0.0005);
    let error = error.map(|error| format!(" (\u{b1}\u{a0}{})", fixed(error, 3))).unwrap_or_default();
    format!(
        "Knowing every score exactly would be worth {} points on average{error}: occasionally you would choose \
         something other than {best}.",
        fixed(worth.total, 2)
    )
}

/// Heading of the chart of each criterion's value of information.
pub const WORTH_OF_EACH: &str = "What knowing the scores on one criterion alone would be worth, in points:";

/// Names of the criteria of which a score is missing.
pub fn missing(decision: &Decision) -> Option<String> {
    let lacks = |c: &&crate::catalog::Criterion| c.knowledge.contains(&crate::catalog::Knowledge::Missing);
    let names: Vec<&str> = decision.dataset.criteria.iter().filter(lacks).map(|c| c.name.as_str()).collect();
    let what = match names[..] {
        [] => return None,
        [one] => format!("a score on {one}"),
        [first, second] => format!("scores on {first} and {second}"),
        [first, second, ..] => format!("scores on {first}, {second} and {} more criteria", names.len() - 2),
    };
    Some(format!(
        "First: {what} {}.",
        if names.len() == 1 {
            "is missing and could be anything from 0 to 100. It counts as 50 until you give it"
        } else {
            "are missing and could be anything from 0 to 100. They count as 50 until you give them"
        }
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_draws_are_announced_as_are_made() {
        use crate::model::{Choice, Decision, UncertaintyAnalysis, datasets};
        let choice = Choice { profile: Some("api".into()), ..Choice::default() };
        let decision = Decision::of(&Choice { dataset: "frameworks".into(), ..choice }, &datasets()).unwrap();
        let mut analysis = UncertaintyAnalysis::of(&decision).unwrap();
        while analysis.step() < 1.0 {}
        let made = analysis.uncertainty().unwrap();
        assert!(!made.exact);
        assert_eq!(n_draws(), crate::model::format::figure(f64::from(made.samples)));
    }

    #[test]
    fn what_is_not_certain_is_not_called_so() {
        assert_eq!(probability(0.9999, false), "more than 99\u{a0}%");
        assert_eq!(probability(0.0001, false), "less than 1\u{a0}%");
        assert_eq!([probability(1.0, true), probability(0.254, false)], ["100\u{a0}%", "25\u{a0}%"]);
        assert_eq!(
            [probability(0.995, false), probability(0.005, false)].map(|text| text.len() > 5),
            [true; 2]
        );
        assert_eq!([probability(1.0, false), probability(0.0, false)], ["100\u{a0}%", "0\u{a0}%"]);
        // What is computed exactly has the digits that tell it from none and from all.
        assert_eq!(
            [0.999, 0.0004, 0.254].map(|share| probability(share, true)),
            ["99.9\u{a0}%", "0.04\u{a0}%", "25\u{a0}%"]
        );
    }
}
