//! The effect of a ratio on a whole request.

use super::message::Message;
use super::programs::ProgramList;
use crate::model::measurement::results::{MeasuredProgram, Measurements};
use crate::model::words::measured_view as words;
use crate::model::{Pair, of_request_interval};
use crate::units::fixed;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Draws what a share of such code (percent) means for a request.
pub fn request_share(
    percent: f64,
    programs: &ProgramList,
    measured: &Measurements,
    pair: Pair,
    send: &Callback<Message>,
) -> Html {
    let oninput = send.reform(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Message::Share(input.value_as_number())
    });
    let share = percent / 100.0;
    let row = |result: &MeasuredProgram| {
        let (of, kind) = match programs.native_ratio(result, measured.is_v8, pair) {
            Some(native) => (native, "on a server"),
            None => (result.ratio, "in this browser"),
        };
        let whole = words::times_with_interval(of_request_interval(share, of));
        html! {
            <li>
                <b>{ programs.title(result) }</b>
                { format!(": the whole request takes {whole} as long in Python {kind}.") }
            </li>
        }
    };
    html! {
        <div class="measure-request">
            <h3>{ "What it means for a request" }</h3>
            <label>
                <span>
                    { format!("Share of a request\u{2019}s time in JavaScript spent in such code: {}", words::share(share)) }
                </span>
                <input id="measure-share" type="range" min="0" max="100" step="1" value={fixed(percent, 0)} {oninput} />
            </label>
            <ul>{ for measured.results.iter().map(row) }</ul>
            <p class="fine">{ "This assumes that the rest of the request costs the same in both (Amdahl, 1967)." }</p>
        </div>
    }
}
