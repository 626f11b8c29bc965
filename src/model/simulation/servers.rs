//! The six servers that are compared, and the scenario of each.

use super::load::{LoadField, ServiceLoad};
use crate::sim::{
    Arrivals, Costs, Distribution, Length, Load, Machine, RequestKind, Runtime, Scenario, Wait,
};

/// A server as it is deployed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// Node.js, one process.
    Node,
    /// Node.js, a cluster of workers.
    Cluster,
    /// Python, prefork workers (gunicorn sync).
    Prefork,
    /// Python, threads under the interpreter lock (gunicorn gthread).
    Threads,
    /// Python, asyncio (uvicorn).
    Asyncio,
    /// Python without the lock, one process.
    FreeThreaded,
}

/// So many threads one process may have in the simulator.
const MOST_THREADS: u32 = 1024;

impl Server {
    /// All of them, in the order that they are shown in.
    pub const ALL: [Server; 6] = [
        Server::Node,
        Server::Cluster,
        Server::Prefork,
        Server::Threads,
        Server::Asyncio,
        Server::FreeThreaded,
    ];

    /// Returns the position among all.
    pub fn idx(self) -> usize {
        Server::ALL.iter().position(|server| *server == self).unwrap_or(0)
    }

    /// Its language, as datasets name the alternative.
    pub fn alternative(self) -> &'static str {
        if self.is_node() { "node" } else { "python" }
    }

    /// Returns whether its language is JavaScript.
    pub fn is_node(self) -> bool {
        matches!(self, Server::Node | Server::Cluster)
    }

    /// Returns whether its handlers run in event loops.
    pub fn has_loop(self) -> bool {
        matches!(self, Server::Node | Server::Cluster | Server::Asyncio)
    }

    /// Returns what the simulator calls it. Threads without a lock are all in one process: as many as the threads under locks
    /// are.
    pub fn runtime(self, load: &ServiceLoad) -> Runtime {
        let (workers, threads) = (load.whole(LoadField::Workers), load.whole(LoadField::Threads));
        match self {
            Server::Node => Runtime::Node,
            Server::Cluster => Runtime::NodeCluster { workers },
            Server::Prefork => Runtime::PythonSync { workers },
            Server::Threads => Runtime::PythonThreads { workers, threads },
            Server::Asyncio => Runtime::PythonAsyncio { workers },
            Server::FreeThreaded => {
                let threads = workers.saturating_mul(threads).min(MOST_THREADS);
                Runtime::PythonFreeThreaded { workers: 1, threads }
            }
        }
    }

    /// Returns the scenario of this server under so many requests per second of a load, with the documented costs.
    ///
    /// Requests come independently of each other (Poisson), each on a connection of its own; times in handlers and waits are
    /// log-normal with a standard deviation as large as their mean; a wait is for a socket.
    pub fn scenario(self, load: &ServiceLoad, rate_per_second: f64) -> Scenario {
        let runtime = self.runtime(load);
        let heavy = load.get(LoadField::HeavyShare) / 100.0;
        let off_loop = load.get(LoadField::OffLoop) / 100.0;
        let kind = |share: f64, factor: f64| {
            let cpu = load.get(LoadField::Cpu) * factor;
            RequestKind {
                share,
                cpu_millis: cpu * (1.0 - off_loop),
                io_millis: load.get(LoadField::Io),
                pool_millis: cpu * off_loop,
                distribution: Distribution::LogNormal,
                wait: Wait::Socket,
            }
        };
        let mut requests = vec![kind(1.0 - heavy, 1.0)];
        if heavy > 0.0 {
            requests.push(kind(heavy, load.get(LoadField::HeavyFactor)));
        }
        Scenario {
            runtime,
            machine: Machine {
                cores: load.whole(LoadField::Cores),
                pause_millis_per_second: 0.0,
                generator: None,
            },
            load: Load::Open { rate_per_second, arrivals: Arrivals::Poisson, connections: None },
            requests,
            costs: Costs::documented(runtime),
            length: Length { warmup: 0, count: 1, precision: None },
            seed: 1,
            n_traced: 0,
        }
    }

    /// Returns the scenario of this server with so many clients that each ask again as soon as they are answered, over
    /// connections that stay open, as load generators do.
    pub fn with_clients(self, load: &ServiceLoad, clients: u32) -> Scenario {
        let load_of_clients = Load::Closed {
            clients,
            think_millis: 0.0,
            connections_per_worker: None,
            start_spread_millis: 0.0,
            connect_together: false,
        };
        Scenario { load: load_of_clients, ..self.scenario(load, load.get(LoadField::Rate)) }
    }

    /// Memory of this server with so many connections open (bytes). A prefork worker keeps none open beyond the request that it
    /// answers.
    pub fn memory_bytes(self, load: &ServiceLoad, connections: f64) -> f64 {
        let runtime = self.runtime(load);
        let costs = Costs::documented(runtime);
        costs.once_bytes
            + costs.per_worker_bytes * f64::from(runtime.workers())
            + costs.per_connection_bytes * connections
    }
}

#[cfg(test)]
mod tests {
    use super::super::presets::PRESETS;
    use super::*;
    use crate::sim::{Simulation, capacity};

    #[test]
    fn every_server_can_be_simulated_at_every_end_of_every_slider() {
        for preset in &PRESETS {
            for field in LoadField::ALL {
                for place in [0, usize::MAX] {
                    let load = preset.load.at_place(field, place);
                    for server in Server::ALL {
                        let scenario = server.scenario(&load, load.get(LoadField::Rate));
                        assert!(Simulation::new(scenario).is_ok(), "{server:?} {load:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn capacities_are_those_of_the_models_reference() {
        // Sync workers are capped at W / (Z + b + s + C) (MODEL.md 3.4), an event loop at 1 / (s + x_io + C) (3.1).
        let load =
            ServiceLoad::from_text("rate:10,cores:4,workers:8,threads:4,cpu:2,io:20,heavy:0,by:2,off:0")
                .unwrap();
        let per_second = |server: Server| capacity(&server.scenario(&load, 10.0)).per_second;
        assert!((per_second(Server::Prefork) - 8000.0 / (20.0 + 0.5 + 0.17 + 2.0)).abs() < 1e-6);
        assert!((per_second(Server::Node) - 1000.0 / (0.016 + 0.013 + 2.0)).abs() < 1e-6);
        // Four cores, however many workers.
        assert!((per_second(Server::Asyncio) - 4000.0 / (0.040 + 0.066 + 2.0)).abs() < 1e-6);
    }

    #[test]
    fn memory_is_that_of_the_models_reference() {
        let load =
            ServiceLoad::from_text("rate:10,cores:4,workers:2,threads:8,cpu:2,io:20,heavy:0,by:2,off:0")
                .unwrap();
        let mib = |server: Server, n: f64| server.memory_bytes(&load, n) / (1024.0 * 1024.0);
        // MODEL.md 3.8: node:http 45 MiB and 8.0 KiB per connection; cluster 44 + 8 W; uvicorn 26 + 20.5 W; gunicorn 21 + 3 W.
        assert!((mib(Server::Node, 1024.0) - 53.0).abs() < 1e-9);
        assert!((mib(Server::Cluster, 0.0) - 60.0).abs() < 1e-9);
        assert!((mib(Server::Asyncio, 0.0) - 67.0).abs() < 1e-9);
        assert!((mib(Server::Prefork, 1024.0) - 27.0).abs() < 1e-9);
    }
}
