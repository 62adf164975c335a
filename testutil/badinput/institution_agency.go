// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

type (
	nominate   = *institutiontypes.MsgNominateAgency
	succeed    = *institutiontypes.MsgNameSuccessor
	ruleOn     = *institutiontypes.MsgRuleOnAgency
	proposeAct = *institutiontypes.MsgProposeAgencyAct
	confirmAct = *institutiontypes.MsgConfirmAgencyAct
	dropAct    = *institutiontypes.MsgDropAgencyAct
)

func agencyLifeTables() []table {
	return slices.Concat(agencyMotionTables(), agencyProposalTables(), agencyConfirmationTables())
}

func agencyMotionTables() []table {
	return []table{
		carried("institution.MsgNominateAgency", "", func(w *World) nominate { return ledger.Nomination(w.Home.Code) },
			authorities(func(v nominate) *string { return &v.Authority }),
			usccs("agency", "institution/2", func(v nominate) *string { return &v.Agency }),
			digests("document_digest", "institution/5", func(v nominate) *string { return &v.DocumentDigest }),
			list(
				of("agency", "of nobody", "institution/24", func(v nominate) { v.Agency = nobody() }),
				bad[nominate]{"agency", "no agency", "institution/42", func(w *World, v nominate) { v.Agency, _ = w.bank() }},
				bad[nominate]{"agency", "nominated before", "institution/62", func(w *World, v nominate) {
					v.Agency = w.agency()
					w.Carry(ledger.Nomination(v.Agency))
				}},
			),
		),
		carried("institution.MsgNameSuccessor", "", func(w *World) succeed {
			return &institutiontypes.MsgNameSuccessor{Authority: app.Authority(), Agency: w.removed(), Successor: w.Home.Code, DocumentDigest: ledger.Digest("successor")}
		},
			authorities(func(v succeed) *string { return &v.Authority }),
			usccs("agency", "institution/2", func(v succeed) *string { return &v.Agency }),
			usccs("successor", "institution/2", func(v succeed) *string { return &v.Successor }),
			digests("document_digest", "institution/5", func(v succeed) *string { return &v.DocumentDigest }),
			list(
				of("agency", "of nobody", "institution/24", func(v succeed) { v.Agency = nobody() }),
				bad[succeed]{"agency", "not removed", "institution/62", func(w *World, v succeed) { v.Agency = w.Home.Code }},
				of("successor", "of nobody", "institution/24", func(v succeed) { v.Successor = nobody() }),
				of("successor", "the agency itself", "institution/59", func(v succeed) { v.Successor = v.Agency }),
				bad[succeed]{"successor", "not accredited", "institution/59", func(w *World, v succeed) { v.Successor = w.agency() }},
			),
		),
		carried("institution.MsgRuleOnAgency", "", func(w *World) ruleOn {
			return &institutiontypes.MsgRuleOnAgency{Authority: app.Authority(), Agency: w.Home.Code, Ruling: order()}
		},
			authorities(func(v ruleOn) *string { return &v.Authority }),
			usccs("agency", "institution/2", func(v ruleOn) *string { return &v.Agency }),
			within("ruling.", func(v ruleOn) *institution.Ruling { return &v.Ruling }, decisions()),
			list(
				of("agency", "of nobody", "institution/24", func(v ruleOn) { v.Agency = nobody() }),
				bad[ruleOn]{"agency", "not accredited", "institution/62", func(w *World, v ruleOn) { v.Agency = w.agency() }},
			),
		),
	}
}

// order is a decision to rectify.
func order() institution.Ruling {
	return institution.Ruling{Ruling: institution.RulingRectify, DocumentDigest: ledger.Digest("order")}
}

func decisions() []bad[*institution.Ruling] {
	type r = *institution.Ruling
	return slices.Concat(
		enums("ruling", "institution/65", func(v r) *institution.AgencyRuling { return &v.Ruling }),
		digests("document_digest", "institution/5", func(v r) *string { return &v.DocumentDigest }),
		list(
			of("ruling", "not possible now", "institution/62", func(v r) { v.Ruling = institution.RulingConfirmRectified }),
			bad[r]{"successor", "of an order", "institution/65", func(w *World, v r) { v.Successor = w.Away.Code }},
			of("successor", "missing", "institution/2", func(v r) { v.Ruling = institution.RulingCompleteExit }),
		),
	)
}

func agencyProposalTables() []table {
	change := func(v proposeAct) *institution.ReportChange { return v.Act.GetReportChange() }
	update := func(v proposeAct) *institution.EnterUpdate { return v.Act.GetEnterUpdate() }
	exit := func(v proposeAct) *institution.GiveExitNotice { return v.Act.GetGiveExitNotice() }
	ruling := func(v proposeAct) *institution.Ruling { return v.Act.GetRule() }
	own := func(a *ledger.Agency, act institution.AgencyAct) given[proposeAct] {
		return given[proposeAct]{a.Handler, &institutiontypes.MsgProposeAgencyAct{Handler: a.Handler.Address, Agency: a.Code, Act: act}}
	}
	const name = "institution.MsgProposeAgencyAct"
	return []table{
		sent(name, "", func(w *World) given[proposeAct] { return own(w.Home, ledger.ChangeAct(w.inMonths(1))) },
			signers("handler", anotherHandler, func(v proposeAct) *string { return &v.Handler }),
			usccs("agency", "institution/2", func(v proposeAct) *string { return &v.Agency }),
			within("act.report_change.", change, slices.Concat(
				digests("document_digest", "institution/5", func(c *institution.ReportChange) *string { return &c.DocumentDigest }),
				days("effective_on", "institution/65", func(c *institution.ReportChange) *uint32 { return &c.EffectiveOn }),
				matters(),
			)),
			list(
				bad[proposeAct]{"agency", "another one", "institution/30", func(w *World, v proposeAct) { v.Agency = w.Away.Code }},
				of("act", "missing", "institution/65", func(v proposeAct) { v.Act.Act = nil }),
				bad[proposeAct]{"act.report_change.effective_on", "tomorrow", "institution/58", func(w *World, v proposeAct) {
					change(v).EffectiveOn = uint32(calendar.DayOf(w.Now().Unix()).Add(1))
				}},
			)),
		sent(name, "update", func(w *World) given[proposeAct] { return own(w.changed(), ledger.UpdateAct()) },
			within("act.enter_update.", update, digests("document_digest", "institution/5", func(u *institution.EnterUpdate) *string { return &u.DocumentDigest }))),
		sent(name, "exit", func(w *World) given[proposeAct] { return own(w.leaving(), ledger.ExitAct(w.inMonths(7))) },
			within("act.give_exit_notice.", exit, slices.Concat(
				digests("plan_digest", "institution/5", func(n *institution.GiveExitNotice) *string { return &n.PlanDigest }),
				days("exit_on", "institution/65", func(n *institution.GiveExitNotice) *uint32 { return &n.ExitOn }),
				list(bad[*institution.GiveExitNotice]{"exit_on", "in five months", "institution/58", func(w *World, n *institution.GiveExitNotice) { n.ExitOn = w.inMonths(5) }}),
			))),
		sent(name, "decision", func(w *World) given[proposeAct] {
			return given[proposeAct]{w.Bureau.Handler, &institutiontypes.MsgProposeAgencyAct{Handler: w.Bureau.Handler.Address, Agency: w.Home.Code, Act: order().Act()}}
		},
			within("act.rule.", ruling, decisions()),
			list(of("agency", "of nobody", "institution/24", func(v proposeAct) { v.Agency = nobody() }))),
	}
}

func matters() []bad[*institution.ReportChange] {
	type c = *institution.ReportChange
	set := func(list ...institution.AgencyMatter) func(c) { return func(v c) { v.Matters = list } }
	return list(
		of("matters", "missing", "institution/65", set()),
		of("matters", "too many", "institution/65", set(repeated(institution.MatterName, 7)...)),
		of("matters", "not set", "institution/65", set(institution.MatterUnspecified)),
		of("matters", "out of range", "institution/65", set(99)),
		of("matters", "out of order", "institution/65", set(institution.MatterSeat, institution.MatterName)),
	)
}

func agencyConfirmationTables() []table {
	return []table{
		sent("institution.MsgConfirmAgencyAct", "", func(w *World) given[confirmAct] {
			return given[confirmAct]{w.Bureau.Reviewer, &institutiontypes.MsgConfirmAgencyAct{Reviewer: w.Bureau.Reviewer.Address, Agency: w.Home.Code, Digest: w.ordered()}}
		},
			signers("reviewer", anotherReviewer, func(v confirmAct) *string { return &v.Reviewer }),
			usccs("agency", "institution/2", func(v confirmAct) *string { return &v.Agency }),
			digests("digest", "institution/5", func(v confirmAct) *string { return &v.Digest }),
			list(
				of("agency", "of nobody", "institution/24", func(v confirmAct) { v.Agency = nobody() }),
				bad[confirmAct]{"agency", "nothing pending", "institution/33", func(w *World, v confirmAct) { v.Agency = w.Away.Code }},
				of("digest", "of something else", "institution/32", func(v confirmAct) { v.Digest = ledger.Digest("something else") }),
			)),
		sent("institution.MsgDropAgencyAct", "", func(w *World) given[dropAct] {
			w.ordered()
			return given[dropAct]{w.Bureau.Reviewer, &institutiontypes.MsgDropAgencyAct{Officer: w.Bureau.Reviewer.Address, Agency: w.Home.Code}}
		},
			signers("officer", anotherReviewer, func(v dropAct) *string { return &v.Officer }),
			usccs("agency", "institution/2", func(v dropAct) *string { return &v.Agency }),
			list(
				of("agency", "of nobody", "institution/24", func(v dropAct) { v.Agency = nobody() }),
				bad[dropAct]{"agency", "nothing pending", "institution/33", func(w *World, v dropAct) { v.Agency = w.Away.Code }},
			)),
	}
}

// inMonths is the day so many months from now.
func (w *World) inMonths(n int) uint32 {
	return uint32(calendar.DayOf(w.Now().Unix()).AddMonths(n))
}

func (w *World) stands(code string) institution.Agency {
	a, err := w.App.Keepers.Institution.Agencies.Get(w.Ctx(), code)
	if err != nil {
		panic(err) // designated when the world was furnished
	}
	return a
}

// removed is Away after its removal, without a successor.
func (w *World) removed() string {
	if w.stands(w.Away.Code).Works() {
		msg := w.removal(w.Away.Code)
		msg.Successor = ""
		w.Carry(msg)
	}
	return w.Away.Code
}

// changed is Away after a change of it was confirmed, whose update is owed.
func (w *World) changed() *ledger.Agency {
	if w.stands(w.Away.Code).Change == nil {
		w.AgencyActed(w.Away.Handler, w.Away.Reviewer, w.Away.Code, ledger.ChangeAct(w.inMonths(1)))
		w.AgencyActed(w.Bureau.Handler, w.Bureau.Reviewer, w.Away.Code, ledger.Ruling(institution.RulingConfirmChange, ""))
	}
	return w.Away
}

// leaving is a third agency.
func (w *World) leaving() *ledger.Agency {
	if w.third == nil {
		w.third = w.NewAgency("第三登记中心", "140300", 8)
	}
	return w.third
}

// ordered is the digest of a proposed order to Home to rectify.
func (w *World) ordered() string {
	if p := w.stands(w.Home.Code).Ruling; p != nil {
		return p.Digest
	}
	var out institutiontypes.MsgProposeAgencyActResponse
	w.Response(w.Must(w.Bureau.Both, &institutiontypes.MsgProposeAgencyAct{Handler: w.Bureau.Both.Address, Agency: w.Home.Code, Act: order().Act()}), &out)
	return out.Digest
}

// agencyRows are acts on agencies by the wrong people.
func agencyRows() []Row {
	propose := func(from func(*World) *ledger.Account, act institution.AgencyAct) func(*World) *ledger.Result {
		return func(w *World) *ledger.Result {
			o := from(w)
			return w.send(o, &institutiontypes.MsgProposeAgencyAct{Handler: o.Address, Agency: w.Home.Code, Act: act})
		}
	}
	confirm := func(from func(*World) *ledger.Account) func(*World) *ledger.Result {
		return func(w *World) *ledger.Result {
			digest, o := w.ordered(), from(w)
			return w.send(o, &institutiontypes.MsgConfirmAgencyAct{Reviewer: o.Address, Agency: w.Home.Code, Digest: digest})
		}
	}
	const proposal, confirmation = "institution.MsgProposeAgencyAct", "institution.MsgConfirmAgencyAct"
	return []Row{
		row(proposal, "sender", "the agency decides on itself", "institution/64", propose(func(w *World) *ledger.Account { return w.Home.Handler }, order().Act())),
		row(proposal, "sender", "the province reports for the agency", "institution/30", propose(func(w *World) *ledger.Account { return w.Bureau.Handler }, ledger.UpdateAct())),
		row(proposal, "sender", "seat", "gate/8", propose(func(w *World) *ledger.Account { return w.Seats[0] }, order().Act())),
		row(confirmation, "sender", "who proposed", "institution/31", confirm(func(w *World) *ledger.Account { return w.Bureau.Both })),
		row(confirmation, "sender", "of another agency", "institution/64", confirm(func(w *World) *ledger.Account { return w.Away.Reviewer })),
		row(confirmation, "sender", "of the agency itself", "institution/33", confirm(func(w *World) *ledger.Account { return w.Home.Reviewer })),
	}
}
