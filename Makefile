# make        installs bizrules in .venv and decides a real request
# make test   installs what development needs and runs every check and every test
# make clean  removes the environment and what the tools left behind
#
# Needs: make, Python 3.11 or later, pip, and a C compiler (for durable-rules, the second engine).

PYTHON  ?= python3
REQUEST ?= docs/examples/02-open-account-by-proxy-without-own-card.json

venv    := .venv
run     := $(venv)/bin
pip     := $(run)/python -m pip install --quiet --disable-pip-version-check
# A stamp says which extras are installed; it is made anew when pyproject.toml changes.
basic   := $(venv)/installed
full    := $(venv)/installed-for-development
with_postgres := $(venv)/installed-with-postgres

.PHONY: decide test check unit packaging postgres editor browser clean
.NOTPARALLEL:
.DEFAULT_GOAL := decide

decide: $(basic)
	@$(run)/bizrules decide --engine durable-rules $(REQUEST)

# The unit tests come last: their summary is what a reader looks for.
test: check packaging postgres unit

check: $(full)
	@printf '\n== 1/7 style: ruff check\n'
	@$(run)/ruff check .
	@printf '\n== 2/7 layout: ruff format\n'
	@$(run)/ruff format --check .
	@printf '\n== 3/7 types: mypy\n'
	@$(run)/mypy
	@printf '\n== 4/7 imports: import-linter\n'
	@$(run)/lint-imports --no-logo

packaging: $(full)
	@printf '\n== 5/7 packaging: sdist, wheel and editable install; the tests against the wheel\n'
	@$(run)/python -m pytest --quiet -m packaging tests/packaging

# Two tills race on a PostgreSQL server that is started for it.
postgres: $(with_postgres)
	@printf '\n== 6/7 commits: two tills race on PostgreSQL\n'
	@$(run)/python -m pytest --quiet -m postgres tests/postgres

# Asks a YAML language server, which comes from elsewhere: make editor YAML_LANGUAGE_SERVER=path
editor: $(full)
	@YAML_LANGUAGE_SERVER='$(YAML_LANGUAGE_SERVER)' $(run)/python -m pytest --quiet -m editor tests/editor

# Looks at pages, slips and the tablet in chromium, which comes from elsewhere with its chromedriver.
browser: $(full)
	@$(run)/python -m pytest --quiet -m browser tests/browser

unit: $(full)
	@printf '\n== 7/7 tests with coverage\n'
	@$(run)/python -m pytest --numprocesses auto --dist worksteal --hypothesis-profile ci --cov --cov-report=term-missing:skip-covered

$(basic):
	@$(PYTHON) tools/check_prerequisites.py
	@printf '== making %s with %s\n' '$(venv)' "$$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(venv)
	@printf '== installing bizrules and durable-rules (compiled here; about a minute)\n'
	@$(pip) --editable '.[durable-rules]'
	@touch $@

$(full): $(basic)
	@printf '== installing what development needs\n'
	@$(pip) --editable '.[durable-rules,development]'
	@touch $@

$(with_postgres): $(full)
	@printf '== installing PostgreSQL\n'
	@$(pip) --editable '.[postgres]'
	@touch $@

$(basic) $(full) $(with_postgres): pyproject.toml

clean:
	rm -rf $(venv) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
