//! Actions: everything that can happen to the page's state.

use super::elicitation::{ElicitationChange, ElicitationMethod};
use crate::catalog::{Builtin, OwnDataset};
use crate::model::answer::decision::Decision;
use crate::model::document::certainty::{Bounds, Certainty};
use crate::model::document::measured_score::MeasuredScore;
use crate::model::document::snippets::OwnCode;
use crate::model::document::team::Knows;
use crate::model::document::{Document, View};
use crate::model::project::Answers;
use crate::model::simulation::load::ServiceLoad;
use crate::units::Id;

/// Action of a person, or of the browser for them.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opened a view.
    Show(View),
    /// Opened the Evidence view at a criterion.
    ShowCriterion(Id),
    /// Opened the Decide view at a criterion's weight.
    ShowWeight(Id),
    /// Opened or closed a group of the charts.
    ToggleGroup(Id),
    /// Picked a use case; `None` is equal weights.
    ChooseProfile(Option<Id>),
    /// Picked whose scores count.
    ChooseDataset(Id),
    /// Moved a weight [swing points]; ignored where it is not in 0..=100.
    SetWeight {
        /// Whose weight.
        criterion: Id,
        /// The new points [0..=100].
        points: f64,
    },
    /// Moved a weight's slider beyond 100: all others are lowered in proportion until its share is this one; ignored where it is
    /// not between 0 and 1.
    SetShare {
        /// Whose weight.
        criterion: Id,
        /// Its new share of the whole weight.
        share: f64,
    },
    /// Typed into a weight's field; what is no weight changes none.
    Type {
        /// Whose weight.
        criterion: Id,
        /// The field's content.
        text: String,
    },
    /// Sent a weight to a place [swing points], as an undo step of its own.
    JumpTo {
        /// Whose weight.
        criterion: Id,
        /// The new points [0..=100].
        points: f64,
    },
    /// Set all weights of the dataset at once: points and bounds, one per criterion, and how well they are known.
    SetWeights(Vec<(f64, Option<Bounds>)>, Certainty),
    /// Lowered all other weights so far that this one's share passes the tip that its slider does not reach.
    PassTip(Id),
    /// Took another way to the weights.
    StartElicitation(ElicitationMethod),
    /// Changed something on that way; nothing is set yet.
    ChangeElicitation(ElicitationChange),
    /// Came to its end: its weights are set, where it has any.
    FinishElicitation,
    /// Left it: the weights stay as they are.
    LeaveElicitation,
    /// Said how well the weights are known.
    SetCertainty(Certainty),
    /// Said whether scores of one source err together.
    ShareErrors(bool),
    /// Put measured scores in place of the dataset's; none brings those back. Those that are from here are known as such from
    /// now on.
    UseMeasured(Vec<MeasuredScore>),
    /// Said what the own team knows; `None` takes the answer back.
    AnswerTeam(Option<Knows>),
    /// Answered questions about the project: use case and weights follow.
    DescribeProject(Answers),
    /// Asked the same question of the frameworks, with the weights as they are.
    CompareFrameworks,
    /// Saved the present choice as a scenario; ignored where there is no room or it is saved already.
    SaveScenario,
    /// Dropped the scenario at this position.
    DropScenario(usize),
    /// Dropped the scenario at this position among those that cannot be shown here.
    DropUnresolvedScenario(usize),
    /// Brought an own dataset onto this device.
    AddDataset(OwnDataset),
    /// The same, and picked its scores.
    UseDataset(OwnDataset),
    /// The same for a copy of the own dataset shown, made because another tab had changed that one: the weights are kept.
    UseCopy(OwnDataset),
    /// Asked for something that a part of the page does which could not be loaded.
    MissPart,
    /// Brought the built-in datasets that the first view does not have.
    BringDatasets,
    /// Loaded all of a built-in dataset of which only the core was here.
    CompleteDataset(Builtin),
    /// Stored this other version of the dataset shown, in another tab.
    ChangedElsewhere(OwnDataset),
    /// Removed the dataset shown from this device, in another tab; its title.
    RemovedElsewhere(Id, String),
    /// Measured in another tab: the scores from here as they are stored by now.
    MeasuredElsewhere(String),
    /// Saved scenarios in another tab; their texts as fragments write them.
    ScenariosElsewhere(Vec<String>),
    /// Took over the scenarios of another tab, as far as there is room.
    TakeScenarios,
    /// Went back to the choice of the scenario at this position.
    OpenScenario(usize),
    /// Picked the two criteria of the trade-off map.
    ShowMap(Id, Id),
    /// Put all weights in front, or only those that decide.
    ShowAllWeights(bool),
    /// Set the load that is simulated; `None` is the use case's.
    SetLoad(Option<ServiceLoad>),
    /// Let go of the weight: the next move is an undo step of its own.
    Settle,
    /// Went back to the use case's own weights.
    ResetWeights,
    /// Went back to the state that a new reader sees.
    StartOver,
    /// Took back the last change.
    Undo,
    /// Made the change again that was taken back.
    Redo,
    /// Included a pair of snippets in the document, changed it, or left it out again.
    IncludeCode(Option<Box<OwnCode>>),
    /// Included results in the document, or left them out again.
    IncludeResults(Option<String>),
    /// Came by link, by the back button or by the address bar.
    Arrive(String),
    /// Came without a link, with what the last visit left in storage.
    Restore(String),
    /// Opened a document from a file, with the own datasets that it brought along.
    Open(Box<Document>, Vec<OwnDataset>),
    /// Closed the notice.
    Dismiss,
}

impl Action {
    /// Returns what sets all weights at once. Between which points they lie is no longer known then.
    pub fn set_points(decision: &Decision, points: &[f64]) -> Action {
        let weights = points.iter().map(|points| (*points, None)).collect();
        let certainty = match decision.certainty {
            Certainty::Ranges => Certainty::default(),
            other => other,
        };
        Action::SetWeights(weights, certainty)
    }

    /// Returns whether it needs [`OnDemand`](super::update::OnDemand), which is no part of the first view: all but what
    /// stands in that.
    pub fn is_on_demand(&self) -> bool {
        use Action::{
            ChooseProfile, Dismiss, JumpTo, MissPart, Redo, ResetWeights, SetShare, SetWeight, Settle, Show,
            ShowAllWeights, ShowCriterion, ShowWeight, StartOver, ToggleGroup, Type, Undo,
        };
        !matches!(
            self,
            ChooseProfile(_)
                | Dismiss
                | JumpTo { .. }
                | MissPart
                | Redo
                | ResetWeights
                | SetShare { .. }
                | SetWeight { .. }
                | Settle
                | Show(_)
                | ShowAllWeights(_)
                | ShowCriterion(_)
                | ShowWeight(_)
                | StartOver
                | ToggleGroup(_)
                | Type { .. }
                | Undo
        )
    }
}
