# make demo   read the examples and print who said what, what became due, what changed, what held (kept in demo.ledger)
# make test   lint, types, tests, quality floors
# make serve  the same ledger as pages, at http://127.0.0.1:8640/
# make pictures  the pictures that README shows, of the same pages (needs Chromium)
# All build .venv by themselves; all they need is Python 3.11 or later and a package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo.ledger
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# the tests of ledgers in PostgreSQL begin a server of their own, and need no more than its programs
SERVER := $(wildcard /usr/lib/postgresql/*/bin/initdb)

# and those that look at pages need a Chromium
BROWSER := $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name))))

.PHONY: demo serve test lint types unit server browser quality bench pictures setup lock clean

demo: $(READY)
	@$(BIN)/onrecord read examples
	@echo
	@$(BIN)/onrecord add examples --ledger $(DEMO)
	@echo
	@$(BIN)/onrecord commitments --ledger $(DEMO) --as-of 2031-04-14 --limit 8
	@echo
	@$(BIN)/onrecord link --ledger $(DEMO)
	@$(BIN)/onrecord links --ledger $(DEMO) --limit 4
	@echo
	@$(BIN)/onrecord truces lamps --ledger $(DEMO) --as-of 2031-04-14
	@echo
	@echo "Next: read an article of your own:   $(BIN)/onrecord read ARTICLE.txt"
	@echo "      or save every offset as JSON:  $(BIN)/onrecord read examples --format jsonl --out statements.jsonl"
	@echo "      or print a page on somebody:   $(BIN)/onrecord brief Tervik --ledger $(DEMO) --as-of 2031-04-14 --out tervik.html"
	@echo "      or look at it in a browser:    make serve"
	@echo "      or judge what was promised:    $(BIN)/onrecord review --ledger $(DEMO) --as-of 2031-04-14"

serve: $(READY_DEV)
	@test -f $(DEMO) || $(BIN)/onrecord add examples --ledger $(DEMO)
	@$(BIN)/onrecord serve --ledger $(DEMO) --as-of 2031-04-14

setup: $(READY_DEV)

test: lint types unit

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY_DEV)
	$(BIN)/mypy

unit: $(READY_DEV) server browser
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

# what tests need besides: Debian's package, which tests, what it is; installed where that may be, else said
define wanted
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Debian's $(1) for $(2) (once) ..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null \
		|| echo "It could not be installed, so $(2) are skipped."; \
	else \
		echo "There is no $(3) here, so $(2) are skipped: as root, apt-get install $(1)"; \
	fi
endef

server:
ifeq ($(SERVER)$(shell command -v initdb),)
	$(call wanted,postgresql,the tests of ledgers in PostgreSQL,PostgreSQL server)
endif

browser:
ifeq ($(BROWSER),)
	$(call wanted,chromium,the tests that look at pages,Chromium)
endif

quality: $(READY_DEV)
	$(BIN)/python -m quality.gate

bench: $(READY_DEV)
	$(BIN)/python bench/speed.py --peers

pictures: $(READY_DEV)
	$(BIN)/python bench/pictures.py

lock: $(READY_DEV)
	$(BIN)/python -m pip --quiet install uv
	$(BIN)/uv pip compile --quiet --universal --no-emit-index-url --generate-hashes --upgrade pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --no-emit-index-url --generate-hashes --upgrade pyproject.toml --extra dev --extra arrow --extra cluster --extra pdf --extra postgres --extra web -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache $(DEMO) $(DEMO)-wal $(DEMO)-shm

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "onrecord needs Python 3.11 or later, this is " + sys.version.split()[0] + ": run make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing onrecord into $(VENV) (once, about a minute) ..."
	@$(PIP) install -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	@$(PIP) install -r requirements-dev.lock
	@touch $@
