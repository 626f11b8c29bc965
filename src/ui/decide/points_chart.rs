//! Where the points come from: each alternative's value as a bar, stacked from what its scores earn in every group, and as a
//! table.

use crate::chart::StackedSpec;
use crate::figures::decide::stacked_spec;
use crate::model::{Action, Decision, State, words};
use crate::ui::kit::chart::Chart;
use crate::ui::kit::context::{Data, Shared, use_dispatch};
use crate::ui::kit::table::{number, number_head};
use yew::prelude::*;

/// Properties of both.
#[derive(Clone, PartialEq, Properties)]
pub struct PointsProps {
    /// The page's state.
    pub state: Shared<State>,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// Room for charts (px).
    pub width: f64,
}

/// The bars and the table, folded.
#[component]
pub fn Points(props: &PointsProps) -> Html {
    let PointsProps { state, decision, width } = props;
    let Ok(answer) = &decision.answer else { return Html::default() };
    let is_open = |group_idx: usize| state.document.is_open(&decision.dataset.groups[group_idx].id);
    let spec = stacked_spec(decision, answer, &is_open);
    html! {
        <>
            <details class="as-bars">
                <summary>{ words::POINTS_TITLE }</summary>
                <p class="soft">
                    { "Each bar is a backend\u{2019}s value out of 100, stacked from what its scores earn in every group." }
                </p>
                <PointsChart {spec} dataset={Data::of(decision)} {width} />
            </details>
            <details class="as-table">
                <summary>{ "Show as a table" }</summary>
                <PointsTable {decision} />
            </details>
        </>
    }
}

/// Properties of the bars.
#[derive(PartialEq, Properties)]
struct PointsChartProps {
    /// The bars.
    pub spec: StackedSpec,
    /// Whose groups their parts are.
    pub dataset: Data,
    /// Room for it (px).
    pub width: f64,
}

/// The bars; a click on a part opens or closes its group.
#[component]
fn PointsChart(props: &PointsChartProps) -> Html {
    let dispatch = use_dispatch();
    let groups: Vec<usize> = props.spec.bands.iter().map(|band| band.group_idx).collect();
    let onpick = use_callback((props.dataset.clone(), groups), move |band: usize, (dataset, groups)| {
        dispatch.emit(Action::ToggleGroup(dataset.groups[groups[band]].id.clone()));
    });
    html! { <Chart<StackedSpec> spec={props.spec.clone()} width={props.width} onpick={Some(onpick)} /> }
}

#[derive(PartialEq, Properties)]
struct PointsTableProps {
    decision: Shared<Decision>,
}

#[component]
fn PointsTable(props: &PointsTableProps) -> Html {
    let dataset = &props.decision.dataset;
    let Ok(answer) = &props.decision.answer else { return Html::default() };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Points by criterion">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Criterion" }</th>
                        { number_head("Weight") }
                        for alternative in &dataset.alternatives {
                            { number_head(format!("{}: score", alternative.name)) }
                            { number_head(format!("{}: points", alternative.name)) }
                        }
                    </tr>
                </thead>
                <tbody>
                    for (j, criterion) in dataset.criteria.iter().enumerate() {
                        <tr>
                            <th scope="row">{ &criterion.name }</th>
                            { number(words::percent(answer.weights.shares()[j])) }
                            for a in 0..criterion.scores.len() {
                                { number(words::short_score(criterion, a)) }
                                { number(words::points(answer.evaluation.contributions[a][j])) }
                            }
                        </tr>
                    }
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{ "Value" }</th>
                        { number(words::percent(1.0)) }
                        for value in &answer.evaluation.values {
                            { number("") }
                            { number(words::points(*value)) }
                        }
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}
