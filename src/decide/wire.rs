//! Questions and results as bytes, for the way to a worker and back.
//!
//! Written by hand, as in `catalog::unpack`: a derived reader costs the page several times as much. Numbers are 8 bytes,
//! little-endian, so that they arrive to the bit; bytes that are too few, too many or of no sense give `None`.

use super::{
    Acceptability, Information, Question, ScoreBelief, ScoreBeliefs, SharedErrors, Spread, StandardErrors,
    WeightBelief, Weights,
};
use crate::stats::{Estimate, STRATA, Strata};
use crate::units::Interval;

/// Longest list that is read; more than any question or result has.
const LONGEST: u32 = 1_000_000;

#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    fn flag(&mut self, flag: bool) {
        self.byte(u8::from(flag));
    }

    fn length(&mut self, length: usize) {
        self.0.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    }

    fn number(&mut self, number: f64) {
        self.0.extend(number.to_le_bytes());
    }

    #[inline(never)]
    fn numbers(&mut self, numbers: &[f64]) {
        self.length(numbers.len());
        numbers.iter().for_each(|number| self.number(*number));
    }

    #[inline(never)]
    fn rows(&mut self, rows: &[Vec<f64>]) {
        self.length(rows.len());
        rows.iter().for_each(|row| self.numbers(row));
    }

    #[inline(never)]
    fn maybe_number(&mut self, number: Option<f64>) {
        self.flag(number.is_some());
        if let Some(number) = number {
            self.number(number);
        }
    }

    #[inline(never)]
    fn maybe_numbers(&mut self, list: &[Option<f64>]) {
        self.length(list.len());
        list.iter().for_each(|number| self.maybe_number(*number));
    }

    #[inline(never)]
    fn maybe_rows(&mut self, rows: &[Option<Vec<f64>>]) {
        self.length(rows.len());
        for row in rows {
            self.flag(row.is_some());
            if let Some(row) = row {
                self.numbers(row);
            }
        }
    }

    #[inline(never)]
    fn spreads(&mut self, spreads: &[Spread]) {
        self.length(spreads.len());
        for spread in spreads {
            [spread.mean, spread.low, spread.high].into_iter().for_each(|number| self.number(number));
        }
    }

    fn score(&mut self, score: &ScoreBelief) {
        match score {
            ScoreBelief::Exact(score) => {
                self.byte(0);
                self.number(*score);
            }
            ScoreBelief::Normal { mean, sd } => {
                self.byte(1);
                self.number(*mean);
                self.number(*sd);
            }
            ScoreBelief::Pert(score) => {
                self.byte(2);
                self.number(score.low());
                self.number(score.likely());
                self.number(score.high());
            }
            ScoreBelief::Missing => self.byte(3),
            ScoreBelief::Ordinal(level) => {
                self.byte(4);
                self.length(*level);
            }
            ScoreBelief::Strata(table) => {
                self.byte(5);
                table.values().iter().for_each(|value| self.number(*value));
            }
        }
    }

    fn weights(&mut self, weights: &WeightBelief) {
        match weights {
            WeightBelief::Exact => self.byte(0),
            WeightBelief::Around { uncertainty } => {
                self.byte(1);
                self.number(*uncertainty);
            }
            WeightBelief::Ordinal(places) => {
                self.byte(2);
                self.length(places.len());
                // 0 stays out, so places are moved by one.
                places.iter().for_each(|place| self.length(place.map_or(0, |p| p + 1)));
            }
            WeightBelief::Ranges(ranges) => {
                self.byte(3);
                self.length(ranges.len());
                for (low, high) in ranges {
                    self.number(*low);
                    self.number(*high);
                }
            }
            WeightBelief::Unknown => self.byte(4),
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    ok: bool,
}

/// What `read` reads from all of the bytes.
fn all<T>(bytes: &[u8], read: impl FnOnce(&mut Reader<'_>) -> T) -> Option<T> {
    let mut reader = Reader { rest: bytes, ok: true };
    let value = read(&mut reader);
    (reader.ok && reader.rest.is_empty()).then_some(value)
}

impl Reader<'_> {
    #[inline(never)]
    fn take<const N: usize>(&mut self) -> [u8; N] {
        match self.rest.split_first_chunk() {
            Some((taken, rest)) => {
                self.rest = rest;
                *taken
            }
            None => {
                self.ok = false;
                [0; N]
            }
        }
    }

    fn byte(&mut self) -> u8 {
        let [byte] = self.take();
        byte
    }

    fn flag(&mut self) -> bool {
        let byte = self.byte();
        self.ok &= byte < 2;
        byte == 1
    }

    fn whole(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    fn number(&mut self) -> f64 {
        f64::from_le_bytes(self.take())
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> T) -> Vec<T> {
        let length = self.whole();
        self.ok &= length <= LONGEST;
        let mut list = Vec::new();
        for _ in 0..length {
            if !self.ok {
                break;
            }
            list.push(read(self));
        }
        list
    }

    #[inline(never)]
    fn numbers(&mut self) -> Vec<f64> {
        self.list(Self::number)
    }

    #[inline(never)]
    fn rows(&mut self) -> Vec<Vec<f64>> {
        self.list(Self::numbers)
    }

    fn maybe_number(&mut self) -> Option<f64> {
        self.flag().then(|| self.number())
    }

    #[inline(never)]
    fn maybe_numbers(&mut self) -> Vec<Option<f64>> {
        self.list(Self::maybe_number)
    }

    #[inline(never)]
    fn maybe_rows(&mut self) -> Vec<Option<Vec<f64>>> {
        self.list(|reader| reader.flag().then(|| reader.numbers()))
    }

    #[inline(never)]
    fn spreads(&mut self) -> Vec<Spread> {
        self.list(|reader| Spread { mean: reader.number(), low: reader.number(), high: reader.number() })
    }

    fn score(&mut self) -> ScoreBelief {
        match self.byte() {
            0 => ScoreBelief::Exact(self.number()),
            1 => ScoreBelief::Normal { mean: self.number(), sd: self.number() },
            2 => {
                let score = Interval::new(self.number(), self.number(), self.number());
                self.ok &= score.is_ok();
                ScoreBelief::Pert(score.unwrap_or(Interval::UNKNOWN))
            }
            3 => ScoreBelief::Missing,
            4 => ScoreBelief::Ordinal(self.whole() as usize),
            kind => {
                let table = Strata::new(&(0..STRATA).map(|_| self.number()).collect::<Vec<_>>());
                self.ok &= kind == 5 && table.is_some();
                table.map_or(ScoreBelief::Missing, ScoreBelief::Strata)
            }
        }
    }

    fn weights(&mut self) -> WeightBelief {
        match self.byte() {
            0 => WeightBelief::Exact,
            1 => WeightBelief::Around { uncertainty: self.number() },
            2 => WeightBelief::Ordinal(self.list(|reader| (reader.whole() as usize).checked_sub(1))),
            3 => WeightBelief::Ranges(self.list(|reader| (reader.number(), reader.number()))),
            kind => {
                self.ok &= kind == 4;
                WeightBelief::Unknown
            }
        }
    }
}

impl Question {
    /// The question as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::default();
        to.numbers(self.stated.shares());
        to.weights(&self.weights);
        to.length(self.scores.n_alternatives());
        self.scores.cells().iter().for_each(|cell| to.score(cell));
        to.flag(self.scores.shared().is_some());
        if let Some(shared) = self.scores.shared() {
            to.number(shared.rho);
            to.rows(&shared.shares);
        }
        to.0
    }

    /// The question that these bytes are; `None` where they are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        all(bytes, |from| {
            let stated = Weights::from_shares(from.numbers())?;
            let weights = from.weights();
            let n_criteria = stated.shares().len();
            let n_alternatives = from.whole().min(LONGEST);
            let row = |from: &mut Reader<'_>| (0..n_criteria).map(|_| from.score()).collect();
            let mut rows: Vec<Vec<ScoreBelief>> = Vec::new();
            for _ in 0..n_alternatives {
                if !from.ok {
                    return None;
                }
                rows.push(row(from));
            }
            let mut scores = ScoreBeliefs::new(rows).ok()?;
            if from.flag() {
                let shared = SharedErrors { rho: from.number(), shares: from.rows() };
                scores = scores.with_shared(shared).ok()?;
            }
            Some(Question { scores, stated, weights })
        })?
    }
}

impl Acceptability {
    /// The result as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::default();
        to.rows(&self.ranks);
        to.rows(&self.pairwise);
        to.maybe_rows(&self.central_weights);
        to.maybe_numbers(&self.confidence);
        to.spreads(&self.values);
        to.length(self.samples as usize);
        to.flag(self.exact);
        to.flag(self.complete);
        to.flag(self.errors.is_some());
        if let Some(errors) = &self.errors {
            to.rows(&errors.ranks);
            to.rows(&errors.pairwise);
            to.maybe_rows(&errors.central_weights);
            to.maybe_numbers(&errors.confidence);
            to.spreads(&errors.values);
        }
        to.0
    }

    /// The result that these bytes are; `None` where they are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        all(bytes, |from| Acceptability {
            ranks: from.rows(),
            pairwise: from.rows(),
            central_weights: from.maybe_rows(),
            confidence: from.maybe_numbers(),
            values: from.spreads(),
            samples: from.whole(),
            exact: from.flag(),
            complete: from.flag(),
            errors: from.flag().then(|| StandardErrors {
                ranks: from.rows(),
                pairwise: from.rows(),
                central_weights: from.maybe_rows(),
                confidence: from.maybe_numbers(),
                values: from.spreads(),
            }),
        })
    }
}

impl Information {
    /// The result as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::default();
        to.number(self.total.mean);
        to.maybe_number(self.total.standard_error);
        to.numbers(&self.per_criterion);
        to.numbers(&self.criterion_errors);
        to.rows(&self.per_score);
        to.0
    }

    /// The result that these bytes are; `None` where they are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        all(bytes, |from| Information {
            total: Estimate { mean: from.number(), standard_error: from.maybe_number() },
            per_criterion: from.numbers(),
            criterion_errors: from.numbers(),
            per_score: from.rows(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Analysis, information};
    use super::*;

    fn questions() -> Vec<Question> {
        let pert = |l, m, h| ScoreBelief::Pert(Interval::new(l, m, h).unwrap());
        let rows = vec![
            vec![
                pert(10.0, 20.0, 60.0),
                ScoreBelief::Missing,
                ScoreBelief::Ordinal(1),
                ScoreBelief::Exact(1.0),
            ],
            vec![
                ScoreBelief::Normal { mean: 30.0, sd: 4.0 },
                ScoreBelief::Strata(Strata::uniform(3.0, 4.0)),
                ScoreBelief::Ordinal(0),
                pert(1.0, 1.0, 1.0),
            ],
        ];
        let scores = ScoreBeliefs::new(rows).unwrap();
        let shares = vec![vec![0.5, 0.5], vec![1.0, 0.0], vec![0.0, 1.0], vec![0.0, 0.0]];
        let shared = scores.clone().with_shared(SharedErrors { rho: 0.5, shares }).unwrap();
        let stated = Weights::from_points(&[3.0, 1.0, 7.0, 0.3]).unwrap();
        let question = |scores: &ScoreBeliefs, weights| Question {
            scores: scores.clone(),
            stated: stated.clone(),
            weights,
        };
        vec![
            question(&scores, WeightBelief::Exact),
            question(&shared, WeightBelief::Around { uncertainty: 0.25 }),
            question(&shared, WeightBelief::order_of(&stated)),
            question(&scores, WeightBelief::Ordinal(vec![Some(0), None, Some(1), Some(1)])),
            question(&scores, WeightBelief::Ranges(vec![(1.0, 2.0), (0.0, 5.0), (3.0, 3.0), (0.0, 0.0)])),
            question(&scores, WeightBelief::Unknown),
        ]
    }

    #[test]
    fn what_is_sent_arrives_to_the_bit() {
        for question in questions() {
            assert_eq!(Question::from_bytes(&question.to_bytes()).unwrap(), question);
            let result = Analysis::run(&question, 1, 100).unwrap();
            assert_eq!(Acceptability::from_bytes(&result.to_bytes()).unwrap(), result);
            let worth = information(&question.scores, &question.stated, 1, 100).unwrap();
            assert_eq!(Information::from_bytes(&worth.to_bytes()).unwrap(), worth);
        }
    }

    #[test]
    fn cut_lengthened_and_foreign_bytes_are_refused_without_a_panic() {
        for question in questions() {
            let bytes = question.to_bytes();
            for end in (0..bytes.len()).step_by(13) {
                assert_eq!(Question::from_bytes(&bytes[..end]), None);
            }
            assert_eq!(Question::from_bytes(&[bytes.as_slice(), &[0]].concat()), None);
        }
        for filled in [0, 0xff] {
            let bytes = [filled; 10_000];
            assert_eq!(Question::from_bytes(&bytes), None);
            assert_eq!(Acceptability::from_bytes(&bytes), None);
            assert_eq!(Information::from_bytes(&bytes), None);
        }
    }
}
