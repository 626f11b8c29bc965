//! Reading in a worker, by this engine itself.

use crate::model::Ask;
use crate::web::{Job, Workers};

/// One question. It is answered in one step: a worker has nobody beside it who waits, and where there is none a text of
/// the usual size holds the page up for a few frames.
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

/// Those who read.
pub fn readers() -> Workers {
    Workers::of_page("work.js", "read", open)
}

/// In the worker: answers a question.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_variables, reason = "there are no workers"))]
pub fn read(number: u32, job: Option<Vec<u8>>) {
    #[cfg(target_arch = "wasm32")]
    crate::web::serve(open, number, job);
}
