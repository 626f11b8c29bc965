//! The engine of long work: how sure answers are. The page loads it into a worker when that is to be seen first.

#[cfg(target_arch = "wasm32")]
mod in_worker {
    use backend_balance::model::Doubting;
    use backend_balance::web::{Job, serve};
    use wasm_bindgen::prelude::*;

    struct Doubts(Doubting);

    impl Job for Doubts {
        fn step(&mut self) -> f64 {
            self.0.step()
        }

        fn result(&self) -> Result<Vec<u8>, String> {
            Ok(self.0.doubt().map(|doubt| doubt.to_bytes()).unwrap_or_default())
        }
    }

    fn open(job: &[u8]) -> Result<Box<dyn Job>, String> {
        Ok(Box::new(Doubts(Doubting::of_request(job)?)))
    }

    /// What `assets/work.js` calls.
    #[wasm_bindgen]
    pub fn doubt(number: u32, job: Option<Vec<u8>>) {
        serve(open, number, job);
    }
}

fn main() {}
