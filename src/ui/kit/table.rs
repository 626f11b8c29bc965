//! Cells of tables.

use yew::prelude::*;

/// Draws a cell with a number.
pub fn number(text: impl Into<AttrValue>) -> Html {
    html! { <td class="number">{ text.into() }</td> }
}

/// Draws the head of a column of numbers.
pub fn number_head(text: impl Into<AttrValue>) -> Html {
    html! { <th class="number" scope="col">{ text.into() }</th> }
}
