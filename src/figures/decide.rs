//! The charts of an answer: where its points come from, who leads where, step by step, and what could turn it.

use crate::chart::{
    Band, Bar, BarLook, MapPoint, MapSpec, OverviewItem, OverviewSpec, Row, RowsSpec, SlopeLine, SlopeSpec,
    StackedRow, StackedSpec, change,
};
use crate::model::{
    Answer, Dataset, Decision, Tip, UseCaseResult, WaterfallStep, Why, results_by_use_case, words,
};
use crate::units::Interval;

/// How many bars of the tornado are drawn.
const MOST_BARS: usize = 10;
/// How many criteria are drawn whose weight alone could change the leader.
const MOST_TIPS: usize = 8;

/// Returns the bars: what each alternative's scores earn in every group.
pub fn stacked_spec(decision: &Decision, answer: &Answer, is_open: &dyn Fn(usize) -> bool) -> StackedSpec {
    let mut bands: Vec<(Band, Vec<usize>)> = Vec::new();
    for group_idx in decision.parts(None) {
        add_bands(&mut bands, decision, group_idx, is_open);
    }
    let evaluation = &answer.evaluation;
    let rows = decision.dataset.alternatives.iter().zip(&evaluation.contributions).zip(&evaluation.values);
    let rows = rows.map(|((alternative, contributions), value)| StackedRow {
        name: alternative.name.clone(),
        total: words::points(*value),
        parts: bands.iter().map(|(_, members)| members.iter().map(|j| contributions[*j]).sum()).collect(),
    });
    StackedSpec { rows: rows.collect(), bands: bands.into_iter().map(|(band, _)| band).collect() }
}

/// Returns the bands: a closed group is one; an open one has a band for each of its criteria, and what its parts have.
fn add_bands(
    bands: &mut Vec<(Band, Vec<usize>)>,
    decision: &Decision,
    group_idx: usize,
    is_open: &dyn Fn(usize) -> bool,
) {
    if !is_open(group_idx) {
        let name = decision.dataset.groups[group_idx].name.clone();
        bands.push((Band { name, group_idx }, decision.all_members(group_idx).collect()));
        return;
    }
    for j in decision.members(group_idx) {
        bands.push((Band { name: decision.dataset.criteria[j].name.clone(), group_idx }, vec![j]));
    }
    for part in decision.parts(Some(group_idx)) {
        add_bands(bands, decision, part, is_open);
    }
}

/// Returns the lead from the runner-up's value to the best's, criterion by criterion.
pub fn waterfall_spec(decision: &Decision, answer: &Answer, why: &Why) -> RowsSpec {
    let evaluation = &answer.evaluation;
    let (best, second) = (evaluation.best(), evaluation.runner_up());
    let total = |a: usize| {
        let value = evaluation.values[a];
        let bars = vec![bar_of(value, value, Some(a))];
        Row {
            name: decision.name(a).to_owned(),
            bars,
            label_name: String::new(),
            label: words::points(value),
            total: true,
        }
    };
    let step = |step: &WaterfallStep| {
        let by = step.to - step.from;
        let name = match step.criterion_idx {
            Some(j) => decision.dataset.criteria[j].name.clone(),
            None => format!("{} others", step.n_criteria),
        };
        let whose = Some(if by < 0.0 { second } else { best });
        Row {
            name,
            bars: vec![bar_of(step.from, step.to, whose)],
            label_name: String::new(),
            label: change(by),
            total: false,
        }
    };
    let mut rows = vec![total(second)];
    rows.extend(why.waterfall.iter().map(step));
    rows.push(total(best));
    let title = format!("Points from {} to {}", decision.name(second), decision.name(best));
    RowsSpec { title, heads: ("Criterion", "Points"), rows, lines: Vec::new() }
}

/// Returns the lead with each criterion's scores at the ends of their intervals.
pub fn tornado_spec(decision: &Decision, answer: &Answer, why: &Why) -> RowsSpec {
    let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
    let margin = answer.evaluation.margin();
    let rows = why.tornado.iter().take(MOST_BARS).filter(|bar| bar.high - bar.low > 0.05).map(|bar| {
        let mut bars = Vec::new();
        // Below zero it is the other one's lead; from the low end to what it is now the bar is thin.
        let thin = |from: f64, to: f64, whose| Bar { look: BarLook::Thin, ..bar_of(from, to, whose) };
        if bar.low < 0.0 {
            bars.push(thin(bar.low, bar.high.min(0.0), Some(bar.then.unwrap_or(second))));
        }
        let now = margin.clamp(bar.low.max(0.0), bar.high.max(0.0));
        if now > bar.low.max(0.0) {
            bars.push(thin(bar.low.max(0.0), now, Some(best)));
        }
        if bar.high > now {
            bars.push(bar_of(now, bar.high, Some(best)));
        }
        Row {
            name: decision.dataset.criteria[bar.criterion_idx].name.clone(),
            bars,
            label_name: String::new(),
            label: format!("{} to {}", change(bar.low), change(bar.high)),
            total: false,
        }
    });
    let lines = vec![(0.0, "level".to_owned()), (margin, "now".to_owned())];
    let title = format!("Lead of {} over {}", decision.name(best), decision.name(second));
    RowsSpec { title, heads: ("Criterion", "Lead"), rows: rows.collect(), lines }
}

/// Returns two criteria's scores against each other.
pub fn map_spec(decision: &Decision, answer: &Answer, x: usize, y: usize) -> MapSpec {
    let criteria = &decision.dataset.criteria;
    let ends = |score: Interval| [score.low(), score.likely(), score.high()];
    let points = decision.dataset.alternatives.iter().enumerate().map(|(a, alternative)| MapPoint {
        name: alternative.name.clone(),
        x: ends(criteria[x].scores[a]),
        y: ends(criteria[y].scores[a]),
    });
    let shares = answer.weights.shares();
    MapSpec {
        axes: (criteria[x].name.clone(), criteria[y].name.clone()),
        weights: (shares[x], shares[y]),
        points: points.collect(),
    }
}

/// Returns the spec of the overview: the lead of the first of two to the left; of more than two everybody's to the right.
pub fn overview_spec(dataset: &Dataset, rows: &[UseCaseResult]) -> OverviewSpec {
    let has_two_sides = dataset.alternatives.len() == 2;
    let items = rows.iter().map(|row| OverviewItem {
        name: dataset.profiles[row.profile_idx].name.clone(),
        at: if has_two_sides { row.first_ahead_by() } else { row.margin },
        whose: row.best,
    });
    OverviewSpec { items: items.collect(), has_two_sides }
}

/// Returns the lead within each group.
pub fn group_rows(decision: &Decision, answer: &Answer) -> RowsSpec {
    let (left, right) = answer.sides();
    let rows = decision.group_leads().into_iter().map(|lead| {
        let ahead = if lead.points >= 0.0 { left } else { right };
        let name = decision.dataset.group_path(lead.group_idx);
        let by = words::signed(lead.points.abs());
        let label = if by == "0.0" { ("", "level".to_owned()) } else { (decision.name(ahead), by) };
        row(&name, -lead.points, ahead, label)
    });
    let title = format!("Lead of {} (left) and {} (right)", decision.name(left), decision.name(right));
    RowsSpec { title, heads: ("Group", "Lead"), rows: rows.collect(), lines: vec![(0.0, "level".to_owned())] }
}

/// Returns the lead in every use case with its own weights.
pub fn use_case_rows(decision: &Decision) -> RowsSpec {
    let dataset = &decision.dataset;
    // Bars to two sides need two.
    let are_two = dataset.alternatives.len() == 2;
    let rows = results_by_use_case(dataset).into_iter().map(|result: UseCaseResult| {
        let to = if are_two { -result.first_ahead_by() } else { result.margin };
        let (high, low) = result.leaders();
        let label = (decision.name(result.best), words::lead_between(high, low).by);
        row(&dataset.profiles[result.profile_idx].name, to, result.best, label)
    });
    let title = "Lead over the runner-up by use case".to_owned();
    RowsSpec { title, heads: ("Use case", "Lead"), rows: rows.collect(), lines: Vec::new() }
}

/// Returns for each criterion whose weight alone could change the leader its share now and the nearest share at which it does,
/// the nearest first.
pub fn tipping_spec(decision: &Decision, answer: &Answer) -> RowsSpec {
    let mut tips: Vec<(usize, f64, Tip)> = (0..decision.dataset.criteria.len())
        .filter_map(|j| {
            let tip = decision.tips(j).into_iter().next()?;
            Some((j, answer.weights.shares()[j], tip))
        })
        .collect();
    let distance = |(_, share, tip): &(usize, f64, Tip)| (tip.share - share).abs();
    tips.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    let rows = tips.into_iter().take(MOST_TIPS).map(|(j, share, tip)| Row {
        name: decision.dataset.criteria[j].name.clone(),
        bars: vec![Bar { look: BarLook::Step, ..bar_of(share * 100.0, tip.share * 100.0, Some(tip.by)) }],
        label_name: String::new(),
        label: {
            let shares = format!("{} \u{2192} {}", words::percent(share), words::percent(tip.share));
            // Of two it is always the other.
            if answer.evaluation.values.len() > 2 {
                format!("{}: {shares}", decision.name(tip.by))
            } else {
                shares
            }
        },
        total: false,
    });
    RowsSpec {
        title: "Share of the weight, now and where the leader changes".to_owned(),
        heads: ("Criterion", "Share now \u{2192} share at which the leader changes"),
        rows: rows.collect(),
        lines: Vec::new(),
    }
}

/// Returns the values of all alternatives now and in the saved scenarios of the same dataset.
pub fn scenarios_spec(columns: &[(String, &Decision)]) -> SlopeSpec {
    let Some((_, first)) = columns.first() else {
        return SlopeSpec { title: String::new(), columns: Vec::new(), lines: Vec::new() };
    };
    let value = |decision: &Decision, a: usize| Some(decision.answer.as_ref().ok()?.evaluation.values[a]);
    let lines = first.dataset.alternatives.iter().enumerate().map(|(a, alternative)| SlopeLine {
        name: alternative.name.clone(),
        values: columns.iter().map(|(_, decision)| value(decision, a)).collect(),
    });
    SlopeSpec {
        title: "Values out of 100, now and in each scenario".to_owned(),
        columns: columns.iter().map(|(name, _)| name.clone()).collect(),
        lines: lines.collect(),
    }
}

fn bar_of(from: f64, to: f64, whose: Option<usize>) -> Bar {
    Bar { from, to, whose, look: BarLook::Full }
}

/// Returns a row of one bar from zero.
pub(super) fn row(name: &str, to: f64, whose: usize, (label_name, label): (&str, String)) -> Row {
    let bars = vec![bar_of(0.0, to, Some(whose))];
    Row { name: name.to_owned(), bars, label_name: label_name.to_owned(), label, total: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Choice, datasets};

    fn decision(profile: &str) -> Decision {
        Decision::of(&Choice { profile: Some(profile.into()), ..Choice::default() }, &datasets()).unwrap()
    }

    #[test]
    fn beyond_a_tip_that_is_drawn_somebody_else_leads_and_before_it_nobody_else_does() {
        let mut n_rows = 0;
        for profile in ["ecommerce", "serverless", "chatbots", "government"] {
            let decision = decision(profile);
            let answer = decision.answer.as_ref().unwrap();
            let best = answer.evaluation.best();
            for row in tipping_spec(&decision, answer).rows {
                n_rows += 1;
                let j = decision.dataset.criteria.iter().position(|c| c.name == row.name).unwrap();
                let (now, then) = (row.bars[0].from, row.bars[0].to);
                let leader_at = |percent: f64| {
                    // The others keep their proportions.
                    let others: f64 = decision.points.iter().sum::<f64>() - decision.points[j];
                    let mut points = decision.points.clone();
                    points[j] = others * percent / (100.0 - percent);
                    let moved =
                        Decision::with(decision.dataset.clone(), decision.profile_idx, points).unwrap();
                    moved.answer.unwrap().evaluation.best()
                };
                let beyond = then + 0.02 * (then - now).signum();
                if (0.0..100.0).contains(&beyond) {
                    assert_eq!(Some(leader_at(beyond)), row.bars[0].whose, "{profile}: {}", row.name);
                }
                assert_eq!(leader_at(then - 0.02 * (then - now).signum()), best, "{profile}: {}", row.name);
            }
        }
        assert!(n_rows >= 6, "{n_rows}");
    }

    #[test]
    fn a_tornado_bar_is_thin_below_the_lead_now_and_thick_above_and_whole_together() {
        let decision = decision("ecommerce");
        let answer = decision.answer.as_ref().unwrap();
        let why = Why::of(&decision).unwrap();
        let margin = answer.evaluation.margin();
        let spec = tornado_spec(&decision, answer, &why);
        assert!(spec.rows.len() >= 5);
        for (row, bar) in spec.rows.iter().zip(why.tornado.iter().filter(|bar| bar.high - bar.low > 0.05)) {
            for part in &row.bars {
                let is_thin = part.look == BarLook::Thin;
                assert!(
                    if is_thin { part.to <= margin + 1e-9 } else { part.from >= margin - 1e-9 },
                    "{}",
                    row.name
                );
                assert!(part.whose == Some(answer.evaluation.best()) || part.to <= 0.0);
            }
            let width: f64 = row.bars.iter().map(|part| part.to - part.from).sum();
            assert!((width - (bar.high - bar.low)).abs() < 1e-9, "{}: {width}", row.name);
        }
    }

    #[test]
    fn scenarios_stand_side_by_side_with_their_values() {
        let (now, other) = (decision("ecommerce"), decision("science"));
        let spec = scenarios_spec(&[("Now".into(), &now), ("Scenario A".into(), &other)]);
        let values = |decision: &Decision| decision.answer.as_ref().unwrap().evaluation.values.clone();
        for (a, line) in spec.lines.iter().enumerate() {
            assert_eq!(line.values, [Some(values(&now)[a]), Some(values(&other)[a])]);
        }
    }
}
