//! Files that are written from others: `make generated` writes them (`REGENERATE`), `make test` holds them.
//!
//! The answer in `index.html` is one more; the views' own tests hold it.

#![cfg(not(target_arch = "wasm32"))]

use backend_balance::catalog::{Datasets, pack, pack_core};
use backend_balance::model::simulation::own_servers::real_record;
use backend_balance::model::simulation::real_servers::RealServers;
use backend_balance::sim::validation::MeasuredServers;
use std::fs;
use std::path::Path;

/// The bytes that the page carries and fetches are what the JSON texts say, so the scores shown are the derived ones.
#[test]
fn generated_packs_are_the_datasets() {
    for builtin in Datasets::default().builtins() {
        assert_eq!(builtin.missing_details, None, "natively, datasets are read from their texts");
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
    let all = measured.closed.iter().chain(&measured.open).filter_map(real_record);
    let records = all.collect::<Result<_, _>>().unwrap();
    hold_file("assets/simulate/real-servers.bin", &borsh::to_vec(&RealServers { records }).unwrap());
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
