//! The only glue to the browser: address, storage, timers, sizes, files, and what happens on a panic.
//!
//! Whatever lasts (listener, timer, observer) is a struct that ends it on `Drop`. Natively, where tests are,
//! a recording fake stands in (`native_stub`).

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(not(target_arch = "wasm32"))]
mod native_stub;
#[cfg(target_arch = "wasm32")]
mod runner;
mod runner_messages;
#[cfg(target_arch = "wasm32")]
mod share;
#[cfg(target_arch = "wasm32")]
mod worker;

pub use crate::units::{Job, Open, Progress};
#[cfg(target_arch = "wasm32")]
pub use browser::*;
#[cfg(target_arch = "wasm32")]
pub use dialog::*;
#[cfg(target_arch = "wasm32")]
pub use files::{File, download, new_element, on_drop, picked_file, put_into, read_file, typed_text};
#[cfg(not(target_arch = "wasm32"))]
pub use native_stub::*;
#[cfg(target_arch = "wasm32")]
pub use runner::{Runner, has_file, seed};
pub use runner_messages::{
    Place, Ready, RunnerEvent, RunnerMessage, SourceFile, Sources, ToRun, begin_order, close_order,
    command_order, engines_order, parse_message,
};
#[cfg(target_arch = "wasm32")]
pub use share::*;
#[cfg(target_arch = "wasm32")]
pub use worker::{Workers, serve};
