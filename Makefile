# What do you want done? `make help` lists it; every target first sets up what it needs.

PYTHON ?= python3
VENV := .venv
EVENTS ?= 1000000
FORMAT ?= acled auto-archiver cap csv feed ftm geojson ndjson stix timelinejs ucdp ushahidi wikidata xlsx
INPUTS ?= 100000
BIN := $(VENV)/bin
INSTALL := -m pip install --quiet --disable-pip-version-check --no-input
PINNED := $(BIN)/python $(INSTALL) -c constraints.txt

.DEFAULT_GOAL := help
.PHONY: help setup server browser takers headers demo picture test lint format coverage bench fuzz audit pins wheel clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

setup: $(VENV)/.ready ## an environment in .venv with everything pinned; once, until pyproject.toml or the pins change

demo: setup ## record the Jasem chronicle step by step, then question it
	$(BIN)/sitline demo

picture: setup browser ## make docs/page.png anew: the top of the page of the Jasem chronicle
	$(BIN)/python -m tests.exchange.picture

test: lint server browser takers ## style, types, imports, then every test
	$(BIN)/python -m pytest -n 2

# The tests start a server of their own from these programs. Debian would start one for everybody, too,
# which nothing here asks for, so it is told not to for the time of the installation.
NO_CLUSTER := /etc/postgresql-common/createcluster.d/sitline.conf

server: ## the programs of PostgreSQL, installed where they are missing
	@command -v initdb >/dev/null || command -v pg_config >/dev/null && [ -x "$$(pg_config --bindir)/initdb" ] || \
	  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    mkdir -p $(dir $(NO_CLUSTER)) && echo 'create_main_cluster = false' > $(NO_CLUSTER) && \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; \
	    done=$$?; rm -f $(NO_CLUSTER); exit $$done; \
	  else \
	    echo 'the tests need PostgreSQL; run: sudo apt-get install postgresql' >&2; exit 1; \
	  fi; }

# Packages of Debian, put in place where that is allowed, or else asked for: $(call installed,packages,what they are)
installed = { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1); \
	  else \
	    echo 'the tests need $(2); run: sudo apt-get install $(1)' >&2; exit 1; \
	  fi; }

browser: ## Chromium, in which the tests look at pages, installed where it is missing
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  $(call installed,chromium fonts-noto-core,Chromium)

# What others take an export with: fetched for the tests, checked, run apart from everything, and never passed on.
TIMELINEJS := 3.9.11
TIMELINEJS_SHA512 := fa352e635389fbdcd23b93b701f6122ddd72074bd0926db6cf2204973f01593e4343d98bd2bb31950901280a8b6d6a498c5b800097aaccb637e7114883a196e2

takers: build/timelinejs/.ready build/ftm/.ready ## TimelineJS and FollowTheMoney, which take exports in the tests

build/timelinejs/.ready: Makefile
	@command -v npm >/dev/null || $(call installed,nodejs npm ca-certificates,npm)
	rm -rf $(@D) && mkdir -p $(@D)
	cd $(@D) && npm pack --silent @knight-lab/timelinejs@$(TIMELINEJS) >/dev/null && mv *.tgz npm.tgz
	cd $(@D) && echo '$(TIMELINEJS_SHA512)  npm.tgz' | sha512sum --check --quiet
	tar -xzf $(@D)/npm.tgz -C $(@D) --strip-components=1 package/dist package/LICENSE
	@touch $@

build/ftm/.ready: constraints.txt | headers
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python $(INSTALL) -c constraints.txt followthemoney
	@touch $@

# PyICU, with which FollowTheMoney reads names, comes as source.
headers:
	@command -v g++ >/dev/null && pkg-config --exists icu-i18n 2>/dev/null && $(PYTHON) -c \
	  'import os, sysconfig; os.stat(sysconfig.get_path("include") + "/Python.h")' 2>/dev/null || \
	  $(call installed,g++ pkg-config libicu-dev python3-dev,the headers of ICU and Python)

lint: setup ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## mend what ruff can mend by itself, then the layout
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

coverage: setup server browser takers ## which lines and branches no test runs
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

bench: setup server ## measure beside the raw database and a plain application; EVENTS=10000 for a quick look
	$(BIN)/python -m benchmarks --events $(EVENTS)

fuzz: setup ## feed readers with changed files, half of them made by atheris; FORMAT=cap INPUTS=2000 for a quick look
	$(PINNED) -e '.[fuzz]' --no-build-isolation
	@set -e; for form in $(FORMAT); do \
	  $(BIN)/python -m tests.fuzz.readers $$form --plain --inputs $$(($(INPUTS) / 2)); \
	  $(BIN)/python -m tests.fuzz.readers $$form --inputs $$(($(INPUTS) / 2)) --seed 2; \
	done

wheel: setup ## build the wheel into dist/
	$(BIN)/python -m hatchling build -t wheel

audit: setup ## ask for known weaknesses of what is pinned (needs the network)
	$(PINNED) -e '.[audit]' --no-build-isolation
	$(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip

# From a clean environment, so that nothing is pinned that nothing needs.
pins: headers ## raise every pin in constraints.txt to the newest release that pyproject.toml allows
	$(PYTHON) -m venv --clear build/pins
	build/pins/bin/python $(INSTALL) '.[dev,postgres,xlsx,parquet,browse,feed,ftm,audit,fuzz]'
	{ echo '# What exactly is installed? Every package with its version; made by `make pins`.'; \
	  build/pins/bin/python -m pip freeze --exclude sitline; } > build/constraints.txt
	mv build/constraints.txt constraints.txt
	rm -rf build/pins

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# hatchling comes first and pinned, so that building needs no environment of its own.
$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'sitline needs Python 3.11 or newer; name one: make setup PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv; \
	  else \
	    echo 'Python cannot make environments yet; run: sudo apt-get install python3-venv' >&2; exit 1; \
	  fi; }
	$(PYTHON) -m venv $(VENV)
	$(PINNED) hatchling
	$(PINNED) --no-build-isolation -e '.[dev,postgres,xlsx,parquet,browse,feed]'
	@touch $@
