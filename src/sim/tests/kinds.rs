//! Light requests and heavy ones, each by themselves: 1 ms in 95 %, 100 ms in 5 %. In the order of their arrival all wait alike; where
//! cores are shared each waits in proportion to its own work.

use super::theory::{number, rows};
use super::*;

/// Requests of a run whose lives are written down, from the first on.
const TRACED: usize = 10_000;
/// Of them those that came to an empty server do not count.
const WARMUP: usize = 2000;

/// Returns the scenario at a load of one core.
fn scenario(runtime: Runtime, rho: f64) -> Scenario {
    let constant = |cpu| kind(cpu, 0.0, Distribution::Constant);
    let kinds = vec![of_share(0.95, constant(1.0)), of_share(0.05, constant(100.0))];
    // Some more than are traced, so that these have all been answered.
    let mut scenario = free_of_costs(runtime, 1, open(1000.0 * rho / 5.95), kinds, TRACED as u64 + 5000);
    scenario.length.warmup = 0;
    scenario.n_traced = TRACED;
    scenario
}

/// Returns the mean latencies of light and of heavy requests (ms), with errors of independent runs.
fn light_and_heavy(runtime: Runtime, rho: f64) -> [Estimate; 2] {
    replicate(30, &scenario(runtime, rho), |outcome| {
        [0, 1].map(|kind| {
            let of_kind: Vec<f64> = outcome
                .trace
                .iter()
                .skip(WARMUP)
                .filter(|life| life.kind == kind)
                .map(|life| time::to_millis(life.done.unwrap() - life.sent))
                .collect();
            of_kind.iter().sum::<f64>() / of_kind.len() as f64
        })
    })
}

/// Row 1 of section 7 of the models' reference: before a loop all wait as long as a first-in first-out queue makes them (Pollaczek and
/// Khinchine), whatever they need themselves.
#[test]
fn one_heavy_request_makes_all_others_wait_behind_an_event_loop() {
    for row in rows("MG1_bimodal_95pct_1ms_5pct_100ms").iter().filter(|row| number(row, "rho") <= 0.8) {
        let (rho, wait) = (number(row, "rho"), number(row, "mean_W"));
        for runtime in [Runtime::Node, Runtime::PythonAsyncio { workers: 1 }] {
            let [light, heavy] = light_and_heavy(runtime, rho);
            light.hold(&format!("light, {runtime:?} at {rho}"), wait + 1.0);
            heavy.hold(&format!("heavy, {runtime:?} at {rho}"), wait + 100.0);
        }
    }
}

/// Row 2: each takes its own work over 1 - load, 2 and 200 ms at 0.5. Enough workers and threads that none waits for one.
#[test]
fn light_requests_pass_heavy_ones_where_all_share_a_core() {
    let shared = Runtime::Queue { servers: 1, discipline: Discipline::ProcessorSharing, capacity: None };
    for row in rows("MG1_PS") {
        let rho = number(&row, "rho");
        for runtime in [
            shared,
            Runtime::PythonSync { workers: 256 },
            Runtime::PythonFreeThreaded { workers: 1, threads: 256 },
        ] {
            let [light, heavy] = light_and_heavy(runtime, rho);
            let exact = |key| number(&row, key);
            light.hold(&format!("light, {runtime:?} at {rho}"), exact("example_bimodal_mean_T_light_1ms"));
            heavy.hold(&format!("heavy, {runtime:?} at {rho}"), exact("example_bimodal_mean_T_heavy_100ms"));
        }
    }
}

/// Row 3: under the lock light requests lie between the two.
#[test]
fn under_the_lock_light_requests_wait_less_than_behind_a_loop_and_more_than_on_free_threads() {
    let threads = Runtime::PythonThreads { workers: 1, threads: 256 };
    let light = |runtime| light_and_heavy(runtime, 0.5)[0];
    let (event_loop, under_lock) = (light(Runtime::Node), light(threads));
    let free = light(Runtime::PythonFreeThreaded { workers: 1, threads: 256 });
    let below = |a: Estimate, b: Estimate| b.mean - a.mean > 4.0 * (a.error + b.error);
    assert!(
        below(free, under_lock) && below(under_lock, event_loop),
        "{free:?} {under_lock:?} {event_loop:?}"
    );
}
