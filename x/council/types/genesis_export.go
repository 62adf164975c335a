// SPDX-License-Identifier: Apache-2.0

package types

import (
	"bytes"
	"fmt"

	"github.com/shuquan-ledger/shuquan/x/council"
)

// The checks here are for the parts that only an exported council has.

func (g GenesisState) validateKeys() error {
	keys := map[string]bool{}
	for _, s := range g.Seats {
		keys[string(s.ConsensusKey)] = true
	}
	for i, k := range g.PastKeys {
		at := fmt.Sprintf("council.past_keys[%d] (%s)", i, k.Division)
		if err := council.ValidateConsensusKey(k.ConsensusKey); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		if keys[string(k.ConsensusKey)] {
			return fmt.Errorf("%s: %w", at, council.ErrKeyUsed)
		}
		if !g.hasSeat(k.Division) {
			return wrong(at, "there is no such seat")
		}
		keys[string(k.ConsensusKey)] = true
	}
	for i, m := range g.Misbehaviours {
		at := fmt.Sprintf("council.misbehaviours[%d] (%s)", i, m.Division)
		if !keys[string(m.ConsensusKey)] || !g.hasSeat(m.Division) {
			return wrong(at, "no seat has or had this key")
		}
		if i > 0 && !before(g.Misbehaviours[i-1], m) {
			return wrong(at, "it stands twice or out of order")
		}
	}
	return nil
}

// before is the order of misbehaviours by key, height and kind.
func before(a, b council.Misbehaviour) bool {
	if c := bytes.Compare(a.ConsensusKey, b.ConsensusKey); c != 0 {
		return c < 0
	}
	if a.Height != b.Height {
		return a.Height < b.Height
	}
	return a.Kind < b.Kind
}

// validateHandovers replays the list: it must end in the present validators.
func (g GenesisState) validateHandovers() error {
	power := map[string]int64{}
	for i, h := range g.Handovers {
		at := fmt.Sprintf("council.handovers[%d] (%s)", i, h.Division)
		joins := h.Power == council.Power
		switch {
		case h.Index != uint64(i)+1:
			return wrong(at, "its index is %d where %d is next", h.Index, i+1)
		case i > 0 && h.Height < g.Handovers[i-1].Height:
			return wrong(at, "it is out of order")
		case !joins && h.Power != 0:
			return wrong(at, "a validator has power %d or none", council.Power)
		case joins == (power[string(h.ConsensusKey)] != 0):
			return wrong(at, "the validator joins or leaves twice")
		case !g.hasSeat(h.Division):
			return wrong(at, "there is no such seat")
		}
		power[string(h.ConsensusKey)] = h.Power
	}
	for i, s := range g.Seats {
		if s.Validates() != (power[string(s.ConsensusKey)] != 0) {
			return wrong(seatAt(i, s), "the hand-overs say otherwise of its validator")
		}
	}
	for i, k := range g.PastKeys {
		if power[string(k.ConsensusKey)] != 0 {
			return wrong(fmt.Sprintf("council.past_keys[%d] (%s)", i, k.Division), "its validator never left")
		}
	}
	return nil
}

func (g GenesisState) validateQueue() error {
	queued := map[string]bool{}
	for i, d := range g.Queue {
		if queued[d] {
			return wrong(fmt.Sprintf("council.queue[%d] (%s)", i, d), "it stands twice")
		}
		queued[d] = true
	}
	n := 0
	for i, s := range g.Seats {
		if s.Queued() != queued[s.Division] {
			return wrong(seatAt(i, s), "a seat stands in the queue exactly while it joins or leaves")
		}
		if s.Queued() {
			n++
		}
	}
	if n != len(g.Queue) {
		return wrong("council.queue", "it holds divisions that have no seat")
	}
	return nil
}

func (g GenesisState) validateMotions() error {
	for i, m := range g.Motions {
		at := fmt.Sprintf("council.motions[%d] (%d)", i, m.Id)
		if m.Id != uint64(i)+1 {
			return wrong(at, "number %d is next", i+1)
		}
		if err := m.ValidateForm(); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		if !m.Exists() || !g.hasSeat(m.Proposer) || m.LapsesAt <= m.OpenedAt || m.Open() != (m.DecidedAt == 0) || m.DecidedAt != 0 && m.DecidedAt < m.OpenedAt {
			return wrong(at, "status, proposer and times do not agree")
		}
	}
	return nil
}

func (g GenesisState) validateVotes() error {
	for i, v := range g.Votes {
		at := fmt.Sprintf("council.votes[%d] (%d, %s)", i, v.Motion, v.Division)
		if v.Motion == 0 || v.Motion > uint64(len(g.Motions)) || !g.hasSeat(v.Division) {
			return wrong(at, "there is no such motion or seat")
		}
		if i > 0 {
			b := g.Votes[i-1]
			if b.Motion > v.Motion || b.Motion == v.Motion && b.Division >= v.Division {
				return wrong(at, "it stands twice or out of order")
			}
		}
	}
	return nil
}

func (g GenesisState) validateOfficers() error {
	if n := len(g.DutyOfficers); n != 0 && n != council.DutyOfficers {
		return fmt.Errorf("council.duty_officers: %w", council.ErrDutyOfficers)
	}
	accounts := map[string]bool{"": true}
	for _, s := range g.Seats {
		accounts[s.Operator] = true
	}
	for i, o := range g.DutyOfficers {
		at := fmt.Sprintf("council.duty_officers[%d] (%s)", i, o.Division)
		if !g.hasSeat(o.Division) || i > 0 && g.DutyOfficers[i-1].Division >= o.Division {
			return wrong(at, "the seat does not exist, or it stands twice or out of order")
		}
		if accounts[o.Address] {
			return wrong(at, "the account is missing or is another officer's or an operator's")
		}
		accounts[o.Address] = true
	}
	return nil
}

func (g GenesisState) validateSuspensions() error {
	for i, s := range g.Suspensions {
		at := fmt.Sprintf("council.suspensions[%d] (%d)", i, s.Id)
		if s.Id != uint64(i)+1 {
			return wrong(at, "number %d is next", i+1)
		}
		if err := s.ValidateForm(); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		if !s.Exists() || s.Proposer == "" || (s.Until == 0) != (s.Confirmer == "") || s.Until != 0 && s.Until <= s.ProposedAt {
			return wrong(at, "status, officers and times do not agree")
		}
	}
	return nil
}

// validateHistory checks that each record has entries 1..version and that
// there are no others.
func (g GenesisState) validateHistory() error {
	count := map[string]uint64{}
	for i, h := range g.History {
		count[h.Record]++
		if h.Version != count[h.Record] {
			return wrong(fmt.Sprintf("council.history[%d] (%s)", i, h.Record), "entry %d is next", count[h.Record])
		}
	}
	total := uint64(0)
	check := func(id []byte, version uint64) error {
		total += version
		if version == 0 || count[string(id)] != version {
			return wrong("council.history", "%s has %d entries and version %d", id, count[string(id)], version)
		}
		return nil
	}
	for _, s := range g.Seats {
		if err := check(council.SeatID(s.Division), s.Version); err != nil {
			return err
		}
	}
	for _, m := range g.Motions {
		if err := check(council.MotionID(m.Id), m.Version); err != nil {
			return err
		}
	}
	for _, s := range g.Suspensions {
		if err := check(council.SuspensionID(s.Id), s.Version); err != nil {
			return err
		}
	}
	if total != uint64(len(g.History)) {
		return wrong("council.history", "there are entries of records that do not exist")
	}
	return nil
}

func (g GenesisState) hasSeat(division string) bool {
	for _, s := range g.Seats {
		if s.Division == division {
			return true
		}
	}
	return false
}
