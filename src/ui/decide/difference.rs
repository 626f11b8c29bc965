//! The difference of an answer from the one for the use case or dataset before.

use crate::model::{Decision, differences};
use crate::ui::kit::context::Shared;
use yew::prelude::*;

/// Properties of the difference.
#[derive(Clone, PartialEq, Properties)]
pub struct DifferenceProps {
    /// The decision before the last change of use case or dataset.
    pub before: Shared<Decision>,
    /// The decision now.
    pub decision: Shared<Decision>,
}

/// The answer before, and the weights that differ most.
#[component]
pub fn Difference(props: &DifferenceProps) -> Html {
    let difference = differences(&props.before, &props.decision);
    html! {
        <>
            <p>{ difference.summary }</p>
            <ul>
                for weight in difference.weights {
                    <li>{ weight }</li>
                }
            </ul>
        </>
    }
}
