# Each target is complete by itself: it prepares what it needs and passes over what is ready.
# The work is done by the scripts in tools/.

PYTHON ?= python3

.PHONY: help demo visit test check audit bench environment

help:
	@echo "make demo              Meedoen met voorbeelden openen op deze machine"
	@echo "make demo ARGS=--no-serve   alleen klaarzetten"
	@echo "make visit             de site van make demo starten en elke koppeling volgen"
	@echo "make test              alle tests"
	@echo "make test ARGS=core    alleen een laag: contracts core engines spark apps-sqlite apps-postgresql trust-sqlite trust-postgresql api-sqlite api-postgresql front-end journeys pages, en alleen op verzoek long"
	@echo "make check             stijl, typen en lagen"
	@echo "make audit             versies, hashes en licenties van alle pakketten, en bekende zwakheden waar de database te bereiken is"
	@echo "make bench             meten hoe snel en hoe zwaar elke pagina is, en de engine op landen tot 100 miljoen feiten (uren)"
	@echo "make environment       alles om te ontwikkelen, in .venv"

demo:
	@$(PYTHON) -m tools.prepare demo $(ARGS)

test:
	@$(PYTHON) -m tools.prepare test $(ARGS)

visit:
	@$(PYTHON) -m tools.visit

check:
	@$(PYTHON) -m tools.prepare check

audit:
	@$(PYTHON) -m tools.prepare environment
	@.venv/bin/python -m tools.audit

bench:
	@$(PYTHON) -m tools.prepare front-end
	@.venv/bin/python -m benchmarks $(ARGS)
	@.venv/bin/python -m benchmarks.engine --write

environment:
	@$(PYTHON) -m tools.prepare environment
