//! The uncertainty analysis: its question, and the job that answers it in a worker.

pub(super) mod job;
pub(super) mod question;
