//! "Describe your project": one question at a time, in a dialog.

use crate::model::{Action, Answers, Choice, Datasets, Decision, QUESTIONS, TEAM, described, set_by, words};
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::web;
use yew::prelude::*;

/// Id of the dialog's element.
const DIALOG: &str = "describe";

/// Properties of the dialog.
#[derive(Clone, PartialEq, Properties)]
pub struct DescribeProps {
    /// The page's choice.
    pub choice: Choice,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from it.
    pub decision: Shared<Decision>,
    /// Called when the dialog is done with.
    pub onclose: Callback<()>,
}

/// The questions, then what their answers set.
#[component]
pub fn DescribeDialog(props: &DescribeProps) -> Html {
    let DescribeProps { choice, datasets, decision, onclose } = props;
    let dispatch = use_dispatch();
    let (answers, at) = (use_state_eq(Answers::default), use_state_eq(|| 0_usize));
    use_effect_with((), |()| {
        web::show_dialog(DIALOG);
        // Before its element goes, so that the focus goes back to where it came from.
        || web::close_dialog(DIALOG)
    });
    // A screen reader begins at the question.
    use_effect_with(*at, |_| web::focus("describe-question"));
    let dataset = &decision.dataset;
    let asks_team = dataset.criterion_idx(TEAM).is_some();
    let n = QUESTIONS.len() + usize::from(asks_team);
    let go = |to: usize| {
        let at = at.setter();
        Callback::from(move |_: MouseEvent| at.set(to))
    };
    let answer = |change: &dyn Fn(&mut Answers)| {
        let mut next = (*answers).clone();
        change(&mut next);
        let (answers, at, to) = (answers.setter(), at.setter(), *at + 1);
        Callback::from(move |_: MouseEvent| {
            answers.set(next.clone());
            at.set(to);
        })
    };
    let close = onclose.reform(|_: MouseEvent| ());
    let use_them = {
        let (dispatch, onclose, answers) = (dispatch, onclose.clone(), (*answers).clone());
        Callback::from(move |_: MouseEvent| {
            onclose.emit(());
            dispatch.emit(Action::DescribeProject(answers.clone()));
        })
    };
    let (title, body) = if let Some(question) = QUESTIONS.get(*at) {
        let chosen = answers.chosen[*at];
        let options = question.options.iter().enumerate().map(|(i, option)| {
            reply(option.text, chosen == Some(i), answer(&|answers| answers.chosen[*at] = Some(i)))
        });
        (question.text, html! { <ul class="replies">{ for options }</ul> })
    } else if *at < n {
        let names = dataset.alternatives.iter().map(|a| a.name.as_str()).chain([words::ALL_EQUALLY]);
        let options = names
            .enumerate()
            .map(|(i, name)| reply(name, answers.team == Some(i), answer(&|answers| answers.team = Some(i))));
        ("What does your team know best?", html! { <ul class="replies">{ for options }</ul> })
    } else {
        let lines = set_by(choice, dataset, &answers);
        let then = Decision::of(&described(choice, dataset, &answers), datasets);
        let body = html! {
            <>
                if lines.is_empty() {
                    <p>{ "You answered no question, so nothing changes." }</p>
                } else {
                    <p>{ "Your answers start from the use case\u{2019}s own weights and set these:" }</p>
                }
                <ul class="set-by">{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                <p class="weighing-result">{ words::then(then.as_ref()) }</p>
            </>
        };
        ("What your answers set", body)
    };
    let is_last = *at >= n;
    let skip = {
        let (mut next, here) = ((*answers).clone(), *at);
        match next.chosen.get_mut(here) {
            Some(chosen) => *chosen = None,
            None => next.team = None,
        }
        let (answers, at) = (answers.setter(), at.setter());
        Callback::from(move |_: MouseEvent| {
            answers.set(next.clone());
            at.set(here + 1);
        })
    };
    let oncancel = onclose.reform(|event: Event| event.prevent_default());
    html! {
        <dialog class="weighing" id={DIALOG} aria-labelledby="describe-question" {oncancel}>
            <p class="fine">
                { if is_last { "Done. You can change every weight afterwards.".to_owned() } else { format!("Question {} of {n}. Skip what you do not know.", *at + 1) } }
            </p>
            <progress max={n.to_string()} value={(*at).min(n).to_string()} aria-label="Questions answered"></progress>
            <h2 id="describe-question" tabindex="-1">{ title }</h2>
            <div class="weighing-body">{ body }</div>
            <div class="steps">
                if *at > 0 {
                    <button type="button" onclick={go(*at - 1)}>{ "Back" }</button>
                }
                if is_last {
                    <button class="primary" type="button" onclick={use_them}>{ "Use these weights" }</button>
                } else {
                    <button type="button" onclick={skip}>{ "Skip" }</button>
                }
                <button type="button" onclick={close}>{ "Cancel" }</button>
            </div>
        </dialog>
    }
}

fn reply(text: &str, is_chosen: bool, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <li><button type="button" aria-pressed={is_chosen.to_string()} {onclick}>{ text.to_owned() }</button></li>
    }
}
