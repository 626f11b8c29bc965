//! Findings of the analyses of a simulated load, one sentence each, which stands where the analysis is folded.

use super::simulation::{all_of, in_list, memory, millis, rate, server_name};
use crate::model::simulation::changes::{Change, Help, what_helps};
use crate::model::simulation::results::{ServerResult, SimulationResults};
use crate::model::simulation::scores::best_of;
use crate::model::simulation::servers::Server;

const UNDER_WAY: &str = "Simulating\u{2026}";
const NOBODY: &str = "No server keeps up with this load.";

fn each(results: &SimulationResults) -> impl Iterator<Item = (Server, &ServerResult)> {
    Server::ALL.into_iter().zip(&results.servers)
}

/// Returns how latencies spread at the load, in the best server of each language.
pub fn spread_finding(results: &SimulationResults) -> String {
    let Some(best) = best_of(results) else { return UNDER_WAY.to_owned() };
    let of = |server: Server| {
        let point = results.servers.get(server.idx())?.chosen.as_ref().filter(|point| !point.saturated)?;
        let [half, _, nearly_all] = point.quantiles.map(|[value, ..]| millis(value));
        Some(format!(
            "{}: half of the requests within {half}, 99\u{a0}% within {nearly_all}.",
            server_name(server)
        ))
    };
    let said: Vec<String> = best.iter().filter_map(|one| of(one.server)).collect();
    if said.is_empty() { NOBODY.to_owned() } else { said.join(" ") }
}

/// Returns which single change helps whom.
pub fn helps_finding(results: &SimulationResults) -> String {
    let known: Vec<(Server, Help)> =
        each(results).filter_map(|(server, result)| Some((server, what_helps(result)?))).collect();
    if known.len() < Server::ALL.len() {
        return UNDER_WAY.to_owned();
    }
    let of = |is: &dyn Fn(&Help) -> bool| -> Vec<Server> {
        known.iter().filter(|(_, help)| is(help)).map(|(server, _)| *server).collect()
    };
    let nobody = of(&|help| !matches!(help, Help::By(_)));
    if nobody.len() == Server::ALL.len() {
        return "No single change helps any of the six much.".to_owned();
    }
    let changes = [
        (Change::Worker, "One more worker helps"),
        (Change::OffLoop, "Moving CPU time off the loop or lock helps"),
        (Change::Core, "One more core helps"),
    ];
    let helped = changes.map(|(change, name)| {
        (name, of(&|help| matches!(help, Help::By(result) if result.change == change)))
    });
    let all = helped.into_iter().chain([("No single change does much for", nobody)]);
    let said = all.filter(|(_, servers)| !servers.is_empty());
    said.map(|(name, servers)| format!("{name} {}.", all_of(&servers))).collect::<Vec<_>>().join(" ")
}

/// Returns who takes the least and the most memory at the load.
pub fn memory_finding(results: &SimulationResults) -> String {
    let bytes = |(server, result): (Server, &ServerResult)| {
        let point = result.chosen.as_ref().filter(|point| !point.saturated)?;
        Some((server, server.memory_bytes(&results.load, point.in_system)))
    };
    let mut known: Vec<(Server, f64)> = each(results).filter_map(bytes).collect();
    known.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    let Some((first, least)) = known.first() else { return NOBODY.to_owned() };
    let (first, least) = (in_list(*first), memory(*least));
    match known.last() {
        Some((last, most)) if in_list(*last) != first => format!(
            "At your load {first} needs the least memory, {least}; {} needs the most, {}.",
            in_list(*last),
            memory(*most)
        ),
        _ => format!("At your load {first} needs {least} of memory."),
    }
}

/// Clients that the finding speaks of.
const MANY: u32 = 100;

/// Returns who answers most with many clients that ask again as soon as they are answered, and who answers least.
pub fn clients_finding(results: &SimulationResults) -> String {
    let with_many = |(server, result): (Server, &ServerResult)| {
        result.clients.iter().find(|point| point.clients == MANY).map(|point| (server, *point))
    };
    let mut known: Vec<_> = each(results).filter_map(with_many).collect();
    if known.len() < Server::ALL.len() {
        return UNDER_WAY.to_owned();
    }
    known.sort_by(|(_, one), (_, other)| other.throughput.total_cmp(&one.throughput));
    let (Some((best, most)), Some((last, least))) = (known.first(), known.last()) else {
        return String::new();
    };
    format!(
        "With {MANY} clients that ask again as soon as they are answered, {} answers most: {} requests per second, with a \
         p95 of {}; {} answers least: {}, with a p95 of {}.",
        in_list(*best),
        rate(most.throughput),
        millis(most.quantiles[1][0]),
        in_list(*last),
        rate(least.throughput),
        millis(least.quantiles[1][0]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::simulation::job::Simulating;
    use crate::model::simulation::presets::PRESETS;
    use crate::units::Job;

    #[test]
    fn findings_name_servers_with_their_figures_and_say_when_they_are_not_known_yet() {
        let mut job = Simulating::new(PRESETS[1].load).unwrap();
        let first = job.results();
        for under_way in [spread_finding(&first), helps_finding(&first), clients_finding(&first)] {
            assert_eq!(under_way, UNDER_WAY);
        }
        while job.step() < 0.3 {}
        let results = job.results();
        let spread = spread_finding(&results);
        assert!(
            spread.contains("Node.js") && spread.contains("Python") && spread.contains("\u{a0}ms."),
            "{spread}"
        );
        let memory = memory_finding(&results);
        assert!(memory.matches("\u{a0}MiB").count() == 2 && memory.contains(" needs the most, "), "{memory}");
        let helps = helps_finding(&results);
        let named = Server::ALL.iter().filter(|server| helps.contains(in_list(**server))).count();
        assert!(named == Server::ALL.len() || helps.starts_with("No single change helps any"), "{helps}");
        // Who answers most by the figures is the one who is named.
        let with_many = |server: Server| {
            let clients = &results.servers[server.idx()].clients;
            clients.iter().find(|point| point.clients == MANY).unwrap().throughput
        };
        let best = Server::ALL.into_iter().max_by(|a, b| with_many(*a).total_cmp(&with_many(*b))).unwrap();
        let clients = clients_finding(&results);
        assert!(clients.contains(&format!("answered, {} answers most", in_list(best))), "{clients}");
    }
}
