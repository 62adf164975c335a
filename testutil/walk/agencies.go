// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// stands is where an agency stands as of the next block.
func (w *Walk) stands(code string) institution.Agency {
	s, err := w.App.Keepers.Institution.Standing(w.ctx(), code)
	if err != nil {
		return institution.Agency{Code: code}
	}
	return s.Agency
}

// agencyLives are what happens to agencies: most of it to houses that the walk
// founds for it, so that the agencies that register go on with that.
func (w *Walk) agencyLives() []option {
	if !w.canCarry() {
		return nil
	}
	out := []option{
		{"the life of an agency", 6, func() { w.live(2 + w.intn(8, "rows")) }},
		{"a way of life", 12, func() { w.leadsLife(pick(w, lives, "life")) }},
	}
	if a, by := w.removable(); a != nil {
		out = append(out, option{"remove an agency", 2, func() { w.replace(a, by) }})
	}
	return out
}

// house is an agency that the walk founds: admitted, with people and a key, and
// with no place in a catalogue yet.
func (w *Walk) house() *agency {
	name := w.name("新设登记机构")
	division := sprintf("14%02d00", 3+(len(w.houses)+len(w.agencies))/10)
	a := &agency{
		Agency: &ledger.Agency{
			Code: ledger.Code("91", division, name), Admin: ledger.NewAccount(name + " admin"), Handler: ledger.NewAccount(name + " handler"),
			Reviewer: ledger.NewAccount(name + " reviewer"), Seal: ledger.SM2Key(name + " seal"),
		},
		both: ledger.NewAccount(name + " both"), division: division, level: institution.LevelLocal,
	}
	w.carried(&institutiontypes.MsgAdmitInstitution{
		Authority: app.Authority(), Code: a.Code, Kind: institution.KindAgency, LegalName: name, Division: division,
		EvidenceDigest: ledger.Digest(name), Admin: w.Officer(a.Admin, a.Code, institution.DutyAdmin),
	})
	w.enlist(a.Admin, a.Handler, a.Reviewer, a.both)
	w.does(a.Admin,
		&institutiontypes.MsgAddOfficer{Admin: a.Admin.Address, Officer: w.Officer(a.Handler, a.Code, institution.DutyHandler)},
		&institutiontypes.MsgAddOfficer{Admin: a.Admin.Address, Officer: w.Officer(a.Reviewer, a.Code, institution.DutyReviewer)},
		&institutiontypes.MsgAddOfficer{Admin: a.Admin.Address, Officer: w.Officer(a.both, a.Code, institution.DutyHandler, institution.DutyReviewer)},
		&institutiontypes.MsgRegisterDocumentKey{Admin: a.Admin.Address, Key: w.NewKey(a.Seal, a.Code, 1)})
	w.keys[a.Code] = keyring{a.Seal, 1}
	w.houses = append(w.houses, a)
	return a
}

// live takes so many rows with a house, one after the other, as the table allows.
func (w *Walk) live(rows int) {
	var h *agency
	if len(w.houses) > 0 && w.chance(40, "a house that is there") {
		h = pick(w, w.houses, "house")
	} else {
		h = w.house()
	}
	for range rows {
		deeds := w.deeds(h)
		if len(deeds) == 0 {
			w.block()
			return
		}
		w.take(h, pick(w, deeds, "row"))
	}
}

// agencyDeed is a row that can be taken with an agency now.
type agencyDeed struct {
	row lifecycle.Row[institution.AgencyStatus]
	do  func()
}

func (w *Walk) take(h *agency, d agencyDeed) {
	w.begin("row " + d.row.No + " with agency " + h.Code)
	d.do()
	w.took("agency", d.row.No)
}

// deeds are the rows that the table allows with an agency now. Those to which
// only several acts lead stand there more than once.
func (w *Walk) deeds(h *agency) []agencyDeed {
	if !w.canCarry() || w.standing(h.Code).MayActAt(w.moment()) != nil {
		return nil
	}
	a := w.stands(h.Code)
	var out []agencyDeed
	for _, row := range institution.Agencies.Rows {
		if !contains(row.From, a.Status) {
			continue
		}
		do, times := w.deed(h, a, row)
		if do == nil {
			continue
		}
		for range times {
			out = append(out, agencyDeed{row, do})
		}
	}
	return out
}

// deed is how a row is taken with an agency, and how much it is sought; nil if
// it cannot be taken now.
func (w *Walk) deed(h *agency, a institution.Agency, row lifecycle.Row[institution.AgencyStatus]) (do func(), times int) {
	open, _ := w.accredited(h.Code)
	switch row.Event {
	case institution.EventNominate:
		if a.MayNominate(open.Level) != nil {
			return nil, 0
		}
		return func() { w.carried(ledger.Nomination(h.Code)) }, 2
	case institution.EventDesignate:
		return func() { w.accredit(h, institution.LevelLocal) }, 3
	case institution.EventSelect:
		if a.MaySelect() != nil || open.Level == institution.LevelNational || w.freeDigit(institution.LevelNational, "140000") < 0 {
			return nil, 0
		}
		return func() { w.accredit(h, institution.LevelNational) }, 4
	case institution.EventRemoveAgency:
		return func() { w.remove(h) }, 1
	case institution.EventNameSuccessor:
		by := w.survivor(h)
		if a.Successor != "" || by == nil {
			return nil, 0
		}
		return func() {
			w.carried(&institutiontypes.MsgNameSuccessor{Authority: app.Authority(), Agency: h.Code, Successor: by.Code, DocumentDigest: ledger.Digest("successor")})
		}, 3
	default:
	}
	if row.Actor == lifecycle.Clock {
		return w.overdue(a, row), 4
	}
	x, ok := w.actOf(h, a, row.Event)
	if _, err := a.Judge(x, w.today(), w.App.Keepers.Calendar.Calendar(w.ctx())); !ok || err != nil || a.Event(x) != row.Event {
		return nil, 0
	}
	return w.acted(h, a, x), 3
}

// actOf is an act that makes an event happen.
func (w *Walk) actOf(h *agency, a institution.Agency, event lifecycle.Event) (institution.AgencyAct, bool) {
	rulings := map[lifecycle.Event]institution.AgencyRuling{
		institution.EventConfirmChange: institution.RulingConfirmChange, institution.EventRefuseChange: institution.RulingRefuseChange,
		institution.EventRectify: institution.RulingRectify, institution.EventConfirmRectified: institution.RulingConfirmRectified,
		institution.EventApproveExit: institution.RulingApproveExit, institution.EventReportExit: institution.RulingReportExit,
		institution.EventReportRefusal: institution.RulingReportExit,
		institution.EventRefuseExit:    institution.RulingRefuseExit, institution.EventRefuseExitOrder: institution.RulingRefuseExit,
		institution.EventCompleteExit: institution.RulingCompleteExit,
	}
	switch event {
	case institution.EventReportChange:
		return ledger.ChangeAct(uint32(w.today().Add(15 + w.intn(30, "days")))), true
	case institution.EventEnterUpdate:
		return ledger.UpdateAct(), true
	case institution.EventGiveExitNotice:
		return ledger.ExitAct(uint32(w.today().AddMonths(institution.ExitNoticeMonths + w.intn(3, "months")))), true
	case institution.EventCompleteExit:
		by := w.survivor(h)
		if by == nil || a.Inherits >= institution.MaxSuccessions {
			return institution.AgencyAct{}, false
		}
		return ledger.Ruling(institution.RulingCompleteExit, by.Code), true
	default:
		r, known := rulings[event]
		return ledger.Ruling(r, ""), known
	}
}

// acted does an act by two officers, of the agency or of the province, or if
// that is the province's by a motion; nil if nobody can.
func (w *Walk) acted(h *agency, a institution.Agency, x institution.AgencyAct) func() {
	code := h.Code
	if x.ByProvince() {
		code = w.bureau.Code
		if w.App.Keepers.Council.MayRule(w.branch(), code) != nil || a.Ruling != nil || !w.ready(code) || w.chance(25, "by motion") {
			return func() {
				w.carried(&institutiontypes.MsgRuleOnAgency{Authority: app.Authority(), Agency: h.Code, Ruling: *x.GetRule()})
			}
		}
	}
	if !w.ready(code) || *a.Proposed(x.ByProvince()) != nil {
		return nil
	}
	return func() {
		by := w.officer(code, institution.DutyHandler)
		var out institutiontypes.MsgProposeAgencyActResponse
		w.Response(w.does(by, proposedAct(h.Code, by, x)), &out)
		if w.chance(10, "drop it first") {
			w.does(by, &institutiontypes.MsgDropAgencyAct{Officer: by.Address, Agency: h.Code})
			w.Response(w.does(by, proposedAct(h.Code, by, x)), &out)
		}
		and := w.other(code, institution.DutyReviewer, by.Address)
		w.does(and, &institutiontypes.MsgConfirmAgencyAct{Reviewer: and.Address, Agency: h.Code, Digest: out.Digest})
	}
}

func proposedAct(agency string, by *ledger.Account, x institution.AgencyAct) sdk.Msg {
	return &institutiontypes.MsgProposeAgencyAct{Handler: by.Address, Agency: agency, Act: x}
}

// overdue lets what an agency or the province owes become overdue; nil if no
// period runs whose end the calendar knows.
func (w *Walk) overdue(a institution.Agency, row lifecycle.Row[institution.AgencyStatus]) func() {
	ys := w.App.Keepers.Calendar.Calendar(w.ctx())
	end := a.Earliest()
	if end == 0 {
		return nil
	}
	for range 60 { // the day on which it is over
		event, err := a.DueEvent(ys, end+1)
		if err != nil || event == row.Event {
			break
		}
		end = calendar.DayOf(end).End()
	}
	if event, err := a.DueEvent(ys, end+1); err != nil || event != row.Event || end < w.moment() {
		return nil
	}
	return func() {
		w.To(end)
		w.block()
	}
}

// freeDigit is a digit that no agency of a catalogue and place has had; -1 if
// there is none.
func (w *Walk) freeDigit(level institution.Level, division string) int {
	for d := range uint32(10) {
		taken, err := w.App.Keepers.Institution.Digits.Has(w.ctx(), collections.Join(institution.DigitSpace(level, division), d))
		w.must(err)
		if !taken {
			return int(d)
		}
	}
	return -1
}

// accredit designates or selects a house under a digit that is free.
func (w *Walk) accredit(h *agency, level institution.Level) {
	h.digit = uint32(w.freeDigit(level, h.division))
	w.carried(designate(h.Code, level, h.digit))
}

// survivor is an agency that can take over another's records; nil if there is none.
func (w *Walk) survivor(of *agency) *agency {
	if w.stands(of.Code).Inherits >= institution.MaxSuccessions {
		return nil
	}
	var list []*agency
	for _, a := range append(append([]*agency{}, w.agencies...), w.houses...) {
		if a.Code != of.Code && w.stands(a.Code).Survives() {
			list = append(list, a)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(w, list, "successor")
}

func removal(agency string, by *agency) *institutiontypes.MsgRemoveAgency {
	m := &institutiontypes.MsgRemoveAgency{Authority: app.Authority(), Agency: agency, DocumentDigest: ledger.Digest("removal")}
	if by != nil {
		m.Successor = by.Code
	}
	return m
}

// remove removes an agency, with its successor or, if it has a document key,
// without.
func (w *Walk) remove(h *agency) {
	by := w.survivor(h)
	if by == nil || w.chance(50, "without a successor") && w.canSign(h.Code) {
		by = nil
	}
	w.carried(removal(h.Code, by))
}

// lives are ways to the rows to which chance seldom leads. What waits for a day that
// the calendar may not know yet stands at the end, as it can end the way.
var lives = [][]lifecycle.Event{
	append([]lifecycle.Event{institution.EventDesignate, institution.EventNominate, institution.EventSelect}, refusedLate...),
	{
		institution.EventNominate, institution.EventSelect,
		institution.EventGiveExitNotice, institution.EventRefuseExit, institution.EventReportChange, institution.EventRefusalUnreported, institution.EventReportRefusal,
	},
	{
		institution.EventDesignate, institution.EventReportChange, institution.EventConfirmChange, institution.EventEnterUpdate,
		institution.EventGiveExitNotice, institution.EventRefuseExit, institution.EventReportChange, institution.EventReportRefusal,
		institution.EventConfirmChange, institution.EventEnterUpdate,
		institution.EventGiveExitNotice, institution.EventRefuseExit, institution.EventReportChange, institution.EventRefusalUnreported,
	},
	{institution.EventDesignate, institution.EventReportChange, institution.EventConfirmChange, institution.EventUpdateOverdue},
	{institution.EventDesignate, institution.EventReportChange, institution.EventConfirmChange, institution.EventRectify, institution.EventUpdateOverdue, institution.EventEnterUpdate},
	{
		institution.EventDesignate, institution.EventReportChange, institution.EventRefuseChange,
		institution.EventGiveExitNotice, institution.EventRefuseExitOrder, institution.EventReportRefusal,
		institution.EventGiveExitNotice, institution.EventRefuseExitOrder, institution.EventRefusalUnreported,
	},
	append([]lifecycle.Event{
		institution.EventDesignate, institution.EventRectify, institution.EventGiveExitNotice, institution.EventConfirmRectified, institution.EventRefuseExit,
		institution.EventReportRefusal,
	}, refusedLate...),
	{
		institution.EventDesignate, institution.EventGiveExitNotice, institution.EventRectify, institution.EventRefuseExitOrder,
		institution.EventRefusalUnreported, institution.EventReportRefusal,
	},
	{institution.EventDesignate, institution.EventGiveExitNotice, institution.EventExitUndecided, institution.EventApproveExit, institution.EventExitUnreported},
	{institution.EventDesignate, institution.EventGiveExitNotice, institution.EventApproveExit, institution.EventReportExit, institution.EventCompleteExit},
	{institution.EventDesignate, institution.EventRemoveAgency, institution.EventNameSuccessor},
}

// refusedLate is an exit whose refusal is reported too late.
var refusedLate = []lifecycle.Event{
	institution.EventGiveExitNotice, institution.EventRefuseExit, institution.EventRefusalUnreported, institution.EventReportRefusal,
}

// leadsLife leads a new house the way of a life, as far as the table allows.
func (w *Walk) leadsLife(way []lifecycle.Event) {
	h := w.house()
	for _, event := range way {
		if event == institution.EventCompleteExit {
			w.To(calendar.Day(w.stands(h.Code).Exit.ExitOn).Start() + 3600)
			w.block()
		}
		done := false
		for _, d := range w.deeds(h) {
			if d.row.Event == event && !done {
				w.take(h, d)
				done = true
			}
		}
		if !done {
			w.block()
			return
		}
	}
}

// removable is an agency that registers and can be removed without leaving the
// walk with too few, and its successor.
func (w *Walk) removable() (a, by *agency) {
	var list []*agency
	for _, x := range w.agencies {
		if w.stands(x.Code).Survives() && w.mayAct(x.Code) {
			list = append(list, x)
		}
	}
	if len(list) < 2 || len(w.agencies) > 5 {
		return nil, nil
	}
	n := w.intn(len(list), "removed")
	return list[n], list[(n+1)%len(list)]
}

// replace removes an agency that registers, whose successor goes on with its
// applications and certificates, and designates another one.
func (w *Walk) replace(a, by *agency) {
	w.carried(removal(a.Code, by))
	w.took("agency", "G25")
	w.took("accreditation", "A3")
	if w.canCarry() {
		h := w.house()
		w.houses = w.houses[:len(w.houses)-1]
		w.accredit(h, institution.LevelLocal)
		w.agencies = append(w.agencies, h)
	}
}
