//! Figures that scripts/evidence/recompute.py computed of the built-in datasets, for tests of all layers: they name no figure of
//! the evidence themselves, so that a new figure changes none of them.

use std::collections::BTreeMap;

#[derive(serde::Deserialize)]
struct Scores {
    criteria: Vec<Row>,
}

/// The scores of one criterion by alternative.
#[derive(serde::Deserialize)]
pub struct Row {
    /// The criterion.
    pub id: String,
    /// Of each alternative.
    #[serde(flatten)]
    pub scores: BTreeMap<String, Low>,
}

/// A score.
#[derive(Clone, Copy, serde::Deserialize)]
pub struct Low {
    /// Lowest plausible.
    pub low: f64,
    /// Most likely.
    pub likely: f64,
    /// Highest plausible.
    pub high: f64,
}

#[derive(serde::Deserialize)]
struct Profiles {
    profiles: Vec<Profile>,
}

/// A use case.
#[derive(serde::Deserialize)]
pub struct Profile {
    /// The use case.
    pub id: String,
    /// Its weights by criterion.
    pub weights: BTreeMap<String, f64>,
    /// Value of each alternative, to one decimal.
    pub values: BTreeMap<String, f64>,
    /// Share of draws in which each alternative is first (triangular scores, weights up to 30 % off), to two decimals.
    pub first: BTreeMap<String, f64>,
}

/// Returns the scores of a built-in dataset.
pub fn rows(dataset: &str) -> Vec<Row> {
    let text = match dataset {
        "evidence" => include_str!("../../../tests/reference/scores.json"),
        "frameworks" => include_str!("../../../tests/reference/scores-frameworks.json"),
        other => panic!("{other}"),
    };
    serde_json::from_str::<Scores>(text).unwrap().criteria
}

/// Returns the use cases of a built-in dataset.
pub fn profiles(dataset: &str) -> Vec<Profile> {
    let text = match dataset {
        "evidence" => include_str!("../../../tests/reference/profiles.json"),
        "frameworks" => include_str!("../../../tests/reference/profiles-frameworks.json"),
        other => panic!("{other}"),
    };
    serde_json::from_str::<Profiles>(text).unwrap().profiles
}

/// Low, likely and high of the evidence.
pub fn score(criterion: &str, alternative: &str) -> [f64; 3] {
    let row = rows("evidence").into_iter().find(|row| row.id == criterion).unwrap();
    let Low { low, likely, high } = row.scores[alternative];
    [low, likely, high]
}

/// Returns a use case of the evidence.
pub fn profile(id: &str) -> Profile {
    profiles("evidence").into_iter().find(|profile| profile.id == id).unwrap()
}

/// By how many points Node.js leads in a use case of the evidence, to a tenth or two.
pub fn lead(id: &str) -> f64 {
    let values = profile(id).values;
    values["node"] - values["python"]
}
