//! The engine of long work: how sure answers are, servers under load, and reading datasets and documents. The page loads it into a worker when it is wanted.

#[cfg(target_arch = "wasm32")]
mod in_worker {
    use backend_balance::model::simulation::job::open_simulation;
    use backend_balance::model::simulation::own_servers::open_comparison;
    use backend_balance::model::{open_document, open_reading, open_uncertainty};
    use backend_balance::web::serve;
    use js_sys::Function;
    use wasm_bindgen::prelude::*;

    /// Finds out how sure an answer is. `assets/work.js` calls it.
    #[wasm_bindgen]
    pub fn uncertainty(post: &Function) -> Function {
        serve(open_uncertainty, post)
    }

    /// Simulates servers under a load. `assets/work.js` calls it.
    #[wasm_bindgen]
    pub fn simulate(post: &Function) -> Function {
        serve(open_simulation, post)
    }

    /// Holds the simulator against measured servers. `assets/work.js` calls it.
    #[wasm_bindgen]
    pub fn compare(post: &Function) -> Function {
        serve(open_comparison, post)
    }

    /// Reads a dataset. `assets/work.js` calls it.
    #[wasm_bindgen]
    pub fn read(post: &Function) -> Function {
        serve(open_reading, post)
    }

    /// Opens a JSON document. `assets/work.js` calls it.
    #[wasm_bindgen]
    pub fn open(post: &Function) -> Function {
        serve(open_document, post)
    }
}

fn main() {}
