//! The team's own knowledge: a criterion that has no scores and no weight until its question is answered.

use super::choice::Choice;
use super::measured_score::{MeasuredScore, measured_of};
use crate::catalog::Dataset;
use crate::units::Id;

/// The criterion.
pub const TEAM: &str = "team";
/// Source of its scores, in the place where measured ones say when and with what.
pub const ANSWERED: &str = "your answer";
/// Its weight once it is answered and had none: that of a middling criterion [swing points].
const WEIGHT: f64 = 50.0;
/// Low, likely and high of what a team knows well, of what all of it knows alike, and of what it would have to learn.
const WELL: [f64; 3] = [80.0, 90.0, 100.0];
const ALIKE: [f64; 3] = [60.0, 70.0, 80.0];
const TO_LEARN: [f64; 3] = [10.0, 30.0, 50.0];

/// Knowledge of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Knows {
    /// One of the alternatives better than the others.
    One(Id),
    /// All of them alike.
    All,
}

impl Choice {
    /// Returns the same choice with this answer, or with none; the criterion gets a weight with its first answer and loses it
    /// with it.
    pub fn with_team(&self, dataset: &Dataset, knows: Option<&Knows>) -> Choice {
        let Some(criterion_idx) = dataset.criterion_idx(TEAM) else { return self.clone() };
        let mut choice = self.clone();
        choice.measured.retain(|score| score.criterion != *TEAM);
        let points = self.points(dataset)[criterion_idx];
        let Some(knows) = knows else { return choice.with_points(dataset, criterion_idx, 0.0) };
        choice.measured.extend(dataset.alternatives.iter().map(|alternative| MeasuredScore {
            criterion: TEAM.into(),
            alternative: alternative.id.clone(),
            points: match knows {
                Knows::All => ALIKE,
                Knows::One(id) if *id == alternative.id => WELL,
                Knows::One(_) => TO_LEARN,
            },
            by: ANSWERED.to_owned(),
            is_from_here: true,
        }));
        choice.measured = measured_of(&choice.measured, dataset);
        if points > 0.0 { choice } else { choice.with_points(dataset, criterion_idx, WEIGHT) }
    }

    /// Returns the same choice with these measured scores. What the team knows is an answer, not a measurement: it stays.
    pub fn with_measured(&self, dataset: &Dataset, measured: Vec<MeasuredScore>) -> Choice {
        let known = self.measured.iter().filter(|score| score.criterion == *TEAM).cloned();
        let all: Vec<MeasuredScore> =
            measured.into_iter().filter(|score| score.criterion != *TEAM).chain(known).collect();
        Choice { measured: measured_of(&all, dataset), ..self.clone() }
    }

    /// Returns the answer; `None` where there is none, or where the criterion has scores from elsewhere.
    pub fn team(&self) -> Option<Knows> {
        let mut answers =
            self.measured.iter().filter(|score| score.criterion == *TEAM && score.by == ANSWERED);
        if let Some(known) = answers.clone().find(|score| is(score, WELL)) {
            return Some(Knows::One(known.alternative.clone()));
        }
        let first = answers.next()?;
        (is(first, ALIKE) && answers.all(|score| is(score, ALIKE))).then_some(Knows::All)
    }
}

fn is(score: &MeasuredScore, points: [f64; 3]) -> bool {
    score.points.iter().zip(points).all(|(a, b)| (a - b).abs() < 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::answer::decision::Decision;
    use crate::model::link::fragment::{decode, encode};
    use crate::model::state::action::Action;
    use crate::model::state::update::{State, update};

    fn lead(state: &State) -> f64 {
        let values =
            &Decision::of(&state.document.choice, &datasets()).unwrap().answer.unwrap().evaluation.values;
        values[0] - values[1]
    }

    #[test]
    fn an_answer_gives_scores_and_weight_and_the_link_and_undo_keep_it() {
        let start = State::new(datasets());
        let python = Some(Knows::One("python".into()));
        let answered = update(&start, Action::AnswerTeam(python.clone()));
        let choice = &answered.document.choice;
        assert_eq!(choice.team(), python);
        let dataset = choice.dataset(&datasets()).unwrap();
        let idx = dataset.criterion_idx(TEAM).unwrap();
        assert!((choice.points(&dataset)[idx] - WEIGHT).abs() < 1e-12);
        // 50 points against all others' sum: 60 points of difference for Python.
        let rest: f64 = start.document.choice.points(&dataset).iter().sum();
        let expected = (lead(&start) * rest - 60.0 * WEIGHT) / (rest + WEIGHT);
        assert!((lead(&answered) - expected).abs() < 1e-9);
        // A link does not say whose answer it is; the device that it was given on knows.
        let opened = decode(&encode(&answered.document), &datasets()).unwrap();
        assert!(opened.choice.measured.iter().all(|score| !score.is_from_here));
        assert_eq!(
            State::knowing(answered.from_here().to_vec(), datasets())
                .opening(&encode(&answered.document), Some(crate::model::ON_DEMAND))
                .document,
            answered.document
        );
        assert_eq!(update(&answered, Action::Undo).document, start.document);
        // How much it matters is its weight; another answer keeps that, none takes both back.
        let more = update(&answered, Action::JumpTo { criterion: TEAM.into(), points: 90.0 });
        let both = update(&more, Action::AnswerTeam(Some(Knows::All)));
        assert_eq!(both.document.choice.team(), Some(Knows::All));
        assert!((both.document.choice.points(&dataset)[idx] - 90.0).abs() < 1e-12);
        let none = update(&both, Action::AnswerTeam(None));
        assert_eq!(none.document.choice, start.document.choice);
    }

    #[test]
    fn measurements_come_and_go_beside_it() {
        let answered = update(&State::new(datasets()), Action::AnswerTeam(Some(Knows::All)));
        let measured = MeasuredScore {
            criterion: "perf_cpu".into(),
            alternative: "node".into(),
            points: [1.0, 2.0, 3.0],
            by: String::new(),
            is_from_here: true,
        };
        let used = update(&answered, Action::UseMeasured(vec![measured]));
        assert_eq!((used.document.choice.measured.len(), used.document.choice.team()), (3, Some(Knows::All)));
        let back = update(&used, Action::UseMeasured(Vec::new()));
        assert_eq!(back.document.choice, answered.document.choice);
    }

    #[test]
    fn the_frameworks_take_the_weights_along() {
        let moved =
            update(&State::new(datasets()), Action::JumpTo { criterion: "batteries".into(), points: 77.0 });
        let asked = update(&moved, Action::CompareFrameworks);
        let choice = &asked.document.choice;
        assert_eq!(
            (choice.dataset.as_str(), &choice.profile),
            ("frameworks", &moved.document.choice.profile)
        );
        let weights = |choice: &Choice| {
            let dataset = choice.dataset(&datasets()).unwrap();
            let points = choice.points(&dataset);
            let ids = dataset.criteria.iter().map(|c| c.id.clone());
            ids.zip(points).collect::<Vec<_>>()
        };
        assert_eq!(weights(choice), weights(&moved.document.choice));
        assert_eq!(decode(&encode(&asked.document), &datasets()).unwrap(), asked.document);
        assert_eq!(update(&asked, Action::Undo).document, moved.document);
        assert_eq!(crate::catalog::built_in("frameworks").alternatives.len(), 6);
    }
}
