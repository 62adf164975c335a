// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// rareEnds are what only acts in a certain order lead to: a national code that
// was reserved in vain and is reserved again, an objection at the last moment
// of a notice, a national certificate that differs from the national record, a
// cancellation ex officio, and a certificate that is suspended.
func (w *Walk) rareEnds() []option {
	if w.fit() == nil || len(w.signers()) == 0 {
		return nil
	}
	out := []option{{"object at the last moment", 4, func() {
		if f, ok := w.lead(w.fit(), registration.StatusNotice); ok {
			w.lastMoment(f)
		}
	}}}
	if a := w.national(); a != nil {
		out = append(out,
			option{"reserve a national code again", 4, func() { w.reserveAgain(a) }},
			option{"a national certificate differs", 5, func() { w.divergeAndAgree(a) }})
	}
	out = append(out, option{"cancel ex officio", 4, func() {
		if h, ok := w.valid(); ok {
			w.onCertificate(h, ledger.CancelAct(certificate.CancellationRightExtinct))
		}
	}})
	if on := w.onDuty(); len(on) > 1 {
		out = append(out, option{"suspend a certificate", 8, func() {
			if h, ok := w.valid(); ok && certificate.Lifecycle.Allows(h.Status, certificate.EventSuspend) {
				w.suspendCertificate(on, h.Code)
			}
		}})
	}
	return out
}

// national is an agency of the national catalogue that can lead an application
// to a certificate now; nil if there is none.
func (w *Walk) national() *agency {
	for _, a := range w.agencies {
		open, accredited := w.accredited(a.Code)
		if accredited && open.Level == institution.LevelNational && w.canSign(a.Code) && w.ready(a.Code) {
			return a
		}
	}
	return nil
}

// reserveAgain proposes an evidencing, drops it and proposes it again: the code
// that the national system assigned is not lost.
func (w *Walk) reserveAgain(a *agency) {
	f, ok := w.lead(a, registration.StatusCleared)
	if !ok {
		return
	}
	act := w.evidence(f)
	if _, possible := w.judge(f, act); !possible {
		return
	}
	w.propose(f, act)
	from := w.officer(f.Agency, institution.DutyHandler)
	w.does(from, &registrationtypes.MsgDrop{Officer: from.Address, Id: f.Id})
	w.took("certificate", "CT2")
	w.propose(w.file(f.Id), act)
	w.took("certificate", "CT10")
}

// nationalID is the national evidence id of some registration; empty if none.
func (w *Walk) nationalID() string {
	found := ""
	w.must(w.App.Keepers.Registration.Heads.Walk(w.ctx(), nil, func(_ []byte, r registration.Registration) (bool, error) {
		found = r.NationalId
		return found != "", nil
	}))
	return found
}

// usedNationalID proposes to evidence under the id of another registration.
func usedNationalID(w *Walk, r refusal) bool {
	a := w.national()
	if a == nil || len(w.signers()) == 0 {
		return false
	}
	if w.nationalID() == "" {
		w.lead(a, registration.StatusRegistered)
	}
	id := w.nationalID()
	if w.national() != a || id == "" {
		return false
	}
	f, ok := w.lead(a, registration.StatusCleared)
	if !ok {
		return false
	}
	act := w.evidence(f)
	if _, possible := w.judge(f, act); !possible {
		return false
	}
	act.GetEvidence().NationalId = id
	from := w.officer(f.Agency, institution.DutyHandler)
	return r.send(from, proposal(f.Id, from.Address, act))
}

// duplicateRight submits what its holder has registered already.
func duplicateRight(w *Walk, r refusal) bool {
	a := w.fit()
	if a == nil || len(w.signers()) == 0 {
		return false
	}
	p := pick(w, w.signers(), "applicant")
	c := w.named(ledger.Content(w.name("重复数据"), p))
	if _, ok := w.leadWith(a, c, registration.StatusRegistered); !ok || !w.duplicate(c) {
		return false // stopped on the way, or run out already
	}
	msg, _ := w.submission(a, c)
	from := w.officer(a.Code, institution.DutyHandler)
	msg.Handler = from.Address
	return r.send(from, msg)
}
