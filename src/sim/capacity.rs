//! A server's capacity by arithmetic: the load at which its tightest resource is always busy.

use super::scenario::{Load, Runtime, Scenario};

/// The resource that limits a server.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, borsh::BorshSerialize, borsh::BorshDeserialize,
)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// All cores compute.
    Cores,
    /// The event loops are never idle.
    Loop,
    /// The interpreter locks are always held.
    Lock,
    /// Every worker process is held by a request.
    Workers,
    /// Every thread is held by a request.
    Threads,
    /// libuv's pool, or asyncio's executor.
    Pool,
    /// The servers of a bare queue.
    Servers,
}

/// Requests per second that a server can answer at most, and what limits it there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capacity {
    /// An upper bound: real queues stay below it.
    pub per_second: f64,
    /// The resource that is used up there.
    pub limit: Limit,
}

/// Returns the capacity of a checked scenario's server: the least over its resources of how many requests each can carry.
///
/// Costs that requests share (an event loop's iterations) are left out, as they vanish at saturation.
pub fn capacity(scenario: &Scenario) -> Capacity {
    resources(scenario)
        .into_iter()
        .filter(|(_, units, millis)| *units > 0.0 && *millis > 0.0)
        .map(|(limit, units, millis)| Capacity { per_second: 1000.0 * units / millis, limit })
        .min_by(|a, b| a.per_second.total_cmp(&b.per_second))
        .unwrap_or(Capacity { per_second: f64::INFINITY, limit: Limit::Cores })
}

/// Returns by how much arrivals exceed the capacity: 1 at it, `None` for a closed load, which cannot exceed it.
pub fn offered_utilisation(scenario: &Scenario) -> Option<f64> {
    match scenario.load {
        Load::Open { rate_per_second, .. } => Some(rate_per_second / capacity(scenario).per_second),
        Load::Closed { .. } => None,
    }
}

/// Returns the resources of a server: which, how many of it, and how long a request holds one (ms).
fn resources(scenario: &Scenario) -> Vec<(Limit, f64, f64)> {
    let total: f64 = scenario.requests.iter().map(|kind| kind.share).sum();
    let mean = |of: &dyn Fn(&super::RequestKind) -> f64| {
        scenario.requests.iter().map(|kind| kind.share * of(kind)).sum::<f64>() / total
    };
    let costs = &scenario.costs;
    let cpu = mean(&|kind| kind.cpu_millis) * costs.cpu_factor;
    let pool = mean(&|kind| kind.pool_millis);
    let waits = mean(&|kind| if kind.io_millis > 0.0 { 1.0 } else { 0.0 });
    let io = mean(&|kind| kind.io_millis);
    let blocked = io + waits * costs.blocking_wait_millis;
    let workers = f64::from(scenario.runtime.workers());
    let generator = scenario.machine.generator.filter(|generator| generator.shares_cores);
    let on_cores = generator.map_or(0.0, |generator| generator.millis_per_response);
    let own = costs.overhead_millis + cpu;
    let cores = f64::from(scenario.machine.cores);
    let of_cores = |millis: f64| (Limit::Cores, cores, millis + on_cores);
    match scenario.runtime {
        Runtime::Node | Runtime::NodeCluster { .. } | Runtime::PythonAsyncio { .. } => {
            let in_loop = own + waits * costs.io_overhead_millis;
            let threads = match scenario.runtime {
                Runtime::PythonAsyncio { .. } => (cores + 4.0).min(32.0),
                _ => 4.0,
            };
            vec![
                (Limit::Loop, workers, in_loop),
                (Limit::Pool, workers * threads, pool),
                of_cores(in_loop + pool),
            ]
        }
        Runtime::PythonSync { .. } => {
            vec![(Limit::Workers, workers, own + pool + blocked), of_cores(own + pool)]
        }
        Runtime::PythonThreads { threads, .. } => vec![
            (Limit::Lock, workers, own),
            (
                Limit::Threads,
                workers * f64::from(threads),
                0.6 * costs.overhead_millis + cpu + pool + blocked,
            ),
            of_cores(own + pool),
        ],
        Runtime::PythonFreeThreaded { threads, .. } => vec![
            (
                Limit::Threads,
                workers * f64::from(threads),
                0.6 * costs.overhead_millis + cpu + pool + blocked,
            ),
            of_cores(own + pool),
        ],
        Runtime::Queue { servers, .. } => vec![(Limit::Servers, f64::from(servers), cpu)],
    }
}
