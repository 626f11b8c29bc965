//! Who is compared, and how they come in.

use super::names::named;
use super::people_state::{Arrival, PeopleAction};
use super::use_arrivals::{NAME, TEXT};
use crate::model::answer::group_decision::Person;
use crate::model::{Action, Choice, Datasets, Decision, Document, words};
use crate::ui::kit::action_button::ActionButton;
use crate::ui::kit::file_drop::FileDrop;
use crate::ui::kit::markup::yes_no;
use crate::web::{self, File};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Id of the button that adds the decision on screen.
pub const ADD_MINE: &str = "together-mine";

/// Returns the id of the button that removes the person of this place.
pub fn remove_id(i: usize) -> String {
    format!("together-remove-{i}")
}

/// Properties of a person's row.
#[derive(PartialEq, Properties)]
pub struct PersonRowProps {
    /// The place among the people.
    pub position: usize,
    /// The person.
    pub person: Person,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// Changes who is compared.
    pub change: Callback<PeopleAction>,
}

/// A person who is compared.
#[component]
pub fn PersonRow(props: &PersonRowProps) -> Html {
    let PersonRowProps { position, person, datasets, change } = props;
    let i = *position;
    let name = named(person, i);
    let decision = Decision::of(&person.choice, datasets);
    let oninput = change.reform(move |event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        PeopleAction::Rename(i, field.value())
    });
    let document = Document { choice: person.choice.clone(), ..Document::default() };
    html! {
        <li>
            <span class="person-number" aria-hidden="true">{ i + 1 }</span>
            <input type="text" autocomplete="off" maxlength="60" value={person.name.clone()}
                aria-label={format!("Name of person {}", i + 1)} placeholder={format!("Person {}", i + 1)} {oninput} />
            <span class="person-says">{ words::their_lead(decision.as_ref()) }</span>
            <ActionButton text="Open" label={format!("Open the decision of {name}")}
                action={Action::Open(Box::new(document), Vec::new())} />
            <button type="button" id={remove_id(i)} aria-label={format!("Remove {name}")}
                onclick={change.reform(move |_| PeopleAction::Remove(i))}>{ "Remove" }</button>
        </li>
    }
}

/// Properties of the ways in.
#[derive(PartialEq, Properties)]
pub struct AddPeopleProps {
    /// The page's choice.
    pub choice: Choice,
    /// Whether nobody can be added.
    pub is_full: bool,
    /// Changes who is compared.
    pub change: Callback<PeopleAction>,
    /// Takes a text with a decision.
    pub take: Callback<Arrival>,
    /// Takes a file with a decision.
    pub read: Callback<File>,
}

/// How people come in: the decision on screen, a text, files.
#[component]
pub fn AddPeople(props: &AddPeopleProps) -> Html {
    let AddPeopleProps { choice, is_full, change, take, read } = props;
    let onmine = {
        let choice = choice.clone();
        change.reform(move |_: MouseEvent| PeopleAction::Add(String::new(), choice.clone()))
    };
    let onsubmit = take.reform(|event: SubmitEvent| {
        event.prevent_default();
        let (text, name) = (web::typed_text(TEXT), web::typed_input(NAME));
        Arrival { name, what: "The pasted text".to_owned(), text, is_typed: true }
    });
    let onpick = {
        let read = read.clone();
        move |_: Event| web::picked_files("#together-files").into_iter().for_each(|file| read.emit(file))
    };
    html! {
        <FileDrop class="take-open" ondropped={read}>
            <div class="steps">
                <button type="button" id={ADD_MINE} aria-disabled={yes_no(*is_full)} onclick={onmine}>
                    { "Add the current decision" }
                </button>
            </div>
            <form {onsubmit}>
                <label>
                    <span>{ "Name" }</span>
                    <input id="together-name" type="text" autocomplete="off" maxlength="60" />
                </label>
                <label class="wide">
                    <span>{ "Their link, or the text of their document" }</span>
                    <textarea id="together-text" rows="2" spellcheck="false" autocomplete="off" />
                </label>
                <button type="submit" aria-disabled={yes_no(*is_full)}>{ "Add" }</button>
            </form>
            <label>
                <span>{ "Or drop documents here, or choose their files" }</span>
                <input id="together-files" type="file" multiple=true accept=".json,application/json" onchange={onpick} />
            </label>
        </FileDrop>
    }
}
