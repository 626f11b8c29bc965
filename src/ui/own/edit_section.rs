//! "Edit alternatives and criteria": every change makes an own dataset of the one that is shown.

use super::super::charts::key;
use super::super::markup::{Draw, alt_class, tag, yes_no};
use super::super::send::{Hears, clicked, on_change, on_choice, on_submit, on_typing};
use super::desk::Desk;
use super::told::DeskMessage;
use crate::model::{Alternative, Criterion, Dataset, Edit, Group, parse_points, words};
use crate::units::Interval;

/// As many as a dataset can have.
const MOST_ALTERNATIVES: usize = 8;
/// Fields with the name of the alternative or criterion to come, and its group.
const NEW_ALTERNATIVE: &str = "new-alternative";
const NEW_CRITERION: &str = "new-criterion";
const NEW_GROUP: &str = "new-group";

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
        add(d, desk, NEW_ALTERNATIVE, "Another alternative", &[], |name, _| Edit::AddAlternative { name });
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
    add(d, desk, NEW_CRITERION, "Another criterion", &dataset.groups, |name, group| Edit::AddCriterion {
        name,
        group,
    });
}

fn edit(desk: &Desk, edit: Edit) -> Hears {
    clicked(desk.send().reform(move |()| DeskMessage::Edit(edit.clone())))
}

fn typing(desk: &Desk, key: String) -> Hears {
    let send = desk.send();
    on_typing(move |text| send.emit(DeskMessage::Type(key.clone(), text)))
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
    let field = format!("name/{id}");
    let draft = desk.draft(&field).cloned();
    let is_open = desk.scores_of.as_ref() == Some(&alternative.id);
    let show = (!is_open).then(|| alternative.id.clone());
    let named =
        draft.as_ref().map(|name| Edit::RenameAlternative { id: id.clone(), name: name.trim().to_owned() });
    let send = desk.send();
    let rename = on_change(move || {
        if let Some(named) = &named {
            send.emit(DeskMessage::Edit(named.clone()));
        }
    });
    tag!(d, "li" [
        key(d, a),
        tag!(d, "input[type=text][autocomplete=off][maxlength=200]" {
            "value": draft.unwrap_or_else(|| alternative.name.clone()),
            "aria-label": format!("Name of {}", alternative.name),
        } on { typing(desk, field), rename }),
        tag!(d, "button[type=button]" {
            "aria-expanded": yes_no(is_open), "aria-label": format!("Scores of {}", alternative.name),
        } on { clicked(desk.send().reform(move |()| DeskMessage::Scores(show.clone()))) } ["Scores"]),
        remove(d, desk, &alternative.name, dataset.alternatives.len() > 2,
            Edit::RemoveAlternative { id }),
    ]);
}

/// Id of the group that the next criterion joins.
pub fn chosen_group(desk: &Desk) -> String {
    let groups = desk.shown.iter().flat_map(|dataset| &dataset.groups);
    let mut ids = groups.map(|group| group.id.to_string());
    let picked = desk.draft(NEW_GROUP).filter(|picked| ids.clone().any(|id| id == **picked));
    picked.cloned().or_else(|| ids.next()).unwrap_or_default()
}

/// The form that adds something by its name, in a group where there is one to choose.
fn add(
    d: &mut Draw,
    desk: &Desk,
    field: &'static str,
    label: &'static str,
    groups: &[Group],
    made: fn(String, String) -> Edit,
) {
    let name = desk.draft(field).cloned().unwrap_or_default();
    let chosen = if groups.is_empty() { String::new() } else { chosen_group(desk) };
    let send = desk.send();
    let (wanted, in_group) = (name.trim().to_owned(), chosen.clone());
    let submit = on_submit(move || {
        if !wanted.is_empty() {
            send.emit(DeskMessage::Edit(made(wanted.clone(), in_group.clone())));
            send.emit(DeskMessage::Type(field.to_owned(), String::new()));
        }
    });
    tag!(d, "form.edit-add" on { submit } [
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
                score_row(d, desk, &dataset.alternatives[a], criterion, &criterion.scores[a]);
            }
        ]),
    ])]);
}

const ENDS: [&str; 3] = ["Low", "Likely", "High"];

fn score_row(d: &mut Draw, desk: &Desk, alternative: &Alternative, criterion: &Criterion, score: &Interval) {
    let field = |end: usize| format!("{}/{}/{}", ENDS[end], alternative.id, criterion.id);
    let known = [score.low(), score.likely(), score.high()].map(words::swing);
    let texts: Vec<String> =
        (0..3).map(|end| desk.draft(&field(end)).unwrap_or(&known[end]).clone()).collect();
    let points: Vec<Option<f64>> = texts.iter().map(|text| parse_points(text)).collect();
    let wrong = words::score_faults(&points);
    let set = match points[..] {
        [Some(low), Some(likely), Some(high)] if texts != known && wrong.iter().all(Option::is_none) => {
            Some(Edit::SetScore {
                alternative: alternative.id.to_string(),
                criterion: criterion.id.to_string(),
                low,
                likely,
                high,
            })
        }
        _ => None,
    };
    let error_id = format!("error/{}", criterion.id);
    tag!(d, "tr" [
        tag!(d, "th[scope=row]" [
            &criterion.name,
            // Always there, so that it is read out when it is filled.
            tag!(d, "span.field-error[role=alert]" { "id": &error_id } [
                wrong.iter().flatten().copied().next().unwrap_or("")
            ]),
        ]),
        for end in 0..3 {
            let (set, send) = (set.clone(), desk.send());
            let commit = on_change(move || {
                if let Some(set) = &set {
                    send.emit(DeskMessage::Edit(set.clone()));
                }
            });
            tag!(d, "td" [tag!(d, "span.points-field" [
                tag!(d, "input[type=text][inputmode=decimal][size=4][autocomplete=off]" {
                    "value": texts[end].clone(),
                    "aria-label": format!("{} score of {} on {}", ENDS[end], alternative.name, criterion.name),
                    "aria-invalid": yes_no(wrong[end].is_some()),
                    "aria-describedby": &error_id,
                } on { typing(desk, field(end)), commit }),
            ])]);
        },
    ]);
}
