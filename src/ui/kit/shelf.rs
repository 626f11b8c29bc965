//! What is stored under one key by all tabs of this browser: see `model::tabs`.

use crate::model::tabs::{Shared, Tab};
use crate::web::{self, Guard};

/// One key, as this tab knows it.
#[derive(Debug)]
pub struct Shelf {
    key: &'static str,
    tab: Tab,
}

impl Shelf {
    /// With what stands there, or what a tab has where nothing does.
    pub fn open(key: &'static str, of: Shared, otherwise: impl FnOnce() -> String) -> (Shelf, String) {
        let stored = web::load(key).unwrap_or_else(otherwise);
        (Shelf { key, tab: Tab::new(of, &stored) }, stored)
    }

    /// Stores what this tab has; what it has from then on, where another tab added something.
    pub fn save(&mut self, mine: &str) -> Option<String> {
        let text = self.tab.write(mine, &web::load(self.key).unwrap_or_default());
        web::save(self.key, &text);
        (text != mine).then_some(text)
    }

    /// Returns what this tab has from now on, as another one has stored something; nothing where that changes nothing here.
    pub fn hear(&mut self, mine: &str) -> Option<String> {
        let (text, is_missing) = self.tab.hear(mine, &web::load(self.key).unwrap_or_default());
        if is_missing {
            web::save(self.key, &text);
        }
        (text != mine).then_some(text)
    }

    /// Another tab has taken back what was stored: this one does not store it again.
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
/// something stands there.
pub fn on_shelf(keys: &'static [&'static str], callback: impl Fn(&'static str, bool) + 'static) -> Guard {
    web::on_stored_elsewhere(move |key, _, now| {
        if let Some(key) = keys.iter().find(|known| **known == key) {
            callback(key, now.is_some());
        }
    })
}
