//! Low-discrepancy points: a rank-1 lattice sequence, shifted at random.
//!
//! Source of the generating vector: Cools, Kuo & Nuyens, "Constructing embedded lattice rules for multivariate
//! integration", SIAM J. Sci. Comput. 28 (2006) 2162-2188, vector exod2_base2_m20: up to 2^20 points in 250
//! dimensions. Each replicate has its own shift, so that replicates are independent and unbiased, and what they differ
//! by gives a standard error. Points are folded: Hickernell, "Obtaining O(N^-2+e) convergence for lattice quadrature
//! rules", in *Monte Carlo and Quasi-Monte Carlo Methods 2000* (2002).

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// Dimensions that the lattice has; further ones are plain draws.
pub const MAX_DIMENSIONS: usize = GENERATOR.len();
/// The vector is good for so many points; beyond it they repeat coarsely.
pub const MAX_POINTS: u32 = 1 << 20;

/// One random shift after the other, from a seed.
#[derive(Clone, Debug)]
pub struct Shifts(Xoshiro256PlusPlus);

impl Shifts {
    /// Returns the sequence of shifts of this seed.
    pub fn new(seed: u64) -> Self {
        Shifts(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// Returns the next replicate, in `n_dimensions` dimensions.
    pub fn next_replicate(&mut self, n_dimensions: usize) -> Replicate {
        let generator = self.0.next_u64();
        let shifts = (0..n_dimensions.min(MAX_DIMENSIONS)).map(|_| self.0.next_u32()).collect();
        Replicate { shifts, generator: Xoshiro256PlusPlus::seed_from_u64(generator) }
    }
}

/// A lattice sequence with its own shift. Coordinates are whole numbers that stand for `(x + 1/2) / 2^32`.
#[derive(Clone, Debug)]
pub struct Replicate {
    shifts: Vec<u32>,
    /// For the dimensions that the lattice does not have.
    generator: Xoshiro256PlusPlus,
}

impl Replicate {
    /// Writes point `k`; points are to be taken in order, 0, 1, 2 ..., and are best at powers of two.
    pub fn fill(&mut self, k: u32, point: &mut [u32]) {
        // In radical-inverse order any power of two of first points is a whole lattice.
        let at = k.reverse_bits();
        let n = self.shifts.len().min(point.len()).min(MAX_DIMENSIONS);
        let (lattice, plain) = point.split_at_mut(n);
        let (shifts, generator) = (&self.shifts[..n], &GENERATOR[..n]);
        // No iterator: a build for size would make a call of each step.
        let mut j = 0;
        while j < n {
            let x = at.wrapping_mul(generator[j]).wrapping_add(shifts[j]);
            // Folded in the middle, so that the integrand meets itself at the ends (the baker's transformation).
            lattice[j] = (x << 1) ^ 0_u32.wrapping_sub(x >> 31);
            j += 1;
        }
        for x in plain {
            *x = self.generator.next_u32();
        }
    }
}

/// Returns the number between 0 and 1 (neither) that a coordinate stands for.
///
/// ```
/// use backend_balance::stats::lattice::unit;
///
/// assert!(unit(0) > 0.0 && unit(u32::MAX) < 1.0);
/// assert!((unit(1 << 31) - 0.5).abs() < 1e-9);
/// ```
#[inline]
pub fn unit(x: u32) -> f64 {
    (f64::from(x) + 0.5) * (1.0 / 4_294_967_296.0)
}

const GENERATOR: [u32; 250] = [
    1, 182667, 469891, 498753, 110745, 446247, 250185, 118627, 245333, 283199, 408519, 391023, 246327,
    126539, 399185, 461527, 300343, 69681, 516695, 436179, 106383, 238523, 413283, 70841, 47719, 300129,
    113029, 123925, 410745, 211325, 17489, 511893, 40767, 186077, 519471, 255369, 101819, 243573, 66189,
    152143, 503455, 113217, 132603, 463967, 297717, 157383, 224015, 502917, 36237, 94049, 170665, 79397,
    123963, 223451, 323871, 303633, 98567, 318855, 494245, 477137, 177975, 64483, 26695, 88779, 94497,
    239429, 381007, 110205, 339157, 73397, 407559, 181791, 442675, 301397, 32569, 147737, 189949, 138655,
    350241, 63371, 511925, 515861, 434045, 383435, 249187, 492723, 479195, 84589, 99703, 239831, 269423,
    182241, 61063, 130789, 143095, 471209, 139019, 172565, 487045, 304803, 45669, 380427, 19547, 425593,
    337729, 237863, 428453, 291699, 238587, 110653, 196113, 465711, 141583, 224183, 266671, 169063, 317617,
    68143, 291637, 263355, 427191, 200211, 365773, 254701, 368663, 248047, 209221, 279201, 323179, 80217,
    122791, 316633, 118515, 14253, 129509, 410941, 402601, 511437, 10469, 366469, 463959, 442841, 54641,
    44167, 19703, 209585, 69037, 33317, 433373, 55879, 245295, 10905, 468881, 128617, 417919, 45067, 442243,
    359529, 51109, 290275, 168691, 212061, 217775, 405485, 313395, 256763, 152537, 326437, 332981, 406755,
    423147, 412621, 362019, 279679, 169189, 107405, 251851, 5413, 316095, 247945, 422489, 2555, 282267,
    121027, 369319, 204587, 445191, 337315, 322505, 388411, 102961, 506099, 399801, 254381, 452545, 309001,
    147013, 507865, 32283, 320511, 264647, 417965, 227069, 341461, 466581, 386241, 494585, 201479, 151243,
    481337, 68195, 75401, 58359, 448107, 459499, 9873, 365117, 350845, 181873, 7917, 436695, 43899, 348367,
    423927, 437399, 385089, 21693, 268793, 49257, 250211, 125071, 341631, 310163, 94631, 108795, 21175,
    142847, 383599, 71105, 65989, 446433, 177457, 107311, 295679, 442763, 40729, 322721, 420175, 430359,
    480757,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_of_two_of_points_is_evenly_spread_in_every_dimension() {
        let mut replicate = Shifts::new(3).next_replicate(MAX_DIMENSIONS);
        let mut seen = vec![[0_u32; 64]; MAX_DIMENSIONS];
        let mut point = vec![0; MAX_DIMENSIONS];
        for k in 0..128 {
            replicate.fill(k, &mut point);
            for (counts, x) in seen.iter_mut().zip(&point) {
                counts[(x >> 26) as usize] += 1;
            }
        }
        // Each sixty-fourth of the line is two halves of it before folding, with exactly one point each: the vector's
        // entries are odd.
        assert!(seen.iter().all(|counts| counts.iter().all(|&n| n == 2)));
    }

    #[test]
    fn the_same_seed_gives_the_same_points_and_another_one_others() {
        let points = |seed| {
            let mut point = vec![0; 300];
            Shifts::new(seed).next_replicate(300).fill(5, &mut point);
            point
        };
        assert_eq!(points(7), points(7));
        assert_ne!(points(7)[..20], points(8)[..20]);
        // Beyond the lattice the draws are plain ones.
        assert_ne!(points(7)[250..], points(8)[250..]);
    }

    #[test]
    fn smooth_means_converge_faster_than_plain_sampling_would() {
        // The mean of the product of 2 x_j over 5 dimensions is 1; its standard deviation is 1.8, hence 0.028 for 4096 plain draws.
        let mut shifts = Shifts::new(1);
        let mut squares = 0.0;
        for _ in 0..16 {
            let mut replicate = shifts.next_replicate(5);
            let mut point = [0; 5];
            let sum: f64 = (0..4096)
                .map(|k| {
                    replicate.fill(k, &mut point);
                    point.iter().map(|x| 2.0 * unit(*x)).product::<f64>()
                })
                .sum();
            squares += (sum / 4096.0 - 1.0) * (sum / 4096.0 - 1.0);
        }
        assert!((squares / 16.0).sqrt() < 0.028 / 5.0, "{squares}");
    }
}
