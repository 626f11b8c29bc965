//! The width that charts have room for, in units that grow with the reader's text.
//!
//! Charts are laid out in units of which a rem has [`UNITS_PER_REM`], and drawn so large: whoever reads with larger text sees
//! all of a chart larger, rows and room for names with it.

use crate::ui::kit::hooks::use_guard;
use crate::units::fixed;
use crate::web;
use yew::prelude::*;

/// Width that charts are drawn in before the real one is known.
pub const DEFAULT_WIDTH: f64 = 640.0;
/// A rem where nothing makes text larger \[CSS px\]: a unit of charts is a px there.
const UNITS_PER_REM: f64 = 16.0;
/// In less room than this a chart grows no further with its text: names would have no place.
const LEAST_WIDTH: f64 = 240.0;

/// Receives the width; the page provides it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportWidth(pub Callback<f64>);

/// An element as wide as the charts below it may be and one rem high, which takes up no room (page.css).
#[component]
pub fn Ruler() -> Html {
    let report = use_context::<ReportWidth>();
    use_guard((), move |()| {
        let ReportWidth(report) = report?;
        web::on_size(".ruler", move |width, rem| report.emit(chart_width(width, rem)))
    });
    html! { <div class="ruler"></div> }
}

/// Returns the width that a chart is laid out in, for the room and a rem \[CSS px\].
fn chart_width(room: f64, rem: f64) -> f64 {
    let scale = if rem > 0.0 { rem / UNITS_PER_REM } else { 1.0 };
    room / scale.min((room / LEAST_WIDTH).max(1.0))
}

/// Returns a side of a chart as an attribute, in rem.
pub fn chart_side(units: f64) -> String {
    [fixed(units / UNITS_PER_REM, 3), "rem".to_owned()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_twice_as_large_leaves_room_for_half_as_much() {
        assert_eq!(
            (chart_width(800.0, 16.0), chart_width(800.0, 32.0), chart_width(800.0, 20.0)),
            (800.0, 400.0, 640.0)
        );
        // A style sheet that has not come.
        assert!((chart_width(800.0, 0.0) - 800.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_narrow_grows_as_far_as_names_have_a_place() {
        assert!((chart_width(300.0, 32.0) - LEAST_WIDTH).abs() < 1e-9);
        // It is never drawn smaller than it is.
        assert!((chart_width(200.0, 32.0) - 200.0).abs() < 1e-9);
    }

    #[test]
    fn sides_are_in_rem() {
        assert_eq!((chart_side(640.0).as_str(), chart_side(100.0).as_str()), ("40.000rem", "6.250rem"));
    }
}
