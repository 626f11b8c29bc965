//! The simulator allocates nothing per event, and its memory does not grow with the requests that it simulates. Counted by an allocator that
//! counts, natively.

#![cfg(not(target_arch = "wasm32"))]
// Functions of a test, which may stop it.
#![allow(clippy::unwrap_used)]

use allocation_counter::{AllocationInfo, measure};
use backend_balance::sim::{
    Arrivals, Costs, Discipline, Distribution, Length, Load, Machine, RequestKind, Runtime, Scenario, Wait,
    simulate,
};

const RUNTIMES: [Runtime; 8] = [
    Runtime::Node,
    Runtime::NodeCluster { workers: 3 },
    Runtime::PythonSync { workers: 4 },
    Runtime::PythonThreads { workers: 2, threads: 4 },
    Runtime::PythonAsyncio { workers: 2 },
    Runtime::PythonFreeThreaded { workers: 1, threads: 8 },
    Runtime::Queue { servers: 2, discipline: Discipline::Fifo, capacity: None },
    Runtime::Queue { servers: 2, discipline: Discipline::ProcessorSharing, capacity: None },
];

/// Two kinds of request: one computes and waits, the other computes off the loop or the lock too.
fn scenario(runtime: Runtime, load: Load, count: u64) -> Scenario {
    let kind = |share, pool_millis, wait| RequestKind {
        share,
        cpu_millis: 1.0,
        io_millis: 3.0,
        pool_millis,
        distribution: Distribution::LogNormal,
        wait,
    };
    Scenario {
        runtime,
        machine: Machine { cores: 2, pause_millis_per_second: 0.0, generator: None },
        load,
        requests: vec![kind(2.0, 0.0, Wait::Socket), kind(1.0, 0.5, Wait::Timer)],
        costs: Costs::documented(runtime),
        // So precise that it looks again and again, and never is.
        length: Length { warmup: 1000, count, precision: Some(1e-4) },
        seed: 1,
        n_traced: 0,
    }
}

fn measured(runtime: Runtime, load: &Load, count: u64) -> AllocationInfo {
    let scenario = scenario(runtime, load.clone(), count);
    measure(|| assert_eq!(simulate(&scenario).unwrap().count, count))
}

#[test]
fn twenty_times_as_many_requests_of_as_many_clients_allocate_no_more() {
    let load = Load::Closed {
        clients: 40,
        think_millis: 30.0,
        connections_per_worker: None,
        start_spread_millis: 0.0,
        connect_together: false,
    };
    let mut grown = Vec::new();
    for runtime in RUNTIMES {
        let (few, many) = (measured(runtime, &load, 10_000), measured(runtime, &load, 200_000));
        grown.push((runtime, many.count_total - few.count_total, many.bytes_max - few.bytes_max));
    }
    // Of 190,000 more requests: where more of the 40 clients than ever before wait for the same, the list of that worker may
    // double once more.
    assert!(grown.iter().all(|(_, count, bytes)| *count <= 16 && *bytes <= 2048), "{grown:?}");
}

/// How many are on their way at once in an open load has no bound: in M/M/1 at a load of `rho` the most of n grows like log n / log (1 / rho).
/// Lists that hold them double now and then.
#[test]
fn requests_that_come_from_outside_allocate_only_where_a_list_doubles() {
    let load = Load::Open { rate_per_second: 400.0, arrivals: Arrivals::Poisson, connections: None };
    let mut grown = Vec::new();
    for runtime in RUNTIMES {
        let (few, many) = (measured(runtime, &load, 10_000), measured(runtime, &load, 200_000));
        grown.push((runtime, many.count_total - few.count_total, many.bytes_max - few.bytes_max));
    }
    // Not one allocation in ten thousand requests: a dozen lists, each of which may double once or twice. The histogram alone has 152 KiB.
    assert!(grown.iter().all(|(_, count, bytes)| *count <= 19 && *bytes <= 16 * 1024), "{grown:?}");
}
