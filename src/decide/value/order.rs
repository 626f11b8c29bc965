//! One way to sort for everything that is ranked by a number.

/// Positions of the keys, largest first; equal keys in their own order.
///
/// By insertion: time O(n^2) in the worst case, for the few dozen keys that there are. The standard library's sort is
/// faster from thousands on, and costs the first view a kilobyte.
///
/// ```
/// assert_eq!(backend_balance::decide::descending(&[2.0, 3.0, 2.0]), [1, 0, 2]);
/// ```
pub fn descending(keys: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(keys.len());
    for (i, key) in keys.iter().enumerate() {
        let at = order.partition_point(|&before| keys[before].total_cmp(key).is_ge());
        order.insert(at, i);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_comes_first_and_equals_keep_their_order() {
        assert_eq!(descending(&[1.0, 3.0, 2.0, 3.0]), [1, 3, 2, 0]);
        assert_eq!(descending(&[]), [0usize; 0]);
    }
}
