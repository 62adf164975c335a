// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// process runs until the test ends, with a home in its command line.
func process(t *testing.T, home string) int {
	t.Helper()
	cmd := exec.Command("sh", "-c", "read line", "shuquand", "start", "--home", home, "--log_no_color")
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		require.NoError(t, in.Close())
		_ = cmd.Wait() // sh tells that there was no line
	})
	return cmd.Process.Pid
}

// without takes /proc, and perhaps ps, from the test.
func without(t *testing.T, ps bool) {
	t.Helper()
	was := procfs
	procfs = t.TempDir()
	t.Cleanup(func() { procfs = was })
	if ps {
		t.Setenv("PATH", t.TempDir())
	}
}

// A recorded number counts as the node only if its process has the node's home in
// its command line. Where that cannot be read, nothing is taken for granted.
func TestWhichProcessIsTheNode(t *testing.T) {
	home := filepath.Join(t.TempDir(), "net", "node1")
	ours, other := process(t, home), process(t, home+"0")
	gone := exec.Command("true")
	require.NoError(t, gone.Run())
	for _, c := range []struct {
		name string
		pid  int
		want bool
	}{
		{"the node", ours, true},
		{"a process that has its number now", other, false},
		{"a process that has ended", gone.Process.Pid, false},
		{"never started", 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := Node{Name: "shanxi", Home: home, PID: c.pid}
			running, err := alive(n)
			require.NoError(t, err)
			require.Equal(t, c.want, running)

			without(t, false)
			running, err = alive(n)
			require.NoError(t, err)
			require.Equal(t, c.want, running, "ps tells the same")

			without(t, true)
			running, err = alive(n)
			require.False(t, running)
			if c.pid == ours || c.pid == other {
				require.ErrorIs(t, err, ErrUnsure)
			} else {
				require.NoError(t, err)
			}
		})
	}
}

// Where it cannot be told which processes are the nodes, none is signalled and
// nothing is removed.
func TestNothingIsDoneUnsure(t *testing.T) {
	home := filepath.Join(t.TempDir(), "net")
	pid := process(t, nodeHome(home, 0))
	s := State{ChainID: "shanxi-1", Made: true, Nodes: []Node{{Name: "shanxi", Home: nodeHome(home, 0), PID: pid}}}
	require.NoError(t, s.save(home))
	block := filepath.Join(nodeHome(home, 0), "data", "block")
	require.NoError(t, os.MkdirAll(filepath.Dir(block), 0o700))
	require.NoError(t, os.WriteFile(block, nil, 0o600))
	p := Plan{
		Home: home, Binary: "/nowhere/shuquand", ChainID: "shanxi-1", Province: "14", Validators: 1, Base: 250, Overwrite: true,
	}
	t.Run("unsure", func(t *testing.T) {
		without(t, true)
		for name, do := range map[string]func() error{
			"stop":   func() error { _, err := Stop(home, false); return err },
			"status": func() error { _, _, err := Status(t.Context(), home); return err },
			"start":  func() error { _, err := Start(t.Context(), p, func(string) {}); return err },
			"resume": func() error { _, err := Resume(t.Context(), p, func(string) {}); return err },
			"kill":   func() error { return Kill(home, 0) },
		} {
			require.ErrorIs(t, do(), ErrUnsure, name)
			require.FileExists(t, block, name)
		}
	})
	running, err := alive(s.Nodes[0])
	require.NoError(t, err)
	require.True(t, running, "it was not signalled")
	_, err = Stop(home, false)
	require.NoError(t, err)
	require.NoDirExists(t, home)
}
