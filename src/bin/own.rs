//! The engine of own datasets: their reader and their part of the page, loaded when someone wants them.

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::*;

    /// What `assets/work.js` calls in a worker.
    #[wasm_bindgen]
    pub fn read(number: u32, job: Option<Vec<u8>>) {
        backend_balance::ui::own_datasets::read(number, job);
    }
}

fn main() {
    backend_balance::ui::own_datasets::start();
}
