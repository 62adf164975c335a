// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
)

type onPledge = *pledgetypes.MsgPropose

// party is one who signs.
type party func(*World) *ledger.Party

func thePledgor(w *World) *ledger.Party { return w.Party }
func theLender(w *World) *ledger.Party  { return &w.lender().Party }
func theRival(w *World) *ledger.Party   { return &w.rival().Party }

func (w *World) parties(who []party) []*ledger.Party {
	out := make([]*ledger.Party, len(who))
	for i, p := range who {
		out[i] = p(w)
	}
	return out
}

// byLender proposes an act of the lender on a pledge at a place, with the
// signatures of those who agree.
func byLender(place func(*World) string, act func(*World, pledge.Pledge) pledge.Act, agree ...party) func(*World) given[onPledge] {
	return func(w *World) given[onPledge] {
		id := place(w)
		return given[onPledge]{w.lender().Handler, w.OnPledge(w.lender().Handler, id, act(w, w.Pledge(id)), w.parties(agree)...)}
	}
}

// byAgency proposes an act of the certificate's agency.
func byAgency(place func(*World) string, act func(*World, pledge.Pledge) pledge.Act) func(*World) given[onPledge] {
	return func(w *World) given[onPledge] {
		id := place(w)
		return given[onPledge]{w.Home.Handler, w.OnPledge(w.Home.Handler, id, act(w, w.Pledge(id)))}
	}
}

// resigned is an act of the lender that was signed after it was spoilt, so that
// nothing but the spoiling is wrong.
func resigned(field, name, code string, spoil func(*World, onPledge), agree ...party) bad[onPledge] {
	return bad[onPledge]{field, name, code, func(w *World, v onPledge) {
		spoil(w, v)
		*v = *w.OnPledge(w.lender().Handler, v.Id, v.Act, w.parties(agree)...)
	}}
}

// on is an act on a pledge at another place.
func on(name, field, code string, place func(*World) string) bad[onPledge] {
	return bad[onPledge]{field, name, code, func(w *World, v onPledge) { v.Id = place(w) }}
}

// entries are what can be wrong with an entry at Zhongdeng.
func entries() []bad[*pledge.Zhongdeng] {
	type z = *pledge.Zhongdeng
	number := func(name, to string) bad[z] { return of("number", name, pledgeZhongdeng, func(v z) { v.Number = to }) }
	return slices.Concat(
		days("registered_to", pledgeDay, func(v z) *uint32 { return &v.RegisteredTo }),
		digests("search_digest", pledgeDigest, func(v z) *string { return &v.SearchDigest }),
		optionalTexts("guarantor", pledgeZhongdeng, 100, func(v z) *string { return &v.Guarantor }),
		personalsAs("guarantor", pledgePersonal, func(v z) *string { return &v.Guarantor }),
		list(
			number("missing", ""), number("too long", "0123456789-0123456789-0123456789-0123456789-0123456789-0123456789"), number("lower case", "zd-1"),
			number("space", "ZD 1"), number("of other letters", "登记一"),
			of("time", "missing", pledgeZhongdeng, func(v z) { v.Time = 0 }),
			of("time", "negative", pledgeZhongdeng, func(v z) { v.Time = -1 }),
			of("time", "after the year 9999", pledgeZhongdeng, func(v z) { v.Time = 253402300800 }),
			of("registered_to", "missing", pledgeDay, func(v z) { v.RegisteredTo = 0 }),
		))
}

// pledgeMakeTables are the acts that make a pledge or give it up.
func pledgeMakeTables() []table {
	const entry = "act.perfect.entry"
	z := func(v onPledge) *pledge.Zhongdeng { return &v.Act.GetPerfect().Entry }
	return []table{
		sent("pledge.MsgPropose", "accept", byLender((*World).pledgeOffered, func(_ *World, p pledge.Pledge) pledge.Act {
			return ledger.AcceptPledge(pledge.Proposal{PledgeContract: p.Contract})
		}),
			signers("handler", anotherHandler, func(v onPledge) *string { return &v.Handler }),
			pledgeIDs(func(v onPledge) *string { return &v.Id }),
			onAct(acceptForms()),
			list(
				of("act", "missing", "pledge/47", func(v onPledge) { v.Act = pledge.Act{} }),
				of("act.accept.contract_digest", "of another contract", "pledge/52", func(v onPledge) { v.Act.GetAccept().ContractDigest = ledger.Digest("other") }),
				on("accepted before", "act.accept", pledgeState, (*World).pledgeLocked),
			)),
		sent("pledge.MsgPropose", "decline", byLender((*World).pledgeOffered, func(*World, pledge.Pledge) pledge.Act { return ledger.DeclineAct() }),
			list(on("a decline of what is locked", "act", pledgeState, (*World).pledgeLocked))),
		sent("pledge.MsgPropose", "cancel", byLender((*World).pledgeLocked, func(*World, pledge.Pledge) pledge.Act { return ledger.CancelReservationAct() }),
			list(on("a cancelled reservation of what is perfected", "act", pledgeState, (*World).pledgePerfected))),
		sent("pledge.MsgPropose", "perfect", byLender((*World).pledgeLocked, func(w *World, p pledge.Pledge) pledge.Act {
			return w.PerfectPledge(pledge.Proposal{RegisteredTo: p.RegisteredTo}, w.Party, w.zdNumber())
		}),
			onAct(perfectForms()),
			list(
				bad[onPledge]{entry + ".number", "of another pledge", pledgeZhongdeng, func(w *World, v onPledge) {
					z(v).Number = w.Pledge(w.pledgePerfected()).Parts[0].Entry.Number
				}},
				bad[onPledge]{entry + ".time", "to come", pledgeZhongdeng, func(w *World, v onPledge) { z(v).Time = w.Now().Unix() + 3600 }},
				of(entry+".guarantor", "missing", pledgeZhongdeng, func(v onPledge) { z(v).Guarantor = "" }),
				bad[onPledge]{entry + ".guarantor", "another's name", pledgeZhongdeng, func(w *World, v onPledge) { z(v).Guarantor = w.Other.Name }},
				bad[onPledge]{entry + ".registered_to", "before the debt is due", pledgeTerm, func(w *World, v onPledge) { z(v).RegisteredTo = uint32(w.today().AddMonths(2)) }},
				on("without a reservation", "act.perfect", pledgeState, (*World).pledgeOffered),
			)),
	}
}

// actConsents are what can be wrong with the signatures that come with an act.
func actConsents() []bad[onPledge] {
	return slices.Concat(
		within("consents.", func(v onPledge) *record.Consent { return &v.Consents[0] }, partyConsents()),
		list(
			bad[onPledge]{"consents.party", "who need not agree", unsigned, func(w *World, v onPledge) { v.Consents[0].Party = w.Other.Code }},
			of("consents", "missing", pledgeConsents, func(v onPledge) { v.Consents = nil }),
			of("consents", "too many", pledgeConsents, func(v onPledge) { v.Consents = repeated(v.Consents[0], pledge.MaxConsents+1) }),
			of("consents", "one twice", pledgeConsents, func(v onPledge) { v.Consents = repeated(v.Consents[0], 2) }),
			resigned("consents", "of somebody besides", pledgeConsents, func(*World, onPledge) {}, thePledgor, theRival),
			resigned("consents", "of somebody else", pledgeConsents, func(*World, onPledge) {}, theRival),
		))
}
