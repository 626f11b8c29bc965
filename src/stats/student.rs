//! Student's t distribution, on `libm`.

use super::normal;

/// Returns the t that a share `tail` of Student's distribution with `freedom` degrees of freedom lies above.
///
/// `freedom` is at least 1 and `tail` lies between 0 and 0.5, both ends excluded; beyond that the result means nothing.
/// Relative error below 1e-10 up to 10,000 degrees of freedom and down to tails of 1e-12 (tests).
///
/// One and two degrees of freedom have closed forms. Otherwise Newton's method on the logarithms of t and tail, whose
/// curve is concave: from the right it never steps over the root, and near it the digits double.
///
/// ```
/// use backend_balance::stats::student;
///
/// // With one degree of freedom it is Cauchy's: tan(pi * (0.5 - 0.025)). With ten the tables have 2.228.
/// assert!((student::upper_quantile(0.025, 1) - 12.706_204_736).abs() < 1e-8);
/// assert!((student::upper_quantile(0.025, 10) - 2.228).abs() < 5e-4);
/// ```
pub fn upper_quantile(tail: f64, freedom: u32) -> f64 {
    match freedom {
        0 | 1 => 1.0 / libm::tan(std::f64::consts::PI * tail),
        2 => (1.0 - 2.0 * tail) / (2.0 * tail * (1.0 - tail)).sqrt(),
        _ => {
            let wanted = libm::log(tail);
            let mut log_t = libm::log(-normal::quantile(tail));
            for _ in 0..60 {
                let t = libm::exp(log_t);
                let found = upper_tail(t, freedom);
                let step = (libm::log(found) - wanted) * found / (density(t, freedom) * t);
                log_t += step.clamp(-2.0, 2.0);
                if step.abs() < 1e-15 {
                    break;
                }
            }
            libm::exp(log_t)
        }
    }
}

/// Returns the probability of a value above `t`, which is positive.
///
/// Half the regularised incomplete beta function at `freedom / (freedom + t^2)` (Abramowitz & Stegun 1964, 26.7.1).
///
/// ```
/// assert!((backend_balance::stats::student::upper_tail(1.0, 1) - 0.25).abs() < 1e-12);
/// ```
pub fn upper_tail(t: f64, freedom: u32) -> f64 {
    let n = f64::from(freedom);
    let x = n / (n + t * t);
    // 1 - x without the digits that a difference loses.
    let rest = t * t / (n + t * t);
    let (a, b) = (0.5 * n, 0.5);
    let log_front =
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log(rest);
    let front = libm::exp(log_front);
    // The fraction converges fast on this side of the mean, and on the other one for the complement.
    if x < (a + 1.0) / (a + b + 2.0) {
        0.5 * front * fraction(x, a, b) / a
    } else {
        0.5 - 0.5 * front * fraction(rest, b, a) / b
    }
}

/// Returns the density at `t`.
fn density(t: f64, freedom: u32) -> f64 {
    let n = f64::from(freedom);
    let log_peak = libm::lgamma(0.5 * (n + 1.0)) - libm::lgamma(0.5 * n);
    let shape = -0.5 * (n + 1.0) * libm::log1p(t * t / n);
    libm::exp(log_peak + shape) / (n * std::f64::consts::PI).sqrt()
}

/// Returns the continued fraction of the incomplete beta function (Abramowitz & Stegun 1964, 26.5.8), by the modified Lentz method.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let kept = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    for m in 1..500 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for coefficient in [even, odd] {
            d = 1.0 / kept(1.0 + coefficient * d);
            c = kept(1.0 + coefficient / c);
            change = c * d;
            result *= change;
        }
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn critical_values_are_the_tabulated_ones() {
        // Fisher & Yates, Statistical Tables (1963), table III; also NIST/SEMATECH e-Handbook 1.3.6.7.2. Three decimals.
        let columns = [0.05, 0.025, 0.005, 0.0005];
        let table: [(u32, [f64; 4]); 12] = [
            (1, [6.314, 12.706, 63.657, 636.619]),
            (2, [2.920, 4.303, 9.925, 31.599]),
            (3, [2.353, 3.182, 5.841, 12.924]),
            (4, [2.132, 2.776, 4.604, 8.610]),
            (5, [2.015, 2.571, 4.032, 6.869]),
            (7, [1.895, 2.365, 3.499, 5.408]),
            (9, [1.833, 2.262, 3.250, 4.781]),
            (11, [1.796, 2.201, 3.106, 4.437]),
            (18, [1.734, 2.101, 2.878, 3.922]),
            (30, [1.697, 2.042, 2.750, 3.646]),
            (60, [1.671, 2.000, 2.660, 3.460]),
            (120, [1.658, 1.980, 2.617, 3.373]),
        ];
        for (freedom, row) in table {
            for (tail, published) in columns.iter().zip(row) {
                let found = upper_quantile(*tail, freedom);
                assert!((found - published).abs() <= 5.01e-4, "{freedom} {tail}: {found}");
            }
        }
    }

    #[test]
    fn the_quantile_undoes_the_tail() {
        for freedom in [1, 2, 3, 4, 5, 8, 11, 19, 31, 100, 1000, 10_000] {
            for tail in [0.499_99, 0.49, 0.4, 0.25, 0.1, 0.025, 1e-3, 1e-6, 1e-9, 1e-12] {
                let t = upper_quantile(tail, freedom);
                assert!((upper_tail(t, freedom) / tail - 1.0).abs() < 1e-10, "{freedom} {tail}: {t}");
            }
        }
    }

    #[test]
    fn the_tails_of_three_and_four_degrees_of_freedom_are_their_closed_forms() {
        // Abramowitz & Stegun 1964, 26.7.3 and 26.7.4.
        for i in 1..200 {
            let t = f64::from(i) / 20.0;
            let angle = libm::atan(t / 3.0_f64.sqrt());
            let three = 0.5 - (angle + libm::sin(angle) * libm::cos(angle)) / std::f64::consts::PI;
            assert!((upper_tail(t, 3) - three).abs() < 1e-15, "{t}");
            let angle = libm::atan(t / 2.0);
            let cosine = libm::cos(angle);
            let four = 0.5 - 0.5 * libm::sin(angle) * (1.0 + 0.5 * cosine * cosine);
            assert!((upper_tail(t, 4) - four).abs() < 1e-15, "{t}");
        }
    }

    #[test]
    fn with_many_degrees_of_freedom_it_is_the_normal_distribution() {
        for tail in [0.4, 0.1, 0.025, 0.001] {
            let (t, z) = (upper_quantile(tail, 4_000_000), -normal::quantile(tail));
            // Cornish-Fisher: t = z + (z^3 + z) / (4 n) + ...
            assert!((t - z - (z * z * z + z) / 16e6).abs() < 1e-8, "{tail}");
        }
    }
}
