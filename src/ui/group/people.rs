//! Who is compared, and how they come in.

use super::{Message, named};
use crate::model::answer::group_decision::{MOST_PEOPLE, Person};
use crate::model::{Datasets, Decision, words};
use crate::ui::kit::file_drop::FileDrop;
use crate::ui::kit::markup::yes_no;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Id of the button that adds the decision on screen.
pub const ADD_MINE: &str = "together-mine";

/// Returns the id of the button that removes the person of this place.
pub fn remove_id(i: usize) -> String {
    format!("together-remove-{i}")
}

/// Draws the people, and the ways in.
pub fn people_section(send: &Callback<Message>, people: &[Person], datasets: &Datasets) -> Html {
    let is_full = people.len() >= MOST_PEOPLE;
    let onsubmit = send.reform(|event: SubmitEvent| {
        event.prevent_default();
        Message::AddPasted
    });
    html! {
        <>
            <ol class="people" hidden={people.is_empty()}>
                { for people.iter().enumerate().map(|(i, person)| row(send, i, person, datasets)) }
            </ol>
            <FileDrop class="take-open" ondropped={send.reform(Message::Dropped)}>
                <div class="steps">
                    <button type="button" id={ADD_MINE} aria-disabled={yes_no(is_full)} onclick={send.reform(|_| Message::AddMine)}>
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
                    <button type="submit" aria-disabled={yes_no(is_full)}>{ "Add" }</button>
                </form>
                <label>
                    <span>{ "Or drop documents here, or choose their files" }</span>
                    <input id="together-files" type="file" multiple=true accept=".json,application/json"
                        onchange={send.reform(|_| Message::Picked)} />
                </label>
            </FileDrop>
        </>
    }
}

fn row(send: &Callback<Message>, i: usize, person: &Person, datasets: &Datasets) -> Html {
    let name = named(person, i);
    let decision = Decision::of(&person.choice, datasets);
    let oninput = send.reform(move |event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        Message::Rename(i, field.value())
    });
    html! {
        <li>
            <span class="person-number" aria-hidden="true">{ i + 1 }</span>
            <input type="text" autocomplete="off" maxlength="60" value={person.name.clone()}
                aria-label={format!("Name of person {}", i + 1)} placeholder={format!("Person {}", i + 1)} {oninput} />
            <span class="person-says">{ words::their_lead(decision.as_ref()) }</span>
            <button type="button" aria-label={format!("Open the decision of {name}")}
                onclick={send.reform(move |_| Message::Open(i))}>{ "Open" }</button>
            <button type="button" id={remove_id(i)} aria-label={format!("Remove {name}")}
                onclick={send.reform(move |_| Message::Remove(i))}>{ "Remove" }</button>
        </li>
    }
}
