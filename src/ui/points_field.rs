//! A weight as a number.

use super::markup::{Draw, tag, yes_no};
use super::shared::Context;
use crate::model::{Criterion, parse_points, words};

/// What is typed stays until the field is left, even where it is no weight yet.
pub fn points_field(d: &mut Draw, context: &Context<'_>, criterion: &Criterion, points: f64) {
    let draft =
        context.state.draft.as_ref().filter(|(id, _)| *id == criterion.id).map(|(_, text)| text.clone());
    let wrong = draft.as_ref().is_some_and(|text| parse_points(text).is_none());
    tag!(d, "span.points-field" [
        tag!(d, "input[type=text][inputmode=decimal][size=4][autocomplete=off]" {
            "value": draft.unwrap_or_else(|| words::swing(points)),
            "aria-label": format!("Weight of {}, 0 to 100", criterion.name),
            "aria-invalid": yes_no(wrong),
        } on { context.send.type_points(&criterion.id) }),
        // Always there, so that the field keeps its place among its siblings, and with it the focus.
        tag!(d, "span.field-error[role=alert]" [
            if wrong { "A number from 0 to 100; the weight stays as it was." } else { "" }
        ]),
    ]);
}
