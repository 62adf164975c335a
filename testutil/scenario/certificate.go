// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
)

// certificateDeeds are what an agency does with a certificate of its own motion.
var certificateDeeds = map[string]deed{
	"cancel":    onCertificate((*file).cancelling),
	"revoke":    onCertificate((*file).revoking),
	"mark":      onCertificate(func(*file, Step) certificate.Act { return ledger.DivergentAct() }),
	"reconcile": onCertificate(func(f *file, _ Step) certificate.Act { return ledger.ReconcileAct(f.index) }),
}

// holdDeeds are what an agency enters on the order of a court.
var holdDeeds = map[string]deed{
	"enter": onCertificate((*file).entering),
	"renew": onCertificate(func(f *file, s Step) certificate.Act { return ledger.RenewHoldAct(f.index, endOf(s.day(0))) }),
	"lift":  onCertificate(func(f *file, s Step) certificate.Act { return ledger.LiftHoldAct(f.index) }),
}

// controlDeeds are what the province enters on the order of a department.
var controlDeeds = map[string]deed{
	"enter": onCertificate((*file).controlling),
	"lift":  onCertificate(func(f *file, s Step) certificate.Act { return ledger.LiftControlAct(f.index) }),
}

// endOf is 24:00 of the last day of a period.
func endOf(d calendar.Day) int64 { return d.End() }

// onCertificate is an act that the handler proposes and the reviewer confirms.
func onCertificate(act func(*file, Step) certificate.Act) deed {
	return func(f *file, s Step) string {
		a := f.keeper(s)
		res, refusal := f.send(a.Handler, &certificatetypes.MsgPropose{Handler: a.Handler.Address, Code: f.code, Act: act(f, s)})
		if refusal != "" {
			return refusal
		}
		var p certificatetypes.MsgProposeResponse
		f.Response(res, &p)
		confirm := &certificatetypes.MsgConfirm{Reviewer: a.Reviewer.Address, Code: f.code, Digest: p.Digest}
		if res, refusal = f.send(a.Reviewer, confirm); refusal != "" {
			return refusal
		}
		var done certificatetypes.MsgConfirmResponse
		f.Response(res, &done)
		if done.Annotation != 0 {
			f.index = done.Annotation
		}
		return ""
	}
}

var cancellationGrounds = map[string]certificate.CancellationGround{
	"RIGHT_EXTINCT": certificate.CancellationRightExtinct, "LAW": certificate.CancellationLaw, "OBJECTION": certificate.CancellationObjection,
}

func (f *file) cancelling(s Step) certificate.Act {
	ground, ok := cancellationGrounds[s.arg(0)]
	require.True(f.t, ok, "case %s: %s", f.Number, s)
	return ledger.CancelAct(ground)
}

// revoking revokes from a day on, from the first issue if none is named.
func (f *file) revoking(s Step) certificate.Act {
	from := s.day(1).Start()
	if s.day(1) == 0 {
		h, err := f.App.Keepers.Certificate.Head(f.Ctx(), f.code)
		require.NoError(f.t, err)
		from = h.FirstIssue()
	}
	return ledger.RevokeAct(s.arg(0), from)
}

// entering enters a hold from now to the end of a day.
func (f *file) entering(s Step) certificate.Act {
	return ledger.HoldAct(s.At.Unix(), endOf(s.day(1)), f.rightsOf(s.arg(0))...)
}

var deals = map[string]certificate.Deal{
	"TRANSFER": certificate.DealTransfer, "CANCEL": certificate.DealCancel, "CHANGE": certificate.DealChange,
	"RENEW": certificate.DealRenew, "PLEDGE": certificate.DealPledge,
}

// controlling enters a control from now on against the deals that are named.
func (f *file) controlling(s Step) certificate.Act {
	var forbidden []certificate.Deal
	for _, name := range strings.Split(s.arg(0), ",") {
		require.Contains(f.t, deals, name, "case %s: %s", f.Number, s)
		forbidden = append(forbidden, deals[name])
	}
	return ledger.ControlAct(s.At.Unix(), forbidden...)
}
