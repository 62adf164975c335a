// SPDX-License-Identifier: Apache-2.0

//go:build network

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	rpchttp "github.com/cometbft/cometbft/rpc/client/http"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
)

// nodePatience is how long a node on a loaded machine may take for one thing.
const nodePatience = time.Minute

// stoppedNode makes a chain of one validator that has some blocks and stopped.
func stoppedNode(t *testing.T) localnet.Node {
	t.Helper()
	home := filepath.Join(t.TempDir(), "net")
	must(t, nil, "localnet", "--validators", "1", "--home", home, "--base", strconv.Itoa(freeBase(t, 1)), "--output", "json")
	must(t, nil, "localnet", "--stop", "--keep", "--home", home, "--output", "json")
	state, _, err := localnet.Status(t.Context(), home)
	require.NoError(t, err)
	return state.Nodes[0]
}

// startNode runs a node as an operator does, in the foreground of a process.
func startNode(t *testing.T, n localnet.Node) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	require.NoError(t, err)
	cmd := exec.Command(self, "start", "--home", n.Home, "--log_no_color", "--consensus.create_empty_blocks_interval", "1s")
	cmd.Stdout, cmd.Stderr = log, log
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		if cmd.ProcessState == nil { // the test failed before it ended the node
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
		_ = log.Close()
	})
	return cmd
}

// endNode ends a node with SIGTERM and gives its exit code.
func endNode(t *testing.T, cmd *exec.Cmd) int {
	t.Helper()
	require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
	kill := time.AfterFunc(nodePatience, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	_ = cmd.Wait() // the code tells
	return cmd.ProcessState.ExitCode()
}

// reach waits until a node has a block, and gives its height.
func reach(t *testing.T, n localnet.Node, height int64) int64 {
	t.Helper()
	rpc, err := rpchttp.New(n.RPC, "/websocket")
	require.NoError(t, err)
	var now int64
	require.Eventually(t, func() bool {
		now, err = chain.Height(t.Context(), rpc)
		return err == nil && now >= height
	}, nodePatience, 100*time.Millisecond, "block %d", height)
	return now
}

// Also a node with the other database is left alone while it runs.
func TestNodeWithPebbleIsLeftAlone(t *testing.T) {
	n := stoppedNode(t)
	must(t, nil, "comet", "unsafe-reset-all", "--home", n.Home)
	settings := filepath.Join(n.Home, "config", "app.toml")
	was, err := os.ReadFile(settings)
	require.NoError(t, err)
	is := regexp.MustCompile(`(?m)^app-db-backend = .*$`).ReplaceAll(was, []byte(`app-db-backend = "pebbledb"`))
	require.NotEqual(t, was, is)
	require.NoError(t, os.WriteFile(settings, is, 0o600))

	node := startNode(t, n)
	height := reach(t, n, 2)
	require.FileExists(t, filepath.Join(n.Home, "data", "application.db", "OPTIONS-000003"), "it is pebble's")
	for _, line := range []string{"start", "rollback", "doctor registry", "comet unsafe-reset-all"} {
		r := shuquand(append(strings.Fields(line), "--home", n.Home)...)
		require.Equal(t, ExitRefused, r.code, line)
		require.Contains(t, r.err, errRunning.Error(), line)
	}
	reach(t, n, height+1)
	require.Zero(t, endNode(t, node))
	must(t, nil, "doctor", "registry", "--home", n.Home, "--output", "json")
}

// A node ends cleanly when it is asked to and goes on from where it was; while
// it runs, a second one on the same home is refused and harms nothing.
func TestNodeEndsAndGoesOn(t *testing.T) {
	n := stoppedNode(t)
	first := startNode(t, n)
	height := reach(t, n, 3)

	second := startNode(t, n)
	_ = second.Wait()
	require.Equal(t, ExitRefused, second.ProcessState.ExitCode())
	r := shuquand("start", "--home", n.Home)
	require.Equal(t, ExitRefused, r.code)
	require.Contains(t, r.err, errRunning.Error())
	height = reach(t, n, height+1)
	require.Zero(t, endNode(t, first), "SIGTERM is no failure")

	again := startNode(t, n)
	reach(t, n, height+1)
	require.Zero(t, endNode(t, again))
	var verdict struct {
		Height int64 `json:"height"`
	}
	must(t, &verdict, "doctor", "registry", "--home", n.Home, "--output", "json")
	require.GreaterOrEqual(t, verdict.Height, height)
}

// A snapshot that is taken to another machine and restored there gives the reports and the
// doctor's word of the state that it was made of, without a node that runs.
func TestNodeSnapshotIsReported(t *testing.T) {
	n := stoppedNode(t)
	archive := filepath.Join(t.TempDir(), "snapshot.tar.gz")
	snapshots := func(args ...string) string {
		self, err := os.Executable()
		require.NoError(t, err)
		out, err := exec.Command(self, append([]string{"snapshots"}, args...)...).CombinedOutput()
		require.NoError(t, err, "%s", out)
		return string(out)
	}
	var was struct {
		Height int64 `json:"height"`
	}
	must(t, &was, "doctor", "registry", "--home", n.Home, "--output", "json")
	height := strconv.FormatInt(was.Height, 10)
	snapshots("export", "--home", n.Home)
	format := regexp.MustCompile(`height: ` + height + ` format: (\d+)`).FindStringSubmatch(snapshots("list", "--home", n.Home))
	require.Len(t, format, 2)
	snapshots("dump", height, format[1], "--output", archive, "--home", n.Home)

	home := filepath.Join(t.TempDir(), "rehearsal")
	must(t, nil, "init", "rehearsal", "--chain-id", "shanxi-1", "--home", home)
	snapshots("load", archive, "--home", home)
	snapshots("restore", height, format[1], "--home", home)
	for _, line := range []string{"doctor registry", "report agencies", "report overdue"} {
		want := shuquand(append(strings.Fields(line), "--home", n.Home)...)
		got := shuquand(append(strings.Fields(line), "--home", home)...)
		require.Equal(t, ExitDone, got.code, got.err)
		require.NotEmpty(t, got.out)
		require.Equal(t, want.out, got.out, line)
	}
}
