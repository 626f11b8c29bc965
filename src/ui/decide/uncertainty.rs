//! How sure the answer is, what it is worth to find out, and whether other methods agree.

use super::uncertainty_results::ShownUncertainty;
use crate::chart::IntervalSpec;
use crate::figures::uncertainty::{draws_spec, worth_spec};
use crate::model::{Action, Certainty, Decision, UncertaintyResult, words};
use crate::ui::kit::analysis::{Analysis, body};
use crate::ui::kit::chart::Chart;
use crate::ui::kit::chart_marks::{filled_rect, key, pct};
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::hooks::use_guard;
use crate::ui::kit::lazy::retry_or_reload;
use crate::ui::kit::markup::{alt_class, yes_no};
use crate::ui::kit::row_chart::RowChart;
use crate::ui::kit::select::{Choosable, Select};
use crate::ui::kit::table::{number, number_head};
use crate::units::fixed;
use crate::web;
use yew::prelude::*;

/// Properties of the sections.
#[derive(Clone, PartialEq, Properties)]
pub struct UncertaintyProps {
    /// The decision.
    pub decision: Shared<Decision>,
    /// How sure it is.
    pub shown: ShownUncertainty,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// Called when the section comes into sight.
    #[prop_or_default]
    pub onnear: Callback<()>,
}

/// How likely it is that the best is the best.
#[component]
pub fn UncertaintySection(props: &UncertaintyProps) -> Html {
    let UncertaintyProps { decision, shown, onnear, .. } = props;
    {
        let onnear = onnear.clone();
        use_guard((), move |()| web::on_near(".sure", move || onnear.emit(())));
    }
    let finding = shown.result.as_ref().map_or_else(words::computing_draws, |uncertainty| {
        if shown.is_coarse {
            words::acceptability_so_far(decision, uncertainty)
        } else {
            words::acceptability(decision, uncertainty)
        }
    });
    html! {
        <Analysis class="sure" title={words::SURE_TITLE} {finding} source={words::scores_source(&decision.dataset)}
            body={body(props.clone(), acceptability)} />
    }
}

fn acceptability(UncertaintyProps { decision, shown, width, .. }: &UncertaintyProps) -> Html {
    let ShownUncertainty { is_old, is_coarse, .. } = *shown;
    let class = classes!("figures", is_old.then_some("old"), (is_coarse && !is_old).then_some("coarse"));
    html! {
        <>
            <Controls {decision} />
            <div class="under-way">
                <p class="fine">{ &shown.state }</p>
                if let Some(try_again) = &shown.try_again {
                    { retry_or_reload(try_again.clone()) }
                }
                if let Some(share) = shown.share {
                    <progress max="1" aria-label="Draws counted" value={fixed(share, 2)} />
                }
            </div>
            <div {class} aria-busy={yes_no(is_old || is_coarse)}>
                if let Some(uncertainty) = &shown.result {
                    { acceptability_bar(uncertainty) }
                    { acceptability_legend(decision, uncertainty, is_coarse) }
                    <p class="soft">{ "The mean value of each over the draws, and where nine of ten lie. The headline\u{2019}s values take every score at its likely value." }</p>
                    <Chart<IntervalSpec> spec={draws_spec(decision, uncertainty)} {width} />
                    <ul class="reasons-list">
                        for a in 0..uncertainty.ranks.len() {
                            <li>{ words::at_its_best(decision, uncertainty, a, is_coarse) }</li>
                        }
                    </ul>
                    { ranks_table(decision, uncertainty) }
                }
            </div>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct ControlsProps {
    decision: Shared<Decision>,
}

/// How well the weights are known, and whether scores of one source err together.
#[component]
fn Controls(props: &ControlsProps) -> Html {
    let dispatch = use_dispatch();
    let decision = &props.decision;
    let options: Vec<_> =
        words::certainties(decision).into_iter().map(|(key, name)| Choosable::new(key, name)).collect();
    let onchoose =
        dispatch.reform(|key: String| Action::SetCertainty(Certainty::from_key(&key).unwrap_or_default()));
    let shared_errors = decision.shared_errors;
    html! {
        <div class="sure-controls">
            <label class="pick">
                <span>{ "How certain are your weights?" }</span>
                <Select id="certainty" value={decision.certainty.key()} {options} {onchoose} />
            </label>
            <label class="pick">
                <input type="checkbox" checked={shared_errors}
                    onclick={dispatch.reform(move |_| Action::ShareErrors(!shared_errors))} />
                <span>{ "Errors from the same source are correlated" }</span>
            </label>
        </div>
    }
}

/// Draws the chance of each to be best, end to end.
fn acceptability_bar(uncertainty: &UncertaintyResult) -> Html {
    let mut from = 0.0;
    let bars = uncertainty.ranks.iter().enumerate().map(|(a, ranks)| {
        let share = ranks[0] * 100.0;
        let (x, width) = (pct(from).into(), pct(share).into());
        from += share;
        html! {
            <g class={alt_class("bar", a)}>
                { filled_rect(a, [&x, &AttrValue::Static("0"), &width, &AttrValue::Static("100%")]) }
            </g>
        }
    });
    html! { <svg class="chance" aria-hidden="true" focusable="false">{ for bars }</svg> }
}

fn acceptability_legend(decision: &Decision, uncertainty: &UncertaintyResult, is_coarse: bool) -> Html {
    html! {
        <p class="chance-names">
            for (a, ranks) in uncertainty.ranks.iter().enumerate() {
                <span>
                    { key(a) }
                    { format!("{} best in {}", decision.name(a), if is_coarse { "about " } else { "" }) }
                    <strong>{ words::probability(ranks[0], uncertainty.exact) }</strong>
                </span>
            }
        </p>
    }
}

fn ranks_table(decision: &Decision, uncertainty: &UncertaintyResult) -> Html {
    let row = |(a, ranks): (usize, &Vec<f64>)| {
        let error = uncertainty.errors[a].map_or("exact".to_owned(), |e| words::percent_from(e, 2));
        let value = &uncertainty.values[a];
        html! {
            <tr>
                <th scope="row">{ decision.name(a) }</th>
                { for ranks.iter().map(|share| number(words::percent_from(*share, 1))) }
                { number(error) }
                { for [value.low, value.mean, value.high].map(|value| number(words::points(value))) }
            </tr>
        }
    };
    html! {
        <details class="as-table">
            <summary>{ "Show as a table, rank by rank" }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Share of draws per rank">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ "Backend" }</th>
                            { for (1..=uncertainty.ranks.len()).map(|rank| number_head(format!("Rank {rank}"))) }
                            { for ["\u{b1}", "Value: 5\u{a0}%", "mean", "95\u{a0}%"].map(number_head) }
                        </tr>
                    </thead>
                    <tbody>{ for uncertainty.ranks.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}

/// The section on the value of information: what to find out next.
#[component]
pub fn WorthSection(props: &UncertaintyProps) -> Html {
    let UncertaintyProps { decision, shown, .. } = props;
    let Ok(answer) = &decision.answer else { return Html::default() };
    let worth = shown.worth.as_ref().and_then(|uncertainty| uncertainty.worth.as_ref());
    html! {
        <Analysis class="worth" title={words::WORTH_TITLE}
            finding={worth.map_or_else(|| words::COMPUTING_WORTH.to_owned(), |worth| words::worth(decision, answer, worth))}
            source={words::scores_source(&decision.dataset)} body={body(props.clone(), worth_of_each)} />
    }
}

fn worth_of_each(UncertaintyProps { decision, shown, width, .. }: &UncertaintyProps) -> Html {
    let worth = shown.worth.as_ref().and_then(|uncertainty| uncertainty.worth.as_ref());
    let spec = worth.map(|worth| worth_spec(decision, worth)).filter(|spec| !spec.rows.is_empty());
    html! {
        <div class={if shown.is_old || shown.is_coarse { "figures old" } else { "figures" }}>
            if let Some(text) = words::missing(decision) {
                <p class="warning">{ text }</p>
            }
            if let Some(spec) = spec {
                <p>{ words::WORTH_OF_EACH }</p>
                <RowChart {spec} {width} />
            }
        </div>
    }
}

/// Properties of other methods.
#[derive(Clone, PartialEq, Properties)]
pub struct MethodsProps {
    /// The decision.
    pub decision: Shared<Decision>,
    /// How sure it is, and what other methods say.
    pub result: Option<Shared<UncertaintyResult>>,
}

/// The same question put to other methods, folded away.
#[component]
pub fn MethodsDrawer(props: &MethodsProps) -> Html {
    let Some(uncertainty) = &props.result else { return Html::default() };
    let n_agreeing = uncertainty.opinions.iter().filter(|opinion| opinion.agrees).count();
    html! {
        <Analysis class="other-methods" title="Do other methods agree?"
            finding={format!("{n_agreeing} of {} other methods put the same backend first.", uncertainty.opinions.len())}
            body={body(props.clone(), opinions)} />
    }
}

fn opinions(MethodsProps { decision, result }: &MethodsProps) -> Html {
    let Some(uncertainty) = result else { return Html::default() };
    html! {
        <>
            <p class="soft">
                { "Other established methods, with the same likely scores and weights. This page uses additive value \
                   on fixed scales; most of the others compare the alternatives only with each other." }
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="Other methods">
                <table>
                    <thead>
                        <tr>{ for ["Method", "Ranking", "Agrees", "Note"].map(|head| html! { <th scope="col">{ head }</th> }) }</tr>
                    </thead>
                    <tbody>
                        for opinion in &uncertainty.opinions {
                            <tr>
                                <th scope="row">{ &opinion.name }</th>
                                <td>{ opinion.ranking.iter().map(|a| decision.name(*a)).collect::<Vec<_>>().join(", ") }</td>
                                <td>{ if opinion.agrees { "\u{2713} yes" } else { "\u{2717} no" } }</td>
                                <td>{ &opinion.note }</td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </>
    }
}
