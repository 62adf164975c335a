// SPDX-License-Identifier: Apache-2.0

package council_test

import (
	"os"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

var registered = regexp.MustCompile(`(Err\w+) = errors\.Register\(ModuleName, (\d+), "([A-Z]+-[A-Z0-9]+): ([^"]+)"\)`)

// TestErrors holds that codes and rule ids are unique, that no code is 0 or 1,
// and that each text says what is wrong and what to do.
func TestErrors(t *testing.T) {
	source, err := os.ReadFile("errors.go")
	require.NoError(t, err)
	found := registered.FindAllSubmatch(source, -1)
	require.Len(t, found, len(regexp.MustCompile(`errors\.Register\(`).FindAll(source, -1)), "every registration has the form that this test reads")
	codes, rules := map[int]string{}, map[string]string{}
	for _, f := range found {
		name, rule, text := string(f[1]), string(f[3]), string(f[4])
		code, err := strconv.Atoi(string(f[2]))
		require.NoError(t, err)
		require.GreaterOrEqual(t, code, 2, name)
		require.Empty(t, codes[code], "%s and %s share a code", name, codes[code])
		require.Empty(t, rules[rule], "%s and %s share a rule id", name, rules[rule])
		codes[code], rules[rule] = name, name
		require.Greater(t, len(text), 40, name)
	}
	require.Greater(t, len(codes), 30)
}
