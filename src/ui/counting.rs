//! Draws counted in the page itself, in slices between its own work, where there can be no worker.

use crate::model::Doubting;
use crate::web::{Job, Workers};

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

/// Those who count in the page.
#[inline(never)]
pub fn in_page() -> Workers {
    Workers::in_page(open)
}
