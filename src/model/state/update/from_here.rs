//! The scores that this device has measured, which no link says of itself.

use super::State;
use crate::catalog::Datasets;
use crate::model::document::Document;
use crate::model::document::measured_score::{MeasuredScore, mark_from_here};

/// Scores measured here that are known as such: those of some tens of runs.
pub const MOST_FROM_HERE: usize = 200;

impl State {
    /// Returns the state of a device that has measured these scores and has these datasets.
    pub fn knowing(from_here: Vec<MeasuredScore>, datasets: Datasets) -> State {
        State { from_here, ..State::new(datasets) }
    }

    /// Returns the scores that this device has measured and used, newest last.
    pub fn from_here(&self) -> &[MeasuredScore] {
        &self.from_here
    }

    /// Scores that were measured here are known as such from now on, and those that are known already are marked.
    pub(super) fn know(&mut self, measured: &mut [MeasuredScore]) {
        let own = measured.iter().filter(|score| score.is_from_here && !self.from_here.contains(score));
        let own: Vec<MeasuredScore> = own.cloned().collect();
        self.from_here.extend(own);
        let n_too_many = self.from_here.len().saturating_sub(MOST_FROM_HERE);
        self.from_here.drain(..n_too_many);
        mark_from_here(measured, &self.from_here);
    }

    /// Returns a document that came from elsewhere: of its scores those were measured here that this device knows.
    pub(super) fn marked(&self, mut document: Document) -> Document {
        document.mark_from_here(&self.from_here);
        document
    }
}
