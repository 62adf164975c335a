// SPDX-License-Identifier: Apache-2.0

package walk

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// filer is an institution whose handler files what parties of a pledge have
// signed: the pledgee, or the agency; empty for none.
func (w *Walk) filer(p pledge.Pledge) string {
	agency := w.pledgeKeeper(p)
	if w.actsOn(p, p.Pledgee) && (agency == "" || w.chance(70, "the pledgee files")) {
		return p.Pledgee
	}
	return agency
}

// said files what the pledgor says so that an event happens; nil if it cannot.
func (w *Walk) said(p pledge.Pledge, event lifecycle.Event) func() {
	by := w.filer(p)
	if by == "" || !w.canSign(p.Pledgor) || event == pledge.EventStateDebtEnded && p.DebtEndedOn != 0 {
		return nil
	}
	return func() {
		from := w.officer(by, institution.DutyHandler)
		if event == pledge.EventWithdraw {
			w.does(from, w.takingBack(p, from.Address))
			return
		}
		w.does(from, w.stating(p, from.Address))
	}
}

func (w *Walk) takingBack(p pledge.Pledge, handler string) *pledgetypes.MsgWithdraw {
	return &pledgetypes.MsgWithdraw{
		Handler: handler, Id: p.Id, Consent: w.sign(p.Pledgor, w.statement(pledge.ActWithdraw, p.Id, 1, w.nonce(), p.Digest)),
	}
}

func (w *Walk) stating(p pledge.Pledge, handler string) *pledgetypes.MsgStateDebtEnded {
	evidence, today := ledger.Digest("paid"), uint32(w.today())
	return &pledgetypes.MsgStateDebtEnded{
		Handler: handler, Id: p.Id, EndedOn: today, Evidence: evidence,
		Consent: w.sign(p.Pledgor, w.statement(pledge.ActStateDebtEnded, p.Id, uint64(today), w.nonce(), evidence)),
	}
}

// against is an objection of a party to a pledge.
func (w *Walk) against(p pledge.Pledge, objector, handler string) *pledgetypes.MsgObject {
	statement := ledger.Digest("reasons")
	return &pledgetypes.MsgObject{
		Handler: handler, Id: p.Id, Statement: statement,
		Consent: w.sign(objector, w.statement(pledge.ActObject, p.Id, uint64(p.Challenges)+1, w.nonce(), statement)),
	}
}

// challengers are the pledgor and others that can object to a pledge now.
func (w *Walk) challengers(ctx sdk.Context, p pledge.Pledge) []string {
	var out []string
	open := w.challenged(ctx, p)
	add := func(code string) {
		if w.canSign(code) && !contains(out, code) && p.MayObject(code, open) == nil {
			out = append(out, code)
		}
	}
	add(p.Pledgor)
	for _, b := range w.banks {
		add(b.Code)
	}
	return out
}

// objects files an objection to a pledge through its agency; false if nobody can.
func (w *Walk) objects(id string) bool {
	ctx := w.pledgeState()
	p, err := w.App.Keepers.Pledge.Pledge(ctx, id)
	w.must(err)
	by, who := w.pledgeKeeper(p), w.challengers(ctx, p)
	if by == "" || len(who) == 0 {
		return false
	}
	w.begin("object to pledge " + id)
	from := w.officer(by, institution.DutyHandler)
	w.does(from, w.against(p, pick(w, who, "objector"), from.Address))
	w.took(tableChallenges, "CH1")
	return true
}

// challengeStep makes an event happen to a challenge; nil if it cannot now.
func (w *Walk) challengeStep(ctx sdk.Context, p pledge.Pledge, c pledge.Challenge, event lifecycle.Event) func() bool {
	by := w.pledgeKeeper(p)
	if by == "" || !c.Allows(event) {
		return nil
	}
	switch event {
	case pledge.EventGiveNotice, pledge.EventEnterSuit:
		return func() bool {
			from := w.officer(by, institution.DutyHandler)
			w.does(from, advancing(c, from.Address, event == pledge.EventEnterSuit))
			return true
		}
	case pledge.EventWithdrawObjection:
		if !w.canSign(c.Objector) {
			return nil
		}
		return func() bool {
			from := w.officer(by, institution.DutyHandler)
			w.does(from, w.givingUp(c, from.Address))
			return true
		}
	case pledge.EventDecide, pledge.EventSettleRank:
		d := w.settling(ctx, p, c, by)
		if p.Pending != nil || !w.admits(ctx, p, d) {
			return nil
		}
		return func() bool { return w.carryDeed(p.Id, d) }
	default:
		return nil
	}
}

func advancing(c pledge.Challenge, handler string, suit bool) *pledgetypes.MsgAdvanceObjection {
	return &pledgetypes.MsgAdvanceObjection{Handler: handler, Id: c.Pledge, Challenge: c.Index, Suit: suit, DocumentDigest: ledger.Digest("notice")}
}

func (w *Walk) givingUp(c pledge.Challenge, handler string) *pledgetypes.MsgWithdrawObjection {
	return &pledgetypes.MsgWithdrawObjection{
		Handler: handler, Id: c.Pledge, Challenge: c.Index,
		Consent: w.sign(c.Objector, w.statement(pledge.ActWithdrawObjection, c.Pledge, uint64(c.Index), w.nonce(), c.Statement)),
	}
}

// settling decides an objection, or settles a contradiction of times by a court
// or by what both pledgees agree on.
func (w *Walk) settling(ctx sdk.Context, p pledge.Pledge, c pledge.Challenge, by string) deed {
	d := deed{by: by}
	if c.Kind == pledge.ChallengeObjection {
		d.act = pledge.Act{Act: &pledge.Act_DecideChallenge{DecideChallenge: &pledge.DecideChallenge{Challenge: c.Index, DocumentDigest: ledger.Digest("decision")}}}
		return d
	}
	other, err := w.App.Keepers.Pledge.Pledge(ctx, c.Other)
	w.must(err)
	s := &pledge.SettleRank{Challenge: c.Index, Basis: pledge.BasisCourt, DocumentDigest: ledger.Digest("settled")}
	d.act = pledge.Act{Act: &pledge.Act_SettleRank{SettleRank: s}}
	both := codes(p.Pledgee, other.Pledgee)
	if w.chance(50, "by agreement") && w.canAllSign(both) {
		s.Basis, d.agree = pledge.BasisAgreement, both
	}
	return d
}

// challenge1 makes an event happen to the latest challenge of a pledge, if the
// table allows it now.
func (w *Walk) challenge1(id string, event lifecycle.Event) bool {
	ctx := w.pledgeState()
	p, err := w.App.Keepers.Pledge.Pledge(ctx, id)
	w.must(err)
	list := w.challenged(ctx, p)
	if len(list) == 0 {
		return false
	}
	do := w.challengeStep(ctx, p, list[len(list)-1], event)
	if do == nil {
		return false
	}
	w.begin(string(event) + " with pledge " + id)
	return do()
}
