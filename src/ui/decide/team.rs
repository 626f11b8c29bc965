//! What a person's own team knows, and how much that matters: two clicks.

use crate::model::{Action, Choice, Decision, Knows, TEAM};
use crate::ui::kit::context::{Shared, use_dispatch};
use yew::prelude::*;

/// How much it can matter: in words and in swing points.
const MATTERS: [(&str, f64); 3] = [("A little", 25.0), ("As much as the rest", 50.0), ("A lot", 100.0)];

/// What the question is drawn from.
#[derive(PartialEq, Properties)]
pub struct TeamProps {
    /// What is chosen.
    pub choice: Choice,
    /// What follows from it.
    pub decision: Shared<Decision>,
}

/// "What does your team know?", where the dataset asks it.
#[component]
pub fn Team(props: &TeamProps) -> Html {
    let dispatch = use_dispatch();
    let dataset = &props.decision.dataset;
    let Some(idx) = dataset.criterion_idx(TEAM) else { return html! {} };
    let known = props.choice.team();
    let points = props.decision.points[idx];
    let answers = dataset.alternatives.iter().map(|a| (a.name.clone(), Knows::One(a.id.clone())));
    let answers = answers.chain([("All equally".to_owned(), Knows::All)]);
    let is_answered = known.is_some();
    html! {
        <div class="team" role="group" aria-labelledby="team-title">
            <p class="fine" id="team-title">{ "What does your team know?" }</p>
            <div class="steps">
                for (name, knows) in answers {
                    <button type="button" aria-pressed={(known.as_ref() == Some(&knows)).to_string()}
                        onclick={dispatch.reform(move |_: MouseEvent| Action::AnswerTeam(Some(knows.clone())))}>
                        { name }
                    </button>
                }
                if is_answered {
                    <button type="button" onclick={dispatch.reform(|_: MouseEvent| Action::AnswerTeam(None))}>
                        { "No answer" }
                    </button>
                }
            </div>
            if is_answered {
                <p class="fine">{ "How much does that matter?" }</p>
                <div class="steps">
                    for (name, to) in MATTERS {
                        <button type="button" aria-pressed={((points - to).abs() < 0.05).to_string()}
                            onclick={dispatch.reform(move |_: MouseEvent| Action::JumpTo { criterion: TEAM.into(), points: to })}>
                            { name }
                        </button>
                    }
                </div>
            }
        </div>
    }
}
