//! Own datasets in the page: what was said of one last, the zone to bring one in, and the editor.

use super::drop_zone::{said, use_section};
use super::editor::edit_section;
use super::list::{Dropped, News};
use super::message::{DeskMessage, Row};
use super::state::Desk;
use crate::model::{Datasets, View};
use crate::units::Id;
use crate::web;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Ids of the places that the page leaves: the zone to bring one in, the editor.
pub const PLACES: [&str; 2] = ["own-use", "own-edit"];

/// What the panel is of.
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
    pub page: Callback<News>,
}

/// Own datasets, their zone and their editor. What is typed and checked here is no part of the page's document.
#[derive(Debug)]
pub struct OwnPanel {
    desk: Desk,
    hosts: [Option<Element>; 2],
    /// The row that goes, and whether it has gone.
    removed: Option<Row>,
    has_gone: bool,
}

impl Component for OwnPanel {
    type Message = DeskMessage;
    type Properties = OwnPanelProps;

    fn create(ctx: &Context<Self>) -> OwnPanel {
        let props = ctx.props();
        let send = ctx.link().callback(|message| message);
        let mut desk = Desk::new(send, props.page.clone(), Rc::clone(&props.listed), props.datasets.clone());
        desk.update(DeskMessage::Drawn(props.shown.clone()));
        if let Some(dropped) = &props.dropped {
            desk.update(DeskMessage::File(dropped.file.clone()));
        }
        OwnPanel { desk, hosts: [web::new_element(), web::new_element()], removed: None, has_gone: false }
    }

    fn update(&mut self, _ctx: &Context<Self>, message: DeskMessage) -> bool {
        self.removed = message.removes().or(self.removed);
        self.desk.update(message);
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &OwnPanelProps) -> bool {
        let props = ctx.props();
        self.desk.listed = Rc::clone(&props.listed);
        self.desk.page = props.page.clone();
        self.desk.datasets = props.datasets.clone();
        self.desk.look_up(&props.shown);
        if (&props.shown, props.view) != (&before.shown, before.view) {
            self.desk.update(DeskMessage::Drawn(props.shown.clone()));
        }
        self.has_gone |= (&props.shown, &props.listed) != (&before.shown, &before.listed);
        if let Some(dropped) = props.dropped.as_ref().filter(|_| props.dropped != before.dropped) {
            self.desk.update(DeskMessage::File(dropped.file.clone()));
        }
        true
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        // The page makes its places anew whenever it shows another view.
        for (place, host) in PLACES.into_iter().zip(&self.hosts) {
            if let Some(host) = host {
                web::put_into(place, host);
            }
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
        html! {
            <>
                { said(&self.desk) }
                { portal(zone, use_section(&self.desk)) }
                { portal(editor, edit_section(&self.desk)) }
            </>
        }
    }
}
