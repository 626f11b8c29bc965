//! The native contestant of `make bench-simulation`: reads one JSON request per line, answers with one JSON line.
//!
//! `{"op": "time", "request": ..., "seed": n, "repeat": k}` gives milliseconds per run and the mean time in system of each run (ms);
//! `{"op": "simulate", "requests": [...]}` gives milliseconds for all of them, and their results.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss)]

use backend_balance::model::requests::reader;
use backend_balance::model::requests::simulate::{SimulationRequest, simulate};
use serde_json::{Value, json};
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

fn main() {
    for line in stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let answer = match asked["op"].as_str() {
            Some("time") => time(&asked),
            Some("simulate") => all(asked["requests"].as_array().unwrap()),
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
