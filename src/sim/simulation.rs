//! A run in pieces: what is counted so far can be looked at, and it can go on or be left.

use super::recorder::CONFIDENCE;
use super::scenario::{Runtime, Scenario};
use super::server::Run;
use super::{Outcome, SimulationError, check, is_saturated};

/// A run in steps. Driven to its end it gives what [`simulate`](super::simulate) gives, to the bit.
pub struct Simulation {
    scenario: Scenario,
    run: Run,
}

impl std::fmt::Debug for Simulation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Simulation").field("scenario", &self.scenario).finish_non_exhaustive()
    }
}

/// Progress of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SoFar {
    /// Requests counted.
    pub count: u64,
    /// Responses per second of the counted time.
    pub throughput_per_second: f64,
    /// Mean latency (ms).
    pub mean_millis: f64,
    /// Half its 95 % confidence interval by batch means (ms); `None` where too few are counted to say.
    pub half_width_millis: Option<f64>,
    /// As many independent requests would tell as much of the mean.
    pub effective_count: f64,
    /// Mean number of requests on their way.
    pub mean_in_system: f64,
    /// More was asked than the server can give.
    pub saturated: bool,
}

impl SoFar {
    /// Returns half the 95 % interval of the mean as a share of it, `None` where too little is known.
    pub fn relative_half_width(&self) -> Option<f64> {
        self.half_width_millis.filter(|_| self.mean_millis > 0.0).map(|half| half / self.mean_millis)
    }
}

impl Simulation {
    /// Makes a run of a server; of a bare queue there is none in pieces.
    pub fn new(scenario: Scenario) -> Result<Simulation, SimulationError> {
        check::check(&scenario)?;
        if matches!(scenario.runtime, Runtime::Queue { .. }) {
            let message = "a bare queue runs as a whole".to_owned();
            return Err(SimulationError::Invalid { path: "/runtime".to_owned(), message });
        }
        Ok(Simulation { run: Run::new(&scenario), scenario })
    }

    /// Returns what is simulated.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Goes on for so many events at most. Returns whether it has come to its end.
    pub fn advance(&mut self, most_events: u64) -> bool {
        self.run.advance(most_events)
    }

    /// Events handled so far.
    pub fn events(&self) -> u64 {
        self.run.events()
    }

    /// Returns what is known so far; `None` before anything is counted.
    #[allow(clippy::cast_precision_loss)]
    pub fn so_far(&self) -> Option<SoFar> {
        let recorder = self.run.recorder();
        let count = recorder.latencies.total();
        Some(SoFar {
            count,
            throughput_per_second: super::share(count as f64, recorder.counted_time() as f64 * 1e-9),
            mean_millis: recorder.means.mean()?,
            half_width_millis: recorder.means.half_width(CONFIDENCE),
            effective_count: recorder.effective_count(),
            mean_in_system: recorder.mean_in_system(),
            saturated: is_saturated(&self.scenario, recorder),
        })
    }

    /// Returns the latency that a share `p` in `0..=1` of the requests counted so far lies below or at (ms).
    pub fn quantile_millis(&self, p: f64) -> Option<f64> {
        self.run.recorder().latencies.quantile(p).map(|nanos| nanos * 1e-6)
    }

    /// Returns the latencies between which a quantile lies with 95 % confidence (ms), as [`Outcome::quantile_interval_millis`].
    pub fn quantile_interval_millis(&self, p: f64) -> Option<(f64, f64)> {
        let half = 1.96 * (p * (1.0 - p) / self.so_far()?.effective_count.max(1.0)).sqrt();
        Some((self.quantile_millis((p - half).max(0.0))?, self.quantile_millis((p + half).min(1.0))?))
    }

    /// Ends the run where it is.
    pub fn finish(self) -> Result<Outcome, SimulationError> {
        if !self.run.recorder().balances() {
            return Err(SimulationError::Inconsistent);
        }
        Ok(self.run.counted(&self.scenario).outcome(&self.scenario))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{closed, free_of_costs, kind};
    use super::super::{Arrivals, Costs, Distribution, Load, simulate};
    use super::*;

    #[test]
    fn a_run_in_pieces_gives_the_same_bits_as_one_in_a_piece() {
        for runtime in [
            Runtime::NodeCluster { workers: 3 },
            Runtime::PythonThreads { workers: 1, threads: 4 },
            Runtime::PythonSync { workers: 4 },
        ] {
            let load = Load::Open { rate_per_second: 200.0, arrivals: Arrivals::Poisson, connections: None };
            let requests = vec![kind(2.0, 10.0, Distribution::LogNormal)];
            let mut scenario = free_of_costs(runtime, 2, load, requests, 3000);
            scenario.costs = Costs::documented(runtime);
            let whole = simulate(&scenario).unwrap();
            let mut pieces = Simulation::new(scenario).unwrap();
            let mut n_pieces = 0;
            while !pieces.advance(997) {
                n_pieces += 1;
            }
            assert!(n_pieces > 3);
            let so_far = pieces.so_far().unwrap();
            assert_eq!(so_far.count, whole.count);
            assert_eq!(pieces.quantile_millis(0.95), Some(whole.quantile_millis(0.95)));
            assert_eq!(pieces.quantile_interval_millis(0.5), Some(whole.quantile_interval_millis(0.5)));
            assert_eq!(pieces.finish().unwrap(), whole);
        }
    }

    #[test]
    fn what_cannot_run_in_pieces_is_refused() {
        let queue = Runtime::Queue { servers: 1, discipline: super::super::Discipline::Fifo, capacity: None };
        let scenario =
            free_of_costs(queue, 1, closed(1, 1.0), vec![kind(1.0, 0.0, Distribution::Constant)], 10);
        assert!(Simulation::new(scenario).is_err());
    }
}
