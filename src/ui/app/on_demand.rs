//! Code that few actions need: no part of the first view, unless the visit begins with a link.

use crate::model::{ON_DEMAND, OnDemand};
use crate::ui::kit::lazy::part;

part! {
    /// The reader of links, and the code of other ways to the weights.
    on_demand in explain: OnDemand = ON_DEMAND
}
