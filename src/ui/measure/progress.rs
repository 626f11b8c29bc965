//! How far something is, and how long it takes.

use super::controls::loading_id;
use crate::units::fixed;
use crate::web::Place;
use yew::prelude::*;

/// A timer's usual step, until it is measured \[ms\].
pub(super) const USUAL_STEP: f64 = 0.1;

/// Bytes for readers: `4.4 MB`.
pub fn megabytes(bytes: f64) -> String {
    format!("{}\u{a0}MB", fixed(bytes / 1e6, 1))
}

/// Seconds for readers: `about 45 s`, `about 3 min`.
pub fn about(seconds: f64) -> String {
    if seconds < 90.0 {
        format!("about {}\u{a0}s", fixed((seconds / 5.0).ceil() * 5.0, 0))
    } else {
        format!("about {}\u{a0}min", fixed(seconds / 60.0, 1))
    }
}

/// Draws how far Python is on its way.
pub fn coming(place: Place, loaded: f64, total: f64) -> Html {
    let share = if total > 0.0 { loaded / total } else { 0.0 };
    let text = if share >= 1.0 {
        "Python is loaded and starting \u{2026}".to_owned()
    } else {
        format!("Loading Python: {} of {}", megabytes(loaded), megabytes(total))
    };
    progress_line(Some(loading_id(place)), text, share)
}

/// Draws a bar with what it is of; with an id it can have the focus.
pub fn progress_line(id: Option<&'static str>, text: String, share: f64) -> Html {
    html! {
        <label class="measure-progress" {id} tabindex={id.map(|_| "-1")}>
            <span>{ text }</span>
            <progress max="1" value={fixed(share, 3)} />
        </label>
    }
}
