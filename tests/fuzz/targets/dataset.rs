//! Any bytes as a dataset: read or refused with problems that have their place; what is read can be packed, weighed and
//! edited.

#![no_main]

mod check;
mod mutate;

use backend_balance::catalog::{Problem, read};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

// Every other mutation is libFuzzer's own, of bytes.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let as_json = if seed % 2 == 0 { mutate::mutate(data, size, max_size, seed) } else { None };
    as_json.unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match read(text) {
        Ok(dataset) => check::valid(text, &dataset),
        Err(problems) => problems.iter().for_each(|problem| check_place(text, problem)),
    }
});

fn check_place(text: &str, problem: &Problem) {
    assert!(problem.path.is_empty() || problem.path.starts_with('/'), "{problem:?}");
    let Some(line) = problem.line else { return };
    let line = text.split('\n').nth(line as usize - 1).expect("a line of the text");
    let column = problem.column.expect("a place has both") as usize;
    assert!(column <= line.chars().count() + 1, "{problem:?}");
}
