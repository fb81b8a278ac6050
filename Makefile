# Halle. `make` alone prints this file's help; each target does all of its own set-up.
PORT ?= 8000
POSTGRES_URL := $(if $(filter postgres%,$(DATABASE_URL)),$(DATABASE_URL),postgres:///halle)
ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-print-directory
unexport PYTHONPATH VIRTUAL_ENV PYTHONWARNINGS DJANGO_SETTINGS_MODULE
export PYTHONUNBUFFERED := 1

BIN := .venv/bin
# Compiled catalogues are not committed: each target that shows a page makes sure of them first.
COMPILE = @$(BIN)/python scripts/compile_messages.py
LOCK := uv.lock pyproject.toml scripts/prepare.sh

.venv/ready-%: $(LOCK)
	@sh scripts/prepare.sh $*

.PHONY: help
help: ## Show what can be made
	@echo "Halle: one roof for a territory."; echo
	@awk -F ':.*## ' '/^[a-z][a-z0-9-]*:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo; echo "ARGS=… is passed on:  make test ARGS='tests/market -k oversold'"

.PHONY: demo
demo: .venv/ready-run ## Build a living territory once, then serve it (PORT=8000)
	$(COMPILE)
	@env -u DATABASE_URL $(BIN)/halle demo --port $(PORT) $(ARGS)

.PHONY: demo-reset
demo-reset: .venv/ready-run ## Forget the demo's data and begin anew (PORT=8000)
	$(COMPILE)
	@env -u DATABASE_URL $(BIN)/halle demo --reset --port $(PORT) $(ARGS)

.PHONY: test
test: .venv/ready-dev ## Run the tests on SQLite: no service and no browser needed
	$(COMPILE)
	@env -u DATABASE_URL $(BIN)/python -m pytest -n auto --dist worksteal -m "not browser" $(ARGS)

.PHONY: test-postgres
test-postgres: .venv/ready-dev ## Run the same tests on PostgreSQL (DATABASE_URL, else the local socket)
	$(COMPILE)
	@DATABASE_URL="$(POSTGRES_URL)" $(BIN)/python scripts/reach_postgres.py
	@DATABASE_URL="$(POSTGRES_URL)" $(BIN)/python -m pytest -n auto --dist worksteal -m "not browser" $(ARGS)

.PHONY: e2e
e2e: .venv/ready-e2e ## Walk the stories in a real browser, with axe on every page (needs Chromium)
	$(COMPILE)
	@$(BIN)/python scripts/find_browser.py
	@if ls tests/journeys/test_*.py >/dev/null 2>&1; then \
		env -u DATABASE_URL $(BIN)/python -m pytest -p no:randomly tests/journeys $(ARGS); \
	else echo "No journeys have been written yet: nothing was walked."; fi

.PHONY: faults
faults: .venv/ready-dev ## Kill the server at random moments, 200 times, and count what is left
	$(COMPILE)
	@env -u DATABASE_URL $(BIN)/python -m tests.faults $(ARGS)

.PHONY: faults-ledger
faults-ledger: .venv/ready-dev ## Kill whoever writes in the ledger, 50 times in 10 000 transfers (ARGS="--engine postgresql")
	$(COMPILE)
	@env -u DATABASE_URL $(BIN)/python -m tests.faults.ledger $(ARGS)

.PHONY: bench
bench: .venv/ready-bench ## Measure, each figure beside its floor or peer
	$(COMPILE)
	@$(BIN)/python -m benchmarks $(ARGS)

.PHONY: lint
lint: .venv/ready-dev ## Style, types, imports, templates and translations
	@$(BIN)/python scripts/lint.py $(ARGS)

.PHONY: format
format: .venv/ready-dev ## Lay the code out, and mend what can be mended without thought
	@$(BIN)/ruff check --quiet --fix-only . ; $(BIN)/ruff format .

.PHONY: docs
docs: .venv/ready-run ## Write docs/reference anew from the code
	$(COMPILE)
	@env -u DATABASE_URL $(BIN)/python scripts/write_reference.py $(ARGS)

.PHONY: messages
messages: .venv/ready-dev ## Bring the French catalogues up to date with the source (needs gettext)
	@$(BIN)/python scripts/check_translations.py --update

.PHONY: clean
clean: ## Remove the environment and the caches; var/ and its data stay
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find src -name '*.mo' -delete
