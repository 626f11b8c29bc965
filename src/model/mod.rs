//! The page's one document, how actions change it, and what every view shows of it.
//!
//! Pure: the same document and action give the same result everywhere. Views take numbers from here and words from
//! [`words`]; they compute nothing themselves.

mod decision;
mod difference;
mod document;
mod evidence;
mod fragment;
pub mod request;
mod standing;
mod state;
pub mod words;

pub use decision::{Answer, Decision, GroupLead, Tip};
pub use difference::{Difference, differences};
pub use document::{Choice, Document, OwnWeight, View, parse_points};
pub use evidence::{Evidence, EvidenceCriterion, EvidenceIndicator, ScoreSteps};
pub use fragment::{FragmentError, VERSION, dataset_of, decode, encode};
pub use standing::{Standing, standings};
pub use state::{Action, Notice, State, update};

// Views and the JavaScript interface see datasets through the model.
pub use crate::catalog::{
    Alternative, Ask, Basis, Builtin, Change, Check, CheckKind, Claim, Confidence, Criterion, Dataset, Edit,
    Fingerprint, Group, Indicator, Judgement, Outcome, Problem, Profile, Reading, Rest, Transform,
    TransformRule, builtin, builtin_text, builtins, dataset, keep_own, own_base, read, supply,
};
pub use crate::decide::{CLEAR_FROM, Call, Dominance, LEANING_FROM, Reason};
