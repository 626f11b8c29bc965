//! Other ways to the weights than the sliders: a ranking, pairs, ranges. Each ends in points for the same sliders.

pub use super::judgements::{Item, Judgements, MOST_COMPARED};
use crate::decide::{RankWeights, descending, weights_from_ranking};
use crate::model::answer::decision::Decision;
use crate::model::document::certainty::{Bounds, Certainty};
use crate::model::document::points::{parse_points, round_points};

/// A way to the weights that a person is on; nothing is set before it ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Elicitation {
    /// Criteria in the order of their importance.
    Ranking(Vec<Ranked>),
    /// Two at a time: the outermost groups, or what one group is made of.
    Pairs(Judgements),
    /// From and to for every criterion, as typed.
    Ranges(Vec<RangeField>),
}

/// Which other way to the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElicitationMethod {
    /// By a ranking.
    Ranking,
    /// By pairs.
    Pairs,
    /// By ranges.
    Ranges,
}

impl ElicitationMethod {
    /// Its beginning: what the present weights say.
    #[inline(never)]
    pub fn begin(self, decision: &Decision) -> Elicitation {
        match self {
            ElicitationMethod::Ranking => Elicitation::ranking(decision),
            ElicitationMethod::Pairs => {
                // Where all is one group, what it is made of.
                let only = Item::all_in(decision, None).len() < 2;
                let scope = decision.divisible_groups().first().copied().filter(|_| only);
                Elicitation::pairs(decision, scope)
            }
            ElicitationMethod::Ranges => Elicitation::ranges(decision),
        }
    }
}

/// A criterion in a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Position of the criterion in the dataset.
    pub criterion_idx: usize,
    /// Whether it is as important as the one before it.
    pub tied: bool,
}

/// Texts of the two fields of a range.
#[derive(Clone, Debug, PartialEq)]
pub struct RangeField {
    /// Least points, as typed.
    pub low: String,
    /// Most points, as typed.
    pub high: String,
}

/// A change within a way to the weights.
#[derive(Clone, Debug, PartialEq)]
pub enum ElicitationChange {
    /// Moved the criterion of this place one place up.
    Up(usize),
    /// Moved the criterion of this place one place down.
    Down(usize),
    /// Made the criterion of this place as important as the one before it, or no longer.
    Tie(usize),
    /// Compares the criteria of this group, or the groups.
    Scope(Option<usize>),
    /// Judged the pair of this position.
    Judge(usize, i8),
    /// Typed the least (or the most) points of a criterion.
    Type(usize, bool, String),
}

/// Weights that an elicitation comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct ElicitedWeights {
    /// Points and bounds, one per criterion.
    pub weights: Vec<(f64, Option<Bounds>)>,
    /// How well they are known then.
    pub certainty: Certainty,
}

impl Elicitation {
    /// Returns a ranking that begins with the order of the present weights.
    pub fn ranking(decision: &Decision) -> Elicitation {
        let order = descending(&decision.points);
        let tied = |place: usize| {
            place > 0
                && (decision.points[order[place]] - decision.points[order[place - 1]]).abs() < f64::EPSILON
        };
        let ranked = (0..order.len()).map(|place| Ranked { criterion_idx: order[place], tied: tied(place) });
        Elicitation::Ranking(ranked.collect())
    }

    /// Pairs that begin with what the present weights say of them.
    pub fn pairs(decision: &Decision, group_idx: Option<usize>) -> Elicitation {
        Elicitation::Pairs(Judgements::begin(decision, group_idx))
    }

    /// Ranges that begin with the bounds there are, or with 30 % to either side: as much as the reference's own
    /// uncertainty analysis of the use cases let weights vary.
    pub fn ranges(decision: &Decision) -> Elicitation {
        let field = |(points, bounds): (&f64, &Option<Bounds>)| {
            let usual = Bounds { low: points * 0.7, high: (points * 1.3).min(100.0) };
            let Bounds { low, high } = bounds.unwrap_or(usual);
            let text = |bound: f64| crate::model::format::swing(round_points(bound));
            RangeField { low: text(low), high: text(high) }
        };
        Elicitation::Ranges(decision.points.iter().zip(&decision.bounds).map(field).collect())
    }

    /// Returns the way after a change; what does not fit changes nothing.
    #[inline(never)]
    pub fn changed(&self, change: ElicitationChange, decision: &Decision) -> Elicitation {
        let mut next = self.clone();
        match (&mut next, change) {
            (Elicitation::Ranking(ranked), ElicitationChange::Up(place)) => {
                swap(ranked, place.checked_sub(1))
            }
            (Elicitation::Ranking(ranked), ElicitationChange::Down(place)) => swap(ranked, Some(place)),
            (Elicitation::Ranking(ranked), ElicitationChange::Tie(place)) => {
                if let Some(one) = ranked.get_mut(place).filter(|_| place > 0) {
                    one.tied = !one.tied;
                }
            }
            (Elicitation::Pairs(_), ElicitationChange::Scope(group))
                if group.is_none_or(|group| decision.divisible_groups().contains(&group)) =>
            {
                return Elicitation::pairs(decision, group);
            }
            (Elicitation::Pairs(judgements), ElicitationChange::Judge(pair, step)) => {
                judgements.judge(pair, step);
            }
            (Elicitation::Ranges(fields), ElicitationChange::Type(at, most, text)) => {
                if let Some(field) = fields.get_mut(at) {
                    *(if most { &mut field.high } else { &mut field.low }) = text;
                }
            }
            _ => {}
        }
        next
    }

    /// Returns what it comes to; `None` while something is missing or wrong.
    #[inline(never)]
    pub fn elicited(&self, decision: &Decision) -> Option<ElicitedWeights> {
        match self {
            Elicitation::Ranking(ranked) => {
                Some(ElicitedWeights { weights: plain(ranking_points(ranked)?), certainty: Certainty::Order })
            }
            Elicitation::Pairs(judgements) => Some(ElicitedWeights {
                weights: plain(judgements.points(decision)?),
                certainty: Certainty::default(),
            }),
            Elicitation::Ranges(fields) => {
                let weights: Option<Vec<_>> = fields.iter().map(RangeField::read).collect();
                let weights = weights.filter(|all| all.iter().any(|(points, _)| *points > 0.0))?;
                Some(ElicitedWeights { weights, certainty: Certainty::Ranges })
            }
        }
    }
}

impl RangeField {
    /// Returns the middle and its bounds; `None` where the fields are no range.
    pub fn read(&self) -> Option<(f64, Option<Bounds>)> {
        let (low, high) = (parse_points(&self.low)?, parse_points(&self.high)?);
        let points = round_points((low + high) / 2.0);
        Bounds::around(points, low, high).map(|bounds| (points, Some(bounds)))
    }
}

fn plain(points: Vec<f64>) -> Vec<(f64, Option<Bounds>)> {
    points.into_iter().map(|points| (points, None)).collect()
}

/// Exchanges two neighbours of a ranking; ties stay with the places.
fn swap(ranked: &mut [Ranked], first: Option<usize>) {
    let Some(first) = first.filter(|first| first + 1 < ranked.len()) else { return };
    let (a, b) = (ranked[first].criterion_idx, ranked[first + 1].criterion_idx);
    ranked[first].criterion_idx = b;
    ranked[first + 1].criterion_idx = a;
}

/// Returns rank-order-centroid weights as points, the largest 100.
fn ranking_points(ranked: &[Ranked]) -> Option<Vec<f64>> {
    let mut order: Vec<Vec<usize>> = Vec::new();
    for one in ranked {
        match order.last_mut() {
            Some(tied) if one.tied => tied.push(one.criterion_idx),
            _ => order.push(vec![one.criterion_idx]),
        }
    }
    weights_from_ranking(RankWeights::Centroid, &order).ok().map(|weights| to_scale(&weights))
}

/// Returns the same proportions, the largest as 100 points, to a tenth.
pub(super) fn to_scale(weights: &[f64]) -> Vec<f64> {
    let largest = weights.iter().copied().fold(0.0, f64::max);
    weights.iter().map(|w| if largest > 0.0 { round_points(w / largest * 100.0) } else { 0.0 }).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::document::choice::Choice;

    pub(in crate::model::state) fn decision() -> Decision {
        Decision::of(&Choice::default(), &datasets()).unwrap()
    }

    pub(in crate::model::state) fn points(elicitation: &Elicitation) -> Vec<f64> {
        elicitation.elicited(&decision()).unwrap().weights.into_iter().map(|(points, _)| points).collect()
    }

    #[test]
    fn a_ranking_begins_with_the_present_order_and_gives_centroid_weights() {
        let ranking = Elicitation::ranking(&decision());
        let Elicitation::Ranking(ranked) = &ranking else { panic!() };
        let present = decision().points;
        assert!(ranked.windows(2).all(|w| present[w[0].criterion_idx] >= present[w[1].criterion_idx]));
        assert!(ranked.iter().any(|one| one.tied), "the use case weighs some criteria alike");
        let points = points(&ranking);
        for pair in ranked.windows(2) {
            let (a, b) = (points[pair[0].criterion_idx], points[pair[1].criterion_idx]);
            assert!(if pair[1].tied { (a - b).abs() < 1e-9 } else { a > b }, "{a} {b}");
        }
    }

    #[test]
    fn rank_order_centroid_of_three_is_eleven_to_five_to_two() {
        // Barron & Barrett 1996: 11/18, 5/18, 2/18.
        let ranked = [2, 0, 1].map(|criterion_idx| Ranked { criterion_idx, tied: false });
        assert_eq!(ranking_points(&ranked), Some(vec![45.5, 18.2, 100.0]));
    }

    #[test]
    fn places_move_one_at_a_time_and_not_beyond_the_ends() {
        let start = Elicitation::ranking(&decision());
        let down = start.changed(ElicitationChange::Down(0), &decision());
        assert_ne!(start, down);
        assert_eq!(down.changed(ElicitationChange::Up(1), &decision()), start);
        let last = decision().dataset.criteria.len() - 1;
        for beyond in [
            ElicitationChange::Up(0),
            ElicitationChange::Down(last),
            ElicitationChange::Tie(0),
            ElicitationChange::Up(99),
        ] {
            assert_eq!(start.changed(beyond, &decision()), start);
        }
    }

    #[test]
    fn a_range_that_is_none_ends_nothing() {
        let start = Elicitation::ranges(&decision());
        assert_eq!(start.elicited(&decision()).unwrap().certainty, Certainty::Ranges);
        for (most, text) in [(false, "x"), (false, "99"), (true, "101"), (true, "")] {
            let wrong = start.changed(ElicitationChange::Type(1, most, text.into()), &decision());
            assert_eq!(wrong.elicited(&decision()), None, "{text}");
        }
    }
}
