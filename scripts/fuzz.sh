#!/usr/bin/env bash
# Runs the fuzzers of folders or test files, each for some time:
#   scripts/fuzz.sh TIME PACKAGES FOLDER_OR_FILE...
# Coverage guides through PACKAGES (as "example.com/us/..."); empty for no guidance.
set -euo pipefail
time=$1 cover=$2
shift 2
root=$PWD
mkdir -p .build
log=.build/fuzz.log
files=$(grep -rlE '^func Fuzz' --include='*_test.go' "$@")
for dir in $(dirname $files | sort -u); do
	go test -c -vet=off ${cover:+-gcflags "$cover=-d=libfuzzer"} -o .build/fuzz.test "$dir"
	for name in $(cat $(echo "$files" | grep -E "^$dir/[^/]*$") | grep -oE '^func Fuzz[A-Za-z0-9]*' | cut -c6-); do
		echo "=== $dir $name"
		# At the end of the time Go's fuzzer now and then takes its own deadline for a
		# failure, without an input that shows one. Then it begins again: it must pass.
		for try in 1 2 3; do
			code=0
			(cd "$dir" && "$root/.build/fuzz.test" -test.run '^$' -test.fuzz "^$name\$" -test.fuzztime "$time" -test.fuzzcachedir "$root/.build/fuzzcache/$dir" </dev/null) >"$log" 2>&1 || code=$?
			awk '/^fuzz: elapsed/ { last = $0; next } /^PASS$/ { print last } { print }' "$log"
			[ "$code" != 0 ] || break
			if [ "$try" = 3 ] || grep -q 'Failing input\|panic: ' "$log" || ! grep -q '^ *context deadline exceeded$' "$log"; then
				exit 1
			fi
		done
	done
done
