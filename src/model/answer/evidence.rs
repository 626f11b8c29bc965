//! The contents of the Evidence view for a dataset.

use crate::catalog::{
    Basis, Claim, Criterion, Dataset, DerivedScore, Indicator, IndicatorScore, criterion_score,
    indicator_score,
};

/// Everything known of one criterion.
#[derive(Clone, Debug)]
pub struct EvidenceCriterion<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// Indicators that count in its scores, in the order in which they are listed.
    pub scored: Vec<EvidenceIndicator<'a>>,
    /// Indicators that are only told.
    pub context: Vec<EvidenceIndicator<'a>>,
    /// How each alternative's score comes about; empty where it is given and not derived.
    pub steps: Vec<ScoreSteps>,
    /// The article's claims about it.
    pub claims: Vec<&'a Claim>,
}

/// An indicator, what it counts, and its scores.
#[derive(Clone, Debug)]
pub struct EvidenceIndicator<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Weight within the criterion; `None` where it is only told.
    pub weight: Option<f64>,
    /// Score per alternative; `None` where it has none.
    pub scores: Vec<Option<IndicatorScore>>,
}

/// How one alternative's score comes about.
#[derive(Clone, Debug)]
pub struct ScoreSteps {
    /// Position of the alternative.
    pub alternative_idx: usize,
    /// The derivation.
    pub score: DerivedScore,
}

/// The whole Evidence view.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// One per criterion, in the dataset's order.
    pub criteria: Vec<EvidenceCriterion<'a>>,
    /// Claims that speak to no single criterion.
    pub other_claims: Vec<&'a Claim>,
}

impl<'a> Evidence<'a> {
    /// Returns the evidence of a dataset.
    pub fn of(dataset: &'a Dataset) -> Evidence<'a> {
        Evidence {
            criteria: (0..dataset.criteria.len()).map(|j| criterion(dataset, j)).collect(),
            other_claims: dataset.claims.iter().filter(|c| c.criteria.is_empty()).collect(),
        }
    }
}

impl Evidence<'_> {
    /// Returns the evidence of one criterion; `None` where the dataset does not have it.
    pub fn of_criterion<'a>(dataset: &'a Dataset, id: &str) -> Option<EvidenceCriterion<'a>> {
        Some(criterion(dataset, dataset.criterion_idx(id)?))
    }
}

fn criterion(dataset: &Dataset, criterion_idx: usize) -> EvidenceCriterion<'_> {
    let criterion = &dataset.criteria[criterion_idx];
    let shown = |indicator_idx: usize, weight| {
        let indicator = &dataset.indicators[indicator_idx];
        let scores = (0..dataset.alternatives.len()).map(|a| indicator_score(indicator, a)).collect();
        EvidenceIndicator { indicator, weight, scores }
    };
    let parts = match &criterion.basis {
        Basis::Derived { parts, .. } => parts.as_slice(),
        Basis::Given | Basis::Verdict { .. } | Basis::Measured { .. } => &[],
    };
    let context = (0..dataset.indicators.len())
        .filter(|i| dataset.indicators[*i].criterion_idx == criterion_idx)
        .filter(|i| parts.iter().all(|part| part.indicator_idx != *i));
    let steps = (0..dataset.alternatives.len()).filter_map(|alternative_idx| {
        let score = criterion_score(&dataset.indicators, &dataset.spread, &criterion.basis, alternative_idx)?;
        // A given score in its place does not come about like that.
        (criterion.scores.get(alternative_idx) == Some(&score.score))
            .then_some(ScoreSteps { alternative_idx, score })
    });
    EvidenceCriterion {
        criterion,
        scored: parts.iter().map(|part| shown(part.indicator_idx, Some(part.weight))).collect(),
        context: context.map(|i| shown(i, None)).collect(),
        steps: steps.collect(),
        claims: dataset.claims.iter().filter(|c| c.criteria.contains(&criterion_idx)).collect(),
    }
}
