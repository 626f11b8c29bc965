//! The simulator against real servers under load: `tests/reference/servers/measured_public.json`.

use super::super::validation::{Comparison, CostsFrom, MeasuredServers, Record, compare, scenario_of};

pub(super) fn records() -> MeasuredServers {
    serde_json::from_value(tables()).unwrap()
}

/// Returns the whole file, with what has no simulation.
pub(super) fn tables() -> serde_json::Value {
    serde_json::from_str(include_str!("../../../tests/reference/servers/measured_public.json")).unwrap()
}

fn compared(records: &[Record], costs_from: CostsFrom) -> Vec<(&Record, Comparison)> {
    records
        .iter()
        .filter_map(|record| compare(record, costs_from).map(|comparison| (record, comparison.unwrap())))
        .collect()
}

/// Returns the value that a share `p` of the sizes of some figures does not exceed.
fn quantile(figures: impl Iterator<Item = f64>, p: f64) -> f64 {
    let mut sizes: Vec<f64> = figures.map(f64::abs).collect();
    sizes.sort_by(f64::total_cmp);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let at = (p * (sizes.len() - 1) as f64).round() as usize;
    sizes[at]
}

/// Returns all errors, for a test that fails.
fn report(all: &[(&Record, Comparison)]) -> String {
    let line = |(record, c): &(&Record, Comparison)| {
        let per_cent = [c.throughput, c.mean, c.p50, c.p95].map(|error| format!("{:+.1}", 100.0 * error));
        let of = format!("{} {} {:?}", record.server, record.scenario, record.load);
        format!("{of}: throughput, mean, p50, p95 {} %\n", per_cent.join(", "))
    };
    all.iter().map(line).collect()
}

#[test]
fn given_each_records_processor_time_the_models_are_as_near_as_stated() {
    let records = records();
    let all = compared(&records.closed, CostsFrom::Record);
    assert_eq!(all.len(), 87);
    let of = |figure: fn(&Comparison) -> f64, p| quantile(all.iter().map(|(_, c)| figure(c)), p);
    assert!(of(|c| c.throughput, 0.5) <= 0.03, "{}", report(&all));
    assert!(of(|c| c.throughput, 0.9) <= 0.12, "{}", report(&all));
    assert!(of(|c| c.p50, 0.5) <= 0.06, "{}", report(&all));
    let slow = all.iter().filter(|(record, _)| record.latency_ms.p50 >= 1.0);
    assert!(quantile(slow.map(|(_, c)| c.p95), 0.5) <= 0.18, "{}", report(&all));
}

#[test]
fn with_documented_costs_they_are_not_much_further() {
    let records = records();
    let all = compared(&records.closed, CostsFrom::Documentation);
    assert!(quantile(all.iter().map(|(_, c)| c.throughput), 0.5) <= 0.06, "{}", report(&all));
    assert!(quantile(all.iter().map(|(_, c)| c.p50), 0.5) <= 0.08, "{}", report(&all));
}

#[test]
fn open_loads_are_as_near_as_the_trial_model_was() {
    let records = records();
    let all = compared(&records.open, CostsFrom::Record);
    assert_eq!(all.len(), 9);
    // The trial model: mean 5 %, p50 5 %, p95 13 %; worst mean 16 %, worst p95 23 %.
    assert!(quantile(all.iter().map(|(_, c)| c.mean), 0.5) <= 0.08, "{}", report(&all));
    assert!(quantile(all.iter().map(|(_, c)| c.p95), 0.5) <= 0.16, "{}", report(&all));
    assert!(quantile(all.iter().map(|(_, c)| c.mean), 1.0) <= 0.25, "{}", report(&all));
}

#[test]
fn records_without_a_pause_are_simulated_without_one() {
    let mut file = tables();
    let pause = |file: &serde_json::Value| {
        let records: MeasuredServers = serde_json::from_value(file.clone()).unwrap();
        scenario_of(&records.closed[0], CostsFrom::Record).unwrap().machine.pause_millis_per_second
    };
    assert!((pause(&file) - 50.0).abs() < 1e-12);
    file["closed"][0]["pause_ms_per_s"] = 0.into();
    assert!(pause(&file).abs() < 1e-12);
}
