//! What must hold of everything that is asked beside a built-in dataset.

use backend_balance::catalog::Datasets;
use backend_balance::model::requests::error::ErrorCode;
use backend_balance::model::requests::evaluate::{EvaluateOptions, evaluate};
use backend_balance::model::requests::reader;
use std::sync::LazyLock;

/// The built-in datasets, read once.
static DATASETS: LazyLock<Datasets> = LazyLock::new(Datasets::default);

/// Whatever is asked is answered in full, or refused with code and path.
pub fn any(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let options = match reader::read_json::<EvaluateOptions>(text) {
        Ok(options) => options,
        Err(error) => {
            assert!(error.code == ErrorCode::InvalidInput && !error.message.is_empty(), "{error:?}");
            return;
        }
    };
    for builtin in DATASETS.builtins() {
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
                assert!(
                    [ErrorCode::InvalidInput, ErrorCode::UnknownId, ErrorCode::NotComputable]
                        .contains(&error.code),
                    "{error:?}"
                );
                assert!(error.path.starts_with('/') && !error.message.is_empty(), "{error:?}");
            }
        }
    }
}
