#!/usr/bin/env bash
# Measures the simulator against SimPy, Ciw, a loop over heapq and plain JavaScript. Needs dist/npm and the tests' browser; makes its own
# Python environment under .cache.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=scripts/setup/python.sh
. "$root/scripts/setup/python.sh"
# shellcheck source=scripts/bench/native.sh
. "$root/scripts/bench/native.sh"

need_python simulation-venv "SimPy and Ciw run in" simpy==4.1.2 ciw==3.2.7
work_offline
say "Building the native contestant (usually 1 minute) ..."
native=$(native_bench simulation)
node scripts/bench/simulation.mjs "$native" "$python"
