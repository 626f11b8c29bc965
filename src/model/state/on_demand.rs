//! Code that few actions need: the page has it only once one of these actions comes.

use super::elicitation::{Elicitation, ElicitationChange, ElicitationMethod, ElicitedWeights};
use crate::catalog::{Dataset, Datasets};
use crate::model::answer::decision::Decision;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::MeasuredScore;
use crate::model::document::{Document, UnresolvedScenario};
use crate::model::link::measured::scores_from_here;
use crate::model::link::open::{Opened, opened, read_scenarios, reopen, restored};
use crate::model::project::{Answers, described};

/// Functions of the reducer for actions that [`Action::is_on_demand`](super::action::Action::is_on_demand): reading links,
/// other ways to the weights than sliders, and describing a project.
#[derive(Clone, Copy, Debug)]
pub struct OnDemand {
    /// Contents of a link.
    pub(super) opened: fn(&str, &Datasets) -> Opened,
    /// Reads the document in storage, where it can be read.
    pub(super) restored: fn(&str, &Datasets) -> Option<Document>,
    /// Opens scenarios that could not be shown, by the datasets that are here by now.
    pub(super) reopen: fn(&mut Vec<Choice>, &mut Vec<UnresolvedScenario>, &Datasets),
    /// The scenarios that fragments write.
    pub(super) read_scenarios: fn(&[String], &Datasets) -> Vec<Choice>,
    /// The scores that a device has measured, as it stores them.
    pub from_here: fn(&str) -> Vec<MeasuredScore>,
    /// The beginning of a way to the weights.
    pub(super) begun: fn(ElicitationMethod, &Decision) -> Elicitation,
    /// A way to the weights after a change.
    pub(super) changed: fn(&Elicitation, ElicitationChange, &Decision) -> Elicitation,
    /// Weights that an elicitation comes to.
    pub(super) elicited: fn(&Elicitation, &Decision) -> Option<ElicitedWeights>,
    /// The choice that answers about a project lead to.
    pub(super) described: fn(&Choice, &Dataset, &Answers) -> Choice,
}

/// All of it.
pub const ON_DEMAND: OnDemand = OnDemand {
    opened,
    restored,
    reopen,
    read_scenarios,
    from_here: scores_from_here,
    begun: ElicitationMethod::begin,
    changed: Elicitation::changed,
    elicited: Elicitation::elicited,
    described,
};
