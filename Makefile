# La Gazette: the project's door. `make help` lists the targets from the comments beside them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Each of the hundreds of processes that the tests start would compile the whole program for itself,
# which takes longer than what it is started for.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
DEMO ?= demo
# One for each processor: with more, tests that wait for servers of their own lose patience.
WORKERS ?= auto
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile -q pyproject.toml --generate-hashes --no-header --universal --python-version 3.11

.PHONY: help
help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

.PHONY: demo
demo: environment-run ## Serve a demonstration newspaper on this machine (PORT=8000, DEMO=demo)
	@$(BIN)/lagazette demo $(DEMO) --port $(PORT)

.PHONY: test
test: environment-dev system ## Everything below ten minutes: lint, types, unit and browser tests
	@$(MAKE) --no-print-directory --jobs=3 lint types suite

.PHONY: suite
suite:
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

.PHONY: prove
prove: environment-dev system ## The long counts: laws under many examples, contention, large archives
	$(BIN)/python -m pytest -m prove -n $(WORKERS) --dist worksteal

.PHONY: lint
lint: environment-dev ## Ruff: rules and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: types
types: environment-dev ## Mypy, strict
	$(BIN)/mypy

.PHONY: unit
unit: environment-dev ## The tests without a browser
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not prove and not browser"

.PHONY: browser
browser: environment-dev system ## The tests in Chromium
	$(BIN)/python -m pytest -m "browser and not prove"

.PHONY: lock
lock: environment-dev ## Pin what pyproject.toml asks for, with hashes, keeping the pins that still fit
	$(LOCK) --group build -o requirements/run.lock
	$(LOCK) --group build --group dev -o requirements/dev.lock

.PHONY: html
html: environment-dev ## Every page before the Nu Html Checker (needs Java and npm)
	$(BIN)/python -m tools.check_html

.PHONY: lighthouse
lighthouse: environment-dev system ## A page of every kind before Lighthouse, as a telephone sees it (needs npm)
	$(BIN)/python -m tools.lighthouse

.PHONY: docs
docs: environment-dev ## Write the pages of reference that follow from the program
	$(BIN)/python tools/reference.py

.PHONY: messages
messages: environment-dev ## Gather the newsroom's strings, compile the French, name what is not translated
	@$(BIN)/python -m tools.messages

.PHONY: clean
clean: ## Remove .venv and every cache; the demonstration newspaper stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis shots build dist

.PHONY: environment-run environment-dev system
environment-run:
	@tools/environment run

environment-dev:
	@tools/environment dev

system: environment-dev
	@tools/system-packages
