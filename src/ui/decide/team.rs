//! The question about the team's own knowledge, and how much that matters: two clicks.

use crate::model::{Action, Choice, Dataset, Decision, Knows, TEAM, words};
use crate::ui::kit::context::{Dispatch, Shared, use_dispatch};
use yew::prelude::*;

/// How much it can matter: in words and in swing points.
const MATTERS: [(&str, f64); 3] = [("A little", 25.0), ("As much as the rest", 50.0), ("A lot", 100.0)];

/// Properties of the question.
#[derive(PartialEq, Properties)]
pub struct TeamProps {
    /// The page's choice.
    pub choice: Choice,
    /// The decision computed from it.
    pub decision: Shared<Decision>,
}

/// An answer: what is written on its button, whether it is the one given, and what it does.
struct Answer {
    name: String,
    is_given: bool,
    action: Action,
}

/// "What does your team know?", where the dataset asks it.
#[component]
pub fn Team(props: &TeamProps) -> Html {
    let dispatch = use_dispatch();
    let dataset = &props.decision.dataset;
    let Some(idx) = dataset.criterion_idx(TEAM) else { return html! {} };
    let known = props.choice.team();
    html! {
        <div class="team" role="group" aria-labelledby="team-title">
            <p class="fine" id="team-title">{ "What does your team know?" }</p>
            <div class="steps">
                for answer in who_knows(dataset, known.as_ref()) {
                    { button(&dispatch, answer) }
                }
                if known.is_some() {
                    <button type="button" onclick={dispatch.reform(|_: MouseEvent| Action::AnswerTeam(None))}>
                        { "No answer" }
                    </button>
                }
            </div>
            if known.is_some() {
                <p class="fine">{ "How much does that matter?" }</p>
                <div class="steps">
                    for answer in how_much(props.decision.points[idx]) {
                        { button(&dispatch, answer) }
                    }
                </div>
            }
        </div>
    }
}

/// Returns the answers of the first click.
fn who_knows(dataset: &Dataset, known: Option<&Knows>) -> Vec<Answer> {
    let each = dataset.alternatives.iter().map(|a| (a.name.clone(), Knows::One(a.id.clone())));
    let answers = each.chain([(words::ALL_EQUALLY.to_owned(), Knows::All)]);
    let answer = |(name, knows): (String, Knows)| Answer {
        name,
        is_given: known == Some(&knows),
        action: Action::AnswerTeam(Some(knows)),
    };
    answers.map(answer).collect()
}

/// Returns the answers of the second click, at a weight.
fn how_much(points: f64) -> [Answer; 3] {
    MATTERS.map(|(name, to)| Answer {
        name: name.to_owned(),
        is_given: (points - to).abs() < 0.05,
        action: Action::JumpTo { criterion: TEAM.into(), points: to },
    })
}

fn button(dispatch: &Dispatch, answer: Answer) -> Html {
    let Answer { name, is_given, action } = answer;
    html! {
        <button type="button" aria-pressed={is_given.to_string()} onclick={dispatch.reform(move |_: MouseEvent| action.clone())}>
            { name }
        </button>
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::model::{State, datasets, update};
    use crate::ui::tests::rendered_html;

    /// The question as it stands on the page.
    struct Shown {
        state: State,
        decision: Shared<Decision>,
    }

    impl Shown {
        fn of(state: State) -> Shown {
            let decision = Shared::new(Decision::of(&state.document.choice, &datasets()).unwrap());
            Shown { state, decision }
        }

        fn idx(&self) -> usize {
            self.decision.dataset.criterion_idx(TEAM).unwrap()
        }

        /// The buttons: what is written on each, and whether it is pressed.
        fn buttons(&self) -> Vec<(String, Option<bool>)> {
            let choice = self.state.document.choice.clone();
            let html = rendered_html(html! { <Team {choice} decision={self.decision.clone()} /> });
            let button = |text: &str| {
                let (attributes, rest) = text.split_once('>').unwrap();
                let name = rest.split("</button>").next().unwrap().trim().to_owned();
                let pressed = attributes.split("aria-pressed=\"").nth(1);
                (name, pressed.map(|value| value.starts_with("true")))
            };
            html.split("<button").skip(1).map(button).collect()
        }

        fn pressed(&self) -> Vec<String> {
            self.buttons().into_iter().filter(|(_, is)| *is == Some(true)).map(|(name, _)| name).collect()
        }

        /// Returns the view after a click on the button of this name, which must be there.
        fn click(self, name: &str) -> Shown {
            assert!(self.buttons().iter().any(|(there, _)| there == name), "{name}: {:?}", self.buttons());
            let known = self.state.document.choice.team();
            let answers = who_knows(&self.decision.dataset, known.as_ref())
                .into_iter()
                .chain(how_much(self.decision.points[self.idx()]));
            let answer = answers.into_iter().find(|answer| answer.name == name).unwrap();
            Shown::of(update(&self.state, answer.action))
        }

        fn lead(&self) -> f64 {
            let values = &self.decision.answer.as_ref().unwrap().evaluation.values;
            values[0] - values[1]
        }
    }

    #[test]
    fn two_clicks_score_and_weigh_what_the_team_knows() {
        let start = Shown::of(State::new(datasets()));
        let names: Vec<String> = start.buttons().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Node.js", "Python", words::ALL_EQUALLY]);
        assert_eq!(start.pressed(), [""; 0]);
        let (lead, others) = (start.lead(), start.decision.points.iter().sum::<f64>());

        let known = start.click("Python");
        assert_eq!(known.pressed(), ["Python", "As much as the rest"]);
        let weighed = known.click("A lot");
        assert_eq!(weighed.pressed(), ["Python", "A lot"]);
        assert!((weighed.decision.points[weighed.idx()] - 100.0).abs() < 1e-9);
        // What is known well scores 90, what would have to be learned 30: 60 points at a weight of 100.
        let expected = (lead * others - 60.0 * 100.0) / (others + 100.0);
        assert!((weighed.lead() - expected).abs() < 1e-9, "{} and not {expected}", weighed.lead());
    }

    #[test]
    fn a_dataset_without_the_criterion_does_not_ask() {
        let state = State::open("v=1&data=article", datasets());
        assert!(Shown::of(state).buttons().is_empty());
    }
}
