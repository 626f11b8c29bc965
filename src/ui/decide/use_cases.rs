//! Beyond the one answer: how every use case comes out.

use crate::chart::Diverging;
use crate::model::{Action, UseCaseResult, results_by_use_case, words};
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::chart_marks::{diverging_bar, key};
use crate::ui::kit::context::{Data, use_dispatch};
use crate::ui::kit::markup::yes_no;
use crate::ui::kit::render_count::count_render;
use yew::prelude::*;

/// Properties of the list: nothing that a moved weight changes.
#[derive(PartialEq, Properties)]
pub struct UseCasesProps {
    /// The dataset.
    pub dataset: Data,
    /// Position of the use case that is chosen.
    pub chosen: Option<usize>,
}

/// Every use case at a glance; each row opens its own.
#[component]
pub fn UseCasesSection(props: &UseCasesProps) -> Html {
    let UseCasesProps { dataset, chosen } = props;
    let rows = results_by_use_case(dataset);
    if rows.is_empty() {
        return Html::default();
    }
    let name = |a: usize| &dataset.alternatives[a].name;
    // Bars to two sides need two.
    let are_two = dataset.alternatives.len() == 2;
    let largest = rows.iter().map(|row| row.margin).fold(0.0, f64::max);
    html! {
        <Analysis class="more" title={words::USE_CASES_TITLE} finding={words::use_cases(dataset, &rows)}
            source={words::scores_source(dataset)}>
            <p class="soft">{ words::use_cases_note(dataset) }</p>
            if are_two {
                <p class="sides-key" aria-hidden="true">
                    <span>{ key(0) }{ format!("{} ahead", name(0)) }</span>
                    <span>{ format!("{} ahead", name(1)) }{ key(1) }</span>
                </p>
            }
            <ul class="standings">
                for row in rows {
                    <UseCaseRow key={row.profile_idx} {dataset} is_chosen={*chosen == Some(row.profile_idx)}
                        bar={are_two.then(|| Diverging::new(row.first_ahead_by(), largest))} row={row.clone()} />
                }
            </ul>
        </Analysis>
    }
}

#[derive(PartialEq, Properties)]
struct UseCaseRowProps {
    dataset: Data,
    row: UseCaseResult,
    is_chosen: bool,
    /// The lead as a bar, where there are two sides.
    bar: Option<Diverging>,
}

#[component]
fn UseCaseRow(props: &UseCaseRowProps) -> Html {
    count_render("UseCaseRow");
    let UseCaseRowProps { dataset, row, is_chosen, bar } = props;
    let dispatch = use_dispatch();
    let profile = &dataset.profiles[row.profile_idx];
    let onclick = {
        let id = profile.id.clone();
        dispatch.reform(move |_| Action::ChooseProfile(Some(id.clone())))
    };
    html! {
        <li class="standing">
            <button class="standing-name" type="button" aria-pressed={yes_no(*is_chosen)} {onclick}>{ &profile.name }</button>
            if let Some(bar) = *bar {
                { diverging_bar(bar, (0, 1)) }
            } else {
                <span>{ key(row.best) }</span>
            }
            <span class="standing-says">
                { words::lead_of(&dataset.alternatives[row.best].name, row.leaders(), row.call) }
            </span>
        </li>
    }
}
