// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// deed is an act on a pledge, with the institution that proposes it and the
// codes of those who sign, ascending.
type deed struct {
	act   pledge.Act
	by    string
	agree []string
}

// deedFor is an act of two persons that makes an event happen to a pledge.
func (w *Walk) deedFor(ctx sdk.Context, p pledge.Pledge, event lifecycle.Event) (deed, bool) {
	d := deed{by: p.Pledgee}
	if w.lender(p.Agent) != nil && w.chance(50, "the agent acts") {
		d.by = p.Agent
	}
	switch event {
	case pledge.EventAccept, pledge.EventAcceptEnhancement:
		d.act = pledge.Act{Act: &pledge.Act_Accept{Accept: &pledge.Accept{ContractDigest: p.Contract}}}
		return d, (p.Form == pledge.FormEnhancementOnly) == (event == pledge.EventAcceptEnhancement)
	case pledge.EventDecline:
		d.act = pledge.Act{Act: &pledge.Act_Decline{Decline: &pledge.Decline{}}}
	case pledge.EventCancelReservation:
		d.act = pledge.Act{Act: &pledge.Act_CancelReservation{CancelReservation: &pledge.CancelReservation{}}}
	case pledge.EventPerfect, pledge.EventPerfectAnew:
		d.act = w.perfecting(p, w.moment()-int64(1+w.intn(100, "seconds before")))
	case pledge.EventDefaultNotice:
		d.act = ledger.DefaultAct()
	case pledge.EventCure:
		d.act = pledge.Act{Act: &pledge.Act_Cure{Cure: &pledge.Cure{Statement: ledger.Digest("cured")}}}
	case pledge.EventFixClaim:
		d.act = pledge.Act{Act: &pledge.Act_FixClaim{FixClaim: &pledge.FixClaim{Statement: ledger.Digest("fixed")}}}
	case pledge.EventRelease:
		d.act = w.ReleasePledge()
	case pledge.EventAnnul:
		d.act, d.by = ledger.AnnulAct(), w.pledgeKeeper(p)
	default:
		return w.agreedDeed(ctx, p, event, d)
	}
	return d, d.by != ""
}

// agreedDeed is an act to which others agree, or which rests on what has happened.
func (w *Walk) agreedDeed(ctx sdk.Context, p pledge.Pledge, event lifecycle.Event, d deed) (deed, bool) {
	switch event {
	case pledge.EventAmend:
		d.act, d.agree = w.amending(p), []string{p.Pledgor}
	case pledge.EventExtend:
		d.act = extendPledge(uint32(calendar.Day(p.RegisteredTo).AddMonths(1 + w.intn(3, "months"))))
		if !p.Allows(pledge.EventCure) && !p.Allows(pledge.EventComplete) {
			d.agree = []string{p.Pledgor}
		}
	case pledge.EventAssign:
		to := w.lenders(p.Pledgee, p.Pledgor)
		if len(to) == 0 {
			return d, false
		}
		next := pick(w, to, "new pledgee").Code
		d.act, d.agree = assign(next), []string{next}
		if p.Maximum && p.FixedOn == 0 {
			d.agree = append(d.agree, p.Pledgor)
		}
	case pledge.EventStartEnforcement:
		d = w.enforcing(ctx, p, d)
	case pledge.EventComplete:
		d.act, d.by = w.sharing(ctx, p), w.pledgeKeeper(p)
	default:
		return d, false
	}
	slices.Sort(d.agree)
	return d, d.by != "" && w.canAllSign(d.agree)
}

// perfecting enters the registration at Zhongdeng under a new number.
func (w *Walk) perfecting(p pledge.Pledge, at int64) pledge.Act {
	z := w.entry(p, at)
	z.RegisteredTo = uint32(max(calendar.Day(p.RegisteredTo), w.today().AddMonths(1).Add(3)))
	return pledge.Act{Act: &pledge.Act_Perfect{Perfect: &pledge.Perfect{Entry: z}}}
}

// entry is an entry at Zhongdeng for a pledge, under a new number.
func (w *Walk) entry(p pledge.Pledge, at int64) pledge.Zhongdeng {
	w.fresh++
	z := pledge.Zhongdeng{Number: sprintf("0321%08d", w.fresh), Time: at, RegisteredTo: p.RegisteredTo, SearchDigest: ledger.Digest("search")}
	if i := w.standing(p.Pledgor); i.Kind != institution.KindPerson {
		z.Guarantor = i.LegalName
	}
	return z
}

// amending changes the terms, or the amounts with them.
func (w *Walk) amending(p pledge.Pledge) pledge.Act {
	a := &pledge.Amend{Agreement: ledger.Digest("agreement"), Terms: p.Terms}
	a.Terms.AllowJunior = w.chance(70, "juniors")
	switch w.intn(3, "amounts") {
	case 1:
		a.Decrease = w.decrease(p)
	case 2:
		a.Increase = w.increase(p)
	default:
	}
	return pledge.Act{Act: &pledge.Act_Amend{Amend: a}}
}

// decrease lowers the first amount, within its band if nobody ranks beside or
// behind; nil if it cannot be lower.
func (w *Walk) decrease(p pledge.Pledge) *pledge.Decrease {
	less := p.Parts[0].Amount
	for _, code := range p.Certificates() {
		r, err := w.App.Keepers.Pledge.Ranking(w.pledgeState(), code, p.Pledgor)
		w.must(err)
		if len(r.After(p.Id)) == 0 {
			continue
		}
		if less.Band == pledge.BandTo5M {
			return nil
		}
		less.Band = pledge.BandTo5M
	}
	return &pledge.Decrease{Part: 1, Amount: less}
}

// increase secures as much again, by an entry of now.
func (w *Walk) increase(p pledge.Pledge) *pledge.Increase {
	return &pledge.Increase{Amount: p.Parts[0].Amount, Entry: w.entry(p, w.moment())}
}

func extendPledge(to uint32) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Extend{Extend: &pledge.Extend{RegisteredTo: to, SearchDigest: ledger.Digest("search")}}}
}

func assign(to string) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Assign{Assign: &pledge.Assign{Pledgee: to, Agreement: ledger.Digest("assignment"), SearchDigest: ledger.Digest("search")}}}
}

// sharing ends a realisation with the shares of those beside and behind.
func (w *Walk) sharing(ctx sdk.Context, p pledge.Pledge) pledge.Act {
	var shares []pledge.Share
	var to []string
	for _, a := range p.Assets {
		to = append(to, a.PassedTo)
		for _, t := range w.ranked(ctx, a.Collateral.Certificate, p.Pledgor).After(p.Id) {
			shares = append(shares, pledge.Share{Pledge: t.Pledge, Part: t.Part, Amount: ledger.Digest("share")})
		}
	}
	return ledger.CompleteAct(shares, to...)
}

// moving puts the ranks of a pledge's first certificate into another order: by a
// court the reverse one, or by agreement one rank for all.
func (w *Walk) moving(ctx sdk.Context, p pledge.Pledge) (deed, bool) {
	r := w.ranked(ctx, p.Assets[0].Collateral.Certificate, p.Pledgor)
	if r.Rank(p.Id) == 0 || len(r.Tranches) < 2 {
		return deed{}, false
	}
	m := &pledge.MoveRanks{Certificate: r.Certificate, Version: r.Version, Order: pledge.Rearrange{Basis: pledge.BasisCourt, DocumentDigest: ledger.Digest("order")}}
	d := deed{act: pledge.Act{Act: &pledge.Act_MoveRanks{MoveRanks: m}}, by: w.keeperOf(p, r.Certificate)}
	joint := w.chance(50, "joint")
	if joint {
		m.Order.Basis, m.Order.Groups = pledge.BasisAgreement, []pledge.Group{{}}
	}
	for _, t := range slices.Backward(r.Tranches) {
		place := pledge.Place{Pledge: t.Pledge, Part: t.Part}
		if !joint {
			m.Order.Groups = append(m.Order.Groups, pledge.Group{Places: []pledge.Place{place}})
			continue
		}
		m.Order.Groups[0].Places = append(m.Order.Groups[0].Places, place)
		its, err := w.App.Keepers.Pledge.Pledge(ctx, t.Pledge)
		w.must(err)
		d.agree = append(d.agree, its.Pledgee)
	}
	slices.Sort(d.agree)
	d.agree = slices.Compact(d.agree)
	return d, d.by != "" && w.canAllSign(d.agree)
}

// admits tells whether an act is possible as the chain stands.
func (w *Walk) admits(ctx sdk.Context, p pledge.Pledge, d deed) bool {
	k := w.App.Keepers.Pledge
	c := w.caseOf(ctx, p, d)
	var err error
	switch m := d.act.GetMoveRanks(); {
	case d.act.Challenge() != 0:
		on, missing := k.Challenge(ctx, p.Id, d.act.Challenge())
		var other pledge.Pledge
		if missing == nil && on.Other != "" {
			other, missing = k.Pledge(ctx, on.Other)
		}
		if missing != nil {
			return false
		}
		_, _, err = d.act.JudgeChallenge(c, on, other)
	case m != nil:
		r := w.ranked(ctx, m.Certificate, p.Pledgor)
		var stand []pledge.Pledge
		for _, id := range r.Pledges() {
			other, missing := k.Pledge(ctx, id)
			w.must(missing)
			stand = append(stand, other)
		}
		_, err = m.JudgeRanks(c, r, stand)
	default:
		_, err = d.act.Judge(c)
	}
	return err == nil
}

// actsOn tells whether two officers of an institution can act on a pledge now.
func (w *Walk) actsOn(p pledge.Pledge, code string) bool {
	if code == p.Pledgee || code == p.Agent {
		return w.ready(code)
	}
	for _, its := range p.Certificates() {
		if _, open := w.accredited(code); open && code != p.Pledgor && w.head(its).Agency == code {
			return w.ready(code)
		}
	}
	return false
}

func (w *Walk) onPledge(p pledge.Pledge, d deed, handler string) *pledgetypes.MsgPropose {
	return &pledgetypes.MsgPropose{Handler: handler, Id: p.Id, Act: d.act, Consents: w.agreements(p, d)}
}

// proposeDeed proposes an act that the tables allow.
func (w *Walk) proposeDeed(p pledge.Pledge, d deed) {
	from := w.officer(d.by, institution.DutyHandler)
	w.does(from, w.onPledge(p, d, from.Address))
}

// confirmDeed confirms what waits on a pledge, if that is possible now.
func (w *Walk) confirmDeed(id string) bool {
	ctx := w.pledgeState()
	p, err := w.App.Keepers.Pledge.Pledge(ctx, id)
	w.must(err)
	if p.Pending == nil {
		return false
	}
	proposer, err := w.App.Keepers.Institution.Officers.Get(ctx, p.Pending.Proposer)
	w.must(err)
	d := deed{p.Pending.Act, proposer.Institution, p.Pending.Consents}
	if !w.actsOn(p, d.by) || !w.handles(p.Pending.Proposer, d.by) || !w.admits(ctx, p, d) {
		return false
	}
	from := w.other(d.by, institution.DutyReviewer, p.Pending.Proposer)
	if from == nil {
		return false
	}
	if _, err := p.Confirmable(from.Address, p.Pending.Digest, w.moment()); err != nil {
		return false
	}
	w.does(from, &pledgetypes.MsgConfirm{Reviewer: from.Address, Id: id, Digest: p.Pending.Digest})
	return true
}

// carryDeed has an act proposed and confirmed, if it is possible now.
func (w *Walk) carryDeed(id string, d deed) bool {
	ctx := w.pledgeState()
	p, err := w.App.Keepers.Pledge.Pledge(ctx, id)
	w.must(err)
	if p.Pending != nil || !w.actsOn(p, d.by) || !w.canAllSign(d.agree) || !w.admits(ctx, p, d) {
		return false
	}
	w.begin(d.act.Name() + " with pledge " + id)
	w.proposeDeed(p, d)
	return w.confirmDeed(id)
}
