//! Own datasets in the page: the status, the zone to bring one in, and the editor.

use super::drop_zone::{status, use_section};
use super::editor::edit_section;
use super::list::{Dropped, OwnDatasetsEvent};
use super::message::{NOTICE, OWN_EDIT, OWN_USE, OwnDatasetsMessage, Row};
use super::state::OwnDatasetsState;
use crate::model::{Datasets, View};
use crate::units::Id;
use crate::web;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

const PLACES: [&str; 2] = [OWN_USE, OWN_EDIT];

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
#[derive(Debug)]
pub struct OwnPanel {
    own: OwnDatasetsState,
    hosts: [Option<Element>; 2],
    /// The row that goes, and whether it has gone.
    removed: Option<Row>,
    has_gone: bool,
    /// Where something was done last.
    place: &'static str,
    /// Whether the status is shown there, and not above the view.
    is_said_there: bool,
    /// Whether the status is to be scrolled into view.
    is_news: bool,
}

impl Component for OwnPanel {
    type Message = OwnDatasetsMessage;
    type Properties = OwnPanelProps;

    fn create(ctx: &Context<Self>) -> OwnPanel {
        let props = ctx.props();
        let send = ctx.link().callback(|message| message);
        let mut own =
            OwnDatasetsState::new(send, props.page.clone(), Rc::clone(&props.listed), props.datasets.clone());
        own.update(OwnDatasetsMessage::Drawn(props.shown.clone()));
        if let Some(dropped) = &props.dropped {
            own.update(OwnDatasetsMessage::File(dropped.file.clone()));
        }
        let hosts = [web::new_element(), web::new_element()];
        let (place, is_said_there, is_news) = (OWN_USE, false, false);
        OwnPanel { own, hosts, removed: None, has_gone: false, place, is_said_there, is_news }
    }

    fn update(&mut self, _ctx: &Context<Self>, message: OwnDatasetsMessage) -> bool {
        self.removed = message.removes().or(self.removed);
        self.place = message.place().unwrap_or(self.place);
        let is_outcome = message.is_outcome();
        self.own.update(message);
        self.is_said_there = web::is_unfolded(self.place);
        self.is_news |= is_outcome && self.own.status.is_problem();
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &OwnPanelProps) -> bool {
        let props = ctx.props();
        self.own.listed = Rc::clone(&props.listed);
        self.own.page = props.page.clone();
        self.own.datasets = props.datasets.clone();
        self.own.look_up(&props.shown);
        if (&props.shown, props.view) != (&before.shown, before.view) {
            self.own.update(OwnDatasetsMessage::Drawn(props.shown.clone()));
        }
        self.has_gone |= (&props.shown, &props.listed) != (&before.shown, &before.listed);
        if let Some(dropped) = props.dropped.as_ref().filter(|_| props.dropped != before.dropped) {
            self.place = OWN_USE;
            self.own.update(OwnDatasetsMessage::File(dropped.file.clone()));
        }
        // Another view has other places, and none of them is open.
        self.is_said_there &= props.view == before.view;
        true
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        // The page makes its places anew whenever it shows another view.
        for (place, host) in PLACES.into_iter().zip(&self.hosts) {
            if let Some(host) = host {
                web::put_into(place, host);
            }
        }
        if std::mem::take(&mut self.is_news) {
            web::go_to(NOTICE);
        }
        // Nobody who does something else by now is taken away from it.
        if std::mem::take(&mut self.has_gone)
            && let Some(row) = self.removed.take()
            && web::is_focus_lost_or_in(".own-body")
        {
            web::focus_first(&[&row.remove_id(), row.add_id()]);
        }
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        let portal = |host: &Option<Element>, inside: Html| match host {
            Some(host) => create_portal(inside, host.clone()),
            None => Html::default(),
        };
        let [zone, editor] = &self.hosts;
        let said_at = |place: Option<&str>| {
            let is_here = self.is_said_there.then_some(self.place) == place;
            if is_here { status(&self.own) } else { Html::default() }
        };
        html! {
            <>
                { said_at(None) }
                { portal(zone, use_section(&self.own, said_at(Some(OWN_USE)))) }
                { portal(editor, edit_section(&self.own, said_at(Some(OWN_EDIT)))) }
            </>
        }
    }
}
