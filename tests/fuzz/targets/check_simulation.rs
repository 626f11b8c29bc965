//! What must hold of every simulation that is asked for.

use backend_balance::model::requests::error::{ErrorCode, RequestError};
use backend_balance::model::requests::reader;
use backend_balance::model::requests::simulate::{SimulationRequest, scenario_of, simulate};
use backend_balance::sim::{Outcome, Runtime, Scenario, Simulation, SimulationError, simulate as run};

/// Requests that are simulated of those asked for, and events of them: what goes wrong does so among the first.
const MOST_REQUESTS: u64 = 300;
const MOST_EVENTS: u64 = 30_000;
/// A bare queue runs as a whole. If so many requests would not be refused as too long, the few above take milliseconds.
const WOULD_BE_LONG: u64 = 5_000_000;

/// Whatever is asked is run with its books balanced, or refused with code and path.
pub fn any(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let request = match reader::read_json::<SimulationRequest>(text) {
        Ok(request) => request,
        Err(error) => return check_refused(&error),
    };
    let scenario = match scenario_of(&request) {
        Ok(scenario) => scenario,
        Err(error) => return check_refused(&error),
    };
    if matches!(scenario.runtime, Runtime::Queue { .. }) {
        return check_queue(&scenario);
    }
    if Simulation::new(scenario.clone()).is_err() {
        // Said before anything runs.
        return check_refused(&simulate(&request).expect_err("what cannot begin has no result"));
    }
    let mut simulation = Simulation::new(beginning_of(&scenario)).expect("its beginning takes no longer");
    simulation.advance(MOST_EVENTS);
    check_outcome(&simulation.finish().expect("its books balance"));
}

fn beginning_of(scenario: &Scenario) -> Scenario {
    let mut beginning = scenario.clone();
    beginning.length.count = scenario.length.count.min(MOST_REQUESTS);
    beginning.length.warmup = scenario.length.warmup.min(MOST_REQUESTS);
    beginning
}

fn check_queue(scenario: &Scenario) {
    let beginning = beginning_of(scenario);
    let mut long = beginning.clone();
    long.length.count = scenario.length.count.max(WOULD_BE_LONG);
    if matches!(Simulation::new(long), Err(SimulationError::TooLong { .. })) {
        return;
    }
    match run(&beginning) {
        Ok(outcome) => check_outcome(&outcome),
        Err(SimulationError::Invalid { path, message }) => {
            assert!(path.starts_with('/') && !message.is_empty(), "{path}: {message}");
        }
        Err(error) => panic!("{error}"),
    }
}

fn check_outcome(outcome: &Outcome) {
    let figures = [
        outcome.throughput_per_second,
        outcome.mean_millis,
        outcome.mean_in_system,
        outcome.memory_bytes,
        outcome.core_utilisation,
        outcome.lost_share,
    ];
    assert!(figures.iter().all(|figure| figure.is_finite() && *figure >= 0.0), "{figures:?}");
    // Utilisation may pass 1 in a short run: work that began before what is counted counts whole.
    assert!(outcome.lost_share <= 1.0, "{figures:?}");
    let quantiles = [0.0, 0.5, 0.95, 1.0].map(|p| outcome.quantile_millis(p));
    assert!(quantiles.is_sorted(), "{quantiles:?}");
}

fn check_refused(error: &RequestError) {
    assert!([ErrorCode::InvalidInput, ErrorCode::TooLong].contains(&error.code), "{error:?}");
    assert!(!error.message.is_empty(), "{error:?}");
}
