//! Sentences about a comparison of several people's decisions.

use super::first_listed;
use crate::model::answer::decision::Decision;
use crate::model::answer::group_decision::{
    Acceptance, CommonGround, GroupComparison, LeftOut, Parted, SpreadOfWeight,
};
use crate::model::format::{percent, points, printed_difference, signed};

/// Names are so many in a sentence at most.
const MOST_NAMED: usize = 4;

/// People compared and their names.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The comparison of their weights.
    pub comparison: &'a GroupComparison,
    /// Of each person compared the name.
    pub names: &'a [String],
}

impl Named<'_> {
    fn alternative(&self, a: usize) -> &str {
        &self.comparison.dataset.alternatives[a].name
    }

    fn criterion(&self, j: usize) -> &str {
        &self.comparison.dataset.criteria[j].name
    }

    fn person(&self, p: usize) -> &str {
        self.names.get(p).map_or("somebody", String::as_str)
    }

    fn people(&self, all: &[usize]) -> String {
        let names: Vec<String> = all.iter().map(|p| self.person(*p).to_owned()).collect();
        listed(&names)
    }

    /// Returns who puts what first.
    pub fn agreement(&self) -> String {
        let camps = self.comparison.camps();
        let n = self.comparison.people.len();
        match camps.as_slice() {
            [(all, _)] => {
                let who = if n == 2 { "Both".to_owned() } else { format!("All {n}") };
                format!("{who} put {} first.", self.alternative(*all))
            }
            _ => {
                let camp = |(a, of): &(usize, Vec<usize>)| {
                    format!("{} of {n} put {} first ({})", of.len(), self.alternative(*a), self.people(of))
                };
                let told: Vec<String> = camps.iter().map(camp).collect();
                format!("{}.", told.join("; "))
            }
        }
    }

    /// Returns what all could accept: the compromise, and what it costs.
    pub fn compromise(&self) -> String {
        let all = self.comparison.acceptances();
        let Some(first) = all.first() else { return String::new() };
        let name = self.alternative(first.alternative_idx);
        let mut text = if first.least_margin >= 0.0 {
            let least = printed_least(first);
            format!(
                "{name} costs nobody anything: everyone puts it first, by at least {} points.",
                points(least)
            )
        } else {
            format!(
                "{name} costs the group least: whoever likes it least gives up {} points.",
                points(-printed_least(first))
            )
        };
        if let Some(safest) = self.comparison.safest() {
            let (worst, who) = safest.worst;
            text.push_str(&format!(
                " {} has the highest minimum: {} of 100 ({}).",
                self.alternative(safest.alternative_idx),
                points(worst),
                self.person(who)
            ));
        }
        text
    }

    /// Returns who leads at the mean of all weights.
    pub fn at_the_mean(&self) -> String {
        let all = self.comparison.acceptances();
        let means: Vec<f64> = all.iter().map(|one| one.mean).collect();
        let order = crate::decide::descending(&means);
        let (Some(first), Some(second)) = (order.first(), order.get(1)) else { return String::new() };
        format!(
            "With everyone\u{2019}s weights averaged, {} has {} points and {} {}.",
            self.alternative(all[*first].alternative_idx),
            points(means[*first]),
            self.alternative(all[*second].alternative_idx),
            points(means[*second])
        )
    }

    /// Returns which criteria part the two sides.
    pub fn parted(&self, parted: &Parted) -> String {
        let (one, other) = (self.alternative(parted.one), self.alternative(parted.other));
        let by: f64 = parted.drivers.iter().map(|(_, p)| p).sum();
        if parted.drivers.is_empty() || points(by) == "0.0" {
            return "No criterion divides them: their weights differ, but not in what they do to the lead."
                .to_owned();
        }
        let drivers: Vec<String> = parted
            .drivers
            .iter()
            .take(3)
            .map(|(j, p)| format!("{} ({})", self.criterion(*j), signed(*p)))
            .collect();
        format!(
            "{} against {}: {one}\u{2019}s lead over {other} differs by {} points, mostly because of {}.",
            self.people(&parted.for_one),
            self.people(&parted.for_other),
            points(by),
            listed(&drivers)
        )
    }

    /// Returns where the weights are furthest apart.
    pub fn widest(&self, spread: &SpreadOfWeight) -> String {
        format!(
            "They differ most on {}: from {} ({}) to {} ({}) of the weight.",
            self.criterion(spread.criterion_idx),
            percent(spread.least.0),
            self.person(spread.least.1),
            percent(spread.most.0),
            self.person(spread.most.1)
        )
    }

    /// Returns where one weight for all would make all agree.
    pub fn ground(&self, ground: &CommonGround) -> String {
        let (low, high) = ground.shares;
        let share = match (low > 0.0005, high < 0.9995) {
            (false, false) => "any share".to_owned(),
            (true, false) => format!("{} or more", percent(low)),
            (false, true) => format!("{} or less", percent(high)),
            (true, true) => format!("{} to {}", percent(low), percent(high)),
        };
        format!(
            "All would put {} first if everyone gave {} {share} of the weight.",
            self.alternative(ground.alternative_idx),
            self.criterion(ground.criterion_idx)
        )
    }

    /// Returns an alternative in a table: its smallest lead, with its sign.
    pub fn least_lead(acceptance: &Acceptance) -> String {
        signed(printed_least(acceptance))
    }

    /// Returns an alternative in a table: its least value and whose that is.
    pub fn worst(&self, acceptance: &Acceptance) -> String {
        let (value, who) = acceptance.worst;
        format!("{} ({})", points(value), self.person(who))
    }
}

/// The smallest lead as the difference of two printed values, as it is where that person's lead is printed.
fn printed_least(acceptance: &Acceptance) -> f64 {
    let (own, other) = acceptance.least_between;
    printed_difference(own, other)
}

/// Names in a row: `a`, `a and b`, `a, b and 3 more`.
fn listed(names: &[String]) -> String {
    first_listed(&names.iter().map(String::as_str).collect::<Vec<_>>(), MOST_NAMED)
}

/// Returns why a person is not compared.
pub fn left_out(name: &str, why: LeftOut) -> String {
    let why = match why {
        LeftOut::OtherDataset => "their scores are from another dataset",
        LeftOut::PartMissing => "their dataset is not on this device",
        LeftOut::NoWeights => "all their weights are zero",
    };
    format!("{name} is not compared: {why}.")
}

/// Returns what one person decided, where that is known here.
pub fn their_lead(decision: Option<&Decision>) -> String {
    match decision {
        Some(decision) => format!("{}: {}", super::answer::subject(decision), super::answer::lead(decision)),
        None => "The dataset is not on this device".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::answer::group_decision::Person;
    use crate::model::document::Document;
    use crate::model::document::choice::Choice;
    use crate::model::link::fragment::decode;

    fn people(links: &[&str]) -> (GroupComparison, Vec<String>) {
        let document = |link: &str| decode(link, &datasets()).unwrap_or_else(|_| Document::default());
        let names = ["Ann", "Bob", "Cy"];
        let all: Vec<Person> = links.iter().zip(names).map(|(l, n)| Person::new(n, &document(l))).collect();
        (GroupComparison::of(&all, &datasets()).unwrap(), names.map(str::to_owned).to_vec())
    }

    #[test]
    fn who_agrees_is_named() {
        // tests/reference/profiles.json: Node.js leads in `streaming`, Python in `science` and `devops`.
        let (comparison, names) = people(&["v=1&use=streaming", "v=1&use=science", "v=1&use=devops"]);
        let named = Named { comparison: &comparison, names: &names };
        assert_eq!(
            named.agreement(),
            "2 of 3 put Python first (Bob and Cy); 1 of 3 put Node.js first (Ann)."
        );
        let parted = comparison.parted();
        let text = named.parted(&parted);
        assert!(
            text.starts_with("Bob and Cy against Ann: Python\u{2019}s lead over Node.js differs by "),
            "{text}"
        );
        let lead = crate::catalog::reference::lead;
        let apart = lead("streaming") - (lead("science") + lead("devops")) / 2.0;
        let said = text.split("differs by ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
        assert!((said.parse::<f64>().unwrap() - apart).abs() < 0.2, "{text}");
        let (comparison, names) = people(&["v=1&use=science", "v=1&use=devops"]);
        let named = Named { comparison: &comparison, names: &names };
        assert_eq!(named.agreement(), "Both put Python first.");
        let least = format!(
            "Python costs nobody anything: everyone puts it first, by at least {:.1}",
            -lead("devops")
        );
        assert!(named.compromise().starts_with(&least[..least.len() - 1]), "{}", named.compromise());
    }

    #[test]
    fn a_dataset_that_is_not_here_is_said_to_be_so() {
        let choice = Choice { dataset: "own.gone.12345678".into(), ..Choice::default() };
        assert_eq!(
            their_lead(Decision::of(&choice, &datasets()).as_ref()),
            "The dataset is not on this device"
        );
    }
}
