#!/usr/bin/env bash
# What the page costs: a weight that moves, alone and in turn with an earlier build (BASELINE=commit), and Lighthouse (LIGHTHOUSE=1).
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

if [[ -n ${BASELINE:-} ]]; then
  commit=$(git rev-parse --short "$BASELINE")
  there="$root/.cache/baseline/$commit"
  if [[ ! -f $there/dist/site/index.html ]]; then
    rm -rf "$there"
    git worktree prune
    git worktree add --detach --force "$there" "$commit" >/dev/null 2>&1
    step "baseline-$commit" "Building the site of $commit" "10 minutes" "Does that commit build here?" \
      env -u CARGO_TARGET_DIR make -C "$there" dist/site/index.html
  fi
  export BASELINE_SITE="$there/dist/site"
fi
if [[ -n ${LIGHTHOUSE:-} ]]; then
  modules="$root/.cache/lighthouse"
  if ! cmp -s scripts/bench/lighthouse/package-lock.json "$modules/package-lock.json"; then
    mkdir -p "$modules"
    cp scripts/bench/lighthouse/package*.json "$modules/"
    step lighthouse "Installing Lighthouse" "1 minute" "Is the network there?" npm --prefix "$modules" install --no-audit --no-fund
  fi
fi
work_offline
find_browser
export CHROME
node --test --test-reporter=spec --test-concurrency=1 tests/bench/*.test.mjs
if [[ -n ${LIGHTHOUSE:-} ]]; then node scripts/bench/lighthouse.mjs dist/site "$modules"; fi
