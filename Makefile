# Everything a user or developer does has a name here. Works with GNU make 3.81 and later.
PYTHON ?= python3
BIN = .venv/bin
PAGES ?= ../shared/pages
GOLD ?= ../shared/gold/dev

.PHONY: help install demo test crawl lint format docs replay bench-accuracy bench-proof bench-facts bench-pages bench-report bench-second bench-gaps bench-kill clean

help:
	@echo "make demo      crawl the sample newsroom into data/demo/ and show what was found"
	@echo "make test      run the whole test suite"
	@echo "make crawl CONTACT=mailto:you@example.org    crawl the real curated list into data/"
	@echo "make install   set up .venv (the others do it themselves)"
	@echo "make lint      ruff and mypy; make format writes the format"
	@echo "make docs      write docs/records.md again from the models"
	@echo "make replay    crawl recorded pages (PAGES=folder) and score what was read"
	@echo "make bench-accuracy bench-proof bench-facts bench-pages bench-report    the other benchmarks (GOLD=, PAGES=)"
	@echo "make bench-second bench-gaps bench-kill KILLS=20    what a second run costs; whether gaps or kills lose anything"

# What is installed is recorded by files inside .venv, so that nothing is done twice.
.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch .venv/installed

.venv/dev-installed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch .venv/dev-installed

# pip 23 stumbles over an extra that two of the readers ask for under constraints.
.venv/bench-installed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[bench]"
	@touch .venv/bench-installed

install: .venv/installed

demo: install
	$(BIN)/python -m scrapy demo

test: .venv/dev-installed
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term $(ARGS)

crawl: install
	@test -n "$(CONTACT)" || { echo "Say who crawls: make crawl CONTACT=mailto:you@example.org"; exit 1; }
	$(BIN)/python -m scrapy run -s CONTACT="$(CONTACT)"

lint: .venv/dev-installed
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

format: .venv/dev-installed
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

docs: install
	$(BIN)/python -m crawler.schema > docs/records.md

replay: install
	$(BIN)/python -m benchmarks.replay "$(PAGES)"

bench-accuracy: install
	$(BIN)/python -m benchmarks.accuracy --gold "$(GOLD)" $(if $(PREDICTIONS),--predictions "$(PREDICTIONS)") $(if $(LABEL),--label "$(LABEL)")

bench-proof: install
	$(BIN)/python -m benchmarks.proof "$(GOLD)"

bench-facts: install
	$(BIN)/python -m benchmarks.facts --gold "$(GOLD)" --pages "$(PAGES)"

# SET=benchmark and SET=fundus-eval read the public sets of those names in place of recorded pages.
bench-pages: .venv/bench-installed
	$(BIN)/python -m benchmarks.pages "$(PAGES)" $(if $(SET),--set "$(SET)")

bench-report: .venv/dev-installed
	$(BIN)/python -m benchmarks.report

bench-second: .venv/dev-installed  # ARTICLES=n RUNS=n
	$(BIN)/python -m benchmarks.second $(ARTICLES) $(if $(RUNS),--runs $(RUNS))

bench-gaps: .venv/dev-installed  # HOURS=n
	$(BIN)/python -m benchmarks.gaps $(if $(HOURS),--hours $(HOURS))

bench-kill: .venv/dev-installed  # KILLS=n
	$(BIN)/python -m benchmarks.kill $(KILLS)

clean:
	rm -rf .venv data build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
