//! The link.

use super::buttons::{Report, copy_button};
use crate::model::link::packed::is_packed;
use crate::model::{Decision, OwnCode, words};
use crate::ui::kit::context::Shared;
use crate::web;
use yew::prelude::*;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct LinkSectionProps {
    /// The link.
    pub address: AttrValue,
    /// Whether it includes measured results.
    pub has_results: bool,
    /// The pair of snippets that it includes.
    pub code: Option<OwnCode>,
    /// The decision that it opens.
    pub decision: Shared<Decision>,
    /// Receives what came of an action.
    pub report: Report,
}

/// The link, and how long it is.
#[component]
pub fn LinkSection(props: &LinkSectionProps) -> Html {
    let LinkSectionProps { address, has_results, code, decision, report } = props;
    let onshare = {
        let (address, decision, report) = (address.clone(), decision.clone(), report.clone());
        Callback::from(move |_| {
            let report = report.clone();
            web::share(
                &words::record_title(&decision),
                &words::verdict(&decision),
                &address,
                move |shared| {
                    report.emit(if shared {
                        "Shared."
                    } else {
                        "Nothing was shared. Copy the link instead."
                    });
                },
            );
        })
    };
    html! {
        <section class="take-link" aria-labelledby="link-title">
            <h2 id="link-title">{ "Link" }</h2>
            <p class="soft">
                { "The link is the whole state of this page: use case, weights, saved scenarios and open sections. \
                   It never reaches a server." }
            </p>
            <input id="take-address" type="text" readonly=true aria-labelledby="link-title" value={address} />
            <p class="fine">{ words::link_length(address.chars().count(), is_packed(address)) }</p>
            <div class="take-note">
                if *has_results {
                    <p class="fine">{ "It includes the results of your measurements." }</p>
                }
                if let Some(code) = code {
                    <p class="fine">{ words::included_code(code) }</p>
                }
                if address.starts_with("file:") {
                    <p class="fine">
                        { "This page was opened from a file: the link opens on this device only. Share the document \
                           instead, or the part after #." }
                    </p>
                }
            </div>
            <div class="steps">
                { copy_button("Copy link", address.clone(), "The link is copied.", report) }
                <button type="button" hidden={!web::can_share()} onclick={onshare}>{ "Share \u{2026}" }</button>
            </div>
        </section>
    }
}
