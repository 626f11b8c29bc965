//! The tables of a decision as CSV: RFC 4180, UTF-8, numbers as computers read them, texts that no spreadsheet runs.

use crate::catalog::Knowledge;
use crate::model::answer::decision::Decision;
use crate::model::answer::evidence::Evidence;
use crate::model::uncertainty::job::UncertaintyResult;
use crate::model::words;
use crate::units::names::without_isolates;

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name of the table in the name of its file: letters and dashes.
    pub name: &'static str,
    /// Title of the table, for readers.
    pub title: &'static str,
    /// Headings.
    heads: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    /// Text that a person wrote.
    Text(String),
    /// A number of our own writing.
    Number(String),
    /// Nothing is known.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<f64> for Cell {
    /// In the shortest digits that give the same number again.
    fn from(value: f64) -> Cell {
        Cell::Number(format!("{value}"))
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl Table {
    /// Returns the table as CSV: lines end with CR LF, the first one has the headings.
    pub fn csv(&self) -> String {
        let mut text = String::new();
        for row in std::iter::once(&self.heads).chain(&self.rows) {
            for (i, cell) in row.iter().enumerate() {
                if i > 0 {
                    text.push(',');
                }
                match cell {
                    Cell::Text(written) => text.push_str(&field(written)),
                    Cell::Number(number) => text.push_str(number),
                    Cell::Empty => {}
                }
            }
            text.push_str("\r\n");
        }
        text
    }

    /// Returns how many rows it has.
    pub fn n_rows(&self) -> usize {
        self.rows.len()
    }
}

/// Returns a text as a field. A spreadsheet takes what starts with one of `= + - @`, a tab or a line end for a formula: an
/// apostrophe in front, as OWASP advises, makes it a text.
fn field(text: &str) -> String {
    let text = &*without_isolates(text);
    let starts = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']);
    let is_formula = starts
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let guarded = if is_formula { format!("'{text}") } else { text.to_owned() };
    if guarded.contains(['"', ',', '\r', '\n', ';', '\t'])
        || guarded.starts_with(' ')
        || guarded.ends_with(' ')
    {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// Returns all tables of a decision. Those of the answer are missing where there is none; the evidence where it is not loaded.
pub fn tables(decision: &Decision, uncertainty: Option<&UncertaintyResult>) -> Vec<Table> {
    let mut all = vec![weights(decision), scores(decision)];
    if decision.answer.is_ok() {
        all.insert(0, values(decision, uncertainty));
        all.insert(1, contributions(decision));
        all.push(tipping_points(decision));
    }
    if !decision.dataset.indicators.is_empty() {
        all.push(evidence(decision));
    }
    all
}

fn heads(fixed: &[&str], per_alternative: &[&str], decision: &Decision) -> Vec<Cell> {
    let mut heads: Vec<Cell> = fixed.iter().map(|head| Cell::from(*head)).collect();
    for alternative in &decision.dataset.alternatives {
        for what in per_alternative {
            heads.push(Cell::Text(if what.is_empty() {
                alternative.name.clone()
            } else {
                format!("{}: {what}", alternative.name)
            }));
        }
    }
    heads
}

/// Value, rank and chances of each alternative.
fn values(decision: &Decision, uncertainty: Option<&UncertaintyResult>) -> Table {
    let fixed = [
        "alternative",
        "value",
        "rank",
        "share of draws ranked first",
        "value at 5 %",
        "mean value",
        "value at 95 %",
    ];
    let mut rows = Vec::new();
    if let Ok(answer) = &decision.answer {
        for (a, alternative) in decision.dataset.alternatives.iter().enumerate() {
            let spread = uncertainty.and_then(|uncertainty| uncertainty.values.get(a));
            let first = uncertainty.and_then(|uncertainty| uncertainty.ranks.get(a)?.first().copied());
            rows.push(vec![
                Cell::from(alternative.name.as_str()),
                answer.evaluation.values[a].into(),
                Cell::Number(answer.evaluation.ranks[a].to_string()),
                first.into(),
                spread.map(|spread| spread.low).into(),
                spread.map(|spread| spread.mean).into(),
                spread.map(|spread| spread.high).into(),
            ]);
        }
    }
    Table { name: "values", title: "Values and ranks", heads: heads(&fixed, &[], decision), rows }
}

/// Returns what each criterion gives each alternative.
fn contributions(decision: &Decision) -> Table {
    let mut rows = Vec::new();
    if let Ok(answer) = &decision.answer {
        for (j, criterion) in decision.dataset.criteria.iter().enumerate() {
            let mut row = vec![
                Cell::from(decision.dataset.group_path(criterion.group_idx).as_str()),
                Cell::from(criterion.name.as_str()),
                answer.weights.shares()[j].into(),
            ];
            row.extend(answer.evaluation.contributions.iter().map(|of| Cell::from(of[j])));
            rows.push(row);
        }
    }
    let heads = heads(&["group", "criterion", "share of the weight"], &["points"], decision);
    Table { name: "contributions", title: "Where the points come from", heads, rows }
}

/// Returns the weights as set and as shares.
fn weights(decision: &Decision) -> Table {
    let fixed = [
        "group",
        "criterion",
        "swing points",
        "share of the weight",
        "use case's points",
        "low points",
        "high points",
    ];
    let shares = decision.answer.as_ref().ok().map(|answer| answer.weights.shares());
    let row = |j: usize| {
        let criterion = &decision.dataset.criteria[j];
        vec![
            Cell::from(decision.dataset.group_path(criterion.group_idx).as_str()),
            Cell::from(criterion.name.as_str()),
            decision.points[j].into(),
            shares.map(|shares| shares[j]).into(),
            decision.profile_points[j].into(),
            decision.bounds[j].map(|bounds| bounds.low).into(),
            decision.bounds[j].map(|bounds| bounds.high).into(),
        ]
    };
    let rows = (0..decision.dataset.criteria.len()).map(row).collect();
    Table { name: "weights", title: "Weights", heads: heads(&fixed, &[], decision), rows }
}

/// Returns the scores with their intervals, and the figures that some follow from; cells of what is not known are empty.
fn scores(decision: &Decision) -> Table {
    let is_figure = |known: &Knowledge| matches!(known, Knowledge::Figure { .. });
    let has_figures =
        decision.dataset.criteria.iter().any(|criterion| criterion.knowledge.iter().any(is_figure));
    let row = |criterion: &crate::catalog::Criterion| {
        let measured = words::measured_sentences(&decision.dataset, criterion).join(" ");
        let mut row =
            vec![Cell::from(criterion.name.as_str()), Cell::from(words::confidence(criterion.confidence))];
        for (score, known) in criterion.scores.iter().zip(&criterion.knowledge) {
            let known = *known != Knowledge::Missing;
            for end in [score.low(), score.likely(), score.high()] {
                row.push(known.then_some(end).into());
            }
        }
        row.push(if measured.is_empty() { Cell::Empty } else { Cell::Text(measured) });
        if has_figures {
            let unit = criterion.value_function.as_ref().map(|function| function.unit.as_str());
            row.push(unit.map_or(Cell::Empty, Cell::from));
            row.extend(criterion.knowledge.iter().map(|known| match known {
                Knowledge::Figure { likely, .. } => Cell::from(*likely),
                _ => Cell::Empty,
            }));
        }
        row
    };
    let rows = decision.dataset.criteria.iter().map(row).collect();
    let mut heads = self::heads(&["criterion", "confidence"], &["low", "likely", "high"], decision);
    heads.push("measured".into());
    if has_figures {
        heads.extend(self::heads(&["unit"], &["figure"], decision));
    }
    Table { name: "scores", title: "Scores", heads, rows }
}

/// Returns where one weight, or one score, passes the lead on.
fn tipping_points(decision: &Decision) -> Table {
    let fixed = ["of", "criterion", "alternative", "now", "at the tie", "unit", "leads beyond it"];
    let mut rows = Vec::new();
    if let (Ok(answer), Some(why)) = (&decision.answer, crate::model::answer::why::Why::of(decision)) {
        for (j, criterion) in decision.dataset.criteria.iter().enumerate() {
            for tip in decision.tips(j) {
                rows.push(vec![
                    "weight".into(),
                    criterion.name.as_str().into(),
                    Cell::Empty,
                    answer.weights.shares()[j].into(),
                    tip.share.into(),
                    "share of the weight".into(),
                    decision.name(tip.by).into(),
                ]);
            }
        }
        for tip in &why.score_tips {
            let Some(tie) = tip.tie else { continue };
            rows.push(vec![
                "score".into(),
                decision.dataset.criteria[tip.criterion_idx].name.as_str().into(),
                decision.name(tip.alternative_idx).into(),
                tip.score.into(),
                tie.at.into(),
                "points of 100".into(),
                decision.name(tie.by).into(),
            ]);
        }
    }
    Table { name: "tipping-points", title: "Tipping points", heads: heads(&fixed, &[], decision), rows }
}

/// Returns every indicator with its figures, date and source.
fn evidence(decision: &Decision) -> Table {
    let fixed = [
        "criterion",
        "indicator",
        "counts",
        "unit",
        "better",
        "date",
        "source",
        "address",
        "checked",
        "note",
    ];
    let evidence = Evidence::of(&decision.dataset);
    let mut rows = Vec::new();
    for criterion in &evidence.criteria {
        for shown in criterion.scored.iter().chain(&criterion.context) {
            let indicator = shown.indicator;
            let mut row: Vec<Cell> = vec![
                criterion.criterion.name.as_str().into(),
                indicator.name.as_str().into(),
                shown.weight.into(),
                indicator.unit.as_str().into(),
                if indicator.higher_is_better { "higher" } else { "lower" }.into(),
                indicator.date.as_str().into(),
                indicator.source_title.as_str().into(),
                indicator.source_url.as_deref().into(),
                words::check_kind(indicator.check.kind).into(),
                indicator.note.as_str().into(),
            ];
            for reading in &indicator.readings {
                let reading = reading.as_ref();
                row.push(reading.and_then(|reading| reading.value).into());
                row.push(reading.and_then(|reading| reading.range).map(|(from, _)| from).into());
                row.push(reading.and_then(|reading| reading.range).map(|(_, to)| to).into());
            }
            rows.push(row);
        }
    }
    let heads = heads(&fixed, &["", "from", "to"], decision);
    Table { name: "evidence", title: "Evidence", heads, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::document::choice::Choice;
    use std::sync::Arc;

    fn decision() -> Decision {
        Decision::of(&Choice::default(), &datasets()).unwrap()
    }

    #[test]
    fn a_figure_that_a_score_follows_from_stands_in_the_table_and_in_the_record() {
        let text = r#"{"formatVersion": 1, "id": "mine", "title": "Mine", "date": "2026-11-24",
            "alternatives": [{"id": "node", "name": "Node.js"}, {"id": "python", "name": "Python"}],
            "groups": [{"id": "g", "name": "Group"}],
            "criteria": [{"id": "latency", "name": "Latency", "group": "g",
                "valueFunction": {"unit": "ms", "linear": {"worst": 1000, "best": 0}},
                "scores": {"given": {"node": {"raw": 437}, "python": {"missing": true}}}}]}"#;
        let dataset = crate::catalog::read(text).unwrap_or_else(|problems| panic!("{problems:?}"));
        let decision = Decision::with(Arc::new(dataset), None, vec![50.0]).unwrap();
        let tables = tables(&decision, None);
        let rows = parsed(&tables.iter().find(|table| table.name == "scores").unwrap().csv());
        let cell = |head: &str| {
            let at =
                rows[0].iter().position(|one| one == head).unwrap_or_else(|| panic!("{head}: {:?}", rows[0]));
            rows[1][at].as_str()
        };
        // By hand: 437 of 1,000 ms leave 56.3 points. Of Python nothing is known.
        assert_eq!([cell("unit"), cell("Node.js: figure"), cell("Node.js: likely")], ["ms", "437", "56.3"]);
        assert_eq!([cell("Python: figure"), cell("Python: likely")], ["", ""]);
        let record = crate::model::export::record::record(&crate::model::export::record::RecordOf {
            decision: &decision,
            why: None,
            uncertainty: None,
            document: &crate::model::Document::default(),
            datasets: &datasets(),
            link: "https://example.org/",
            date: "2026-11-30",
            length: crate::model::export::record::RecordLength::Full,
        });
        assert!(record.contains("437\u{a0}ms") || record.contains("437 ms"), "{record}");
    }

    fn table(name: &str) -> Vec<Vec<String>> {
        let tables = tables(&decision(), None);
        let csv = tables.iter().find(|table| table.name == name).unwrap().csv();
        parsed(&csv)
    }

    /// RFC 4180 read by the letter: a parser of its own.
    fn parsed(csv: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
        let mut letters = csv.chars().peekable();
        let mut quoted = false;
        while let Some(c) = letters.next() {
            match c {
                '"' if quoted && letters.peek() == Some(&'"') => field.push(letters.next().unwrap()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut field)),
                '\r' if !quoted && letters.peek() == Some(&'\n') => {
                    letters.next();
                    row.push(std::mem::take(&mut field));
                    rows.push(std::mem::take(&mut row));
                }
                other => field.push(other),
            }
        }
        assert!(!quoted && row.is_empty() && field.is_empty(), "the last line ends like all others");
        rows
    }

    #[test]
    fn every_row_of_every_table_has_as_many_cells_as_its_head() {
        for choice in [Choice::default(), Choice { dataset: "article".into(), ..Choice::default() }] {
            let decision = Decision::of(&choice, &datasets()).unwrap();
            for table in tables(&decision, None) {
                let rows = parsed(&table.csv());
                assert!(
                    rows.len() > 1 && rows.iter().all(|row| row.len() == rows[0].len()),
                    "{}",
                    table.name
                );
                assert_eq!(rows.len(), table.n_rows() + 1);
            }
        }
    }

    #[test]
    fn numbers_are_those_of_the_reference_and_sum_up() {
        // Values: tests/reference/profiles.json, `streaming`.
        let values = table("values");
        let number = |cell: &String| cell.parse::<f64>().unwrap();
        let expected = crate::catalog::reference::profile("streaming").values;
        assert!((number(&values[1][1]) - expected["node"]).abs() < 0.051);
        assert!((number(&values[2][1]) - expected["python"]).abs() < 0.051);
        let contributions = table("contributions");
        for (column, row) in [(3, 1), (4, 2)] {
            let sum: f64 = contributions[1..].iter().map(|cells| number(&cells[column])).sum();
            assert!((sum - number(&values[row][1])).abs() < 1e-9);
        }
        let shares: f64 = table("weights")[1..].iter().map(|cells| number(&cells[3])).sum();
        assert!((shares - 1.0).abs() < 1e-12);
    }

    #[test]
    fn numbers_come_back_to_the_bit() {
        for value in [0.1 + 0.2, 1.0 / 3.0, 74.852_631_578_947_37, 1e-7, 1e21, -0.0] {
            let Cell::Number(text) = Cell::from(value) else { panic!() };
            assert_eq!(text.parse::<f64>().unwrap().to_bits(), f64::to_bits(value), "{text}");
        }
    }

    #[test]
    fn no_text_is_a_formula_and_none_breaks_its_cell() {
        for (text, expected) in [
            ("=HYPERLINK(\"https://evil.example\")", "\"'=HYPERLINK(\"\"https://evil.example\"\")\""),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "\"'\t=1\""),
            (" =1", "' =1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("a,b", "\"a,b\""),
            ("a\r\nb", "\"a\r\nb\""),
            ("plain", "plain"),
            ("2026-11-22", "2026-11-22"),
        ] {
            assert_eq!(field(text), expected);
        }
        // Numbers below zero are numbers and no texts.
        assert_eq!(Cell::from(-0.4), Cell::Number("-0.4".into()));
    }

    #[test]
    fn names_of_an_own_dataset_are_guarded() {
        let mut dataset = (*crate::catalog::built_in("article")).clone();
        dataset.alternatives[0].name = "=1+1".into();
        dataset.criteria[0].name = "@x\",\"y".into();
        let points = vec![50.0; dataset.criteria.len()];
        let decision = Decision::with(Arc::new(dataset), None, points).unwrap();
        for table in tables(&decision, None) {
            for row in parsed(&table.csv()) {
                assert!(row.iter().all(|cell| !cell.starts_with(['=', '@'])), "{}: {row:?}", table.name);
            }
        }
    }

    #[test]
    fn every_indicator_stands_in_the_evidence_once() {
        let rows = table("evidence");
        let dataset = decision().dataset;
        assert_eq!(rows.len() - 1, dataset.indicators.len());
    }
}
