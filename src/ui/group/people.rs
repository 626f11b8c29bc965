//! Who is compared, and how they come in.

use super::{Message, Together, named};
use crate::model::answer::group_decision::{MOST_PEOPLE, Person};
use crate::model::{Decision, words};
use crate::ui::kit::listeners::{clicked, on_change, on_submit, on_typing};
use crate::ui::kit::markup::{Draw, tag, yes_no};
use crate::ui::share::drops;
use yew::prelude::*;

/// The people, and the ways in.
pub fn people_section(d: &mut Draw, ctx: &Context<Together>, people: &[Person]) {
    let is_full = people.len() >= MOST_PEOPLE;
    tag!(d, "ol.people" { "hidden": people.is_empty() } [
        for (i, person) in people.iter().enumerate() {
            row(d, ctx, i, person);
        }
    ]);
    let (mine, pasted, picked) = (ctx.link().clone(), ctx.link().clone(), ctx.link().clone());
    let [over, drop] = drops(ctx.link().callback(Message::Dropped));
    tag!(d, "div.take-open" on { over, drop } [
        tag!(d, "div.steps" [
            tag!(d, "button[type=button]" { "aria-disabled": yes_no(is_full) }
                on { clicked(Callback::from(move |()| mine.send_message(Message::AddMine))) } ["Add the current decision"]),
        ]),
        tag!(d, "form" on { on_submit(move || pasted.send_message(Message::AddPasted)) } [
            tag!(d, "label" [
                tag!(d, "span" ["Name"]),
                tag!(d, "input#together-name[type=text][autocomplete=off][maxlength=60]"),
            ]),
            tag!(d, "label.wide" [
                tag!(d, "span" ["Their link, or the text of their document"]),
                tag!(d, "textarea#together-text[rows=2][spellcheck=false][autocomplete=off]"),
            ]),
            tag!(d, "button[type=submit]" { "aria-disabled": yes_no(is_full) } ["Add"]),
        ]),
        tag!(d, "label" [
            tag!(d, "span" ["Or drop documents here, or choose their files"]),
            tag!(d, "input#together-files[type=file][multiple][accept=.json,application/json]"
                on { on_change(move || picked.send_message(Message::Picked)) }),
        ]),
    ]);
}

fn row(d: &mut Draw, ctx: &Context<Together>, i: usize, person: &Person) {
    let name = named(person, i);
    let decision = Decision::of(&person.choice);
    let (typed, open, remove) = (ctx.link().clone(), ctx.link().clone(), ctx.link().clone());
    tag!(d, "li" [
        tag!(d, "span.person-number[aria-hidden=true]" [(i + 1).to_string()]),
        tag!(d, "input[type=text][autocomplete=off][maxlength=60]" {
            "value": person.name.clone(), "aria-label": format!("Name of person {}", i + 1),
            "placeholder": format!("Person {}", i + 1),
        } on { on_typing(move |name| typed.send_message(Message::Rename(i, name))) }),
        tag!(d, "span.person-says" [words::their_lead(decision.as_ref())]),
        tag!(d, "button[type=button]" { "aria-label": format!("Open the decision of {name}") }
            on { clicked(Callback::from(move |()| open.send_message(Message::Open(i)))) } ["Open"]),
        tag!(d, "button[type=button]" { "aria-label": format!("Remove {name}") }
            on { clicked(Callback::from(move |()| remove.send_message(Message::Remove(i)))) } ["Remove"]),
    ]);
}
