//! Quantile tables: a distribution as equally likely strata, each represented by its exact conditional mean.
//!
//! Drawing from a table is one look-up, without a logarithm or a power. Its mean is that of the distribution; its
//! variance is smaller by the variance within strata: 6e-4 of the whole for the longest-tailed PERT, 2e-3 for a normal, 4e-3 for an exponential.

use super::normal;
use std::sync::Arc;

/// Strata of a table.
pub const STRATA: usize = 256;
/// A coordinate's leading bits number its stratum.
const SHIFT: u32 = 32 - STRATA.trailing_zeros();

/// Equally likely values in ascending order: `STRATA` of them, finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Strata(Arc<[f64]>);

impl Strata {
    /// Returns the table of these values; `None` unless there are [`STRATA`] of them, finite and in ascending order.
    pub fn new(values: &[f64]) -> Option<Self> {
        let ascending = values.windows(2).all(|pair| pair[0] <= pair[1]);
        (values.len() == STRATA && ascending && values.iter().all(|v| v.is_finite()))
            .then(|| Strata(values.into()))
    }

    /// Returns the table of a uniform distribution between two values.
    ///
    /// ```
    /// let table = backend_balance::stats::Strata::uniform(10.0, 30.0);
    /// assert!((table.mean() - 20.0).abs() < 1e-9);
    /// ```
    pub fn uniform(low: f64, high: f64) -> Self {
        let middle = |k: usize| low + (high - low) * (small(k) + 0.5) / small(STRATA);
        Strata((0..STRATA).map(middle).collect())
    }

    /// Returns the table of a normal with this mean and standard deviation, which is not negative.
    ///
    /// ```
    /// let table = backend_balance::stats::Strata::normal(50.0, 10.0);
    /// assert!((table.mean() - 50.0).abs() < 1e-9);
    /// ```
    pub fn normal(mean: f64, sd: f64) -> Self {
        let mut below = 0.0;
        let values = (1..=STRATA).map(|k| {
            let density =
                if k == STRATA { 0.0 } else { normal::density(normal::quantile(small(k) / small(STRATA))) };
            // The integral of z times its density is the density's decrease.
            let z = (below - density) * small(STRATA);
            below = density;
            mean + sd * z
        });
        Strata(values.collect())
    }

    /// Returns the table of a lognormal, by mean and standard deviation (not negative) of the logarithm; `None` where a value is not finite.
    ///
    /// Each value is the mean of its stratum: exp(mean + sd^2 / 2) times the share that a normal moved by sd has of it.
    pub fn lognormal(mean: f64, sd: f64) -> Option<Self> {
        let whole = libm::exp(mean + 0.5 * sd * sd) * small(STRATA);
        // Ends of strata, moved; in the upper tail by its complement, which keeps the digits.
        let end = |k: usize| match k {
            0 => f64::NEG_INFINITY,
            STRATA => f64::INFINITY,
            _ => normal::quantile(small(k) / small(STRATA)) - sd,
        };
        let share = |from: f64, to: f64| {
            if from > 0.0 {
                normal::cumulative(-from) - normal::cumulative(-to)
            } else {
                normal::cumulative(to) - normal::cumulative(from)
            }
        };
        // With hardly any spread rounding is larger than what lies between neighbours.
        let mut least = 0.0;
        let ascending = |k| {
            least = f64::max(least, whole * share(end(k), end(k + 1)));
            least
        };
        Strata::new(&(0..STRATA).map(ascending).collect::<Vec<f64>>())
    }

    /// Returns the values, ascending.
    pub fn values(&self) -> &[f64] {
        &self.0
    }

    /// Returns the value at a coordinate of a [`lattice`](super::lattice) point.
    #[inline]
    pub fn at(&self, x: u32) -> f64 {
        self.0[(x >> SHIFT) as usize]
    }

    /// Returns the mean of the values.
    pub fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / small(STRATA)
    }
}

/// Returns a small whole number, exactly.
#[allow(clippy::cast_precision_loss)]
fn small(k: usize) -> f64 {
    k as f64
}

const CELLS: usize = 128;
const NODES: usize = 4;
/// Nodes and weights of Gauss-Legendre integration on 0..=1: ((1 - x) / 2, w / 2) of the 4-point rule.
const RULE: [(f64, f64); NODES] = [
    (0.069_431_844_202_973_71, 0.173_927_422_568_726_93),
    (0.330_009_478_207_571_9, 0.326_072_577_431_273_07),
    (0.669_990_521_792_428_1, 0.326_072_577_431_273_07),
    (0.930_568_155_797_026_3, 0.173_927_422_568_726_93),
];

/// Where densities on 0..=1 are evaluated to make tables of them; made once for many.
///
/// Nodes are denser towards both ends (x = t^3 (10 - 15 t + 6 t^2) of an even grid in t), where Beta densities bend.
#[derive(Clone, Debug)]
pub struct Grid {
    /// ln x per node, ascending in x; that of 1 - x is the same from the end.
    ln_x: Vec<f64>,
    x: Vec<f64>,
    /// dx/dt per node, times the width of a cell.
    step: Vec<f64>,
    /// Row i: coefficients (of s, s^2, s^3, s^4) of the integral from 0 to s of the i-th Lagrange polynomial on the rule's nodes.
    integrals: [[f64; NODES]; NODES],
}

impl Default for Grid {
    fn default() -> Self {
        Self::new()
    }
}

impl Grid {
    /// Returns the grid. 512 logarithms.
    pub fn new() -> Self {
        let cell = 1.0 / small(CELLS);
        let mut grid =
            Grid { ln_x: Vec::new(), x: Vec::new(), step: Vec::new(), integrals: lagrange_integrals() };
        for k in 0..CELLS {
            for (node, _) in RULE {
                let t = (small(k) + node) * cell;
                let x = t * t * t * (10.0 - t * (15.0 - 6.0 * t));
                grid.x.push(x);
                grid.ln_x.push(libm::log(x));
                grid.step.push(30.0 * t * t * (1.0 - t) * (1.0 - t) * cell);
            }
        }
        grid
    }

    /// Returns the PERT distribution with these bounds: Beta on low..=high with alpha = 1 + 4 (likely - low) / (high - low) and
    /// beta = 6 - alpha, hence mean (low + 4 likely + high) / 6. `low <= likely <= high` and `low < high`.
    ///
    /// Source: Malcolm, Roseboom, Clark & Fazar 1959; Vose, *Risk Analysis* (2008), with lambda 4.
    ///
    /// ```
    /// use backend_balance::stats::Grid;
    ///
    /// // (0 + 4 * 30 + 60) / 6.
    /// assert!((Grid::new().pert(0.0, 30.0, 60.0).mean() - 30.0).abs() < 1e-9);
    /// ```
    pub fn pert(&self, low: f64, likely: f64, high: f64) -> Strata {
        let above = 4.0 * ((likely - low) / (high - low)).clamp(0.0, 1.0);
        self.strata(low, high, (low + 4.0 * likely + high) / 6.0, above, 4.0 - above)
    }

    /// Returns the Beta distribution on 0..=1. Both parameters at least 1, at most a few hundred.
    pub fn beta(&self, alpha: f64, beta: f64) -> Strata {
        self.strata(0.0, 1.0, alpha / (alpha + beta), alpha - 1.0, beta - 1.0)
    }

    /// Returns the table of the density x^above (1 - x)^below, stretched to low..=high, with this mean.
    fn strata(&self, low: f64, high: f64, mean: f64, above: f64, below: f64) -> Strata {
        let n = self.x.len();
        let ln_density = |i: usize| above * self.ln_x[i] + below * self.ln_x[n - 1 - i];
        // Relative to the largest, so that a narrow density does not vanish.
        let largest = (0..n).map(ln_density).fold(f64::NEG_INFINITY, f64::max);
        let density: Vec<f64> = (0..n).map(|i| libm::exp(ln_density(i) - largest) * self.step[i]).collect();
        let mut values = self.conditional_means(&density);
        let found = values.iter().sum::<f64>() / small(STRATA);
        for value in &mut values {
            *value = low + (high - low) * *value;
        }
        // Integration leaves the mean off by some 1e-9; what is left would show where alternatives are compared.
        let off = mean - (low + (high - low) * found);
        for value in &mut values {
            *value = (*value + off).max(low).min(high);
        }
        Strata(values.into())
    }

    /// Returns the mean of x within each stratum, for a density given per node (times dx per cell).
    fn conditional_means(&self, density: &[f64]) -> Vec<f64> {
        let weighted: Vec<f64> = density.iter().zip(&self.x).map(|(d, x)| d * x).collect();
        let over_cell = |of: &[f64], k: usize| -> f64 {
            RULE.iter().zip(&of[k * NODES..]).map(|((_, weight), value)| weight * value).sum()
        };
        let total: f64 = (0..CELLS).map(|k| over_cell(density, k)).sum();
        let stratum = total / small(STRATA);
        let mut means = Vec::with_capacity(STRATA);
        // Share and moment of all cells before `cell`, and moment of all strata before the present one.
        let (mut cell, mut share, mut moment, mut moment_before) = (0, 0.0, 0.0, 0.0);
        let mut cell_share = over_cell(density, 0);
        let mut cubic = self.coefficients(density);
        let mut cubic_moment = self.coefficients(&weighted);
        let mut last = 0.0;
        for k in 1..=STRATA {
            let target = stratum * small(k);
            let from = cell;
            while cell + 1 < CELLS && share + cell_share < target {
                share += cell_share;
                moment += over_cell(&weighted, cell);
                cell += 1;
                cell_share = over_cell(density, cell);
            }
            if cell != from {
                cubic = self.coefficients(&density[cell * NODES..]);
                cubic_moment = self.coefficients(&weighted[cell * NODES..]);
            }
            let moment_here = if k == STRATA {
                moment + (cell..CELLS).map(|c| over_cell(&weighted, c)).sum::<f64>()
            } else {
                let s = invert(&cubic, cell_share, target - share);
                moment + integral(&cubic_moment, s)
            };
            // Ascending by construction, up to rounding.
            last = f64::max((moment_here - moment_before) / stratum, last);
            means.push(last.min(1.0));
            moment_before = moment_here;
        }
        means
    }

    /// Of the integral from the start of a cell, of the cubic through the cell's nodes.
    fn coefficients(&self, nodes: &[f64]) -> [f64; NODES] {
        let mut sum = [0.0; NODES];
        for (row, value) in self.integrals.iter().zip(nodes) {
            for (total, coefficient) in sum.iter_mut().zip(row) {
                *total += coefficient * value;
            }
        }
        sum
    }
}

/// Returns the integral from the start of a cell to its part `s`.
fn integral(c: &[f64; NODES], s: f64) -> f64 {
    s * (c[0] + s * (c[1] + s * (c[2] + s * c[3])))
}

/// Returns the part of a cell that holds `target` of its share `whole`: Newton's steps between bounds that close in.
fn invert(c: &[f64; NODES], whole: f64, target: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    let mut s = (target / whole).clamp(0.0, 1.0);
    for _ in 0..12 {
        let off = integral(c, s) - target;
        if off.abs() <= 1e-13 * whole {
            break;
        }
        if off > 0.0 {
            high = s
        } else {
            low = s
        }
        let slope = c[0] + s * (2.0 * c[1] + s * (3.0 * c[2] + s * 4.0 * c[3]));
        let next = s - off / slope;
        s = if next > low && next < high { next } else { 0.5 * (low + high) };
    }
    s
}

/// See [`Grid::integrals`].
fn lagrange_integrals() -> [[f64; NODES]; NODES] {
    let mut rows = [[0.0; NODES]; NODES];
    for (i, row) in rows.iter_mut().enumerate() {
        // Coefficients of the polynomial, lowest first, multiplied out factor by factor.
        let mut polynomial = [1.0, 0.0, 0.0, 0.0];
        for (j, (node, _)) in RULE.iter().enumerate().filter(|(j, _)| *j != i) {
            let scale = 1.0 / (RULE[i].0 - RULE[j].0);
            for power in (0..NODES).rev() {
                let lower = if power > 0 { polynomial[power - 1] } else { 0.0 };
                polynomial[power] = (lower - node * polynomial[power]) * scale;
            }
        }
        for (power, (to, from)) in row.iter_mut().zip(polynomial).enumerate() {
            *to = from / (small(power) + 1.0);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variance(table: &Strata) -> f64 {
        let mean = table.mean();
        table.values().iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / small(STRATA)
    }

    #[test]
    fn pert_tables_have_the_closed_forms_mean_and_nearly_its_variance() {
        let grid = Grid::new();
        let mut worst = 0.0;
        for likely in 0..=40 {
            let (low, likely, high) = (20.0, 20.0 + 1.5 * f64::from(likely), 80.0);
            let table = grid.pert(low, likely, high);
            assert!((table.mean() - (low + 4.0 * likely + high) / 6.0).abs() < 1e-12);
            // alpha beta / ((alpha + beta)^2 (alpha + beta + 1)), with alpha + beta = 6.
            let alpha = 1.0 + 4.0 * (likely - low) / (high - low);
            let exact = alpha * (6.0 - alpha) / 252.0 * (high - low) * (high - low);
            worst = f64::max(worst, (1.0 - variance(&table) / exact).abs());
        }
        assert!(worst < 6e-4, "{worst}");
    }

    #[test]
    fn strata_of_a_beta_are_its_conditional_means() {
        // Beta(1, 5): the quantile is 1 - (1 - u)^(1/5), and the mean above x is x + (1 - x) / 6.
        let table = Grid::new().beta(1.0, 5.0);
        let above = |u: f64| {
            let rest = libm::pow(1.0 - u, 0.2);
            (1.0 - u) * (1.0 - rest + rest / 6.0)
        };
        for (k, value) in table.values().iter().enumerate() {
            let (from, to) = (small(k) / small(STRATA), small(k + 1) / small(STRATA));
            let exact = (above(from) - above(to)) * small(STRATA);
            assert!((value - exact).abs() < 1e-8, "{k}: {value} and not {exact}");
        }
    }

    #[test]
    fn narrow_betas_keep_their_variance() {
        for (alpha, beta) in [(20.0, 116.0), (40.0, 96.0), (1.0, 135.0), (8.0, 121.0)] {
            let table = Grid::new().beta(alpha, beta);
            let n = alpha + beta;
            assert!((table.mean() - alpha / n).abs() < 1e-12);
            let exact = alpha * beta / (n * n * (n + 1.0));
            assert!((1.0 - variance(&table) / exact).abs() < 5e-3, "{alpha} {beta}");
        }
    }

    #[test]
    fn uniform_and_normal_tables_keep_mean_and_variance() {
        let uniform = Strata::uniform(0.0, 100.0);
        assert!((uniform.mean() - 50.0).abs() < 1e-12);
        assert!((variance(&uniform) * 12.0 / 10_000.0 - 1.0).abs() < 2e-5);
        let normal = Strata::normal(3.0, 2.0);
        assert!((normal.mean() - 3.0).abs() < 1e-12);
        assert!((variance(&normal) / 4.0 - 1.0).abs() < 2e-3);
        assert!(Strata::new(normal.values()).is_some());
    }

    #[test]
    fn lognormal_tables_have_the_closed_forms_mean_and_order() {
        for (mean, sd) in [(0.0, 0.0), (0.086, 0.056), (3.0, 1.0), (-2.0, 3.0)] {
            let table = Strata::lognormal(mean, sd).unwrap();
            let exact = libm::exp(mean + 0.5 * sd * sd);
            assert!((table.mean() / exact - 1.0).abs() < 1e-12, "{mean} {sd}");
        }
        // The median lies between the two middle strata.
        let table = Strata::lognormal(1.0, 0.5).unwrap();
        let (below, above) = (table.values()[STRATA / 2 - 1], table.values()[STRATA / 2]);
        assert!(below < libm::exp(1.0) && libm::exp(1.0) < above && above - below < 0.02);
        assert_eq!(Strata::lognormal(1000.0, 1.0), None);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(Strata::new(&[1.0; 3]), None);
        assert_eq!(Strata::new(&[f64::NAN; STRATA]), None);
        let mut falling = [1.0; STRATA];
        falling[7] = 2.0;
        assert_eq!(Strata::new(&falling), None);
    }
}
