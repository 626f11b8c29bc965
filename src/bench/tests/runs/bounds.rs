//! How often the protocol is wrong: false differences on the same cost, and how many of its intervals hold the truth.

use super::machine::{Machine, Simulated};
use super::{measured, run_of};
use crate::bench::comparison::{Estimate, Verdict};
use crate::bench::run::command::Lane;
use crate::bench::run::program::Stage;

/// Simulated runs for each share.
const RUNS: u32 = 400;

/// Returns what machines do to measurements, one at a time and all together.
fn machines() -> Vec<(&'static str, Machine)> {
    let quiet = Machine::QUIET;
    vec![
        ("quiet", quiet),
        ("random effect per engine", Machine { engine: 0.10, ..quiet }),
        ("drift", Machine { drift: 0.02, ..quiet }),
        ("slow load", Machine { load: 0.30, load_millis: 2_000.0, ..quiet }),
        ("fast load", Machine { load: 0.20, load_millis: 100.0, ..quiet }),
        ("spikes", Machine { spikes: 0.10, ..quiet }),
        ("two states", Machine { second_state: (0.20, 0.5), ..quiet }),
        ("sessions", Machine { session: 0.08, ..quiet }),
        (
            "everything",
            Machine {
                noise: 0.04,
                engine: 0.05,
                load: 0.20,
                load_millis: 1_500.0,
                drift: 0.01,
                spikes: 0.05,
                second_state: (0.10, 0.3),
                session: 0.08,
                ..quiet
            },
        ),
    ]
}

/// Shares over runs of one program with this true ratio.
#[derive(Debug, Default)]
struct Shares {
    /// The interval of the blocks excludes what is true of this session.
    wrong_of_blocks: f64,
    /// The interval holds the true ratio.
    covered: f64,
    /// The verdict is a difference.
    difference: f64,
    /// The floor's interval excludes 1.
    floor_off: f64,
    blocks: f64,
}

fn shares(machine: Machine, ratio: f64, n_runs: u32, seeds: u64) -> Shares {
    let mut found = Shares::default();
    let one = |yes: bool| f64::from(u8::from(yes)) / f64::from(n_runs);
    for seed in 0..u64::from(n_runs) {
        let run = measured(machine, [0.05, 0.05 * ratio], seeds + seed);
        let program = &run.programs()[0];
        assert_eq!(*program.stage(), Stage::Stands, "{:?}", run.end());
        let Estimate { interval, of_blocks, floor, verdict, .. } = program.estimate().unwrap();
        found.wrong_of_blocks += one(of_blocks.low > ratio || of_blocks.high < ratio);
        found.covered += one(interval.low <= ratio && ratio <= interval.high);
        found.difference += one(matches!(verdict, Verdict::AFaster | Verdict::BFaster));
        found.floor_off += one(floor.unwrap().excludes_one());
        found.blocks += f64::from(u32::try_from(program.taken().len()).unwrap()) / f64::from(n_runs);
    }
    found
}

#[test]
fn the_same_cost_is_called_different_in_at_most_one_run_of_twenty() {
    for (name, machine) in machines() {
        // Trials in a real page were covered in 90 % with a session term of 0.05 and in 100 % with 0.10.
        let machine = Machine { session: machine.session.min(0.07), ..machine };
        let found = shares(machine, 1.0, 3 * RUNS, 1_000);
        assert!(found.difference <= 0.05, "{name}: {found:?}");
        assert!(found.floor_off <= 0.07, "{name}: {found:?}");
    }
}

#[test]
fn intervals_hold_the_truth_in_93_of_100_runs() {
    for (name, machine) in machines() {
        for ratio in [1.0, 8.0] {
            let found = shares(machine, ratio, RUNS, 50_000);
            assert!(found.covered >= 0.93, "{name}, {ratio}: {found:?}");
        }
    }
}

#[test]
fn without_sessions_the_blocks_alone_are_wrong_in_at_most_one_run_of_ten() {
    // Nominal 5 %. Where engines differ much among themselves, stopping on width stops rather where the spread happens
    // to look small: up to 8 %.
    for (name, machine) in machines() {
        if machine.session > 0.0 {
            continue;
        }
        let found = shares(machine, 3.0, RUNS, 90_000);
        assert!(found.wrong_of_blocks <= 0.10, "{name}: {found:?}");
    }
}

#[test]
fn a_quiet_machine_needs_few_blocks_and_a_loud_one_takes_more() {
    let quiet = shares(Machine::QUIET, 4.0, 100, 7);
    let loud = shares(Machine { engine: 0.15, ..Machine::QUIET }, 4.0, 100, 7);
    assert!(quiet.blocks < 5.5, "{quiet:?}");
    assert!(loud.blocks > quiet.blocks + 3.0, "{loud:?}");
}

#[test]
fn timing_one_side_after_the_other_finds_differences_that_are_not_there() {
    // What most tools do: 20 samples of one, then 20 of the other, in one engine each, and Welch's t over samples.
    let slow = Machine { load: 0.30, load_millis: 2_000.0, ..Machine::QUIET };
    let mut different = 0;
    for seed in 0..RUNS {
        let mut machine =
            Simulated::new(Machine { cold: (1.0, 1.0), ..slow }, vec![[0.05, 0.05]], u64::from(seed));
        let mut side =
            |lane| -> Vec<f64> { (0..20).map(|_| libm::log(machine.sample(0, lane, 400))).collect() };
        let (first, second) = (side(Lane::Javascript), side(Lane::Python));
        let mean = |side: &[f64]| side.iter().sum::<f64>() / 20.0;
        let variance =
            |side: &[f64]| side.iter().map(|x| (x - mean(side)) * (x - mean(side))).sum::<f64>() / 19.0;
        let error = ((variance(&first) + variance(&second)) / 20.0).sqrt();
        // t(0.975; 38).
        different += u32::from((mean(&first) - mean(&second)).abs() > 2.024 * error);
    }
    // The study found 26 to 63 % on real machines.
    assert!(different > RUNS / 4, "{different} of {RUNS}");
    let interleaved = shares(slow, 1.0, RUNS, 1_000);
    assert!(interleaved.difference <= 0.05, "{interleaved:?}");
}

#[test]
fn six_programs_stand_within_a_minute_on_a_quiet_machine() {
    let ratios = [4.0, 2.0, 10.0, 3.0, 0.5, 90.0];
    let costs = ratios.map(|ratio| [0.2, 0.2 * ratio]).to_vec();
    let mut run = run_of(6, 5);
    let mut machine = Simulated::new(Machine::QUIET, costs, 5);
    let (mut first, mut all_preliminary, mut all_stand) = (0.0, 0.0, 0.0);
    while let Some(command) = run.command() {
        let reply = machine.reply(command);
        run.reply(reply, machine.now()).unwrap();
        let seconds = machine.now() / 1_000.0;
        let estimates = run.programs().iter().filter(|program| program.estimate().is_some()).count();
        let standing = run.programs().iter().filter(|program| *program.stage() == Stage::Stands).count();
        let note = |at: &mut f64, yes: bool| {
            if yes && *at <= 0.0 {
                *at = seconds;
            }
        };
        note(&mut first, estimates == 1);
        note(&mut all_preliminary, estimates == 6);
        note(&mut all_stand, standing == 6);
    }
    // First, all preliminary, all standing, over [s], the start of Python included.
    assert!(first < 10.0, "{first}");
    assert!(all_preliminary < 40.0, "{all_preliminary}");
    assert!(all_stand < 58.0, "{all_stand}");
    assert!(machine.now() / 1_000.0 < 60.0, "{}", machine.now());
    let planned = run.plan().estimate_seconds(6, false);
    assert!((all_stand / planned - 1.0).abs() < 0.15, "{all_stand} and not {planned}");
}
