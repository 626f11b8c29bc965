//! Sums over rows of numbers, written so that a build for size does not make a call of each step.

use super::weights::Weights;

/// Sum of products.
#[inline]
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
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
pub(crate) fn add_scaled(sums: &mut [f64], factor: f64, row: &[f64]) {
    let n = sums.len().min(row.len());
    let (sums, row) = (&mut sums[..n], &row[..n]);
    let mut j = 0;
    while j < n {
        sums[j] += factor * row[j];
        j += 1;
    }
}

/// Sums of products of each row of `scores`, as many as there are weights, with the weights: additive values.
///
/// Four rows at a time, so that no addition waits for the one before it; each row in order, so that it makes no
/// difference which rows are together. What is left of a row that is cut off counts as nothing.
///
/// ```
/// let weights = backend_balance::decide::Weights::from_points(&[1.0, 3.0]).unwrap();
/// assert_eq!(backend_balance::decide::additive_values(&[40.0, 80.0, 100.0, 0.0], &weights), [70.0, 25.0]);
/// ```
pub fn additive_values(scores: &[f64], weights: &Weights) -> Vec<f64> {
    let weights = weights.shares();
    let n = weights.len();
    let mut values = Vec::with_capacity(scores.len() / n.max(1));
    let mut four = scores.chunks_exact(4 * n);
    for rows in &mut four {
        let (a, rest) = rows.split_at(n);
        let (b, rest) = rest.split_at(n);
        let (c, d) = rest.split_at(n);
        let (a, b, c, d) = (&a[..n], &b[..n], &c[..n], &d[..n]);
        let mut sums = [0.0; 4];
        let mut j = 0;
        while j < n {
            let weight = weights[j];
            sums[0] += a[j] * weight;
            sums[1] += b[j] * weight;
            sums[2] += c[j] * weight;
            sums[3] += d[j] * weight;
            j += 1;
        }
        values.extend_from_slice(&sums);
    }
    values.extend(four.remainder().chunks_exact(n).map(|row| dot(row, weights)));
    values
}

/// Returns the same of a few rows, in the place of the scores: without asking for memory, which takes longer than the sums.
///
/// ```
/// use backend_balance::decide::{Weights, additive_values_of_few};
///
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// // 0.7 * 80 + 0.3 * 40 and 0.7 * 50 + 0.3 * 60.
/// let values = additive_values_of_few(vec![80.0, 40.0, 50.0, 60.0], &weights);
/// assert!((values[0] - 68.0).abs() < 1e-9 && (values[1] - 53.0).abs() < 1e-9);
/// ```
pub fn additive_values_of_few(mut scores: Vec<f64>, weights: &Weights) -> Vec<f64> {
    let weights = weights.shares();
    let n = weights.len();
    let n_rows = scores.len() / n.max(1);
    for row in 0..n_rows {
        // No row reaches back to where its sum is put.
        scores[row] = dot(&scores[row * n..], weights);
    }
    scores.truncate(n_rows);
    scores
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_rows_have_the_same_sums_to_the_bit() {
        for n in 1..9_u32 {
            let points: Vec<f64> = (0..n).map(|k| f64::from(k * k + 1)).collect();
            let weights = Weights::from_points(&points).unwrap();
            let scores: Vec<f64> = (0..5 * n).map(|k| 1.0 / f64::from(k + 3)).collect();
            let bits = |values: Vec<f64>| values.into_iter().map(f64::to_bits).collect::<Vec<u64>>();
            let few = additive_values_of_few(scores.clone(), &weights);
            assert_eq!(bits(few), bits(additive_values(&scores, &weights)));
        }
    }

    #[test]
    fn every_row_has_its_sum_wherever_it_stands() {
        let weights = Weights::from_points(&[1.0, 2.0, 1.0]).unwrap();
        let scores: Vec<f64> = (0..21).map(f64::from).collect();
        // Rows are 3 k, 3 k + 1, 3 k + 2, and the weights are even around the middle.
        let expected: Vec<f64> = (0..7).map(|k| f64::from(3 * k + 1)).collect();
        assert_eq!(additive_values(&scores, &weights), expected);
    }
}
