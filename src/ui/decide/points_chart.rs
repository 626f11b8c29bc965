//! Each alternative's value as a bar, stacked from what its scores earn in every group.

use crate::chart::{Band, StackedRow, StackedSpec};
use crate::model::{Action, Answer, Decision, words};
use crate::ui::kit::chart::Chart;
use crate::ui::kit::context::{Data, use_dispatch};
use yew::prelude::*;

/// What the bars are drawn from.
#[derive(PartialEq, Properties)]
pub struct PointsChartProps {
    /// The bars.
    pub spec: StackedSpec,
    /// Whose groups their parts are.
    pub dataset: Data,
    /// Room for it (px).
    pub width: f64,
}

/// The bars; a click on a part opens or closes its group.
#[component]
pub fn PointsChart(props: &PointsChartProps) -> Html {
    let dispatch = use_dispatch();
    let groups: Vec<usize> = props.spec.bands.iter().map(|band| band.group_idx).collect();
    let onpick = use_callback((props.dataset.clone(), groups), move |band: usize, (dataset, groups)| {
        dispatch.emit(Action::ToggleGroup(dataset.groups[groups[band]].id.clone()));
    });
    html! { <Chart<StackedSpec> spec={props.spec.clone()} width={props.width} onpick={Some(onpick)} /> }
}

/// The bars: what each alternative's scores earn in every group.
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

/// A closed group is one band; an open one has a band for each of its criteria, and what its parts have.
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
