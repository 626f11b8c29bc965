# `make help` lists what there is. Every target installs what it misses; a second time none needs the network.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help

# Recipes start with this: the pinned tools on PATH, cargo offline.
tools := . scripts/setup/env.sh && work_offline &&
wasm := --target wasm32-unknown-unknown
# Which tests run in the browser; the others would be compiled for it only to find nothing to do.
BROWSER_TESTS ?= --test browser --test workers
# Where the page is served; the next free port if this one is taken.
PORT ?= 8080
# How tests say what came of them; REPORTER=dot says less.
reporter = --test-reporter=$(or $(REPORTER),spec)
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
.PHONY: serve test test-slow dist quick watch
serve: setup ## Build the page and serve it on this machine, rebuilding on change (PORT=8080)
	@scripts/build/serve.sh

test: setup-tests ## Run every test that is fast enough to be run before each push, and print what each part took
	@scripts/test/parts.sh +dist check test-native test-browser dist test-assets test-npm test-workloads e2e size
	@echo "All tests passed."

test-slow: setup-tests ## Run what is slow by nature: fuzzing, real measuring, calibration, memory bombs, all looks, documentation tools
	@scripts/test/parts.sh dist $(SLOW)
	@echo "All slow tests passed."

SLOW := slow-fuzz slow-measure slow-looks test-docs

dist: dist/site/index.html dist/npm/package.json ## Write dist/site (the page) and dist/npm (the engine as a package)

sources := $(shell find src assets -type f ! -name screenshot.png ! -name moving.gif 2>/dev/null) index.html Cargo.toml Cargo.lock \
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

# ---------------------------------------------------------------- while working
# The core alone: it builds without yew, web-sys and wasm-bindgen. Under a minute when one file changed.
quick: setup-lints ## Format, one lint run, the core's tests and the rules of the house: the loop while working
	@$(tools) cargo fmt --check
	@$(tools) cargo clippy -q --no-default-features --lib --tests -- -D warnings
	@$(tools) cargo test -q --no-default-features --lib --test tidy
	@echo "All is well: format, lints, the core's tests, the rules of the house."

watch: setup-lints ## Run `make quick` whenever a file of the sources changes (Ctrl+C ends it)
	@$(tools) nodemon --watch src --watch tests --watch assets --watch Cargo.toml --ext rs,toml,json --exec "make quick"

snapshots: setup ## Write anew the sentences that tests hold (look at them with `git diff`)
	@$(tools) UPDATE_EXPECT=1 cargo test -q --no-default-features --lib words

# ---------------------------------------------------------------- parts of `make test`
.PHONY: check fmt clippy doc typos snapshots test-core test-native test-browser test-assets test-npm e2e
check: fmt typos check-evidence clippy doc ## Format, spelling, lints, docs and the datasets: what to run before a commit

fmt: setup-lints ## Check the format of all Rust code
	@echo "== rustfmt"
	@$(tools) cargo fmt --check
	@$(tools) cargo fmt --check --manifest-path tests/fuzz/Cargo.toml

typos: setup-lints ## Check the spelling of all texts
	@echo "== typos"
	@$(tools) typos

# The page and the package natively, the core by itself, and both for the browser.
clippy: setup-lints ## Lint, every warning an error
	@echo "== clippy"
	@$(tools) cargo clippy -q --all-targets --features api -- -D warnings
	@$(tools) cargo clippy -q --all-targets --no-default-features -- -D warnings
	@$(tools) cargo clippy -q --all-targets $(wasm) --features api -- -D warnings

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

test-assets: dist/npm/package.json ## Hold the datasets against their JSON Schema and the engine's reader, colours against their ground
	@echo "== datasets against the schema, colours"
	@node tests/schema/check.mjs
	@node tests/schema/document.mjs
	@node --test $(reporter) tests/style/*.test.mjs

test-npm: dist/npm/package.json ## Test the npm package in Node.js
	@echo "== npm package in Node.js"
	@node --test $(reporter) tests/npm/*.test.mjs

.PHONY: test-workloads
test-workloads: setup-tests ## Test that the measured programs give the same in every engine, and the engines themselves
	@echo "== workloads and the engines that run them"
	@$(tools) node --test $(reporter) --test-concurrency=2 tests/wasm/*.test.mjs tests/workloads/*.test.mjs tests/measure/*.test.mjs

# What types while changes land, or measures, has the machine for itself; the others share it two at a time.
alone := included-code edit-dataset measure-real own-dataset
alone := $(alone:%=tests/e2e/%.test.mjs)
# `make e2e ONLY=decide` runs one file, QUICK=1 on a site that is built in seconds.
ONLY ?=

e2e: setup-tests dist ## Test the built page and the package in Chromium, and its results in Firefox (ONLY=decide: one file)
	@echo "== the built page and the package in Chromium"
ifdef ONLY
	@$(tools) node --test $(reporter) tests/e2e/$(ONLY).test.mjs
else
	@$(tools) node scripts/test/with-one-chromium.mjs $(reporter) --test-concurrency=2 $(filter-out $(alone),$(wildcard tests/e2e/*.test.mjs))
	@$(tools) node scripts/test/with-one-chromium.mjs $(reporter) --test-concurrency=1 $(alone)
endif

# ---------------------------------------------------------------- parts of `make test-slow`
.PHONY: slow-fuzz slow-measure slow-looks fuzz setup-docs test-docs
slow-fuzz: setup-tests
	@echo "== fuzzing"
	@scripts/test/fuzz.sh $(SECONDS)

fuzz: slow-fuzz ## Fuzz datasets and requests, SECONDS each (20)

slow-measure: setup-tests dist ## Measure with real engines in Chromium, Firefox and the one file, calibrate, exhaust memory
	@echo "== measuring with real engines"
	@$(tools) node --test $(reporter) --test-concurrency=1 tests/slow/*.test.mjs

# The other looks: `make e2e` sees light and wide, dark and narrow.
slow-looks: setup-tests dist ## See what axe says in every combination of theme, width and dataset
	@echo "== every look"
	@$(tools) LOOKS=all node scripts/test/with-one-chromium.mjs $(reporter) --test-concurrency=2 \
		--test-name-pattern="axe" --test-name-pattern="(light|dark), (wide|narrow)" \
		$(shell grep -lE 'LOOKS|axe finds' tests/e2e/*.test.mjs)

.PHONY: soak
soak: setup-tests dist/site/index.html ## Do random things in the built page for SOAK_MINUTES (12); fail if it stops, asks others or grows (SOAK_SEED=)
	@echo "== soak"
	@$(tools) SOAK_MINUTES="$(SOAK_MINUTES)" SOAK_SEED="$(SOAK_SEED)" node tests/soak/soak.mjs

setup-docs: setup-tests ## Install the documentation tools that the element is tried in, under .cache
	@scripts/setup/install-docs-tools.sh

test-docs: setup-docs dist ## Build real documentation with the element in it and read it in Chromium (2 minutes)
	@echo "== the element in documentation tools"
	@$(tools) node --test $(reporter) --test-concurrency=1 tests/docs/*.test.mjs tests/npm/pack.test.mjs

.PHONY: bench-engine bench-simulation bench-page calibrate aa measure-servers
aa: setup-tests dist ## Measure the same JavaScript twice in the real page; report how often it comes out different (RUNS=3)
	@$(tools) node scripts/bench/false-positives.mjs $(or $(RUNS),3)

calibrate: setup-tests ## Measure the page's programs natively and in the browser; write assets/measure/native.json (SESSIONS=3 ROUNDS=10)
	@$(tools) node scripts/calibrate/calibrate.mjs --sessions $(or $(SESSIONS),3) --rounds $(or $(ROUNDS),10) --out "$(or $(OUT),assets/measure/native.json)"

measure-servers: ## Measure real Node.js and Python servers under load, three times, into OUT (dist/servers.json; QUICK=1: one short load each)
	@scripts/servers/measure.sh "$(or $(OUT),dist/servers.json)"

bench-engine: setup-tests dist/npm/package.json ## Measure the engine against JavaScript, NumPy and pymcdm (ROUNDS=15)
	@scripts/bench/engine.sh

bench-simulation: setup-tests dist/npm/package.json ## Measure the simulator against SimPy, Ciw, heapq and JavaScript (ROUNDS=7 JOBS=100000)
	@scripts/bench/simulation.sh

bench-page: setup-tests dist/site/index.html ## Print what the page costs for a weight that moves; BASELINE=commit compares, LIGHTHOUSE=1 judges
	@BASELINE="$(BASELINE)" LIGHTHOUSE="$(LIGHTHOUSE)" scripts/bench/page.sh

# ---------------------------------------------------------------- looking at it, writing what is checked in
.PHONY: size icons screenshots readme-screenshot generated clean
size: dist/site/index.html ## Print what the first view transfers and what the wasm is made of; fail over budget
	@node scripts/wasm/size.mjs --check

icons: setup-tests dist/site/index.html ## Make the pictures that the manifest names, assets/icons
	@$(tools) node scripts/build/icons.mjs

screenshots: setup-tests dist/site/index.html ## Take pictures of all views into dist/screenshots
	@$(tools) node scripts/test/screenshots.mjs

readme-screenshot: setup-tests dist/site/index.html ## Take the README's pictures, assets/screenshot.png and moving.gif
	@$(tools) node scripts/test/screenshots.mjs --readme

# The tests that hold these files write them when told to. Both start from the datasets' JSON, so in any order.
generated: setup ## Write the packed datasets, the default answer into index.html, and the package's types from Rust
	@$(tools) REGENERATE=1 UPDATE_EXPECT=1 cargo test -q --lib --test generated --test same_bits --test likeness generated

clean: ## Remove what was built (tools and npm packages stay)
	@rm -rf target dist .cache
