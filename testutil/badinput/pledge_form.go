// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// deed is an act on a pledge, be it proposed here or asked of another province: what is
// wrong with it by itself is refused in both.
type deed = *pledge.Act

// onAct moves what can be wrong with an act to the message that proposes it.
func onAct(forms []bad[deed]) []bad[onPledge] {
	return within("act.", func(v onPledge) deed { return &v.Act }, forms)
}

func acceptForms() []bad[deed] {
	return commitments("accept.contract_digest", pledgeDigest, func(v deed) *string { return &v.GetAccept().ContractDigest })
}

func perfectForms() []bad[deed] {
	z := func(v deed) *pledge.Zhongdeng { return &v.GetPerfect().Entry }
	return append(within("perfect.entry.", z, entries()),
		of("perfect.entry.time", "the last moment of the year 9999", pledgeTerm, func(v deed) { z(v).Time = calendar.Day(99991231).End() - 1 }),
		bad[deed]{"perfect.entry.registered_to", "for less than a month", pledgeTerm, func(w *World, v deed) { z(v).RegisteredTo = uint32(w.today().Add(20)) }},
		bad[deed]{"perfect.entry.registered_to", "for more than 30 years", pledgeTerm, func(w *World, v deed) { z(v).RegisteredTo = uint32(w.today().AddMonths(361)) }},
	)
}

func amendForms() []bad[deed] {
	a := func(v deed) *pledge.Amend { return v.GetAmend() }
	return slices.Concat(
		commitments("amend.agreement", pledgeDigest, func(v deed) *string { return &a(v).Agreement }),
		within("amend.terms.", func(v deed) *pledge.Terms { return &a(v).Terms }, agreedTerms()),
		within("amend.decrease.amount.", func(v deed) *pledge.Amount { return &a(v).Decrease.Amount }, amounts()),
		within("amend.increase.amount.", func(v deed) *pledge.Amount { return &a(v).Increase.Amount }, amounts()),
		within("amend.increase.entry.", func(v deed) *pledge.Zhongdeng { return &a(v).Increase.Entry }, entries()),
		list(
			differing("amend.agreement", func(v deed) { a(v).Agreement = ledger.Digest("another agreement") }),
			differing("amend.decrease", func(v deed) { a(v).Decrease = nil }),
			differing("amend.increase", func(v deed) { a(v).Increase = nil }),
			differing("amend.decrease.part", func(v deed) { a(v).Decrease.Part = 2 }),
		))
}

func extendForms() []bad[deed] {
	e := func(v deed) *pledge.Extend { return v.GetExtend() }
	return slices.Concat(
		days("extend.registered_to", pledgeDay, func(v deed) *uint32 { return &e(v).RegisteredTo }),
		digests("extend.search_digest", pledgeDigest, func(v deed) *string { return &e(v).SearchDigest }),
		list(
			of("extend.registered_to", "missing", pledgeDay, func(v deed) { e(v).RegisteredTo = 0 }),
			differing("extend.registered_to", func(v deed) { e(v).RegisteredTo++ }),
			differing("extend.search_digest", func(v deed) { e(v).SearchDigest = ledger.Digest("another search") }),
		))
}

func assignForms() []bad[deed] {
	a := func(v deed) *pledge.Assign { return v.GetAssign() }
	return slices.Concat(
		codes("assign.pledgee", "institution/2", "institution/17", func(v deed) *string { return &a(v).Pledgee }),
		commitments("assign.agreement", pledgeDigest, func(v deed) *string { return &a(v).Agreement }),
		digests("assign.search_digest", pledgeDigest, func(v deed) *string { return &a(v).SearchDigest }),
	)
}

func fixForms() []bad[deed] {
	return commitments("fix_claim.statement", pledgeDigest, func(v deed) *string { return &v.GetFixClaim().Statement })
}

func defaultForms() []bad[deed] {
	return append(
		commitments("give_default_notice.evidence", pledgeDigest, func(v deed) *string { return &v.GetGiveDefaultNotice().Evidence }),
		digests("give_default_notice.notice_digest", pledgeDigest, func(v deed) *string { return &v.GetGiveDefaultNotice().NoticeDigest })...,
	)
}

func cureForms() []bad[deed] {
	return commitments("cure.statement", pledgeDigest, func(v deed) *string { return &v.GetCure().Statement })
}

func enforceForms() []bad[deed] {
	s := func(v deed) *pledge.StartEnforcement { return v.GetStartEnforcement() }
	return slices.Concat(
		enums("start_enforcement.way", pledgeEnum, func(v deed) *pledge.Way { return &s(v).Way }),
		enums("start_enforcement.basis", pledgeEnum, func(v deed) *pledge.Basis { return &s(v).Basis }),
		digests("start_enforcement.document_digest", pledgeDigest, func(v deed) *string { return &s(v).DocumentDigest }),
		codes("start_enforcement.buyer", "institution/2", "institution/17", func(v deed) *string { return &s(v).Buyer })[1:],
		list(
			of("start_enforcement.buyer", "by a licence, which passes no rights", pledgeEnum, func(v deed) { s(v).Way = pledge.WayLicence }),
			of("start_enforcement.buyer", "by management, which passes no rights", pledgeEnum, func(v deed) { s(v).Way = pledge.WayManagement }),
		))
}

func completeForms() []bad[deed] {
	const shares, passed = "pledge/28", "pledge/29"
	c := func(v deed) *pledge.Complete { return v.GetComplete() }
	return slices.Concat(
		digests("complete.record_digest", pledgeDigest, func(v deed) *string { return &c(v).RecordDigest }),
		commitments("complete.proceeds", pledgeDigest, func(v deed) *string { return &c(v).Proceeds }),
		commitments("complete.surplus", pledgeDigest, func(v deed) *string { return &c(v).Surplus }),
		commitments("complete.shares.amount", pledgeDigest, func(v deed) *string { return &c(v).Shares[0].Amount }),
		renamed("complete.transfers", certificateCodes(func(v deed) *string { return &c(v).Transfers[0] }))[:4],
		list(
			of("complete.transfers", "none", passed, func(v deed) { c(v).Transfers = nil }),
			of("complete.transfers", "too many", passed, func(v deed) { c(v).Transfers = repeated(c(v).Transfers[0], pledge.MaxAssets+1) }),
			of("complete.shares", "too many", shares, func(v deed) { c(v).Shares = repeated(c(v).Shares[0], 201) }),
		))
}

func releaseForms() []bad[deed] {
	r := func(v deed) *pledge.Release { return v.GetRelease() }
	return slices.Concat(
		enums("release.end", pledgeEnum, func(v deed) *pledge.End { return &r(v).End }),
		days("release.ended_on", pledgeDay, func(v deed) *uint32 { return &r(v).EndedOn }),
		optionalDigests("release.search_digest", pledgeDigest, func(v deed) *string { return &r(v).SearchDigest }),
		list(
			of("release.end", "by the clock", pledgeEnum, func(v deed) { r(v).End = pledge.EndLapsed }),
			of("release.end", "before it was made", pledgeEnum, func(v deed) { r(v).End = pledge.EndNotMade }),
			of("release.ended_on", "missing", pledgeDay, func(v deed) { r(v).EndedOn = 0 }),
		))
}

func annulForms() []bad[deed] {
	return append(
		digests("annul.document_digest", pledgeDigest, func(v deed) *string { return &v.GetAnnul().DocumentDigest }),
		digests("annul.effect_digest", pledgeDigest, func(v deed) *string { return &v.GetAnnul().EffectDigest })...,
	)
}

func decideForms() []bad[deed] {
	return append(
		digests("decide_challenge.document_digest", pledgeDigest, func(v deed) *string { return &v.GetDecideChallenge().DocumentDigest }),
		challenges("decide_challenge.challenge", func(v deed) *uint32 { return &v.GetDecideChallenge().Challenge })[:1]...,
	)
}

func settleForms() []bad[deed] {
	s := func(v deed) *pledge.SettleRank { return v.GetSettleRank() }
	return slices.Concat(
		challenges("settle_rank.challenge", func(v deed) *uint32 { return &s(v).Challenge })[:1],
		enums("settle_rank.basis", pledgeEnum, func(v deed) *pledge.Basis { return &s(v).Basis }),
		digests("settle_rank.document_digest", pledgeDigest, func(v deed) *string { return &s(v).DocumentDigest }),
	)
}

func moveForms() []bad[deed] {
	const field, code = "move_ranks.", "pledge/25"
	m := func(v deed) *pledge.MoveRanks { return v.GetMoveRanks() }
	return slices.Concat(
		renamed(field+"certificate", certificateCodes(func(v deed) *string { return &m(v).Certificate }))[:4],
		enums(field+"order.basis", pledgeEnum, func(v deed) *pledge.Basis { return &m(v).Order.Basis }),
		digests(field+"order.document_digest", pledgeDigest, func(v deed) *string { return &m(v).Order.DocumentDigest }),
		list(
			of(field+"version", "missing", code, func(v deed) { m(v).Version = 0 }),
			of(field+"order.groups", "none", code, func(v deed) { m(v).Order.Groups = nil }),
			of(field+"order.groups", "too many", code, func(v deed) { m(v).Order.Groups = repeated(m(v).Order.Groups[0], pledge.MaxTranches+1) }),
			of(field+"order.groups.places", "none", code, func(v deed) { m(v).Order.Groups[0].Places = nil }),
			of(field+"order.groups.places", "too many", code, func(v deed) {
				m(v).Order.Groups[0].Places = repeated(m(v).Order.Groups[0].Places[0], pledge.MaxTranches+1)
			}),
		))
}
