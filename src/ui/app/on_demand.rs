//! What few actions need: no part of the first view, unless the visit begins with a link.

use crate::model::{ON_DEMAND, OnDemand};
use crate::ui::kit::lazy::part;

part! {
    /// What reads links, and what other ways to the weights need.
    on_demand in explain: OnDemand = ON_DEMAND
}
