// SPDX-License-Identifier: Apache-2.0

package localnet

import (
	"context"
	"errors"
	"fmt"
	"time"

	rpchttp "github.com/cometbft/cometbft/rpc/client/http"

	"github.com/shuquan-ledger/shuquan/internal/chain"
)

const (
	// readyHeight is the block that every node must have before a network counts
	// as running: from it on state can be proven.
	readyHeight = 2
	// startTimeout is how long a network may take until then; twelve nodes on two
	// busy processors are slow.
	startTimeout = 3 * time.Minute
	pollEvery    = 200 * time.Millisecond
)

// Start writes a network, runs it and waits until every node has readyHeight.
// If that fails or ctx ends, it stops and removes what it has made. tell is
// told what happens, in one line each.
func Start(ctx context.Context, p Plan, tell func(string)) (s State, err error) {
	if err := p.Validate(); err != nil {
		return State{}, err
	}
	old, found, err := p.inspect()
	if err != nil {
		return State{}, err
	}
	for i := range p.Validators {
		if err := checkFree(addresses(p.Base + i)); err != nil {
			return State{}, err
		}
	}
	if found {
		if err := old.remove(p.Home); err != nil {
			return State{}, err
		}
		tell("removed the stopped network of chain " + old.ChainID + " from " + p.Home)
	}
	// What is written from here on is ours, and a failure leaves none of it behind.
	s = State{ChainID: p.ChainID, Made: absent(p.Home), Nodes: p.nodes()}
	defer func() {
		if err != nil {
			err = errors.Join(err, stop(s.Nodes), s.remove(p.Home))
		}
	}()
	if err := s.save(p.Home); err != nil {
		return s, err
	}
	nodes, err := p.write()
	if err != nil {
		return s, err
	}
	s.Nodes = nodes
	tell(fmt.Sprintf("wrote %d nodes of chain %s to %s", p.Validators, p.ChainID, p.Home))
	if err = s.launch(ctx, p); err != nil {
		return s, err
	}
	return s, s.await(ctx, tell)
}

// Resume runs the network that a home holds again, with its keys and data, and
// waits until every node answers. ErrAbsent if the home holds none. On failure
// the nodes are stopped and the home stays.
func Resume(ctx context.Context, p Plan, tell func(string)) (State, error) {
	s, err := load(p.Home)
	if err != nil {
		return s, err
	}
	running, err := living(s.Nodes)
	if err != nil {
		return s, err
	}
	if len(running) > 0 {
		return s, fmt.Errorf("%w: %s", ErrRunning, p.Home)
	}
	tell(fmt.Sprintf("going on with the %d nodes of chain %s in %s", len(s.Nodes), s.ChainID, p.Home))
	if err = s.launch(ctx, p); err == nil {
		err = s.await(ctx, tell)
	}
	if err != nil {
		err = errors.Join(err, stop(s.Nodes))
	}
	return s, err
}

// launch starts all nodes and records their processes, one by one, so that
// whatever runs is written down.
func (s *State) launch(ctx context.Context, p Plan) error {
	for i := range s.Nodes {
		if err := ctx.Err(); err != nil {
			return err
		}
		pid, err := start(p.Binary, s.Nodes[i])
		if err != nil {
			return err
		}
		s.Nodes[i].PID = pid
		if err := s.save(p.Home); err != nil {
			return err
		}
	}
	return nil
}

// await waits until every node has readyHeight.
func (s State) await(ctx context.Context, tell func(string)) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	for _, n := range s.Nodes {
		for {
			if height := heightOf(ctx, n); height >= readyHeight {
				break
			}
			running, err := alive(n)
			if err != nil {
				return err
			}
			if !running {
				return fmt.Errorf("%w: %s. The end of %s:\n%s", ErrDied, n.Name, n.Log(), lastWords(n))
			}
			select {
			case <-ctx.Done():
				return fmt.Errorf("node %s did not reach block %d: %w. The end of %s:\n%s", n.Name, readyHeight, ctx.Err(), n.Log(), lastWords(n))
			case <-time.After(pollEvery):
			}
		}
	}
	tell(fmt.Sprintf("every node has block %d or more", readyHeight))
	return nil
}

// heightOf asks a node for its height; 0 if it does not answer.
func heightOf(ctx context.Context, n Node) int64 {
	rpc, err := rpchttp.NewWithTimeout(n.RPC, "/websocket", 2)
	if err != nil {
		return 0
	}
	height, err := chain.Height(ctx, rpc)
	if err != nil {
		return 0
	}
	return height
}

// Report is how a node stands.
type Report struct {
	Node
	// Running tells whether its process runs.
	Running bool `json:"running"`
	// Height is its last block; 0 if it does not answer.
	Height int64 `json:"height"`
}

// Status tells how a network's nodes stand.
func Status(ctx context.Context, home string) (State, []Report, error) {
	s, err := load(home)
	if err != nil {
		return s, nil, err
	}
	var out []Report
	for _, n := range s.Nodes {
		r := Report{Node: n}
		if r.Running, err = alive(n); err != nil {
			return s, nil, fmt.Errorf("%s: %w", n.Name, err)
		}
		if r.Running {
			r.Height = heightOf(ctx, n)
		}
		out = append(out, r)
	}
	return s, out, nil
}

// Stop ends a network's processes and, unless keep is set, removes what it wrote:
// the folder too, if it made it and nothing else lies there.
func Stop(home string, keep bool) (State, error) {
	s, err := load(home)
	if err != nil {
		return s, err
	}
	if err := stop(s.Nodes); err != nil || keep {
		return s, err
	}
	return s, s.remove(home)
}

// Line is the one plain line about a node.
func (r Report) Line() string {
	switch {
	case !r.Running:
		return fmt.Sprintf("%-9s %s  %-12s stopped", r.Name, r.Division, r.Host)
	case r.Height == 0:
		return fmt.Sprintf("%-9s %s  %-12s process %d runs and does not answer yet", r.Name, r.Division, r.Host, r.PID)
	default:
		return fmt.Sprintf("%-9s %s  %-12s block %d  rpc %s  process %d", r.Name, r.Division, r.Host, r.Height, r.RPC, r.PID)
	}
}
