//! Code of the model that the first view need not have: no part of it, unless the visit begins with a link or own datasets.

use super::lazy::{NotLoaded, part};
use crate::model::{ON_DEMAND, OnDemand};

part! {
    /// Code that reads links and own datasets, and that actions need which a reader takes seldom.
    on_demand in explain: OnDemand = ON_DEMAND
}

/// Hands it to a function: at once where it is here, else when it has come, or that it could not be loaded.
pub fn with_on_demand(run: impl FnOnce(Result<OnDemand, NotLoaded>) + 'static) {
    if let Some(here) = (on_demand().here)() {
        return run(Ok(here));
    }
    yew::platform::spawn_local(async move {
        let loaded = (on_demand().load)().await;
        run(loaded.and_then(|()| (on_demand().here)().ok_or(NotLoaded)));
    });
}
