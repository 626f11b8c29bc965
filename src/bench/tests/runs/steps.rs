//! The order of steps, and what is asked at each.

use super::machine::{Machine, Simulated, drive};
use super::{measured, run_of};
use crate::bench::comparison::Verdict;
use crate::bench::run::command::{Command, Failure, Interruption, Lane, Reply, Unexpected};
use crate::bench::run::plan::Plan;
use crate::bench::run::program::{Stage, Task};
use crate::bench::run::{End, Run};
use crate::bench::warnings::Sign;

fn simulated(costs: &[[f64; 2]]) -> Simulated {
    Simulated::new(Machine::QUIET, costs.to_vec(), 3)
}

#[test]
fn outputs_are_compared_on_all_inputs_before_anything_is_timed() {
    let mut run = run_of(1, 1);
    let mut machine = simulated(&[[0.1, 0.3]]);
    let mut asked = Vec::new();
    while !matches!(run.command(), Some(Command::Sample { .. })) {
        let command = run.command().unwrap();
        asked.push(command);
        let reply = machine.reply(command);
        run.reply(reply, machine.now()).unwrap();
    }
    let mut expected = vec![Command::Sentinel, Command::Start { program: 0, block: 0 }];
    for variant in 0..4 {
        for lane in [Lane::Javascript, Lane::Python] {
            expected.push(Command::Check { program: 0, lane, variant });
        }
    }
    assert_eq!(asked, expected);
    assert_eq!(
        run.command(),
        Some(Command::Sample { program: 0, lane: Lane::Javascript, calls: 1, is_timed: false })
    );
}

#[test]
fn a_block_times_all_lanes_in_every_round_in_varying_order() {
    let run = measured(Machine::QUIET, [0.05, 0.2], 2);
    let program = &run.programs()[0];
    let mut orders = Vec::new();
    for taken in program.taken() {
        assert_eq!(taken.rounds.len(), 10);
        assert_eq!(taken.calls[0], taken.calls[1], "the same code in samples of the same size");
        assert!(taken.steady);
        for round in &taken.rounds {
            orders.push(round.order);
            for millis in round.millis {
                assert!((19.0..30.0).contains(&millis), "{millis}");
            }
        }
    }
    for lane in Lane::ALL {
        let first = orders.iter().filter(|order| order[0] == lane).count();
        assert!(first > orders.len() / 6, "{lane:?} is first {first} times of {}", orders.len());
    }
    assert_eq!(run.end(), Some(End::Complete));
    assert_eq!(program.estimate().unwrap().verdict, Verdict::AFaster);
    assert!((program.call_millis(Lane::Javascript).unwrap() / 0.05 - 1.0).abs() < 0.05);
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_one_another_order() {
    let orders = |seed: u64| -> Vec<[Lane; 3]> {
        let mut run = run_of(1, seed);
        drive(&mut run, &mut simulated(&[[0.05, 0.2]]));
        run.programs()[0].taken()[0].rounds.iter().map(|round| round.order).collect()
    };
    assert_eq!(orders(5), orders(5));
    assert_ne!(orders(5), orders(6));
    let twice = || measured(Machine::QUIET, [0.05, 0.2], 9).programs()[0].clone();
    assert_eq!(twice(), twice());
}

#[test]
fn engines_are_fresh_in_every_block_and_python_is_warmed_up_longer_once() {
    let mut run = run_of(2, 1);
    let mut machine = simulated(&[[0.1, 0.3], [0.1, 0.2]]);
    let (mut starts, mut python_warm_ups, mut spent, mut is_warming) = (0, Vec::new(), 0.0, false);
    while let Some(command) = run.command() {
        let reply = machine.reply(command);
        match (&command, &reply) {
            (Command::Start { .. }, _) => {
                starts += 1;
                is_warming = true;
                spent = 0.0;
            }
            (Command::Sample { lane: Lane::Python, .. }, Reply::Took(millis)) if is_warming => {
                spent += millis
            }
            _ => {}
        }
        run.reply(reply, machine.now()).unwrap();
        let n_blocks: usize = run.programs().iter().map(|program| program.taken().len()).sum();
        if is_warming && n_blocks == starts {
            python_warm_ups.push(spent);
            is_warming = false;
        }
    }
    let n_blocks: usize = run.programs().iter().map(|program| program.taken().len()).sum();
    assert_eq!((starts, python_warm_ups.len()), (n_blocks, n_blocks));
    // With the rounds of the block, some 220 ms.
    assert!(python_warm_ups[0] > 1_000.0 + 200.0, "{python_warm_ups:?}");
    assert!(python_warm_ups[1..].iter().all(|spent| (450.0..700.0).contains(spent)), "{python_warm_ups:?}");
}

#[test]
fn both_workers_warm_up_at_the_same_time_once_it_is_known_how_long_samples_are() {
    let mut run = run_of(1, 1);
    let mut machine = simulated(&[[0.1, 0.3]]);
    let (mut alone, mut together) = (Vec::new(), Vec::new());
    while let Some(command) = run.command() {
        let blocks = run.programs()[0].taken().len();
        match command {
            Command::Sample { lane: Lane::Javascript, is_timed: false, .. } => alone.push(blocks),
            Command::WarmUp { .. } => {
                // What is measured apart is no answer, nor is both at once below.
                assert_eq!(run.reply(Reply::Took(10.0), machine.now()), Err(Unexpected));
                together.push(blocks);
            }
            Command::Sample { .. } => {
                assert_eq!(run.reply(Reply::TookEach([10.0; 2]), machine.now()), Err(Unexpected));
            }
            _ => {}
        }
        let reply = machine.reply(command);
        run.reply(reply, machine.now()).unwrap();
    }
    assert!(alone.len() > 20 && alone.iter().all(|blocks| *blocks == 0), "{alone:?}");
    for block in 1..run.programs()[0].taken().len() {
        let n = together.iter().filter(|blocks| **blocks == block).count();
        assert!((10..40).contains(&n), "{n} in block {block}");
    }
    let mut run = run_of(1, 1);
    let mut machine = simulated(&[[0.1, 0.3]]);
    while let Some(command) = run.command() {
        let usual = machine.reply(command);
        let no_duration =
            matches!(command, Command::WarmUp { .. }).then_some(Reply::TookEach([10.0, f64::NAN]));
        run.reply(no_duration.unwrap_or(usual), machine.now()).unwrap();
    }
    assert_eq!(*run.programs()[0].stage(), Stage::Failed(Failure::Clock(Lane::JavascriptAgain)));
}

#[test]
fn every_program_has_a_first_result_before_any_has_its_last() {
    let mut run = run_of(3, 1);
    let mut machine = simulated(&[[0.1, 0.3]; 3]);
    let mut order = Vec::new();
    while let Some(command) = run.command() {
        if let Command::Start { program, .. } = command {
            order.push(program);
        }
        let reply = machine.reply(command);
        run.reply(reply, machine.now()).unwrap();
    }
    assert_eq!(order[..15], [0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 0, 1, 1, 2, 2]);
}

#[test]
fn progress_counts_down_and_ends_at_nothing() {
    let mut run = run_of(2, 1);
    let mut machine = simulated(&[[0.1, 0.3], [0.1, 0.2]]);
    let planned = run.progress();
    assert_eq!((planned.blocks, planned.blocks_to_stand, planned.program), (0, 10, Some(0)));
    assert!((planned.seconds_to_stand - 10.0 * run.plan().block_millis(true) / 1_000.0).abs() < 1e-9);
    let mut last = f64::INFINITY;
    while let Some(command) = run.command() {
        let reply = machine.reply(command);
        run.reply(reply, machine.now()).unwrap();
        let progress = run.progress();
        // The first blocks may show that blocks take longer than planned.
        if progress.blocks > 2 {
            assert!(progress.seconds_to_stand <= last + 0.5, "{progress:?}");
            last = progress.seconds_to_stand;
        }
        assert!(progress.seconds_to_end >= progress.seconds_to_stand);
    }
    let over = run.progress();
    assert_eq!((over.program, over.blocks, over.blocks_to_stand), (None, 10, 10));
    assert!(over.seconds_to_stand.abs() < 1e-9 && over.seconds_to_end.abs() < 1e-9);
}

#[test]
fn cancelling_works_at_every_step_and_keeps_what_is_finished() {
    let mut complete = run_of(2, 1);
    let mut machine = simulated(&[[0.1, 0.3], [0.1, 0.2]]);
    drive(&mut complete, &mut machine);
    for steps in 0..machine.n_commands {
        let mut run = run_of(2, 1);
        let mut machine = simulated(&[[0.1, 0.3], [0.1, 0.2]]);
        for _ in 0..steps {
            let reply = machine.reply(run.command().unwrap());
            run.reply(reply, machine.now()).unwrap();
        }
        let taken = |run: &Run| run.programs().iter().map(|p| p.taken().to_vec()).collect::<Vec<_>>();
        let before = taken(&run);
        let ended_before = run.end();
        run.interrupt(Interruption::Cancelled);
        assert_eq!(taken(&run), before);
        assert_eq!(run.end(), Some(ended_before.unwrap_or(End::Cancelled)));
        assert_eq!(run.command(), Some(Command::Stop), "after {steps} steps");
        // What was under way answers no more.
        assert_eq!(run.reply(Reply::Took(20.0), machine.now()), Err(Unexpected));
        run.reply(Reply::Stopped, machine.now()).unwrap();
        assert_eq!(run.command(), None);
        assert_eq!(run.reply(Reply::Stopped, machine.now()), Err(Unexpected));
        run.interrupt(Interruption::Hidden);
        assert_eq!(run.command(), None);
    }
}

#[test]
fn a_reply_to_something_else_changes_nothing() {
    let mut run = run_of(1, 1);
    for reply in [Reply::Took(1.0), Reply::Output("x".into()), Reply::Stopped] {
        assert_eq!(run.reply(reply, 0.0), Err(Unexpected));
    }
    assert_eq!(run.command(), Some(Command::Sentinel));
}

/// Returns the stage of a program and of a sound one after it, where the first one's commands are answered by `answer`.
fn stages(answer: impl Fn(Command) -> Option<Reply>) -> (Run, Stage) {
    let mut run = run_of(2, 1);
    let mut machine = simulated(&[[0.1, 0.3], [0.1, 0.2]]);
    while let Some(command) = run.command() {
        let usual = machine.reply(command);
        let reply = answer(command).unwrap_or(usual);
        run.reply(reply, machine.now()).unwrap();
    }
    assert_eq!(*run.programs()[1].stage(), Stage::Stands);
    assert_eq!(run.end(), Some(End::Complete));
    let stage = run.programs()[0].stage().clone();
    (run, stage)
}

#[test]
fn a_program_that_fails_says_why_and_the_next_one_runs() {
    let on_check = |output: &'static str| {
        move |command| match command {
            Command::Check { program: 0, lane: Lane::Python, variant: 2 } => {
                Some(Reply::Output(output.into()))
            }
            _ => None,
        }
    };
    let (run, stage) = stages(on_check("wrong"));
    let differ = Failure::OutputsDiffer { variant: 2, javascript: "output 2".into(), python: "wrong".into() };
    assert_eq!(stage, Stage::Failed(differ));
    assert!(run.programs()[0].taken().is_empty(), "nothing was timed");

    let both_wrong = |command| match command {
        Command::Check { program: 0, variant: 1, .. } => Some(Reply::Output("both".into())),
        _ => None,
    };
    let unexpected =
        Failure::UnexpectedOutput { variant: 1, expected: "output 1".into(), found: "both".into() };
    assert_eq!(stages(both_wrong).1, Stage::Failed(unexpected));

    let took = |millis: f64| {
        move |command| match command {
            Command::Sample { program: 0, .. } => Some(Reply::Took(millis)),
            _ => None,
        }
    };
    assert_eq!(stages(took(2_001.0)).1, Stage::Failed(Failure::TooSlow(Lane::Javascript)));
    assert_eq!(stages(took(0.0)).1, Stage::Failed(Failure::TooFast(Lane::Javascript)));
    for no_duration in [f64::NAN, f64::INFINITY, -1.0] {
        assert_eq!(stages(took(no_duration)).1, Stage::Failed(Failure::Clock(Lane::Javascript)));
    }
    let throws = Failure::Error { lane: Lane::Python, message: "ZeroDivisionError".into() };
    let failing = |command| match command {
        Command::Sample { program: 0, lane: Lane::Python, calls, .. } if calls > 50 => {
            Some(Reply::Failed(throws.clone()))
        }
        _ => None,
    };
    assert_eq!(stages(failing).1, Stage::Failed(throws.clone()));
    let not_started = Failure::NotStarted("no worker".into());
    let starting = |command| match command {
        Command::Start { program: 0, .. } => Some(Reply::Failed(not_started.clone())),
        _ => None,
    };
    assert_eq!(stages(starting).1, Stage::Failed(not_started.clone()));
}

#[test]
fn a_result_that_stands_stays_where_a_later_block_fails() {
    let mut run = run_of(1, 1);
    let machine = Machine { engine: 0.15, ..Machine::QUIET };
    let mut machine = Simulated::new(machine, vec![[0.1, 0.3]], 4);
    while let Some(command) = run.command() {
        let usual = machine.reply(command);
        let is_sixth = run.programs()[0].taken().len() == 5;
        let reply = match command {
            Command::Start { .. } if is_sixth => Reply::Failed(Failure::NotStarted("no more workers".into())),
            _ => usual,
        };
        run.reply(reply, machine.now()).unwrap();
    }
    assert_eq!(*run.programs()[0].stage(), Stage::Stands);
    assert_eq!(run.programs()[0].taken().len(), 5);
    assert!(run.programs()[0].estimate().is_some());
}

#[test]
fn a_slow_program_has_fewer_rounds_and_one_too_slow_says_so() {
    // 500 ms per call in Python: three blocks of ten rounds would be 16 s; of 1.5 s not even five rounds fit.
    let run = measured(Machine::QUIET, [10.0, 500.0], 1);
    assert!(run.programs()[0].estimate().is_some(), "{:?}", run.programs()[0].stage());
    let run = measured(Machine::QUIET, [600.0, 600.0], 1);
    assert_eq!(run.programs()[0].taken()[0].rounds.len(), 5);
    let run = measured(Machine::QUIET, [1_400.0, 1_400.0], 1);
    assert_eq!(*run.programs()[0].stage(), Stage::Failed(Failure::OutOfTime));
}

#[test]
fn what_looks_like_no_work_is_pointed_at() {
    let tasks = vec![Task { variants: 2, expected: Vec::new() }];
    let mut run = Run::new(Plan::new(1, 0.1, 1), tasks);
    let mut machine = simulated(&[[1e-6, 2e-6]]);
    while let Some(command) = run.command() {
        let usual = machine.reply(command);
        let reply = match command {
            Command::Check { .. } => Reply::Output("undefined".into()),
            _ => usual,
        };
        run.reply(reply, machine.now()).unwrap();
    }
    let signs = &run.programs()[0].estimate().unwrap().signs;
    assert!(signs.contains(&Sign::NothingLeft), "{signs:?}");
    assert!(signs.contains(&Sign::SameForEveryInput), "{signs:?}");
}

#[test]
fn nothing_to_run_is_a_run_that_is_complete() {
    let mut run = Run::new(Plan::new(0, 0.1, 1), Vec::new());
    assert_eq!((run.end(), run.command()), (Some(End::Complete), Some(Command::Stop)));
    run.reply(Reply::Stopped, 0.0).unwrap();
    assert_eq!(run.command(), None);
}

#[test]
fn without_python_javascript_is_held_to_the_known_outputs_and_measured_against_itself() {
    let task = Task { variants: 4, expected: (0..4).map(|k| format!("output {k}")).collect() };
    let plan = Plan::new(2, Machine::QUIET.timer_step, 3).without_python();
    let mut run = Run::new(plan, vec![task.clone(); 2]);
    let mut machine = simulated(&[[0.1, 0.3], [0.2, 0.3]]);
    while let Some(command) = run.command() {
        let is_of_python = matches!(
            command,
            Command::Sample { lane: Lane::Python, .. } | Command::Check { lane: Lane::Python, .. }
        );
        assert!(!is_of_python, "{command:?}");
        let reply = machine.reply(command);
        run.reply(reply, machine.now()).unwrap();
    }
    assert_eq!(run.end(), Some(End::Complete));
    for (program, cost) in run.programs().iter().zip([0.1, 0.2]) {
        assert_eq!(*program.stage(), Stage::Stands);
        let millis = program.call_millis(Lane::Javascript).unwrap();
        assert!((millis / cost - 1.0).abs() < 0.2, "{millis}");
        assert_eq!(program.call_millis(Lane::Python), None);
        let estimate = program.estimate().unwrap();
        // The floor and nothing else: no session term between a program and itself.
        assert_eq!(Some(estimate.interval), estimate.floor);
        assert!(estimate.interval.low < 1.0 && estimate.interval.high > 1.0, "{estimate:?}");
        let rounds = program.taken().iter().flat_map(|taken| &taken.rounds);
        let firsts = rounds.filter(|round| round.order[0] == Lane::Javascript).count();
        let n: usize = program.taken().iter().map(|taken| taken.rounds.len()).sum();
        assert!((n / 4..=3 * n / 4).contains(&firsts), "{firsts} of {n} rounds begin with the first worker");
    }
    // A third less of everything but what a block takes by itself.
    assert!(plan.block_millis(true) < 0.75 * Plan::new(2, 0.1, 3).block_millis(true));
    // Another output than the known one ends the program.
    let wrong = Task { expected: vec!["other".to_owned(); 4], ..task };
    let mut run = Run::new(plan, vec![wrong]);
    drive(&mut run, &mut simulated(&[[0.1, 0.3]]));
    assert!(matches!(run.programs()[0].stage(), Stage::Failed(Failure::UnexpectedOutput { variant: 0, .. })));
}
