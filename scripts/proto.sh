#!/usr/bin/env bash
# Generates the Go code of all .proto files and the OpenAPI description of the
# queries. Offline: the third-party .proto
# files come from the Go module cache, the generators from go.mod and tools.mod.
# With the argument "deps" it only collects the third-party files, for buf lint.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.build/bin deps=.build/proto-deps gen=.build/gen
dir() { go list -m -f '{{.Dir}}' "$1"; }

rm -rf "$deps" "$gen"
mkdir -p "$deps" "$gen"
copy() { # FROM SUBTREE: the .proto files below FROM/SUBTREE
	(cd "$1" && find "$2" -name '*.proto' -print0) | while IFS= read -r -d '' f; do
		mkdir -p "$deps/$(dirname "$f")"
		cat "$1/$f" >"$deps/$f"
	done
}
sdk=$(dir github.com/cosmos/cosmos-sdk)
copy "$sdk/proto" cosmos/msg
copy "$sdk/proto" cosmos/base/query
copy "$sdk/proto" amino
copy "$(dir github.com/cosmos/gogoproto)" gogoproto
copy "$(dir github.com/cosmos/cosmos-proto)/proto" cosmos_proto
copy "$(dir github.com/grpc-ecosystem/grpc-gateway)/third_party/googleapis" google/api

[ "${1:-}" != deps ] || exit 0
PATH="$PWD/$bin:$PATH" "$bin/buf" generate
# Generated files lie in the tree where their go_package says.
go run ./internal/openapigen "$gen/openapi" app/openapi/openapi.json
cp -r "$gen/github.com/shuquan-ledger/shuquan/." .
rm -rf "$gen"
