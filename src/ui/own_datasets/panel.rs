//! Own datasets in the page: the status, the zone to bring one in, and the editor.

use super::drop_zone::{status, use_section};
use super::editor::edit_section;
use super::list::{Dropped, OwnDatasetsEvent};
use super::message::{
    NOTICE, OWN_EDIT, OWN_USE, OwnDatasetsAction, OwnDatasetsMessage, PLACES, Row, Version,
};
use super::section_context::SectionContext;
use super::state::OwnDatasetsState;
use super::store::stored;
use super::use_effects::use_effects_of;
use crate::model::{Datasets, View};
use crate::units::Id;
use crate::web;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of the view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OwnPanelProps {
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The dataset that the page shows.
    pub shown: Id,
    /// The view that the page shows, which has the places or not.
    pub view: View,
    /// The own datasets to choose from.
    pub listed: Rc<[Id]>,
    /// The file that was dropped last.
    pub dropped: Option<Dropped>,
    /// Receives what the page is to know.
    pub page: Callback<OwnDatasetsEvent>,
}

/// Own datasets, their zone and their editor. What is typed and checked here is no part of the page's document.
#[component]
pub fn OwnPanel(props: &OwnPanelProps) -> Html {
    let (own, send) = use_own_state(props);
    // The page makes its places anew whenever it shows another view; what is typed in them stays.
    let hosts = use_memo((), |()| PLACES.map(|_| web::new_element()));
    {
        let hosts = Rc::clone(&hosts);
        use_effect(move || {
            for (place, host) in PLACES.into_iter().zip(&*hosts) {
                if let Some(host) = host {
                    web::put_into(place, host);
                }
            }
        });
    }
    use_effect_with(own.news, |news| {
        if *news > 0 {
            web::go_to(NOTICE);
        }
    });
    let section = SectionContext { own: &own, send: &send };
    let said_at = |place: Option<usize>| {
        if own.said_at() == place { status(section) } else { Html::default() }
    };
    let portal = |place: usize, inside: Html| match &hosts[place] {
        Some(host) => create_portal(inside, host.clone()),
        None => Html::default(),
    };
    html! {
        <>
            { said_at(None) }
            { portal(OWN_USE, use_section(section, said_at(Some(OWN_USE)))) }
            { portal(OWN_EDIT, edit_section(section, said_at(Some(OWN_EDIT)))) }
        </>
    }
}

/// The state of own datasets, and what sends it messages.
#[hook]
fn use_own_state(
    props: &OwnPanelProps,
) -> (UseReducerHandle<OwnDatasetsState>, Callback<OwnDatasetsMessage>) {
    let own = use_reducer(first_state);
    // The row that goes: the focus goes on from it once it has gone.
    let removed = use_mut_ref(|| None::<Row>);
    let send = {
        let (dispatcher, removed) = (own.dispatcher(), Rc::clone(&removed));
        use_callback((), move |message: OwnDatasetsMessage, ()| {
            if let Some(row) = message.removes() {
                removed.replace(Some(row));
            }
            dispatcher.dispatch(OwnDatasetsAction::Sent(message, PLACES.map(web::is_unfolded)));
        })
    };
    let OwnPanelProps { datasets, shown, view, listed, dropped, page } = props.clone();
    {
        let dispatcher = own.dispatcher();
        use_effect_with((datasets.clone(), listed, shown.clone()), move |(datasets, listed, shown)| {
            dispatcher.dispatch(OwnDatasetsAction::Page(datasets.clone(), Rc::clone(listed), shown.clone()));
        });
    }
    {
        let dispatcher = own.dispatcher();
        use_effect_with(view, move |_| dispatcher.dispatch(OwnDatasetsAction::OtherView));
    }
    {
        let (own, send) = (own.clone(), send.clone());
        use_effect_with((shown, view), move |(shown, _)| {
            own.follow(shown, &datasets).into_iter().for_each(|news| send.emit(news));
        });
    }
    {
        let send = send.clone();
        use_effect_with(dropped, move |dropped| {
            if let Some(dropped) = dropped {
                send.emit(OwnDatasetsMessage::File(dropped.file.clone()));
            }
        });
    }
    use_effect_with((own.shown.as_ref().map(|shown| shown.id.clone()), Rc::clone(own.listed())), move |_| {
        // Nobody who does something else by now is taken away from it.
        if let Some(row) = removed.take()
            && web::is_focus_lost_or_in(".own-body")
        {
            web::focus_first(&[&row.remove_id(), row.add_id()]);
        }
    });
    use_effects_of(&own, &send, &page);
    (own, send)
}

/// Returns the state with what earlier visits stored on this device.
fn first_state() -> OwnDatasetsState {
    let (ours, others): (Vec<_>, Vec<_>) = stored().partition(|stored| stored.is_ours);
    let versions = ours.into_iter().filter_map(|stored| Version::of(stored.text.into(), &stored.packed));
    OwnDatasetsState::new(versions.collect(), others.into_iter().map(|stored| stored.text.into()).collect())
}
