//! Every table of `tests/reference/servers/theory_tables.json` that speaks of a queue, within four standard errors of the run's own.
//!
//! `MG1_PS` by kind of request is in `kinds`, `GIL` in `lock`. `USL` is read by no test: it tables a formula of how throughput grows with cores
//! (Gunther's law), and nothing here uses one. The simulator has no cost of sharing memory between cores, and the page says that it
//! scores no such growth.

use super::*;
use serde_json::Value;

fn tables() -> Value {
    serde_json::from_str(include_str!("../../../tests/reference/servers/theory_tables.json")).unwrap()
}

pub(super) fn rows(name: &str) -> Vec<Value> {
    let rows = tables()[name].as_array().unwrap().clone();
    assert!(!rows.is_empty(), "{name}");
    rows
}

pub(super) fn number(row: &Value, key: &str) -> f64 {
    row[key].as_f64().unwrap_or_else(|| panic!("{key} in {row}"))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn whole(row: &Value, key: &str) -> u32 {
    number(row, key) as u32
}

/// So many that the error is a few per cent at any load of the tables.
fn count_at(rho: f64) -> u64 {
    match rho {
        _ if rho > 0.97 => 6_000_000,
        _ if rho > 0.92 => 1_500_000,
        _ if rho > 0.85 => 500_000,
        _ => 150_000,
    }
}

/// Error that the bins of the histogram and the table's own grid may add.
const RESOLUTION: f64 = 1.5e-3;

/// Holds the mean and quantiles of the response time against a table's row.
fn hold(what: &str, outcome: &Outcome, row: &Value, grid: f64) {
    let error = outcome.mean_error_millis.unwrap();
    let mean = number(row, "mean_T");
    let off = (outcome.mean_millis - mean).abs();
    assert!(off <= 4.0 * error, "{what}: mean {} for {mean}, error {error}", outcome.mean_millis);
    for (key, p) in [("p50_T", 0.5), ("p90_T", 0.9), ("p95_T", 0.95), ("p99_T", 0.99)] {
        let Some(exact) = row[key].as_f64() else { continue };
        let found = outcome.quantile_millis(p);
        let (low, high) = outcome.quantile_interval_millis(p);
        // Half a 95 % interval is 1.96 standard errors.
        let error = (high - found).max(found - low) / 1.96;
        let tolerance = 4.0 * error + RESOLUTION * exact + grid;
        assert!((found - exact).abs() <= tolerance, "{what} {key}: {found} for {exact}, error {error}");
    }
}

#[test]
fn response_times_of_one_exponential_server_are_those_of_mm1() {
    for row in rows("MM1") {
        let rho = number(&row, "rho");
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let scenario = free_of_costs(fifo(1), 1, open(1000.0 * rho), kinds, count_at(rho));
        let outcome = run(&scenario);
        hold(&format!("M/M/1 at {rho}"), &outcome, &row, 0.0);
        // Little's law turns the error of the mean time into that of the mean number.
        let error = outcome.mean_error_millis.unwrap() * rho;
        assert!((outcome.mean_in_system - number(&row, "mean_L")).abs() <= 4.0 * error + 0.01, "{rho}");
        assert!((outcome.core_utilisation - rho).abs() < 0.02, "{rho}");
    }
}

#[test]
fn an_event_loop_without_costs_is_a_first_in_first_out_server() {
    for row in rows("MM1").iter().filter(|row| number(row, "rho") <= 0.9) {
        let rho = number(row, "rho");
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        for runtime in
            [Runtime::Node, Runtime::PythonAsyncio { workers: 1 }, Runtime::PythonSync { workers: 1 }]
        {
            let scenario = free_of_costs(runtime, 1, open(1000.0 * rho), kinds.clone(), count_at(rho));
            let outcome = run(&scenario);
            hold(&format!("{runtime:?} at {rho}"), &outcome, row, 0.0);
            if let Some(busy) = outcome.loop_utilisation {
                assert!((busy - rho).abs() < 0.02, "{runtime:?} {rho}: {busy}");
            }
        }
    }
}

#[test]
fn several_exponential_servers_are_mmc() {
    for row in rows("MMc") {
        let (rho, c) = (number(&row, "rho"), whole(&row, "c"));
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let scenario = free_of_costs(fifo(c), 1, open(1000.0 * rho * f64::from(c)), kinds, count_at(rho));
        hold(&format!("M/M/{c} at {rho}"), &run(&scenario), &row, 0.0);
    }
}

#[test]
fn sync_workers_on_as_many_cores_are_mmc() {
    for row in rows("MMc").iter().filter(|row| whole(row, "c") <= 8 && number(row, "rho") <= 0.9) {
        let (rho, c) = (number(row, "rho"), whole(row, "c"));
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let load = open(1000.0 * rho * f64::from(c));
        let scenario = free_of_costs(Runtime::PythonSync { workers: c }, c, load, kinds, count_at(rho));
        hold(&format!("{c} sync workers at {rho}"), &run(&scenario), row, 0.0);
    }
}

#[test]
fn the_share_that_waits_is_erlangs_c() {
    for row in rows("MMc").iter().filter(|row| number(row, "rho") <= 0.9) {
        let (rho, c) = (number(row, "rho"), whole(row, "c"));
        // Constant service: who takes longer than it has waited. The share that waits in M/M/c is Erlang's C, so use its mean wait.
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let scenario = free_of_costs(fifo(c), 1, open(1000.0 * rho * f64::from(c)), kinds, count_at(rho));
        let outcome = run(&scenario);
        // W = C / (c mu - lambda), Erlang's formula; the mean service time is 1.
        let erlang_c = (outcome.mean_millis - 1.0) * f64::from(c) * (1.0 - rho);
        let error = outcome.mean_error_millis.unwrap() * f64::from(c) * (1.0 - rho);
        let exact = number(row, "erlang_C");
        assert!((erlang_c - exact).abs() <= 4.0 * error, "{c} {rho}: {erlang_c} for {exact}");
    }
}

#[test]
fn what_a_full_system_turns_away_is_erlangs_b() {
    for row in rows("ErlangB") {
        let (c, a) = (whole(&row, "c"), number(&row, "a"));
        let runtime = Runtime::Queue { servers: c, discipline: Discipline::Fifo, capacity: Some(c) };
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let scenario = free_of_costs(runtime, 1, open(1000.0 * a), kinds, 20_000);
        assert!(!run(&scenario).saturated);
        let [lost] = replicate(20, &scenario, |outcome| [outcome.lost_share]);
        lost.hold(&format!("{row}"), number(&row, "B"));
    }
}

#[test]
fn a_bounded_queue_is_mmck() {
    for row in rows("MMcK") {
        let (c, most, rho) = (whole(&row, "c"), whole(&row, "K"), number(&row, "rho"));
        let runtime = Runtime::Queue { servers: c, discipline: Discipline::Fifo, capacity: Some(most) };
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let scenario = free_of_costs(runtime, 1, open(1000.0 * rho * f64::from(c)), kinds, 40_000);
        let [mean, lost, throughput, in_system] = replicate(20, &scenario, |outcome| {
            let in_service_rates = outcome.throughput_per_second / 1000.0;
            [outcome.mean_millis, outcome.lost_share, in_service_rates, outcome.mean_in_system]
        });
        mean.hold(&format!("mean of {row}"), number(&row, "mean_T_accepted"));
        lost.hold(&format!("lost of {row}"), number(&row, "p_loss"));
        throughput.hold(&format!("throughput of {row}"), number(&row, "throughput_in_service_rates"));
        in_system.hold(&format!("number in {row}"), number(&row, "mean_L"));
    }
}

/// Engset 1918: of `n` clients that think for a mean of one service time, and come to `c` servers without room to wait, a request is
/// lost with probability `C(n-1, c) / sum of C(n-1, k), k = 0..=c`.
#[test]
fn clients_who_come_back_after_they_were_refused_are_engsets() {
    fn choose(n: u32, k: u32) -> f64 {
        (0..k).map(|i| f64::from(n - i) / f64::from(i + 1)).product()
    }
    for (n, c) in [(5, 2), (3, 1), (12, 4)] {
        let runtime = Runtime::Queue { servers: c, discipline: Discipline::Fifo, capacity: Some(c) };
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let exact = choose(n - 1, c) / (0..=c).map(|k| choose(n - 1, k)).sum::<f64>();
        let scenario = free_of_costs(runtime, 1, closed(n, 1.0), kinds, 20_000);
        let [lost] = replicate(20, &scenario, |outcome| [outcome.lost_share]);
        lost.hold(&format!("{n} clients, {c} servers"), exact);
    }
}

#[test]
fn constant_work_is_md1_and_mdc() {
    for (name, row) in
        ["MD1", "MDc"].into_iter().flat_map(|name| rows(name).into_iter().map(move |row| (name, row)))
    {
        let rho = number(&row, "rho");
        let c = row["c"].as_u64().map_or(1, |_| whole(&row, "c"));
        let kinds = vec![kind(1.0, 0.0, Distribution::Constant)];
        let load = open(1000.0 * rho * f64::from(c));
        for runtime in [fifo(c), Runtime::PythonSync { workers: c }] {
            let scenario = free_of_costs(runtime, c, load.clone(), kinds.clone(), count_at(rho));
            hold(&format!("{name} {runtime:?} at {rho}"), &run(&scenario), &row, 0.0);
        }
    }
}

/// Two exponential kinds with balanced means: a hyperexponential time of mean 1 and squared coefficient of variation `scv`.
fn hyperexponential(scv: f64) -> Vec<RequestKind> {
    let p = 0.5 * (1.0 + ((scv - 1.0) / (scv + 1.0)).sqrt());
    [p, 1.0 - p].map(|p| of_share(p, kind(0.5 / p, 0.0, Distribution::Exponential))).to_vec()
}

/// Returns the two-valued work of a table: `bimodal(0.95:1ms,0.05:100ms)`.
fn bimodal(light: (f64, f64), heavy: (f64, f64)) -> Vec<RequestKind> {
    [light, heavy].map(|(share, cpu)| of_share(share, kind(cpu, 0.0, Distribution::Constant))).to_vec()
}

#[test]
fn mixed_work_before_one_server_or_an_event_loop_is_mg1() {
    let cases: [(&str, Vec<RequestKind>, f64); 4] = [
        ("MG1_bimodal_95pct_1ms_5pct_100ms", bimodal((0.95, 1.0), (0.05, 100.0)), 0.02),
        ("MG1_bimodal_99pct_2ms_1pct_200ms", bimodal((0.99, 2.0), (0.01, 200.0)), 0.02),
        ("MG1_H2_scv4", hyperexponential(4.0), 0.002),
        ("MG1_Erlang4", vec![kind(1.0, 0.0, Distribution::Erlang4)], 0.002),
    ];
    for (name, kinds, grid) in cases {
        for row in rows(name) {
            let (rho, rate) = (number(&row, "rho"), 1000.0 * number(&row, "lam_per_ms"));
            for runtime in [fifo(1), Runtime::Node] {
                let scenario = free_of_costs(runtime, 1, open(rate), kinds.clone(), 2 * count_at(rho));
                hold(&format!("{name} {runtime:?} at {rho}"), &run(&scenario), &row, grid);
            }
        }
    }
}

#[test]
fn mean_times_are_pollaczek_and_khinchines() {
    for row in rows("MG1_PK_means") {
        let (rho, scv) = (number(&row, "rho"), number(&row, "scv"));
        let kinds = match scv {
            _ if scv > 1.5 => hyperexponential(scv),
            _ if scv > 0.5 => vec![kind(1.0, 0.0, Distribution::Exponential)],
            _ if scv > 0.1 => vec![kind(1.0, 0.0, Distribution::Erlang4)],
            _ => vec![kind(1.0, 0.0, Distribution::Constant)],
        };
        let count = 4 * count_at(rho);
        hold(
            &format!("{row}"),
            &run(&free_of_costs(fifo(1), 1, open(1000.0 * rho), kinds, count)),
            &row,
            0.0,
        );
    }
}

#[test]
fn processor_sharing_makes_each_wait_in_proportion_to_its_own_work() {
    for row in rows("MG1_PS") {
        let rho = number(&row, "rho");
        let kinds = bimodal((0.95, 1.0), (0.05, 100.0));
        let rate = 1000.0 * rho / 5.95;
        let shared = Runtime::Queue { servers: 1, discipline: Discipline::ProcessorSharing, capacity: None };
        // Threads without a lock share the cores alike: enough of them that none waits for a thread.
        let threads = Runtime::PythonFreeThreaded { workers: 1, threads: 1000 };
        for (runtime, count) in [(shared, 4 * count_at(rho)), (threads, 2 * count_at(rho))] {
            let outcome = run(&free_of_costs(runtime, 1, open(rate), kinds.clone(), count));
            let (mean, error) =
                (number(&row, "example_bimodal_mean_T_all"), outcome.mean_error_millis.unwrap());
            assert!(
                (outcome.mean_millis - mean).abs() <= 4.0 * error,
                "{runtime:?} {rho}: {}",
                outcome.mean_millis
            );
        }
    }
}

#[test]
fn handing_connections_out_in_turn_makes_erlang_arrivals_at_each_loop() {
    for row in rows("ErlangArrivals_round_robin_M_split") {
        let (c, rho) = (whole(&row, "c"), number(&row, "rho"));
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let load = open(1000.0 * rho * f64::from(c));
        let runtime = Runtime::NodeCluster { workers: c };
        hold(
            &format!("{c} loops at {rho}"),
            &run(&free_of_costs(runtime, c, load, kinds, count_at(rho))),
            &row,
            0.0,
        );
    }
}

#[test]
fn clients_that_think_before_a_queue_are_mean_value_analysis() {
    for row in rows("closed_MVA") {
        let (n, c) = (whole(&row, "N"), whole(&row, "c"));
        let (s, z) = (number(&row, "S_ms"), number(&row, "Z_ms"));
        let kinds = vec![kind(s, 0.0, Distribution::Exponential)];
        let scenario = free_of_costs(fifo(c), 1, closed(n, z), kinds, 10_000);
        let [mean, throughput, busy] = replicate(20, &scenario, |outcome| {
            [outcome.mean_millis, outcome.throughput_per_second, outcome.core_utilisation]
        });
        mean.hold(&format!("mean of {row}"), number(&row, "R_cpu_ms"));
        throughput.hold(&format!("throughput of {row}"), number(&row, "X_per_s"));
        busy.hold(&format!("utilisation of {row}"), number(&row, "util"));
    }
}

#[test]
fn sync_workers_held_through_waits_are_a_closed_network_with_as_many_tokens() {
    for row in rows("closed_sync_pool") {
        let (n, workers, cores) = (whole(&row, "N"), whole(&row, "w"), whole(&row, "cores"));
        let kinds = vec![kind(number(&row, "S_ms"), number(&row, "Z_ms"), Distribution::Exponential)];
        let runtime = Runtime::PythonSync { workers };
        let scenario = free_of_costs(runtime, cores, closed(n, 0.0), kinds, 10_000);
        let [mean, throughput, busy] = replicate(20, &scenario, |outcome| {
            [outcome.mean_millis, outcome.throughput_per_second, outcome.core_utilisation]
        });
        mean.hold(&format!("mean of {row}"), number(&row, "R_total_ms"));
        throughput.hold(&format!("throughput of {row}"), number(&row, "X_per_s"));
        busy.hold(&format!("utilisation of {row}"), number(&row, "util"));
    }
}

#[test]
fn constant_work_in_a_closed_load_is_exact() {
    for row in rows("closed_D") {
        let (n, c) = (whole(&row, "N"), whole(&row, "c"));
        let (s, z) = (number(&row, "S_ms"), number(&row, "Z_ms"));
        if z > 0.0 {
            // With a wait of constant length: workers enough for all are held through it.
            let kinds = vec![kind(s, z, Distribution::Constant)];
            let mut scenario =
                free_of_costs(Runtime::PythonSync { workers: n }, c, closed(n, 0.0), kinds, 20_000);
            scenario.machine.cores = c;
            if let Load::Closed { start_spread_millis, .. } = &mut scenario.load {
                *start_spread_millis = s + z;
            }
            let outcome = run(&scenario);
            let exact = number(&row, "X_per_s");
            assert!(
                (outcome.throughput_per_second / exact - 1.0).abs() < 0.002,
                "{row}: {}",
                outcome.throughput_per_second
            );
            continue;
        }
        let kinds = vec![kind(s, 0.0, Distribution::Constant)];
        let pools = [fifo(c), Runtime::PythonSync { workers: c }];
        let loops = [Runtime::Node, Runtime::PythonAsyncio { workers: 1 }];
        for runtime in pools.into_iter().chain(loops.into_iter().filter(|_| c == 1)) {
            let outcome = run(&free_of_costs(runtime, c, closed(n, 0.0), kinds.clone(), 5_000));
            let (x, r) = (number(&row, "X_per_s"), number(&row, "R_total_ms"));
            assert!((outcome.throughput_per_second / x - 1.0).abs() < 1e-3, "{runtime:?} {row}");
            assert!(
                (outcome.mean_millis / r - 1.0).abs() < 1e-9,
                "{runtime:?} {row}: {}",
                outcome.mean_millis
            );
            assert!((outcome.quantile_millis(0.95) / r - 1.0).abs() < 1e-9, "{runtime:?} {row}");
        }
    }
}

#[test]
fn a_run_is_as_long_as_its_precision_needs() {
    for row in rows("run_length_MM1").iter().filter(|row| number(row, "rho") <= 0.9) {
        let rho = number(row, "rho");
        let kinds = vec![kind(1.0, 0.0, Distribution::Exponential)];
        let mut scenario = free_of_costs(fifo(1), 1, open(1000.0 * rho), kinds, 10_000_000);
        scenario.length.warmup = 10_000;
        // The table is for a standard error of 1 %; so is half a 95 % interval of 2 %, nearly.
        scenario.length.precision = Some(0.0196);
        let outcome = run(&scenario);
        let ratio = outcome.count as f64 / number(row, "customers");
        // The error itself is known to 16 %, and the run stops where it looks small first.
        assert!((0.3..2.0).contains(&ratio), "{rho}: {} requests", outcome.count);
    }
}
