// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

// withdrawing files that Party withdraws a proposal.
func (w *World) withdrawing(id string) *pledgetypes.MsgWithdraw {
	return &pledgetypes.MsgWithdraw{
		Handler: w.lender().Handler.Address, Id: id, Consent: w.Consent(w.Party, pledge.ActWithdraw, id, 1, ledger.Nonce(1), w.Pledge(id).Digest),
	}
}

// stating files that Party says that the debt has ended today.
func (w *World) stating(id string) *pledgetypes.MsgStateDebtEnded {
	evidence, today := ledger.Digest("receipt"), uint32(w.today())
	return &pledgetypes.MsgStateDebtEnded{
		Handler: w.lender().Handler.Address, Id: id, EndedOn: today, Evidence: evidence,
		Consent: w.Consent(w.Party, pledge.ActStateDebtEnded, id, uint64(today), ledger.Nonce(1), evidence),
	}
}

// withdrawingObjection files that Other withdraws the first objection to a pledge.
func (w *World) withdrawingObjection(id string) *pledgetypes.MsgWithdrawObjection {
	return &pledgetypes.MsgWithdrawObjection{
		Handler: w.Home.Handler.Address, Id: id, Challenge: 1,
		Consent: w.Consent(w.Other, pledge.ActWithdrawObjection, id, 1, ledger.Nonce(1), ledger.Digest("reasons against the pledge")),
	}
}

// challenges are the wrong places of a challenge.
func challenges[M any](field string, at func(M) *uint32) []bad[M] {
	return list(
		of(field, "missing", pledgeUnknown, func(m M) { *at(m) = 0 }),
		of(field, "of nothing", pledgeUnknown, func(m M) { *at(m) = 2 }),
		of(field, "out of range", pledgeUnknown, func(m M) { *at(m) = 1<<32 - 1 }),
	)
}

// pledgeWordTables are what pledgors and objectors say.
func pledgeWordTables() []table {
	type withdraw = *pledgetypes.MsgWithdraw
	type state = *pledgetypes.MsgStateDebtEnded
	return append([]table{
		sent("pledge.MsgWithdraw", "", func(w *World) given[withdraw] {
			return given[withdraw]{w.lender().Handler, w.withdrawing(w.pledgeOffered())}
		},
			signers("handler", anotherHandler, func(v withdraw) *string { return &v.Handler }),
			pledgeIDs(func(v withdraw) *string { return &v.Id }),
			pledgorConsents(func(v withdraw) *record.Consent { return &v.Consent }),
		),
		sent("pledge.MsgStateDebtEnded", "", func(w *World) given[state] {
			return given[state]{w.lender().Handler, w.stating(w.pledgePerfected())}
		},
			signers("handler", anotherHandler, func(v state) *string { return &v.Handler }),
			pledgeIDs(func(v state) *string { return &v.Id }),
			pledgorConsents(func(v state) *record.Consent { return &v.Consent }),
			commitments("evidence", pledgeDigest, func(v state) *string { return &v.Evidence }),
			days("ended_on", pledgeDay, func(v state) *uint32 { return &v.EndedOn }),
			list(
				differing("evidence", func(v state) { v.Evidence = ledger.Digest("another receipt") }),
				of("ended_on", "missing", pledgeDay, func(v state) { v.EndedOn = 0 }),
				bad[state]{"ended_on", "before the pledge", pledgeDay, func(w *World, v state) {
					v.EndedOn = uint32(calendar.Day(w.Pledge(v.Id).ProposedOn).Add(-1))
				}},
				bad[state]{"ended_on", "to come", pledgeDay, func(w *World, v state) { v.EndedOn = uint32(w.today().Add(1)) }},
			)),
	}, pledgeObjectionTables()...)
}

func pledgeObjectionTables() []table {
	type object = *pledgetypes.MsgObject
	type advance = *pledgetypes.MsgAdvanceObjection
	type withdraw = *pledgetypes.MsgWithdrawObjection
	return []table{
		sent("pledge.MsgObject", "", func(w *World) given[object] {
			return given[object]{w.Home.Handler, w.objectingTo(w.pledgePerfected())}
		},
			signers("handler", anotherHandler, func(v object) *string { return &v.Handler }),
			pledgeIDs(func(v object) *string { return &v.Id }),
			within("consent.", func(v object) *record.Consent { return &v.Consent }, partyConsents()),
			commitments("statement", pledgeDigest, func(v object) *string { return &v.Statement }),
			list(
				differing("statement", func(v object) { v.Statement = ledger.Digest("other reasons") }),
				bad[object]{"consent.party", "who has not signed", unsigned, func(w *World, v object) { v.Consent.Party = w.Party.Code }},
				bad[object]{"consent.party", "the pledgee", pledgeOwn, func(w *World, v object) { v.Consent.Party = w.lender().Code }},
				of("consent.party", "nobody", "institution/24", func(v object) { v.Consent.Party = nobody() }),
			)),
		sent("pledge.MsgAdvanceObjection", "", func(w *World) given[advance] {
			return given[advance]{w.Home.Handler, w.advancing(w.pledgeNotified(), true)}
		},
			signers("handler", anotherHandler, func(v advance) *string { return &v.Handler }),
			pledgeIDs(func(v advance) *string { return &v.Id }),
			challenges("challenge", func(v advance) *uint32 { return &v.Challenge }),
			digests("document_digest", pledgeDigest, func(v advance) *string { return &v.DocumentDigest }),
			list(of("suit", "a notice that was given before", "pledge/41", func(v advance) { v.Suit = false })),
		),
		sent("pledge.MsgWithdrawObjection", "", func(w *World) given[withdraw] {
			return given[withdraw]{w.Home.Handler, w.withdrawingObjection(w.pledgeObjected())}
		},
			signers("handler", anotherHandler, func(v withdraw) *string { return &v.Handler }),
			pledgeIDs(func(v withdraw) *string { return &v.Id }),
			challenges("challenge", func(v withdraw) *uint32 { return &v.Challenge }),
			within("consent.", func(v withdraw) *record.Consent { return &v.Consent }, partyConsents()),
			list(bad[withdraw]{"consent.party", "who has not objected", pledgeConsents, func(w *World, v withdraw) { v.Consent.Party = w.Party.Code }}),
		),
	}
}

// pledgeConfirmTables are what the second person does, and the numbers of the council.
func pledgeConfirmTables() []table {
	type confirm = *pledgetypes.MsgConfirm
	type drop = *pledgetypes.MsgDrop
	return []table{
		sent("pledge.MsgConfirm", "", func(w *World) given[confirm] {
			id := w.pledgePending()
			return given[confirm]{w.lender().Reviewer, &pledgetypes.MsgConfirm{Reviewer: w.lender().Reviewer.Address, Id: id, Digest: w.Pledge(id).Pending.Digest}}
		},
			signers("reviewer", anotherReviewer, func(v confirm) *string { return &v.Reviewer }),
			pledgeIDs(func(v confirm) *string { return &v.Id }),
			digests("digest", pledgeDigest, func(v confirm) *string { return &v.Digest }),
			list(
				of("digest", "of something else", "pledge/45", func(v confirm) { v.Digest = ledger.Digest("something else") }),
				bad[confirm]{"id", "nothing pending", "pledge/44", func(w *World, v confirm) { v.Id = w.pledgeLocked() }},
			)),
		sent("pledge.MsgDrop", "", func(w *World) given[drop] {
			return given[drop]{w.lender().Handler, &pledgetypes.MsgDrop{Officer: w.lender().Handler.Address, Id: w.pledgePending()}}
		},
			signers("officer", anotherHandler, func(v drop) *string { return &v.Officer }),
			pledgeIDs(func(v drop) *string { return &v.Id }),
			list(bad[drop]{"id", "nothing pending", "pledge/44", func(w *World, v drop) { v.Id = w.pledgeLocked() }}),
		),
		pledgeParamsTable(),
	}
}

// pledgePending is a perfected pledge with a proposed notice of a default.
func (w *World) pledgePending() string {
	return w.shared("pending", func() string {
		id := w.pledgePerfected()
		w.Must(w.lender().Handler, w.OnPledge(w.lender().Handler, id, ledger.DefaultAct()))
		return id
	})
}

func pledgeParamsTable() table {
	type update = *pledgetypes.MsgUpdateParams
	type p = *pledge.Periods
	period := func(field string, at func(p) *uint32) []bad[p] {
		return list(
			of(field, "missing", pledgeTerms, func(v p) { *at(v) = 0 }),
			of(field, "too many", pledgeTerms, func(v p) { *at(v) = 366 }),
			of(field, "out of range", pledgeTerms, func(v p) { *at(v) = 1<<32 - 1 }),
		)
	}
	periods := func(v update) p { return &v.Params.Periods }
	return carried("pledge.MsgUpdateParams", "", func(*World) update {
		return &pledgetypes.MsgUpdateParams{Authority: app.Authority(), Params: pledge.Params{Periods: pledge.DefaultPeriods()}}
	},
		authorities(func(v update) *string { return &v.Authority }),
		within("params.periods.", periods, period("proposal", func(v p) *uint32 { return &v.Proposal })),
		within("params.periods.", periods, period("reservation", func(v p) *uint32 { return &v.Reservation })),
		within("params.periods.", periods, period("extension", func(v p) *uint32 { return &v.Extension })),
		within("params.periods.", periods, period("release", func(v p) *uint32 { return &v.Release })),
		within("params.periods.", periods, period("lapse", func(v p) *uint32 { return &v.Lapse })),
		within("params.periods.", periods, period("objection_notice", func(v p) *uint32 { return &v.ObjectionNotice })),
		within("params.periods.", periods, period("objection_suit", func(v p) *uint32 { return &v.ObjectionSuit })),
		within("params.periods.", periods, list(
			of("objection_notice", "as long as the one for suing", pledgeTerms, func(v p) { v.ObjectionNotice = v.ObjectionSuit }),
		)))
}
