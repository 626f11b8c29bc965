//! All use cases in one sentence, and the answer's reasons, certainty and nearest change in one sentence each.

use crate::catalog::Dataset;
use crate::decide::{Call, descending};
use crate::model::answer::decision::{Answer, Decision};
use crate::model::answer::tip::{Passing, Tip};
use crate::model::answer::use_cases::UseCaseResult;
use crate::model::format::{lead_between, percent};
use crate::model::uncertainty::job::UncertaintyResult;
use crate::model::words::answer::would_tip;
use crate::model::words::listed;
use crate::model::words::uncertainty::probability;

/// How many criteria a sentence names for either side.
const MOST_NAMED: usize = 3;
/// A tipping point of a criterion further away than this much of the whole weight is no news.
const NEAR: f64 = 0.25;

/// Returns the page's question: `Node.js or Python for your backend?`
pub fn question(dataset: &Dataset) -> String {
    let names: Vec<&str> = dataset.alternatives.iter().map(|a| a.name.as_str()).collect();
    format!("{} for your backend?", listed(&names, "or"))
}

/// Returns how the use cases come out, counted: `It depends on the use case: Python is the clear choice for 6 of 12 …`
pub fn overview(dataset: &Dataset, results: &[UseCaseResult]) -> String {
    let n = results.len();
    let count = |a: usize, call: Call| results.iter().filter(|s| s.best == a && s.call == call).count();
    let n_close = results.iter().filter(|s| s.call == Call::TooClose).count();
    let mut leaders: Vec<usize> = (0..dataset.alternatives.len()).collect();
    leaders.retain(|a| count(*a, Call::Clear) + count(*a, Call::Leaning) > 0);
    #[allow(clippy::cast_precision_loss, reason = "use cases are far fewer than 2^26")]
    let rank = |a: &usize| (count(*a, Call::Clear) * (n + 1) + count(*a, Call::Leaning)) as f64;
    let by_rank = descending(&leaders.iter().map(rank).collect::<Vec<_>>());
    let leaders: Vec<usize> = by_rank.into_iter().map(|i| leaders[i]).collect();
    let name = |a: usize| dataset.alternatives[a].name.as_str();
    if let [only] = leaders[..]
        && count(only, Call::Clear) == n
    {
        return format!(
            "{} is the clear choice for {}.",
            name(only),
            if n == 1 { "its use case".into() } else { format!("all {n} use cases") }
        );
    }
    let mut parts: Vec<String> = Vec::new();
    let clear: Vec<usize> = leaders.iter().copied().filter(|a| count(*a, Call::Clear) > 0).collect();
    if let Some((first, others)) = clear.split_first() {
        let mut said =
            vec![format!("{} is the clear choice for {} of {n}", name(*first), count(*first, Call::Clear))];
        said.extend(others.iter().map(|a| format!("{} for {}", name(*a), count(*a, Call::Clear))));
        parts.push(listed(&said.iter().map(String::as_str).collect::<Vec<_>>(), "and"));
    }
    let leaning = leaders.iter().copied().filter(|a| count(*a, Call::Leaning) > 0);
    parts.extend(leaning.map(|a| {
        let of = count(a, Call::Leaning);
        format!("{of} {} towards {}", if of == 1 { "leans" } else { "lean" }, name(a))
    }));
    if n_close > 0 {
        parts.push(format!("{n_close} {} too close to call", if n_close == 1 { "is" } else { "are" }));
    }
    format!("It depends on the use case: {}.", parts.join("; "))
}

/// Returns the label of what leads to the list of all use cases: `See all 12 use cases`.
pub fn see_all(n: usize) -> String {
    if n == 1 { "See its use case".to_owned() } else { format!("See all {n} use cases") }
}

/// Returns one use case in the overview: `Big data: Python leads clearly, by 9.1`.
pub fn overview_item(dataset: &Dataset, result: &UseCaseResult) -> String {
    let lead = super::answer::lead_of(&dataset.alternatives[result.best].name, result.leaders(), result.call);
    format!("{}: {lead}", dataset.profiles[result.profile_idx].name)
}

/// Returns why the best leads, by name: `Node.js gains most on A, B and C; Python on D and E.`
pub fn because(decision: &Decision, answer: &Answer) -> String {
    let (best, second) =
        (decision.name(answer.evaluation.best()), decision.name(answer.evaluation.runner_up()));
    let named = |is_for: bool| {
        let reasons = answer.reasons.iter().filter(|r| (r.points > 0.0) == is_for && r.points != 0.0);
        let names: Vec<&str> = reasons
            .take(MOST_NAMED)
            .map(|r| decision.dataset.criteria[r.criterion_idx].name.as_str())
            .collect();
        (names.len(), listed(&names, "and"))
    };
    match (named(true), named(false)) {
        ((0, _), (0, _)) => format!("{best} and {second} score the same on everything that counts."),
        ((_, reasons), (0, _)) => format!("{best} leads on {reasons}; nothing favours {second}."),
        ((0, _), (_, against)) => format!("{second} gains on {against}, but too little to lead {best}."),
        ((_, reasons), (_, against)) => format!("{best} gains most on {reasons}; {second} on {against}."),
    }
}

/// A whole number below a million with its thousands apart, without what prints any other figure: that is no part of the first view.
fn thousands(n: u32) -> String {
    if n < 1000 {
        n.to_string()
    } else {
        [&(n / 1000).to_string(), ",", &(1000 + n % 1000).to_string()[1..]].concat()
    }
}

/// Returns how sure that is: `Node.js is best in 99 % of 10,240 random draws of scores and weights.`
pub fn how_sure(decision: &Decision, uncertainty: &UncertaintyResult, is_coarse: bool) -> String {
    let order = descending(&uncertainty.ranks.iter().map(|ranks| ranks[0]).collect::<Vec<_>>());
    let Some(&likeliest) = order.first() else { return String::new() };
    let (name, share) = (decision.name(likeliest), uncertainty.ranks[likeliest][0]);
    let of = if uncertainty.exact {
        "all scores and weights within their uncertainty".to_owned()
    } else {
        format!("{} random draws of scores and weights", thousands(uncertainty.samples))
    };
    let best = decision.answer.as_ref().map_or(likeliest, |answer| answer.evaluation.best());
    // Intervals that reach further to one side can turn what the likely scores say.
    let likely = if best == likeliest {
        String::new()
    } else {
        format!("The likely scores put {} ahead, but ", decision.name(best))
    };
    if share >= 1.0 && !is_coarse {
        let every = if uncertainty.exact { "for" } else { "in all" };
        return format!("{likely}{name} is best {every} {of}.");
    }
    let about = if is_coarse { "about " } else { "" };
    format!("{likely}{name} is best in {about}{} of {of}.", probability(share, uncertainty.exact))
}

/// Returns the single weight nearest to changing the leader: criterion, and where.
pub fn nearest_tip(decision: &Decision) -> Option<(usize, Tip)> {
    let shares = decision.answer.as_ref().ok()?.weights.shares();
    let all =
        (0..decision.dataset.criteria.len()).filter_map(|j| decision.tips(j).first().map(|tip| (j, *tip)));
    all.min_by(|(j, a), (k, b)| (a.share - shares[*j]).abs().total_cmp(&(b.share - shares[*k]).abs()))
}

/// Returns what would change the leader, by the single weight that is nearest to it.
pub fn nearest_flip(decision: &Decision) -> String {
    let Ok(answer) = &decision.answer else { return String::new() };
    let best = decision.name(answer.evaluation.best());
    match nearest_tip(decision) {
        Some((j, found)) => format!(
            "{} of the total weight on {} (now {}).",
            would_tip(decision, &found),
            decision.dataset.criteria[j].name,
            percent(answer.weights.shares()[j])
        ),
        None if decision.dataset.criteria.len() == 1 => format!("No weight puts anything ahead of {best}."),
        None => {
            format!("No single weight changes the leader; only several together could put {best} behind.")
        }
    }
}

/// Returns how many single weights could change the leader: a line over the sliders.
pub fn n_flips(decision: &Decision) -> String {
    let n = decision.dataset.criteria.len();
    let shares = decision.answer.as_ref().map_or(&[][..], |answer| answer.weights.shares());
    let within =
        |j: &usize| decision.tips(*j).iter().any(|tip| reached(decision, *j, shares[*j], tip).is_some());
    match (0..n).filter(within).count() {
        0 => format!("None of the {n} weights alone can change the leader; several together can."),
        1 => format!("1 of {n} weights alone can change the leader."),
        some => format!("{some} of {n} weights alone can change the leader."),
    }
}

/// Returns how a slider gets past a tip where that is worth a line: by its points alone, or with the others lowered to a share not
/// far from the present one.
pub fn reached(decision: &Decision, criterion_idx: usize, share: f64, tip: &Tip) -> Option<Passing> {
    let is_near = (tip.share - share).abs() <= NEAR;
    decision.passing(criterion_idx, tip).filter(|passing| is_near || matches!(passing, Passing::Points(_)))
}

/// Returns the use cases at the ends of the range, and the closest one.
pub fn use_cases(dataset: &Dataset, results: &[UseCaseResult]) -> String {
    let name = |of: &UseCaseResult| format!("\u{201c}{}\u{201d}", dataset.profiles[of.profile_idx].name);
    let who = |of: &UseCaseResult| dataset.alternatives[of.best].name.as_str();
    let by_margin: Vec<&UseCaseResult> = descending(&results.iter().map(|of| of.margin).collect::<Vec<_>>())
        .into_iter()
        .map(|i| &results[i])
        .collect();
    let widest = |a: usize| by_margin.iter().find(|of| of.best == a).copied();
    let mut ends: Vec<&UseCaseResult> = (0..dataset.alternatives.len()).filter_map(widest).collect();
    // Of many alternatives the sentence would be a list.
    if dataset.alternatives.len() > 2 {
        ends = by_margin.first().copied().into_iter().collect();
    }
    let parts: Vec<String> = ends
        .iter()
        .enumerate()
        .map(|(i, of)| format!("{}{} {}", who(of), if i == 0 { " leads most for" } else { " for" }, name(of)))
        .collect();
    let parts = listed(&parts.iter().map(String::as_str).collect::<Vec<_>>(), "and");
    match by_margin.last().filter(|_| results.len() > ends.len()) {
        Some(closest) => format!("{parts}; the closest is {}.", name(closest)),
        None => format!("{parts}."),
    }
}

/// Returns who leads now and in the saved scenarios, given by their names; `n_unresolved` of them cannot be shown.
pub fn scenarios(now: &Decision, saved: &[(&str, &Decision)], n_unresolved: usize) -> String {
    if saved.is_empty() && n_unresolved == 0 {
        return "Save this decision, change something, and see both side by side.".to_owned();
    }
    // In the order in which they come to lead: who, where.
    let mut leads: Vec<(&str, Vec<String>)> = Vec::new();
    for (place, decision) in [("now", now)].iter().chain(saved) {
        let Ok(answer) = &decision.answer else { continue };
        let evaluation = &answer.evaluation;
        let (best, second) = (evaluation.best(), evaluation.runner_up());
        let by = lead_between(evaluation.values[best], evaluation.values[second]).by;
        let place = format!("{place} (by {by})");
        match leads.iter_mut().find(|(who, _)| *who == decision.name(best)) {
            Some((_, places)) => places.push(place),
            None => leads.push((decision.name(best), vec![place])),
        }
    }
    let mut parts: Vec<String> = leads
        .iter()
        .map(|(who, places)| {
            let places: Vec<&str> = places.iter().map(String::as_str).collect();
            format!("{who} leads {}", listed(&places, "and"))
        })
        .collect();
    match n_unresolved {
        0 => {}
        1 => parts.push("1 scenario cannot be shown here".to_owned()),
        n => parts.push(format!("{n} scenarios cannot be shown here")),
    }
    format!("{}.", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::answer::use_cases::results_by_use_case;
    use crate::model::{Choice, datasets};

    fn decision(profile: &str) -> Decision {
        Decision::of(&Choice { profile: Some(profile.into()), ..Choice::default() }, &datasets()).unwrap()
    }

    #[test]
    fn names_are_listed_as_a_sentence_lists_them() {
        assert_eq!(listed(&["A"], "or"), "A");
        assert_eq!(listed(&["A", "B", "C"], "or"), "A, B or C");
        assert_eq!(question(&decision("api").dataset), "Node.js or Python for your backend?");
    }

    #[test]
    fn the_counts_add_up_to_all_use_cases() {
        let dataset = decision("streaming").dataset;
        let all = results_by_use_case(&dataset);
        let said = overview(&dataset, &all);
        assert!(said.starts_with("It depends on the use case: Python is the clear choice for "), "{said}");
        // Every number but the total after "of": each use case is counted once.
        let numbers: Vec<usize> =
            said.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
        assert_eq!(numbers.iter().sum::<usize>(), 2 * all.len(), "{said}");
    }

    #[test]
    fn one_leader_everywhere_is_said_plainly() {
        let dataset = decision("streaming").dataset;
        let mut all = results_by_use_case(&dataset);
        for one in &mut all {
            (one.best, one.call) = (1, Call::Clear);
        }
        assert_eq!(
            overview(&dataset, &all),
            format!("Python is the clear choice for all {} use cases.", all.len())
        );
    }

    #[test]
    fn the_nearest_flip_is_where_the_leader_changes() {
        for profile in ["streaming", "api", "bigdata", "serverless"] {
            let decision = decision(profile);
            let Some((j, tip)) = nearest_tip(&decision) else { continue };
            let best = decision.answer.as_ref().unwrap().evaluation.best();
            let mut points = decision.points.clone();
            // A hair beyond the tie the other one leads.
            points[j] = (tip.points + if tip.upwards { 0.01 } else { -0.01 }).max(0.0);
            let then = Decision::with(std::sync::Arc::clone(&decision.dataset), None, points).unwrap();
            let leader = then.answer.unwrap().evaluation.best();
            assert!(leader == tip.by && leader != best, "{profile}: {}", nearest_flip(&decision));
            assert!(nearest_flip(&decision).contains(" would lead "));
        }
    }
}
