#!/usr/bin/env bash
# Fuzzes what comes from outside: `fuzz.sh SECONDS [target ...]`, each target for so long, all of them where none is named.
# Guided by coverage on the stable toolchain: without a sanitizer (the code is safe Rust, a panic or a failed assertion is
# what there is to find) cargo-fuzz needs no unstable flag.
set -euo pipefail
# shellcheck source=scripts/setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
work_offline

seconds=$1
shift
targets=("$@")
[[ ${#targets[@]} != 0 ]] || targets=(dataset request simulation weigh)

found="$root/.cache/fuzz/found"
mkdir -p "$found" "$log_dir"

# cargo_fuzz run|build ...
cargo_fuzz() {
  cargo fuzz "$1" --fuzz-dir tests/fuzz --sanitizer none --target-dir "$target_dir/fuzz" "${@:2}"
}

for target in "${targets[@]}"; do
  step "fuzz-build-$target" "Building the fuzz target $target" "1 minute the first time" \
    "Does it compile? Run: cargo check --manifest-path tests/fuzz/Cargo.toml" cargo_fuzz build "$target"
  # What earlier runs learned is kept and built upon.
  corpus="$root/.cache/fuzz/corpus/$target"
  mkdir -p "$corpus"
  # The first directory is written to, the others are only read.
  inputs=("$corpus")
  flags=(-max_total_time="$seconds" -max_len=16384 -timeout=10 -print_final_stats=1)
  # The bytes of the other target are choices, no text.
  if [[ -d tests/fuzz/seeds/$target ]]; then
    inputs+=("tests/fuzz/seeds/$target")
    flags+=("-dict=tests/fuzz/$target.dict")
  fi
  [[ $target != dataset ]] || inputs+=(assets/datasets)
  log="$log_dir/fuzz-$target.log"
  if cargo_fuzz run "$target" "${inputs[@]}" -- "${flags[@]}" -artifact_prefix="$found/$target-" \
    >"$log" 2>&1 </dev/null; then
    runs=$(awk '/^stat::number_of_executed_units/ { print $2 }' "$log")
    say "$target: $runs inputs in $seconds seconds, nothing found"
  else
    grep -m 3 -A 3 "panicked at" "$log" >&2 || true
    fail "$target: something was found. The input is in ${found#"$root/"}, the output in ${log#"$root/"}. Again:" \
      "cargo fuzz run --fuzz-dir tests/fuzz -s none $target <input>"
  fi
done
