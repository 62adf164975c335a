// SPDX-License-Identifier: Apache-2.0

package pledge

import "github.com/shuquan-ledger/shuquan/lifecycle"

// Events of a challenge.
const (
	EventObject            lifecycle.Event = "Object"
	EventContradict        lifecycle.Event = "ContradictTimes"
	EventGiveNotice        lifecycle.Event = "GiveNotice"
	EventNoticeOverdue     lifecycle.Event = "NoticeOverdue"
	EventEnterSuit         lifecycle.Event = "EnterSuit"
	EventDrop              lifecycle.Event = "Drop"
	EventWithdrawObjection lifecycle.Event = "WithdrawObjection"
	EventDecide            lifecycle.Event = "Decide"
	EventSettleRank        lifecycle.Event = "SettleRank"
	EventMoot              lifecycle.Event = "BecomeMoot"
)

const artObjection = entry + " art. 19-21"

// ChallengeLifecycle is the procedure of what is said against a pledge: an
// objection, or times at Zhongdeng that contradict the order of the ranks. The
// pledge is CHALLENGED from the first row to the end.
var ChallengeLifecycle = lifecycle.Table[ChallengeStatus]{
	Name:    "challenge of a pledge",
	Refused: ErrChallengeStatus,
	Rows: []lifecycle.Row[ChallengeStatus]{
		{
			No: "CH1", From: challenges(ChallengeNone), Event: EventObject, Actor: lifecycle.Party, To: ChallengeFiled,
			Rule: artObjection, Note: "by the pledgor or somebody concerned, to a pledge that lives",
		},
		{
			No: "CH2", From: challenges(ChallengeFiled), Event: EventGiveNotice, Actor: lifecycle.Party, To: ChallengeNotified,
			Period: "7 days", Rule: artObjection, Note: "to the pledgee",
		},
		{
			No: "CH3", From: challenges(ChallengeFiled), Event: EventNoticeOverdue, Actor: lifecycle.Clock, To: ChallengeFiled,
			Period: "7 days", Rule: artObjection, Note: "a flag; the notice is still owed",
		},
		{
			No: "CH4", From: challenges(ChallengeFiled, ChallengeNotified), Event: EventEnterSuit, Actor: lifecycle.Party, To: ChallengeInLitigation,
			Period: "30 days", Rule: artObjection, Note: "the notice that a court or tribunal has taken the case up",
		},
		{
			No: "CH5", From: challenges(ChallengeFiled, ChallengeNotified), Event: EventDrop, Actor: lifecycle.Clock, To: ChallengeDropped,
			Period: "30 days", Rule: artObjection, Note: "nobody sued",
		},
		{
			No: "CH6", From: challenges(ChallengeFiled, ChallengeNotified, ChallengeInLitigation), Event: EventWithdrawObjection, Actor: lifecycle.Party, To: ChallengeWithdrawn,
			Rule: artObjection,
		},
		{
			No: "CH7", From: challenges(ChallengeInLitigation), Event: EventDecide, Actor: lifecycle.TwoPersons, To: ChallengeDecided,
			Rule: entry + " art. 22", Note: "an effective document of a court or tribunal; what it changes is entered as an act of its own",
		},
		{
			No: "CH8", From: challenges(ChallengeNone), Event: EventContradict, Actor: lifecycle.Chain, To: ChallengeOpenRank,
			Rule: entry + " art. 6", Note: "a pledge claims an earlier time than one that was entered before it; both are challenged and neither moves",
		},
		{
			No: "CH9", From: challenges(ChallengeOpenRank), Event: EventSettleRank, Actor: lifecycle.TwoPersons, To: ChallengeDecided,
			Rule: entry + " art. 6; " + civilCode + " art. 409", Note: "a document of a court, or the consent of both sides",
		},
		{
			No:   "CH10",
			From: challenges(ChallengeFiled, ChallengeNotified, ChallengeInLitigation, ChallengeOpenRank), Event: EventMoot,
			Actor: lifecycle.Chain, To: ChallengeMoot, Rule: artObjection, Note: "the pledge has ended, or for ranks has lost its own or the other pledge has",
		},
	},
}

func challenges(s ...ChallengeStatus) []ChallengeStatus { return s }

// Ended tells whether the challenge has ended, however.
func (c Challenge) Ended() bool { return ChallengeLifecycle.Terminal(c.Status) }

// Allows tells whether an event can happen to the challenge as it stands.
func (c Challenge) Allows(e lifecycle.Event) bool { return ChallengeLifecycle.Allows(c.Status, e) }
