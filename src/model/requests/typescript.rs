//! The types of the package in TypeScript, as they follow from those here. `make generated` writes them, and
//! `tests/npm/types/same-types.mts` holds the declarations of the package against them.

use super::{
    acceptability, by_name, compare_blocks, distributions, elicited_weights, error, evaluate, preference,
    score_input, score_matrix, sensitivity, uncertainty,
};
use expect_test::expect_file;
use ts_rs::{Config, TS};

macro_rules! declarations {
    ($config:expr, $($name:ty),* $(,)?) => { [$(<$name as TS>::decl($config)),*] };
}

#[test]
fn generated_types_are_those_of_the_requests() {
    let config = &Config::default();
    let declarations = declarations!(
        config,
        crate::units::Id,
        crate::catalog::Problem,
        error::ErrorCode,
        by_name::ByName,
        score_input::ScoreInput,
        score_input::Figure,
        evaluate::EvaluateOptions,
        evaluate::EvaluateResult,
        evaluate::CallResult,
        evaluate::AlternativeResult,
        evaluate::TippingPointResult,
        evaluate::DominanceResult,
        evaluate::MethodResult,
        evaluate::DatasetInfo,
        sensitivity::Sensitivity,
        sensitivity::TornadoResult,
        sensitivity::ScoreTippingPoint,
        sensitivity::SmallestChange,
        sensitivity::ArgumentResult,
        sensitivity::ReasonResult,
        sensitivity::StepResult,
        sensitivity::Warning,
        sensitivity::WarningCode,
        uncertainty::Chances,
        uncertainty::Range,
        uncertainty::ChanceErrors,
        uncertainty::ValueOfInformation,
        uncertainty::ByAlternative,
        acceptability::ChancesRequest,
        acceptability::MatrixWeights,
        acceptability::ChancesResult,
        acceptability::ChancesErrors,
        distributions::ScoreDistribution,
        distributions::DistributionKind,
        super::reader::Cells,
        score_matrix::MethodName,
        score_matrix::NormalisationName,
        score_matrix::TypeName,
        preference::FunctionName,
        preference::Functions,
        preference::PreferenceOptions,
        score_matrix::MatrixRequest,
        score_matrix::MatrixResult,
        score_matrix::ObjectiveName,
        score_matrix::CostsName,
        score_matrix::ObjectiveWeightsRequest,
        score_matrix::WeightsResult,
        score_matrix::WeightChangesRequest,
        score_matrix::WeightChanges,
        score_matrix::PairResult,
        score_matrix::ChangeResult,
        elicited_weights::PairsOptions,
        elicited_weights::PairsMethod,
        elicited_weights::RandomIndexName,
        elicited_weights::PairsResult,
        elicited_weights::MisfitResult,
        elicited_weights::Order,
        elicited_weights::Place,
        elicited_weights::RankingOptions,
        elicited_weights::RankingMethod,
        elicited_weights::BestWorstOptions,
        elicited_weights::BestWorstModel,
        elicited_weights::BestWorstResult,
        compare_blocks::Blocks,
        compare_blocks::Block,
        compare_blocks::CompareOptions,
        crate::bench::Verdict,
        compare_blocks::RatioEstimate,
        compare_blocks::Ends,
        compare_blocks::Ratio,
        compare_blocks::Measured,
        compare_blocks::NativeOptions,
        compare_blocks::PairName,
    );
    let head = "// The types of the package's requests and answers, written from Rust by `make generated`.\n";
    let text = [head, &declarations.map(|one| format!("export {one}\n")).concat()].concat();
    expect_file!["../../../tests/npm/types/from-rust.d.ts"].assert_eq(&text);
}
