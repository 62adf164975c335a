// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// procfs is where Linux tells of its processes.
var procfs = "/proc"

// children are the nodes that this process itself has started, by number. Of them
// nothing need be asked.
var children sync.Map // int -> child

// child is a node's process; ended is closed when it has ended.
type child struct {
	home  string
	ended <-chan struct{}
}

func (c child) runs() bool {
	select {
	case <-c.ended:
		return false
	default:
		return true
	}
}

// living are those of some nodes whose processes run.
func living(nodes []Node) ([]Node, error) {
	var out []Node
	for _, n := range nodes {
		running, err := alive(n)
		if err != nil {
			return nil, fmt.Errorf("node %s, process %d: %w", n.Name, n.PID, err)
		}
		if running {
			out = append(out, n)
		}
	}
	return out, nil
}

// alive tells whether a node's process runs. The system gives the number of a
// process that has ended to another one, which must not be taken for the node and
// ended: the command line must name the node's home. ErrUnsure where that cannot
// be read.
func alive(n Node) (bool, error) {
	if n.PID <= 0 {
		return false, nil
	}
	if c, ours := children.Load(n.PID); ours {
		c := c.(child)
		return c.home == n.Home && c.runs(), nil
	}
	if !exists(n.PID) {
		return false, nil
	}
	if _, err := os.Stat(filepath.Join(procfs, "self", "cmdline")); err != nil {
		return aliveByPS(n)
	}
	line, err := os.ReadFile(filepath.Join(procfs, strconv.Itoa(n.PID), "cmdline"))
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, syscall.ESRCH) {
		return false, nil
	}
	return strings.Contains(string(line), n.Home+"\x00"), err
}

// aliveByPS asks ps, where there is no /proc.
func aliveByPS(n Node) (bool, error) {
	line, err := exec.Command("ps", "-ww", "-o", "args=", "-p", strconv.Itoa(n.PID)).Output()
	if err == nil {
		return strings.Contains(" "+strings.TrimSpace(string(line))+" ", " "+n.Home+" "), nil
	}
	if exists(n.PID) {
		return false, fmt.Errorf("%w (ps: %w)", ErrUnsure, err)
	}
	return false, nil // it has ended in between
}

// exists tells whether there is a process that we may signal.
func exists(pid int) bool { return syscall.Kill(pid, 0) == nil }
