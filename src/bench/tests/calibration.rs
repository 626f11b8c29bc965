//! The printed results of the first study of 19 programs follow from its measurements.
//!
//! `tests/reference/calibration.json`: thread CPU time per call \[us\] of 22 paired programs, each engine interleaved with
//! the others, geometric means of 3 to 4 sessions. Keys: `cjs` JavaScript in a Chromium 156 worker, `y314` Pyodide
//! 314.0.7, `node20`/`node26` native Node.js, `py311`/`py313`/`py314` native CPython, `py311n` 3.11 built without
//! profile-guided optimisation. The printed figures are those of the study's tables 3.1 and 3.2.

use crate::bench::comparison::{Interval, median};
use crate::bench::native::{Code, FACTOR, Pair, SAME_VERSIONS, native_estimate};
use serde_json::Value;

/// Outside the set: native libraries, and Pyodide's own event loop.
const NOT_CALIBRATED: [&str; 3] = ["sha256", "deflate", "async_sched"];

fn table() -> Value {
    serde_json::from_str(include_str!("../../../tests/reference/calibration.json")).unwrap()
}

/// Returns the 19 programs, or all 22; those with `~` are variants of others.
fn programs(table: &Value, all: bool) -> Vec<String> {
    let keys = table.as_object().unwrap().keys();
    keys.filter(|key| !key.contains('~') && (all || !NOT_CALIBRATED.contains(&key.as_str())))
        .cloned()
        .collect()
}

/// ln of the time of `above` over that of `below`.
fn log_ratio(table: &Value, program: &str, above: &str, below: &str) -> f64 {
    let time = |engine: &str| table[program][engine]["us"].as_f64().unwrap();
    libm::log(time(above) / time(below))
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
}

fn spread(values: &[f64]) -> f64 {
    let centre = mean(values);
    let squares: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
    (squares / f64::from(u32::try_from(values.len() - 1).unwrap())).sqrt()
}

/// One row of table 3.2.
struct Transfer {
    factor: f64,
    rms: f64,
    median: f64,
    max: f64,
    /// Programs on the right side of 1: as measured, and divided by the factor.
    right: [usize; 2],
}

fn transfer(python: &str, node: &str) -> Transfer {
    let table = table();
    let names = programs(&table, false);
    assert_eq!(names.len(), 19);
    let browser: Vec<f64> = names.iter().map(|name| log_ratio(&table, name, "y314", "cjs")).collect();
    let native: Vec<f64> = names.iter().map(|name| log_ratio(&table, name, python, node)).collect();
    let over: Vec<f64> = browser.iter().zip(&native).map(|(browser, native)| browser - native).collect();
    let left_out: Vec<f64> = (0..over.len())
        .map(|out| {
            let others: Vec<f64> = (0..over.len()).filter(|k| *k != out).map(|k| over[k]).collect();
            over[out] - mean(&others)
        })
        .collect();
    let factor = mean(&over);
    let squares: Vec<f64> = left_out.iter().map(|off| off * off).collect();
    let off: Vec<f64> = left_out.iter().map(|off| off.abs()).collect();
    let same_side =
        |less: f64| browser.iter().zip(&native).filter(|(b, n)| (**b > less) == (**n > 0.0)).count();
    Transfer {
        factor: libm::exp(factor),
        rms: libm::exp(mean(&squares).sqrt()),
        median: libm::exp(median(&off)),
        max: libm::exp(off.iter().copied().fold(0.0, f64::max)),
        right: [same_side(0.0), same_side(factor)],
    }
}

#[test]
fn the_browsers_ratio_predicts_the_native_one_as_the_study_says() {
    // Table 3.2 as printed: factor, leave-one-out rms, median and largest error, right side of 1 raw and corrected.
    let printed = [
        ("py314", "node26", [2.09, 1.19, 1.11, 1.55], [16, 18]),
        ("py313", "node20", [2.52, 1.33, 1.21, 1.91], [17, 18]),
        ("py311", "node20", [2.44, 1.35, 1.27, 1.75], [18, 17]),
        ("py311n", "node20", [1.96, 1.34, 1.24, 1.84], [18, 19]),
    ];
    for (python, node, figures, right) in printed {
        let found = transfer(python, node);
        let computed = [found.factor, found.rms, found.median, found.max];
        for (computed, printed) in computed.iter().zip(figures) {
            assert!((computed - printed).abs() <= 0.005, "{python}/{node}: {computed} and not {printed}");
        }
        assert_eq!(found.right, right, "{python}/{node}");
    }
}

#[test]
fn pyodide_is_slower_by_one_factor() {
    let table = table();
    let names = programs(&table, false);
    // Table 3.1, first row.
    let slower: Vec<f64> = names.iter().map(|name| log_ratio(&table, name, "y314", "py314")).collect();
    assert!((libm::exp(mean(&slower)) - 2.04).abs() <= 0.005);
    assert!((libm::exp(spread(&slower)) - 1.11).abs() <= 0.005);
    // Its last row: Python to JavaScript, in the browser and natively.
    for (above, below, printed) in [("y314", "cjs", 9.81), ("py314", "node26", 4.70)] {
        let ratios: Vec<f64> = names.iter().map(|name| log_ratio(&table, name, above, below)).collect();
        assert!((libm::exp(mean(&ratios)) - printed).abs() <= 0.005);
    }
}

fn estimate(browser: f64, pair: Pair) -> Interval {
    let ratio = libm::exp(browser);
    native_estimate(Interval { ratio, low: ratio, high: ratio }, 0.95, pair, Code::Listed).unwrap()
}

#[test]
fn what_is_outside_the_calibration_is_far_outside() {
    let table = table();
    for (name, browser, native) in [("sha256", 5.37, 0.88), ("async_sched", 324.92, 9.53)] {
        assert!((libm::exp(log_ratio(&table, name, "y314", "cjs")) / browser - 1.0).abs() < 0.002, "{name}");
        let found = estimate(log_ratio(&table, name, "y314", "cjs"), Pair::SameVersions);
        assert!(found.low > native, "{name}: {found:?}");
    }
    assert_eq!(programs(&table, true).len(), 22);
}

#[test]
fn the_measured_interval_and_the_predictions_add_in_quadrature() {
    let measured = Interval { ratio: 4.18, low: 3.80, high: 4.60 };
    let found = native_estimate(measured, 0.95, Pair::SameVersions, Code::Listed).unwrap();
    assert!((found.ratio - 4.18 / FACTOR).abs() < 1e-12);
    let half =
        |end: f64| (libm::pow(libm::log(end / 4.18), 2.0) + libm::pow(libm::log(SAME_VERSIONS), 2.0)).sqrt();
    assert!((found.low - 4.18 / FACTOR * libm::exp(-half(3.80))).abs() < 1e-12);
    assert!((found.high - 4.18 / FACTOR * libm::exp(half(4.60))).abs() < 1e-12);
    // Less confidence, less width; and never narrower than what was measured.
    let half_sure = native_estimate(measured, 0.5, Pair::SameVersions, Code::Listed).unwrap();
    assert!(half_sure.low > found.low && half_sure.high < found.high);
    assert!(half_sure.low < 3.80 / FACTOR && half_sure.high > 4.60 / FACTOR);
}
