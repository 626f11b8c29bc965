//! One copy of the standard library's sort for every list of numbers: each closure given to it makes another.

/// Sorts from the smallest to the largest, NaN at the ends. Time O(n log n).
///
/// ```
/// let mut values = [3.0, -1.0, 2.0];
/// backend_balance::stats::sort_numbers(&mut values);
/// assert_eq!(values, [-1.0, 2.0, 3.0]);
/// ```
#[inline(never)]
pub fn sort_numbers(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}
