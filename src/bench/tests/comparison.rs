//! `compare` against figures computed by hand, against its definition's symmetries, and over recorded identical code.
//!
//! `tests/reference/aa_pairs.json`: pairs of fresh workers that ran the same code, both alive, ten interleaved rounds:
//! 80 pairs in JavaScript (20 of each of 4 programs) and 24 in Pyodide (6 each). `rows[r]` is round r, its entries are
//! `[time, wall ms, CPU ms]` per call of the two workers.

use crate::bench::comparison::{
    Block, BlockError, Comparison, Interval, SESSION_SD, Verdict, compare, interval_of_blocks,
};
use crate::bench::warnings::Sign;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use serde_json::Value;

fn block(ratio: f64) -> Block {
    block_of(&[ratio; 10])
}

/// Rounds whose first side takes 20 ms and a bit, never the same twice.
fn block_of(ratios: &[f64]) -> Block {
    let a: Vec<f64> = (0..ratios.len()).map(|r| 20.0 + 0.01 * f64::from(u32::try_from(r).unwrap())).collect();
    let b = a.iter().zip(ratios).map(|(a, ratio)| a * ratio).collect();
    Block::new(a, b).unwrap()
}

fn blocks(logs: &[f64]) -> Vec<Block> {
    logs.iter().map(|log| block(libm::exp(*log))).collect()
}

/// Five blocks of the same code that differ by less than a percent.
fn quiet() -> Vec<Block> {
    blocks(&[0.003, -0.004, 0.001, -0.002, 0.002])
}

#[test]
fn the_interval_is_students_t_over_blocks_with_the_session_term() {
    // By hand: mean 0.7, standard deviation sqrt(0.0010 / 4), t(0.975; 4) = 2.776445.
    let measured = blocks(&[0.68, 0.69, 0.70, 0.71, 0.72]);
    let of_blocks = interval_of_blocks(&measured, 0.95).unwrap();
    let h = 2.776_445 * (0.001_f64 / 4.0 / 5.0).sqrt();
    assert!((libm::log(of_blocks.high) - 0.7 - h).abs() < 1e-7);
    let floor = quiet();
    let found = compare(&Comparison::new(&measured, Some(&floor))).unwrap();
    let with_session = (h * h + 1.959_964_f64 * 0.08 * 1.959_964 * 0.08).sqrt();
    assert!((libm::log(found.interval.ratio) - 0.7).abs() < 1e-12);
    assert!((libm::log(found.interval.low) - 0.7 + with_session).abs() < 1e-6);
    assert!((libm::log(found.interval.high) - 0.7 - with_session).abs() < 1e-6);
    assert_eq!(found.verdict, Verdict::AFaster);
    assert_eq!(found.signs, []);
    let exact = Comparison { session_sd: 0.0, ..Comparison::new(&measured, Some(&floor)) };
    assert!((compare(&exact).unwrap().interval.high / of_blocks.high - 1.0).abs() < 1e-15);
}

#[test]
fn a_block_counts_by_the_median_of_its_rounds() {
    // One round in ten with a collection of garbage in it, and one with it on the other side.
    let spoilt = block_of(&[2.0, 2.0, 2.0, 20.0, 2.0, 2.0, 2.0, 0.2, 2.0, 2.0]);
    assert!((libm::exp(spoilt.value()) - 2.0).abs() < 1e-12);
    let even = block_of(&[1.0, 1.0, 1.0, 4.0, 4.0, 4.0]);
    assert!((libm::exp(even.value()) - 2.0).abs() < 1e-12);
}

#[test]
fn verdicts_are_the_protocols_words() {
    let floor = quiet();
    let verdict = |logs: &[f64], floor: Option<&[Block]>| {
        let measured = blocks(logs);
        compare(&Comparison::new(&measured, floor)).unwrap().verdict
    };
    let spread = [-0.01, -0.005, 0.0, 0.005, 0.01];
    let at = |ratio: f64| spread.map(|s| libm::log(ratio) + s);
    assert_eq!(verdict(&at(3.0), Some(&floor)), Verdict::AFaster);
    assert_eq!(verdict(&at(0.3), Some(&floor)), Verdict::BFaster);
    assert_eq!(verdict(&at(1.02), Some(&floor)), Verdict::AboutEqual);
    // The interval, at least +- 17 %, holds 1 and reaches beyond 1.25.
    assert_eq!(verdict(&at(1.15), Some(&floor)), Verdict::NotDistinguishable);
    // Excludes 1, and is not within 1.25.
    assert_eq!(verdict(&at(1.24), Some(&floor)), Verdict::AFaster);
    let off = blocks(&[0.05, 0.051, 0.049, 0.05, 0.05]);
    let wide = blocks(&[0.3, -0.3, 0.2, -0.2, 0.0]);
    for noisy in [&off, &wide] {
        assert_eq!(verdict(&at(3.0), Some(noisy)), Verdict::TooNoisy);
    }
    assert_eq!(verdict(&at(3.0), None), Verdict::AFaster);
}

#[test]
fn what_are_no_durations_is_no_block() {
    let fine = vec![1.0; 5];
    let with = |value: f64| vec![1.0, 1.0, value, 1.0, 1.0];
    for value in [0.0, -1.0, f64::INFINITY, f64::NAN] {
        let error = Block::new(fine.clone(), with(value)).unwrap_err();
        assert!(matches!(error, BlockError::NoDuration { is_b: true, round: 2, .. }), "{error:?}");
        assert!(Block::new(with(value), fine.clone()).is_err());
    }
    assert_eq!(Block::new(vec![1.0; 6], fine), Err(BlockError::Uneven { a: 6, b: 5 }));
    assert_eq!(Block::new(vec![1.0; 4], vec![1.0; 4]), Err(BlockError::FewRounds(4)));
    assert_eq!(interval_of_blocks(&blocks(&[0.1, 0.2]), 0.95), None);
}

#[test]
fn signs_say_what_is_wrong_with_the_durations() {
    let floor = quiet();
    let signs = |measured: &[Block]| compare(&Comparison::new(measured, Some(&floor))).unwrap().signs;
    // A timer of 5 ms: two different durations in ten.
    let stepped = |b: f64| Block::new(vec![20.0; 10], [b, b + 5.0].repeat(5)).unwrap();
    assert_eq!(signs(&[40.0, 41.0, 42.0, 41.5, 41.0].map(stepped))[0], Sign::CoarseTimer(1));
    // Becomes a fifth faster within each block.
    let warming = |extra: f64| {
        let ratios: Vec<f64> = (0..10).map(|r| 2.4 - 0.05 * f64::from(r) + extra).collect();
        block_of(&ratios)
    };
    let found = signs(&[0.0, 0.001, 0.002, -0.001, -0.002].map(warming));
    assert!(matches!(found[0], Sign::Drift(share) if (share + 0.11).abs() < 0.02), "{found:?}");
    // Two states of an engine, or one engine that is another.
    let found = signs(&blocks(&[0.70, 0.71, 0.70, 0.95, 0.94, 0.95]));
    assert!(matches!(found[0], Sign::TwoKinds(share) if share > 0.2), "{found:?}");
    assert_eq!(signs(&blocks(&[0.70, 0.71, 0.70, 0.95, 0.705]))[0], Sign::OddBlock(3));
    // Two rounds in ten hit by something else.
    let hit = [2.0, 2.01, 2.02, 1.99, 4.0, 2.0, 2.01, 1.98, 5.0, 2.0];
    let found = signs(&[0.0, 0.001, 0.002, 0.001, 0.0].map(|e| block_of(&hit.map(|ratio| ratio + e))));
    assert!(matches!(found[0], Sign::WildRounds(share) if (share - 0.2).abs() < 1e-12), "{found:?}");
    assert_eq!(signs(&blocks(&[0.7, 0.71, 0.69])), [Sign::FewBlocks(3)]);
    assert_eq!(
        signs(&[0.7, 0.71, 0.69, 0.7, 0.7].map(|l| block_of(&[libm::exp(l); 5]))),
        [Sign::FewRounds(5)]
    );
    let found = compare(&Comparison::new(&blocks(&[0.7, 0.71, 0.69, 0.7, 0.7]), None)).unwrap();
    assert_eq!(found.signs, [Sign::NoFloor]);
}

// ---------------------------------------------------------------- properties

fn uniform(generator: &mut Xoshiro256PlusPlus, from: f64, to: f64) -> f64 {
    from + (to - from) * f64::from(generator.next_u32()) / 4_294_967_296.0
}

/// `n` blocks of durations that vary by half.
fn any_blocks(generator: &mut Xoshiro256PlusPlus, n: usize) -> Vec<(Vec<f64>, Vec<f64>)> {
    let rounds = 5 + (generator.next_u32() % 8) as usize;
    let mut side = || (0..rounds).map(|_| uniform(generator, 10.0, 30.0)).collect::<Vec<f64>>();
    (0..n).map(|_| (side(), side())).collect()
}

fn made(durations: &[(Vec<f64>, Vec<f64>)], scale: f64, swapped: bool) -> Vec<Block> {
    let scaled = |side: &[f64]| side.iter().map(|value| value * scale).collect::<Vec<f64>>();
    let each = durations.iter().map(|(a, b)| if swapped { (b, a) } else { (a, b) });
    each.map(|(a, b)| Block::new(scaled(a), scaled(b)).unwrap()).collect()
}

#[test]
fn swapping_the_sides_inverts_the_ratio() {
    let mut generator = Xoshiro256PlusPlus::seed_from_u64(11);
    for n in [3, 4, 5, 8, 12].repeat(40) {
        let durations = any_blocks(&mut generator, n);
        let found = compare(&Comparison::new(&made(&durations, 1.0, false), None)).unwrap();
        let swapped = compare(&Comparison::new(&made(&durations, 1.0, true), None)).unwrap();
        let same = |x: f64, y: f64| (x * y - 1.0).abs() < 1e-13;
        assert!(same(found.interval.ratio, swapped.interval.ratio));
        assert!(same(found.interval.low, swapped.interval.high));
        assert!(same(found.interval.high, swapped.interval.low));
        let mirrored = match found.verdict {
            Verdict::AFaster => Verdict::BFaster,
            Verdict::BFaster => Verdict::AFaster,
            other => other,
        };
        assert_eq!(swapped.verdict, mirrored);
    }
}

#[test]
fn the_unit_of_durations_plays_no_part() {
    let mut generator = Xoshiro256PlusPlus::seed_from_u64(12);
    for scale in [1e-9, 1e-3, 1e3, 1e9].repeat(50) {
        let durations = any_blocks(&mut generator, 5);
        let found = compare(&Comparison::new(&made(&durations, 1.0, false), None)).unwrap();
        let scaled = compare(&Comparison::new(&made(&durations, scale, false), None)).unwrap();
        let close = |x: f64, y: f64| (x / y - 1.0).abs() < 1e-12;
        assert!(close(found.interval.ratio, scaled.interval.ratio));
        assert!(close(found.interval.low, scaled.interval.low));
        assert!(close(found.interval.high, scaled.interval.high));
        assert_eq!(found.verdict, scaled.verdict);
    }
}

#[test]
fn more_confidence_and_more_doubt_are_wider() {
    let measured = blocks(&[0.68, 0.75, 0.70, 0.66, 0.72]);
    let width = |confidence: f64, session_sd: f64| {
        let question = Comparison { confidence, session_sd, ..Comparison::new(&measured, None) };
        compare(&question).unwrap().interval.half_width()
    };
    let rising: Vec<f64> =
        [0.01, 0.5, 0.8, 0.95, 0.99, 0.9999].iter().map(|c| width(*c, SESSION_SD)).collect();
    assert!(rising.windows(2).all(|two| two[0] < two[1]), "{rising:?}");
    assert!(width(0.95, 0.0) < width(0.95, 0.01) && width(0.95, 0.01) < width(0.95, 0.3));
}

#[test]
fn durations_of_any_size_give_a_figure_or_none() {
    for (a, b) in [(1e-300, 1e300), (5e-324, 1.0), (1e300, 1e-300)] {
        let block = || Block::new(vec![a; 5], vec![b; 5]).unwrap();
        let found = compare(&Comparison::new(&[block(), block(), block()], None));
        let sound = |i: Interval| i.low.is_finite() && i.high.is_finite() && i.low > 0.0 && i.low <= i.high;
        assert!(found.is_none_or(|found| sound(found.interval)));
    }
}

// ---------------------------------------------------------------- recorded identical code

/// Pairs by language and program; `column` 1 is wall time, 2 CPU time.
fn recorded(column: usize) -> Vec<(String, Vec<Block>)> {
    let file: Value = serde_json::from_str(include_str!("../../../tests/reference/aa_pairs.json")).unwrap();
    let mut found: Vec<(String, Vec<Block>)> = Vec::new();
    for language in ["jspairs", "pypairs"] {
        for pair in file[language].as_array().unwrap() {
            let name = format!("{language} {}", pair["name"].as_str().unwrap());
            let side = |which: usize| -> Vec<f64> {
                let rows = pair["rows"].as_array().unwrap().iter();
                rows.map(|row| row[which][column].as_f64().unwrap()).collect()
            };
            let block = Block::new(side(0), side(1)).unwrap();
            match found.iter_mut().find(|(known, _)| *known == name) {
                Some((_, blocks)) => blocks.push(block),
                None => found.push((name, vec![block])),
            }
        }
    }
    assert_eq!(found.iter().map(|(_, blocks)| blocks.len()).sum::<usize>(), 104);
    found
}

/// `k` of the pairs, each drawn once, and which side is called first by the toss of a coin: the code is the same.
fn draw(pairs: &[Block], k: usize, generator: &mut Xoshiro256PlusPlus) -> Vec<Block> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    (0..k)
        .map(|at| {
            let other = at + generator.next_u32() as usize % (order.len() - at);
            order.swap(at, other);
            let pair = &pairs[order[at]];
            let (a, b) = (pair.a().to_vec(), pair.b().to_vec());
            if generator.next_u32().is_multiple_of(2) {
                Block::new(a, b).unwrap()
            } else {
                Block::new(b, a).unwrap()
            }
        })
        .collect()
}

/// Shares of draws whose interval excludes 1 (blocks alone; with the session term) and whose verdict is a difference.
fn false_differences(column: usize, k: usize) -> [f64; 3] {
    let mut generator = Xoshiro256PlusPlus::seed_from_u64(2026);
    let (mut found, mut n) = ([0.0; 3], 0.0);
    for (_, pairs) in recorded(column) {
        for _ in 0..500 {
            let sides = draw(&pairs, k, &mut generator);
            let Some(estimate) = compare(&Comparison::new(&sides, Some(&sides))) else { continue };
            n += 1.0;
            found[0] += f64::from(u8::from(estimate.of_blocks.excludes_one()));
            found[1] += f64::from(u8::from(estimate.interval.excludes_one()));
            found[2] += f64::from(u8::from(matches!(estimate.verdict, Verdict::AFaster | Verdict::BFaster)));
        }
    }
    found.map(|count| count / n)
}

#[test]
fn identical_code_is_called_different_in_at_most_one_case_of_twenty() {
    for column in [1, 2] {
        for k in [3, 5] {
            let [of_blocks, with_session, verdicts] = false_differences(column, k);
            assert!(of_blocks <= 0.05, "column {column}, {k} blocks: {of_blocks}");
            assert!(with_session <= 0.01, "column {column}, {k} blocks: {with_session}");
            assert!(verdicts <= 0.001, "column {column}, {k} blocks: {verdicts}");
        }
    }
}

#[test]
fn all_recorded_pairs_of_a_program_are_one_comparison_without_a_difference() {
    let mut excluded = Vec::new();
    for column in [1, 2] {
        for (name, pairs) in recorded(column) {
            let estimate = compare(&Comparison::new(&pairs, None)).unwrap();
            assert!(!estimate.interval.excludes_one(), "{name}: {estimate:?}");
            if estimate.of_blocks.excludes_one() {
                excluded.push(name);
            }
        }
    }
    // 16 intervals at 95 %: on average 0.8 exclude what is true.
    assert!(excluded.len() <= 2, "{excluded:?}");
}

#[test]
fn samples_of_one_worker_are_not_independent() {
    // The mistake this protocol avoids: the rounds of one pair taken for independent samples, Welch's t over them.
    let (mut different, mut n) = (0.0, 0.0);
    for (_, pairs) in recorded(1) {
        for pair in &pairs {
            let rounds = pair.log_ratios();
            let count = 10.0;
            let mean = rounds.iter().sum::<f64>() / count;
            let variance = rounds.iter().map(|r| (r - mean) * (r - mean)).sum::<f64>() / (count - 1.0);
            n += 1.0;
            different += f64::from(u8::from(mean.abs() > 2.262 * (variance / count).sqrt()));
        }
    }
    // Even interleaved, one pair alone: more than nominal.
    assert!(different / n > 0.05, "{}", different / n);
}
