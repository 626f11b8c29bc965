//! The simulator held against real servers: a measured record, the scenario that stands for it, and how far they are apart.

use super::scenario::{
    Arrivals, Costs, Distribution, Generator, Length, Load, Machine, RequestKind, Runtime, Scenario, Wait,
};
use super::{Outcome, SimulationError, simulate};
use serde::Deserialize;

/// Returns the pause of the machine that the built-in records come from, which ran servers at real-time priority (ms per second).
fn pause_of_built_in_records() -> f64 {
    50.0
}

/// First requests of a closed load were spread over this time (ms).
const START_SPREAD_MILLIS: f64 = 50.0;

/// Servers under load, as `make measure-servers` writes them.
#[derive(Clone, Debug, Deserialize)]
pub struct MeasuredServers {
    /// Loads whose clients wait for their responses.
    pub closed: Vec<Record>,
    /// Loads whose requests come at a rate.
    #[serde(default)]
    pub open: Vec<Record>,
    /// Notes on all of them.
    #[serde(default)]
    pub notes: Option<Notes>,
}

/// Notes of a file on all its records.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Notes {
    /// The machine it was measured on.
    #[serde(default)]
    pub machine: Option<String>,
    /// The day.
    #[serde(default)]
    pub measured_at: Option<String>,
}

/// One server under one load.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// Which of the servers; those that have no model are left out.
    pub server: String,
    /// Key of the work that each request asked for: `a_hello`, `b_json1k`, `c_io20` or `d_cpu5`.
    pub scenario: String,
    /// The load.
    pub load: RecordLoad,
    /// Cores that the server may use.
    pub server_cores: u32,
    /// Whether the load generator competes for them.
    pub load_generator_on_server_cores: bool,
    /// Responses per second.
    pub throughput_per_s: f64,
    /// Latencies (ms).
    pub latency_ms: RecordLatency,
    /// Processor time of the server per request (ms).
    pub server_cpu_ms_per_request: f64,
    /// Processor time of the load generator per request (ms).
    pub load_generator_cpu_ms_per_request: f64,
    /// Connections by worker, where they stay open.
    pub connections_per_worker: Option<Vec<u32>>,
    /// So long in each second all cores stood still, less what they were idle (ms).
    #[serde(default = "pause_of_built_in_records")]
    pub pause_ms_per_s: f64,
    /// `good`, `fair` or `disturbed`, where it is said.
    #[serde(default)]
    pub quality: Option<String>,
}

/// The load of a record.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(tag = "mode", rename_all = "lowercase")]
pub enum RecordLoad {
    /// So many clients, each of which sends again at once.
    Closed {
        /// Clients.
        connections: u32,
    },
    /// Poisson arrivals over a pool of connections.
    Open {
        /// Arrivals per second.
        rate_per_s: f64,
        /// Connections in the pool.
        connections: u32,
    },
}

/// Latencies of a record (ms).
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct RecordLatency {
    /// Mean.
    pub mean: f64,
    /// Median.
    pub p50: f64,
    /// 95th percentile.
    pub p95: f64,
    /// 99th percentile.
    pub p99: f64,
}

/// Whose costs the simulation is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostsFrom {
    /// The record's own processor time per request: what is left is the model's error.
    Record,
    /// The documented costs: what a user gets who measures nothing.
    Documentation,
}

/// A record beside its simulation.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The simulated run.
    pub outcome: Outcome,
    /// Relative errors, simulated over measured less 1.
    pub throughput: f64,
    /// Of the mean latency.
    pub mean: f64,
    /// Of the median.
    pub p50: f64,
    /// Of the 95th percentile.
    pub p95: f64,
    /// Of the 99th percentile.
    pub p99: f64,
}

/// Costs of one of the measured servers (section 4 of the models' reference) (ms).
struct Fitted {
    runtime: Runtime,
    overhead: f64,
    switch: f64,
    wake: f64,
    io_overhead: f64,
    blocking_wait: f64,
    json: f64,
    /// Processor time per nominal millisecond of work.
    per_nominal: f64,
    network: f64,
    generator: f64,
}

fn fitted(server: &str) -> Option<Fitted> {
    let none = Fitted {
        runtime: Runtime::Node,
        overhead: 0.0,
        switch: 0.0,
        wake: 0.0,
        io_overhead: 0.0,
        blocking_wait: 0.0,
        json: 0.0,
        per_nominal: 1.0,
        network: 0.001,
        generator: 0.0,
    };
    let fitted = match server {
        "node_http" => Fitted {
            overhead: 0.0161,
            switch: 0.0038,
            wake: 0.259,
            io_overhead: 0.0131,
            json: 0.0091,
            per_nominal: 1.007,
            generator: 0.0080,
            ..none
        },
        "node_cluster2" => Fitted {
            runtime: Runtime::NodeCluster { workers: 2 },
            overhead: 0.0149,
            switch: 0.0029,
            wake: 0.199,
            io_overhead: 0.0145,
            json: 0.0039,
            per_nominal: 1.029,
            generator: 0.0076,
            ..none
        },
        "uvicorn1" => Fitted {
            runtime: Runtime::PythonAsyncio { workers: 1 },
            overhead: 0.0360,
            switch: 0.0100,
            wake: 0.389,
            io_overhead: 0.0663,
            json: 0.0335,
            per_nominal: 0.832,
            network: 0.0027,
            generator: 0.0107,
            ..none
        },
        "uvicorn2" => Fitted {
            runtime: Runtime::PythonAsyncio { workers: 2 },
            overhead: 0.0404,
            switch: 0.0051,
            wake: 0.453,
            io_overhead: 0.0645,
            json: 0.0331,
            per_nominal: 0.927,
            generator: 0.0100,
            ..none
        },
        "gunicorn_sync2" => Fitted {
            runtime: Runtime::PythonSync { workers: 2 },
            overhead: 0.1696,
            blocking_wait: 0.504,
            json: 0.033,
            per_nominal: 0.946,
            generator: 0.0351,
            ..none
        },
        "gunicorn_gthread_1x8" => Fitted {
            runtime: Runtime::PythonThreads { workers: 1, threads: 8 },
            overhead: 0.2463,
            blocking_wait: 0.676,
            json: 0.033,
            per_nominal: 0.931,
            generator: 0.0202,
            ..none
        },
        _ => return None,
    };
    Some(fitted)
}

/// Returns the scenario that stands for a record; `None` where its server has no model.
pub fn scenario_of(record: &Record, costs_from: CostsFrom) -> Option<Scenario> {
    let mut fitted = fitted(&record.server)?;
    let given = costs_from == CostsFrom::Record;
    let (io, mut json, nominal) = match record.scenario.as_str() {
        "a_hello" => (0.0, 0.0, 0.0),
        "b_json1k" => (0.0, fitted.json, 0.0),
        "c_io20" => (20.0, 0.0, 0.0),
        "d_cpu5" => (0.0, 0.0, 5.0),
        _ => return None,
    };
    let mut cpu = nominal * fitted.per_nominal;
    let is_small = nominal <= 0.0 && io <= 0.0;
    let has_threads = fitted.runtime.threads().is_some();
    if given && nominal > 0.0 {
        cpu = (record.server_cpu_ms_per_request - fitted.overhead).max(0.0);
    }
    if given && is_small {
        fitted.generator = record.load_generator_cpu_ms_per_request;
        let many = matches!(record.load, RecordLoad::Closed { connections } if connections >= 16);
        if many && !has_threads {
            // With few connections a loop's iterations are a part of what was measured; with many they vanish.
            let scale = record.server_cpu_ms_per_request / (fitted.overhead + json);
            fitted.overhead *= scale;
            json *= scale;
        }
    }
    let (load, millis) = match record.load {
        RecordLoad::Closed { connections } => (
            Load::Closed {
                clients: connections,
                think_millis: 0.0,
                connections_per_worker: record
                    .connections_per_worker
                    .clone()
                    .filter(|spread| spread.len() == fitted.runtime.workers() as usize)
                    .filter(|spread| spread.iter().sum::<u32>() == connections),
                start_spread_millis: START_SPREAD_MILLIS,
                connect_together: false,
            },
            // As long as it takes for the pauses to be seen several times.
            match record.scenario.as_str() {
                "d_cpu5" => 12_000.0,
                "c_io20" => 6_000.0,
                _ => 3_000.0,
            },
        ),
        RecordLoad::Open { rate_per_s, connections } => {
            if given && matches!(fitted.runtime, Runtime::PythonSync { .. }) {
                // It waits busily for the next arrival, on the server's cores. Beside threads that makes the model too slow.
                fitted.generator = record.load_generator_cpu_ms_per_request;
            }
            (
                Load::Open {
                    rate_per_second: rate_per_s,
                    arrivals: Arrivals::Poisson,
                    connections: Some(connections),
                },
                120_000.0,
            )
        }
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = (record.throughput_per_s * millis / 1000.0).max(100.0) as u64;
    let blocking = matches!(fitted.runtime, Runtime::PythonSync { .. } | Runtime::PythonThreads { .. });
    Some(Scenario {
        runtime: fitted.runtime,
        machine: Machine {
            cores: record.server_cores,
            pause_millis_per_second: record.pause_ms_per_s,
            generator: Some(Generator {
                millis_per_response: fitted.generator,
                shares_cores: record.load_generator_on_server_cores,
            }),
        },
        load,
        requests: vec![RequestKind {
            share: 1.0,
            cpu_millis: cpu + json,
            io_millis: io,
            pool_millis: 0.0,
            distribution: Distribution::Constant,
            wait: Wait::Timer,
        }],
        costs: Costs {
            overhead_millis: fitted.overhead,
            switch_millis: fitted.switch,
            wake_millis: fitted.wake,
            io_overhead_millis: fitted.io_overhead,
            blocking_wait_millis: if blocking { fitted.blocking_wait } else { 0.0 },
            network_millis: fitted.network,
            ..Costs::documented(fitted.runtime)
        },
        length: Length { warmup: count / 6 + 500, count, precision: None },
        seed: 1,
        n_traced: 0,
    })
}

/// Simulates a record and compares; `None` where its server has no model.
pub fn compare(record: &Record, costs_from: CostsFrom) -> Option<Result<Comparison, SimulationError>> {
    let scenario = scenario_of(record, costs_from)?;
    Some(simulate(&scenario).map(|outcome| {
        let off = |simulated: f64, measured: f64| simulated / measured - 1.0;
        Comparison {
            throughput: off(outcome.throughput_per_second, record.throughput_per_s),
            mean: off(outcome.mean_millis, record.latency_ms.mean),
            p50: off(outcome.quantile_millis(0.5), record.latency_ms.p50),
            p95: off(outcome.quantile_millis(0.95), record.latency_ms.p95),
            p99: off(outcome.quantile_millis(0.99), record.latency_ms.p99),
            outcome,
        }
    }))
}
