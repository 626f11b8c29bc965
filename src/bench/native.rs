//! From a ratio measured in Chromium to the one expected of native runtimes.
//!
//! Python in the browser is real CPython compiled to WebAssembly and pays about the same price for it whatever it runs:
//! measured on 50 paired programs, the browser's ratio of Python to JavaScript divided by one factor gives the native one.
//! The factor and its errors are not typed in: `tests/transfer.rs` derives them from the measurements
//! (`tests/reference/native-transfer.json`), each program predicted by the others. The errors have heavy tails (code that
//! throws exceptions, arithmetic on large integers), so the intervals are not of a normal distribution: they are conformal,
//! an order statistic of what the predictions were off by (Vovk, Gammerman & Shafer, 2005; Lei et al., JASA 113, 2018).

use super::comparison::Interval;
use crate::stats::student;

/// How many times as large the browser's ratio of Python to JavaScript is as the native one of the same versions
/// (Chromium 156 with Pyodide 314.0 against Node.js 26.10 with CPython 3.14.10): geometric mean over 50 programs.
pub const FACTOR: f64 = 2.26;
/// 95 % of new programs lie within this factor of the prediction, for the versions that were measured.
pub const SAME_VERSIONS: f64 = 2.0;
/// The same for other versions of Node.js and CPython: mostly what versions differ by among themselves.
pub const OTHER_VERSIONS: f64 = 2.45;
/// The same for code of a kind that was not calibrated with and that may call native libraries: a reader's own.
pub const OWN_SAME_VERSIONS: f64 = 2.1;
/// Both: a reader's own code, and other versions.
pub const OWN_OTHER_VERSIONS: f64 = 2.7;
/// Degrees of freedom of the heavy-tailed curve by which other confidences than 95 % follow from it.
const TAIL_FREEDOM: u32 = 4;

/// Whose code the prediction is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Code {
    /// Of a kind that was calibrated with, as the page's own programs are.
    #[default]
    Listed,
    /// A reader's own: of any kind, and perhaps with native libraries.
    Own,
}

/// Which native runtimes the prediction is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pair {
    /// The versions that the calibration was measured with.
    #[default]
    SameVersions,
    /// Any other pair of Node.js and CPython.
    OtherVersions,
}

impl Pair {
    /// Returns the factor within which 95 % of new programs lie.
    pub fn spread(self, code: Code) -> f64 {
        match (self, code) {
            (Pair::SameVersions, Code::Listed) => SAME_VERSIONS,
            (Pair::OtherVersions, Code::Listed) => OTHER_VERSIONS,
            (Pair::SameVersions, Code::Own) => OWN_SAME_VERSIONS,
            (Pair::OtherVersions, Code::Own) => OWN_OTHER_VERSIONS,
        }
    }
}

/// Returns the factor by which the 95 % interval of a ratio of two means reaches to either side. Each mean is over sessions: how many, and
/// the standard deviation of the logarithm between them. By Student's t, with the freedom of the side that has fewer sessions.
///
/// ```
/// use backend_balance::bench::factor_between_sessions;
///
/// // Four sessions a side, 10 % apart: t of 3 degrees of freedom is 3.1824, times the root of 2 * 0.1 * 0.1 / 4.
/// let factor = factor_between_sessions((4.0, 0.1), (4.0, 0.1));
/// assert!((factor - f64::exp(3.1824 * 0.070_711)).abs() < 1e-4);
/// ```
pub fn factor_between_sessions((n, one): (f64, f64), (m, other): (f64, f64)) -> f64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let freedom = (n.min(m) - 1.0).max(1.0) as u32;
    let error = libm::sqrt(one * one / n + other * other / m);
    libm::exp(student::upper_quantile(0.025, freedom) * error)
}

/// Returns the native ratio of Python to JavaScript to be expected, with the interval for one new program.
///
/// `measured` is Python over JavaScript in Chromium, its interval at `confidence` (between 0 and 1, ends excluded). Each
/// half of that interval and the prediction's own error are added in quadrature, as logarithms; both are at the same
/// confidence. What the prediction is off by includes a session's noise once already, so with the session term in
/// `measured` it is a little too wide. `None` where a figure leaves the range of numbers.
///
/// Holds for code that the engines run themselves: not for native libraries such as SHA-256 (there Pyodide is 6 times
/// slower), not for Pyodide's own event loop, and not for browsers whose JavaScript engine is not V8.
///
/// ```
/// use backend_balance::bench::{Code, Interval, Pair, native_estimate};
///
/// // Measured exactly, so that only the prediction's own error is left: a factor of 2 to either side.
/// let measured = Interval { ratio: 4.52, low: 4.52, high: 4.52 };
/// let native = native_estimate(measured, 0.95, Pair::SameVersions, Code::Listed).unwrap();
/// assert!((native.ratio - 4.52 / 2.26).abs() < 1e-9);
/// assert!((native.low - 1.0).abs() < 1e-6 && (native.high - 4.0).abs() < 1e-6);
/// ```
pub fn native_estimate(measured: Interval, confidence: f64, pair: Pair, code: Code) -> Option<Interval> {
    let tail = 0.5 * (1.0 - confidence);
    let wider = student::upper_quantile(tail, TAIL_FREEDOM) / student::upper_quantile(0.025, TAIL_FREEDOM);
    let own = libm::log(pair.spread(code)) * wider;
    let centre = libm::log(measured.ratio);
    let combined = |end: f64| {
        let half = libm::log(end) - centre;
        (half * half + own * own).sqrt()
    };
    let found = Interval {
        ratio: measured.ratio / FACTOR,
        low: libm::exp(centre - combined(measured.low)) / FACTOR,
        high: libm::exp(centre + combined(measured.high)) / FACTOR,
    };
    [found.ratio, found.low, found.high].iter().all(|x| x.is_finite() && *x > 0.0).then_some(found)
}
