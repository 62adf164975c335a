// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// stopTimeout is how long a node has to end before it is killed.
const stopTimeout = 15 * time.Second

// checkFree makes sure that a node can listen on its addresses.
func checkFree(addresses []string) error {
	for _, address := range addresses {
		l, err := net.Listen("tcp", address)
		if errors.Is(err, syscall.EADDRNOTAVAIL) {
			return fmt.Errorf("%w: this machine has no address %s; on Linux the whole of 127.0.0.0/8 is there, elsewhere add it to the loopback interface", ErrPlan, address)
		}
		if err != nil {
			return fmt.Errorf("%w: %s (%w)", ErrPort, address, err)
		}
		if err := l.Close(); err != nil {
			return err
		}
	}
	return nil
}

// start runs a node.
func start(binary string, n Node) (int, error) {
	return launch(n, exec.Command(binary, "start", "--home", n.Home, "--log_no_color"))
}

// launch runs a command in a session of its own, so that it outlives the command
// that started it and does not see its Ctrl-C.
func launch(n Node, cmd *exec.Cmd) (int, error) {
	log, err := os.OpenFile(n.Log(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return 0, err
	}
	defer log.Close() //nolint:errcheck // the child holds its own descriptor
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return 0, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	ended := make(chan struct{})
	children.Store(cmd.Process.Pid, child{n.Home, ended})
	go func() {
		_ = cmd.Wait() // reaps the child; how it ended stands in its log
		close(ended)
	}()
	return cmd.Process.Pid, nil
}

// stop ends nodes: first politely, all at once, then by force.
func stop(nodes []Node) error {
	left, err := living(nodes)
	if err != nil || len(left) == 0 {
		return err
	}
	if left, err = end(left, syscall.SIGTERM, stopTimeout); err != nil || len(left) == 0 {
		return err
	}
	return kill(left)
}

// kill ends nodes by force.
func kill(nodes []Node) error {
	left, err := end(nodes, syscall.SIGKILL, stopTimeout)
	if err == nil && len(left) > 0 {
		err = fmt.Errorf("node %s (process %d) is still there %s after SIGKILL", left[0].Name, left[0].PID, stopTimeout)
	}
	return err
}

// end signals nodes and waits for some time; it returns those that still run.
func end(nodes []Node, signal syscall.Signal, within time.Duration) (left []Node, err error) {
	for _, n := range nodes {
		if err := syscall.Kill(n.PID, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
			return nodes, fmt.Errorf("signal node %s (process %d): %w", n.Name, n.PID, err)
		}
	}
	for deadline := time.Now().Add(within); ; time.Sleep(50 * time.Millisecond) {
		if nodes, err = living(nodes); err != nil || len(nodes) == 0 || time.Now().After(deadline) {
			return nodes, err
		}
	}
}

// tailLines is how much of a node's log its last words are.
const tailLines = 5

// lastWords are the last lines of a node's log.
func lastWords(n Node) string { return n.Tail(tailLines) }

// Tail is the end of what the node has printed, that many lines, or the reason
// why it cannot be read.
func (n Node) Tail(lines int) string {
	raw, err := os.ReadFile(n.Log())
	if err != nil {
		return err.Error()
	}
	all := strings.Split(strings.TrimSpace(string(raw)), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
