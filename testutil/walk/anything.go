// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"maps"
	"reflect"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// anything has anybody send anything about any record, in any status, half of
// the time with a spoilt field. Whether it succeeds is for the chain to say;
// what it does then must be rows of the tables, and if it is refused it must
// be with a registered code and without a change.
func (w *Walk) anything() {
	w.begin("anything")
	names := slices.Sorted(maps.Keys(w.accounts))
	from := w.accounts[pick(w, names, "anybody")]
	msgs := w.about(from)
	msg := pick(w, msgs, "message")
	if w.chance(50, "spoil") {
		w.spoil(reflect.ValueOf(msg).Elem())
	}
	w.begin(sprintf("anything: %s sends %T", from.Name, msg))
	before := w.snapshot()
	if res := w.send(from, msg); res.Code != 0 {
		w.registered(res)
		w.unchanged(before)
	}
}

// about are messages about records that are there, all from one sender.
func (w *Walk) about(from *ledger.Account) []sdk.Msg { //nolint:revive // a list: its length is that of the messages
	me, d := from.Address, ledger.Digest("document")
	out := []sdk.Msg{nothing(from)}
	if files := w.files(); len(files) > 0 {
		f := pick(w, files, "application")
		dig := d
		if f.Pending != nil {
			dig = f.Pending.Digest
		}
		events := []registration.Act{extend(2), ledger.PassAct, ledger.WaiveAct, ledger.PublishAct, w.evidence(f)}
		if refuse, ok := w.actFor(f, registration.EventRefuse); ok {
			events = append(events, refuse)
		}
		out = append(out,
			&registrationtypes.MsgAccept{Handler: me, Id: f.Id}, &registrationtypes.MsgStartReview{Handler: me, Id: f.Id},
			ask(f.Id, me, ""), w.objection(f.Id, me), proposal(f.Id, me, pick(w, events, "act")),
			&registrationtypes.MsgConfirm{Reviewer: me, Id: f.Id, Digest: dig}, &registrationtypes.MsgDrop{Officer: me, Id: f.Id},
			&registrationtypes.MsgWithdraw{Handler: me, Id: f.Id, Consents: w.consents(f.content.Applicants, attest.ActWithdraw, f.Id, uint64(f.Filings), w.nonce(), f.ContentDigest)},
			w.refiling(f, me),
		)
	}
	if heads := w.heads(); len(heads) > 0 {
		h := pick(w, heads, "certificate")
		dig := d
		if h.Pending != nil {
			dig = h.Pending.Digest
		}
		m := revoke(h, me)
		m.Act.GetRevoke().Ground = certificate.GroundCourt
		acts := []certificate.Act{
			ledger.AnnotateAct(certificate.AnnotationAgencyNote, w.moment(), 0), ledger.EndAnnotationAct(1), ledger.DivergentAct(), ledger.ReconcileAct(1),
			ledger.HoldAct(w.moment(), w.moment()+30*24*3600, registration.RightUse), ledger.LiftHoldAct(1), ledger.RenewHoldAct(1, w.moment()+60*24*3600),
			ledger.CancelAct(certificate.CancellationLaw), ledger.ControlAct(w.moment(), certificate.DealPledge), ledger.LiftControlAct(1),
		}
		out = append(out, m, &certificatetypes.MsgPropose{Handler: me, Code: h.Code, Act: pick(w, acts, "act on a certificate")}, &certificatetypes.MsgConfirm{Reviewer: me, Code: h.Code, Digest: dig}, &certificatetypes.MsgDrop{Officer: me, Code: h.Code},
			&counciltypes.MsgProposeSuspension{DutyOfficer: me, Kind: council.TargetCertificate, Target: h.Code, WorkingDays: 2, OrderDigest: ledger.Digest(w.name("order"))})
	}
	agency := pick(w, append(append([]*agency{}, w.agencies...), w.houses...), "agency")
	acts := []institution.AgencyAct{
		ledger.ChangeAct(uint32(w.today().Add(20))), ledger.UpdateAct(), ledger.ExitAct(uint32(w.today().AddMonths(8))),
		ledger.Ruling(institution.RulingConfirmRectified, ""), ledger.Ruling(institution.RulingApproveExit, ""),
	}
	out = append(out, &institutiontypes.MsgProposeAgencyAct{Handler: me, Agency: agency.Code, Act: pick(w, acts, "act on an agency")},
		&institutiontypes.MsgConfirmAgencyAct{Reviewer: me, Agency: agency.Code, Digest: d}, &institutiontypes.MsgDropAgencyAct{Officer: me, Agency: agency.Code})
	if list := w.referenced(); len(list) > 0 {
		r := pick(w, list, "reference")
		if w.canSign(r.Owner) {
			out = append(out, marking(r, me), w.withdrawing(r, me), w.confirming(r, me, r.Certificate))
		}
	}
	out = append(out, w.aboutPublics(me)...)
	out = append(out, w.aboutPledges(me)...)
	p := pick(w, w.parties, "party")
	dig := d
	if i := w.standing(p.Code); i.Pending != nil {
		dig = i.Pending.Digest
	}
	return append(out,
		&institutiontypes.MsgConfirmParty{Reviewer: me, Party: p.Code, Digest: dig}, &institutiontypes.MsgDropParty{Officer: me, Party: p.Code},
		&institutiontypes.MsgProposeParty{Handler: me, Party: p.Code, Act: &institutiontypes.MsgProposeParty_Rename{Rename: &institution.RenameParty{LegalName: w.name("名称"), DocumentDigest: d}}},
		&institutiontypes.MsgSetDuties{Admin: me, Officer: w.agencies[0].Reviewer.Address, Duties: []institution.Duty{institution.DutyReviewer}},
		vote(from, uint64(1+w.intn(20, "motion"))), &counciltypes.MsgWithdrawMotion{Operator: me, Motion: uint64(1 + w.intn(20, "motion"))},
		w.motion(from, harmless()), &counciltypes.MsgConfirmSuspension{DutyOfficer: me, Id: uint64(1 + w.intn(6, "suspension"))},
		&counciltypes.MsgProposeSuspension{DutyOfficer: me, Kind: council.TargetInstitution, Target: p.Code, WorkingDays: 2, OrderDigest: ledger.Digest(w.name("order"))},
	)
}

// spoil changes one field of a message, at any depth.
func (w *Walk) spoil(v reflect.Value) {
	if v.Kind() != reflect.Struct || v.NumField() == 0 {
		return
	}
	f := v.Field(w.intn(v.NumField(), "field"))
	if !f.CanSet() {
		return
	}
	switch f.Kind() {
	case reflect.String:
		f.SetString(pick(w, []string{"", "x", "sm3:", f.String() + "0", "11010519491231002X", string(make([]byte, 300)), "\u202e"}, "text"))
	case reflect.Uint32, reflect.Uint64:
		f.SetUint(pick(w, []uint64{0, 1, 7, 20261301, 1 << 31}, "number"))
	case reflect.Int32, reflect.Int64:
		f.SetInt(pick(w, []int64{0, 1, 99, -1, 1 << 30}, "number"))
	case reflect.Slice:
		if f.Len() > 0 && f.Index(0).Kind() == reflect.Struct && w.chance(50, "deeper") {
			w.spoil(f.Index(0))
		} else {
			f.SetZero()
		}
	case reflect.Struct:
		w.spoil(f)
	case reflect.Bool:
		f.SetBool(!f.Bool())
	default: // the rest is left as it is
	}
}
