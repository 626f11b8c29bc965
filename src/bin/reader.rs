//! The reader of datasets: an engine of its own, which the page loads into a worker when it is first asked.

#[cfg(target_arch = "wasm32")]
mod in_worker {
    use backend_balance::catalog::Ask;
    use backend_balance::web::{Job, serve};
    use wasm_bindgen::prelude::*;

    /// One question; it is answered in one step, since nobody waits beside a worker.
    struct Read(Vec<u8>);

    impl Job for Read {
        fn step(&mut self) -> f64 {
            1.0
        }

        fn result(&self) -> Result<Vec<u8>, String> {
            Ask::answer(&self.0)
        }
    }

    fn open(job: &[u8]) -> Result<Box<dyn Job>, String> {
        Ok(Box::new(Read(job.to_vec())))
    }

    /// What `assets/work.js` calls.
    #[wasm_bindgen]
    pub fn read(number: u32, job: Option<Vec<u8>>) {
        serve(open, number, job);
    }
}

fn main() {}
