# Everything a person does with this folder. `make help` lists it.
#
# PYTHON=python3.12 chooses the Python of .venv; without it the one that is there stays.

SHELL = /bin/sh
PYTHON ?=
CHOSEN = $(if $(PYTHON),$(PYTHON),python3)
SET_UP = @$(CHOSEN) packaging/set_up.py
KEEP = $(if $(PYTHON),--this-python,)
VENV = .venv/bin/python
WORKERS ?= 2

# Qt asks for UTF-8 texts; no test is to depend on the language or the display of the machine.
CHECKED = LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=$${HYPOTHESIS_PROFILE:-check}

.DEFAULT_GOAL := help
.PHONY: help run test set-up have-python format lint types layers tests package package-test campaigns lock clean

help:  ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name words; \
	do printf '%-20s %s\n' "$$name" "$$words"; done

run: have-python  ## set up and open the window on the starter library
	$(SET_UP) run $(KEEP)

test: lint types layers tests  ## set up and pass the whole check

set-up: have-python
	$(SET_UP) check $(KEEP)

have-python:
	@command -v $(CHOSEN) >/dev/null || { echo "There is no $(CHOSEN); install Python 3.11, 3.12 or 3.13." >&2; exit 1; }

format: set-up  ## put the sources into the house format
	$(VENV) -m ruff format .
	$(VENV) -m ruff check --fix --show-fixes .

lint: set-up  ## check format and lint
	$(VENV) -m ruff format --check .
	$(VENV) -m ruff check .

types: set-up  ## check the types
	$(VENV) -m mypy

layers: set-up  ## check that imports run one way
	.venv/bin/lint-imports

tests: set-up  ## run the tests, all but the campaigns, and measure what they cover
	$(VENV) -m coverage erase
	$(CHECKED) $(VENV) -m coverage run -m pytest -n $(WORKERS) --dist loadscope -m "not campaign" $(TESTS)
	$(VENV) -m coverage combine --quiet
	$(VENV) -m coverage report

package: have-python  ## build the app folder dist/readlist
	$(SET_UP) package $(KEEP)
	$(VENV) packaging/build.py

package-test: set-up  ## build the app and try it
	$(CHECKED) $(VENV) -m pytest -m package tests/packaged

campaigns: set-up  ## long fault and fuzz campaigns; TESTS=tests/faults/test_processes.py runs one of them
	$(CHECKED) HYPOTHESIS_PROFILE=campaign $(VENV) -m pytest -n $(WORKERS) -m campaign $(TESTS)

lock: set-up  ## pin the newest packages that pyproject.toml allows
	$(VENV) -m pip install --quiet --disable-pip-version-check uv
	$(VENV) packaging/lock.py

clean:  ## remove what was built; the next run or test sets up again
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.*
	find src tests packaging benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
