//! Several people's decisions, compared. They stay in this browser.

mod arrivals;
mod compared;
mod message;
mod people;

use crate::model::answer::group_decision::{GroupComparison, MOST_PEOPLE, Person};
use crate::model::tabs::SharedKind;
use crate::model::{Action, Choice, Datasets, Document, decode, encode};
use crate::ui::kit::context::Dispatch;
use crate::ui::kit::shared_text::{SharedText, on_shared_text_changed};
use crate::ui::share::{DocumentReader, read_document_file};
use crate::units::names::{is_direction_control, is_visible, isolated, likeness};
use crate::web::{self, File, Guard};
use arrivals::Arrival;
use compared::compared;
pub use message::Message;
use people::{ADD_MINE, people_section, remove_id};
use std::collections::VecDeque;
use yew::prelude::*;

/// Under which key the people are stored: name and fragment, as pairs of a query.
const KEY: &str = "backend-balance/together";
/// Longest name, in characters.
const LONGEST: usize = 60;

/// Properties of the view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ComparePeopleProps {
    /// The page's choice.
    pub choice: Choice,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// Sends actions.
    pub send: Dispatch,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// Several people's decisions.
#[derive(Debug)]
pub struct ComparePeople {
    /// The page's, and those that came with somebody's document just now.
    datasets: Datasets,
    people: Vec<Person>,
    status: String,
    /// The place of who was removed just now.
    removed: Option<usize>,
    shared_text: SharedText,
    reading: Vec<Guard>,
    reader: DocumentReader,
    /// Documents to be opened; the reader is at the first one.
    documents: VecDeque<Arrival>,
    _storage_listener: Guard,
}

impl Component for ComparePeople {
    type Message = Message;
    type Properties = ComparePeopleProps;

    fn create(ctx: &Context<Self>) -> ComparePeople {
        let (shared_text, text) = SharedText::open(KEY, SharedKind::People, String::new);
        let link = ctx.link().clone();
        let storage_listener =
            on_shared_text_changed(&[KEY], move |_, is_there| link.send_message(Message::Stored(is_there)));
        let datasets = ctx.props().datasets.clone();
        let people = stored(&text, &datasets);
        ComparePeople {
            datasets,
            people,
            status: String::new(),
            removed: None,
            shared_text,
            reading: Vec::new(),
            reader: DocumentReader::new(),
            documents: VecDeque::new(),
            _storage_listener: storage_listener,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::AddMine => {
                let choice = ctx.props().choice.clone();
                self.add("", choice);
            }
            Message::AddPasted => {
                let (text, name) = (web::typed_text("#together-text"), web::typed_input("#together-name"));
                self.take(ctx, Arrival { name, what: "The pasted text".to_owned(), text, is_typed: true });
            }
            Message::Picked => {
                for file in web::picked_files("#together-files") {
                    self.read(ctx, &file);
                }
            }
            Message::Dropped(file) => self.read(ctx, &file),
            Message::Read(name, found) => {
                let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
                match found
                    .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned()))
                {
                    Ok(text) => self.take(ctx, Arrival { name: stem, what: name, text, is_typed: false }),
                    Err(why) => self.status = format!("{name} was not added: {why}."),
                }
            }
            Message::Opened(found) => {
                self.reader.finish();
                if let Some(arrival) = self.documents.pop_front() {
                    let choice = self.brought(ctx, *found);
                    self.add_arrival(&arrival, choice);
                }
                self.read_next(ctx);
            }
            Message::Rename(i, name) => {
                if let Some(person) = self.people.get_mut(i) {
                    person.name = name.chars().take(LONGEST).collect();
                    self.store();
                }
            }
            Message::Remove(i) => {
                if i < self.people.len() {
                    let person = self.people.remove(i);
                    self.status = format!("{} is no longer compared.", named(&person, i));
                    self.removed = Some(i);
                    self.store();
                }
            }
            Message::Stored(false) => return false,
            Message::Stored(true) => {
                let Some(text) = self.shared_text.receive(&written(&self.people)) else { return false };
                self.people = stored(&text, &self.datasets);
                "Another tab changed who is compared.".clone_into(&mut self.status);
            }
            Message::Open(i) => {
                if let Some(person) = self.people.get(i) {
                    let document = Document { choice: person.choice.clone(), ..Document::default() };
                    ctx.props().send.emit(Action::Open(Box::new(document), Vec::new()));
                }
            }
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _before: &ComparePeopleProps) -> bool {
        self.datasets = ctx.props().datasets.clone();
        true
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _is_first: bool) {
        // The focus goes on to the person now in that place, or to the button that adds one.
        if let Some(i) = self.removed.take() {
            web::focus_first(&[&remove_id(i), ADD_MINE]);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let comparison = GroupComparison::of(&self.people, &self.datasets);
        html! {
            <section class="together" aria-labelledby="together-title">
                <h2 id="together-title">{ "Compare people" }</h2>
                <p class="soft">
                    { "Compare the decisions of up to twelve people: who agrees, where weights differ, what everyone \
                       could accept. They stay in this browser." }
                </p>
                { people_section(&ctx.link().callback(|message| message), &self.people, &self.datasets) }
                <p role="status">{ &self.status }</p>
                <div class="compared">
                    if let Some(comparison) = comparison {
                        { compared(&comparison, &distinct_names(&self.people, &comparison.people), ctx.props().width) }
                    } else if !self.people.is_empty() {
                        <p class="fine">{ "Add one more with the same dataset to compare them." }</p>
                    }
                </div>
            </section>
        }
    }
}

/// Returns what a person is called: the name given, else a number.
pub fn named(person: &Person, position: usize) -> String {
    let name: String = person.name.trim().chars().filter(|c| !is_direction_control(*c)).collect();
    if is_visible(&name) { isolated(name) } else { format!("Person {}", position + 1) }
}

/// Returns what people are called where they stand together: who looks like another one has a number.
fn distinct_names(people: &[Person], of: &[usize]) -> Vec<String> {
    let name = |p: &usize| people.get(*p).map(|person| named(person, *p)).unwrap_or_default();
    let names: Vec<String> = of.iter().map(name).collect();
    let numbered = names.iter().zip(of).map(|(name, p)| {
        let is_alike = |other: &&String| likeness(other) == likeness(name);
        if names.iter().filter(is_alike).count() > 1 { format!("{name} ({})", p + 1) } else { name.clone() }
    });
    numbered.collect()
}

impl ComparePeople {
    fn read(&mut self, ctx: &Context<Self>, file: &File) {
        let link = ctx.link().clone();
        let onread = Callback::from(move |(name, found)| link.send_message(Message::Read(name, found)));
        self.reading.extend(read_document_file(file, onread));
    }

    fn add(&mut self, name: &str, choice: Choice) -> bool {
        if self.people.len() >= MOST_PEOPLE {
            self.status = "Twelve are already compared: remove one first.".to_owned();
            return false;
        }
        let person = Person { name: name.trim().chars().take(LONGEST).collect(), choice };
        self.status = format!("{} was added.", named(&person, self.people.len()));
        self.people.push(person);
        self.store();
        true
    }

    fn store(&mut self) {
        if let Some(text) = self.shared_text.save(&written(&self.people)) {
            self.people = stored(&text, &self.datasets);
        }
    }
}

/// Returns the people as they are stored.
fn written(people: &[Person]) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for person in people {
        let document = Document { choice: person.choice.clone(), ..Document::default() };
        text.append_pair(&person.name, &encode(&document));
    }
    text.finish()
}

/// Returns the people in a stored text; entries that cannot be read are left out.
fn stored(text: &str, datasets: &Datasets) -> Vec<Person> {
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

    #[test]
    fn people_who_look_alike_are_told_apart_and_no_name_turns_a_sentence() {
        let person = |name: &str| Person { name: name.into(), choice: Choice::default() };
        let people = [
            person("Ann"),
            person("\u{410}nn"),
            person("\u{202e}Bob"),
            person("\u{200b}"),
            person("\u{5e9}"),
        ];
        let names = distinct_names(&people, &[0, 1, 2, 3, 4]);
        assert_eq!(names, ["Ann (1)", "\u{410}nn (2)", "Bob", "Person 4", "\u{2068}\u{5e9}\u{2069}"]);
        assert_eq!(distinct_names(&people, &[0, 2]), ["Ann", "Bob"]);
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
}
