# shellcheck shell=bash
# Builds native contestants. Source it after env.sh.

# native_bench NAME: prints the path of the built benches/NAME.rs, optimised as a native program is.
native_bench() {
  CARGO_PROFILE_BENCH_OPT_LEVEL=3 cargo bench --quiet --no-default-features --bench "$1" --no-run --message-format=json |
    node -e 'const lines = require("node:fs").readFileSync(0, "utf8").trim().split("\n").map((line) => JSON.parse(line));
      console.log(lines.findLast(({ executable }) => executable).executable)'
}
