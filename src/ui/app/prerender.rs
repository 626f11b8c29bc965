//! The answer without the engine: what `index.html` holds for readers without JavaScript or WebAssembly.

use crate::model::{Choice, Datasets, Decision, UseCaseResult, results_by_use_case, words};
use crate::ui::kit::table::{number, number_head};
use yew::prelude::*;

/// The default verdict, and every use case with its own weights.
#[component]
pub fn Prerendered() -> Html {
    let Some(decision) = &Decision::of(&Choice::default(), &Datasets::default()) else {
        return Html::default();
    };
    let dataset = &decision.dataset;
    let row = |row: &UseCaseResult| {
        html! {
            <tr>
                <th scope="row">{ &dataset.profiles[row.profile_idx].name }</th>
                { for row.values.iter().map(|value| number(words::points(*value))) }
                <td>{ words::lead_of(decision.name(row.best), row.leaders(), row.call) }</td>
            </tr>
        }
    };
    html! {
        <div class="plain">
            <p class="use-case-ask">{ "Node.js or Python as the backend of your project?" }</p>
            <h1 class="headline">{ words::headline(decision) }</h1>
            <p class="deck">{ words::verdict(decision) }</p>
            <p class="fine">{ words::thresholds() }</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Every use case">
                <table>
                    <caption class="visually-hidden">{ "Value of each backend per use case, points of 100" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Use case" }</th>
                            { for dataset.alternatives.iter().map(|alternative| number_head(alternative.name.clone())) }
                            <th scope="col">{ "Verdict" }</th>
                        </tr>
                    </thead>
                    <tbody>{ for results_by_use_case(dataset).iter().map(row) }</tbody>
                </table>
            </div>
            <p class="fine">{ words::scores_source(dataset) }</p>
        </div>
    }
}
