//! Sums over rows of numbers, written so that a build for size does not make a call of each step.

/// Sum of products.
#[inline]
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len().min(b.len());
    let (a, b) = (&a[..n], &b[..n]);
    let mut sum = 0.0;
    let mut j = 0;
    while j < n {
        sum += a[j] * b[j];
        j += 1;
    }
    sum
}

/// Adds `factor` times a row to sums.
#[inline]
pub(super) fn add_scaled(sums: &mut [f64], factor: f64, row: &[f64]) {
    let n = sums.len().min(row.len());
    let (sums, row) = (&mut sums[..n], &row[..n]);
    let mut j = 0;
    while j < n {
        sums[j] += factor * row[j];
        j += 1;
    }
}
