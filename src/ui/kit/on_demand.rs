//! Code of the model that the first view need not have: no part of it, unless the visit begins with a link or own datasets.

use super::lazy::{NotLoaded, part};
use crate::model::{ON_DEMAND, OnDemand};
use crate::web;

part! {
    /// Code that reads links and own datasets, and that actions need which a reader takes seldom.
    on_demand in explain: OnDemand = ON_DEMAND
}

/// Hands it to a function: at once where it is here, else when it has come.
pub fn with_on_demand(run: impl FnOnce(OnDemand) + 'static) {
    if let Some(here) = (on_demand().here)() {
        return run(here);
    }
    yew::platform::spawn_local(async move {
        match (on_demand().load)().await {
            Ok(()) => {
                if let Some(here) = (on_demand().here)() {
                    run(here);
                }
            }
            Err(NotLoaded) => web::report_unopened(),
        }
    });
}
