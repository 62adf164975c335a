// SPDX-License-Identifier: Apache-2.0

package walk

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// dealWrongs are wrong acts on pledges until they are realised.
func dealWrongs() []wrong {
	return []wrong{
		misdealt("id", pledge.ErrID, false, loanCourse{}, func(_ *Walk, _ pledge.Pledge, h string) sdk.Msg {
			return &pledgetypes.MsgDrop{Officer: h, Id: "XYZ"}
		}),
		misdealt("unknown id", pledge.ErrNotFound, false, loanCourse{}, func(_ *Walk, _ pledge.Pledge, h string) sdk.Msg {
			return &pledgetypes.MsgDrop{Officer: h, Id: "00000000000000000000000000000000"}
		}),
		misdealt("empty act", pledge.ErrAct, false, loanCourse{}, unsigned(func(*Walk, pledge.Pledge) pledge.Act { return pledge.Act{} })),
		misdealt("another contract", pledge.ErrContract, false, loanCourse{}, unsigned(func(*Walk, pledge.Pledge) pledge.Act {
			return acceptAct(ledger.Digest("another contract"))
		})),
		misdealt("accepted twice", pledge.ErrTransition, false, loanCourse{events: toAccepted}, unsigned(func(_ *Walk, p pledge.Pledge) pledge.Act {
			return acceptAct(p.Contract)
		})),
		misdealt("another name at Zhongdeng", pledge.ErrZhongdeng, false, loanCourse{events: toAccepted}, unsigned(func(w *Walk, p pledge.Pledge) pledge.Act {
			act := w.perfecting(p, w.moment())
			act.GetPerfect().Entry.Guarantor = w.name("另一公司")
			return act
		})),
		misdealt("an identity number as a name", pledge.ErrPersonal, false, loanCourse{events: toAccepted}, unsigned(func(w *Walk, p pledge.Pledge) pledge.Act {
			act := w.perfecting(p, w.moment())
			act.GetPerfect().Entry.Guarantor = "张三 11010519491231002X"
			return act
		})),
		{"pledge: a number entered before", pledge.ErrZhongdeng, func(w *Walk, r refusal) bool {
			if !w.lending() {
				return false
			}
			h, holder, ok := w.collateral(5)
			if !ok {
				return false
			}
			first, ok := w.lent(h, holder, pick(w, w.lenders(holder), "bank"), loanCourse{events: toPerfected})
			if !ok {
				return false
			}
			second, ok := w.junior(h, holder, first, toAccepted)
			return ok && w.misdeals(r, second, false, unsigned(func(w *Walk, p pledge.Pledge) pledge.Act {
				act := w.perfecting(p, w.moment())
				act.GetPerfect().Entry.Number = w.pledged(first).Parts[0].Entry.Number
				return act
			}))
		}},
		misdealt("nobody agrees", pledge.ErrConsents, false, loanCourse{events: toPerfected}, unsigned(func(w *Walk, p pledge.Pledge) pledge.Act {
			return w.amending(p)
		})),
		misdealt("a lower amount that is higher", pledge.ErrChange, false, loanCourse{events: toPerfected}, func(w *Walk, p pledge.Pledge, h string) sdk.Msg {
			more := p.Parts[0].Amount
			more.Band = pledge.BandAbove50M
			return w.signedDeed(p, h, amendAct(p, &pledge.Decrease{Part: 1, Amount: more}, nil))
		}),
		misdealt("extended too early", pledge.ErrWindow, false, loanCourse{events: toPerfected, change: func(p *pledge.Proposal) {
			p.RegisteredTo = uint32(calendar.Day(p.RegisteredTo).AddMonths(6))
		}}, func(w *Walk, p pledge.Pledge, h string) sdk.Msg {
			return w.signedDeed(p, h, extendPledge(uint32(calendar.Day(p.RegisteredTo).AddMonths(6))))
		}),
		misdealt("nothing to fix", pledge.ErrNotFixed, false, loanCourse{events: toPerfected}, unsigned(func(*Walk, pledge.Pledge) pledge.Act {
			return pledge.Act{Act: &pledge.Act_FixClaim{FixClaim: &pledge.FixClaim{Statement: ledger.Digest("fixed")}}}
		})),
	}
}

// realisationWrongs are wrong acts of a realisation.
func realisationWrongs() []wrong {
	return []wrong{
		misdealt("curing", pledge.ErrCuring, false, loanCourse{events: toDefaulted, change: func(p *pledge.Proposal) { p.Terms.CureDays = 30 }},
			func(w *Walk, p pledge.Pledge, h string) sdk.Msg {
				return w.signedDeed(p, h, ledger.EnforceAct(pledge.WayAuction, pledge.BasisAgreement))
			}),
		misdealt("completed before a transfer", pledge.ErrNotPassed, true, loanCourse{events: toEnforcing}, unsigned(func(_ *Walk, p pledge.Pledge) pledge.Act {
			return ledger.CompleteAct(nil, p.Certificates()...)
		})),
		{"pledge: released after the rights have passed", pledge.ErrShares, func(w *Walk, r refusal) bool {
			if !w.lending() {
				return false
			}
			id, ok := w.realising()
			return ok && w.misdeals(r, id, false, unsigned(func(w *Walk, _ pledge.Pledge) pledge.Act { return w.ReleasePledge() }))
		}},
		{"pledge: another buyer after the rights have passed", pledge.ErrShares, func(w *Walk, r refusal) bool {
			if !w.lending() {
				return false
			}
			id, ok := w.realising()
			return ok && w.misdeals(r, id, false, unsigned(soldTo(func(p pledge.Pledge) string { return p.Pledgee })))
		}},
		misdealt("sold to its pledgor", pledge.ErrOwn, false, loanCourse{events: toDefaulted}, unsigned(soldTo(func(p pledge.Pledge) string { return p.Pledgor }))),
		misdealt("a buyer of a licence", pledge.ErrEnum, false, loanCourse{events: toEnforcing}, unsigned(func(_ *Walk, p pledge.Pledge) pledge.Act {
			return ledger.EnforceTo(pledge.WayLicence, pledge.BasisCourt, p.Pledgee)
		})),
		{"pledge: a part of what is pledged passes", pledge.ErrFollow, splitRights},
		{"pledge: the rights pass to another than the buyer", pledge.ErrFollow, soldElsewhere},
		{"pledge: completed while the rank is in dispute", pledge.ErrClash, func(w *Walk, r refusal) bool {
			if !w.lending() {
				return false
			}
			id, _, ok := w.clashing()
			if !ok || !w.pledge1(id, pledge.EventDefaultNotice) || !w.enforced(id) {
				return false
			}
			return w.misdeals(r, id, true, unsigned(func(_ *Walk, p pledge.Pledge) pledge.Act { return ledger.CompleteAct(nil, p.Certificates()...) }))
		}},
	}
}

// rankWrongs are wrong moves of ranks.
func rankWrongs() []wrong {
	moved := func(p pledge.Pledge, version uint64, basis pledge.Basis, groups ...pledge.Group) pledge.Act {
		return pledge.Act{Act: &pledge.Act_MoveRanks{MoveRanks: &pledge.MoveRanks{
			Certificate: p.Assets[0].Collateral.Certificate, Version: version,
			Order: pledge.Rearrange{Groups: groups, Basis: basis, DocumentDigest: ledger.Digest("order")},
		}}}
	}
	return []wrong{
		misdealt("the order that stands", pledge.ErrArrangement, true, loanCourse{events: toPerfected}, unsigned(func(w *Walk, p pledge.Pledge) pledge.Act {
			r := w.ranked(w.pledgeState(), p.Certificates()[0], p.Pledgor)
			return moved(p, r.Version, pledge.BasisCourt, pledge.Group{Places: []pledge.Place{{Pledge: p.Id, Part: 1}}})
		})),
		{"pledge: ranks without consent", pledge.ErrRankConsent, func(w *Walk, r refusal) bool {
			if !w.lending() {
				return false
			}
			first, second, ok := w.twoRanks()
			return ok && w.misdeals(r, first, true, unsigned(func(w *Walk, p pledge.Pledge) pledge.Act {
				order := w.ranked(w.pledgeState(), p.Certificates()[0], p.Pledgor)
				return moved(p, order.Version, pledge.BasisAgreement,
					pledge.Group{Places: []pledge.Place{{Pledge: second, Part: 1}}}, pledge.Group{Places: []pledge.Place{{Pledge: first, Part: 1}}})
			}))
		}},
		closed("an increase behind one that admits none any more", func(first, second string) (closes, increases string) { return first, second }),
		closed("an increase behind a junior that admits none", func(first, second string) (closes, increases string) { return second, first }),
		{"pledge: a part too many", pledge.ErrManyRanks, func(w *Walk, r refusal) bool {
			if !w.lending() {
				return false
			}
			id, ok := w.lentNew(loanCourse{events: toPerfected})
			if !ok {
				return false
			}
			for range pledge.MaxParts - 1 {
				p := w.pledged(id)
				if !w.carryDeed(id, deed{act: amendAct(p, nil, w.increase(p)), by: p.Pledgee, agree: []string{p.Pledgor}}) {
					return false
				}
			}
			return w.misdeals(r, id, false, func(w *Walk, p pledge.Pledge, h string) sdk.Msg {
				return w.signedDeed(p, h, amendAct(p, nil, w.increase(p)))
			})
		}},
	}
}

// closed is an increase of one of two pledges in one order of which the other admits
// no juniors any more.
func closed(name string, of func(first, second string) (closes, increases string)) wrong {
	return wrong{"pledge: " + name, pledge.ErrSenior, func(w *Walk, r refusal) bool {
		if !w.lending() {
			return false
		}
		first, second, ok := w.twoRanks()
		closes, increases := of(first, second)
		return ok && w.closes(closes) && w.misdeals(r, increases, false, func(w *Walk, p pledge.Pledge, h string) sdk.Msg {
			return w.signedDeed(p, h, amendAct(p, nil, w.increase(p)))
		})
	}}
}

// challengeWrongs are wrong objections to pledges, and wrong steps of them.
func challengeWrongs() []wrong {
	objected := func(name string, want error, msg func(w *Walk, p pledge.Pledge, handler string) sdk.Msg) wrong {
		return wrong{"pledge: " + name, want, func(w *Walk, r refusal) bool {
			if !w.lending() {
				return false
			}
			id, ok := w.lentNew(loanCourse{events: toPerfected})
			return ok && w.objects(id) && w.misdeals(r, id, true, msg)
		}}
	}
	return []wrong{
		objected("decided before a suit", pledge.ErrChallengeStatus, unsigned(func(_ *Walk, p pledge.Pledge) pledge.Act { return decideAct(p.Challenges) })),
		objected("objected twice", pledge.ErrManyChallenges, func(w *Walk, p pledge.Pledge, h string) sdk.Msg {
			by := w.challenged(w.pledgeState(), p)[0].Objector
			if !w.canSign(by) {
				return nil
			}
			return w.against(p, by, h)
		}),
	}
}

// pledgePersonWrongs are wrong persons for an act on a pledge.
func pledgePersonWrongs() []wrong {
	return []wrong{
		misdealt("proposed twice", pledge.ErrPending, false, loanCourse{events: toPerfected}, func(w *Walk, p pledge.Pledge, h string) sdk.Msg {
			w.proposeDeed(p, deed{act: ledger.DefaultAct(), by: p.Pledgee})
			return w.onPledge(w.pledged(p.Id), deed{act: ledger.DefaultAct()}, h)
		}),
		misdealt("nothing to drop", pledge.ErrNoPending, false, loanCourse{}, func(_ *Walk, p pledge.Pledge, h string) sdk.Msg {
			return &pledgetypes.MsgDrop{Officer: h, Id: p.Id}
		}),
		misdealt("a judgment by the pledgee", pledge.ErrNotPledgee, false, loanCourse{events: toPerfected}, unsigned(func(*Walk, pledge.Pledge) pledge.Act {
			return ledger.AnnulAct()
		})),
		{"pledge: another bank", pledge.ErrNotPledgee, func(w *Walk, r refusal) bool {
			if !w.lending() {
				return false
			}
			id, ok := w.lentNew(loanCourse{events: toPerfected})
			if !ok {
				return false
			}
			p := w.pledged(id)
			others := w.lenders(p.Pledgee, p.Agent)
			if len(others) == 0 {
				return false
			}
			from := w.officer(others[0].Code, institution.DutyHandler)
			return r.send(from, w.onPledge(p, deed{act: w.ReleasePledge()}, from.Address))
		}},
		confirmedWrongly("other digest", pledge.ErrPendingDigest, func(w *Walk, p pledge.Pledge, b *bank) (*ledger.Account, string) {
			return w.other(b.Code, institution.DutyReviewer, p.Pending.Proposer), ledger.Digest("other")
		}),
		confirmedWrongly("the same person", pledge.ErrSamePerson, func(_ *Walk, p pledge.Pledge, b *bank) (*ledger.Account, string) {
			return b.both, p.Pending.Digest
		}),
	}
}

// confirmedWrongly is a wrong confirmation of what an officer with both duties
// proposed.
func confirmedWrongly(name string, want error, by func(w *Walk, p pledge.Pledge, b *bank) (*ledger.Account, string)) wrong {
	return wrong{"pledge: " + name, want, func(w *Walk, r refusal) bool {
		if !w.lending() {
			return false
		}
		id, ok := w.lentNew(loanCourse{events: toPerfected})
		if !ok {
			return false
		}
		p := w.pledged(id)
		b := w.lender(p.Pledgee)
		w.does(b.both, w.onPledge(p, deed{act: ledger.DefaultAct()}, b.both.Address))
		from, digest := by(w, w.pledged(id), b)
		return r.send(from, &pledgetypes.MsgConfirm{Reviewer: from.Address, Id: id, Digest: digest})
	}}
}
