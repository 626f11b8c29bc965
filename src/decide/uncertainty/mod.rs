//! Uncertain weights and scores: beliefs, draws, acceptability (SMAA-2), and the value of information.

pub(super) mod acceptability;
pub(super) mod closed_form;
pub(super) mod confidence;
pub(super) mod draws;
pub(super) mod quantities;
pub(super) mod rake;
pub(super) mod score_belief;
pub(super) mod summary;
pub(super) mod tally;
pub(super) mod value_of_information;
pub(super) mod weight_belief;
