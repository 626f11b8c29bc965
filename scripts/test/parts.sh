#!/usr/bin/env bash
# Makes parts of a test run one after the other and says at the end how long each took: `parts.sh PART ...`.
#
# `+PART` starts a part beside those that follow, each half mostly keeping one core busy; the same part named once more
# without the sign is where it has to be done. What it prints comes there, in one piece.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

[[ $# != 0 ]] || fail "usage: scripts/test/parts.sh [+]PART ..."

times="$log_dir/parts"
rm -rf "$times"
mkdir -p "$times"
# [s] by the clock, of processors for the program, of processors for the system.
TIMEFORMAT='%R %U %S'

# Makes $1; its times go to a file.
timed() { { time make "$1" 2>&3; } 3>&2 2>"$times/$1"; }

declare -A beside
# Each in a group of its own, so that all of it can be ended.
end_all() {
  local part
  for part in "${!beside[@]}"; do kill -- "-${beside[$part]}" 2>/dev/null || true; done
}
trap end_all EXIT

report() {
  say "== seconds of each part: by the clock, of processors"
  # Parts in the order in which they ended.
  (cd "$times" && for part in $(ls -tr); do
    [[ $part == *.log ]] || awk -v part="$part" 'NF == 3 { printf "%s %s %s\n", part, $1, $2 + $3 }' "$part"
  done) | awk -v all="$SECONDS" '{ printf "  %-18s %7.1f %8.1f\n", $1, $2, $3; sum += $3 }
    END { printf "  %-18s %7.1f %8.1f (%.1f core-minutes)\n", "all", all, sum, sum / 60 }' >&2
}

SECONDS=0
for part in "$@"; do
  if [[ $part == +* ]]; then
    part=${part#+}
    set -m
    timed "$part" >"$times/$part.log" 2>&1 </dev/null &
    beside[$part]=$!
    set +m
    continue
  fi
  status=0
  if [[ -n ${beside[$part]:-} ]]; then
    wait "${beside[$part]}" || status=$?
    cat "$times/$part.log"
    unset "beside[$part]"
  else
    timed "$part" || status=$?
  fi
  if [[ $status != 0 ]]; then
    report
    fail "the part $part failed; alone it is: make $part"
  fi
done
report
