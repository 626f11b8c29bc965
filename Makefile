# `make help` lists what there is. Every target installs what it misses; a second time none needs the network.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help

# Recipes start with this: the pinned tools on PATH, cargo offline.
tools := . scripts/setup/env.sh && work_offline &&
wasm := --target wasm32-unknown-unknown
# The engine as it is shipped, without the page.
engine := --no-default-features --features api
# Which tests run in the browser; the others would be compiled for it only to find nothing to do.
BROWSER_TESTS ?= --test browser --test workers
# Where the page is served; the next free port if this one is taken.
PORT ?= 8080
# How long each target is fuzzed.
SECONDS ?= 20
export PORT
# With QUICK=1 dist is built in seconds, several times as large: to try a change, or to test it end to end.
QUICK ?=
export QUICK

.PHONY: help
help: ## List the targets
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

# ---------------------------------------------------------------- what a person runs
.PHONY: serve test dist
serve: setup ## Build the page and serve it on this machine, rebuilding on change (PORT=8080)
	@scripts/build/serve.sh

test: setup-tests ## Run every test
	@scripts/test/in-parallel.sh dist fuzz-briefly -- check test-native
	@$(MAKE) test-browser test-schema test-npm test-workloads e2e size
	@echo "All tests passed."

dist: dist/site/index.html dist/npm/package.json ## Write dist/site (the page) and dist/npm (the engine as a package)

sources := $(shell find src assets -type f ! -name screenshot.png 2>/dev/null) index.html Cargo.toml Cargo.lock \
	$(wildcard scripts/build/* scripts/wasm/*)

# Which kind of build dist holds: the other kind is made anew.
built := dist/.built-$(if $(QUICK),quick,full)
$(built):
	@mkdir -p dist && rm -f dist/.built-* && touch $@

dist/site/index.html: $(sources) Trunk.toml $(built) | setup
	@echo "== dist/site"
	@scripts/build/dist.sh site

# Written last, so that an interrupted build is made anew.
dist/npm/package.json: $(sources) $(built) LICENSE-MIT LICENSE-APACHE | setup
	@echo "== dist/npm"
	@scripts/build/dist.sh npm

# ---------------------------------------------------------------- set-up
.PHONY: setup setup-lints setup-tests
setup: ## Install what building and serving the page needs
	@scripts/setup/install.sh page

setup-lints: ## Install what `make check` needs
	@scripts/setup/install.sh lints

setup-tests: ## Install what all tests need, a browser among it
	@scripts/setup/install.sh tests

# ---------------------------------------------------------------- parts of `make test`
.PHONY: check fmt clippy doc test-core test-native test-browser test-schema test-npm fuzz fuzz-briefly e2e
check: fmt clippy doc check-evidence test-core ## Format, lints, docs and the core's tests: the quick loop before a commit

fmt: setup-lints ## Check the format of all Rust code
	@echo "== rustfmt"
	@$(tools) cargo fmt --check
	@$(tools) cargo fmt --check --manifest-path tests/fuzz/Cargo.toml

# Natively and for the browser, with and without the page.
clippy: setup-lints ## Lint, every warning an error
	@echo "== clippy"
	@$(tools) cargo clippy -q --all-targets -- -D warnings
	@$(tools) cargo clippy -q --all-targets --no-default-features -- -D warnings
	@$(tools) cargo clippy -q --all-targets $(engine) -- -D warnings
	@$(tools) cargo clippy -q --all-targets $(wasm) -- -D warnings
	@$(tools) cargo clippy -q --lib $(wasm) $(engine) -- -D warnings

.PHONY: check-evidence measure-packages
check-evidence: ## Recompute all scores from their indicators; list old figures, large shares; fail on a figure without source, unit or date
	@echo "== evidence"
	@python3 scripts/evidence/recompute.py

measure-packages: ## Measure how large the web frameworks are once installed, from the registries (PYTHON=python3.13)
	@$(or $(PYTHON),python3) scripts/evidence/measure-packages.py

doc: setup ## Build the documentation of the code, every warning an error
	@echo "== cargo doc"
	@$(tools) RUSTDOCFLAGS="-D warnings" cargo doc -q --no-deps --features api

test-core: setup ## Test the core natively, without anything of a browser: seconds
	@echo "== core, natively"
	@$(tools) cargo test -q --no-default-features

test-native: setup ## Test everything that runs natively, views by server rendering
	@echo "== everything, natively"
	@$(tools) cargo test -q

test-browser: setup-tests ## Test the glue to the browser in headless Chromium
	@echo "== in headless Chromium"
	@$(tools) cargo test -q $(wasm) $(BROWSER_TESTS)

test-schema: dist/npm/package.json ## Hold the datasets against their JSON Schema and the engine's reader
	@echo "== datasets against the schema"
	@node tests/schema/check.mjs
	@node tests/schema/document.mjs

test-npm: dist/npm/package.json ## Test the npm package in Node.js
	@echo "== npm package in Node.js"
	@node --test --test-reporter=spec tests/npm/*.test.mjs

.PHONY: setup-docs test-docs
setup-docs: setup-tests ## Install the documentation tools that the element is tried in, under .cache
	@scripts/setup/install-docs-tools.sh

test-docs: setup-docs dist ## Build real documentation with the element in it and read it in Chromium (2 minutes)
	@echo "== the element in documentation tools"
	@$(tools) node --test --test-reporter=spec --test-concurrency=1 tests/docs/*.test.mjs tests/npm/pack.test.mjs

.PHONY: test-workloads
test-workloads: setup-tests ## Test that the measured programs give the same in every engine, and the engines themselves
	@echo "== workloads and the engines that run them"
	@$(tools) node --test --test-reporter=spec --test-concurrency=1 tests/workloads/*.test.mjs tests/measure/*.test.mjs

fuzz: setup-tests ## Fuzz datasets and requests, SECONDS each (20)
	@scripts/test/fuzz.sh $(SECONDS)

fuzz-briefly: setup-tests
	@echo "== fuzzing, briefly"
	@scripts/test/fuzz.sh 5

# What measures, looks at times, or types while changes land, has the machine for itself; the others share it two at a time.
alone := carried edit-dataset measure measure-firefox one-file own-dataset trace
alone := $(alone:%=tests/e2e/%.test.mjs)

e2e: setup-tests dist ## Test the built page and the package in Chromium, and its results in Firefox
	@echo "== the built page and the package in Chromium"
	@$(tools) node --test --test-reporter=spec --test-concurrency=2 $(filter-out $(alone),$(wildcard tests/e2e/*.test.mjs))
	@$(tools) node --test --test-reporter=spec --test-concurrency=1 $(alone)

.PHONY: bench-engine calibrate aa
aa: setup-tests dist ## Measure the same JavaScript twice in the real page; report how often it comes out different (RUNS=3)
	@$(tools) node scripts/bench/false-positives.mjs $(or $(RUNS),3)

calibrate: setup-tests ## Measure the page's programs natively and in the browser; write assets/measure/native.json (SESSIONS=3 ROUNDS=10)
	@$(tools) node scripts/calibrate/calibrate.mjs --sessions $(or $(SESSIONS),3) --rounds $(or $(ROUNDS),10) --out "$(or $(OUT),assets/measure/native.json)"

bench-engine: setup-tests dist/npm/package.json ## Measure the engine against JavaScript, NumPy and pymcdm (ROUNDS=15)
	@scripts/bench/engine.sh

# ---------------------------------------------------------------- looking at it, writing what is checked in
.PHONY: size icons screenshots readme-screenshot generated clean
size: dist/site/index.html ## Print what the first view transfers and what the wasm is made of; fail over budget
	@node scripts/wasm/size.mjs --check

icons: setup-tests dist/site/index.html ## Make the pictures that the manifest names, assets/icons
	@$(tools) node scripts/build/icons.mjs

screenshots: setup-tests dist/site/index.html ## Take pictures of all views into dist/screenshots
	@$(tools) node scripts/test/screenshots.mjs

readme-screenshot: setup-tests dist/site/index.html ## Take the README's picture, assets/screenshot.png
	@$(tools) node scripts/test/screenshots.mjs --readme

# The tests that hold these files write them when told to. Both start from the datasets' JSON, so in any order.
generated: setup ## Write the packed datasets, and the default answer into index.html
	@$(tools) REGENERATE=1 cargo test -q --lib --test generated --test same_bits generated

clean: ## Remove what was built (tools and npm packages stay)
	@rm -rf target dist .cache
