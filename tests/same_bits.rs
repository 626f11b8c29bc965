//! The same request gives the same bits here, in Node.js, in Chromium and in Firefox: all of them are held against the
//! hashes in `same_bits.json`, which `make generated` writes where a change is meant to move a number.

#![cfg(not(target_arch = "wasm32"))]
// Functions of a test, which may stop it.
#![allow(clippy::unwrap_used)]

use backend_balance::model::requests::evaluate::{self, EvaluateOptions};
use backend_balance::model::requests::{reader, simulate};
use backend_balance::model::{AcceptabilityRequest, Datasets, matrix_acceptability};
use serde_json::{Value, json};
use std::fmt::Write;
use std::fs;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/same_bits.json");

#[test]
fn generated_hashes_are_those_of_this_engine() {
    let mut cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(FILE).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for case in &mut cases {
        let found = format!("{:016x}", fingerprint(&canonical(&answer(case))));
        if case["hash"] != json!(found) {
            wrong.push(case["name"].as_str().unwrap().to_owned());
            case["hash"] = json!(found);
        }
    }
    if std::env::var_os("REGENERATE").is_some() {
        let lines: Vec<String> = cases.iter().map(|case| format!("  {case}")).collect();
        fs::write(FILE, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
    } else {
        assert!(wrong.is_empty(), "other bits than in same_bits.json, see `make generated`: {wrong:?}");
    }
}

fn answer(case: &Value) -> Value {
    if let Some(options) = case.get("evaluate") {
        let datasets = Datasets::default();
        let dataset = &datasets.builtin(options["dataset"].as_str().unwrap()).unwrap().dataset;
        let mut options = options.clone();
        options.as_object_mut().unwrap().remove("dataset");
        let options = reader::read_json::<EvaluateOptions>(&options.to_string()).unwrap();
        return serde_json::to_value(evaluate::evaluate(dataset, &options).unwrap()).unwrap();
    }
    if let Some(request) = case.get("simulate") {
        let request = reader::read_json(&request.to_string()).unwrap();
        return serde_json::to_value(simulate::simulate(&request).unwrap()).unwrap();
    }
    let mut request = case["acceptability"].clone();
    // Sizes stand for a matrix that can be made anywhere.
    let size = |name: &str| request[name].as_u64().unwrap();
    let (m, n) = (size("alternatives"), size("criteria"));
    let table = |times_a: u64, times_j: u64, modulus: u64| -> Vec<Vec<f64>> {
        let cell =
            |a: u64, j: u64| f64::from(u32::try_from((times_a * a + times_j * j) % modulus).unwrap()) / 100.0;
        (0..m).map(|a| (0..n).map(|j| cell(a, j)).collect()).collect()
    };
    let (mean, sd) = (table(37, 17, 101), table(13, 7, 19));
    request["mean"] = json!(mean);
    request["sd"] = json!(sd);
    for size in ["alternatives", "criteria"] {
        request.as_object_mut().unwrap().remove(size);
    }
    let request = reader::read_json::<AcceptabilityRequest>(&request.to_string()).unwrap();
    serde_json::to_value(matrix_acceptability(&request).unwrap()).unwrap()
}

/// Names sorted, numbers by their bits.
fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write_canonical(value, &mut text);
    text
}

fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Number(number) => write!(text, "{:016x}", number.as_f64().unwrap().to_bits()).unwrap(),
        Value::Array(list) => {
            text.push('[');
            for one in list {
                write_canonical(one, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(map) => {
            let mut names: Vec<&String> = map.keys().collect();
            names.sort();
            text.push('{');
            for name in names {
                write!(text, "{name}:").unwrap();
                write_canonical(&map[name], text);
                text.push(',');
            }
            text.push('}');
        }
        Value::String(words) => text.push_str(words),
        other => text.push_str(&other.to_string()),
    }
}

/// FNV-1a, 64 bits, over the text's UTF-8.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
