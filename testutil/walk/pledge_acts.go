// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// codes are codes in order, each once.
func codes(list ...string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// rareEvents are what ends a pledge before much has become of it.
var rareEvents = []lifecycle.Event{
	pledge.EventWithdraw, pledge.EventDecline, pledge.EventCancelReservation, pledge.EventRelease, pledge.EventAnnul, pledge.EventAssign,
}

// pledgeActs are the acts that the tables allow on pledges, and new ones.
func (w *Walk) pledgeActs() []option {
	ctx := w.pledgeState()
	out := w.offers(ctx)
	for _, p := range w.pledges(ctx) {
		for _, row := range pledge.Lifecycle.Rows {
			if do := w.pledgeRow(ctx, p, row); do != nil {
				n := 10
				if contains(rareEvents, row.Event) {
					n = 1
				}
				out = append(out, option{"row " + row.No + " with pledge " + p.Id, n, do})
			}
		}
		out = append(out, w.waitingDeed(p)...)
		out = append(out, w.challengeActs(ctx, p)...)
	}
	return out
}

// pledgeRow takes a row with a pledge; nil if that is not possible now.
func (w *Walk) pledgeRow(ctx sdk.Context, p pledge.Pledge, row lifecycle.Row[pledge.Status]) func() {
	if !contains(row.From, p.Status) || row.Actor == lifecycle.Clock || row.Actor == lifecycle.Chain {
		return nil
	}
	if row.Actor == pledge.Pledgor {
		do := w.said(p, row.Event)
		if do == nil {
			return nil
		}
		return func() {
			do()
			w.took(tablePledges, row.No)
		}
	}
	d, ok := w.deedFor(ctx, p, row.Event)
	if !ok || p.Pending != nil || !w.actsOn(p, d.by) || !w.admits(ctx, p, d) {
		return nil
	}
	return func() {
		w.proposeDeed(p, d)
		if w.chance(85, "confirm at once") && w.confirmDeed(p.Id) {
			w.took(tablePledges, row.No)
		}
	}
}

// waitingDeed are the answers to a proposal that waits on a pledge.
func (w *Walk) waitingDeed(p pledge.Pledge) []option {
	if p.Pending == nil {
		return nil
	}
	out := []option{{"confirm with pledge " + p.Id, 20, func() {
		if !w.confirmDeed(p.Id) {
			w.block()
		}
	}}}
	if by := w.pledgeKeeper(p); by != "" {
		out = append(out, option{"drop with pledge " + p.Id, 5, func() {
			from := w.officer(by, institution.DutyReviewer)
			w.does(from, &pledgetypes.MsgDrop{Officer: from.Address, Id: p.Id})
		}})
	}
	return out
}

// challengeActs are objections to a pledge, what becomes of its challenges, and
// moves of its ranks.
func (w *Walk) challengeActs(ctx sdk.Context, p pledge.Pledge) []option {
	var out []option
	if len(w.challengers(ctx, p)) > 0 && w.pledgeKeeper(p) != "" {
		out = append(out, option{"object to pledge " + p.Id, 2, func() { w.objects(p.Id) }})
	}
	for _, c := range w.challenged(ctx, p) {
		for _, row := range pledge.ChallengeLifecycle.Rows {
			if do := w.challengeStep(ctx, p, c, row.Event); do != nil {
				out = append(out, option{sprintf("row %s with challenge %d of pledge %s", row.No, c.Index, p.Id), 6, func() {
					if do() {
						w.took(tableChallenges, row.No)
					}
				}})
			}
		}
	}
	if d, ok := w.moving(ctx, p); ok && p.Pending == nil && w.admits(ctx, p, d) {
		out = append(out, option{"move the ranks of pledge " + p.Id, 4, func() { w.carryDeed(p.Id, d) }})
	}
	return out
}

// aboutPledges are messages about pledges, all from one sender.
func (w *Walk) aboutPledges(me string) []sdk.Msg {
	ctx := w.pledgeState()
	var out []sdk.Msg
	if heads, banks := w.heads(), w.lenders(); len(heads) > 0 && len(banks) > 0 {
		h := pick(w, heads, "certificate to pledge")
		for _, holder := range w.pledgors(ctx, h) {
			msg, _ := w.offering(w.loan(ctx, holder, pick(w, banks, "bank"), 2, h), me)
			out = append(out, msg)
		}
	}
	list := w.pledges(ctx)
	if len(list) == 0 {
		return out
	}
	p := pick(w, list, "pledge")
	dig := ledger.Digest("document")
	if p.Pending != nil {
		dig = p.Pending.Digest
	}
	acts := []pledge.Act{w.ReleasePledge(), ledger.AnnulAct(), ledger.DefaultAct(), ledger.EnforceTo(pledge.WayAuction, pledge.BasisCourt, p.Pledgee), w.perfecting(p, w.moment()), w.amending(p)}
	d := deed{act: pick(w, acts, "act on a pledge")}
	if w.canSign(p.Pledgor) && d.act.GetAmend() != nil {
		d.agree = []string{p.Pledgor}
	}
	c := pledge.Challenge{Pledge: p.Id, Index: 1 + uint32(w.intn(3, "challenge"))}
	out = append(out, w.onPledge(p, d, me), &pledgetypes.MsgConfirm{Reviewer: me, Id: p.Id, Digest: dig}, &pledgetypes.MsgDrop{Officer: me, Id: p.Id},
		advancing(c, me, w.chance(50, "a suit")))
	if w.canSign(p.Pledgor) {
		c.Objector, c.Statement = p.Pledgor, ledger.Digest("reasons")
		out = append(out, w.takingBack(p, me), w.stating(p, me), w.against(p, p.Pledgor, me), w.givingUp(c, me))
	}
	return out
}

// goesAlong tells whether the pledges of a certificate admit a transfer that
// waits: those whose rights pass follow them as a whole, yield to one that is
// realised by it, or are realised by it themselves to who acquires them.
func (w *Walk) goesAlong(f file) bool {
	ctx := w.pledgeState()
	code := w.reserved(f.Registration).Code
	passes := f.content.Basis.Passes
	loses := func(p pledge.Pledge, right registration.Right) bool {
		return slices.ContainsFunc(passes, func(x registration.Passing) bool { return x.From == p.Pledgor && x.Right == right })
	}
	for _, p := range w.pledges(ctx) {
		i := p.At(code)
		if i < 0 || !p.Locks() || !slices.ContainsFunc(p.Assets[i].Collateral.Rights, func(r registration.Right) bool { return loses(p, r) }) {
			continue
		}
		if p.RankChallenges > 0 {
			return false
		}
		if p.RealisesByPassing() {
			if !sold(p, p.Assets[i], passes) {
				return false
			}
			continue
		}
		if w.yields(ctx, p, code) {
			continue
		}
		if !w.follows(p, p.Assets[i], passes) {
			return false
		}
	}
	return true
}

// yields tells whether a pledge stands beside or behind one that is realised by
// the rights passing.
func (w *Walk) yields(ctx sdk.Context, p pledge.Pledge, code string) bool {
	r := w.ranked(ctx, code, p.Pledgor)
	return slices.ContainsFunc(w.pledges(ctx), func(e pledge.Pledge) bool {
		return e.On(code) && e.Pledgor == p.Pledgor && e.RealisesByPassing() && !r.Before(p.Id, e.Id)
	})
}

// follows tells whether a pledge goes with rights: all of them to one holder, who
// gets nothing but from its pledgor and is not its pledgee.
func (w *Walk) follows(p pledge.Pledge, a pledge.Asset, passes []registration.Passing) bool {
	to := passes[0].To
	if !p.Ranked() || !p.Terms.AllowTransfer || len(p.Assets) != 1 || to == p.Pledgee || to == p.Agent {
		return false
	}
	for _, right := range a.Collateral.Rights {
		if !slices.ContainsFunc(passes, func(x registration.Passing) bool { return x.From == p.Pledgor && x.To == to && x.Right == right }) {
			return false
		}
	}
	return !slices.ContainsFunc(passes, func(x registration.Passing) bool { return x.To != to || x.From != p.Pledgor })
}
