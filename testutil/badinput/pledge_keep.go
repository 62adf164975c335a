// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/pledge"
)

// pledgeKeepTables are the acts that change a pledge and keep it.
func pledgeKeepTables() []table {
	return []table{amendTable(), extendTable(), assignTable(), fixTable()}
}

func amendTable() table {
	type amend = *pledge.Amend
	a := func(v onPledge) amend { return v.Act.GetAmend() }
	return sent("pledge.MsgPropose", "", byLender((*World).pledgePerfected, func(w *World, p pledge.Pledge) pledge.Act {
		return w.amendment(p)
	}, thePledgor),
		actConsents(),
		onAct(amendForms()),
		amendments(a),
	)
}

// amendments are signed and cannot be.
func amendments(a func(onPledge) *pledge.Amend) []bad[onPledge] {
	const decrease, increase = "act.amend.decrease.", "act.amend.increase."
	agreed := func(field, name, code string, spoil func(*World, *pledge.Amend)) bad[onPledge] {
		return resigned(field, name, code, func(w *World, v onPledge) { spoil(w, a(v)) }, thePledgor)
	}
	return list(
		agreed(decrease+"part", "missing", pledgeChange, func(_ *World, v *pledge.Amend) { v.Decrease.Part = 0 }),
		agreed(decrease+"part", "of nothing", pledgeChange, func(_ *World, v *pledge.Amend) { v.Decrease.Part = 2 }),
		agreed(decrease+"amount.band", "a higher one", pledgeChange, func(_ *World, v *pledge.Amend) { v.Decrease.Amount.Band = pledge.BandAbove50M }),
		agreed(decrease+"amount.currency", "another", pledgeChange, func(_ *World, v *pledge.Amend) { v.Decrease.Amount.Currency = "USD" }),
		agreed(increase+"entry.number", "of another pledge", pledgeZhongdeng, func(w *World, v *pledge.Amend) {
			v.Increase.Entry.Number = w.Pledge(w.pledgeDefaulted()).Parts[0].Entry.Number
		}),
		agreed(increase+"entry.time", "to come", pledgeZhongdeng, func(w *World, v *pledge.Amend) { v.Increase.Entry.Time = w.Now().Unix() + 3600 }),
		agreed(increase+"entry.time", "before the first entry's", pledgeChange, func(_ *World, v *pledge.Amend) { v.Increase.Entry.Time = 1 }),
		agreed(increase+"entry.guarantor", "missing", pledgeZhongdeng, func(_ *World, v *pledge.Amend) { v.Increase.Entry.Guarantor = "" }),
		agreed(increase+"entry.guarantor", "another's name", pledgeZhongdeng, func(w *World, v *pledge.Amend) { v.Increase.Entry.Guarantor = w.Other.Name }),
		agreed(increase+"entry.registered_to", "another term than the pledge's", pledgeChange, func(w *World, v *pledge.Amend) {
			v.Increase.Entry.RegisteredTo = uint32(w.today().AddMonths(18))
		}),
		resigned("act.amend", "of what is locked", pledgeState, func(w *World, v onPledge) { v.Id = w.pledgeLocked() }, thePledgor),
		resigned("act.amend", "not signed", pledgeConsents, func(*World, onPledge) {}),
	)
}

func extendTable() table {
	e := func(v onPledge) *pledge.Extend { return v.Act.GetExtend() }
	to := func(name string, day func(*World) uint32) bad[onPledge] {
		return resigned("act.extend.registered_to", name, pledgeTerm, func(w *World, v onPledge) { e(v).RegisteredTo = day(w) }, thePledgor)
	}
	return sent("pledge.MsgPropose", "extend", byLender((*World).pledgeExpiring, func(_ *World, p pledge.Pledge) pledge.Act {
		return ledger.ExtendPledge(calendar.Day(p.RegisteredTo).AddMonths(6))
	}, thePledgor),
		onAct(extendForms()),
		list(
			to("for less than a month", func(w *World) uint32 { return uint32(w.today().AddMonths(2).Add(10)) }),
			to("to the year 9999", func(*World) uint32 { return 99991231 }),
			to("for more than 30 years", func(w *World) uint32 { return uint32(w.today().AddMonths(12*30 + 3)) }),
			resigned("act.extend", "before the last 90 days", "pledge/21", func(w *World, v onPledge) { v.Id = w.pledgePerfected() }, thePledgor),
		))
}

func assignTable() table {
	a := func(v onPledge) *pledge.Assign { return v.Act.GetAssign() }
	to := func(name, code string, to party) bad[onPledge] {
		return resigned("act.assign.pledgee", name, code, func(w *World, v onPledge) { a(v).Pledgee = to(w).Code }, to)
	}
	return sent("pledge.MsgPropose", "assign", byLender((*World).pledgePerfected, func(w *World, _ pledge.Pledge) pledge.Act {
		return ledger.AssignAct(w.rival().Code)
	}, theRival),
		onAct(assignForms()),
		list(
			of("act.assign.pledgee", "nobody", "institution/24", func(v onPledge) { a(v).Pledgee, v.Consents = nobody(), nil }),
			differing("act.assign.agreement", func(v onPledge) { a(v).Agreement = ledger.Digest("another assignment") }),
			differing("act.assign.search_digest", func(v onPledge) { a(v).SearchDigest = ledger.Digest("another search") }),
			to("who has it", pledgeOwn, theLender),
			to("the pledgor", pledgeOwn, thePledgor),
			resigned("act.assign.pledgee", "who has not signed", pledgeConsents, func(*World, onPledge) {}),
			resigned("act.assign", "of a maximum amount without the pledgor", pledgeConsents, func(w *World, v onPledge) { v.Id = w.pledgeMaximum() }, theRival),
			resigned("act.assign", "of a maximum amount with another's consent", "pledge/23", func(w *World, v onPledge) { v.Id = w.pledgeMaximum() }, theRival, theLender),
		))
}

func fixTable() table {
	return sent("pledge.MsgPropose", "fix", byLender((*World).pledgeMaximum, func(*World, pledge.Pledge) pledge.Act { return ledger.FixClaimAct() }),
		onAct(fixForms()),
		list(on("of no maximum amount", "act.fix_claim", "pledge/23", (*World).pledgePerfected)))
}
