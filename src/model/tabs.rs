//! Merging of stored texts between the tabs of one browser, so that none loses what another one added.
//!
//! One rule for all that is stored as a whole: a tab remembers the text that it read or wrote last. Where another text stands
//! there when it writes, or when it hears of one, another tab has been there since, and both texts are merged part by part, with the
//! remembered one as what they come from: what only one of them changed is as that one has it, and of what both changed nothing
//! is lost ([`SharedKind`] says how). Own datasets are stored one by one, and what is to be done about two versions of one is asked or
//! made a copy (`ui::own_datasets`).

use super::answer::group_decision::MOST_PEOPLE;
use super::document::MOST_SCENARIOS;

/// A kind of stored text, which decides what its parts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedKind {
    /// People who are compared: pairs of a query.
    People,
    /// A person's own pair of snippets: four texts as JSON. What two tabs wrote into one of them both stands in it, the other
    /// tab's as a comment.
    Snippets,
    /// Measured results: a line of circumstances, and one for each program. What is not there was never measured, or all of it was
    /// forgotten: then nothing is stored, and every tab forgets it. Those of other circumstances do not mix: the later run takes the place of the other, as it does in one tab.
    Results,
}

/// A part by its key.
type Parts<'a> = Vec<(&'a str, &'a str)>;

/// Merges by key. `both` says what becomes of a part that was changed on both sides.
fn merge(
    before: &Parts<'_>,
    mine: &Parts<'_>,
    theirs: &Parts<'_>,
    both: impl Fn(&str, &str, &str) -> String,
) -> Vec<(String, String)> {
    let find = |parts: &Parts<'_>, key: &str| {
        parts.iter().find(|(known, _)| *known == key).map(|(_, v)| (*v).to_owned())
    };
    let mut keys: Vec<&str> = mine.iter().map(|(key, _)| *key).collect();
    keys.extend(theirs.iter().map(|(key, _)| *key).filter(|key| mine.iter().all(|(known, _)| known != key)));
    let part = |key: &str| {
        let (before, mine, theirs) = (find(before, key), find(mine, key), find(theirs, key));
        if mine == before {
            return theirs;
        }
        match (mine, theirs) {
            (Some(mine), Some(theirs)) if mine != theirs && before.as_ref() != Some(&theirs) => {
                Some(both(key, &mine, &theirs))
            }
            // Changed here; what one side has taken out and the other one changed is as it was changed.
            (mine, theirs) if before == theirs => mine,
            (mine, theirs) => mine.or(theirs),
        }
    };
    keys.into_iter().filter_map(|key| Some((key.to_owned(), part(key)?))).collect()
}

impl SharedKind {
    /// Returns what both tabs have.
    fn merged(self, before: &str, mine: &str, theirs: &str) -> String {
        match self {
            SharedKind::People => {
                let pairs = |text| -> Parts<'_> { query(text).map(|pair| (pair, "")).collect() };
                let all = merge(&pairs(before), &pairs(mine), &pairs(theirs), |_, mine, _| mine.to_owned());
                let all: Vec<String> = all.into_iter().map(|(pair, _)| pair).take(MOST_PEOPLE).collect();
                all.join("&")
            }
            SharedKind::Snippets => merged_snippets(before, mine, theirs),
            SharedKind::Results => match [mine, theirs].map(results) {
                [None, Some(_)] => theirs.to_owned(),
                [Some(ours), Some(others)] if ours.0 == others.0 => {
                    let all = merge(&Vec::new(), &ours.1, &others.1, |_, mine, _| mine.to_owned());
                    let head = mine.lines().next().unwrap_or_default().to_owned();
                    let lines = std::iter::once(head).chain(all.into_iter().map(|(_, line)| line));
                    lines.collect::<Vec<_>>().join("\n")
                }
                _ => mine.to_owned(),
            },
        }
    }
}

fn query(text: &str) -> impl Iterator<Item = &str> {
    text.split('&').filter(|pair| !pair.is_empty())
}

/// With what results were measured, and the line of each program; `None` where there are none.
fn results(text: &str) -> Option<(Vec<&str>, Parts<'_>)> {
    let (head, lines) = text.split_once('\n')?;
    // All but the seed and the timer's step, which belong to a run.
    let head = head.split('\t').take(5).collect();
    Some((head, lines.lines().map(|line| (line.split('\t').next().unwrap_or_default(), line)).collect()))
}

/// Returns whether two results were measured under the same circumstances.
fn have_one_head(one: &str, other: &str) -> bool {
    results(one).is_some_and(|one| results(other).is_some_and(|other| one.0 == other.0))
}

fn merged_snippets(before: &str, mine: &str, theirs: &str) -> String {
    const KEYS: [&str; 4] = ["0", "1", "2", "3"];
    let read = |text: &str| serde_json::from_str::<[String; 4]>(text).ok();
    let (Some(ours), Some(others)) = (read(mine), read(theirs)) else { return mine.to_owned() };
    let before = read(before).unwrap_or_default();
    let parts = |texts: &'_ [String; 4]| -> Vec<(String, String)> {
        KEYS.iter().zip(texts).map(|(key, text)| ((*key).to_owned(), text.clone())).collect()
    };
    let (before, ours, others) = (parts(&before), parts(&ours), parts(&others));
    fn borrowed(parts: &[(String, String)]) -> Parts<'_> {
        parts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect()
    }
    let all = merge(&borrowed(&before), &borrowed(&ours), &borrowed(&others), |key, mine, theirs| {
        let sign = if key < "2" { "//" } else { "#" };
        let lines: Vec<String> = theirs.trim_end().lines().map(|line| format!("{sign} {line}")).collect();
        format!("{}\n\n{sign} From another tab:\n{}\n", mine.trim_end(), lines.join("\n"))
    });
    let all: Vec<String> = all.into_iter().map(|(_, text)| text).collect();
    serde_json::to_string(&all).unwrap_or_else(|_| mine.to_owned())
}

/// A tab's view of what is stored under one name.
#[derive(Clone, Debug)]
pub struct Tab {
    of: SharedKind,
    seen: String,
    /// Results of other tabs: what this tab measures next takes the place of its own ones, and not of these.
    others: String,
}

impl Tab {
    /// Returns a tab that has read this.
    pub fn new(of: SharedKind, stored: &str) -> Tab {
        Tab { of, seen: stored.to_owned(), others: String::new() }
    }

    /// Returns what to write where `stored` stands, and what this tab has from then on; `mine` is what it has.
    pub fn write(&mut self, mine: &str, stored: &str) -> String {
        self.take_in(stored);
        let text = match self.of {
            SharedKind::Results => self.of.merged("", mine, &self.others),
            _ if stored == self.seen => mine.to_owned(),
            _ => self.of.merged(&self.seen, mine, stored),
        };
        self.seen.clone_from(&text);
        text
    }

    /// Forgets the text, which is no longer stored.
    pub fn forget(&mut self) {
        self.seen.clear();
        self.others.clear();
    }

    /// Returns what this tab has from now on, as another one has stored something; of a program that both measured it is the
    /// later result. Where something is not stored any more (`true`), as the other tab did not know of it, it is to be stored
    /// again.
    pub fn receive(&mut self, mine: &str, stored: &str) -> (String, bool) {
        self.take_in(stored);
        let text = match self.of {
            SharedKind::Results if have_one_head(mine, stored) => self.of.merged("", stored, mine),
            _ => self.of.merged(&self.seen, mine, stored),
        };
        let is_missing = self.of == SharedKind::Results && have_one_head(mine, stored) && text != stored;
        (if is_missing { &text } else { stored }).clone_into(&mut self.seen);
        (text, is_missing)
    }

    fn take_in(&mut self, stored: &str) {
        if self.of == SharedKind::Results && stored.is_empty() {
            // Another tab has forgotten them.
            self.others.clear();
        } else if self.of == SharedKind::Results && stored != self.seen {
            self.others = self.of.merged("", stored, &self.others);
        }
    }
}

/// The same for scenarios, which are part of a document that otherwise belongs to one tab: those of other tabs are stored with it, but not
/// shown before this tab's reader wants it.
#[derive(Clone, Debug, Default)]
pub struct ScenarioTab {
    seen: String,
    /// Scenarios that other tabs have saved, as fragments write them.
    others: Vec<String>,
    /// Scenarios that this tab has announced already, or shows itself.
    announced: Vec<String>,
    /// Scenarios received from other tabs: even where one is shown here, it stays stored after it is dropped here.
    received: Vec<String>,
}

/// Returns the scenarios of a fragment, as they are written there.
fn scenarios(fragment: &str) -> impl Iterator<Item = &str> {
    query(fragment).filter(|pair| pair.starts_with("keep")).filter_map(|pair| Some(pair.split_once('=')?.1))
}

impl ScenarioTab {
    /// Returns a tab that has found this in storage; it may be about something else.
    pub fn new(stored: &str) -> ScenarioTab {
        let others: Vec<String> = scenarios(stored).map(str::to_owned).collect();
        ScenarioTab { seen: stored.to_owned(), announced: others.clone(), others, received: Vec::new() }
    }

    fn take_in(&mut self, stored: &str) {
        if stored == self.seen {
            return;
        }
        let (before, now): (Vec<&str>, Vec<&str>) =
            (scenarios(&self.seen).collect(), scenarios(stored).collect());
        self.others.retain(|one| now.contains(&one.as_str()) || !before.contains(&one.as_str()));
        for one in now.into_iter().filter(|one| !before.contains(one)) {
            if self.others.iter().all(|known| known != one) {
                self.others.push(one.to_owned());
            }
        }
        stored.clone_into(&mut self.seen);
    }

    /// Returns what to write where `stored` stands; `mine` is this tab's document. A document has room for [`MOST_SCENARIOS`]; the
    /// first are those of this tab.
    pub fn write(&mut self, mine: &str, stored: &str) -> String {
        self.take_in(stored);
        let own: Vec<&str> = scenarios(mine).collect();
        self.others.retain(|one| !own.contains(&one.as_str()) || self.received.contains(one));
        let mut text = mine.to_owned();
        let along = self.others.iter().filter(|one| !own.contains(&one.as_str()));
        for (at, one) in along.enumerate().take(MOST_SCENARIOS.saturating_sub(own.len())) {
            text.push_str(&format!("&keep{}={one}", own.len() + at + 1));
        }
        self.seen.clone_from(&text);
        text
    }

    /// Returns scenarios that another tab has stored and that this one neither shows nor has announced before, as fragments write them.
    pub fn receive(&mut self, mine: &str, stored: &str) -> Vec<String> {
        self.take_in(stored);
        let own: Vec<&str> = scenarios(mine).collect();
        let is_new = |one: &&String| !own.contains(&one.as_str()) && !self.announced.contains(one);
        let new: Vec<String> = self.others.iter().filter(is_new).cloned().collect();
        self.announced.extend(own.into_iter().map(str::to_owned));
        self.announced.extend(new.clone());
        self.received.extend(new.clone());
        new
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
