//! Sentences about the comparison with real servers, and about what the simulator leaves out.

use super::simulation::two_digits;
use super::{counted, figure};
use crate::model::simulation::own_servers::OwnServers;
use crate::model::simulation::real_servers::{Measured, RealRecord, RealServers, scenario_name, server_name};
use crate::units::fixed;

/// Effects that the simulator does not model.
pub const NOT_MODELLED: [&str; 6] = [
    "Garbage collection, compilation of hot code, TLS, large bodies, network delay, memory pressure, restarts and timeouts.",
    "Idle limits of kept-alive connections, by default 5\u{a0}s in Node.js and uvicorn and 2\u{a0}s in gunicorn: here idle connections stay open, and nobody pays to reopen one.",
    "Tails of requests that take less than a millisecond: the machine\u{2019}s own stalls make them, and simulated p95 are too low there.",
    "More than 64 connections on a busy loop: the real cost per request rises by up to 44\u{a0}% with 256.",
    "Threads under the lock that both wait and compute may do better than simulated; free-threaded Python was not measured at all (PEP 779: 10\u{a0}% slower single thread).",
    "Costs come from one machine of two cores, one run each, with versions not recorded. Ratios between servers are safer than absolute values.",
];

/// Returns how far the simulator is off real servers.
pub fn accuracy(records: &RealServers, measured: Measured) -> String {
    let Some((median, ninety, n)) = records.errors(measured) else { return String::new() };
    let per_cent = |share: f64| format!("{}\u{a0}%", fixed(100.0 * share, 0));
    let records = if measured == Measured::P95 {
        format!("of the {n} records with a median of 1\u{a0}ms or more, half")
    } else {
        format!("half of the {n} records")
    };
    format!(
        "{}: {records} are off by less than {}, nine in ten by less than {}.",
        measured.name(),
        per_cent(median),
        per_cent(ninety)
    )
}

/// Returns a measurement of a reader's own that is being read and simulated.
pub fn own_servers_under_way(name: &str, share: f64) -> String {
    format!("Simulating the records of {name} \u{2026} {}\u{a0}%", fixed(100.0 * share, 0))
}

/// Says that a measurement of a reader's own was taken, and what was left out.
pub fn own_servers_taken(name: &str, own: &OwnServers) -> String {
    let n = own.servers.records.len();
    let records = counted(n, "record");
    let left_out = left_out(own);
    if left_out.is_empty() {
        format!("{name} was loaded: {records}.")
    } else {
        format!("{name} was loaded: {records}. Left out: {left_out}.")
    }
}

/// Says that one was not taken, and why.
pub fn own_servers_refused(name: &str, why: &str) -> String {
    format!("{name} was not taken: {why}. The page still shows what it showed before.")
}

/// Returns why records were left out: `2 (no model of Fastify on Node.js for a short text)`.
pub fn left_out(own: &OwnServers) -> String {
    let reasons: Vec<String> = own.left_out.iter().map(|(why, n)| format!("{n} ({why})")).collect();
    reasons.join(", ")
}

/// Returns where the figures of one come from.
pub fn own_servers_source(name: &str, own: &OwnServers) -> String {
    let machine = own.machine.as_deref().map(|machine| format!(" on {machine}")).unwrap_or_default();
    let date = own.date.as_deref().map(|date| format!(", {date}")).unwrap_or_default();
    format!("Your file {name}, measured{machine}{date}; simulated with the same costs that this page uses.")
}

/// Returns a record that is far off.
pub fn record_error(record: &RealRecord, measured: Measured) -> String {
    let (found, simulated) = record.pair(measured);
    let load = match (record.clients, record.rate) {
        (Some(n), _) => format!("{n} clients"),
        (None, rate) => format!("{} requests per second", figure(f64::from(rate.unwrap_or(0.0)))),
    };
    let sign = if simulated >= found { "+" } else { "\u{2212}" };
    format!(
        "{}; {}, {load}: measured {}, simulated {} ({sign}{}\u{a0}%)",
        server_name(&record.server),
        scenario_name(&record.scenario),
        figure(two_digits_small(found)),
        figure(two_digits_small(simulated)),
        fixed(100.0 * record.error(measured).abs(), 0)
    )
}

fn two_digits_small(value: f64) -> f64 {
    if value >= 10.0 { two_digits(value) } else { (value * 1000.0).round() / 1000.0 }
}
