// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"
	"fmt"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/province"
)

// neighbour is Henan. Its chain starts beside Shanxi's, while nobody waits for it.
type neighbour struct {
	*province.Province
	// base is the last number of its address.
	base int
	// ready is closed when it runs and is founded, or err says why not; cancel gives it up.
	ready  chan struct{}
	err    error
	cancel context.CancelFunc
	// code is its certificate.
	code string
}

// dismiss waits until nothing is being started any more, so that what runs can be ended.
func (n *neighbour) dismiss() {
	if n.ready == nil {
		return
	}
	n.cancel()
	<-n.ready
}

// callNeighbour starts Henan's chain and goes on.
func (d *show) callNeighbour(ctx context.Context) error {
	// The step ends at once, and its context with it.
	ctx, d.neighbour.cancel = context.WithCancel(context.WithoutCancel(ctx))
	d.neighbour.ready = make(chan struct{})
	go func() {
		defer close(d.neighbour.ready)
		n := &d.neighbour
		if n.Province, n.err = province.Henan.Start(ctx, d.home(province.Henan), n.base, d.Means); n.err == nil {
			n.err = n.Found(ctx)
		}
	}()
	return nil
}

// meetNeighbour waits until Henan's chain runs.
func (d *show) meetNeighbour(ctx context.Context) error {
	n := &d.neighbour
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-n.ready:
	}
	if n.err != nil {
		return fmt.Errorf("%s: %w", province.Henan.ChainID, n.err)
	}
	return d.Say(desk.Step{
		Done:   fmt.Sprintf("A second chain, %s, runs with one validator (process %d, %s); its council has admitted %s.", n.ChainID, n.Node.PID, n.Node.RPC, n.Agency.Name),
		DoneZH: "另一省的链已启动，其登记机构已准入。",
		By:     n.Seat().Name, Rule: "each province has its own ledger",
	})
}
