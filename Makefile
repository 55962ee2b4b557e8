# make run   serves the product (http://127.0.0.1:8000) from nothing but Python 3.11+ and make
# make test  runs every test; what needs PostgreSQL or Redis says so when they are absent
# make check everything that keeps main green: format, lint, types, contracts, dependencies, tests
# make bench prints speed beside its targets

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := src tests benchmarks tools

.PHONY: run test check lint format bench install dev lock snapshots protos clean

run: install
	@$(BIN)/testwright serve

install: $(VENV)/.installed $(VENV)/.compiled
dev: $(VENV)/.dev $(VENV)/.compiled

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Testwright needs Python 3.11 or newer: install it, or name it with make PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "no virtual environment could be made; on Debian: apt install python3-venv"; exit 1; }

$(VENV)/.installed: requirements/base.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing Testwright into $(VENV) …"
	@$(PIP) install --require-hashes -r requirements/build.txt -r requirements/base.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# Bytecode is written here: where Python may not (PYTHONDONTWRITEBYTECODE, as in many containers),
# every start would compile the sources anew and take twice as long.
$(VENV)/.compiled: $(shell find src -name '*.py') $(VENV)/.installed
	@$(BIN)/python -m compileall -q src || true
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.installed
	@echo "Installing the tools for tests and checks …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

test: dev
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: lint test

lint: dev
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry src

format: dev
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/ruff check --fix $(SOURCES)

bench: dev
	@$(BIN)/python -m benchmarks

# What the outside relies on, written down: CI shows a difference.
snapshots: dev
	@$(BIN)/python tests/snapshots.py

# The messages of protos/ in Python, and the service around them.
protos: dev
	@$(BIN)/python -m grpc_tools.protoc \
		-Itestwright/features/testdata/_pb=protos/testdata/v1 \
		--python_out=src --pyi_out=src --grpc_python_out=src testwright/features/testdata/_pb/testdata.proto

lock:
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --output-file requirements/base.txt pyproject.toml
	@printf 'hatchling\neditables\n' | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --no-emit-index-url \
		--output-file requirements/build.txt -
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --constraint requirements/base.txt --all-extras --group dev \
		--output-file requirements/dev.txt pyproject.toml

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
