# Two commands for everyone: `make demo` and `make test`. Each builds its own virtual environment first.
PYTHON ?= python3
BIN := .venv/bin
PIP := --require-hashes --no-deps --disable-pip-version-check --quiet

.PHONY: demo test lint docs lock clean

demo: .venv/run
	rm -f demo.sayso demo.sayso-* demo.html
	$(BIN)/sayso read examples --into demo.sayso
	$(BIN)/sayso events demo.sayso
	$(BIN)/sayso attributions demo.sayso
	$(BIN)/sayso export demo.sayso --out demo.html
	@echo "Open demo.html in a browser: click a row to see its words."

test: lint
	$(BIN)/sayso evaluate gold gold_es polnear timebank gwn --quick --floors
	$(BIN)/pytest

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

docs: .venv/dev
	$(BIN)/python docs/reference.py

.venv/run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sayso needs Python 3.11 or later; set PYTHON=…")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install $(PIP) --requirement requirements.lock
	$(BIN)/python -m pip install --no-deps --disable-pip-version-check --quiet --editable .
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(BIN)/python -m pip install $(PIP) --requirement requirements-dev.lock
	@touch $@

# After a change of dependencies; needs `uv`. The lock files name versions and hashes, and no index.
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --no-annotate --no-header --quiet
lock:
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv build dist demo.sayso* demo.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
