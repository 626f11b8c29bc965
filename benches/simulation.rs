//! The native contestant of `make bench-simulation`: reads one JSON request per line, answers with one JSON line.
//!
//! `{"op": "time", "request": ..., "seed": n, "repeat": k}` gives milliseconds per run and the mean time in system of each run (ms);
//! `{"op": "simulate", "requests": [...]}` gives milliseconds for all of them, and their results; `{"op": "page"}` what the page's own charts
//! take for each of its loads.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss)]

use backend_balance::model::requests::reader;
use backend_balance::model::requests::simulate::{SimulationRequest, simulate};
use backend_balance::model::simulation::job::{PRECISE_UP_TO, PRECISION, Simulating};
use backend_balance::model::simulation::presets::{PRESETS, Preset};
use backend_balance::units::Job;
use serde_json::{Value, json};
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

fn main() {
    for line in stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let answer = match asked["op"].as_str() {
            Some("time") => time(&asked),
            Some("simulate") => all(asked["requests"].as_array().unwrap()),
            Some("page") => PRESETS.iter().map(page).collect(),
            _ => return,
        };
        println!("{answer}");
        stdout().flush().unwrap();
    }
}

fn read(request: &Value) -> SimulationRequest {
    reader::read_json(&request.to_string()).unwrap()
}

fn time(asked: &Value) -> Value {
    let (seed, repeat) = (asked["seed"].as_u64().unwrap(), asked["repeat"].as_u64().unwrap());
    let requests: Vec<SimulationRequest> = (0..repeat)
        .map(|k| {
            let mut request = asked["request"].clone();
            request["seed"] = json!(seed + k);
            read(&request)
        })
        .collect();
    let begun = Instant::now();
    let results: Vec<_> = requests.iter().map(|request| simulate(request).unwrap()).collect();
    let millis = begun.elapsed().as_secs_f64() * 1e3 / repeat as f64;
    let mean = |result| serde_json::to_value(result).unwrap()["latencyMillis"]["mean"].clone();
    json!({"millis": millis, "means": results.into_iter().map(mean).collect::<Vec<Value>>()})
}

fn all(requests: &[Value]) -> Value {
    let requests: Vec<SimulationRequest> = requests.iter().map(read).collect();
    let begun = Instant::now();
    let results: Vec<_> = requests.iter().map(|request| simulate(request).unwrap()).collect();
    let millis = begun.elapsed().as_secs_f64() * 1e3;
    json!({"millis": millis, "results": results})
}

/// The charts of one of the page's loads, as its worker makes them: coarse, then as fine as they become.
fn page(preset: &Preset) -> Value {
    // How many steps that takes is found out first, so that looking costs no time when it counts.
    let mut job = Simulating::new(preset.load).unwrap();
    let mut n_coarse = 0;
    while job.results().coarse < 1.0 {
        job.step();
        n_coarse += 1;
    }
    let begun = Instant::now();
    let mut job = Simulating::new(preset.load).unwrap();
    for _ in 0..n_coarse {
        job.step();
    }
    let coarse = json!({"millis": begun.elapsed().as_secs_f64() * 1e3, "events": job.events()});
    while job.step() < 1.0 {}
    let fine = json!({"millis": begun.elapsed().as_secs_f64() * 1e3, "events": job.events()});
    let results = job.results();
    let points = results.servers.iter().flat_map(|server| &server.points);
    let promised: Vec<_> = points.filter(|point| point.utilisation <= PRECISE_UP_TO + 1e-9).collect();
    let precise =
        promised.iter().filter(|point| point.precision().is_some_and(|share| share <= PRECISION)).count();
    json!({"id": preset.id, "coarse": coarse, "fine": fine, "promised": promised.len(), "precise": precise})
}
