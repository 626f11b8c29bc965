//! Where the points come from: each alternative's value as a bar, stacked from what its scores earn in every group, and as a
//! table.

use crate::chart::StackedSpec;
use crate::figures::decide::stacked_spec;
use crate::model::{Action, Decision, State, words};
use crate::ui::kit::chart::Chart;
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::hooks::{use_is_open, use_rested};
use crate::ui::kit::table::{number, number_head};
use crate::units::Id;
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
    let ((are_bars_open, onbars), (is_table_open, ontable)) = (use_is_open(), use_is_open());
    // What is folded follows once the weights rest.
    let bars = use_rested(props.clone(), !are_bars_open);
    let table = use_rested(props.decision.clone(), !is_table_open);
    html! {
        <>
            <details class="as-bars" ontoggle={onbars}>
                <summary>{ words::POINTS_TITLE }</summary>
                <p class="soft">
                    { "Each bar is a backend\u{2019}s value out of 100, stacked from what its scores earn in every group." }
                </p>
                <PointsChart ..bars />
            </details>
            <details class="as-table" ontoggle={ontable}>
                <summary>{ "Show as a table" }</summary>
                <PointsTable decision={table} />
            </details>
        </>
    }
}

/// The bars; a click on a part opens or closes its group.
#[component]
fn PointsChart(props: &PointsProps) -> Html {
    let PointsProps { state, decision, width } = props;
    let dispatch = use_dispatch();
    let Ok(answer) = &decision.answer else { return Html::default() };
    let is_open = |group_idx: usize| state.document.is_open(&decision.dataset.groups[group_idx].id);
    let spec = stacked_spec(decision, answer, &is_open);
    let groups: Vec<Id> =
        spec.bands.iter().map(|band| decision.dataset.groups[band.group_idx].id.clone()).collect();
    let onpick = dispatch.reform(move |band: usize| Action::ToggleGroup(groups[band].clone()));
    html! { <Chart<StackedSpec> {spec} {width} {onpick} /> }
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
