//! Reads parts of a link.

use super::error::{FragmentError, damaged};
use crate::model::document::certainty::Bounds;
use crate::model::document::points::parse_points;

/// Returns the reference that stands for the dataset in a fragment of this page's own writing.
pub fn dataset_of(fragment: &str) -> Option<&str> {
    // No search for a text in a text: that alone would cost the page two kilobytes.
    fragment.split('&').find_map(|part| part.strip_prefix("data="))
}

/// Returns one weight: `criterion:points` or `criterion:points~low~high`.
pub(crate) fn weight<'a>(key: &str, item: &'a str) -> Result<(&'a str, f64, Option<Bounds>), FragmentError> {
    let (id, numbers) =
        item.split_once(':').ok_or_else(|| damaged(key, "a weight is written criterion:points"))?;
    let numbers: Option<Vec<f64>> = numbers.split('~').map(parse_points).collect();
    match numbers.as_deref() {
        Some([points]) => Ok((id, *points, None)),
        Some([points, low, high]) => {
            let bounds = Bounds::around(*points, *low, *high);
            Ok((id, *points, Some(bounds.ok_or_else(|| damaged(key, "a weight is outside its bounds"))?)))
        }
        _ => Err(damaged(key, "a weight must be a number from 0 to 100")),
    }
}
