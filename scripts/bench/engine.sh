#!/usr/bin/env bash
# Measures the engine against JavaScript, NumPy and pymcdm. Needs dist/npm and the tests' browser; makes its own Python
# environment under .cache.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=scripts/setup/python.sh
. "$root/scripts/setup/python.sh"
# shellcheck source=scripts/bench/native.sh
. "$root/scripts/bench/native.sh"

# The versions that the reference was made with.
need_python bench-venv "NumPy and pymcdm run in" numpy==2.4.6 pymcdm==1.4.0
work_offline
say "Building the native contestant (usually 1 minute) ..."
native=$(native_bench engine)
node scripts/bench/engine.mjs "$native" "$python"
