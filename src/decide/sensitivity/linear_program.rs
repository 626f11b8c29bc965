//! A small linear program: the smallest first variable under homogeneous constraints.

/// The sum of coefficient times variable is at most zero. The first coefficient is negative: the first variable is the
/// slack that everything is measured by.
pub(crate) struct Constraint {
    /// One per variable.
    pub coefficients: Vec<f64>,
}

/// Numbers below this are rounding.
const ZERO: f64 = 1e-11;

/// Variables that are not negative, keep the constraints, sum to 1 but for the first, and have the smallest first one.
///
/// Simplex method on a dense table with Bland's rule, which never goes in circles. There is always a solution: any
/// variables that sum to 1, with the first large enough. For dozens of variables; time O(constraints x variables) a step.
pub(crate) fn minimise_first(constraints: &[Constraint], n_variables: usize) -> Vec<f64> {
    let mut table = Table::new(constraints, n_variables);
    // A start that keeps everything: the second variable takes the whole sum, then the first covers what that breaks.
    table.pivot(constraints.len(), 1);
    let last = table.n_columns - 1;
    let broken = (0..constraints.len()).min_by(|a, b| table.rows[*a][last].total_cmp(&table.rows[*b][last]));
    if let Some(row) = broken.filter(|row| table.rows[*row][last] < -ZERO) {
        table.pivot(row, 0);
    }
    // Bland's rule ends; the bound only keeps rounding from doing what mathematics cannot.
    for _ in 0..100_000 {
        let Some(column) = (0..last).find(|column| table.gain(*column) < -ZERO) else { break };
        let ratio = |row: &[f64]| row[last].max(0.0) / row[column];
        let candidates = (0..table.rows.len()).filter(|row| table.rows[*row][column] > ZERO);
        let leaving = candidates.min_by(|a, b| {
            let ratios = ratio(&table.rows[*a]).total_cmp(&ratio(&table.rows[*b]));
            ratios.then(table.basis[*a].cmp(&table.basis[*b]))
        });
        let Some(row) = leaving else { break };
        table.pivot(row, column);
    }
    let value = |variable: usize| {
        let row = table.basis.iter().position(|basic| *basic == variable);
        row.map_or(0.0, |row| table.rows[row][last].max(0.0))
    };
    (0..n_variables).map(value).collect()
}

/// Equations, each solved for its basic variable. Columns: variables, one slack per constraint, right-hand side.
struct Table {
    n_columns: usize,
    rows: Vec<Vec<f64>>,
    /// The basic variable of each row.
    basis: Vec<usize>,
}

impl Table {
    fn new(constraints: &[Constraint], n_variables: usize) -> Table {
        let n_columns = n_variables + constraints.len() + 1;
        let slack_row = |(i, constraint): (usize, &Constraint)| {
            let mut row = constraint.coefficients.clone();
            row.resize(n_columns, 0.0);
            row[n_variables + i] = 1.0;
            row
        };
        let mut rows: Vec<Vec<f64>> = constraints.iter().enumerate().map(slack_row).collect();
        let mut sum = vec![0.0; n_columns];
        sum[1..n_variables].fill(1.0);
        sum[n_columns - 1] = 1.0;
        rows.push(sum);
        // The last row has no basic variable yet.
        let basis = (n_variables..n_columns).collect();
        Table { n_columns, rows, basis }
    }

    /// Returns how the first variable changes with a column's: what is to be made smaller.
    fn gain(&self, column: usize) -> f64 {
        match self.basis.iter().position(|basic| *basic == 0) {
            Some(row) if column != 0 => -self.rows[row][column],
            // Not basic, the first variable is zero, and nothing is smaller.
            _ => 0.0,
        }
    }

    /// Solves `row` for `column` and puts that into the other rows.
    fn pivot(&mut self, row: usize, column: usize) {
        let factor = self.rows[row][column];
        self.rows[row].iter_mut().for_each(|x| *x /= factor);
        let solved = self.rows[row].clone();
        for (i, other) in self.rows.iter_mut().enumerate().filter(|(i, _)| *i != row) {
            let times = other[column];
            if i != row && times.abs() > 0.0 {
                other.iter_mut().zip(&solved).for_each(|(x, s)| *x -= times * s);
            }
        }
        self.basis[row] = column;
    }
}
