//! The same question put to other methods: would they name the same leader?
//!
//! Likely scores on the fixed scale and the weights as stated. The others are a check and not the model: some of them
//! collapse or flip with two alternatives, which is said beside each.

use super::matrix::Matrix;
use super::normalise::Normalisation;
use super::promethee::Preference;
use super::sums::{wpm, wsm};
use super::{MethodError, promethee, ranks, topsis, vikor};
use crate::decide::value::additive::Evaluation;
use crate::decide::value::scores::ScoreTable;
use crate::decide::value::weights::Weights;

/// Differences up to this do not count in PROMETHEE's linear function [points of 100].
pub const INDIFFERENCE: f64 = 5.0;
/// Differences from this on count in full in PROMETHEE's linear function [points of 100].
pub const PREFERENCE: f64 = 30.0;
/// The fixed scale's length: V-shapes over it are the additive model (points).
const SCALE: f64 = 100.0;

/// Ties are 1e-11 of the methods' scales of about 1, as the additive model's are 1e-9 of its scale of 100.
const SCALE_OF_TIES: f64 = 10.0;

/// A method that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Weighted product of the scores as parts of 100.
    WeightedProduct,
    /// Weighted sum of scores that are stretched from the worst to the best alternative.
    LocalSum,
    /// TOPSIS with vector normalisation.
    Topsis,
    /// VIKOR with v = 0.5.
    Vikor,
    /// PROMETHEE II where any difference counts in full.
    PrometheeUsual,
    /// PROMETHEE II where differences count in proportion.
    PrometheeVShape,
    /// PROMETHEE II from [`INDIFFERENCE`] to [`PREFERENCE`].
    PrometheeLinear,
}

/// Every method, in the order in which they are shown.
pub const METHODS: [Method; 7] = [
    Method::WeightedProduct,
    Method::LocalSum,
    Method::Topsis,
    Method::Vikor,
    Method::PrometheeUsual,
    Method::PrometheeVShape,
    Method::PrometheeLinear,
];

/// A reason that weakens a method's opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// The alternatives do not differ in what the method compares; it ranks nobody.
    NoDifference,
    /// It puts several first, the leader among them or not.
    SharedFirst,
    /// A score of zero makes an alternative's whole product zero.
    ZeroProduct,
    /// With two alternatives each criterion is won or lost as a whole, however small the difference.
    AllOrNothing,
    /// On a fixed scale it is the additive model itself, so it always agrees.
    SameModel,
}

/// Opinion of a method.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// Who says it.
    pub method: Method,
    /// Positions of the alternatives, best first; ties by name.
    pub ranking: Vec<usize>,
    /// Whether a leader of the additive model is first: any one of those that share the first rank, here and there, so
    /// that the order of the alternatives plays no part.
    pub agrees: bool,
    /// A reason that weakens it, the weightiest first; `None` where nothing does.
    pub caveat: Option<Caveat>,
}

/// Opinions of all [`METHODS`]. Time O(alternatives^2 x criteria).
///
/// ```
/// # use backend_balance::{decide::{METHODS, ScoreTable, Weights, evaluate, opinions}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // The first is better on both criteria, so no method puts the second first.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(60.0)], vec![score(50.0), score(40.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let all = opinions(&scores, &weights, &evaluate(&scores, &weights));
/// assert_eq!(all.len(), METHODS.len());
/// assert!(all.iter().all(|opinion| opinion.agrees && opinion.ranking == [0, 1]));
/// ```
pub fn opinions(scores: &ScoreTable, weights: &Weights, evaluation: &Evaluation) -> Vec<Opinion> {
    let matrix = Matrix::of_scores(scores);
    METHODS.into_iter().map(|method| opinion(method, &matrix, scores, weights, evaluation)).collect()
}

fn opinion(
    method: Method,
    matrix: &Matrix,
    scores: &ScoreTable,
    weights: &Weights,
    evaluation: &Evaluation,
) -> Opinion {
    // Costs of VIKOR's kind are turned around, so that more is better for all.
    let scored = scored(method, matrix, weights);
    let is_zero = method == Method::WeightedProduct
        && scored.as_ref().is_ok_and(|products| products.iter().any(|p| *p <= 0.0));
    let no_difference = scored.is_err();
    let values = scored.unwrap_or_else(|_| vec![0.0; matrix.n_alternatives()]);
    let ranks = ranks(&values, true, SCALE_OF_TIES);
    #[allow(clippy::cast_precision_loss)]
    let order: Vec<f64> = ranks.iter().map(|rank| -(*rank as f64)).collect();
    let n_first = ranks.iter().filter(|rank| **rank == 1).count();
    let all_or_nothing = matrix.n_alternatives() == 2
        && matches!(method, Method::LocalSum | Method::Vikor | Method::PrometheeUsual);
    let caveats = [
        (is_zero, Caveat::ZeroProduct),
        (no_difference, Caveat::NoDifference),
        (n_first > 1, Caveat::SharedFirst),
        (all_or_nothing, Caveat::AllOrNothing),
        (method == Method::PrometheeVShape, Caveat::SameModel),
    ];
    Opinion {
        method,
        ranking: scores.descending(&order),
        agrees: ranks.iter().zip(&evaluation.ranks).any(|(theirs, ours)| (*theirs, *ours) == (1, 1)),
        caveat: caveats.into_iter().find(|(applies, _)| *applies).map(|(_, caveat)| caveat),
    }
}

/// Returns a number per alternative on a scale of about 1, more being better.
fn scored(method: Method, matrix: &Matrix, weights: &Weights) -> Result<Vec<f64>, MethodError> {
    let flows = |preference| promethee(matrix, weights, &vec![preference; matrix.n_criteria()]);
    match method {
        // On 0..=100 as it is: another factor would multiply all products alike.
        Method::WeightedProduct => {
            wpm(matrix, weights, Normalisation::None).map(|p| p.into_iter().map(|p| p / SCALE).collect())
        }
        Method::LocalSum => wsm(matrix, weights, Normalisation::MinMax),
        Method::Topsis => topsis(matrix, weights, Normalisation::Vector).map(|found| found.closeness),
        Method::Vikor => {
            vikor(matrix, weights, 0.5).map(|found| found.compromise.into_iter().map(|q| 1.0 - q).collect())
        }
        Method::PrometheeUsual => flows(Preference::Usual).map(|found| found.net),
        Method::PrometheeVShape => flows(Preference::VShape { p: SCALE }).map(|found| found.net),
        Method::PrometheeLinear => {
            flows(Preference::Linear { q: INDIFFERENCE, p: PREFERENCE }).map(|found| found.net)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::value::additive::evaluate;
    use crate::units::Interval;

    fn opinions_on(rows: &[&[f64]], points: &[f64]) -> Vec<Opinion> {
        let point = |x: &f64| Interval::new(*x, *x, *x).unwrap();
        let rows: Vec<Vec<Interval>> = rows.iter().map(|row| row.iter().map(point).collect()).collect();
        let scores = ScoreTable::new(&rows).unwrap();
        let weights = Weights::from_points(points).unwrap();
        opinions(&scores, &weights, &evaluate(&scores, &weights))
    }

    fn of(method: Method, opinions: &[Opinion]) -> Opinion {
        opinions.iter().find(|opinion| opinion.method == method).unwrap().clone()
    }

    #[test]
    fn with_two_alternatives_many_small_wins_beat_a_large_one_where_size_does_not_count() {
        // 90 against 10 on one criterion of weight 40 %, 51 against 50 on three of 20 % each: additive 66.4 to 34.6.
        let all =
            opinions_on(&[&[90.0, 50.0, 50.0, 50.0], &[10.0, 51.0, 51.0, 51.0]], &[40.0, 20.0, 20.0, 20.0]);
        for method in [Method::LocalSum, Method::PrometheeUsual] {
            let opinion = of(method, &all);
            assert_eq!((opinion.agrees, opinion.ranking), (false, vec![1, 0]), "{method:?}");
            assert_eq!(opinion.caveat, Some(Caveat::AllOrNothing));
        }
        for method in
            [Method::WeightedProduct, Method::Topsis, Method::PrometheeVShape, Method::PrometheeLinear]
        {
            assert!(of(method, &all).agrees, "{method:?}");
        }
        // VIKOR's utility is for the one (0.4 lost against 0.6), its regret for the other (0.4 against 0.2): they tie.
        let vikor = of(Method::Vikor, &all);
        assert_eq!((vikor.agrees, vikor.caveat), (true, Some(Caveat::SharedFirst)));
    }

    #[test]
    fn a_zero_makes_a_product_zero_and_it_is_said() {
        let all = opinions_on(&[&[0.0, 100.0], &[10.0, 20.0]], &[1.0, 9.0]);
        let product = of(Method::WeightedProduct, &all);
        assert_eq!((product.agrees, product.caveat), (false, Some(Caveat::ZeroProduct)));
        // Not by a criterion without weight.
        let all = opinions_on(&[&[0.0, 100.0], &[10.0, 20.0]], &[0.0, 9.0]);
        assert_eq!(of(Method::WeightedProduct, &all).caveat, None);
    }

    /// 60, 60 and 50 points; the additive model has the first two level, and other methods one of them first.
    #[test]
    fn the_order_of_rows_says_nothing_of_who_agrees() {
        let rows: [&[f64]; 3] = [&[100.0, 20.0], &[60.0, 60.0], &[50.0, 50.0]];
        let agreeing = |order: [usize; 3]| {
            let all = opinions_on(&order.map(|row| rows[row]), &[1.0, 1.0]);
            all.iter().map(|opinion| opinion.agrees).collect::<Vec<_>>()
        };
        let as_they_are = agreeing([0, 1, 2]);
        // By the product 60 and 60 are ahead of 100 and 20; the first of two equal leaders is not the one that counts.
        assert!(as_they_are[0]);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            assert_eq!(agreeing(order), as_they_are, "{order:?}");
        }
    }

    #[test]
    fn alternatives_that_do_not_differ_are_ranked_by_nobody() {
        for opinion in opinions_on(&[&[50.0, 0.0], &[50.0, 0.0], &[50.0, 0.0]], &[1.0, 1.0]) {
            assert_eq!((opinion.agrees, &opinion.ranking[..]), (true, &[0, 1, 2][..]));
            let expected = match opinion.method {
                Method::Topsis => Caveat::NoDifference,
                Method::WeightedProduct => Caveat::ZeroProduct,
                _ => Caveat::SharedFirst,
            };
            assert_eq!(opinion.caveat, Some(expected), "{:?}", opinion.method);
        }
    }
}
