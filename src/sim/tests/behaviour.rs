//! Behaviour that a simulator of these runtimes must show: the rows of section 7 of `tests/reference/servers/MODEL.md`. Figures come from its formulas,
//! from arithmetic, and from the trial model whose results it states.

use super::super::validation::{CostsFrom, RecordLoad, compare};
use super::*;

fn light_and_heavy() -> Vec<RequestKind> {
    let constant = |cpu| kind(cpu, 0.0, Distribution::Constant);
    vec![of_share(0.95, constant(1.0)), of_share(0.05, constant(100.0))]
}

/// Load 0.5 of one core by 1 ms in 95 % and 100 ms in 5 % of requests.
fn mixed(runtime: Runtime) -> Scenario {
    free_of_costs(runtime, 1, open(1000.0 * 0.5 / 5.95), light_and_heavy(), 200_000)
}

/// Rows 1 to 3: the same requests, in the order of their arrival, in turns of 5 ms, and all at once.
#[test]
fn one_heavy_request_blocks_a_loop_and_threads_under_the_lock_lie_between_the_loop_and_free_threads() {
    let threads = |q| {
        let mut scenario = mixed(Runtime::PythonThreads { workers: 1, threads: 256 });
        scenario.costs.gil_interval_millis = q;
        run(&scenario).mean_millis
    };
    let event_loop = run(&mixed(Runtime::Node)).mean_millis;
    let free = run(&mixed(Runtime::PythonFreeThreaded { workers: 1, threads: 256 })).mean_millis;
    // Pollaczek and Khinchine: 48.05; processor sharing: 11.9. Both tables are held elsewhere; here it is the distance.
    assert!((event_loop / 48.05 - 1.0).abs() < 0.05, "{event_loop}");
    assert!((free / 11.9 - 1.0).abs() < 0.05, "{free}");
    let under_lock = threads(5.0);
    // The trial model found 27.7.
    assert!((under_lock / 27.7 - 1.0).abs() < 0.06, "{under_lock}");
    // The longer the interval, the more like first-in first-out.
    let long = threads(500.0);
    assert!((long / 48.05 - 1.0).abs() < 0.05, "{long}");
}

/// Row 3: as the interval gets shorter the lock becomes processor sharing, 11.9 ms in `MG1_PS`.
#[test]
fn a_lock_that_is_handed_over_at_once_shares_the_core() {
    let of = |q, count| {
        let mut scenario = mixed(Runtime::PythonThreads { workers: 1, threads: 256 });
        scenario.costs.gil_interval_millis = q;
        scenario.length = Length { warmup: count / 10, count, precision: None };
        run(&scenario)
    };
    // Of the same few requests: the distance to the same machine without a lock goes with the interval.
    let mut without = mixed(Runtime::PythonFreeThreaded { workers: 1, threads: 256 });
    without.length = Length { warmup: 300, count: 3000, precision: None };
    let free = run(&without).mean_millis;
    let distances = [1.0, 0.1, 0.01, 0.001].map(|q| of(q, 3000).mean_millis / free - 1.0);
    assert!(distances.is_sorted_by(|one, other| one > other), "{distances:?}");
    assert!(distances[3].abs() < 1e-3, "{distances:?}");
    // And of many, the mean that theory has.
    let many = of(0.05, 90_000);
    let error = many.mean_error_millis.unwrap();
    assert!((many.mean_millis - 11.9).abs() <= 4.0 * error, "{} with {error}", many.mean_millis);
}

#[test]
fn light_requests_pass_heavy_ones_where_workers_share_a_core() {
    // Row 2, of another mix than in `kinds`: 2 ms in 99 %, 200 ms in 1 % at load 0.5. Processor sharing answers in twice the own time.
    let kinds = vec![
        of_share(0.99, kind(2.0, 0.0, Distribution::Constant)),
        of_share(0.01, kind(200.0, 0.0, Distribution::Constant)),
    ];
    let rate = 1000.0 * 0.5 / 3.98;
    let p50 =
        |runtime| run(&free_of_costs(runtime, 1, open(rate), kinds.clone(), 100_000)).quantile_millis(0.5);
    let (workers, event_loop) = (p50(Runtime::PythonSync { workers: 256 }), p50(Runtime::Node));
    assert!(workers < 4.5, "{workers}");
    // A loop answers half of them at once, and the others after whatever is before them.
    let mean = |runtime| run(&free_of_costs(runtime, 1, open(rate), kinds.clone(), 100_000)).mean_millis;
    assert!(mean(Runtime::Node) > 4.0 * mean(Runtime::PythonSync { workers: 256 }), "{event_loop}");
}

/// Row 4, of requests: each acquisition of the lock beside a thread that computes all the time costs a switching interval. Of bare threads,
/// for 1 to 4 acquisitions and beside 1, 2 and 4 such threads, it is held in `lock`.
#[test]
fn an_io_thread_beside_a_computing_one_waits_an_interval_for_each_acquisition() {
    // One client computes without end, the other asks for nothing but waits: its request needs the lock for what it costs. A request's
    // own cost is split over four acquisitions, of which the last comes after the response; the first is the main thread's.
    let mut scenario = free_of_costs(
        Runtime::PythonThreads { workers: 1, threads: 2 },
        2,
        closed(2, 0.0),
        vec![kind(1e6, 0.0, Distribution::Constant), kind(0.0, 20.0, Distribution::Constant)],
        50,
    );
    scenario.costs.overhead_millis = 0.04;
    scenario.length.warmup = 0;
    scenario.n_traced = 60;
    let outcome = (1..200).map(|seed| Scenario { seed, ..scenario.clone() }).find_map(|scenario| {
        let outcome = run(&scenario);
        // The first two requests: one of each kind, the computing one first.
        let kinds: Vec<usize> = outcome.trace.iter().take(2).map(|life| life.kind).collect();
        (kinds == [0, 1]).then_some(outcome)
    });
    let waits: Vec<f64> = outcome
        .unwrap()
        .trace
        .iter()
        .filter(|life| life.kind == 1 && life.done.is_some())
        .skip(2)
        .take(20)
        .map(|life| {
            let waits = life.spans.iter().filter(|span| span.step == Step::WaitsForLock);
            waits.map(|span| time::to_millis(span.to - span.from)).sum()
        })
        .collect();
    assert!(!waits.is_empty());
    for wait in waits {
        // Reads, computes: two acquisitions of the pool's thread; before them the main thread's.
        assert!((9.0..=15.2).contains(&wait), "{wait}");
    }
}

/// Row 5, of requests. The `GIL` table's last three rows speak of threads that compute and need the lock once: their 195, 385 and 765 ms are
/// held in `lock`. A request needs the lock for being accepted and read too, each after a wait of 5 ms, so that later ones begin to compute
/// later: the first finishes after 185, 340 and 590 ms, and the last when all work is done.
#[test]
fn requests_that_compute_together_under_one_lock_all_finish_late() {
    for n in [2_u32, 4, 8] {
        let mut scenario = free_of_costs(
            Runtime::PythonThreads { workers: 1, threads: n },
            4,
            // Nobody comes back before all are done.
            closed(n, 1e6),
            vec![kind(100.0, 0.0, Distribution::Constant)],
            u64::from(n),
        );
        scenario.length.warmup = 0;
        scenario.n_traced = n as usize;
        let outcome = run(&scenario);
        let mut done: Vec<f64> =
            outcome.trace.iter().filter_map(|life| life.done).map(time::to_millis).collect();
        done.sort_by(f64::total_cmp);
        let (first, last) = (100.0 * f64::from(n) - 5.0 * f64::from(n - 1), 100.0 * f64::from(n));
        assert!(done[0] > 0.7 * first && done[0] <= first, "{n}: {done:?}");
        assert!((done[done.len() - 1] - last).abs() < 0.01, "{n}: {done:?}");
        if n == 2 {
            // The second is accepted at 5 ms, read at 10, and computes from 15 on, in turn with the first: 15 ms, and 17 turns of both.
            assert!((done[0] - 185.0).abs() < 0.01, "{done:?}");
        }
    }
}

/// Row 6: `W / (Z + S)`, whatever the cores.
#[test]
fn sync_workers_are_capped_while_cores_are_idle() {
    let throughput = |workers, cores| {
        let kinds = vec![kind(1.0, 20.0, Distribution::Constant)];
        run(&free_of_costs(Runtime::PythonSync { workers }, cores, closed(64, 0.0), kinds, 5_000))
            .throughput_per_second
    };
    for workers in [2, 4, 8] {
        let cap = 1000.0 * f64::from(workers) / 21.0;
        for cores in [2, 16] {
            let found = throughput(workers, cores);
            // On two cores workers that run at once slow each other down a little.
            assert!((0.85 * cap..=1.001 * cap).contains(&found), "{workers} {cores}: {found} for {cap}");
        }
        assert!((throughput(workers, 16) / cap - 1.0).abs() < 1e-3);
    }
}

/// Row 7: throughput N / Z until the processor is full.
#[test]
fn event_loops_carry_waiting_connections_almost_for_free() {
    for n in [1_u32, 4, 16, 64] {
        let mut scenario = free_of_costs(
            Runtime::Node,
            1,
            closed(n, 0.0),
            vec![kind(0.0, 20.0, Distribution::Constant)],
            4_000,
        );
        scenario.costs = Costs::documented(Runtime::Node);
        let found = run(&scenario).throughput_per_second;
        let most = 1000.0 * f64::from(n) / 20.0;
        // Measured: 20.3 to 21.1 ms up to 64 connections.
        assert!((0.93 * most..=most).contains(&found), "{n}: {found} for {most}");
    }
}

/// Row 8: throughput K / S, latency N S / K.
#[test]
fn a_saturated_closed_load_is_the_cores_over_the_work() {
    for (runtime, cores) in [
        (Runtime::Node, 1.0),
        (Runtime::NodeCluster { workers: 2 }, 2.0),
        (Runtime::PythonAsyncio { workers: 2 }, 2.0),
        (Runtime::PythonSync { workers: 2 }, 2.0),
        (Runtime::PythonThreads { workers: 1, threads: 8 }, 1.0),
        (Runtime::PythonThreads { workers: 2, threads: 8 }, 2.0),
        (Runtime::PythonFreeThreaded { workers: 1, threads: 8 }, 2.0),
    ] {
        let kinds = vec![kind(5.0, 0.0, Distribution::Constant)];
        let outcome = run(&free_of_costs(runtime, 2, closed(64, 0.0), kinds, 4_000));
        // Row 13: one process under the lock uses one core, two use two.
        assert!(
            (outcome.throughput_per_second / (200.0 * cores) - 1.0).abs() < 0.02,
            "{runtime:?}: {outcome:?}"
        );
        assert!((outcome.mean_millis / (64.0 * 5.0 / cores) - 1.0).abs() < 0.02, "{runtime:?}");
        assert!((outcome.core_utilisation - cores / 2.0).abs() < 0.02, "{runtime:?}");
    }
}

/// Row 9: N / (Z + N S) where timers drain together (Node.js), more where the clock is read once an iteration (uvloop).
#[test]
fn connections_that_wait_together_compute_together_on_node_and_less_so_on_uvloop() {
    let run_of = |runtime, n| {
        let kinds = vec![kind(5.0, 50.0, Distribution::Constant)];
        let mut scenario = free_of_costs(runtime, 1, closed(n, 0.0), kinds, 4_000);
        // "Costs near 0."
        scenario.costs.overhead_millis = 0.001;
        scenario.costs.network_millis = 0.001;
        // Clients that begin together would stay so on either.
        if let Load::Closed { start_spread_millis, .. } = &mut scenario.load {
            *start_spread_millis = 50.0;
        }
        run(&scenario)
    };
    let node = run_of(Runtime::Node, 8);
    assert!((node.throughput_per_second / 88.8 - 1.0).abs() < 0.03, "{}", node.throughput_per_second);
    assert!((node.quantile_millis(0.5) / 90.2 - 1.0).abs() < 0.03, "{}", node.quantile_millis(0.5));
    let uvloop = run_of(Runtime::PythonAsyncio { workers: 1 }, 8);
    assert!((uvloop.throughput_per_second / 119.9 - 1.0).abs() < 0.05, "{}", uvloop.throughput_per_second);
    assert!((uvloop.quantile_millis(0.5) / 69.2 - 1.0).abs() < 0.08, "{}", uvloop.quantile_millis(0.5));
    let node = run_of(Runtime::Node, 32).throughput_per_second;
    assert!((node / 152.2 - 1.0).abs() < 0.03, "{node}");
    let uvloop = run_of(Runtime::PythonAsyncio { workers: 1 }, 32).throughput_per_second;
    assert!((uvloop / 199.2 - 1.0).abs() < 0.02, "{uvloop}");
}

/// Row 10: a timer of 20 ms takes a little longer. Measured medians are 20.3 to 21.1 ms up to 64 connections, and 25.9 with 256 on one
/// uvicorn worker. Simulated ones are 20.2 to 21.1 up to 16 connections, 21.4 with 64 (the farthest: 3.3 % too long on Node.js, as
/// the simulated connections stay in step, and 1.5 % on uvicorn) and 26.2 with 256.
#[test]
fn timers_of_whole_milliseconds_fire_as_late_as_measured() {
    let records = measured::records();
    let mut seen = Vec::new();
    for record in records.closed.iter().filter(|record| record.scenario == "c_io20") {
        if !["node_http", "uvicorn1"].contains(&record.server.as_str()) {
            continue;
        }
        let RecordLoad::Closed { connections } = record.load else { continue };
        let found = compare(record, CostsFrom::Documentation).unwrap().unwrap().outcome.quantile_millis(0.5);
        let (exact, tolerance) = match connections {
            256 => (25.9, 0.02),
            // Within the range that row 10 gives, or a percent and a half outside.
            _ => (found.clamp(20.3, 21.1), 0.015),
        };
        assert!((found / exact - 1.0).abs() < tolerance, "{} {connections}: {found}", record.server);
        let measured = record.latency_ms.p50;
        assert!(
            (found / measured - 1.0).abs() < 0.035,
            "{} {connections}: {found} {measured}",
            record.server
        );
        seen.push(connections);
    }
    assert_eq!(seen, [1, 4, 16, 64, 1, 4, 16, 64, 256]);
}

/// Row 11: worker i with n_i connections answers in n_i S.
#[test]
fn an_uneven_cluster_answers_in_two_speeds() {
    let load = Load::Closed {
        clients: 256,
        think_millis: 0.0,
        connections_per_worker: Some(vec![188, 68]),
        start_spread_millis: 0.0,
        connect_together: false,
    };
    let kinds = vec![kind(5.0, 0.0, Distribution::Constant)];
    let outcome = run(&free_of_costs(Runtime::NodeCluster { workers: 2 }, 2, load, kinds, 10_000));
    // Each worker answers 200 a second: half of all responses took 68 x 5 ms, half 188 x 5 ms.
    assert!((outcome.throughput_per_second / 400.0 - 1.0).abs() < 0.01);
    assert!((outcome.quantile_millis(0.25) / 340.0 - 1.0).abs() < 0.01, "{}", outcome.quantile_millis(0.25));
    assert!((outcome.quantile_millis(0.9) / 940.0 - 1.0).abs() < 0.01, "{}", outcome.quantile_millis(0.9));
}

/// Row 11: what handles the responses takes its share of the cores.
#[test]
fn a_load_generator_on_the_servers_cores_is_missing_from_its_throughput() {
    let throughput = |shares_cores| {
        let kinds = vec![kind(1.0, 0.0, Distribution::Constant)];
        let runtime = Runtime::NodeCluster { workers: 2 };
        let mut scenario = free_of_costs(runtime, 2, closed(64, 0.0), kinds, 20_000);
        scenario.machine.generator = Some(Generator { millis_per_response: 0.2, shares_cores });
        run(&scenario).throughput_per_second
    };
    assert!((throughput(false) / 2000.0 - 1.0).abs() < 0.01, "{}", throughput(false));
    // Two cores, 1.2 ms for each request.
    assert!((throughput(true) / (2000.0 / 1.2) - 1.0).abs() < 0.02, "{}", throughput(true));
}

/// Row 12: `n` connections are reached after 1 + 2 + ... + n responses, as each iteration serves all it has and accepts one.
#[test]
fn new_connections_starve_behind_busy_ones() {
    for runtime in [Runtime::Node, Runtime::PythonAsyncio { workers: 1 }] {
        let load = Load::Closed {
            clients: 256,
            think_millis: 0.0,
            connections_per_worker: None,
            start_spread_millis: 0.0,
            connect_together: true,
        };
        let count = 1711;
        let mut scenario =
            free_of_costs(runtime, 1, load, vec![kind(5.0, 0.0, Distribution::Constant)], count);
        scenario.length.warmup = 0;
        scenario.n_traced = 256;
        let outcome = run(&scenario);
        let served = outcome.trace.iter().filter(|life| life.worker.is_some()).count();
        // 58 x 59 / 2 = 1711 responses. Measured, with some accepted before the first work: 60 of 256 after 1,670.
        assert!((57..=59).contains(&served), "{runtime:?}: {served}");
    }
    // Connections that stand already are all served.
    let scenario =
        free_of_costs(Runtime::Node, 1, closed(256, 0.0), vec![kind(5.0, 0.0, Distribution::Constant)], 1711);
    assert!((run(&scenario).mean_millis / 1280.0 - 1.0).abs() < 0.01);
}

/// Row 12, of the records: 256 connections at once, 10 s, each with 5 ms of work again and again.
///
/// Node.js reached 60 after 1,670 responses; simulated are 59. uvicorn reached 86 after 2,099 and, with two workers, 157 after 4,341;
/// simulated are 66 and 134, 23 and 15 % fewer. The models' reference (section 1) finds that 57 of 86, and 44 of 78 with each of two workers,
/// were accepted before the first work began, of Node.js 19 of 60: the simulator accepts one, then one an iteration. A burst on a cluster, whose
/// primary process accepts, and on threads is not modelled: there all 256 are served, where 76 and 145 were.
#[test]
fn a_burst_of_connections_starves_as_measured() {
    let records = measured::tables();
    let records = records["connection_burst"]["records"].as_array().unwrap();
    for (server, runtime, tolerance) in [
        ("node_http", Runtime::Node, 0.05),
        ("uvicorn1", Runtime::PythonAsyncio { workers: 1 }, 0.25),
        ("uvicorn2", Runtime::PythonAsyncio { workers: 2 }, 0.25),
    ] {
        let record = records.iter().find(|record| record["server"] == server).unwrap();
        let clients = u32::try_from(record["connections"].as_u64().unwrap()).unwrap();
        let measured = f64::from(clients) - record["never_served"].as_f64().unwrap();
        let load = Load::Closed {
            clients,
            think_millis: 0.0,
            connections_per_worker: None,
            start_spread_millis: 0.0,
            connect_together: true,
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let responses = (10.0 * record["throughput_per_s"].as_f64().unwrap()).round() as u64;
        let kinds = vec![kind(5.0, 0.0, Distribution::Constant)];
        let mut scenario = free_of_costs(runtime, 2, load, kinds, responses);
        scenario.length.warmup = 0;
        scenario.n_traced = 256;
        let outcome = run(&scenario);
        let served = outcome.trace.iter().filter(|life| life.done.is_some()).count() as f64;
        // One, then one more in each iteration: n after n (n + 1) / 2 responses, with each worker.
        let workers = f64::from(runtime.workers());
        let by_formula = workers * (2.0 * responses as f64 / workers).sqrt();
        assert!((served - by_formula).abs() <= 2.0 * workers, "{server}: {served} for {by_formula}");
        assert!(
            served <= measured && served / measured > 1.0 - tolerance,
            "{server}: {served} for {measured}"
        );
    }
}

/// Row 14, beside the flag of other tests: latency of an open load above capacity grows with the run.
#[test]
fn above_capacity_latency_grows_with_the_length_of_the_run() {
    let mean = |count| {
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let outcome = run(&free_of_costs(Runtime::Node, 1, open(1200.0), kinds, count));
        assert!(outcome.saturated);
        outcome.mean_millis
    };
    assert!(mean(40_000) > 3.0 * mean(10_000));
}

/// Row 15: measured at the start and per connection, in `measured_public.json`.
#[test]
fn processes_cost_tens_of_mebibytes_and_connections_a_few_kibibytes() {
    let mib = |runtime, clients| {
        let mut scenario = free_of_costs(
            runtime,
            2,
            closed(clients, 10.0),
            vec![kind(1.0, 0.0, Distribution::Constant)],
            10,
        );
        scenario.costs = Costs::documented(runtime);
        run(&scenario).memory_bytes / (1024.0 * 1024.0)
    };
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 0.6, "{found} for {expected}");
    near(mib(Runtime::Node, 1), 45.0);
    near(mib(Runtime::NodeCluster { workers: 4 }, 1), 44.0 + 4.0 * 8.0);
    near(mib(Runtime::PythonAsyncio { workers: 1 }, 1), 24.0);
    near(mib(Runtime::PythonAsyncio { workers: 4 }, 1), 26.0 + 4.0 * 20.5);
    near(mib(Runtime::PythonSync { workers: 2 }, 1), 27.0);
    near(mib(Runtime::PythonThreads { workers: 1, threads: 8 }, 1), 24.0);
    near(mib(Runtime::Node, 2048) - mib(Runtime::Node, 1024), 8.0);
}

#[test]
fn four_jobs_at_a_time_run_in_libuvs_pool_and_the_loop_goes_on() {
    let native = RequestKind { pool_millis: 10.0, ..kind(0.0, 0.0, Distribution::Constant) };
    let throughput = |cores, clients| {
        run(&free_of_costs(Runtime::Node, cores, closed(clients, 0.0), vec![native], 4_000))
            .throughput_per_second
    };
    // One client: one job at a time. Many: four threads, if there are cores for them.
    assert!((throughput(8, 1) / 100.0 - 1.0).abs() < 1e-6);
    assert!((throughput(8, 64) / 400.0 - 1.0).abs() < 1e-3);
    assert!((throughput(2, 64) / 200.0 - 1.0).abs() < 1e-3);
    // Beside jobs that would block a loop for 10 ms, light requests pass.
    let light = of_share(9.0, kind(0.1, 0.0, Distribution::Constant));
    let p50 = |heavy| {
        let kinds = vec![light, heavy];
        run(&free_of_costs(Runtime::Node, 4, open(500.0), kinds, 20_000)).quantile_millis(0.5)
    };
    assert!(p50(native) < 0.2, "{}", p50(native));
    let (on_the_loop, in_the_pool) = (
        run(&free_of_costs(
            Runtime::Node,
            4,
            open(500.0),
            vec![light, kind(10.0, 0.0, Distribution::Constant)],
            20_000,
        )),
        run(&free_of_costs(Runtime::Node, 4, open(500.0), vec![light, native], 20_000)),
    );
    assert!(on_the_loop.mean_millis > 2.0 * in_the_pool.mean_millis);
}

#[test]
fn a_wait_on_a_socket_is_as_long_as_it_is_and_a_timer_in_whole_milliseconds() {
    let mean = |wait| {
        let kinds = vec![RequestKind { wait, ..kind(0.0, 20.25, Distribution::Constant) }];
        run(&free_of_costs(Runtime::Node, 1, closed(1, 0.0), kinds, 1_000)).mean_millis
    };
    assert!((mean(Wait::Socket) - 20.25).abs() < 1e-6, "{}", mean(Wait::Socket));
    assert!((mean(Wait::Timer) - 21.0).abs() < 0.5, "{}", mean(Wait::Timer));
}

#[test]
fn a_full_accept_queue_turns_connections_away_and_they_come_back() {
    // 2,048 may wait; the third thousand tries again after a second.
    let mut scenario = free_of_costs(
        Runtime::PythonSync { workers: 1 },
        1,
        closed(3_000, 0.0),
        vec![kind(0.1, 0.0, Distribution::Constant)],
        3_000,
    );
    scenario.length.warmup = 0;
    scenario.n_traced = 3_000;
    let outcome = run(&scenario);
    let came_back = |life: &&RequestTrace| life.spans.iter().any(|span| span.step == Step::TriesAgain);
    assert_eq!(outcome.trace.iter().filter(came_back).count(), 3_000 - 2_049);
}

#[test]
fn the_pause_takes_fifty_milliseconds_of_each_second_from_a_busy_server() {
    let kinds = vec![kind(5.0, 0.0, Distribution::Constant)];
    let mut scenario = free_of_costs(Runtime::Node, 1, closed(16, 0.0), kinds.clone(), 4_000);
    scenario.machine.pause_millis_per_second = 50.0;
    let busy = run(&scenario);
    assert!((busy.throughput_per_second / 190.0 - 1.0).abs() < 0.01, "{}", busy.throughput_per_second);
    assert!((busy.quantile_millis(1.0) - 130.0).abs() < 1.0, "{}", busy.quantile_millis(1.0));
    // An idle one never pauses.
    scenario.load = open(20.0);
    let idle = run(&scenario);
    assert!(idle.quantile_millis(1.0) < 50.0, "{}", idle.quantile_millis(1.0));
}
