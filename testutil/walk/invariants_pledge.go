// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// pledgesStand: what the module holds could be a genesis, in which ranks are
// dense, each live pledge has its places and no other, and every challenge is
// counted; and the counts of each certificate are those of its pledges.
func (w *Walk) pledgesStand(ctx sdk.Context) {
	w.rt.Helper()
	pledges := w.pledges(ctx)
	if len(pledges) == 0 {
		return
	}
	k := w.App.Keepers.Pledge
	g, err := k.ExportGenesis(ctx)
	w.must(err)
	if err := g.Validate(); err != nil {
		w.rt.Fatalf("%s: the pledges are no genesis: %v", w.last, err)
	}
	want := map[string]pledge.Target{}
	for _, l := range g.Listed {
		t := want[l.Certificate]
		t.Certificate, t.Pledges = l.Certificate, t.Pledges+1
		want[l.Certificate] = t
	}
	open := map[string]bool{}
	for _, p := range pledges {
		for _, code := range p.Certificates() {
			t := want[code]
			if p.Locks() {
				t.Live++
			}
			if !p.Ended() {
				t.Open++
				open[code+" "+p.Id] = true
			}
			want[code] = t
		}
	}
	w.must(k.Targets.Walk(ctx, nil, func(code string, t pledge.Target) (bool, error) {
		if want[code] != t || t.Open > pledge.MaxOpen {
			w.rt.Fatalf("%s: certificate %s counts %v, its pledges give %v", w.last, code, t, want[code])
		}
		delete(want, code)
		return false, nil
	}))
	w.must(k.Open.Walk(ctx, nil, func(key collections.Pair[string, []byte], _ uint64) (bool, error) {
		place := key.K1() + " " + pledge.FormatID(key.K2())
		if !open[place] {
			w.rt.Fatalf("%s: the certificate and pledge %s are among the open ones", w.last, place)
		}
		delete(open, place)
		return false, nil
	}))
	if len(want)+len(open) > 0 {
		w.rt.Fatalf("%s: pledges that are not counted: %v, %v", w.last, want, open)
	}
}

// pledgedRightsStay: the rights of a pledge that locks them are with its pledgor,
// unless they have passed in a realisation, and its certificate was not
// cancelled by its holder's own application.
func (w *Walk) pledgedRightsStay(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers
	for _, p := range w.pledges(ctx) {
		if !p.Locks() {
			continue
		}
		for _, a := range p.Assets {
			code := a.Collateral.Certificate
			if w.seen.lending.passed[pledge.RankingID(code, p.Pledgor)] {
				continue
			}
			h, err := k.Certificate.Head(ctx, code)
			w.must(err)
			if h.Status == certificate.StatusCancelled && w.cancelledByHolder(ctx, h) {
				w.rt.Fatalf("%s: certificate %s is pledged by pledge %s and was cancelled for its holder", w.last, code, p.Id)
			}
			r, err := k.Registration.Registration(ctx, h.Registration)
			w.must(err)
			for _, right := range a.Collateral.Rights {
				has := slices.ContainsFunc(r.Rights, func(g registration.RightGrant) bool { return g.Holder == p.Pledgor && g.Right == right })
				if !has {
					w.rt.Fatalf("%s: pledge %s is of %s of certificate %s, which %s has not", w.last, p.Id, right, code, p.Pledgor)
				}
			}
		}
	}
}

// cancelledByHolder tells whether a certificate was cancelled with its
// registration, and not by the agency of its own motion.
func (w *Walk) cancelledByHolder(ctx sdk.Context, h certificate.Head) bool {
	for n := h.StatusSeq; n > 0; n-- {
		e, err := w.App.Keepers.Certificate.History.Entries.Get(ctx, collections.Join([]byte(h.Code), n))
		w.must(err)
		switch e.Event {
		case string(certificate.EventCancel):
			return true
		case string(certificate.EventCancelExOfficio):
			return false
		}
	}
	return false
}

// pledgesAreQueued: every pledge and challenge with a deadline, and every pledge
// with a warning to give, has its entry in the queue.
func (w *Walk) pledgesAreQueued(ctx sdk.Context) {
	w.rt.Helper()
	k := w.App.Keepers.Pledge
	q := w.queue(ctx, k.Timers.Queue)
	w.must(k.Heads.Walk(ctx, nil, func(id []byte, p pledge.Pledge) (bool, error) {
		w.queued(q, string(pledge.TimerID(id, 0)), "pledge "+p.Id, p.Timer)
		w.queued(q, string(pledge.TimerID(id, pledge.WarningTimer)), "the warning of pledge "+p.Id, p.NextWarning())
		return false, nil
	}))
	w.must(k.Challenges.Walk(ctx, nil, func(key collections.Pair[[]byte, uint32], c pledge.Challenge) (bool, error) {
		w.queued(q, string(pledge.TimerID(key.K1(), key.K2())), sprintf("challenge %d of pledge %s", c.Index, c.Pledge), c.Timer)
		return false, nil
	}))
}
