//! A person's own code and results, taken along with the link and the document, or come with one.

use super::message::Message;
use super::panel::Panel;
use super::stored_results::CODE_KEY;
use super::view::View;
use crate::model::link::results::{carried_text, kept_results};
use crate::model::measurement::results::Measurements;
use crate::model::{Action, Document, MOST_CODE_BYTES};
use yew::prelude::*;

/// Returns whether what stands in the editors came with a link or a document, and is not this device's own.
pub fn code_came(document: &Document, panel: &Panel) -> bool {
    document.code.is_some() && panel.own != panel.kept
}

/// Takes what stands in the editors along, or does not any more: then this device's own stands there again.
pub fn carry(ctx: &Context<Panel>, panel: &mut Panel, is_carried: bool) {
    if !is_carried {
        panel.own = panel.kept.clone();
    }
    let code = is_carried.then(|| Box::new(panel.own.clone()));
    ctx.props().send.emit(Action::CarryCode(code));
}

/// An edit: kept on this device, unless it is of what came from elsewhere; taken along where that is wanted.
pub fn typed(ctx: &Context<Panel>, panel: &mut Panel, at: usize, text: String) {
    let is_own = panel.own == panel.kept;
    if let Some(field) = panel.own.0.get_mut(at) {
        *field = text;
    }
    if is_own {
        panel.kept = panel.shelves.keep_code(panel.own.clone());
        panel.own.clone_from(&panel.kept);
    }
    if ctx.props().document.code.is_some() && panel.own.is_short() {
        ctx.props().send.emit(Action::CarryCode(Some(Box::new(panel.own.clone()))));
    }
}

/// Draws what is said of code that came from elsewhere, before anything of it is run.
pub fn came_note(view: View<'_>) -> Html {
    html! {
        <div class="measure-came">
            if code_came(view.document(), view.panel) {
                <p class="warning">
                    { "This code came with the link or document that you opened. None of it has run yet: read it \
                       first. Your own code is still on this device, unchanged." }
                </p>
                { view.button("Restore my code", || Message::Carry(false)) }
            }
        </div>
    }
}

/// Draws whether it is taken along.
pub fn carry_choice(view: View<'_>) -> Html {
    let View { panel, send, .. } = view;
    let is_carried = view.document().code.is_some();
    let is_long = !panel.own.is_short();
    html! {
        <div class="measure-carry">
            <label hidden={code_came(view.document(), panel)}>
                <input id="carry-code" type="checkbox" checked={is_carried} disabled={is_long && !is_carried}
                    onchange={send.reform(move |_| Message::Carry(!is_carried))} />
                <span>{ "Include my code in links and exports" }</span>
            </label>
            if is_long {
                <p class="warning">
                    { format!(
                        "Too long to include: {} bytes, and the limit is {MOST_CODE_BYTES}. {}",
                        panel.own.n_bytes(),
                        if is_carried { "Links and documents still have the version before." } else { "" }
                    ) }
                </p>
            }
        </div>
    }
}

/// Returns what the results shown are: those of the document where it has some that can be read, else this device's.
pub fn shown_results(document: &Document, own: Option<&Measurements>) -> Option<Measurements> {
    document.results.as_deref().and_then(kept_results).or_else(|| own.cloned())
}

/// Returns whether the document has results that were not measured here.
pub fn results_came(document: &Document, panel: &Panel) -> bool {
    let carried = &document.results;
    carried.is_some() && *carried != panel.own_results.as_ref().map(carried_text)
}

/// Takes the results along, or does not any more: then this device's own are shown again.
pub fn carry_results(ctx: &Context<Panel>, panel: &mut Panel, is_carried: bool) {
    if !is_carried {
        panel.results.clone_from(&panel.own_results);
    }
    let text = panel.results.as_ref().filter(|_| is_carried).map(carried_text);
    ctx.props().send.emit(Action::CarryResults(text));
}

/// Draws where results that are shown come from, and whether they are taken along.
pub fn results_choice(view: View<'_>) -> Html {
    let View { panel, send, .. } = view;
    let carried = &view.document().results;
    let (is_carried, came) = (carried.is_some(), results_came(view.document(), panel));
    let can_read = carried.as_deref().is_none_or(|text| kept_results(text).is_some());
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
                { view.button("Show my own results", || Message::CarryResults(false)) }
            }
            <label hidden={came || panel.results.is_none()}>
                <input id="carry-results" type="checkbox" checked={is_carried} disabled={panel.is_running()}
                    onchange={send.reform(move |_| Message::CarryResults(!is_carried))} />
                <span>{ "Include these results in links and exports" }</span>
            </label>
        </div>
    }
}

/// Another tab has stored something: it is here from now on, beside what this one has. While something runs neither what runs
/// nor what comes of it changes: what there is then is merged when it is kept.
pub fn hear(ctx: &Context<Panel>, panel: &mut Panel, key: &str) {
    if panel.is_running() {
        return;
    }
    if key == CODE_KEY {
        let Some(code) = panel.shelves.hear_code(&panel.kept) else { return };
        if panel.own == panel.kept {
            panel.own = code.clone();
        }
        panel.kept = code;
        return;
    }
    if hear_results(ctx, panel) {
        "Another tab has new results; they are shown here too.".clone_into(&mut panel.said);
    }
}

/// Whether other results are shown then.
fn hear_results(ctx: &Context<Panel>, panel: &mut Panel) -> bool {
    let Some(measured) = panel.shelves.hear_results(panel.own_results.as_ref()) else { return false };
    panel.own_results = Some(measured);
    let is_shown = ctx.props().document.results.is_none();
    if is_shown {
        panel.results.clone_from(&panel.own_results);
    }
    is_shown
}

/// Another tab has forgotten the results: they are gone here, too, also from what is taken along. What a run that is under way
/// has measured so far stays, and is kept when it is over.
pub fn hear_forgotten(ctx: &Context<Panel>, panel: &mut Panel, key: &str) {
    if key == CODE_KEY {
        return;
    }
    panel.shelves.forget_results_too();
    let forgotten = panel.own_results.take();
    let was_shown = forgotten.is_some() && panel.results == forgotten;
    if forgotten.is_some() && ctx.props().document.results == forgotten.as_ref().map(carried_text) {
        ctx.props().send.emit(Action::CarryResults(None));
    }
    if was_shown {
        panel.results = None;
    }
    if panel.is_running() {
        return;
    }
    // It may have measured something since.
    if was_shown && !hear_results(ctx, panel) {
        panel.driving = None;
        "Another tab discarded these results, so they are gone here, too.".clone_into(&mut panel.said);
    }
}
