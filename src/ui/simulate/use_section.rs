//! The load in the decision, with the verdict before and after.

use crate::model::simulation::results::SimulationResults;
use crate::model::simulation::scores::{MEMORY, SIMULATED, WEB, scores_of, with_scores};
use crate::model::words::simulation as simulation_words;
use crate::model::{Action, Choice, Datasets, Decision, Document, MeasuredScore, words};
use crate::ui::kit::action_button::ActionButton;
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::context::Shared;
use crate::ui::kit::table::number_head;
use yew::prelude::*;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct UseSectionProps {
    /// The results so far.
    pub results: Shared<SimulationResults>,
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
}

fn is_simulated(score: &MeasuredScore) -> bool {
    score.by.starts_with(SIMULATED)
}

/// The load in the decision.
#[component]
pub fn UseSection(props: &UseSectionProps) -> Html {
    let UseSectionProps { results, document, datasets } = props;
    let choice = &document.choice;
    let without: Vec<MeasuredScore> =
        choice.measured.iter().filter(|score| !is_simulated(score)).cloned().collect();
    let scores = scores_of(results, choice, datasets);
    let all = with_scores(&Choice { measured: without.clone(), ..choice.clone() }, scores.clone(), datasets);
    let is_used = choice.measured.iter().any(is_simulated);
    let verdict = |measured: &[MeasuredScore]| {
        Decision::of(&Choice { measured: measured.to_vec(), ..choice.clone() }, datasets)
            .map_or_else(String::new, |decision| words::verdict(&decision))
    };
    let finding = if scores.is_empty() {
        "This dataset has no criterion that a load speaks to.".to_owned()
    } else {
        let so = if is_used { "The decision uses a simulated load" } else { "With this load" };
        format!("{so}: {}", verdict(if is_used { &choice.measured } else { &all }))
    };
    html! {
        <Analysis class="simulate-use" title="Use this load in the decision" {finding}>
            if scores.is_empty() {
                <p class="soft">
                    { "This dataset has neither web throughput nor memory as a criterion of Node.js and Python, so this load \
                       says nothing about its scores." }
                </p>
            } else {
                <details>
                    <summary>{ "How a load becomes scores" }</summary>
                    <ul class="advice">
                        for rule in simulation_words::SCORE_RULES {
                            <li>{ rule }</li>
                        }
                    </ul>
                </details>
                { table(choice, datasets, &scores) }
                <dl class="simulate-before">
                    <div><dt>{ "With the dataset\u{2019}s scores" }</dt><dd>{ verdict(&without) }</dd></div>
                    <div><dt>{ "With this load" }</dt><dd>{ verdict(&all) }</dd></div>
                </dl>
            }
            <div class="steps">
                if !scores.is_empty() && choice.measured != all {
                    <ActionButton text={if is_used { "Use the current load" } else { "Use this load" }} action={Action::UseMeasured(all)} />
                }
                if is_used {
                    <ActionButton text="Back to the dataset\u{2019}s scores" action={Action::UseMeasured(without)} />
                }
            </div>
            if is_used {
                <p role="status">{ "The decision uses a simulated load." }</p>
            }
        </Analysis>
    }
}

fn table(choice: &Choice, datasets: &Datasets, scores: &[MeasuredScore]) -> Html {
    let plain = Choice { measured: Vec::new(), ..choice.clone() };
    let Some(dataset) = plain.dataset(datasets) else { return Html::default() };
    let row = |score: &MeasuredScore| {
        let at = dataset.alternative_idx(score.alternative.as_str())?;
        let criterion = &dataset.criteria[dataset.criterion_idx(score.criterion.as_str())?];
        let given = criterion.scores.get(at)?;
        Some(html! {
            <tr>
                <th scope="row">{ format!("{}: {}", criterion.name, dataset.alternatives[at].name) }</th>
                <td class="number">{ words::points_with_ends([given.low(), given.likely(), given.high()]) }</td>
                <td class="number">{ words::points_with_ends(score.points) }</td>
            </tr>
        })
    };
    debug_assert!(scores.iter().all(|score| [WEB, MEMORY].contains(&score.criterion.as_str())));
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Scores of this load">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Score, points of 100" }</th>
                        { for ["Dataset", "This load"].map(number_head) }
                    </tr>
                </thead>
                <tbody>{ for scores.iter().filter_map(row) }</tbody>
            </table>
        </div>
    }
}
