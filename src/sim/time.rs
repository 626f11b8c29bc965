//! Simulated time: whole nanoseconds since the start of a run.

/// A moment or a duration (ns). Integer, so that two moments are equal or not, and ties are decided by order alone.
pub type Nanos = u64;

/// One millisecond (ns).
pub const MILLISECOND: Nanos = 1_000_000;

/// Converts milliseconds, finite and not negative, to the nearest nanosecond; saturates at the end of time (584 years).
pub fn from_millis(millis: f64) -> Nanos {
    // A float to integer cast saturates, and is exact below 2^53 (104 days).
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let nanos = (millis * 1e6 + 0.5) as Nanos;
    nanos
}

/// Converts to milliseconds.
pub fn to_millis(nanos: Nanos) -> f64 {
    float(nanos) * 1e-6
}

/// Converts a duration or a count to a float, exactly below 2^53.
#[allow(clippy::cast_precision_loss)]
pub(super) fn float(value: u64) -> f64 {
    value as f64
}

/// Rounds down to a whole millisecond: what a clock shows that ticks every millisecond.
pub fn floor_to_millis(nanos: Nanos) -> Nanos {
    nanos - nanos % MILLISECOND
}

/// Rounds up to a whole millisecond.
pub fn ceil_to_millis(nanos: Nanos) -> Nanos {
    floor_to_millis(nanos.saturating_add(MILLISECOND - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_of_milliseconds_shows_the_last_one_and_a_timeout_waits_for_the_next() {
        assert_eq!(floor_to_millis(1_999_999), 1_000_000);
        assert_eq!(ceil_to_millis(1_000_001), 2_000_000);
        assert_eq!(ceil_to_millis(2_000_000), 2_000_000);
        assert_eq!(from_millis(0.0161), 16_100);
        assert_eq!(from_millis(1e300), Nanos::MAX);
    }
}
