//! Why a request was not answered.

/// Why a request was not answered; nothing was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    /// `invalid-input`, `unknown-id` or `not-computable`.
    pub code: &'static str,
    /// JSON Pointer (RFC 6901) to the value at fault.
    pub path: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// JSON Pointer (RFC 6901) to a path of names.
pub fn pointer(names: &[&str]) -> String {
    names.iter().flat_map(|name| ["/".to_owned(), name.replace('~', "~0").replace('/', "~1")]).collect()
}

pub(crate) fn invalid(path: &str, message: &str) -> RequestError {
    RequestError { code: "invalid-input", path: path.to_owned(), message: message.to_owned() }
}

pub(crate) fn unknown(path: &str, kind: &str, id: &str) -> RequestError {
    let id: String = id.chars().take(60).collect();
    RequestError {
        code: "unknown-id",
        path: path.to_owned(),
        message: format!("the dataset has no {kind} \u{201c}{id}\u{201d}"),
    }
}
