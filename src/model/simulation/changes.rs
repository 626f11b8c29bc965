//! Single changes to a server: each is simulated, and the cheapest that helps is named.

use super::load::{LoadField, ServiceLoad};
use super::results::{LoadPoint, ServerResult};
use super::servers::Server;
use borsh::{BorshDeserialize, BorshSerialize};

/// One thing that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Change {
    /// One worker process more: a setting, and the memory of a process.
    Worker,
    /// The handlers' processor time off the event loop or the lock: work on the code.
    OffLoop,
    /// One core more: a larger machine.
    Core,
}

impl Change {
    /// All of them, the cheapest first.
    pub const ALL: [Change; 3] = [Change::Worker, Change::OffLoop, Change::Core];
}

/// A change helps when it makes the 95th percentile this much shorter.
pub const HELPS_FROM: f64 = 0.2;

/// Returns the server and the load after a change; `None` where a server cannot be changed so.
pub fn changed(server: Server, load: &ServiceLoad, change: Change) -> Option<(Server, ServiceLoad)> {
    let one_more = |field: LoadField| load.with(field, load.get(field) + 1.0);
    match (change, server) {
        // A second process makes one process a cluster of two.
        (Change::Worker, Server::Node) => Some((Server::Cluster, load.with(LoadField::Workers, 2.0))),
        (Change::Worker, _) => Some((server, one_more(LoadField::Workers))),
        // A process per request has no loop and no lock that others wait for.
        (Change::OffLoop, Server::Prefork | Server::FreeThreaded) => None,
        (Change::OffLoop, _) => {
            (load.get(LoadField::OffLoop) < 100.0).then(|| (server, load.with(LoadField::OffLoop, 100.0)))
        }
        (Change::Core, _) => Some((server, one_more(LoadField::Cores))),
    }
}

/// Effect of a change.
#[derive(Clone, Copy, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ChangeResult {
    /// The change made.
    pub change: Change,
    /// 95th percentile of latency then (ms).
    pub p95: f64,
    /// Responses then (per second).
    pub throughput: f64,
    /// Whether more comes than the server can answer even then.
    pub saturated: bool,
}

impl ChangeResult {
    /// Of the load chosen, simulated with the change.
    pub fn of(change: Change, point: &LoadPoint) -> Self {
        ChangeResult {
            change,
            p95: point.quantiles[1][0],
            throughput: point.throughput,
            saturated: point.saturated,
        }
    }
}

/// Changes that would help a server at the load chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Help {
    /// The cheapest change that helps.
    By(ChangeResult),
    /// No single change carries the load; this one carries the most of it.
    NotEnough(ChangeResult),
    /// No single change makes much of a difference.
    Nothing,
}

/// Returns the cheapest change that helps; `None` while not everything is simulated.
///
/// Of a server that carries the load a change helps where the 95th percentile becomes a fifth shorter, of one that does not where it
/// does then.
pub fn what_helps(result: &ServerResult) -> Option<Help> {
    let now = result.chosen.as_ref()?;
    let (worker, core) = (Change::Worker, Change::Core);
    let is_known = |change: Change| result.changes.iter().any(|known| known.change == change);
    if !(is_known(worker) && is_known(core)) {
        return None;
    }
    let helps = |change: &&ChangeResult| {
        !change.saturated && (now.saturated || change.p95 <= (1.0 - HELPS_FROM) * now.quantiles[1][0])
    };
    let in_order = |change: Change| result.changes.iter().find(|known| known.change == change);
    if let Some(first) = Change::ALL.into_iter().filter_map(in_order).find(helps) {
        return Some(Help::By(*first));
    }
    if !now.saturated {
        return Some(Help::Nothing);
    }
    let most = result.changes.iter().max_by(|a, b| a.throughput.total_cmp(&b.throughput))?;
    let gains = most.throughput > (1.0 + 0.5 * HELPS_FROM) * now.throughput;
    Some(if gains { Help::NotEnough(*most) } else { Help::Nothing })
}
