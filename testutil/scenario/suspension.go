// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
)

// suspensionDeeds are what two of the three duty officers order.
var suspensionDeeds = map[string]deed{"suspend": suspend}

// appoint appoints the duty officers, of three seats.
func (w *World) appoint() {
	msg := &counciltypes.MsgAppointDutyOfficers{Authority: app.Authority(), DocumentDigest: ledger.Digest("appointment")}
	for _, division := range []string{"140000", "140100", "140200"} {
		a := ledger.NewAccount("duty officer " + division)
		p := w.Prove(a, council.ActDutyOfficer, division)
		msg.Officers = append(msg.Officers, counciltypes.NewDutyOfficer{Division: division, PublicKey: p.PublicKey, Possession: p.Possession})
		w.duty = append(w.duty, a)
	}
	w.Carry(msg)
}

// suspend suspends the certificate for so many working days.
func suspend(f *file, s Step) string {
	res, refusal := f.send(f.duty[0], &counciltypes.MsgProposeSuspension{
		DutyOfficer: f.duty[0].Address, Kind: council.TargetCertificate, Target: f.code, OrderDigest: f.digest(s.String()), WorkingDays: f.number(s, 0),
	})
	if refusal != "" {
		return refusal
	}
	var out counciltypes.MsgProposeSuspensionResponse
	f.Response(res, &out)
	f.suspension = out.Id
	_, refusal = f.send(f.duty[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: f.duty[1].Address, Id: out.Id})
	return refusal
}

// suspensionOutcome is read from the order and from the certificate's history:
// the day on which it was suspended, and the last day of it.
func (f *file) suspensionOutcome() Outcome {
	x, err := f.App.Keepers.Council.Suspensions.Get(f.Ctx(), f.suspension)
	require.NoError(f.t, err)
	o := Outcome{Status: short(x.Status.String()), Until: written(calendar.DayOf(x.Until - 1))}
	for _, e := range f.entries(f.App.Keepers.Certificate.History.Entries, []byte(f.code)) {
		switch e.Event {
		case "Suspend":
			o.Begun = dayOf(e)
		case "SuspensionLapses":
			o.Done = dayOf(e)
		}
	}
	return o
}
