#!/usr/bin/env bash
# Makes some targets beside others: `in-parallel.sh TARGET ... -- TARGET ...`. Each half mostly keeps one core busy, so that two
# cores take little longer for both than for one. What the first half prints comes in one piece, after the second's.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

first=()
while [[ $# != 0 && $1 != -- ]]; do
  first+=("$1")
  shift
done
[[ $# -gt 1 && ${#first[@]} != 0 ]] || fail "usage: scripts/test/in-parallel.sh TARGET ... -- TARGET ..."
shift

mkdir -p "$log_dir"
log="$log_dir/beside.log"
# A group of its own, so that all of it can be ended.
set -m
make "${first[@]}" >"$log" 2>&1 </dev/null &
job=$!
set +m
trap 'kill -- -$job 2>/dev/null || true' EXIT

make "$@"
status=0
wait "$job" || status=$?
trap - EXIT
cat "$log"
exit "$status"
