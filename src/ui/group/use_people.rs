//! People who are compared, as all tabs of this browser store them.

use super::people_state::{PeopleAction, PeopleState, stored, written};
use crate::model::Datasets;
use crate::model::tabs::SharedKind;
use crate::ui::kit::hooks::use_guard;
use crate::ui::kit::shared_text::{SharedText, on_shared_text_changed};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Under which key the people are stored: name and fragment, as pairs of a query.
const KEY: &str = "backend-balance/together";

/// The newest datasets, for callbacks: the page's, and those that came with somebody's document just now.
pub type KnownDatasets = Rc<RefCell<Datasets>>;

/// Returns the datasets that there are, to which callbacks add; what the page has from now on takes their place.
#[hook]
pub fn use_known_datasets(datasets: &Datasets) -> KnownDatasets {
    let known = use_mut_ref(|| datasets.clone());
    let page = use_mut_ref(|| datasets.clone());
    if page.replace(datasets.clone()) != *datasets {
        known.replace(datasets.clone());
    }
    known
}

/// Returns the state of the comparison, and the callback that changes it and stores who is compared then.
#[hook]
pub fn use_people(known: &KnownDatasets) -> (UseReducerHandle<PeopleState>, Callback<PeopleAction>) {
    let tab = use_mut_ref(|| SharedText::open(KEY, SharedKind::People, String::new));
    let state = use_reducer(|| PeopleState::of(stored(&tab.borrow().1, &known.borrow())));
    {
        let (tab, state, known) = (Rc::clone(&tab), state.clone(), Rc::clone(known));
        use_guard((), move |()| {
            Some(on_shared_text_changed(&[KEY], move |_, is_there| {
                if !is_there {
                    return;
                }
                let mine = written(&state.clone().people);
                let received = tab.borrow_mut().0.receive(&mine);
                if let Some(text) = received {
                    let people = stored(&text, &known.borrow());
                    state.dispatch(PeopleAction::ChangedElsewhere(people));
                }
            }))
        });
    }
    let change = {
        let (state, known) = (state.clone(), Rc::clone(known));
        use_callback((), move |action: PeopleAction, ()| {
            // A handle shows what is newest; a clone does not keep what it has shown.
            let before = Rc::clone(&state.clone().people);
            state.dispatch(action);
            let now = Rc::clone(&state.clone().people);
            if Rc::ptr_eq(&before, &now) {
                return;
            }
            let merged = tab.borrow_mut().0.save(&written(&now));
            if let Some(text) = merged {
                let people = stored(&text, &known.borrow());
                state.dispatch(PeopleAction::Merged(people));
            }
        })
    };
    (state, change)
}
