//! Tables whose rows and columns are known to sum to one.

use crate::stats::solve_symmetric;

/// Moves a square table of shares, whose rows sum to 1, to one whose columns do so as well, as little as possible in
/// proportion to the entries; zeros stay.
///
/// Source: the least-squares step of Deming & Stephan, Ann. Math. Statist. 11 (1940) 427-444, repeated until it is exact:
/// scaling rows and columns in turn would take thousands of rounds where ranks are nearly certain. Time O(n^3) per round.
pub(crate) fn rake(table: &mut [f64], n: usize) {
    for _ in 0..ROUNDS {
        let columns: Vec<f64> = (0..n).map(|c| (0..n).map(|r| table[r * n + c]).sum()).collect();
        let off = columns.iter().map(|sum| (sum - 1.0).abs()).fold(0.0, f64::max);
        if off < 1e-14 {
            break;
        }
        // Factor of entry (r, c): 1 + factors[c] less its mean over the row, so that rows keep their sums.
        let factors = solve_symmetric(normal_equations(table, &columns, n));
        for row in table.chunks_exact_mut(n) {
            let shift: f64 = row.iter().zip(&factors).map(|(share, factor)| share * factor).sum();
            for (share, factor) in row.iter_mut().zip(&factors) {
                *share *= (1.0 + factor - shift).max(SMALLEST);
            }
            let sum: f64 = row.iter().sum();
            row.iter_mut().for_each(|share| *share /= sum);
        }
    }
}

/// Enough by far: the error is squared in each.
const ROUNDS: usize = 40;
/// No entry becomes less than this part of itself in one round.
const SMALLEST: f64 = 0.1;

/// Per column: what a change of each factor does to its sum, and what the sum lacks.
fn normal_equations(table: &[f64], columns: &[f64], n: usize) -> Vec<Vec<f64>> {
    let entry = |c: usize, d: usize| {
        let product: f64 = (0..n).map(|r| table[r * n + c] * table[r * n + d]).sum();
        if c == d { columns[c] - product } else { -product }
    };
    (0..n).map(|c| (0..n).map(|d| entry(c, d)).chain([1.0 - columns[c]]).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mut table: Vec<f64>, n: usize) -> Vec<f64> {
        rake(&mut table, n);
        for k in 0..n {
            let row: f64 = table[k * n..(k + 1) * n].iter().sum();
            let column: f64 = (0..n).map(|r| table[r * n + k]).sum();
            assert!((row - 1.0).abs() < 1e-13 && (column - 1.0).abs() < 1e-13, "{row} {column} {table:?}");
        }
        table
    }

    #[test]
    fn rows_and_columns_sum_to_one_and_little_is_moved() {
        let raked = check(vec![0.5, 0.3, 0.2, 0.31, 0.39, 0.3, 0.2, 0.3, 0.5], 3);
        assert!((raked[0] - 0.5).abs() < 0.02 && (raked[8] - 0.5).abs() < 0.02);
    }

    #[test]
    fn nearly_certain_ranks_are_no_harder() {
        check(vec![1.0 - 1e-7, 1e-7, 3e-4, 1.0 - 3e-4], 2);
        // Two that share the first ranks, and two that share the last ones.
        let raked = check(
            vec![
                0.6,
                0.4,
                0.0,
                0.0,
                0.41,
                0.59,
                0.0,
                0.0,
                0.0,
                0.0,
                0.9,
                0.1,
                0.0,
                1e-9,
                0.1002,
                0.8998 - 1e-9,
            ],
            4,
        );
        assert!(raked[2].abs() < 1e-300);
    }
}
