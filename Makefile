# Every verb a person needs. `make help` lists them; nothing but Python 3.11+ is asked for (no Node).
.DEFAULT_GOAL := help
.PHONY: help setup run test quick bench shots campaign lock
SHELL := /bin/sh
BIN := .venv/bin
RUN := .venv/.homeport-run
DEV := .venv/.homeport-dev
PIP := $(BIN)/python -m pip --disable-pip-version-check
WORKERS ?= 2

help: ## List what can be asked for
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

setup: $(DEV) ## Make .venv with everything needed to run, test and develop

run: $(RUN) ## Start Homeport on this machine (more options: make run ARGS="--port 9000")
	@$(BIN)/homeport serve $(ARGS)

test: .checks ## Everything: lint, types, contracts, all tests, browser included (what CI runs)
	@sh .ci/need chromium
	! grep -rqs 'pytest\.mark\.alone' tests || $(BIN)/pytest -m "alone and not campaign"
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -m "not alone and not campaign"

quick: .checks ## In seconds: lint, types, contracts, tests without a browser
	$(BIN)/pytest -q -m "not browser and not alone and not campaign"

bench: $(DEV) ## Measure Homeport (more: make bench ARGS="...")
	@sh .ci/need chromium
	$(BIN)/python -m bench $(ARGS)

shots: $(DEV) ## Take a picture of every screen into shots/
	@sh .ci/need chromium
	$(BIN)/python -m bench.shots $(ARGS)

campaign: $(DEV) ## Long searches and soaks (minutes to hours)
	@sh .ci/need chromium
	$(BIN)/pytest -m campaign || [ $$? -eq 5 ]

lock: .venv/bin/python ## Write the lock files again from pyproject.toml (newer parts: make lock ARGS=--upgrade)
	$(PIP) install --quiet uv
	$(BIN)/uv --no-config pip compile $(LOCK_FLAGS) $(ARGS) --group build -o requirements.lock pyproject.toml
	$(BIN)/uv --no-config pip compile $(LOCK_FLAGS) $(ARGS) --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml

LOCK_FLAGS = --quiet --universal --generate-hashes --no-annotate --custom-compile-command "make lock"

.PHONY: .checks
.checks: $(DEV)
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

.venv/bin/python:
	@python=$$(sh .ci/need python) && "$$python" -m venv .venv

$(RUN): requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $(RUN) $@
