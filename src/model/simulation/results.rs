//! Results of six servers under a load: as they grow in a worker, and as bytes between it and the page.

use super::changes::ChangeResult;
use super::load::ServiceLoad;
use super::timeline::Timeline;
use crate::sim::Limit;
use borsh::{BorshDeserialize, BorshSerialize};

/// The quantiles that are shown against load.
pub const QUANTILES: [f64; 3] = [0.5, 0.95, 0.99];
/// The quantiles that a distribution is drawn through.
pub const DISTRIBUTION: [f64; 11] = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

/// Numbers of clients that each server is simulated with, each of whom asks again as soon as it is answered.
pub const CLIENTS: [u32; 7] = [1, 3, 10, 30, 100, 300, 1000];

/// Results so far of all servers under a load.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct SimulationResults {
    /// The load.
    pub load: ServiceLoad,
    /// Share of the coarse picture that is there, 1 where all is.
    pub coarse: f64,
    /// Whether everything is as precise as it gets.
    pub is_done: bool,
    /// In the order of [`super::servers::Server::ALL`].
    pub servers: Vec<ServerResult>,
}

/// Knowledge of one server.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ServerResult {
    /// An upper bound of what it can answer, by arithmetic (requests per second).
    pub capacity: f64,
    /// The resource that limits it there.
    pub limit: Limit,
    /// By growing load.
    pub points: Vec<LoadPoint>,
    /// The load chosen; `None` while it is not simulated yet.
    pub chosen: Option<LoadPoint>,
    /// Latencies at the load chosen, for [`DISTRIBUTION`]: each with the ends of its 95 % interval (ms); empty while it is not simulated yet.
    pub distribution: Vec<[f64; 3]>,
    /// The first requests at the load chosen.
    pub timeline: Option<Timeline>,
    /// Effects of single changes at the load chosen.
    pub changes: Vec<ChangeResult>,
    /// With clients that ask again as soon as they are answered, by growing number of them.
    pub clients: Vec<ClientsPoint>,
}

/// A server with some number of clients (a closed load, without thinking).
#[derive(Clone, Copy, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ClientsPoint {
    /// How many there are.
    pub clients: u32,
    /// Responses (per second).
    pub throughput: f64,
    /// Mean latency (ms).
    pub mean: f64,
    /// Latencies for [`QUANTILES`]: each with the ends of its 95 % interval (ms).
    pub quantiles: [[f64; 3]; 3],
    /// Half the 95 % interval of the mean as a share of it; `None` where too few requests tell.
    pub precision: Option<f64>,
}

impl ClientsPoint {
    /// Of what is known of a run with so many clients.
    pub fn of(clients: u32, point: &LoadPoint) -> Self {
        let LoadPoint { throughput, mean, quantiles, .. } = *point;
        ClientsPoint { clients, throughput, mean, quantiles, precision: point.precision() }
    }

    /// Returns the ends of the 95 % interval of the throughput (per second). Throughput times mean latency is the number of
    /// clients (Little's law), so it is known as well as the mean is.
    pub fn throughput_interval(&self) -> Option<(f64, f64)> {
        let share = self.precision.filter(|share| *share < 1.0)?;
        Some((self.throughput / (1.0 + share), self.throughput / (1.0 - share)))
    }
}

/// A server under one load.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct LoadPoint {
    /// Requests that come (per second).
    pub rate: f64,
    /// The same as a share of the capacity.
    pub utilisation: f64,
    /// Responses (per second).
    pub throughput: f64,
    /// Mean latency (ms).
    pub mean: f64,
    /// Half its 95 % interval (ms); `None` where too few requests tell.
    pub half_width: Option<f64>,
    /// Latencies for [`QUANTILES`]: each with the ends of its 95 % interval (ms).
    pub quantiles: [[f64; 3]; 3],
    /// More comes than the server can answer: latencies grow with the run and mean nothing.
    pub saturated: bool,
    /// Mean number of requests on their way.
    pub in_system: f64,
    /// Requests counted.
    pub count: u64,
}

impl LoadPoint {
    /// Returns the ends of the 95 % interval of the throughput (per second): as of a number of independent arrivals.
    #[allow(clippy::cast_precision_loss)]
    pub fn throughput_interval(&self) -> (f64, f64) {
        let half = 1.96 / (self.count.max(1) as f64).sqrt();
        (self.throughput * (1.0 - half).max(0.0), self.throughput * (1.0 + half))
    }

    /// Half the interval of the mean as a share of it.
    pub fn precision(&self) -> Option<f64> {
        self.half_width.filter(|_| self.mean > 0.0).map(|half| half / self.mean)
    }
}

impl ServerResult {
    /// Returns the load at which throughput per latency is greatest (requests per second): Kleinrock's power, the usual
    /// definition of a knee. `None` where fewer than three loads are known.
    ///
    /// Source: Kleinrock, "Power and deterministic rules of thumb for probabilistic problems in computer communications", ICC
    /// 1979. Between the simulated loads a parabola through the best and its neighbours finds it.
    pub fn knee(&self) -> Option<f64> {
        let stable: Vec<(f64, f64)> = self
            .points
            .iter()
            .filter(|point| !point.saturated && point.mean > 0.0)
            .map(|point| (point.rate, point.throughput / point.mean))
            .collect();
        if stable.len() < 3 {
            return None;
        }
        let best = (0..stable.len()).max_by(|a, b| stable[*a].1.total_cmp(&stable[*b].1))?;
        let (Some(left), Some(right)) =
            (best.checked_sub(1).and_then(|at| stable.get(at)), stable.get(best + 1))
        else {
            return Some(stable[best].0);
        };
        Some(top_of_parabola(*left, stable[best], *right))
    }

    /// Returns the most responses per second that were seen, however long requests waited for them.
    pub fn most_throughput(&self) -> f64 {
        self.points.iter().chain(&self.chosen).map(|point| point.throughput).fold(0.0, f64::max)
    }
}

/// Returns where the parabola through three points has its top, between the outer two.
fn top_of_parabola((x1, y1): (f64, f64), (x2, y2): (f64, f64), (x3, y3): (f64, f64)) -> f64 {
    let (left, right) = ((x2 - x1) * (y2 - y3), (x2 - x3) * (y2 - y1));
    let down = left - right;
    if down.abs() < 1e-300 {
        return x2;
    }
    (x2 - 0.5 * ((x2 - x1) * left - (x2 - x3) * right) / down).clamp(x1, x3)
}

impl SimulationResults {
    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        borsh::to_vec(self).unwrap_or_default()
    }

    /// Of bytes; `None` where they are none of [`SimulationResults::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        borsh::from_slice(bytes).ok()
    }

    /// Returns whether all that is to be shown at first is there.
    pub fn has_coarse(&self) -> bool {
        self.coarse >= 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// M/M/1 with mean service of 1 ms, by its formulas: mean 1 / (1 - load) ms.
    fn mm1(loads: &[f64]) -> ServerResult {
        let point = |load: &f64| LoadPoint {
            rate: 1000.0 * load,
            utilisation: *load,
            throughput: 1000.0 * load,
            mean: 1.0 / (1.0 - load),
            half_width: None,
            quantiles: [[0.0; 3]; 3],
            saturated: false,
            in_system: load / (1.0 - load),
            count: 1,
        };
        ServerResult {
            capacity: 1000.0,
            limit: Limit::Loop,
            points: loads.iter().map(point).collect(),
            chosen: None,
            distribution: Vec::new(),
            timeline: None,
            changes: Vec::new(),
            clients: Vec::new(),
        }
    }

    #[test]
    fn the_knee_of_an_mm1_queue_lies_at_half_its_capacity() {
        // Kleinrock 1979: power is greatest where one request is there on average, at a load of 0.5.
        let knee = mm1(&[0.1, 0.3, 0.45, 0.6, 0.8, 0.9]).knee().unwrap();
        assert!((knee - 500.0).abs() < 5.0, "{knee}");
        let exact = mm1(&[0.25, 0.5, 0.75]).knee().unwrap();
        assert!((exact - 500.0).abs() < 1e-9, "{exact}");
        assert_eq!(mm1(&[0.1, 0.2]).knee(), None);
    }

    #[test]
    fn bytes_that_are_no_results_are_refused() {
        for bytes in [&[][..], &[1; 7], &[255; 64]] {
            assert_eq!(SimulationResults::from_bytes(bytes), None);
        }
    }
}
