//! The document as a URL fragment: `v=1&data=evidence&use=streaming&w=realtime:80,ml_data:20`.
//!
//! | key | value |
//! |---|---|
//! | `v` | version of this format |
//! | `data` | id of the dataset; `own.ID.VERSION` for an own one, which no link carries |
//! | `use` | id of the use case, empty for equal weights |
//! | `w` | own swing points of the dataset chosen, `criterion:points` with commas between; with bounds `criterion:points~low~high` |
//! | `w.ID` | own swing points kept for another dataset |
//! | `know` | how well the weights are known: percent left to chance (25 is left out), `order` or `ranges` |
//! | `err` | `shared` where scores of one source err together |
//! | `m` | measured scores in place of the dataset's, `criterion:alternative:low~likely~high:by` with commas between; `by` says when and with what, and may be left out |
//! | `view` | `decide` (left out), `evidence`, `measure`, `simulate`, `take` or `about` |
//! | `at` | criterion that the Evidence view opens at |
//! | `open` | ids of opened groups, commas between |
//! | `map` | the two criteria of the trade-off map, a comma between |
//! | `load` | the load that is simulated, all its figures: `rate:300,cores:4,...` |
//! | `keep1` to `keep4` | saved scenarios, each written like a fragment of its own |
//! | `res` | results of measurements, as `super::results` writes them |
//! | `code1` to `code4` | a pair of snippets: set-up and what is timed in JavaScript, then in Python; all four or none |
//!
//! A link that is long may be packed, as `v=2&z=...`: see [`super::packed`].
//!
//! A fragment is taken whole or not at all. What it keeps by own datasets that are not here (choices for comparison, own
//! weights) is not shown and stays in it. Where another version of an own dataset is here, that one is opened.

use super::error::{FragmentError, NO_CRITERION, VERSION, damaged};
use super::measured::{decode_measured, measured_text};
use super::parse::weight;
use super::results::{RESULTS_KEY, decode_results};
use super::snippets::{CODE_KEYS, decode_code};
use super::unresolved::{add_unresolved, unresolved};
use crate::catalog::{Dataset, Datasets, own_base};
use crate::model::document::certainty::{Bounds, Certainty};
use crate::model::document::choice::{Choice, OwnWeight};
use crate::model::document::{Document, MOST_SCENARIOS, View};
use crate::model::format;
use crate::model::simulation::load::ServiceLoad;
use crate::units::Id;
use std::fmt::Write;

/// Parts that a link may have; far more than there are keys and datasets.
const MOST_PAIRS: usize = 100;
/// Keys of saved scenarios.
const SCENARIO_KEYS: [&str; MOST_SCENARIOS] = ["keep1", "keep2", "keep3", "keep4"];

/// Returns the document as a fragment, without the leading `#`. Same document, same text.
pub fn encode(document: &Document) -> String {
    let mut text = format!("v={VERSION}");
    if document.view != View::Decide {
        let _ = write!(text, "&view={}", document.view.key());
    }
    text.push('&');
    text.push_str(&encode_choice(&document.choice));
    if let Some(at) = &document.at {
        let _ = write!(text, "&at={at}");
    }
    if !document.open.is_empty() {
        let open: Vec<&str> = document.open.iter().map(Id::as_str).collect();
        let _ = write!(text, "&open={}", open.join(","));
    }
    if let Some((x, y)) = &document.map {
        let _ = write!(text, "&map={x},{y}");
    }
    if let Some(load) = &document.load {
        let _ = write!(text, "&load={}", load.to_text());
    }
    let away = document.unresolved.iter().map(|away| away.text.clone());
    for (scenarios, key) in document.scenarios.iter().map(encode_choice).chain(away).zip(SCENARIO_KEYS) {
        let _ = write!(text, "&{key}=");
        text.extend(form_urlencoded::byte_serialize(scenarios.as_bytes()));
    }
    if let Some(results) = &document.results {
        let _ = write!(text, "&{RESULTS_KEY}=");
        text.extend(form_urlencoded::byte_serialize(results.as_bytes()));
    }
    for (code, key) in document.code.iter().flat_map(|code| &code.0).zip(CODE_KEYS) {
        let _ = write!(text, "&{key}=");
        text.extend(form_urlencoded::byte_serialize(code.as_bytes()));
    }
    text
}

fn encode_choice(choice: &Choice) -> String {
    let mut text = format!("data={}&use={}", choice.dataset, choice.profile.as_ref().map_or("", Id::as_str));
    let mut last = None;
    for own in &choice.weights {
        let _ = match last {
            Some(dataset) if dataset == &own.dataset => text.write_char(','),
            _ if own.dataset == choice.dataset => text.write_str("&w="),
            _ => write!(text, "&w.{}=", own.dataset),
        };
        let _ = write!(text, "{}:{}", own.criterion, format::swing(own.points));
        if let Some(Bounds { low, high }) = own.bounds {
            let _ = write!(text, "~{}~{}", format::swing(low), format::swing(high));
        }
        last = Some(&own.dataset);
    }
    if choice.certainty != Certainty::default() {
        let _ = write!(text, "&know={}", choice.certainty.key());
    }
    if choice.shared_errors {
        text.push_str("&err=shared");
    }
    if !choice.measured.is_empty() {
        text.push_str("&m=");
        text.push_str(&measured_text(&choice.measured));
    }
    text
}

/// Returns the document of a fragment (with or without the leading `#`); an empty fragment is the default document.
pub fn decode(fragment: &str, datasets: &Datasets) -> Result<Document, FragmentError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.is_empty() {
        return Ok(Document::default());
    }
    let mut pairs = Pairs::of(fragment)?;
    match pairs.take("v").map(|v| v.parse::<u32>()) {
        Some(Ok(VERSION)) => {}
        // Such a link is unpacked before it comes here.
        Some(Ok(_)) if pairs.take("z").is_some() => return Err(damaged("z", "it could not be unpacked")),
        Some(Ok(version)) if version > VERSION => return Err(FragmentError::Newer { version }),
        _ => return Err(damaged("v", "the version is missing or no version")),
    }
    let choice = decode_choice(&mut pairs, datasets)?;
    let dataset = known_dataset("data", choice.dataset.as_str(), datasets)?;
    let mut document = Document { choice, ..Document::default() };
    if let Some(key) = pairs.take("view") {
        document.view = View::from_key(&key).ok_or_else(|| damaged("view", "this page has no such view"))?;
    }
    let criterion = |key: &str, id: &str| {
        let idx = dataset.criterion_idx(id).ok_or_else(|| damaged(key, NO_CRITERION))?;
        Ok(dataset.criteria[idx].id.clone())
    };
    if let Some(id) = pairs.take("at") {
        document.at = Some(criterion("at", &id)?);
    }
    if let Some(ids) = pairs.take("open") {
        document.open = open_groups(dataset, &ids)?.open;
    }
    if let Some(ids) = pairs.take("map") {
        let (x, y) = ids.split_once(',').ok_or_else(|| damaged("map", "a map has two criteria"))?;
        document.map = Some((criterion("map", x)?, criterion("map", y)?));
    }
    if let Some(text) = pairs.take("load") {
        let load = ServiceLoad::from_text(&text);
        document.load =
            Some(load.ok_or_else(|| damaged("load", "expected a load that this page can simulate"))?);
    }
    for key in SCENARIO_KEYS {
        let Some(text) = pairs.take(key) else { continue };
        match (decode_scenario(&text, datasets), unresolved(&text, datasets)) {
            (Ok(scenarios), _) => document.scenarios.push(scenarios),
            (Err(_), Some(away)) => document.unresolved.push(away),
            (Err(error), None) => return Err(damaged(key, &error.to_string())),
        }
    }
    document.results = pairs.take(RESULTS_KEY).map(decode_results).transpose()?;
    document.code = decode_code(|key| pairs.take(key))?;
    pairs.finish()?;
    Ok(document)
}

pub(crate) fn decode_scenario(text: &str, datasets: &Datasets) -> Result<Choice, FragmentError> {
    let mut pairs = Pairs::of(text)?;
    let scenarios = decode_choice(&mut pairs, datasets)?;
    pairs.finish()?;
    Ok(scenarios)
}

/// Returns the choice in these pairs; those of nothing else are left.
fn decode_choice(pairs: &mut Pairs, datasets: &Datasets) -> Result<Choice, FragmentError> {
    let mut choice = Choice::default();
    if let Some(id) = pairs.take("data") {
        choice.dataset = known_dataset("data", &id, datasets)?.id.clone();
    }
    let dataset = known_dataset("data", choice.dataset.as_str(), datasets)?;
    if let Some(id) = pairs.take("use") {
        choice.profile = match id.as_str() {
            "" => None,
            id if dataset.profile_idx(id).is_some() => Some(id.into()),
            _ => return Err(damaged("use", "this page has no such use case")),
        };
    }
    if let Some(key) = pairs.take("know") {
        choice.certainty = Certainty::from_key(&key).ok_or_else(|| {
            damaged("know", "expected a percentage, \u{201c}order\u{201d} or \u{201c}ranges\u{201d}")
        })?;
    }
    if let Some(key) = pairs.take("err") {
        choice.shared_errors = match key.as_str() {
            "shared" => true,
            _ => return Err(damaged("err", "expected \u{201c}shared\u{201d}")),
        };
    }
    if let Some(text) = pairs.take("m") {
        choice.measured = decode_measured(&text, dataset)?;
    }
    let mut weighted: Vec<&Id> = Vec::new();
    while let Some((key, value)) = pairs.take_weights() {
        // The weights of the dataset chosen stand under `w`.
        let dataset = match key.strip_prefix("w.") {
            // Kept until the dataset is here.
            Some(id) if own_base(id).is_some() && datasets.get(id).is_none() => {
                add_unresolved(&mut choice, &key, id, &value)?;
                continue;
            }
            Some(id) => known_dataset(&key, id, datasets)?,
            None => dataset,
        };
        if weighted.contains(&&dataset.id) {
            return Err(damaged(&key, "the weights of this dataset appear twice"));
        }
        weighted.push(&dataset.id);
        let found = weights(&key, dataset, &value)?;
        if dataset.id == choice.dataset {
            // Own weights that only repeat the use case's are no own weights: every document has one text.
            let usual = choice.profile_points(dataset);
            let mut all: Vec<(f64, Option<Bounds>)> = usual.into_iter().map(|usual| (usual, None)).collect();
            for (idx, points, bounds) in found {
                all[idx] = (points, bounds);
            }
            choice.weights = choice.with_all(dataset, &all).weights;
        } else {
            // Those of another dataset are looked at when that is chosen.
            for (idx, points, bounds) in found {
                let (dataset, criterion) = (dataset.id.clone(), dataset.criteria[idx].id.clone());
                choice.insert(OwnWeight { dataset, criterion, points, bounds });
            }
        }
    }
    Ok(choice)
}

/// The parts of a fragment that are not read yet.
struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn of(fragment: &str) -> Result<Pairs, FragmentError> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (key, value) in form_urlencoded::parse(fragment.as_bytes()) {
            if pairs.len() > MOST_PAIRS {
                return Err(damaged(&key, "the link has too many parts"));
            }
            if pairs.iter().any(|(known, _)| *known == key) {
                return Err(damaged(&key, "it appears twice"));
            }
            pairs.push((key.into_owned(), value.into_owned()));
        }
        Ok(Pairs(pairs))
    }

    fn take(&mut self, key: &str) -> Option<String> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.remove(at).1)
    }

    fn take_weights(&mut self) -> Option<(String, String)> {
        let at = self.0.iter().position(|(key, _)| key == "w" || key.starts_with("w."))?;
        Some(self.0.remove(at))
    }

    /// Fails where something is left.
    fn finish(self) -> Result<(), FragmentError> {
        self.0.first().map_or(Ok(()), |(key, _)| Err(damaged(key, "this page has no such setting")))
    }
}

fn known_dataset<'a>(key: &str, id: &str, datasets: &'a Datasets) -> Result<&'a Dataset, FragmentError> {
    let missing = || match own_base(id) {
        Some(name) => FragmentError::PartMissing { name: name.chars().take(40).collect() },
        None => damaged(key, "this page has no such dataset"),
    };
    datasets.get(id).or_else(|| datasets.other_version(id)).map(|found| &**found).ok_or_else(missing)
}

fn open_groups(dataset: &Dataset, ids: &str) -> Result<Document, FragmentError> {
    let mut document = Document::default();
    for id in ids.split(',') {
        let group = dataset.groups.iter().find(|g| g.id == *id);
        let group = group.ok_or_else(|| damaged("open", "the dataset has no such group"))?;
        if !document.is_open(&group.id) {
            document.toggle(group.id.clone());
        }
    }
    Ok(document)
}

/// Positions of criteria, their points, and between which points they lie.
fn weights(
    key: &str,
    dataset: &Dataset,
    text: &str,
) -> Result<Vec<(usize, f64, Option<Bounds>)>, FragmentError> {
    let mut weights: Vec<(usize, f64, Option<Bounds>)> = Vec::new();
    for item in text.split(',') {
        let (id, points, bounds) = weight(key, item)?;
        let idx = dataset.criterion_idx(id).ok_or_else(|| damaged(key, NO_CRITERION))?;
        if weights.iter().any(|(known, ..)| *known == idx) {
            return Err(damaged(key, "a criterion appears twice"));
        }
        weights.push((idx, points, bounds));
    }
    Ok(weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{datasets, with_copy};

    fn opens(fragment: &str) -> Document {
        decode(fragment, &datasets()).unwrap_or_else(|e| panic!("{fragment}: {e}"))
    }

    #[test]
    fn nothing_is_the_default_and_the_default_round_trips() {
        assert_eq!(opens(""), Document::default());
        assert_eq!(opens("#"), Document::default());
        assert_eq!(opens("#v=1"), Document::default());
        assert_eq!(encode(&Document::default()), "v=1&data=evidence&use=streaming");
        assert_eq!(opens(&encode(&Document::default())), Document::default());
    }

    #[test]
    fn every_part_round_trips() {
        let text = "v=1&view=evidence&data=article&use=cms&w=errors:12.5,learning:0&w.evidence=ml_data:100\
                    &at=errors&open=efficiency";
        let document = opens(text);
        assert_eq!(document.view, View::Evidence);
        assert_eq!(document.choice.overrides().count(), 2);
        assert_eq!(opens(&encode(&document)), document);
    }

    #[test]
    fn what_is_kept_for_comparison_and_how_well_weights_are_known_round_trip() {
        let text = "v=1&data=evidence&use=cms&w=errors:30~20~55.5&know=ranges&err=shared&map=errors,lts\
                    &keep1=data%3Darticle%26use%3D%26w%3Derrors%3A10%26know%3Dorder&keep2=data%3Devidence%26use%3Dapi";
        let document = opens(text);
        assert_eq!(document.choice.certainty, Certainty::Ranges);
        assert_eq!(document.choice.weights[0].bounds, Some(Bounds { low: 20.0, high: 55.5 }));
        assert_eq!(document.scenarios.len(), 2);
        assert_eq!(document.scenarios[0].certainty, Certainty::Order);
        assert_eq!(encode(&document), text);
        // The default is left out, so that the same document has one text.
        assert_eq!(encode(&opens("v=1&know=25")), encode(&Document::default()));
    }

    #[test]
    fn the_load_that_is_simulated_round_trips() {
        let text = "v=1&data=evidence&use=cms&load=rate:300,cores:4,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0";
        assert_eq!(encode(&opens(text)), text);
        assert!(opens(text).load.is_some());
    }

    #[test]
    fn escaped_links_open_too() {
        let plain = opens("v=1&use=api&w=ml_data:20,perf_web:30");
        assert_eq!(opens("#v=1&use=api&w=ml_data%3A20%2Cperf_web%3A30"), plain);
    }

    #[test]
    fn weights_that_repeat_the_use_case_are_no_own_weights() {
        assert_eq!(opens("v=1&use=streaming&w=realtime:100"), opens("v=1&use=streaming"));
    }

    #[test]
    fn a_newer_link_is_named_as_newer() {
        assert_eq!(decode("v=2&anything=else", &datasets()), Err(FragmentError::Newer { version: 2 }));
    }

    #[test]
    fn damage_is_named_by_its_key_and_nothing_is_half_applied() {
        for (fragment, key) in [
            ("nonsense", "v"),
            ("v=", "v"),
            ("v=0", "v"),
            ("v=-1", "v"),
            ("v=1&v=1", "v"),
            ("v=1&data=nobody", "data"),
            ("v=1&use=nothing", "use"),
            ("v=1&view=admin", "view"),
            ("v=1&at=__proto__", "at"),
            ("v=1&open=efficiency,,", "open"),
            ("v=1&w=ml_data", "w"),
            ("v=1&w=ml_data:NaN", "w"),
            ("v=1&w=ml_data:101", "w"),
            ("v=1&w=ml_data:-1", "w"),
            ("v=1&w=ml_data:1e999", "w"),
            ("v=1&w=ml_data:1,ml_data:2", "w"),
            ("v=1&w=constructor:1", "w"),
            ("v=1&w.nobody=ml_data:1", "w.nobody"),
            ("v=1&w=ml_data:1&w.evidence=ml_data:2", "w.evidence"),
            ("v=1&<script>=1", "<script>"),
            ("v=1&know=101", "know"),
            ("v=1&know=sure", "know"),
            ("v=1&err=1", "err"),
            ("v=1&map=errors", "map"),
            ("v=1&map=errors,nobody", "map"),
            ("v=1&w=errors:30~40~50", "w"),
            ("v=1&w=errors:30~20", "w"),
            ("v=1&load=rate:300", "load"),
            ("v=1&load=rate:301,cores:4,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0", "load"),
            ("v=1&keep1=use%3Dnothing", "keep1"),
            ("v=1&keep1=view%3Devidence", "keep1"),
            ("v=1&keep5=use%3Dapi", "keep5"),
        ] {
            match decode(fragment, &datasets()) {
                Err(FragmentError::Damaged { key: at, .. }) => assert_eq!(at, key, "{fragment}"),
                other => panic!("{fragment}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_link_to_an_own_dataset_opens_where_it_is_and_is_named_as_missing_elsewhere() {
        let (all, here) = with_copy("article", "mine", "Mine");
        let text = format!("v=1&data={here}&use=cms&w.evidence=ml_data:100&w=errors:12.5");
        assert_eq!(encode(&decode(&text, &all).unwrap()), text);
        assert_eq!(decode(&text, &datasets()), Err(FragmentError::PartMissing { name: "mine".into() }));
    }

    #[test]
    fn a_link_to_another_version_opens_the_one_that_is_here() {
        let (all, here) = with_copy("article", "versioned", "Now");
        let document = decode("v=1&data=own.versioned.00000000&use=cms&w=errors:12.5", &all).unwrap();
        assert_eq!(encode(&document), format!("v=1&data={here}&use=cms&w=errors:12.5"));
    }

    #[test]
    fn ten_megabytes_of_nonsense_are_refused() {
        let nonsense = "x".repeat(10_000_000);
        assert!(matches!(decode(&nonsense, &datasets()), Err(FragmentError::Damaged { .. })));
    }
}
