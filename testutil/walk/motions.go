// SPDX-License-Identifier: Apache-2.0

package walk

import (
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
)

// carry has a motion decided by the fewest votes that carry it; all votes but
// the proposer's come in one block. It returns the motion as it ended.
func (w *Walk) carry(msgs ...sdk.Msg) council.Motion {
	w.rt.Helper()
	voters := w.voters()
	proposer := w.proposer(voters)
	id := w.open(proposer, msgs...)
	var votes [][]byte
	for _, v := range voters {
		if v != proposer && len(votes)+1 < w.majority() {
			votes = append(votes, w.Tx(v, &counciltypes.MsgVote{Operator: v.Address, Motion: id, Approve: true}))
		}
	}
	if len(votes) > 0 {
		for _, res := range w.block(votes...).TxResults {
			w.accepted(res)
		}
	}
	m, err := w.App.Keepers.Council.Motions.Get(w.ctx(), id)
	w.must(err)
	return m
}

// carried is carry for messages that the tables allow: the motion must carry.
func (w *Walk) carried(msgs ...sdk.Msg) {
	w.rt.Helper()
	if m := w.carry(msgs...); council.MotionLifecycle.Rows[2].To != m.Status {
		w.rt.Fatalf("%s: the tables allow it, but the motion is %s: message %d: %s", w.last, m.Status, m.FailedMessage, m.Failure)
	}
}

// proposer is the first voter who can open one more motion; nil if nobody can.
func (w *Walk) proposer(voters []*ledger.Account) *ledger.Account {
	for _, v := range voters {
		if w.openMotions(v) < council.MaxOpenMotions {
			return v
		}
	}
	return nil
}

func (w *Walk) openMotions(v *ledger.Account) int {
	n := 0
	w.must(w.App.Keepers.Council.OpenMotions.Walk(w.ctx(), collections.NewPrefixedPairRange[string, uint64](w.divisionOf(v)),
		func(collections.Pair[string, uint64], uint64) (bool, error) { n++; return false, nil }))
	return n
}

func (w *Walk) divisionOf(operator *ledger.Account) string {
	s, err := w.App.Keepers.Council.Seats.Indexes.Operator.MatchExact(w.ctx(), operator.Address)
	w.must(err)
	return s
}

// majority is how many votes carry a motion: two thirds of all admitted seats,
// rounded up.
func (w *Walk) majority() int {
	n := 0
	w.must(w.App.Keepers.Council.Seats.Walk(w.ctx(), nil, func(_ string, s council.Seat) (bool, error) {
		if s.Votes() {
			n++
		}
		return false, nil
	}))
	return (2*n + 2) / 3
}

// open proposes a motion and returns its number.
func (w *Walk) open(proposer *ledger.Account, msgs ...sdk.Msg) uint64 {
	w.rt.Helper()
	var out counciltypes.MsgProposeMotionResponse
	w.Response(w.does(proposer, w.motion(proposer, msgs...)), &out)
	return out.Id
}

func (w *Walk) motion(proposer *ledger.Account, msgs ...sdk.Msg) *counciltypes.MsgProposeMotion {
	m := &counciltypes.MsgProposeMotion{Operator: proposer.Address, Title: "议案", DocumentDigest: ledger.Digest("reasons")}
	for _, msg := range msgs {
		packed, err := codectypes.NewAnyWithValue(msg)
		w.must(err)
		m.Messages = append(m.Messages, packed)
	}
	return m
}

// rejectMotion has a motion voted down by all but its proposer.
func (w *Walk) rejectMotion() {
	voters := w.voters()
	proposer := w.proposer(voters)
	id := w.open(proposer, harmless())
	for _, v := range voters {
		m, err := w.App.Keepers.Council.Motions.Get(w.ctx(), id)
		w.must(err)
		if v != proposer && m.Open() {
			w.does(v, &counciltypes.MsgVote{Operator: v.Address, Motion: id})
		}
	}
	if len(voters) > 2 && w.allVote() {
		w.took("motion", "M5")
	}
}

// allVote tells whether all seats that may vote have operators who do.
func (w *Walk) allVote() bool {
	n := 0
	for _, s := range w.seatsNow() {
		if s.Votes() {
			n++
		}
	}
	return len(w.voters()) == n
}

// canCarry tells whether the council can decide something now.
func (w *Walk) canCarry() bool {
	voters := w.voters()
	return len(voters) >= w.majority() && w.proposer(voters) != nil
}

// harmless is a message that can always be carried.
func harmless() sdk.Msg {
	return &counciltypes.MsgUpdateParams{Authority: app.Authority(), Params: council.Params{MotionDays: 15}}
}

// motions are the acts on motions one by one.
func (w *Walk) motions() []option {
	var out []option
	voters := w.voters()
	if proposer := w.proposer(voters); proposer != nil && w.majority() > 1 {
		out = append(out, option{"open a motion", 10, func() {
			w.open(proposer, harmless())
			w.took("motion", "M1")
		}})
	}
	w.must(w.App.Keepers.Council.Motions.Walk(w.ctx(), nil, func(id uint64, m council.Motion) (bool, error) {
		if !m.Open() || w.moment() > m.Due() {
			return false, nil
		}
		for _, v := range voters {
			division := w.divisionOf(v)
			if division == m.Proposer {
				out = append(out, option{sprintf("withdraw motion %d", id), 4, func() {
					w.does(v, &counciltypes.MsgWithdrawMotion{Operator: v.Address, Motion: id})
					w.took("motion", "M6")
				}})
			}
			if !w.voted(id, division) {
				out = append(out, option{sprintf("%s votes on motion %d", division, id), 6, func() {
					w.does(v, &counciltypes.MsgVote{Operator: v.Address, Motion: id, Approve: w.chance(35, "approve")})
					w.took("motion", "M2")
				}})
			}
		}
		return false, nil
	}))
	return out
}

// voted tells whether a seat's vote on a motion counts.
func (w *Walk) voted(motion uint64, division string) bool {
	k := w.App.Keepers.Council
	v, err := k.Votes.Get(w.ctx(), collections.Join(motion, division))
	if err != nil {
		return false
	}
	s, err := k.Seats.Get(w.ctx(), division)
	w.must(err)
	return v.Counts(s)
}
