//! How sure the answer sounds.

/// A lead of this many points or more is called clear [points of 100].
///
/// In the reference's independent check of twelve use cases (4,000 draws, scores and weights both uncertain) half the
/// width of the 90 % interval of the difference is 3 to 5 points: above 5 the sign never changed hands.
pub const CLEAR_FROM: f64 = 5.0;

/// A lead of this many points up to [`CLEAR_FROM`] is called leaning; less is too close to call [points of 100].
///
/// In the same check the two use cases below 2 points had the other alternative ahead in 24 % and 61 % of the draws,
/// those above it in 3 % or fewer.
pub const LEANING_FROM: f64 = 2.0;

/// How sure the answer sounds, by the margin alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// The lead is at least [`CLEAR_FROM`].
    Clear,
    /// The lead is at least [`LEANING_FROM`].
    Leaning,
    /// The lead is smaller.
    TooClose,
}

/// Far below what any score tells apart, and above what sums of floats are off by [points of 100].
const ROUNDING: f64 = 1e-9;

/// Returns what a margin is called [points of 100].
///
/// ```
/// use backend_balance::decide::{Call, call};
///
/// assert_eq!([call(5.0), call(4.9), call(1.9)], [Call::Clear, Call::Leaning, Call::TooClose]);
/// ```
pub fn call(margin: f64) -> Call {
    let margin = margin + ROUNDING;
    if margin >= CLEAR_FROM {
        Call::Clear
    } else if margin >= LEANING_FROM {
        Call::Leaning
    } else {
        Call::TooClose
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Difference Node.js less Python and share of draws in which Node.js was ahead, per use case:
    /// `independent_check` of the reference's `evidence/profiles.json`, 2026-11-22.
    const CHECK: [(f64, f64); 12] = [
        (7.5, 1.0),
        (10.0, 1.0),
        (-5.8, 0.0),
        (-3.9, 0.01),
        (-0.9, 0.24),
        (-7.1, 0.0),
        (-6.7, 0.0),
        (-6.6, 0.0),
        (-9.8, 0.0),
        (0.1, 0.39),
        (-6.7, 0.0),
        (-3.7, 0.03),
    ];

    #[test]
    fn the_thresholds_agree_with_an_independent_uncertainty_analysis() {
        for (delta, node_ahead) in CHECK {
            let leader_behind: f64 = if delta > 0.0 { 1.0 - node_ahead } else { node_ahead };
            match call(f64::abs(delta)) {
                Call::Clear => assert!(leader_behind <= 0.005, "{delta}"),
                Call::Leaning => assert!(leader_behind <= 0.05, "{delta}"),
                Call::TooClose => assert!(leader_behind >= 0.2, "{delta}"),
            }
        }
    }

    #[test]
    fn what_floats_lose_is_no_reason_to_call_a_lead_smaller() {
        // 5 on paper, and less than that in floats.
        let margin = 65.1 - 60.1;
        assert!(margin < 5.0);
        assert_eq!(call(margin), Call::Clear);
    }

    #[test]
    fn thresholds_belong_to_the_surer_word() {
        assert_eq!(
            [call(5.0), call(4.999), call(2.0), call(1.999), call(0.0)],
            [Call::Clear, Call::Leaning, Call::Leaning, Call::TooClose, Call::TooClose]
        );
    }
}
