//! Dates as sentences have them: no line ends within one.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns a date of a dataset or a measurement: `29 November 2026` of `2026-11-29`, `November 2026` of `2026-11`, with spaces
/// that do not break. What is no such date stays as it is.
pub fn date(text: &str) -> String {
    let parts: Option<Vec<usize>> = text.split('-').map(|part| part.parse().ok()).collect();
    let (year, month, day) = match parts.as_deref() {
        Some([year, month]) => (*year, *month, None),
        Some([year, month, day]) => (*year, *month, Some(*day)),
        _ => return text.to_owned(),
    };
    let Some(name) = month.checked_sub(1).and_then(|at| MONTHS.get(at)) else { return text.to_owned() };
    let day = day.map(|day| format!("{day}\u{a0}")).unwrap_or_default();
    format!("{day}{name}\u{a0}{year}")
}

/// Returns when something was: `on 24 November 2026`, or `in November 2026` where the day is not known.
pub fn on_date(text: &str) -> String {
    let preposition = if text.matches('-').count() == 2 { "on" } else { "in" };
    format!("{preposition} {}", date(text))
}

/// Returns a dataset's title in a sentence: where a month and a year stand in it, no line ends between them.
pub fn title_in_prose(title: &str) -> String {
    let mut text = title.to_owned();
    for month in MONTHS {
        text = text.replace(&format!("{month} 20"), &format!("{month}\u{a0}20"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out_and_stay_on_one_line() {
        assert_eq!(date("2026-11-29"), "29\u{a0}November\u{a0}2026");
        assert_eq!(date("2026-04-09"), "9\u{a0}April\u{a0}2026");
        assert_eq!(date("2026-11"), "November\u{a0}2026");
        assert_eq!(on_date("2026-11-24"), "on 24\u{a0}November\u{a0}2026");
        assert_eq!(on_date("2026-11"), "in November\u{a0}2026");
        for other in ["", "2026", "2026-13-01", "autumn 2026", "2026-04-29 / 2026-09"] {
            assert_eq!(date(other), other);
        }
        assert_eq!(
            title_in_prose("Evidence, November 2026, second edition"),
            "Evidence, November\u{a0}2026, second edition"
        );
    }
}
