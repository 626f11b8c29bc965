//! Properties of every run: determinism, Little's law, flow balance, bounds.

use super::*;

const RUNTIMES: [Runtime; 7] = [
    Runtime::Node,
    Runtime::NodeCluster { workers: 3 },
    Runtime::PythonSync { workers: 4 },
    Runtime::PythonThreads { workers: 2, threads: 4 },
    Runtime::PythonAsyncio { workers: 2 },
    Runtime::PythonFreeThreaded { workers: 1, threads: 8 },
    Runtime::Queue { servers: 2, discipline: Discipline::ProcessorSharing, capacity: None },
];

fn loads() -> Vec<Load> {
    let bursts = Load::Open { rate_per_second: 150.0, arrivals: Arrivals::Bursts, connections: Some(20) };
    let even = Load::Open { rate_per_second: 100.0, arrivals: Arrivals::Constant, connections: None };
    vec![open(120.0), bursts, even, closed(1, 0.0), closed(40, 30.0)]
}

fn kinds() -> Vec<RequestKind> {
    let native = RequestKind { pool_millis: 4.0, ..kind(0.5, 3.0, Distribution::Exponential) };
    let answered = RequestKind { wait: Wait::Socket, ..kind(1.0, 8.0, Distribution::LogNormal) };
    vec![kind(2.0, 0.0, Distribution::LogNormal), of_share(2.0, answered), native]
}

#[test]
fn books_balance_in_every_runtime_under_every_load() {
    for runtime in RUNTIMES {
        for load in loads() {
            let mut scenario = free_of_costs(runtime, 2, load.clone(), kinds(), 5_000);
            scenario.costs = Costs::documented(runtime);
            // `simulate` refuses a run in which Little's law or the flow balance does not hold to the nanosecond.
            let outcome = run(&scenario);
            assert_eq!(outcome.count, 5_000, "{runtime:?} {load:?}");
            let l = outcome.throughput_per_second * outcome.mean_millis / 1000.0;
            assert!(
                (l / outcome.mean_in_system - 1.0).abs() < 0.05,
                "{runtime:?} {load:?}: {l} {}",
                outcome.mean_in_system
            );
            assert!((0.0..=1.0).contains(&outcome.core_utilisation));
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_seed_another() {
    for runtime in RUNTIMES {
        let scenario = free_of_costs(runtime, 2, open(120.0), kinds(), 3_000);
        let (one, two) = (run(&scenario), run(&scenario));
        assert_eq!(one, two, "{runtime:?}");
        let other = run(&Scenario { seed: 2, ..scenario });
        assert!((other.mean_millis - one.mean_millis).abs() > 0.0, "{runtime:?}");
    }
}

#[test]
fn runtimes_meet_the_same_requests() {
    let sent = |runtime| {
        let mut scenario = free_of_costs(runtime, 2, open(120.0), kinds(), 300);
        scenario.n_traced = 100;
        run(&scenario).trace.into_iter().map(|life| (life.sent, life.kind)).collect::<Vec<_>>()
    };
    let first = sent(RUNTIMES[0]);
    assert_eq!(first.len(), 100);
    for runtime in RUNTIMES {
        assert_eq!(sent(runtime), first, "{runtime:?}");
    }
}

#[test]
fn a_life_has_no_gap_and_lasts_as_long_as_its_latency() {
    for runtime in RUNTIMES {
        for load in loads() {
            let mut scenario = free_of_costs(runtime, 2, load, kinds(), 400);
            scenario.costs = Costs::documented(runtime);
            scenario.machine.generator = match runtime {
                Runtime::Queue { .. } => None,
                _ => Some(Generator { millis_per_response: 0.02, shares_cores: true }),
            };
            scenario.length.warmup = 0;
            scenario.n_traced = 200;
            let outcome = run(&scenario);
            assert_eq!(outcome.trace.len(), 200, "{runtime:?}");
            for life in &outcome.trace {
                let mut at = life.sent;
                for span in &life.spans {
                    assert_eq!(span.from, at, "{runtime:?} {life:?}");
                    assert!(span.to > span.from, "{runtime:?} {life:?}");
                    at = span.to;
                }
                if let Some(done) = life.done {
                    assert_eq!(at, done, "{runtime:?} {life:?}");
                }
            }
        }
    }
}

#[test]
fn more_load_than_a_server_can_carry_is_said_and_less_is_not() {
    for runtime in RUNTIMES {
        let requests = vec![kind(10.0, 0.0, Distribution::Exponential)];
        let capacity = capacity(&free_of_costs(runtime, 2, open(1.0), requests.clone(), 1)).per_second;
        for (share, saturated) in [(0.7, false), (1.02, true), (1.5, true)] {
            let scenario = free_of_costs(runtime, 2, open(share * capacity), requests.clone(), 20_000);
            assert_eq!(run(&scenario).saturated, saturated, "{runtime:?} at {share} of {capacity}");
        }
    }
}

#[test]
fn memory_of_the_simulator_does_not_grow_with_the_requests_counted() {
    // Slots of requests are used again: as many as are ever on their way, one to a client, however many pass. What else is kept
    // is counted by an allocator, in `tests/allocations.rs`.
    for runtime in RUNTIMES.into_iter().filter(|runtime| !matches!(runtime, Runtime::Queue { .. })) {
        let mut scenario = free_of_costs(runtime, 1, closed(50, 10.0), kinds(), 50_000);
        scenario.length.warmup = 0;
        let mut run = server::Run::new(&scenario);
        assert!(run.advance(u64::MAX));
        assert_eq!(run.n_request_slots(), 50, "{runtime:?}");
    }
}

#[test]
fn impossible_scenarios_are_refused_with_their_place() {
    let good = free_of_costs(Runtime::Node, 2, closed(10, 1.0), kinds(), 1000);
    let refused = |change: &dyn Fn(&mut Scenario)| {
        let mut scenario = good.clone();
        change(&mut scenario);
        match simulate(&scenario) {
            Err(SimulationError::Invalid { path, message }) => {
                assert!(!message.is_empty());
                path
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(&|s| s.machine.cores = 0), "/machine/cores");
    assert_eq!(refused(&|s| s.requests[1].cpu_millis = -1.0), "/requests/1/cpuMillis");
    assert_eq!(refused(&|s| s.requests[2].io_millis = f64::NAN), "/requests/2/ioMillis");
    assert_eq!(refused(&|s| s.requests.iter_mut().for_each(|kind| kind.share = 0.0)), "/requests");
    assert_eq!(refused(&|s| s.requests.clear()), "/requests");
    assert_eq!(refused(&|s| s.load = closed(1_000_000, 1.0)), "/load/clients");
    assert_eq!(refused(&|s| s.load = open(0.0)), "/load/ratePerSecond");
    assert_eq!(refused(&|s| s.runtime = Runtime::NodeCluster { workers: 0 }), "/runtime/workers");
    assert_eq!(
        refused(&|s| s.runtime = Runtime::PythonThreads { workers: 1000, threads: 1000 }),
        "/runtime/threads"
    );
    assert_eq!(refused(&|s| s.costs.wake_millis = f64::INFINITY), "/costs/wakeMillis");
    assert_eq!(refused(&|s| s.length.count = 0), "/count");
    assert_eq!(
        refused(&|s| {
            s.load = closed(2, 0.0);
            s.requests = vec![kind(0.0, 0.0, Distribution::Constant)];
        }),
        "/requests"
    );
    let spread = Load::Closed {
        clients: 3,
        think_millis: 1.0,
        connections_per_worker: Some(vec![1, 1]),
        start_spread_millis: 0.0,
        connect_together: false,
    };
    assert_eq!(refused(&|s| s.load = spread.clone()), "/load/connectionsPerWorker");
    // Whoever is refused would send again at the same moment, for ever.
    let bounded = |s: &mut Scenario, clients, think_millis| {
        s.runtime = Runtime::Queue { servers: 1, discipline: Discipline::Fifo, capacity: Some(2) };
        s.machine = Machine { cores: 1, pause_millis_per_second: 0.0, generator: None };
        s.load = closed(clients, think_millis);
    };
    assert_eq!(refused(&|s| bounded(s, 3, 0.0)), "/load/thinkMillis");
    assert_eq!(refused(&|s| bounded(s, 3, 1e-9)), "/load/thinkMillis");
    let mut all_fit = good.clone();
    bounded(&mut all_fit, 2, 0.0);
    assert!(simulate(&all_fit).is_ok_and(|outcome| outcome.lost_share <= 0.0));
}

#[test]
fn a_run_that_would_take_too_long_is_refused_with_the_estimate() {
    // Each of 9,998 clients finds the queue full a hundred thousand times while one request of a second is served.
    let full = Runtime::Queue { servers: 1, discipline: Discipline::Fifo, capacity: Some(2) };
    let kinds_of_a_second = vec![kind(1000.0, 0.0, Distribution::Constant)];
    let impatient = free_of_costs(full, 1, closed(10_000, 0.01), kinds_of_a_second, 1000);
    assert!(matches!(simulate(&impatient), Err(SimulationError::TooLong { .. })));
    let mut scenario = free_of_costs(
        Runtime::PythonThreads { workers: 1, threads: 1000 },
        1,
        closed(1000, 0.0),
        vec![kind(1000.0, 0.0, Distribution::Constant)],
        10_000_000,
    );
    scenario.length.warmup = 0;
    match simulate(&scenario) {
        Err(error @ SimulationError::TooLong { estimated_events, .. }) => {
            assert!(estimated_events > 1e9);
            assert!(error.to_string().contains("million events"), "{error}");
        }
        other => panic!("{other:?}"),
    }
}
