#!/usr/bin/env bash
# Writes dist/site (the page, all URLs relative) and dist/npm (the engine as a JavaScript module).
# `dist.sh` does both, `dist.sh site` or `dist.sh npm` one.
# With QUICK=1 in seconds and several times as large, to try a change or to test it end to end; such a build is not shipped.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
work_offline

if [[ -n ${QUICK:-} ]]; then
  export QUICK
  # Without `--release` Trunk leaves wasm-opt out.
  release=quick engine_profile=quick trunk_mode=debug
  trunk_flags=(--cargo-profile quick --minify true)
else
  release=release engine_profile=engine trunk_mode=release
  trunk_flags=(--release)
fi

# What is shipped names no directory of the machine it was built on, and so is the same on every one.
# Added to the flags in .cargo/config.toml; a profile's `trim-paths` will do this when it is stable.
cargo_home="${CARGO_HOME:-$HOME/.cargo}"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=$cargo_home/registry/src/=/ --remap-path-prefix=$root/=/"

# optimise FILE FLAG ...: in place.
optimise() {
  [[ -z ${QUICK:-} ]] || return 0
  wasm-opt "${@:2}" "${wasm_features[@]}" --strip-producers --strip-target-features -o "$1" "$1"
}

# What elements in somebody else's page are drawn by: src/bin/embed.rs, as a module of its own. The site and the package
# share it, so the second one finds it made.
build_embed() {
  local linked="$target_dir/$wasm_target/$release/embed.wasm" made_from="$target_dir/embed/linked.wasm"
  say "Building the element's engine (usually 30 seconds) ..."
  cargo build --quiet --profile "$release" --bin embed --target "$wasm_target"
  mkdir -p "$target_dir/embed"
  ! cmp -s "$linked" "$made_from" || return 0
  rm -f "$made_from"
  wasm-bindgen --target web --no-typescript --omit-default-module-path --remove-name-section \
    --remove-producers-section --out-name engine --out-dir "$target_dir/embed" \
    "$linked"
  optimise "$target_dir/embed/engine_bg.wasm" -Os
  cp "$linked" "$made_from"
}

build_site() {
  # Trunk leaves files of earlier builds lying; what is shipped is what this build made.
  rm -rf dist/site
  say "Building the page (usually 1 minute, the first time 3) ..."
  # Errors only, without Trunk's own call stack: its minifier warns on every build that it leaves the generated glue as it is.
  CARGO_TERM_QUIET=true RUST_BACKTRACE=0 trunk build --features split "${trunk_flags[@]}" --log error --dist dist/site
  build_embed
  node scripts/build/embed.mjs site dist/site "$target_dir/embed"
  node scripts/build/finish-site.mjs dist/site "$target_dir/$wasm_target/$release/app.wasm" "$target_dir/split"
  node scripts/build/single-file.mjs dist/site dist/backend-balance.html
  node scripts/build/single-file.mjs dist/site dist/backend-balance-full.html python
}

# The engine alone: without the page's features, hence without yew and web-sys.
build_engine() {
  # `--crate-type` here and not in Cargo.toml, where it would confuse Trunk.
  cargo rustc --quiet --lib --crate-type cdylib --profile "$engine_profile" --target "$wasm_target" --no-default-features --features api
  # As a script, of which npm-finish.mjs makes a function.
  wasm-bindgen --target no-modules --no-typescript --omit-default-module-path --remove-name-section --remove-producers-section \
    --out-name engine --out-dir "$1" "$target_dir/$wasm_target/$engine_profile/backend_balance.wasm"
  optimise "$1/engine_bg.wasm" -O3
}

build_npm() {
  say "Building the engine (usually 20 seconds) ..."
  rm -rf dist/npm
  mkdir -p dist/npm
  build_engine dist/npm
  cp assets/npm/{index.js,index.d.ts,inline.d.ts,element.d.ts,custom-elements.json,README.md} LICENSE-MIT LICENSE-APACHE dist/npm/
  node scripts/build/npm-data.mjs dist/npm
  node scripts/build/npm-finish.mjs dist/npm
  build_embed
  node scripts/build/embed.mjs npm dist/npm "$target_dir/embed"
  # The version has one home: Cargo.toml.
  VERSION=$(package_field version) node -e '
    const fs = require("node:fs");
    const manifest = JSON.parse(fs.readFileSync("assets/npm/package.json", "utf8"));
    manifest.version = process.env.VERSION;
    fs.writeFileSync("dist/npm/package.json", JSON.stringify(manifest, null, 2) + "\n");'
}

case ${1:-all} in
  all) build_site; build_npm ;;
  site) build_site ;;
  npm) build_npm ;;
  *) fail "usage: scripts/build/dist.sh [site|npm]" ;;
esac
