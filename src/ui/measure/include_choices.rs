//! The choices to include a person's own code and results in links and exports, and where those shown come from.

use super::controls::button;
use super::message::Message;
use crate::model::{MOST_CODE_BYTES, OwnCode};
use std::rc::Rc;
use yew::prelude::*;

/// Draws the warning about code that came from elsewhere, before any of it is run.
pub fn came_note(came: bool, send: &Callback<Message>) -> Html {
    html! {
        <div class="measure-came">
            if came {
                <p class="warning">
                    { "This code came with the link or document that you opened. None of it has run yet: read it \
                       first. Your own code is still on this device, unchanged." }
                </p>
                { button(send, "Restore my code", || Message::IncludeCode(false)) }
            }
        </div>
    }
}

/// Properties of the choice to include code.
#[derive(PartialEq, Properties)]
pub struct IncludeCodeProps {
    /// The code in the editors.
    pub own: Rc<OwnCode>,
    /// Whether links and exports include code.
    pub is_included: bool,
    /// Whether it came with one.
    pub came: bool,
    /// Receives what happens.
    pub send: Callback<Message>,
}

/// The checkbox that includes the code in the editors in links and exports.
#[component]
pub fn IncludeCode(props: &IncludeCodeProps) -> Html {
    let IncludeCodeProps { own, is_included, came, send } = props;
    let onchange = use_choice(*is_included, send, Message::IncludeCode);
    let is_long = !own.is_short();
    html! {
        <div class="measure-carry">
            <label hidden={*came}>
                <input id="carry-code" type="checkbox" checked={*is_included} disabled={is_long && !is_included}
                    {onchange} />
                <span>{ "Include my code in links and exports" }</span>
            </label>
            if is_long {
                <p class="warning">
                    { format!(
                        "Too long to include: {} bytes, and the limit is {MOST_CODE_BYTES}. {}",
                        own.n_bytes(),
                        if *is_included { "Links and documents still have the version before." } else { "" }
                    ) }
                </p>
            }
        </div>
    }
}

/// Returns what a checkbox does: it sends the other choice, and shows what has become of it.
#[hook]
fn use_choice(is_chosen: bool, send: &Callback<Message>, message: fn(bool) -> Message) -> Callback<Event> {
    let drawn_again = use_force_update();
    let send = send.clone();
    Callback::from(move |_| {
        send.emit(message(!is_chosen));
        // Where nothing comes of it nothing else would show the old choice again.
        drawn_again.force_update();
    })
}

/// How results stand to those in links and exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultsOrigin {
    /// Whether links and exports include results.
    pub is_included: bool,
    /// Whether those were not measured here.
    pub came: bool,
    /// Whether they can be read; if not, this device's own are shown.
    pub can_read: bool,
}

/// Properties of the choice to include results.
#[derive(PartialEq, Properties)]
pub struct IncludeResultsProps {
    /// How the results shown stand to those in links and exports.
    pub origin: ResultsOrigin,
    /// Whether there are any.
    pub has_results: bool,
    /// Whether something is being measured.
    pub is_running: bool,
    /// Receives what happens.
    pub send: Callback<Message>,
}

/// Where the results shown come from, and the checkbox that includes them in links and exports.
#[component]
pub fn IncludeResults(props: &IncludeResultsProps) -> Html {
    let IncludeResultsProps { origin, has_results, is_running, send } = props;
    let ResultsOrigin { is_included, came, can_read } = *origin;
    let onchange = use_choice(is_included, send, Message::IncludeResults);
    html! {
        <div class="measure-carry">
            if came {
                <p class="warning">
                    { if can_read {
                        "These results came with the link or document that you opened; they were not measured here. \
                         Your own results are kept."
                    } else {
                        "The link or document has results that this page cannot read. Your own are shown."
                    } }
                </p>
                { button(send, "Show my own results", || Message::IncludeResults(false)) }
            }
            <label hidden={came || !has_results}>
                <input id="carry-results" type="checkbox" checked={is_included} disabled={*is_running}
                    {onchange} />
                <span>{ "Include these results in links and exports" }</span>
            </label>
        </div>
    }
}
