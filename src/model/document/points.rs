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

#[cfg(test)]
mod tests {
    use super::*;

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
