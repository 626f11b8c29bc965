//! How sure an answer is, and what would make it surer: questions to the uncertainty analysis, from a decision.

use super::by_name::ByName;
use crate::catalog::Dataset;
use crate::decide::{
    Acceptability, Analysis, Information, Question, QuestionError, WeightBelief, information,
};
use crate::model::answer::decision::Decision;
use crate::model::uncertainty::question::{SAMPLES, SEED, question};
use crate::units::Id;
use serde::Serialize;

/// Uncertainty of the weights where none is given: a quarter of what is not known at all.
pub const WEIGHT_UNCERTAINTY: f64 = 0.25;

/// How sure an answer is, and what would make it surer.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertainty {
    /// How often who wins.
    pub acceptability: Acceptability,
    /// Value of knowing more.
    pub information: Information,
}

/// Returns the whole analysis at once, as `evaluate` has it.
pub fn uncertainty(question: &Question, seed: u64, samples: u32) -> Result<Uncertainty, QuestionError> {
    // Tables are made once for both.
    let question = &Question { scores: question.scores.tabulated(), ..question.clone() };
    Ok(Uncertainty {
        acceptability: Analysis::run(question, seed, samples)?,
        information: information(&question.scores, &question.stated, seed, samples)?,
    })
}

/// Uncertainty of one alternative's result; the fields of the JavaScript interface.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AlternativeUncertainty {
    /// Share of draws in which it has rank 1, 2, ...
    pub rank_acceptability: Vec<f64>,
    /// Mean weights of the draws it wins.
    pub central_weights: Option<ByName>,
    /// Its probability of winning at those.
    pub confidence_factor: Option<f64>,
    /// Its value over the draws.
    pub value_range: Range,
    /// Share of draws in which it is ahead of each other alternative.
    pub pairwise_winning: ByName,
    /// Standard errors of these figures.
    pub standard_errors: AlternativeUncertaintyErrors,
}

/// Mean and outer quantiles.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Range {
    /// Mean.
    pub mean: f64,
    /// 5 % quantile.
    pub low: f64,
    /// 95 % quantile.
    pub high: f64,
}

/// Standard errors of [`AlternativeUncertainty`].
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AlternativeUncertaintyErrors {
    /// As there.
    pub rank_acceptability: Vec<f64>,
    /// As there.
    pub central_weights: Option<ByName>,
    /// As there.
    pub confidence_factor: Option<f64>,
    /// As there.
    pub value_range: Range,
}

/// `valueOfInformation` of the JavaScript interface, in points of 100.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ValueOfInformation {
    /// Of everything.
    pub total: f64,
    /// Per criterion, all alternatives' scores.
    pub per_criterion: ByName,
    /// Per alternative and criterion, one score.
    pub per_score: ByAlternative,
    /// Of the total; `None` where it is exact.
    pub standard_error: Option<f64>,
}

/// A number per alternative and criterion.
#[derive(Clone, Debug)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "Record<string, Record<string, number>>"))]
pub struct ByAlternative(Vec<(Id, ByName)>);

impl Serialize for ByAlternative {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, row)| (id, row)))
    }
}

fn by_criterion(dataset: &Dataset, values: &[f64]) -> ByName {
    ByName(dataset.criteria.iter().zip(values).map(|(c, v)| (c.id.clone(), *v)).collect())
}

/// Returns one entry per alternative, in the dataset's order.
pub fn alternative_uncertainties(dataset: &Dataset, found: &Acceptability) -> Vec<AlternativeUncertainty> {
    let range = |s: crate::decide::Spread| Range { mean: s.mean, low: s.low, high: s.high };
    let of_alternative = |a: usize| {
        let errors = found.errors.as_ref();
        let central = |of: &[Option<Vec<f64>>]| of[a].as_ref().map(|w| by_criterion(dataset, w));
        let others = dataset.alternatives.iter().zip(&found.pairwise[a]).enumerate().filter(|(b, _)| *b != a);
        AlternativeUncertainty {
            rank_acceptability: found.ranks[a].clone(),
            central_weights: central(&found.central_weights),
            confidence_factor: found.confidence[a],
            value_range: range(found.values[a]),
            pairwise_winning: ByName(others.map(|(_, (other, share))| (other.id.clone(), *share)).collect()),
            standard_errors: AlternativeUncertaintyErrors {
                rank_acceptability: errors.map_or_else(Vec::new, |e| e.ranks[a].clone()),
                central_weights: errors.and_then(|e| central(&e.central_weights)),
                confidence_factor: errors.and_then(|e| e.confidence[a]),
                value_range: errors.map_or(Range { mean: 0.0, low: 0.0, high: 0.0 }, |e| range(e.values[a])),
            },
        }
    };
    (0..dataset.alternatives.len()).map(of_alternative).collect()
}

/// Returns what it is worth to know more, by names.
pub fn value_of_information(dataset: &Dataset, found: &Information) -> ValueOfInformation {
    let row = |(alternative, row): (&crate::catalog::Alternative, &Vec<f64>)| {
        (alternative.id.clone(), by_criterion(dataset, row))
    };
    ValueOfInformation {
        total: found.total.mean,
        per_criterion: by_criterion(dataset, &found.per_criterion),
        per_score: ByAlternative(dataset.alternatives.iter().zip(&found.per_score).map(row).collect()),
        standard_error: found.total.standard_error,
    }
}

/// Returns the answer's uncertainty as `evaluate` asks for it; `None` where it cannot be asked.
pub(crate) fn of_request(
    decision: &Decision,
    weight_uncertainty: Option<f64>,
    samples: Option<f64>,
    seed: Option<f64>,
) -> Option<Uncertainty> {
    let weights = WeightBelief::Around { uncertainty: weight_uncertainty.unwrap_or(WEIGHT_UNCERTAINTY) };
    let question = question(decision, weights, false)?;
    uncertainty(&question, seed.map_or(SEED, whole), samples.map_or(SAMPLES, whole_32)).ok()
}

/// Returns a whole number that was checked to be one, from 0 to 2^53.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn whole(value: f64) -> u64 {
    value as u64
}

/// As [`whole`], of at most 2^32 - 1; larger ones become that.
pub(crate) fn whole_32(value: f64) -> u32 {
    u32::try_from(whole(value)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::reference;
    use crate::decide::{STRATA, ScoreBelief, ScoreBeliefs, Strata};
    use crate::units::Interval;
    use serde_json::Value;
    use std::sync::Arc;

    fn decision(profile: &str) -> Decision {
        let dataset = Arc::clone(&crate::catalog::built_in("evidence"));
        let profile_idx = dataset.profile_idx(profile);
        let points = dataset.profiles[profile_idx.unwrap()].weights.clone();
        Decision::with(dataset, profile_idx, points).unwrap()
    }

    /// Triangular over low, likely, high.
    fn triangular(score: Interval) -> ScoreBelief {
        let (low, likely, high) = (score.low(), score.likely(), score.high());
        if high - low < 1e-9 {
            return ScoreBelief::Exact(likely);
        }
        let turn = (likely - low) / (high - low);
        let quantile = |u: f64| {
            if u < turn {
                low + (u * (high - low) * (likely - low)).sqrt()
            } else {
                high - ((1.0 - u) * (high - low) * (high - likely)).sqrt()
            }
        };
        let middle = |k: usize| {
            let k = f64::from(u32::try_from(k).unwrap());
            (0..16).map(|i| quantile((k + (f64::from(i) + 0.5) / 16.0) / 256.0)).sum::<f64>() / 16.0
        };
        ScoreBelief::Strata(Strata::new(&(0..STRATA).map(middle).collect::<Vec<_>>()).unwrap())
    }

    #[test]
    fn another_implementations_draws_are_reproduced() {
        for expected in reference::profiles("evidence") {
            let (profile, node_ahead) = (&expected.id, expected.first["node"]);
            let decision = decision(profile);
            let ranges = decision.points.iter().map(|p| (0.7 * p, 1.3 * p)).collect();
            let mut question = question(&decision, WeightBelief::Ranges(ranges), false).unwrap();
            // What is not known weighs nothing in any use case.
            let row = |a: usize| decision.dataset.criteria.iter().map(|c| triangular(c.scores[a])).collect();
            question.scores = ScoreBeliefs::new(vec![row(0), row(1)]).unwrap();
            let found = Analysis::run(&question, 1, 10_000).unwrap().ranks[0][0];
            // Printed to two digits there, of 20,000 draws.
            assert!((found - node_ahead).abs() < 0.03, "{profile}: {found} and not {node_ahead}");
        }
    }

    #[test]
    fn results_by_name_have_every_name() {
        let decision = decision("api");
        let question = question(&decision, WeightBelief::Exact, false).unwrap();
        let found = uncertainty(&question, SEED, 1000).unwrap();
        let text = serde_json::to_value(value_of_information(&decision.dataset, &found.information)).unwrap();
        let n = decision.dataset.criteria.len();
        assert_eq!(text["perCriterion"].as_object().map(serde_json::Map::len), Some(n));
        assert_eq!(text["perScore"]["node"].as_object().map(serde_json::Map::len), Some(n));
        let text =
            serde_json::to_value(alternative_uncertainties(&decision.dataset, &found.acceptability)).unwrap();
        assert_eq!(text[0]["pairwiseWinning"]["python"], text[0]["rankAcceptability"][0]);
        assert!(matches!(&text[0]["centralWeights"], Value::Object(map) if map.len() == n));
    }
}
