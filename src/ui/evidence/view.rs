//! What every score rests on.

use super::dataset_loader::{MissingRest, rest_note};
use super::indicators::indicator_table;
use crate::chart::{IntervalRow, IntervalSpec};
use crate::model::{Action, Claim, Dataset, Decision, Evidence, EvidenceCriterion, Knowledge, words};
use crate::ui::kit::chart::Chart;
use crate::ui::kit::context::{Data, Shared, use_dispatch};
use crate::ui::kit::ruler::Ruler;
use crate::units::Id;
use crate::web;
use yew::prelude::*;

/// What the evidence is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EvidenceViewProps {
    /// What follows from the choice.
    pub decision: Shared<Decision>,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// The criterion that a link points at.
    pub at: Option<Id>,
    /// What is not here yet.
    pub missing: Option<MissingRest>,
}

/// The evidence, criterion by criterion.
#[component]
pub fn EvidenceView(props: &EvidenceViewProps) -> Html {
    let EvidenceViewProps { decision, width, at, missing } = props;
    // When more of the dataset comes, what the link points at moves.
    use_effect_with((at.clone(), missing.is_none()), |(at, _)| {
        if let Some(at) = at {
            web::go_to(&element_id(at));
        }
    });
    let data = Data::of(decision);
    let dataset: &Dataset = &data;
    let evidence = Evidence::of(dataset);
    html! {
        <div class="evidence">
            <div class="evidence-intro">
                <h1>{ "Evidence" }</h1>
                if let Some(missing) = missing {
                    { rest_note(missing) }
                } else {
                    <p class="deck">{ &dataset.description }</p>
                }
                <p class="fine">{ format!("{}, put together on {}.", dataset.title, dataset.date) }</p>
            </div>
            <nav class="contents" aria-label="Criteria" tabindex="0">
                for group in decision.parts(None) {
                    <div><ContentsGroup {decision} {group} /></div>
                }
            </nav>
            <div class="evidence-body">
                <Ruler />
                for criterion in 0..dataset.criteria.len() {
                    <CriterionSection key={criterion} dataset={&data} {criterion} is_whole={missing.is_none()} {width} />
                }
                if !evidence.other_claims.is_empty() {
                    <section class="criterion" aria-labelledby="other-claims">
                        <h2 id="other-claims">{ "What else the article says" }</h2>
                        { claims(&evidence.other_claims, dataset) }
                    </section>
                }
            </div>
        </div>
    }
}

/// Id of a criterion's heading.
pub fn element_id(criterion: &Id) -> String {
    format!("criterion-{criterion}")
}

#[derive(PartialEq, Properties)]
struct ContentsGroupProps {
    decision: Shared<Decision>,
    group: usize,
}

/// A group's own criteria, then the groups that are parts of it.
#[component]
fn ContentsGroup(props: &ContentsGroupProps) -> Html {
    let dispatch = use_dispatch();
    let ContentsGroupProps { decision, group } = props;
    let show = |j: usize| {
        let id = decision.dataset.criteria[j].id.clone();
        dispatch.reform(move |_| Action::ShowCriterion(id.clone()))
    };
    html! {
        <>
            <p class="contents-group">{ &decision.dataset.groups[*group].name }</p>
            <ul>
                for j in decision.members(*group) {
                    <li><button class="link" type="button" onclick={show(j)}>{ &decision.dataset.criteria[j].name }</button></li>
                }
                for part in decision.parts(Some(*group)) {
                    <li class="contents-part"><ContentsGroup {decision} group={part} /></li>
                }
            </ul>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct CriterionSectionProps {
    dataset: Data,
    criterion: usize,
    /// Whether what the scores rest on is here.
    is_whole: bool,
    width: f64,
}

/// One criterion: its scores, and what they rest on where that is here.
#[component]
fn CriterionSection(props: &CriterionSectionProps) -> Html {
    let CriterionSectionProps { dataset, criterion, is_whole, width } = props;
    let criterion = &dataset.criteria[*criterion];
    let Some(evidence) = Evidence::of_criterion(dataset, criterion.id.as_str()) else {
        return Html::default();
    };
    let id = AttrValue::from(element_id(&criterion.id));
    html! {
        <section class="criterion" aria-labelledby={&id}>
            <p class="kicker">{ dataset.group_path(criterion.group_idx) }</p>
            <h2 tabindex="-1" {id}>{ &criterion.name }</h2>
            if *is_whole {
                <p class="question-line">{ &criterion.question }</p>
            }
            for line in words::measured_sentences(dataset, criterion) {
                <p class="small kind measured-here" data-sign={"\u{25a0}"}>{ line }</p>
            }
            <Chart<IntervalSpec> spec={interval_spec(dataset, &evidence)} {width} />
            for gap in words::gaps(dataset, criterion) {
                <p class="warning">{ gap }</p>
            }
            if *is_whole {
                { basis(dataset, &evidence) }
            }
        </section>
    }
}

/// What a criterion's scores rest on.
fn basis(dataset: &Data, evidence: &EvidenceCriterion<'_>) -> Html {
    html! {
        <>
            <div class="rule">
                <h3>{ "How this score is calculated" }</h3>
                for line in words::rule(dataset, evidence) {
                    <p>{ line }</p>
                }
            </div>
            if !evidence.scored.is_empty() {
                <h3>{ "Scored indicators" }</h3>
                { indicator_table(dataset, evidence, true) }
            }
            if !evidence.told.is_empty() {
                <h3>{ "Context, not scored" }</h3>
                { indicator_table(dataset, evidence, false) }
            }
            if !dataset.claims.is_empty() {
                <h3>{ "What the article says" }</h3>
                if evidence.claims.is_empty() {
                    <p>{ "Nothing: the article does not speak of this." }</p>
                } else {
                    { claims(&evidence.claims, dataset) }
                }
            }
        </>
    }
}

pub fn interval_spec(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> IntervalSpec {
    let rows = dataset.alternatives.iter().zip(&evidence.criterion.scores).enumerate();
    let rows = rows.map(|(a, (alternative, score))| IntervalRow {
        name: alternative.name.clone(),
        low: score.low(),
        likely: score.likely(),
        high: score.high(),
        is_known: evidence.criterion.knowledge.get(a) != Some(&Knowledge::Missing),
    });
    IntervalSpec { rows: rows.collect() }
}

/// Quotations, each with what is known of it today.
fn claims(claims: &[&Claim], dataset: &Dataset) -> Html {
    let claim = |claim: &&Claim| {
        let (word, class) = words::judgement(claim.judgement);
        html! {
            <li {class}>
                <blockquote>{ format!("\u{201c}{}\u{201d}", claim.quote) }</blockquote>
                <p>
                    <strong class="judgement">{ word }</strong>
                    { " " }
                    { &claim.evidence }
                    if claim.details.is_empty() {
                        { words::claim_sources(claim, dataset) }
                    }
                </p>
                if !claim.details.is_empty() {
                    <details class="claim-details">
                        <summary>{ "Details" }</summary>
                        <p>{ &claim.details }{ words::claim_sources(claim, dataset) }</p>
                    </details>
                }
            </li>
        }
    };
    html! { <ul class="claims">{ for claims.iter().map(claim) }</ul> }
}
