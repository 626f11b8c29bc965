//! The protocol over recorded engines: workers that ran identical code stand for both languages.

use super::run_of;
use crate::bench::comparison::Verdict;
use crate::bench::run::command::{Command, Reply};
use crate::bench::run::program::Stage;
use crate::bench::run::{End, Run};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use serde_json::Value;

/// A pair of fresh workers: time per call of both, round by round \[ms\].
type Pair = Vec<[f64; 2]>;

/// By language and program; wall time, which is what a page sees.
fn pairs() -> Vec<(String, Vec<Pair>)> {
    let file: Value =
        serde_json::from_str(include_str!("../../../../tests/reference/aa_pairs.json")).unwrap();
    let mut found: Vec<(String, Vec<Pair>)> = Vec::new();
    for language in ["jspairs", "pypairs"] {
        for pair in file[language].as_array().unwrap() {
            let name = format!("{language} {}", pair["name"].as_str().unwrap());
            let time = |row: &Value, which: usize| row[which][1].as_f64().unwrap();
            let rows = pair["rows"].as_array().unwrap().iter();
            let rounds: Pair = rows.map(|row| [time(row, 0), time(row, 1)]).collect();
            match found.iter_mut().find(|(known, _)| *known == name) {
                Some((_, pairs)) => pairs.push(rounds),
                None => found.push((name, vec![rounds])),
            }
        }
    }
    found
}

/// Returns a run whose every block replays a pair drawn without replacement: its first worker for JavaScript, its second one for
/// the same again and for Python. In the rounds a lane gets its samples in their order, before that the first one.
fn replayed(pairs: &[Pair], seed: u64) -> Run {
    let mut run = run_of(1, seed);
    let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, generator.next_u32() as usize % (at + 1));
    }
    let (mut pair, mut sides, mut now) = (0, [0, 1], 0.0);
    let mut round_of = [0; 3];
    while let Some(command) = run.command() {
        let mut took = |lane: usize, calls: u32, is_timed: bool| {
            let round = round_of[lane];
            round_of[lane] += usize::from(is_timed);
            f64::from(calls) * pairs[pair][round % 10][sides[usize::from(lane != 0)]]
        };
        let reply = match command {
            Command::Sentinel => Reply::Sentinel(1.0),
            Command::Start { block, .. } => {
                pair = order[block as usize % order.len()];
                // Which worker is called the first is a matter of names.
                sides = if generator.next_u32().is_multiple_of(2) { [0, 1] } else { [1, 0] };
                round_of = [0; 3];
                Reply::Started { python_is_new: false }
            }
            Command::Check { variant, .. } => Reply::Output(format!("output {variant}")),
            Command::Sample { lane, calls, is_timed, .. } => Reply::Took(took(lane.idx(), calls, is_timed)),
            Command::WarmUp { calls, .. } => {
                Reply::TookEach([0, 1].map(|lane| took(lane, calls[lane], false)))
            }
            Command::Stop => Reply::Stopped,
        };
        now += match &reply {
            Reply::Took(millis) | Reply::TookEach([millis, _]) => millis + 1.0,
            _ => 5.0,
        };
        run.reply(reply, now).unwrap();
    }
    run
}

#[test]
fn recorded_identical_code_is_never_called_different_by_a_run() {
    let (mut n, mut excluded, mut differences, mut noisy) = (0.0, 0.0, 0.0, 0.0);
    for (name, pairs) in pairs() {
        for seed in 0..60 {
            let run = replayed(&pairs, seed);
            let program = &run.programs()[0];
            assert_eq!(run.end(), Some(End::Complete), "{name}");
            let Some(estimate) = program.estimate() else {
                assert!(!matches!(program.stage(), Stage::Stands), "{name}");
                continue;
            };
            n += 1.0;
            excluded += f64::from(u8::from(estimate.of_blocks.excludes_one()));
            noisy += f64::from(u8::from(estimate.verdict == Verdict::TooNoisy));
            differences +=
                f64::from(u8::from(matches!(estimate.verdict, Verdict::AFaster | Verdict::BFaster)));
        }
    }
    assert!(n > 400.0, "{n} of 480 runs gave an estimate");
    assert!(excluded / n <= 0.05, "{} of {n} intervals exclude 1", excluded);
    assert!(differences / n <= 0.01, "{differences} of {n} runs find a difference");
    // Recorded on a heavily loaded machine: many are honest enough to say so.
    assert!(noisy / n > 0.1, "{noisy} of {n}");
}
