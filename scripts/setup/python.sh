# shellcheck shell=bash
# Python environments for measuring, each under .cache and installed once for each list of packages. Source it after env.sh.

# need_python NAME "what it is for" PACKAGE==VERSION ...: sets `python` to the interpreter of the environment .cache/NAME.
need_python() {
  local name=$1 purpose=$2
  shift 2
  local venv="$root/.cache/$name"
  local stamp="$venv/.installed"
  python="$venv/bin/python"
  [[ -f $stamp && $(cat "$stamp") == "$*" ]] && return
  has python3 || fail "Python is missing, which $purpose. Install Python 3.11 or newer with venv"
  step "$name" "Making a Python environment in ${venv#"$root/"}" "10 seconds" \
    "Install the package python3-venv" python3 -m venv --clear "$venv"
  step "$name-pip" "Installing $*" "1 minute" "Check the network, then run it again" \
    "$venv/bin/pip" install --no-input --disable-pip-version-check "$@"
  printf '%s' "$*" >"$stamp"
}
