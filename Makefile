# `make` alone explains the targets. Each does its own set-up and is safe to run twice.
PYTHON ?= python3
BIN    := .venv/bin
export THIDUA_HOME ?= $(CURDIR)/var

.DEFAULT_GOAL := help
.PHONY: help demo demo-data serve test test-postgresql test-next browser check bench docs site messages wheel windows installed sbom advisories secrets matrix lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 20

.venv/pyvenv.cfg:
	$(PYTHON) -m venv .venv

.venv/.runtime: .venv/pyvenv.cfg requirements/runtime.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/runtime.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.lock
	@touch $@

demo: .venv/.runtime ## run the two sample wards through the product and serve them on http://127.0.0.1:8000
	$(BIN)/thidua demo

demo-data: .venv/.runtime ## the same without serving; papers in var/demo/
	$(BIN)/thidua demo --no-serve

serve: .venv/.runtime ## serve what is in $THIDUA_HOME
	$(BIN)/thidua serve

test: .venv/.dev ## the test suite on SQLite (DATABASE_URL=… for PostgreSQL); the browser has its own target
	$(BIN)/pytest -q -n auto -m "not browser"

# These touch no database, or ask it nothing that another database would answer otherwise: once is enough. So it is with
# what stands before a server, and with commands that are tried on a home of their own.
NO_DJANGO := tests/lawbook tests/decree30 tests/architecture tests/deploy tests/foundation/kernel/tables
NO_DATABASE := $(NO_DJANGO) tests/screens/components/test_one_door.py tests/screens/components/test_safety.py \
	$(addprefix tests/screens/cli/test_,serving.py serving_elsewhere.py without_posix.py home.py settings.py running.py)

test-postgresql: .venv/.dev ## the same on a local PostgreSQL, but for what touches no database
	DATABASE_URL=$${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/test} $(BIN)/pytest -q -n auto -m "not browser" $(NO_DATABASE:%=--ignore=%)

# The wings that were brought through on the next Django so far; `make matrix` tries everything.
NEXT := tests/foundation tests/records tests/procedure tests/civic

test-next: .venv/.dev ## the lower wings on the next Django, with the newest Python that stands here, on SQLite
	.ci/matrix newest 6.1 $(NEXT) --ignore=tests/foundation/kernel/tables

# The demo year is loaded once and copied by each worker; the longest journey is given out early.
browser: export THIDUA_DEMO_HOME ?= $(CURDIR)/var/browser
browser: .venv/.dev ## the journeys in Debian's Chromium, with axe
	THIDUA_HOME=$(THIDUA_DEMO_HOME) $(BIN)/thidua demo --no-serve >/dev/null
	$(BIN)/pytest -q -m browser -p no:randomly -n 2 --dist loadfile --no-loadscope-reorder tests/browser

check: .venv/.dev ## style, types, import contracts, templates, pending migrations, generated documents, then the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint src
	$(BIN)/thidua manage makemigrations --check --dry-run
	$(BIN)/pytest -q -n auto -m "not browser"

bench: .venv/.dev ## the benchmarks, each beside its yardstick
	@for file in benchmarks/*.py; do $(BIN)/python $$file; done

docs: .venv/.dev ## write the generated pages of docs/ again
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/generate_workflows.py
	$(BIN)/python docs/generate_manual.py

site: .venv/.dev ## the documents as a site in build/site; a link that leads nowhere stops it
	$(BIN)/uv venv --quiet --clear build/site-tools
	$(BIN)/uv pip install --quiet --python build/site-tools/bin/python --no-deps --require-hashes -r requirements/site.lock
	build/site-tools/bin/sphinx-build -q -W --keep-going -j auto -b html -c docs . build/site

messages: .venv/.dev ## compile the catalogues; what is new was added at their end, as the test of the catalogue asks (needs gettext)
	cd src/thidua && ../../$(BIN)/thidua manage compilemessages -l en

wheel: .venv/.dev ## the distribution, as one file in dist/
	rm -rf dist build/lib build/bdist.*
	THIDUA_HOME= $(BIN)/python -m thidua.screens.cli.serving.fresh >/dev/null
	$(BIN)/uv build --quiet --wheel --no-build-isolation --offline --python $(BIN)/python

windows: .venv/.dev ## ask whether every locked library can be had for Windows as it is, without a compiler
	@for version in 3.11 3.12 3.13; do $(BIN)/uv pip install --dry-run --quiet --target build/windows --python-platform x86_64-pc-windows-msvc \
		--python-version $$version --only-binary :all: --no-deps --require-hashes -r requirements/runtime.lock || exit 1; done

# An environment of its own with the locked libraries and the wheel, nothing of the checkout: what a ward has.
INTO ?= build/installed
installed: wheel ## the wheel and the locked libraries, installed into the new folder $$INTO by $$PYTHON
	rm -rf $(INTO)
	$(PYTHON) -m venv --without-pip $(INTO)
	$(BIN)/uv pip install --quiet --python $(INTO)/bin/python --no-deps --require-hashes -r requirements/runtime.lock
	$(BIN)/uv pip install --quiet --python $(INTO)/bin/python --no-deps dist/*.whl

sbom: installed ## the bill of materials of what `installed` holds, CycloneDX with licences, in dist/
	$(BIN)/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		-o dist/thidua.cdx.json $(INTO)/bin/python

advisories: .venv/.dev ## known weaknesses of the locked libraries; needs the network, and fails where nothing can be learnt
	$(BIN)/uv tool run --quiet --from pip-audit==2.10.1 pip-audit --strict --disable-pip --no-deps --require-hashes -r requirements/runtime.lock

# What is asked for and passed over stands in .secrets.json: passwords made of plain words are the samples of tests.
SECRETS = $(BIN)/uv tool run --quiet --from detect-secrets==1.5.0 detect-secrets-hook --no-verify --baseline .secrets.json
secrets: .venv/.dev ## look for keys and passwords in what is tracked and in every line ever added (minutes; outside the gate)
	git ls-files -z | xargs -0 $(SECRETS)
	@mkdir -p build
	git log -p --unified=0 --no-color --no-ext-diff -- . ':!*.po' ':!*.lock' ':!*.geojson' ':!*lawbook/*' ':!docs/law' | sed -n 's/^+//p' >build/ever-added.txt
	$(SECRETS) build/ever-added.txt

matrix: .venv/.dev ## the suite on every Python that stands here, with Django 5.2 and 6.1, on SQLite (an hour and more)
	.ci/matrix

# One resolution for every system and every Python from the oldest on. pillow-heif, which Wagtail asks for, is left out: its
# wheels carry an encoder under the GPL (docs/decisions/0043), and nothing here opens HEIC. Hence --no-deps above.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11.2 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-header --no-emit-package pillow-heif --extra postgres --extra redis --extra fast --extra oidc --extra sentry

lock: .venv/.dev ## resolve the lock files again from pyproject.toml
	$(LOCK) -o requirements/runtime.lock pyproject.toml
	$(LOCK) --extra s3 --extra dev -c requirements/runtime.lock -o requirements/dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11.2 --generate-hashes --no-emit-index-url --no-header \
		-o requirements/site.lock requirements/site.in

clean: ## remove the demo's data and everything generated (not .venv)
	rm -rf var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
