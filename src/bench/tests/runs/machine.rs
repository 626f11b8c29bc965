//! A simulated machine with simulated engines: what a run drives instead of a browser.
//!
//! A sample's duration is calls x cost x exp(session + engine + state + load(t) + noise), with spikes on top and a slow
//! start. The engine's own effect is drawn anew with every start, the machine's load is a first-order autoregression
//! over time that acts on whatever runs. Sizes are those measured in the study: standard deviation 0.03 between engines
//! in CPU time, 0.15 to 0.4 of slow load in wall time, lag-1 autocorrelation 0.4 to 0.9.

use crate::bench::run::Run;
use crate::bench::run::command::{Command, Lane, Reply};
use crate::stats::normal;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A simulated machine's properties. Effects are standard deviations of logarithms.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// Of one sample.
    pub noise: f64,
    /// Of an engine, for as long as it lives.
    pub engine: f64,
    /// Of the machine's load ...
    pub load: f64,
    /// ... which forgets with this time constant \[ms\].
    pub load_millis: f64,
    /// Steady slow-down over the run \[1/s\].
    pub drift: f64,
    /// Share of samples with a spike of up to three times their length.
    pub spikes: f64,
    /// How much slower an engine in its second state is \[ln\], and how often it is in it.
    pub second_state: (f64, f64),
    /// Of the session: page and interpreter, on Python alone.
    pub session: f64,
    /// Cost of a call when cold, as a multiple, and how long that fades \[ms\].
    pub cold: (f64, f64),
    /// Step of the clock \[ms\].
    pub timer_step: f64,
}

impl Machine {
    /// A quiet desktop.
    pub const QUIET: Machine = Machine {
        noise: 0.02,
        engine: 0.03,
        load: 0.01,
        load_millis: 1_000.0,
        drift: 0.0,
        spikes: 0.0,
        second_state: (0.0, 0.0),
        session: 0.0,
        cold: (4.0, 60.0),
        timer_step: 0.1,
    };
}

/// Programs' true cost per call \[ms\]: JavaScript, Python.
pub type Costs = [f64; 2];

/// A machine that does what a run asks.
pub struct Simulated {
    machine: Machine,
    costs: Vec<Costs>,
    generator: Xoshiro256PlusPlus,
    now: f64,
    load: f64,
    session: f64,
    effects: [f64; 3],
    warmth: [f64; 3],
    python_runs: bool,
    /// Commands so far.
    pub n_commands: u32,
}

impl Simulated {
    pub fn new(machine: Machine, costs: Vec<Costs>, seed: u64) -> Self {
        let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
        let session = machine.session * gauss(&mut generator);
        let load = machine.load * gauss(&mut generator);
        Simulated {
            machine,
            costs,
            generator,
            now: 0.0,
            load,
            session,
            effects: [0.0; 3],
            warmth: [0.0; 3],
            python_runs: false,
            n_commands: 0,
        }
    }

    pub fn now(&self) -> f64 {
        self.now
    }

    /// Does a command.
    pub fn reply(&mut self, command: Command) -> Reply {
        self.n_commands += 1;
        match command {
            Command::Sentinel => {
                self.pass(200.0);
                Reply::Sentinel(1.0 + 0.1 * gauss(&mut self.generator).abs())
            }
            Command::Start { .. } => {
                self.pass(if self.python_runs { 30.0 } else { 2_500.0 });
                let python_is_new = !self.python_runs;
                self.python_runs = true;
                for lane in 0..3 {
                    let (slower, share) = self.machine.second_state;
                    let state = if self.uniform() < share { slower } else { 0.0 };
                    self.effects[lane] = self.machine.engine * gauss(&mut self.generator) + state;
                    self.warmth[lane] = 0.0;
                }
                Reply::Started { python_is_new }
            }
            Command::Check { variant, .. } => {
                self.pass(5.0);
                Reply::Output(format!("output {variant}"))
            }
            Command::Sample { program, lane, calls, .. } => Reply::Took(self.sample(program, lane, calls)),
            Command::WarmUp { program, calls } => {
                let lanes = [Lane::Javascript, Lane::JavascriptAgain];
                Reply::TookEach([0, 1].map(|k| self.sample(program, lanes[k], calls[k])))
            }
            Command::Stop => Reply::Stopped,
        }
    }

    /// Duration of so many calls \[ms\].
    pub fn sample(&mut self, program: usize, lane: Lane, calls: u32) -> f64 {
        let machine = self.machine;
        let cost = self.costs[program][usize::from(lane == Lane::Python)];
        let session = if lane == Lane::Python { self.session } else { 0.0 };
        let log = session
            + self.effects[lane.idx()]
            + self.load
            + machine.drift * self.now / 1_000.0
            + machine.noise * gauss(&mut self.generator);
        let mut took = f64::from(calls) * cost * libm::exp(log);
        // The slow start: extra cost that fades with the time an engine has run.
        let (cold, fade) = machine.cold;
        took += (cold - 1.0)
            * fade
            * libm::exp(-self.warmth[lane.idx()] / fade)
            * (1.0 - libm::exp(-took / fade));
        if machine.spikes > 0.0 && self.uniform() < machine.spikes {
            took *= 1.0 + 2.0 * self.uniform();
        }
        self.warmth[lane.idx()] += took;
        self.pass(took + 0.2);
        (took / machine.timer_step).round() * machine.timer_step
    }

    fn pass(&mut self, millis: f64) {
        self.now += millis;
        if self.machine.load > 0.0 {
            let kept = libm::exp(-millis / self.machine.load_millis);
            self.load = kept * self.load
                + self.machine.load * (1.0 - kept * kept).sqrt() * gauss(&mut self.generator);
        }
    }

    fn uniform(&mut self) -> f64 {
        (f64::from(self.generator.next_u32()) + 0.5) / 4_294_967_296.0
    }
}

fn gauss(generator: &mut Xoshiro256PlusPlus) -> f64 {
    normal::quantile((f64::from(generator.next_u32()) + 0.5) / 4_294_967_296.0)
}

/// Drives a run to its end.
pub fn drive(run: &mut Run, machine: &mut Simulated) {
    while let Some(command) = run.command() {
        let reply = machine.reply(command);
        run.reply(reply, machine.now()).unwrap();
        assert!(machine.n_commands < 1_000_000, "the run does not end");
    }
}
