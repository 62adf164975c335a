// SPDX-License-Identifier: Apache-2.0

// Package x_test holds rules over the source of all modules.
package x_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// source is a parsed file with its path below the repository.
type source struct {
	path string
	file *ast.File
}

// sources parses the hand-written files of folders, without tests.
func sources(t *testing.T, folders ...string) (*token.FileSet, []source) {
	t.Helper()
	fset := token.NewFileSet()
	var out []source
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join("..", folder), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, ".pb.") {
				return err
			}
			f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
			out = append(out, source{filepath.ToSlash(strings.TrimPrefix(path, "../")), f})
			return err
		})
		require.NoError(t, err)
	}
	return fset, out
}

// statuses are the names of all status constants of the domain packages.
func statuses(t *testing.T) map[string]bool {
	t.Helper()
	fset := token.NewFileSet()
	out := map[string]bool{}
	files, err := filepath.Glob("../x/*/*.go")
	require.NoError(t, err)
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			typed := ""
			for _, spec := range g.Specs {
				v := spec.(*ast.ValueSpec) //nolint:forcetypeassert // a CONST declaration has nothing else
				if id, ok := v.Type.(*ast.Ident); ok {
					typed = id.Name
				} else if len(v.Values) > 0 {
					typed = ""
				}
				if strings.HasSuffix(typed, "Status") {
					for _, n := range v.Names {
						out[n.Name] = true
					}
				}
			}
		}
	}
	return out
}

// comparesStatus finds the comparisons of statuses of a file.
func comparesStatus(f *ast.File, known map[string]bool) []token.Pos {
	var out []token.Pos
	isStatus := func(e ast.Expr) bool {
		s, ok := e.(*ast.SelectorExpr)
		return ok && known[s.Sel.Name]
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.BinaryExpr:
			if isStatus(x.X) || isStatus(x.Y) {
				out = append(out, x.Pos())
			}
		case *ast.CaseClause:
			for _, e := range x.List {
				if isStatus(e) {
					out = append(out, e.Pos())
				}
			}
		}
		return true
	})
	return out
}

// Nothing outside a module's domain package compares statuses: the law stands
// in the tables.
func TestOnlyTheDomainComparesStatuses(t *testing.T) {
	known := statuses(t)
	for _, name := range []string{"StatusActive", "SeatJoining", "MotionOpen", "SuspensionInForce", "YearPublished", "ObjectionOpen", "OfficerActive", "KeyOpen"} {
		require.True(t, known[name], "%s is a status", name)
	}
	fset, files := sources(t, "x", "app")
	require.Greater(t, len(files), 100)
	for _, s := range files {
		if strings.Count(s.path, "/") == 2 && strings.HasPrefix(s.path, "x/") {
			continue // the domain package of a module
		}
		for _, pos := range comparesStatus(s.file, known) {
			t.Errorf("%s compares statuses; ask the domain package", fset.Position(pos))
		}
	}
}

// The search finds what it looks for.
func TestComparisonsAreFound(t *testing.T) {
	for _, code := range []string{
		"if a.Status == registration.StatusPassed {}", "if registration.StatusPassed != s {}",
		"switch s { case council.SeatJoining: }",
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\nfunc f() { "+code+" }", parser.SkipObjectResolution)
		require.NoError(t, err)
		require.Len(t, comparesStatus(f, map[string]bool{"StatusPassed": true, "SeatJoining": true}), 1, code)
	}
}

// Error codes are unique over all modules and none is 0, which would tell the
// sender of a transaction that it succeeded; each begins with its rule and ends
// with a way out: what its reader can do, after a semicolon.
func TestErrorCodes(t *testing.T) {
	_, files := sources(t, "x", "app", "crypto", "record")
	names := map[string]string{}
	for _, s := range files {
		ast.Inspect(s.file, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == 1 {
				if lit, ok := v.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING && (v.Names[0].Name == "ModuleName" || v.Names[0].Name == "Codespace") {
					names[filepath.Dir(s.path)], _ = strconv.Unquote(lit.Value)
				}
			}
			return true
		})
	}
	rule := regexp.MustCompile(`^[A-Z][A-Z0-9-]*: [^;]+; \S+ .+`)
	seen := map[string]string{}
	for _, s := range files {
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 3 {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); !ok || f.Sel.Name != "Register" {
				return true
			}
			code, isNumber := call.Args[1].(*ast.BasicLit)
			text, isText := call.Args[2].(*ast.BasicLit)
			if !isNumber || !isText || code.Kind != token.INT {
				return true
			}
			space := names[filepath.Dir(s.path)]
			require.NotEmpty(t, space, s.path)
			require.NotEqual(t, "0", code.Value, s.path)
			key := space + "/" + code.Value
			require.Empty(t, seen[key], "%s stands twice", key)
			sentence, err := strconv.Unquote(text.Value)
			require.NoError(t, err)
			assert.Regexp(t, rule, sentence, key)
			seen[key] = sentence
			return true
		})
	}
	require.Greater(t, len(seen), 150, "the list of errors is not empty")
}
