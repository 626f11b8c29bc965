#!/usr/bin/env bash
# Builds the page, serves it on this machine only, and rebuilds when a file changes.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
work_offline

port=$(node scripts/build/free-port.mjs "${PORT:-8080}")
say "Building the page (usually 1 minute the first time, then seconds) ..."
say "It will be at http://127.0.0.1:$port/  (Ctrl+C ends it)"
# A directory of its own: a development build must not replace the one that `make dist` wrote.
mkdir -p .cache/serve
SERVE_PYTHON=1 RUST_BACKTRACE=0 exec trunk serve --dist .cache/serve --address 127.0.0.1 --port "$port" "$@"
