// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every code is unique and not 0, which would read as success; every text
// begins with a rule id of its own and says what to do.
func TestErrorCodes(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "errors.go", nil, 0)
	require.NoError(t, err)
	codes, rules := map[int]bool{}, map[string]bool{}
	form := regexp.MustCompile(`^((?:V|A)-[A-Z0-9]+): .+[;,:)] .+`)
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 3 {
			return true
		}
		code, err := strconv.Atoi(call.Args[1].(*ast.BasicLit).Value)
		require.NoError(t, err)
		text, err := strconv.Unquote(call.Args[2].(*ast.BasicLit).Value)
		require.NoError(t, err)
		require.Greater(t, code, 1, text)
		require.False(t, codes[code], "code %d stands twice", code)
		codes[code] = true
		m := form.FindStringSubmatch(text)
		require.NotNil(t, m, text)
		require.False(t, rules[m[1]], "rule %s stands twice", m[1])
		rules[m[1]] = true
		require.False(t, strings.HasSuffix(text, "."), text)
		return true
	})
	require.Len(t, codes, 64, "an error was added or lost: count it here")
}
