//! The decision as a record to be kept beside the code: Markdown, in the order of the MADR template, version 4.
//!
//! Source of the order and the headings: MADR 4.0.0 (adr.github.io/madr). All sentences come from [`words`], all numbers
//! from the decision; whatever a dataset says is escaped.

use super::markdown::{link, plain, table};
use super::record_sides::{Side, sides};
use crate::catalog::{Criterion, Dataset, Datasets};
use crate::decide::Call;
use crate::model::answer::decision::{Answer, Decision};
use crate::model::answer::evidence::Evidence;
use crate::model::answer::tip::Tip;
use crate::model::answer::why::Why;
use crate::model::document::Document;
use crate::model::uncertainty::job::UncertaintyResult;
use crate::model::words;

/// Tipping points that are told, of weights and of scores each.
const MOST_TIPS: usize = 5;
/// Criteria that are told for and against an alternative.
const MOST_REASONS: usize = 5;
/// The same, and drivers, in a short record.
const MOST_REASONS_SHORT: usize = 3;
const MOST_DRIVERS_SHORT: usize = 5;
const MOST_COUNTER_ARGUMENTS_SHORT: usize = 2;

/// Contents of a record. Time O(alternatives x criteria + indicators).
#[derive(Clone, Copy, Debug)]
pub struct RecordOf<'a> {
    /// The decision recorded.
    pub decision: &'a Decision,
    /// Why; `None` where there is no answer.
    pub why: Option<&'a Why>,
    /// How sure that is; `None` while it is not known.
    pub uncertainty: Option<&'a UncertaintyResult>,
    /// The state of the page, for the scenarios kept.
    pub document: &'a Document,
    /// The datasets that there are, for the scenarios kept.
    pub datasets: &'a Datasets,
    /// Where the page opens with all of this.
    pub link: &'a str,
    /// The day of the decision, YYYY-MM-DD.
    pub date: &'a str,
    /// How long the record is.
    pub length: RecordLength,
}

/// How much a record tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecordLength {
    /// The decision, why, how sure and what would change it: what a template asks for, within 60 lines.
    #[default]
    Short,
    /// Each option's pros and cons, all scores and all sources beside that.
    Full,
}

impl RecordLength {
    fn most(self, full: usize, short: usize) -> usize {
        match self {
            RecordLength::Full => full,
            RecordLength::Short => short,
        }
    }

    /// Returns what stands between two sentences that are paragraphs of a full record.
    fn separator(self) -> &'static str {
        match self {
            RecordLength::Full => "\n\n",
            RecordLength::Short => " ",
        }
    }

    fn reasons(self) -> usize {
        self.most(MOST_REASONS, MOST_REASONS_SHORT)
    }
}

/// Returns the decision record.
pub fn record(of: &RecordOf<'_>) -> String {
    let decision = of.decision;
    let mut text = front_matter(of.date, of.length);
    text.push_str(&format!("# {}\n\n", plain(&words::record_title(decision))));
    section(&mut text, "Context and Problem Statement", &context(decision, of.length));
    section(&mut text, "Decision Drivers", &drivers(decision, of.length));
    section(&mut text, "Considered Options", &options(decision));
    section(&mut text, "Decision Outcome", &outcome(of));
    if let (Ok(answer), RecordLength::Full) = (&decision.answer, of.length) {
        section(&mut text, "Pros and Cons of the Options", &pros_and_cons(decision, answer, of.uncertainty));
    }
    section(&mut text, "More Information", &more_information(of));
    // One line end at the end, as editors and linters want it.
    format!("{}\n", text.trim_end())
}

/// Returns the name of its file: `decision-data-streaming.md`, of letters, digits and dashes.
pub fn file_stem(decision: &Decision) -> String {
    let name: String = words::subject(decision).to_ascii_lowercase();
    let mut stem = String::from("decision");
    for word in name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).take(6) {
        stem.push('-');
        stem.push_str(word);
    }
    stem
}

fn front_matter(date: &str, length: RecordLength) -> String {
    // The date is put into YAML, so it is nothing but a date.
    let date: String = date.chars().filter(|c| c.is_ascii_digit() || *c == '-').take(10).collect();
    let consulted = match length {
        RecordLength::Short => "",
        RecordLength::Full => "consulted: [] # whose opinion was asked for\ninformed: [] # who is told\n",
    };
    format!("---\nstatus: proposed\ndate: {date}\ndecision-makers: [] # who decides\n{consulted}---\n\n")
}

fn section(text: &mut String, heading: &str, body: &str) {
    text.push_str(&format!("## {heading}\n\n{}\n\n", body.trim_end()));
}

fn bullets(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().map(|line| format!("* {line}\n")).collect()
}

fn context(decision: &Decision, length: RecordLength) -> String {
    let mut text = plain(&words::record_question(decision));
    if let Some(idx) = decision.profile_idx {
        let rationale = &decision.dataset.profiles[idx].rationale;
        if !rationale.is_empty() {
            text.push_str("\n\n");
            text.push_str(&plain(rationale));
        }
        let neither = &decision.dataset.profiles[idx].neither;
        if !neither.is_empty() {
            text.push_str(length.separator());
            text.push_str("Often neither: ");
            text.push_str(&plain(neither));
        }
    }
    if length == RecordLength::Full {
        text.push_str("\n\n");
        text.push_str(&plain(&words::record_method(decision)));
    }
    text
}

fn drivers(decision: &Decision, length: RecordLength) -> String {
    let Ok(answer) = &decision.answer else { return plain(&words::verdict(decision)) };
    let shares = answer.weights.shares();
    let order = crate::decide::descending(shares);
    let (counting, idle): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|j| shares[*j] > 0.0);
    let line = |j: &usize| {
        let criterion = &decision.dataset.criteria[*j];
        let range = decision.bounds[*j]
            .map(|b| format!(", between {} and {}", words::swing(b.low), words::swing(b.high)))
            .unwrap_or_default();
        format!(
            "**{}**: {} of the weight ({} of 100 swing points{range})",
            plain(&criterion.name),
            words::percent(shares[*j]),
            words::swing(decision.points[*j])
        )
    };
    let n_told = length.most(counting.len(), MOST_DRIVERS_SHORT);
    let mut text = bullets(counting.iter().take(n_told).map(line));
    let rest = counting.get(n_told..).unwrap_or_default();
    if !rest.is_empty() {
        let share = rest.iter().map(|j| shares[*j]).sum();
        let and = if idle.is_empty() { "\n" } else { " " };
        text.push_str(&format!("\n{}{and}", plain(&words::record_further_drivers(rest.len(), share))));
    }
    if !idle.is_empty() {
        let names: Vec<String> = idle.iter().map(|j| plain(&decision.dataset.criteria[*j].name)).collect();
        let and = if rest.is_empty() { "\n" } else { "" };
        text.push_str(&format!("{and}Without weight: {}.\n", names.join(", ")));
    }
    if let Some(why) = crate::model::answer::why::Why::of(decision) {
        for warning in &why.warnings {
            text.push_str(&format!("\n{}\n", plain(&words::weight_warning_with_rule(decision, warning))));
        }
    }
    text
}

fn options(decision: &Decision) -> String {
    bullets(decision.dataset.alternatives.iter().map(|alternative| plain(&alternative.name)))
}

fn outcome(of: &RecordOf<'_>) -> String {
    let decision = of.decision;
    let (Ok(answer), Some(why)) = (&decision.answer, of.why) else {
        return format!("{}\n", plain(&words::verdict(decision)));
    };
    let best = plain(decision.name(answer.evaluation.best()));
    let argument = plain(&words::argument(decision, answer, &why.argument));
    let mut text = match answer.call {
        Call::TooClose => format!("Chosen option: none yet, because it is too close to call. {argument}"),
        Call::Clear | Call::Leaning => {
            format!("Chosen option: \u{201c}{best}\u{201d}, because {argument}")
        }
    };
    text.push_str(of.length.separator());
    text.push_str(&format!("{} {}\n\n", plain(&words::verdict(decision)), plain(&words::thresholds())));
    text.push_str("### Consequences\n\n");
    let told = |reason: &crate::decide::Reason| {
        let name = plain(&decision.dataset.criteria[reason.criterion_idx].name);
        let kind = if reason.points > 0.0 { "Good" } else { "Bad" };
        format!("{kind}, because of {name}: {}", plain(&words::reason(decision, answer, reason)))
    };
    let argument = &why.argument;
    let most = of.length.reasons();
    let n_good = of.length.most(most.max(argument.reasons.len()), most);
    let n_bad = of.length.most(MOST_REASONS, MOST_COUNTER_ARGUMENTS_SHORT);
    let good = argument.reasons.iter().chain(&argument.further).take(n_good);
    text.push_str(&bullets(good.map(told)));
    text.push_str(&bullets(argument.counter_arguments.iter().take(n_bad).map(told)));
    if argument.counter_arguments.is_empty() {
        text.push_str(&format!("* Neutral, because {}\n", plain(&words::record_nothing_against())));
    }
    if of.length == RecordLength::Full {
        text.push_str(&format!("\n{}\n", plain(&words::dominance(decision, answer))));
    }
    text.push_str("\n### Confirmation\n\n");
    text.push_str(&confirmation(of, answer, why));
    text
}

/// Returns how sure it is, and what would turn it: what to look at again, and when.
fn confirmation(of: &RecordOf<'_>, answer: &Answer, why: &Why) -> String {
    let decision = of.decision;
    let mut text = String::new();
    if let Some(uncertainty) = of.uncertainty {
        let separator = of.length.separator();
        text.push_str(&format!("{}{separator}", plain(&words::acceptability(decision, uncertainty))));
        if let Some(worth) = &uncertainty.worth {
            text.push_str(&format!("{}{separator}", plain(&words::worth(decision, answer, worth))));
        }
        let n_agreeing = uncertainty.opinions.iter().filter(|opinion| opinion.agrees).count();
        text.push_str(&format!(
            "{}\n\n",
            plain(&words::record_opinions(n_agreeing, uncertainty.opinions.len()))
        ));
    }
    text.push_str("Review this decision if:\n\n");
    let tips = nearest_tips(decision);
    let weights = tips
        .iter()
        .take(of.length.most(MOST_TIPS, 2))
        .map(|(j, tip)| words::record_weight_tip(decision, answer, *j, tip));
    let scores = why
        .score_tips
        .iter()
        .take(of.length.most(MOST_TIPS, 2))
        .map(|tip| words::score_tip(decision, answer, tip));
    // The nearest of each kind, and no more than a short record has room for.
    let n_tips = of.length.most(2 * MOST_TIPS, MOST_REASONS_SHORT);
    text.push_str(&bullets(weights.chain(scores).take(n_tips).map(|line| plain(&line))));
    if tips.is_empty() && why.score_tips.is_empty() {
        text.push_str(&bullets([plain(&words::record_nothing_tips())]));
    }
    text.push_str(&format!(
        "\n{} {}\n",
        plain(&words::smallest_change(decision, answer, why.smallest_change.as_ref())),
        plain(&words::tornado_finding(decision, answer, &why.tornado))
    ));
    text
}

/// Tipping points of weights that a weight alone can reach, the least change of its share first.
pub(crate) fn nearest_tips(decision: &Decision) -> Vec<(usize, Tip)> {
    let Ok(answer) = &decision.answer else { return Vec::new() };
    let shares = answer.weights.shares();
    let all: Vec<(usize, Tip)> =
        (0..shares.len()).filter_map(|j| decision.tips(j).first().map(|tip| (j, *tip))).collect();
    let nearness: Vec<f64> = all.iter().map(|(j, tip)| -(tip.share - shares[*j]).abs()).collect();
    crate::decide::descending(&nearness).into_iter().map(|i| all[i]).collect()
}

fn pros_and_cons(decision: &Decision, answer: &Answer, uncertainty: Option<&UncertaintyResult>) -> String {
    let mut text = String::new();
    for &a in &answer.evaluation.order {
        text.push_str(&format!("### {}\n\n", plain(decision.name(a))));
        text.push_str(&format!("{}\n\n", plain(&words::record_value(decision, answer, uncertainty, a))));
        let Side { good, level, bad } = sides(decision, answer, a);
        let told = |kind: &str, of: &[super::record_sides::Lead]| {
            let lines = of.iter().take(MOST_REASONS).map(|lead| {
                let name = plain(&decision.dataset.criteria[lead.criterion_idx].name);
                format!(
                    "{kind}, because of {name}: {}",
                    plain(&words::record_lead(decision, answer, a, lead))
                )
            });
            bullets(lines)
        };
        text.push_str(&told("Good", &good));
        if !level.is_empty() {
            let names: Vec<String> =
                level.iter().map(|j| plain(&decision.dataset.criteria[*j].name)).collect();
            text.push_str(&format!("* Neutral, because it is level on {}\n", names.join(", ")));
        }
        text.push_str(&told("Bad", &bad));
        let rest = good.len().saturating_sub(MOST_REASONS) + bad.len().saturating_sub(MOST_REASONS);
        if rest > 0 {
            text.push_str(&format!("\n{}\n", plain(&words::record_further_reasons(rest))));
        }
        text.push('\n');
    }
    text
}

fn more_information(of: &RecordOf<'_>) -> String {
    let decision = of.decision;
    let dataset = &decision.dataset;
    let mut text = format!(
        "Open, change and check it: {}{}{}\n\n",
        link("this decision in Backend Balance", Some(of.link)),
        if of.length == RecordLength::Short { ". " } else { "\n\n" },
        plain(&words::record_reproduce(decision, of.uncertainty)),
    );
    let scenarios: Vec<String> = of
        .document
        .scenarios
        .iter()
        .filter_map(|scenario| Decision::of(scenario, of.datasets))
        .map(|scenarios| plain(&format!("{}: {}.", words::subject(&scenarios), words::lead(&scenarios))))
        .collect();
    if !scenarios.is_empty() {
        text.push_str(&format!("### Scenarios\n\n{}\n", bullets(scenarios)));
    }
    if of.length == RecordLength::Short {
        let n = Evidence::of(dataset).criteria.iter().map(|criterion| criterion.scored.len()).sum();
        text.push_str(&format!("{}\n", plain(&words::record_sources(decision, n))));
        return text;
    }
    text.push_str("### Scores\n\n");
    text.push_str(&scores_table(decision));
    let measured: Vec<String> =
        dataset.criteria.iter().flat_map(|criterion| measured_lines(dataset, criterion)).collect();
    if !measured.is_empty() {
        text.push_str(&format!("\n{}", bullets(measured)));
    }
    text.push_str("\n### Evidence\n\n");
    let introduction = format!("{} ({}). {}", dataset.title, dataset.date, dataset.description);
    text.push_str(&format!("{}\n\n", plain(&introduction)));
    text.push_str(&evidence_table(decision));
    text
}

fn measured_lines(dataset: &Dataset, criterion: &Criterion) -> Vec<String> {
    let lines = words::measured_sentences(dataset, criterion).into_iter();
    lines.map(|line| plain(&format!("{}: {line}", criterion.name))).collect()
}

fn scores_table(decision: &Decision) -> String {
    let dataset = &decision.dataset;
    let mut heads = vec!["Criterion".to_owned(), "Weight".to_owned()];
    heads.extend(dataset.alternatives.iter().map(|a| plain(&a.name)));
    let shares = decision.answer.as_ref().ok().map(|answer| answer.weights.shares());
    let row = |j: usize| {
        let criterion = &dataset.criteria[j];
        let weight = shares.map(|shares| words::percent(shares[j])).unwrap_or_default();
        let mut cells = vec![plain(&criterion.name), weight];
        cells.extend((0..criterion.scores.len()).map(|a| plain(&words::score_cell(criterion, a))));
        cells
    };
    let mut rows: Vec<Vec<String>> = (0..dataset.criteria.len()).map(row).collect();
    if let Ok(answer) = &decision.answer {
        let mut cells = vec!["**Value**".to_owned(), words::percent(1.0)];
        cells.extend(answer.evaluation.values.iter().map(|v| format!("**{}**", words::points(*v))));
        rows.push(cells);
    }
    table(&heads, &rows, 1)
}

fn evidence_table(decision: &Decision) -> String {
    let dataset = &decision.dataset;
    let evidence = Evidence::of(dataset);
    let mut heads = vec!["Criterion".to_owned(), "Indicator".to_owned()];
    heads.extend(dataset.alternatives.iter().map(|a| plain(&a.name)));
    heads.extend(["Unit", "Date", "Source"].map(str::to_owned));
    let mut rows = Vec::new();
    for criterion in &evidence.criteria {
        for shown in &criterion.scored {
            let indicator = shown.indicator;
            let mut cells = vec![plain(&criterion.criterion.name), plain(&indicator.name)];
            cells.extend((0..dataset.alternatives.len()).map(|a| plain(&words::reading(indicator, a))));
            cells.extend([plain(&indicator.unit), plain(&indicator.date)]);
            cells.push(link(&indicator.source_title, indicator.source_url.as_deref()));
            rows.push(cells);
        }
    }
    let mut text = if rows.is_empty() {
        format!("{}\n", plain(&words::record_no_evidence(dataset)))
    } else {
        table(&heads, &rows, heads.len())
    };
    let functions: Vec<String> =
        words::record_value_functions(dataset).iter().map(|line| plain(line)).collect();
    if !functions.is_empty() {
        text.push_str(&format!("\n{}", bullets(functions)));
    }
    text
}

#[cfg(test)]
pub(crate) mod tests;
