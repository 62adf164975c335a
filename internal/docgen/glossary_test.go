// SPDX-License-Identifier: Apache-2.0

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// packageFolders are the packages whose names the glossary uses.
var packageFolders = map[string]string{
	"calendar": "x/calendar", "institution": "x/institution", "council": "x/council", "registration": "x/registration",
	"certificate": "x/certificate", "objection": "x/objection", "pledge": "x/pledge", "recognition": "x/recognition", "record": "record", "digest": "crypto/digest", "commit": "crypto/commit",
}

// TestGlossaryNamesExist: every Go name in the glossary is an exported name of
// its package, and every module has its table.
func TestGlossaryNamesExist(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(repository, "docs", "glossary.md"))
	require.NoError(t, err)
	known := map[string]map[string]bool{}
	for pkg, folder := range packageFolders {
		known[pkg] = exportedNames(t, filepath.Join(repository, filepath.FromSlash(folder)))
		require.Regexp(t, "`"+pkg+`\.`, string(raw))
	}
	names := regexp.MustCompile("`([a-z]+)\\.([A-Z][A-Za-z0-9]*)`").FindAllStringSubmatch(string(raw), -1)
	require.Greater(t, len(names), 40)
	for _, name := range names {
		require.Contains(t, known, name[1], name[0])
		require.True(t, known[name[1]][name[2]], "%s does not exist", name[0])
	}
}

// exportedNames are the top-level names of a package.
func exportedNames(t *testing.T, folder string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	require.NotEmpty(t, files, folder)
	out := map[string]bool{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, decl := range parsed.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					out[d.Name.Name] = true
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.TypeSpec:
						out[s.Name.Name] = true
					case *ast.ValueSpec:
						for _, name := range s.Names {
							out[name.Name] = true
						}
					}
				}
			}
		}
	}
	return out
}
