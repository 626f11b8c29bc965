//! Where one can go within a view: stays in sight, goes to a section and opens it.

use crate::ui::kit::hooks::use_guard;
use crate::web;
use yew::prelude::*;

/// Sections of a view: the id of each heading, and what its button says.
#[derive(PartialEq, Properties)]
pub struct OnThisPageProps {
    /// In the order of the page.
    pub sections: Vec<(AttrValue, AttrValue)>,
}

/// One button per section; the one that is read is marked.
#[component]
pub fn OnThisPage(props: &OnThisPageProps) -> Html {
    let current = use_state_eq(|| None::<usize>);
    {
        let current = current.setter();
        let ids: Vec<AttrValue> = props.sections.iter().map(|(id, _)| id.clone()).collect();
        use_guard(ids, move |ids| {
            let ids = ids.clone();
            Some(web::on_scroll(move || current.set(read_section(&ids))))
        });
    }
    html! {
        <nav class="on-this-page" aria-label="On this page">
            <ul>
                for (i, (id, name)) in props.sections.iter().enumerate() {
                    <li key={id.to_string()}>
                        <button type="button" class="link" aria-current={(*current == Some(i)).then_some("true")} onclick={going_to(id.clone())}>{ name }</button>
                    </li>
                }
            </ul>
        </nav>
    }
}

/// Returns the last section whose heading is in the upper third of the window or above.
fn read_section(ids: &[AttrValue]) -> Option<usize> {
    ids.iter().rposition(|id| web::height_in_window(id).is_some_and(|share| share < 1.0 / 3.0))
}

fn going_to(id: AttrValue) -> Callback<MouseEvent> {
    Callback::from(move |_| web::go_to(&id))
}
