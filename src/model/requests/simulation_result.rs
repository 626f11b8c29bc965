//! The result of `simulate` in the JavaScript interface.

use crate::sim::{self, Outcome, Scenario, time};
use serde::Serialize;

/// Outcome of a simulation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SimulationResult {
    pub(super) throughput_per_second: f64,
    pub(super) latency_millis: Latency,
    /// Between which latencies each of them lies with 95 % confidence.
    pub(super) latency_intervals: LatencyIntervals,
    pub(super) utilisation: Utilisation,
    pub(super) mean_in_system: f64,
    pub(super) memory_bytes: f64,
    pub(super) saturated: bool,
    /// Capacity of the tightest resource, and which one it is.
    pub(super) capacity_per_second: Option<f64>,
    pub(super) limit: sim::Limit,
    /// Requests counted.
    #[cfg_attr(test, ts(type = "number"))]
    pub(super) count: u64,
    /// Share of requests that a full queue turned away for good.
    pub(super) lost_share: f64,
    #[cfg_attr(test, ts(type = "number"))]
    pub(super) events: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) trace: Option<Vec<Life>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Latency {
    pub(super) mean: f64,
    pub(super) p50: f64,
    pub(super) p90: f64,
    pub(super) p95: f64,
    pub(super) p99: f64,
    pub(super) max: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct LatencyIntervals {
    /// `None` where the run is too short to say.
    pub(super) mean: Option<Ends>,
    pub(super) p50: Ends,
    pub(super) p90: Ends,
    pub(super) p95: Ends,
    pub(super) p99: Ends,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "MillisRange"))]
pub(super) struct Ends {
    pub(super) low: f64,
    pub(super) high: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Utilisation {
    pub(super) cores: f64,
    #[serde(rename = "loop")]
    pub(super) event_loop: Option<f64>,
}

/// One request's life.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct Life {
    /// Position of its kind in the request.
    pub(super) kind: usize,
    pub(super) worker: Option<u32>,
    pub(super) sent_millis: f64,
    pub(super) done_millis: Option<f64>,
    pub(super) spans: Vec<LifeSpan>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct LifeSpan {
    pub(super) step: sim::Step,
    pub(super) from_millis: f64,
    pub(super) to_millis: f64,
}

/// Puts an outcome into the words of the interface.
pub(super) fn result_of(scenario: &Scenario, outcome: Outcome) -> SimulationResult {
    let quantile = |p| outcome.quantile_millis(p);
    let interval = |p| {
        let (low, high) = outcome.quantile_interval_millis(p);
        Ends { low, high }
    };
    let mean = outcome.mean_millis;
    let capacity = sim::capacity(scenario);
    SimulationResult {
        throughput_per_second: outcome.throughput_per_second,
        latency_millis: Latency {
            mean,
            p50: quantile(0.5),
            p90: quantile(0.9),
            p95: quantile(0.95),
            p99: quantile(0.99),
            max: time::to_millis(outcome.latencies.max()),
        },
        latency_intervals: LatencyIntervals {
            mean: outcome.mean_half_width_millis.map(|half| Ends { low: mean - half, high: mean + half }),
            p50: interval(0.5),
            p90: interval(0.9),
            p95: interval(0.95),
            p99: interval(0.99),
        },
        utilisation: Utilisation { cores: outcome.core_utilisation, event_loop: outcome.loop_utilisation },
        mean_in_system: outcome.mean_in_system,
        memory_bytes: outcome.memory_bytes,
        saturated: outcome.saturated,
        capacity_per_second: Some(capacity.per_second).filter(|rate| rate.is_finite()),
        limit: capacity.limit,
        count: outcome.count,
        lost_share: outcome.lost_share,
        events: outcome.events,
        trace: (scenario.n_traced > 0).then(|| outcome.trace.iter().map(life_of).collect()),
    }
}

fn life_of(trace: &sim::RequestTrace) -> Life {
    let span = |span: &sim::Span| LifeSpan {
        step: span.step,
        from_millis: time::to_millis(span.from),
        to_millis: time::to_millis(span.to),
    };
    Life {
        kind: trace.kind,
        worker: trace.worker,
        sent_millis: time::to_millis(trace.sent),
        done_millis: trace.done.map(time::to_millis),
        spans: trace.spans.iter().map(span).collect(),
    }
}
