//! Other ways to the weights than the sliders: a ranking, pairs, ranges. Each ends in points for the same sliders.

use crate::decide::{
    Comparisons, Priorities, Prioritisation, RandomIndex, RankWeights, descending, weights_from_ranking,
};
use crate::model::answer::decision::Decision;
use crate::model::document::certainty::{Bounds, Certainty};
use crate::model::document::points::{parse_points, round_points};

/// A way to the weights that a person is on; nothing is set before it ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Weighing {
    /// Criteria in the order of their importance.
    Ranking(Vec<Ranked>),
    /// Two at a time: the outermost groups, or what one group is made of.
    Pairs(Judgements),
    /// From and to for every criterion, as typed.
    Ranges(Vec<RangeField>),
}

/// Which other way to the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a ranking.
    Ranking,
    /// By pairs.
    Pairs,
    /// By ranges.
    Ranges,
}

impl Way {
    /// Its beginning: what the present weights say.
    #[inline(never)]
    pub fn begin(self, decision: &Decision) -> Weighing {
        match self {
            Way::Ranking => Weighing::ranking(decision),
            Way::Pairs => {
                // Where all is one group, what it is made of.
                let only = Item::all_in(decision, None).len() < 2;
                let scope = decision.divisible_groups().first().copied().filter(|_| only);
                Weighing::pairs(decision, scope)
            }
            Way::Ranges => Weighing::ranges(decision),
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

/// One of two that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A criterion, by its position.
    Criterion(usize),
    /// A group with everything in it, by its position.
    Group(usize),
}

impl Item {
    /// Returns what stands in a group: its criteria, then the groups that are parts of it; in none, the outermost groups.
    pub fn all_in(decision: &Decision, group_idx: Option<usize>) -> Vec<Item> {
        let criteria = group_idx.into_iter().flat_map(|group| decision.members(group));
        criteria.map(Item::Criterion).chain(decision.parts(group_idx).map(Item::Group)).collect()
    }

    /// Its name.
    pub fn name(self, decision: &Decision) -> &String {
        match self {
            Item::Criterion(j) => &decision.dataset.criteria[j].name,
            Item::Group(g) => &decision.dataset.groups[g].name,
        }
    }

    fn criteria(self, decision: &Decision) -> Vec<usize> {
        match self {
            Item::Criterion(j) => vec![j],
            Item::Group(g) => decision.all_members(g).collect(),
        }
    }

    fn points(self, decision: &Decision) -> f64 {
        self.criteria(decision).into_iter().map(|j| decision.points[j]).sum()
    }
}

/// Judgements of pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgements {
    /// The group whose criteria and parts are compared; `None` where the outermost groups are.
    pub group_idx: Option<usize>,
    /// What is compared.
    pub items: Vec<Item>,
    /// For each pair of items in order (0 and 1, 0 and 2, ... 1 and 2, ...): -8..=8. 0 is "equally important", k is
    /// "the first one k + 1 times as important", -k the same of the second one.
    pub steps: Vec<i8>,
}

/// Items that can be compared in pairs: as many as there are random indices for (Saaty's table ends at 15), and as many as
/// a person has the patience for, 105 judgements.
pub const MOST_COMPARED: usize = 15;

/// What stands in the two fields of a range.
#[derive(Clone, Debug, PartialEq)]
pub struct RangeField {
    /// Least points, as typed.
    pub low: String,
    /// Most points, as typed.
    pub high: String,
}

/// A change within a way to the weights.
#[derive(Clone, Debug, PartialEq)]
pub enum WeighingChange {
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

/// What a way to the weights comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Points and bounds, one per criterion.
    pub weights: Vec<(f64, Option<Bounds>)>,
    /// How well they are known then.
    pub certainty: Certainty,
}

impl Weighing {
    /// Returns a ranking that begins with the order of the present weights.
    pub fn ranking(decision: &Decision) -> Weighing {
        let order = descending(&decision.points);
        let tied = |place: usize| {
            place > 0
                && (decision.points[order[place]] - decision.points[order[place - 1]]).abs() < f64::EPSILON
        };
        let ranked = (0..order.len()).map(|place| Ranked { criterion_idx: order[place], tied: tied(place) });
        Weighing::Ranking(ranked.collect())
    }

    /// Pairs that begin with what the present weights say of them.
    pub fn pairs(decision: &Decision, group_idx: Option<usize>) -> Weighing {
        let items = Item::all_in(decision, group_idx);
        let points: Vec<f64> = items.iter().map(|item| item.points(decision)).collect();
        // Nobody is asked for judgements that come to nothing.
        let n = if items.len() > MOST_COMPARED { 0 } else { items.len() };
        let steps = pairs_of(n).map(|(a, b)| nearest_step(points[a], points[b])).collect();
        Weighing::Pairs(Judgements { group_idx, items, steps })
    }

    /// Ranges that begin with the bounds there are, or with 30 % to either side: as much as the reference's own
    /// uncertainty analysis of the use cases let weights vary.
    pub fn ranges(decision: &Decision) -> Weighing {
        let field = |(points, bounds): (&f64, &Option<Bounds>)| {
            let usual = Bounds { low: points * 0.7, high: (points * 1.3).min(100.0) };
            let Bounds { low, high } = bounds.unwrap_or(usual);
            let text = |bound: f64| crate::model::format::swing(round_points(bound));
            RangeField { low: text(low), high: text(high) }
        };
        Weighing::Ranges(decision.points.iter().zip(&decision.bounds).map(field).collect())
    }

    /// Returns the way after a change; what does not fit changes nothing.
    #[inline(never)]
    pub fn changed(&self, change: WeighingChange, decision: &Decision) -> Weighing {
        let mut next = self.clone();
        match (&mut next, change) {
            (Weighing::Ranking(ranked), WeighingChange::Up(place)) => swap(ranked, place.checked_sub(1)),
            (Weighing::Ranking(ranked), WeighingChange::Down(place)) => swap(ranked, Some(place)),
            (Weighing::Ranking(ranked), WeighingChange::Tie(place)) => {
                if let Some(one) = ranked.get_mut(place).filter(|_| place > 0) {
                    one.tied = !one.tied;
                }
            }
            (Weighing::Pairs(_), WeighingChange::Scope(group))
                if group.is_none_or(|group| decision.divisible_groups().contains(&group)) =>
            {
                return Weighing::pairs(decision, group);
            }
            (Weighing::Pairs(judgements), WeighingChange::Judge(pair, step)) => {
                if let Some(judged) = judgements.steps.get_mut(pair).filter(|_| (-8..=8).contains(&step)) {
                    *judged = step;
                }
            }
            (Weighing::Ranges(fields), WeighingChange::Type(at, most, text)) => {
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
    pub fn weighed(&self, decision: &Decision) -> Option<Weighed> {
        match self {
            Weighing::Ranking(ranked) => {
                Some(Weighed { weights: plain(ranking_points(ranked)?), certainty: Certainty::Order })
            }
            Weighing::Pairs(judgements) => Some(Weighed {
                weights: plain(judgements.points(decision)?),
                certainty: Certainty::default(),
            }),
            Weighing::Ranges(fields) => {
                let weights: Option<Vec<_>> = fields.iter().map(RangeField::read).collect();
                let weights = weights.filter(|all| all.iter().any(|(points, _)| *points > 0.0))?;
                Some(Weighed { weights, certainty: Certainty::Ranges })
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

impl Judgements {
    /// Returns whether there is more to compare than judgements of pairs are consistent for.
    pub fn is_too_many(&self) -> bool {
        self.items.len() > MOST_COMPARED
    }

    /// Returns the position of what is compared in the list of what can be: the groups first, then those that can be divided.
    pub fn scope_idx(&self, decision: &Decision) -> usize {
        let chosen = |group: usize| Some(group) == self.group_idx;
        decision.divisible_groups().into_iter().position(chosen).map_or(0, |at| at + 1)
    }

    /// Returns both items of every pair, in the order of the steps.
    pub fn pairs(&self) -> impl Iterator<Item = (Item, Item)> + '_ {
        pairs_of(self.items.len()).map(|(a, b)| (self.items[a], self.items[b]))
    }

    /// Weights, consistency, and the judgement that fits the others least; `None` where there is nothing to compare.
    pub fn result(&self) -> Option<Priorities> {
        let upper: Vec<f64> = self.steps.iter().map(|step| ratio(*step)).collect();
        let comparisons =
            Comparisons::of_upper_half(self.items.len(), &upper).ok().filter(|c| c.size() > 1)?;
        Some(comparisons.priorities(Prioritisation::Eigenvector, RandomIndex::Saaty))
    }

    /// Returns the points of all criteria: what was compared is shared out anew, the rest keeps its proportions.
    fn points(&self, decision: &Decision) -> Option<Vec<f64>> {
        let weights = self.result()?.weights;
        let mut points = decision.points.clone();
        // A group as a whole keeps its weight.
        let total: f64 = self.items.iter().map(|item| item.points(decision)).sum();
        #[allow(clippy::cast_precision_loss)]
        let total = if total > 0.0 { total } else { 50.0 * self.items.len() as f64 };
        for (item, weight) in self.items.iter().zip(&weights) {
            let (within, criteria) = (item.points(decision), item.criteria(decision));
            #[allow(clippy::cast_precision_loss)]
            let equal = 1.0 / criteria.len() as f64;
            for j in criteria {
                points[j] = total * weight * if within > 0.0 { decision.points[j] / within } else { equal };
            }
        }
        Some(to_scale(&points))
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

/// Rank-order-centroid weights as points, the largest 100.
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
fn to_scale(weights: &[f64]) -> Vec<f64> {
    let largest = weights.iter().copied().fold(0.0, f64::max);
    weights.iter().map(|w| if largest > 0.0 { round_points(w / largest * 100.0) } else { 0.0 }).collect()
}

fn pairs_of(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).flat_map(move |a| (a + 1..n).map(move |b| (a, b)))
}

/// Returns how many times as important the first one is.
fn ratio(step: i8) -> f64 {
    if step >= 0 { f64::from(step) + 1.0 } else { 1.0 / (1.0 - f64::from(step)) }
}

/// Returns the step whose ratio is nearest to that of two weights.
fn nearest_step(first: f64, second: f64) -> i8 {
    let times = |more: f64, less: f64| {
        (1..=8).rev().find(|k| more > 0.0 && more >= less * (f64::from(*k) + 0.5)).unwrap_or(0)
    };
    if first >= second { times(first, second) } else { -times(second, first) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::document::choice::Choice;

    fn decision() -> Decision {
        Decision::of(&Choice::default(), &datasets()).unwrap()
    }

    fn points(weighing: &Weighing) -> Vec<f64> {
        weighing.weighed(&decision()).unwrap().weights.into_iter().map(|(points, _)| points).collect()
    }

    #[test]
    fn a_ranking_begins_with_the_present_order_and_gives_centroid_weights() {
        let ranking = Weighing::ranking(&decision());
        let Weighing::Ranking(ranked) = &ranking else { panic!() };
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
        let start = Weighing::ranking(&decision());
        let down = start.changed(WeighingChange::Down(0), &decision());
        assert_ne!(start, down);
        assert_eq!(down.changed(WeighingChange::Up(1), &decision()), start);
        let last = decision().dataset.criteria.len() - 1;
        for beyond in [
            WeighingChange::Up(0),
            WeighingChange::Down(last),
            WeighingChange::Tie(0),
            WeighingChange::Up(99),
        ] {
            assert_eq!(start.changed(beyond, &decision()), start);
        }
    }

    #[test]
    fn pairs_of_groups_keep_the_proportions_within_each_group() {
        let start = Weighing::pairs(&decision(), None);
        let judged = start.changed(WeighingChange::Judge(0, 8), &decision());
        let (before, after) = (decision().points, points(&judged));
        let members: Vec<usize> = decision().members(0).collect();
        let (a, b) = (members[0], members[1]);
        assert!((after[a] / after[b] - before[a] / before[b]).abs() < 0.02, "points are rounded to a tenth");
    }

    #[test]
    fn pairs_within_a_group_keep_the_weight_of_the_group() {
        let decision = decision();
        let members: Vec<usize> = decision.members(0).collect();
        let share =
            |points: &[f64]| members.iter().map(|j| points[*j]).sum::<f64>() / points.iter().sum::<f64>();
        let start = Weighing::pairs(&decision, Some(0)).changed(WeighingChange::Judge(0, -5), &decision);
        assert!((share(&points(&start)) - share(&decision.points)).abs() < 0.002);
    }

    #[test]
    fn a_group_is_compared_with_the_criteria_beside_it_and_keeps_its_own_proportions() {
        let mut dataset = crate::catalog::Dataset::clone(&decision().dataset);
        let members = |g: usize| decision().members(g).collect::<Vec<_>>();
        let (first, second) = (members(0), members(1));
        // The second group becomes a part of the first one.
        dataset.groups[1].parent_idx = Some(0);
        let nested = Decision::with(dataset.into(), None, decision().points).unwrap();
        let items = Item::all_in(&nested, Some(0));
        assert_eq!(items.len(), first.len() + 1);
        assert_eq!(items.last(), Some(&Item::Group(1)));
        assert_eq!(Item::all_in(&nested, None).len(), decision().dataset.groups.len() - 1);
        let start = Weighing::pairs(&nested, Some(0)).changed(WeighingChange::Judge(0, 6), &nested);
        let after: Vec<f64> = start.weighed(&nested).unwrap().weights.into_iter().map(|(p, _)| p).collect();
        let (a, b) = (second[0], second[1]);
        assert!(
            (after[a] / after[b] - nested.points[a] / nested.points[b]).abs() < 0.05,
            "rounded to a tenth"
        );
        let share = |points: &[f64]| {
            first.iter().chain(&second).map(|j| points[*j]).sum::<f64>() / points.iter().sum::<f64>()
        };
        assert!((share(&after) - share(&nested.points)).abs() < 0.002);
    }

    #[test]
    fn more_than_fifteen_are_not_asked_for_in_pairs_but_can_be_ranked() {
        let grouped = |n: usize| {
            let mut dataset = crate::catalog::Dataset::clone(&decision().dataset);
            for (j, criterion) in dataset.criteria.iter_mut().enumerate() {
                criterion.group_idx = usize::from(j >= n);
            }
            Decision::with(dataset.into(), None, decision().points).unwrap()
        };
        for (n, is_too_many) in [(15, false), (16, true)] {
            let decision = grouped(n);
            let Weighing::Pairs(judgements) = Weighing::pairs(&decision, Some(0)) else { unreachable!() };
            assert_eq!(judgements.items.len(), n);
            assert_eq!(judgements.is_too_many(), is_too_many);
            assert_eq!(judgements.steps.len(), if is_too_many { 0 } else { 105 });
            assert_eq!(Weighing::Pairs(judgements).weighed(&decision).is_none(), is_too_many);
            assert!(Weighing::ranking(&decision).weighed(&decision).is_some());
        }
    }

    #[test]
    fn consistent_judgements_give_their_own_ratios() {
        // 2 to 1, 6 to 1 and 3 to 1 belong to weights of 6, 3 and 1.
        let judgements =
            Judgements { group_idx: None, items: [0, 1, 2].map(Item::Group).to_vec(), steps: vec![1, 5, 2] };
        let result = judgements.result().unwrap();
        assert!(result.consistency_ratio.abs() < 1e-9);
        for (weight, expected) in result.weights.iter().zip([0.6, 0.3, 0.1]) {
            assert!((weight - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn steps_begin_at_the_nearest_whole_ratio() {
        assert_eq!(
            [nearest_step(100.0, 50.0), nearest_step(50.0, 100.0), nearest_step(7.0, 7.0)],
            [1, -1, 0]
        );
        assert_eq!([nearest_step(100.0, 1.0), nearest_step(0.0, 5.0), nearest_step(0.0, 0.0)], [8, -8, 0]);
    }

    #[test]
    fn a_range_that_is_none_ends_nothing() {
        let start = Weighing::ranges(&decision());
        assert_eq!(start.weighed(&decision()).unwrap().certainty, Certainty::Ranges);
        for (most, text) in [(false, "x"), (false, "99"), (true, "101"), (true, "")] {
            let wrong = start.changed(WeighingChange::Type(1, most, text.into()), &decision());
            assert_eq!(wrong.weighed(&decision()), None, "{text}");
        }
    }
}
