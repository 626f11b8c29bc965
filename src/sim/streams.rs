//! Randomness: a stream of its own for each source, so that a change in one place leaves the others as they were.

use rand_distr::{Distribution as _, Exp1, StandardNormal};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::scenario::Distribution;
use super::time::{Nanos, from_millis};

/// Log-normal times have a standard deviation as large as their mean, like exponential ones, and a heavier tail.
/// Their logarithm has the variance ln 2.
const LOG_NORMAL_VARIANCE: f64 = std::f64::consts::LN_2;

/// The sources of chance in a run. Two runtimes with the same seed meet the same requests at the same times.
#[derive(Clone, Debug)]
pub struct Streams {
    pub arrivals: Stream,
    pub kinds: Stream,
    pub cpu: Stream,
    pub waits: Stream,
    pub thinking: Stream,
}

impl Streams {
    /// Makes the streams of a seed: 2^128 numbers apart on one sequence, so that none meets another.
    pub fn new(seed: u64) -> Self {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut next = || {
            let stream = Stream(rng.clone());
            rng.jump();
            stream
        };
        Streams { arrivals: next(), kinds: next(), cpu: next(), waits: next(), thinking: next() }
    }
}

/// One sequence of random numbers.
#[derive(Clone, Debug)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// Draws a number below 1, uniformly.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        // 53 bits, exactly a float.
        #[allow(clippy::cast_precision_loss)]
        let bits = (self.0.next_u64() >> 11) as f64;
        bits / (1_u64 << 53) as f64
    }

    /// Draws an exponential number of mean 1.
    #[inline(always)]
    pub fn exponential(&mut self) -> f64 {
        Exp1.sample(&mut self.0)
    }

    /// Draws a time of the given mean (ms).
    #[inline(always)]
    pub fn time(&mut self, distribution: Distribution, mean_millis: f64) -> Nanos {
        match distribution {
            Distribution::Exponential => from_millis(mean_millis * self.exponential()),
            _ => self.other_time(distribution, mean_millis),
        }
    }

    fn other_time(&mut self, distribution: Distribution, mean_millis: f64) -> Nanos {
        match distribution {
            Distribution::Constant => from_millis(mean_millis),
            Distribution::Exponential => from_millis(mean_millis * self.exponential()),
            Distribution::Erlang4 => {
                let sum: f64 = (0..4).map(|_| self.exponential()).sum();
                from_millis(0.25 * mean_millis * sum)
            }
            Distribution::LogNormal => {
                let z: f64 = StandardNormal.sample(&mut self.0);
                let exponent = z * LOG_NORMAL_VARIANCE.sqrt() - 0.5 * LOG_NORMAL_VARIANCE;
                from_millis(mean_millis * libm::exp(exponent))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_their_mean_and_the_spread_of_their_distribution() {
        let n = 400_000;
        for (distribution, deviation) in [
            (Distribution::Constant, 0.0),
            (Distribution::Erlang4, 0.5),
            (Distribution::Exponential, 1.0),
            (Distribution::LogNormal, 1.0),
        ] {
            let mut stream = Streams::new(3).cpu;
            let draws: Vec<f64> = (0..n).map(|_| stream.time(distribution, 1.0) as f64 * 1e-6).collect();
            let mean = draws.iter().sum::<f64>() / f64::from(n);
            let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / f64::from(n);
            assert!(
                (mean - 1.0).abs() < 4.0 * deviation / f64::from(n).sqrt() + 1e-9,
                "{distribution:?} {mean}"
            );
            // The log-normal's own fourth moment is large: 5 % is some five standard errors of its variance.
            assert!((variance.sqrt() - deviation).abs() < 0.03, "{distribution:?} {variance}");
        }
    }

    #[test]
    fn streams_differ_from_each_other_and_seeds_too() {
        let mut streams = Streams::new(1);
        let firsts =
            [streams.arrivals.uniform(), streams.kinds.uniform(), Streams::new(2).arrivals.uniform()]
                .map(f64::to_bits);
        assert!(firsts[0] != firsts[1] && firsts[0] != firsts[2]);
        assert_eq!(Streams::new(1).arrivals.uniform().to_bits(), firsts[0]);
    }
}
