//! Numbers for readers.

use crate::units::fixed;

/// Points of 100 with one decimal: `74.8`.
#[inline(never)]
pub fn points(value: f64) -> String {
    fixed(value, 1)
}

/// Points with their sign, with a real minus: `+1.3`, `−0.4`.
#[inline(never)]
pub fn signed(value: f64) -> String {
    let text = fixed(value.abs(), 1);
    match (text.as_str(), value < 0.0) {
        ("0.0", _) => text,
        (_, true) => format!("\u{2212}{text}"),
        (_, false) => format!("+{text}"),
    }
}

/// A share as a percentage, with a decimal where it is small: `31 %`, `4.8 %`.
#[inline(never)]
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent < 9.95 && percent > 0.0 {
        format!("{}\u{a0}%", fixed(percent, 1))
    } else {
        format!("{}\u{a0}%", fixed(percent, 0))
    }
}

/// Swing points as the slider shows them: `80`, `12.5`.
#[inline(never)]
pub fn swing(points: f64) -> String {
    let text = fixed(points, 1);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// A figure in its own unit: thousands separated, at most three significant decimals.
#[inline(never)]
pub fn figure(value: f64) -> String {
    if value.abs() >= 1e12 {
        return format!("{} trillion", trimmed(value / 1e12, 2));
    }
    let decimals = if value.abs() >= 1000.0 {
        0
    } else if value.abs() >= 10.0 {
        1
    } else {
        3
    };
    let text = trimmed(value, decimals);
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("\u{2212}", d));
    let mut grouped = String::from(sign);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 3 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

#[inline(never)]
fn trimmed(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_readers() {
        assert_eq!(
            [signed(1.26), signed(-0.44), signed(0.04), signed(-0.04)],
            ["+1.3", "\u{2212}0.4", "0.0", "0.0"]
        );
        assert_eq!([percent(0.312), percent(0.0481), percent(0.0)], ["31\u{a0}%", "4.8\u{a0}%", "0\u{a0}%"]);
        assert_eq!(
            [figure(390_205.0), figure(9.66), figure(0.685), figure(6.0)],
            ["390,205", "9.66", "0.685", "6"]
        );
        assert_eq!([figure(4.5e12), figure(161_841.5), figure(45.35)], ["4.5 trillion", "161,842", "45.4"]);
        assert_eq!([swing(80.0), swing(12.5)], ["80", "12.5"]);
    }
}
