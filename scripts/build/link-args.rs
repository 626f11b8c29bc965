//! How the page's program is linked for release, so that `scripts/wasm/split.mjs` can divide it.

#![allow(clippy::print_stdout)]

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=scripts/build/link-args.rs");
    let is = |key, value| env::var(key).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        // Each constant apart, and what the linker knows of who means which.
        for flag in ["--no-merge-data-segments", "--emit-relocs"] {
            println!("cargo:rustc-link-arg-bin=app={flag}");
        }
    }
}
