//! Discrete-event simulation of server runtimes under load.
//!
//! [`simulate`] runs a [`Scenario`]: clients send requests, a runtime serves them on a machine's cores, and what becomes of them is
//! counted after a warm-up. The models are those of `tests/reference/servers/MODEL.md`:
//!
//! | file | model |
//! |---|---|
//! | `event_loop` | Node.js, `node:cluster`, asyncio: loops that run callbacks to completion, with their iterations, timers, accept behaviour and thread pools |
//! | `sync_workers` | gunicorn sync: a process per request, held through its waits |
//! | `threads` | gunicorn gthread: threads that hand the interpreter lock over, or have none |
//! | `queue` | the bare queue that theory knows |
//! | `cores` | processor sharing where more threads can run than there are cores |
//!
//! Time is whole nanoseconds, randomness comes in seeded streams: the same scenario gives the same bits everywhere. Not modelled: garbage
//! collection, compilation of hot code, TLS, large bodies, network delay beyond the way to the server, memory pressure, restarts, the
//! limits after which a server closes an idle connection.

mod batch_means;
mod capacity;
mod check;
mod cores;
mod event_loop;
mod event_queue;
mod histogram;
mod queue;
mod recorder;
mod scenario;
mod server;
mod simulation;
mod streams;
mod sync_workers;
#[cfg(test)]
mod tests;
mod threads;
pub mod time;
mod trace;
pub mod validation;
mod world;

pub use batch_means::BatchMeans;
pub use capacity::{Capacity, Limit, capacity, offered_utilisation};
pub use check::SimulationError;
pub use histogram::Histogram;
pub use scenario::{
    Arrivals, BURST_SIZE, Costs, Discipline, Distribution, FREE_THREADED_CPU_FACTOR, Generator, Length, Load,
    Machine, Outcome, RequestKind, Runtime, Scenario, Wait,
};
pub use simulation::{Simulation, SoFar};
pub use trace::{RequestTrace, Span, Step};

use recorder::{CONFIDENCE, Recorder};
use trace::Tracer;

/// An open load counts as saturated where requests pile up by more than chance lets a stable queue.
const PILED_UP: f64 = 4.0;

/// Simulates a scenario until enough requests are counted.
///
/// Deterministic: the same scenario gives the same outcome to the bit, natively and in every browser. Time O(events log threads), memory O(requests
/// on their way). The interval of the mean comes from batch means and is too narrow for runs that are short against busy periods.
pub fn simulate(scenario: &Scenario) -> Result<Outcome, SimulationError> {
    check::check(scenario)?;
    let counted = match scenario.runtime {
        Runtime::Queue { servers, discipline, capacity } => {
            Counted::of_queue(queue::run(scenario, servers, discipline, capacity), servers)
        }
        _ => server::run(scenario),
    };
    if !counted.recorder.balances() {
        return Err(SimulationError::Inconsistent);
    }
    Ok(counted.outcome(scenario))
}

/// Counts of a run, whatever it ran.
struct Counted {
    recorder: Recorder,
    tracer: Tracer,
    events: u64,
    core_utilisation: f64,
    loop_utilisation: Option<f64>,
    lost_share: f64,
}

impl Counted {
    #[allow(clippy::cast_precision_loss)]
    fn of_queue(run: queue::QueueRun, servers: u32) -> Self {
        let time = run.recorder.counted_time() as f64 * f64::from(servers);
        Counted {
            core_utilisation: share(run.busy - run.busy_at_start, time),
            loop_utilisation: None,
            lost_share: share(run.lost as f64, run.came as f64),
            events: run.events,
            recorder: run.recorder,
            tracer: run.tracer,
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn outcome(self, scenario: &Scenario) -> Outcome {
        let recorder = self.recorder;
        let count = recorder.latencies.total();
        let counted_time = recorder.counted_time();
        Outcome {
            throughput_per_second: share(count as f64, counted_time as f64 * 1e-9),
            mean_millis: recorder.means.mean().unwrap_or(0.0),
            mean_error_millis: recorder.means.standard_error().map(|(error, _)| error),
            mean_half_width_millis: recorder.means.half_width(CONFIDENCE),
            effective_count: recorder.effective_count(),
            core_utilisation: self.core_utilisation,
            loop_utilisation: self.loop_utilisation,
            mean_in_system: recorder.mean_in_system(),
            max_in_system: recorder.max_in_system(),
            memory_bytes: memory(scenario, recorder.max_in_system()),
            saturated: is_saturated(scenario, &recorder),
            count,
            lost_share: self.lost_share,
            events: self.events,
            counted_time,
            trace: self.tracer.into_lives(recorder.now()),
            latencies: recorder.latencies,
        }
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// More arrives than the tightest resource can carry, or more piles up than a stable queue lets: the number that come less those that go
/// spreads like the square root of the number.
#[allow(clippy::cast_precision_loss)]
fn is_saturated(scenario: &Scenario, recorder: &Recorder) -> bool {
    let bounded = matches!(scenario.runtime, Runtime::Queue { capacity: Some(_), .. });
    if bounded {
        return false;
    }
    let Some(offered) = offered_utilisation(scenario) else { return false };
    let (growth, arrived) = recorder.growth();
    offered >= 1.0 || growth as f64 > PILED_UP * (arrived as f64).sqrt() + 10.0
}

/// Returns the memory of processes and of open connections (bytes).
#[allow(clippy::cast_precision_loss)]
fn memory(scenario: &Scenario, max_in_system: u64) -> f64 {
    let costs = &scenario.costs;
    let connections = match scenario.load {
        Load::Open { connections: Some(n), .. } => f64::from(n),
        Load::Open { connections: None, .. } => max_in_system as f64,
        Load::Closed { clients, .. } => f64::from(clients),
    };
    costs.once_bytes
        + costs.per_worker_bytes * f64::from(scenario.runtime.workers())
        + costs.per_connection_bytes * connections
}

impl Outcome {
    /// Returns the latency that a share `p` in `0..=1` of the counted requests lies below or at (ms).
    pub fn quantile_millis(&self, p: f64) -> f64 {
        self.latencies.quantile(p).unwrap_or(0.0) * 1e-6
    }

    /// Returns between which latencies a quantile lies with 95 % confidence (ms).
    ///
    /// Order statistics of as many independent latencies as give the mean its precision (`effective_count`): a normal approximation,
    /// poor where fewer than ten of these lie beyond the quantile.
    pub fn quantile_interval_millis(&self, p: f64) -> (f64, f64) {
        let half = 1.96 * (p * (1.0 - p) / self.effective_count.max(1.0)).sqrt();
        (self.quantile_millis((p - half).max(0.0)), self.quantile_millis((p + half).min(1.0)))
    }
}
