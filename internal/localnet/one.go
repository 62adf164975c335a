// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"time"
)

// Kill ends node i (from 0) with SIGKILL, as a power cut would, and returns when
// its process is gone. The node's home stays as the process left it.
func Kill(home string, i int) error {
	s, err := load(home)
	if err != nil {
		return err
	}
	if i < 0 || i >= len(s.Nodes) {
		return fmt.Errorf("%w: node %d of %d", ErrPlan, i, len(s.Nodes))
	}
	n := s.Nodes[i]
	if !alive(n) {
		return fmt.Errorf("%w: %s before it was killed. The end of %s:\n%s", ErrDied, n.Name, n.Log(), lastWords(n))
	}
	if err := syscall.Kill(n.PID, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
		return fmt.Errorf("kill node %s (process %d): %w", n.Name, n.PID, err)
	}
	for deadline := time.Now().Add(stopTimeout); alive(n); time.Sleep(pollEvery) {
		if time.Now().After(deadline) {
			return fmt.Errorf("node %s (process %d) is still there %s after SIGKILL", n.Name, n.PID, stopTimeout)
		}
	}
	return nil
}

// Restart runs node i (from 0) of a network again and records its process. It
// does not wait: whether the node answers depends on how many others run.
func Restart(ctx context.Context, home, binary string, i int) error {
	s, err := load(home)
	if err != nil {
		return err
	}
	if i < 0 || i >= len(s.Nodes) {
		return fmt.Errorf("%w: node %d of %d", ErrPlan, i, len(s.Nodes))
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if alive(s.Nodes[i]) {
		return fmt.Errorf("%w: %s", ErrRunning, s.Nodes[i].Name)
	}
	if s.Nodes[i].PID, err = start(binary, s.Nodes[i]); err != nil {
		return err
	}
	return s.save(home)
}
