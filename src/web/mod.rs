//! The only glue to the browser: address, storage, timers, sizes, files, and what happens on a panic.
//!
//! Whatever lasts (listener, timer, observer) is a struct that ends it on `Drop`. Natively, where views are rendered
//! to strings by tests, every function answers as a browser that allows nothing.

#[cfg(not(target_arch = "wasm32"))]
mod absent;
#[cfg(target_arch = "wasm32")]
mod between;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod carry;
#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod measure;
mod orders;
#[cfg(target_arch = "wasm32")]
mod worker;

pub use crate::units::{Job, Open, Progress};
#[cfg(not(target_arch = "wasm32"))]
pub use absent::*;
#[cfg(target_arch = "wasm32")]
pub use between::{announce, on_announced, on_part, want_part};
#[cfg(target_arch = "wasm32")]
pub use browser::*;
#[cfg(target_arch = "wasm32")]
pub use carry::*;
#[cfg(target_arch = "wasm32")]
pub use dialog::*;
#[cfg(target_arch = "wasm32")]
pub use files::{File, download, new_element, on_file, picked_file, put_into, read_file, typed_text};
#[cfg(target_arch = "wasm32")]
pub use measure::{Runner, has_file, seed};
pub use orders::{
    Heard, Place, Ready, SourceFile, Sources, ToRun, Told, begin_order, close_order, command_order,
    engines_order, heard,
};
#[cfg(target_arch = "wasm32")]
pub use worker::{Workers, serve};
