//! The engine of long work: how sure answers are. The page loads it into a worker when that is to be seen first.

#[cfg(target_arch = "wasm32")]
mod in_worker {
    use backend_balance::model::open_doubt;
    use backend_balance::web::serve;
    use wasm_bindgen::prelude::*;

    /// What `assets/work.js` calls.
    #[wasm_bindgen]
    pub fn doubt(number: u32, job: Option<Vec<u8>>) {
        serve(open_doubt, number, job);
    }
}

fn main() {}
