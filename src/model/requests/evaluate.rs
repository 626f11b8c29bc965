//! Request and result of `evaluate` in the JavaScript interface.

use super::by_name::ByName;
use super::error::{RequestError, invalid, not_computable, pointer, unknown};
use super::reader;
use super::score_input::ScoreInput;
use super::sensitivity::Sensitivity;
use super::uncertainty::{self, AlternativeUncertainty, Uncertainty, ValueOfInformation};
use crate::catalog::{Dataset, Datasets};
use crate::decide::{Call, Takeover};
use crate::model::answer::decision::{Answer, Decision};
use crate::model::answer::methods::method_rows;
use crate::model::document::choice::EQUAL_POINTS;
use crate::model::words;
use crate::units::Id;
use crate::units::names::without_isolates;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Options beside the dataset. Every field is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "EvaluateRequest", optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(expecting = "an object")]
pub struct EvaluateOptions {
    /// Use case whose weights are taken; `None` is equal weights (50 points each).
    pub profile: Option<String>,
    /// Swing points 0..=100 that replace the use case's, by criterion.
    #[serde(default, deserialize_with = "reader::entries")]
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    pub weights: Vec<(String, f64)>,
    /// Scores that replace the dataset's, by alternative and criterion.
    #[serde(default, deserialize_with = "reader::nested_entries")]
    #[cfg_attr(test, ts(type = "Record<string, Record<string, ScoreInput>>"))]
    pub scores: Vec<(String, Vec<(String, ScoreInput)>)>,
    /// 0..=1; of the uncertainty analysis.
    pub weight_uncertainty: Option<f64>,
    /// 100..=1,000,000; of the uncertainty analysis.
    pub samples: Option<f64>,
    /// A whole number from 0 to 2^53 - 1; of the uncertainty analysis.
    pub seed: Option<f64>,
}

/// The answer to a request.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Evaluation"))]
#[serde(rename_all = "camelCase")]
pub struct EvaluateResult {
    /// Share of the whole weight per criterion; sums to 1.
    pub weights: ByName,
    /// In the dataset's order.
    pub alternatives: Vec<AlternativeResult>,
    /// Id of the best.
    pub best: Id,
    /// Value of the best less that of the runner-up [points of 100].
    pub margin: f64,
    /// How sure that sounds.
    pub call: CallResult,
    /// One sentence a person can quote.
    pub verdict: String,
    /// One per criterion.
    pub tipping_points: Vec<TippingPointResult>,
    /// Dominances, which no weights can change.
    pub dominance: Vec<DominanceResult>,
    /// Tipping points, reasons and warnings; their fields are on the same level as these.
    #[serde(flatten)]
    pub sensitivity: Sensitivity,
    /// Value of knowing more [points of 100].
    pub value_of_information: ValueOfInformation,
    /// Draws that the uncertainty analysis made.
    pub samples_used: u32,
    /// The same question put to other methods.
    pub methods: Vec<MethodResult>,
}

/// How sure an answer sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum CallResult {
    /// A lead that is clear.
    Clear,
    /// A lead that is there.
    Leaning,
    /// No lead to speak of.
    #[serde(rename = "too close to call")]
    TooClose,
}

/// Answer of another method of the same question.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MethodResult {
    /// Its name, with variant and thresholds.
    pub method: &'static str,
    /// Ids of the alternatives, best first.
    pub ranking: Vec<Id>,
    /// Whether the best by additive value is first, alone or among equals.
    pub agrees: bool,
    /// A reason that weakens its opinion.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub note: Option<String>,
}

/// One alternative's result.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AlternativeResult {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Additive value at likely scores [points of 100].
    pub value: f64,
    /// 1 = best; equal values share the smaller rank.
    pub rank: usize,
    /// Share times score per criterion; sums to `value`.
    pub contributions: ByName,
    /// How often it wins where weights and scores are uncertain.
    #[serde(flatten)]
    pub uncertainty: AlternativeUncertainty,
}

/// One criterion's tipping point.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "TippingPoint"))]
#[serde(rename_all = "camelCase")]
pub struct TippingPointResult {
    /// Id of the criterion.
    pub criterion: Id,
    /// Present share of the whole weight.
    pub weight: f64,
    /// Share at which best and runner-up tie; `None` where none in 0..=1.
    pub ties_at: Option<f64>,
    /// Who leads beyond it.
    pub then: Option<Id>,
    /// Stability interval: the best leads from this share ...
    pub stable_from: f64,
    /// ... to this one.
    pub stable_to: f64,
    /// Who leads below it; `None` where it reaches 0.
    pub then_below: Option<Id>,
    /// Who leads above it; `None` where it reaches 1.
    pub then_above: Option<Id>,
}

/// One alternative is at least level with another on every criterion.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Dominance"))]
pub struct DominanceResult {
    /// Id of the better one.
    pub by: Id,
    /// Id of the worse one.
    pub over: Id,
    /// Whether it holds at the ends of the score intervals too.
    pub certain: bool,
}

/// A built-in dataset as `listDatasets` describes it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DatasetInfo {
    /// Name in calls and links.
    pub id: Id,
    /// Title for readers.
    pub title: String,
    /// Day on which it was put together.
    pub date: String,
    /// Ids of its alternatives.
    pub alternatives: Vec<Id>,
    /// Ids of its criteria.
    pub criteria: Vec<Id>,
    /// Ids of its use cases.
    pub profiles: Vec<Id>,
}

/// Returns the built-in datasets.
pub fn dataset_infos(datasets: &Datasets) -> Vec<DatasetInfo> {
    let info = |d: &Dataset| DatasetInfo {
        id: d.id.clone(),
        title: without_isolates(&d.title).into_owned(),
        date: d.date.clone(),
        alternatives: d.alternatives.iter().map(|a| a.id.clone()).collect(),
        criteria: d.criteria.iter().map(|c| c.id.clone()).collect(),
        profiles: d.profiles.iter().map(|p| p.id.clone()).collect(),
    };
    datasets.builtins().map(|b| info(&b.dataset)).collect()
}

/// Answers a request on a dataset.
pub fn evaluate(dataset: &Dataset, options: &EvaluateOptions) -> Result<EvaluateResult, RequestError> {
    check_numbers(options)?;
    let profile_idx = match &options.profile {
        None => None,
        Some(id) => Some(dataset.profile_idx(id).ok_or_else(|| unknown("/profile", "use case", id))?),
    };
    let mut points = match profile_idx {
        Some(idx) => dataset.profiles[idx].weights.clone(),
        None => vec![EQUAL_POINTS; dataset.criteria.len()],
    };
    for (id, value) in &options.weights {
        let path = pointer(&["weights", id]);
        let idx = dataset.criterion_idx(id).ok_or_else(|| unknown(&path, "criterion", id))?;
        if !(0.0..=100.0).contains(value) {
            return Err(invalid(&path, &format!("a weight must be a number from 0 to 100, but is {value}")));
        }
        points[idx] = *value;
    }
    let mut dataset = dataset.clone();
    replace_scores(&mut dataset, &options.scores)?;
    let not_comparable = || invalid("/dataset", "it has nothing to compare");
    let decision = Decision::with(Arc::new(dataset), profile_idx, points).ok_or_else(not_comparable)?;
    match &decision.answer {
        Ok(answer) => {
            let (weights, samples, seed) = (options.weight_uncertainty, options.samples, options.seed);
            let found = uncertainty::of_request(&decision, weights, samples, seed);
            result(&decision, answer, &found.ok_or_else(not_comparable)?).ok_or_else(not_comparable)
        }
        Err(error) => Err(not_computable("/weights", &error.to_string())),
    }
}

fn check_numbers(options: &EvaluateOptions) -> Result<(), RequestError> {
    let range = |name: &str, value: Option<f64>, from: f64, to: f64, whole: bool| match value {
        Some(v) if !(from..=to).contains(&v) || (whole && v.fract().abs() > 0.0) => {
            let kind = if whole { "a whole number" } else { "a number" };
            Err(invalid(&pointer(&[name]), &format!("it must be {kind} from {from} to {to}, but is {v}")))
        }
        _ => Ok(()),
    };
    range("weightUncertainty", options.weight_uncertainty, 0.0, 1.0, false)?;
    range("samples", options.samples, 100.0, 1_000_000.0, true)?;
    range("seed", options.seed, 0.0, 9_007_199_254_740_991.0, true)
}

fn replace_scores(
    dataset: &mut Dataset,
    scores: &[(String, Vec<(String, ScoreInput)>)],
) -> Result<(), RequestError> {
    for (alternative, row) in scores {
        let path = pointer(&["scores", alternative]);
        let a =
            dataset.alternative_idx(alternative).ok_or_else(|| unknown(&path, "alternative", alternative))?;
        for (criterion, input) in row {
            let path = pointer(&["scores", alternative, criterion]);
            let j = dataset.criterion_idx(criterion).ok_or_else(|| unknown(&path, "criterion", criterion))?;
            let score = input.score(&dataset.criteria[j]).map_err(|(field, message)| {
                let path = if field.is_empty() { path } else { [path.as_str(), "/", field].concat() };
                invalid(&path, &message)
            })?;
            dataset.criteria[j].set_score(a, score);
        }
    }
    Ok(())
}

fn result(decision: &Decision, answer: &Answer, uncertainty: &Uncertainty) -> Option<EvaluateResult> {
    let dataset = &decision.dataset;
    let evaluation = &answer.evaluation;
    let by_name = |values: &[f64]| {
        ByName(dataset.criteria.iter().zip(values).map(|(c, v)| (c.id.clone(), *v)).collect())
    };
    let id_of = |t: Takeover| dataset.alternatives[t.by].id.clone();
    let uncertainties = uncertainty::alternative_uncertainties(dataset, &uncertainty.acceptability);
    let named = dataset.alternatives.iter().enumerate().zip(uncertainties);
    let alternatives = named.map(|((a, alternative), uncertainty)| AlternativeResult {
        id: alternative.id.clone(),
        name: without_isolates(&alternative.name).into_owned(),
        value: evaluation.values[a],
        rank: evaluation.ranks[a],
        contributions: by_name(&evaluation.contributions[a]),
        uncertainty,
    });
    let tipping_points = answer.tipping.iter().map(|point| TippingPointResult {
        criterion: dataset.criteria[point.criterion_idx].id.clone(),
        weight: point.share,
        ties_at: point.tie.map(|t| t.share),
        then: point.tie.map(id_of),
        stable_from: point.below.map_or(0.0, |t| t.share),
        stable_to: point.above.map_or(1.0, |t| t.share),
        then_below: point.below.map(id_of),
        then_above: point.above.map(id_of),
    });
    let dominance = answer.dominances.iter().map(|d| DominanceResult {
        by: dataset.alternatives[d.by].id.clone(),
        over: dataset.alternatives[d.over].id.clone(),
        certain: d.certain,
    });
    let methods = method_rows(decision).into_iter().map(|row| MethodResult {
        method: row.name,
        ranking: row.ranking.into_iter().map(|a| dataset.alternatives[a].id.clone()).collect(),
        agrees: row.agrees,
        note: row.note,
    });
    Some(EvaluateResult {
        weights: by_name(answer.weights.shares()),
        alternatives: alternatives.collect(),
        best: dataset.alternatives[evaluation.best()].id.clone(),
        margin: evaluation.margin(),
        call: match answer.call {
            Call::Clear => CallResult::Clear,
            Call::Leaning => CallResult::Leaning,
            Call::TooClose => CallResult::TooClose,
        },
        verdict: words::verdict(decision),
        tipping_points: tipping_points.collect(),
        dominance: dominance.collect(),
        sensitivity: Sensitivity::of(decision, answer)?,
        methods: methods.collect(),
        value_of_information: uncertainty::value_of_information(dataset, &uncertainty.information),
        samples_used: uncertainty.acceptability.samples,
    })
}

#[cfg(test)]
mod tests {
    use super::super::error::ErrorCode;
    use super::super::sensitivity::WarningCode;
    use super::*;

    fn evidence() -> Arc<Dataset> {
        crate::catalog::built_in("evidence")
    }

    fn weights(pairs: &[(&str, f64)]) -> EvaluateOptions {
        let weights = pairs.iter().map(|(id, v)| ((*id).to_owned(), *v)).collect();
        EvaluateOptions { weights, ..EvaluateOptions::default() }
    }

    fn error(options: &EvaluateOptions) -> (ErrorCode, String) {
        let error = evaluate(&evidence(), options).unwrap_err();
        (error.code, error.path)
    }

    #[test]
    fn use_cases_come_out_as_another_implementation_found() {
        let profiles: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/reference/profiles.json")).unwrap();
        let profiles = profiles["profiles"].as_array().unwrap();
        assert_eq!(profiles.len(), 12);
        for profile in profiles {
            let id = profile["id"].as_str().unwrap();
            let options = EvaluateOptions { profile: Some(id.into()), ..EvaluateOptions::default() };
            let result = evaluate(&evidence(), &options).unwrap();
            for alternative in &result.alternatives {
                let expected = profile["values"][alternative.id.as_str()].as_f64().unwrap();
                // Printed to one decimal there.
                assert!((alternative.value - expected).abs() <= 0.0501, "{id}: {}", alternative.value);
                let sum: f64 = alternative.contributions.0.iter().map(|(_, c)| c).sum();
                assert!((sum - alternative.value).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn what_is_at_fault_is_named_by_code_and_path() {
        let unknown = EvaluateOptions { profile: Some("nothing".into()), ..EvaluateOptions::default() };
        assert_eq!(error(&unknown), (ErrorCode::UnknownId, "/profile".into()));
        assert_eq!(
            error(&weights(&[("no/such~thing", 1.0)])),
            (ErrorCode::UnknownId, "/weights/no~1such~0thing".into())
        );
        for bad in [f64::NAN, f64::INFINITY, -1.0, 100.5] {
            assert_eq!(
                error(&weights(&[("errors", bad)])),
                (ErrorCode::InvalidInput, "/weights/errors".into())
            );
        }
        let evidence = evidence();
        let zero: Vec<(&str, f64)> = evidence.criteria.iter().map(|c| (c.id.as_str(), 0.0)).collect();
        assert_eq!(error(&weights(&zero)), (ErrorCode::NotComputable, "/weights".into()));
        let samples = EvaluateOptions { samples: Some(100.5), ..EvaluateOptions::default() };
        assert_eq!(error(&samples), (ErrorCode::InvalidInput, "/samples".into()));
    }

    #[test]
    fn scores_can_be_replaced_one_by_one() {
        let with = |low, likely, high| {
            let [low, likely, high] = [low, likely, high].map(Some);
            let input = ScoreInput { low, likely, high, ..ScoreInput::default() };
            let row = vec![("errors".to_owned(), input)];
            EvaluateOptions { scores: vec![("node".to_owned(), row)], ..EvaluateOptions::default() }
        };
        let before = evaluate(&evidence(), &EvaluateOptions::default()).unwrap();
        let after = evaluate(&evidence(), &with(55.0, 75.0, 80.0)).unwrap();
        // Equal weights over all criteria; the likely score becomes 75.
        let [_, likely, _] = crate::catalog::reference::score("errors", "node");
        let n = f64::from(u32::try_from(evidence().criteria.len()).unwrap());
        let rise = (75.0 - likely) / n;
        assert!((after.alternatives[0].value - before.alternatives[0].value - rise).abs() < 1e-12);
        assert_eq!(
            error(&with(55.0, 175.0, 80.0)),
            (ErrorCode::InvalidInput, "/scores/node/errors/likely".into())
        );
        assert_eq!(error(&with(55.0, 45.0, 80.0)), (ErrorCode::InvalidInput, "/scores/node/errors".into()));
    }

    #[test]
    fn what_would_change_the_answer_fits_the_answer() {
        let profile = Some("streaming".to_owned());
        let result = evaluate(&evidence(), &EvaluateOptions { profile, ..Default::default() }).unwrap();
        let sensitivity = &result.sensitivity;
        let n = evidence().criteria.len();
        assert_eq!((sensitivity.tornado.len(), sensitivity.score_tipping_points.len()), (n, 2 * n));
        assert!(sensitivity.tornado.iter().all(|bar| bar.low <= result.margin && result.margin <= bar.high));
        let steps = &sensitivity.argument.waterfall;
        let weighed =
            crate::catalog::reference::profile("streaming").weights.values().filter(|w| **w > 0.0).count();
        assert_eq!(steps.iter().map(|step| step.criteria).sum::<usize>(), weighed);
        assert!((steps[steps.len() - 1].to - steps[0].from - result.margin).abs() < 1e-12);
        // The nearest tie, asked for as weights, is a tie.
        let change = sensitivity.smallest_change.as_ref().unwrap();
        let largest = change.weights.0.iter().map(|(_, share)| *share).fold(0.0, f64::max);
        let points: Vec<(&str, f64)> =
            change.weights.0.iter().map(|(id, share)| (id.as_str(), 100.0 * share / largest)).collect();
        assert!(evaluate(&evidence(), &weights(&points)).unwrap().margin < 1e-10);
        assert!(sensitivity.warnings.is_empty());
        let equal = evaluate(&evidence(), &EvaluateOptions::default()).unwrap();
        assert_eq!(
            equal.sensitivity.warnings.iter().map(|w| w.code).collect::<Vec<_>>(),
            [WarningCode::FlatWeights]
        );
    }
}
