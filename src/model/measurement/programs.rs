//! The list of programs that the page measures (`assets/workloads/workloads.json`), and the native figures of them that are
//! stored with it (`assets/measure/native.json`) or taken from a reader.

use super::results::Transfer;
use crate::bench::{Task, factor_between_sessions};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// One pair of programs that do the same, as the list has it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Listed {
    /// Its name in files and results.
    pub id: String,
    /// Title for readers.
    pub title: String,
    /// Group of the list that it belongs to, by kind of work.
    pub group: String,
    /// The criterion that it speaks to.
    pub criterion: String,
    /// The work of one call, in words.
    pub unit: String,
    /// Size of its input.
    pub size: u32,
    /// Of the first input.
    pub seed: u32,
    /// Number of inputs.
    pub variants: u32,
    /// The right outputs, as the engines write them: JSON texts.
    #[serde(deserialize_with = "texts")]
    pub expected: Vec<String>,
    /// Whether the browser's figure stands for a server.
    pub transfers: String,
    /// Whether it is measured unless a person chooses.
    pub default: bool,
    /// A note for readers of its figure.
    #[serde(default)]
    pub note: String,
    /// How long its sources are.
    pub length: Lengths,
}

/// An output of the list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Output {
    Text(String),
    Number(i64),
}

fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let outputs = Vec::<Output>::deserialize(deserializer)?;
    let text = |output| match output {
        Output::Text(text) => serde_json::Value::String(text).to_string(),
        Output::Number(number) => number.to_string(),
    };
    Ok(outputs.into_iter().map(text).collect())
}

/// Lengths of a program in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Lengths {
    /// In JavaScript.
    pub js: Length,
    /// In Python.
    pub py: Length,
}

/// Length of a source, without comments and empty lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Length {
    /// Lines of code.
    pub lines: u32,
    /// Tokens, by a lexer of the language.
    pub tokens: u32,
}

/// Groups of programs in the order they are shown, with their titles.
pub const PROGRAM_GROUPS: [(&str, &str); 6] = [
    ("text", "Text and formats"),
    ("collections", "Collections"),
    ("calls", "Calls and objects"),
    ("concurrency", "Concurrency"),
    ("numbers", "Numbers"),
    ("native", "Native libraries"),
];

impl Listed {
    /// Returns how far its ratio stands for a server. Where Python runs on a plain event loop, it does.
    pub fn transfer(&self) -> Transfer {
        if self.transfers == "native-code" { Transfer::None } else { Transfer::Calibrated }
    }

    /// Returns what a run has to know of it.
    pub fn task(&self) -> Task {
        Task { variants: self.variants, expected: self.expected.clone() }
    }
}

/// Returns the list; an error says where it is none.
pub fn read_programs(bytes: &[u8]) -> Result<Vec<Listed>, String> {
    serde_json::from_slice(bytes).map_err(|error| error.to_string())
}

/// Figures of native runtimes, in tables of one measurement each.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct NativeFigures {
    format: u32,
    /// The measurements.
    pub tables: Vec<NativeTable>,
}

/// One measurement.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NativeTable {
    /// Its name.
    pub title: String,
    /// Whether the programs had the very text that the page shows.
    #[serde(default)]
    pub same_text: bool,
    /// When.
    pub date: String,
    /// On what.
    pub machine: Machine,
    /// How busy the machine was: wall over CPU time.
    pub wall_over_cpu: Option<f64>,
    /// Who was measured.
    pub engines: Vec<NativeEngine>,
    /// Program -> engine -> CPU time, time by the clock [us per call], sessions, spread.
    pub times: BTreeMap<String, BTreeMap<String, Vec<Option<f64>>>>,
    /// Which engines are compared.
    pub transfer: Vec<NativePair>,
}

/// Machine that a table was measured on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Machine {
    /// System and architecture.
    pub system: String,
}

/// One engine of a table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NativeEngine {
    /// Its name in the table.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A JavaScript and a Python engine.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct NativePair {
    /// Their names in the table, JavaScript first.
    pub native: [String; 2],
}

/// A program's native figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NativeFigure {
    /// Time of a call \[us\]: JavaScript, Python.
    pub micros: [f64; 2],
    /// Python over JavaScript.
    pub ratio: f64,
    /// Ends of its 95 % interval, by how sessions differ; the ratio itself where there was one session only.
    pub interval: [f64; 2],
}

#[derive(Deserialize)]
struct Manifest {
    files: Vec<ManifestFile>,
}

#[derive(Deserialize)]
struct ManifestFile {
    bytes: f64,
    brotli: f64,
}

/// Returns how large Python is \[bytes\]: unpacked, and as compressed as a server may send it.
pub fn manifest_bytes(bytes: &[u8]) -> Option<(f64, f64)> {
    let manifest: Manifest = serde_json::from_slice(bytes).ok()?;
    let sum = |of: fn(&ManifestFile) -> f64| manifest.files.iter().map(of).sum::<f64>();
    Some((sum(|file| file.bytes), sum(|file| file.brotli)))
}

/// Wall times of a machine that was busier than this count for nothing.
const BUSY_FROM: f64 = 1.1;

/// Returns the figures; an error says where the text is none of them.
pub fn read_native(bytes: &[u8]) -> Result<NativeFigures, String> {
    let found: NativeFigures = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if found.format != 1 {
        return Err(format!("its format is {}, and this page reads format 1", found.format));
    }
    for (idx, table) in found.tables.iter().enumerate() {
        let numbers = table.times.values().flat_map(BTreeMap::values);
        for figures in numbers {
            if figures.len() != 4
                || figures.iter().flatten().any(|figure| !figure.is_finite() || *figure < 0.0)
            {
                return Err(format!(
                    "a figure of table {} is no list of CPU time, time, sessions and spread",
                    idx + 1
                ));
            }
        }
        let has = |id: &String| table.engines.iter().any(|engine| engine.id == *id);
        if table.transfer.iter().any(|pair| !pair.native.iter().all(has)) {
            return Err(format!("a pair of table {} names an engine that the table does not have", idx + 1));
        }
    }
    if found.tables.is_empty() { Err("it has no table".to_owned()) } else { Ok(found) }
}

impl NativeTable {
    /// Returns the name and version of an engine.
    pub fn engine(&self, id: &str) -> String {
        let found = self.engines.iter().find(|engine| engine.id == id);
        found.map_or_else(|| id.to_owned(), |engine| format!("{} {}", engine.name, engine.version))
    }

    /// Returns a pair's figures of a program: CPU time where the machine was busy, or where there is no other.
    pub fn figure(&self, program: &str, pair: &NativePair) -> Option<NativeFigure> {
        let times = self.times.get(program)?;
        let is_quiet = self.wall_over_cpu.is_some_and(|times| times <= BUSY_FROM);
        let micros = |id: &String| {
            let [cpu, wall, ..] = times.get(id)?.as_slice() else { return None };
            if is_quiet { wall.or(*cpu) } else { cpu.or(*wall) }.filter(|micros| *micros > 0.0)
        };
        let micros = [micros(&pair.native[0])?, micros(&pair.native[1])?];
        let ratio = micros[1] / micros[0];
        // Sessions of each, and the standard deviation of the logarithm between them.
        let between = |id: &String| match times.get(id)?.as_slice() {
            [_, _, Some(sessions), Some(spread)] if *sessions >= 2.0 => Some((*sessions, *spread)),
            _ => None,
        };
        let factor = match (between(&pair.native[0]), between(&pair.native[1])) {
            (Some(one), Some(other)) => factor_between_sessions(one, other),
            _ => 1.0,
        };
        Some(NativeFigure { micros, ratio, interval: [ratio / factor, ratio * factor] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[u8] = include_bytes!("../../../assets/workloads/workloads.json");
    const NATIVE: &[u8] = include_bytes!("../../../assets/measure/native.json");

    #[test]
    fn every_program_has_a_group_that_is_shown_and_six_are_measured_by_default() {
        let list = read_programs(LIST).unwrap();
        assert!(list.len() >= 20);
        for listed in &list {
            assert!(PROGRAM_GROUPS.iter().any(|(id, _)| *id == listed.group), "{}", listed.group);
            assert!(["calibrated", "own-loop", "native-code"].contains(&listed.transfers.as_str()));
        }
        assert_eq!(list.iter().filter(|listed| listed.default).count(), 6);
        // What the study found not to transfer: native libraries.
        let not: Vec<&str> =
            list.iter().filter(|l| l.transfer() == Transfer::None).map(|l| l.id.as_str()).collect();
        assert_eq!(not, ["sha256", "deflate"]);
    }

    #[test]
    fn stored_figures_give_the_published_ratios() {
        let native = read_native(NATIVE).unwrap();
        let published = &native.tables[0];
        let pair = &published.transfer[0];
        assert_eq!(published.engine(&pair.native[0]), "Node.js 26.10");
        // The study's table: JSON 669.98 over 225.5, n-body 47.86.
        let ratio = |id: &str| published.figure(id, pair).unwrap().ratio;
        assert!((ratio("json") - 2.971).abs() < 0.01 && (ratio("nbody") - 47.86).abs() < 0.5);
        for table in &native.tables {
            assert!(!table.transfer.is_empty() && !table.date.is_empty());
        }
    }

    #[test]
    fn a_file_that_is_none_is_refused_with_its_problem() {
        let said = |text: &str| read_native(text.as_bytes()).unwrap_err();
        assert!(said("{").contains("line 1"));
        assert!(said(r#"{"format":2,"tables":[]}"#).contains("is 2"));
        assert!(said(r#"{"format":1,"tables":[]}"#).contains("no table"));
        let text = String::from_utf8(NATIVE.to_vec()).unwrap();
        assert!(said(&text.replace("\"id\": \"node-26.10\"", "\"id\": \"node-99\"")).contains("engine"));
        let negative = text.replacen("390.7", "-390.7", 1);
        assert!(said(&negative).contains("no list"));
    }
}
