//! One copy of the standard library's sort for every list of numbers: each closure given to it makes another.

/// Sorts from the smallest to the largest, NaN at the ends. Time O(n log n).
#[inline(never)]
pub fn sort_numbers(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}
