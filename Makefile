# What one does with a fresh clone: `make demo`, `make test`, `make run`. Each sets up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv

.PHONY: setup demo test run check lock clean

setup: $(VENV)/.ready

# The stamp is newer than the lock file only when the last installation went through.
$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Tallywatch needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	@echo "==> virtual environment in $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "==> installer"
	@$(BIN)/python -m pip install --quiet "$$(grep -o '^uv==[^ ;\\]*' requirements.lock)"
	@echo "==> locked dependencies (about 90 packages)"
	@$(UV) pip install --python $(BIN)/python --compile-bytecode --require-hashes -r requirements.lock
	@echo "==> tallywatch itself"
	@$(UV) pip install --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
	@echo "==> ready: $(BIN)/tallywatch --help"

demo: setup
	@$(BIN)/tallywatch demo

test: setup
	@$(BIN)/python -m pytest

run: setup
	@$(BIN)/tallywatch run

# Linter, formatter and strict types: what CI runs besides the tests.
check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# After a change of dependencies in pyproject.toml. Hashes, but no registry's address.
lock:
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--all-extras --group dev pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV) var
