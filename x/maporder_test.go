// SPDX-License-Identifier: Apache-2.0

package x_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// program is compiled code that a test reads with its types.
type program struct {
	fset     *token.FileSet
	importer types.Importer
	packages []listed
}

// listed is what `go list` says of a package.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
	DepOnly                 bool
}

// load lists packages of the repository and what they import.
func load(t *testing.T, patterns ...string) program {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,DepOnly"}, patterns...)...) //nolint:gosec // patterns of this file
	cmd.Dir = ".."
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	p := program{fset: token.NewFileSet()}
	exports := map[string]string{}
	for d := json.NewDecoder(out); ; {
		var l listed
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		exports[l.ImportPath] = l.Export
		if !l.DepOnly {
			p.packages = append(p.packages, l)
		}
	}
	require.NoError(t, cmd.Wait())
	p.importer = importer.ForCompiler(p.fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	return p
}

// inOrderOfMaps finds where files take what a map holds in the order of the
// map, which differs from node to node: ranging over a map, and package maps'
// iterators unless they are sorted at once.
func (p program) inOrderOfMaps(t *testing.T, path string, files []*ast.File) []token.Pos {
	t.Helper()
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	_, err := (&types.Config{Importer: p.importer}).Check(path, p.fset, files, info)
	require.NoError(t, err)
	var out []token.Pos
	sorted := map[ast.Expr]bool{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.RangeStmt:
				if _, is := info.TypeOf(x.X).Underlying().(*types.Map); is {
					out = append(out, x.Pos())
				}
			case *ast.CallExpr:
				// A call is seen before its arguments are.
				if calls(info, x, "slices", "Sorted", "SortedFunc", "SortedStableFunc") {
					sorted[x.Args[0]] = true
				}
				if calls(info, x, "maps", "All", "Keys", "Values") && !sorted[x] || calls(info, x, "reflect", "MapKeys", "MapRange") || calls(info, x, "sync", "Range") {
					out = append(out, x.Pos())
				}
			}
			return true
		})
	}
	return out
}

// calls tells whether a call is one of a package's functions or methods.
func calls(info *types.Info, call *ast.CallExpr, pkg string, names ...string) bool {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	f, ok := info.Uses[s.Sel].(*types.Func)
	return ok && f.Pkg() != nil && f.Pkg().Path() == pkg && slices.Contains(names, f.Name())
}

// Nothing in the state machine takes what a map holds in the order of the map.
func TestNothingIsInTheOrderOfAMap(t *testing.T) {
	p := load(t, "./x/...", "./app/...")
	require.Greater(t, len(p.packages), 20)
	for _, l := range p.packages {
		var files []*ast.File
		for _, name := range l.GoFiles {
			f, err := parser.ParseFile(p.fset, filepath.Join(l.Dir, name), nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			files = append(files, f)
		}
		for _, pos := range p.inOrderOfMaps(t, l.ImportPath, files) {
			t.Errorf("%s takes a map in its own order; sort first: slices.Sorted(maps.Keys(m))", p.fset.Position(pos))
		}
	}
}

// The search finds what it looks for, and nothing that is sorted at once.
func TestMapOrderIsFound(t *testing.T) {
	p := load(t, "maps", "slices", "reflect", "sync")
	for code, want := range map[string]int{
		"for range m {}":                                             1,
		"for range named {}":                                         1,
		"for k := range maps.Keys(m) { _ = k }":                      1,
		"_ = slices.Collect(maps.Values(m))":                         1,
		"_ = reflect.ValueOf(m).MapKeys()":                           1,
		"(&sync.Map{}).Range(nil)":                                   1,
		"for _, k := range slices.Sorted(maps.Keys(m)) { _ = m[k] }": 0,
		"for range []int{1} {}":                                      0,
	} {
		f, err := parser.ParseFile(p.fset, "f.go", `package f
			import ("maps"; "reflect"; "slices"; "sync")
			type table map[string]int
			var (m map[string]int; named table; _ = maps.Clone[table]; _ = reflect.TypeOf; _ = slices.Sort[[]int]; _ sync.Map)
			func _() { `+code+` }`, parser.SkipObjectResolution)
		require.NoError(t, err)
		require.Len(t, p.inOrderOfMaps(t, "f", []*ast.File{f}), want, code)
	}
}
