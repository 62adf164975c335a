// SPDX-License-Identifier: Apache-2.0

package badinput

import (
	"crypto/ed25519"
	"crypto/sha256"
	"slices"
	"strings"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

type (
	proposeMotion  = *counciltypes.MsgProposeMotion
	vote           = *counciltypes.MsgVote
	withdrawMotion = *counciltypes.MsgWithdrawMotion
)

func councilTables() []table {
	return slices.Concat(motionTables(), seatTables(), suspensionTables())
}

// paramsMessage is a message that a motion can carry at any time.
func paramsMessage() *counciltypes.MsgUpdateParams {
	return &counciltypes.MsgUpdateParams{Authority: app.Authority(), Params: council.Params{MotionDays: 14}}
}

func motionTables() []table {
	return []table{
		sent("council.MsgProposeMotion", "", func(w *World) given[proposeMotion] {
			w.closeMotions()
			return given[proposeMotion]{w.Seats[0], w.motion(paramsMessage())}
		},
			signers("operator", anotherSeat, func(v proposeMotion) *string { return &v.Operator }),
			texts("title", "council/13", 120, func(v proposeMotion) *string { return &v.Title }),
			personals("title", func(v proposeMotion) *string { return &v.Title }),
			digests("document_digest", "council/14", func(v proposeMotion) *string { return &v.DocumentDigest }),
			list(
				of("messages", "missing", "council/15", func(v proposeMotion) { v.Messages = nil }),
				of("messages", "too many", "council/15", func(v proposeMotion) { v.Messages = repeated(Pack(paramsMessage()), 17) }),
				of("messages", "an empty one", undecodable, func(v proposeMotion) { v.Messages = []*codectypes.Any{{}} }),
				of("messages", "of an unknown type", undecodable, func(v proposeMotion) {
					v.Messages = []*codectypes.Any{{TypeUrl: "/cosmos.bank.v1beta1.MsgSend", Value: []byte{}}}
				}),
				of("messages", "too heavy", "council/15", func(v proposeMotion) {
					v.Messages = repeated(Pack(&counciltypes.MsgRemoveSeat{
						Authority: app.Authority(), Division: "140100", DocumentDigest: strings.Repeat("d", 3200),
					}), council.MaxMessages)
				}),
			),
		),
		sent("council.MsgVote", "", func(w *World) given[vote] {
			return given[vote]{w.Seats[1], &counciltypes.MsgVote{Operator: w.Seats[1].Address, Motion: w.opened(), Approve: true}}
		},
			signers("operator", anotherSeat, func(v vote) *string { return &v.Operator }),
			list(
				of("motion", "missing", "council/20", func(v vote) { v.Motion = 0 }),
				of("motion", "unknown", "council/20", func(v vote) { v.Motion = 1 << 40 }),
				of("motion", "out of range", "council/20", func(v vote) { v.Motion = 1<<64 - 1 }),
				of("motion", "ended", "council/21", func(v vote) { v.Motion = 1 }),
			)),
		sent("council.MsgWithdrawMotion", "", func(w *World) given[withdrawMotion] {
			return given[withdrawMotion]{w.Seats[0], &counciltypes.MsgWithdrawMotion{Operator: w.Seats[0].Address, Motion: w.opened()}}
		},
			signers("operator", anotherSeat, func(v withdrawMotion) *string { return &v.Operator }),
			list(
				of("motion", "missing", "council/20", func(v withdrawMotion) { v.Motion = 0 }),
				of("motion", "unknown", "council/20", func(v withdrawMotion) { v.Motion = 1 << 40 }),
				of("motion", "ended", "council/21", func(v withdrawMotion) { v.Motion = 1 }),
			)),
		carried("council.MsgUpdateParams", "", func(*World) *counciltypes.MsgUpdateParams { return paramsMessage() },
			authorities(func(v *counciltypes.MsgUpdateParams) *string { return &v.Authority }),
			list(
				of("params.motion_days", "missing", "council/25", func(v *counciltypes.MsgUpdateParams) { v.Params.MotionDays = 0 }),
				of("params.motion_days", "too many", "council/25", func(v *counciltypes.MsgUpdateParams) { v.Params.MotionDays = 61 }),
			)),
	}
}

// opened is a fresh open motion of the first seat.
func (w *World) opened() uint64 {
	w.closeMotions()
	var out counciltypes.MsgProposeMotionResponse
	w.Response(w.Must(w.Seats[0], w.motion(paramsMessage())), &out)
	return out.Id
}

// closeMotions withdraws what rows have left open, since a seat may have only
// a few open motions.
func (w *World) closeMotions() {
	division := w.division(0)
	var open []uint64
	err := w.App.Keepers.Council.Motions.Walk(w.Ctx(), nil, func(id uint64, m council.Motion) (bool, error) {
		if m.Open() && m.Proposer == division {
			open = append(open, id)
		}
		return false, nil
	})
	if err != nil {
		panic(err) // the store of the ledger cannot be read
	}
	for _, id := range open {
		w.Must(w.Seats[0], &counciltypes.MsgWithdrawMotion{Operator: w.Seats[0].Address, Motion: id})
	}
}

type (
	admitSeat       = *counciltypes.MsgAdmitSeat
	removeSeat      = *counciltypes.MsgRemoveSeat
	replaceOperator = *counciltypes.MsgReplaceOperator
	appoint         = *counciltypes.MsgAppointDutyOfficers
)

var ofOperator = possessionCodes{"council/12", "institution/41", "institution/21"}

func operators[M any](at func(M) *counciltypes.NewOperator) []bad[M] {
	return append(
		accountKeys("council/12", "institution/14", func(m M) **codectypes.Any { return &at(m).PublicKey }),
		within("possession.", func(m M) *record.Possession { return &at(m).Possession }, possessions(ofOperator, itself[record.Possession]))...,
	)
}

func seatTables() []table {
	return []table{
		admissionOfSeat(),
		carried("council.MsgRemoveSeat", "", func(w *World) removeSeat {
			return &counciltypes.MsgRemoveSeat{Authority: app.Authority(), Division: w.division(2), DocumentDigest: ledger.Digest("removal")}
		},
			authorities(func(v removeSeat) *string { return &v.Authority }),
			divisions("division", "council/4", func(v removeSeat) *string { return &v.Division }),
			digests("document_digest", "council/14", func(v removeSeat) *string { return &v.DocumentDigest }),
			list(of("division", "of no seat", "council/11", func(v removeSeat) { v.Division = "141100" })),
		),
		carried("council.MsgReplaceOperator", "", func(w *World) replaceOperator {
			division := w.division(1)
			return &counciltypes.MsgReplaceOperator{
				Authority: app.Authority(), Division: division, Operator: w.operator(division), DocumentDigest: ledger.Digest("replacement"),
			}
		},
			authorities(func(v replaceOperator) *string { return &v.Authority }),
			divisions("division", "council/4", func(v replaceOperator) *string { return &v.Division }),
			digests("document_digest", "council/14", func(v replaceOperator) *string { return &v.DocumentDigest }),
			within("operator.", func(v replaceOperator) *counciltypes.NewOperator { return &v.Operator }, operators(itself[counciltypes.NewOperator])),
			list(
				of("division", "of no seat", "council/11", func(v replaceOperator) { v.Division = "141100" }),
				bad[replaceOperator]{"operator.possession.signature", "for another seat", "institution/21", func(w *World, v replaceOperator) { v.Operator = w.operator("140900") }},
			)),
		carried("council.MsgAppointDutyOfficers", "", func(w *World) appoint {
			msg, _ := w.appointment()
			return msg
		}, appointments()...),
	}
}

func admissionOfSeat() table {
	return carried("council.MsgAdmitSeat", "", func(w *World) admitSeat {
		msg, _ := w.admission()
		msg.Kind, msg.Division = institution.KindBureau, "140900"
		w.Carry(msg)
		return &counciltypes.MsgAdmitSeat{
			Authority: app.Authority(), Division: "140900", Institution: msg.Code, Operator: w.operator("140900"),
			ConsensusKey: w.consensusKey(), DocumentDigest: ledger.Digest("admission"),
		}
	},
		authorities(func(v admitSeat) *string { return &v.Authority }),
		divisions("division", "council/4", func(v admitSeat) *string { return &v.Division }),
		usccs("institution", "council/10", func(v admitSeat) *string { return &v.Institution }),
		within("operator.", func(v admitSeat) *counciltypes.NewOperator { return &v.Operator }, operators(itself[counciltypes.NewOperator])),
		digests("document_digest", "council/14", func(v admitSeat) *string { return &v.DocumentDigest }),
		list(
			bad[admitSeat]{"division", "of a seat that is taken", "council/7", func(w *World, v admitSeat) { v.Division = w.division(0) }},
			of("division", "of another province", "council/4", func(v admitSeat) { v.Division = "410100" }),
			of("institution", "nobody", "institution/24", func(v admitSeat) { v.Institution = nobody() }),
			bad[admitSeat]{"institution", "no bureau", "council/10", func(w *World, v admitSeat) { v.Institution = w.Home.Code }},
			of("consensus_key", "missing", "council/5", func(v admitSeat) { v.ConsensusKey = nil }),
			of("consensus_key", "too short", "council/5", func(v admitSeat) { v.ConsensusKey = v.ConsensusKey[:31] }),
			of("consensus_key", "too long", "council/5", func(v admitSeat) { v.ConsensusKey = append(v.ConsensusKey, 0) }),
			of("consensus_key", "of small order", "council/5", func(v admitSeat) { v.ConsensusKey = append([]byte{1}, make([]byte, 31)...) }),
			of("consensus_key", "not on the curve", "council/5", func(v admitSeat) { v.ConsensusKey = append([]byte{2}, make([]byte, 31)...) }),
			bad[admitSeat]{"consensus_key", "used by a seat", "council/6", func(w *World, v admitSeat) { v.ConsensusKey = w.usedKey() }},
		))
}

func (w *World) operator(division string) counciltypes.NewOperator {
	p := w.Prove(w.account("operator"), council.ActOperator, division)
	return counciltypes.NewOperator{PublicKey: p.PublicKey, Possession: p.Possession}
}

func (w *World) consensusKey() []byte {
	seed := sha256.Sum256([]byte(w.fresh("consensus key")))
	return ed25519.NewKeyFromSeed(seed[:]).Public().(ed25519.PublicKey) //nolint:forcetypeassert // its own type
}

// usedKey is the first seat's consensus key.
func (w *World) usedKey() []byte {
	s, err := w.App.Keepers.Council.Seats.Get(w.Ctx(), w.division(0))
	if err != nil {
		panic(err) // found a moment ago
	}
	return s.ConsensusKey
}

func appointments() [][]bad[appoint] {
	first := func(v appoint) *counciltypes.NewDutyOfficer { return &v.Officers[0] }
	return [][]bad[appoint]{
		authorities(func(v appoint) *string { return &v.Authority }),
		digests("document_digest", "council/14", func(v appoint) *string { return &v.DocumentDigest }),
		within("officers.", first, slices.Concat(
			divisions("division", "council/4", func(o *counciltypes.NewDutyOfficer) *string { return &o.Division }),
			accountKeys("council/12", "council/12", func(o *counciltypes.NewDutyOfficer) **codectypes.Any { return &o.PublicKey }),
			within("possession.", func(o *counciltypes.NewDutyOfficer) *record.Possession { return &o.Possession }, possessions(ofInstitution, itself[record.Possession])),
		)),
		list(
			of("officers", "missing", "council/26", func(v appoint) { v.Officers = nil }),
			of("officers", "two", "council/26", func(v appoint) { v.Officers = v.Officers[:2] }),
			of("officers", "too many", "council/26", func(v appoint) { v.Officers = append(v.Officers, v.Officers[0]) }),
			of("officers.division", "two of one seat", "council/26", func(v appoint) { v.Officers[1].Division = v.Officers[0].Division }),
			of("officers.division", "of no seat", "council/11", func(v appoint) { v.Officers[0].Division = "141100" }),
		),
	}
}

type (
	proposeSuspension = *counciltypes.MsgProposeSuspension
	confirmSuspension = *counciltypes.MsgConfirmSuspension
	liftSuspension    = *counciltypes.MsgLiftSuspension
)

func suspensionTables() []table {
	return []table{
		sent("council.MsgProposeSuspension", "institution", func(w *World) given[proposeSuspension] {
			code, _ := w.bank()
			return given[proposeSuspension]{w.Duty[0], w.suspending(council.TargetInstitution, code)}
		},
			signers("duty_officer", anotherDuty, func(v proposeSuspension) *string { return &v.DutyOfficer }),
			enums("kind", "council/29", func(v proposeSuspension) *council.TargetKind { return &v.Kind }),
			usccs("target", "council/29", func(v proposeSuspension) *string { return &v.Target }),
			digests("order_digest", "council/14", func(v proposeSuspension) *string { return &v.OrderDigest }),
			list(
				of("kind", "another than the target's", "council/29", func(v proposeSuspension) { v.Kind = council.TargetOfficer }),
				of("target", "nobody", "institution/24", func(v proposeSuspension) { v.Target = nobody() }),
				bad[proposeSuspension]{"target", "a seat's bureau", "council/30", func(w *World, v proposeSuspension) { v.Target = w.bureau() }},
				of("working_days", "missing", "council/31", func(v proposeSuspension) { v.WorkingDays = 0 }),
				of("working_days", "too many", "council/31", func(v proposeSuspension) { v.WorkingDays = 11 }),
			)),
		sent("council.MsgProposeSuspension", "officer", func(w *World) given[proposeSuspension] {
			return given[proposeSuspension]{w.Duty[0], w.suspending(council.TargetOfficer, w.officer().Address)}
		}, list(
			of("target", "no account", "council/29", func(v proposeSuspension) { v.Target = "SQ" }),
			bad[proposeSuspension]{"target", "no officer", "council/29", func(w *World, v proposeSuspension) { v.Target = w.account("stranger").Address }},
			bad[proposeSuspension]{"target", "a seat's operator", "council/30", func(w *World, v proposeSuspension) { v.Target = w.Seats[1].Address }},
			bad[proposeSuspension]{"target", "a duty officer", "council/30", func(w *World, v proposeSuspension) { v.Target = w.Duty[1].Address }},
		)),
		sent("council.MsgProposeSuspension", "certificate", func(w *World) given[proposeSuspension] {
			return given[proposeSuspension]{w.Duty[0], w.suspending(council.TargetCertificate, w.certified())}
		}, list(of("target", "no code", "council/29", func(v proposeSuspension) { v.Target = "DL" }))),
		sent("council.MsgConfirmSuspension", "", func(w *World) given[confirmSuspension] {
			return given[confirmSuspension]{w.Duty[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: w.Duty[1].Address, Id: w.suspensionProposed()}}
		},
			signers("duty_officer", anotherDuty, func(v confirmSuspension) *string { return &v.DutyOfficer }),
			list(
				of("id", "missing", "council/32", func(v confirmSuspension) { v.Id = 0 }),
				of("id", "unknown", "council/32", func(v confirmSuspension) { v.Id = 1 << 40 }),
			)),
		carried("council.MsgLiftSuspension", "", func(w *World) liftSuspension {
			id := w.suspensionProposed()
			w.Must(w.Duty[1], &counciltypes.MsgConfirmSuspension{DutyOfficer: w.Duty[1].Address, Id: id})
			return &counciltypes.MsgLiftSuspension{Authority: app.Authority(), Id: id, DocumentDigest: ledger.Digest("lift")}
		},
			authorities(func(v liftSuspension) *string { return &v.Authority }),
			digests("document_digest", "council/14", func(v liftSuspension) *string { return &v.DocumentDigest }),
			list(
				of("id", "missing", "council/32", func(v liftSuspension) { v.Id = 0 }),
				of("id", "unknown", "council/32", func(v liftSuspension) { v.Id = 1 << 40 }),
				bad[liftSuspension]{"id", "not in force", "council/33", func(w *World, v liftSuspension) { v.Id = w.suspensionProposed() }},
			)),
	}
}

func (w *World) suspending(kind council.TargetKind, target string) proposeSuspension {
	return &counciltypes.MsgProposeSuspension{
		DutyOfficer: w.Duty[0].Address, Kind: kind, Target: target, OrderDigest: ledger.Digest(w.fresh("order")), WorkingDays: 3,
	}
}

// suspensionProposed is a suspension that waits for its second duty officer.
func (w *World) suspensionProposed() uint64 {
	code, _ := w.bank()
	var out counciltypes.MsgProposeSuspensionResponse
	w.Response(w.Must(w.Duty[0], w.suspending(council.TargetInstitution, code)), &out)
	return out.Id
}

// bureau is the first seat's institution.
func (w *World) bureau() string {
	s, err := w.App.Keepers.Council.Seats.Get(w.Ctx(), w.division(0))
	if err != nil {
		panic(err) // found a moment ago
	}
	return s.Institution
}
