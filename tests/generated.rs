//! Files that are written from others: `make generated` writes them (`REGENERATE`), `make test` holds them.
//!
//! The answer in `index.html` is one more; the views' own tests hold it.

#![cfg(not(target_arch = "wasm32"))]

use backend_balance::catalog::{Datasets, pack, pack_core};
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

fn hold(name: &str, bytes: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/datasets/packed").join(name);
    if std::env::var_os("REGENERATE").is_some() {
        assert!(fs::write(path, bytes).is_ok(), "{name} cannot be written");
    } else {
        let is_current = fs::read(path).is_ok_and(|found| found == bytes);
        assert!(is_current, "{name} is not what its dataset says; run `make generated`");
    }
}
