//! The answer: all use cases, the headline with its reasons, and the lead group by group.

use super::describe::{DescribeDialog, DescribeProps};
use super::difference::{Difference, DifferenceProps};
use super::other_data::OtherData;
use super::points_chart::{Points, PointsProps};
use super::use_case::{QuestionProps, question, rationale};
use crate::chart::Diverging;
use crate::model::{Action, Answer, Decision, Document, GroupLead, State, can_describe, words};
use crate::ui::kit::chart_marks::{diverging_bar, key, patterns};
use crate::ui::kit::context::{Data, Shared, use_dispatch};
use crate::ui::kit::lazy::{lazy, lazy_quietly, part};
use crate::ui::kit::markup::yes_no;
use crate::ui::kit::render_count::count_render;
use crate::ui::kit::ruler::Ruler;
use crate::ui::own_datasets::list::OwnDatasets;
use std::rc::Rc;
use yew::prelude::*;

part! {
    /// The questions about the project.
    describe in explain draws DescribeDialog from DescribeProps
}

part! {
    /// The difference from the use case or dataset before.
    difference in explain draws Difference from DifferenceProps
}

part! {
    /// Where the points come from, as bars and as a table.
    points in explain draws Points from PointsProps
}

/// Stands where it will be said how sure the answer is.
const COMPUTING: &str = "Computing how sure this is, over many random draws of scores and weights\u{2026}";

/// Properties of the answer.
#[derive(PartialEq, Properties)]
pub struct AnswerProps {
    /// The page's state.
    pub state: Shared<State>,
    /// The same once no weight moves.
    pub rested: Shared<State>,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// The decision before the last change of use case or dataset.
    pub before: Option<Shared<Decision>>,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// How sure it is, in one sentence, and whether that is of weights no longer chosen.
    pub how_sure: Option<(AttrValue, bool)>,
    /// A person's own datasets.
    pub own: OwnDatasets,
    /// Whether what is not seen at first is wanted.
    pub is_begun: bool,
    /// Whether what stands below the answer's lines is due.
    pub is_whole: bool,
}

/// The answer to the question above it.
#[component]
pub fn AnswerSection(props: &AnswerProps) -> Html {
    count_render("AnswerSection");
    let AnswerProps { state, rested, decision, before, how_sure, own, width, .. } = props;
    let is_describing = use_state_eq(|| false);
    let ondescribe = {
        let open = is_describing.setter();
        use_callback((), move |_: MouseEvent, ()| open.set(true))
    };
    let onclose = {
        let open = is_describing.setter();
        use_callback((), move |(), ()| open.set(false))
    };
    let is_example = state.document.made() == Document::default();
    html! {
        <section class="answer" aria-label="Answer">
            { patterns() }
            <Ruler />
            { question(&QuestionProps {
                dataset: Data::of(decision),
                chosen: decision.profile_idx,
                is_example,
                width: *width,
                ondescribe: can_describe(&decision.dataset).then_some(ondescribe),
            }) }
            <div>
                if *is_describing {
                    { lazy(describe(), DescribeProps {
                        choice: state.document.choice.clone(),
                        datasets: state.datasets.clone(),
                        decision: decision.clone(),
                        onclose,
                    }) }
                }
            </div>
            <h1 class="headline" id="headline" tabindex="-1">{ words::headline(decision) }</h1>
            <p class="deck" id="verdict">{ words::verdict(decision) }</p>
            if let Some(line) = words::measured_elsewhere(decision) {
                <p class="kind measured-here" data-sign={"\u{25a0}"}>{ line }</p>
            }
            if let Ok(answer) = &decision.answer {
                <ul class="answer-lines">
                    // Always there and about as long as what it becomes, so that nothing below moves.
                    <li class={classes!("how-sure", how_sure.as_ref().is_some_and(|(_, is_old)| *is_old).then_some("old"))}>
                        { how_sure.as_ref().map_or(AttrValue::Static(COMPUTING), |(text, _)| text.clone()) }
                    </li>
                    <li>{ words::because(decision, answer) }</li>
                    <li>{ words::nearest_flip(decision) }</li>
                </ul>
            }
            // Always there, so that what follows keeps its place among its siblings.
            <div>{ for decision.profile_idx.map(|idx| rationale(&decision.dataset.profiles[idx])) }</div>
            { difference_from(decision, before.as_ref()) }
            if let Some(answer) = decision.answer.as_ref().ok().filter(|_| props.is_whole) {
                { points_figure(props, answer) }
            }
            if props.is_whole {
                <OtherData {state} {rested} {decision} own={own.clone()} is_begun={props.is_begun} />
            }
        </section>
    }
}

/// Draws what differs from the use case or dataset before.
fn difference_from(decision: &Shared<Decision>, before: Option<&Shared<Decision>>) -> Html {
    // Always there, so that what follows keeps its place among its siblings.
    html! {
        <div class="difference" hidden={before.is_none()}>
            if let Some(before) = before {
                { lazy_quietly(true, difference(), DifferenceProps { before: before.clone(), decision: decision.clone() }) }
            }
        </div>
    }
}

/// Draws where the points come from: the bars, and the lead group by group.
fn points_figure(props: &AnswerProps, answer: &Answer) -> Html {
    let AnswerProps { state, decision, .. } = props;
    let details = PointsProps { state: state.clone(), decision: decision.clone(), width: props.width };
    let (leads, largest): (Rc<[GroupLead]>, _) = (decision.group_leads().into(), decision.largest_lead());
    html! {
        <figure class={classes!("points", props.before.is_some().then_some("moving"))}>
            <figcaption><h2>{ words::GROUPS_TITLE }</h2></figcaption>
            { lead_header(decision, answer) }
            <ul class="leads">
                for group in decision.parts(None) {
                    <LeadRow key={group} {state} {decision} leads={&leads} {largest} {group} />
                }
            </ul>
            <p class="fine">{ words::scores_source(&decision.dataset) }{ " " }{ words::thresholds() }</p>
            // Always there, so that what follows keeps its place among its siblings.
            <div>{ lazy_quietly(props.is_begun, points(), details) }</div>
        </figure>
    }
}

fn lead_header(decision: &Decision, answer: &Answer) -> Html {
    let (left, right) = answer.sides();
    html! {
        <div class="lead lead-header" aria-hidden="true">
            <span class="lead-name">{ "Group, share of the weight" }</span>
            <span class="lead-bar">
                <span class="lead-sides">
                    <span>{ key(left) }{ decision.name(left) }</span>
                    <span>{ "0" }</span>
                    <span>{ decision.name(right) }{ key(right) }</span>
                </span>
                <span>{ "Lead, points" }</span>
            </span>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct LeadRowProps {
    state: Shared<State>,
    decision: Shared<Decision>,
    /// The leads of all groups, and the end of the scale that they share.
    leads: Rc<[GroupLead]>,
    largest: f64,
    group: usize,
}

/// A group's lead; opened, those of its criteria and of the groups that are parts of it.
#[component]
fn LeadRow(props: &LeadRowProps) -> Html {
    let dispatch = use_dispatch();
    let LeadRowProps { state, decision, leads, largest, group } = props;
    let (Some(lead), Ok(answer)) = (leads.get(*group), &decision.answer) else { return Html::default() };
    let (id, name) = (&decision.dataset.groups[*group].id, &decision.dataset.groups[*group].name);
    let open = state.document.is_open(id);
    let panel = AttrValue::from(format!("group-{id}"));
    let toggle = {
        let id = id.clone();
        dispatch.reform(move |_| Action::ToggleGroup(id.clone()))
    };
    html! {
        <li>
            <div class="lead">
                <button class="lead-name disclosure" type="button" aria-expanded={yes_no(open)} aria-controls={&panel}
                    onclick={toggle}>{ lead_name(name, lead.share) }</button>
                { lead_bar(decision, answer, lead.points, *largest) }
            </div>
            <ul class="leads leads-inner" id={panel} hidden={!open}>
                if open {
                    for j in decision.members(*group) {
                        <li class="lead">
                            <span class="lead-name">
                                { lead_name(&decision.dataset.criteria[j].name, answer.weights.shares()[j]) }
                            </span>
                            { lead_bar(decision, answer, answer.lead_on(j), *largest) }
                        </li>
                    }
                    for part in decision.parts(Some(*group)) {
                        <LeadRow {state} {decision} {leads} largest={*largest} group={part} />
                    }
                }
            </ul>
        </li>
    }
}

fn lead_name(name: &str, share: f64) -> Html {
    html! { <><span>{ name }</span><span class="lead-share">{ words::percent(share) }</span></> }
}

/// Draws the lead of the left side (negative where the right one is ahead) as a bar and in words.
fn lead_bar(decision: &Decision, answer: &Answer, points: f64, largest: f64) -> Html {
    let (left, right) = answer.sides();
    let ahead = if points >= 0.0 { left } else { right };
    html! {
        <span class="lead-bar">
            { diverging_bar(Diverging::new(points, largest), (left, right)) }
            <span class="lead-value">{ words::ahead(decision, ahead, points.abs()) }</span>
        </span>
    }
}
