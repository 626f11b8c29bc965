//! Weights by pairs: two at a time are judged, and once enough is judged the rest follows.

use super::elicitation::to_scale;
use crate::decide::{Comparisons, Priorities, Prioritisation, RandomIndex, descending, solve_symmetric};
use crate::model::answer::decision::Decision;

/// One of two that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A criterion, by its position.
    Criterion(usize),
    /// A group with everything in it, by its position.
    Group(usize),
}

impl Item {
    /// Returns the items of a group: its criteria, then the groups that are parts of it; for none, the outermost groups.
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
    /// The items compared.
    pub items: Vec<Item>,
    /// For each pair of items in order (0 and 1, 0 and 2, ... 1 and 2, ...): -8..=8. 0 is "equally important", k is
    /// "the first one k + 1 times as important", -k the same of the second one.
    pub steps: Vec<i8>,
    /// Whether a person has judged each pair; of the others the steps say what the present weights do.
    pub answered: Vec<bool>,
    /// Positions of the pairs in the order in which they are asked: first those that link all items, and of these and the
    /// rest those that move the lead most.
    pub order: Vec<usize>,
    /// Judgement of each pair that the present weights imply: logarithm of how many times as important the first one is.
    present: Vec<f64>,
}

/// Items that can be compared in pairs: as many as there are random indices for (Saaty's table ends at 15), and as many as
/// a person has the patience for, 105 judgements.
pub const MOST_COMPARED: usize = 15;

impl Judgements {
    /// Returns pairs that begin with what the present weights say of them; nobody has judged any.
    pub fn begin(decision: &Decision, group_idx: Option<usize>) -> Judgements {
        let items = Item::all_in(decision, group_idx);
        let points: Vec<f64> = items.iter().map(|item| item.points(decision)).collect();
        // No judgement is asked for that would have no effect.
        let n = if items.len() > MOST_COMPARED { 0 } else { items.len() };
        let steps: Vec<i8> = pairs_of(n).map(|(a, b)| nearest_step(points[a], points[b])).collect();
        let said = |((a, b), step): ((usize, usize), &i8)| {
            let exact = points[a] / points[b];
            libm::log(if points[a] > 0.0 && points[b] > 0.0 { exact } else { ratio(*step) })
        };
        let present = pairs_of(n).zip(&steps).map(said).collect();
        let order = most_telling_first(decision, &items[..n]);
        Judgements { group_idx, items, answered: vec![false; steps.len()], steps, order, present }
    }

    /// Takes a person's judgement of a pair; what is none changes nothing.
    pub(super) fn judge(&mut self, pair: usize, step: i8) {
        if (-8..=8).contains(&step)
            && let (Some(judged), Some(answered)) = (self.steps.get_mut(pair), self.answered.get_mut(pair))
        {
            *judged = step;
            *answered = true;
        }
    }

    /// Returns how many pairs a person has judged.
    pub fn n_answered(&self) -> usize {
        self.answered.iter().filter(|answered| **answered).count()
    }

    /// Returns how many judgements are enough, if they link all items.
    pub fn n_needed(&self) -> usize {
        self.items.len().saturating_sub(1)
    }

    /// Returns whether what a person has judged links all items, so that the rest follows from it.
    pub fn is_enough(&self) -> bool {
        self.n_links() == self.n_needed()
    }

    /// Returns whether a person has judged more than it takes, so that judgements can contradict each other.
    pub fn can_contradict(&self) -> bool {
        self.n_answered() > self.n_links()
    }

    /// Returns how many of the judgements link items that were not linked before.
    fn n_links(&self) -> usize {
        let mut links = Links::of(self.items.len());
        let judged = pairs_of(self.items.len()).zip(&self.answered).filter(|(_, answered)| **answered);
        judged.filter(|((a, b), _)| links.link(*a, *b)).count()
    }

    /// Returns how many times as important the first one of every pair is: as judged, else as it follows from the judgements,
    /// and where they do not link the two from the present weights.
    ///
    /// Missing judgements follow from the least-squares solution on logarithms (Bozóki, Fülöp & Rónyai 2010, of incomplete
    /// comparisons), in which the present weights count a millionth of a judgement.
    fn ratios(&self) -> Vec<f64> {
        const PRESENT: f64 = 1e-6;
        /// Largest logarithm of a ratio that is compared.
        const MOST: f64 = 20.0;
        let n = self.items.len();
        let mut rows = vec![vec![0.0; n + 1]; n];
        for ((pair, (a, b)), answered) in pairs_of(n).enumerate().zip(&self.answered) {
            let (weight, log) = if *answered {
                (1.0, libm::log(ratio(self.steps[pair])))
            } else {
                (PRESENT, self.present[pair])
            };
            rows[a][a] += weight;
            rows[b][b] += weight;
            rows[a][b] -= weight;
            rows[b][a] -= weight;
            rows[a][n] += weight * log;
            rows[b][n] -= weight * log;
        }
        // Only differences count: the first one is 0.
        let logs = solve_symmetric(rows.into_iter().skip(1).map(|row| row[1..].to_vec()).collect());
        let log = |item: usize| item.checked_sub(1).map_or(0.0, |at| logs[at]);
        let of_pair = |((pair, (a, b)), answered): ((usize, (usize, usize)), &bool)| {
            if *answered { ratio(self.steps[pair]) } else { libm::exp((log(a) - log(b)).clamp(-MOST, MOST)) }
        };
        pairs_of(n).enumerate().zip(&self.answered).map(of_pair).collect()
    }

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

    /// Returns weights, consistency, and the judgement that fits the others least; `None` where there is nothing to compare.
    pub fn result(&self) -> Option<Priorities> {
        if self.is_too_many() {
            return None;
        }
        let comparisons =
            Comparisons::of_upper_half(self.items.len(), &self.ratios()).ok().filter(|c| c.size() > 1)?;
        Some(comparisons.priorities(Prioritisation::Eigenvector, RandomIndex::Saaty))
    }

    /// Returns the points of all criteria: what was compared is shared out anew, the rest keeps its proportions.
    pub(super) fn points(&self, decision: &Decision) -> Option<Vec<f64>> {
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

/// Which items are linked to each other.
struct Links(Vec<usize>);

impl Links {
    fn of(n: usize) -> Links {
        Links((0..n).collect())
    }

    /// Links two; whether they were not linked before.
    fn link(&mut self, a: usize, b: usize) -> bool {
        let (from, to) = (self.0[a], self.0[b]);
        for cluster in &mut self.0 {
            if *cluster == from {
                *cluster = to;
            }
        }
        from != to
    }
}

/// Returns the positions of all pairs, those first that link all items (a spanning tree), and within both parts those first
/// whose judgement moves the lead most.
///
/// Where the sum of two weights stays, their ratio moves the lead by the difference of what one unit of weight of each gives,
/// times the product of the weights over their sum.
fn most_telling_first(decision: &Decision, items: &[Item]) -> Vec<usize> {
    let Ok(answer) = &decision.answer else { return (0..pairs_of(items.len()).count()).collect() };
    let sums = |item: &Item| {
        item.criteria(decision).into_iter().fold((0.0, 0.0), |(share, lead), j| {
            (share + answer.weights.shares()[j], lead + answer.lead_on(j))
        })
    };
    let sums: Vec<(f64, f64)> = items.iter().map(sums).collect();
    let pairs: Vec<(usize, usize)> = pairs_of(items.len()).collect();
    let tells = |&(a, b): &(usize, usize)| {
        let ((share, lead), (other, other_lead)) = (sums[a], sums[b]);
        if share > 0.0 && other > 0.0 {
            (lead / share - other_lead / other).abs() * share * other / (share + other)
        } else {
            0.0
        }
    };
    let by_lead = descending(&pairs.iter().map(tells).collect::<Vec<_>>());
    let mut links = Links::of(items.len());
    let (first, rest): (Vec<usize>, Vec<usize>) =
        by_lead.into_iter().partition(|pair| links.link(pairs[*pair].0, pairs[*pair].1));
    [first, rest].concat()
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
    use super::super::elicitation::tests::{decision, points};
    use super::super::elicitation::{Elicitation, ElicitationChange};
    use super::*;
    use crate::catalog::datasets;
    use crate::model::document::choice::Choice;

    /// Three items of equal weights, of which these pairs are judged.
    fn judged(steps: &[(usize, i8)]) -> Judgements {
        let mut judgements = Judgements {
            group_idx: None,
            items: [0, 1, 2].map(Item::Group).to_vec(),
            steps: vec![0; 3],
            answered: vec![false; 3],
            order: vec![0, 1, 2],
            present: vec![0.0; 3],
        };
        for (pair, step) in steps {
            judgements.judge(*pair, *step);
        }
        judgements
    }

    #[test]
    fn two_judgements_of_three_are_enough_and_the_third_follows() {
        // 2 to 1 and 3 to 1 of the same chain: 6, 3 and 1 of 10.
        let judgements = judged(&[(0, 1), (2, 2)]);
        assert!(judgements.is_enough() && !judgements.can_contradict());
        for (weight, expected) in judgements.result().unwrap().weights.iter().zip([0.6, 0.3, 0.1]) {
            assert!((weight - expected).abs() < 1e-5, "{weight} {expected}");
        }
        let all = judged(&[(0, 1), (1, 1), (2, 2)]);
        assert!(all.is_enough() && all.can_contradict());
    }

    #[test]
    fn what_nobody_has_judged_keeps_the_present_weights() {
        let one = judged(&[(0, 1)]);
        assert!(!one.is_enough());
        // 2 to 1, and the third between them: the logarithms of 2 to 1 lie half above and half below it.
        let weights = one.result().unwrap().weights;
        let root = 2_f64.sqrt();
        for (weight, expected) in weights.iter().zip([root, 1.0 / root, 1.0]) {
            assert!((weight / weights[2] - expected).abs() < 1e-4, "{weights:?}");
        }
        let decision = decision();
        let start = Elicitation::pairs(&decision, None);
        let largest = decision.points.iter().copied().fold(0.0, f64::max);
        for (after, before) in points(&start).iter().zip(&decision.points) {
            assert!((after - before / largest * 100.0).abs() < 0.051, "{after} {before}");
        }
    }

    #[test]
    fn the_first_pairs_link_all_groups_of_every_use_case() {
        let all = datasets();
        for profile in &all.builtin("evidence").unwrap().dataset.profiles {
            let choice = Choice { profile: Some(profile.id.clone()), ..Choice::default() };
            let decision = Decision::of(&choice, &all).unwrap();
            let mut judgements = Judgements::begin(&decision, None);
            let n = judgements.items.len();
            let mut places = judgements.order.clone();
            places.sort_unstable();
            assert_eq!(places, (0..n * (n - 1) / 2).collect::<Vec<_>>());
            for (k, pair) in judgements.order.clone().into_iter().take(n - 1).enumerate() {
                assert!(!judgements.is_enough(), "{k}");
                judgements.judge(pair, 1);
            }
            assert!(judgements.is_enough() && !judgements.can_contradict());
        }
    }

    #[test]
    fn pairs_of_groups_keep_the_proportions_within_each_group() {
        let start = Elicitation::pairs(&decision(), None);
        let judged = start.changed(ElicitationChange::Judge(0, 8), &decision());
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
        let start =
            Elicitation::pairs(&decision, Some(0)).changed(ElicitationChange::Judge(0, -5), &decision);
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
        let start = Elicitation::pairs(&nested, Some(0)).changed(ElicitationChange::Judge(0, 6), &nested);
        let after: Vec<f64> = start.elicited(&nested).unwrap().weights.into_iter().map(|(p, _)| p).collect();
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
            let Elicitation::Pairs(judgements) = Elicitation::pairs(&decision, Some(0)) else {
                unreachable!()
            };
            assert_eq!(judgements.items.len(), n);
            assert_eq!(judgements.is_too_many(), is_too_many);
            assert_eq!(judgements.steps.len(), if is_too_many { 0 } else { 105 });
            assert_eq!(Elicitation::Pairs(judgements).elicited(&decision).is_none(), is_too_many);
            assert!(Elicitation::ranking(&decision).elicited(&decision).is_some());
        }
    }

    #[test]
    fn consistent_judgements_give_their_own_ratios() {
        // 2 to 1, 6 to 1 and 3 to 1 belong to weights of 6, 3 and 1.
        let judgements = judged(&[(0, 1), (1, 5), (2, 2)]);
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
}
