// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// permit is an agency's permit to adopt registrations of an earlier scheme.
func (w *Walk) permit(agency string) registration.LegacyPermit {
	p, err := w.App.Keepers.Registration.Permits.Get(w.ctx(), agency)
	if err != nil {
		return registration.LegacyPermit{}
	}
	return p
}

// earlier is a certificate of the earlier scheme that no application names.
func (w *Walk) earlier() *registration.LegacySource {
	w.fresh++
	return ledger.Earlier(w.fresh)
}

// adopting submits an application that names an earlier certificate, under a
// permit; false if the council or nobody else can.
func (w *Walk) adopting() (*agency, string, bool) {
	a := w.fit()
	if a == nil || len(w.signers()) == 0 {
		return nil, "", false
	}
	c := w.named(ledger.Content(w.name("既有登记数据集"), pick(w, w.signers(), "applicant")))
	c.Legacy = w.earlier()
	if w.permit(a.Code).Covers(*c.Legacy, w.today()) != nil {
		if !w.canCarry() {
			return nil, "", false
		}
		w.carried(w.LegacyPermit(a.Code, uint32(1+w.intn(2, "count"))))
		if a = w.agency(a.Code); a == nil || !w.ready(a.Code) || !w.canSign(a.Code) {
			return nil, "", false
		}
	}
	msg, id := w.submission(a, c)
	from := w.officer(a.Code, institution.DutyHandler)
	msg.Handler = from.Address
	w.does(from, msg)
	w.took("application", "1")
	return a, id, true
}

// adopt has an earlier registration adopted and mostly evidenced.
func (w *Walk) adopt() {
	_, id, ok := w.adopting()
	if !ok || !w.lead1(id, registration.EventAdopt) {
		return
	}
	if w.chance(70, "evidence it") {
		w.lead1(id, registration.EventEvidence)
	}
}

// legacyWrongs are wrong uses of the shorter procedure.
func legacyWrongs() []wrong {
	resubmitted := func(name string, want error, spoil func(l *registration.LegacySource)) wrong {
		return wrong{"legacy: " + name, want, func(w *Walk, r refusal) bool {
			a, id, ok := w.adopting()
			if !ok || w.file(id).content.Legacy == nil || !w.ready(a.Code) || !w.canSign(a.Code) || len(w.signers()) == 0 {
				return false
			}
			c := w.named(ledger.Content(w.name("既有登记数据集"), pick(w, w.signers(), "applicant")))
			earlier := *w.file(id).content.Legacy
			spoil(&earlier)
			c.Legacy = &earlier
			if errors.Is(want, registration.ErrLegacyUsed) && w.permit(a.Code).Covers(earlier, w.today()) != nil {
				return false
			}
			msg, _ := w.submission(a, c)
			from := w.officer(a.Code, institution.DutyHandler)
			msg.Handler = from.Address
			return r.send(from, msg)
		}}
	}
	return []wrong{
		resubmitted("adopted twice", registration.ErrLegacyUsed, func(*registration.LegacySource) {}),
		resubmitted("another scheme", registration.ErrLegacyPermit, func(l *registration.LegacySource) { l.Scheme = "无许可的试点" }),
		procedure("adopted without an earlier certificate", registration.ErrNotLegacy, registration.StatusSubmitted, func(_ *Walk, f file, h string) sdk.Msg {
			if f.content.Legacy != nil {
				return nil
			}
			return proposal(f.Id, h, ledger.AdoptAct)
		}),
		motionWrong("permit", registration.ErrPermit, func(w *Walk) sdk.Msg {
			return &registrationtypes.MsgPermitLegacy{Authority: w.LegacyPermit("", 1).Authority}
		}),
	}
}
