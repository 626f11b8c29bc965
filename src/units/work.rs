//! Long work: jobs and their progress, the same in the page and in a worker.

/// Progress of work under way, and its end.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// This share of it is done, in `0..=1`, and this is known so far.
    Part(f64, Vec<u8>),
    /// It is done, and this is the result. Nothing follows.
    Done(Vec<u8>),
    /// There is no result, and this is why. Nothing follows.
    Failed(String),
}

/// Work that is done step by step, so that it can be stopped between two of them.
pub trait Job {
    /// Works on for a few milliseconds at most; the share that is done then in `0..=1`, 1 where all is.
    fn step(&mut self) -> f64;

    /// Returns what is known so far; the result once all is done.
    fn result(&self) -> Result<Vec<u8>, String>;
}

/// Finds out what to do from the bytes that ask for it; an error where they ask for nothing that there is.
///
/// A function and no closure: a worker finds it by its name and not by what the page has captured.
pub type Open = fn(&[u8]) -> Result<Box<dyn Job>, String>;

/// Work of a few frames, which is done at once: what it is asked, and what answers.
struct AtOnce {
    request: Vec<u8>,
    answer: fn(&[u8]) -> Result<Vec<u8>, String>,
}

impl Job for AtOnce {
    fn step(&mut self) -> f64 {
        1.0
    }

    fn result(&self) -> Result<Vec<u8>, String> {
        (self.answer)(&self.request)
    }
}

/// Returns a job that is done at once: the answer to these bytes.
pub fn at_once(request: &[u8], answer: fn(&[u8]) -> Result<Vec<u8>, String>) -> Box<dyn Job> {
    Box::new(AtOnce { request: request.to_vec(), answer })
}
