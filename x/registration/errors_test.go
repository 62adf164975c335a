// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// ruleID is the shape of every error's text: the rule id, a plain sentence, and
// after a semicolon the way out.
var ruleID = regexp.MustCompile(`^((V)-[A-Z0-9]+|(P)-[RX][0-9]+|(B)-P[0-9]+|(F)-[0-9]+): [a-zA-Z].+[;].+[^.]$`)

// Numbers are unique and grouped by family, 0 and 1 are not used, and rule ids
// are unique.
func TestErrorNumbers(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "errors.go", nil, parser.ParseComments)
	require.NoError(t, err)
	numbers, rules := map[int]string{}, map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		name := spec.Names[0].Name
		require.NotEmpty(t, spec.Doc.Text(), name)
		args := spec.Values[0].(*ast.CallExpr).Args
		require.Len(t, args, 3, name)
		number, err := strconv.Atoi(args[1].(*ast.BasicLit).Value)
		require.NoError(t, err)
		text, err := strconv.Unquote(args[2].(*ast.BasicLit).Value)
		require.NoError(t, err)

		require.Empty(t, numbers[number], "%d stands twice", number)
		numbers[number] = name
		m := ruleID.FindStringSubmatch(text)
		require.NotNil(t, m, "%s: %s", name, text)
		require.False(t, rules[m[1]], "%s stands twice", m[1])
		rules[m[1]] = true
		switch {
		case number < 2:
			require.Fail(t, "number too small", name)
		case number < 20:
			require.Equal(t, "V", m[2], name)
		case number < 40:
			require.Equal(t, "P", m[3], name)
		case number < 60:
			require.Equal(t, "B", m[4], name)
		}
		return true
	})
	require.Greater(t, len(numbers), 50)
}
