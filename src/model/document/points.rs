//! Swing points as a person types them and as the document keeps them.

/// Swing points from what a person typed: a decimal number of 0..=100 with at most one decimal that counts, written
/// with point or comma.
pub fn parse_points(text: &str) -> Option<f64> {
    // By whole tenths: the standard library's reading of floats alone is a tenth of the page.
    let text = text.trim().replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    let digits = |part: &str| (1..=15).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    // Two decimals, so that the second one rounds the first.
    let hundredths: String = fraction.chars().chain("00".chars()).take(2).collect();
    let hundredths = whole.parse::<u64>().ok()? * 100 + hundredths.parse::<u64>().ok()?;
    let tenths = u32::try_from((hundredths + 5) / 10).ok()?;
    (tenths <= 1000).then(|| f64::from(tenths) / 10.0)
}

/// Swing points as the document keeps them: to a tenth.
pub fn round_points(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

/// Returns points at which a criterion has a share of the whole weight: itself at 100, all others lowered in proportion; all as
/// the document keeps them, so to the precision of tenths. `share` is more than 0 and less than 1.
pub fn lower_others(points: &[f64], criterion_idx: usize, share: f64) -> Vec<f64> {
    let others = points.iter().sum::<f64>() - points[criterion_idx];
    let scale = 100.0 * (1.0 - share) / share / others;
    let lowered = |(j, points): (usize, &f64)| {
        if j == criterion_idx { 100.0 } else { round_points((points * scale).min(100.0)) }
    };
    points.iter().enumerate().map(lowered).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_lowered_in_proportion_until_the_share_is_reached() {
        assert_eq!(lower_others(&[60.0, 50.0, 40.0], 1, 0.5), [60.0, 100.0, 40.0]);
        assert_eq!(lower_others(&[60.0, 50.0, 40.0], 1, 0.8), [15.0, 100.0, 10.0]);
        assert_eq!(lower_others(&[0.0, 100.0, 50.0], 1, 0.9), [0.0, 100.0, 11.1]);
    }

    #[test]
    fn typed_numbers_are_read_with_point_or_comma_and_nothing_else_is() {
        assert_eq!(parse_points(" 12.5 "), Some(12.5));
        assert_eq!(parse_points("12,5"), Some(12.5));
        assert_eq!(
            [parse_points("33.333"), parse_points("33.35"), parse_points("0")],
            [Some(33.3), Some(33.4), Some(0.0)]
        );
        for text in [
            "",
            "x",
            "-1",
            ".5",
            "5.",
            "+5",
            "100.1",
            "99999999999999999999",
            "NaN",
            "1e999",
            "1,2,3",
            "[1]",
            "null",
        ] {
            assert_eq!(parse_points(text), None, "{text}");
        }
    }
}
