//! The simulator beside a reader's own servers: the file that `make measure-servers` writes, each record of it simulated.

use super::real_servers::{RealRecord, RealServers, scenario_name, server_name};
use crate::sim::validation::{CostsFrom, MeasuredServers, Record, RecordLoad, compare};
use crate::units::Job;
use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::VecDeque;

/// A larger file is no measurement (bytes).
pub const MOST_BYTES: f64 = 4e6;
/// So many records are simulated at most.
const MOST_RECORDS: usize = 1000;

/// Own records beside their simulations.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct OwnServers {
    /// Those that could be simulated.
    pub servers: RealServers,
    /// Why others were left out, each reason with how many records it holds for.
    pub left_out: Vec<(String, u32)>,
    /// The machine, where the file names it.
    pub machine: Option<String>,
    /// The day of the measurement, where the file names it.
    pub date: Option<String>,
}

impl OwnServers {
    /// Reads what [`open_comparison`]'s job gives; `None` where the bytes are nothing of it.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        borsh::from_slice(bytes).ok()
    }
}

/// Opens the comparison of a measured file with the simulator, as long work: one record at a time, with the documented costs.
///
/// # Errors
///
/// Says why where the text is no measurement of servers, with line and column where it is no JSON.
pub fn open_comparison(text: &[u8]) -> Result<Box<dyn Job>, String> {
    let measured: MeasuredServers = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    let (closed, open) = (measured.closed.len(), measured.open.len());
    if closed + open > MOST_RECORDS {
        return Err(format!("it has {} records, and {MOST_RECORDS} are the most", closed + open));
    }
    let mut records = VecDeque::new();
    for (list, all) in [("closed", measured.closed), ("open", measured.open)] {
        for (at, record) in all.into_iter().enumerate() {
            check(&record).map_err(|(field, what)| format!("/{list}/{at}/{field} {what}"))?;
            records.push_back(record);
        }
    }
    if records.is_empty() {
        return Err("it has no records".to_owned());
    }
    let notes = measured.notes.unwrap_or_default();
    let found = OwnServers { machine: notes.machine, date: notes.measured_at, ..OwnServers::default() };
    Ok(Box::new(Comparing { n: records.len(), records, found }))
}

fn check(record: &Record) -> Result<(), (&'static str, &'static str)> {
    let above_zero = [
        ("throughput_per_s", record.throughput_per_s),
        ("latency_ms/mean", record.latency_ms.mean),
        ("latency_ms/p50", record.latency_ms.p50),
        ("latency_ms/p95", record.latency_ms.p95),
        ("latency_ms/p99", record.latency_ms.p99),
    ];
    match above_zero.into_iter().find(|(_, figure)| *figure <= 0.0 || *figure > 1e9) {
        Some((field, _)) => Err((field, "must be positive and at most a billion")),
        None => Ok(()),
    }
}

struct Comparing {
    n: usize,
    records: VecDeque<Record>,
    found: OwnServers,
}

impl Comparing {
    fn leave_out(&mut self, why: String) {
        match self.found.left_out.iter_mut().find(|(known, _)| *known == why) {
            Some((_, n)) => *n += 1,
            None => self.found.left_out.push((why, 1)),
        }
    }

    fn compare(&mut self, record: &Record) {
        if record.quality.as_deref() == Some("disturbed") {
            return self.leave_out("something else ran on the machine".to_owned());
        }
        match real_record(record) {
            None => self.leave_out(format!(
                "no model of {} for {}",
                server_name(&record.server),
                scenario_name(&record.scenario)
            )),
            Some(Err(why)) => self.leave_out(why),
            Some(Ok(compared)) => self.found.servers.records.push(compared),
        }
    }
}

impl Job for Comparing {
    #[allow(clippy::cast_precision_loss)]
    fn step(&mut self) -> f64 {
        if let Some(record) = self.records.pop_front() {
            self.compare(&record);
        }
        if self.records.is_empty() { 1.0 } else { 1.0 - self.records.len() as f64 / self.n as f64 }
    }

    fn result(&self) -> Result<Vec<u8>, String> {
        borsh::to_vec(&self.found).map_err(|error| error.to_string())
    }
}

/// Returns a record beside its simulation with the documented costs, which is what a reader gets who measures nothing; `None` where its
/// server or scenario has no model, and why where it cannot be simulated.
#[allow(clippy::cast_possible_truncation, reason = "single precision is enough for a chart")]
pub fn real_record(record: &Record) -> Option<Result<RealRecord, String>> {
    let compared = match compare(record, CostsFrom::Documentation)? {
        Ok(compared) => compared,
        Err(error) => return Some(Err(error.to_string())),
    };
    let pair = |measured: f64, error: f64| (measured as f32, (measured * (1.0 + error)) as f32);
    let (clients, rate) = match record.load {
        RecordLoad::Closed { connections } => (Some(connections), None),
        RecordLoad::Open { rate_per_s, .. } => (None, Some(rate_per_s as f32)),
    };
    Some(Ok(RealRecord {
        server: record.server.clone(),
        scenario: record.scenario.clone(),
        clients,
        rate,
        throughput: pair(record.throughput_per_s, compared.throughput),
        p50: pair(record.latency_ms.p50, compared.p50),
        p95: pair(record.latency_ms.p95, compared.p95),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const MEASURED: &str = include_str!("../../../tests/reference/servers/measured_public.json");

    fn done(text: &str) -> OwnServers {
        let mut job = open_comparison(text.as_bytes()).unwrap();
        while job.step() < 1.0 {}
        OwnServers::from_bytes(&job.result().unwrap()).unwrap()
    }

    fn some(n: usize, change: impl Fn(&mut Value)) -> Value {
        let mut all: Value = serde_json::from_str(MEASURED).unwrap();
        all["closed"].as_array_mut().unwrap().truncate(n);
        all["open"] = json!([]);
        change(&mut all);
        all
    }

    #[test]
    fn records_of_a_file_stand_as_those_that_the_page_carries() {
        let own = done(&some(6, |all| all["notes"]["machine"] = json!("A machine")).to_string());
        assert_eq!(own.servers.records[..], RealServers::built_in().records[..6]);
        assert_eq!((own.left_out.len(), own.machine.as_deref()), (0, Some("A machine")));
    }

    #[test]
    fn what_has_no_model_or_was_disturbed_is_left_out_and_said() {
        let own = done(
            &some(5, |all| {
                all["closed"][0]["server"] = json!("node_fastify");
                all["closed"][1]["server"] = json!("node_fastify");
                all["closed"][1]["scenario"] = all["closed"][0]["scenario"].clone();
                all["closed"][2]["quality"] = json!("disturbed");
                all["closed"][3]["server_cores"] = json!(0);
            })
            .to_string(),
        );
        let scenario = some(1, |_| {})["closed"][0]["scenario"].as_str().unwrap().to_owned();
        assert_eq!(own.servers.records.len(), 1);
        assert_eq!(
            own.left_out[0],
            (format!("no model of Fastify on Node.js for {}", scenario_name(&scenario)), 2)
        );
        assert_eq!(own.left_out[1], ("something else ran on the machine".to_owned(), 1));
        assert!(own.left_out[2].0.contains("cores"), "{own:?}");
    }

    #[test]
    fn what_is_no_measurement_is_refused_with_its_place() {
        let refused = |text: &str| open_comparison(text.as_bytes()).err().unwrap();
        assert!(refused("{\n  nonsense").contains("line 2 column"), "{}", refused("{\n  nonsense"));
        assert!(refused("{}").contains("closed"));
        assert_eq!(refused(r#"{"closed": []}"#), "it has no records");
        let negative = some(3, |all| all["closed"][2]["latency_ms"]["p95"] = json!(-1));
        assert_eq!(
            refused(&negative.to_string()),
            "/closed/2/latency_ms/p95 must be positive and at most a billion"
        );
        let many = some(3, |all| {
            let record = all["closed"][0].clone();
            all["closed"] = json!(vec![record; 1001]);
        });
        assert_eq!(refused(&many.to_string()), "it has 1001 records, and 1000 are the most");
    }
}
