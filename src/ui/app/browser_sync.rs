//! Keeps the browser around the page in step with it: address, history, storage, title.

use super::first_state::{FROM_HERE_KEY, STORAGE_KEY};
use super::page_state::Page;
use crate::model::tabs::ScenarioTab;
use crate::model::{Action, State, View};
use crate::ui::kit::context::Dispatch;
use crate::ui::kit::hooks::use_guard;
use crate::ui::kit::on_demand::{on_demand, with_on_demand};
use crate::web::{self, Guard};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The address follows a moving weight at most this often \[ms\]; browsers refuse more than some 100 changes in 30 s.
const ADDRESS_MILLIS: u32 = 250;

/// The heading of the view that is open.
const HEADING: &str = "#main h1";

/// The address bar's content, and what it should be.
#[derive(Debug)]
struct Address {
    visit: u32,
    fragment: String,
    /// Whether the next visit begins with what the address says.
    is_storable: bool,
    /// The fragment that the address should have, until it has it.
    unwritten: Option<String>,
    writing: Option<Guard>,
    /// Scenarios that other tabs have stored beside it.
    tab: ScenarioTab,
}

impl Address {
    /// Returns a link that was written another way has its one text before anything can be done with it.
    fn first(state: &State) -> Address {
        let fragment = state.address();
        Address {
            visit: state.visit,
            unwritten: Some(fragment.clone()),
            fragment,
            is_storable: state.is_storable(),
            writing: None,
            tab: ScenarioTab::new(&web::load(STORAGE_KEY).unwrap_or_default()),
        }
    }

    /// Writes the address: at once for a step, after a pause for a weight on the move.
    fn follow(address: &Rc<RefCell<Address>>, state: &State) {
        let fragment = state.address();
        let mut this = address.borrow_mut();
        if fragment == this.fragment {
            return;
        }
        this.fragment.clone_from(&fragment);
        this.is_storable = state.is_storable();
        if this.visit == state.visit {
            let later = Rc::clone(address);
            this.unwritten = Some(fragment);
            this.writing = Some(web::after(ADDRESS_MILLIS, move || later.borrow_mut().put()));
        } else {
            this.visit = state.visit;
            this.write();
            web::push_fragment(&fragment);
            this.store(&fragment);
        }
    }

    /// Writes now what the address should say.
    fn write(&mut self) {
        self.writing = None;
        self.put();
    }

    fn put(&mut self) {
        if let Some(fragment) = self.unwritten.take() {
            web::replace_fragment(&fragment);
            self.store(&fragment);
        }
    }

    /// Returns scenarios that another tab has stored and this one does not show, as fragments have them.
    fn receive(&mut self) -> Vec<String> {
        self.tab.receive(&self.fragment, &web::load(STORAGE_KEY).unwrap_or_default())
    }

    fn store(&mut self, fragment: &str) {
        if self.is_storable {
            let stored = web::load(STORAGE_KEY).unwrap_or_default();
            web::save(STORAGE_KEY, &self.tab.write(fragment, &stored));
        }
    }
}

/// Sends actions to the page, and keeps address and storage in step with what follows.
///
/// The address follows here and not in an effect: Yew may render several actions at once, and each is a step of the browser's
/// history.
#[hook]
pub fn use_page_dispatch(page: &UseReducerHandle<Page>) -> Dispatch {
    let address = use_mut_ref(|| Address::first(&page.state));
    {
        let address = Rc::clone(&address);
        use_guard((), move |()| {
            address.borrow_mut().write();
            Some(web::on_leave(move || address.borrow_mut().write()))
        });
    }
    let receiver = Rc::clone(&address);
    let page = page.clone();
    let dispatch = use_callback((), move |action: Action, ()| {
        if web::has_stopped() {
            return;
        }
        let (page, address) = (page.clone(), Rc::clone(&address));
        let act = move |action| {
            let before = page.clone().state.clone();
            page.dispatch(action);
            // A handle shows what is newest; a clone does not keep what it has shown.
            let now = &page.clone().state;
            Address::follow(&address, now);
            if let Some(on_demand) = (on_demand().here)().filter(|_| now.from_here() != before.from_here()) {
                let stored = web::load(FROM_HERE_KEY).unwrap_or_default();
                web::save(FROM_HERE_KEY, &(on_demand.stored_from_here)(now.from_here(), &stored));
            }
        };
        if !action.is_on_demand() {
            return act(action);
        }
        with_on_demand(move |loaded| match (loaded, action) {
            (Ok(_), action) => act(action),
            (Err(_), Action::Arrive(_) | Action::Restore(_)) => web::report_unopened(),
            (Err(_), _) => act(Action::MissPart),
        });
    });
    use_guard(dispatch.clone(), move |dispatch| {
        let dispatch = dispatch.clone();
        Some(web::on_stored_elsewhere(move |key, _, now| {
            if let Some(text) = now.as_ref().filter(|_| key == FROM_HERE_KEY) {
                dispatch.emit(Action::MeasuredElsewhere(text.clone()));
            }
            let scenarios = if key == STORAGE_KEY && now.is_some() {
                receiver.borrow_mut().receive()
            } else {
                Vec::new()
            };
            if !scenarios.is_empty() {
                dispatch.emit(Action::ScenariosElsewhere(scenarios));
            }
        }))
    });
    dispatch
}

/// Hears the browser's back button, its address bar, and the keys for undo and redo.
#[hook]
pub fn use_browser_actions(dispatch: &Dispatch) {
    let arrive = dispatch.reform(Action::Arrive);
    use_guard((), move |()| Some(web::on_fragment(move |fragment| arrive.emit(fragment))));
    let undo = dispatch.reform(|redo| if redo { Action::Redo } else { Action::Undo });
    use_guard((), move |()| Some(web::on_undo_keys(move |redo| undo.emit(redo))));
}

/// Puts the answer into the title, and in other views than Decide the view's name.
#[hook]
pub fn use_title(view: View, lead: AttrValue) {
    use_effect_with((view, lead), |(view, lead)| {
        let title = if *view == View::Decide { lead.as_str() } else { view.title() };
        web::set_title(&format!("{title} \u{b7} Backend Balance"));
    });
}

/// Gives the heading of a view the focus when a person comes to it from another one, as soon as it is there. A place within the
/// view has it instead.
#[hook]
pub fn use_view_focus(view: View, is_at_place: bool) {
    let shown = use_mut_ref(|| view);
    use_guard(view, move |view| {
        let is_another = shown.replace(*view) != *view;
        if !is_another || is_at_place {
            return None;
        }
        web::when_there(HEADING, || web::focus_on(HEADING))
    });
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::model::{datasets, update};
    use crate::web::{Effect, fake};

    /// Returns a page that has shown its first state, and what the browser saw of it.
    fn opened() -> (Rc<RefCell<Address>>, State) {
        fake::visit("", &[]);
        let state = State::new(datasets());
        let address = Rc::new(RefCell::new(Address::first(&state)));
        address.borrow_mut().write();
        (address, state)
    }

    fn replaced(state: &State) -> [Effect; 2] {
        let fragment = state.address();
        [Effect::Replaced(fragment.clone()), Effect::Saved(STORAGE_KEY.to_owned(), fragment)]
    }

    fn pushed(state: &State) -> [Effect; 2] {
        let fragment = state.address();
        [Effect::Pushed(fragment.clone()), Effect::Saved(STORAGE_KEY.to_owned(), fragment)]
    }

    fn weighed(state: &State, points: f64) -> State {
        update(state, Action::SetWeight { criterion: "ml_data".into(), points })
    }

    #[test]
    fn a_step_is_a_new_entry_at_once_and_a_moving_weight_replaces_it_after_a_pause() {
        let (address, first) = opened();
        assert_eq!(fake::effects(), replaced(&first));
        let picked = update(&first, Action::ChooseProfile(Some("cms".into())));
        Address::follow(&address, &picked);
        assert_eq!(fake::effects(), pushed(&picked));
        // The first move of a weight is a step, those after it are the same one.
        let mut moved = weighed(&picked, 60.0);
        Address::follow(&address, &moved);
        assert_eq!(fake::effects(), pushed(&moved));
        for points in [66.0, 77.0] {
            moved = weighed(&moved, points);
            Address::follow(&address, &moved);
            fake::pass(ADDRESS_MILLIS - 1);
            assert_eq!(fake::effects(), []);
        }
        fake::pass(1);
        assert_eq!(fake::effects(), replaced(&moved));
        fake::pass(10 * ADDRESS_MILLIS);
        assert_eq!(fake::effects(), []);
    }

    /// Returns the page after a weight has begun to move and moved on, which is not in the address yet.
    fn moved_on() -> (Rc<RefCell<Address>>, State) {
        let (address, first) = opened();
        let begun = weighed(&first, 60.0);
        Address::follow(&address, &begun);
        fake::effects();
        let moved = weighed(&begun, 66.0);
        Address::follow(&address, &moved);
        (address, moved)
    }

    #[test]
    fn a_weight_moved_just_before_a_step_is_kept_by_going_back() {
        let (address, moved) = moved_on();
        let picked = update(&moved, Action::ChooseProfile(Some("cms".into())));
        Address::follow(&address, &picked);
        assert_eq!(fake::effects(), [replaced(&moved), pushed(&picked)].concat());
        fake::pass(10 * ADDRESS_MILLIS);
        assert_eq!(fake::effects(), []);
    }

    #[test]
    fn what_is_left_unwritten_is_written_when_the_page_is_left() {
        let (address, moved) = moved_on();
        address.borrow_mut().write();
        assert_eq!(fake::effects(), replaced(&moved));
        fake::pass(10 * ADDRESS_MILLIS);
        assert_eq!(fake::effects(), []);
    }
}
