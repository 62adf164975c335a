// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"context"
	"fmt"
)

// Kill ends node i (from 0) with SIGKILL, as a power cut would, and returns when
// its process is gone. The node's home stays as the process left it.
func Kill(home string, i int) error {
	_, n, running, err := one(home, i)
	if err != nil {
		return err
	}
	if !running {
		return fmt.Errorf("%w: %s before it was killed. The end of %s:\n%s", ErrDied, n.Name, n.Log(), lastWords(n))
	}
	return kill([]Node{n})
}

// one is a network and its node i, and whether that runs.
func one(home string, i int) (s State, n Node, running bool, err error) {
	if s, err = load(home); err != nil {
		return s, n, false, err
	}
	if i < 0 || i >= len(s.Nodes) {
		return s, n, false, fmt.Errorf("%w: node %d of %d", ErrPlan, i, len(s.Nodes))
	}
	running, err = alive(s.Nodes[i])
	return s, s.Nodes[i], running, err
}

// Restart runs node i (from 0) of a network again and records its process. It
// does not wait: whether the node answers depends on how many others run.
func Restart(ctx context.Context, home, binary string, i int) error {
	s, n, running, err := one(home, i)
	if err != nil {
		return err
	}
	if running {
		return fmt.Errorf("%w: %s", ErrRunning, n.Name)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.Nodes[i].PID, err = start(binary, n); err != nil {
		return err
	}
	return s.save(home)
}
