# Every target makes the environment that it needs. `make demo` and `make test` are all that a fresh machine wants.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.run
DEV    := $(VENV)/.dev

.PHONY: demo test test-cluster lint types layers generated docs bench peers clean

demo: $(RUN)
	@$(BIN)/python tools/demo.py

test: lint types layers generated
	$(BIN)/python -m pytest -n 2

# Ray and Spark, each started on this machine: a gigabyte of packages, and a Java 17 for Spark.
test-cluster: $(DEV)
	$(BIN)/python tools/dev_requirements.py cluster > $(VENV)/cluster.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -r $(VENV)/cluster.txt
	$(BIN)/python -m pytest tests/cluster

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

layers: $(DEV)
	$(BIN)/lint-imports

generated: $(DEV)
	$(BIN)/python tools/language_data.py --check
	$(BIN)/python tools/reference.py --check
	$(BIN)/python tools/canonical.py --check
	$(BIN)/python tools/accuracy.py --check

docs: $(DEV)
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/accuracy.py
	$(BIN)/python tools/sessions.py

bench: $(DEV)
	$(BIN)/python bench/run.py

# What `make bench` compares with, where it is there.
peers:
	$(PYTHON) -m venv bench/.peers
	bench/.peers/bin/python -m pip install -q --disable-pip-version-check -r bench/peers.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(RUN): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

# pip learns of [dependency-groups] in 25.1; older ones get the list itself.
$(DEV): $(RUN)
	$(BIN)/python tools/dev_requirements.py > $(VENV)/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -r $(VENV)/dev.txt
	@touch $@
