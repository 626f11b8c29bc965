//! A scenario: a runtime on a machine under a load, with its costs.

use super::time::Nanos;

/// One run of the simulator, as a caller describes it. [`simulate`](super::simulate) checks it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The server.
    pub runtime: Runtime,
    /// The machine it runs on.
    pub machine: Machine,
    /// Who asks, and how often.
    pub load: Load,
    /// The kinds of request; their shares are rescaled to sum to 1.
    pub requests: Vec<RequestKind>,
    /// Costs of the runtime itself.
    pub costs: Costs,
    /// When to stop.
    pub length: Length,
    /// Same seed, same result, to the bit.
    pub seed: u64,
    /// So many of the first requests are described step by step.
    pub n_traced: usize,
}

/// How a server is built. `workers` are processes, `threads` are threads of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// Node.js: one process, one event loop.
    Node,
    /// `node:cluster`: several event loops; the primary hands connections out in turn.
    NodeCluster {
        /// Worker processes.
        workers: u32,
    },
    /// gunicorn's sync workers: one request at a time each, held through its waits.
    PythonSync {
        /// Worker processes.
        workers: u32,
    },
    /// gunicorn's gthread workers: threads under one interpreter lock in each process.
    PythonThreads {
        /// Processes, each with a lock of its own.
        workers: u32,
        /// Threads of each for requests.
        threads: u32,
    },
    /// uvicorn: asyncio on uvloop; all workers take from one listening socket.
    PythonAsyncio {
        /// Worker processes.
        workers: u32,
    },
    /// Threads without an interpreter lock.
    PythonFreeThreaded {
        /// Processes.
        workers: u32,
        /// Threads of each for requests.
        threads: u32,
    },
    /// A bare queue, which theory knows.
    Queue {
        /// Servers of speed 1.
        servers: u32,
        /// Who is served.
        discipline: Discipline,
        /// The most that may be there, those in service among them; who comes beyond is lost.
        capacity: Option<u32>,
    },
}

/// Who of those in a queue is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discipline {
    /// The first that came, to its end.
    Fifo,
    /// All at once, in equal parts.
    ProcessorSharing,
}

/// The machine. The terms of a measuring machine are off for users and on where the simulator is held against records.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Machine {
    /// Cores that the server may use.
    pub cores: u32,
    /// So long in each second all cores stand still, less what they were idle (ms).
    pub pause_millis_per_second: f64,
    /// Time that the load generator takes for each response.
    pub generator: Option<Generator>,
}

/// The load generator: one thread that handles responses one after another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Generator {
    /// Processor time per response (ms).
    pub millis_per_response: f64,
    /// Whether it competes for the server's cores, with priority, or has one of its own.
    pub shares_cores: bool,
}

/// Who sends requests.
#[derive(Clone, Debug, PartialEq)]
pub enum Load {
    /// Requests come whether or not the server keeps up.
    Open {
        /// Mean arrivals per second.
        rate_per_second: f64,
        /// How they follow each other.
        arrivals: Arrivals,
        /// Over so many connections that stay open; a request that finds none free waits at the client. `None`: each request has a
        /// connection of its own.
        connections: Option<u32>,
    },
    /// Each client sends its next request when it has had the response and thought.
    Closed {
        /// So many, each with a connection that stays open.
        clients: u32,
        /// Mean of exponential thinking times (ms).
        think_millis: f64,
        /// How clients' connections are spread over workers; evenly where it is `None`.
        connections_per_worker: Option<Vec<u32>>,
        /// First requests are spread evenly over this time (ms).
        start_spread_millis: f64,
        /// Whether all connections are opened at the start, with a request at once, or stand already.
        connect_together: bool,
    },
}

/// How arrivals of an open load follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrivals {
    /// Independently: exponential times between them.
    Poisson,
    /// Evenly.
    Constant,
    /// Ten at once, the groups independently.
    Bursts,
}

/// Requests in a group of [`Arrivals::Bursts`].
pub const BURST_SIZE: u32 = 10;

/// A kind of request. Times are means; the distribution is that of each of them, drawn independently.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RequestKind {
    /// Weight of this kind among all.
    pub share: f64,
    /// Processor time in the handler (ms).
    pub cpu_millis: f64,
    /// Time that the handler waits for something outside (ms).
    pub io_millis: f64,
    /// Processor time in native code that gives the loop or the lock free (file system, DNS, cryptography, compression) (ms).
    pub pool_millis: f64,
    /// How its times spread.
    pub distribution: Distribution,
    /// The kind of its wait.
    pub wait: Wait,
}

/// How times spread about their mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distribution {
    /// Always the mean.
    Constant,
    /// As many short as chance without memory makes.
    Exponential,
    /// With a standard deviation as large as the mean.
    LogNormal,
    /// The sum of four exponential times: half as spread out as one.
    Erlang4,
}

/// How an event loop learns that a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// A timer, in whole milliseconds.
    Timer,
    /// An answer on a socket, such as a database's.
    Socket,
}

/// Costs of a runtime, for every request alike. See [`Costs::documented`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// Processor time per request beside the handler's: `s` (ms). With threads under a lock: time under the lock.
    pub overhead_millis: f64,
    /// Processor time per iteration of an event loop: `h` (ms).
    pub switch_millis: f64,
    /// Processor time to wake up a loop that slept for more than 1 ms: `w` (ms).
    pub wake_millis: f64,
    /// Processor time that a wait adds in an event loop: `x_io` (ms).
    pub io_overhead_millis: f64,
    /// Time by which a blocking wait is longer than asked: `b` (ms).
    pub blocking_wait_millis: f64,
    /// Way of a request to the server: `d` (ms).
    pub network_millis: f64,
    /// After so long a waiting thread asks the one that runs to hand the interpreter lock over (ms).
    pub gil_interval_millis: f64,
    /// Factor on the handlers' processor time: what running without a lock costs a single thread.
    pub cpu_factor: f64,
    /// Memory that the first worker takes beyond `per_worker_bytes`, with its parent process.
    pub once_bytes: f64,
    /// Memory per worker (proportional set size).
    pub per_worker_bytes: f64,
    /// Memory per open connection.
    pub per_connection_bytes: f64,
}

/// When a run is long enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// Requests that pass before any is counted.
    pub warmup: u64,
    /// Requests counted; with `precision`, at most.
    pub count: u64,
    /// Stop when the mean latency is known to this share of it (half its 95 % interval).
    pub precision: Option<f64>,
}

const MIB: f64 = 1024.0 * 1024.0;
const KIB: f64 = 1024.0;

/// Without a lock a single thread needs so much more processor time. Source: PEP 779, "about 10 %". Not measured.
pub const FREE_THREADED_CPU_FACTOR: f64 = 1.10;

impl Costs {
    /// Nothing costs anything: for holding models against theory.
    pub const NONE: Costs = Costs {
        overhead_millis: 0.0,
        switch_millis: 0.0,
        wake_millis: 0.0,
        io_overhead_millis: 0.0,
        blocking_wait_millis: 0.0,
        network_millis: 0.0,
        gil_interval_millis: 5.0,
        cpu_factor: 1.0,
        once_bytes: 0.0,
        per_worker_bytes: 0.0,
        per_connection_bytes: 0.0,
    };

    /// Returns the documented costs of a runtime that answers "hello".
    ///
    /// Source: `tests/reference/servers/MODEL.md`: medians of real servers under load on one x86-64 Linux machine of two cores,
    /// stored on 2026-11-23, versions not recorded. They follow the machine; ratios between runtimes are safer than each. Free-threaded
    /// Python was not measured: threads under the lock, times 1.10 in time and 1.2 in memory (PEP 779).
    pub fn documented(runtime: Runtime) -> Costs {
        let several = runtime.workers() > 1;
        match runtime {
            Runtime::Node => Costs {
                overhead_millis: 0.016,
                switch_millis: 0.004,
                wake_millis: 0.26,
                io_overhead_millis: 0.013,
                network_millis: 0.001,
                per_worker_bytes: 45.0 * MIB,
                per_connection_bytes: 8.0 * KIB,
                ..Costs::NONE
            },
            Runtime::NodeCluster { .. } => Costs {
                overhead_millis: 0.015,
                switch_millis: 0.003,
                wake_millis: 0.26,
                io_overhead_millis: 0.013,
                network_millis: 0.001,
                once_bytes: 44.0 * MIB,
                per_worker_bytes: 8.0 * MIB,
                per_connection_bytes: 11.1 * KIB,
                ..Costs::NONE
            },
            Runtime::PythonAsyncio { .. } => Costs {
                overhead_millis: if several { 0.040 } else { 0.036 },
                switch_millis: if several { 0.005 } else { 0.010 },
                wake_millis: 0.39,
                io_overhead_millis: 0.066,
                network_millis: 0.001,
                once_bytes: if several { 26.0 * MIB } else { 0.0 },
                per_worker_bytes: if several { 20.5 * MIB } else { 24.0 * MIB },
                per_connection_bytes: 7.9 * KIB,
                ..Costs::NONE
            },
            Runtime::PythonSync { .. } => Costs {
                overhead_millis: 0.170,
                blocking_wait_millis: 0.50,
                network_millis: 0.001,
                once_bytes: 21.0 * MIB,
                per_worker_bytes: 3.0 * MIB,
                ..Costs::NONE
            },
            Runtime::PythonThreads { .. } => Costs {
                overhead_millis: 0.246,
                blocking_wait_millis: 0.68,
                network_millis: 0.001,
                once_bytes: 21.0 * MIB,
                per_worker_bytes: 3.0 * MIB,
                per_connection_bytes: 3.0 * KIB,
                ..Costs::NONE
            },
            Runtime::PythonFreeThreaded { .. } => Costs {
                overhead_millis: 0.271,
                blocking_wait_millis: 0.68,
                network_millis: 0.001,
                cpu_factor: FREE_THREADED_CPU_FACTOR,
                once_bytes: 1.2 * 21.0 * MIB,
                per_worker_bytes: 1.2 * 3.0 * MIB,
                per_connection_bytes: 1.2 * 3.0 * KIB,
                ..Costs::NONE
            },
            Runtime::Queue { .. } => Costs::NONE,
        }
    }
}

impl Runtime {
    /// Returns how many processes serve requests; servers of a bare queue.
    pub fn workers(self) -> u32 {
        match self {
            Runtime::Node => 1,
            Runtime::NodeCluster { workers }
            | Runtime::PythonSync { workers }
            | Runtime::PythonThreads { workers, .. }
            | Runtime::PythonAsyncio { workers }
            | Runtime::PythonFreeThreaded { workers, .. } => workers,
            Runtime::Queue { servers, .. } => servers,
        }
    }

    /// Returns how many threads each process has for requests, where it has any beside its first.
    pub fn threads(self) -> Option<u32> {
        match self {
            Runtime::PythonThreads { threads, .. } | Runtime::PythonFreeThreaded { threads, .. } => {
                Some(threads)
            }
            _ => None,
        }
    }
}

/// Outcome of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Responses per second of the counted time.
    pub throughput_per_second: f64,
    /// Mean latency (ms).
    pub mean_millis: f64,
    /// Standard error of the mean latency by batch means (ms), `None` where the run is too short to say.
    pub mean_error_millis: Option<f64>,
    /// Half the 95 % confidence interval of the mean (ms).
    pub mean_half_width_millis: Option<f64>,
    /// Latencies: quantiles, and how they spread.
    pub latencies: super::Histogram,
    /// Requests of which each counted one tells as much as an independent one would: their number, less where they queue.
    pub effective_count: f64,
    /// Share of the counted time that cores were busy in `0..=1`.
    pub core_utilisation: f64,
    /// The same of event loops, or of interpreter locks; `None` where there is neither.
    pub loop_utilisation: Option<f64>,
    /// Mean number of requests on their way, from sending to response.
    pub mean_in_system: f64,
    /// The most of them at once.
    pub max_in_system: u64,
    /// Memory (bytes).
    pub memory_bytes: f64,
    /// More was asked than the server can give: latency grows with the length of the run and means nothing.
    pub saturated: bool,
    /// Requests counted.
    pub count: u64,
    /// Requests that a full queue turned away, of all that came.
    pub lost_share: f64,
    /// Events handled, warm-up included.
    pub events: u64,
    /// Simulated time that was counted (ns).
    pub counted_time: Nanos,
    /// Lives of the first requests, by number.
    pub trace: Vec<super::RequestTrace>,
}
