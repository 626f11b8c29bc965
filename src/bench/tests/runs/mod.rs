//! The protocol over simulated and recorded engines.

mod bounds;
mod machine;
mod recorded;
mod steps;
mod voids;

use crate::bench::run::Run;
use crate::bench::run::plan::Plan;
use crate::bench::run::program::Task;
use machine::{Machine, Simulated};

/// Returns a run of programs with four inputs each.
fn run_of(n_programs: usize, seed: u64) -> Run {
    let task = Task { variants: 4, expected: (0..4).map(|k| format!("output {k}")).collect() };
    Run::new(Plan::new(n_programs, Machine::QUIET.timer_step, seed), vec![task; n_programs])
}

/// Returns one program on one simulated machine, to the end.
fn measured(machine: Machine, costs: machine::Costs, seed: u64) -> Run {
    let mut run = run_of(1, seed);
    machine::drive(&mut run, &mut Simulated::new(machine, vec![costs], seed));
    run
}
