# Linux and macOS, GNU make 3.81 or newer. `make` alone lists the targets.
# A person may set: PORT=, PYTHON= (an interpreter), CHROMIUM= (a browser), BROWSER=skip.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
NODE := $(BIN)/python tools/node.py
PYTEST := $(BIN)/python -m pytest
# Every notebook is run as the book runs it, and must show what is stored, but for what tests/notebooks.cfg names.
NBVAL = TRAINER_STATIC=1 $(PYTEST) -n 2 --dist loadfile --nbval --nbval-current-env --nbval-sanitize-with tests/notebooks.cfg

# What fails in a browser is tried once more, three tests at most, and told as a rerun with its first failure: on a busy machine
# Chromium at times loses what a page opened from a file has stored. What is broken fails twice.
AGAIN = --reruns 1 --max-suite-reruns 3 --rerun-show-tracebacks

# What Sphinx does not know that a page depends on: when it changes, every page is read again.
ENGINE := $(shell find src/trainer -type f ! -name '*.pyc' 2>/dev/null)
# Files and not a folder: from Node 22 on, a folder is taken for a file that is missing.
JS_TESTS = $(shell find tests -name '*.test.mjs' 2>/dev/null)
NOTEBOOKS = $(shell git ls-files '*.ipynb' 2>/dev/null)
CONTENT = $(shell find book quizzes exercises -type f 2>/dev/null) _config.yml _toc.yml
LITE = _build/html/lite/jupyter-lite.json
# What the notebooks of the course show, beside what they say.
SHOWING = $(shell find book -name '*.ipynb' 2>/dev/null)
SHOWN = $(shell find quizzes exercises book/facilitate -type f -name '*.yml' -o -path 'book/facilitate/*.md' 2>/dev/null)

.PHONY: help serve test book lite handbook check lint pdf epub zip format bench js signs pins clean

help:
	@sed -n 's/^\([a-z]*\):[^#]*## /\1|/p' Makefile | awk -F'|' '{ printf "  make %-6s %s\n", $$1, $$2 }'

serve: .venv/.book ## build the course and serve it at http://127.0.0.1:8000 (PORT=8001: elsewhere)
	@$(BIN)/python tools/serve.py --check --port "$(PORT)" _build/html
	@$(MAKE) --no-print-directory book
	@$(BIN)/python tools/serve.py --port "$(PORT)" _build/html

# Two at a time. The tests of a file stay together: they share what is dear to make, as a page or a twin process.
test: lint lite handbook .venv-lab/.lab ## check everything: make check, the notebooks, the course in a browser (15 minutes at most)
	@$(BIN)/python tools/browser.py
	$(PYTEST) -n 2 --dist loadfile $(AGAIN) tests
	$(if $(NOTEBOOKS),$(NBVAL) $(NOTEBOOKS))

check: lint ## check what is fast to check: lint, types, layers, unit tests (2 minutes at most)
	$(PYTEST) -n 2 --dist loadfile tests -m "not browser"

book: .venv/.book _build/.engine _build/.shown ## build the course into _build/html
	$(BIN)/jupyter-book build .

# Pages offer to open a notebook in the browser only where it is there: so they come after it.
lite: $(LITE) ## build the course, and what runs its notebooks in a browser, without a server
	@$(MAKE) --no-print-directory book

handbook: .venv/.book _build/.engine ## build the handbook into _build/handbook
	$(BIN)/jupyter-book build docs --path-output _build/handbook

pdf: .venv/.test ## print the course as PDF, in its editions, into _build/paper
	@$(BIN)/python tools/browser.py
	@$(BIN)/python tools/paper.py pdf

epub: .venv/.test ## pack the course as EPUB, in its editions, into _build/paper
	@$(BIN)/python tools/paper.py epub

zip: book ## pack the course as one zip that works from a folder, without a server, into _build
	@$(BIN)/python tools/zip.py

format: .venv/.test node_modules/.installed ## lay out all code as `make check` wants it
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	$(BIN)/python tools/notebooks.py --clean
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
	rm -rf .venv .venv-lab .venv-lite _build node_modules lite/node_modules bench/node_modules .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What is kept of a notebook's run goes by its code alone: when what it shows has changed, it is run again.
_build/.shown: _build/.engine $(SHOWN)
	@rm -rf _build/.jupyter_cache $(SHOWING:%.ipynb=_build/.doctrees/%.doctree)
	@touch $@

lint: .venv/.test node_modules/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python tools/notebooks.py --check
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

# JupyterLab has an environment of its own: beside it, every build of the book would take a second longer.
.venv-lab/.lab: requirements-lab.txt pyproject.toml
	@"$(PYTHON)" tools/setup.py lab
	@touch $@

node_modules/.installed: package-lock.json .venv/.test
	@$(NODE) npm ci --loglevel=error
	@touch $@

.venv-lite/.lite: requirements-lite.txt lite/wheels.txt tools/setup.py .venv/.book
	@"$(PYTHON)" tools/setup.py lite
	@touch $@

lite/node_modules/.installed: lite/package-lock.json .venv/.book
	@$(NODE) npm ci --prefix lite --loglevel=error
	@touch $@

# The course needs none of this: where PyPI or npm cannot be reached, only notebooks in a browser are missing.
$(LITE): .venv-lite/.lite lite/node_modules/.installed lite/jupyter-lite.json $(wildcard tools/lite*.py) _build/.engine $(CONTENT)
	@$(BIN)/python tools/lite.py
	@touch $@

_build/.engine: .venv/.book _config.yml $(ENGINE)
	@rm -rf _build/html _build/.doctrees
	@mkdir -p _build
	@touch $@
