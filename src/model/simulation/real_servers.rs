//! The simulator beside real servers: each measured record with its simulation, as the page shows them.

use super::servers::Server;
use borsh::{BorshDeserialize, BorshSerialize};

/// Records beside their simulations.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct RealServers {
    /// In the order of the measured file.
    pub records: Vec<RealRecord>,
}

/// One server under one load, measured and simulated.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct RealRecord {
    /// Which server.
    pub server: String,
    /// Key of the work that each request asked for.
    pub scenario: String,
    /// Clients that each send again at once; `None` for requests that come at a rate.
    pub clients: Option<u32>,
    /// Requests that come (per second); `None` for clients.
    pub rate: Option<f32>,
    /// Responses per second, measured and simulated.
    pub throughput: (f32, f32),
    /// Median latency (ms), measured and simulated.
    pub p50: (f32, f32),
    /// 95th percentile (ms), measured and simulated.
    pub p95: (f32, f32),
}

/// Returns what readers call a measured server; names from elsewhere stay as they are.
pub fn server_name(id: &str) -> &str {
    match id {
        "node_http" => "Node.js, one process",
        "node_cluster2" => "Node.js cluster, 2 processes",
        "node_fastify" => "Fastify on Node.js",
        "uvicorn1" => "Uvicorn, 1 process",
        "uvicorn2" => "Uvicorn, 2 processes",
        "gunicorn_sync2" => "Gunicorn sync, 2 processes",
        "gunicorn_gthread_1x8" => "Gunicorn gthread, 8 threads",
        other => other,
    }
}

/// Returns what readers call the work that each request asks for.
pub fn scenario_name(id: &str) -> &str {
    match id {
        "a_hello" => "a short text",
        "b_json1k" => "1\u{a0}kB of JSON",
        "c_io20" => "a wait of 20\u{a0}ms",
        "d_cpu5" => "5\u{a0}ms of CPU time",
        other => other,
    }
}

/// Which figure is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measured {
    /// Responses per second.
    #[default]
    Throughput,
    /// Median latency.
    P50,
    /// 95th percentile.
    P95,
}

/// Below this median a tail is made of stalls that no model has (ms): MODEL.md, section 6.
pub const TAILS_FROM_MILLIS: f64 = 1.0;

impl Measured {
    /// All of them.
    pub const ALL: [Measured; 3] = [Measured::Throughput, Measured::P50, Measured::P95];

    /// Returns what it is called.
    pub fn name(self) -> &'static str {
        match self {
            Measured::Throughput => "Throughput",
            Measured::P50 => "Median latency (p50)",
            Measured::P95 => "95th percentile (p95)",
        }
    }

    /// Its unit.
    pub fn unit(self) -> &'static str {
        match self {
            Measured::Throughput => "(responses per second)",
            Measured::P50 | Measured::P95 => "(ms)",
        }
    }
}

impl RealRecord {
    /// Measured and simulated.
    pub fn pair(&self, measured: Measured) -> (f64, f64) {
        let (one, other) = match measured {
            Measured::Throughput => self.throughput,
            Measured::P50 => self.p50,
            Measured::P95 => self.p95,
        };
        (f64::from(one), f64::from(other))
    }

    /// Returns how far the simulation is off, as a share of what was measured.
    pub fn error(&self, measured: Measured) -> f64 {
        let (measured, simulated) = self.pair(measured);
        simulated / measured - 1.0
    }
}

/// The built-in records, from `make generated`.
static BUILT_IN: &[u8] = include_bytes!("../../../assets/simulate/real-servers.bin");

impl RealServers {
    /// Returns the built-in ones; none where the file is damaged, which a test would see.
    pub fn built_in() -> RealServers {
        borsh::from_slice(BUILT_IN).unwrap_or(RealServers { records: Vec::new() })
    }

    /// Names of the servers, in their order.
    pub fn servers(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for record in &self.records {
            if !names.contains(&record.server) {
                names.push(record.server.clone());
            }
        }
        names
    }

    /// Returns which of the six a server's name stands for.
    pub fn server_of(&self, name: &str) -> Server {
        match name {
            "node_http" => Server::Node,
            "node_cluster2" => Server::Cluster,
            "gunicorn_sync2" => Server::Prefork,
            "gunicorn_gthread_1x8" => Server::Threads,
            _ => Server::Asyncio,
        }
    }

    /// Median and 90th percentile of how far simulations are off, and over how many records. Of 95th percentiles only those whose
    /// median is a millisecond or more.
    pub fn errors(&self, measured: Measured) -> Option<(f64, f64, usize)> {
        let counts =
            |record: &&RealRecord| measured != Measured::P95 || f64::from(record.p50.0) >= TAILS_FROM_MILLIS;
        let mut errors: Vec<f64> =
            self.records.iter().filter(counts).map(|record| record.error(measured).abs()).collect();
        errors.sort_by(f64::total_cmp);
        let last = errors.len().checked_sub(1)?;
        Some((errors[last.div_ceil(2)], errors[(last * 9).div_ceil(10)], errors.len()))
    }

    /// Returns the records that are furthest off, the furthest first.
    pub fn worst(&self, measured: Measured, n: usize) -> Vec<&RealRecord> {
        let mut records: Vec<&RealRecord> = self.records.iter().collect();
        records.sort_by(|a, b| b.error(measured).abs().total_cmp(&a.error(measured).abs()));
        records.truncate(n);
        records
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_records_are_as_near_as_promised() {
        let records = RealServers::built_in();
        assert_eq!(records.records.len(), 87 + 9);
        assert_eq!(records.servers().len(), 6);
        // What is promised of documented costs, over the loads whose clients wait for their responses.
        let closed = RealServers {
            records: records.records.iter().filter(|record| record.clients.is_some()).cloned().collect(),
        };
        let (median, _, n) = closed.errors(Measured::Throughput).unwrap();
        assert!(median <= 0.06 && n == 87, "{median}");
        assert!(closed.errors(Measured::P50).unwrap().0 <= 0.08);
        // Tails of requests below a millisecond are not counted, and never claimed.
        let (_, _, n) = records.errors(Measured::P95).unwrap();
        assert!(n < 96 && n > 60, "{n}");
        let worst = records.worst(Measured::P50, 2);
        assert!(worst[0].error(Measured::P50).abs() >= worst[1].error(Measured::P50).abs());
    }
}
