//! The simulator against queueing theory, against what each runtime is known to do, and against real servers.

mod behaviour;
mod books;
mod kinds;
mod lock;
mod measured;
mod theory;

use super::*;

/// Returns one kind of request.
pub(in crate::sim) fn kind(cpu_millis: f64, io_millis: f64, distribution: Distribution) -> RequestKind {
    RequestKind { share: 1.0, cpu_millis, io_millis, pool_millis: 0.0, distribution, wait: Wait::Timer }
}

fn of_share(share: f64, kind: RequestKind) -> RequestKind {
    RequestKind { share, ..kind }
}

fn open(rate_per_second: f64) -> Load {
    Load::Open { rate_per_second, arrivals: Arrivals::Poisson, connections: None }
}

pub(in crate::sim) fn closed(clients: u32, think_millis: f64) -> Load {
    Load::Closed {
        clients,
        think_millis,
        connections_per_worker: None,
        start_spread_millis: 0.0,
        connect_together: false,
    }
}

/// Returns a scenario in which nothing but the requests costs anything.
pub(in crate::sim) fn free_of_costs(
    runtime: Runtime,
    cores: u32,
    load: Load,
    requests: Vec<RequestKind>,
    count: u64,
) -> Scenario {
    Scenario {
        runtime,
        machine: Machine { cores, pause_millis_per_second: 0.0, generator: None },
        load,
        requests,
        costs: Costs::NONE,
        length: Length { warmup: count / 10, count, precision: None },
        seed: 1,
        n_traced: 0,
    }
}

fn fifo(servers: u32) -> Runtime {
    Runtime::Queue { servers, discipline: Discipline::Fifo, capacity: None }
}

fn run(scenario: &Scenario) -> Outcome {
    simulate(scenario).unwrap()
}

/// A figure's mean over independent runs, and the standard error of that.
#[derive(Clone, Copy, Debug)]
struct Estimate {
    mean: f64,
    error: f64,
}

impl Estimate {
    /// Fails unless the exact figure is within four standard errors.
    fn hold(self, what: &str, exact: f64) {
        assert!((self.mean - exact).abs() <= 4.0 * self.error, "{what}: {self:?} for {exact}");
    }
}

/// Runs a scenario with so many seeds and returns figures of the runs: independent replications, the other way to an error beside batch means (Law
/// 2015, *Simulation Modeling and Analysis*, 9.5.2).
fn replicate<const N: usize>(
    n_runs: u64,
    scenario: &Scenario,
    figures: impl Fn(&Outcome) -> [f64; N],
) -> [Estimate; N] {
    let runs: Vec<[f64; N]> =
        (1..=n_runs).map(|seed| figures(&run(&Scenario { seed, ..scenario.clone() }))).collect();
    std::array::from_fn(|at| {
        let n = n_runs as f64;
        let mean = runs.iter().map(|figures| figures[at]).sum::<f64>() / n;
        let squares: f64 = runs.iter().map(|figures| (figures[at] - mean) * (figures[at] - mean)).sum();
        Estimate { mean, error: (squares / (n - 1.0) / n).sqrt() }
    })
}
