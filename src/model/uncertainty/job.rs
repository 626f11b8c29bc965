//! How sure the page is of an answer: what it asks for, and what comes back, as bytes between the page and a worker.

use super::question::{SAMPLES, SEED, question};
use crate::catalog::{Datasets, OwnDataset};
use crate::decide::{Analysis, Information, Question, Spread, WeightBelief, information};
use crate::model::answer::decision::Decision;
use crate::model::answer::methods::method_rows;
use crate::model::document::Document;
use crate::model::document::certainty::Certainty;
use crate::model::document::choice::Choice;
use crate::model::link::fragment::{decode, encode};
use crate::units::Job;

/// Draws between two looks at the clock: a fraction of a millisecond.
const DRAWS_PER_STEP: u32 = 256;

/// How sure an answer is. One entry per alternative, but for what is per criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct UncertaintyResult {
    /// Draws made.
    pub samples: u32,
    /// Whether ranks come from a closed form and not from the draws.
    pub exact: bool,
    /// Share of draws per rank, best first in `0..=1`.
    pub ranks: Vec<Vec<f64>>,
    /// Standard error of the share of draws that it wins; `None` where that is exact, or too few draws tell.
    pub errors: Vec<Option<f64>>,
    /// Its value over the draws [points of 100].
    pub values: Vec<Spread>,
    /// Probability of winning with the weights that suit it best; `None` where it never wins.
    pub confidence: Vec<Option<f64>>,
    /// Value of knowing more; `None` while that is not computed yet.
    pub worth: Option<Worth>,
    /// Results of other methods for the same question, as far as they are computed.
    pub opinions: Vec<SecondOpinion>,
}

/// Opinion of another method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondOpinion {
    /// Its name, with variant and thresholds.
    pub name: String,
    /// Positions of the alternatives, best first.
    pub ranking: Vec<usize>,
    /// Whether the additive model's leader is first, alone or among equals.
    pub agrees: bool,
    /// A reason that weakens it; empty where nothing does.
    pub note: String,
}

/// Value of knowing more, with the weights as stated [points of 100].
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// To know all scores.
    pub total: f64,
    /// Standard error of that; `None` where it is exact.
    pub error: Option<f64>,
    /// To know all scores of one criterion, per criterion.
    pub per_criterion: Vec<f64>,
}

impl Decision {
    /// Returns what is known of the weights.
    pub fn weight_belief(&self) -> Option<WeightBelief> {
        let answer = self.answer.as_ref().ok()?;
        Some(match self.certainty {
            Certainty::About(0) => WeightBelief::Exact,
            Certainty::About(percent) => WeightBelief::Around { uncertainty: f64::from(percent) / 100.0 },
            Certainty::Order => WeightBelief::order_of(&answer.weights),
            Certainty::Ranges => {
                let range = |(points, bounds): (&f64, &Option<crate::model::document::certainty::Bounds>)| {
                    bounds.map_or((*points, *points), |bounds| (bounds.low, bounds.high))
                };
                WeightBelief::Ranges(self.points.iter().zip(&self.bounds).map(range).collect())
            }
        })
    }
}

/// Returns everything that a choice's uncertainty depends on, as bytes: the choice as a fragment, and, of an own dataset, a zero and
/// the bytes it came from. Same choice, same bytes.
pub fn uncertainty_request(choice: &Choice, datasets: &Datasets) -> Vec<u8> {
    let mut bytes = encode(&Document { choice: choice.clone(), ..Document::default() }).into_bytes();
    if let Some(own) = datasets.own(choice.dataset.as_str()) {
        bytes.push(0);
        bytes.extend(own.packed());
    }
    bytes
}

/// The analysis that bytes ask for, step by step.
#[derive(Clone, Debug)]
pub struct UncertaintyAnalysis {
    question: Question,
    analysis: Analysis,
    worth: Option<Information>,
    opinions: Vec<SecondOpinion>,
}

impl UncertaintyAnalysis {
    /// Returns the analysis that these bytes ask for; an error where they are none of [`uncertainty_request`], or nothing follows from
    /// the choice.
    pub fn of_request(bytes: &[u8], datasets: &Datasets) -> Result<UncertaintyAnalysis, String> {
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        let (text, packed) = bytes.split_at(end);
        let datasets = match packed {
            [0, packed @ ..] => {
                let own = OwnDataset::unpack(packed).ok_or("there is no dataset in the request")?;
                datasets.with_own(own)
            }
            _ => datasets.clone(),
        };
        let text = std::str::from_utf8(text).map_err(|_| "the request is no text")?;
        let document = decode(text, &datasets).map_err(|error| error.to_string())?;
        let decision = Decision::of(&document.choice, &datasets).ok_or("there is no such dataset")?;
        UncertaintyAnalysis::of(&decision).ok_or_else(|| "these weights give no answer".to_owned())
    }

    /// Returns the analysis of a decision.
    pub fn of(decision: &Decision) -> Option<UncertaintyAnalysis> {
        let question = question(decision, decision.weight_belief()?, decision.shared_errors)?;
        let analysis = Analysis::new(&question, SEED, SAMPLES).ok()?;
        let opinion = |row: crate::model::answer::methods::MethodRow| SecondOpinion {
            name: row.name.to_owned(),
            ranking: row.ranking,
            agrees: row.agrees,
            note: row.note.unwrap_or_default(),
        };
        let opinions = method_rows(decision).into_iter().map(opinion).collect();
        Some(UncertaintyAnalysis { question, analysis, worth: None, opinions })
    }

    /// Works on for a moment; the share that is done then in `0..=1`.
    pub fn step(&mut self) -> f64 {
        if self.analysis.step(DRAWS_PER_STEP) {
            // The rest is for what it is worth to know more.
            return self.analysis.progress() * 0.9;
        }
        if self.worth.is_none() {
            let Question { scores, stated, .. } = &self.question;
            self.worth = information(scores, stated, SEED, SAMPLES).ok();
        }
        1.0
    }

    /// Returns what is known so far; `None` while that is nothing.
    pub fn uncertainty(&self) -> Option<UncertaintyResult> {
        let found = self.analysis.result()?;
        let errors = |a: usize| found.errors.as_ref().filter(|_| !found.exact).map(|e| e.ranks[a][0]);
        Some(UncertaintyResult {
            samples: found.samples,
            exact: found.exact,
            errors: (0..found.ranks.len()).map(errors).collect(),
            ranks: found.ranks,
            values: found.values,
            confidence: found.confidence,
            worth: self.worth.as_ref().map(|worth| Worth {
                total: worth.total.mean,
                error: worth.total.standard_error,
                per_criterion: worth.per_criterion.clone(),
            }),
            opinions: self.opinions.clone(),
        })
    }
}

impl Job for UncertaintyAnalysis {
    fn step(&mut self) -> f64 {
        UncertaintyAnalysis::step(self)
    }

    fn result(&self) -> Result<Vec<u8>, String> {
        Ok(self.uncertainty().map(|uncertainty| uncertainty.to_bytes()).unwrap_or_default())
    }
}

/// Opens the analysis that bytes ask for, as long work.
pub fn open_uncertainty(job: &[u8]) -> Result<Box<dyn Job>, String> {
    Ok(Box::new(UncertaintyAnalysis::of_request(job, &Datasets::default())?))
}

/// Separators of an opinion's fields, and of opinions: characters that no name and no note has.
const FIELD: char = '\u{1f}';
const RECORD: char = '\u{1e}';

impl UncertaintyResult {
    /// Returns the doubt as bytes: how many numbers there are, the numbers in their order, what is not there as no number, and
    /// the opinions as text.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut numbers = vec![f64::from(self.samples), if self.exact { 1.0 } else { 0.0 }];
        let m = self.ranks.len();
        numbers.push(f64::from(u32::try_from(m).unwrap_or(0)));
        let missing = |value: Option<f64>| value.unwrap_or(f64::NAN);
        for a in 0..m {
            numbers.extend(&self.ranks[a]);
            numbers.extend([missing(self.errors[a]), missing(self.confidence[a])]);
            numbers.extend([self.values[a].mean, self.values[a].low, self.values[a].high]);
        }
        if let Some(worth) = &self.worth {
            numbers.extend([worth.total, missing(worth.error)]);
            numbers.extend(&worth.per_criterion);
        }
        let mut bytes = u32::try_from(numbers.len()).unwrap_or(0).to_le_bytes().to_vec();
        bytes.extend(numbers.into_iter().flat_map(f64::to_le_bytes));
        for SecondOpinion { name, ranking, agrees, note } in &self.opinions {
            let ranking: Vec<String> = ranking.iter().map(usize::to_string).collect();
            let agrees = if *agrees { "1" } else { "" };
            for part in [name, &ranking.join(","), agrees, note] {
                bytes.extend(part.bytes());
                bytes.extend(FIELD.to_string().bytes());
            }
            bytes.extend(RECORD.to_string().bytes());
        }
        bytes
    }

    /// Returns the result in these bytes; `None` where they are none of [`UncertaintyResult::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Option<UncertaintyResult> {
        let (n, rest) = bytes.split_first_chunk::<4>()?;
        let (numbers, text) =
            rest.split_at_checked(usize::try_from(u32::from_le_bytes(*n)).ok()?.checked_mul(8)?)?;
        let mut numbers = numbers.as_chunks::<8>().0.iter().map(|chunk| f64::from_le_bytes(*chunk));
        // Whole numbers that fit, by the bounds on the line.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let mut whole = |most: f64| numbers.next().filter(|n| (0.0..=most).contains(n)).map(|n| n as u32);
        let (samples, exact, m) = (whole(1e9)?, whole(1.0)? == 1, whole(100.0)? as usize);
        let there = |number: f64| (!number.is_nan()).then_some(number);
        let mut uncertainty = UncertaintyResult {
            samples,
            exact,
            ranks: Vec::new(),
            errors: Vec::new(),
            values: Vec::new(),
            confidence: Vec::new(),
            worth: None,
            opinions: Vec::new(),
        };
        for _ in 0..m {
            let ranks: Vec<f64> = numbers.by_ref().take(m).collect();
            uncertainty.ranks.push(ranks);
            uncertainty.errors.push(there(numbers.next()?));
            uncertainty.confidence.push(there(numbers.next()?));
            let [mean, low, high] = [numbers.next()?, numbers.next()?, numbers.next()?];
            uncertainty.values.push(Spread { mean, low, high });
        }
        if let Some(total) = numbers.next() {
            let error = there(numbers.next()?);
            uncertainty.worth = Some(Worth { total, error, per_criterion: numbers.collect() });
        }
        for record in std::str::from_utf8(text).ok()?.split_terminator(RECORD) {
            let [name, ranking, agrees, note] =
                record.split_terminator(FIELD).collect::<Vec<_>>().try_into().ok()?;
            let ranking: Option<Vec<usize>> =
                ranking.split(',').map(|a| a.parse().ok().filter(|a| *a < m)).collect();
            uncertainty.opinions.push(SecondOpinion {
                name: name.to_owned(),
                ranking: ranking?,
                agrees: !agrees.is_empty(),
                note: note.to_owned(),
            });
        }
        Some(uncertainty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;

    fn done(choice: &Choice) -> UncertaintyResult {
        done_by(choice, &datasets())
    }

    fn done_by(choice: &Choice, all: &Datasets) -> UncertaintyResult {
        // The worker knows the built-in datasets; all else comes with the request.
        let mut analysis =
            UncertaintyAnalysis::of_request(&uncertainty_request(choice, all), &datasets()).unwrap();
        let mut shares = vec![0.0];
        while *shares.last().unwrap() < 1.0 {
            shares.push(analysis.step());
        }
        assert!(shares.windows(2).all(|w| w[0] <= w[1]), "progress only grows");
        analysis.uncertainty().unwrap()
    }

    #[test]
    fn use_cases_are_as_sure_as_an_independent_analysis_found() {
        // Share of 20,000 draws with Node.js ahead, triangular scores, weights within 30 %: another distribution and other
        // weights, hence the wide band.
        for profile in ["streaming", "cms", "ecommerce", "api", "science", "serverless"] {
            let node_ahead = crate::catalog::reference::profile(profile).first["node"];
            let uncertainty = done(&Choice { profile: Some(profile.into()), ..Choice::default() });
            let found = uncertainty.ranks[0][0];
            assert!((found - node_ahead).abs() < 0.12, "{profile}: {found} against {node_ahead}");
        }
    }

    #[test]
    fn a_result_survives_its_bytes() {
        let choices = [
            Choice::default(),
            Choice { certainty: Certainty::About(0), ..Choice::default() },
            Choice { certainty: Certainty::Order, shared_errors: true, ..Choice::default() },
            Choice { dataset: "article".into(), ..Choice::default() },
        ];
        for choice in choices {
            let uncertainty = done(&choice);
            assert_eq!(UncertaintyResult::from_bytes(&uncertainty.to_bytes()), Some(uncertainty.clone()));
            let sum: f64 = uncertainty.ranks.iter().map(|ranks| ranks[0]).sum();
            assert!((sum - 1.0).abs() < 1e-9);
            assert_eq!(uncertainty.opinions.len(), 7);
            let worth = uncertainty.worth.unwrap();
            assert!(worth.per_criterion.iter().all(|one| (0.0..=worth.total + 1e-12).contains(one)));
        }
        for bytes in [&[][..], &[1; 7], &[255; 64]] {
            assert_eq!(UncertaintyResult::from_bytes(bytes), None);
        }
    }

    #[test]
    fn what_is_shared_is_less_sure_than_what_is_independent() {
        // The reference's README: scores drawn independently make probabilities near 0 or 1 too sure.
        let choice =
            Choice { profile: Some("cms".into()), certainty: Certainty::About(0), ..Choice::default() };
        let shared = Choice { shared_errors: true, ..choice.clone() };
        let width = |uncertainty: &UncertaintyResult| uncertainty.values[0].high - uncertainty.values[0].low;
        assert!(width(&done(&shared)) > width(&done(&choice)));
    }

    #[test]
    fn an_own_dataset_goes_along_with_the_request() {
        let mut dataset = (*crate::catalog::built_in("article")).clone();
        dataset.id = "mine".into();
        let (all, reference) = crate::catalog::beside(&datasets(), &dataset);
        let choice = Choice { dataset: reference, ..Choice::default() };
        let request = uncertainty_request(&choice, &all);
        assert!(request.contains(&0));
        let plain = done(&Choice { dataset: "article".into(), ..Choice::default() });
        assert_eq!(done_by(&choice, &all).ranks, plain.ranks);
        assert!(UncertaintyAnalysis::of_request(b"v=1\0damaged", &datasets()).is_err());
    }

    #[test]
    fn a_request_that_asks_for_nothing_is_refused() {
        assert!(UncertaintyAnalysis::of_request(b"v=1&data=nobody", &datasets()).is_err());
        assert!(UncertaintyAnalysis::of_request(&[0xff, 0xfe], &datasets()).is_err());
    }
}
