//! The page's long work, done in a worker by the page's own engine.
//!
//! To add a kind: a struct that is a [`Job`](crate::web::Job), and an arm in [`open`] that makes one of the bytes that
//! ask for it, the first of which names the kind. The page keeps
//! `web::Workers::of_page("work.js", "work", open)` for as long as it lives, and the guard of what it has asked for.

#[cfg(target_arch = "wasm32")]
mod in_worker {
    use crate::web::{Job, serve};
    use wasm_bindgen::prelude::*;

    /// What there is to do; no kind of it yet.
    pub fn open(_job: &[u8]) -> Result<Box<dyn Job>, String> {
        Err("there is no such work".to_owned())
    }

    /// What `assets/work.js` calls.
    #[wasm_bindgen]
    pub fn work(number: u32, job: Option<Vec<u8>>) {
        serve(open, number, job);
    }
}
