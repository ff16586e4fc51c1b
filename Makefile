# All set-up is done by the first target that needs it; see .ci/set-up.
KG = .venv/bin/kg
PYTHON = .venv/bin/python
LOCK = uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.12 --upgrade
HAD = numpy python-dateutil pytz six tzdata# what Spark needs and requirements.lock has

.PHONY: help graph ontology test check editor floors lock clean

help: ## what there is to make
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

.venv/.ready: requirements.lock pyproject.toml .ci/set-up
	@sh .ci/set-up

graph: .venv/.ready ## build a graph of the sample documents, ask it a question, draw it
	@$(KG) build seeds/documents
	@echo
	@$(KG) stats
	@echo
	@echo "Who said what about Europe?"
	@$(KG) query who-said-what --param about=Europe
	@$(KG) view --output graph.html
	@echo "To be opened in a browser: file://$(CURDIR)/graph.html"
	@echo "What Dmitry Peskov said:   file://$(CURDIR)/graph.html#view=said&speaker=person/dmitry-peskov"

ontology: .venv/.ready ## write the ontology as a page to read, docs/ontology.html
	@$(PYTHON) bench/ontology_page.py

test: .venv/.ready ## run all tests
	@$(PYTHON) -m pytest

check: .venv/.ready ## format, lint, types and import contracts
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

editor: ## get the larger SPARQL editor of kg serve from npm
	npm ci --prefix web --ignore-scripts --no-audit --no-fund
	mkdir -p kg/serve/static/editor
	cp web/node_modules/@zazuko/yasgui/build/yasgui.min.js web/node_modules/@zazuko/yasgui/build/yasgui.min.css kg/serve/static/editor/

floors: .venv/.ready ## raise the quality floors to what is reached; they are never lowered
	@$(PYTHON) -m tests.quality.floors

lock: ## write requirements.lock anew, and the lock of what only the tests of Spark need
	$(LOCK) --group dev pyproject.toml --output-file requirements.lock
	$(LOCK) --constraint requirements.lock $(HAD:%=--no-emit-package %) .ci/spark.in --output-file .ci/spark.lock

clean: ## remove everything that make put here
	rm -rf web/node_modules kg/serve/static/editor .venv .uv graph graph.html docs/ontology.html .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
