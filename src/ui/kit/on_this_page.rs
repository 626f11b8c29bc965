//! Where one can go within a view: stays in sight, goes to a section and opens it.

use crate::web;
use yew::prelude::*;

/// Sections of a view: the id of each heading, and what its button says.
#[derive(PartialEq, Properties)]
pub struct OnThisPageProps {
    /// In the order of the page.
    pub sections: Vec<(AttrValue, AttrValue)>,
}

/// One button per section.
#[component]
pub fn OnThisPage(props: &OnThisPageProps) -> Html {
    html! {
        <nav class="on-this-page" aria-label="On this page">
            <ul>
                for (id, name) in &props.sections {
                    <li key={id.to_string()}>
                        <button type="button" class="link" onclick={going_to(id.clone())}>{ name }</button>
                    </li>
                }
            </ul>
        </nav>
    }
}

fn going_to(id: AttrValue) -> Callback<MouseEvent> {
    Callback::from(move |_| web::go_to(&id))
}
