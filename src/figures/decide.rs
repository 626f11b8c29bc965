//! The charts of an answer: where its points come from, who leads where, step by step, and what could turn it.

use crate::chart::{
    Band, Bar, MapPoint, MapSpec, OverviewItem, OverviewSpec, Row, RowsSpec, StackedRow, StackedSpec, change,
};
use crate::model::{Answer, Dataset, Decision, Standing, WaterfallStep, Why, standings, words};
use crate::units::{Interval, fixed};

/// How many bars of the tornado are drawn.
const MOST_BARS: usize = 10;

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
        let bars = vec![Bar { from: value, to: value, whose: Some(a) }];
        Row { name: decision.name(a).to_owned(), bars, label: words::points(value), total: true }
    };
    let step = |step: &WaterfallStep| {
        let by = step.to - step.from;
        let name = match step.criterion_idx {
            Some(j) => decision.dataset.criteria[j].name.clone(),
            None => format!("{} others", step.n_criteria),
        };
        let whose = Some(if by < 0.0 { second } else { best });
        Row { name, bars: vec![Bar { from: step.from, to: step.to, whose }], label: change(by), total: false }
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
        // What lies below zero is the other one's lead.
        if bar.low < 0.0 {
            bars.push(Bar { from: bar.low, to: bar.high.min(0.0), whose: Some(bar.then.unwrap_or(second)) });
        }
        if bar.high > 0.0 {
            bars.push(Bar { from: bar.low.max(0.0), to: bar.high, whose: Some(best) });
        }
        Row {
            name: decision.dataset.criteria[bar.criterion_idx].name.clone(),
            bars,
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
pub fn overview_spec(dataset: &Dataset, rows: &[Standing]) -> OverviewSpec {
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
        row(&name, -lead.points, ahead, words::ahead(decision, ahead, lead.points.abs()))
    });
    let title = format!("Lead of {} (left) and {} (right)", decision.name(left), decision.name(right));
    RowsSpec { title, heads: ("Group", "Lead"), rows: rows.collect(), lines: vec![(0.0, "level".to_owned())] }
}

/// Returns the lead in every use case with its own weights.
pub fn standing_rows(decision: &Decision) -> RowsSpec {
    let dataset = &decision.dataset;
    // Bars to two sides need two.
    let are_two = dataset.alternatives.len() == 2;
    let rows = standings(dataset).into_iter().map(|standing: Standing| {
        let to = if are_two { -standing.first_ahead_by() } else { standing.margin };
        let label = format!("{} {}", decision.name(standing.best), fixed(standing.margin, 1));
        row(&dataset.profiles[standing.profile_idx].name, to, standing.best, label)
    });
    let title = "Lead over the runner-up by use case".to_owned();
    RowsSpec { title, heads: ("Use case", "Lead"), rows: rows.collect(), lines: Vec::new() }
}

/// Returns a row of one bar from zero.
pub(super) fn row(name: &str, to: f64, whose: usize, label: String) -> Row {
    let bars = vec![Bar { from: 0.0, to, whose: Some(whose) }];
    Row { name: name.to_owned(), bars, label, total: false }
}
