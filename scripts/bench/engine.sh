#!/usr/bin/env bash
# Measures the engine against JavaScript, NumPy and pymcdm. Needs dist/npm and the tests' browser; makes its own Python
# environment under .cache.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

# The versions that the reference was made with.
readonly packages=(numpy==2.4.6 pymcdm==1.4.0)
readonly venv="$root/.cache/bench-venv"

need_python() {
  local stamp="$venv/.installed"
  [[ -f $stamp && $(cat "$stamp") == "${packages[*]}" ]] && return
  has python3 || fail "Python is missing, which NumPy and pymcdm run in. Install Python 3.11 or newer with venv"
  step venv "Making a Python environment in ${venv#"$root/"}" "10 seconds" \
    "Install the package python3-venv" python3 -m venv --clear "$venv"
  step pip "Installing ${packages[*]}" "1 minute" "Check the network, then run: make bench-engine" \
    "$venv/bin/pip" install --no-input --disable-pip-version-check "${packages[@]}"
  printf '%s' "${packages[*]}" >"$stamp"
}

need_python
work_offline
say "Building the native contestant (usually 1 minute) ..."
# As the package is built; see dist.sh.
native=$(CARGO_PROFILE_BENCH_OPT_LEVEL=3 cargo bench --quiet --no-default-features --bench engine --no-run --message-format=json |
  node -e 'const lines = require("node:fs").readFileSync(0, "utf8").trim().split("\n").map((line) => JSON.parse(line));
    console.log(lines.findLast(({ executable }) => executable).executable)')
node scripts/bench/engine.mjs "$native" "$venv/bin/python"
