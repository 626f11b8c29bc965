//! Numbers from their texts.

/// The double nearest to a JSON number; infinite where it is too large, `None` where the text is no number.
#[cfg(not(all(feature = "api", target_arch = "wasm32")))]
pub fn nearest(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// The double nearest to a JSON number; infinite where it is too large.
///
/// By JavaScript's own reader, so that the package does not carry a table of powers (11 kB after compression). It is
/// as exact up to 20 digits (ECMA-262, RoundMVResult), and no double needs more than 17.
#[cfg(all(feature = "api", target_arch = "wasm32"))]
pub fn nearest(text: &str) -> Option<f64> {
    Some(js_sys::Number::parse_float(text))
}

/// A number as messages show what was given: with all its digits.
#[cfg(not(all(feature = "api", target_arch = "wasm32")))]
pub fn shown(number: f64) -> String {
    number.to_string()
}

/// A number as messages show what was given: with all its digits, by JavaScript's own writer for the same reason.
#[cfg(all(feature = "api", target_arch = "wasm32"))]
pub fn shown(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}
