//! "Describe your project": plain questions, and the stated table by which their answers become a use case and weights.

mod questions;

pub use questions::{AnswerOption, Answers, QUESTIONS};

use super::document::choice::Choice;
use super::document::team::{Knows, TEAM};
use crate::catalog::{Dataset, own_base};
use crate::model::format::swing;

/// Datasets that can be asked about: they have the use cases and criteria that the answers speak of.
const ASKED_ABOUT: [&str; 2] = ["evidence", "frameworks"];

/// Returns whether a dataset can be asked about: a built-in one, or a person's own version of it; answers pass over what that has
/// lost.
pub fn can_describe(dataset: &Dataset) -> bool {
    let id = dataset.id.as_str();
    ASKED_ABOUT.contains(&own_base(id).unwrap_or(id))
}

/// Returns whether a dataset has the use cases and criteria that the answers speak of.
#[cfg(test)]
fn knows_all(dataset: &Dataset) -> bool {
    let options = || QUESTIONS.iter().flat_map(|question| question.options);
    options().filter_map(|option| option.use_case).all(|id| dataset.profile_idx(id).is_some())
        && options()
            .flat_map(|option| option.effects)
            .all(|effect| dataset.criterion_idx(effect.criterion).is_some())
}

/// Returns the choice that answers lead to, beginning with the use case's own weights; unanswered questions change nothing.
pub fn described(choice: &Choice, dataset: &Dataset, answers: &Answers) -> Choice {
    let mut next = choice.without_overrides();
    let use_case = answers.options().find_map(|option| option.use_case);
    if let Some(use_case) = use_case.filter(|id| dataset.profile_idx(id).is_some()) {
        next.profile = Some(use_case.into());
    }
    for effect in answers.options().flat_map(|option| option.effects) {
        let Some(idx) = dataset.criterion_idx(effect.criterion) else { continue };
        let now = next.points(dataset)[idx];
        next = next.with_points(dataset, idx, effect.applied(now));
    }
    if dataset.criterion_idx(TEAM).is_some()
        && let Some(team) = answers.team
    {
        let knows = match dataset.alternatives.get(team) {
            Some(alternative) => Knows::One(alternative.id.clone()),
            None => Knows::All,
        };
        next = next.with_team(dataset, Some(&knows));
    }
    next
}

/// Returns what the answers change, a line each: the use case, then every weight that is another one than the use case's own.
pub fn set_by(choice: &Choice, dataset: &Dataset, answers: &Answers) -> Vec<String> {
    let mut lines = Vec::new();
    let then = described(choice, dataset, answers);
    let (usual, points) = (then.profile_points(dataset), then.points(dataset));
    if let Some(idx) =
        answers.options().find_map(|option| option.use_case).and_then(|id| dataset.profile_idx(id))
    {
        lines.push(format!("Use case: {}.", dataset.profiles[idx].name));
    }
    for (j, criterion) in dataset.criteria.iter().enumerate() {
        if (usual[j] - points[j]).abs() < f64::EPSILON {
            continue;
        }
        let moved = format!("{}: {} instead of {}", criterion.name, swing(points[j]), swing(usual[j]));
        // The answer that has the last word on it.
        let decides = |option: &&AnswerOption| {
            option
                .effects
                .iter()
                .any(|e| criterion.id.as_str() == e.criterion && (e.points - points[j]).abs() < f64::EPSILON)
        };
        let answer = answers.options().filter(decides).last();
        lines.push(match answer {
            Some(option) => format!("{moved} (\u{201c}{}\u{201d}).", option.text),
            None => format!("{moved}."),
        });
    }
    if dataset.criterion_idx(TEAM).is_some()
        && let Some(team) = answers.team
    {
        lines.push(match dataset.alternatives.get(team) {
            Some(alternative) => format!("Your team knows {} well.", alternative.name),
            None => "Your team knows all of them equally well.".to_owned(),
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, Decision, State, built_in, datasets, update};

    fn dataset() -> std::sync::Arc<Dataset> {
        built_in("evidence")
    }

    #[test]
    fn every_answer_speaks_of_what_the_dataset_has() {
        assert!(knows_all(&dataset()) && can_describe(&dataset()));
        let frameworks = &built_in("frameworks");
        assert!(knows_all(frameworks) && can_describe(frameworks));
        let article = &built_in("article");
        assert!(!knows_all(article) && !can_describe(article));
        for question in &QUESTIONS {
            for effect in question.options.iter().flat_map(|option| option.effects) {
                assert!((0.0..=100.0).contains(&effect.points), "{}", question.text);
            }
        }
    }

    #[test]
    fn no_answer_changes_nothing_but_own_weights() {
        let choice = Choice::default().with_points(&dataset(), 0, 3.0);
        assert_eq!(described(&choice, &dataset(), &Answers::default()), Choice::default());
        assert!(set_by(&choice, &dataset(), &Answers::default()).is_empty());
    }

    #[test]
    fn answers_set_use_case_weights_and_team() {
        let dataset = dataset();
        // A shop with tens of thousands of connections, whose team knows Python.
        let mut answers = Answers::default();
        answers.chosen[0] =
            QUESTIONS[0].options.iter().position(|option| option.use_case == Some("ecommerce"));
        answers.chosen[1] = Some(QUESTIONS[1].options.len() - 1);
        answers.team = dataset.alternatives.iter().position(|a| a.name == "Python");
        let choice = described(&Choice::default(), &dataset, &answers);
        assert_eq!(choice.profile.as_ref().map(|id| id.as_str()), Some("ecommerce"));
        let points = choice.points(&dataset);
        for effect in QUESTIONS[1].options.last().unwrap().effects {
            assert!(points[dataset.criterion_idx(effect.criterion).unwrap()] >= effect.points);
        }
        assert!(points[dataset.criterion_idx(TEAM).unwrap()] > 0.0);
        let lines = set_by(&Choice::default(), &dataset, &answers);
        assert_eq!(lines[0], "Use case: E-commerce store.");
        assert!(lines.iter().any(|line| line == "Your team knows Python well."));
        let team = &dataset.criteria[dataset.criterion_idx(TEAM).unwrap()].name;
        assert!(lines.iter().any(|line| line.starts_with(&format!("{team}: "))), "its weight too");
    }

    #[test]
    fn what_answers_change_is_listed_once_and_what_they_do_not_is_not() {
        let dataset = dataset();
        for first in 0..QUESTIONS[0].options.len() {
            for (second, third) in (0..4).flat_map(|q| (0..4).map(move |r| (q, r))) {
                let answers = Answers {
                    chosen: [Some(first), Some(second), Some(third), Some(3), Some(0)],
                    team: Some(0),
                };
                let then = described(&Choice::default(), &dataset, &answers);
                let (usual, points) = (then.profile_points(&dataset), then.points(&dataset));
                let lines = set_by(&Choice::default(), &dataset, &answers);
                for (j, criterion) in dataset.criteria.iter().enumerate() {
                    let told = lines
                        .iter()
                        .filter(|line| line.starts_with(&format!("{}: ", criterion.name)))
                        .count();
                    assert_eq!(
                        told,
                        usize::from((usual[j] - points[j]).abs() > 0.01),
                        "{}: {lines:?}",
                        criterion.name
                    );
                }
            }
        }
    }

    #[test]
    fn describing_is_one_step_that_can_be_taken_back() {
        let mut answers = Answers::default();
        answers.chosen[0] = Some(2);
        let before = State::new(datasets());
        let after = update(&before, Action::DescribeProject(answers));
        assert_ne!(after.document.choice, before.document.choice);
        assert!(Decision::of(&after.document.choice, &after.datasets).is_some());
        assert_eq!(update(&after, Action::Undo).document.choice, before.document.choice);
    }
}
