//! The list of problems in a text that a person brought.

use crate::model::{Problem, words};
use yew::prelude::*;

/// Draws every problem with its place; nothing where there is none.
pub fn problem_list(label: &'static str, problems: &[Problem]) -> Html {
    html! {
        if !problems.is_empty() {
            <div class="problems" tabindex="0" role="region" aria-label={label}>
                <ol>{ for problems.iter().map(problem_row) }</ol>
            </div>
        }
    }
}

fn problem_row(problem: &Problem) -> Html {
    let (place, path) = words::place(problem);
    html! {
        <li>
            <span class="problem-place">{ place }</span>
            <code>{ path }</code>
            <span>{ &problem.message }</span>
        </li>
    }
}
