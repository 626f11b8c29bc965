# shellcheck shell=bash
# shellcheck disable=SC2034  # what is set here is used by the scripts that source this
# What every script here shares: where things are, which tools at which version, how a step reports.
# Source it; it puts the pinned tools in front of PATH and touches nothing outside this project's caches.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root" || exit

# Newest Trunk that rustc 1.95 builds (0.22 wants 1.96).
readonly trunk_version=0.21.14
# Its runtime is wasm_split_helpers in Cargo.toml; both know wasm-bindgen up to 0.2.130, the one that Cargo.lock names.
readonly wasm_split_version=0.2.4
readonly cargo_fuzz_version=0.13.1
readonly mdbook_version=0.5.4
readonly typos_version=1.52.0
# Per user and versioned, so that several checkouts share one build and nobody's own tools are replaced.
readonly tools_dir="${XDG_CACHE_HOME:-$HOME/.cache}/backend-balance/tools"
readonly log_dir="$root/.cache/logs"
readonly wasm_target=wasm32-unknown-unknown
readonly target_dir="${CARGO_TARGET_DIR:-$root/target}"
# Named one by one: `--all-features` makes wasm-opt write what Chromium refuses to load.
readonly wasm_features=(--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext
  --enable-mutable-globals --enable-reference-types --enable-multivalue)

say() { printf '%s\n' "$*" >&2; }

# One line that says what is wrong and what to do.
fail() { say "error: $*"; exit 1; }

has() { command -v "$1" >/dev/null 2>&1; }

# The one version of package $1 that Cargo.lock names.
locked_version() {
  awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

# $1 = value of a key in Cargo.toml's [package].
package_field() {
  awk -F'"' -v key="$1" '/^\[/ { in_package = ($0 == "[package]") } in_package && $1 ~ "^" key " *=" { print $2; exit }' Cargo.toml
}

# step LOG "what it does" "how long it usually takes" "what to do if it fails" command ...
# Silent when it works; otherwise the last line is one line, and the output is in a file.
step() {
  local log="$log_dir/$1.log" what=$2 takes=$3 remedy=$4
  shift 4
  mkdir -p "$log_dir"
  say "$what (usually $takes) ..."
  "$@" >"$log" 2>&1 </dev/null || fail "$what: failed. $remedy. Full output: ${log#"$root/"}"
}

# Is program $2 at exactly version $3 the one that $1 ("" for PATH, else a directory) offers?
tool_is() {
  local program=$2
  [[ -z $1 ]] || program="$1/$2"
  has "$program" && [[ " $("$program" --version 2>/dev/null | head -n 1) " == *[\ v]"$3 "* ]]
}

# The directory of tool $1 at version $2.
tool_bin() { printf '%s/%s-%s/bin' "$tools_dir" "$1" "$2"; }

# Put tool $1 (program $2, version $3) on PATH, unless exactly that is there already.
use_tool() {
  tool_is "" "$2" "$3" || PATH="$(tool_bin "$1" "$3"):$PATH"
}

use_pinned_tools() {
  PATH="$root/node_modules/.bin:$PATH"
  use_tool trunk trunk "$trunk_version"
  # It does not say its version.
  PATH="$(tool_bin wasm_split_cli_support "$wasm_split_version"):$PATH"
  use_tool cargo-fuzz cargo-fuzz "$cargo_fuzz_version"
  use_tool mdbook mdbook "$mdbook_version"
  use_tool typos typos "$typos_version"
  if [[ -f Cargo.lock ]]; then
    use_tool wasm-bindgen-cli wasm-bindgen "$(locked_version wasm-bindgen)"
  fi
  export PATH
}

# First of the given programs that exists.
first_of() {
  local program
  for program in "$@"; do
    if has "$program"; then command -v "$program"; return; fi
  done
}

# Absolute paths in CHROME and CHROMEDRIVER where there are such programs; empty otherwise.
find_browser() {
  CHROME=$(first_of ${CHROME:+"$CHROME"} chromium chromium-browser google-chrome google-chrome-stable)
  CHROMEDRIVER=$(first_of ${CHROMEDRIVER:+"$CHROMEDRIVER"} chromedriver chromium.chromedriver)
  export CHROME CHROMEDRIVER
}

# Absolute path in FIREFOX where there is one; empty otherwise.
find_firefox() {
  FIREFOX=$(first_of ${FIREFOX:+"$FIREFOX"} firefox-esr firefox)
  export FIREFOX
}

# After set-up nothing may need the network; cargo then says so instead of waiting for it.
work_offline() {
  use_pinned_tools
  find_browser
  find_firefox
  export CARGO_NET_OFFLINE=true
}
