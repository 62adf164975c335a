// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"
)

// What reads or changes a node's data refuses while the node runs, in plain
// words, and touches nothing; what only shows its keys does not.
func TestRunningNodeIsLeftAlone(t *testing.T) {
	home := filepath.Join(t.TempDir(), "node")
	must(t, nil, "init", "taiyuan", "--chain-id", "shanxi-1", "--home", home)
	data := filepath.Join(home, "data")
	held, err := dbm.NewDB("application", dbm.GoLevelDBBackend, data)
	require.NoError(t, err)
	precious := filepath.Join(data, "blockstore.db", "000001.ldb")
	require.NoError(t, os.MkdirAll(filepath.Dir(precious), 0o700))
	require.NoError(t, os.WriteFile(precious, []byte("a block"), 0o600))
	lines := []string{
		"start", "export", "rollback", "prune custom --pruning-keep-recent 10 --pruning-interval 10",
		"snapshots list", "snapshots export", "doctor registry", "report overdue",
		"comet unsafe-reset-all", "comet reset-state", "comet bootstrap-state",
	}
	for _, line := range lines {
		r := shuquand(append(strings.Fields(line), "--home", home)...)
		require.Equal(t, ExitRefused, r.code, line)
		require.Contains(t, r.err, errRunning.Error(), line)
		require.FileExists(t, precious, line)
	}
	require.Equal(t, ExitDone, shuquand("comet", "show-node-id", "--home", home).code)

	require.NoError(t, held.Close())
	r := shuquand("comet", "unsafe-reset-all", "--home", home)
	require.Equal(t, ExitDone, r.code, r.err)
	require.NoFileExists(t, precious)
}
