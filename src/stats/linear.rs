//! Small systems of linear equations.

/// Returns the solution of a symmetric, positive semidefinite system of `n` equations, each row with its right side last; what
/// the equations leave open is zero. By elimination along the diagonal, time O(n^3).
///
/// ```
/// use backend_balance::stats::solve_symmetric;
///
/// // 2 x + y = 3 and x + 2 y = 3.
/// assert_eq!(solve_symmetric(vec![vec![2.0, 1.0, 3.0], vec![1.0, 2.0, 3.0]]), [1.0, 1.0]);
/// ```
pub fn solve_symmetric(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let n = rows.len();
    let mut open = vec![false; n];
    for pivot in 0..n {
        let row = rows[pivot].clone();
        if row[pivot] < 1e-13 {
            open[pivot] = true;
            continue;
        }
        for (_, other) in rows.iter_mut().enumerate().filter(|(c, _)| *c != pivot) {
            let factor = other[pivot] / row[pivot];
            for (value, above) in other.iter_mut().zip(&row) {
                *value -= factor * above;
            }
        }
    }
    (0..n).map(|c| if open[c] { 0.0 } else { rows[c][n] / rows[c][c] }).collect()
}
