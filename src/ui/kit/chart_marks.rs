//! Shapes that charts, legends and rows have in common.

use super::markup::alt_class;
use crate::chart::{Diverging, HATCHES, Side};
use crate::model::words;
use crate::units::fixed;
use yew::prelude::*;

/// Returns a percentage as an attribute.
#[inline(never)]
pub fn pct(value: f64) -> String {
    format!("{}%", fixed(value, 2))
}

/// Formats pixels to a tenth, as an attribute.
pub fn px(value: f64) -> AttrValue {
    words::points(value).into()
}

/// Fill patterns of the alternatives, so that colour is never the only sign. Once per page.
pub fn patterns() -> Html {
    html! {
        <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">
            for (i, lines) in HATCHES.into_iter().enumerate() {
                <pattern id={format!("pattern-{}", i + 1)} width="8" height="8" patternUnits="userSpaceOnUse">
                    <path class="pattern-line" d={lines} />
                </pattern>
            }
        </svg>
    }
}

/// Draws a filled rectangle of an alternative, with its hatching over it; the first alternative has none.
pub fn filled_rect(alternative_idx: usize, [x, y, width, height]: [&AttrValue; 4]) -> Html {
    html! {
        <>
            <rect class="fill" {x} {y} {width} {height} />
            if alternative_idx > 0 {
                <rect class="hatch" {x} {y} {width} {height} fill={format!("url(#pattern-{alternative_idx})")} />
            }
        </>
    }
}

/// Draws the mark of an alternative: circle, diamond, square, triangle, full or hollow, always the same one.
pub fn mark_shape(alternative_idx: usize, x: f64, y: f64, r: f64) -> Html {
    // From the fifth on the same shapes again, hollow.
    let class = alt_class(if alternative_idx < 4 { "mark" } else { "mark hollow" }, alternative_idx);
    if alternative_idx.is_multiple_of(4) {
        return html! { <circle {class} cx={words::points(x)} cy={words::points(y)} r={words::points(r)} /> };
    }
    let (left, top, side) = (words::points(x - r), words::points(y - r), words::points(2.0 * r));
    let (x, r) = (words::points(x), words::points(r));
    let path = match alternative_idx % 4 {
        1 => format!("M{x},{top} l{r},{r} l-{r},{r} l-{r},-{r} Z"),
        2 => format!("M{left},{top} h{side} v{side} h-{side} Z"),
        _ => format!("M{x},{top} l{r},{side} h-{side} Z"),
    };
    html! { <path {class} d={path} /> }
}

/// Draws the mark of an alternative as a small picture for legends and tables.
pub fn key(alternative_idx: usize) -> Html {
    html! {
        <svg class="key" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
            { mark_shape(alternative_idx, 7.0, 7.0, 5.5) }
        </svg>
    }
}

/// Returns a whole picture as a view box.
pub fn view_box((width, height): (f64, f64)) -> String {
    format!("0 0 {} {}", fixed(width, 0), fixed(height, 0))
}

/// Draws a bar from the middle of its row to the side of whoever is ahead; `sides` are the positions of the alternatives on the
/// left and on the right.
pub fn diverging_bar(bar: Diverging, sides: (usize, usize)) -> Html {
    let ahead = if bar.side == Side::Left { sides.0 } else { sides.1 };
    let (x, width) = (AttrValue::from(pct(bar.x)), AttrValue::from(pct(bar.width)));
    html! {
        <svg aria-hidden="true" focusable="false" class={alt_class("diverging", ahead)}>
            { filled_rect(ahead, [&x, &AttrValue::Static("0"), &width, &AttrValue::Static("100%")]) }
            <line class="middle" x1="50%" x2="50%" y1="0" y2="100%" />
        </svg>
    }
}
