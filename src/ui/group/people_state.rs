//! The state of the comparison: who is compared, what is said of it, and which documents are still to be read.

use super::names::{named, shortened};
use crate::model::answer::group_decision::{MOST_PEOPLE, Person};
use crate::model::{Choice, Datasets, Document, decode, encode};
use crate::ui::kit::context::Shared;
use std::rc::Rc;
use yew::prelude::*;

/// A text that came: a person's decision.
#[derive(Debug)]
pub struct Arrival {
    /// The person's name.
    pub name: String,
    /// How messages call the text.
    pub what: String,
    /// The text.
    pub text: String,
    /// Whether it stands in the fields, which are emptied when it is added.
    pub is_typed: bool,
}

/// Several people's decisions.
#[derive(Clone, Debug)]
pub struct PeopleState {
    /// The people; another value exactly when an action may have changed who is compared.
    pub people: Rc<[Person]>,
    /// The outcome of the last action.
    pub status: AttrValue,
    /// How many were removed, and the place of the last of them.
    pub removed: (u32, usize),
    /// Documents to be read, one after the other.
    waiting: Rc<[Shared<Arrival>]>,
}

/// Action that changes it.
#[derive(Debug)]
pub enum PeopleAction {
    /// A decision is to be compared, too: its person's name, and the choice.
    Add(String, Choice),
    /// A person has another name.
    Rename(usize, String),
    /// A person is not to be compared any more.
    Remove(usize),
    /// These are stored by now: another tab had added some.
    Merged(Vec<Person>),
    /// Another tab has changed who is compared.
    ChangedElsewhere(Vec<Person>),
    /// A document is to be read.
    Wait(Shared<Arrival>),
    /// The first document that waited has been read.
    Read,
    /// Nothing was added, and why.
    Refused(String),
}

impl PeopleState {
    /// Returns the state in which these people are compared.
    pub fn of(people: Vec<Person>) -> PeopleState {
        PeopleState {
            people: people.into(),
            status: AttrValue::default(),
            removed: (0, 0),
            waiting: Rc::default(),
        }
    }

    /// Returns whether nobody can be added.
    pub fn is_full(&self) -> bool {
        self.people.len() >= MOST_PEOPLE
    }

    /// Returns the document that is read now.
    pub fn first_waiting(&self) -> Option<&Shared<Arrival>> {
        self.waiting.first()
    }

    fn add(&mut self, name: &str, choice: Choice) {
        if self.is_full() {
            self.status = "Twelve are already compared: remove one first.".into();
            return;
        }
        let person = Person { name: shortened(name.trim()), choice };
        self.status = format!("{} was added.", named(&person, self.people.len())).into();
        self.people = self.people.iter().cloned().chain([person]).collect();
    }

    fn rename(&mut self, i: usize, name: &str) {
        let mut people = self.people.to_vec();
        if let Some(person) = people.get_mut(i) {
            person.name = shortened(name);
            self.people = people.into();
        }
    }

    fn remove(&mut self, i: usize) {
        let mut people = self.people.to_vec();
        if i < people.len() {
            let person = people.remove(i);
            self.status = format!("{} is no longer compared.", named(&person, i)).into();
            self.removed = (self.removed.0 + 1, i);
            self.people = people.into();
        }
    }
}

impl Reducible for PeopleState {
    type Action = PeopleAction;

    fn reduce(self: Rc<Self>, action: PeopleAction) -> Rc<Self> {
        let mut next = PeopleState::clone(&self);
        match action {
            PeopleAction::Add(name, choice) => next.add(&name, choice),
            PeopleAction::Rename(i, name) => next.rename(i, &name),
            PeopleAction::Remove(i) => next.remove(i),
            PeopleAction::Merged(people) => next.people = people.into(),
            PeopleAction::ChangedElsewhere(people) => {
                next.people = people.into();
                next.status = "Another tab changed who is compared.".into();
            }
            PeopleAction::Wait(arrival) => {
                next.status = format!("Reading {} \u{2026}", arrival.what).into();
                next.waiting = self.waiting.iter().cloned().chain([arrival]).collect();
            }
            PeopleAction::Read => next.waiting = self.waiting.iter().skip(1).cloned().collect(),
            PeopleAction::Refused(why) => next.status = why.into(),
        }
        Rc::new(next)
    }
}

/// Returns the people as they are stored.
pub fn written(people: &[Person]) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for person in people {
        let document = Document { choice: person.choice.clone(), ..Document::default() };
        text.append_pair(&person.name, &encode(&document));
    }
    text.finish()
}

/// Returns the people in a stored text; entries that cannot be read are left out.
pub fn stored(text: &str, datasets: &Datasets) -> Vec<Person> {
    let pairs = form_urlencoded::parse(text.as_bytes()).take(MOST_PEOPLE);
    pairs
        .filter(|(_, fragment)| !fragment.is_empty())
        .filter_map(|(name, fragment)| {
            let document = decode(&fragment, datasets).ok()?;
            Some(Person::new(&name, &document))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::datasets;

    fn after(state: &PeopleState, actions: impl IntoIterator<Item = PeopleAction>) -> PeopleState {
        let mut state = Rc::new(state.clone());
        for action in actions {
            state = state.reduce(action);
        }
        PeopleState::clone(&state)
    }

    fn add(name: &str) -> PeopleAction {
        PeopleAction::Add(name.to_owned(), Choice::default())
    }

    fn of(names: &[&str]) -> PeopleState {
        after(&PeopleState::of(Vec::new()), names.iter().map(|name| add(name)))
    }

    fn names(state: &PeopleState) -> Vec<&str> {
        state.people.iter().map(|person| person.name.as_str()).collect()
    }

    #[test]
    fn people_come_back_as_they_were_stored() {
        let choice = |fragment: &str| decode(fragment, &datasets()).unwrap_or_default().choice;
        let people = vec![
            Person { name: "Ann & Bob=1 \u{1f600}".into(), choice: choice("v=1&use=cms&w=ml_data:12.5") },
            Person { name: String::new(), choice: choice("v=1&data=article&use=&know=order") },
        ];
        assert_eq!(stored(&written(&people), &datasets()), people);
        assert!(stored("x=v%3D9&%zz&&y", &datasets()).is_empty());
    }

    #[test]
    fn what_comes_at_once_is_all_there_and_each_is_told() {
        let state = of(&["  Ann ", ""]);
        assert_eq!((names(&state), state.status.as_str()), (vec!["Ann", ""], "Person 2 was added."));
        let long = "\u{e9}".repeat(61);
        let state = after(&state, [PeopleAction::Rename(1, long), PeopleAction::Rename(7, "Nobody".into())]);
        assert_eq!(names(&state), ["Ann", &"\u{e9}".repeat(60)]);
    }

    #[test]
    fn the_thirteenth_is_not_added() {
        let twelve = of(&["One"; 12]);
        let state = after(&twelve, [add("Thirteen")]);
        assert!(state.is_full() && Rc::ptr_eq(&state.people, &twelve.people));
        assert_eq!(state.status, "Twelve are already compared: remove one first.");
    }

    #[test]
    fn removing_two_in_the_same_place_is_two_removals() {
        let state = of(&["Ann", "Bob", "Cy"]);
        let first = after(&state, [PeopleAction::Remove(1)]);
        let second = after(&first, [PeopleAction::Remove(1)]);
        assert_eq!((names(&second), second.status.as_str()), (vec!["Ann"], "Cy is no longer compared."));
        assert_eq!((first.removed.1, second.removed.1), (1, 1));
        assert!(state.removed != first.removed && first.removed != second.removed);
        let none = after(&second, [PeopleAction::Remove(1)]);
        assert_eq!((none.removed, names(&none)), (second.removed, vec!["Ann"]));
    }

    #[test]
    fn documents_that_come_at_once_wait_for_each_other_and_the_same_one_twice_is_two() {
        let arrival = |text: &str| {
            Shared::new(Arrival {
                name: String::new(),
                what: "d.json".into(),
                text: text.into(),
                is_typed: false,
            })
        };
        let all = ["{}", "{}", "[]"].map(arrival);
        let mut state =
            after(&PeopleState::of(Vec::new()), all.iter().map(|one| PeopleAction::Wait(one.clone())));
        assert_eq!(state.status, "Reading d.json \u{2026}");
        for one in &all {
            assert!(state.first_waiting() == Some(one));
            state = after(&state, [add("Somebody"), PeopleAction::Read]);
        }
        assert!(state.first_waiting().is_none());
        assert_eq!(state.people.len(), 3);
    }

    #[test]
    fn another_tabs_change_is_told_and_what_saving_merged_is_not() {
        let state = of(&["Ann"]);
        let theirs = || of(&["Ann", "Bob"]).people.to_vec();
        let merged = after(&state, [PeopleAction::Merged(theirs())]);
        assert_eq!((names(&merged), merged.status.as_str()), (vec!["Ann", "Bob"], "Ann was added."));
        let told = after(&state, [PeopleAction::ChangedElsewhere(theirs())]);
        assert_eq!(
            (names(&told), told.status.as_str()),
            (vec!["Ann", "Bob"], "Another tab changed who is compared.")
        );
    }
}
