//! Measurements into the decision, with the verdict before and after.

use super::programs::ProgramList;
use crate::model::measurement::results::Measurements;
use crate::model::measurement::scores::{scores_from, speaking};
use crate::model::{Action, Choice, Datasets, Decision, MeasuredScore, Pair, TEAM, words};
use crate::ui::kit::context::use_dispatch;
use crate::ui::kit::render_count::count_render;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct UseSectionProps {
    /// The programs there are.
    pub programs: ProgramList,
    /// The results shown.
    pub results: Option<Rc<Measurements>>,
    /// Whether they came with a link or a document and were not measured here.
    pub came: bool,
    /// The pair of native runtimes that the prediction is for.
    pub pair: Pair,
    /// The choice that the scores would be a part of.
    pub choice: Choice,
    /// The datasets that there are.
    pub datasets: Datasets,
}

/// Results into the decision; there once something was measured or is used.
#[component]
pub fn UseSection(props: &UseSectionProps) -> Html {
    count_render("MeasureUseSection");
    let UseSectionProps { programs, results, came, pair, choice, datasets } = props;
    let dispatch = use_dispatch();
    let found = results.as_ref().map(|m| scores_from(m, programs, *pair, choice, datasets, !came));
    let found = found.filter(|scores| !scores.is_empty());
    let used: Vec<MeasuredScore> =
        choice.measured.iter().filter(|score| score.criterion != *TEAM).cloned().collect();
    let is_used = !used.is_empty();
    let is_new = found.as_ref().is_some_and(|scores| *scores != used);
    let text = if *came { "Use these measurements" } else { "Use my measurements" };
    let using = |measured: Vec<MeasuredScore>| {
        dispatch.reform(move |_: MouseEvent| Action::UseMeasured(measured.clone()))
    };
    html! {
        <section class="measure-use" aria-labelledby="use-title" hidden={results.is_none() && !is_used}>
            <h2 id="use-title">{ "Use in the decision" }</h2>
            <div class="measure-verdicts">
                if let Some(scores) = &found {
                    { offer(props, scores) }
                } else if is_used {
                    <p class="soft">
                        { if used.iter().all(|score| score.is_from_here) {
                            "The decision uses scores that were measured here."
                        } else {
                            "The decision uses scores that came with a link or a file and were not measured here. Measure to replace them."
                        } }
                    </p>
                } else {
                    <p class="soft">
                        { "None of these results can be used: the decision needs CPU-bound programs, measured on V8 \
                           without too much noise, and a dataset that has this criterion." }
                    </p>
                }
            </div>
            <div class="steps">
                <button class="primary" type="button" hidden={!is_new} onclick={using(found.unwrap_or_default())}>{ text }</button>
                <button type="button" hidden={!is_used} onclick={using(Vec::new())}>{ "Back to the dataset\u{2019}s scores" }</button>
            </div>
        </section>
    }
}

fn offer(props: &UseSectionProps, scores: &[MeasuredScore]) -> Html {
    let UseSectionProps { programs, results, choice, .. } = props;
    let titles = |criterion: &str| -> String {
        let ids = results.as_ref().map_or_else(Vec::new, |m| speaking(m, programs, criterion));
        let titles = ids.into_iter().filter_map(|id| Some(programs.program(id)?.title.as_str()));
        titles.collect::<Vec<_>>().join("; ")
    };
    let has = |criterion: &str| scores.iter().any(|score| score.criterion.as_str() == criterion);
    let verdict = |measured: Vec<MeasuredScore>| {
        // Beside what the team knows, as it will be once they are used.
        let all = &props.datasets;
        let measured = |data: &_| Decision::of(&choice.with_measured(data, measured), all);
        let decision = choice.dataset(all).and_then(|data| measured(&data));
        decision.map_or_else(String::new, |decision| words::verdict(&decision))
    };
    html! {
        <>
            <p class="soft">
                { "The faster runtime gets the dataset\u{2019}s Node.js score; the other scores 100 points less for \
                   every factor of 100 in time, by the geometric mean of what is expected of a server." }
            </p>
            <ul class="advice">
                if has("perf_cpu") {
                    <li>{ format!("CPU-bound code: {}.", titles("perf_cpu")) }</li>
                }
            </ul>
            <table>
                <caption class="visually-hidden">{ "Scores, points of 100" }</caption>
                <thead>
                    <tr>
                        { for ["Score, points of 100", "Dataset", "Measured"].map(|head| html! { <th scope="col">{ head }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for scores.iter().filter_map(|score| row(choice, &props.datasets, score)) }</tbody>
            </table>
            <dl class="measure-before">
                <dt>{ "With the dataset\u{2019}s scores" }</dt>
                <dd>{ verdict(Vec::new()) }</dd>
                <dt>{ "With the measurements" }</dt>
                <dd>{ verdict(scores.to_vec()) }</dd>
            </dl>
        </>
    }
}

fn row(choice: &Choice, datasets: &Datasets, score: &MeasuredScore) -> Option<Html> {
    let plain = Choice { measured: Vec::new(), ..choice.clone() };
    let dataset = plain.dataset(datasets)?;
    let at = dataset.alternatives.iter().position(|known| known.id == score.alternative)?;
    let criterion = &dataset.criteria[dataset.criterion_idx(score.criterion.as_str())?];
    let stated = criterion.scores.get(at).map(|score| [score.low(), score.likely(), score.high()]);
    Some(html! {
        <tr>
            <th scope="row">{ format!("{}: {}", criterion.name, dataset.alternatives[at].name) }</th>
            <td>{ stated.map_or_else(String::new, words::points_with_ends) }</td>
            <td>{ words::points_with_ends(score.points) }</td>
        </tr>
    })
}
