//! Why a request is not answered: code, path and words.

use serde::Serialize;

/// The failure: the `code` of a `BalanceError`. Stable names, of which there will be more and never fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The value at the path is not what the interface takes there.
    InvalidInput,
    /// The dataset, or what is built in, has nothing of that id.
    UnknownId,
    /// The input is sound, and has no answer: weights that are all zero, a ratio to nothing.
    NotComputable,
    /// The input is larger than the engine reads.
    TooLarge,
    /// The answer would take too long; the message says how long.
    TooLong,
    /// The engine is not loaded yet.
    NotReady,
    /// The engine could not be loaded.
    LoadFailed,
    /// The engine failed, whatever the input was. It answers no more until it is loaded anew.
    Internal,
}

/// Why a request was not answered; nothing was computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RequestError {
    /// Kind of reason.
    pub code: ErrorCode,
    /// JSON Pointer (RFC 6901) to the value at fault.
    pub path: String,
    /// The problem and its remedy, in words.
    pub message: String,
}

impl RequestError {
    /// Returns the error of this code at this path.
    pub fn new(code: ErrorCode, path: &str, message: &str) -> Self {
        RequestError { code, path: path.to_owned(), message: message.to_owned() }
    }
}

/// JSON Pointer (RFC 6901) to a path of names.
pub fn pointer(names: &[&str]) -> String {
    names.iter().flat_map(|name| ["/".to_owned(), name.replace('~', "~0").replace('/', "~1")]).collect()
}

/// Returns the error of a value that the interface does not take.
pub fn invalid(path: &str, message: &str) -> RequestError {
    RequestError::new(ErrorCode::InvalidInput, path, message)
}

/// Returns the error of sound input that has no answer.
pub fn not_computable(path: &str, message: &str) -> RequestError {
    RequestError::new(ErrorCode::NotComputable, path, message)
}

/// Returns the error of an id that the dataset does not have.
pub fn unknown(path: &str, kind: &str, id: &str) -> RequestError {
    let id: String = id.chars().take(60).collect();
    RequestError::new(ErrorCode::UnknownId, path, &format!("the dataset has no {kind} \u{201c}{id}\u{201d}"))
}
