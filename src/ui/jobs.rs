//! The page's long work, done in a worker by the page's own engine; `doubts` says what it is.

#[cfg(target_arch = "wasm32")]
mod in_worker {
    use crate::ui::doubts::open;
    use crate::web::serve;
    use wasm_bindgen::prelude::*;

    /// What `assets/work.js` calls.
    #[wasm_bindgen]
    pub fn work(number: u32, job: Option<Vec<u8>>) {
        serve(open, number, job);
    }
}
