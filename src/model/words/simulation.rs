//! Sentences about a simulated load.

use super::{figure, listed};
use crate::model::simulation::changes::{Change, ChangeResult, HELPS_FROM, Help};
use crate::model::simulation::load::{LoadField, ServiceLoad};
use crate::model::simulation::results::{ServerResult, SimulationResults};
use crate::model::simulation::scores::best_of;
use crate::model::simulation::servers::Server;
use crate::model::simulation::timeline::{Timeline, TimelineRequest};
use crate::sim::{Limit, Step};
use crate::units::fixed;

/// Returns a server's name.
pub fn server_name(server: Server) -> &'static str {
    match server {
        Server::Node => "Node.js, one process",
        Server::Cluster => "Node.js, cluster",
        Server::Prefork => "Python, prefork workers",
        Server::Threads => "Python, threads with the lock",
        Server::Asyncio => "Python, asyncio",
        Server::FreeThreaded => "Python, free-threaded",
    }
}

/// Returns the same in a word.
pub fn server_short(server: Server) -> &'static str {
    match server {
        Server::Node => "Node.js",
        Server::Cluster => "cluster",
        Server::Prefork => "prefork",
        Server::Threads => "threads",
        Server::Asyncio => "asyncio",
        Server::FreeThreaded => "no lock",
    }
}

/// Returns a server as it is named within a sentence, where each is one thing.
pub(super) fn in_list(server: Server) -> &'static str {
    match server {
        Server::Node => "one Node.js process",
        Server::Cluster => "the Node.js cluster",
        Server::Prefork => "Python with prefork workers",
        Server::Threads => "Python with threads",
        Server::Asyncio => "Python with asyncio",
        Server::FreeThreaded => "free-threaded Python",
    }
}

/// Returns servers as a list within a sentence.
pub(super) fn all_of(servers: &[Server]) -> String {
    listed(&servers.iter().map(|server| in_list(*server)).collect::<Vec<_>>(), "and")
}

/// Returns what a server is, and how it is built under a load.
pub fn server_about(server: Server, load: &ServiceLoad) -> String {
    let (workers, threads) = (load.whole(LoadField::Workers), load.whole(LoadField::Threads));
    let of = |n: u32, one: &str| match n {
        1 => format!("1 {one}"),
        n if one.ends_with('s') => format!("{n} {one}es"),
        n => format!("{n} {one}s"),
    };
    match server {
        Server::Node => "node:http, 1 event loop".to_owned(),
        Server::Cluster => format!("node:cluster, {}", of(workers, "event loop")),
        Server::Prefork => format!("Gunicorn sync, {}", of(workers, "process")),
        Server::Threads => {
            format!("Gunicorn gthread, {} of {}", of(workers, "process"), of(threads, "thread"))
        }
        Server::Asyncio => format!("Uvicorn on uvloop, {}", of(workers, "event loop")),
        Server::FreeThreaded => format!("1 process of {}", of(workers.saturating_mul(threads), "thread")),
    }
}

/// Formats milliseconds, with as many digits as are known: `0.42 ms`, `3.4 ms`, `48 ms`, `1,200 ms`.
pub fn millis(value: f64) -> String {
    let text = match value {
        v if !v.is_finite() => return "unknown".to_owned(),
        100.0.. => figure(two_digits(value)),
        10.0.. => fixed(value, 0),
        1.0.. => fixed(value, 1),
        _ => fixed(value, 2),
    };
    format!("{text}\u{a0}ms")
}

/// Returns a rate, to two digits: `300`, `1,300`, `0.8`.
pub fn rate(value: f64) -> String {
    match value {
        v if !v.is_finite() => "any number".to_owned(),
        10.0.. => figure(two_digits(value)),
        1.0.. => fixed(value, 1),
        _ => fixed(value, 2),
    }
}

pub(super) fn two_digits(value: f64) -> f64 {
    let mut unit = 1.0;
    while value / unit >= 100.0 {
        unit *= 10.0;
    }
    (value / unit).round() * unit
}

/// Formats bytes: `84 MiB`.
pub fn memory(bytes: f64) -> String {
    format!("{}\u{a0}MiB", figure((bytes / (1024.0 * 1024.0)).round()))
}

/// Returns what a figure of a load is called.
pub fn field_name(field: LoadField) -> &'static str {
    match field {
        LoadField::Rate => "Requests per second",
        LoadField::Cores => "Cores",
        LoadField::Workers => "Worker processes",
        LoadField::Threads => "Threads per worker",
        LoadField::Cpu => "CPU time per request",
        LoadField::Io => "Waiting per request (database, other services)",
        LoadField::HeavyShare => "Heavy requests",
        LoadField::HeavyFactor => "A heavy request takes",
        LoadField::OffLoop => "CPU time off the loop or lock (native code, worker threads)",
    }
}

/// Returns a figure of a load with its unit.
pub fn field_value(field: LoadField, value: f64) -> String {
    match field {
        LoadField::Rate | LoadField::Cores | LoadField::Workers | LoadField::Threads => figure(value),
        LoadField::Cpu | LoadField::Io => format!("{}\u{a0}ms", figure(value)),
        LoadField::HeavyShare | LoadField::OffLoop => format!("{}\u{a0}%", figure(value)),
        LoadField::HeavyFactor => format!("{}\u{d7} the CPU time", figure(value)),
    }
}

/// Returns what a request does.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::WaitsForConnection => "waits for a free connection",
        Step::Network => "is on its way",
        Step::TriesAgain => "was turned away and tries again",
        Step::WaitsToBeAccepted => "waits to be accepted",
        Step::WaitsForLoop => "waits for the event loop",
        Step::WaitsForWorker => "waits for a worker",
        Step::WaitsForThread => "waits for a thread",
        Step::WaitsForLock => "waits for the interpreter lock",
        Step::WaitsForPool => "waits for a thread of the pool",
        Step::WaitsInQueue => "waits",
        Step::Runs => "runs",
        Step::RunsInPool => "runs off the loop or lock",
        Step::WaitsForIo => "waits for the database",
        Step::WaitsForClient => "is being received",
    }
}

/// Returns a request's name on a timeline.
pub fn request_name(idx: usize, is_heavy: bool) -> String {
    if is_heavy { format!("{} heavy", idx + 1) } else { (idx + 1).to_string() }
}

/// Returns the answer in a sentence: which server of each language answers fastest at the load, and which ones cannot keep up.
pub fn headline(results: &SimulationResults) -> String {
    let Some([node, python]) = best_of(results) else { return "Simulating \u{2026}".to_owned() };
    let at = format!("At {} requests per second,", rate(results.load.get(LoadField::Rate)));
    match (node.p95, python.p95) {
        (Some(a), Some(b)) if (a / b - 1.0).abs() < 0.1 => {
            let (a, b) = (millis(a), millis(b));
            let p95 = if a == b { format!("about {a}") } else { format!("{a} and {b}") };
            format!("{at} the best Node.js and the best Python server are about equally fast: p95 is {p95}.")
        }
        (Some(a), Some(b)) => {
            let (fast, p95, slow, other) =
                if a < b { ("Node.js", a, "Python", b) } else { ("Python", b, "Node.js", a) };
            format!(
                "{at} {fast} answers faster: p95 is {}, against {} for {slow}.",
                millis(p95),
                millis(other)
            )
        }
        (Some(a), None) => format!("{at} only Node.js keeps up: its p95 is {}.", millis(a)),
        (None, Some(b)) => format!("{at} only Python keeps up: its p95 is {}.", millis(b)),
        (None, None) => format!("{at} none of the six servers keeps up."),
    }
}

/// Returns which servers stand behind the headline, and which cannot keep up.
pub fn deck(results: &SimulationResults) -> String {
    let Some([node, python]) = best_of(results) else { return String::new() };
    let saturated: Vec<Server> = Server::ALL
        .into_iter()
        .zip(&results.servers)
        .filter(|(_, result)| result.chosen.as_ref().is_some_and(|point| point.saturated))
        .map(|(server, _)| server)
        .collect();
    let cannot = match saturated.len() {
        0 => "All six keep up.".to_owned(),
        6 => "Add cores or workers, or lower the load.".to_owned(),
        _ => format!("This load is too much for {}.", all_of(&saturated)),
    };
    format!("Best of each language: {} and {}. {cannot}", in_list(node.server), in_list(python.server))
}

/// Returns what limits a server, by arithmetic.
pub fn limit(server: Server, result: &ServerResult) -> String {
    let why = match result.limit {
        Limit::Cores => "all cores are busy",
        Limit::Loop if server == Server::Node => "its one event loop is always busy",
        Limit::Loop => "all event loops are always busy",
        Limit::Lock => "the interpreter lock is always held",
        Limit::Workers => "every worker is held by a request, even if cores are idle",
        Limit::Threads => "every thread is held by a request, even if cores are idle",
        Limit::Pool => "all threads of the pool are busy",
        Limit::Servers => "all servers are busy",
    };
    format!("At most {} requests per second, when {why}.", rate(result.capacity))
}

/// Names what requests that wait for this do.
fn waiting(step: Step) -> &'static str {
    match step {
        Step::WaitsForLoop => "waiting for the event loop",
        Step::WaitsForWorker => "waiting for a worker",
        Step::WaitsForThread => "waiting for a thread",
        Step::WaitsForLock => "waiting for the interpreter lock",
        Step::WaitsToBeAccepted => "waiting to be accepted",
        Step::WaitsForPool => "waiting for a thread of the pool",
        _ => "waiting to get in",
    }
}

/// Shorter waiting than this is not worth naming (share of a request's time).
const HARDLY: f64 = 0.02;

/// Returns what the first requests of servers wait for: a sentence each.
pub fn waits_in_short<'a>(known: impl Iterator<Item = (Server, &'a Timeline)>) -> String {
    let of = |(server, timeline): (Server, &Timeline)| {
        let name = server_name(server);
        match timeline.limiting().filter(|(_, share)| *share >= HARDLY) {
            Some((step, share)) => {
                let share = fixed(100.0 * share, 0);
                format!("{name}: the first requests spend {share}\u{a0}% of their time {}.", waiting(step))
            }
            None => format!("{name}: the first requests hardly wait for the server."),
        }
    };
    known.map(of).collect::<Vec<_>>().join(" ")
}

/// Returns what limits a server, as its first requests show it.
pub fn why(server: Server, timeline: &Timeline) -> String {
    let Some((step, share)) = timeline.limiting().filter(|(_, share)| *share >= HARDLY) else {
        return "These requests hardly wait for the server: they spend their time on their own work and in the \
                database."
            .to_owned();
    };
    let because = match (step, server) {
        (Step::WaitsForLoop, _) => {
            "One thread runs all handlers of a process: while one computes, the others wait."
        }
        (Step::WaitsForWorker, _) => {
            "A worker is held by its request, even while that only waits for the database."
        }
        (Step::WaitsForThread, _) => {
            "A thread is held by its request, even while that only waits for the database."
        }
        (Step::WaitsForLock, _) => {
            "Only one thread at a time may run Python code; waiting threads take turns, every 5\u{a0}ms at the \
             latest."
        }
        (Step::WaitsToBeAccepted, Server::Threads) => {
            "The thread that accepts connections needs the interpreter lock like all others."
        }
        (Step::WaitsToBeAccepted, _) => "An event loop accepts connections between its callbacks.",
        (Step::WaitsForPool, _) => "The threads that take work off the loop are all busy.",
        _ => "More requests arrive than it can take in.",
    };
    let waits = waiting(step);
    format!("These requests spend {}\u{a0}% of their time {waits}. {because}", fixed(100.0 * share, 0))
}

/// Returns what is going on at a moment of a timeline.
pub fn moment(timeline: &Timeline, millis_now: f64) -> String {
    let now = timeline.at(millis_now);
    let mut counts: Vec<(Step, Vec<String>)> = Vec::new();
    for (idx, step) in now.iter().enumerate() {
        let Some(step) = step else { continue };
        let name = (idx + 1).to_string();
        match counts.iter_mut().find(|(known, _)| known == step) {
            Some((_, names)) => names.push(name),
            None => counts.push((*step, vec![name])),
        }
    }
    if counts.is_empty() {
        return "no request is in progress.".to_owned();
    }
    let of = |(doing, names): &(Step, Vec<String>)| {
        let who = if names.len() == 1 { "request" } else { "requests" };
        let verb = step(*doing);
        let verb = if names.len() == 1 { verb.to_owned() } else { plural(verb) };
        format!("{who} {} {verb}", names.join(", "))
    };
    format!("{}.", counts.iter().map(of).collect::<Vec<_>>().join("; "))
}

fn plural(verb: &str) -> String {
    let (first, rest) = verb.split_once(' ').unwrap_or((verb, ""));
    let first = match first {
        "is" => "are",
        "was" => "were",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    let rest = rest.replace("its way", "their way").replace("and tries", "and try");
    [first, " ", &rest].concat().trim_end().to_owned()
}

/// Returns a request's life, in a line.
pub fn life(idx: usize, request: &TimelineRequest) -> String {
    let spans = request
        .spans
        .iter()
        .map(|(doing, from, to)| format!("{} from {} to {}", step(*doing), fixed(*from, 1), fixed(*to, 1)));
    let spans: Vec<String> = spans.collect();
    let end = match request.done {
        Some(done) => format!("answered after {}", millis(done - request.sent)),
        None => "not answered by then".to_owned(),
    };
    let kind = if request.is_heavy { " (heavy)" } else { "" };
    format!("Request {}{kind}: {}; {end}.", idx + 1, spans.join(", "))
}

/// Returns what a change is, of a server.
pub fn change_name(server: Server, change: Change) -> &'static str {
    match (change, server) {
        (Change::Worker, Server::Node) => "A second process (a cluster)",
        (Change::Worker, Server::FreeThreaded) => "Another worker\u{2019}s threads",
        (Change::Worker, _) => "One more worker",
        (Change::OffLoop, Server::Node | Server::Cluster) => "Moving the CPU time to worker threads",
        (Change::OffLoop, Server::Asyncio) => {
            "Moving the CPU time to an executor with native code or processes"
        }
        (Change::OffLoop, _) => "Moving the CPU time to native code or processes",
        (Change::Core, _) => "One more core",
    }
}

/// Returns what would help a server.
pub fn help(server: Server, result: &ServerResult, help: &Help) -> String {
    let now = result.chosen.as_ref();
    let p95 = now.map_or(0.0, |point| point.quantiles[1][0]);
    match help {
        Help::By(change) if now.is_some_and(|point| point.saturated) => {
            format!(
                "{} carries the load, with a p95 of {}.",
                change_name(server, change.change),
                millis(change.p95)
            )
        }
        Help::By(change) => format!(
            "{} brings the p95 from {} to {}.",
            change_name(server, change.change),
            millis(p95),
            millis(change.p95)
        ),
        Help::NotEnough(change) => format!(
            "No single change carries this load. {} comes nearest, with {} responses per second.",
            change_name(server, change.change),
            rate(change.throughput)
        ),
        Help::Nothing if now.is_some_and(|point| point.saturated) => {
            "None of these changes alone carries this load, or much more of it.".to_owned()
        }
        Help::Nothing => {
            format!("No single change shortens the p95 by {}\u{a0}% or more.", fixed(100.0 * HELPS_FROM, 0))
        }
    }
}

/// Returns what all changes of a server would do, each in a few words.
pub fn change_result(change: &ChangeResult) -> String {
    if change.saturated {
        format!("does not keep up ({} responses per second)", rate(change.throughput))
    } else {
        millis(change.p95)
    }
}

/// The rules by which a load becomes scores.
pub const SCORE_RULES: [&str; 4] = [
    "Each language is represented by the best of its servers above: the one with the lowest p95 at your load or, where none keeps up, the one that answers most.",
    "Web throughput and latency: the geometric mean of two ratios, of the most responses per second and of the p95 at your load. The better language keeps the better of the two scores in the dataset; the other scores 100 points less for each factor of 100, which is the dataset\u{2019}s own rule. The interval covers what either ratio alone would give, and the simulator\u{2019}s error of 16\u{a0}%.",
    "Memory footprint: the ratio of memory at your load, on the dataset\u{2019}s scale, where a factor of 20 is 100 points.",
    "Other criteria do not change. The CPU time per request is taken to be the same in both languages; what the language costs there is scored by CPU-bound code. How throughput grows with cores is not scored, because the model has no cost of sharing memory between them.",
];

/// Returns where the figures of every chart come from; `today` is YYYY-MM-DD.
pub fn source(load: &ServiceLoad, today: &str) -> String {
    format!(
        "Simulated here on {today}: {} requests per second, {} cores, {} workers of {} threads; {} CPU and {} waiting per request, {} heavy ({}), {} off the loop. Server costs were measured on one two-core machine.",
        figure(load.get(LoadField::Rate)),
        load.get(LoadField::Cores),
        load.get(LoadField::Workers),
        load.get(LoadField::Threads),
        field_value(LoadField::Cpu, load.get(LoadField::Cpu)),
        field_value(LoadField::Io, load.get(LoadField::Io)),
        field_value(LoadField::HeavyShare, load.get(LoadField::HeavyShare)),
        field_value(LoadField::HeavyFactor, load.get(LoadField::HeavyFactor)),
        field_value(LoadField::OffLoop, load.get(LoadField::OffLoop)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_as_many_digits_as_are_known() {
        assert_eq!(
            [0.423, 3.44, 48.2, 1234.0].map(millis),
            ["0.42\u{a0}ms", "3.4\u{a0}ms", "48\u{a0}ms", "1,200\u{a0}ms"]
        );
        assert_eq!([0.8, 5.0, 96.7, 338.2, 12_345.0].map(rate), ["0.80", "5.0", "97", "340", "12,000"]);
        assert_eq!(memory(84.2 * 1024.0 * 1024.0), "84\u{a0}MiB");
    }

    #[test]
    fn a_moment_reads_as_a_sentence() {
        let request = |spans: Vec<(Step, f64, f64)>| TimelineRequest {
            is_heavy: false,
            worker: None,
            sent: 0.0,
            done: Some(9.0),
            spans,
        };
        let timeline = Timeline {
            requests: vec![
                request(vec![(Step::Runs, 0.0, 9.0)]),
                request(vec![(Step::WaitsForLoop, 0.0, 9.0)]),
                request(vec![(Step::WaitsForLoop, 1.0, 9.0)]),
            ],
        };
        assert_eq!(moment(&timeline, 2.0), "request 1 runs; requests 2, 3 wait for the event loop.");
        assert_eq!(moment(&timeline, 20.0), "no request is in progress.");
        assert!(
            why(Server::Node, &timeline)
                .starts_with("These requests spend 65\u{a0}% of their time waiting for the event loop.")
        );
        assert_eq!(
            life(0, &timeline.requests[0]),
            "Request 1: runs from 0.0 to 9.0; answered after 9.0\u{a0}ms."
        );
    }
}
