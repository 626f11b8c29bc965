//! The place of the panel of own datasets, which is loaded when it is wanted.

use crate::model::{Datasets, View};
use crate::ui::kit::lazy::{PartMissing, part, retry_or_reload, use_part};
use crate::ui::own_datasets::list::{OwnDatasets, OwnDatasetsEvent};
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
pub struct OwnDatasetsSlotProps {
    /// A person's own datasets.
    pub own: OwnDatasets,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The dataset that the page shows.
    pub shown: Id,
    /// The view that the page shows.
    pub view: View,
    /// Whether the page is drawn whole: then the panel's places are there.
    pub is_whole: bool,
    /// Receives events of own datasets.
    pub page: Callback<OwnDatasetsEvent>,
}

/// The slot above every view in which the panel of own datasets shows its status.
#[component]
pub fn OwnDatasetsSlot(props: &OwnDatasetsSlotProps) -> Html {
    let OwnDatasetsSlotProps { own, datasets, shown, view, is_whole, page } = props;
    let is_wanted = own.is_wanted && *is_whole;
    let inside = match use_part(own_panel(), is_wanted) {
        Ok(panel) if is_wanted => panel(&OwnPanelProps {
            datasets: datasets.clone(),
            shown: shown.clone(),
            view: *view,
            listed: own.list.0.clone(),
            dropped: own.dropped.clone(),
            page: page.clone(),
        }),
        Ok(_) | Err(PartMissing::OnItsWay) => Html::default(),
        Err(PartMissing::Late(try_again)) if is_wanted => html! {
            <>{ "The part of this page for your own datasets has not loaded yet. " }{ retry_or_reload(try_again) }</>
        },
        Err(PartMissing::Failed(try_again)) => html! {
            <>
                { if web::is_outdated() {
                    "The server has a newer version of this page and no longer has a part that this one needs. "
                } else {
                    "The part of this page for your own datasets could not be loaded. Try again when you are online. "
                } }
                { retry_or_reload(try_again) }
            </>
        },
        Err(PartMissing::Late(_)) => Html::default(),
    };
    html! { <div id="own-status" class="own-status" role="status">{ inside }</div> }
}
