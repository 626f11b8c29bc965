//! Results of a choice: values, the lead, what it depends on, and how alternatives and people differ.

pub(super) mod decision;
pub(super) mod difference;
pub(super) mod evidence;
pub mod evidence_rows;
pub mod group_decision;
pub(super) mod methods;
pub(super) mod tip;
pub(super) mod use_cases;
pub(super) mod why;
