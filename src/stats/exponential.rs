//! Exponential numbers from coordinates, by a table of logarithms: no call of a transcendental function per number.

const CELLS: u32 = 512;
const BITS: u32 = CELLS.trailing_zeros();

/// Quantiles of the exponential distribution with mean 1, from the upper tail. Absolute error below 5e-7.
#[derive(Clone, Debug)]
pub struct Exponential(Vec<f64>);

impl Default for Exponential {
    fn default() -> Self {
        Self::new()
    }
}

impl Exponential {
    /// Returns the table. 513 logarithms.
    pub fn new() -> Self {
        Exponential((0..=CELLS).map(|k| libm::log(1.0 + f64::from(k) / f64::from(CELLS))).collect())
    }

    /// Minus the logarithm of the number that a coordinate of a [`lattice`](super::lattice) point stands for.
    #[inline]
    pub fn at(&self, x: u32) -> f64 {
        const IN_CELL: u32 = 63 - BITS;
        // x + 1/2 in halves, as 2^(63 - zeros) (1 + rest / 2^63).
        let halves = 2 * u64::from(x) + 1;
        let zeros = halves.leading_zeros();
        let rest = (halves << zeros) & (u64::MAX >> 1);
        // Below 2^BITS, and below 2^54: exactly a float, up to the last bits.
        #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
        let (cell, in_cell) = ((rest >> IN_CELL) as usize, (rest & ((1 << IN_CELL) - 1)) as f64);
        let part = in_cell * (1.0 / (1_u64 << IN_CELL) as f64);
        let ln = self.0[cell] + part * (self.0[cell + 1] - self.0[cell]);
        // 33 - (63 - zeros) halvings are left of the number.
        (f64::from(zeros) - 30.0) * std::f64::consts::LN_2 - ln
    }
}

#[cfg(test)]
mod tests {
    use super::super::lattice::unit;
    use super::*;

    #[test]
    fn it_is_minus_the_logarithm_to_what_it_says() {
        let table = Exponential::new();
        let ends = [0, 1, 2, 3, u32::MAX - 1, u32::MAX, 1 << 31, (1 << 31) - 1];
        for x in ends.into_iter().chain((0..100_000).map(|k: u32| k.wrapping_mul(2_654_435_761))) {
            let exact = -libm::log(unit(x));
            assert!((table.at(x) - exact).abs() < 5e-7, "{x}: {} and not {exact}", table.at(x));
        }
    }
}
