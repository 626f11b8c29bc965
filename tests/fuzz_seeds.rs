//! What the fuzz targets hold, on their seeds, on the built-in datasets, and on mutations of each: what
//! fuzzing (`make slow-fuzz`) begins with, in seconds and the same each time.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "fuzz/targets/check.rs"]
mod check;
#[path = "fuzz/targets/check_request.rs"]
mod check_request;
#[path = "fuzz/targets/check_simulation.rs"]
mod check_simulation;
#[allow(clippy::cast_possible_truncation, reason = "numbers below a bound that fits")]
#[path = "fuzz/targets/mutate.rs"]
mod mutate;

use std::path::Path;

const N_MUTATIONS: u32 = 80;
/// As large as what fuzzing tries.
const MOST_BYTES: usize = 16_384;

fn files(directory: &str) -> Vec<Vec<u8>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    let paths = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let found: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    assert!(!found.is_empty());
    found.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Checks each text, and what mutations make of it.
fn hold(texts: Vec<Vec<u8>>, check: impl Fn(&[u8])) {
    for text in texts {
        check(&text);
        for seed in 0..N_MUTATIONS {
            let mut room = text.clone();
            room.resize(room.len().max(MOST_BYTES), 0);
            let most = room.len();
            if let Some(size) = mutate::mutate(&mut room, text.len(), most, seed) {
                check(&room[..size]);
            }
        }
    }
}

#[test]
fn any_dataset_is_refused_with_places_or_can_be_packed_weighed_and_edited() {
    hold(files("tests/fuzz/seeds/dataset"), check::any);
    for text in files("assets/datasets") {
        check::any(&text);
    }
}

#[test]
fn any_request_is_answered_in_full_or_refused_with_code_and_path() {
    hold(files("tests/fuzz/seeds/request"), check_request::any);
}

#[test]
fn any_simulation_is_run_with_its_books_balanced_or_refused_with_code_and_path() {
    hold(files("tests/fuzz/seeds/simulation"), check_simulation::any);
}
