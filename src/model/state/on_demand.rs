//! What few actions need: the page has it only once one of these actions comes.

use super::elicitation::{Way, Weighed, Weighing, WeighingChange};
use crate::catalog::{Dataset, Datasets};
use crate::model::answer::decision::Decision;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::MeasuredScore;
use crate::model::document::{Away, Document};
use crate::model::link::measured::scores_from_here;
use crate::model::link::open::{Opened, kept_of, opened, reopen, restored};
use crate::model::project::{Answers, described};

/// Functions of the reducer for actions that [`Action::is_on_demand`](super::action::Action::is_on_demand): reading links,
/// other ways to the weights than sliders, and describing a project.
#[derive(Clone, Copy, Debug)]
pub struct OnDemand {
    /// What a link opens.
    pub(super) opened: fn(&str, &Datasets) -> Opened,
    /// What storage holds, where it can be read.
    pub(super) restored: fn(&str, &Datasets) -> Option<Document>,
    /// Opens scenarios that could not be shown, by the datasets that are here by now.
    pub(super) reopen: fn(&mut Vec<Choice>, &mut Vec<Away>, &Datasets),
    /// The scenarios that fragments write.
    pub(super) kept_of: fn(&[String], &Datasets) -> Vec<Choice>,
    /// The scores that a device has measured, as it stores them.
    pub from_here: fn(&str) -> Vec<MeasuredScore>,
    /// The beginning of a way to the weights.
    pub(super) begun: fn(Way, &Decision) -> Weighing,
    /// A way to the weights after a change.
    pub(super) changed: fn(&Weighing, WeighingChange, &Decision) -> Weighing,
    /// What a way to the weights comes to.
    pub(super) weighed: fn(&Weighing, &Decision) -> Option<Weighed>,
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
    changed: Weighing::changed,
    weighed: Weighing::weighed,
    described,
};
