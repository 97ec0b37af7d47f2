# Linux and macOS, GNU make 3.81 or newer. `make` alone lists the targets.
# A person may set: PORT=, PYTHON= (an interpreter), CHROMIUM= (a browser), BROWSER=skip.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
NODE := $(BIN)/python tools/node.py
PYTEST := $(BIN)/python -m pytest

# What Sphinx does not know that a page depends on: when it changes, every page is read again.
ENGINE := $(shell find src/trainer -type f ! -name '*.pyc' 2>/dev/null)
# Files and not a folder: from Node 22 on, a folder is taken for a file that is missing.
JS_TESTS = $(shell find tests -name '*.test.mjs' 2>/dev/null)
NOTEBOOKS = $(shell git ls-files '*.ipynb' 2>/dev/null)

.PHONY: help serve test book handbook check lint format bench js signs pins clean

help:
	@sed -n 's/^\([a-z]*\):[^#]*## /\1|/p' Makefile | awk -F'|' '{ printf "  make %-6s %s\n", $$1, $$2 }'

serve: .venv/.book ## build the course and serve it at http://127.0.0.1:8000 (PORT=8001: elsewhere)
	@$(BIN)/python tools/serve.py --check --port "$(PORT)" _build/html
	@$(MAKE) --no-print-directory book
	@$(BIN)/python tools/serve.py --port "$(PORT)" _build/html

# Two at a time. The tests of a file stay together: they share what is dear to make, as a page or a twin process.
test: lint book handbook ## check everything: make check, the notebooks, the course in a browser (15 minutes at most)
	@$(BIN)/python tools/browser.py
	$(PYTEST) -n 2 --dist loadfile tests $(if $(NOTEBOOKS),--nbval-lax --nbval-current-env $(NOTEBOOKS))

check: lint ## check what is fast to check: lint, types, layers, unit tests (2 minutes at most)
	$(PYTEST) -n 2 --dist loadfile tests -m "not browser"

book: .venv/.book _build/.engine ## build the course into _build/html
	$(BIN)/jupyter-book build .

handbook: .venv/.book _build/.engine ## build the handbook into _build/handbook
	$(BIN)/jupyter-book build docs --path-output _build/handbook

format: .venv/.test node_modules/.installed ## lay out all code as `make check` wants it
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	$(NODE) biome check --write --colors=off .

bench: .venv/.test ## measure speed: runs every file bench/*.py
	@$(BIN)/python tools/bench.py

js: .venv/.test node_modules/.installed ## bundle the front end into src/trainer/frontend/dist
	@$(BIN)/python tools/bundle.py

signs: .venv/.book ## prepare what the helper for worksheets knows of English, after a change in english.yml
	@$(BIN)/python tools/signs.py

pins: .venv/.book ## resolve the ranges of pyproject.toml into both requirements files
	@$(BIN)/python tools/pins.py

clean: ## remove everything that make has made
	rm -rf .venv _build node_modules .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lint: .venv/.test node_modules/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(NODE) tsc --project .
	$(NODE) biome ci --colors=off --error-on-warnings .
	$(if $(JS_TESTS),$(NODE) node --test $(JS_TESTS))
	$(BIN)/python tools/signs.py --check
	$(BIN)/python tools/bundle.py --check

# Stamps are written last, so that an installation broken off is taken up again.
.venv/.book: requirements.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo "setup: no $(PYTHON) on this machine." \
	  "Cure: install Python 3.11 or newer, or name one: PYTHON=/path/to/python make serve" >&2; exit 1; }
	@"$(PYTHON)" tools/setup.py book
	@touch $@

.venv/.test: .venv/.book requirements-test.txt
	@"$(PYTHON)" tools/setup.py test
	@touch $@

node_modules/.installed: package-lock.json .venv/.test
	@$(NODE) npm ci --loglevel=error
	@touch $@

_build/.engine: .venv/.book _config.yml $(ENGINE)
	@rm -rf _build/html _build/.doctrees
	@mkdir -p _build
	@touch $@
