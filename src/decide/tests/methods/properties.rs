//! Properties that hold for any matrix: random ones with a seed, from 2 x 1 to 6 x 7.

use super::*;
use super::{methods::promethee, methods::topsis, methods::vikor};
use crate::decide::methods::matrix::Direction;
use crate::decide::methods::normalise::Normalisation;
use crate::decide::methods::promethee::Preference;
use crate::decide::methods::sums::{wpm, wsm};
use crate::decide::methods::{ranks, ranks_of_many};
use crate::units::Interval;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

const N_CASES: usize = 400;
/// Relative to the scale of the figures.
const WITHIN: f64 = 1e-9;

/// A matrix as its parts, so that a property can rearrange them.
#[derive(Clone, Debug)]
struct Case {
    rows: Vec<Vec<f64>>,
    directions: Vec<Direction>,
    points: Vec<f64>,
    /// Preference threshold per criterion; indifference is a fifth of it.
    p: Vec<f64>,
}

struct Dice(Xoshiro256PlusPlus);

impl Dice {
    fn up_to(&mut self, n: u64) -> usize {
        usize::try_from(self.0.next_u64() % n).unwrap()
    }

    /// Two decimals from 1 to 100: ties happen, ratios are possible.
    fn value(&mut self) -> f64 {
        1.0 + f64::from(u32::try_from(self.up_to(9901)).unwrap()) / 100.0
    }

    fn order(&mut self, n: usize) -> Vec<usize> {
        let keys: Vec<f64> = (0..n).map(|_| self.value()).collect();
        descending(&keys)
    }

    fn case(&mut self) -> Case {
        let (m, n) = (2 + self.up_to(5), 1 + self.up_to(7));
        let directions =
            (0..n).map(|_| if self.up_to(2) == 0 { Direction::Benefit } else { Direction::Cost }).collect();
        Case {
            rows: (0..m).map(|_| (0..n).map(|_| self.value()).collect()).collect(),
            directions,
            points: (0..n).map(|_| self.value()).collect(),
            p: (0..n).map(|_| self.value()).collect(),
        }
    }
}

fn each_case(mut check: impl FnMut(Case, &mut Dice)) {
    let mut dice = Dice(Xoshiro256PlusPlus::seed_from_u64(20_261_122));
    for _ in 0..N_CASES {
        let case = dice.case();
        check(case, &mut dice);
    }
}

impl Case {
    fn matrix(&self) -> Matrix {
        Matrix::new(self.rows.concat(), self.directions.clone()).unwrap()
    }

    fn weights(&self) -> Weights {
        Weights::from_points(&self.points).unwrap()
    }

    fn flows(&self, of: impl Fn(f64) -> Preference) -> Vec<f64> {
        let preferences: Vec<_> = self.p.iter().map(|p| of(*p)).collect();
        promethee(&self.matrix(), &self.weights(), &preferences).unwrap().net
    }

    /// PROMETHEE's functions, none of which jumps where rounding could decide.
    fn smooth_flows(&self) -> Vec<Vec<f64>> {
        vec![
            self.flows(|p| Preference::VShape { p }),
            self.flows(|p| Preference::Linear { q: p / 5.0, p }),
            self.flows(|s| Preference::Gaussian { s }),
        ]
    }

    /// Returns what does not depend on where a unit has its zero.
    fn affine(&self) -> Vec<Vec<f64>> {
        let (matrix, weights) = (self.matrix(), self.weights());
        let mut all = self.smooth_flows();
        all.push(wsm(&matrix, &weights, Normalisation::MinMax).unwrap());
        if let Ok(found) = topsis(&matrix, &weights, Normalisation::MinMax) {
            all.extend([found.closeness, found.to_ideal, found.to_anti_ideal]);
        }
        let found = vikor(&matrix, &weights, 0.5).unwrap();
        all.extend([found.utility, found.regret, found.compromise]);
        all
    }

    /// Returns what needs a meaningful zero.
    fn ratio(&self) -> Vec<Vec<f64>> {
        let (matrix, weights) = (self.matrix(), self.weights());
        let mut all = Vec::new();
        for by in [Normalisation::Max, Normalisation::Sum, Normalisation::Vector] {
            all.push(wsm(&matrix, &weights, by).unwrap());
            all.push(wpm(&matrix, &weights, by).unwrap());
            all.extend(topsis(&matrix, &weights, by).ok().map(|found| found.closeness));
        }
        all
    }

    fn all(&self) -> Vec<Vec<f64>> {
        [self.affine(), self.ratio()].concat()
    }

    /// Returns the same with the columns picked.
    fn columns(&self, picked: &[usize]) -> Case {
        let pick = |values: &Vec<f64>| picked.iter().map(|j| values[*j]).collect();
        Case {
            rows: self.rows.iter().map(pick).collect(),
            directions: picked.iter().map(|j| self.directions[*j]).collect(),
            points: pick(&self.points),
            p: pick(&self.p),
        }
    }

    /// Scores as points of the fixed scale, more being better.
    fn table(&self) -> ScoreTable {
        let point = |x: &f64| Interval::new(*x, *x, *x).unwrap();
        ScoreTable::new(&self.rows.iter().map(|row| row.iter().map(point).collect()).collect::<Vec<_>>())
            .unwrap()
    }
}

fn same(ours: &[Vec<f64>], expected: &[Vec<f64>], case: &Case) {
    assert_eq!(ours.len(), expected.len(), "{case:?}");
    for (a, b) in ours.iter().flatten().zip(expected.iter().flatten()) {
        assert!((a - b).abs() <= WITHIN, "{a} {b} in {case:?}");
    }
}

#[test]
fn permuting_alternatives_permutes_the_results() {
    each_case(|case, dice| {
        let order = dice.order(case.rows.len());
        let permuted = Case { rows: order.iter().map(|i| case.rows[*i].clone()).collect(), ..case.clone() };
        let expected: Vec<Vec<f64>> =
            case.all().iter().map(|one| order.iter().map(|i| one[*i]).collect()).collect();
        same(&permuted.all(), &expected, &case);
    });
}

#[test]
fn permuting_criteria_changes_no_score_and_permutes_weights_from_data() {
    each_case(|case, dice| {
        let order = dice.order(case.points.len());
        let permuted = case.columns(&order);
        same(&permuted.all(), &case.all(), &case);
        let of_data = |case: &Case| {
            let matrix = case.matrix();
            let all =
                [entropy_weights(&matrix, false), entropy_weights(&matrix, true), critic_weights(&matrix)];
            all.into_iter().filter_map(|w| Some(w.ok()?.shares().to_vec())).collect::<Vec<_>>()
        };
        let expected: Vec<Vec<f64>> =
            of_data(&case).iter().map(|one| order.iter().map(|j| one[*j]).collect()).collect();
        same(&of_data(&permuted), &expected, &case);
    });
}

#[test]
fn a_column_with_its_sign_and_direction_turned_around_is_the_same_criterion() {
    each_case(|case, dice| {
        let j = dice.up_to(case.points.len() as u64);
        let mut turned = case.clone();
        turned.rows.iter_mut().for_each(|row| row[j] = -row[j]);
        turned.directions[j] =
            if case.directions[j] == Direction::Cost { Direction::Benefit } else { Direction::Cost };
        same(&turned.affine(), &case.affine(), &case);
        let vector = |case: &Case| topsis(&case.matrix(), &case.weights(), Normalisation::Vector);
        if let (Ok(ours), Ok(expected)) = (vector(&turned), vector(&case)) {
            same(&[ours.closeness], &[expected.closeness], &case);
        }
    });
}

#[test]
fn turning_all_directions_around_mirrors() {
    each_case(|case, _| {
        let mut turned = case.clone();
        for direction in &mut turned.directions {
            *direction = if *direction == Direction::Cost { Direction::Benefit } else { Direction::Cost };
        }
        let mirrored = |values: &[Vec<f64>]| {
            values.iter().map(|one| one.iter().map(|x| -x).collect()).collect::<Vec<_>>()
        };
        same(&turned.smooth_flows(), &mirrored(&case.smooth_flows()), &case);
        let closeness =
            |case: &Case, by| topsis(&case.matrix(), &case.weights(), by).ok().map(|f| f.closeness);
        for by in [Normalisation::MinMax, Normalisation::Vector] {
            if let (Some(ours), Some(expected)) = (closeness(&turned, by), closeness(&case, by)) {
                same(&[ours], &[expected.iter().map(|c| 1.0 - c).collect()], &case);
            }
        }
        // Values with a sign: without a unit to take away, the sum changes its own.
        let sum = |case: &Case| wsm(&case.matrix(), &case.weights(), Normalisation::None).unwrap();
        same(&[sum(&turned)], &mirrored(&[sum(&case)]), &case);
    });
}

#[test]
fn another_unit_changes_nothing_and_another_zero_nothing_where_the_method_promises_it() {
    each_case(|case, dice| {
        let j = dice.up_to(case.points.len() as u64);
        let factor = dice.value();
        let moved = |zero: f64| {
            let mut moved = case.clone();
            moved.rows.iter_mut().for_each(|row| row[j] = factor * row[j] + zero);
            moved.p[j] *= factor;
            moved
        };
        same(&moved(0.0).all(), &case.all(), &case);
        same(&moved(dice.value() - 50.0).affine(), &case.affine(), &case);
    });
}

#[test]
fn a_criterion_split_in_halves_with_half_the_weight_changes_nothing() {
    each_case(|case, dice| {
        let j = dice.up_to(case.points.len() as u64);
        let mut picked: Vec<usize> = (0..case.points.len()).collect();
        picked.push(j);
        let mut split = case.columns(&picked);
        split.points[j] /= 2.0;
        split.points[case.points.len()] /= 2.0;
        let additive = |case: &Case| {
            let (matrix, weights) = (case.matrix(), case.weights());
            let mut all = case.smooth_flows();
            for by in [Normalisation::MinMax, Normalisation::Max, Normalisation::Sum] {
                all.push(wsm(&matrix, &weights, by).unwrap());
                all.push(wpm(&matrix, &weights, by).unwrap());
            }
            all.push(vikor(&matrix, &weights, 0.5).unwrap().utility);
            all.push(evaluate(&case.table(), &weights).values);
            all
        };
        same(&additive(&split), &additive(&case), &case);
    });
}

#[test]
fn a_criterion_of_weight_zero_is_as_if_it_were_not_there() {
    each_case(|case, dice| {
        let n = case.points.len();
        let mut with = case.columns(&(0..n).chain([0]).collect::<Vec<_>>());
        with.points[n] = 0.0;
        with.rows.iter_mut().for_each(|row| row[n] = dice.value());
        same(
            &[evaluate(&with.table(), &with.weights()).values],
            &[evaluate(&case.table(), &case.weights()).values],
            &case,
        );
        // Not even one that no ratio can be taken of.
        with.rows[0][n] = -1.0;
        with.rows[1][n] = 0.0;
        same(&with.all(), &case.all(), &case);
    });
}

#[test]
fn a_cloned_alternative_changes_no_other_value_where_nothing_is_summed_over_alternatives() {
    each_case(|case, dice| {
        let i = dice.up_to(case.rows.len() as u64);
        let mut with = case.clone();
        with.rows.push(case.rows[i].clone());
        let local = |case: &Case| {
            let (matrix, weights) = (case.matrix(), case.weights());
            let found = vikor(&matrix, &weights, 0.5).unwrap();
            let mut all =
                vec![evaluate(&case.table(), &weights).values, found.utility, found.regret, found.compromise];
            for by in [Normalisation::MinMax, Normalisation::Max] {
                all.push(wsm(&matrix, &weights, by).unwrap());
                all.push(wpm(&matrix, &weights, by).unwrap());
                all.extend(topsis(&matrix, &weights, by).ok().map(|found| found.closeness));
            }
            all
        };
        let mut ours = local(&with);
        for one in &mut ours {
            let clone = one.pop().unwrap();
            assert!((clone - one[i]).abs() <= WITHIN, "{case:?}");
        }
        same(&ours, &local(&case), &case);
    });
}

#[test]
fn v_shapes_over_the_whole_fixed_scale_are_the_additive_model() {
    each_case(|case, _| {
        let values = evaluate(&case.table(), &case.weights()).values;
        let m = as_numbers(&[values.len()])[0];
        let mean = values.iter().sum::<f64>() / m;
        // phi = m / (m - 1) times the distance from the mean value, as the reference has it.
        let expected: Vec<f64> = values.iter().map(|v| m / (m - 1.0) * (v - mean) / 100.0).collect();
        let benefits = Case { directions: vec![Direction::Benefit; case.points.len()], ..case.clone() };
        same(&[benefits.flows(|_| Preference::VShape { p: 100.0 })], &[expected], &case);
    });
}

#[test]
fn both_ways_to_rank_agree() {
    each_case(|case, _| {
        for scores in case.all() {
            for up in [true, false] {
                assert_eq!(ranks(&scores, up, 1.0), ranks_of_many(&scores, up, 1.0), "{case:?}");
            }
        }
    });
    assert_eq!(ranks(&[2.0, 2.0 + 1e-13, 1.0, 3.0], true, 1.0), [2, 2, 4, 1]);
    assert_eq!(ranks_of_many(&[2.0, 2.0 + 1e-13, 1.0, 3.0], true, 1.0), [2, 2, 4, 1]);
}

#[test]
fn shares_lie_within_their_bounds_and_sum_to_one() {
    each_case(|case, _| {
        let flows = case.smooth_flows();
        assert!(flows.iter().all(|net| net.iter().sum::<f64>().abs() < 1e-12), "{case:?}");
        assert!(flows.iter().flatten().all(|phi| phi.abs() <= 1.0), "{case:?}");
        let found = vikor(&case.matrix(), &case.weights(), 0.5).unwrap();
        assert!(found.regret.iter().zip(&found.utility).all(|(r, s)| r <= s), "{case:?}");
        assert!(found.compromise.iter().all(|q| (0.0..=1.0).contains(q)), "{case:?}");
        assert!(!found.compromise_set.is_empty());
    });
}

#[test]
fn opinions_are_those_of_the_methods_and_the_v_shape_always_agrees() {
    each_case(|case, _| {
        let (table, weights) = (case.table(), case.weights());
        let evaluation = evaluate(&table, &weights);
        let opinions = opinions(&table, &weights, &evaluation);
        assert_eq!(opinions.iter().map(|o| o.method).collect::<Vec<_>>(), METHODS);
        for opinion in opinions {
            assert!(opinion.method != Method::PrometheeVShape || opinion.agrees, "{case:?}");
            let coarse = [Method::LocalSum, Method::Vikor, Method::PrometheeUsual].contains(&opinion.method);
            if case.rows.len() == 2 && coarse {
                let said = [Some(Caveat::AllOrNothing), Some(Caveat::SharedFirst)];
                assert!(said.contains(&opinion.caveat), "{opinion:?} {case:?}");
            }
        }
    });
}

#[test]
fn no_value_however_extreme_gives_a_result_that_is_no_number() {
    const EXTREMES: [f64; 12] =
        [0.0, -0.0, 1.0, -1.0, 1e-300, 5e-324, 1e308, -1e308, f64::MAX, f64::MIN, 1e154, 1.0 + f64::EPSILON];
    let (mut n_results, mut n_refused) = (0, 0);
    each_case(|mut case, dice| {
        for row in &mut case.rows {
            for cell in row {
                let side = dice.up_to(18);
                *cell = EXTREMES.get(side).copied().unwrap_or(*cell);
            }
        }
        if dice.up_to(2) == 0 {
            case.points[0] = [1e-300, 1e300][dice.up_to(2)];
        }
        let (matrix, weights) = (case.matrix(), case.weights());
        let mut hold = |result: Option<Vec<f64>>| match result {
            Some(numbers) => {
                assert!(numbers.iter().all(|n| n.is_finite()), "{numbers:?} {case:?}");
                n_results += 1;
            }
            None => n_refused += 1,
        };
        let normalisations = [
            Normalisation::MinMax,
            Normalisation::Max,
            Normalisation::Sum,
            Normalisation::Vector,
            Normalisation::None,
        ];
        for by in normalisations {
            hold(wsm(&matrix, &weights, by).ok());
            hold(wpm(&matrix, &weights, by).ok());
            let found = topsis(&matrix, &weights, by).ok();
            hold(found.map(|f| [f.closeness, f.to_ideal, f.to_anti_ideal].concat()));
        }
        let found = vikor(&matrix, &weights, 0.5).ok();
        hold(found.map(|f| [f.compromise, f.utility, f.regret].concat()));
        for preference in
            [Preference::Usual, Preference::Linear { q: 0.0, p: 1e-300 }, Preference::Gaussian { s: 1e300 }]
        {
            let found = promethee(&matrix, &weights, &vec![preference; matrix.n_criteria()]).ok();
            hold(found.map(|f| [f.net, f.plus, f.minus].concat()));
        }
        hold(entropy_weights(&matrix, false).ok().map(|w| w.shares().to_vec()));
        hold(entropy_weights(&matrix, true).ok().map(|w| w.shares().to_vec()));
        hold(critic_weights(&matrix).ok().map(|w| w.shares().to_vec()));
    });
    // Both happen, so that neither half of the test is empty.
    assert!(n_results > 2_000 && n_refused > 1_000, "{n_results} results, {n_refused} refused");
}
