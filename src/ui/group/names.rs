//! Names of people who are compared: as they came they may be empty, look alike, or turn a sentence around.

use crate::model::answer::group_decision::Person;
use crate::units::names::{is_direction_control, is_visible, isolated, likeness};

/// Longest name, in characters.
const LONGEST: usize = 60;

/// Returns as much of a name as is stored.
pub fn shortened(name: &str) -> String {
    name.chars().take(LONGEST).collect()
}

/// Returns what a person is called: the name given, else a number.
pub fn named(person: &Person, position: usize) -> String {
    let name: String = person.name.trim().chars().filter(|c| !is_direction_control(*c)).collect();
    if is_visible(&name) { isolated(name) } else { format!("Person {}", position + 1) }
}

/// Returns what people are called where they stand together: who looks like another one has a number.
pub fn distinct_names(people: &[Person], of: &[usize]) -> Vec<String> {
    let name = |p: &usize| people.get(*p).map(|person| named(person, *p)).unwrap_or_default();
    let names: Vec<String> = of.iter().map(name).collect();
    let numbered = names.iter().zip(of).map(|(name, p)| {
        let is_alike = |other: &&String| likeness(other) == likeness(name);
        if names.iter().filter(is_alike).count() > 1 { format!("{name} ({})", p + 1) } else { name.clone() }
    });
    numbered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Choice;

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
}
