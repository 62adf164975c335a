// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"fmt"
	"time"

	"github.com/shuquan-ledger/shuquan/internal/chain"
)

const (
	// toldWithin is how long it may take until one province knows what a block of the other
	// holds.
	toldWithin = 2 * time.Minute
	// askEvery bounds how exact the figures are that are told.
	askEvery = 200 * time.Millisecond
)

// await asks again and again until something is so, for toldWithin at most, and gives
// the moment at which it first was. ask says how it stands.
func (t *twin) await(ctx context.Context, ask func() (so bool, stands string, err error)) (time.Time, error) {
	for began := time.Now(); ; {
		so, stands, err := ask()
		now := time.Now()
		if err != nil || so {
			return now, err
		}
		if now.Sub(began) > toldWithin {
			return now, fmt.Errorf("after %s, %s. The end of the relayer's log:\n%s", toldWithin, stands, t.state.Relayer.Tail(logLines))
		}
		if err := t.relays(); err != nil {
			return now, err
		}
		select {
		case <-ctx.Done():
			return now, fmt.Errorf("%w: %s", ctx.Err(), stands)
		case <-time.After(askEvery):
		}
	}
}

// told is how long it took from the moment when a block of Henan was decided until
// Shanxi showed what is in it; an error if that is longer than toldWithin.
func (t *twin) told(ctx context.Context, block int64, shown time.Time) (took, error) {
	decided, err := chain.Decided(ctx, t.there.Chain.RPC(), block)
	if err != nil {
		return 0, err
	}
	d := shown.Sub(decided)
	if d > toldWithin {
		err = fmt.Errorf("%s showed what block %d of %s holds after %s, more than %s", t.here.ChainID, block, t.there.ChainID, took(d), toldWithin)
	}
	return took(d), err
}

// took is a time that was measured, about as exact as it is written.
type took time.Duration

// String gives tenths of a second.
func (t took) String() string { return fmt.Sprintf("%.1f s", time.Duration(t).Seconds()) }
