//! Reads scores that are given: as points, as a figure that a value function maps, as a rank, or as missing.

use super::{Ids, positive};
use crate::catalog::dataset::{Distribution, Knowledge};
use crate::catalog::fields::{Fields, NAME, by_id, items, number_in, word};
use crate::catalog::json::{Kind, Node, Problems};
use crate::catalog::scoring::ranks::settle_ranks;
use crate::catalog::scoring::value_function::ValueFunction;
use crate::units::Interval;
use std::ops::RangeInclusive;

/// A figure in a unit of its own.
const FIGURE: RangeInclusive<f64> = -1e15..=1e15;

/// Scores with what is known of each.
pub type Scores = (Vec<Interval>, Vec<Knowledge>);

/// The value function of a criterion: as it is written, and as it is read, where that worked.
pub struct Written<'a> {
    /// The field; `None` where it is left out.
    pub node: Option<Node<'a>>,
    /// The value function that it describes.
    pub function: Option<ValueFunction>,
}

/// Scores that are given, in place of `others`; where there are no others, a score for every alternative.
pub fn read_given(
    node: &Node<'_>,
    others: Scores,
    ids: &Ids,
    by: &Written<'_>,
    problems: &mut Problems,
) -> Scores {
    let nodes = by_id(node, &ids.alternatives, "an alternative", others.0.is_empty(), problems);
    let mut others = others.0.into_iter().zip(others.1);
    let cells = nodes.iter().map(|node| {
        let other = others.next();
        node.map_or(other, |node| read_cell(&node, by, problems))
    });
    let cells: Vec<(Interval, Knowledge)> = cells.collect::<Vec<_>>().into_iter().flatten().collect();
    if cells.iter().any(|cell| matches!(cell.1, Knowledge::Ordinal(_)))
        && cells.iter().any(|cell| cell.1.is_interval())
    {
        let message = "must have a \"rank\" for every alternative or for none; only missing scores may stand beside ranks";
        problems.add(node, message);
    }
    let (mut scores, mut knowledge): Scores = cells.into_iter().unzip();
    settle_ranks(&mut scores, &mut knowledge);
    (scores, knowledge)
}

fn read_cell(node: &Node<'_>, by: &Written<'_>, problems: &mut Problems) -> Option<(Interval, Knowledge)> {
    let stated = |score| (score, Knowledge::Stated);
    let unknown = |knowledge| (Interval::UNKNOWN, knowledge);
    let fields = Fields::of(node, &["low", "likely", "high", "raw", "rank", "missing"], problems);
    let points = ["low", "likely", "high"].iter().any(|name| fields.optional(name).is_some());
    let [raw, rank, missing] = ["raw", "rank", "missing"].map(|name| fields.optional(name));
    let n_forms = usize::from(points) + [&raw, &rank, &missing].iter().filter(|form| form.is_some()).count();
    if n_forms > 1 {
        let message =
            "must have \"low\", \"likely\" and \"high\", or exactly one of \"raw\", \"rank\" and \"missing\"";
        problems.add(node, message);
        return None;
    }
    match (raw, rank, missing) {
        (Some(raw), _, _) => read_raw(&raw, by, problems),
        (_, Some(rank), _) => {
            let whole = (1..=8_u8).find(|n| rank.number(&mut Problems::default()) == Some(f64::from(*n)));
            if whole.is_none() {
                rank.wrong("a whole number from 1 (the best) to 8", problems);
            }
            whole.map(|rank| unknown(Knowledge::Ordinal(rank)))
        }
        (_, _, Some(missing)) => {
            if missing.bool(&mut Problems::default()) != Some(true) {
                missing.wrong("true; leave it out where there is a score", problems);
            }
            Some(unknown(Knowledge::Missing))
        }
        _ => {
            let [low, likely, high] = three(&fields, 0.0..=100.0, problems)?;
            let interval = Interval::new(low, likely, high).ok();
            if interval.is_none() {
                problems.add(node, "must have low <= likely <= high");
            }
            interval.map(stated)
        }
    }
}

fn three(fields: &Fields<'_>, range: RangeInclusive<f64>, problems: &mut Problems) -> Option<[f64; 3]> {
    let [low, likely, high] = ["low", "likely", "high"].map(|name| {
        fields.required(name, problems).and_then(|node| number_in(&node, range.clone(), problems))
    });
    Some([low?, likely?, high?])
}

fn read_raw(node: &Node<'_>, by: &Written<'_>, problems: &mut Problems) -> Option<(Interval, Knowledge)> {
    let [low, likely, high] = if node.kind() == Kind::Object {
        three(&Fields::of(node, &["low", "likely", "high"], problems), FIGURE, problems)?
    } else {
        [number_in(node, FIGURE, problems)?; 3]
    };
    if by.node.is_none() {
        problems.add(node, "needs the criterion's \"valueFunction\", which says what a figure is worth");
    }
    let interval = by.function.as_ref()?.interval(low, likely, high);
    if interval.is_none() {
        problems.add(node, "must have low <= likely <= high");
    }
    Some((interval?, Knowledge::Figure { low, likely, high }))
}

/// Returns how a criterion's scores, or those of a dataset, are spread.
pub fn read_distribution(
    fields: &Fields<'_>,
    default: Distribution,
    problems: &mut Problems,
) -> Distribution {
    match fields.optional("distribution").and_then(|node| word(&node, &["pert", "normal"], problems)) {
        Some(0) => Distribution::Pert,
        Some(_) => Distribution::Normal,
        None => default,
    }
}

/// Returns what a figure is worth.
pub fn read_value_function(node: &Node<'_>, problems: &mut Problems) -> Option<ValueFunction> {
    let fields = Fields::of(node, &["unit", "linear", "logarithmic", "piecewise"], problems);
    let unit = fields.text("unit", NAME, problems);
    let [linear, logarithmic, piecewise] =
        ["linear", "logarithmic", "piecewise"].map(|name| fields.optional(name));
    let points = match (linear, logarithmic, piecewise) {
        (Some(linear), None, None) => read_ends(&linear, number_in_any, problems),
        (None, Some(logarithmic), None) => read_ends(&logarithmic, positive, problems),
        (None, None, Some(piecewise)) => read_piecewise(&piecewise, problems),
        _ => {
            if node.kind() == Kind::Object {
                let message = "must have exactly one of \"linear\", \"logarithmic\" and \"piecewise\"";
                problems.add(node, message);
            }
            None
        }
    };
    Some(ValueFunction { unit, points: points?, logarithmic: logarithmic.is_some() })
}

fn number_in_any(node: &Node<'_>, problems: &mut Problems) -> Option<f64> {
    number_in(node, FIGURE, problems)
}

/// Returns the figures that are worth nothing and everything, each read by `read`, as points.
fn read_ends(
    node: &Node<'_>,
    read: fn(&Node<'_>, &mut Problems) -> Option<f64>,
    problems: &mut Problems,
) -> Option<Vec<(f64, f64)>> {
    let fields = Fields::of(node, &["worst", "best"], problems);
    let [worst, best] =
        ["worst", "best"].map(|name| fields.required(name, problems).and_then(|node| read(&node, problems)));
    let (worst, best) = (worst?, best?);
    if worst < best {
        Some(vec![(worst, 0.0), (best, 100.0)])
    } else if best < worst {
        Some(vec![(best, 100.0), (worst, 0.0)])
    } else {
        problems.add(node, "must have a \"worst\" and a \"best\" figure that differ");
        None
    }
}

fn read_piecewise(node: &Node<'_>, problems: &mut Problems) -> Option<Vec<(f64, f64)>> {
    const MOST_POINTS: usize = 50;
    let nodes = items(node, 2..=MOST_POINTS, problems);
    let points: Vec<Option<(f64, f64)>> = nodes.iter().map(|node| read_point(node, problems)).collect();
    let mut points =
        points.into_iter().collect::<Option<Vec<(f64, f64)>>>().filter(|points| points.len() > 1)?;
    if points[0].0 > points[1].0 {
        points.reverse();
    }
    if points.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
        problems.add(node, "must have figures that only rise or only fall from point to point");
        return None;
    }
    Some(points)
}

fn read_point(node: &Node<'_>, problems: &mut Problems) -> Option<(f64, f64)> {
    let pair = items(node, 2..=2, problems);
    let [figure, score] = pair.as_slice() else { return None };
    let (figure, score) = (number_in(figure, FIGURE, problems), number_in(score, 0.0..=100.0, problems));
    Some((figure?, score?))
}
