//! What few actions need: the page has it only once one of these actions comes.

use super::elicitation::{Elicitation, ElicitationChange, ElicitedWeights, Way};
use crate::catalog::{Dataset, Datasets};
use crate::model::answer::decision::Decision;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::MeasuredScore;
use crate::model::document::{Document, UnresolvedScenario};
use crate::model::link::measured::scores_from_here;
use crate::model::link::open::{Opened, kept_of, opened, reopen, restored};
use crate::model::project::{Answers, described};

/// Functions of the reducer for actions that [`Action::is_on_demand`](super::action::Action::is_on_demand): reading links,
/// other ways to the weights than sliders, and describing a project.
#[derive(Clone, Copy, Debug)]
pub struct OnDemand {
    /// Contents of a link.
    pub(super) opened: fn(&str, &Datasets) -> Opened,
    /// What storage holds, where it can be read.
    pub(super) restored: fn(&str, &Datasets) -> Option<Document>,
    /// Opens scenarios that could not be shown, by the datasets that are here by now.
    pub(super) reopen: fn(&mut Vec<Choice>, &mut Vec<UnresolvedScenario>, &Datasets),
    /// The scenarios that fragments write.
    pub(super) kept_of: fn(&[String], &Datasets) -> Vec<Choice>,
    /// The scores that a device has measured, as it stores them.
    pub from_here: fn(&str) -> Vec<MeasuredScore>,
    /// The beginning of a way to the weights.
    pub(super) begun: fn(Way, &Decision) -> Elicitation,
    /// A way to the weights after a change.
    pub(super) changed: fn(&Elicitation, ElicitationChange, &Decision) -> Elicitation,
    /// Weights that an elicitation comes to.
    pub(super) weighed: fn(&Elicitation, &Decision) -> Option<ElicitedWeights>,
    /// The choice that answers about a project lead to.
    pub(super) described: fn(&Choice, &Dataset, &Answers) -> Choice,
}

/// All of it.
pub const ON_DEMAND: OnDemand = OnDemand {
    opened,
    restored,
    reopen,
    kept_of,
    from_here: scores_from_here,
    begun: Way::begin,
    changed: Elicitation::changed,
    weighed: Elicitation::weighed,
    described,
};
