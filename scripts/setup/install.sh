#!/usr/bin/env bash
# Installs what is missing, and only that: `install.sh page` to build and serve, `lints` for `make check`, `tests` for all.
# Does not touch the network when nothing is missing.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

# Are version numbers $1 <= $2?
not_newer() { [[ $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

# Packages by the system's package manager: step name, what, how long, remedy, then the packages.
system_packages() {
  local name=$1 what=$2 takes=$3 remedy=$4
  shift 4
  local as_root=()
  has apt-get || fail "$what: this is not Debian or Ubuntu, so not done for you. $remedy"
  if [[ $(id -u) != 0 ]]; then
    if ! has sudo || ! sudo -n true 2>/dev/null; then fail "$what: needs root. $remedy"; fi
    as_root=(sudo -n)
  fi
  step "$name" "$what" "$takes" "$remedy" apt_install "${as_root[@]}" -- "$@"
}

# apt_install [sudo -n] -- package ...
apt_install() {
  local as_root=()
  while [[ $1 != -- ]]; do as_root+=("$1"); shift; done
  shift
  "${as_root[@]}" apt-get update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

need_rust() {
  local wanted
  wanted=$(package_field rust-version)
  if ! has cargo || ! has rustc; then
    fail "Rust is missing. Install it from https://rustup.rs (version $wanted or newer), then open a new shell"
  fi
  not_newer "$wanted" "$(rustc --version | cut -d' ' -f2)" ||
    fail "$(rustc --version) is too old, $wanted is needed. Run: rustup update stable"
}

need_node() {
  local wanted=20.16
  if ! has node || ! has npm; then
    fail "Node.js or npm is missing. Install Node.js $wanted or newer with npm: https://nodejs.org"
  fi
  not_newer "$wanted" "$(node --version | tr -d v)" ||
    fail "Node.js $(node --version) is too old, $wanted or newer is needed: https://nodejs.org"
}

need_linker() {
  has cc || system_packages cc "Installing a C linker, which Rust needs to link" "1 minute" \
    "Run: apt-get install gcc libc6-dev" gcc libc6-dev
}

need_wasm_target() {
  [[ -d "$(rustc --print sysroot)/lib/rustlib/$wasm_target/lib" ]] && return
  has rustup || fail "Rust's target $wasm_target is missing and there is no rustup to add it: https://rustup.rs"
  step wasm-target "Adding Rust's target $wasm_target" "20 seconds" \
    "Run: rustup target add $wasm_target" rustup target add "$wasm_target"
}

need_crates() {
  # In CI a Cargo.lock that does not fit Cargo.toml is an error; at a desk it is brought up to date.
  local locked=()
  [[ -z ${CI:-} ]] || locked=(--locked)
  cargo fetch --locked --offline >/dev/null 2>&1 && return
  step crates "Fetching the crates that Cargo.lock names" "30 seconds" \
    "Check the network, then run: cargo fetch" cargo fetch "${locked[@]}"
}

# need_tool CRATE PROGRAM VERSION "how long" [cargo install's flags]: built once per user and version.
need_tool() {
  local crate=$1 program=$2 version=$3 takes=$4
  shift 4
  tool_is "" "$program" "$version" && return
  tool_is "$(tool_bin "$crate" "$version")" "$program" "$version" && return
  # Unoptimised: these tools run for moments, but would take several times as long to build.
  step "$crate" "Building $crate $version into $tools_dir" "$takes" \
    "Check the network and the disk, then run: make setup" \
    env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 \
    cargo install "$crate" --version "$version" --debug --root "$tools_dir/$crate-$version" "$@"
}

# It does not say its version, so its file is looked for.
need_wasm_split() {
  local crate=wasm_split_cli_support
  [[ -x "$(tool_bin "$crate" "$wasm_split_version")/wasm-split-cli" ]] && return
  step "$crate" "Building $crate $wasm_split_version into $tools_dir" "2 minutes on 2 cores" \
    "Check the network and the disk, then run: make setup" \
    env -u CARGO_TARGET_DIR cargo install "$crate" --version "$wasm_split_version" --locked --features build-binary \
    --root "$tools_dir/$crate-$wasm_split_version"
}

need_npm_packages() {
  # npm ci empties node_modules first, so the stamp is there only after an install that finished.
  local stamp=node_modules/.installed
  cmp -s package-lock.json "$stamp" && return
  step npm "Installing the npm packages that package-lock.json names" "10 seconds" \
    "Check the network, then run: npm ci" npm ci --no-audit --no-fund
  cp package-lock.json "$stamp"
}

need_rust_components() {
  local missing=()
  cargo fmt --version >/dev/null 2>&1 || missing+=(rustfmt)
  cargo clippy --version >/dev/null 2>&1 || missing+=(clippy)
  [[ ${#missing[@]} == 0 ]] && return
  has rustup || fail "cargo has no ${missing[*]}, and there is no rustup to add it: https://rustup.rs"
  step components "Adding ${missing[*]}" "20 seconds" \
    "Run: rustup component add ${missing[*]}" rustup component add "${missing[@]}"
}

# The same program as the crate typos-cli, already built: that takes seconds instead of minutes.
need_typos() {
  local tool="$tools_dir/typos-$typos_version"
  tool_is "" typos "$typos_version" && return
  tool_is "$tool/bin" typos "$typos_version" && return
  has python3 || fail "Python 3 is missing, by whose pip typos is installed. Or run: cargo install typos-cli --version $typos_version"
  step typos "Installing typos $typos_version into $tools_dir" "5 seconds" \
    "Is python3-pip installed? Or run: cargo install typos-cli --version $typos_version" \
    python3 -m pip install --disable-pip-version-check --no-input --no-deps --upgrade --target "$tool" "typos==$typos_version"
}

# libFuzzer is C++; its crates are those of a workspace of its own.
need_fuzzer() {
  has c++ || system_packages cxx "Installing a C++ compiler, which building libFuzzer needs" "1 minute" \
    "Run: apt-get install g++" g++
  need_tool cargo-fuzz cargo-fuzz "$cargo_fuzz_version" "20 seconds on 2 cores" --locked
  local manifest=tests/fuzz/Cargo.toml
  cargo fetch --locked --offline --manifest-path "$manifest" >/dev/null 2>&1 && return
  step fuzz-crates "Fetching the crates that the fuzz targets need" "10 seconds" \
    "Check the network, then run: cargo fetch --manifest-path $manifest" cargo fetch --manifest-path "$manifest"
}

need_browser() {
  local packages=(chromium chromium-driver fonts-liberation)
  find_browser
  [[ -n $CHROME && -n $CHROMEDRIVER ]] && return
  # On Ubuntu these two names bring the snap.
  grep -qs '^ID=ubuntu' /etc/os-release && packages=(chromium-browser chromium-chromedriver fonts-liberation)
  local remedy="Run: apt-get install ${packages[*]}, or set CHROME and CHROMEDRIVER to a Chromium or Chrome and its driver"
  system_packages chromium "Installing Chromium and its driver for the browser tests" "2 minutes" "$remedy" "${packages[@]}"
  find_browser
  [[ -n $CHROME && -n $CHROMEDRIVER ]] || fail "There is still no Chromium or no chromedriver. $remedy"
}

need_firefox() {
  local package=firefox-esr
  find_firefox
  [[ -n $FIREFOX ]] && return
  # On Ubuntu this name brings the snap.
  grep -qs '^ID=ubuntu' /etc/os-release && package=firefox
  local remedy="Run: apt-get install $package, or set FIREFOX to a Firefox"
  system_packages firefox "Installing Firefox for the tests of results to the bit" "1 minute" "$remedy" "$package"
  find_firefox
  [[ -n $FIREFOX ]] || fail "There is still no Firefox. $remedy"
}

for_page() {
  need_rust
  need_node
  need_linker
  need_wasm_target
  need_crates
  need_tool wasm-bindgen-cli wasm-bindgen "$(locked_version wasm-bindgen)" "2 minutes on 2 cores"
  # Without its features Trunk has no TLS: it cannot download tools or ask for updates, and there is less to build.
  need_tool trunk trunk "$trunk_version" "3 minutes on 2 cores" --locked --no-default-features
  need_wasm_split
  need_npm_packages
}

for_lints() {
  for_page
  need_rust_components
  need_typos
}

for_tests() {
  for_lints
  need_browser
  need_fuzzer
  need_firefox
}

# mdBook's server and its watching of files are not needed here.
for_docs() {
  need_tool mdbook mdbook "$mdbook_version" "3 minutes on 2 cores" --locked --no-default-features --features search
}

case ${1:-} in
  page) for_page ;;
  lints) for_lints ;;
  tests) for_tests ;;
  docs) for_docs ;;
  *) fail "usage: scripts/setup/install.sh page|lints|tests|docs" ;;
esac
