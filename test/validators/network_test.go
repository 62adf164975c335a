// SPDX-License-Identifier: Apache-2.0

//go:build network

package validators_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
)

const (
	chainID = "shanxi-1"
	// firstAddress keeps the network away from those that people run by hand.
	firstAddress = 120
	// askEvery is the pause between two looks at a condition.
	askEvery = 100 * time.Millisecond
	// askTimeout bounds one look at one node.
	askTimeout = 3 * time.Second
	// tail is how many lines of a node's log a failure shows.
	tail = 15
)

// network is the network under test.
type network struct {
	t       *testing.T
	ctx     context.Context
	home    string
	binary  string
	enc     chain.Encoding
	nodes   []localnet.Node
	clients []*chain.Client
}

// program is the shuquand program, built from this tree if none was named.
func program(t *testing.T) string {
	t.Helper()
	if *binary != "" {
		path, err := filepath.Abs(*binary)
		require.NoError(t, err)
		return path
	}
	path := filepath.Join(t.TempDir(), "shuquand")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", path, "./cmd/shuquand")
	build.Dir = filepath.Join("..", "..")
	out, err := build.CombinedOutput()
	require.NoError(t, err, "build shuquand: %s", out)
	return path
}

// start runs the validators and ends them with the test, however it ends.
func start(ctx context.Context, t *testing.T, count int) *network {
	t.Helper()
	app.SetAddressPrefixes()
	offline := app.New(log.NewNopLogger(), dbm.NewMemDB(), true, simtestutil.EmptyAppOptions{})
	e := offline.Encoding()
	base, err := localnet.FreeBase(firstAddress, count)
	require.NoError(t, err)
	n := &network{
		t: t, ctx: ctx, binary: program(t), home: filepath.Join(t.TempDir(), "net"),
		enc: chain.Encoding{Codec: e.Codec, Registry: e.Registry, TxConfig: e.TxConfig},
	}
	s, err := localnet.Start(ctx, localnet.Plan{
		Home: n.home, Binary: n.binary, ChainID: chainID, Province: "14", Validators: count, Base: base,
		Fast: true, State: offline.DefaultGenesis(), Codec: e.Codec,
	}, func(line string) { t.Log(line) })
	require.NoError(t, err)
	t.Cleanup(func() {
		_, err := localnet.Stop(n.home, false)
		require.NoError(t, err, "end the validators")
	})
	n.nodes = s.Nodes
	for _, node := range s.Nodes {
		client, err := chain.Dial(ctx, node.RPC, n.enc)
		require.NoError(t, err)
		n.clients = append(n.clients, client)
	}
	return n
}

// await waits for a condition, which tells what it has seen, and fails with the
// ends of the logs of the nodes if it does not come in time.
func (n *network) await(what string, within time.Duration, nodes []int, condition func() (bool, string)) {
	n.t.Helper()
	seen := ""
	for deadline := time.Now().Add(within); ; {
		var ok bool
		if ok, seen = condition(); ok {
			return
		}
		if time.Now().After(deadline) || n.ctx.Err() != nil {
			break
		}
		time.Sleep(askEvery)
	}
	var logs strings.Builder
	for _, i := range nodes {
		fmt.Fprintf(&logs, "\n--- the end of the log of %s:\n%s", n.nodes[i].Name, n.nodes[i].Tail(tail))
	}
	n.t.Fatalf("awaited for %s: %s. Seen last: %s%s", within, what, seen, logs.String())
}

// height is a node's height, 0 if it does not answer.
func (n *network) height(i int) int64 {
	ctx, cancel := context.WithTimeout(n.ctx, askTimeout)
	defer cancel()
	h, err := n.clients[i].Height(ctx)
	if err != nil {
		return 0
	}
	return h
}

// heights are those of some nodes.
func (n *network) heights(nodes []int) []int64 {
	out := make([]int64, len(nodes))
	for k, i := range nodes {
		out[k] = n.height(i)
	}
	return out
}

// reach waits until every one of the nodes has a height.
func (n *network) reach(what string, height int64, nodes []int) {
	n.t.Helper()
	n.await(fmt.Sprintf("%s (block %d)", what, height), *patience, nodes, func() (bool, string) {
		now := n.heights(nodes)
		for _, h := range now {
			if h < height {
				return false, fmt.Sprintf("%s stand at blocks %d", n.names(nodes), now)
			}
		}
		return true, ""
	})
}

func (n *network) names(nodes []int) string {
	out := make([]string, len(nodes))
	for k, i := range nodes {
		out[k] = n.nodes[i].Name
	}
	return strings.Join(out, ", ")
}

func (n *network) kill(nodes []int) {
	n.t.Helper()
	for _, i := range nodes {
		require.NoError(n.t, localnet.Kill(n.home, i))
	}
}

func (n *network) restart(nodes []int) {
	n.t.Helper()
	for _, i := range nodes {
		require.NoError(n.t, localnet.Restart(n.ctx, n.home, n.binary, i))
	}
}

// memory is the resident memory of all processes in MiB; 0 where the system does
// not tell.
func (n *network) memory() int {
	s, _, err := localnet.Status(n.ctx, n.home)
	require.NoError(n.t, err)
	sum := 0
	for _, node := range s.Nodes {
		raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", node.PID))
		if err != nil {
			return 0
		}
		for line := range strings.Lines(string(raw)) {
			if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
				kib, err := strconv.Atoi(strings.Fields(value)[0])
				require.NoError(n.t, err)
				sum += kib
			}
		}
	}
	return sum / 1024
}

// except are the numbers below count that are not among some.
func except(count int, some []int) []int {
	gone := map[int]bool{}
	for _, i := range some {
		gone[i] = true
	}
	var rest []int
	for i := range count {
		if !gone[i] {
			rest = append(rest, i)
		}
	}
	return rest
}
