//! A simulated load in the decision: from results to scores, by the rules that the page states.

use super::load::{LoadField, ServiceLoad};
use super::results::{ServerResult, SimulationResults};
use super::servers::Server;
use crate::bench::K;
use crate::catalog::Datasets;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::{MeasuredScore, measured_by};

/// The criterion of throughput and latency, and the one of memory.
pub const WEB: &str = "perf_web";
/// See [`WEB`].
pub const MEMORY: &str = "memory";
/// So many times the memory of the best scores 0, as in the dataset's rule.
const MEMORY_K: f64 = 20.0;
/// Fewest points of doubt to either side: `spread.atLeast` of the built-in dataset.
const AT_LEAST: f64 = 3.0;
/// The 90th percentile of the simulator's error of throughput against real servers with documented costs (MODEL.md, section 5).
const MODEL_ERROR: f64 = 0.16;
/// Beginning of `by` in a simulated score.
pub const SIMULATED: &str = "Simulated";

/// Best results of each language under the load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// The server whose figures these are.
    pub server: Server,
    /// The most that it answers (requests per second).
    pub throughput: f64,
    /// Its 95th percentile at the load chosen (ms); `None` where it does not carry the load.
    pub p95: Option<f64>,
    /// Its memory at the load chosen (bytes).
    pub memory: f64,
}

/// Returns the best server of each language, Node.js first: of those that carry the load the one with the shortest 95th
/// percentile; where none does, the one that answers most. `None` while not everything is simulated.
pub fn best_of(results: &SimulationResults) -> Option<[Best; 2]> {
    let best = |is_node: bool| {
        let of_language = Server::ALL.into_iter().filter(|server| server.is_node() == is_node);
        let figures = of_language.filter_map(|server| {
            let result = results.servers.get(server.idx())?;
            let chosen = result.chosen.as_ref()?;
            Some(Best {
                server,
                throughput: sustained(result),
                p95: (!chosen.saturated).then_some(chosen.quantiles[1][0]),
                memory: server.memory_bytes(&results.load, chosen.in_system),
            })
        });
        figures.min_by(|a, b| match (a.p95, b.p95) {
            (Some(one), Some(other)) => one.total_cmp(&other),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => b.throughput.total_cmp(&a.throughput),
        })
    };
    results.has_coarse().then(|| Some([best(true)?, best(false)?])).flatten()
}

fn sustained(result: &ServerResult) -> f64 {
    result.most_throughput()
}

/// Returns the scores that results give, in place of the dataset's: four where the dataset has the criteria, none where it has
/// not.
///
/// By the criteria's own rule, 100 points less for every factor of 100 (memory: of 20). The better language keeps the better of the two
/// scores that the dataset gives there, as no third one was simulated; the other one is as far below as the ratio says. For throughput
/// and latency that is the geometric mean of both ratios, and the interval holds what either alone would give and the simulator's own
/// error.
pub fn scores_of(results: &SimulationResults, choice: &Choice, datasets: &Datasets) -> Vec<MeasuredScore> {
    let found = || {
        let dataset = datasets.get(choice.dataset.as_str())?;
        let place = |server: Server| dataset.alternative_idx(server.alternative());
        let (node, python) = (place(Server::Node)?, place(Server::Asyncio)?);
        let best = best_of(results)?;
        let by = measured_by("", &[SIMULATED, " ", &described(&results.load)].concat());
        let mut scores = Vec::new();
        for (criterion, k, logs) in [(WEB, K, web_logs(&best)), (MEMORY, MEMORY_K, memory_logs(&best))] {
            let Some(idx) = dataset.criterion_idx(criterion) else { continue };
            let Some(logs) = logs else { continue };
            let given = [node, python].map(|at| dataset.criteria[idx].scores[at].likely());
            for (points, alternative) in points_of(given, k, logs).into_iter().zip(["node", "python"]) {
                scores.push(MeasuredScore {
                    criterion: criterion.into(),
                    alternative: alternative.into(),
                    points,
                    by: by.clone(),
                    is_from_here: true,
                });
            }
        }
        Some(scores)
    };
    found().unwrap_or_default()
}

/// Returns the choice with simulated scores beside what was measured of other criteria.
pub fn with_scores(choice: &Choice, scores: Vec<MeasuredScore>, datasets: &Datasets) -> Vec<MeasuredScore> {
    let is_other = |known: &&MeasuredScore| !scores.iter().any(|score| score.criterion == known.criterion);
    let mut all: Vec<MeasuredScore> = choice.measured.iter().filter(is_other).cloned().collect();
    all.extend(scores);
    match datasets.get(choice.dataset.as_str()) {
        Some(dataset) => crate::model::document::measured_score::measured_of(&all, dataset),
        None => all,
    }
}

/// Returns the load in the few characters that a link takes for it.
fn described(load: &ServiceLoad) -> String {
    let figure = |field: LoadField| load.get(field);
    format!(
        "{} per s {} cores {} workers {} ms CPU {} ms wait",
        figure(LoadField::Rate),
        figure(LoadField::Cores),
        figure(LoadField::Workers),
        figure(LoadField::Cpu),
        figure(LoadField::Io)
    )
}

/// Returns how many times as good Node.js is, as logarithms: likely, and the ends of what is not known. `None` where nothing can
/// be said.
fn web_logs(best: &[Best; 2]) -> Option<[f64; 3]> {
    let [node, python] = best;
    if node.throughput <= 0.0 || python.throughput <= 0.0 {
        return None;
    }
    let throughput = libm::log(node.throughput / python.throughput);
    // Where one does not carry the load its latency has no value: then throughput alone speaks.
    let latency = match (node.p95, python.p95) {
        (Some(node), Some(python)) if node > 0.0 && python > 0.0 => libm::log(python / node),
        _ => throughput,
    };
    let likely = 0.5 * (throughput + latency);
    let error = libm::log(1.0 + MODEL_ERROR);
    Some([throughput.min(latency) - error, likely, throughput.max(latency) + error])
}

fn memory_logs(best: &[Best; 2]) -> Option<[f64; 3]> {
    let [node, python] = best;
    if node.memory <= 0.0 || python.memory <= 0.0 {
        return None;
    }
    let likely = libm::log(python.memory / node.memory);
    let error = libm::log(1.0 + MODEL_ERROR);
    Some([likely - error, likely, likely + error])
}

/// Returns the points of Node.js and of Python: low, likely and high, in whole tenths.
fn points_of(given: [f64; 2], k: f64, logs: [f64; 3]) -> [[f64; 3]; 2] {
    let per_log = 100.0 / libm::log(k);
    let top = given[0].max(given[1]);
    let [low, likely, high] = logs;
    // Half of the doubt belongs to each of the two.
    let [down, up] =
        [likely - low, high - likely].map(|uncertainty| (0.5 * uncertainty * per_log).max(AT_LEAST));
    let node = top - per_log * (-likely).max(0.0);
    let python = top - per_log * likely.max(0.0);
    let tenths = |points: f64| (points.clamp(0.0, 100.0) * 10.0).round() / 10.0;
    [
        [tenths(node - down), tenths(node), tenths(node + up)],
        // What speaks for Node.js speaks against Python.
        [tenths(python - up), tenths(python), tenths(python + down)],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_times_the_memory_is_as_many_points_as_the_datasets_rule_takes() {
        // ln 10 / ln 100 is one half: 50 points. ln 10 / ln 20 is 0.7686.
        let [node, python] = points_of([80.0, 60.0], K, [2.2, libm::log(10.0), 2.4]);
        assert!((node[1] - 80.0).abs() < 1e-9 && (python[1] - 30.0).abs() < 1e-9, "{node:?} {python:?}");
        let [node, python] = points_of([60.0, 90.0], MEMORY_K, [-2.4, -libm::log(10.0), -2.2]);
        assert!((python[1] - 90.0).abs() < 1e-9 && (node[1] - 13.1).abs() < 0.06, "{node:?} {python:?}");
        // Never surer than three points to either side, and in order.
        for [low, likely, high] in [node, python] {
            assert!(low <= likely - 3.0 && likely <= high, "{low} {likely} {high}");
        }
    }

    #[test]
    fn nothing_leaves_the_scale() {
        for logs in [[5.0, 20.0, 30.0], [-30.0, -20.0, -5.0], [-1.0, 0.0, 1.0]] {
            for points in points_of([97.0, 99.0], K, logs) {
                assert!(points.iter().all(|p| (0.0..=100.0).contains(p)) && points.is_sorted(), "{points:?}");
            }
        }
    }
}
