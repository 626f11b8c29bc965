#!/usr/bin/env bash
# Measures real servers under load and writes the records: `measure.sh OUT.json`. `measure.sh --check FILE` says what is wrong with a file.
# Installs the servers and the load generator at pinned versions under .cache when it runs, and nothing else does.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=scripts/setup/python.sh
. "$root/scripts/setup/python.sh"

if [[ ${1:-} == --check ]]; then
  exec node scripts/servers/check.mjs "${2:?usage: measure.sh --check FILE}"
fi
mapfile -t packages <scripts/servers/requirements.txt
need_python servers-venv "gunicorn and uvicorn run in" "${packages[@]}"
modules="$root/.cache/servers"
if ! cmp -s scripts/servers/package-lock.json "$modules/.installed"; then
  mkdir -p "$modules"
  cp scripts/servers/package.json scripts/servers/package-lock.json "$modules/"
  step servers-npm "Installing autocannon and Fastify" "20 seconds" "Check the network, then run it again" \
    npm --prefix "$modules" ci --no-audit --no-fund
  cp scripts/servers/package-lock.json "$modules/.installed"
fi
node scripts/servers/measure.mjs "$python" "$modules" "$(realpath -m "${1:?usage: measure.sh OUT.json}")"
