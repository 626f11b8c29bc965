use super::*;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A browser with two tabs: what is stored, and what each has still to hear.
#[derive(Debug, Default)]
struct Browser {
    stored: String,
    to_hear: [VecDeque<String>; 2],
}

impl Browser {
    fn store(&mut self, by: usize, text: String) {
        if text != self.stored {
            self.to_hear[1 - by].push_back(text.clone());
            self.stored = text;
        }
    }
}

/// An action of a tab: it adds a part, changes one, takes one out, or receives the oldest message it has not had yet.
#[derive(Clone, Copy, Debug)]
enum Act {
    Add,
    Change(Index),
    Remove(Index),
    /// Takes back all that is stored.
    Forget,
    Hear,
}

fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
    let act = prop_oneof![
        3 => Just(Act::Add),
        1 => any::<Index>().prop_map(Act::Change),
        1 => any::<Index>().prop_map(Act::Remove),
        1 => Just(Act::Forget),
        3 => Just(Act::Hear),
    ];
    prop::collection::vec((0_usize..2, act), 1..40)
}

const HEAD: &str = "1\t2026-11-30\tV8\t1\tCPython";

fn results_of(parts: &BTreeMap<String, String>, seed: usize) -> String {
    let lines: Vec<String> = parts.iter().map(|(id, value)| format!("{id}\t{value}")).collect();
    format!("{HEAD}\t{seed}\t0.1\n{}", lines.join("\n"))
}

fn parts_of(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().skip(1).filter_map(|line| line.split_once('\t'));
    lines.map(|(id, value)| (id.to_owned(), value.to_owned())).collect()
}

/// As the page does: a tab that hears that all is gone forgets its own, and looks what stands there by now.
fn receive_results(browser: &mut Browser, who: usize, tab: &mut Tab, mine: &mut BTreeMap<String, String>) {
    let Some(new) = browser.to_hear[who].pop_front() else { return };
    if new.is_empty() {
        tab.forget();
        mine.clear();
    }
    let own = if mine.is_empty() { String::new() } else { results_of(mine, who) };
    let (text, is_missing) = tab.receive(&own, &browser.stored);
    *mine = parts_of(&text);
    if is_missing {
        browser.store(who, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn of_two_tabs_people_nobody_is_lost_and_who_was_removed_is_gone(acts in acts()) {
        let mut browser = Browser::default();
        let mut tabs = [0, 1].map(|_| (Tab::new(SharedKind::People, ""), Vec::<String>::new()));
        let (mut n, mut removed) = (0, BTreeSet::new());
        for (who, act) in acts.into_iter().chain([(0, Act::Hear), (1, Act::Hear)].repeat(60)) {
            let (tab, mine) = &mut tabs[who];
            let before = mine.clone();
            match act {
                // Twelve are the most, however many tabs there are.
                Act::Add if n < MOST_PEOPLE => {
                    n += 1;
                    mine.push(format!("person{n}=v%3D1"));
                }
                Act::Remove(at) if !mine.is_empty() => {
                    removed.insert(mine.remove(at.index(before.len())));
                }
                Act::Hear => {
                    let Some(text) = browser.to_hear[who].pop_front() else { continue };
                    // What is heard late is not what stands there any more: the tab looks that up.
                    drop(text);
                    *mine = query(&tab.receive(&mine.join("&"), &browser.stored).0).map(str::to_owned).collect();
                    continue;
                }
                _ => continue,
            }
            let text = tab.write(&mine.join("&"), &browser.stored);
            *mine = query(&text).map(str::to_owned).collect();
            browser.store(who, text);
        }
        let all: BTreeSet<String> = (1..=n).map(|i| format!("person{i}=v%3D1")).filter(|one| !removed.contains(one)).collect();
        prop_assert_eq!(query(&browser.stored).map(str::to_owned).collect::<BTreeSet<_>>(), all.clone());
        for (_, mine) in tabs {
            prop_assert_eq!(mine.into_iter().collect::<BTreeSet<_>>(), all.clone());
        }
    }

    #[test]
    fn of_two_tabs_results_the_last_of_each_are_there(acts in acts()) {
        let mut browser = Browser { stored: results_of(&BTreeMap::new(), 0), ..Browser::default() };
        let mut tabs = [0, 1].map(|_| (Tab::new(SharedKind::Results, &browser.stored), BTreeMap::new()));
        let (mut n, mut measured) = (0, BTreeMap::<String, BTreeSet<String>>::new());
        let mut last = [None, None];
        let mut forgotten = BTreeSet::new();
        for (who, act) in acts.into_iter().chain([(0, Act::Hear), (1, Act::Hear)].repeat(60)) {
            // Between forgetting and the news of it lie milliseconds: no run ends within them.
            if matches!(act, Act::Add | Act::Change(_)) {
                for (who, (tab, mine)) in tabs.iter_mut().enumerate() {
                    while browser.to_hear[who].iter().any(String::is_empty) {
                        receive_results(&mut browser, who, tab, mine);
                    }
                }
            }
            let (tab, mine) = &mut tabs[who];
            match act {
                Act::Add | Act::Change(_) => {
                    n += 1;
                    let id = format!("program{}", if matches!(act, Act::Add) { n } else { n / 3 });
                    measured.entry(id.clone()).or_default().insert(n.to_string());
                    last[who] = Some(id.clone());
                    // A run takes the place of this tab's run before; what stands after it is stored twice, as the page does.
                    let run = results_of(&BTreeMap::from([(id, n.to_string())]), who);
                    for _ in 0..2 {
                        let text = tab.write(&run, &browser.stored);
                        *mine = parts_of(&text);
                        browser.store(who, text);
                    }
                }
                Act::Hear => receive_results(&mut browser, who, tab, mine),
                Act::Forget => {
                    // Whatever was measured until now is to be gone.
                    forgotten.extend((1..=n).map(|i| i.to_string()));
                    last = [None, None];
                    tab.forget();
                    mine.clear();
                    browser.store(who, String::new());
                }
                Act::Remove(_) => {}
            }
        }
        prop_assert!(browser.to_hear.iter().all(VecDeque::is_empty), "both come to rest");
        let stored = parts_of(&browser.stored);
        for id in last.into_iter().flatten() {
            prop_assert!(stored.contains_key(&id), "{} in {}", id, browser.stored);
        }
        for (_, mine) in tabs {
            prop_assert!(mine.values().all(|value| !forgotten.contains(value)));
        }
        for (id, value) in stored {
            prop_assert!(measured[&id].contains(&value));
            prop_assert!(!forgotten.contains(&value), "{} {} is back", id, value);
        }
    }

    #[test]
    fn of_two_tabs_snippets_every_word_is_there(acts in acts()) {
        let text = |parts: &[String; 4]| serde_json::to_string(parts).unwrap();
        let start: [String; 4] = std::array::from_fn(|i| format!("start{i}\n"));
        let mut browser = Browser { stored: text(&start), ..Browser::default() };
        let mut tabs = [0, 1].map(|_| (Tab::new(SharedKind::Snippets, &browser.stored), start.clone()));
        let mut n = 0;
        for (who, act) in acts.into_iter().chain([(0, Act::Hear), (1, Act::Hear)].repeat(60)) {
            let (tab, mine) = &mut tabs[who];
            match act {
                Act::Change(at) | Act::Remove(at) => {
                    n += 1;
                    mine[at.index(4)].push_str(&format!("word{n}.\n"));
                    let now = tab.write(&text(mine), &browser.stored);
                    *mine = serde_json::from_str(&now).unwrap();
                    browser.store(who, now);
                }
                Act::Hear if browser.to_hear[who].pop_front().is_some() => {
                    *mine = serde_json::from_str(&tab.receive(&text(mine), &browser.stored).0).unwrap();
                }
                _ => {}
            }
        }
        for i in 1..=n {
            prop_assert!(browser.stored.contains(&format!("word{i}.")), "word{} in {}", i, browser.stored);
        }
    }

    #[test]
    fn of_two_tabs_scenarios_the_next_visit_has_all_that_there_is_room_for(acts in acts()) {
        let mut browser = Browser { stored: "v=1&use=cms".to_owned(), ..Browser::default() };
        let mut tabs = [0, 1].map(|_| (ScenarioTab::new(&browser.stored), Vec::<String>::new()));
        let fragment = |who: usize, mine: &[String]| {
            let kept = mine.iter().enumerate().map(|(i, one)| format!("&keep{}={one}", i + 1));
            format!("v=1&use=tab{who}{}", kept.collect::<String>())
        };
        let (mut n, mut dropped, mut announced) = (0, BTreeSet::new(), [BTreeSet::new(), BTreeSet::new()]);
        for (who, act) in acts.into_iter().chain([(0, Act::Hear), (1, Act::Hear)].repeat(60)) {
            let (tab, mine) = &mut tabs[who];
            let before = mine.len();
            match act {
                Act::Add if n < MOST_SCENARIOS => {
                    n += 1;
                    mine.push(format!("scenario{n}"));
                }
                Act::Remove(at) if !mine.is_empty() => {
                    dropped.insert(mine.remove(at.index(before)));
                }
                Act::Hear => {
                    if browser.to_hear[who].pop_front().is_some() {
                        for one in tab.receive(&fragment(who, mine), &browser.stored) {
                            prop_assert!(announced[who].insert(one), "told once");
                        }
                    }
                    continue;
                }
                _ => {}
            }
            let text = tab.write(&fragment(who, mine), &browser.stored);
            prop_assert!(text.starts_with(&fragment(who, mine)), "what this tab shows comes first: {}", text);
            browser.store(who, text);
        }
        let stored: BTreeSet<String> = scenarios(&browser.stored).map(str::to_owned).collect();
        let all: BTreeSet<String> = (1..=n).map(|i| format!("scenario{i}")).filter(|one| !dropped.contains(one)).collect();
        prop_assert_eq!(stored, all);
    }
}

#[test]
fn what_both_tabs_wrote_into_one_snippet_stands_in_it_and_still_runs() {
    let stored = |work: &str| serde_json::to_string(&["", work, "", "def work(x):\n    return x\n"]).unwrap();
    let mut tab = Tab::new(SharedKind::Snippets, &stored("a"));
    let both: Vec<String> =
        serde_json::from_str(&tab.write(&stored("mine();\n"), &stored("theirs();\nmore();"))).unwrap();
    assert_eq!(both[1], "mine();\n\n// From another tab:\n// theirs();\n// more();\n");
    assert_eq!(both[3], "def work(x):\n    return x\n");
}

#[test]
fn results_of_other_circumstances_do_not_mix() {
    let mine = format!("{HEAD}\t7\t0.1\njson\t2");
    let mut tab = Tab::new(SharedKind::Results, "");
    assert_eq!(tab.write(&mine, &format!("{HEAD}\t8\t0.2\nsieve\t3")), format!("{mine}\nsieve\t3"));
    let other = mine.replace("V8", "V9");
    assert_eq!(tab.receive(&mine, &other), (mine.clone(), false));
    assert_eq!(tab.write(&mine, &other), mine);
}

#[test]
fn a_later_run_takes_the_place_of_this_tabs_results_and_not_of_another_tabs() {
    let run = |lines: &str| format!("{HEAD}\t7\t0.1\n{lines}");
    let mut tab = Tab::new(SharedKind::Results, "");
    assert_eq!(tab.write(&run("json\t2"), ""), run("json\t2"));
    assert_eq!(tab.write(&run("heap\t2"), &run("json\t2")), run("heap\t2"));
    let both = run("heap\t2\nsieve\t3");
    // The other tab had not heard of it: stored again.
    assert_eq!(tab.receive(&run("heap\t2"), &run("sieve\t3")), (run("sieve\t3\nheap\t2"), true));
    assert_eq!(tab.write(&run("heap\t2"), &run("sieve\t3\nheap\t2")), both);
    assert_eq!(tab.write(&run("json\t4"), &both), run("json\t4\nsieve\t3"));
    tab.forget();
    assert_eq!(tab.write(&run("json\t5"), ""), run("json\t5"));
}

#[test]
fn a_tab_that_a_link_opened_leaves_the_scenarios_of_others_in_storage_and_does_not_tell_of_them() {
    let stored = "v=1&use=cms&keep1=mine";
    let mut tab = ScenarioTab::new(stored);
    assert_eq!(tab.write("v=1&use=api&keep1=linked", stored), "v=1&use=api&keep1=linked&keep2=mine");
    assert_eq!(tab.receive("v=1&use=api&keep1=linked", "v=1&use=cms&keep1=mine&keep2=linked"), [""; 0]);
    assert_eq!(
        tab.receive("v=1&use=api&keep1=linked", "v=1&use=cms&keep1=mine&keep2=linked&keep3=new"),
        ["new"]
    );
}
