// SPDX-License-Identifier: Apache-2.0

package doctor_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// lent is a perfected pledge to which the pledgor objects, and its certificate.
func (p *patient) lent(party *ledger.Party) (id, code string) {
	bank := p.NewBank("晋商银行", "140100")
	_, code = p.Register(p.agency, ledger.Content("已质押数据", party), ledger.Nonce(4), party)
	id = p.Perfect(bank, p.Loan(party, bank, ledger.Nonce(5), code), party, "03210001")
	handler, statement := p.agency.Handler, ledger.Digest("objection to the pledge")
	p.Must(handler, &pledgetypes.MsgObject{
		Handler: handler.Address, Id: id, Statement: statement, Consent: p.Consent(party, pledge.ActObject, id, 1, ledger.Nonce(1), statement),
	})
	return id, code
}

// Each row breaks one thing of the pledge behind the back of the keepers.
func TestFindsWhatIsBrokenOfPledges(t *testing.T) {
	p := newPatient(t)
	k := p.App.Keepers
	id, err := pledge.ParseID(p.pledge)
	require.NoError(t, err)
	head := func(edit func(*pledge.Pledge)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			x, err := k.Pledge.Heads.Get(ctx, id)
			edit(&x)
			return errors.Join(err, k.Pledge.Heads.Set(ctx, id, x))
		}
	}
	place := collections.Join(id, uint32(1))
	challenge := func(edit func(*pledge.Challenge)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			c, err := k.Pledge.Challenges.Get(ctx, place)
			edit(&c)
			return errors.Join(err, k.Pledge.Challenges.Set(ctx, place, c))
		}
	}
	target := func(edit func(*pledge.Target)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			x, err := k.Pledge.Targets.Get(ctx, p.pledged)
			edit(&x)
			return errors.Join(err, k.Pledge.Targets.Set(ctx, p.pledged, x))
		}
	}
	ranking := func(edit func(*pledge.Ranking)) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			at := collections.Join(p.pledged, p.Pledge(p.pledge).Pledgor)
			r, err := k.Pledge.Rankings.Get(ctx, at)
			edit(&r)
			return errors.Join(err, k.Pledge.Rankings.Set(ctx, at, r))
		}
	}
	for _, row := range []struct {
		name, invariant, record string
		harm                    func(sdk.Context) error
	}{
		{"pledge of another id", "X3", p.pledge, head(func(x *pledge.Pledge) { x.Id = strings.Repeat("0", 32) })},
		{"a change that was not told", "R1", p.pledge, head(func(x *pledge.Pledge) { x.DebtDue++ })},
		{"an entry of the feed that is missing", "R1", "entry 3", func(ctx sdk.Context) error { return k.Recognition.Entries.Remove(ctx, 2) }},
		{"an entry of the feed that was changed", "R1", "entry 2", func(ctx sdk.Context) error {
			e, err := k.Recognition.Entries.Get(ctx, 1)
			e.Time++
			return errors.Join(err, k.Recognition.Entries.Set(ctx, 1, e))
		}},
		{"a feed that counts too few", "L1", "the feed", func(ctx sdk.Context) error {
			f, err := k.Recognition.Told(ctx)
			f.Entries--
			return errors.Join(err, k.Recognition.Feed.Set(ctx, f))
		}},
		{"a conflict that is counted and not there", "L1", "open conflicts of " + p.pledged, func(ctx sdk.Context) error {
			return k.Recognition.OpenConflicts.Set(ctx, p.pledged, recognition.OpenConflicts{Code: p.pledged, Open: 1})
		}},
		{"a conflict that is there and not counted", "L1", "open conflicts of " + p.pledged, func(ctx sdk.Context) error {
			return k.Recognition.Conflicts.Set(ctx, "no id", recognition.Conflict{Id: "no id", Codes: []string{p.pledged}})
		}},
		{"a fence that is not the first record", "L3", "recognition", func(ctx sdk.Context) error {
			first, err := k.Recognition.Genesis.Get(ctx)
			first.ChainId += "0"
			return errors.Join(err, k.Recognition.Genesis.Item.Set(ctx, first))
		}},
		{"status without its act", "X1", p.pledge, head(func(x *pledge.Pledge) { x.Status = pledge.StatusDefaultNoticed })},
		{"no part", "V", p.pledge, head(func(x *pledge.Pledge) { x.Parts = nil })},
		{"pledgee of no list", "L2", p.pledge, head(func(x *pledge.Pledge) { x.Pledgee = p.agency.Code })},
		{"history too long", "L1", p.pledge, head(func(x *pledge.Pledge) { x.Version-- })},
		{"deadline not queued", "X5", p.pledge, func(ctx sdk.Context) error { return k.Pledge.Timers.Queue.Clear(ctx, nil) }},
		{"deadline of no pledge", "X5", "0102", func(ctx sdk.Context) error {
			return k.Pledge.Timers.Queue.Set(ctx, collections.Join(int64(7), []byte{1, 2}), 1)
		}},
		{"stuck deadline", "X5", p.pledge + "/1", func(ctx sdk.Context) error {
			return k.Pledge.Timers.Stuck.Set(ctx, pledge.TimerID(id, 1), "pledge/40")
		}},
		{"certificate that expired unseen", "H6", p.pledge, func(ctx sdk.Context) error {
			h, err := k.Certificate.Heads.Get(ctx, p.pledged)
			h.Status = certificate.StatusExpired
			return errors.Join(err, k.Certificate.Heads.Set(ctx, p.pledged, h))
		}},
		{"rights that somebody else holds", "H5", p.pledge, func(ctx sdk.Context) error {
			h, err := k.Certificate.Heads.Get(ctx, p.pledged)
			raw, failure := registration.ParseID(h.Registration)
			r, missing := k.Registration.Heads.Get(ctx, raw)
			for i := range r.Rights {
				r.Rights[i].Holder = p.agency.Code
			}
			return errors.Join(err, failure, missing, k.Registration.Heads.Set(ctx, raw, r))
		}},
		{"number that leads elsewhere", "X3", p.pledge, func(ctx sdk.Context) error {
			return k.Pledge.Numbers.Set(ctx, "03210001", pledge.NumberUse{Pledge: p.pledge, Part: 2})
		}},
		{"challenge missing", "L1", p.pledge, func(ctx sdk.Context) error { return k.Pledge.Challenges.Remove(ctx, place) }},
		{"challenge not counted", "L1", p.pledge, head(func(x *pledge.Pledge) { x.OpenChallenges = 0 })},
		{"challenge of nobody", "V", p.pledge, challenge(func(c *pledge.Challenge) { c.Objector = "" })},
		{"challenge under another place", "L2", p.pledge, challenge(func(c *pledge.Challenge) { c.Index = 2 })},
		{"challenge not among the open ones", "L2", p.pledge, func(ctx sdk.Context) error { return k.Pledge.OpenChallenges.Remove(ctx, place) }},
		{"pledge out of its list", "L1", p.pledged, func(ctx sdk.Context) error {
			return k.Pledge.List.Remove(ctx, collections.Join(p.pledged, uint32(1)))
		}},
		{"pledge listed twice", "L2", p.pledged, func(ctx sdk.Context) error {
			return errors.Join(target(func(x *pledge.Target) { x.Pledges = 2 })(ctx),
				k.Pledge.List.Set(ctx, collections.Join(p.pledged, uint32(2)), pledge.Listed{Certificate: p.pledged, Index: 2, Pledge: p.pledge}))
		}},
		{"list of nothing", "L1", p.pledged, func(ctx sdk.Context) error { return k.Pledge.Targets.Remove(ctx, p.pledged) }},
		{"lock not counted", "L1", p.pledged, target(func(x *pledge.Target) { x.Live = 0 })},
		{"rank skipped", "V", p.pledged, ranking(func(r *pledge.Ranking) { r.Tranches[0].Rank = 2 })},
		{"rank of nobody", "H2", p.pledged, ranking(func(r *pledge.Ranking) { r.Tranches[0].Pledge = strings.Repeat("1", 32) })},
		{"no order", "H2", p.pledge, func(ctx sdk.Context) error { return k.Pledge.Rankings.Clear(ctx, nil) }},
		{"order of another", "X3", p.pledged, ranking(func(r *pledge.Ranking) { r.Pledgor = p.agency.Code })},
		{"first record missing", "L3", "pledge", func(ctx sdk.Context) error { return k.Pledge.Genesis.Remove(ctx) }},
	} {
		t.Run(row.name, func(t *testing.T) { p.finds(t, row.invariant, row.record, row.harm) })
	}
}
