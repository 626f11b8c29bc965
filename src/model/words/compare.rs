//! One thing given up for another, in words.

use crate::decide::{TornadoBar, WeightChange, descending};
use crate::model::answer::decision::{Answer, Decision};
use crate::model::format::{percent, points, swing};
use crate::units::fixed;

/// Returns what the weights say of two criteria: who is ahead where, and what a point of one is worth in points of the other.
pub fn trade_off(decision: &Decision, answer: &Answer, x: usize, y: usize) -> String {
    let criteria = &decision.dataset.criteria;
    let shares = answer.weights.shares();
    if x == y {
        return "Choose two different criteria.".to_owned();
    }
    let (best, second) = answer.sides();
    let ahead = |j: usize| {
        let scores = &criteria[j].scores;
        let by = scores[best].likely() - scores[second].likely();
        let who = decision.name(if by < 0.0 { second } else { best });
        if by.abs() > 0.0 {
            format!("{who} is ahead by {} on {}", swing(by.abs()), criteria[j].name)
        } else {
            format!("the two are level on {}", criteria[j].name)
        }
    };
    let mut text = format!("{}, and {}. ", upper_first(&ahead(x)), ahead(y));
    let (weight_x, weight_y) = (percent(shares[x]), percent(shares[y]));
    if shares[x] > 0.0 && shares[y] > 0.0 {
        let (more, less) = if shares[x] >= shares[y] { (x, y) } else { (y, x) };
        text.push_str(&format!(
            "With weights of {weight_x} and {weight_y}, one point of {} is worth {} of {}. ",
            criteria[more].name,
            fixed(shares[more] / shares[less], 1),
            criteria[less].name
        ));
    } else {
        text.push_str(&format!("Their weights are {weight_x} and {weight_y}. "));
    }
    let lead = answer.lead_on(x) + answer.lead_on(y);
    text.push_str(&match points(lead.abs()).as_str() {
        "0.0" => "Together the two criteria favour neither.".to_owned(),
        by => {
            let who = decision.name(if lead < 0.0 { second } else { best });
            format!("Together the two criteria give {who} {by} points more.")
        }
    });
    text
}

/// Returns every criterion whose weight moves by a percent of the whole or more on the way to other weights, the largest move
/// first.
pub fn weight_moves(decision: &Decision, answer: &Answer, to: &WeightChange) -> Vec<String> {
    let now = answer.weights.shares();
    let moves: Vec<f64> = to.shares.iter().zip(now).map(|(then, now)| (then - now).abs()).collect();
    let told = descending(&moves).into_iter().filter(|j| moves[*j] >= 0.01);
    told.map(|j| {
        let name = &decision.dataset.criteria[j].name;
        format!("{name}: {} instead of {}", percent(to.shares[j]), percent(now[j]))
    })
    .collect()
}

/// Returns shares as points of the sliders, the largest 100, to a tenth.
pub fn shares_as_points(shares: &[f64]) -> Vec<f64> {
    let largest = shares.iter().copied().fold(0.0, f64::max);
    let points = |share: &f64| if largest > 0.0 { (share / largest * 1000.0).round() / 10.0 } else { 0.0 };
    shares.iter().map(points).collect()
}

/// Returns how many of the criteria could turn the answer by their scores alone.
pub fn tornado_finding(decision: &Decision, answer: &Answer, bars: &[TornadoBar]) -> String {
    let best = decision.name(answer.evaluation.best());
    let turning: Vec<&str> = bars
        .iter()
        .filter(|bar| bar.then.is_some())
        .map(|bar| decision.dataset.criteria[bar.criterion_idx].name.as_str())
        .collect();
    match turning[..] {
        [] => format!(
            "No single criterion\u{2019}s scores could take the lead from {best}, even at the ends of their \
             intervals."
        ),
        [one] => format!("Only the scores on {one} could take the lead from {best} on their own."),
        [first, ..] => format!(
            "The scores on {} criteria could each take the lead from {best} on their own, especially those on {first}.",
            turning.len()
        ),
    }
}

fn upper_first(text: &str) -> String {
    let mut rest = text.chars();
    let first: String = rest.next().map(|c| c.to_ascii_uppercase()).into_iter().collect();
    first + rest.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{datasets, reference};
    use crate::model::Choice;

    #[test]
    fn a_point_is_exchanged_at_the_ratio_of_the_weights() {
        let decision = Decision::of(&Choice::default(), &datasets()).unwrap();
        let answer = decision.answer.as_ref().unwrap();
        let position = |id: &str| decision.dataset.criterion_idx(id).unwrap();
        let text = trade_off(&decision, answer, position("perf_cpu"), position("ai_clients"));
        let lead = |id: &str| reference::score(id, "node")[1] - reference::score(id, "python")[1];
        let (cpu, ai) = (lead("perf_cpu"), -lead("ai_clients"));
        let start = format!("Node.js is ahead by {cpu} on CPU-bound code, and Python is ahead by {ai} on");
        assert!(text.starts_with(&start), "{text}");
        let weights = reference::profile("streaming").weights;
        let [of_cpu, of_ai] = ["perf_cpu", "ai_clients"].map(|id| weights[id]);
        assert!(text.contains(&format!("is worth {:.1} of", of_cpu / of_ai)), "{text}");
        let more = (of_cpu * cpu - of_ai * ai) / weights.values().sum::<f64>();
        assert!(text.ends_with(&format!("give Node.js {more:.1} points more.")), "{text}");
        assert_eq!(trade_off(&decision, answer, 3, 3), "Choose two different criteria.");
    }
}
