// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// proposals are the acts of two persons that take a row; they are proposed,
// and most of them confirmed at once.
func (w *Walk) proposals(f file, row lifecycle.Row[registration.Status]) []option {
	act, ok := w.actFor(f, row.Event)
	if !ok || f.Pending != nil {
		return nil
	}
	if event, possible := w.judge(f, act); !possible || event != row.Event {
		return nil
	}
	return []option{{"propose row " + row.No + " with " + f.Id, weight(row.No), func() {
		w.propose(f, act)
		if after := w.file(f.Id); w.chance(80, "confirm at once") && w.confirmable(after) {
			w.begin("confirm row " + row.No + " with " + f.Id)
			w.confirm(after)
			w.took(f.table().Name, row.No)
		}
	}}}
}

// actFor is an act that makes an event happen.
func (w *Walk) actFor(f file, event lifecycle.Event) (registration.Act, bool) {
	notice := ledger.Digest("notice")
	switch event {
	case registration.EventRefuseAcceptance:
		return registration.Act{Act: &registration.Act_RefuseAcceptance{RefuseAcceptance: &registration.RefuseAcceptance{NoticeDigest: notice}}}, true
	case registration.EventExtend:
		return registration.Act{Act: &registration.Act_Extend{Extend: &registration.Extend{WorkingDays: 3, NoticeDigest: notice}}}, true
	case registration.EventTerminate:
		return registration.Act{Act: &registration.Act_Terminate{Terminate: &registration.Terminate{NoticeDigest: notice}}}, true
	case registration.EventRefuse:
		return registration.Act{Act: &registration.Act_Refuse{Refuse: &registration.Refuse{Ground: "P-R3", NoticeDigest: notice}}}, true
	case registration.EventPass:
		return ledger.PassAct, true
	case registration.EventPublish:
		p := &registration.Publish{PostingDigest: ledger.Digest("posting")}
		if f.accreditation.Level == institution.LevelNational {
			p.Reference = "NDRS-NOTICE-1"
		}
		return registration.Act{Act: &registration.Act_Publish{Publish: p}}, true
	case registration.EventWaive:
		return ledger.WaiveAct, true
	case registration.EventUpholdObjection, registration.EventRejectObjection, registration.EventRejectLastObjection, registration.EventRejectFinalObjection:
		return w.decision(f, event == registration.EventUpholdObjection)
	case registration.EventEvidence:
		return w.evidence(f), true
	case registration.EventAdopt:
		return ledger.AdoptAct, true
	default:
		return registration.Act{}, false
	}
}

// decision decides the first open objection.
func (w *Walk) decision(f file, upheld bool) (registration.Act, bool) {
	open := w.openObjections(f.Id)
	if len(open) == 0 {
		return registration.Act{}, false
	}
	d := &registration.DecideObjection{Objection: open[0], Upheld: upheld, DecisionDigest: ledger.Digest("decision")}
	if upheld {
		d.Ground = "P-R3"
	}
	return registration.Act{Act: &registration.Act_DecideObjection{DecideObjection: d}}, true
}

func (w *Walk) openObjections(id string) []uint32 {
	raw, err := registration.ParseID(id)
	w.must(err)
	var open []uint32
	w.must(w.App.Keepers.Registration.Objections.Walk(w.ctx(), collections.NewPrefixedPairRange[[]byte, uint32](raw),
		func(key collections.Pair[[]byte, uint32], o registration.Objection) (bool, error) {
			if _, err := o.Decided(registration.DecideObjection{}); err == nil {
				open = append(open, key.K2())
			}
			return false, nil
		}))
	return open
}

// evidence is an evidencing with a validity of a few days or of years.
func (w *Walk) evidence(f file) registration.Act {
	w.fresh++
	to := w.today().Add(1 + w.fresh%40)
	if w.fresh%3 == 0 {
		to = w.today().AddMonths(12*int(min(f.rules.ValidityYears, registration.MaxValidityYears)) - 1)
	}
	switch on := f.on.Registration; f.Kind {
	case registration.KindChange, registration.KindTransfer:
		to = calendar.Day(on.ValidTo)
	case registration.KindRenewal:
		to = max(calendar.Day(on.ValidTo), w.today()).Add(1 + w.fresh%200)
	case registration.KindCancellation:
		to = 0
	default:
	}
	if f.Kind == registration.KindInitial || f.Kind == registration.KindRenewal {
		to = w.lastDay(f.content, to)
	}
	e := &registration.Evidence{ArchiveDigest: ledger.Digest("archive"), ValidTo: uint32(to)}
	if f.accreditation.Level == institution.LevelNational {
		code := certificate.Code{
			Class: certificate.ClassNational, Division: f.accreditation.Division[:2], Digit: f.accreditation.AgencyDigit,
			Month: uint32(w.today()) / 100, Serial: uint32(w.fresh),
		}
		e.NationalId, e.NationalDigest, e.NationalCode = sprintf("NDRS-%d", w.fresh), ledger.Digest("national"), code.String()
		if !f.Founds() {
			e.NationalCode = w.reserved(f.Leads()).Code
		}
	}
	return registration.Act{Act: &registration.Act_Evidence{Evidence: e}}
}

// judge tells which event an act makes happen, and whether it is possible now.
func (w *Walk) judge(f file, act registration.Act) (lifecycle.Event, bool) {
	j, err := act.Judge(registration.Case{
		Application: f.Application, Registration: f.on.Registration, Rights: f.content.Rights, Rules: f.rules, Level: f.accreditation.Level, Today: w.today(),
		Earlier: f.content.Adopts(f.Kind), Permit: w.permit(f.Agency), PeriodOver: w.silent(f),
	})
	if err != nil {
		return "", false
	}
	if act.Publishes(f.Application) && w.App.Keepers.Institution.MayPublish(w.ctx(), f.Agency) != nil {
		return "", false
	}
	if !act.Registers() {
		return j.Event, true
	}
	for _, a := range f.content.Applicants {
		i, err := w.App.Keepers.Institution.Institutions.Get(w.ctx(), a.Code)
		if err != nil || i.Subject() != nil {
			return "", false
		}
	}
	if !w.stillStands(f) || !w.deals(f.Kind, f.Registration) || act.GetEvidence() != nil && !w.certifiable(f) {
		return "", false
	}
	if f.Kind == registration.KindCancellation {
		return j.Event, true
	}
	return j.Event, registration.CheckGrounds(f.content, f.Agency, w.today()) == nil && !w.taken(f.content) &&
		w.borneOut(f.Kind, f.content, act.GetEvidence().GetValidTo())
}

// certifiable tells whether the certificate of an application on a registration
// can show what it leads to.
func (w *Walk) certifiable(f file) bool {
	if f.Kind == registration.KindInitial {
		return true
	}
	h := w.reserved(f.Registration)
	if f.Kind == registration.KindTransfer {
		return h.MayReissue() == nil
	}
	if h.Class == certificate.ClassNational && f.accreditation.Level != institution.LevelNational {
		return false
	}
	if f.Kind == registration.KindCancellation {
		return certificate.Lifecycle.Allows(h.Status, certificate.EventCancel)
	}
	return h.MayReissue() == nil
}

func (w *Walk) propose(f file, act registration.Act) registrationtypes.MsgProposeResponse {
	from := w.officer(f.Agency, institution.DutyHandler)
	var out registrationtypes.MsgProposeResponse
	w.Response(w.does(from, &registrationtypes.MsgPropose{Handler: from.Address, Id: f.Id, Act: act}), &out)
	return out
}

// waiting are the acts on a proposal that waits.
func (w *Walk) waiting(f file) []option {
	if f.Pending == nil {
		return nil
	}
	var out []option
	if w.confirmable(f) {
		out = append(out, option{"confirm with " + f.Id, 40, func() { w.confirm(f) }})
	}
	if len(w.officers(f.Agency, institution.DutyHandler))+len(w.officers(f.Agency, institution.DutyReviewer)) > 0 {
		out = append(out, option{"drop with " + f.Id, 8, func() {
			list := append(w.officers(f.Agency, institution.DutyHandler), w.officers(f.Agency, institution.DutyReviewer)...)
			from := pick(w, list, "who drops")
			w.does(from, &registrationtypes.MsgDrop{Officer: from.Address, Id: f.Id})
		}})
	}
	return out
}

// confirmable tells whether what waits can be confirmed now.
func (w *Walk) confirmable(f file) bool {
	return w.confirmableAlone(f) && (f.Kind != registration.KindTransfer || f.Pending.Act.GetEvidence() == nil || w.goesAlong(f))
}

// confirmableAlone is confirmable as far as pledges have nothing against it.
func (w *Walk) confirmableAlone(f file) bool {
	if f.Pending == nil || f.accreditation.Agency == "" || !w.handles(f.Pending.Proposer, f.Agency) {
		return false
	}
	if _, possible := w.judge(f, f.Pending.Act); !possible {
		return false
	}
	if d := f.Pending.Act.GetDecideObjection(); d != nil && !contains(w.openObjections(f.Id), d.Objection) {
		return false
	}
	if e := f.Pending.Act.GetEvidence(); e != nil && f.Issues() {
		h := w.reserved(f.Leads())
		if f.Founds() && h.Accreditation != f.accreditation.Index ||
			certificate.CheckValidTo(e.ValidTo, w.today(), calendar.Day(f.on.Registration.ValidTo)) != nil || !w.canSign(f.Agency) || w.keys[f.Agency].signer.Public().Algorithm != docsig.SM2SM3 {
			return false
		}
	}
	for _, a := range w.officers(f.Agency, institution.DutyReviewer) {
		if a.Address != f.Pending.Proposer {
			return true
		}
	}
	return false
}

// reserved is the certificate of an application.
func (w *Walk) reserved(id string) certificate.Head {
	k := w.App.Keepers.Certificate
	code, err := k.CodeOf(w.ctx(), id)
	w.must(err)
	h, err := k.Head(w.ctx(), code)
	w.must(err)
	return h
}

func (w *Walk) confirm(f file) {
	from := w.other(f.Agency, institution.DutyReviewer, f.Pending.Proposer)
	w.does(from, w.confirmation(f, from.Address))
}

// confirmation repeats the digest of what waits, with the seal that it needs.
func (w *Walk) confirmation(f file, reviewer string) *registrationtypes.MsgConfirm {
	msg := &registrationtypes.MsgConfirm{Reviewer: reviewer, Id: f.Id, Digest: f.Pending.Digest}
	if f.Pending.Act.GetEvidence() != nil && f.Issues() {
		version := uint64(1)
		if !f.Founds() {
			version += f.on.Registration.Version
		}
		seal := w.seal(f, f.Leads(), version)
		msg.Seal = &seal
		if f.Kind != registration.KindTransfer {
			return msg
		}
		if rest, left := f.on.Remainder(f.content.Basis.Passes, f.Agency, w.today()); left {
			seal := w.seal(f, rest.Id, rest.Version)
			msg.RemainderSeal = &seal
		}
	}
	return msg
}

// seal is the agency's seal on a version of a registration's certificate.
func (w *Walk) seal(f file, id string, version uint64) record.Consent {
	h := w.reserved(id)
	issue, err := w.App.Keepers.Certificate.Issues.Get(w.ctx(), collections.Join(h.Code, version))
	w.must(err)
	digest, err := issue.Payload.Digest()
	w.must(err)
	return w.sign(f.Agency, w.statement(attest.ActSeal, h.Code, version, w.nonce(), digest))
}

func contains[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
