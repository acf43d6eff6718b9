# Everything here sets itself up: Python 3.11 or later, make and git are enough.
#   make report        run the packs against the reference platform and write the report
#   make by-mapping    the first pack against the platform's public REST API, by its mapping alone
#   make test          the tests of Janji itself
#   make test-slow     whole packs over every transport, which takes minutes
#   make test-rows     a hundred runs of each service whose verdict could hang on chance, which takes hours
#   make test-nightly  each violation over HTTP by its clauses, or VIOLATIONS="NAME NAME" by the whole pack
#   make lint          format, linters, types, import rules, packs and steps
#   make test-browser  the tests that look at a report in Chromium
#   make test-formats  reports against the schemas of those who made their formats
#   make test-readers  files of many formats, written by the genuine libraries, each with content that has to be found
#   make bench-tracing how fast texts are searched, beside ripgrep, grep and Parquet (SIZE_MB=1000, RIPGREP=/path/to/rg)
#   make coverage      docs/coverage.md anew, from a whole run of both packs
#   make contract      docs/contract.md anew, from the contract
#   make terms         docs/terms.md anew, from the models that read terms.toml
#   make promises      the promises of each pack anew, and docs/promises, which leads to them
#   make lock          requirements-dev.txt anew: what checks install, with hashes (ARGS=--upgrade: newer versions)
#   make test-kill     50 runs that are killed at random moments
#   make mutants       each line of the modules that judge is changed, and some test has to notice (MODULES="...": these)
#   make test-real     software of others, installed and run (REAL="bogofilter spamassassin": only these)
PYTHON ?= python3
VENV ?= .venv
JOBS ?= auto
OUT ?= out
ARGS ?=
VIOLATIONS ?=
REAL ?=
MODULES ?=
SIZE_MB ?= 1000
RIPGREP ?= rg
# What `make report` runs: each edition against a platform that says it keeps it.
PACKS ?= --pack zoom-2023-08-08 --pack "zoom-2023-08-11=reference?variant=never-trains-on-customers"

BIN := $(VENV)/bin

.PHONY: bench-tracing help report by-mapping coverage contract promises terms lock test test-slow test-rows test-nightly test-browser test-formats test-kill test-readers test-real mutants lint format wheel clean

help:
	@sed -n '2,20s/^#  *//p' Makefile

# A record never shares its folder, so each run has one of its own; the reports lie beside it. Where the run exits with
# anything but 0, make names that exit code in its message (`Error 3`) and exits with 2 itself, as it always does.
report: $(VENV)/.reference
	@"$(BIN)/janji" run --record "$(OUT)/$$(date -u +%Y%m%dT%H%M%SZ)-$$$$" $(PACKS) $(ARGS)

by-mapping: $(VENV)/.reference
	@JANJI="$(BIN)/janji" tools/by_mapping.sh --record "$(OUT)/$$(date -u +%Y%m%dT%H%M%SZ)-$$$$" $(ARGS)

# Only runs that keep everything say what was tried, so anything but exit code 0 writes nothing.
coverage: $(VENV)/.reference
	@rm -rf build/coverage && mkdir -p build
	@"$(BIN)/janji" run --record build/coverage $(PACKS)
	@"$(BIN)/janji" coverage $$(find build/coverage -name manifest.json -printf '%h\n' | sort) -o docs/coverage.md

contract: $(VENV)/.dev
	@"$(BIN)/janji" contract --format markdown -o docs/contract.md

terms: $(VENV)/.dev
	@"$(BIN)/janji" terms keys > docs/terms.md

promises: $(VENV)/.dev
	@for pack in features/*/terms.toml; do "$(BIN)/janji" terms promises "$${pack%/terms.toml}/" --write; done
	@"$(BIN)/janji" terms promises --index docs/promises

# For every Python that is supported, and without the address of any index.
lock: $(VENV)/.python
	@"$(BIN)/python" -m venv build/uv
	@build/uv/bin/python -m pip -qq --disable-pip-version-check install 'uv>=0.9'
	@build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -o requirements-dev.txt \
	  $(ARGS) pyproject.toml

# These run a process on each core already, and one more (tests/conftest.py): numerical libraries that start threads beside
# them take time from each other.
test test-rows test-nightly test-real: export OMP_NUM_THREADS ?= 1
test test-rows test-nightly test-real: export OPENBLAS_NUM_THREADS ?= 1

# A process that has done its own tests takes some of another's, so that none of them ends long after the rest.
test: $(VENV)/.dev
	"$(BIN)/python" -m pytest -n $(JOBS) --dist worksteal $(ARGS)

test-slow: $(VENV)/.dev
	"$(BIN)/python" -m pytest -m slow --ignore tests/integration/test_kills.py --ignore tests/verdicts $(ARGS)

test-rows: $(VENV)/.dev
	"$(BIN)/python" -m pytest -n $(JOBS) -s -m slow tests/verdicts $(ARGS)

test-nightly: $(VENV)/.dev
	JANJI_VIOLATIONS="$(VIOLATIONS)" "$(BIN)/python" -m pytest -n $(JOBS) -m nightly tests/transports $(ARGS)

test-browser: $(VENV)/.dev
	"$(BIN)/python" -m pytest -m browser $(ARGS)

test-formats: $(VENV)/.dev
	"$(BIN)/python" -m pytest -m formats tests/reports/test_formats.py $(ARGS)

test-readers: $(VENV)/.dev
	@"$(BIN)/python" -m pip -qq --disable-pip-version-check install -e '.[formats]'
	"$(BIN)/python" -m pytest -n $(JOBS) -m readers tests/tracing $(ARGS)

test-kill: $(VENV)/.dev
	"$(BIN)/python" -m pytest -m slow tests/integration/test_kills.py $(ARGS)

bench-tracing: $(VENV)/.dev
	"$(BIN)/python" -m benchmarks.tracing.against_ripgrep --size-mb $(SIZE_MB) --ripgrep "$(RIPGREP)" $(ARGS)

# Takes hours, so it runs at night.
mutants: $(VENV)/.mutants
	"$(BIN)/python" tools/mutants.py $(MODULES)

# Each configuration's record lies in a folder of its own; docs/real-products.md is written from all of them.
test-real: $(VENV)/.dev
	"$(BIN)/python" tools/real_products.py install $(REAL)
	@rm -rf "$(OUT)/real"
	JANJI_REAL_RECORDS="$(OUT)/real" JANJI_REAL="$(REAL)" "$(BIN)/python" -m pytest -m real tests/real $(ARGS)
	$(if $(strip $(REAL)),,"$(BIN)/python" tools/real_products.py write "$(OUT)/real")

lint: $(VENV)/.dev
	"$(BIN)/ruff" check
	"$(BIN)/ruff" format --check
	"$(BIN)/python" tools/tree.py
	cd build/lint && "$(abspath $(BIN))/mypy" --config-file ../../pyproject.toml .
	cd build/lint && "$(abspath $(BIN))/lint-imports" --config ../../pyproject.toml
	"$(BIN)/janji" lint

format: $(VENV)/.dev
	"$(BIN)/ruff" check --fix-only --quiet
	"$(BIN)/ruff" format

# setuptools would pack what an earlier build left behind.
wheel: $(VENV)/.python
	@rm -rf build/lib build/bdist.*
	"$(BIN)/python" -m pip -qq --disable-pip-version-check wheel --no-deps --wheel-dir dist .

clean:
	rm -rf build dist "$(VENV)"

$(VENV)/.python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is older than Python 3.11; name another: make PYTHON=python3.12" >&2; exit 2; }
	@echo "Setting up $(VENV)"
	@"$(PYTHON)" -m venv "$(VENV)"
	@touch $@

# What a run needs, and what a check needs beside: the second holds the first. Checks have locked versions.
# With `ocr`: now and then words may be drawn in a frame that was learned from, and unread it leaves a clause not assessed.
$(VENV)/.reference: pyproject.toml | $(VENV)/.python
	@"$(BIN)/python" -m pip -qq --disable-pip-version-check install --editable '.[reference,ocr]'
	@touch $@

$(VENV)/.dev: pyproject.toml requirements-dev.txt | $(VENV)/.python
	@"$(BIN)/python" -m pip -qq --disable-pip-version-check install --require-hashes --requirement requirements-dev.txt
	@"$(BIN)/python" -m pip -qq --disable-pip-version-check install --no-deps --editable .
	@touch $@ "$(VENV)/.reference"

$(VENV)/.mutants: pyproject.toml | $(VENV)/.dev
	@"$(BIN)/python" -m pip -qq --disable-pip-version-check install --editable '.[mutants]'
	@touch $@
