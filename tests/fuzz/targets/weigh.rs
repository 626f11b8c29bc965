//! Datasets that are valid by construction, whatever the bytes: read, packed, weighed and edited.

#![no_main]

mod check;

use backend_balance::catalog::read;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};

/// Values on and around what decides; whatever else comes from the bytes.
const POINTS: [f64; 10] = [0.0, 100.0, 50.0, 25.0, 75.0, 33.0, 5e-324, 1e-300, 99.999_999_999_999, 1e-9];

fuzz_target!(|bytes: &[u8]| {
    let Ok(dataset) = dataset(&mut Unstructured::new(bytes)) else { return };
    let text = dataset.to_string();
    let read = read(&text).unwrap_or_else(|problems| panic!("{problems:?} in {text}"));
    check::valid(&text, &read);
});

fn points(u: &mut Unstructured<'_>) -> Result<f64> {
    let idx = u.int_in_range(0..=2 * POINTS.len())?;
    Ok(match POINTS.get(idx) {
        Some(points) => *points,
        None => f64::from(u.arbitrary::<u32>()?) / f64::from(u32::MAX) * 100.0,
    })
}

fn interval(u: &mut Unstructured<'_>) -> Result<Value> {
    let mut three = [points(u)?, points(u)?, points(u)?];
    if u.ratio(1, 3)? {
        three = [three[0]; 3];
    }
    three.sort_by(f64::total_cmp);
    Ok(json!({"low": three[0], "likely": three[1], "high": three[2]}))
}

/// Where a figure lies: in proportion to the scale, so that clipping happens too.
fn figure(u: &mut Unstructured<'_>) -> Result<f64> {
    Ok(2.0 * points(u)? - 50.0)
}

fn scores(u: &mut Unstructured<'_>, n: usize, is_ordinal: bool, has_function: bool) -> Result<Value> {
    let mut scores = Map::new();
    for a in 0..n {
        let score = match u.int_in_range(0..=7)? {
            0 => json!({"missing": true}),
            _ if is_ordinal => json!({"rank": u.int_in_range(1..=8)?}),
            1 if has_function => json!({"raw": figure(u)?}),
            2 if has_function => {
                let mut three = [figure(u)?, figure(u)?, figure(u)?];
                three.sort_by(f64::total_cmp);
                json!({"raw": {"low": three[0], "likely": three[1], "high": three[2]}})
            }
            _ => interval(u)?,
        };
        scores.insert(format!("a{a}"), score);
    }
    Ok(json!({"given": scores}))
}

fn value_function(u: &mut Unstructured<'_>) -> Result<Value> {
    if u.arbitrary()? {
        let (worst, best) = (figure(u)?, figure(u)?);
        // Where the two are the same there is no function to write.
        let best = if worst == best { worst + 1.0 } else { best };
        return Ok(json!({"unit": "ms", "linear": {"worst": worst, "best": best}}));
    }
    if u.arbitrary()? {
        let (worst, best) =
            (f64::from(u.int_in_range(1..=1000_u32)?), f64::from(u.int_in_range(1..=1000_u32)?));
        let best = if worst == best { worst + 1.0 } else { best };
        return Ok(json!({"unit": "ms", "logarithmic": {"worst": worst, "best": best}}));
    }
    let mut figures = [figure(u)?, figure(u)?, figure(u)?].to_vec();
    figures.sort_by(f64::total_cmp);
    figures.dedup();
    if figures.len() < 2 {
        figures.push(figures[0] + 1.0);
    }
    if u.arbitrary()? {
        figures.reverse();
    }
    let pairs = figures.into_iter().map(|figure| Ok(json!([figure, points(u)?])));
    Ok(json!({"unit": "ms", "piecewise": pairs.collect::<Result<Vec<Value>>>()?}))
}

fn dataset(u: &mut Unstructured<'_>) -> Result<Value> {
    let (n, m) = (u.int_in_range(2..=8)?, u.int_in_range(1..=12)?);
    let alternatives: Vec<Value> =
        (0..n).map(|a| json!({"id": format!("a{a}"), "name": format!("A{a}")})).collect();
    // Every group is the first one's, or a part of the one before it.
    let mut groups = vec![json!({"id": "g0", "name": "G0"})];
    let mut criteria = Vec::new();
    let mut weights = Map::new();
    for j in 0..m {
        if j > 0 && u.ratio(1, 3)? {
            let at = groups.len();
            let mut group = json!({"id": format!("g{at}"), "name": format!("G{at}")});
            if u.arbitrary()? {
                group["parent"] = json!(format!("g{}", at - 1));
            }
            groups.push(group);
        }
        let (is_ordinal, has_function) = (u.ratio(1, 5)?, u.ratio(1, 3)?);
        let mut criterion = json!({"id": format!("c{j}"), "name": format!("C{j}"), "group": format!("g{}", groups.len() - 1)});
        criterion["scores"] = scores(u, n, is_ordinal, has_function)?;
        if has_function {
            criterion["valueFunction"] = value_function(u)?;
        }
        if u.ratio(1, 4)? {
            criterion["distribution"] = json!("normal");
        }
        criteria.push(criterion);
        weights.insert(format!("c{j}"), json!(points(u)?));
    }
    let profiles: Vec<Value> = match weights.values().any(|weight| weight.as_f64() > Some(0.0)) {
        true => vec![json!({"id": "p", "name": "P", "weights": weights})],
        false => Vec::new(),
    };
    Ok(json!({
        "formatVersion": 1, "id": "fuzzed", "title": "Fuzzed", "date": "2026-11-24", "alternatives": alternatives,
        "groups": groups, "criteria": criteria, "profiles": profiles,
    }))
}
