// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"crypto/ed25519"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
)

// cities are the divisions that can be given a seat (GB/T 2260).
var cities = []string{"140000", "140100", "140200", "140300", "140400", "140500"}

// seatsNow are all seats in the order of their divisions.
func (w *Walk) seatsNow() []council.Seat {
	var out []council.Seat
	w.must(w.App.Keepers.Council.Seats.Walk(w.ctx(), nil, func(_ string, s council.Seat) (bool, error) {
		out = append(out, s)
		return false, nil
	}))
	return out
}

// councilActs are what the council decides of itself.
func (w *Walk) councilActs() []option {
	if !w.canCarry() {
		return nil
	}
	return []option{
		{"change seats", 14, w.changeSeats},
		{"replace an operator", 4, w.replaceOperator},
		{"appoint duty officers", 4, w.appointAll},
		{"a motion that fails", 4, w.failMotion},
		{"a motion that is rejected", 6, w.rejectMotion},
		{"consensus reports", 6, func() { w.misbehave("") }},
	}
}

// changeSeats admits and removes seats by one motion, so that some wait for
// their turn, and sometimes has consensus report against one that waits.
func (w *Walk) changeSeats() {
	var msgs []sdk.Msg
	var operators []*ledger.Account
	var divisions []string
	leave := ""
	for _, s := range w.seatsNow() {
		if s.Votes() && len(w.voters()) > 3 && w.chance(70, "remove "+s.Division) && leave == "" {
			leave = s.Division
		}
	}
	for _, d := range cities {
		if len(divisions) == 2 || !council.SeatLifecycle.Allows(w.seat(d).Status, council.EventAdmit) {
			continue
		}
		admit, operator := w.admission(d)
		msgs, operators, divisions = append(msgs, admit...), append(operators, operator), append(divisions, d)
	}
	if leave != "" {
		msgs = append(msgs, &counciltypes.MsgRemoveSeat{Authority: app.Authority(), Division: leave, DocumentDigest: ledger.Digest("removal")})
	}
	if len(msgs) == 0 {
		w.carried(harmless())
		return
	}
	if leave != "" && w.openMotions(w.operators[leave]) < council.MaxOpenMotions {
		w.open(w.operators[leave], harmless()) // its votes must be counted again
	}
	w.carried(msgs...)
	for i, d := range divisions {
		w.operators[d] = operators[i]
		w.enlist(operators[i])
	}
	if w.chance(70, "reported while waiting") {
		waits := leave
		if waits == "" {
			waits = divisions[len(divisions)-1]
		}
		w.misbehave(waits)
	}
	if leave != "" && w.chance(80, "reported when gone") {
		for range len(msgs) { // one change of the validator set a block
			if w.seat(leave).Present() {
				w.block()
			}
		}
		w.misbehave(leave)
	}
}

func (w *Walk) seat(division string) council.Seat {
	for _, s := range w.seatsNow() {
		if s.Division == division {
			return s
		}
	}
	return council.Seat{}
}

// admission are the messages that admit a new bureau and give it a seat.
func (w *Walk) admission(division string) ([]sdk.Msg, *ledger.Account) {
	name := w.name("数据局" + division)
	code := ledger.Code("12", division, name)
	admin, operator := ledger.NewAccount(name+" admin"), ledger.NewAccount(name+" operator")
	w.enlist(admin)
	return []sdk.Msg{
		&institutiontypes.MsgAdmitInstitution{
			Authority: app.Authority(), Code: code, Kind: institution.KindBureau, LegalName: name, Division: division,
			EvidenceDigest: ledger.Digest(name), Admin: w.Officer(admin, code, institution.DutyAdmin),
		},
		w.admitSeat(division, code, operator, consensusKey(name)),
	}, operator
}

func (w *Walk) admitSeat(division, code string, operator *ledger.Account, key []byte) *counciltypes.MsgAdmitSeat {
	p := w.Prove(operator, attest.ActOperator, division)
	return &counciltypes.MsgAdmitSeat{
		Authority: app.Authority(), Division: division, Institution: code, ConsensusKey: key, DocumentDigest: ledger.Digest("seat"),
		Operator: counciltypes.NewOperator{PublicKey: p.PublicKey, Possession: p.Possession},
	}
}

func consensusKey(name string) []byte {
	return ed25519.NewKeyFromSeed(seed("consensus " + name)).Public().(ed25519.PublicKey) //nolint:forcetypeassert // its own type
}

func (w *Walk) replaceOperator() {
	voters := w.voters()
	division := w.divisionOf(pick(w, voters, "seat"))
	operator := ledger.NewAccount(w.name("operator"))
	p := w.Prove(operator, attest.ActOperator, division)
	w.carried(&counciltypes.MsgReplaceOperator{
		Authority: app.Authority(), Division: division, DocumentDigest: ledger.Digest("operator"),
		Operator: counciltypes.NewOperator{PublicKey: p.PublicKey, Possession: p.Possession},
	})
	w.operators[division] = operator
	w.enlist(operator)
	w.took("seat", "S6")
}

// appointAll appoints three duty officers of the first three admitted seats.
func (w *Walk) appointAll() {
	msg := &counciltypes.MsgAppointDutyOfficers{Authority: app.Authority(), DocumentDigest: ledger.Digest("appointment")}
	var officers []*ledger.Account
	for _, s := range w.seatsNow() {
		if !s.Votes() || len(officers) == council.DutyOfficers {
			continue
		}
		o := ledger.NewAccount(w.name("duty officer"))
		p := w.Prove(o, attest.ActDutyOfficer, s.Division)
		officers = append(officers, o)
		msg.Officers = append(msg.Officers, counciltypes.NewDutyOfficer{Division: s.Division, PublicKey: p.PublicKey, Possession: p.Possession})
	}
	if len(officers) < council.DutyOfficers {
		w.carried(harmless())
		return
	}
	w.carried(msg)
	w.duty = officers
	w.enlist(officers...)
	w.took("seat", "S7")
}

// failMotion carries a motion whose second message fails: none takes effect.
func (w *Walk) failMotion() {
	m := w.carry(harmless(), &counciltypes.MsgRemoveSeat{Authority: app.Authority(), Division: "141100", DocumentDigest: ledger.Digest("nobody")})
	if m.FailedMessage != 2 || m.Failure != codeOf(council.ErrNoSeat) {
		w.rt.Fatalf("the motion is %s: message %d: %s", m.Status, m.FailedMessage, m.Failure)
	}
	w.tally.code(m.Failure)
}

// misbehave has consensus report against a seat's validator, any one if none
// is named. What it reports is true of the height before.
func (w *Walk) misbehave(division string) {
	seats := w.seatsNow()
	s := w.seat(division)
	if division == "" {
		s = pick(w, seats, "reported seat")
		for _, gone := range seats {
			if !gone.Present() {
				s = gone
			}
		}
	}
	w.reported([]abci.Misbehavior{{
		Type: abci.MisbehaviorType_DUPLICATE_VOTE, Height: w.Height(), Time: w.Now(), TotalVotingPower: int64(len(seats)) * council.Power,
		Validator: abci.Validator{Address: council.ConsensusAddress(s.ConsensusKey), Power: council.Power},
	}})
}
