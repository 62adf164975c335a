// SPDX-License-Identifier: Apache-2.0

package localnet_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/viper"
	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"

	"github.com/shuquan-ledger/shuquan/internal/localnet"
	calendartypes "github.com/shuquan-ledger/shuquan/x/calendar/types"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// fakeNode is set for the test's own program when it plays a node.
const fakeNode = "SHUQUAN_TEST_FAKE_NODE"

func TestMain(m *testing.M) {
	if how := os.Getenv(fakeNode); how != "" && len(os.Args) > 1 && os.Args[1] == "start" {
		playNode(how)
		return
	}
	os.Exit(m.Run())
}

// playNode answers the one question that localnet asks, or ends at once.
func playNode(how string) {
	if how == "die" {
		fmt.Println("the disk is full")
		os.Exit(1)
	}
	home := os.Args[3]
	v := viper.New()
	v.SetConfigFile(filepath.Join(home, "config", "config.toml"))
	if err := v.ReadInConfig(); err != nil {
		panic(err)
	}
	height := "2"
	if how == "stuck" {
		height = "1"
	}
	panic(http.ListenAndServe(strings.TrimPrefix(v.GetString("rpc.laddr"), "tcp://"), //nolint:gosec // a test's node
		http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var req struct {
				ID json.RawMessage `json:"id"`
			}
			_ = json.NewDecoder(r.Body).Decode(&req)
			fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":{"response":{"last_block_height":"%s"}}}`, req.ID, height)
		})))
}

// base keeps the tests' addresses away from those of a network that somebody runs.
const base = 200

func plan(t *testing.T, validators int) localnet.Plan {
	t.Helper()
	registry := codectypes.NewInterfaceRegistry()
	cryptocodec.RegisterInterfaces(registry)
	cdc := codec.NewProtoCodec(registry)
	state := map[string]json.RawMessage{}
	for name, g := range map[string]proto.Message{
		"calendar": calendartypes.DefaultGenesis(), "institution": institutiontypes.DefaultGenesis(), "council": counciltypes.DefaultGenesis(),
	} {
		raw, err := cdc.MarshalJSON(g)
		require.NoError(t, err)
		state[name] = raw
	}
	self, err := os.Executable()
	require.NoError(t, err)
	return localnet.Plan{
		Home: filepath.Join(t.TempDir(), "net"), Binary: self, ChainID: "shanxi-1", Province: "14",
		Validators: validators, Base: base, Fast: true, State: state, Codec: cdc,
	}
}

func silent(string) {}

func TestBureausAreValid(t *testing.T) {
	require.Len(t, localnet.Bureaus, 12)
	seen := map[string]bool{}
	for _, province := range []string{"14", "41"} {
		bureaus := localnet.BureausOf(province)
		require.NotEmpty(t, bureaus)
		require.Equal(t, province+"0000", bureaus[0].Division, "the first seat is the province's")
		for _, b := range bureaus {
			require.NoError(t, institution.ValidateUSCC(b.Code), b.Name)
			require.NoError(t, institution.ValidateDivision(b.Division), b.Name)
			require.Equal(t, province, b.Division[:2], b.Name)
			require.False(t, seen[b.Code] || seen[b.Division], b.Name)
			seen[b.Code], seen[b.Division] = true, true
		}
	}
	require.Empty(t, localnet.BureausOf("11"))
}

func TestStartStatusStop(t *testing.T) {
	t.Setenv(fakeNode, "run")
	p := plan(t, 3)
	_, err := localnet.Start(t.Context(), p, silent)
	require.NoError(t, err)
	t.Cleanup(func() { _, _ = localnet.Stop(p.Home, false) })

	s, reports, err := localnet.Status(t.Context(), p.Home)
	require.NoError(t, err)
	require.Len(t, reports, 3)
	for i, r := range reports {
		require.True(t, r.Running)
		require.EqualValues(t, 2, r.Height)
		require.Equal(t, fmt.Sprintf("tcp://127.0.0.%d:26657", base+i), r.RPC)
		require.Contains(t, r.Line(), "block 2")
	}
	first, err := os.ReadFile(filepath.Join(s.Nodes[0].Home, "config", "genesis.json"))
	require.NoError(t, err)
	last, err := os.ReadFile(filepath.Join(s.Nodes[2].Home, "config", "genesis.json"))
	require.NoError(t, err)
	require.Equal(t, string(first), string(last), "all nodes start from one genesis")
	require.Contains(t, string(first), s.Nodes[1].Operator)

	_, err = localnet.Start(t.Context(), p, silent)
	require.ErrorIs(t, err, localnet.ErrRunning)

	_, err = localnet.Stop(p.Home, false)
	require.NoError(t, err)
	for _, n := range s.Nodes {
		require.ErrorIs(t, syscall.Kill(n.PID, 0), syscall.ESRCH, n.Name)
	}
	require.NoDirExists(t, p.Home)
	_, err = localnet.Stop(p.Home, false)
	require.ErrorIs(t, err, localnet.ErrAbsent)
}

func TestStoppedNetworkIsResumedOrReplaced(t *testing.T) {
	t.Setenv(fakeNode, "run")
	p := plan(t, 1)
	_, err := localnet.Start(t.Context(), p, silent)
	require.NoError(t, err)
	_, err = localnet.Stop(p.Home, true)
	require.NoError(t, err)
	require.DirExists(t, p.Home, "kept as asked")
	kept, _, err := localnet.Status(t.Context(), p.Home)
	require.NoError(t, err)
	resumed, err := localnet.Resume(t.Context(), p, silent)
	require.NoError(t, err)
	require.Equal(t, kept.Nodes[0].ID, resumed.Nodes[0].ID, "the same node goes on")
	require.NotEqual(t, kept.Nodes[0].PID, resumed.Nodes[0].PID)
	_, err = localnet.Resume(t.Context(), p, silent)
	require.ErrorIs(t, err, localnet.ErrRunning)
	_, err = localnet.Stop(p.Home, true)
	require.NoError(t, err)

	// A stopped network is not replaced unasked.
	_, err = localnet.Start(t.Context(), p, silent)
	require.ErrorIs(t, err, localnet.ErrStopped)
	again, _, err := localnet.Status(t.Context(), p.Home)
	require.NoError(t, err)
	require.Equal(t, resumed, again)
	p.Overwrite = true
	var told []string
	replaced, err := localnet.Start(t.Context(), p, func(line string) { told = append(told, line) })
	require.NoError(t, err)
	require.Contains(t, told[0], "removed the stopped network")
	require.NotEqual(t, kept.Nodes[0].ID, replaced.Nodes[0].ID)
	_, err = localnet.Start(t.Context(), p, silent)
	require.ErrorIs(t, err, localnet.ErrRunning, "a running one is never replaced")
	_, err = localnet.Stop(p.Home, false)
	require.NoError(t, err)
	require.NoDirExists(t, p.Home)
}

// A folder that localnet did not make, and files that it did not write, stay: also
// of a network that fails, is stopped or is replaced.
func TestWhatIsNotOursStays(t *testing.T) {
	t.Setenv(fakeNode, "run")
	p := plan(t, 1)
	require.NoError(t, os.MkdirAll(p.Home, 0o700))
	precious := filepath.Join(p.Home, "thesis.txt")
	writePrecious := func() { require.NoError(t, os.WriteFile(precious, []byte("x"), 0o600)) }
	left := func() (names []string) {
		entries, err := os.ReadDir(p.Home)
		require.NoError(t, err)
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}

	writePrecious()
	for _, overwrite := range []bool{false, true} {
		p.Overwrite = overwrite
		_, err := localnet.Start(t.Context(), p, silent)
		require.ErrorIs(t, err, localnet.ErrForeign)
	}
	_, err := localnet.Stop(p.Home, false)
	require.ErrorIs(t, err, localnet.ErrAbsent)
	require.Equal(t, []string{"thesis.txt"}, left())

	require.NoError(t, os.Remove(precious))
	_, err = localnet.Start(t.Context(), p, silent)
	require.NoError(t, err)
	writePrecious()
	_, err = localnet.Stop(p.Home, true)
	require.NoError(t, err)
	t.Setenv(fakeNode, "die")
	_, err = localnet.Start(t.Context(), p, silent)
	require.ErrorIs(t, err, localnet.ErrDied)
	require.Equal(t, []string{"thesis.txt"}, left(), "the network that failed is removed")

	require.NoError(t, os.Remove(precious))
	t.Setenv(fakeNode, "run")
	_, err = localnet.Start(t.Context(), p, silent)
	require.NoError(t, err)
	_, err = localnet.Stop(p.Home, false)
	require.NoError(t, err)
	require.Empty(t, left(), "the folder was there before")
}

func TestOneNodeIsKilledAndStartedAgain(t *testing.T) {
	t.Setenv(fakeNode, "run")
	p := plan(t, 2)
	before, err := localnet.Start(t.Context(), p, silent)
	require.NoError(t, err)
	t.Cleanup(func() { _, _ = localnet.Stop(p.Home, false) })
	require.ErrorIs(t, localnet.Restart(t.Context(), p.Home, p.Binary, 1), localnet.ErrRunning)
	require.ErrorIs(t, localnet.Kill(p.Home, 2), localnet.ErrPlan)

	require.NoError(t, localnet.Kill(p.Home, 1))
	_, reports, err := localnet.Status(t.Context(), p.Home)
	require.NoError(t, err)
	require.True(t, reports[0].Running, "the other goes on")
	require.False(t, reports[1].Running)
	require.ErrorIs(t, localnet.Kill(p.Home, 1), localnet.ErrDied)

	require.NoError(t, localnet.Restart(t.Context(), p.Home, p.Binary, 1))
	after, reports, err := localnet.Status(t.Context(), p.Home)
	require.NoError(t, err)
	require.True(t, reports[1].Running)
	require.NotEqual(t, before.Nodes[1].PID, after.Nodes[1].PID)
	require.Equal(t, before.Nodes[0].PID, after.Nodes[0].PID)
}

func TestPortInUse(t *testing.T) {
	t.Setenv(fakeNode, "run")
	p := plan(t, 2)
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.%d:26656", base+1))
	require.NoError(t, err)
	defer l.Close() //nolint:errcheck // a test's listener
	_, err = localnet.Start(t.Context(), p, silent)
	require.ErrorIs(t, err, localnet.ErrPort)
	require.NoDirExists(t, p.Home)
}

func TestDyingNodeIsReportedWithItsLastWords(t *testing.T) {
	t.Setenv(fakeNode, "die")
	p := plan(t, 1)
	_, err := localnet.Start(t.Context(), p, silent)
	require.ErrorIs(t, err, localnet.ErrDied)
	require.ErrorContains(t, err, "the disk is full")
	require.NoDirExists(t, p.Home)
}

func TestInterruptionLeavesNothing(t *testing.T) {
	t.Setenv(fakeNode, "stuck")
	p := plan(t, 2)
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	_, err := localnet.Start(ctx, p, silent)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NoDirExists(t, p.Home)
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.%d:26657", base))
	require.NoError(t, err, "the nodes were stopped")
	require.NoError(t, l.Close())
}

func TestImpossiblePlans(t *testing.T) {
	rows := []struct {
		name   string
		change func(*localnet.Plan)
	}{
		{"no validator", func(p *localnet.Plan) { p.Validators = 0 }},
		{"more than there are bureaus", func(p *localnet.Plan) { p.Validators = 13 }},
		{"more than there are bureaus in Henan", func(p *localnet.Plan) { p.Province, p.Validators = "41", 5 }},
		{"a province without bureaus", func(p *localnet.Plan) { p.Province = "11" }},
		{"addresses past 127.0.0.254", func(p *localnet.Plan) { p.Base = 254 }},
		{"no program", func(p *localnet.Plan) { p.Binary = "" }},
	}
	for _, row := range rows {
		p := plan(t, 4)
		row.change(&p)
		_, err := localnet.Start(t.Context(), p, silent)
		require.ErrorIs(t, err, localnet.ErrPlan, row.name)
		require.NoDirExists(t, p.Home, row.name)
	}
}
