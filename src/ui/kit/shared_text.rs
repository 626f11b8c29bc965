//! Text stored under one key by all tabs of this browser: see `model::tabs`.

use crate::model::tabs::{SharedKind, Tab};
use crate::web::{self, Guard};

/// One key, as this tab knows it.
#[derive(Debug)]
pub struct SharedText {
    key: &'static str,
    tab: Tab,
}

impl SharedText {
    /// Opens the text stored there, or `otherwise` where there is none.
    pub fn open(
        key: &'static str,
        of: SharedKind,
        otherwise: impl FnOnce() -> String,
    ) -> (SharedText, String) {
        let stored = web::load(key).unwrap_or_else(otherwise);
        (SharedText { key, tab: Tab::new(of, &stored) }, stored)
    }

    /// Stores what this tab has; what it has from then on, where another tab added something.
    pub fn save(&mut self, mine: &str) -> Option<String> {
        let text = self.tab.write(mine, &web::load(self.key).unwrap_or_default());
        web::save(self.key, &text);
        (text != mine).then_some(text)
    }

    /// Returns what this tab has from now on, as another one has stored something; nothing where that changes nothing here.
    pub fn receive(&mut self, mine: &str) -> Option<String> {
        let (text, is_missing) = self.tab.receive(mine, &web::load(self.key).unwrap_or_default());
        if is_missing {
            web::save(self.key, &text);
        }
        (text != mine).then_some(text)
    }

    /// Follows another tab that has taken back the text: this one does not store it again.
    pub fn forget_too(&mut self) {
        self.tab.forget();
    }

    /// Takes back what is stored.
    pub fn forget(&mut self) {
        web::forget(self.key);
        self.tab.forget();
    }
}

/// Calls back when another tab has stored something under one of these keys, or has taken it back, with that key and whether
/// there is a text now.
pub fn on_shared_text_changed(
    keys: &'static [&'static str],
    callback: impl Fn(&'static str, bool) + 'static,
) -> Guard {
    web::on_stored_elsewhere(move |key, _, now| {
        if let Some(key) = keys.iter().find(|known| **known == key) {
            callback(key, now.is_some());
        }
    })
}
