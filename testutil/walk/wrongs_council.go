// SPDX-License-Identifier: Apache-2.0

package walk

import (
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/nodeconfig"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

func vote(v *ledger.Account, id uint64) sdk.Msg {
	return &counciltypes.MsgVote{Operator: v.Address, Motion: id, Approve: true}
}

// motionWrong is a message that no motion may carry, or that fails in one.
func motionWrong(name string, want error, msg func(w *Walk) sdk.Msg) wrong {
	return wrong{"motion: " + name, want, func(w *Walk, r refusal) bool {
		if !w.canCarry() {
			return false
		}
		m := msg(w)
		return m != nil && r.motion(m)
	}}
}

// byVoter is a wrong act of the operator of a seat.
func byVoter(name string, want error, msg func(w *Walk, v *ledger.Account) sdk.Msg) wrong {
	return wrong{"seat: " + name, want, func(w *Walk, r refusal) bool {
		voters := w.voters()
		if w.proposer(voters) == nil || w.majority() < 2 {
			return false
		}
		v := w.proposer(voters)
		m := msg(w, v)
		return m != nil && r.send(v, m)
	}}
}

func councilWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	spoilt := func(name string, want error, f func(m *counciltypes.MsgProposeMotion)) wrong {
		return byVoter(name, want, func(w *Walk, v *ledger.Account) sdk.Msg {
			m := w.motion(v, harmless())
			f(m)
			return m
		})
	}
	return []wrong{
		spoilt("title", council.ErrTitle, func(m *counciltypes.MsgProposeMotion) { m.Title = "" }),
		spoilt("digest", council.ErrDigest, func(m *counciltypes.MsgProposeMotion) { m.DocumentDigest = "md5:1" }),
		spoilt("no messages", council.ErrMessages, func(m *counciltypes.MsgProposeMotion) { m.Messages = nil }),
		byVoter("another signs", council.ErrMessage, func(w *Walk, v *ledger.Account) sdk.Msg {
			return w.motion(v, &counciltypes.MsgUpdateParams{Authority: v.Address, Params: council.Params{MotionDays: 15}})
		}),
		byVoter("nested", council.ErrNested, func(w *Walk, v *ledger.Account) sdk.Msg { return w.motion(v, vote(v, 1)) }),
		byVoter("authority above", council.ErrAboveCouncil, func(w *Walk, v *ledger.Account) sdk.Msg {
			m := consensusParams()
			m.Auth = &cmtproto.AuthorityParams{Authority: v.Address}
			return w.motion(v, m)
		}),
		byVoter("block size", council.ErrConsensusParams, func(w *Walk, v *ledger.Account) sdk.Msg {
			m := consensusParams()
			m.Block.MaxBytes = 64 << 20
			return w.motion(v, m)
		}),
		byVoter("no such motion", council.ErrNoMotion, func(_ *Walk, v *ledger.Account) sdk.Msg { return vote(v, 9999) }),
		byVoter("second vote", council.ErrVoted, func(w *Walk, v *ledger.Account) sdk.Msg { return vote(v, w.open(v, harmless())) }),
		byVoter("another's motion", council.ErrNotProposer, func(w *Walk, v *ledger.Account) sdk.Msg {
			for _, other := range w.voters() {
				if other != v && w.openMotions(other) < council.MaxOpenMotions {
					return &counciltypes.MsgWithdrawMotion{Operator: v.Address, Motion: w.open(other, harmless())}
				}
			}
			return nil
		}),
		byVoter("ended", council.ErrMotionStatus, func(w *Walk, v *ledger.Account) sdk.Msg {
			id := w.open(v, harmless())
			w.does(v, &counciltypes.MsgWithdrawMotion{Operator: v.Address, Motion: id})
			return vote(v, id)
		}),
		byVoter("too many open", council.ErrOpenMotions, func(w *Walk, v *ledger.Account) sdk.Msg {
			for w.openMotions(v) < council.MaxOpenMotions {
				w.open(v, harmless())
			}
			return w.motion(v, harmless())
		}),
		motionWrong("bureau with a seat", council.ErrHoldsSeat, func(w *Walk) sdk.Msg {
			s, err := w.App.Keepers.Council.Seats.Get(w.ctx(), "140000")
			if err != nil || !s.Present() {
				return nil
			}
			return &institutiontypes.MsgCeaseInstitution{Authority: app.Authority(), Code: s.Institution, DocumentDigest: ledger.Digest("end")}
		}),
		motionWrong("params", council.ErrParams, func(*Walk) sdk.Msg { return &counciltypes.MsgUpdateParams{Authority: app.Authority()} }),
		motionWrong("year", calendar.ErrYear, func(*Walk) sdk.Msg {
			return setYear(calendar.Year{Year: 1999, Status: calendar.YearProvisional, Source: "x"})
		}),
		motionWrong("weaker year", calendar.ErrWeaken, func(*Walk) sdk.Msg { return setYear(provisional(2026)) }),
		motionWrong("division", council.ErrDivision, func(*Walk) sdk.Msg {
			return &counciltypes.MsgRemoveSeat{Authority: app.Authority(), Division: "99", DocumentDigest: ledger.Digest("x")}
		}),
		motionWrong("no seat", council.ErrNoSeat, func(*Walk) sdk.Msg {
			return &counciltypes.MsgRemoveSeat{Authority: app.Authority(), Division: "141100", DocumentDigest: ledger.Digest("x")}
		}),
		motionWrong("seat taken", council.ErrSeatStatus, func(w *Walk) sdk.Msg {
			s := w.seatsNow()[0]
			if council.SeatLifecycle.Allows(s.Status, council.EventAdmit) {
				return nil
			}
			return w.admitSeat(s.Division, s.Institution, ledger.NewAccount(w.name("operator")), consensusKey(w.name("key")))
		}),
		motionWrong("consensus key", council.ErrConsensusKey, func(w *Walk) sdk.Msg {
			return w.admitSeat("141100", w.bankCode, ledger.NewAccount(w.name("operator")), []byte{1})
		}),
		motionWrong("used key", council.ErrKeyUsed, func(w *Walk) sdk.Msg {
			return w.admitSeat("141100", w.bankCode, ledger.NewAccount(w.name("operator")), w.seatsNow()[0].ConsensusKey)
		}),
		motionWrong("no bureau", council.ErrBureau, func(w *Walk) sdk.Msg {
			return w.admitSeat("141100", w.bankCode, ledger.NewAccount(w.name("operator")), consensusKey(w.name("key")))
		}),
		motionWrong("account key", council.ErrAccountKey, func(w *Walk) sdk.Msg {
			m := w.admitSeat("141100", w.bankCode, ledger.NewAccount(w.name("operator")), consensusKey(w.name("key")))
			m.Operator.PublicKey = nil
			return m
		}),
		motionWrong("two duty officers", council.ErrDutyOfficers, func(*Walk) sdk.Msg {
			return &counciltypes.MsgAppointDutyOfficers{Authority: app.Authority(), DocumentDigest: ledger.Digest("x")}
		}),
		motionWrong("no suspension", council.ErrNoSuspension, func(*Walk) sdk.Msg {
			return &counciltypes.MsgLiftSuspension{Authority: app.Authority(), Id: 9999, DocumentDigest: ledger.Digest("x")}
		}),
		{"motion: the last seats", council.ErrLastSeat, func(w *Walk, r refusal) bool {
			// One motion removes all: the last removal fails and so does the whole.
			var msgs []sdk.Msg
			for _, s := range w.seatsNow() {
				if s.Votes() {
					msgs = append(msgs, &counciltypes.MsgRemoveSeat{Authority: app.Authority(), Division: s.Division, DocumentDigest: ledger.Digest("x")})
				}
			}
			return len(msgs) <= council.MaxMessages && r.motion(msgs...)
		}},
	}
}

func consensusParams() *consensustypes.MsgUpdateParams {
	p := nodeconfig.ConsensusParams().ToProto()
	return &consensustypes.MsgUpdateParams{Authority: app.Authority(), Block: p.Block, Evidence: p.Evidence, Validator: p.Validator, Abci: p.Abci}
}

// duty is a wrong act of a duty officer in office.
func duty(name string, want error, msg func(w *Walk, on []*ledger.Account) sdk.Msg) wrong {
	return wrong{"duty officer: " + name, want, func(w *Walk, r refusal) bool {
		on := w.onDuty()
		if len(on) < 2 {
			return false
		}
		m := msg(w, on)
		return m != nil && r.send(on[0], m)
	}}
}

func dutyWrongs() []wrong { //nolint:revive // a table: its length is that of its rows
	order := func(from *ledger.Account, kind council.TargetKind, target string, days uint32, digest string) *counciltypes.MsgProposeSuspension {
		return &counciltypes.MsgProposeSuspension{DutyOfficer: from.Address, Kind: kind, Target: target, WorkingDays: days, OrderDigest: digest}
	}
	propose := func(w *Walk, from *ledger.Account, target string) uint64 {
		var out counciltypes.MsgProposeSuspensionResponse
		w.Response(w.does(from, order(from, council.TargetInstitution, target, 1, ledger.Digest(w.name("order")))), &out)
		return out.Id
	}
	return []wrong{
		duty("days", council.ErrWorkingDays, func(w *Walk, on []*ledger.Account) sdk.Msg {
			return order(on[0], council.TargetInstitution, w.bankCode, 11, ledger.Digest("o"))
		}),
		duty("target", council.ErrTarget, func(w *Walk, on []*ledger.Account) sdk.Msg {
			return order(on[0], council.TargetOfficer, ledger.NewAccount("nobody").Address, 1, ledger.Digest("o"))
		}),
		duty("protected", council.ErrProtected, func(w *Walk, on []*ledger.Account) sdk.Msg {
			for _, s := range w.seatsNow() {
				if s.Present() {
					return order(on[0], council.TargetInstitution, s.Institution, 1, ledger.Digest("o"))
				}
			}
			return nil
		}),
		duty("the same confirms", council.ErrSamePerson, func(w *Walk, on []*ledger.Account) sdk.Msg {
			target := w.untouched()
			if target == "" {
				return nil
			}
			return &counciltypes.MsgConfirmSuspension{DutyOfficer: on[0].Address, Id: propose(w, on[0], target)}
		}),
		duty("suspended already", council.ErrSuspended, func(w *Walk, on []*ledger.Account) sdk.Msg {
			s, ok := w.suspended(on)
			if !ok {
				return nil
			}
			return order(on[0], s.Kind, s.Target, 1, ledger.Digest(w.name("order")))
		}),
		duty("another came before", council.ErrSuspended, func(w *Walk, on []*ledger.Account) sdk.Msg {
			target := w.untouched()
			if target == "" {
				return nil
			}
			late := propose(w, on[1], target)
			if _, ok := w.suspended(on); !ok {
				return nil
			}
			return &counciltypes.MsgConfirmSuspension{DutyOfficer: on[0].Address, Id: late}
		}),
		duty("used order", council.ErrOrderUsed, func(w *Walk, on []*ledger.Account) sdk.Msg {
			for _, p := range w.parties {
				s := council.Suspension{Kind: council.TargetInstitution, Target: p.Code}
				latest, runs := w.latestSuspension(s)
				s.OrderDigest = latest.OrderDigest
				if latest.Id != 0 && !runs && latest.Confirmer != "" {
					return order(on[0], s.Kind, s.Target, 1, latest.OrderDigest)
				}
			}
			latest, ok := w.suspended(on)
			if !ok {
				return nil
			}
			due, _ := latest.Due()
			w.To(due + 1)
			w.block()
			if on := w.onDuty(); len(on) == 0 {
				return nil
			}
			return order(on[0], latest.Kind, latest.Target, 1, latest.OrderDigest)
		}),
		duty("confirmed twice", council.ErrSuspensionStatus, func(w *Walk, on []*ledger.Account) sdk.Msg {
			var out sdk.Msg
			w.must(w.App.Keepers.Council.Suspensions.Walk(w.ctx(), nil, func(id uint64, s council.Suspension) (bool, error) {
				if s.Confirmer != "" {
					out = &counciltypes.MsgConfirmSuspension{DutyOfficer: on[0].Address, Id: id}
				}
				return false, nil
			}))
			return out
		}),
		{"duty officer: a year that nobody has entered", calendar.ErrNoYear, func(w *Walk, r refusal) bool {
			year := w.today().Year()
			if _, err := w.App.Keepers.Calendar.Years.Get(w.ctx(), year+1); err == nil {
				return false
			}
			w.To(calendar.Day(year*10000 + 1231).Start())
			w.block()
			on, target := w.onDuty(), w.untouched()
			if len(on) < 2 || target == "" {
				return false
			}
			id := propose(w, on[0], target)
			return r.send(on[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: on[1].Address, Id: id})
		}},
		{"duty officer: the proposer has left", council.ErrProposerLeft, func(w *Walk, r refusal) bool {
			on, target := w.onDuty(), w.untouched()
			if len(on) < 2 || target == "" || !w.canCarry() || len(w.voters()) < 3 {
				return false
			}
			id := propose(w, on[0], target)
			w.appointAll()
			on = w.onDuty()
			return len(on) > 0 && r.send(on[0], &counciltypes.MsgConfirmSuspension{DutyOfficer: on[0].Address, Id: id})
		}},
	}
}
