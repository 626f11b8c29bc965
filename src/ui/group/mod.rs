//! Several people's decisions, compared. They stay in this browser.

mod compared;
mod names;
mod people;
mod people_state;
mod use_arrivals;
mod use_people;

use crate::model::{Choice, Datasets};
use crate::ui::kit::hooks::use_guard;
use crate::web;
use compared::Compared;
use people::{ADD_MINE, AddPeople, PersonRow, remove_id};
use use_arrivals::use_arrivals;
use use_people::{use_known_datasets, use_people};
use yew::prelude::*;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct ComparePeopleProps {
    /// The page's choice.
    pub choice: Choice,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// Several people's decisions.
#[component]
pub fn ComparePeople(props: &ComparePeopleProps) -> Html {
    let ComparePeopleProps { choice, datasets, width } = props;
    let known = use_known_datasets(datasets);
    let (state, change) = use_people(&known);
    let (take, read) = use_arrivals(&state, &change, &known);
    // The focus goes on to the person now in that place, or to the button that adds one.
    use_guard(state.removed, |(n_removed, place)| {
        if *n_removed > 0 {
            web::focus_first(&[&remove_id(*place), ADD_MINE]);
        }
        None::<()>
    });
    let (people, datasets) = (&state.people, known.borrow().clone());
    html! {
        <section class="together" aria-labelledby="together-title">
            <h2 id="together-title">{ "Compare people" }</h2>
            <p class="soft">
                { "Compare the decisions of up to twelve people: who agrees, where weights differ, what everyone \
                   could accept. They stay in this browser." }
            </p>
            <ol class="people" hidden={people.is_empty()}>
                for (position, person) in people.iter().enumerate() {
                    <PersonRow {position} person={person.clone()} datasets={&datasets} change={&change} />
                }
            </ol>
            <AddPeople choice={choice.clone()} is_full={state.is_full()} {change} {take} {read} />
            <p role="status">{ &state.status }</p>
            <Compared {people} {datasets} {width} />
        </section>
    }
}
