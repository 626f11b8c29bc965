//! Numbers for readers.

use crate::decide::call;
use crate::units::fixed;

/// Returns the points of 100 with one decimal: `74.8`.
#[inline(never)]
pub fn points(value: f64) -> String {
    fixed(value, 1)
}

/// Returns the points with their sign, with a real minus: `+1.3`, `−0.4`.
#[inline(never)]
pub fn signed(value: f64) -> String {
    let text = fixed(value.abs(), 1);
    match (text.as_str(), value < 0.0) {
        ("0.0", _) => text,
        (_, true) => format!("\u{2212}{text}"),
        (_, false) => format!("+{text}"),
    }
}

/// Most decimals that are written to tell a share from none and from all, or a lead from a threshold.
const MOST_DECIMALS: usize = 6;

/// Returns a share as a percentage, with decimals where it is small, and with more where it would look like none or like all:
/// `31 %`, `4.8 %`, `0.02 %`, `99.8 %`.
#[inline(never)]
pub fn percent(share: f64) -> String {
    percent_from(share, usize::from(share < 0.0995 && share * 100.0 >= ROUNDING))
}

/// Above what sums of floats are off by \[%\].
const ROUNDING: f64 = 1e-9;

/// Returns a share as a percentage with so many decimals, and with more where it would look like none or like all: `97.3 %`,
/// `99.96 %`.
pub fn percent_from(share: f64, decimals: usize) -> String {
    let percent = share * 100.0;
    let (is_none, is_all) = (percent.abs() < ROUNDING, (percent - 100.0).abs() < ROUNDING);
    let is_true = |decimals: &usize| {
        let text = fixed(percent, *decimals);
        (is_none || text != fixed(0.0, *decimals)) && (is_all || text != fixed(100.0, *decimals))
    };
    match (decimals..=MOST_DECIMALS).find(is_true) {
        Some(decimals) => format!("{}\u{a0}%", fixed(percent, decimals)),
        None if percent < 50.0 => "less than 0.000001\u{a0}%".to_owned(),
        None => "more than 99.999999\u{a0}%".to_owned(),
    }
}

/// A lead as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedLead {
    /// The value of the one ahead.
    pub high: String,
    /// The value of the runner-up.
    pub low: String,
    /// How far it is ahead: the difference of the two values above, so that nobody who subtracts them finds another one.
    pub by: String,
    /// The lead itself, rounded, as programs get it: up to one in the last digit off the difference of rounded values.
    pub margin: String,
}

/// Two values and the lead between them, with one decimal, or with as many as it takes that what is printed is called what
/// the lead is called: 65.04 and not 65.0 where 70 leads by less than 5.
pub fn lead_between(high: f64, low: f64) -> PrintedLead {
    let margin = high - low;
    let gap = |decimals: usize| rounded(high, decimals) - rounded(low, decimals);
    let is_true =
        |decimals: &usize| [gap(*decimals), rounded(margin, *decimals)].map(call) == [call(margin); 2];
    let decimals = (1..MOST_DECIMALS).find(is_true).unwrap_or(MOST_DECIMALS);
    let [high, low, by, margin] = [high, low, gap(decimals), margin].map(|value| fixed(value, decimals));
    PrintedLead { high, low, by, margin }
}

/// Returns the difference of two values as [`points`] prints them: beside them nothing else is right.
pub fn printed_difference(value: f64, from: f64) -> f64 {
    rounded(value, 1) - rounded(from, 1)
}

/// Returns a value as it is when printed with so many decimals.
fn rounded(value: f64, decimals: usize) -> f64 {
    of_fixed(&fixed(value, decimals)).unwrap_or(value)
}

/// Returns the number that a text of [`fixed`] says: its digits as a whole number over a power of ten, both of which a float
/// holds exactly. (The standard library's reading of floats would be a twentieth of what the first view transfers.)
fn of_fixed(text: &str) -> Option<f64> {
    let (digits, is_negative) = text.strip_prefix('-').map_or((text, false), |digits| (digits, true));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let number: u64 = [whole, fraction].concat().parse().ok().filter(|number| *number < 1 << 53)?;
    let scale = 10_u64.checked_pow(u32::try_from(fraction.len()).ok()?).filter(|scale| *scale < 1 << 53)?;
    #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
    let value = number as f64 / scale as f64;
    Some(if is_negative { -value } else { value })
}

/// Returns a value of which both ends are known: `4.7 (4.1 to 5.4)`; with a unit, `4.7× (4.1 to 5.4)`.
pub fn with_ends(value: &str, low: &str, high: &str) -> String {
    format!("{value} ({low} to {high})")
}

/// Returns points of 100 with both ends: `74.8 (70.1 to 80.0)`.
pub fn points_with_ends(ends: [f64; 3]) -> String {
    let [low, likely, high] = ends.map(points);
    with_ends(&likely, &low, &high)
}

/// Swing points as the slider shows them: `80`, `12.5`.
#[inline(never)]
pub fn swing(points: f64) -> String {
    let text = fixed(points, 1);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// Returns a figure in its own unit: thousands separated, three significant digits where it is small, and never 0 where it is
/// not.
#[inline(never)]
pub fn figure(value: f64) -> String {
    if value.abs() >= 1e12 {
        return format!("{} trillion", trimmed(value / 1e12, 2));
    }
    if value.abs() < 1e-6 && value.abs() > 0.0 {
        return power_of_ten(value);
    }
    let decimals = match value.abs() {
        1000.0.. => 0,
        10.0.. => 1,
        0.1.. => 3,
        0.01.. => 4,
        0.001.. => 5,
        0.0001.. => 6,
        0.00001.. => 7,
        _ => 8,
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

/// `1.2 \u{d7} 10\u{207b}\u{2079}`.
fn power_of_ten(value: f64) -> String {
    let text = format!("{value:.2e}");
    let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = digits.trim_end_matches('0').trim_end_matches('.').replace('-', "\u{2212}");
    let raised = power.chars().map(|c| match c {
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        '-' => '\u{207b}',
        c => c.to_digit(10).and_then(|digit| char::from_u32(0x2070 + digit)).unwrap_or(c),
    });
    format!("{digits}\u{a0}\u{d7}\u{a0}10{}", raised.collect::<String>())
}

#[inline(never)]
fn trimmed(value: f64, decimals: usize) -> String {
    let text = if decimals > 3 { format!("{value:.decimals$}") } else { fixed(value, decimals) };
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

    #[test]
    fn a_text_with_decimals_is_read_as_the_standard_library_reads_it() {
        for i in 0..2_000_u32 {
            for decimals in 0..=9 {
                let text = fixed(f64::from(i) * 0.731 - 700.0, decimals);
                assert_eq!(of_fixed(&text), text.parse().ok(), "{text}");
            }
        }
        assert_eq!(of_fixed("99999999999999999999"), None);
    }

    #[test]
    fn small_figures_have_significant_digits_and_are_never_shown_as_nothing() {
        let texts = [0.0007, 0.05012, 0.012_345, 0.000_012_345, -0.0007, 0.0, 1.2e-9, -4.56e-15].map(figure);
        let expected = [
            "0.0007",
            "0.0501",
            "0.0123",
            "0.0000123",
            "\u{2212}0.0007",
            "0",
            "1.2\u{a0}\u{d7}\u{a0}10\u{207b}\u{2079}",
            "\u{2212}4.56\u{a0}\u{d7}\u{a0}10\u{207b}\u{b9}\u{2075}",
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_share_looks_like_none_or_all_only_where_it_is() {
        let texts = [0.998, 0.9996, 0.999_96, 0.0002, 0.000_004, 1.0, 1.0 - 1e-15, 1e-15].map(percent);
        let expected = ["99.8", "99.96", "99.996", "0.02", "0.0004", "100", "100", "0"];
        assert_eq!(texts, expected.map(|text| format!("{text}\u{a0}%")));
        assert_eq!(percent(1e-10), "less than 0.000001\u{a0}%");
        assert_eq!(percent(1.0 - 1e-10), "more than 99.999999\u{a0}%");
    }

    #[test]
    fn a_column_of_shares_has_one_decimal_and_more_only_beside_none_and_all() {
        let texts = [0.9996, 0.0002, 0.999, 0.5, 1.0, 0.0, 0.973_26].map(|share| percent_from(share, 1));
        let expected = ["99.96", "0.02", "99.9", "50.0", "100.0", "0.0", "97.3"];
        assert_eq!(texts, expected.map(|text| format!("{text}\u{a0}%")));
    }

    fn printed(high: &str, low: &str, by: &str, margin: &str) -> PrintedLead {
        let [high, low, by, margin] = [high, low, by, margin].map(str::to_owned);
        PrintedLead { high, low, by, margin }
    }

    #[test]
    fn what_is_printed_is_called_what_the_lead_is_called() {
        let by = |high, low| lead_between(high, low).by;
        // Less than 5 is leaning, less than 2 too close: what is printed is less, too.
        assert_eq!(lead_between(70.0, 65.04), printed("70.00", "65.04", "4.96", "4.96"));
        assert_eq!(lead_between(72.04, 70.06), printed("72.04", "70.06", "1.98", "1.98"));
        assert_eq!([by(70.0, 65.0), by(70.04, 65.0), by(74.7, 74.6)], ["5.0", "5.0", "0.1"]);
        assert_eq!(by(70.0, 65.000_04), "4.99996");
        // Whatever is printed: its call is the lead's own.
        for i in 0..4000 {
            let (high, low) = (80.0, 80.0 - f64::from(i) * 0.00173);
            let PrintedLead { high: h, low: l, by, margin } = lead_between(high, low);
            let [h, l, by, margin] = [h, l, by, margin].map(|text| text.parse::<f64>().unwrap());
            assert_eq!([by, h - l, margin].map(call), [call(high - low); 3], "{low}");
        }
    }

    #[test]
    fn a_lead_is_the_difference_of_the_values_beside_it() {
        // 69.4 less 69.0 is 0.4, although the lead itself is 0.3.
        assert_eq!(lead_between(69.38, 69.04), printed("69.4", "69.0", "0.4", "0.3"));
        assert_eq!(lead_between(70.04, 69.96), printed("70.0", "70.0", "0.0", "0.1"));
        assert_eq!(lead_between(70.06, 70.04), printed("70.1", "70.0", "0.1", "0.0"));
        assert_eq!(signed(printed_difference(69.38, 69.04)), "+0.4");
        let number = |text: &str| text.parse::<f64>().unwrap();
        for i in 0..4000 {
            let (high, low) = (60.0 + f64::from(i) * 0.0071, 60.0 + f64::from(i) * 0.00529);
            let PrintedLead { high: h, low: l, by, .. } = lead_between(high, low);
            assert!((number(&h) - number(&l) - number(&by)).abs() < 1e-9, "{high}, {low}: {by}");
            let (was, is) = (number(&points(low)), number(&points(high)));
            assert!((is - was - printed_difference(high, low)).abs() < 1e-9, "{high}, {low}");
        }
    }
}
