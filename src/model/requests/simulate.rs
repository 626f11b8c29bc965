//! Simulations as a program asks for them: the types behind `simulate` of the JavaScript interface.

use super::error::{ErrorCode, RequestError, invalid};
use super::reader;
use super::simulation_result::{SimulationResult, result_of};
use crate::sim::{self, Costs, Length, Load, Scenario, SimulationError};
use serde::Deserialize;

/// Requests counted where nothing is said.
const COUNT: f64 = 20_000.0;
/// Requests that pass before, at least.
const MIN_WARMUP: f64 = 1000.0;
/// Largest whole number that JavaScript counts to.
const MOST_SEED: f64 = 9_007_199_254_740_991.0;

/// A runtime, a machine and a load.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct SimulationRequest {
    runtime: RuntimeRequest,
    machine: MachineRequest,
    load: LoadRequest,
    #[serde(deserialize_with = "reader::list")]
    requests: Vec<KindRequest>,
    costs: Option<CostsRequest>,
    count: Option<f64>,
    warmup: Option<f64>,
    precision: Option<f64>,
    seed: Option<f64>,
    trace: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(expecting = "an object with a kind")]
pub(super) struct RuntimeRequest {
    kind: RuntimeKind,
    workers: Option<f64>,
    threads: Option<f64>,
    servers: Option<f64>,
    discipline: Option<DisciplineName>,
    capacity: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub(super) enum RuntimeKind {
    Node,
    NodeCluster,
    PythonSync,
    PythonThreads,
    PythonAsyncio,
    PythonFreeThreaded,
    Queue,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub(super) enum DisciplineName {
    Fifo,
    ProcessorSharing,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(expecting = "an object with cores")]
pub(super) struct MachineRequest {
    cores: f64,
    pause_millis_per_second: Option<f64>,
    load_generator: Option<GeneratorRequest>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(expecting = "an object")]
pub(super) struct GeneratorRequest {
    millis_per_response: f64,
    shares_cores: bool,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(expecting = "an object with a mode")]
pub(super) struct LoadRequest {
    mode: LoadMode,
    rate_per_second: Option<f64>,
    arrivals: Option<ArrivalsName>,
    connections: Option<f64>,
    clients: Option<f64>,
    think_millis: Option<f64>,
    connections_per_worker: Option<Vec<f64>>,
    start_spread_millis: Option<f64>,
    connect_together: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub(super) enum LoadMode {
    Open,
    Closed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub(super) enum ArrivalsName {
    Poisson,
    Constant,
    Bursts,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(expecting = "an object")]
pub(super) struct KindRequest {
    share: f64,
    cpu_millis: f64,
    io_millis: f64,
    pool_millis: Option<f64>,
    distribution: Option<DistributionName>,
    wait: Option<WaitName>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub(super) enum DistributionName {
    Constant,
    Exponential,
    LogNormal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub(super) enum WaitName {
    Timer,
    Socket,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[serde(expecting = "an object")]
pub(super) struct CostsRequest {
    overhead_millis: Option<f64>,
    switch_millis: Option<f64>,
    wake_millis: Option<f64>,
    io_overhead_millis: Option<f64>,
    blocking_wait_millis: Option<f64>,
    network_millis: Option<f64>,
    gil_interval_millis: Option<f64>,
    cpu_factor: Option<f64>,
    per_worker_bytes: Option<f64>,
    per_connection_bytes: Option<f64>,
}

/// Simulates; paths are into the request. A run that would take too long is refused with the estimate.
pub fn simulate(request: &SimulationRequest) -> Result<SimulationResult, RequestError> {
    let scenario = scenario_of(request)?;
    let outcome = sim::simulate(&scenario).map_err(refused)?;
    Ok(result_of(&scenario, outcome))
}

fn refused(error: SimulationError) -> RequestError {
    let message = error.to_string();
    match error {
        SimulationError::Invalid { path, .. } => invalid(&path, &message),
        SimulationError::TooLong { .. } => RequestError::new(ErrorCode::TooLong, "/count", &message),
        SimulationError::Inconsistent => RequestError::new(ErrorCode::Internal, "", &message),
    }
}

/// Returns the scenario that a request describes, with what it leaves open filled in.
pub fn scenario_of(request: &SimulationRequest) -> Result<Scenario, RequestError> {
    let runtime = runtime_of(&request.runtime)?;
    let requests: Vec<sim::RequestKind> = request.requests.iter().map(kind_of).collect();
    let count = request.count.unwrap_or(COUNT);
    let warmup = request.warmup.unwrap_or_else(|| (0.1 * count).floor().max(MIN_WARMUP));
    Ok(Scenario {
        runtime,
        machine: machine_of(&request.machine)?,
        load: load_of(&request.load, &requests)?,
        costs: costs_of(runtime, request.costs.as_ref()),
        requests,
        length: Length {
            count: long("/count", count)?,
            warmup: long("/warmup", warmup)?,
            precision: request.precision,
        },
        seed: long("/seed", request.seed.unwrap_or(1.0))?,
        n_traced: whole("/trace", request.trace.unwrap_or(0.0))? as usize,
    })
}

/// Returns a whole number as JavaScript has it; how large it may be is said by the simulator.
fn long(path: &str, value: f64) -> Result<u64, RequestError> {
    if !(0.0..=MOST_SEED).contains(&value) || value.fract() > 0.0 {
        return Err(invalid(path, "it must be a whole number, not negative and at most 9007199254740991"));
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = value as u64;
    Ok(whole)
}

fn whole(path: &str, value: f64) -> Result<u32, RequestError> {
    u32::try_from(long(path, value)?).map_err(|_| invalid(path, "it is too large"))
}

fn given(path: &str, value: Option<f64>) -> Result<u32, RequestError> {
    whole(path, value.ok_or_else(|| invalid(path, "it must be given"))?)
}

fn runtime_of(request: &RuntimeRequest) -> Result<sim::Runtime, RequestError> {
    let takes = |names: &[&str]| {
        let fields = [
            ("workers", request.workers.is_some()),
            ("threads", request.threads.is_some()),
            ("servers", request.servers.is_some()),
            ("discipline", request.discipline.is_some()),
            ("capacity", request.capacity.is_some()),
        ];
        match fields.iter().find(|(name, is_given)| *is_given && !names.contains(name)) {
            Some((name, _)) => {
                Err(invalid(&format!("/runtime/{name}"), "this kind of runtime does not have it"))
            }
            None => Ok(()),
        }
    };
    let workers = || given("/runtime/workers", request.workers);
    let threads = || given("/runtime/threads", request.threads);
    Ok(match request.kind {
        RuntimeKind::Node => {
            takes(&[])?;
            sim::Runtime::Node
        }
        RuntimeKind::NodeCluster => {
            takes(&["workers"])?;
            sim::Runtime::NodeCluster { workers: workers()? }
        }
        RuntimeKind::PythonSync => {
            takes(&["workers"])?;
            sim::Runtime::PythonSync { workers: workers()? }
        }
        RuntimeKind::PythonAsyncio => {
            takes(&["workers"])?;
            sim::Runtime::PythonAsyncio { workers: workers()? }
        }
        RuntimeKind::PythonThreads => {
            takes(&["workers", "threads"])?;
            sim::Runtime::PythonThreads { workers: workers()?, threads: threads()? }
        }
        RuntimeKind::PythonFreeThreaded => {
            takes(&["workers", "threads"])?;
            sim::Runtime::PythonFreeThreaded { workers: workers()?, threads: threads()? }
        }
        RuntimeKind::Queue => {
            takes(&["servers", "discipline", "capacity"])?;
            sim::Runtime::Queue {
                servers: given("/runtime/servers", request.servers)?,
                discipline: match request.discipline {
                    Some(DisciplineName::Fifo) => sim::Discipline::Fifo,
                    Some(DisciplineName::ProcessorSharing) => sim::Discipline::ProcessorSharing,
                    None => return Err(invalid("/runtime/discipline", "it must be given")),
                },
                capacity: request.capacity.map(|n| whole("/runtime/capacity", n)).transpose()?,
            }
        }
    })
}

fn machine_of(request: &MachineRequest) -> Result<sim::Machine, RequestError> {
    Ok(sim::Machine {
        cores: whole("/machine/cores", request.cores)?,
        pause_millis_per_second: request.pause_millis_per_second.unwrap_or(0.0),
        generator: request.load_generator.as_ref().map(|generator| sim::Generator {
            millis_per_response: generator.millis_per_response,
            shares_cores: generator.shares_cores,
        }),
    })
}

fn kind_of(request: &KindRequest) -> sim::RequestKind {
    sim::RequestKind {
        share: request.share,
        cpu_millis: request.cpu_millis,
        io_millis: request.io_millis,
        pool_millis: request.pool_millis.unwrap_or(0.0),
        distribution: match request.distribution {
            None | Some(DistributionName::Constant) => sim::Distribution::Constant,
            Some(DistributionName::Exponential) => sim::Distribution::Exponential,
            Some(DistributionName::LogNormal) => sim::Distribution::LogNormal,
        },
        wait: match request.wait {
            None | Some(WaitName::Timer) => sim::Wait::Timer,
            Some(WaitName::Socket) => sim::Wait::Socket,
        },
    }
}

fn load_of(request: &LoadRequest, kinds: &[sim::RequestKind]) -> Result<Load, RequestError> {
    let open = [
        ("ratePerSecond", request.rate_per_second.is_some()),
        ("connections", request.connections.is_some()),
    ];
    let open = open.into_iter().chain([("arrivals", request.arrivals.is_some())]);
    let closed = [
        ("clients", request.clients.is_some()),
        ("thinkMillis", request.think_millis.is_some()),
        ("connectionsPerWorker", request.connections_per_worker.is_some()),
        ("startSpreadMillis", request.start_spread_millis.is_some()),
        ("connectTogether", request.connect_together.is_some()),
    ];
    let foreign = match request.mode {
        LoadMode::Open => closed.into_iter().find(|(_, is_given)| *is_given),
        LoadMode::Closed => { open }.find(|(_, is_given)| *is_given),
    };
    if let Some((name, _)) = foreign {
        return Err(invalid(&format!("/load/{name}"), "a load of this mode does not have it"));
    }
    match request.mode {
        LoadMode::Open => Ok(Load::Open {
            rate_per_second: request
                .rate_per_second
                .ok_or_else(|| invalid("/load/ratePerSecond", "it must be given"))?,
            arrivals: match request.arrivals {
                None | Some(ArrivalsName::Poisson) => sim::Arrivals::Poisson,
                Some(ArrivalsName::Constant) => sim::Arrivals::Constant,
                Some(ArrivalsName::Bursts) => sim::Arrivals::Bursts,
            },
            connections: request.connections.map(|n| whole("/load/connections", n)).transpose()?,
        }),
        LoadMode::Closed => {
            let think_millis = request.think_millis.unwrap_or(0.0);
            let spread = request.connections_per_worker.as_ref().map(|spread| {
                let one = |(idx, n): (usize, &f64)| whole(&format!("/load/connectionsPerWorker/{idx}"), *n);
                spread.iter().enumerate().map(one).collect::<Result<Vec<u32>, _>>()
            });
            Ok(Load::Closed {
                clients: given("/load/clients", request.clients)?,
                think_millis,
                connections_per_worker: spread.transpose()?,
                start_spread_millis: request
                    .start_spread_millis
                    .unwrap_or_else(|| mean_wait(kinds, think_millis)),
                connect_together: request.connect_together.unwrap_or(false),
            })
        }
    }
}

/// Clients that wait, for something outside or to think, do not begin in step: first requests are spread over one mean wait (ms).
fn mean_wait(kinds: &[sim::RequestKind], think_millis: f64) -> f64 {
    let total: f64 = kinds.iter().map(|kind| kind.share).sum();
    let io: f64 = kinds.iter().map(|kind| kind.share * kind.io_millis).sum();
    let mean = think_millis + if total > 0.0 { io / total } else { 0.0 };
    // What is no number is named where it stands.
    if mean.is_finite() { mean } else { 0.0 }
}

fn costs_of(runtime: sim::Runtime, request: Option<&CostsRequest>) -> Costs {
    let documented = Costs::documented(runtime);
    let Some(own) = request else { return documented };
    Costs {
        overhead_millis: own.overhead_millis.unwrap_or(documented.overhead_millis),
        switch_millis: own.switch_millis.unwrap_or(documented.switch_millis),
        wake_millis: own.wake_millis.unwrap_or(documented.wake_millis),
        io_overhead_millis: own.io_overhead_millis.unwrap_or(documented.io_overhead_millis),
        blocking_wait_millis: own.blocking_wait_millis.unwrap_or(documented.blocking_wait_millis),
        network_millis: own.network_millis.unwrap_or(documented.network_millis),
        gil_interval_millis: own.gil_interval_millis.unwrap_or(documented.gil_interval_millis),
        // Whoever gives the runtime's own cost has measured on it, and the handlers' times with it.
        cpu_factor: own.cpu_factor.unwrap_or(if own.overhead_millis.is_some() {
            1.0
        } else {
            documented.cpu_factor
        }),
        once_bytes: documented.once_bytes,
        per_worker_bytes: own.per_worker_bytes.unwrap_or(documented.per_worker_bytes),
        per_connection_bytes: own.per_connection_bytes.unwrap_or(documented.per_connection_bytes),
    }
}

#[cfg(test)]
mod tests;
