//! Weights from pairwise comparisons: how many times as important is one criterion as another?

use crate::decide::value::order::descending;
use std::fmt;

/// Largest number of criteria compared: the random index is tabled up to here.
pub const MOST_PAIRED: usize = 15;
/// a_ij times a_ji may differ from 1 by this much.
const RECIPROCAL: f64 = 1e-9;
/// Judgements outside of this and its inverse are mistakes; Saaty's own scale ends at 9.
const LARGEST_JUDGEMENT: f64 = 1e9;
/// Consistency ratios above this ask for another look at the judgements (Saaty 1980).
pub const ACCEPTABLE_RATIO: f64 = 0.1;

/// Mean consistency index of random reciprocal matrices, by their size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RandomIndex {
    /// Saaty 1980 (with the original's 1.48 at 12), in common use.
    Saaty,
    /// Tummala & Ling 1998.
    TummalaLing,
    /// Alonso & Lamata 2006.
    AlonsoLamata,
}

impl RandomIndex {
    /// Returns the index of a matrix of this size; 0 where such matrices are always consistent.
    fn of(self, size: usize) -> f64 {
        let table: [f64; MOST_PAIRED - 2] = match self {
            RandomIndex::Saaty => {
                [0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]
            }
            RandomIndex::TummalaLing => [
                0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356, 1.5571,
                1.5714, 1.5831,
            ],
            RandomIndex::AlonsoLamata => [
                0.5247, 0.8816, 1.1086, 1.2479, 1.3417, 1.4057, 1.4499, 1.4854, 1.514, 1.5365, 1.5551,
                1.5713, 1.5838,
            ],
        };
        size.checked_sub(3).and_then(|at| table.get(at)).copied().unwrap_or(0.0)
    }
}

/// How weights are taken from the comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prioritisation {
    /// The principal right eigenvector: Saaty 1977, 1980.
    Eigenvector,
    /// Geometric means of the rows: Crawford & Williams 1985.
    GeometricMean,
    /// Means of the rows after every column is divided by its sum: an approximation in common use.
    ColumnMean,
}

/// Comparisons of criteria, pair by pair. Invariants: 1 to [`MOST_PAIRED`] criteria, `a_ij` is positive and says how
/// many times as important i is as j, `a_ij a_ji = 1` within 1e-9.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparisons {
    size: usize,
    /// Row by row.
    judgements: Vec<f64>,
}

/// Why numbers are no comparisons; no weight was changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PairsError {
    /// There are none, or more than [`MOST_PAIRED`] criteria.
    Size,
    /// The numbers do not fill a square.
    NotSquare,
    /// This judgement is not a number from 1e-9 to 1e9.
    Judgement {
        /// Position of the row.
        row: usize,
        /// Position of the column.
        column: usize,
    },
    /// This judgement and the one across the diagonal do not contain each other's inverse.
    NotReciprocal {
        /// Position of the row.
        row: usize,
        /// Position of the column.
        column: usize,
    },
}

impl fmt::Display for PairsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PairsError::Size => "pairwise comparison takes 1 to 15 criteria",
            PairsError::NotSquare => "comparisons need as many columns as rows",
            PairsError::Judgement { .. } => "a judgement must be a number above zero, from 1e-9 to 1e9",
            PairsError::NotReciprocal { .. } => {
                "a judgement times its opposite must be 1 (the diagonal holds ones)"
            }
        })
    }
}

/// Priorities from comparisons.
#[derive(Clone, Debug, PartialEq)]
pub struct Priorities {
    /// Share per criterion; sums to 1.
    pub weights: Vec<f64>,
    /// Principal eigenvalue, at least the number of criteria; for the other ways of prioritising the mean of (A w)_i / w_i.
    pub lambda_max: f64,
    /// CI = (lambda_max - n) / (n - 1); 0 for fully consistent judgements.
    pub consistency_index: f64,
    /// CR = CI over the random index; 0 for one or two criteria, which cannot contradict themselves.
    pub consistency_ratio: f64,
    /// The judgement that fits the weights least; `None` where all fit within 1e-9.
    pub most_inconsistent: Option<Misfit>,
}

/// A judgement that does not fit the weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Misfit {
    /// Position of the first criterion.
    pub row: usize,
    /// Position of the second criterion, after the first.
    pub column: usize,
    /// How many times as important the first was said to be.
    pub given: f64,
    /// How many times as important it is by the weights.
    pub consistent: f64,
}

impl Comparisons {
    /// Returns the comparisons with these judgements, row by row.
    pub fn new(judgements: Vec<f64>) -> Result<Comparisons, PairsError> {
        let size = (0..=MOST_PAIRED).find(|n| n * n >= judgements.len()).ok_or(PairsError::Size)?;
        if size == 0 {
            return Err(PairsError::Size);
        }
        if size * size != judgements.len() {
            return Err(PairsError::NotSquare);
        }
        let given = Comparisons { size, judgements };
        let cells = || (0..size).flat_map(|row| (0..size).map(move |column| (row, column)));
        let is_judgement = |a: f64| (1.0 / LARGEST_JUDGEMENT..=LARGEST_JUDGEMENT).contains(&a);
        if let Some((row, column)) = cells().find(|(i, j)| !is_judgement(given.at(*i, *j))) {
            return Err(PairsError::Judgement { row, column });
        }
        let is_reciprocal = |i: usize, j: usize| (given.at(i, j) * given.at(j, i) - 1.0).abs() <= RECIPROCAL;
        if let Some((row, column)) = cells().find(|(i, j)| !is_reciprocal(*i, *j)) {
            // Of the two, the one below the diagonal is named: the upper half is what people fill in.
            return Err(PairsError::NotReciprocal { row: row.max(column), column: row.min(column) });
        }
        Ok(given)
    }

    /// Returns the comparisons with these judgements of i over j for i < j, row by row: (0,1), (0,2), ... (1,2), ...
    pub fn of_upper_half(size: usize, upper: &[f64]) -> Result<Comparisons, PairsError> {
        if size == 0 || size > MOST_PAIRED {
            return Err(PairsError::Size);
        }
        if upper.len() != size * (size - 1) / 2 {
            return Err(PairsError::NotSquare);
        }
        let mut judgements = vec![1.0; size * size];
        let pairs = (0..size).flat_map(|i| (i + 1..size).map(move |j| (i, j)));
        for ((i, j), a) in pairs.zip(upper) {
            judgements[i * size + j] = *a;
            judgements[j * size + i] = 1.0 / a;
        }
        Comparisons::new(judgements)
    }

    /// Returns the number of criteria.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Returns how many times as important `row` is as `column`.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.judgements[row * self.size + column]
    }

    /// Returns weights, consistency and the judgement to look at again.
    ///
    /// The eigenvector is accurate to 1e-12 in every share for judgements on Saaty's scale (1/9 to 9). Time O(n^3).
    ///
    /// ```
    /// use backend_balance::decide::{Comparisons, Prioritisation, RandomIndex};
    ///
    /// // Judgements that agree: twice, then three times as important.
    /// let pairs = Comparisons::of_upper_half(3, &[2.0, 6.0, 3.0]).unwrap();
    /// let found = pairs.priorities(Prioritisation::Eigenvector, RandomIndex::Saaty);
    /// assert!((found.weights[0] - 0.6).abs() < 1e-9 && (found.weights[1] - 0.3).abs() < 1e-9);
    /// assert!((found.lambda_max - 3.0).abs() < 1e-9 && found.most_inconsistent.is_none());
    /// ```
    pub fn priorities(&self, by: Prioritisation, random_index: RandomIndex) -> Priorities {
        let raw = match by {
            Prioritisation::Eigenvector => self.eigenvector(),
            Prioritisation::GeometricMean => self.geometric_means(),
            Prioritisation::ColumnMean => self.column_means(),
        };
        let sum: f64 = raw.iter().sum();
        let weights: Vec<f64> = raw.iter().map(|w| w / sum).collect();
        #[allow(clippy::cast_precision_loss)]
        let n = self.size as f64;
        let growth = |i: usize| (0..self.size).map(|j| self.at(i, j) * weights[j]).sum::<f64>() / weights[i];
        let lambda_max = (0..self.size).map(growth).sum::<f64>() / n;
        let consistency_index = if self.size > 1 { (lambda_max - n) / (n - 1.0) } else { 0.0 };
        let index = random_index.of(self.size);
        let consistency_ratio = if index > 0.0 { consistency_index / index } else { 0.0 };
        let most_inconsistent = self.most_inconsistent(&weights);
        Priorities { weights, lambda_max, consistency_index, consistency_ratio, most_inconsistent }
    }

    /// Returns the pair with the largest |ln(a_ij w_j / w_i)|; the first of equals.
    fn most_inconsistent(&self, weights: &[f64]) -> Option<Misfit> {
        let pairs = (0..self.size).flat_map(|i| (i + 1..self.size).map(move |j| (i, j)));
        let misfits: Vec<Misfit> = pairs
            .map(|(row, column)| {
                let consistent = weights[row] / weights[column];
                Misfit { row, column, given: self.at(row, column), consistent }
            })
            .collect();
        let sizes: Vec<f64> = misfits.iter().map(|m| libm::log(m.given / m.consistent).abs()).collect();
        let worst = *descending(&sizes).first()?;
        (sizes[worst] > RECIPROCAL).then_some(misfits[worst])
    }

    fn geometric_means(&self) -> Vec<f64> {
        #[allow(clippy::cast_precision_loss)]
        let n = self.size as f64;
        let row = |i: usize| (0..self.size).map(|j| libm::log(self.at(i, j))).sum::<f64>() / n;
        (0..self.size).map(|i| libm::exp(row(i))).collect()
    }

    fn column_means(&self) -> Vec<f64> {
        let n = 0..self.size;
        let sums: Vec<f64> = n.clone().map(|j| n.clone().map(|i| self.at(i, j)).sum()).collect();
        n.clone().map(|i| n.clone().map(|j| self.at(i, j) / sums[j]).sum()).collect()
    }

    /// Returns the principal right eigenvector, not rescaled.
    ///
    /// Balanced by the geometric means, which are its first approximation: a_ij g_j / g_i has the same eigenvalues, and
    /// all ones where the judgements are consistent. Then 2^40 steps of power iteration by squaring, which end however
    /// contradictory the judgements are, and some plain steps that take the rounding of the squares out again. The
    /// matrix is shifted by a multiple of the identity, without which circular judgements would only turn around.
    fn eigenvector(&self) -> Vec<f64> {
        let n = self.size;
        let means = self.geometric_means();
        let mut matrix: Vec<f64> =
            (0..n * n).map(|at| self.judgements[at] * (means[at % n] / means[at / n])).collect();
        let largest_sum = matrix.chunks(n).map(|row| row.iter().sum::<f64>()).fold(0.0, f64::max);
        matrix.iter_mut().step_by(n + 1).for_each(|diagonal| *diagonal += largest_sum / 2.0);

        let mut power = matrix.clone();
        for _ in 0..40 {
            let product = |at: usize| (0..n).map(|k| power[at / n * n + k] * power[k * n + at % n]).sum();
            power = rescaled((0..n * n).map(product).collect());
        }
        let mut vector: Vec<f64> = power.chunks(n).map(|row| row.iter().sum()).collect();
        for _ in 0..8 {
            let row = |row: &[f64]| row.iter().zip(&vector).map(|(a, x)| a * x).sum();
            vector = rescaled(matrix.chunks(n).map(row).collect());
        }
        vector.iter().zip(means).map(|(x, mean)| x * mean).collect()
    }
}

/// Divides by the largest, so that products stay in the range of numbers.
fn rescaled(mut values: Vec<f64>) -> Vec<f64> {
    let largest = values.iter().copied().fold(0.0, f64::max);
    values.iter_mut().for_each(|x| *x /= largest);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_eigenvector(judgements: &[f64]) -> Priorities {
        let comparisons = Comparisons::new(judgements.to_vec()).unwrap();
        comparisons.priorities(Prioritisation::Eigenvector, RandomIndex::Saaty)
    }

    #[test]
    fn consistent_judgements_give_the_weights_that_they_are_the_ratios_of() {
        let weights = [0.5, 0.3, 0.15, 0.05];
        let judgements: Vec<f64> = (0..16).map(|at| weights[at / 4] / weights[at % 4]).collect();
        let found = by_eigenvector(&judgements);
        for (share, expected) in found.weights.iter().zip(weights) {
            assert!((share - expected).abs() < 1e-15, "{share} {expected}");
        }
        assert!((found.lambda_max - 4.0).abs() < 1e-14 && found.consistency_ratio.abs() < 1e-14);
        assert_eq!(found.most_inconsistent, None);
    }

    #[test]
    fn one_and_two_criteria_cannot_contradict_themselves() {
        assert_eq!(by_eigenvector(&[1.0]).weights, [1.0]);
        let two = by_eigenvector(&[1.0, 3.0, 1.0 / 3.0, 1.0]);
        assert!((two.weights[0] - 0.75).abs() < 1e-15 && two.consistency_ratio.abs() < 1e-300);
    }

    #[test]
    fn a_judgement_turned_around_is_the_one_named() {
        let weights = [8.0, 4.0, 2.0, 1.0, 0.5];
        let mut upper: Vec<f64> =
            (0..5).flat_map(|i| (i + 1..5).map(move |j| weights[i] / weights[j])).collect();
        // Pair (1, 3) is the sixth of the upper half; it should be 4.
        upper[5] = 0.25;
        let comparisons = Comparisons::of_upper_half(5, &upper).unwrap();
        let found = comparisons.priorities(Prioritisation::Eigenvector, RandomIndex::Saaty);
        assert!(found.consistency_ratio > ACCEPTABLE_RATIO);
        let misfit = found.most_inconsistent.unwrap();
        assert_eq!((misfit.row, misfit.column, misfit.given.to_bits()), (1, 3, 0.25f64.to_bits()));
        // The weights are a compromise with the mistake, but on the right side of it.
        assert!(misfit.consistent > 3.0 * misfit.given, "{misfit:?}");
    }

    #[test]
    fn circular_judgements_have_equal_weights_and_end() {
        for a in [2.0, 9.0, 1e9] {
            let found = by_eigenvector(&[1.0, a, 1.0 / a, 1.0 / a, 1.0, a, a, 1.0 / a, 1.0]);
            assert!(found.weights.iter().all(|w| (w - 1.0 / 3.0).abs() < 1e-14), "{found:?}");
            assert!((found.lambda_max / (1.0 + a + 1.0 / a) - 1.0).abs() < 1e-14);
        }
    }

    #[test]
    fn the_vector_is_an_eigenvector_however_contradictory_the_judgements() {
        // Judgements of 1/9 to 9 in an order without pattern: multiples of 7 modulo 17.
        for n in 3..=MOST_PAIRED {
            let scale = |k: usize| if k < 9 { 9.0 - k as f64 } else { 1.0 / (k as f64 - 7.0) };
            let upper: Vec<f64> = (0..n * (n - 1) / 2).map(|k| scale(7 * (k + 1) % 17)).collect();
            let comparisons = Comparisons::of_upper_half(n, &upper).unwrap();
            let found = comparisons.priorities(Prioritisation::Eigenvector, RandomIndex::Saaty);
            for i in 0..n {
                let row: f64 = (0..n).map(|j| comparisons.at(i, j) * found.weights[j]).sum();
                assert!((row / found.weights[i] / found.lambda_max - 1.0).abs() < 1e-12, "{n}");
            }
        }
    }

    #[test]
    fn numbers_that_are_no_comparisons_are_refused_by_their_place() {
        let refused = |judgements: &[f64]| Comparisons::new(judgements.to_vec()).unwrap_err();
        assert_eq!(refused(&[]), PairsError::Size);
        assert_eq!(refused(&[1.0; 256]), PairsError::Size);
        assert_eq!(refused(&[1.0; 3]), PairsError::NotSquare);
        for bad in [0.0, -2.0, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(refused(&[1.0, bad, 1.0, 1.0]), PairsError::Judgement { row: 0, column: 1 });
        }
        let across = PairsError::NotReciprocal { row: 1, column: 0 };
        assert_eq!(refused(&[1.0, 2.0, 0.5 + 1e-8, 1.0]), across);
        assert_eq!(refused(&[2.0, 1.0, 1.0, 1.0]), PairsError::NotReciprocal { row: 0, column: 0 });
        assert!(Comparisons::new(vec![1.0, 3.0, 0.333_333_333_3, 1.0]).is_ok());
    }
}
