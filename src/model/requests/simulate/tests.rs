//! Requests of simulations: what is left open, what is wrong by its path, and what comes out.

use super::*;
use crate::model::requests::simulation_result::*;
use serde_json::{Value, json};

fn ask(request: &Value) -> Result<SimulationResult, RequestError> {
    simulate(&reader::read_json(&request.to_string())?)
}

fn mm1() -> Value {
    json!({
        "runtime": { "kind": "queue", "servers": 1, "discipline": "fifo" },
        "machine": { "cores": 1 },
        "load": { "mode": "open", "ratePerSecond": 500 },
        "requests": [{ "share": 1, "cpuMillis": 1, "ioMillis": 0, "distribution": "exponential" }],
        "count": 200_000,
    })
}

#[test]
fn a_queue_at_half_its_load_takes_twice_the_time() {
    let result = ask(&mm1()).unwrap();
    // M/M/1: 1 / (mu - lambda).
    assert!((result.latency_millis.mean - 2.0).abs() < 0.06, "{result:?}");
    let ends = result.latency_intervals.mean.unwrap();
    assert!(ends.low < 2.0 && 2.0 < ends.high, "{ends:?}");
    assert!((result.utilisation.cores - 0.5).abs() < 0.02);
    assert_eq!((result.utilisation.event_loop, result.saturated, result.trace), (None, false, None));
    assert_eq!(result.limit, sim::Limit::Servers);
}

#[test]
fn what_is_left_open_is_documented() {
    let request: SimulationRequest = reader::read_json(
        &json!({
            "runtime": { "kind": "python-free-threaded", "workers": 1, "threads": 8 },
            "machine": { "cores": 4 },
            "load": { "mode": "closed", "clients": 10, "thinkMillis": 5 },
            "requests": [{ "share": 1, "cpuMillis": 2, "ioMillis": 20 }],
        })
        .to_string(),
    )
    .unwrap();
    let scenario = scenario_of(&request).unwrap();
    assert_eq!(scenario.costs, Costs::documented(scenario.runtime));
    assert_eq!((scenario.length.count, scenario.length.warmup, scenario.seed), (20_000, 2_000, 1));
    match scenario.load {
        Load::Closed { start_spread_millis, .. } => assert!((start_spread_millis - 25.0).abs() < 1e-12),
        Load::Open { .. } => panic!(),
    }
    // Own costs were measured on the runtime; the factor for what it costs a single thread is in them.
    let own = SimulationRequest {
        costs: Some(CostsRequest { overhead_millis: Some(0.1), ..CostsRequest::default() }),
        ..request
    };
    assert!((scenario_of(&own).unwrap().costs.cpu_factor - 1.0).abs() < 1e-12);
}

#[test]
fn what_is_wrong_is_named_by_its_path() {
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut request = mm1();
        change(&mut request);
        let error = ask(&request).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidInput, "{error:?}");
        error.path
    };
    assert_eq!(wrong(&|r| r["machine"]["cores"] = json!(0)), "/machine/cores");
    assert_eq!(wrong(&|r| r["machine"]["cores"] = json!(1.5)), "/machine/cores");
    assert_eq!(wrong(&|r| r["machine"]["ram"] = json!(1)), "/machine/ram");
    assert_eq!(wrong(&|r| r["requests"][0]["cpuMillis"] = json!(-1)), "/requests/0/cpuMillis");
    assert_eq!(wrong(&|r| r["requests"][0]["share"] = json!(0)), "/requests");
    assert_eq!(wrong(&|r| r["requests"] = json!("many")), "/requests");
    assert_eq!(wrong(&|r| r["runtime"] = json!({ "kind": "deno" })), "/runtime/kind");
    assert_eq!(wrong(&|r| r["runtime"] = json!({ "kind": "node", "workers": 2 })), "/runtime/workers");
    assert_eq!(wrong(&|r| r["runtime"] = json!({ "kind": "node-cluster" })), "/runtime/workers");
    let million = json!({ "mode": "closed", "clients": 1_000_000 });
    assert_eq!(wrong(&|r| r["load"] = million.clone()), "/load/clients");
    assert_eq!(wrong(&|r| r["load"]["clients"] = json!(3)), "/load/clients");
    assert_eq!(wrong(&|r| r["load"] = json!({ "mode": "open" })), "/load/ratePerSecond");
    assert_eq!(wrong(&|r| r["costs"] = json!({ "wakeMillis": -1 })), "/costs/wakeMillis");
    assert_eq!(wrong(&|r| r["seed"] = json!(0.5)), "/seed");
}

#[test]
fn a_run_that_would_take_too_long_is_refused_with_the_estimate() {
    let error = ask(&json!({
        "runtime": { "kind": "python-threads", "workers": 1, "threads": 1000 },
        "machine": { "cores": 1 },
        "load": { "mode": "closed", "clients": 1000 },
        "requests": [{ "share": 1, "cpuMillis": 1000, "ioMillis": 0 }],
        "count": 10_000_000,
    }))
    .unwrap_err();
    assert_eq!((error.code, error.path.as_str()), (ErrorCode::TooLong, "/count"));
    assert!(error.message.contains("million events"), "{}", error.message);
}

#[test]
fn the_first_requests_lives_are_told() {
    let mut request = mm1();
    request["trace"] = json!(3);
    request["warmup"] = json!(0);
    let result = ask(&request).unwrap();
    let lives = serde_json::to_value(result.trace.unwrap()).unwrap();
    assert_eq!(lives.as_array().unwrap().len(), 3);
    assert_eq!(lives[0]["spans"][0]["step"], json!("runs"));
    assert_eq!(lives[0]["spans"][0]["fromMillis"], lives[0]["sentMillis"]);
}
