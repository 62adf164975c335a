// SPDX-License-Identifier: Apache-2.0

package chain

import (
	"context"
	"fmt"
	"time"
)

// Decided tells when a block was decided: the time of the last vote for it. The time in
// its header is that of the votes for the block before, which on an idle chain were cast
// long before anything of this block was known.
func (c *Client) Decided(ctx context.Context, height int64) (time.Time, error) {
	res, err := c.rpc.Commit(ctx, &height)
	if err != nil {
		return time.Time{}, reached(fmt.Errorf("read the votes for block %d: %w", height, err))
	}
	var last time.Time
	for _, vote := range res.Commit.Signatures {
		if vote.Timestamp.After(last) {
			last = vote.Timestamp
		}
	}
	if last.IsZero() {
		return last, fmt.Errorf("block %d has no votes", height)
	}
	return last, nil
}
