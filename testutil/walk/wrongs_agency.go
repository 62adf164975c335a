// SPDX-License-Identifier: Apache-2.0

package walk

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// agencyWrongs are wrong acts on agencies.
func agencyWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	d := ledger.Digest("document")
	// own is a wrong act of an agency that works and has proposed nothing.
	own := func(name string, want error, act func(w *Walk, a institution.Agency) (institution.AgencyAct, bool)) wrong {
		return wrong{"agency: " + name, want, func(w *Walk, r refusal) bool {
			x := w.fit()
			if x == nil {
				return false
			}
			a := w.stands(x.Code)
			act, ok := act(w, a)
			if !ok || a.Pending != nil {
				return false
			}
			from := w.officer(x.Code, institution.DutyHandler)
			return r.send(from, proposedAct(x.Code, from, act))
		}}
	}
	// ruled is a wrong decision by motion on a new house that was designated.
	ruled := func(name string, want error, msg func(w *Walk, h *agency) sdk.Msg) wrong {
		return motionWrong(name, want, func(w *Walk) sdk.Msg {
			h := w.house()
			if !w.canCarry() {
				return nil
			}
			w.accredit(h, institution.LevelLocal)
			if !w.canCarry() {
				return nil
			}
			return msg(w, h)
		})
	}
	ruling := func(h *agency, x institution.AgencyRuling) sdk.Msg {
		return &institutiontypes.MsgRuleOnAgency{Authority: app.Authority(), Agency: h.Code, Ruling: institution.Ruling{Ruling: x, DocumentDigest: d}}
	}
	return []wrong{
		own("no act", institution.ErrAgencyAct, func(*Walk, institution.Agency) (institution.AgencyAct, bool) {
			return institution.AgencyAct{}, true
		}),
		own("update that is not owed", institution.ErrUpdate, func(_ *Walk, a institution.Agency) (institution.AgencyAct, bool) {
			owed := a.Change != nil && a.Change.UpdateDigest == ""
			return ledger.UpdateAct(), !owed && institution.Agencies.Allows(a.Status, institution.EventEnterUpdate)
		}),
		own("exit in five months", institution.ErrNotice, func(w *Walk, a institution.Agency) (institution.AgencyAct, bool) {
			return ledger.ExitAct(uint32(w.today().AddMonths(5))), institution.Agencies.Allows(a.Status, institution.EventGiveExitNotice)
		}),
		own("decides on itself", institution.ErrRuling, func(*Walk, institution.Agency) (institution.AgencyAct, bool) {
			return ledger.Ruling(institution.RulingConfirmRectified, ""), true
		}),
		ruled("confirm what was not ordered", institution.ErrAgencyState, func(_ *Walk, h *agency) sdk.Msg {
			return ruling(h, institution.RulingConfirmRectified)
		}),
		ruled("report an exit that is not approved", institution.ErrExitStep, func(w *Walk, h *agency) sdk.Msg {
			w.acted(h, w.stands(h.Code), ledger.ExitAct(uint32(w.today().AddMonths(7))))()
			return ruling(h, institution.RulingReportExit)
		}),
		ruled("select without nomination", institution.ErrNotNominated, func(_ *Walk, h *agency) sdk.Msg {
			return designate(h.Code, institution.LevelNational, 9)
		}),
		ruled("succeed itself", institution.ErrSuccessor, func(_ *Walk, h *agency) sdk.Msg { return removal(h.Code, h) }),
		{"agency: last key before the successor", institution.ErrNoSuccessor, func(w *Walk, r refusal) bool {
			if !w.canCarry() {
				return false
			}
			h := w.house()
			if !w.canCarry() {
				return false
			}
			w.accredit(h, institution.LevelLocal)
			if !w.canCarry() {
				return false
			}
			w.carried(removal(h.Code, nil))
			return r.send(h.Admin, &institutiontypes.MsgRevokeDocumentKey{Officer: h.Admin.Address, Institution: h.Code, Index: 1})
		}},
		{"request: of the national class with a local successor", certificate.ErrAgency, func(w *Walk, r refusal) bool {
			a := w.national()
			if a == nil || len(w.signers()) == 0 || !w.canCarry() {
				return false
			}
			f, ok := w.lead(a, registration.StatusRegistered)
			by := w.fit()
			if !ok || by == nil || !w.canCarry() || !w.stands(by.Code).Survives() || !institution.Agencies.Allows(w.stands(a.Code).Status, institution.EventRemoveAgency) {
				return false
			}
			if open, _ := w.accredited(by.Code); open.Level != institution.LevelLocal {
				return false
			}
			w.carried(removal(a.Code, by))
			s := w.basis(f.Id)
			if !w.requestable(registration.KindChange, s) {
				return false
			}
			id := w.request(registration.KindChange, s)
			if !w.leadTo(id, registration.StatusCleared) {
				return false
			}
			next := w.file(id)
			from := w.officer(next.Agency, institution.DutyHandler)
			return r.send(from, proposal(id, from.Address, w.evidence(next)))
		}},
	}
}
