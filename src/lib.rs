//! Backend Balance weighs Node.js against Python as the backend of *your* project, in the browser.
//!
//! The core (`units`, `stats`, `catalog`, `decide`, `bench`, `chart`, `model`,
//! `figures`) is functions over values and knows no browser;
//! `web` is the only glue to one, `ui` draws, `api` is the JavaScript interface. `ARCHITECTURE.md` has the map.

pub mod bench;
pub mod catalog;
pub mod chart;
pub mod decide;
pub mod figures;
pub mod model;
pub mod sim;
pub mod stats;
pub mod units;

#[cfg(feature = "api")]
pub mod api;
#[cfg(feature = "app")]
pub mod ui;
#[cfg(feature = "glue")]
pub mod web;
