# talkgraph. `make` alone lists what there is. Needs Python 3.11 or newer; everything else is set up in .venv.

VENV := .venv
BIN := $(VENV)/bin
CLIENT := service/talkgraph/client
PIP := $(BIN)/python -m pip --disable-pip-version-check install
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --universal --no-header --no-annotate --python-version 3.11
# The first of these that is Python 3.11 to 3.14 and can make a virtual environment; `make serve PYTHON=…` asks for one.
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python3.14)
FITS := import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve test lint format web bench bench-load bench-web screenshots docs client lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/package.stamp ## set up, start Neo4j, load the document, serve; Ctrl-C stops it all (ARGS=… are its options)
	@$(BIN)/python hatch_build.py
	@exec $(BIN)/talkgraph serve --seed $(ARGS)

test: lint ## every check, then every test on a real Neo4j (ARGS=… go to pytest; ARGS=-n0 runs one after the other)
	@exec $(BIN)/python -m pytest -n auto $(ARGS)

lint: $(VENV)/dev.stamp web ## style and types, of Python and of TypeScript
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python hatch_build.py check

format: $(VENV)/dev.stamp ## lay out the Python files
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

web: $(VENV)/runtime.stamp ## build the pages of web/ where they have changed
	@$(BIN)/python hatch_build.py

bench: $(VENV)/dev.stamp web ## measure against the peers (ARGS=… are its options)
	@exec $(BIN)/python -m bench $(ARGS)

bench-load: $(VENV)/dev.stamp ## measure loading and linking (ARGS=--long is for 2,000 talks)
	@exec $(BIN)/python -m bench.loading $(ARGS)

bench-web: $(VENV)/dev.stamp web ## measure the pages in Chromium (ARGS=URL takes a service that runs)
	@exec $(BIN)/python -m bench.web $(ARGS)

screenshots: $(VENV)/dev.stamp web ## take the pictures of the README (ARGS=URL from a service that runs)
	@PYTHONPATH=. $(BIN)/python docs/pictures.py $(ARGS)

docs: $(VENV)/dev.stamp ## write schema.graphql, cypher/README.md and docs/settings.md from the code
	@$(BIN)/python docs/generate.py

client: $(VENV)/dev.stamp $(VENV)/codegen.stamp ## write the models of talkgraph.client from its operations and schema.graphql
	@$(VENV)/codegen/bin/python docs/generate_client.py
	@$(BIN)/ruff check --quiet --fix $(CLIENT)/generated
	@$(BIN)/ruff format --quiet $(CLIENT)/generated

lock: $(VENV)/dev.stamp ## write the lock files anew from pyproject.toml (LOCK_ARGS=--upgrade takes newer versions)
	$(LOCK) $(LOCK_ARGS) --group build --output-file requirements-build.lock
	$(LOCK) $(LOCK_ARGS) --group codegen --output-file requirements-codegen.lock
	$(LOCK) $(LOCK_ARGS) pyproject.toml --constraints requirements-build.lock --output-file requirements.lock
	$(LOCK) $(LOCK_ARGS) pyproject.toml --extra analytics --extra arrow --extra client --extra mcp --extra py2neo --group build --group dev --constraints requirements-build.lock \
		--constraints requirements.lock --output-file requirements-dev.lock

clean: ## remove what was set up and built here; the data and the downloaded Neo4j stay where `talkgraph db path` says
	rm -rf $(VENV) build dist service/talkgraph/static web/node_modules bench/peer/node_modules docs/typescript/node_modules docs/typescript/src/gql .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find service tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than what it was made from: the second run has nothing to do.

$(VENV)/python.stamp:
	@for python in $(PYTHONS); do \
		if "$$python" -c '$(FITS)' 2>/dev/null; then \
			echo "Making $(VENV) with $$python"; \
			"$$python" -m venv --clear $(VENV) && touch $@; exit; \
		fi; \
	done; \
	echo "talkgraph needs Python 3.11 to 3.14 with its venv module; none of these is one: $(PYTHONS)." >&2; \
	echo "Install one (Debian, Ubuntu: apt-get install python3-venv), or name yours: make serve PYTHON=/path/to/python3" >&2; \
	exit 1

$(VENV)/runtime.stamp: $(VENV)/python.stamp requirements.lock requirements-build.lock
	@echo "Installing the locked libraries (about 200 MB, once)"
	@$(PIP) --require-hashes --requirement requirements.lock --requirement requirements-build.lock
	@touch $@

$(VENV)/package.stamp: $(VENV)/runtime.stamp pyproject.toml hatch_build.py
	@echo "Building the web pages (about 20 s, once)"
	@$(BIN)/python hatch_build.py
	@$(PIP) --quiet --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/package.stamp requirements-dev.lock
	@echo "Installing the locked tools for development"
	@$(PIP) --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/codegen.stamp: $(VENV)/python.stamp requirements-codegen.lock
	@echo "Installing the locked generator of the Python client (about 70 MB, once)"
	@$(BIN)/python -m venv --clear $(VENV)/codegen
	@$(VENV)/codegen/bin/python -m pip --quiet install --require-hashes --requirement requirements-codegen.lock
	@touch $@
