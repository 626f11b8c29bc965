//! Bounds on every figure of a scenario, and on how long a run takes.

use super::capacity::offered_utilisation;
use super::scenario::{Discipline, Load, RequestKind, Runtime, Scenario};
use std::fmt;

const MAX_CORES: u32 = 1024;
const MAX_WORKERS: u32 = 1024;
const MAX_THREADS: u32 = 1024;
const MAX_ALL_THREADS: u32 = 16_384;
const MAX_CLIENTS: u32 = 100_000;
const MAX_KINDS: usize = 32;
/// 1,000 seconds.
const MAX_MILLIS: f64 = 1e6;
const MAX_COUNT: u64 = 10_000_000;
const MAX_TRACE: usize = 10_000;
const MIN_RATE: f64 = 1e-3;
const MAX_RATE: f64 = 1e7;
/// Some 30 seconds of work.
const MAX_EVENTS: f64 = 3e8;
/// Events of one run beside requests: per second of simulated time they are few, but waits can be long.
const EVENTS_PER_REQUEST: f64 = 8.0;

/// Why nothing was simulated.
#[derive(Clone, Debug, PartialEq)]
pub enum SimulationError {
    /// A figure is out of its bounds.
    Invalid {
        /// JSON Pointer to it in a `SimulationRequest` of the package.
        path: String,
        /// The rule that it breaks, in words.
        message: String,
    },
    /// The run would take too long.
    TooLong {
        /// So many events it would have.
        estimated_events: f64,
        /// So many are the most.
        most_events: f64,
    },
    /// The books of a run do not balance: a fault of the simulator itself.
    Inconsistent,
}

impl fmt::Display for SimulationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SimulationError::Invalid { message, .. } => f.write_str(message),
            SimulationError::TooLong { estimated_events, most_events } => write!(
                f,
                "This run would take about {:.0} million events; {:.0} million are the most. Count fewer requests, or use fewer clients or threads.",
                estimated_events / 1e6,
                most_events / 1e6
            ),
            SimulationError::Inconsistent => f.write_str(
                "The simulation lost or gained a request: its result would be wrong and is not shown.",
            ),
        }
    }
}

/// Checks every figure of a scenario, and that it ends in reasonable time.
pub(super) fn check(scenario: &Scenario) -> Result<(), SimulationError> {
    check_runtime(scenario.runtime)?;
    check_machine(scenario)?;
    check_load(scenario)?;
    check_requests(&scenario.requests)?;
    check_costs(scenario)?;
    check_length(scenario)?;
    check_progress(scenario)?;
    let estimated_events = estimate_events(scenario);
    if estimated_events > MAX_EVENTS {
        return Err(SimulationError::TooLong { estimated_events, most_events: MAX_EVENTS });
    }
    Ok(())
}

fn invalid(path: impl Into<String>, message: impl Into<String>) -> SimulationError {
    SimulationError::Invalid { path: path.into(), message: message.into() }
}

fn whole(path: &str, what: &str, value: u32, most: u32) -> Result<(), SimulationError> {
    if (1..=most).contains(&value) {
        Ok(())
    } else {
        Err(invalid(path, format!("{what} must be a whole number from 1 to {most}")))
    }
}

fn millis(path: &str, what: &str, value: f64) -> Result<(), SimulationError> {
    within(path, what, value, 0.0, MAX_MILLIS)
}

fn within(path: &str, what: &str, value: f64, least: f64, most: f64) -> Result<(), SimulationError> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(invalid(path, format!("{what} must be a number from {least} to {most}")))
    }
}

fn check_runtime(runtime: Runtime) -> Result<(), SimulationError> {
    match runtime {
        Runtime::Node => Ok(()),
        Runtime::Queue { servers, capacity, .. } => {
            whole("/runtime/servers", "servers", servers, MAX_WORKERS)?;
            match capacity {
                Some(n) => whole("/runtime/capacity", "capacity", n, MAX_CLIENTS),
                None => Ok(()),
            }
        }
        _ => {
            whole("/runtime/workers", "workers", runtime.workers(), MAX_WORKERS)?;
            let Some(threads) = runtime.threads() else { return Ok(()) };
            whole("/runtime/threads", "threads", threads, MAX_THREADS)?;
            if runtime.workers() * threads > MAX_ALL_THREADS {
                let message = format!("workers times threads must be at most {MAX_ALL_THREADS}");
                return Err(invalid("/runtime/threads", message));
            }
            Ok(())
        }
    }
}

fn check_machine(scenario: &Scenario) -> Result<(), SimulationError> {
    let machine = &scenario.machine;
    whole("/machine/cores", "cores", machine.cores, MAX_CORES)?;
    within(
        "/machine/pauseMillisPerSecond",
        "pauseMillisPerSecond",
        machine.pause_millis_per_second,
        0.0,
        900.0,
    )?;
    if let Some(generator) = machine.generator {
        let path = "/machine/loadGenerator/millisPerResponse";
        millis(path, "millisPerResponse", generator.millis_per_response)?;
    }
    let is_queue = matches!(scenario.runtime, Runtime::Queue { .. });
    if is_queue && (machine.generator.is_some() || machine.pause_millis_per_second > 0.0) {
        return Err(invalid("/machine", "a bare queue has no load generator and no pause"));
    }
    Ok(())
}

fn check_load(scenario: &Scenario) -> Result<(), SimulationError> {
    match &scenario.load {
        Load::Open { rate_per_second, connections, .. } => {
            within("/load/ratePerSecond", "ratePerSecond", *rate_per_second, MIN_RATE, MAX_RATE)?;
            match connections {
                Some(n) => whole("/load/connections", "connections", *n, MAX_CLIENTS),
                None => Ok(()),
            }
        }
        Load::Closed { clients, think_millis, connections_per_worker, start_spread_millis, .. } => {
            whole("/load/clients", "clients", *clients, MAX_CLIENTS)?;
            millis("/load/thinkMillis", "thinkMillis", *think_millis)?;
            millis("/load/startSpreadMillis", "startSpreadMillis", *start_spread_millis)?;
            let Some(spread) = connections_per_worker else { return Ok(()) };
            let sum: u64 = spread.iter().map(|n| u64::from(*n)).sum();
            if spread.len() != scenario.runtime.workers() as usize || sum != u64::from(*clients) {
                let message =
                    "connectionsPerWorker must name a number for each worker, and these must sum to clients";
                return Err(invalid("/load/connectionsPerWorker", message));
            }
            Ok(())
        }
    }
}

fn check_requests(requests: &[RequestKind]) -> Result<(), SimulationError> {
    if requests.is_empty() || requests.len() > MAX_KINDS {
        return Err(invalid("/requests", format!("requests must name 1 to {MAX_KINDS} kinds")));
    }
    for (idx, kind) in requests.iter().enumerate() {
        within(&format!("/requests/{idx}/share"), "share", kind.share, 0.0, 1e9)?;
        for (name, value) in
            [("cpuMillis", kind.cpu_millis), ("ioMillis", kind.io_millis), ("poolMillis", kind.pool_millis)]
        {
            millis(&format!("/requests/{idx}/{name}"), name, value)?;
        }
    }
    if requests.iter().map(|kind| kind.share).sum::<f64>() <= 0.0 {
        return Err(invalid("/requests", "the shares of the requests must sum to more than 0"));
    }
    Ok(())
}

fn check_costs(scenario: &Scenario) -> Result<(), SimulationError> {
    let costs = &scenario.costs;
    for (name, value) in [
        ("overheadMillis", costs.overhead_millis),
        ("switchMillis", costs.switch_millis),
        ("wakeMillis", costs.wake_millis),
        ("ioOverheadMillis", costs.io_overhead_millis),
        ("blockingWaitMillis", costs.blocking_wait_millis),
        ("networkMillis", costs.network_millis),
    ] {
        millis(&format!("/costs/{name}"), name, value)?;
    }
    within("/costs/gilIntervalMillis", "gilIntervalMillis", costs.gil_interval_millis, 1e-3, MAX_MILLIS)?;
    within("/costs/cpuFactor", "cpuFactor", costs.cpu_factor, 0.01, 100.0)?;
    for (name, value) in
        [("perWorkerBytes", costs.per_worker_bytes), ("perConnectionBytes", costs.per_connection_bytes)]
    {
        within(&format!("/costs/{name}"), name, value, 0.0, 1e15)?;
    }
    Ok(())
}

fn check_length(scenario: &Scenario) -> Result<(), SimulationError> {
    let length = &scenario.length;
    if !(1..=MAX_COUNT).contains(&length.count) {
        return Err(invalid("/count", format!("count must be a whole number from 1 to {MAX_COUNT}")));
    }
    if length.warmup > MAX_COUNT {
        return Err(invalid("/warmup", format!("warmup must be a whole number from 0 to {MAX_COUNT}")));
    }
    if scenario.n_traced > MAX_TRACE {
        return Err(invalid("/trace", format!("trace must be a whole number from 0 to {MAX_TRACE}")));
    }
    match length.precision {
        Some(precision) => within("/precision", "precision", precision, 1e-4, 1.0),
        None => Ok(()),
    }
}

/// Shorter than this is no time at all (ms).
const LEAST_MILLIS: f64 = 1e-5;

/// Returns how many clients of a closed load find a full queue whenever they send, at most.
fn n_refused(scenario: &Scenario) -> u32 {
    match (&scenario.load, scenario.runtime) {
        (Load::Closed { clients, .. }, Runtime::Queue { capacity: Some(capacity), .. }) => {
            clients.saturating_sub(capacity)
        }
        _ => 0,
    }
}

/// Checks that a closed load comes to a second moment: each of its requests takes some time, and so does sending one again that a full
/// queue has refused.
fn check_progress(scenario: &Scenario) -> Result<(), SimulationError> {
    let Load::Closed { think_millis, .. } = scenario.load else { return Ok(()) };
    if n_refused(scenario) > 0 && think_millis < LEAST_MILLIS {
        let message = "with a closed load on a queue whose capacity is below clients, thinkMillis must be above 0: whoever finds \
                       the queue full sends again at once, for ever";
        return Err(invalid("/load/thinkMillis", message));
    }
    let costs = &scenario.costs;
    let of_generator = scenario.machine.generator.map_or(0.0, |generator| generator.millis_per_response);
    let always = think_millis + costs.overhead_millis + costs.network_millis + of_generator;
    let takes_time = |kind: &RequestKind| {
        let least = always + kind.cpu_millis + kind.io_millis + kind.pool_millis;
        kind.share <= 0.0 || least >= LEAST_MILLIS
    };
    if scenario.requests.iter().all(takes_time) {
        return Ok(());
    }
    let message =
        "with a closed load every request must take some time: cpuMillis, ioMillis, thinkMillis or a cost";
    Err(invalid("/requests", message))
}

/// Estimates how often clients of a closed load are refused while one request is served.
fn refusals_per_request(scenario: &Scenario, servers: u32) -> f64 {
    let Load::Closed { think_millis, .. } = scenario.load else { return 0.0 };
    let n_refused = n_refused(scenario);
    if n_refused == 0 {
        return 0.0;
    }
    let total: f64 = scenario.requests.iter().map(|kind| kind.share).sum();
    let service: f64 = scenario.requests.iter().map(|kind| kind.share * kind.cpu_millis).sum::<f64>() / total;
    f64::from(n_refused) * service / f64::from(servers) / think_millis
}

/// Estimates how many events a run handles.
fn estimate_events(scenario: &Scenario) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let requests = (scenario.length.count + scenario.length.warmup) as f64;
    let per_request = match scenario.runtime {
        // While one request computes under the lock, each thread that waits asks for it once an interval.
        Runtime::PythonThreads { threads, workers } => {
            let waiting = match scenario.load {
                Load::Closed { clients, .. } => f64::from(clients.div_ceil(workers).min(threads)),
                Load::Open { .. } if offered_utilisation(scenario).is_some_and(|share| share > 0.9) => {
                    f64::from(threads)
                }
                Load::Open { .. } => f64::from(threads.min(10)),
            };
            let total: f64 = scenario.requests.iter().map(|kind| kind.share).sum();
            let cpu: f64 =
                scenario.requests.iter().map(|kind| kind.share * kind.cpu_millis).sum::<f64>() / total;
            EVENTS_PER_REQUEST * 2.0 + waiting * (cpu / scenario.costs.gil_interval_millis + 1.0)
        }
        Runtime::Queue { servers, discipline, .. } => {
            let own = if discipline == Discipline::Fifo { 2.0 } else { EVENTS_PER_REQUEST };
            own + refusals_per_request(scenario, servers)
        }
        _ => EVENTS_PER_REQUEST,
    };
    requests * per_request
}
