//! Measured scores as a link writes them: `m=perf_cpu:node:75.3~78.3~81.3,...`.

use super::error::{FragmentError, NO_CRITERION, damaged};
use crate::catalog::Dataset;
use crate::model::document::measured_score::{MeasuredScore, measured_by};
use crate::model::document::points::parse_points;
use crate::model::format;
use crate::units::Interval;

/// Returns the value of `m=` in a link.
#[inline(never)]
pub fn measured_text(measured: &[MeasuredScore]) -> String {
    let mut items = Vec::new();
    for MeasuredScore { criterion, alternative, points, by, is_from_here: _ } in measured {
        let points = points.map(format::swing).join("~");
        let by = if by.is_empty() { String::new() } else { [":", &by.replace(' ', "_")].concat() };
        items.push([criterion.as_str(), ":", alternative.as_str(), ":", &points, &by].concat());
    }
    items.join(",")
}

/// Returns the scores behind `m=`, in the order of the dataset.
pub(crate) fn decode_measured(text: &str, dataset: &Dataset) -> Result<Vec<MeasuredScore>, FragmentError> {
    let wrong = |reason: &str| damaged("m", reason);
    let mut found: Vec<(usize, usize, MeasuredScore)> = Vec::new();
    for item in text.split(',') {
        let score = measured_score(item).map_err(wrong)?;
        let at = dataset.criterion_idx(score.criterion.as_str()).ok_or_else(|| wrong(NO_CRITERION))?;
        let which = dataset.alternatives.iter().position(|known| known.id == score.alternative);
        let which = which.ok_or_else(|| wrong("the dataset has no such alternative"))?;
        if found.iter().any(|(a, b, _)| (*a, *b) == (at, which)) {
            return Err(wrong("a score appears twice"));
        }
        found.push((at, which, score));
    }
    found.sort_by_key(|(at, which, _)| (*at, *which));
    Ok(found.into_iter().map(|(.., score)| score).collect())
}

/// Returns a score as a link writes it, of whatever dataset; else what is wrong with it.
fn measured_score(item: &str) -> Result<MeasuredScore, &'static str> {
    let mut parts = item.split(':');
    let (Some(criterion), Some(alternative), Some(points), by, None) =
        (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err("a score is written criterion:alternative:low~likely~high");
    };
    let by = by.unwrap_or_default().replace('_', " ");
    if measured_by("", &by) != by {
        return Err("the name of what measured a score is too long or has characters that are not allowed");
    }
    let points: Option<Vec<f64>> = points.split('~').map(parse_points).collect();
    let Some(&[low, likely, high]) = points.as_deref() else {
        return Err("a score must be three numbers from 0 to 100");
    };
    if Interval::new(low, likely, high).is_err() {
        return Err("the numbers of a score are not in order");
    }
    let (criterion, alternative) = (criterion.into(), alternative.into());
    Ok(MeasuredScore { criterion, alternative, points: [low, likely, high], by, is_from_here: false })
}

/// Returns the scores that this device has measured, from its storage; what is damaged is left out.
#[inline(never)]
pub fn scores_from_here(text: &str) -> Vec<MeasuredScore> {
    let scores = text.split(',').filter_map(|item| measured_score(item).ok());
    scores.map(|score| MeasuredScore { is_from_here: true, ..score }).collect()
}
