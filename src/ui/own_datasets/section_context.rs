//! Context that both sections of the panel share.

use super::message::OwnDatasetsMessage;
use super::state::OwnDatasetsState;
use yew::prelude::*;

/// State of the panel, and what its sections send by.
#[derive(Clone, Copy)]
pub struct SectionContext<'a> {
    /// The panel's state.
    pub own: &'a OwnDatasetsState,
    /// Receives what happens in it.
    pub send: &'a Callback<OwnDatasetsMessage>,
}
