// SPDX-License-Identifier: Apache-2.0

//go:build network

package cli

import (
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/localnet"
)

// TestMain lets the test's own program be the node that localnet starts, and the commands
// of snapshots, which leave a database open until their process ends.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && slices.Contains([]string{"start", "snapshots"}, os.Args[1]) {
		os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// story is a running network of three bureaus and what has been done on it
// through the command line.
type story struct {
	*testing.T
	node localnet.Node
	ring []string
	dir  string
	// tree is the command tree, to find what a command line names.
	tree *cobra.Command
	// done are the commands that succeeded, by path and form of output.
	done map[string]map[string]bool
}

const storyChain = "shanxi-1"

// newStory starts three validators as processes.
func newStory(t *testing.T) *story {
	t.Helper()
	home := filepath.Join(t.TempDir(), "net")
	r := shuquand("localnet", "--validators", "3", "--home", home, "--base", strconv.Itoa(freeBase(t, 3)), "--output", "json")
	require.Equal(t, ExitDone, r.code, r.err)
	t.Cleanup(func() {
		require.Equal(t, ExitDone, shuquand("localnet", "--stop", "--home", home).code)
	})
	state, reports, err := localnet.Status(t.Context(), home)
	require.NoError(t, err)
	require.Len(t, reports, 3)
	return &story{
		T: t, node: state.Nodes[0], dir: t.TempDir(), tree: NewRoot(), done: map[string]map[string]bool{},
		ring: []string{"--home", filepath.Join(home, "client"), "--keyring-backend", "test", "--keyring-dir", localnet.Keyring(home)},
	}
}

// freeBase finds loopback addresses whose ports are free. The search begins at
// a place of this process' own, so that tests that run at the same time do not
// find the same ones.
func freeBase(t *testing.T, n int) int {
	t.Helper()
	const first, places = 120, 26
	for try := range places {
		base := first + (os.Getpid()+try)%places*n
		free := true
		for i := range n {
			for _, port := range []string{"26656", "26657", "1317", "9090"} {
				l, err := net.Listen("tcp", "127.0.0."+strconv.Itoa(base+i)+":"+port)
				if err != nil {
					free = false
					continue
				}
				require.NoError(t, l.Close())
			}
		}
		if free {
			return base
		}
	}
	t.Fatal("no loopback addresses are free")
	return 0
}

// run runs a command that has to succeed.
func (s *story) run(args ...string) string {
	s.Helper()
	r := shuquand(args...)
	require.Equal(s, ExitDone, r.code, "%v\n%s", args, r.err)
	s.note(args)
	return r.out
}

// note remembers that a command succeeded and in which form it answered.
func (s *story) note(args []string) {
	cmd, _, err := s.tree.Find(args)
	require.NoError(s, err)
	form := "text"
	if i := strings.Index(strings.Join(args, "\x00"), "--output\x00json"); i >= 0 {
		form = "json"
	}
	if s.done[cmd.CommandPath()] == nil {
		s.done[cmd.CommandPath()] = map[string]bool{}
	}
	s.done[cmd.CommandPath()][form] = true
}

// file writes a file for the command line.
func (s *story) file(name string, content string) string {
	s.Helper()
	path := filepath.Join(s.dir, name)
	require.NoError(s, os.WriteFile(path, []byte(content), 0o600))
	return path
}

// answer is what a transaction command prints.
type answer struct {
	TxHash    string           `json:"txhash"`
	Height    int64            `json:"height"`
	Code      uint32           `json:"code"`
	Responses []map[string]any `json:"responses"`
}

// tx sends a transaction and gives the first message's answer.
func (s *story) tx(from string, args ...string) map[string]any {
	s.Helper()
	out := s.run(append(append([]string{"tx"}, args...), s.sending(from)...)...)
	var a answer
	require.NoError(s, json.Unmarshal([]byte(out), &a), "%v: %s", args, out)
	require.Zero(s, a.Code)
	require.Positive(s, a.Height, "the answer is that of a committed block")
	require.Len(s, a.TxHash, 64)
	if len(a.Responses) == 0 {
		return nil
	}
	return a.Responses[0]
}

func (s *story) sending(from string) []string {
	return append([]string{
		"--from", from, "--node", s.node.RPC, "--chain-id", storyChain, "--gas", "12000000", "--yes", "--output", "json",
	}, s.ring...)
}

// query asks in both forms and gives the JSON.
func (s *story) query(args ...string) map[string]any {
	s.Helper()
	args = append(append([]string{"query"}, args...), "--node", s.node.RPC)
	text := s.run(append(args, "--output", "text")...)
	require.NotEmpty(s, text)
	out := s.run(append(args, "--output", "json")...)
	var m map[string]any
	require.NoError(s, json.Unmarshal([]byte(out), &m), "%v: %s", args, out)
	return m
}

// example prints a message's file and changes some of its fields.
func (s *story) example(name, message string, set map[string]any) string {
	s.Helper()
	var m map[string]any
	require.NoError(s, json.Unmarshal([]byte(s.run("tx", "example", message)), &m))
	for field, value := range set {
		require.Contains(s, m, field, "%s has no such field", message)
		m[field] = value
	}
	raw, err := json.Marshal(m)
	require.NoError(s, err)
	return s.file(name, string(raw))
}

// decoded reads JSON that a command printed.
func (s *story) decoded(raw string) any {
	s.Helper()
	var v any
	require.NoError(s, json.Unmarshal([]byte(raw), &v), raw)
	return v
}

// ofPeers are the commands that only succeed with another province beside; the
// story sees what they refuse.
var ofPeers = map[string]bool{
	"shuquand query recognition peer": true, "shuquand query recognition peer-history": true,
	"shuquand query recognition foreign": true, "shuquand query recognition recognise": true,
	"shuquand query recognition request": true, "shuquand query recognition outcome": true,
	"shuquand tx recognition accept": true, "shuquand tx recognition request-pledge": true, "shuquand tx recognition request-act": true,
}

// requireAllRan holds that every command at or below a path succeeded in the
// given forms.
func (s *story) requireAllRan(path string, forms ...string) {
	s.Helper()
	found, rest, err := s.tree.Find(strings.Fields(path))
	if len(rest) > 0 && path == "tx calendar" {
		return // their messages run inside motions only, or are built by commands of their own
	}
	require.NoError(s, err)
	require.Empty(s, rest, path)
	each(found, func(cmd *cobra.Command) {
		if cmd.HasSubCommands() || cmd.Hidden || ofPeers[cmd.CommandPath()] {
			return
		}
		for _, form := range forms {
			if !s.done[cmd.CommandPath()][form] {
				s.Errorf("%s was not run with --output %s", cmd.CommandPath(), form)
			}
		}
	})
}
