// SPDX-License-Identifier: Apache-2.0

package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

const repository = "../.."

// TestDocumentsAreCurrent: what is committed is what the code says.
func TestDocumentsAreCurrent(t *testing.T) {
	documents, err := render(repository)
	require.NoError(t, err)
	require.Len(t, documents, 4+8)
	for name, want := range documents {
		got, err := os.ReadFile(filepath.Join(repository, filepath.FromSlash(name)))
		require.NoError(t, err)
		require.Equal(t, want, string(got), "%s is not current: run make docs", name)
	}
}

func TestBetweenNeedsItsMarks(t *testing.T) {
	_, err := between("# A README without marks", "table")
	require.Error(t, err)
	got, err := between("a\n<!-- lifecycle: begin -->\nold\n<!-- lifecycle: end -->\nb", "new\n")
	require.NoError(t, err)
	require.Equal(t, "a\n<!-- lifecycle: begin -->\nnew\n<!-- lifecycle: end -->\nb", got)
}
