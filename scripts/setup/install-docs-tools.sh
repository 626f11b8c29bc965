#!/usr/bin/env bash
# Installs the documentation tools that the embedded element is tried in, and the checks of the package: mdBook beside the
# other tools that cargo builds, Python's into a virtual environment and the others from npm, both under .cache and once for
# each version of their lists.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

scripts/setup/install.sh docs

docs="$root/.cache/docs"
mkdir -p "$docs/node"

has python3 || fail "Python 3 is missing. Install python3 with its module venv"
if ! cmp -s tests/docs/requirements.txt "$docs/requirements.txt"; then
  step docs-python "Installing MkDocs, Zensical and Sphinx" "1 minute" "Is the network there? Is python3-venv installed?" \
    bash -c "python3 -m venv '$docs/venv' && '$docs/venv/bin/pip' install --quiet -r tests/docs/requirements.txt"
  cp tests/docs/requirements.txt "$docs/requirements.txt"
fi
if ! cmp -s tests/docs/package.json "$docs/installed.json"; then
  cp tests/docs/package.json tests/docs/package-lock.json "$docs/node/"
  step docs-npm "Installing VitePress, Docusaurus, Vite, publint and attw" "1 minute" "Is the network there?" \
    npm --prefix "$docs/node" ci --no-audit --no-fund
  cp tests/docs/package.json "$docs/installed.json"
fi
