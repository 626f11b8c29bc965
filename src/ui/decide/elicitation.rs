//! Other ways to the weights: a dialog that ends in points for the sliders, or in nothing.

use crate::model::{
    Action, Choice, Decision, Judgements, RangeField, Ranked, Way, Weighing, WeighingChange, words,
};
use crate::ui::kit::context::{Context, use_dispatch};
use crate::ui::kit::markup::{Draw, tag, yes_no};
use std::rc::Rc;
use yew::prelude::{Html, component, html};

/// Id of the dialog's element.
pub const DIALOG: &str = "weighing";

/// The ways that there are.
#[component]
pub fn Ways() -> Html {
    let dispatch = use_dispatch();
    let ways =
        [("Rank the criteria", Way::Ranking), ("Compare in pairs", Way::Pairs), ("Give ranges", Way::Ranges)];
    html! {
        <div class="steps" role="group" aria-label="Other ways to the weights">
            for (text, way) in ways {
                <button type="button" aria-haspopup="dialog" onclick={dispatch.reform(move |_| Action::Weigh(way))}>{ text }</button>
            }
        </div>
    }
}

/// The way that a person is on, if any. Its place is always there, so that what follows keeps its own among its siblings.
pub fn weighing_place(d: &mut Draw, context: &Context<'_>) {
    tag!(
        d,
        "div"[if let Some(weighing) = &context.state.weighing {
            weighing_dialog(d, context, weighing);
        }]
    );
}

#[inline(never)]
fn weighing_dialog(d: &mut Draw, context: &Context<'_>, weighing: &Weighing) {
    let decision: &Decision = context.decision;
    let (title, what) = words::weighing(weighing);
    let weighed = weighing.weighed(decision);
    tag!(d, "dialog.weighing[aria-labelledby=weighing-title]" { "id": DIALOG } on {
        context.send.cancel(Action::LeaveWeighing)
    } [
        tag!(d, "h2#weighing-title" [title]),
        tag!(d, "p.fine" [what]),
        tag!(d, "div.weighing-body" [match weighing {
            Weighing::Ranking(ranked) => ranking(d, context, ranked),
            Weighing::Pairs(judgements) => pairs(d, context, judgements),
            Weighing::Ranges(fields) => ranges(d, context, fields),
        }]),
        tag!(d, "p.weighing-result[role=status]" [match &weighed {
            Some(weighed) => {
                let choice = &context.state.document.choice;
                let then: Choice = choice.with_all(&decision.dataset, &weighed.weights);
                words::then(Decision::of(&then).as_ref())
            }
            None => "A range goes from one number of 0 to 100 to another one that is not smaller.".to_owned(),
        }]),
        tag!(d, "div.steps" [
            tag!(d, "button.primary[type=button]" { "aria-disabled": yes_no(weighed.is_none()) }
                on { context.send.click(Action::EndWeighing) } ["Use these weights"]),
            tag!(d, "button[type=button]" on { context.send.click(Action::LeaveWeighing) } ["Leave weights as they are"]),
        ]),
    ]);
}

fn change(context: &Context<'_>, change: WeighingChange) -> crate::ui::kit::listeners::Hears {
    context.send.click(Action::ChangeWeighing(change))
}

fn ranking(d: &mut Draw, context: &Context<'_>, ranked: &[Ranked]) {
    let last = ranked.len().saturating_sub(1);
    tag!(
        d,
        "ol.ranking"[for (place, one) in ranked.iter().enumerate() {
            let name = &context.decision.dataset.criteria[one.criterion_idx].name;
            tag!(d, "li" { "class": if one.tied { "ranked tied" } else { "ranked" } } [
                tag!(d, "span.rank" [words::rank_of(ranked, place)]),
                tag!(d, "span.ranked-name" [name]),
                tag!(d, "button.step[type=button]" {
                    "id": words::up_id(place), "aria-label": format!("Up: {name}"), "aria-disabled": yes_no(place == 0),
                } on { change(context, WeighingChange::Up(place)) } ["\u{2191}"]),
                tag!(d, "button.step[type=button]" {
                    "id": words::down_id(place), "aria-label": format!("Down: {name}"), "aria-disabled": yes_no(place == last),
                } on { change(context, WeighingChange::Down(place)) } ["\u{2193}"]),
                if place > 0 {
                    tag!(d, "button.tie[type=button]" {
                        "aria-pressed": yes_no(one.tied), "aria-label": format!("As important as the one above: {name}"),
                    } on { change(context, WeighingChange::Tie(place)) } ["= above"]);
                },
            ]);
        }]
    );
}

fn pairs(d: &mut Draw, context: &Context<'_>, judgements: &Judgements) {
    let decision = context.decision;
    let groups = decision.divisible_groups();
    let choices = groups.clone();
    let choose = context.send.choose_by_position(Rc::new(move |at| {
        let group = if at == 0 { None } else { Some(*choices.get(at - 1)?) };
        Some(Action::ChangeWeighing(WeighingChange::Scope(group)))
    }));
    tag!(d, "label.pick" [
        tag!(d, "span" ["Compare"]),
        tag!(d, "select#pairs-scope" on { choose } [
            tag!(d, "option[value=0]" { "selected": judgements.group_idx.is_none() } ["the groups"]),
            for (at, group) in groups.iter().enumerate() {
                let name = format!("within {}", decision.dataset.group_path(*group));
                tag!(d, "option" { "value": (at + 1).to_string(), "selected": judgements.group_idx == Some(*group) } [name]);
            },
        ]),
    ]);
    tag!(
        d,
        "ul.pairs"[for (pair, ((a, b), step)) in judgements.pairs().zip(&judgements.steps).enumerate() {
            let (first, second) = (a.name(decision), b.name(decision));
            let says = words::judgement_of(first, second, *step);
            // To the left is more for the first one, which stands there.
            let judge = Rc::new(move |to: f64| {
                #[allow(clippy::cast_possible_truncation)]
                let step = -to.round().clamp(-8.0, 8.0) as i8;
                Action::ChangeWeighing(WeighingChange::Judge(pair, step))
            });
            tag!(d, "li.pair" [
                tag!(d, "span" [first]),
                tag!(d, "div.track" [tag!(d, "input[type=range][min=-8][max=8][step=1]" {
                    "value": (-i32::from(*step)).to_string(), "aria-label": format!("{first} or {second}"), "aria-valuetext": &says,
                } on { context.send.slide_to(judge) })]),
                tag!(d, "span" [second]),
                tag!(d, "p.fine" [says]),
            ]);
        }]
    );
    if let Some(result) = judgements.result() {
        tag!(d, "p"[words::consistency(decision, judgements, &result)]);
    }
}

fn ranges(d: &mut Draw, context: &Context<'_>, fields: &[RangeField]) {
    tag!(
        d,
        "ul.ranges"[for (j, field) in fields.iter().enumerate() {
            let name = &context.decision.dataset.criteria[j].name;
            let wrong = field.read().is_none();
            tag!(d, "li.range" [
                tag!(d, "span" [name]),
                range_field(d, context, (j, false), &field.low, format!("{name}: least"), wrong),
                tag!(d, "span[aria-hidden=true]" ["to"]),
                range_field(d, context, (j, true), &field.high, format!("{name}: most"), wrong),
            ]);
        }]
    );
}

fn range_field(
    d: &mut Draw,
    context: &Context<'_>,
    (j, most): (usize, bool),
    text: &str,
    label: String,
    wrong: bool,
) {
    let typed = Rc::new(move |text| Action::ChangeWeighing(WeighingChange::Type(j, most, text)));
    tag!(
        d,
        "span.points-field"[tag!(d, "input[type=text][inputmode=decimal][size=4][autocomplete=off]" {
        "value": text.to_owned(), "aria-label": label, "aria-invalid": yes_no(wrong),
    } on { context.send.typed(typed) })]
    );
}
