// SPDX-License-Identifier: Apache-2.0

//go:build network

package validators_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/stretchr/testify/require"

	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// readers is how many read back at the same time.
const readers = 4

// agree waits until all nodes stand at one height with one application hash, and
// returns the height.
func (n *network) agree() int64 {
	n.t.Helper()
	all := except(len(n.nodes), nil)
	var top int64
	n.await("all validators at one height", *patience, all, func() (bool, string) {
		hashes := map[string]bool{}
		var heights []int64
		for _, i := range all {
			ctx, cancel := context.WithTimeout(n.ctx, askTimeout)
			info, err := n.clients[i].RPC().ABCIInfo(ctx)
			cancel()
			if err != nil {
				return false, err.Error()
			}
			heights = append(heights, info.Response.LastBlockHeight)
			hashes[fmt.Sprintf("%X", info.Response.LastBlockAppHash)] = true
		}
		for _, h := range heights {
			if h != heights[0] {
				return false, fmt.Sprintf("blocks %d", heights)
			}
		}
		require.Len(n.t, hashes, 1, "application hashes at block %d", heights[0])
		top = heights[0]
		return true, ""
	})
	return top
}

// readBack looks for every acknowledged application on another node than the one
// that had acknowledged it: the transaction in its block, and the application.
func (n *network) readBack(acks []ack) {
	n.t.Helper()
	work := make(chan ack)
	failures := make(chan error, len(acks))
	var group sync.WaitGroup
	for range readers {
		group.Go(func() {
			for a := range work {
				for next := 1; next < len(n.nodes); next += max(1, len(n.nodes)/2) {
					other := (a.node + next) % len(n.nodes)
					if err := n.find(a, other); err != nil {
						failures <- fmt.Errorf("application %s, acknowledged by %s in block %d, on %s: %w", a.id, n.nodes[a.node].Name, a.height, n.nodes[other].Name, err)
					}
				}
			}
		})
	}
	for _, a := range acks {
		work <- a
	}
	close(work)
	group.Wait()
	close(failures)
	var all error
	for err := range failures {
		all = errors.Join(all, err)
	}
	require.NoError(n.t, all, "what was acknowledged is lost")
}

// find reads an acknowledged application from a node.
func (n *network) find(a ack, node int) error {
	ctx, cancel := context.WithTimeout(n.ctx, *patience)
	defer cancel()
	rpc := n.clients[node].RPC()
	block, err := rpc.Block(ctx, &a.height)
	if err != nil {
		return err
	}
	results, err := rpc.BlockResults(ctx, &a.height)
	if err != nil {
		return err
	}
	found := false
	for i, tx := range block.Block.Txs {
		if bytes.Equal(tx.Hash(), a.hash) {
			found = results.TxsResults[i].Code == 0
		}
	}
	if !found {
		return fmt.Errorf("its transaction %X is not in the block as executed", a.hash)
	}
	res, err := registrationtypes.NewQueryClient(n.clients[node].Conn()).Application(ctx, &registrationtypes.QueryApplicationRequest{Id: a.id})
	if err != nil {
		return err
	}
	if res.Application.ContentDigest != a.digest {
		return fmt.Errorf("its content is %s instead of %s", res.Application.ContentDigest, a.digest)
	}
	return nil
}
