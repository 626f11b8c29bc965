//! Simulating a load on six servers, in the order that a reader needs it: the load chosen, the whole range, what would help; all
//! coarse first, then finer and finer.

use super::changes::{Change, ChangeResult, changed};
use super::load::{LoadField, ServiceLoad};
use super::results::{
    CLIENTS, ClientsPoint, DISTRIBUTION, LoadPoint, QUANTILES, ServerResult, SimulationResults,
};
use super::servers::Server;
use super::timeline::timeline;
use crate::sim::{Length, Scenario, Simulation, SimulationError, capacity};
use crate::units::Job;
use std::collections::VecDeque;

/// Loads that each server is simulated at, as shares of its capacity.
pub const UTILISATIONS: [f64; 12] = [0.05, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.05, 1.3];
/// A mean is known well enough when half its interval is this share of it.
pub const PRECISION: f64 = 0.02;
/// Above this load no precision is aimed at. Near it loads with a few heavy requests would take more than there is time for: then the
/// interval says what is known.
pub const PRECISE_UP_TO: f64 = 0.9;
/// Events between two looks at the clock: a few milliseconds.
const EVENTS_PER_STEP: u64 = 10_000;
/// Requests counted at each load before any is made finer.
const COARSE: u64 = 500;
/// Events of one coarse run at most: threads that wait for the interpreter lock ask for it again and again.
const COARSE_EVENTS: u64 = 6000;
/// With fewer requests than this there is no result for a load.
const LEAST: u64 = 150;
/// Events for everything: some seconds of work.
const MOST_EVENTS: u64 = 25_000_000;
/// Requests of one run at most.
const MOST_REQUESTS: u64 = 4_000_000;

/// One run and what it is for.
struct Work {
    simulation: Simulation,
    server: Server,
    purpose: Purpose,
    utilisation: f64,
    /// It goes on until so many events are handled, then it is another one's turn.
    until: u64,
    /// The result when it was last looked at.
    point: Option<LoadPoint>,
    distribution: Vec<[f64; 3]>,
}

#[derive(Clone, Copy, PartialEq)]
enum Purpose {
    Chosen,
    Swept,
    Changed(Change),
    Clients(u32),
}

/// The work that a load makes.
pub struct Simulating {
    load: ServiceLoad,
    works: Vec<Work>,
    /// Whose turn it is, by position.
    queue: VecDeque<usize>,
    n_coarse: usize,
    n_coarse_done: usize,
    events: u64,
    servers: Vec<ServerResult>,
}

impl std::fmt::Debug for Simulating {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Simulating")
            .field("load", &self.load)
            .field("events", &self.events)
            .finish_non_exhaustive()
    }
}

/// Returns what asks for a load to be simulated, as bytes.
pub fn simulation_request(load: &ServiceLoad) -> Vec<u8> {
    load.to_text().into_bytes()
}

/// Opens the simulation that bytes ask for, as long work.
pub fn open_simulation(job: &[u8]) -> Result<Box<dyn Job>, String> {
    let text = std::str::from_utf8(job).map_err(|_| "the request is no text")?;
    let load = ServiceLoad::from_text(text).ok_or("the request is no load")?;
    Ok(Box::new(Simulating::new(load).map_err(|error| error.to_string())?))
}

/// Returns a run that can go on for as long as is wanted.
fn long_run(mut scenario: Scenario) -> Result<Simulation, SimulationError> {
    let in_flight = match scenario.load {
        crate::sim::Load::Open { rate_per_second, .. } => {
            rate_per_second
                * scenario
                    .requests
                    .iter()
                    .map(|kind| kind.share * (kind.io_millis + kind.cpu_millis))
                    .sum::<f64>()
                / 1000.0
        }
        crate::sim::Load::Closed { clients, .. } => f64::from(clients),
    };
    // As many as are there at a time in an uncrowded server, thrice.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let warmup = 100 + (3.0 * in_flight).min(3000.0) as u64;
    let mut count = MOST_REQUESTS;
    loop {
        scenario.length = Length { warmup, count, precision: None };
        match Simulation::new(scenario.clone()) {
            // Fewer requests, where each makes many events.
            Err(SimulationError::TooLong { .. }) if count > COARSE => count /= 2,
            result => return result,
        }
    }
}

impl Simulating {
    /// Returns all there is to do for a load.
    pub fn new(load: ServiceLoad) -> Result<Simulating, SimulationError> {
        let rate = load.get(LoadField::Rate);
        let mut works = Vec::new();
        let mut servers = Vec::new();
        for server in Server::ALL {
            let capacity = capacity(&server.scenario(&load, rate));
            servers.push(ServerResult {
                capacity: capacity.per_second,
                limit: capacity.limit,
                points: Vec::new(),
                chosen: None,
                distribution: Vec::new(),
                timeline: Some(timeline(server, &load)),
                changes: Vec::new(),
                clients: Vec::new(),
            });
        }
        let mut add = |server: Server, purpose: Purpose, load: &ServiceLoad, rate: f64| {
            let scenario = server.scenario(load, rate);
            let utilisation = rate / capacity(&scenario).per_second;
            works.push(Work {
                simulation: long_run(scenario)?,
                server,
                purpose,
                utilisation,
                until: COARSE_EVENTS,
                point: None,
                distribution: Vec::new(),
            });
            Ok(())
        };
        for server in Server::ALL {
            add(server, Purpose::Chosen, &load, rate)?;
        }
        for utilisation in UTILISATIONS {
            for server in Server::ALL {
                add(server, Purpose::Swept, &load, utilisation * servers[server.idx()].capacity)?;
            }
        }
        let n_coarse = works.len();
        let mut add_changes = || {
            for server in Server::ALL {
                for change in Change::ALL {
                    if let Some((server_then, load_then)) = changed(server, &load, change) {
                        let scenario = server_then.scenario(&load_then, rate);
                        let utilisation = rate / capacity(&scenario).per_second;
                        works.push(Work {
                            simulation: long_run(scenario)?,
                            server,
                            purpose: Purpose::Changed(change),
                            utilisation,
                            until: COARSE_EVENTS,
                            point: None,
                            distribution: Vec::new(),
                        });
                    }
                }
            }
            Ok::<(), SimulationError>(())
        };
        add_changes()?;
        for clients in CLIENTS {
            for server in Server::ALL {
                works.push(Work {
                    simulation: long_run(server.with_clients(&load, clients))?,
                    server,
                    purpose: Purpose::Clients(clients),
                    // As much comes as is answered.
                    utilisation: 0.0,
                    until: COARSE_EVENTS,
                    point: None,
                    distribution: Vec::new(),
                });
            }
        }
        let queue = (0..works.len()).collect();
        Ok(Simulating { load, works, queue, n_coarse, n_coarse_done: 0, events: 0, servers })
    }

    fn is_coarse_done(work: &Work) -> bool {
        let count = work.simulation.so_far().map_or(0, |so_far| so_far.count);
        count >= COARSE || (count >= LEAST && work.simulation.events() >= COARSE_EVENTS)
    }

    /// Goes on with whose turn it is; what is known of it changes.
    fn go_on(&mut self) -> f64 {
        let Some(at) = self.queue.front().copied() else { return 1.0 };
        let is_first = self.works[at].point.is_none();
        let work = &mut self.works[at];
        let before = work.simulation.events();
        let chunk = if is_first { 1000 } else { EVENTS_PER_STEP };
        let mut is_over = false;
        while work.simulation.events() - before < EVENTS_PER_STEP && !is_over {
            is_over = work.simulation.advance(chunk)
                || if is_first {
                    Simulating::is_coarse_done(work)
                } else {
                    work.simulation.events() >= work.until
                };
        }
        self.events += work.simulation.events() - before;
        if !is_over {
            return self.share();
        }
        work.look();
        let is_wanted = work.is_wanted();
        work.until = work.simulation.events() * 2;
        if is_first {
            self.n_coarse_done += 1;
        }
        self.queue.pop_front();
        if is_wanted {
            self.queue.push_back(at);
        }
        self.show(at);
        self.share()
    }

    fn share(&self) -> f64 {
        let all_coarse = self.n_coarse_done >= self.works.len();
        if self.queue.is_empty() || (all_coarse && self.events >= MOST_EVENTS) {
            return 1.0;
        }
        let coarse = ratio(self.n_coarse_done, self.works.len());
        if !all_coarse {
            return 0.3 * coarse;
        }
        let open = ratio(self.queue.len(), self.works.len());
        #[allow(clippy::cast_precision_loss)]
        let spent = self.events as f64 / MOST_EVENTS as f64;
        (0.3 + 0.7 * spent.max(1.0 - open)).min(0.99)
    }

    /// Puts what is known of a run where it belongs.
    fn show(&mut self, at: usize) {
        let work = &self.works[at];
        let Some(point) = work.point.clone() else { return };
        let server = &mut self.servers[work.server.idx()];
        match work.purpose {
            Purpose::Chosen => {
                server.chosen = Some(point);
                server.distribution.clone_from(&work.distribution);
            }
            Purpose::Swept => {
                match server
                    .points
                    .iter_mut()
                    .find(|known| known.utilisation.total_cmp(&point.utilisation).is_eq())
                {
                    Some(known) => *known = point,
                    None => server.points.push(point),
                }
                server.points.sort_by(|a, b| a.rate.total_cmp(&b.rate));
            }
            Purpose::Clients(clients) => {
                let result = ClientsPoint::of(clients, &point);
                match server.clients.iter_mut().find(|known| known.clients == clients) {
                    Some(known) => *known = result,
                    None => server.clients.push(result),
                }
                server.clients.sort_by_key(|known| known.clients);
            }
            Purpose::Changed(change) => {
                let result = ChangeResult::of(change, &point);
                match server.changes.iter_mut().find(|known| known.change == change) {
                    Some(known) => *known = result,
                    None => server.changes.push(result),
                }
            }
        }
    }

    /// Returns what is known so far.
    pub fn results(&self) -> SimulationResults {
        let n_done = self.works.iter().take(self.n_coarse).filter(|work| work.point.is_some()).count();
        SimulationResults {
            load: self.load,
            coarse: ratio(n_done, self.n_coarse),
            is_done: self.share() >= 1.0,
            servers: self.servers.clone(),
        }
    }

    /// Events handled so far.
    pub fn events(&self) -> u64 {
        self.events
    }
}

#[allow(clippy::cast_precision_loss)]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl Work {
    /// Looks at what is known.
    fn look(&mut self) {
        let Some(so_far) = self.simulation.so_far() else { return };
        let quantile = |p: f64| {
            let (low, high) = self.simulation.quantile_interval_millis(p).unwrap_or_default();
            [self.simulation.quantile_millis(p).unwrap_or_default(), low, high]
        };
        let rate = match self.simulation.scenario().load {
            crate::sim::Load::Open { rate_per_second, .. } => rate_per_second,
            crate::sim::Load::Closed { .. } => 0.0,
        };
        self.point = Some(LoadPoint {
            rate,
            utilisation: self.utilisation,
            throughput: so_far.throughput_per_second,
            mean: so_far.mean_millis,
            half_width: so_far.half_width_millis,
            quantiles: QUANTILES.map(quantile),
            saturated: so_far.saturated,
            in_system: so_far.mean_in_system,
            count: so_far.count,
        });
        if self.purpose == Purpose::Chosen {
            self.distribution = DISTRIBUTION.map(quantile).to_vec();
        }
    }

    /// Returns whether more requests would say more that is promised.
    fn is_wanted(&mut self) -> bool {
        let Some(point) = &self.point else { return true };
        // A server that is crowded at a load that it should carry may only have had a bad start.
        let is_hopeless = point.saturated && (self.utilisation >= 1.0 || point.count >= 40 * COARSE);
        let is_precise =
            point.precision().is_some_and(|precision| precision <= PRECISION) && point.count >= 4 * COARSE;
        // Above the load that precision is promised for the same number of requests as at the load below is enough.
        let is_enough = self.utilisation > PRECISE_UP_TO + 1e-9 && point.count >= 100 * COARSE;
        // Changes and numbers of clients are compared by a factor and not by a percent.
        let is_rough = matches!(self.purpose, Purpose::Changed(_) | Purpose::Clients(_));
        let is_enough = is_enough || (is_rough && point.count >= 20 * COARSE);
        !(is_hopeless || is_precise || is_enough || self.simulation.advance(0))
    }
}

impl Job for Simulating {
    fn step(&mut self) -> f64 {
        self.go_on()
    }

    fn result(&self) -> Result<Vec<u8>, String> {
        Ok(self.results().to_bytes())
    }
}
