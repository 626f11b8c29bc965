//! A person's own code and results as this device keeps them, for all of its tabs.

use super::message::Message;
use super::own_code;
use super::panel::Panel;
use super::shared_results::shown_results;
use crate::model::OwnCode;
use crate::model::link::results::{kept_results, kept_text};
use crate::model::measurement::results::Measurements;
use crate::model::tabs::Shared;
use crate::ui::kit::shelf::{Shelf, on_shelf};
use crate::web::Guard;
use yew::html::Scope;
use yew::prelude::Context;

/// Under which key the snippets are stored.
const CODE_KEY: &str = "backend-balance/snippets";
/// Under which key the last results are stored.
const RESULTS_KEY: &str = "backend-balance/measured";

/// Both, as this tab knows them.
#[derive(Debug)]
pub struct Kept {
    code: Shelf,
    results: Shelf,
    _heard: Guard,
}

fn written(code: &OwnCode) -> String {
    serde_json::to_string(&code.0).unwrap_or_default()
}

fn read(text: &str) -> Option<OwnCode> {
    serde_json::from_str(text).ok().map(OwnCode)
}

impl Kept {
    /// With what stands there: the pair of the last visit, or an example, and the last results.
    pub fn open(link: &Scope<Panel>) -> (Kept, OwnCode, Option<Measurements>) {
        let (code, text) = Shelf::open(CODE_KEY, Shared::Snippets, || written(&own_code::example()));
        let (results, measured) = Shelf::open(RESULTS_KEY, Shared::Results, String::new);
        let link = link.clone();
        let heard = on_shelf(&[CODE_KEY, RESULTS_KEY], move |key| link.send_message(Message::Stored(key)));
        let own = read(&text).unwrap_or_else(own_code::example);
        (Kept { code, results, _heard: heard }, own, kept_results(&measured))
    }

    /// Keeps a pair; what stands there from then on.
    pub fn keep_code(&mut self, code: OwnCode) -> OwnCode {
        self.code.save(&written(&code)).as_deref().and_then(read).unwrap_or(code)
    }

    /// Keeps results; those that stand there from then on.
    pub fn keep_results(&mut self, measured: Measurements) -> Measurements {
        self.results.save(&kept_text(&measured)).as_deref().and_then(kept_results).unwrap_or(measured)
    }

    /// Forgets results.
    pub fn forget_results(&mut self) {
        self.results.forget();
    }
}

/// Another tab has stored something: it is here from now on, beside what this one has. While something runs neither what runs
/// nor what comes of it changes: what there is then is merged when it is kept.
pub fn hear(ctx: &Context<Panel>, panel: &mut Panel, key: &str) {
    if panel.is_running() {
        return;
    }
    if key == CODE_KEY {
        let Some(code) = panel.shelves.code.hear(&written(&panel.kept)).as_deref().and_then(read) else {
            return;
        };
        if panel.own == panel.kept {
            panel.own = code.clone();
        }
        panel.kept = code;
        return;
    }
    let mine = panel.own_results.as_ref().map(kept_text).unwrap_or_default();
    let Some(measured) = panel.shelves.results.hear(&mine).as_deref().and_then(kept_results) else { return };
    panel.own_results = Some(measured);
    if ctx.props().document.results.is_none() {
        panel.results = shown_results(&ctx.props().document, panel.own_results.as_ref());
        "Another tab measured something: it is shown here, too.".clone_into(&mut panel.said);
    }
}
