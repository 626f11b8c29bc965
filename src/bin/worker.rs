//! The engine of long work: how sure answers are, servers under load, and reading datasets. The page loads it into a worker when it is wanted.

#[cfg(target_arch = "wasm32")]
mod in_worker {
    use backend_balance::model::simulation::job::open_simulation;
    use backend_balance::model::simulation::own_servers::open_comparison;
    use backend_balance::model::{open_reading, open_uncertainty};
    use backend_balance::web::serve;
    use wasm_bindgen::prelude::*;

    /// Finds out how sure an answer is. `assets/work.js` calls it.
    #[wasm_bindgen]
    pub fn uncertainty(number: u32, job: Option<Vec<u8>>) {
        serve(open_uncertainty, number, job);
    }

    /// Simulates servers under a load. `assets/work.js` calls it.
    #[wasm_bindgen]
    pub fn simulate(number: u32, job: Option<Vec<u8>>) {
        serve(open_simulation, number, job);
    }

    /// Holds the simulator against measured servers. `assets/work.js` calls it.
    #[wasm_bindgen]
    pub fn compare(number: u32, job: Option<Vec<u8>>) {
        serve(open_comparison, number, job);
    }

    /// Reads a dataset. `assets/work.js` calls it.
    #[wasm_bindgen]
    pub fn read(number: u32, job: Option<Vec<u8>>) {
        serve(open_reading, number, job);
    }
}

fn main() {}
