//! Reads packed datasets in the page: `borsh`'s format, by a reader that costs the first view a quarter of the derived one.
//!
//! What the derived reader spends its bytes on is dropping half-read parts on every possible error. Here bad bytes only
//! leave a mark, and what was read is thrown away at the end. A test holds both readers against each other.

use super::dataset::*;
use super::json::Problem;
use super::packed::{CorePack, Fingerprint};
use super::reader_message::Outcome;
use super::scoring::value_function::ValueFunction;
use crate::units::{Id, Interval};

/// What is left to read, and whether all before it could be read.
struct Bytes<'a> {
    rest: &'a [u8],
    ok: bool,
}

/// What `read` reads from all of the bytes; `None` where they are too few, too many or none of its kind.
fn all<T>(bytes: &[u8], read: fn(&mut Bytes<'_>) -> T) -> Option<T> {
    let mut bytes = Bytes { rest: bytes, ok: true };
    let value = read(&mut bytes);
    (bytes.ok && bytes.rest.is_empty()).then_some(value)
}

/// A whole dataset.
pub fn dataset(bytes: &[u8]) -> Option<Dataset> {
    all(bytes, |b| b.dataset())
}

/// A core and the fingerprint of the whole.
pub fn core_pack(bytes: &[u8]) -> Option<CorePack> {
    all(bytes, |b| {
        let dataset = b.dataset();
        let size_bytes = b.length();
        CorePack { dataset, complete: Fingerprint { size_bytes, hash: b.whole() } }
    })
}

/// What the reader tells.
pub fn outcome(bytes: &[u8]) -> Option<Outcome> {
    all(bytes, |b| Outcome { text: b.text(), packed: b.list(Bytes::byte), problems: b.list(Bytes::problem) })
}

impl Bytes<'_> {
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

    /// One of `n` variants.
    #[inline(never)]
    fn variant(&mut self, n: u8) -> u8 {
        let variant = self.byte();
        self.ok &= variant < n;
        variant
    }

    fn flag(&mut self) -> bool {
        self.variant(2) == 1
    }

    fn length(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    fn whole(&mut self) -> u64 {
        u64::from_le_bytes(self.take())
    }

    #[inline(never)]
    fn position(&mut self) -> usize {
        usize::try_from(self.whole()).unwrap_or(usize::MAX)
    }

    #[inline(never)]
    fn number(&mut self) -> f64 {
        let number = f64::from_le_bytes(self.take());
        self.ok &= !number.is_nan();
        number
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        let length = usize::try_from(self.length()).unwrap_or(usize::MAX);
        let text = self.rest.split_at_checked(length).and_then(|(text, rest)| {
            self.rest = rest;
            std::str::from_utf8(text).ok()
        });
        self.ok &= text.is_some();
        text.unwrap_or_default().to_owned()
    }

    fn id(&mut self) -> Id {
        self.text().into()
    }

    fn maybe<T>(&mut self, read: fn(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| read(self))
    }

    fn list<T>(&mut self, read: fn(&mut Self) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for _ in 0..self.length() {
            // Bad bytes could name any length.
            if !self.ok {
                break;
            }
            list.push(read(self));
        }
        list
    }

    #[inline(never)]
    fn maybe_text(&mut self) -> Option<String> {
        self.maybe(Self::text)
    }

    #[inline(never)]
    fn maybe_number(&mut self) -> Option<f64> {
        self.maybe(Self::number)
    }

    #[inline(never)]
    fn numbers(&mut self) -> Vec<f64> {
        self.list(Self::number)
    }

    #[inline(never)]
    fn positions(&mut self) -> Vec<usize> {
        self.list(Self::position)
    }

    fn problem(&mut self) -> Problem {
        Problem {
            path: self.text(),
            message: self.text(),
            line: self.maybe(Self::length),
            column: self.maybe(Self::length),
        }
    }

    fn dataset(&mut self) -> Dataset {
        Dataset {
            id: self.id(),
            title: self.text(),
            description: self.text(),
            date: self.text(),
            alternatives: self.list(|b| Alternative { id: b.id(), name: b.text() }),
            groups: self.list(|b| Group { id: b.id(), name: b.text(), parent_idx: b.maybe(Self::position) }),
            criteria: self.list(Self::criterion),
            profiles: self.list(Self::profile),
            indicators: self.list(Self::indicator),
            claims: self.list(Self::claim),
            spread: Spread { without_range: self.number(), at_least: self.number() },
            sources: self.list(Self::text),
        }
    }

    fn criterion(&mut self) -> Criterion {
        Criterion {
            id: self.id(),
            name: self.text(),
            question: self.text(),
            group_idx: self.position(),
            confidence: self.confidence(),
            article_criterion: self.maybe_text(),
            basis: self.basis(),
            scores: self.list(Self::interval),
            knowledge: self.list(|b| match b.variant(3) {
                0 => Knowledge::Stated,
                1 => Knowledge::Missing,
                _ => Knowledge::Ordinal(b.byte()),
            }),
            distribution: match self.variant(2) {
                0 => Distribution::Pert,
                _ => Distribution::Normal,
            },
            value_function: self.maybe(|b| ValueFunction {
                unit: b.text(),
                points: b.list(|b| (b.number(), b.number())),
                logarithmic: b.flag(),
            }),
            sources: self.list(|b| (b.position(), b.number())),
        }
    }

    fn interval(&mut self) -> Interval {
        let score = Interval::new(self.number(), self.number(), self.number());
        self.ok &= score.is_ok();
        score.unwrap_or(Interval::UNKNOWN)
    }

    #[inline(never)]
    fn confidence(&mut self) -> Confidence {
        match self.variant(3) {
            0 => Confidence::High,
            1 => Confidence::Medium,
            _ => Confidence::Low,
        }
    }

    fn basis(&mut self) -> Basis {
        match self.variant(3) {
            0 => Basis::Given,
            1 => Basis::Derived {
                parts: self.list(|b| Part { indicator_idx: b.position(), weight: b.number() }),
                adjustments: self.list(Self::adjustment),
            },
            _ => Basis::Verdict {
                preferred: self.maybe(Self::position),
                strength: self.byte(),
                words: self.text(),
            },
        }
    }

    fn adjustment(&mut self) -> Adjustment {
        let alternative_idx = self.maybe(Self::position);
        let change = match self.variant(4) {
            0 => Change::SetLow(self.number()),
            1 => Change::HighHalfwayTo(self.number()),
            2 => Change::Widen(self.number()),
            _ => Change::Span(self.positions()),
        };
        Adjustment { alternative_idx, change, reason: self.text() }
    }

    fn profile(&mut self) -> Profile {
        Profile {
            id: self.id(),
            name: self.text(),
            in_article: self.flag(),
            article_says: self.maybe_text(),
            rationale: self.text(),
            neither: self.text(),
            weights: self.numbers(),
        }
    }

    fn indicator(&mut self) -> Indicator {
        Indicator {
            id: self.id(),
            criterion_idx: self.position(),
            name: self.text(),
            unit: self.text(),
            higher_is_better: self.flag(),
            readings: self.list(|b| b.maybe(Self::reading)),
            aggregate: self.maybe(|b| match b.variant(5) {
                0 => Aggregate::Median,
                1 => Aggregate::GeometricMean,
                2 => Aggregate::Sum,
                3 => Aggregate::Newest,
                _ => Aggregate::Best,
            }),
            date: self.text(),
            source_title: self.text(),
            source_url: self.maybe_text(),
            quality: self.confidence(),
            note: self.text(),
            transform: self.maybe(Self::transform),
            check: self.check(),
            scored: self.flag(),
        }
    }

    fn reading(&mut self) -> Reading {
        Reading {
            value: self.maybe_number(),
            range: self.maybe(|b| (b.number(), b.number())),
            details: self.list(|b| Detail { name: b.text(), value: b.maybe_number(), text: b.maybe_text() }),
        }
    }

    fn transform(&mut self) -> Transform {
        let rule = match self.variant(2) {
            0 => TransformRule::LogBest { best: self.number(), k: self.number(), best_is: self.maybe_text() },
            _ => TransformRule::Share { max: self.number() },
        };
        Transform { rule, shrink: self.maybe_number() }
    }

    fn check(&mut self) -> Check {
        let kind = match self.variant(4) {
            0 => CheckKind::Primary,
            1 => CheckKind::Secondary,
            2 => CheckKind::OwnMeasurement,
            _ => CheckKind::Unverified,
        };
        Check { kind, judged: self.flag(), how: self.text() }
    }

    fn claim(&mut self) -> Claim {
        Claim {
            id: self.id(),
            quote: self.text(),
            asserts: self.text(),
            judgement: match self.variant(4) {
                0 => Judgement::Holds,
                1 => Judgement::Dated,
                2 => Judgement::Wrong,
                _ => Judgement::Opinion,
            },
            evidence: self.text(),
            details: self.text(),
            evidence_date: self.maybe_text(),
            criteria: self.positions(),
            indicators: self.positions(),
            sources: self.list(Self::text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::builtins;
    use super::super::packed::{pack, pack_core};

    #[test]
    fn it_reads_what_borshs_own_reader_reads() {
        for builtin in builtins() {
            let bytes = pack(&builtin.dataset).unwrap();
            assert_eq!(super::dataset(&bytes).unwrap(), borsh::from_slice(&bytes).unwrap());
            let core = pack_core(&builtin.dataset).unwrap();
            let (own, derived) = (super::core_pack(&core).unwrap(), borsh::from_slice(&core));
            let derived: super::CorePack = derived.unwrap();
            assert_eq!((own.dataset, own.complete), (derived.dataset, derived.complete));
        }
    }

    #[test]
    fn it_refuses_cut_lengthened_and_foreign_bytes_without_a_panic() {
        let bytes = pack(&builtins().next().unwrap().dataset).unwrap();
        for end in (0..bytes.len()).step_by(37) {
            assert_eq!(super::dataset(&bytes[..end]), None);
        }
        assert_eq!(super::dataset(&[bytes.as_slice(), &[0]].concat()), None);
        assert_eq!(super::dataset(&[0xff; 100_000]), None);
        assert_eq!(super::dataset(&[]), None);
    }
}
