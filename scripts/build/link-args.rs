//! How the page's program is linked where `scripts/wasm/split-page.mjs` divides it: with what the linker knows of who means what.

#![allow(clippy::print_stdout)]

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=scripts/build/link-args.rs");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo:rustc-link-arg-bin=app=--emit-relocs");
    }
}
