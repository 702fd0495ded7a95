# Two commands: `make run` and `make test`. `make lint` holds the walls.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
MARK := $(VENV)/.ready

.PHONY: help run test test-sqlite test-postgres lint setup browser words clean

help:
	@echo "make run    set up and start the demonstration on http://localhost:$(PORT)"
	@echo "make test   set up and run every test, on SQLite and on PostgreSQL, with the real browser"
	@echo "make lint   format, style, types and the walls between the rooms"

setup: $(MARK) words

$(MARK): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Qorgau needs Python 3.11 or newer: install it, or name it with make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "Qorgau needs Python's venv module: install the package python3-venv"; exit 1; }
	@command -v git >/dev/null || { echo "Qorgau needs git: install the package git"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned parts (about 20 seconds) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(MARK)

words: $(MARK)
	@$(BIN)/qorgau words compile

run: setup
	@$(BIN)/qorgau demo run --port $(PORT)

browser: setup
	@bash .ci/browser

test: setup browser test-sqlite test-postgres

# The browser has processes of its own: its event loop does not go with Django's database calls.
test-sqlite test-postgres: test-%:
	QORGAU_TEST_DB=$* $(BIN)/pytest -n 2 -m "not browser"
	QORGAU_TEST_DB=$* $(BIN)/pytest -n 2 --dist loadfile tests/browser

lint: setup
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/lint-imports
	$(BIN)/mypy src/qorgau
	$(BIN)/deptry src

clean:
	rm -rf var $(VENV) .pytest_cache .mypy_cache .ruff_cache
