// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// queueBound is how many deadlines of a queue fire in a block.
const queueBound = 100

// lateRows are acts that come too late.
func lateRows() []Row {
	const field = "time"
	refusal := registration.Act{Act: &registration.Act_RefuseAcceptance{RefuseAcceptance: &registration.RefuseAcceptance{NoticeDigest: ledger.Digest("notice")}}}
	return []Row{
		row("registration.MsgRefile", field, "after the period for correction", "registration/40", func(w *World) *ledger.Result {
			g := w.refiling()
			w.Advance(10 * 24 * time.Hour)
			w.Block()
			g.msg.Consents[0].Expiry = w.Now().Unix() + 3600
			return w.send(g.from, g.msg)
		}),
		row("registration.MsgPropose", field, "refusal after the period for acceptance", "registration/40", func(w *World) *ledger.Result {
			f := w.submitted()
			w.Advance(5 * 24 * time.Hour)
			w.Block()
			return w.send(w.Home.Handler, &registrationtypes.MsgPropose{Handler: w.Home.Handler.Address, Id: f.id, Act: refusal})
		}),
		row("registration.MsgPropose", field, "refusal before a slow queue has come to the deadline", "registration/40", func(w *World) *ledger.Result {
			late := w.queued()
			// At the end of the block the queue comes to the deadline itself.
			return w.deliver(w.Draft(w.Home.Handler, &registrationtypes.MsgPropose{
				Handler: w.Home.Handler.Address, Id: late, Act: refusal,
			}).Bytes(), registration.ModuleName)
		}),
		row("registration.MsgPropose", field, "extension of a review that is over", "registration/41", func(w *World) *ledger.Result {
			f := w.reviewed()
			w.Advance(20 * 24 * time.Hour)
			w.Block()
			return w.send(w.Home.Handler, &registrationtypes.MsgPropose{Handler: w.Home.Handler.Address, Id: f.id, Act: registration.Act{
				Act: &registration.Act_Extend{Extend: &registration.Extend{WorkingDays: 5, NoticeDigest: ledger.Digest("notice")}},
			}})
		}),
		row("registration.MsgObject", field, "after the notice", "registration/40", func(w *World) *ledger.Result {
			f := w.noticed()
			w.Advance(10 * 24 * time.Hour)
			w.Block()
			return w.send(w.Home.Handler, w.objecting(f.id))
		}),
	}
}

// timeRows are acts at a time that the calendar does not know, or too often.
func timeRows() []Row {
	const field = "time"
	return []Row{
		row("council.MsgConfirmSuspension", field, "into a year that is not entered", "calendar/3", func(w *World) *ledger.Result {
			w.To(time.Date(2026, 12, 28, 1, 0, 0, 0, time.UTC).Unix())
			code, _ := w.bank()
			msg := w.suspending(council.TargetInstitution, code)
			msg.WorkingDays = council.MaxWorkingDays
			var out counciltypes.MsgProposeSuspensionResponse
			w.Response(w.Must(w.Duty[0], msg), &out)
			return w.send(w.Duty[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: w.Duty[1].Address, Id: out.Id})
		}),
		row("institution.MsgConfirmParty", field, "after the proposal lapsed", "institution/33", func(w *World) *ledger.Result {
			p := w.proposed()
			w.Advance(31 * 24 * time.Hour)
			w.Block()
			return w.send(w.Home.Reviewer, &institutiontypes.MsgConfirmParty{Reviewer: w.Home.Reviewer.Address, Party: p.Party, Digest: p.Digest})
		}),
		row("registration.MsgAccept", field, "over the day's quota", "institution/44", func(w *World) *ledger.Result {
			id := w.submitted().id
			w.Carry(&institutiontypes.MsgUpdateParams{Authority: app.Authority(), Params: institution.Params{DailyQuota: 1, Province: "14"}})
			return w.send(w.Home.Handler, w.accepting(w.Home.Handler, id))
		}),
		row("registration.MsgAccept", field, "after the transaction's own height", "sdk/30", func(w *World) *ledger.Result {
			t := w.Draft(w.Home.Handler, w.accepting(w.Home.Handler, w.submitted().id))
			t.Body.TimeoutHeight = uint64(w.Height())
			return w.Deliver(t.Bytes())
		}),
	}
}

// queued lets more deadlines fall due in one block than a queue fires, and
// returns an application whose deadline is over and has not fired.
func (w *World) queued() string {
	var msgs []sdk.Msg
	var ids []string
	for range queueBound + 1 {
		c, nonce := w.content(w.Party)
		msg, id := w.Submission(w.Home, c, nonce, w.Party)
		msgs, ids = append(msgs, msg), append(ids, id)
	}
	for len(msgs) > 0 {
		n := min(20, len(msgs))
		res := w.Block(w.TxGas(w.Home.Handler, 30_000_000, msgs[:n]...)).TxResults[0]
		if res.Code != 0 {
			panic(res.Log) // submissions of right form
		}
		msgs = msgs[n:]
	}
	w.Advance(5 * 24 * time.Hour)
	w.Block()
	for _, id := range ids {
		raw, err := registration.ParseID(id)
		if err != nil {
			panic(err) // an id of the chain's making
		}
		stored, err := w.App.Keepers.Registration.Applications.Get(w.Ctx(), raw)
		if err != nil {
			panic(err) // submitted above
		}
		if stored.Allows(registration.EventAccept) {
			return id
		}
	}
	panic("every deadline has fired")
}
