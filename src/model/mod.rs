//! The page's one document, how actions change it, and what every view shows of it.
//!
//! Pure: the same document and action give the same result everywhere. Views take numbers from here and words from
//! [`words`]; they compute nothing themselves.

pub mod answer;
mod document;
pub mod export;
mod format;
pub mod link;
pub mod measurement;
mod project;
pub mod requests;
pub mod simulation;
mod state;
pub mod tabs;
mod uncertainty;
pub mod words;

pub use answer::decision::{Answer, Decision, GroupLead};
pub use answer::difference::{Difference, differences};
pub use answer::evidence::{Evidence, EvidenceCriterion, EvidenceIndicator, ScoreSteps};
pub use answer::evidence_rows::{ArticleVerdict, EvidenceFilter, EvidenceRow, EvidenceRows, by_group};
pub use answer::methods::{MethodRow, method_rows, n_agreeing};
pub use answer::tip::{Passing, Tip};
pub use answer::use_cases::{UseCaseResult, decisive, results_by_use_case};
pub use answer::why::Why;
pub use document::certainty::{Bounds, Certainty, DEFAULT_UNCERTAINTY};
pub use document::choice::{Choice, DEFAULT_DATASET, OwnWeight};
pub use document::measured_score::MeasuredScore;
pub use document::points::parse_points;
pub use document::snippets::{MOST_CODE_BYTES, OwnCode};
pub use document::team::{Knows, TEAM};
pub use document::{Document, MOST_SCENARIOS, UnresolvedScenario, View};
pub use export::document_message::{OpenedDocument, document_request, document_response, open_document};
pub use link::error::{FragmentError, VERSION};
pub use link::fragment::{decode, encode};
pub use link::measured::{measured_text, scores_from_here};
pub use link::open::{Notice, pasted};
pub use link::parse::dataset_of;
pub use project::{Answers, QUESTIONS, can_describe, described, set_by};
pub use requests::acceptability::{
    AcceptabilityErrors, AcceptabilityRequest, AcceptabilityResult, MatrixWeights, matrix_acceptability,
};
pub use requests::distributions::ScoreDistribution;
pub use requests::score_input::{Figure, ScoreInput};
pub use requests::sensitivity::{ScoreTippingPoint, Sensitivity};
pub use state::action::Action;
pub use state::elicitation::{
    Elicitation, ElicitationChange, ElicitationMethod, ElicitedWeights, Item, Judgements, RangeField, Ranked,
};
pub use state::update::{ON_DEMAND, OnDemand, State, update, update_with};
pub use uncertainty::job::{
    UncertaintyAnalysis, UncertaintyResult, Worth, open_uncertainty, uncertainty_request,
};

// Views and the JavaScript interface see datasets through the model.
pub use crate::catalog::{
    Alternative, Basis, Builtin, Change, Check, CheckKind, Claim, Confidence, Criterion, Dataset,
    DatasetDetails, Datasets, Distribution, Edit, Fingerprint, Group, Indicator, Judgement, Knowledge,
    OwnDataset, Problem, Profile, ReadRequest, ReadResponse, Reading, Transform, TransformRule,
    ValueFunction, open_reading, own_base, pack, read,
};
#[cfg(test)]
pub use crate::catalog::{beside, built_in, datasets, shipped, with_copy, with_copy_in};
// What a timeline shows, and what limits a server.
pub use crate::sim::{Limit, Step};
// What drives a run, and shows it.
pub use crate::bench::{
    Command, End, Failure, Interruption, Interval as RatioInterval, Lane, Pair, Plan, Program,
    Progress as RunProgress, Reply, Run, Stage as ProgramStage, Task, Verdict, of_request_interval,
};
pub use crate::decide::{
    CLEAR_FROM, Call, Dominance, LEANING_FROM, Reason, Spread, WaterfallStep, descending,
};
