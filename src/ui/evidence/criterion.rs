//! One criterion, opened: what it means, its scores and why they are so; what they rest on; what the article says.

use super::claims::claims;
use super::criterion_bar::CriterionBar;
use super::dataset_loader::{MissingDetails, details_note};
use super::indicators::IndicatorTable;
use super::view::heading_id;
use crate::chart::IntervalSpec;
use crate::figures::evidence::interval_spec;
use crate::model::{Action, Decision, Document, Evidence, EvidenceCriterion, View, words};
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::chart::Chart;
use crate::ui::kit::context::{Data, Shared, use_dispatch};
use crate::ui::kit::ruler::Ruler;
use yew::prelude::*;

/// Properties of a criterion.
#[derive(PartialEq, Properties)]
pub struct CriterionViewProps {
    /// The page's document, for the addresses of links.
    pub document: Document,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// Position of the criterion.
    pub criterion: usize,
    /// Room for the chart \[CSS px\].
    pub width: f64,
    /// The details that are still to be loaded.
    pub missing: Option<MissingDetails>,
}

/// A criterion.
#[component]
pub fn CriterionView(props: &CriterionViewProps) -> Html {
    let CriterionViewProps { document, decision, criterion: idx, width, missing } = props;
    let dispatch = use_dispatch();
    let dataset = Data::of(decision);
    let criterion = &dataset.criteria[*idx];
    let Some(evidence) = Evidence::of_criterion(&dataset, criterion.id.as_str()) else {
        return Html::default();
    };
    let id = AttrValue::from(heading_id(&criterion.id));
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            dispatch.emit(Action::Show(View::Evidence));
        }
    };
    html! {
        <section class="criterion evidence-body" aria-labelledby={&id} {onkeydown}>
            <CriterionBar document={document.clone()} dataset={&dataset} criterion={*idx} />
            <Ruler />
            <p class="kicker">{ dataset.group_path(criterion.group_idx) }</p>
            <h1 tabindex="-1" {id}>{ &criterion.name }</h1>
            if let Some(missing) = missing {
                { details_note(missing) }
            } else {
                <p class="question-line">{ &criterion.question }</p>
            }
            for line in words::measured_sentences(&dataset, criterion) {
                <p class="small kind measured-here" data-sign={"\u{25a0}"}>{ line }</p>
            }
            <Chart<IntervalSpec> spec={interval_spec(&dataset, &evidence)} {width} />
            for gap in words::gaps(&dataset, criterion) {
                <p class="warning">{ gap }</p>
            }
            if missing.is_none() {
                <p class="why-scores">{ words::why_scores(&dataset, &evidence).join(" ") }</p>
                <p class="fine">{ words::confidence_sentence(criterion) }</p>
                { basis(&dataset, &evidence) }
            }
        </section>
    }
}

/// Draws what a criterion's scores rest on.
fn basis(dataset: &Data, evidence: &EvidenceCriterion<'_>) -> Html {
    let criterion = evidence.criterion.id.clone();
    let caveats = words::caveats(dataset, evidence);
    html! {
        <>
            if !evidence.scored.is_empty() {
                <section aria-labelledby="scored-title">
                    <h2 id="scored-title">{ "Scored indicators" }</h2>
                    <IndicatorTable {dataset} criterion={&criterion} is_scored={true} />
                </section>
            }
            if !dataset.claims.is_empty() {
                <section aria-labelledby="claims-title">
                    <h2 id="claims-title">{ "What the article says" }</h2>
                    if evidence.claims.is_empty() {
                        <p>{ "Nothing: the article does not mention this." }</p>
                    } else {
                        { claims(&evidence.claims, dataset) }
                    }
                </section>
            }
            <div class="folds">
                <Analysis class="calculation" title="How this score is calculated" finding={words::rule_in_short(dataset, evidence)}>
                    <div class="rule">
                        for line in words::rule(dataset, evidence) {
                            <p>{ line }</p>
                        }
                    </div>
                </Analysis>
                if !evidence.context.is_empty() {
                    <Analysis class="context" title="Context, not scored" finding={words::counted(evidence.context.len(), "more figure")}>
                        <IndicatorTable {dataset} criterion={&criterion} is_scored={false} />
                    </Analysis>
                }
                if !caveats.is_empty() {
                    <Analysis class="caveats" title="Caveats" finding={words::caveats_in_short(caveats.len())}>
                        <dl class="caveat-list">
                            for (name, note) in caveats {
                                <dt>{ name }</dt>
                                <dd>{ note }</dd>
                            }
                        </dl>
                    </Analysis>
                }
            </div>
        </>
    }
}
