//! The component of this engine: one state, drawn into three places of the page.

use super::PLACES;
use super::drop_zone::{said, use_section};
use super::editor::edit_section;
use super::edits::chosen_group;
use super::message::DeskMessage;
use super::state::Desk;
use super::store::SHOWN;
use crate::ui::kit::markup::Draw;
use crate::web::{self, Guard};
use web_sys::Element;
use yew::prelude::*;

/// Own datasets, their zone and their editor.
#[derive(Debug)]
pub struct Panel {
    desk: Desk,
    said: Option<Element>,
    edit: Option<Element>,
    _heard: [Guard; 2],
}

/// Where the panel draws.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PanelProps {
    /// Its root, which goes into the place of the zone.
    pub zone: Element,
}

impl Component for Panel {
    type Message = DeskMessage;
    type Properties = PanelProps;

    fn create(ctx: &Context<Self>) -> Panel {
        let send = ctx.link().callback(|message| message);
        let (drawn, offered) = (send.clone(), send.clone());
        let heard = [
            web::on_announced(move |kind, reference, _| {
                if kind == "drawn" {
                    drawn.emit(DeskMessage::Drawn(reference.into()));
                }
            }),
            web::on_file(move |file| offered.emit(DeskMessage::File(file))),
        ];
        let mut desk = Desk::new(send);
        desk.update(DeskMessage::Drawn(web::root_attribute(SHOWN).into()));
        let panel = Panel { desk, said: web::new_element(), edit: web::new_element(), _heard: heard };
        panel.put_into_places(&ctx.props().zone);
        panel
    }

    fn update(&mut self, ctx: &Context<Self>, message: DeskMessage) -> bool {
        if let DeskMessage::Drawn(_) = message {
            self.put_into_places(&ctx.props().zone);
        }
        self.desk.update(message);
        true
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        web::pick("#new-group", &chosen_group(&self.desk));
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        let portal = |host: &Option<Element>, draw: fn(&mut Draw, &Desk)| match host {
            Some(host) => create_portal(Draw::one(|d| draw(d, &self.desk)), host.clone()),
            None => Html::default(),
        };
        Draw::one(|d| {
            use_section(d, &self.desk);
            d.add(portal(&self.said, said));
            d.add(portal(&self.edit, edit_section));
        })
    }
}

impl Panel {
    /// The page makes its places anew whenever it shows another view.
    fn put_into_places(&self, zone: &Element) {
        for (place, element) in PLACES.into_iter().zip([self.said.as_ref(), Some(zone), self.edit.as_ref()]) {
            if let Some(element) = element {
                web::put_into(place, element);
            }
        }
    }
}

/// Draws nothing.
#[component]
pub fn Nothing() -> Html {
    Html::default()
}
