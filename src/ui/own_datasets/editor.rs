//! "Edit alternatives and criteria": every change makes an own dataset of the one that is shown.

use super::edits::{
    ENDS, Entered, NEW_ALTERNATIVE, NEW_CRITERION, NEW_GROUP, ScoreFields, chosen_group, name_field,
};
use super::message::DeskMessage;
use super::state::Desk;
use crate::model::{Alternative, Criterion, Dataset, Edit, Group};
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::listeners::{Hears, clicked, on_change, on_choice, on_submit, on_typing};
use crate::ui::kit::markup::{Draw, alt_class, tag, yes_no};
use crate::units::names::without_isolates;

/// As many as a dataset can have.
const MOST_ALTERNATIVES: usize = 8;
/// The editor of the dataset shown.
pub fn edit_section(d: &mut Draw, desk: &Desk) {
    let Some(dataset) = &desk.shown else { return };
    tag!(
        d,
        "p"["Each change makes a dataset of your own from the one shown; that one stays as it is. What is new has the whole \
         scale as its score until you give it one, and a new criterion no weight in any use case."]
    );
    tag!(d, "h3"["Alternatives"]);
    tag!(
        d,
        "ul.edit-list"[for a in 0..dataset.alternatives.len() {
            alternative_row(d, desk, dataset, a);
        }]
    );
    if dataset.alternatives.len() < MOST_ALTERNATIVES {
        add(d, desk, NEW_ALTERNATIVE, "Another alternative", &[], Entered::Alternative);
    }
    let open = desk.scores_of.as_ref().and_then(|id| dataset.alternative_idx(id.as_str()));
    tag!(
        d,
        "div#edit-scores"[if let Some(a) = open {
            score_table(d, desk, dataset, a);
        }]
    );
    tag!(d, "h3"["Criteria"]);
    tag!(
        d,
        "ul.edit-list.edit-criteria"[for criterion in &dataset.criteria {
            let gone = Edit::RemoveCriterion { id: criterion.id.to_string() };
            tag!(d, "li" [
                tag!(d, "span" [&criterion.name]),
                remove(d, desk, &criterion.name, dataset.criteria.len() > 1, gone),
            ]);
        }]
    );
    add(d, desk, NEW_CRITERION, "Another criterion", &dataset.groups, Entered::Criterion);
}

fn edit(desk: &Desk, edit: Edit) -> Hears {
    clicked(desk.send().reform(move |()| DeskMessage::Edit(edit.clone())))
}

fn typing(desk: &Desk, key: String) -> Hears {
    let send = desk.send();
    on_typing(move |text| send.emit(DeskMessage::Type(key.clone(), text)))
}

fn entered(desk: &Desk, sent: Entered) -> impl Fn() + 'static {
    let send = desk.send();
    move || send.emit(DeskMessage::Entered(sent.clone()))
}

#[inline(never)]
fn remove(d: &mut Draw, desk: &Desk, name: &str, can: bool, gone: Edit) {
    if can {
        tag!(d, "button[type=button]" { "aria-label": format!("Remove {name}") } on { edit(desk, gone) } ["Remove"]);
    }
}

fn alternative_row(d: &mut Draw, desk: &Desk, dataset: &Dataset, a: usize) {
    let alternative = &dataset.alternatives[a];
    let id = alternative.id.to_string();
    let field = name_field(&alternative.id);
    let name = desk.draft(&field).cloned();
    let name = name.unwrap_or_else(|| without_isolates(&alternative.name).into_owned());
    let is_open = desk.scores_of.as_ref() == Some(&alternative.id);
    let show = (!is_open).then(|| alternative.id.clone());
    tag!(d, "li" [
        key(d, a),
        tag!(d, "input[type=text][autocomplete=off][maxlength=200]" {
            "value": name,
            "aria-label": format!("Name of {}", alternative.name),
        } on { typing(desk, field), on_change(entered(desk, Entered::Name(alternative.id.clone()))) }),
        tag!(d, "button[type=button]" {
            "aria-expanded": yes_no(is_open), "aria-label": format!("Scores of {}", alternative.name),
        } on { clicked(desk.send().reform(move |()| DeskMessage::Scores(show.clone()))) } ["Scores"]),
        remove(d, desk, &alternative.name, dataset.alternatives.len() > 2,
            Edit::RemoveAlternative { id }),
    ]);
}

/// The form that adds something by its name, in a group where there is one to choose.
fn add(d: &mut Draw, desk: &Desk, field: &'static str, label: &'static str, groups: &[Group], sent: Entered) {
    let name = desk.draft(field).cloned().unwrap_or_default();
    let chosen = if groups.is_empty() { String::new() } else { chosen_group(desk) };
    tag!(d, "form.edit-add" on { on_submit(entered(desk, sent)) } [
        tag!(d, "label" [
            tag!(d, "span" [label]),
            tag!(d, "input[type=text][autocomplete=off][maxlength=200]" { "value": name, "id": field }
                on { typing(desk, field.to_owned()) }),
        ]),
        if !groups.is_empty() {
            let send = desk.send();
            tag!(d, "label" [
                tag!(d, "span" ["in the group"]),
                tag!(d, "select#new-group" on { on_choice(move |id| send.emit(DeskMessage::Type(NEW_GROUP.to_owned(), id))) } [
                    for group in groups {
                        tag!(d, "option" { "value": &group.id, "selected": group.id == *chosen } [&group.name]);
                    }
                ]),
            ]);
        },
        tag!(d, "button[type=submit]" ["Add"]),
    ]);
}

/// The scores of one alternative, each with its ends.
fn score_table(d: &mut Draw, desk: &Desk, dataset: &Dataset, a: usize) {
    let name = &dataset.alternatives[a].name;
    tag!(d, "div.scroll.edit-scores[role=region][tabindex=0]" {
        "aria-label": format!("Scores of {name}"),
    } [tag!(d, "table" { "class": alt_class("", a) } [
        tag!(d, "caption" [format!("{name}: points of 100, 0 the worst plausible backend, 100 the best")]),
        tag!(d, "thead" [tag!(d, "tr" [
            tag!(d, "th[scope=col]" ["Criterion"]),
            for end in ENDS {
                tag!(d, "th[scope=col]" [end]);
            },
        ])]),
        tag!(d, "tbody" [
            for criterion in &dataset.criteria {
                score_row(d, desk, &dataset.alternatives[a], criterion, a);
            }
        ]),
    ])]);
}

fn score_row(d: &mut Draw, desk: &Desk, alternative: &Alternative, criterion: &Criterion, at: usize) {
    let ScoreFields { keys, texts, faults, .. } = ScoreFields::of(desk, &alternative.id, criterion, at);
    let error_id = format!("error/{}", criterion.id);
    tag!(d, "tr" [
        tag!(d, "th[scope=row]" [
            &criterion.name,
            // Always there, so that it is read out when it is filled.
            tag!(d, "span.field-error[role=alert]" { "id": &error_id } [
                faults.iter().flatten().copied().next().unwrap_or("")
            ]),
        ]),
        for end in 0..3 {
            let sent = Entered::Score(alternative.id.clone(), criterion.id.clone());
            tag!(d, "td" [tag!(d, "span.points-field" [
                tag!(d, "input[type=text][inputmode=decimal][size=4][autocomplete=off]" {
                    "value": texts[end].clone(),
                    "aria-label": format!("{} score of {} on {}", ENDS[end], alternative.name, criterion.name),
                    "aria-invalid": yes_no(faults[end].is_some()),
                    "aria-describedby": &error_id,
                } on { typing(desk, keys[end].clone()), on_change(entered(desk, sent)) }),
            ])]);
        },
    ]);
}
