//! Weights that say less, or something else, than they seem to.

use crate::decide::value::weights::Weights;

/// Weights are called flat from this ratio of the effective number of criteria to the number of criteria with weight.
///
/// 0.95 is a spread of the weights of at most 23 % of their mean (the ratio is 1 / (1 + spread^2)). The built-in use
/// cases lie between 0.66 and 0.88.
pub const FLAT_FROM: f64 = 0.95;

/// Fewer criteria than this are not called flat, nor a split theme.
pub const LEAST_CRITERIA: usize = 3;

/// A theme is called split from this share of the whole weight ...
pub const SPLIT_FROM: f64 = 0.3;

/// ... where that is this many times the mean share of a theme with weight ...
pub const SPLIT_TIMES_MEAN: f64 = 1.5;

/// ... and none of its criteria has more than this many times the mean weight of a criterion with weight.
pub const ORDINARY_UP_TO: f64 = 1.5;

/// Something about the weights that a person should know before trusting the answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WeightWarning {
    /// The weights are nearly equal: they hardly say what matters.
    Flat {
        /// Number of criteria with weight.
        n_criteria: usize,
        /// Number of equal weights that would be as concentrated: 1 / sum of squared shares.
        effective: f64,
    },
    /// One theme has a large share because it is split over many criteria, each of ordinary weight.
    Split(Theme),
}

/// Criteria that belong together, and their weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Position of the theme.
    pub theme_idx: usize,
    /// Number of its criteria with weight.
    pub n_criteria: usize,
    /// Its share of the whole weight in `0..=1`.
    pub share: f64,
    /// The largest share of one of its criteria in `0..=1`.
    pub largest: f64,
}

/// Returns what is noteworthy about the weights; `theme_of` gives each criterion's theme, by position.
///
/// Sources: the effective number is Hill's of order 2 (Hill 1973; Laakso & Taagepera 1979); that splitting a criterion
/// raises what it gets is Weber, Eisenfuhr & von Winterfeldt 1988. The thresholds are judgement.
///
/// ```
/// use backend_balance::decide::{WeightWarning, Weights, weight_warnings};
///
/// // Weights that are all the same have Hill's number of as many criteria as there are.
/// let weights = Weights::from_points(&[1.0; 10]).unwrap();
/// let themes: Vec<usize> = (0..10).collect();
/// assert!(matches!(weight_warnings(&weights, &themes)[..], [WeightWarning::Flat { n_criteria: 10, .. }]));
/// ```
pub fn weight_warnings(weights: &Weights, theme_of: &[usize]) -> Vec<WeightWarning> {
    let shares = weights.shares();
    let n_criteria = shares.iter().filter(|share| **share > 0.0).count();
    let mut warnings = Vec::new();
    if n_criteria < LEAST_CRITERIA {
        return warnings;
    }
    let n = n_criteria as f64;
    let effective = 1.0 / shares.iter().map(|share| share * share).sum::<f64>();
    if effective >= FLAT_FROM * n {
        warnings.push(WeightWarning::Flat { n_criteria, effective });
    }
    let n_themes = theme_of.iter().map(|theme| theme + 1).max().unwrap_or_default();
    let themes: Vec<Theme> = (0..n_themes).map(|theme_idx| theme(shares, theme_of, theme_idx)).collect();
    let n_weighted = themes.iter().filter(|theme| theme.share > 0.0).count() as f64;
    let least_share = SPLIT_FROM.max(SPLIT_TIMES_MEAN / n_weighted);
    for theme in themes {
        let is_split = theme.n_criteria >= LEAST_CRITERIA
            && theme.share >= least_share
            && theme.largest <= ORDINARY_UP_TO / n;
        if is_split {
            warnings.push(WeightWarning::Split(theme));
        }
    }
    warnings
}

fn theme(shares: &[f64], theme_of: &[usize], theme_idx: usize) -> Theme {
    let members = || {
        let of_theme = shares.iter().zip(theme_of).filter(move |(_, theme)| **theme == theme_idx);
        of_theme.map(|(share, _)| *share).filter(|share| *share > 0.0)
    };
    Theme {
        theme_idx,
        n_criteria: members().count(),
        share: members().sum(),
        largest: members().fold(0.0, f64::max),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warnings(points: &[f64], theme_of: &[usize]) -> Vec<WeightWarning> {
        weight_warnings(&Weights::from_points(points).unwrap(), theme_of)
    }

    #[test]
    fn equal_weights_are_flat_and_count_like_as_many_as_they_are() {
        let found = warnings(&[50.0; 4], &[0, 1, 2, 3]);
        let [WeightWarning::Flat { n_criteria: 4, effective }] = found[..] else { panic!("{found:?}") };
        assert!((effective - 4.0).abs() < 1e-12);
        // Weightless criteria are no criteria.
        assert!(matches!(
            warnings(&[5.0, 5.0, 5.0, 0.0], &[0, 1, 2, 3])[..],
            [WeightWarning::Flat { n_criteria: 3, .. }]
        ));
    }

    #[test]
    fn the_threshold_is_a_spread_of_23_percent() {
        // Two weights of 1 - s and two of 1 + s: a spread of s, so a ratio of 1 / (1 + s^2).
        let spread = |s: f64| [1.0 - s, 1.0 - s, 1.0 + s, 1.0 + s];
        assert_eq!(warnings(&spread(0.229), &[0, 1, 2, 3]).len(), 1);
        assert_eq!(warnings(&spread(0.230), &[0, 1, 2, 3]), []);
    }

    #[test]
    fn two_criteria_are_too_few_to_warn_of() {
        assert_eq!(warnings(&[1.0, 1.0], &[0, 0]), []);
        assert_eq!(warnings(&[1.0, 1.0, 0.0], &[0, 0, 1]), []);
    }

    #[test]
    fn many_ordinary_criteria_make_a_split_theme() {
        // Five of eight criteria, none above the mean: 50 of 100 points.
        let found = warnings(&[10.0, 10.0, 10.0, 10.0, 10.0, 12.0, 14.0, 24.0], &[0, 0, 0, 0, 0, 1, 2, 3]);
        let [WeightWarning::Split(theme)] = found[..] else { panic!("{found:?}") };
        assert_eq!((theme.theme_idx, theme.n_criteria), (0, 5));
        assert!((theme.share - 0.5).abs() < 1e-12 && (theme.largest - 0.1).abs() < 1e-12);
    }

    #[test]
    fn a_theme_that_is_large_by_intent_or_one_of_few_is_none() {
        // One criterion stands out: that was meant.
        assert_eq!(warnings(&[40.0, 5.0, 5.0, 12.0, 14.0, 24.0], &[0, 0, 0, 1, 2, 3]), []);
        // One of two themes with half of the weight.
        assert_eq!(warnings(&[10.0, 20.0, 15.0, 10.0, 20.0, 15.0], &[0, 0, 0, 1, 1, 1]), []);
    }
}
