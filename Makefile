# Every target is one or two commands; `make` alone lists them.
SHELL       := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
BIN         := .build/bin
OUT         := build
RUN_HOME    := .build/run
NET_HOME    := .build/localnet
TWIN_HOME   := .build/twin
VALIDATORS  ?= 4
SEEDS       ?= 10000
FUZZTIME    ?= 20s
FUZZ        ?= .
COVER       ?= $(MODULE)/...
VET         ?= on
NOVET       := $(if $(filter off,$(VET)),-vet=off)
RLY_VERSION := v2.6.0
MODULE      := github.com/shuquan-ledger/shuquan
VERSION     := $(shell git describe --tags --always --dirty 2>/dev/null || echo unversioned)
LDFLAGS     := -X github.com/cosmos/cosmos-sdk/version.Version=$(VERSION)
export CGO_ENABLED := 1

.DEFAULT_GOAL := help

help: ## list the targets 列出目标
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 \2/p' $(MAKEFILE_LIST) | awk '{printf "  %s %-13s", $$1, $$2; $$1=$$2=""; print $$0}'

build: toolchain ## build shuquand and sqverify into build/ 编译
	go build -ldflags '$(LDFLAGS)' -o $(OUT)/ ./cmd/shuquand ./cmd/sqverify

demo: build ## the main job on a real chain, ends by itself 演示
	$(OUT)/shuquand demo --data examples/dataset

run: build ## keep a one-validator chain running on 127.0.0.1 until Ctrl-C; goes on where it stopped 持续运行
	$(OUT)/shuquand localnet --validators 1 --home $(RUN_HOME) --resume --foreground --keep

localnet: build ## start VALIDATORS=4 validators on this machine; end them with localnet-stop 本机网络
	$(OUT)/shuquand localnet --validators $(VALIDATORS) --home $(NET_HOME)

localnet-stop: build ## end the validators of localnet 停止本机网络
	$(OUT)/shuquand localnet --stop --home $(NET_HOME)

# Tests make much that lives for a moment: a collector that starts later saves a third of
# their time.
test: export GOGC := 400
test: toolchain openssl ## all tests; VET=off where make lint follows, which vets 全部测试
	go test $(NOVET) -timeout 20m -skip 'TestProperty(OfLinks)?$$' ./...
	$(MAKE) --no-print-directory -j2 -Otarget property test-running SEEDS=200
	$(MAKE) --no-print-directory fuzz FUZZ=./x/recognition
	$(MAKE) --no-print-directory fuzz FUZZ='./app/peer_fuzz_test.go ./verifier/foreign_client_test.go' COVER=

# Running networks mostly wait. The walks take the processors meanwhile, but never before them.
test-running: toolchain
	go test -tags network $(NOVET) -count=1 -p 1 ./test/validators ./cmd/shuquand/cli -run 'Test(NothingAcknowledgedIsLost|Story|Node.*)$$'

property: export GOGC := 400
property: toolchain ## random walks through the application, SEEDS=10000 of them 随机走查
	nice -n 19 go test ./app -vet=off -count=1 -run 'TestProperty(OfLinks)?$$' -v -timeout 4h -args -seeds $(SEEDS) | grep -vE '=== (RUN|PAUSE|CONT|NAME)|\[rapid\] OK|--- PASS: TestProperty(OfLinks)?/'

# Coverage guides through our own packages alone: with the SDK's the build takes minutes
# and each run looks at a hundred times as many counters. COVER= guides not at all, for
# which the tests are compiled already.
fuzz: toolchain ## every fuzzer for FUZZTIME=20s; FUZZ=./app for those of folders or files 模糊测试
	./scripts/fuzz.sh $(FUZZTIME) '$(COVER)' $(FUZZ)

fuzz-long: FUZZTIME := 10m
fuzz-long: fuzz ## every fuzzer for ten minutes 长时间模糊测试

scenario: toolchain ## a year of registration agencies, held to a table worked out by hand 登记机构的一年
	go test ./testutil/scenario $(NOVET) -count=1 -run 'TestYear$$' -v | grep -vE '^(=== |--- PASS|PASS$$)'

test-network: build ## kill some of VALIDATORS=4 under load and look for everything acknowledged 断电测试
	go test -tags network -count=1 -v -timeout 60m ./test/validators -validators $(VALIDATORS) -binary $(CURDIR)/$(OUT)/shuquand -patience 10m

test-commands: toolchain ## every command and REST path against three validators 命令与接口测试
	go test -tags network -count=1 -v -timeout 30m ./cmd/shuquand/cli -run 'TestStory$$'

twin: build $(BIN)/rly ## two provinces and a relayer: what is revoked in one is told to the other; ends by itself 两省互认检查
	$(OUT)/shuquand recognition twin check --dir $(TWIN_HOME)-check --rly $(BIN)/rly

twin-up: build $(BIN)/rly ## start two provinces and a relayer and leave them running 启动两省网络
	$(OUT)/shuquand recognition twin up --dir $(TWIN_HOME) --rly $(BIN)/rly

twin-down: build ## end what twin-up has started 停止两省网络
	$(OUT)/shuquand recognition twin down --dir $(TWIN_HOME)

bench: toolchain ## throughput beside the plain SDK, bytes of state, proofs: one table 性能
	@mkdir -p .build && go test -c -o .build/bench ./internal/bench
	.build/bench -test.run '^$$' -test.bench . -test.benchtime 1x -test.timeout 60m

lint: $(BIN)/golangci-lint $(BIN)/buf ## linters, of Go and of .proto files 代码检查
	$(BIN)/golangci-lint run ./...
	./scripts/proto.sh deps && $(BIN)/buf lint

proto: tools ## generate the Go code of the .proto files 生成代码
	./scripts/proto.sh

docs: toolchain ## generate the documents that come from the code 生成文档
	go run ./internal/docgen

tools: $(BIN)/buf $(BIN)/golangci-lint $(BIN)/protoc-gen-gocosmos ## build the tools from Go modules 编译工具

clean: ## remove what was built; a chain of `make run` too 清理
	rm -rf $(OUT) .build

# The tools have a module file of their own, so that the product's stays small.
$(BIN)/buf: tools.mod tools.sum | toolchain
	go build -modfile=tools.mod -o $@ github.com/bufbuild/buf/cmd/buf
$(BIN)/golangci-lint: tools.mod tools.sum | toolchain
	go build -modfile=tools.mod -o $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint
$(BIN)/protoc-gen-gocosmos: go.mod go.sum | toolchain
	go build -o $(BIN)/ github.com/cosmos/gogoproto/protoc-gen-gocosmos \
		github.com/grpc-ecosystem/grpc-gateway/protoc-gen-grpc-gateway github.com/grpc-ecosystem/grpc-gateway/protoc-gen-swagger
	@touch $@

# The relayer has modules of its own that do not go together with the product's; its
# go.work names a folder that the module does not hold.
$(BIN)/rly: | toolchain
	rm -rf .build/rly-source && mkdir -p .build
	cp -r "$$(go mod download -json github.com/cosmos/relayer/v2@$(RLY_VERSION) | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')" .build/rly-source
	chmod -R u+w .build/rly-source && rm -f .build/rly-source/go.work .build/rly-source/go.work.sum
	go -C .build/rly-source build -ldflags '-X github.com/cosmos/relayer/v2/cmd.Version=$(RLY_VERSION)' -o ../../$@ .

# What a bare Debian machine may lack comes from its own packages.
toolchain:
	@command -v go >/dev/null || { echo "Go 1.26.5 or newer is needed: https://go.dev/dl/"; exit 1; }
	@command -v gcc >/dev/null || $(MAKE) --no-print-directory apt PACKAGES="gcc libc6-dev"
openssl: # the second opinion on SM2 signatures in the tests
	@command -v openssl >/dev/null || $(MAKE) --no-print-directory apt PACKAGES=openssl
apt:
	@command -v apt-get >/dev/null || { echo "please install: $(PACKAGES)"; exit 1; }
	$$([ "$$(id -u)" = 0 ] || echo sudo) apt-get install -y --no-install-recommends $(PACKAGES) || \
		{ $$([ "$$(id -u)" = 0 ] || echo sudo) apt-get update && $$([ "$$(id -u)" = 0 ] || echo sudo) apt-get install -y --no-install-recommends $(PACKAGES); }

.PHONY: help build demo run localnet localnet-stop test test-running test-network test-commands property twin twin-up twin-down bench fuzz fuzz-long scenario lint proto docs tools clean toolchain openssl apt
