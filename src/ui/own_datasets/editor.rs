//! "Edit alternatives and criteria": every change makes an own dataset of the one that is shown.

use super::edits::{
    ENDS, Entered, NEW_ALTERNATIVE, NEW_CRITERION, NEW_GROUP, ScoreFields, chosen_group, name_field,
};
use super::message::{OwnDatasetsMessage, Row};
use super::section_context::SectionContext;
use crate::model::{Alternative, Criterion, Dataset, Edit, Group};
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::markup::{alt_class, yes_no};
use crate::ui::kit::select::{Choosable, Select};
use crate::units::names::without_isolates;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// As many as a dataset can have.
const MOST_ALTERNATIVES: usize = 8;

/// Draws the editor of the dataset shown.
pub fn edit_section(section: SectionContext<'_>, status: Html) -> Html {
    let own = section.own;
    let Some(dataset) = &own.shown else { return Html::default() };
    let open = own.scores_of.as_ref().and_then(|id| dataset.alternative_idx(id.as_str()));
    html! {
        <>
            <p>
                { "Your first change makes your own copy; the dataset shown stays as it is. A new alternative takes part once \
                   it has a score; scores that you do not give count as unknown (0 to 100). A new criterion has no weight." }
            </p>
            <div class="own-status" role="status">{ status }</div>
            <h3>{ "Alternatives" }</h3>
            <ul class="edit-list">{ for (0..dataset.alternatives.len()).map(|a| alternative_row(section, dataset, a)) }</ul>
            if dataset.alternatives.len() < MOST_ALTERNATIVES {
                { add_form(section, [NEW_ALTERNATIVE, Row::Alternative(0).add_id()], "New alternative", &[], Entered::Alternative) }
            }
            <div id="edit-scores">
                if let Some(a) = open {
                    { score_table(section, dataset, a) }
                }
            </div>
            <h3>{ "Criteria" }</h3>
            <ul class="edit-list edit-criteria">
                { for (0..dataset.criteria.len()).map(|j| criterion_row(section, dataset, j)) }
            </ul>
            { add_form(section, [NEW_CRITERION, Row::Criterion(0).add_id()], "New criterion", &dataset.groups, Entered::Criterion) }
        </>
    }
}

/// Returns what is typed into the field of this key.
fn typing(section: SectionContext<'_>, key: String) -> Callback<InputEvent> {
    section.send.reform(move |event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        OwnDatasetsMessage::Type(key.clone(), field.value())
    })
}

/// Something entered, when its field is left.
fn entered(section: SectionContext<'_>, sent: Entered) -> Callback<Event> {
    section.send.reform(move |_| OwnDatasetsMessage::Entered(sent.clone()))
}

fn remove_button(section: SectionContext<'_>, name: &str, can: bool, gone: Edit, row: Row) -> Html {
    let onclick = section.send.reform(move |_| OwnDatasetsMessage::RemoveRow(gone.clone(), row));
    html! {
        if can {
            <button type="button" id={row.remove_id()} aria-label={format!("Remove {name}")} {onclick}>{ "Remove" }</button>
        }
    }
}

fn alternative_row(section: SectionContext<'_>, dataset: &Dataset, a: usize) -> Html {
    let alternative = &dataset.alternatives[a];
    let (id, name) = (&alternative.id, &alternative.name);
    let field = name_field(id);
    let draft = section.own.draft(&field).cloned().unwrap_or_else(|| without_isolates(name).into_owned());
    let is_open = section.own.scores_of.as_ref() == Some(id);
    let show = (!is_open).then(|| id.clone());
    html! {
        <li key={id.as_str()}>
            { key(a) }
            <input type="text" autocomplete="off" maxlength="200" value={draft} aria-label={format!("Name of {name}")}
                oninput={typing(section, field)} onchange={entered(section, Entered::Name(id.clone()))} />
            <button type="button" aria-expanded={yes_no(is_open)} aria-label={format!("Scores of {name}")}
                onclick={section.send.reform(move |_| OwnDatasetsMessage::Scores(show.clone()))}>{ "Scores" }</button>
            { remove_button(section, name, dataset.alternatives.len() > 2, Edit::RemoveAlternative { id: id.to_string() }, Row::Alternative(a)) }
        </li>
    }
}

fn criterion_row(section: SectionContext<'_>, dataset: &Dataset, j: usize) -> Html {
    let criterion = &dataset.criteria[j];
    let gone = Edit::RemoveCriterion { id: criterion.id.to_string() };
    html! {
        <li key={criterion.id.as_str()}>
            <span>{ &criterion.name }</span>
            { remove_button(section, &criterion.name, dataset.criteria.len() > 1, gone, Row::Criterion(j)) }
        </li>
    }
}

/// Draws the form that adds something by its name, in a group where there is one to choose.
fn add_form(
    section: SectionContext<'_>,
    [field, add]: [&'static str; 2],
    label: &'static str,
    groups: &[Group],
    sent: Entered,
) -> Html {
    let options: Vec<_> =
        groups.iter().map(|group| Choosable::new(group.id.to_string(), group.name.clone())).collect();
    let onsubmit = section.send.reform(move |event: SubmitEvent| {
        event.prevent_default();
        OwnDatasetsMessage::Entered(sent.clone())
    });
    html! {
        <form class="edit-add" {onsubmit}>
            <label>
                <span>{ label }</span>
                <input id={field} type="text" autocomplete="off" maxlength="200"
                    value={section.own.draft(field).cloned().unwrap_or_default()} oninput={typing(section, field.to_owned())} />
            </label>
            if !options.is_empty() {
                <label>
                    <span>{ "in the group" }</span>
                    <Select id="new-group" value={chosen_group(section.own)} {options}
                        onchoose={section.send.reform(|id| OwnDatasetsMessage::Type(NEW_GROUP.to_owned(), id))} />
                </label>
            }
            <button type="submit" id={add}>{ "Add" }</button>
        </form>
    }
}

/// Draws the scores of one alternative, each with its ends.
fn score_table(section: SectionContext<'_>, dataset: &Dataset, a: usize) -> Html {
    let alternative = &dataset.alternatives[a];
    let name = &alternative.name;
    html! {
        <div class="scroll edit-scores" role="region" tabindex="0" aria-label={format!("Scores of {name}")}>
            <table class={alt_class("", a)}>
                <caption>{ format!("{name}: points of 100, 0 the worst plausible backend, 100 the best") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Criterion" }</th>
                        { for ENDS.map(|end| html! { <th scope="col">{ end }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    { for dataset.criteria.iter().map(|criterion| score_row(section, alternative, criterion, a)) }
                </tbody>
            </table>
        </div>
    }
}

fn score_row(
    section: SectionContext<'_>,
    alternative: &Alternative,
    criterion: &Criterion,
    at: usize,
) -> Html {
    let ScoreFields { keys, texts, faults, .. } =
        ScoreFields::of(section.own, &alternative.id, criterion, at);
    let error_id = AttrValue::from(format!("error/{}", criterion.id));
    let field = |end: usize| {
        let sent = Entered::Score(alternative.id.clone(), criterion.id.clone());
        html! {
            <td>
                <span class="points-field">
                    <input type="text" inputmode="decimal" size="4" autocomplete="off" value={texts[end].clone()}
                        aria-label={format!("{} score of {} on {}", ENDS[end], alternative.name, criterion.name)}
                        aria-invalid={yes_no(faults[end].is_some())} aria-describedby={&error_id}
                        oninput={typing(section, keys[end].clone())} onchange={entered(section, sent)} />
                </span>
            </td>
        }
    };
    html! {
        <tr key={criterion.id.as_str()}>
            <th scope="row">
                { &criterion.name }
                // Always there, so that it is read out when it is filled.
                <span class="field-error" role="alert" id={&error_id}>
                    { faults.iter().flatten().copied().next().unwrap_or("") }
                </span>
            </th>
            { for (0..3).map(field) }
        </tr>
    }
}
