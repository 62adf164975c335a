// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// lendable is a proposal that is possible now, of a certificate that is there or
// of a new one.
func (w *Walk) lendable() (certificate.Head, pledge.Proposal, bool) {
	if !w.lending() {
		return certificate.Head{}, pledge.Proposal{}, false
	}
	ctx := w.pledgeState()
	for _, h := range w.heads() {
		for _, holder := range w.pledgors(ctx, h) {
			if p := w.loan(ctx, holder, w.lenders(holder)[0], 2, h); w.offerable(ctx, p) {
				return h, p, true
			}
		}
	}
	h, holder, ok := w.collateral(5)
	if !ok || len(w.lenders(holder)) == 0 {
		return h, pledge.Proposal{}, false
	}
	return h, w.loan(w.pledgeState(), holder, w.lenders(holder)[0], 2, h), true
}

// misoffered is a wrong proposal of a pledge.
func misoffered(name string, want error, spoil func(w *Walk, h certificate.Head, p *pledge.Proposal) bool) wrong {
	return wrong{"pledge: " + name, want, func(w *Walk, r refusal) bool {
		h, p, ok := w.lendable()
		if !ok {
			return false
		}
		from := w.officer(p.Pledgee, institution.DutyHandler)
		if !spoil(w, h, &p) || !w.canSign(p.Pledgor) {
			return false
		}
		msg, _ := w.offering(p, from.Address)
		return r.send(from, msg)
	}}
}

// misdealt is a wrong message on a pledge that was led along a course, from a
// handler of its pledgee or, if it is the agency's to send, of the agency.
func misdealt(name string, want error, byAgency bool, c loanCourse, msg func(w *Walk, p pledge.Pledge, handler string) sdk.Msg) wrong {
	return wrong{"pledge: " + name, want, func(w *Walk, r refusal) bool {
		if !w.lending() {
			return false
		}
		id, ok := w.lentNew(c)
		if !ok {
			return false
		}
		return w.misdeals(r, id, byAgency, msg)
	}}
}

// misdeals sends a wrong message on a pledge.
func (w *Walk) misdeals(r refusal, id string, byAgency bool, msg func(w *Walk, p pledge.Pledge, handler string) sdk.Msg) bool {
	p := w.pledged(id)
	by := p.Pledgee
	if byAgency {
		by = w.pledgeKeeper(p)
	}
	from := w.officer(by, institution.DutyHandler)
	if from == nil {
		return false
	}
	m := msg(w, p, from.Address)
	return m != nil && r.send(from, m)
}

// signedDeed is an act that the pledgor signs; nil if it cannot.
func (w *Walk) signedDeed(p pledge.Pledge, handler string, act pledge.Act) sdk.Msg {
	if !w.canSign(p.Pledgor) {
		return nil
	}
	return w.onPledge(p, deed{act: act, agree: []string{p.Pledgor}}, handler)
}

// unsigned is an act that nobody signs.
func unsigned(act func(w *Walk, p pledge.Pledge) pledge.Act) func(*Walk, pledge.Pledge, string) sdk.Msg {
	return func(w *Walk, p pledge.Pledge, h string) sdk.Msg { return w.onPledge(p, deed{act: act(w, p)}, h) }
}

func acceptAct(contract string) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Accept{Accept: &pledge.Accept{ContractDigest: contract}}}
}

func decideAct(challenge uint32) pledge.Act {
	return pledge.Act{Act: &pledge.Act_DecideChallenge{DecideChallenge: &pledge.DecideChallenge{Challenge: challenge, DocumentDigest: ledger.Digest("decision")}}}
}

func amendAct(p pledge.Pledge, d *pledge.Decrease, i *pledge.Increase) pledge.Act {
	return pledge.Act{Act: &pledge.Act_Amend{Amend: &pledge.Amend{Agreement: ledger.Digest("agreement"), Terms: p.Terms, Decrease: d, Increase: i}}}
}

func pledgeWrongs() []wrong {
	return slices.Concat(offerWrongs(), offerFormWrongs(), dealWrongs(), realisationWrongs(), rankWrongs(), challengeWrongs(), pledgePersonWrongs())
}

// offerFormWrongs are proposals of wrong form.
func offerFormWrongs() []wrong {
	spoilt := func(name string, want error, spoil func(p *pledge.Proposal)) wrong {
		return misoffered(name, want, func(_ *Walk, _ certificate.Head, p *pledge.Proposal) bool {
			spoil(p)
			return true
		})
	}
	return []wrong{
		spoilt("contract", pledge.ErrDigest, func(p *pledge.Proposal) { p.PledgeContract = "" }),
		spoilt("form", pledge.ErrEnum, func(p *pledge.Proposal) { p.Form = 99 }),
		spoilt("nonce", pledge.ErrNonce, func(p *pledge.Proposal) { p.Nonce = p.Nonce[:3] }),
		spoilt("day", pledge.ErrDay, func(p *pledge.Proposal) { p.DebtDue = 20261301 }),
		spoilt("currency", pledge.ErrAmount, func(p *pledge.Proposal) { p.Amount.Currency = "cny" }),
		spoilt("no right to operate", pledge.ErrOperate, func(p *pledge.Proposal) { p.Collateral[0].Rights = []registration.Right{registration.RightUse} }),
		spoilt("nothing pledged", pledge.ErrCollateral, func(p *pledge.Proposal) { p.Collateral = nil }),
		spoilt("term before the debt", pledge.ErrTerm, func(p *pledge.Proposal) { p.RegisteredTo = uint32(calendar.Day(p.DebtDue).Add(-1)) }),
		spoilt("no days to cure", pledge.ErrTerms, func(p *pledge.Proposal) { p.Terms.CureDays = 0 }),
		spoilt("to oneself", pledge.ErrOwn, func(p *pledge.Proposal) { p.Agent = p.Pledgor }),
		misoffered("an authoriser of other data", pledge.ErrAuthoriser, func(_ *Walk, _ certificate.Head, p *pledge.Proposal) bool {
			own := p.Collateral[0].AuthoriserDigest == ""
			p.Collateral[0].AuthoriserDigest = ledger.Digest("authoriser")
			return own
		}),
		motionWrong("pledge periods", pledge.ErrTerms, func(*Walk) sdk.Msg { return &pledgetypes.MsgUpdateParams{Authority: app.Authority()} }),
	}
}

// offerWrongs are proposals against which the records stand.
func offerWrongs() []wrong {
	return []wrong{
		misoffered("a local certificate", pledge.ErrCertificate, func(_ *Walk, h certificate.Head, p *pledge.Proposal) bool {
			p.NationalOnly = true
			return h.Class != certificate.ClassNational
		}),
		misoffered("another's right", pledge.ErrPledgor, func(w *Walk, h certificate.Head, p *pledge.Proposal) bool {
			r, err := w.App.Keepers.Registration.Registration(w.ctx(), h.Registration)
			w.must(err)
			for _, other := range w.signers() {
				if !slices.ContainsFunc(r.Rights, func(g registration.RightGrant) bool { return g.Holder == other.Code }) && w.standing(other.Code).Subject() == nil {
					p.Pledgor = other.Code
					return true
				}
			}
			return false
		}),
		misoffered("a debt that outlives the certificate", pledge.ErrValidity, func(_ *Walk, h certificate.Head, p *pledge.Proposal) bool {
			p.DebtDue = uint32(calendar.Day(h.ValidTo).Add(1))
			p.RegisteredTo = uint32(calendar.Day(p.DebtDue).AddMonths(2))
			return true
		}),
		misoffered("no licensed lender", pledge.ErrPledgee, func(w *Walk, h certificate.Head, p *pledge.Proposal) bool {
			if !w.licensedOnly(true) {
				return false
			}
			p.Pledgee, p.Agent = w.agencies[0].Code, p.Pledgee
			return w.head(h.Code).InForce() && w.standing(p.Pledgee).Subject() == nil
		}),
		misoffered("another province's certificate", pledge.ErrForeign, func(_ *Walk, _ certificate.Head, p *pledge.Proposal) bool {
			p.Collateral[0].Certificate = "SJ4402026110001"
			return true
		}),
		misoffered("with who keeps the certificate", pledge.ErrKeeper, func(w *Walk, h certificate.Head, p *pledge.Proposal) bool {
			if p.Collateral[0].AuthoriserDigest != "" || !w.licensedOnly(false) {
				return false
			}
			keeper := w.head(h.Code).Agency
			p.Pledgee, p.Agent = keeper, p.Pledgee
			return w.head(h.Code).InForce() && w.standing(keeper).Subject() == nil
		}),
		misoffered("many open", pledge.ErrManyOpen, func(w *Walk, h certificate.Head, p *pledge.Proposal) bool { return w.fillOpen(h, *p) }),
		beside("no juniors", pledge.ErrSenior, loanCourse{events: toPerfected, change: noJuniors}),
		beside("reserved", pledge.ErrReserved, loanCourse{events: toAccepted}),
		noted("disputed", pledge.ErrEncumbered, func(w *Walk) (certificate.Head, bool) {
			h, _, ok := w.collateral(5)
			return h, ok && w.disputable(h) && w.dispute1(w.object(h), objection.EventComplete, false)
		}),
		noted("divergent", pledge.ErrEncumbered, (*Walk).diverged),
		recorded("while pledged", certificate.ErrPledged, registration.KindTransfer, (*Walk).takesPledge),
		recorded("while realised to nobody yet", certificate.ErrPledged, registration.KindTransfer, (*Walk).takesRealisation),
		recorded("cancelled while pledged", certificate.ErrPledged, registration.KindCancellation, (*Walk).takesPledge),
		{"pledge: registered anew", certificate.ErrPledged, registersAnew},
	}
}

// takesPledge leads a pledge of a certificate to its rank; false if it cannot be.
func (w *Walk) takesPledge(h certificate.Head) bool {
	holders := w.pledgors(w.pledgeState(), h)
	if !w.lending() || len(holders) == 0 {
		return false
	}
	_, ok := w.lent(h, holders[0], pick(w, w.lenders(holders[0]), "bank"), loanCourse{events: toPerfected})
	return ok
}

// newNational is a new registration by a national agency.
func (w *Walk) newNational() (string, bool) {
	a := w.national()
	if a == nil {
		return "", false
	}
	f, ok := w.lead(a, registration.StatusRegistered)
	return f.Id, ok && w.ready(a.Code)
}

// diverged is a new national certificate that differs from the national record.
func (w *Walk) diverged() (certificate.Head, bool) {
	id, ok := w.newNational()
	if !ok {
		return certificate.Head{}, false
	}
	h := w.reserved(id)
	return h, w.onCertificate(h, ledger.DivergentAct())
}

// fillOpen files as many proposals like one as can be open, and tells whether
// nothing but their number stands against another then.
func (w *Walk) fillOpen(h certificate.Head, p pledge.Proposal) bool {
	from := w.officer(p.Pledgee, institution.DutyHandler)
	for range pledge.MaxOpen {
		var msgs []sdk.Msg
		for i := w.openOnes(h.Code); i < pledge.MaxOpen && len(msgs) < 10; i++ {
			other := p
			other.Nonce = w.nonce()
			msg, _ := w.offering(other, from.Address)
			msgs = append(msgs, msg)
		}
		if len(msgs) == 0 {
			return w.offerableBut(p)
		}
		w.does(from, msgs...)
	}
	return false
}

// openOnes is the number of pledges of a certificate that have not ended.
func (w *Walk) openOnes(code string) uint32 {
	target, err := w.App.Keepers.Pledge.Targets.Get(w.pledgeState(), code)
	if err != nil {
		return 0
	}
	return target.Open
}

// offerableBut tells whether nothing but the number of open pledges stands
// against a proposal.
func (w *Walk) offerableBut(p pledge.Proposal) bool {
	next := pledge.New("", "", p, pledge.Periods{}, nil, w.today())
	return w.caseOf(w.pledgeState(), next, deed{by: p.Pledgee}).CheckAssets() == nil
}

// licensedOnly sets by motion whether licensed lenders alone take pledges.
func (w *Walk) licensedOnly(is bool) bool {
	params, err := w.App.Keepers.Pledge.Params.Get(w.ctx())
	w.must(err)
	if params.LicensedOnly == is {
		return true
	}
	if !w.canCarry() {
		return false
	}
	params.LicensedOnly = is
	w.carried(&pledgetypes.MsgUpdateParams{Authority: app.Authority(), Params: params})
	return true
}

// beside is a proposal to another bank beside a pledge that was led along a course.
func beside(name string, want error, c loanCourse) wrong {
	return wrong{"pledge: " + name, want, func(w *Walk, r refusal) bool {
		if !w.lending() {
			return false
		}
		h, holder, ok := w.collateral(5)
		if !ok {
			return false
		}
		banks := w.lenders(holder)
		if _, ok := w.lent(h, holder, banks[0], c); !ok || !w.canSign(holder) {
			return false
		}
		return w.sends(r, w.loan(w.pledgeState(), holder, banks[1], 2, h))
	}}
}

// noted is a proposal of a certificate on which something stands against it.
func noted(name string, want error, enter func(w *Walk) (certificate.Head, bool)) wrong {
	return wrong{"pledge: " + name, want, func(w *Walk, r refusal) bool {
		if !w.lending() {
			return false
		}
		h, ok := enter(w)
		if !ok {
			return false
		}
		h = w.head(h.Code)
		holders := w.pledgors(w.pledgeState(), h)
		if len(holders) == 0 || len(w.lenders(holders[0])) == 0 {
			return false
		}
		return w.sends(r, w.loan(w.pledgeState(), holders[0], w.lenders(holders[0])[0], 2, h))
	}}
}

// sends sends a wrong proposal through its pledgee.
func (w *Walk) sends(r refusal, p pledge.Proposal) bool {
	from := w.officer(p.Pledgee, institution.DutyHandler)
	msg, _ := w.offering(p, from.Address)
	return r.send(from, msg)
}
