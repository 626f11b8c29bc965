//! Every reason for which measurements do not count, provoked.

use super::machine::{Machine, Simulated};
use super::run_of;
use crate::bench::run::Step;
use crate::bench::run::command::{Command, Interruption, Lane, Reply, Void};
use crate::bench::run::plan::Plan;
use crate::bench::run::program::{Stage, Task};
use crate::bench::run::{End, Run};

/// Returns a run on a quiet machine where `answer` replaces what the machine says; it also sees how many blocks are finished.
fn answered(n_programs: usize, mut answer: impl FnMut(Command, usize) -> Option<Reply>) -> Run {
    let mut run = run_of(n_programs, 1);
    let mut machine = Simulated::new(Machine::QUIET, vec![[0.1, 0.3]; n_programs], 3);
    while let Some(command) = run.command() {
        let usual = machine.reply(command);
        let blocks = run.programs().iter().map(|program| program.taken().len()).sum();
        let reply = answer(command, blocks).unwrap_or(usual);
        run.reply(reply, machine.now()).unwrap();
    }
    run
}

#[test]
fn a_hidden_page_ends_the_run_and_drops_the_block_under_way() {
    let mut run = run_of(2, 1);
    let mut machine = Simulated::new(Machine::QUIET, vec![[0.1, 0.3]; 2], 3);
    // In the middle of the second program's second block.
    while run.programs()[1].taken().is_empty() || !matches!(run.command(), Some(Command::Sample { .. })) {
        let reply = machine.reply(run.command().unwrap());
        run.reply(reply, machine.now()).unwrap();
    }
    run.interrupt(Interruption::Hidden);
    assert_eq!((run.end(), run.command()), (Some(End::Void(Void::Hidden)), Some(Command::Stop)));
    assert!(run.programs()[0].estimate().is_some(), "what was measured before still counts");
    assert!(run.programs()[1].estimate().is_none());
}

#[test]
fn a_debugger_ends_the_run_and_takes_the_blocks_since_the_last_good_sentinel_with_it() {
    // Attached during the sixth block of two programs: the sentinel after it sees it, and the one after the third did not.
    let run = answered(2, |command, blocks| match command {
        Command::Sentinel if blocks == 6 => Some(Reply::Sentinel(2.6)),
        _ => None,
    });
    assert_eq!(run.end(), Some(End::Void(Void::Debugger)));
    assert_eq!((run.programs()[0].taken().len(), run.programs()[1].taken().len()), (3, 0));
    assert!(run.programs()[0].estimate().is_some());
    // Attached during the very last one: the sentinel after it sees that.
    let run = answered(1, |command, blocks| match command {
        Command::Sentinel if blocks == 5 => Some(Reply::Sentinel(1.6)),
        _ => None,
    });
    assert_eq!(run.end(), Some(End::Void(Void::Debugger)));
    assert_eq!((run.programs()[0].taken().len(), run.programs()[0].stage()), (3, &Stage::Under));
    // Attached before the first.
    let run = answered(1, |command, _| matches!(command, Command::Sentinel).then_some(Reply::Sentinel(3.0)));
    assert_eq!(run.end(), Some(End::Void(Void::Debugger)));
    assert!(run.programs()[0].taken().is_empty());
}

#[test]
fn the_page_may_find_the_debugger_itself() {
    let mut run = run_of(1, 1);
    let mut machine = Simulated::new(Machine::QUIET, vec![[0.1, 0.3]], 3);
    while run.programs()[0].taken().len() < 4 {
        let reply = machine.reply(run.command().unwrap());
        run.reply(reply, machine.now()).unwrap();
    }
    run.interrupt(Interruption::Debugger);
    assert_eq!(run.end(), Some(End::Void(Void::Debugger)));
    assert_eq!(run.programs()[0].taken().len(), 3);
}

#[test]
fn one_slow_sentinel_is_asked_again_and_none_is_no_debugger() {
    let mut n = 0;
    let run = answered(1, |command, _| {
        matches!(command, Command::Sentinel).then(|| {
            n += 1;
            Reply::Sentinel(if n % 3 == 0 { 1.02 } else { 5.0 })
        })
    });
    assert_eq!(run.end(), Some(End::Complete));
    let run =
        answered(1, |command, _| matches!(command, Command::Sentinel).then_some(Reply::Sentinel(f64::NAN)));
    assert_eq!(run.end(), Some(End::Complete));
}

#[test]
fn a_timer_of_coarse_steps_is_refused_before_anything_runs() {
    let run = Run::new(Plan::new(1, 16.0, 1), vec![Task { variants: 4, expected: Vec::new() }]);
    assert_eq!((run.end(), run.command()), (Some(End::Void(Void::TimerTooCoarse)), Some(Command::Stop)));
}

#[test]
fn samples_below_twenty_steps_are_taken_anew_once_and_void_then() {
    // Samples become too short in the rounds of the second block, and of so many after it.
    let shortened = |n_blocks: u32| {
        let mut run = run_of(1, 1);
        let mut machine = Simulated::new(Machine::QUIET, vec![[0.1, 0.3]], 3);
        while let Some(command) = run.command() {
            let usual = machine.reply(command);
            let is_timing = matches!(run.step, Step::Time(_));
            let is_short = is_timing && (2..2 + n_blocks).contains(&run.programs()[0].n_begun);
            let reply = if is_short { Reply::Took(1.9) } else { usual };
            run.reply(reply, machine.now()).unwrap();
        }
        run
    };
    // A compiler that comes late does that once.
    let run = shortened(1);
    assert_eq!((run.programs()[0].n_begun, run.programs()[0].taken().len()), (6, 5));
    assert_eq!(*run.programs()[0].stage(), Stage::Stands);
    let run = shortened(2);
    assert_eq!(*run.programs()[0].stage(), Stage::Void(Void::TimerTooCoarse));
    assert!(run.programs()[0].estimate().is_none());
}

#[test]
fn wild_samples_in_a_fifth_of_the_rounds_are_void() {
    let wild = |every: u32| {
        let mut n = 0;
        answered(1, move |command, _| match command {
            Command::Start { .. } => {
                n = 0;
                None
            }
            // Past warm-up, the rounds: thirty samples.
            Command::Sample { lane: Lane::Python, .. } => {
                n += 1;
                (n > 24 && n % every == 0).then_some(Reply::Took(600.0))
            }
            _ => None,
        })
    };
    let run = wild(2);
    assert_eq!(*run.programs()[0].stage(), Stage::Void(Void::TooWild));
    assert_eq!(run.end(), Some(End::Complete));
    assert!(run.programs()[0].estimate().is_none());
    // One round in ten is an outlier that the median does not mind.
    assert_eq!(*wild(10).programs()[0].stage(), Stage::Stands);
}

#[test]
fn a_machine_that_cannot_tell_says_so() {
    let loud = Machine { engine: 0.6, ..Machine::QUIET };
    let run = super::measured(loud, [0.1, 0.3], 1);
    let estimate = run.programs()[0].estimate().unwrap();
    assert_eq!(estimate.verdict, crate::bench::comparison::Verdict::TooNoisy);
    assert!(estimate.floor.unwrap().half_width() > 0.15);
}
