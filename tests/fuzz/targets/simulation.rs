//! Any JSON as a simulation that is asked for: run with its books balanced, or refused with code and path.

#![no_main]

mod check_simulation;
mod mutate;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

// Every other mutation is libFuzzer's own, of bytes.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let as_json = if seed % 2 == 0 { mutate::mutate(data, size, max_size, seed) } else { None };
    as_json.unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});

fuzz_target!(|bytes: &[u8]| check_simulation::any(bytes));
