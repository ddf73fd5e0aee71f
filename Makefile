# The commands of a developer's day. `make` alone explains them.
# Y=1 installs what is missing without asking.

PREFIX ?= /usr/local
ROUNDS ?= 50
SEED ?= 1
release = .build/release/dbrunner
install_missing = .ci/install $(if $(Y),-y)

.DEFAULT_GOAL := help
.PHONY: help demo clean-demo build debug test test-sql test-swift lint bench bench-live bench-large clean-bench-large soak screenshots docs golden install clean

help: ## Explain the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
	    printf '  make %-17s %s\n' "$$name" "$$text"; done

demo: ## Everything at once, on a private server with nine weeks of sample traffic (UNTIL=2026-03-02 PEOPLE=1200: as in docs/)
	@$(install_missing) demo
	@$(MAKE) --no-print-directory build
	@$(release) demo $(if $(UNTIL),--until $(UNTIL)) $(if $(PEOPLE),--people $(PEOPLE))

clean-demo: ## Remove the demo and its server
	@binary=$$(ls -t $(release) .build/debug/dbrunner 2>/dev/null | head -n 1); \
	if [ -n "$$binary" ]; then "$$binary" local destroy --name demo --yes; \
	else echo "nothing is built here; after make build, this removes what an earlier demo left"; fi

build: ## Build the release binary, with Swift's libraries inside
	@$(install_missing) build
	@swift build -c release --static-swift-stdlib --product dbrunner

debug:
	@swift build --build-tests

test: ## Run all tests: pgTAP, and Swift Testing against real servers
	@$(install_missing) test
	@$(MAKE) --no-print-directory debug
	@.ci/tests

test-sql: debug ## Only the pgTAP tests
	@.ci/sql-tests

test-swift: debug ## Only the Swift tests
	@.ci/swift-tests

lint: ## Tabs, shell, swift-format, migrations, long files
	@$(install_missing) lint || true
	@swift build --product dbrunner
	@.ci/lint

bench: build ## Measure what docs/limits.md lists, as ratios
	@DBRUNNER_BINARY=$(release) .ci/bench

bench-live: build ## Live through an hour of a site by the minute: ingest, aggregate, refresh (RATES="580 60" MINUTES=60)
	@DBRUNNER_BINARY=$(release) .ci/with-database Tests/bench/live

bench-large: build ## Ask a dashboard's questions of 2 million sessions, beside raw tables and DuckDB (SESSIONS=2000000)
	@DBRUNNER_BINARY=$(release) Tests/bench/large/run

clean-bench-large: ## Remove the large bench's server and data
	@$(release) local destroy --name bench_large --yes

soak: debug build ## Two hours in ten minutes, then kill everything at random times, ROUNDS=50 times each (SEED=1, ONLY=name)
	@DBRUNNER_BINARY=$(CURDIR)/$(release) .ci/soak $(ROUNDS) $(SEED) $(ONLY)

screenshots: build ## Draw the pictures in docs/ anew, with Chromium
	@DBRUNNER_BINARY=$(release) .ci/screenshots

docs: debug ## Write docs/reference.md, docs/commands.md and the answers in docs/api.md from their sources
	@.ci/with-database .ci/docs
	@RECORD=1 swift test --skip-build --filter ExampleTests.demo

golden: debug ## Write the golden files of the tests anew: help, messages, schema
	@RECORD=1 swift test --skip-build --filter 'CommandLineTests|CompletionTests|PipelineCommandTests|MessageTests|SchemaTests'
	@git status --short Tests/EndToEndTests/Golden

install: build ## Install the binary and the project files below PREFIX
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/dbrunner"
	@install -m 755 $(release) "$(DESTDIR)$(PREFIX)/bin/dbrunner"
	@cd "$(DESTDIR)$(PREFIX)/share/dbrunner" && rm -rf migrations sql jobs demo deploy docs
	@cp -R migrations sql jobs demo deploy docs README.md CHANGELOG.md LICENSE "$(DESTDIR)$(PREFIX)/share/dbrunner/"
	@sed 's|/usr/local/bin/|$(PREFIX)/bin/|' deploy/systemd/dbrunner-metrics.service \
	    >"$(DESTDIR)$(PREFIX)/share/dbrunner/deploy/systemd/dbrunner-metrics.service"
	@chmod -R u=rwX,go=rX "$(DESTDIR)$(PREFIX)/share/dbrunner"

clean: ## Remove what was built
	@swift package clean
