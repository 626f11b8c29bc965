//! The native contestant of `make bench-engine`: reads one JSON request per line, answers with one JSON line.
//!
//! `{"op": "setup", "cases": ...}`, `{"op": "time", "task": ..., "repeat": n}` gives milliseconds per run,
//! `{"op": "draw", "task": ..., "seed": n}` gives rank acceptabilities.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_possible_truncation)]

use backend_balance::decide::{ScoreTable, Weights, additive_values, evaluate};
use backend_balance::model::requests::evaluate::{self, EvaluateOptions};
use backend_balance::model::requests::reader;
use backend_balance::model::{AcceptabilityRequest, AcceptabilityResult, Datasets, matrix_acceptability};
use backend_balance::units::Interval;
use serde_json::{Value, json};
use std::hint::black_box;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

fn main() {
    let mut cases = Value::Null;
    for line in stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let answer = match request["op"].as_str() {
            Some("setup") => {
                cases = request["cases"].clone();
                json!(true)
            }
            Some("time") => {
                json!(time(&cases, request["task"].as_str().unwrap(), request["repeat"].as_u64().unwrap()))
            }
            Some("draw") => {
                let chances =
                    draw(&acceptability_request(&cases, &request["task"], request["seed"].as_f64().unwrap()));
                json!(chances.rank_acceptability)
            }
            _ => return,
        };
        println!("{answer}");
        stdout().flush().unwrap();
    }
}

fn acceptability_request(cases: &Value, task: &Value, seed: f64) -> AcceptabilityRequest {
    let mut request = cases[task.as_str().unwrap()].clone();
    request["weights"] = json!("uniform");
    request["samples"] = cases["samples"].clone();
    request["seed"] = json!(seed);
    reader::read_json::<AcceptabilityRequest>(&request.to_string()).unwrap()
}

fn draw(request: &AcceptabilityRequest) -> AcceptabilityResult {
    matrix_acceptability(request).unwrap()
}

fn floats(value: &Value) -> Vec<f64> {
    serde_json::from_value(value.clone()).unwrap()
}

/// Milliseconds per run.
fn time(cases: &Value, task: &str, repeat: u64) -> f64 {
    let case = &cases[task];
    if task == "evaluate" {
        let datasets = Datasets::default();
        let dataset = &datasets.builtin("evidence").unwrap().dataset;
        let options = EvaluateOptions { profile: Some("api".into()), ..EvaluateOptions::default() };
        return timed(repeat, |_| evaluate::evaluate(dataset, &options).unwrap());
    }
    if task.starts_with("acceptability") {
        let mut request = acceptability_request(cases, &json!(task), 1.0);
        return timed(repeat, |k| {
            request.seed = k as f64;
            draw(&request)
        });
    }
    let (scores, weights) = (floats(&case["scores"]), floats(&case["weights"]));
    if task == "single 2x10, one call" {
        // What the page computes for every frame of a slider: values, contributions, ranks.
        let rows: Vec<Vec<Interval>> = scores
            .chunks_exact(weights.len())
            .map(|row| row.iter().map(|v| Interval::new(*v, *v, *v).unwrap()).collect())
            .collect();
        let (table, weights) = (ScoreTable::new(&rows).unwrap(), Weights::from_points(&weights).unwrap());
        return timed(repeat, |_| evaluate(black_box(&table), &weights));
    }
    timed(repeat, |_| additive_values(black_box(&scores), &Weights::from_points(&weights).unwrap()))
}

fn timed<T>(repeat: u64, mut run: impl FnMut(u64) -> T) -> f64 {
    let begun = Instant::now();
    for k in 0..repeat {
        black_box(run(k));
    }
    begun.elapsed().as_secs_f64() * 1e3 / repeat as f64
}
