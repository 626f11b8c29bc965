//! The place of the panel of own datasets, which is loaded when it is wanted.

use crate::model::{Datasets, View};
use crate::ui::kit::lazy::{NotHere, part, use_part, way_on};
use crate::ui::own_datasets::list::{News, OwnDatasets};
use crate::ui::own_datasets::panel::{OwnPanel, OwnPanelProps};
use crate::units::Id;
use crate::web;
use yew::prelude::*;

part! {
    /// Own datasets: how they come in, are checked, kept, edited and go.
    own_panel in own draws OwnPanel from OwnPanelProps
}

/// Properties of the place.
#[derive(PartialEq, Properties)]
pub struct OwnPlaceProps {
    /// A person's own datasets.
    pub own: OwnDatasets,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The dataset that the page shows.
    pub shown: Id,
    /// The view that the page shows.
    pub view: View,
    /// Receives what the page is to know.
    pub page: Callback<News>,
}

/// What was said of an own dataset last, above whatever view is open.
#[component]
pub fn OwnPlace(props: &OwnPlaceProps) -> Html {
    let OwnPlaceProps { own, datasets, shown, view, page } = props;
    let inside = match use_part(own_panel(), own.is_wanted) {
        Ok(panel) if own.is_wanted => panel(&OwnPanelProps {
            datasets: datasets.clone(),
            shown: shown.clone(),
            view: *view,
            listed: own.list.0.clone(),
            dropped: own.dropped.clone(),
            page: page.clone(),
        }),
        Ok(_) | Err(NotHere::OnItsWay) => Html::default(),
        Err(NotHere::Late(try_again)) if own.is_wanted => html! {
            <>{ "The part of this page for your own datasets has not loaded yet. " }{ way_on(try_again) }</>
        },
        Err(NotHere::Failed(try_again)) => html! {
            <>
                { if web::is_outdated() {
                    "The server has a newer version of this page and no longer has a part that this one needs. "
                } else {
                    "The part of this page for your own datasets could not be loaded. Try again when you are online. "
                } }
                { way_on(try_again) }
            </>
        },
        Err(NotHere::Late(_)) => Html::default(),
    };
    html! { <div id="own-said" class="own-said" role="status">{ inside }</div> }
}
