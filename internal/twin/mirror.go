// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// way is the way of what was asked to its home and back.
type way struct {
	mirror recognition.RequestStatus
	// asked is a block of chain here, done one of chain there.
	asked, done int64
	here, there string
	// before is the time from the one to the other, after that until the mirror showed it.
	before, after took
}

func (w way) String() string {
	return fmt.Sprintf("Asked in block %d of %s, done in block %d of %s %s later, and %s on %s %s after that block",
		w.asked, w.here, w.done, w.there, w.before, w.status(), w.here, w.after)
}

func (w way) zh() string {
	return fmt.Sprintf("请求后 %s 河南出块，再经 %s 山西镜像显示 %s", w.before, w.after, w.status())
}

func (w way) status() string { return strings.TrimPrefix(w.mirror.String(), "REQUEST_STATUS_") }

// mirror is what Shanxi knows of the pledge.
func (c *check) mirror(ctx context.Context) (recognition.Request, error) {
	res, err := recognitiontypes.NewQueryClient(c.here.Chain.Conn()).Request(ctx, &recognitiontypes.QueryRequestRequest{Pledge: c.pledge})
	if err != nil {
		return recognition.Request{}, err
	}
	return res.Request, nil
}

// mirrored waits until Shanxi shows what it has asked for last as done, and holds that
// the pledge stands so at home.
func (c *check) mirrored(ctx context.Context, want recognition.RequestStatus, home pledge.Status) (recognition.Request, way, error) {
	w := way{mirror: want, asked: c.here.Last, here: c.here.ChainID, there: c.there.ChainID}
	var m recognition.Request
	look := func(done func() bool) (time.Time, error) {
		return c.await(ctx, func() (bool, string, error) {
			var err error
			if m, err = c.mirror(ctx); err == nil && m.Refusal != "" {
				err = fmt.Errorf("%s refuses with %s what was asked of pledge %s", w.there, m.Refusal, c.pledge)
			}
			return done(), fmt.Sprintf("pledge %s on %s: %s, answer awaited: %d", c.pledge, w.here, m.Status, m.Awaiting), err
		})
	}
	shown, err := look(func() bool { return m.Status == want })
	if err != nil {
		return m, w, err
	}
	// A report may tell of it before the answer, which alone has ranks and block.
	if _, err := look(func() bool { return m.Awaiting == 0 }); err != nil {
		return m, w, err
	}
	w.done = int64(m.HomeHeight) //nolint:gosec // a height
	if w.after, err = c.told(ctx, w.done, shown); err != nil {
		return m, w, err
	}
	if w.before, err = c.between(ctx, w); err != nil {
		return m, w, err
	}
	return m, w, c.same(ctx, m, want, home)
}

// same holds that the mirror and the pledge at home are as they must be.
func (c *check) same(ctx context.Context, m recognition.Request, want recognition.RequestStatus, home pledge.Status) error {
	res, err := pledgetypes.NewQueryClient(c.there.Chain.Conn()).Pledge(ctx, &pledgetypes.QueryPledgeRequest{Id: c.pledge})
	if err != nil {
		return err
	}
	if p := res.Pledge; m.Status != want || m.HomeStatus != home || p.Status != home || p.Version != m.HomeVersion || p.Pledgee != c.lender.Code {
		return fmt.Errorf("pledge %s is %s, version %d, of %s on %s, and %s, %s, version %d on %s; %s must stand",
			c.pledge, p.Status, p.Version, p.Pledgee, c.there.ChainID, m.Status, m.HomeStatus, m.HomeVersion, c.here.ChainID, home)
	}
	return nil
}

// between is how long after the request's block the home's was decided.
func (c *check) between(ctx context.Context, w way) (took, error) {
	asked, err := chain.Decided(ctx, c.here.Chain.RPC(), w.asked)
	if err != nil {
		return 0, err
	}
	done, err := chain.Decided(ctx, c.there.Chain.RPC(), w.done)
	return took(done.Sub(asked)), err
}
