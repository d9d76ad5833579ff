# What one types here; `make help` lists it. Everything works twice in a row, as root or not.

PREFIX  = /usr/local
DESTDIR =

release  = .build-release
programs = herdd herdsh
sources  = Package.swift $(shell find Sources -type f)

bindir  = $(DESTDIR)$(PREFIX)/bin
mandir  = $(DESTDIR)$(PREFIX)/share/man/man1
bashdir = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
zshdir  = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
fishdir = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
suitedir = $(DESTDIR)$(PREFIX)/share/herd/conformance

.PHONY: help demo run test build release bench court install uninstall lint format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: build ## start a herd of five, check that news crosses it, stop it
	@.build/debug/herdsh -f examples/propagation.hs

run: build ## the prompt, on a herd of five
	@.build/debug/herdsh examples/ucla.herd

test: lint ## every test; lint first
	@scripts/need readline python3
	@scripts/test

build: ## both programs, for trying out and debugging
	@scripts/need readline
	@scripts/build

release: $(release)/stamp ## both programs as shipped: optimised, Swift's libraries inside

$(release)/stamp: $(sources)
	@scripts/need readline
	@for program in $(programs); do \
	  scripts/build -c release --static-swift-stdlib --scratch-path $(release) \
	    --product $$program || exit; \
	done
	@touch $@

bench: $(release)/stamp ## what the prompt costs, beside bash and redis-cli on this machine
	@scripts/need python3
	@scripts/bench $(release)/release

court: $(release)/stamp ## the conformance suite against every planted mistake, alone and in sets: precision and recall
	@scripts/need python3
	@python3 scripts/court --herdsh $(release)/release/herdsh --write docs/conformance.md \
	  --precision 0.97 --recall 0.97 -- -j 4

install: $(release)/stamp ## programs, manual pages, completions and the conformance suite, below PREFIX (/usr/local)
	@mkdir -p $(bindir) $(mandir) $(bashdir) $(zshdir) $(fishdir) $(suitedir)
	@install -m 644 examples/conformance/*.hs $(suitedir)/
	@for program in $(programs); do \
	  built=$(release)/release/$$program; \
	  install -m 755 $$built $(bindir)/ && \
	  install -m 644 docs/man/$$program.1 $(mandir)/ && \
	  $$built --generate-completion-script bash > $(bashdir)/$$program && \
	  $$built --generate-completion-script zsh > $(zshdir)/_$$program && \
	  $$built --generate-completion-script fish > $(fishdir)/$$program.fish || exit; \
	done
	@echo "installed $(programs) in $(bindir)"

uninstall: ## take away what `make install` put below PREFIX
	@for program in $(programs); do \
	  rm -f $(bindir)/$$program $(mandir)/$$program.1 $(bashdir)/$$program \
	    $(zshdir)/_$$program $(fishdir)/$$program.fish; \
	done
	@rm -rf $(suitedir)
	@rmdir $(DESTDIR)$(PREFIX)/share/herd 2> /dev/null || true

lint: ## what reviewers should not have to say
	@scripts/need swift
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests
	@scripts/tidy

format: ## lay the sources out as the linter wants them
	@scripts/need swift
	@swift format --in-place --recursive --parallel Package.swift Sources Tests

clean: ## everything that was built or recorded
	@rm -rf .build .build-* runs
