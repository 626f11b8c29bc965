//! The simulator against queueing theory, against what each runtime is known to do, and against real servers.

mod behaviour;
mod books;
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
