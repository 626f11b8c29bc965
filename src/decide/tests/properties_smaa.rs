//! Properties of any uncertainty analysis, on seeded random tables of every kind of belief.

use crate::decide::*;
use crate::stats::lattice::{Shifts, unit};
use crate::stats::normal;
use crate::units::Interval;

/// Random numbers in 0..1 for the inputs.
struct Source(Shifts);

impl Source {
    fn next(&mut self) -> f64 {
        let mut point = [0];
        self.0.next_replicate(1).fill(0, &mut point);
        unit(point[0])
    }

    fn interval(&mut self) -> Interval {
        let mut ends = [self.next(), self.next(), self.next()].map(|u| 100.0 * u);
        ends.sort_by(f64::total_cmp);
        Interval::new(ends[0], ends[1], ends[2]).unwrap()
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Pert,
    Normal,
    Mixed,
}

fn beliefs(source: &mut Source, m: usize, n: usize, kind: Kind) -> Vec<Vec<ScoreBelief>> {
    let mut cell = |a: usize, j: usize| {
        let score = source.interval();
        match (kind, j % 5) {
            (Kind::Pert, _) | (Kind::Mixed, 0) => ScoreBelief::Pert(score),
            (Kind::Normal, _) | (Kind::Mixed, 1) => ScoreBelief::normal_over(score),
            (Kind::Mixed, 2) => ScoreBelief::Exact(score.likely()),
            (Kind::Mixed, 3) => ScoreBelief::Missing,
            (Kind::Mixed, _) => ScoreBelief::Ordinal(a / 2),
        }
    };
    (0..m).map(|a| (0..n).map(|j| cell(a, j)).collect()).collect()
}

fn stated(source: &mut Source, n: usize) -> Weights {
    Weights::from_points(&(0..n).map(|_| source.next()).collect::<Vec<_>>()).unwrap()
}

/// Seeded questions of all kinds.
fn questions() -> Vec<Question> {
    let mut source = Source(Shifts::new(42));
    let mut found = Vec::new();
    for (m, n) in [(2, 1), (2, 5), (2, 20), (3, 4), (5, 7), (8, 12)] {
        for kind in [Kind::Pert, Kind::Normal, Kind::Mixed] {
            let stated = stated(&mut source, n);
            let ranges = stated.shares().iter().map(|s| (50.0 * s, 150.0 * s)).collect();
            for weights in [
                WeightBelief::Exact,
                WeightBelief::Around { uncertainty: 0.25 },
                WeightBelief::order_of(&stated),
                WeightBelief::Ranges(ranges),
                WeightBelief::Unknown,
            ] {
                let scores = ScoreBeliefs::new(beliefs(&mut source, m, n, kind)).unwrap();
                found.push(Question { scores, stated: stated.clone(), weights });
            }
        }
    }
    found
}

#[test]
fn acceptabilities_sum_to_one_by_rank_and_by_alternative() {
    for question in questions() {
        let result = Analysis::run(&question, 7, 1000).unwrap();
        let m = result.ranks.len();
        for a in 0..m {
            assert!((result.ranks[a].iter().sum::<f64>() - 1.0).abs() < 1e-12, "alternative {a}");
            let column: f64 = result.ranks.iter().map(|row| row[a]).sum();
            assert!((column - 1.0).abs() < 1e-12, "rank {a}: {column}");
            for b in (0..m).filter(|&b| b != a) {
                assert!((result.pairwise[a][b] + result.pairwise[b][a] - 1.0).abs() < 1e-12);
            }
            assert!(result.pairwise[a][a].abs() < 1e-15);
            let spread = result.values[a];
            assert!(spread.low <= spread.mean && spread.mean <= spread.high, "{spread:?}");
        }
        for (wins, central) in result.ranks.iter().zip(&result.central_weights) {
            assert_eq!(wins[0] > 0.0, central.is_some());
            if let Some(central) = central {
                assert!((central.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            }
        }
        for factor in result.confidence.iter().flatten() {
            assert!((-1e-12..=1.0 + 1e-12).contains(factor), "{factor}");
        }
    }
}

#[test]
fn central_weights_by_acceptability_average_to_the_mean_weight() {
    for question in questions() {
        let n = question.stated.shares().len();
        let result = Analysis::run(&question, 3, 5000).unwrap();
        let mut mean = vec![0.0; n];
        for (ranks, central) in result.ranks.iter().zip(&result.central_weights) {
            for (sum, weight) in mean.iter_mut().zip(central.iter().flatten()) {
                *sum += ranks[0] * weight;
            }
        }
        let even = 1.0 / f64::from(u32::try_from(n).unwrap());
        for (j, found) in mean.iter().enumerate() {
            let share = question.stated.shares()[j];
            let expected = match &question.weights {
                WeightBelief::Exact => share,
                WeightBelief::Around { uncertainty } => (1.0 - uncertainty) * share + uncertainty * even,
                WeightBelief::Unknown => even,
                // Their means are held elsewhere.
                WeightBelief::Ordinal(_) | WeightBelief::Ranges(_) => continue,
            };
            assert!((found - expected).abs() < 6e-3, "{found} and not {expected}");
        }
    }
}

#[test]
fn raising_a_score_never_lowers_its_acceptability() {
    let mut source = Source(Shifts::new(5));
    for kind in [Kind::Pert, Kind::Normal, Kind::Mixed] {
        for (m, n) in [(2, 3), (4, 6)] {
            let stated = stated(&mut source, n);
            let rows = beliefs(&mut source, m, n, kind);
            let wins = |rows: Vec<Vec<ScoreBelief>>, weights: &WeightBelief| {
                let scores = ScoreBeliefs::new(rows).unwrap();
                let question = Question { scores, stated: stated.clone(), weights: weights.clone() };
                let result = Analysis::run(&question, 11, 2000).unwrap();
                (result.ranks[0][0], result.errors.unwrap().ranks[0][0])
            };
            for weights in [WeightBelief::Unknown, WeightBelief::Around { uncertainty: 0.3 }] {
                let (before, _) = wins(rows.clone(), &weights);
                for j in 0..n {
                    let mut raised = rows.clone();
                    raised[0][j] = match &raised[0][j] {
                        ScoreBelief::Exact(score) => ScoreBelief::Exact(score + 5.0),
                        ScoreBelief::Normal { mean, sd } => ScoreBelief::Normal { mean: mean + 5.0, sd: *sd },
                        ScoreBelief::Pert(s) => {
                            let up = |v: f64| v + 0.3 * (100.0 - v);
                            let score = Interval::new(up(s.low()), up(s.likely()), up(s.high()));
                            ScoreBelief::Pert(score.unwrap())
                        }
                        other => other.clone(),
                    };
                    let (after, _) = wins(raised, &weights);
                    // Raking moves ranks by chances by less than rounding of the sums; draws are the same.
                    assert!(after >= before - 1e-9, "{kind:?} {m} x {n}, criterion {j}: {before} to {after}");
                }
            }
        }
    }
}

#[test]
fn steps_do_not_matter() {
    for question in questions().into_iter().step_by(4) {
        let whole = Analysis::run(&question, 9, 700).unwrap();
        for step in [1, 37, 64, 511] {
            let mut analysis = Analysis::new(&question, 9, 700).unwrap();
            let mut before = 0.0;
            while analysis.step(step) {
                let progress = analysis.progress();
                assert!(progress >= before && progress <= 1.0, "{progress} after {before}");
                before = progress;
                assert!(!analysis.result().unwrap().complete);
            }
            assert!((analysis.progress() - 1.0).abs() < 1e-12);
            assert_eq!(analysis.result().unwrap(), whole, "steps of {step}");
        }
        assert!(whole.complete && whole.samples >= 700);
    }
}

#[test]
fn any_number_of_samples_is_taken_and_nearly_made() {
    let question = questions().swap_remove(3);
    for samples in [100, 101, 999, 1000, 12_345] {
        let made = f64::from(Analysis::run(&question, 1, samples).unwrap().samples);
        assert!((made / f64::from(samples) - 1.0).abs() < 0.07, "{made} for {samples}");
    }
    for samples in [0, 99, 1_000_001] {
        assert!(matches!(Analysis::new(&question, 1, samples), Err(QuestionError::Samples)));
    }
}

#[test]
fn errors_cover_as_they_say() {
    // Over many seeds, the mean square of (found - truth) / reported error is 1 and a little more: an error from 16 to 31
    // replicates is itself random (Student's t with 15 degrees of freedom has variance 15/13).
    const SEEDS: u64 = 150;
    for question in questions().into_iter().skip(17).step_by(6).take(6) {
        let truth = Analysis::run(&question, 12_345, 100_000).unwrap();
        if truth.exact {
            continue;
        }
        let (mut squares, mut n) = (0.0, 0.0);
        for seed in 0..SEEDS {
            let result = Analysis::run(&question, seed, 400).unwrap();
            let errors = result.errors.unwrap();
            let p = truth.ranks[0][0];
            // Of rare events 400 draws do not know the error.
            if (0.02..0.98).contains(&p) && errors.ranks[0][0] > 0.0 {
                let z = (result.ranks[0][0] - p) / errors.ranks[0][0];
                squares += z * z;
                n += 1.0;
            }
        }
        if n > 0.0 {
            let ratio: f64 = squares / n;
            assert!((0.7..1.7).contains(&ratio), "{ratio} for {question:?}");
        }
    }
}

#[test]
fn knowing_a_part_is_worth_something_and_at_most_the_whole() {
    for question in questions() {
        let worth = information(&question.scores, &question.stated, 1, 2000).unwrap();
        for (j, of_criterion) in worth.per_criterion.iter().enumerate() {
            assert!(
                (0.0..=worth.total.mean + 1e-12).contains(of_criterion),
                "{of_criterion} of {:?}",
                worth.total
            );
            for of_score in &worth.per_score {
                assert!((0.0..=of_criterion + 1e-12).contains(&of_score[j]));
            }
        }
    }
}

#[test]
fn nothing_is_worth_finding_out_about_a_certain_winner() {
    let pert = |l, m, h| ScoreBelief::Pert(Interval::new(l, m, h).unwrap());
    let rows = vec![
        vec![pert(60.0, 70.0, 80.0), pert(50.0, 55.0, 90.0)],
        vec![pert(20.0, 30.0, 60.0), pert(10.0, 30.0, 50.0)],
        vec![ScoreBelief::Exact(60.0), pert(0.0, 0.0, 50.0)],
    ];
    let scores = ScoreBeliefs::new(rows).unwrap();
    let worth = information(&scores, &Weights::from_points(&[2.0, 3.0]).unwrap(), 1, 1000).unwrap();
    assert!(worth.total.mean.abs() < 1e-300 && worth.per_criterion.iter().all(|w| w.abs() < 1e-300));
    assert!(worth.per_score.iter().flatten().all(|w| w.abs() < 1e-300));
}

#[test]
fn drawn_information_agrees_with_the_closed_form() {
    // Normal scores with one exact column drawn as tables have the same total within their error.
    let mut source = Source(Shifts::new(77));
    for _ in 0..5 {
        let rows = beliefs(&mut source, 2, 4, Kind::Normal);
        let stated = stated(&mut source, 4);
        let closed = information(&ScoreBeliefs::new(rows.clone()).unwrap(), &stated, 1, 20_000).unwrap();
        let table = |cell: &ScoreBelief| match cell {
            ScoreBelief::Normal { mean, sd } => ScoreBelief::Strata(crate::stats::Strata::normal(*mean, *sd)),
            other => other.clone(),
        };
        let tables = rows.iter().map(|row| row.iter().map(table).collect()).collect();
        let drawn = information(&ScoreBeliefs::new(tables).unwrap(), &stated, 1, 20_000).unwrap();
        let error = drawn.total.standard_error.unwrap();
        // Tables have 0.15 % less variance, which shows where little is to be gained.
        let within = 5.0 * error + 0.002 * closed.total.mean + 1e-3;
        assert!((drawn.total.mean - closed.total.mean).abs() < within, "{drawn:?} and not {closed:?}");
        for (d, c) in drawn.per_criterion.iter().zip(&closed.per_criterion) {
            assert!((d - c).abs() < 0.003 * c + 1e-3, "{d} and not {c}");
        }
    }
}

#[test]
fn two_normals_closed_form_lies_inside_the_drawn_band() {
    let mut source = Source(Shifts::new(13));
    for _ in 0..5 {
        let rows = beliefs(&mut source, 2, 6, Kind::Normal);
        let stated = stated(&mut source, 6);
        let chance = |rows, weights| {
            let question =
                Question { scores: ScoreBeliefs::new(rows).unwrap(), stated: stated.clone(), weights };
            Analysis::run(&question, 2, 50_000).unwrap()
        };
        let exact = chance(rows.clone(), WeightBelief::Exact);
        // A third, hopeless alternative makes it a drawn question.
        let mut three = rows;
        three.push(vec![ScoreBelief::Normal { mean: -1e4, sd: 1.0 }; 6]);
        let drawn = chance(three, WeightBelief::Exact);
        assert!(exact.exact && !drawn.exact);
        let error = drawn.errors.unwrap().ranks[0][0];
        assert!((drawn.ranks[0][0] - exact.ranks[0][0]).abs() < 5.0 * error + 1e-5);
        assert!((drawn.confidence[0].unwrap() - exact.confidence[0].unwrap()).abs() < 1e-5);
    }
}

#[test]
fn level_alternatives_share_their_ranks() {
    let scores = ScoreBeliefs::new(vec![vec![ScoreBelief::Exact(5.0); 3]; 3]).unwrap();
    let stated = Weights::from_points(&[1.0; 3]).unwrap();
    let result = Analysis::run(&Question { scores, stated, weights: WeightBelief::Unknown }, 1, 100).unwrap();
    for share in result.ranks.iter().flatten().chain(result.confidence.iter().flatten()) {
        assert!((share - 1.0 / 3.0).abs() < 1e-12, "{share}");
    }
}

#[test]
fn shared_errors_leave_means_and_widen_values() {
    let pert = ScoreBelief::Pert(Interval::new(20.0, 50.0, 90.0).unwrap());
    for cell in [pert, ScoreBelief::Normal { mean: 50.0, sd: 10.0 }] {
        let scores = ScoreBeliefs::new(vec![vec![cell.clone(); 6]; 2]).unwrap();
        let stated = Weights::from_points(&[1.0; 6]).unwrap();
        let shared = SharedErrors { rho: 0.5, shares: vec![vec![1.0]; 6] };
        let run = |scores: &ScoreBeliefs| {
            let question =
                Question { scores: scores.clone(), stated: stated.clone(), weights: WeightBelief::Exact };
            Analysis::run(&question, 1, 50_000).unwrap().values[0]
        };
        let (alone, together) = (run(&scores), run(&scores.clone().with_shared(shared.clone()).unwrap()));
        assert!((alone.mean - together.mean).abs() < 0.05, "{alone:?} {together:?}");
        // Six scores with correlation 0.5: the variance of the mean grows by 1 + 5 / 2, exactly so for normals.
        let widening = (together.high - together.low) / (alone.high - alone.low);
        assert!((widening - 3.5_f64.sqrt()).abs() < 0.06, "{widening}");
        // One score then speaks of the others: it is worth more to know.
        let one = information(&scores, &stated, 1, 1000).unwrap();
        let tied = information(&scores.with_shared(shared).unwrap(), &stated, 1, 1000).unwrap();
        assert!(tied.per_score[0][0] > 1.5 * one.per_score[0][0]);
        assert!(tied.total.mean > one.total.mean);
    }
}

#[test]
fn one_score_of_two_ordinal_ones_is_worth_what_order_statistics_say() {
    // One criterion, A above B: A is certainly the better one, so there is nothing to find out.
    let row = |level| vec![ScoreBelief::Ordinal(level), ScoreBelief::Exact(0.0)];
    let sure = ScoreBeliefs::new(vec![row(1), row(0)]).unwrap();
    let even = Weights::from_points(&[1.0, 1.0]).unwrap();
    let worth = information(&sure, &even, 1, 1000).unwrap();
    assert!(worth.total.mean < 1e-9, "{worth:?}");
    // With 20 points for B elsewhere, its value is ahead where the gap is below 40 (of 100, by half the weight): the gap
    // of two uniform numbers has density 2 (1 - x), and A leads on average by 50 / 3 - 20 < 0.
    let open = ScoreBeliefs::new(vec![
        vec![ScoreBelief::Ordinal(1), ScoreBelief::Exact(0.0)],
        vec![ScoreBelief::Ordinal(0), ScoreBelief::Exact(40.0)],
    ])
    .unwrap();
    let worth = information(&open, &even, 1, 100_000).unwrap();
    // Integral over x from 0.4 to 1 of (50 x - 20) 2 (1 - x): 100 (x^2 / 2 - x^3 / 3) - 40 (x - x^2 / 2) = 3.6.
    assert!((worth.total.mean - 3.6).abs() < 0.05, "{worth:?}");
    assert!((worth.per_criterion[0] - 3.6).abs() < 0.05, "{worth:?}");
    assert!(worth.per_score[0][0] > 0.0 && worth.per_score[0][0] < 3.6);
}

#[test]
fn the_normal_table_does_not_show_in_chances() {
    // Three alternatives with equal chances: a third each, and at no knowledge of weights central weights are even.
    let scores = ScoreBeliefs::new(vec![vec![ScoreBelief::Normal { mean: 0.5, sd: 0.1 }; 4]; 3]).unwrap();
    let stated = Weights::from_points(&[1.0; 4]).unwrap();
    let question = Question { scores, stated, weights: WeightBelief::Exact };
    let result = Analysis::run(&question, 1, 100_000).unwrap();
    for share in result.ranks.iter().flatten() {
        assert!((share - 1.0 / 3.0).abs() < 1e-5, "{share}");
    }
    // The mean of the larger of two standard normals is 1 / sqrt(pi); of three 3 / (2 sqrt(pi)).
    let worth = information(&question.scores, &question.stated, 1, 100_000).unwrap();
    let expected = 0.05 * 1.5 / std::f64::consts::PI.sqrt();
    assert!((worth.total.mean - expected).abs() < 1e-4, "{worth:?} and not {expected}");
    assert!((normal::loss(0.0) - 0.398_942_280_401_432_7).abs() < 1e-15);
}
