// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
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

// start runs a node in a session of its own, so that it outlives the command
// that started it and does not see its Ctrl-C.
func start(binary string, n Node) (int, error) {
	log, err := os.OpenFile(n.Log(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return 0, err
	}
	defer log.Close() //nolint:errcheck // the child holds its own descriptor
	cmd := exec.Command(binary, "start", "--home", n.Home, "--log_no_color")
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return 0, fmt.Errorf("start %s: %w", binary, err)
	}
	go cmd.Wait() //nolint:errcheck // reaps the child; how it ended stands in its log
	return cmd.Process.Pid, nil
}

// alive tells whether a node's process runs. A number can be given to another
// process later: the command line must name the node's home.
func alive(n Node) bool {
	if n.PID <= 0 || syscall.Kill(n.PID, 0) != nil {
		return false
	}
	line, err := os.ReadFile("/proc/" + strconv.Itoa(n.PID) + "/cmdline")
	if errors.Is(err, os.ErrNotExist) {
		// Another system than Linux, or the process has just ended.
		_, err := os.Stat("/proc/self/cmdline")
		return err != nil
	}
	return err == nil && bytes.Contains(line, []byte(n.Home+"\x00"))
}

// stop ends nodes: first politely, all at once, then by force.
func stop(nodes []Node) error {
	for _, n := range nodes {
		if alive(n) {
			if err := syscall.Kill(n.PID, syscall.SIGTERM); err != nil && !errors.Is(err, syscall.ESRCH) {
				return fmt.Errorf("stop node %s (process %d): %w", n.Name, n.PID, err)
			}
		}
	}
	deadline := time.Now().Add(stopTimeout)
	for _, n := range nodes {
		for alive(n) && time.Now().Before(deadline) {
			time.Sleep(50 * time.Millisecond)
		}
		if !alive(n) {
			continue
		}
		if err := syscall.Kill(n.PID, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("kill node %s (process %d): %w", n.Name, n.PID, err)
		}
		for range 100 {
			if !alive(n) {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	return nil
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
