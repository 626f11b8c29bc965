//! The width that charts have room for.

use crate::ui::kit::hooks::use_guard;
use crate::web;
use yew::prelude::*;

/// Width that charts are drawn in before the real one is known \[CSS px\].
pub const DEFAULT_WIDTH: f64 = 640.0;

/// Receives the width; the page provides it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportWidth(pub Callback<f64>);

/// An element without height, as wide as the charts below it may be.
#[component]
pub fn Ruler() -> Html {
    let report = use_context::<ReportWidth>();
    use_guard((), move |()| {
        let ReportWidth(report) = report?;
        web::on_width(".ruler", move |width| report.emit(width))
    });
    html! { <div class="ruler"></div> }
}
