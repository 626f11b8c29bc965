//! The charts of a simulated load. All servers share their axes, and latency has the same one in every chart.

use crate::chart::{Axis, AxisScale, Curve, CurvePoint, CurvesSpec, Lane, LaneKind, LaneSpan, LanesSpec};
use crate::model::simulation::load::{LoadField, ServiceLoad};
use crate::model::simulation::real_servers::{Measured, RealServers, server_name};
use crate::model::simulation::results::{
    CLIENTS, ClientsPoint, DISTRIBUTION, LoadPoint, ServerResult, SimulationResults,
};
use crate::model::simulation::servers::Server;
use crate::model::simulation::timeline::Timeline;
use crate::model::words::simulation as words;
use crate::model::{Dataset, Step};

/// Which latency is shown against load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quantile {
    /// The median.
    Median,
    /// The 95th percentile.
    #[default]
    P95,
    /// The 99th percentile.
    P99,
}

impl Quantile {
    /// All of them.
    pub const ALL: [Quantile; 3] = [Quantile::Median, Quantile::P95, Quantile::P99];

    /// Returns what it is called.
    pub fn name(self) -> &'static str {
        match self {
            Quantile::Median => "Median (p50)",
            Quantile::P95 => "95th percentile (p95)",
            Quantile::P99 => "99th percentile (p99)",
        }
    }

    fn idx(self) -> usize {
        match self {
            Quantile::Median => 0,
            Quantile::P95 => 1,
            Quantile::P99 => 2,
        }
    }
}

/// Returns the position of a server's language among a dataset's alternatives, for its colour; the first two where it has none.
pub fn colour_of(server: Server, dataset: &Dataset) -> usize {
    let fallback = usize::from(!server.is_node());
    dataset.alternative_idx(server.alternative()).unwrap_or(fallback)
}

/// Dashes tell servers of one language apart.
fn style_of(server: Server) -> usize {
    match server {
        Server::Node | Server::Asyncio => 0,
        Server::Cluster | Server::Prefork => 1,
        Server::Threads => 2,
        Server::FreeThreaded => 3,
    }
}

fn curve(server: Server, dataset: &Dataset, points: Vec<CurvePoint>, knee: Option<(f64, f64)>) -> Curve {
    Curve {
        name: words::server_name(server).to_owned(),
        short: words::server_short(server).to_owned(),
        whose: colour_of(server, dataset),
        style: style_of(server),
        points,
        knee,
    }
}

fn each(results: &SimulationResults) -> impl Iterator<Item = (Server, &ServerResult)> {
    Server::ALL.into_iter().zip(&results.servers)
}

/// Returns the axis of loads that all charts share: from a little below the smallest to a little above the largest.
fn load_axis(results: &SimulationResults) -> Axis {
    let rate = results.load.get(LoadField::Rate);
    let capacities = results.servers.iter().map(|server| server.capacity).filter(|rate| rate.is_finite());
    let (least, most) = capacities.fold((rate, rate), |(low, high), rate| (low.min(rate), high.max(rate)));
    Axis {
        name: "incoming requests per second".to_owned(),
        domain: (0.1 * least.max(1e-3), 1.5 * most.max(1e-2)),
        scale: AxisScale::Log,
    }
}

/// Returns the axis of latencies that all charts share.
fn latency_axis(results: &SimulationResults) -> Axis {
    let stable = |point: &&LoadPoint| !point.saturated;
    let of_points = results
        .servers
        .iter()
        .flat_map(|server| server.points.iter().chain(&server.chosen).filter(stable))
        .flat_map(|point| [point.quantiles[0][0], point.quantiles[2][0]]);
    let of_chosen =
        results.servers.iter().filter(|server| server.chosen.as_ref().is_some_and(|p| !p.saturated));
    let of_chosen = of_chosen.flat_map(|server| server.distribution.iter().skip(2).map(|point| point[0]));
    let (low, high) = of_points
        .chain(of_chosen)
        .filter(|millis| *millis > 0.0 && millis.is_finite())
        .fold((f64::INFINITY, 0.0_f64), |(low, high), millis| (low.min(millis), high.max(millis)));
    let domain = if low < high { (0.7 * low, 1.4 * high) } else { (1.0, 1000.0) };
    Axis { name: "latency (ms)".to_owned(), domain, scale: AxisScale::Log }
}

fn chosen_mark(results: &SimulationResults) -> Vec<(f64, String)> {
    vec![(results.load.get(LoadField::Rate), "your load".to_owned())]
}

/// Responses against requests that come, with the knee of each server.
pub fn throughput(results: &SimulationResults, dataset: &Dataset) -> CurvesSpec {
    let x = load_axis(results);
    let curve_of = |(server, result): (Server, &ServerResult)| {
        let point = |point: &LoadPoint| CurvePoint {
            x: point.rate,
            y: point.throughput,
            interval: Some(point.throughput_interval()),
        };
        let knee = result.knee().map(|rate| (rate, rate));
        curve(server, dataset, result.points.iter().map(point).collect(), knee)
    };
    CurvesSpec {
        title: "Throughput against load".to_owned(),
        y: Axis { name: "responses per second".to_owned(), domain: x.domain, scale: AxisScale::Log },
        x,
        curves: each(results).map(curve_of).collect(),
        marks: chosen_mark(results),
        is_joined: true,
        has_diagonal: false,
    }
}

/// Returns a percentile of latency against requests that come, up to where a server is saturated.
pub fn latency(results: &SimulationResults, dataset: &Dataset, quantile: Quantile) -> CurvesSpec {
    let curve_of = |(server, result): (Server, &ServerResult)| {
        let point = |point: &LoadPoint| {
            let [value, low, high] = point.quantiles[quantile.idx()];
            CurvePoint { x: point.rate, y: value, interval: Some((low, high)) }
        };
        let stable = result.points.iter().filter(|point| !point.saturated && point.utilisation < 1.0);
        curve(server, dataset, stable.map(point).collect(), None)
    };
    CurvesSpec {
        title: format!("{} of latency against load", quantile.name()),
        x: load_axis(results),
        y: latency_axis(results),
        curves: each(results).map(curve_of).collect(),
        marks: chosen_mark(results),
        is_joined: true,
        has_diagonal: false,
    }
}

/// Returns the axis of numbers of clients.
fn clients_axis() -> Axis {
    let [first, .., last] = CLIENTS.map(f64::from);
    Axis { name: "clients".to_owned(), domain: (0.8 * first, 1.25 * last), scale: AxisScale::Log }
}

/// Returns an axis that holds values, with some air; from 1 to 1,000 while there are none.
fn axis_around(name: &str, values: impl Iterator<Item = f64>) -> Axis {
    let positive = values.filter(|value| *value > 0.0 && value.is_finite());
    let (low, high) =
        positive.fold((f64::INFINITY, 0.0_f64), |(low, high), one| (low.min(one), high.max(one)));
    let domain = if low < high { (0.7 * low, 1.4 * high) } else { (1.0, 1000.0) };
    Axis { name: name.to_owned(), domain, scale: AxisScale::Log }
}

fn of_clients(
    results: &SimulationResults,
    dataset: &Dataset,
    (title, y_name): (String, &str),
    y_of: impl Fn(&ClientsPoint) -> (f64, Option<(f64, f64)>),
) -> CurvesSpec {
    let curve_of = |(server, result): (Server, &ServerResult)| {
        let point = |point: &ClientsPoint| {
            let (y, interval) = y_of(point);
            CurvePoint { x: f64::from(point.clients), y, interval }
        };
        curve(server, dataset, result.clients.iter().map(point).collect(), None)
    };
    let curves: Vec<Curve> = each(results).map(curve_of).collect();
    let values = curves.iter().flat_map(|curve| curve.points.iter().map(|point| point.y));
    CurvesSpec {
        title,
        x: clients_axis(),
        y: axis_around(y_name, values),
        curves,
        marks: Vec::new(),
        is_joined: true,
        has_diagonal: false,
    }
}

/// Returns responses against clients that ask again as soon as they are answered.
pub fn clients_throughput(results: &SimulationResults, dataset: &Dataset) -> CurvesSpec {
    let names = ("Throughput against clients".to_owned(), "responses per second");
    of_clients(results, dataset, names, |point| (point.throughput, point.throughput_interval()))
}

/// Returns a percentile of latency against such clients.
pub fn clients_latency(results: &SimulationResults, dataset: &Dataset, quantile: Quantile) -> CurvesSpec {
    let names = (format!("{} of latency against clients", quantile.name()), "latency (ms)");
    of_clients(results, dataset, names, |point| {
        let [value, low, high] = point.quantiles[quantile.idx()];
        (value, Some((low, high)))
    })
}

/// Returns how latencies spread at the load chosen, of the servers that carry it.
pub fn distribution(results: &SimulationResults, dataset: &Dataset) -> CurvesSpec {
    let carries =
        |(_, result): &(Server, &ServerResult)| result.chosen.as_ref().is_some_and(|point| !point.saturated);
    let curve_of = |(server, result): (Server, &ServerResult)| {
        let points = DISTRIBUTION.iter().zip(&result.distribution).skip(2);
        let points = points.map(|(p, [value, low, high])| CurvePoint {
            x: *p,
            y: *value,
            interval: Some((*low, *high)),
        });
        curve(server, dataset, points.collect(), None)
    };
    CurvesSpec {
        title: "How latencies spread at your load".to_owned(),
        x: Axis {
            name: "share of requests answered within".to_owned(),
            domain: (0.25, 0.999),
            scale: AxisScale::Percentiles,
        },
        y: latency_axis(results),
        curves: each(results).filter(carries).map(curve_of).collect(),
        marks: Vec::new(),
        is_joined: true,
        has_diagonal: false,
    }
}

/// Connections that memory is drawn for.
const CONNECTIONS: [f64; 9] = [1.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10_000.0, 30_000.0];
const MIB: f64 = 1024.0 * 1024.0;

/// Memory against open connections.
pub fn memory(load: &ServiceLoad, dataset: &Dataset) -> CurvesSpec {
    let curves: Vec<Curve> = Server::ALL
        .into_iter()
        .map(|server| {
            let point = |n: f64| CurvePoint { x: n, y: server.memory_bytes(load, n) / MIB, interval: None };
            curve(server, dataset, CONNECTIONS.map(point).to_vec(), None)
        })
        .collect();
    let all = || curves.iter().flat_map(|curve| curve.points.iter().map(|point| point.y));
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(1.0, f64::max));
    CurvesSpec {
        title: "Memory against open connections".to_owned(),
        x: Axis { name: "open connections".to_owned(), domain: (1.0, 30_000.0), scale: AxisScale::Log },
        y: Axis { name: "memory (MiB)".to_owned(), domain: (0.7 * low, 1.3 * high), scale: AxisScale::Log },
        curves,
        marks: Vec::new(),
        is_joined: true,
        has_diagonal: false,
    }
}

/// Returns the first requests of a server, on a time axis that ends where that of all servers shown does.
pub fn lanes(server: Server, timeline: &Timeline, end: f64, dataset: &Dataset) -> LanesSpec {
    let lane = |(idx, request): (usize, &crate::model::simulation::timeline::TimelineRequest)| Lane {
        name: words::request_name(idx, request.is_heavy),
        is_heavy: request.is_heavy,
        spans: request
            .spans
            .iter()
            .map(|(step, from, to)| LaneSpan {
                kind: kind_of(*step),
                words: words::step(*step),
                millis: (*from, *to),
            })
            .collect(),
    };
    LanesSpec {
        title: words::server_name(server).to_owned(),
        whose: colour_of(server, dataset),
        lanes: timeline.requests.iter().enumerate().map(lane).collect(),
        end,
    }
}

/// Returns how a step is drawn.
pub fn kind_of(step: Step) -> LaneKind {
    match step {
        Step::Runs => LaneKind::Runs,
        Step::RunsInPool => LaneKind::RunsElsewhere,
        Step::WaitsForLock => LaneKind::WaitsForLock,
        Step::WaitsForIo | Step::Network | Step::WaitsForClient => LaneKind::WaitsOutside,
        Step::WaitsForConnection
        | Step::TriesAgain
        | Step::WaitsToBeAccepted
        | Step::WaitsForLoop
        | Step::WaitsForWorker
        | Step::WaitsForThread
        | Step::WaitsForPool
        | Step::WaitsInQueue => LaneKind::WaitsForTurn,
    }
}

/// Simulated beside measured figures of real servers: on the diagonal both are the same.
pub fn real_servers(records: &RealServers, measured: Measured, dataset: &Dataset) -> CurvesSpec {
    let curves: Vec<Curve> = records
        .servers()
        .into_iter()
        .map(|name| {
            let server = records.server_of(&name);
            let of_server = records.records.iter().filter(|record| record.server == name);
            let points = of_server.map(|record| {
                let (x, y) = record.pair(measured);
                CurvePoint { x, y, interval: None }
            });
            Curve {
                name: server_name(&name).to_owned(),
                short: String::new(),
                whose: colour_of(server, dataset),
                style: style_of(server),
                points: points.collect(),
                knee: None,
            }
        })
        .collect();
    let all = || curves.iter().flat_map(|curve| curve.points.iter().flat_map(|point| [point.x, point.y]));
    let positive = || all().filter(|value| *value > 0.0 && value.is_finite());
    let (low, high) = (positive().fold(f64::INFINITY, f64::min), positive().fold(0.0, f64::max));
    let domain = if low < high { (0.7 * low, 1.4 * high) } else { (1.0, 10.0) };
    let axis =
        |kind: &str| Axis { name: format!("{kind} {}", measured.unit()), domain, scale: AxisScale::Log };
    CurvesSpec {
        title: format!("{}: simulated against measured", measured.name()),
        x: axis("measured"),
        y: axis("simulated"),
        curves,
        marks: Vec::new(),
        is_joined: false,
        has_diagonal: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::built_in;
    use crate::model::simulation::job::Simulating;
    use crate::model::simulation::presets::PRESETS;
    use crate::units::Job;

    fn coarse() -> SimulationResults {
        let mut job = Simulating::new(PRESETS[1].load).unwrap();
        while job.step() < 0.3 {}
        job.results()
    }

    #[test]
    fn all_charts_share_their_axes_and_saturated_servers_have_no_latency() {
        let (results, dataset) = (coarse(), built_in("evidence"));
        let through = throughput(&results, &dataset);
        let charts: Vec<CurvesSpec> = Quantile::ALL.map(|q| latency(&results, &dataset, q)).to_vec();
        for chart in &charts {
            assert_eq!(chart.x, through.x);
            assert_eq!(chart.y, distribution(&results, &dataset).y);
            for curve in &chart.curves {
                assert!(
                    curve.points.iter().all(|p| p.y >= chart.y.domain.0 && p.y <= chart.y.domain.1),
                    "{curve:?}"
                );
            }
        }
        for chart in
            [clients_throughput(&results, &dataset), clients_latency(&results, &dataset, Quantile::P95)]
        {
            assert_eq!(chart.curves.len(), 6);
            for point in chart.curves.iter().flat_map(|curve| &curve.points) {
                assert!(chart.x.domain.0 < point.x && point.x < chart.x.domain.1, "{point:?}");
                assert!(chart.y.domain.0 < point.y && point.y < chart.y.domain.1, "{point:?}");
            }
        }
        let spread = distribution(&results, &dataset);
        for point in spread.curves.iter().flat_map(|curve| &curve.points) {
            assert!(point.interval.is_some_and(|(low, high)| low <= point.y && point.y <= high), "{point:?}");
        }
        assert!(!spread.curves.is_empty());
        assert_eq!(through.curves.len(), 6);
        assert!(through.curves.iter().all(|curve| curve.knee.is_some()));
        // Every look of a curve within a language is its own.
        for a in &through.curves {
            assert_eq!(through.curves.iter().filter(|b| (b.whose, b.style) == (a.whose, a.style)).count(), 1);
        }
    }

    #[test]
    fn nothing_known_yet_draws_empty_charts() {
        let (dataset, load) = (built_in("evidence"), PRESETS[0].load);
        let results = Simulating::new(load).unwrap().results();
        for chart in [
            throughput(&results, &dataset),
            latency(&results, &dataset, Quantile::P95),
            clients_throughput(&results, &dataset),
            clients_latency(&results, &dataset, Quantile::P95),
        ] {
            assert!(chart.layout(600.0).curves.iter().all(|curve| curve.points.is_empty()));
        }
        assert_eq!(distribution(&results, &dataset).curves, []);
        assert!(memory(&load, &dataset).layout(360.0).curves.iter().all(|curve| curve.points.len() == 9));
    }
}
