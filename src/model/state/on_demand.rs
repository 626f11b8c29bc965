//! Code that the first view need not have: the page has it once something asks for it.

use super::action::Action;
use super::update::{State, changed_on_demand, from_here_beside};
use crate::catalog::{Builtin, DatasetDetails, Datasets, OwnDataset};
use crate::model::document::measured_score::MeasuredScore;
use crate::model::link::measured::{measured_text, scores_from_here};

/// The functions of it.
#[derive(Clone, Copy, Debug)]
pub struct OnDemand {
    /// The state after an action that [`Action::is_on_demand`].
    pub(super) changed: fn(&State, Action) -> State,
    /// All built-in datasets.
    pub builtins: fn() -> Datasets,
    /// The own dataset in these bytes; `None` where there is none.
    pub own_dataset: fn(&[u8]) -> Option<OwnDataset>,
    /// All of a dataset of which the core is here; `None` where the bytes are not its file.
    pub complete: fn(&DatasetDetails, &[u8]) -> Option<Builtin>,
    /// The scores that a device has measured, as it stores them.
    pub from_here: fn(&str) -> Vec<MeasuredScore>,
    /// How a device stores these scores beside what other tabs have stored.
    pub stored_from_here: fn(&[MeasuredScore], &str) -> String,
}

/// All of it.
pub const ON_DEMAND: OnDemand = OnDemand {
    changed: changed_on_demand,
    builtins: Datasets::default,
    own_dataset: OwnDataset::unpack,
    complete: DatasetDetails::complete,
    from_here: scores_from_here,
    stored_from_here: |scores, stored| from_here_beside(&measured_text(scores), stored),
};
