//! The scores that this device has measured, which no link says of itself.

use super::State;
use crate::catalog::Datasets;
use crate::model::document::Document;
use crate::model::document::measured_score::{MeasuredScore, mark_from_here};

/// Scores measured here that are known as such: those of some tens of runs.
pub const MOST_FROM_HERE: usize = 200;

/// Returns what to store of scores measured here where another tab may have stored some too: those of both, this tab's last,
/// and of too many the last ones.
pub fn from_here_beside(mine: &str, stored: &str) -> String {
    let items = |text: &'_ str| -> Vec<String> {
        text.split(',').filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    let own = items(mine);
    let mut all = items(stored);
    all.retain(|item| !own.contains(item));
    all.extend(own);
    let n_too_many = all.len().saturating_sub(MOST_FROM_HERE);
    all[n_too_many..].join(",")
}

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

    /// Scores that another tab of this device has measured, as they are stored, are known too, wherever they stand.
    pub(super) fn know_stored(&mut self, stored: Vec<MeasuredScore>) {
        self.from_here.retain(|score| !stored.contains(score));
        self.from_here.extend(stored);
        let n_too_many = self.from_here.len().saturating_sub(MOST_FROM_HERE);
        self.from_here.drain(..n_too_many);
        let State { document, past, future, before, from_here, .. } = self;
        document.mark_from_here(from_here);
        let steps = past
            .iter_mut()
            .chain(future)
            .flat_map(|step| step.scenarios.iter_mut().chain([&mut step.choice]));
        steps.chain(before).for_each(|choice| mark_from_here(&mut choice.measured, from_here));
    }

    /// Returns a document that came from elsewhere: of its scores those were measured here that this device knows.
    pub(super) fn marked(&self, mut document: Document) -> Document {
        document.mark_from_here(&self.from_here);
        document
    }
}
