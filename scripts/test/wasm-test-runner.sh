#!/usr/bin/env bash
# Cargo's runner for wasm32 (.cargo/config.toml), so that a plain `cargo test --target wasm32-unknown-unknown`
# finds the pinned runner, the browser and its flags.
set -euo pipefail
program=$(realpath "$1")
shift
# `cargo test -q` passes its flag on, which this runner does not know.
args=()
for arg in "$@"; do [[ $arg == --quiet ]] || args+=("$arg"); done
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
use_pinned_tools
find_browser
has wasm-bindgen-test-runner || fail "wasm-bindgen-test-runner is missing. Run: make setup"
[[ -n $CHROME && -n $CHROMEDRIVER ]] || fail "No Chromium or chromedriver. Run: scripts/setup/install.sh tests"

# The flags are kept in .config; only where the browser is differs from machine to machine.
capabilities="$root/.cache/webdriver.json"
mkdir -p "$root/.cache"
CAPABILITIES=$capabilities node -e '
  const fs = require("node:fs");
  const wanted = JSON.parse(fs.readFileSync(".config/webdriver.json", "utf8"));
  wanted["goog:chromeOptions"].binary = process.env.CHROME;
  fs.writeFileSync(process.env.CAPABILITIES, JSON.stringify(wanted));'
export WASM_BINDGEN_TEST_WEBDRIVER_JSON=$capabilities
exec wasm-bindgen-test-runner "$program" "${args[@]}"
