//! The parts of a dataset. `assets/schema/dataset.schema.json` documents the JSON they are read from, field by field.

use super::scoring::value_function::ValueFunction;
use crate::units::{Id, Interval};
use borsh::{BorshDeserialize, BorshSerialize};

/// Alternatives, the criteria they are weighed by, and what the scores rest on.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Dataset {
    /// Name of the dataset in links and calls.
    pub id: Id,
    /// Title for readers.
    pub title: String,
    /// One or two sentences: what the scores stand for and who says so.
    pub description: String,
    /// Day on which the dataset was put together [ISO 8601].
    pub date: String,
    /// The alternatives compared, 2 to 8.
    pub alternatives: Vec<Alternative>,
    /// Groups of criteria in the order they are shown.
    pub groups: Vec<Group>,
    /// Leaf criteria in the order they are shown; those of a group stand together.
    pub criteria: Vec<Criterion>,
    /// Use cases with their weights.
    pub profiles: Vec<Profile>,
    /// Measured or judged figures, scored or only told.
    pub indicators: Vec<Indicator>,
    /// Claims of an article about the alternatives, each judged by today's evidence.
    pub claims: Vec<Claim>,
    /// How intervals are made where indicators show little or no spread.
    pub spread: Spread,
    /// Publishers of what the scores rest on, for [`Criterion::sources`]; only those that several criteria share have
    /// their name, others are empty.
    pub sources: Vec<String>,
}

/// One of the things compared.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Alternative {
    /// Name in links and calls.
    pub id: Id,
    /// Name for readers.
    pub name: String,
}

/// Criteria that belong together.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Group {
    /// Name in links and calls.
    pub id: Id,
    /// Name for readers.
    pub name: String,
    /// Position of the group that it is a part of, always before its own; `None` for an outermost one.
    pub parent_idx: Option<usize>,
}

/// One thing that matters, with the score of every alternative.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Criterion {
    /// Name in links and calls.
    pub id: Id,
    /// Name for readers.
    pub name: String,
    /// One sentence: what a high score means.
    pub question: String,
    /// Position of its group in [`Dataset::groups`].
    pub group_idx: usize,
    /// How far the scores can be trusted.
    pub confidence: Confidence,
    /// The article's heading that speaks of it; `None` where the article is silent.
    pub article_criterion: Option<String>,
    /// Where the scores come from.
    pub basis: Basis,
    /// Scores [points of 100], one per alternative, in the order of [`Dataset::alternatives`].
    pub scores: Vec<Interval>,
    /// Knowledge of each score, in the same order.
    pub knowledge: Vec<Knowledge>,
    /// How the scores are spread between their ends.
    pub distribution: Distribution,
    /// Turns a figure into points, where figures can be entered; `None` where only scores can.
    pub value_function: Option<ValueFunction>,
    /// Positions in [`Dataset::sources`] and the share of the scores that comes from each; the shares sum to 1. Empty
    /// where the scores come from no indicator.
    pub sources: Vec<(usize, f64)>,
}

/// Knowledge of one score.
#[derive(Clone, Copy, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub enum Knowledge {
    /// Its interval.
    Stated,
    /// Nothing: its interval is [`Interval::UNKNOWN`], the whole scale.
    Missing,
    /// Only its order among the criterion's scores of this kind: 1 is the best level, equal levels are equal scores,
    /// every level up to the last one is there. Its interval is the whole scale, likely at the mean of such
    /// levels; see [`super::ordinal_score`].
    Ordinal(u8),
    /// The figure that it follows from by the criterion's value function, in that one's unit, with its range.
    Figure {
        /// Least plausible figure.
        low: f64,
        /// Most likely figure.
        likely: f64,
        /// Greatest plausible figure.
        high: f64,
    },
}

impl Knowledge {
    /// Returns whether the score's interval says what is known of it.
    pub fn is_interval(self) -> bool {
        matches!(self, Knowledge::Stated | Knowledge::Figure { .. })
    }
}

/// How a score is spread between its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshDeserialize, BorshSerialize)]
pub enum Distribution {
    /// PERT: low and high are the ends, likely the mode.
    Pert,
    /// Normal: likely is the mean, low and high are the 5 % and 95 % quantiles.
    Normal,
}

/// How far a score can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshDeserialize, BorshSerialize)]
pub enum Confidence {
    /// Several independent or primary sources.
    High,
    /// Primary sources with judgement in between.
    Medium,
    /// Little or indirect evidence.
    Low,
}

/// Where a criterion's scores come from.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub enum Basis {
    /// Given in the dataset as they are.
    Given,
    /// Weighted mean of indicators, then adjusted.
    Derived {
        /// The indicators and their weights; weights are positive.
        parts: Vec<Part>,
        /// Applied in this order to the weighted mean.
        adjustments: Vec<Adjustment>,
    },
    /// A source's verdict in words: 50 plus or minus 12.5 points per step of strength.
    Verdict {
        /// Position of the preferred alternative; `None` is a tie.
        preferred: Option<usize>,
        /// 0 tie, 1 weak, 2 clear, 3 strong.
        strength: u8,
        /// The words that say so.
        words: String,
    },
    /// Measured by a person, in place of the dataset's own; no dataset says so of itself.
    Measured {
        /// Per alternative; `None` where its score is the dataset's.
        by: Vec<Option<MeasuredBy>>,
    },
}

/// Who measured a score.
#[derive(Clone, Debug, PartialEq, Eq, BorshDeserialize, BorshSerialize)]
pub struct MeasuredBy {
    /// When and with what; "" where that is not known.
    pub by: String,
    /// Whether this device did; else it came with a link or a file.
    pub is_from_here: bool,
}

/// One indicator's part in a criterion.
#[derive(Clone, Copy, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Part {
    /// Position in [`Dataset::indicators`].
    pub indicator_idx: usize,
    /// Weight within the criterion, positive; the criterion's weights are rescaled to sum to 1.
    pub weight: f64,
}

/// A stated exception to the weighted mean, with its reason.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Adjustment {
    /// Position of the alternative it applies to; `None` for all.
    pub alternative_idx: Option<usize>,
    /// The change to the scores.
    pub change: Change,
    /// Why, for readers.
    pub reason: String,
}

/// Kinds of [`Adjustment`]; all figures in points of 100.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub enum Change {
    /// Low bound becomes this.
    SetLow(f64),
    /// High bound becomes the mean of the likely score and this.
    HighHalfwayTo(f64),
    /// Both bounds move outwards by this.
    Widen(f64),
    /// The bounds move outwards until they hold what the likely score would be if each of these indicators, by position,
    /// took the place of all of them: they are equally good, and which one is chosen is a doubt of its own.
    Span(Vec<usize>),
}

/// How intervals are made where an indicator shows little or no spread [points of 100].
#[derive(Clone, Copy, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Spread {
    /// Half-width where an indicator has no range at all.
    pub without_range: f64,
    /// Least half-width where it has one.
    pub at_least: f64,
}

/// A figure for each alternative, with its source.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Indicator {
    /// Short name, unique in the dataset.
    pub id: Id,
    /// Position of the criterion it speaks to.
    pub criterion_idx: usize,
    /// Name of the figure: the quantity measured.
    pub name: String,
    /// Unit of every value.
    pub unit: String,
    /// Whether more is better.
    pub higher_is_better: bool,
    /// One reading per alternative; `None` where there is no figure.
    pub readings: Vec<Option<Reading>>,
    /// How the readings follow from their details; `None` where they do not, or there are none.
    pub aggregate: Option<Aggregate>,
    /// Date of the figure, as exact as the source gives it.
    pub date: String,
    /// Publisher and title.
    pub source_title: String,
    /// Address of the source; `None` for own measurements.
    pub source_url: Option<String>,
    /// Quality of the source.
    pub quality: Confidence,
    /// Caveats.
    pub note: String,
    /// How it becomes a score; `None` where it is only told.
    pub transform: Option<Transform>,
    /// How the figure was checked.
    pub check: Check,
    /// Whether it counts in a score.
    pub scored: bool,
}

/// How a reading follows from those of its details that have a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshDeserialize, BorshSerialize)]
pub enum Aggregate {
    /// Their median; the range is the smallest and the largest.
    Median,
    /// Their geometric mean; the range is the smallest and the largest.
    GeometricMean,
    /// Their sum; a range has its own reason.
    Sum,
    /// The last one listed; a range is over all of them.
    Newest,
    /// The best one; a range has its own reason.
    Best,
}

/// One alternative's figure, in the indicator's unit.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Reading {
    /// The typical figure (median over frameworks where there are several); `None` where only details exist.
    pub value: Option<f64>,
    /// Smallest and largest over mainstream frameworks or runs.
    pub range: Option<(f64, f64)>,
    /// The single figures behind it.
    pub details: Vec<Detail>,
}

/// A single figure or fact behind a reading.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Detail {
    /// Framework, version or checklist item.
    pub name: String,
    /// Its figure, in the indicator's unit.
    pub value: Option<f64>,
    /// Or its value in words.
    pub text: Option<String>,
}

/// How a figure becomes a score on the fixed scale.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Transform {
    /// The value function.
    pub rule: TransformRule,
    /// The score is moved towards 50 by this factor (0..=1) where evidence is correlational or from one source.
    pub shrink: Option<f64>,
}

/// Value function of an indicator.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub enum TransformRule {
    /// `100 * (1 - ln(x) / ln(k))`, `x` = how many times worse than the field's best.
    LogBest {
        /// The field's best, in the indicator's unit.
        best: f64,
        /// Factor at which the score is zero.
        k: f64,
        /// Who the best is.
        best_is: Option<String>,
    },
    /// `100 * value / max`.
    Share {
        /// The full mark, in the indicator's unit.
        max: f64,
    },
}

/// How a figure was checked.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Check {
    /// Kind of source.
    pub kind: CheckKind,
    /// Whether points were given by judgement.
    pub judged: bool,
    /// How it was done.
    pub how: String,
}

/// Kind of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshDeserialize, BorshSerialize)]
pub enum CheckKind {
    /// The figure was read in, or computed from, the source named.
    Primary,
    /// Read as quoted by others.
    Secondary,
    /// Measured for this project.
    OwnMeasurement,
    /// Not checked; never scored.
    Unverified,
}

/// A use case with its swing weights.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Profile {
    /// Name in links and calls.
    pub id: Id,
    /// Name for readers.
    pub name: String,
    /// Whether the article names this use case.
    pub in_article: bool,
    /// The article's recommendation for it, in words.
    pub article_says: Option<String>,
    /// Why the weights are what they are.
    pub rationale: String,
    /// Advice that often beats every alternative, with its reason; "" where there is none.
    pub neither: String,
    /// Swing weights 0..=100, one per criterion, in the order of [`Dataset::criteria`]; not all zero.
    pub weights: Vec<f64>,
}

/// A sentence of the article that can be held against what is known.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct Claim {
    /// Short name, unique in the dataset.
    pub id: Id,
    /// The article's words.
    pub quote: String,
    /// The assertion in plain words.
    pub asserts: String,
    /// Verdict by today's evidence.
    pub judgement: Judgement,
    /// The evidence in words.
    pub evidence: String,
    /// More of it, for who asks; "" where there is none.
    pub details: String,
    /// Date of the evidence; `None` where there is none.
    pub evidence_date: Option<String>,
    /// Positions of the criteria it speaks to.
    pub criteria: Vec<usize>,
    /// Positions of the indicators it rests on.
    pub indicators: Vec<usize>,
    /// Further sources, in words.
    pub sources: Vec<String>,
}

/// Verdict on a claim by today's evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshDeserialize, BorshSerialize)]
pub enum Judgement {
    /// It holds.
    Holds,
    /// It holds in part.
    Partly,
    /// It was true or partly true once.
    Dated,
    /// It is wrong.
    Wrong,
    /// It cannot be checked or is a value judgement.
    Opinion,
}

impl Dataset {
    /// Returns the position of the criterion with this id.
    pub fn criterion_idx(&self, id: &str) -> Option<usize> {
        self.criteria.iter().position(|c| c.id == *id)
    }

    /// Returns the position of the alternative with this id.
    pub fn alternative_idx(&self, id: &str) -> Option<usize> {
        self.alternatives.iter().position(|a| a.id == *id)
    }

    /// Returns the groups that a group is a part of, the nearest first.
    pub fn ancestors(&self, group_idx: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = |idx: &usize| self.groups.get(*idx)?.parent_idx;
        std::iter::successors(parent(&group_idx), parent)
    }

    /// Returns a group's name behind those of the groups that it is a part of, the outermost first.
    pub fn group_path(&self, group_idx: usize) -> String {
        let mut path = self.groups[group_idx].name.clone();
        for outer in self.ancestors(group_idx) {
            path = [&self.groups[outer].name, " \u{203a} ", &path].concat();
        }
        path
    }

    /// Returns how many groups a group is a part of: 0 for an outermost one.
    pub fn depth(&self, group_idx: usize) -> usize {
        self.ancestors(group_idx).count()
    }

    /// Returns the outermost group that a group is a part of, or is.
    pub fn outermost(&self, group_idx: usize) -> usize {
        self.ancestors(group_idx).last().unwrap_or(group_idx)
    }

    /// Returns whether a criterion belongs to a group, or to one that is a part of it.
    pub fn is_within(&self, criterion_idx: usize, group_idx: usize) -> bool {
        let own = self.criteria[criterion_idx].group_idx;
        own == group_idx || self.ancestors(own).any(|idx| idx == group_idx)
    }

    /// Returns the position of the profile with this id.
    pub fn profile_idx(&self, id: &str) -> Option<usize> {
        self.profiles.iter().position(|p| p.id == *id)
    }
}
