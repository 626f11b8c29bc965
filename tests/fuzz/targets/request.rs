//! Any JSON as what is asked beside a built-in dataset: answered in full, or refused with code and path.

#![no_main]

mod mutate;

use backend_balance::catalog::builtins;
use backend_balance::model::requests::error::ErrorCode;
use backend_balance::model::requests::evaluate::{EvaluateOptions, evaluate};
use backend_balance::model::requests::reader;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

// Every other mutation is libFuzzer's own, of bytes.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let as_json = if seed % 2 == 0 { mutate::mutate(data, size, max_size, seed) } else { None };
    as_json.unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let options = match reader::read_json::<EvaluateOptions>(text) {
        Ok(options) => options,
        Err(error) => {
            assert!(error.code == ErrorCode::InvalidInput && !error.message.is_empty(), "{error:?}");
            return;
        }
    };
    for builtin in builtins() {
        match evaluate(&builtin.dataset, &options) {
            Ok(result) => {
                let numbers = serde_json::to_string(&result).expect("a result is plain data");
                assert!(!numbers.contains("NaN"));
                assert!(result.alternatives.iter().all(|a| (-1e-9..=100.0 + 1e-9).contains(&a.value)));
                assert!(result.alternatives.iter().any(|a| a.id == result.best && a.rank == 1));
                let sum: f64 = result.weights.0.iter().map(|(_, share)| share).sum();
                assert!((sum - 1.0).abs() < 1e-9);
            }
            Err(error) => {
                assert!([ErrorCode::InvalidInput, ErrorCode::UnknownId, ErrorCode::NotComputable].contains(&error.code), "{error:?}");
                assert!(error.path.starts_with('/') && !error.message.is_empty(), "{error:?}");
            }
        }
    }
});
