//! The page's one document, how actions change it, and what every view shows of it.
//!
//! Pure: the same document and action give the same result everywhere. Views take numbers from here and words from
//! [`words`]; they compute nothing themselves.

mod action;
mod arrival;
pub mod asked;
mod away;
mod certainty;
mod decision;
mod difference;
mod document;
mod doubt;
mod evidence;
pub mod exported;
pub mod exported_read;
mod fragment;
pub mod judgements;
mod markdown;
pub mod matrix;
pub mod matrix_asked;
mod matrix_chances;
mod matrix_scores;
pub mod measured;
pub mod measured_choice;
pub mod measured_kept;
#[cfg(any(test, feature = "api"))]
pub mod measuring;
mod methods;
mod own_code;
pub mod packed_link;
pub mod programs;
mod question;
pub mod record;
mod record_sides;
pub mod request;
mod score_input;
mod sensitivity;
mod standing;
mod state;
pub mod tables;
#[cfg(test)]
mod tests_of_own;
pub mod together;
pub mod uncertainty;
mod weighing;
mod why;
pub mod words;

pub use action::{Action, Notice};
pub use away::Away;
pub use certainty::{Bounds, Certainty, DEFAULT_CHANCE};
pub use decision::{Answer, Decision, GroupLead, Tip};
pub use difference::{Difference, differences};
pub use document::{Choice, Document, MOST_KEPT, OwnWeight, View, parse_points};
pub use doubt::{Doubt, Doubting, Worth, doubt_request, open_doubt};
pub use evidence::{Evidence, EvidenceCriterion, EvidenceIndicator, ScoreSteps};
pub use fragment::{FragmentError, VERSION, dataset_of, decode, encode};
pub use matrix_chances::{ChancesErrors, ChancesRequest, ChancesResult, MatrixWeights, matrix_chances};
pub use matrix_scores::ScoreDistribution;
pub use methods::{MethodRow, method_rows, n_agreeing};
pub use own_code::{MOST_CODE_BYTES, OwnCode};
pub use score_input::{Figure, ScoreInput};
pub use sensitivity::{ScoreTippingPoint, Sensitivity};
pub use standing::{Standing, standings};
pub use state::{State, update};
pub use weighing::{Item, Judgements, RangeField, Ranked, Way, Weighed, Weighing, WeighingChange};
pub use why::Why;

// Views and the JavaScript interface see datasets through the model.
pub use crate::catalog::{
    Alternative, Ask, Basis, Builtin, Change, Check, CheckKind, Claim, Confidence, Criterion, Dataset,
    Distribution, Edit, Fingerprint, Group, Indicator, Judgement, Knowledge, Outcome, Problem, Profile,
    Reading, Rest, Transform, TransformRule, ValueFunction, builtin, builtin_text, builtins, dataset,
    keep_own, own_base, own_packed, pack, read, supply, supply_text,
};
// What drives a run, and shows it.
pub use crate::bench::{
    Command, End, Failure, Interruption, Interval as RatioInterval, Lane, Pair, Plan,
    Progress as RunProgress, Reply, Run, Stage as ProgramStage, Task, Verdict, of_request_interval,
};
pub use crate::decide::{
    CLEAR_FROM, Call, Dominance, LEANING_FROM, Reason, Spread, WaterfallStep, descending,
};
