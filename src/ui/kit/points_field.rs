//! A weight as a number.

use super::context::use_dispatch;
use super::markup::yes_no;
use crate::model::{Action, parse_points, words};
use crate::ui::kit::render_count::count_render;
use crate::units::Id;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Whose weight.
#[derive(PartialEq, Properties)]
pub struct PointsFieldProps {
    /// The criterion.
    pub criterion: Id,
    /// Its name.
    pub name: AttrValue,
    /// Its weight.
    pub points: f64,
    /// Text typed into it so far.
    pub draft: Option<AttrValue>,
}

/// A field for a weight: text stays as typed until the field is left, even where it is no weight yet.
#[component]
pub fn PointsField(props: &PointsFieldProps) -> Html {
    count_render("PointsField");
    let dispatch = use_dispatch();
    let PointsFieldProps { criterion, name, points, draft } = props;
    let wrong = draft.as_ref().is_some_and(|text| parse_points(text).is_none());
    let error = AttrValue::from(format!("error-{criterion}"));
    let oninput = {
        let criterion = criterion.clone();
        dispatch.reform(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            Action::Type { criterion: criterion.clone(), text: input.value() }
        })
    };
    html! {
        <span class="points-field">
            <input type="text" inputmode="decimal" size="4" autocomplete="off"
                value={draft.clone().unwrap_or_else(|| words::swing(*points).into())}
                aria-label={format!("Weight of {name}, 0 to 100")} aria-invalid={yes_no(wrong)}
                aria-describedby={wrong.then(|| error.clone())} {oninput} />
            // Always there, so that the field keeps its place among its siblings, and with it the focus.
            <span class="field-error" id={&error}>{ if wrong { words::NOT_A_WEIGHT } else { "" } }</span>
        </span>
    }
}
