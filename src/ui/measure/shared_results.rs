//! A person's own code and results, included in links and documents, or opened from one.

use super::message::Message;
use super::panel::Panel;
use super::section_context::SectionContext;
use super::stored_results::CODE_KEY;
use crate::model::link::results::{included_results_text, parse_results};
use crate::model::measurement::results::Measurements;
use crate::model::{Action, Document, MOST_CODE_BYTES};
use yew::prelude::*;

/// Returns whether the code in the editors came with a link or a document, and is not this device's own.
pub fn code_came(document: &Document, panel: &Panel) -> bool {
    document.code.is_some() && panel.own != panel.stored_code
}

/// Includes the code in the editors, or leaves it out again: then the editors have this device's own.
pub fn include_code(ctx: &Context<Panel>, panel: &mut Panel, is_included: bool) {
    if !is_included {
        panel.own = panel.stored_code.clone();
    }
    let code = is_included.then(|| Box::new(panel.own.clone()));
    ctx.props().send.emit(Action::IncludeCode(code));
}

/// Takes an edit: it is stored on this device, unless the code came from elsewhere, and included where that is wanted.
pub fn typed(ctx: &Context<Panel>, panel: &mut Panel, at: usize, text: String) {
    let is_own = panel.own == panel.stored_code;
    if let Some(field) = panel.own.0.get_mut(at) {
        *field = text;
    }
    if is_own {
        panel.stored_code = panel.stored.store_code(panel.own.clone());
        panel.own.clone_from(&panel.stored_code);
    }
    if ctx.props().document.code.is_some() && panel.own.is_short() {
        ctx.props().send.emit(Action::IncludeCode(Some(Box::new(panel.own.clone()))));
    }
}

/// Draws the warning about code that came from elsewhere, before any of it is run.
pub fn came_note(view: SectionContext<'_>) -> Html {
    html! {
        <div class="measure-came">
            if code_came(view.document(), view.panel) {
                <p class="warning">
                    { "This code came with the link or document that you opened. None of it has run yet: read it \
                       first. Your own code is still on this device, unchanged." }
                </p>
                { view.button("Restore my code", || Message::IncludeCode(false)) }
            }
        </div>
    }
}

/// Draws the checkbox that includes it.
pub fn include_code_choice(view: SectionContext<'_>) -> Html {
    let SectionContext { panel, send, .. } = view;
    let is_included = view.document().code.is_some();
    let is_long = !panel.own.is_short();
    html! {
        <div class="measure-carry">
            <label hidden={code_came(view.document(), panel)}>
                <input id="carry-code" type="checkbox" checked={is_included} disabled={is_long && !is_included}
                    onchange={send.reform(move |_| Message::IncludeCode(!is_included))} />
                <span>{ "Include my code in links and exports" }</span>
            </label>
            if is_long {
                <p class="warning">
                    { format!(
                        "Too long to include: {} bytes, and the limit is {MOST_CODE_BYTES}. {}",
                        panel.own.n_bytes(),
                        if is_included { "Links and documents still have the version before." } else { "" }
                    ) }
                </p>
            }
        </div>
    }
}

/// Returns the results shown: those of the document where it has some that can be read, else this device's.
pub fn shown_results(document: &Document, own: Option<&Measurements>) -> Option<Measurements> {
    document.results.as_deref().and_then(parse_results).or_else(|| own.cloned())
}

/// Returns whether the document has results that were not measured here.
pub fn results_came(document: &Document, panel: &Panel) -> bool {
    let included = &document.results;
    included.is_some() && *included != panel.own_results.as_ref().map(included_results_text)
}

/// Includes the results, or leaves them out again: then this device's own are shown.
pub fn include_results(ctx: &Context<Panel>, panel: &mut Panel, is_included: bool) {
    if !is_included {
        panel.results.clone_from(&panel.own_results);
    }
    let text = panel.results.as_ref().filter(|_| is_included).map(included_results_text);
    ctx.props().send.emit(Action::IncludeResults(text));
}

/// Draws where the results shown come from, and the checkbox that includes them.
pub fn include_results_choice(view: SectionContext<'_>) -> Html {
    let SectionContext { panel, send, .. } = view;
    let included = &view.document().results;
    let (is_included, came) = (included.is_some(), results_came(view.document(), panel));
    let can_read = included.as_deref().is_none_or(|text| parse_results(text).is_some());
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
                { view.button("Show my own results", || Message::IncludeResults(false)) }
            }
            <label hidden={came || panel.results.is_none()}>
                <input id="carry-results" type="checkbox" checked={is_included} disabled={panel.is_running()}
                    onchange={send.reform(move |_| Message::IncludeResults(!is_included))} />
                <span>{ "Include these results in links and exports" }</span>
            </label>
        </div>
    }
}

/// Takes in what another tab has stored, beside what this one has. While something runs neither what runs
/// nor what comes of it changes: what there is then is merged when it is kept.
pub fn receive(ctx: &Context<Panel>, panel: &mut Panel, key: &str) {
    if panel.is_running() {
        return;
    }
    if key == CODE_KEY {
        let Some(code) = panel.stored.receive_code(&panel.stored_code) else { return };
        if panel.own == panel.stored_code {
            panel.own = code.clone();
        }
        panel.stored_code = code;
        return;
    }
    if receive_results(ctx, panel) {
        "Another tab has new results; they are shown here too.".clone_into(&mut panel.status);
    }
}

/// Takes in results of other tabs; returns whether others are shown then.
fn receive_results(ctx: &Context<Panel>, panel: &mut Panel) -> bool {
    let Some(measured) = panel.stored.receive_results(panel.own_results.as_ref()) else { return false };
    panel.own_results = Some(measured);
    let is_shown = ctx.props().document.results.is_none();
    if is_shown {
        panel.results.clone_from(&panel.own_results);
    }
    is_shown
}

/// Follows another tab that has discarded the results: they are gone here, too, also from links. What a run that is under way
/// has measured so far stays, and is stored when it is over.
pub fn receive_discarded(ctx: &Context<Panel>, panel: &mut Panel, key: &str) {
    if key == CODE_KEY {
        return;
    }
    panel.stored.discard_results_too();
    let forgotten = panel.own_results.take();
    let was_shown = forgotten.is_some() && panel.results == forgotten;
    if forgotten.is_some() && ctx.props().document.results == forgotten.as_ref().map(included_results_text) {
        ctx.props().send.emit(Action::IncludeResults(None));
    }
    if was_shown {
        panel.results = None;
    }
    if panel.is_running() {
        return;
    }
    // It may have measured something since.
    if was_shown && !receive_results(ctx, panel) {
        panel.run_driver = None;
        "Another tab discarded these results, so they are gone here, too.".clone_into(&mut panel.status);
    }
}
