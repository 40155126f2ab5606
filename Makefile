# Two targets: `make deck` builds the shipped brief, `make test` passes the tests. Each sets up what it needs.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: deck test lint gallery random leaks mutations bench clean
deck: $(VENV)/deck
	$(BIN)/briefgen build content/us-dprk --all -o out

test: $(VENV)/test lint
	$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

gallery: $(VENV)/test
	$(BIN)/python tests/gallery.py out

random: $(VENV)/test
	$(BIN)/python tests/random_briefs.py 500

leaks: $(VENV)/test
	BRIEFGEN_EDITIONS=10000 BRIEFGEN_FORMATS=all $(BIN)/python -m pytest -n auto tests/test_leaks.py

mutations: $(VENV)/test
	$(BIN)/python tests/tools/mutate.py

bench: $(VENV)/test
	$(BIN)/python -m pip install --quiet pypandoc_binary
	$(BIN)/python tests/bench/bench.py

$(VENV)/deck: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/test: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@ $(VENV)/deck

clean:
	rm -rf $(VENV) out build dist *.egg-info
