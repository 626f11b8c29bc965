//! Files that are written from others: `make generated` writes them (`REGENERATE`), `make test` holds them.
//!
//! The answer in `index.html` is one more; the views' own tests hold it.

#![cfg(not(target_arch = "wasm32"))]

use backend_balance::catalog::{Datasets, pack, pack_core};
use backend_balance::model::simulation::real_servers::{RealRecord, RealServers};
use backend_balance::sim::validation::{CostsFrom, MeasuredServers, Record, RecordLoad, compare};
use std::fs;
use std::path::Path;

/// The bytes that the page carries and fetches are what the JSON texts say, so the scores shown are the derived ones.
#[test]
fn generated_packs_are_the_datasets() {
    for builtin in Datasets::default().builtins() {
        assert_eq!(builtin.rest, None, "natively, datasets are read from their texts");
        hold(&format!("{}.core.bin", builtin.id), &pack_core(&builtin.dataset).unwrap());
        hold(&format!("{}.bin", builtin.id), &pack(&builtin.dataset).unwrap());
    }
}

/// What the page carries of the comparison with real servers is what the simulator says of the measured file: with documented costs,
/// which is what a reader gets who measures nothing.
#[test]
fn generated_comparison_is_of_the_measured_servers() {
    let text = include_str!("reference/servers/measured_public.json");
    let measured: MeasuredServers = serde_json::from_str(text).unwrap();
    let records = measured.closed.iter().chain(&measured.open).filter_map(real_record).collect();
    hold_file("assets/simulate/real-servers.bin", &borsh::to_vec(&RealServers { records }).unwrap());
}

#[allow(clippy::cast_possible_truncation, reason = "single precision is enough for a chart")]
fn real_record(record: &Record) -> Option<RealRecord> {
    let compared = compare(record, CostsFrom::Documentation)?.ok()?;
    let pair = |measured: f64, error: f64| (measured as f32, (measured * (1.0 + error)) as f32);
    let (clients, rate) = match record.load {
        RecordLoad::Closed { connections } => (Some(connections), None),
        RecordLoad::Open { rate_per_s, .. } => (None, Some(rate_per_s as f32)),
    };
    Some(RealRecord {
        server: record.server.clone(),
        scenario: record.scenario.clone(),
        clients,
        rate,
        throughput: pair(record.throughput_per_s, compared.throughput),
        p50: pair(record.latency_ms.p50, compared.p50),
        p95: pair(record.latency_ms.p95, compared.p95),
    })
}

fn hold(name: &str, bytes: &[u8]) {
    hold_file(&format!("assets/datasets/packed/{name}"), bytes);
}

fn hold_file(name: &str, bytes: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("REGENERATE").is_some() {
        assert!(fs::write(path, bytes).is_ok(), "{name} cannot be written");
    } else {
        let is_current = fs::read(path).is_ok_and(|found| found == bytes);
        assert!(is_current, "{name} is not what its source says; run `make generated`");
    }
}
