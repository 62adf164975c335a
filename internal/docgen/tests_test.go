// SPDX-License-Identifier: Apache-2.0

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	quotedTest   = regexp.MustCompile("`((?:Test|Fuzz)[A-Z]\\w*)`")
	declaredTest = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Z]\w*)\(`)
)

// TestNamedTestsExist: a document that says which test holds a promise names a
// test that exists.
func TestNamedTestsExist(t *testing.T) {
	exists := map[string]bool{}
	for _, found := range inFiles(t, repository, "_test.go", declaredTest) {
		exists[found] = true
	}
	named := inFiles(t, filepath.Join(repository, "docs"), ".md", quotedTest)
	require.Greater(t, len(named), 40)
	for _, name := range named {
		require.True(t, exists[name], "the documents name %s, which does not exist", name)
	}
}

// inFiles finds what a pattern's first group matches in all files below a
// folder whose names end in suffix. Folders that begin with a dot are left out.
func inFiles(t *testing.T, folder, suffix string, pattern *regexp.Regexp) []string {
	t.Helper()
	var out []string
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != folder && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(path, suffix) {
			return nil
		}
		raw, err := os.ReadFile(path)
		for _, match := range pattern.FindAllStringSubmatch(string(raw), -1) {
			out = append(out, match[1])
		}
		return err
	}))
	return out
}
