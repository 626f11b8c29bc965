//! Texts of attributes.

/// Returns "true" or "false", as ARIA wants it.
pub fn yes_no(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// Class of an alternative's colours.
#[inline(never)]
pub fn alt_class(class: &str, alternative_idx: usize) -> String {
    format!("{class} alt-{alternative_idx}")
}
