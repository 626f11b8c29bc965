//! The job as a whole: what it finds against theory and arithmetic, and that it ends.

use super::changes::{Change, Help, what_helps};
use super::job::{PRECISION, Simulating, UTILISATIONS, open_simulation, simulation_request};
use super::load::{LoadField, ServiceLoad};
use super::presets::PRESETS;
use super::results::{CLIENTS, DISTRIBUTION, QUANTILES, SimulationResults};
use super::scores::{MEMORY, WEB, scores_of, with_scores};
use super::servers::Server;
use crate::catalog::datasets;
use crate::model::document::choice::Choice;
use crate::sim::Limit;

fn coarse(load: ServiceLoad) -> SimulationResults {
    let mut job = Simulating::new(load).unwrap();
    let (mut last, mut n) = (0.0, 0);
    // All that is shown at first: the share up to which everything is coarse.
    while last < 0.3 {
        let share = crate::units::Job::step(&mut job);
        assert!(share >= last, "progress only grows");
        (last, n) = (share, n + 1);
        assert!(n < 1_000_000);
    }
    job.results()
}

fn load(text: &str) -> ServiceLoad {
    ServiceLoad::from_text(text).unwrap()
}

#[test]
fn the_coarse_picture_of_every_preset_is_whole() {
    for preset in &PRESETS {
        let results = coarse(preset.load);
        assert!(results.has_coarse(), "{}", preset.id);
        for (server, result) in Server::ALL.into_iter().zip(&results.servers) {
            assert_eq!(result.points.len(), UTILISATIONS.len(), "{} {server:?}", preset.id);
            let chosen = result.chosen.as_ref().unwrap();
            assert_eq!(result.distribution.len(), DISTRIBUTION.len());
            for at in [0, 1, 2] {
                assert!(result.distribution.iter().map(|point| point[at]).is_sorted(), "{result:?}");
            }
            assert!(result.distribution.iter().all(|[q, low, high]| low <= q && q <= high));
            // The same three figures as against load.
            for (p, point) in DISTRIBUTION.iter().zip(&result.distribution) {
                if let Some(at) = QUANTILES.iter().position(|q| (q - p).abs() < 1e-12) {
                    let known = chosen.quantiles[at];
                    assert!(
                        point.iter().zip(known).all(|(one, other)| (one - other).abs() < 1e-12),
                        "{p}: {point:?}"
                    );
                }
            }
            // No server answers more than comes, but for chance, nor more than arithmetic lets it.
            for point in result.points.iter().chain([chosen]) {
                assert!(point.throughput <= 1.5 * point.rate, "{server:?} {point:?}");
                assert!(point.quantiles.iter().all(|[q, low, high]| low <= q && q <= high));
            }
            // Far above its capacity every server is seen to be saturated.
            assert!(result.points.last().unwrap().saturated, "{} {server:?}", preset.id);
            assert!(!result.points[0].saturated, "{} {server:?}", preset.id);
            assert!(what_helps(result).is_some());
        }
        assert_eq!(SimulationResults::from_bytes(&results.to_bytes()), Some(results));
    }
}

#[test]
fn clients_get_what_operational_analysis_allows() {
    // X <= min(N / R, 1 / Dmax), whatever the distributions: Denning and Buzen, "The operational analysis of queueing network
    // models", Computing Surveys 10 (1978) 225, with R the time of a request that meets nobody. Costs are those of MODEL.md.
    let load = load("rate:100,cores:4,workers:2,threads:4,cpu:2,io:20,heavy:0,by:2,off:0");
    let results = coarse(load);
    let by_chance = 1.12;
    for (server, result) in Server::ALL.into_iter().zip(&results.servers) {
        let found: Vec<u32> = result.clients.iter().map(|point| point.clients).collect();
        assert_eq!(found, CLIENTS, "{server:?}");
        for point in &result.clients {
            // 20 ms of waiting and 2 ms of work, and never less than nothing of the server's own.
            let n = f64::from(point.clients);
            let most = (1000.0 * n / 22.0).min(result.capacity);
            assert!(point.throughput <= by_chance * most, "{server:?} {point:?}, at most {most}");
            assert!(point.quantiles.iter().all(|[q, low, high]| low <= q && q <= high), "{point:?}");
        }
        // Where many clients wait, the bottleneck is never idle: X = 1 / Dmax. Threads that hand a lock over lose some.
        let crowded = result.clients[4].throughput / result.capacity;
        assert!(crowded > 0.7, "{server:?} answers {crowded} of its capacity");
    }
    // One loop, N clients: never less than with all of the others ahead each time, X >= N / (Z + N D) (Lazowska et al.,
    // "Quantitative System Performance", 1984, 5.2).
    for point in &results.servers[Server::Node.idx()].clients {
        let (n, demand) = (f64::from(point.clients), 0.016 + 0.013 + 2.0 + 0.26 + 2.0 * 0.004);
        let least = 1000.0 * n / (20.0 + n * demand);
        assert!(point.throughput * by_chance >= least, "{point:?}, at least {least}");
    }
    // Two workers held for 20 + 0.5 + 0.17 + 2 ms each (MODEL.md 3.4): 88 per second, however many ask.
    for point in results.servers[Server::Prefork.idx()].clients.iter().filter(|point| point.clients >= 10) {
        let expected = 2000.0 / (20.0 + 0.5 + 0.17 + 2.0);
        assert!((point.throughput / expected - 1.0).abs() < 0.1, "{point:?} for {expected}");
    }
}

#[test]
fn an_event_loop_waits_as_theory_says_of_a_server_with_a_starter() {
    // M/G/1 (Pollaczek and Khinchine) with a starter D, as whoever wakes a sleeping loop waits for it to wake up: Levy and
    // Kleinrock, "A queue with starter and a queue with vacations", Operations Research 34 (1986) 426.
    let load = load("rate:200,cores:4,workers:2,threads:4,cpu:2,io:0,heavy:0,by:2,off:0");
    let mut job = Simulating::new(load).unwrap();
    while crate::units::Job::step(&mut job) < 1.0 {}
    let results = job.results();
    assert!(results.is_done);
    let node = &results.servers[Server::Node.idx()];
    for point in node.points.iter().filter(|point| (0.1..0.86).contains(&point.utilisation)) {
        // 0.016 ms of the server's own, 2 ms of the handler's with a standard deviation as large.
        let service = 2.016;
        let second_moment = 0.016 * 0.016 + 2.0 * 0.016 * 2.0 + 2.0 * 4.0;
        let rate = point.rate / 1000.0;
        // 0.26 ms to wake up where the loop slept for more than 1 ms; each iteration takes 0.004 ms.
        let slept = libm::exp(-rate);
        let starter = 0.26 * slept + 0.004;
        let starter_second = slept * 0.264 * 0.264 + (1.0 - slept) * 0.004 * 0.004;
        let waits = rate * second_moment / (2.0 * (1.0 - rate * service))
            + (2.0 * starter + rate * starter_second) / (2.0 * (1.0 + rate * starter));
        let expected = service + waits;
        let error = point.half_width.unwrap() / 1.96;
        let off = (point.mean - expected).abs();
        assert!(
            off < 4.0 * error + 0.01 * expected,
            "{} for {expected} at {}",
            point.mean,
            point.utilisation
        );
    }
    // Precise where there is time for it.
    for server in &results.servers {
        for point in server.points.iter().filter(|point| point.utilisation <= 0.46) {
            let precision = point.precision().unwrap();
            assert!(precision <= PRECISION, "{precision} at {} after {}", point.utilisation, point.count);
        }
    }
}

#[test]
fn the_cheapest_change_that_helps_is_the_one_that_arithmetic_says() {
    // Two prefork workers held for 20 ms: 97 per second at most (MODEL.md 3.4), whatever the cores. 100 come: three workers carry them.
    let waits = load("rate:100,cores:4,workers:2,threads:4,cpu:0.01,io:20,heavy:0,by:2,off:0");
    let results = coarse(waits);
    let prefork = &results.servers[Server::Prefork.idx()];
    assert_eq!(prefork.limit, Limit::Workers);
    assert!(prefork.capacity < 98.0 && prefork.chosen.as_ref().unwrap().saturated);
    match what_helps(prefork) {
        Some(Help::By(change)) => assert_eq!(change.change, Change::Worker),
        other => panic!("{other:?}"),
    }
    // Two computing workers on one core: a third one helps nobody, a core does.
    let computes = load("rate:100,cores:1,workers:2,threads:4,cpu:10,io:0,heavy:0,by:2,off:0");
    let results = coarse(computes.at_place(LoadField::Rate, 12));
    match what_helps(&results.servers[Server::Prefork.idx()]) {
        Some(Help::By(change)) => assert_eq!(change.change, Change::Core),
        other => panic!("{other:?}"),
    }
}

#[test]
fn requests_that_ask_for_nothing_are_refused() {
    assert!(open_simulation(b"rate:1").is_err());
    assert!(open_simulation(&[0xff, 0xfe]).is_err());
    assert!(open_simulation(&simulation_request(&PRESETS[0].load)).is_ok());
}

#[test]
fn a_load_becomes_four_scores_beside_what_was_measured_of_others() {
    let choice = Choice::default();
    let results = coarse(PRESETS[0].load);
    let scores = scores_of(&results, &choice, &datasets());
    let of: Vec<(&str, &str)> =
        scores.iter().map(|s| (s.criterion.as_str(), s.alternative.as_str())).collect();
    assert_eq!(of, [(WEB, "node"), (WEB, "python"), (MEMORY, "node"), (MEMORY, "python")]);
    // The measured overheads alone: Node.js answers 5,000 small messages with less work than uvicorn (MODEL.md, section 9).
    assert!(scores[0].points[1] > scores[1].points[1]);
    assert!(scores.iter().all(|score| score.by.starts_with("Simulated 5000 per s")), "{}", scores[0].by);
    let measured = crate::model::MeasuredScore {
        criterion: "perf_cpu".into(),
        alternative: "node".into(),
        points: [1.0, 2.0, 3.0],
        by: String::new(),
        is_from_here: true,
    };
    let choice = Choice { measured: vec![measured.clone()], ..choice };
    let all = with_scores(&choice, scores, &datasets());
    assert!(all.contains(&measured) && all.len() == 5);
    // Such a choice opens again from its link.
    let document = crate::model::Document {
        choice: Choice { measured: all, ..choice },
        ..crate::model::Document::default()
    };
    let mut opened = crate::model::decode(&crate::model::encode(&document), &datasets()).unwrap();
    assert!(opened.choice.measured.iter().all(|score| !score.is_from_here), "no link says who simulated");
    opened.mark_from_here(&document.choice.measured);
    assert_eq!(opened, document);
    let elsewhere = Choice { dataset: "article".into(), ..Choice::default() };
    assert_eq!(scores_of(&results, &elsewhere, &datasets()), []);
}
