# Two commands do all the set-up: `make serve` and `make test`. In between, `make quick` checks in half a minute.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BASE_IRI ?= http://localhost:$(PORT)/
RELEASES ?= data/releases

VENV := .venv
BIN := $(VENV)/bin
# One stamp a base: a release for another port is another release.
BUILT := $(RELEASES)/built-for-$(subst /,_,$(subst :,_,$(BASE_IRI)))
RELEASE_INPUTS := $(shell find data/authorities data/reports ontology shapes src -type f ! -name '*.pyc' ! -path '*/static/built/*' 2>/dev/null)

# Where nothing compiled is kept, each of the processes that serve and test compiles the whole project anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install install-dev editor serve release test quick bench bench-extraction bench-release bench-serving soak scale lint format lock catalogues clean

install: $(VENV)/installed

install-dev: $(VENV)/installed-dev

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

release: $(BUILT)

$(BUILT): $(VENV)/installed $(RELEASE_INPUTS)
	$(BIN)/uncac-graph build --out $(RELEASES) --base-iri $(BASE_IRI)
	rm -f $(RELEASES)/built-for-*
	touch $@

EDITOR := src/uncac_graph/web/pages/static/built/editor.js

editor: $(EDITOR)

node_modules/installed: package-lock.json package.json
	npm ci --silent --ignore-scripts --no-audit --no-fund
	touch $@

$(EDITOR): node_modules/installed $(wildcard editor/*.js)
	npm run --silent build

# Without npm the pages are whole but for the editor, in whose place stands the form.
serve: $(BUILT)
	@$(MAKE) --silent editor || echo "The query editor was not built (it needs Node and npm); /sparql has its plain form."
	exec $(BIN)/uncac-graph serve $(RELEASES)/current --host $(HOST) --port $(PORT)

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint editor $(VENV)/installed-clients
	$(BIN)/pytest

# What a change needs before each commit: lint, types by mypy's memory of the last run, and the tests that take no time.
quick: lint
	$(BIN)/pytest --quick

$(VENV)/installed-clients: tests/clients/package-lock.json $(VENV)/installed
	cd tests/clients && npm ci --silent --no-audit --no-fund
	touch $@

# Side by side with the peers; minutes, on a machine with nothing else to do.
bench: bench-extraction bench-release bench-serving

bench-extraction: $(VENV)/installed-dev
	$(BIN)/python -m bench.extraction

bench-release: $(VENV)/installed-dev
	$(BIN)/python -m bench.release.compare
	$(BIN)/python -m bench.release.scale --reports 100 1000

$(VENV)/peers/installed: bench/requirements.txt
	$(PYTHON) -m venv $(VENV)/peers
	$(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check --requirement bench/requirements.txt
	touch $@

# Needs Debian's packages wrk and virtuoso-opensource; without the latter, name the others by --only.
bench-serving: $(VENV)/installed-dev $(VENV)/peers/installed
	$(BIN)/python -m bench.serving.compare --peers $(VENV)/peers
	$(BIN)/python -m bench.serving.compare --peers $(VENV)/peers --quads 2000000 --only ours oxigraph virtuoso naive
	$(BIN)/python -m bench.serving.beside_heavy

# Twenty switches under 20,000 requests, fifty killed builds, then ten minutes of load, attacks and killed workers;
# nothing may fail, leak, stay behind or be half.
soak: $(VENV)/installed-dev
	$(BIN)/python -m bench.serving.switching
	$(BIN)/pytest -n 0 -m slow --hypothesis-profile=soak
	$(BIN)/python -m bench.serving.soak

# Once for a big change: an hour and 60 GB of disk.
scale: $(VENV)/installed-dev
	$(BIN)/python -m bench.release.scale --reports 3000
	$(BIN)/python -m bench.release.scale --reports 10000 --formats nq,nt --whole

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra build --extra mcp --extra pictures --extra tables pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --all-extras --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

# Each message of the pages' own words, as every language's catalogue has it: new ones without translation.
catalogues: $(VENV)/installed
	$(BIN)/pybabel --quiet extract --output-file $(VENV)/pages.pot src/uncac_graph ontology
	$(BIN)/pybabel --quiet update --input-file $(VENV)/pages.pot

clean:
	rm -rf $(VENV) $(RELEASES) node_modules tests/clients/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache screenshots
