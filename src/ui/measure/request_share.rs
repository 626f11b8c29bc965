//! What a ratio means for a whole request.

use super::message::Message;
use super::panel::Panel;
use super::results::{native, title};
use crate::model::measurement::results::Measurements;
use crate::model::of_request_interval;
use crate::model::words::measured_view as words;
use crate::ui::kit::markup::{Draw, tag};
use crate::units::fixed;
use web_sys::HtmlInputElement;
use yew::html::oninput;
use yew::prelude::*;

/// What a share of such code means for a request.
pub fn request(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel, measured: &Measurements) {
    let link = ctx.link().clone();
    let moved = std::rc::Rc::new(oninput::Wrapper::new(Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            link.send_message(Message::Share(input.value_as_number()));
        }
    })));
    let share = panel.share / 100.0;
    tag!(d, "div.measure-request" [
        tag!(d, "h3" ["What it means for a request"]),
        tag!(d, "label" [
            tag!(d, "span" [format!("Share of a request\u{2019}s time in JavaScript that is spent in such code: {}", words::share(share))]),
            tag!(d, "input#measure-share[type=range][min=0][max=100][step=1]" { "value": fixed(panel.share, 0) } on { moved }),
        ]),
        tag!(d, "ul" [
            for result in &measured.results {
                let (of, kind) = match native(panel, measured, result) {
                    Some(native) => (native, "on a server"),
                    None => (result.ratio, "in this browser"),
                };
                let whole = of_request_interval(share, of);
                tag!(d, "li" [
                    tag!(d, "b" [title(panel, result).to_owned()]),
                    format!(": the whole request takes {} as long in Python {kind}.", words::times_with_interval(whole)),
                ]);
            }
        ]),
        tag!(d, "p.fine" ["The rest of the request is taken to cost the same in both (Amdahl, 1967)."]),
    ]);
}
