// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

const (
	// MaxEvidence is the most pieces of evidence of an objection.
	MaxEvidence = 10
	// MaxObjections is the most objections to one notice.
	MaxObjections = 100
)

// Validate checks the form of an objection as its objector states it: a
// verified objector, a reason, a statement and evidence (guideline art. 25).
func (o Objection) Validate() error {
	if err := commitment("objector", o.Objector, true); err != nil {
		return err
	}
	if _, known := ObjectionReason_name[int32(o.Reason)]; !known || o.Reason == ReasonUnspecified {
		return ErrObjection.Wrapf("reason: %s", o.Reason)
	}
	if err := commitment("statement_digest", o.StatementDigest, true); err != nil {
		return err
	}
	if len(o.Evidence) == 0 || len(o.Evidence) > MaxEvidence {
		return ErrObjection.Wrapf("evidence: there are %d", len(o.Evidence))
	}
	for i, e := range o.Evidence {
		if err := commitment("evidence", e, true); err != nil {
			return err
		}
		for _, other := range o.Evidence[:i] {
			if other == e {
				return ErrObjection.Wrapf("evidence: %s stands twice", e)
			}
		}
	}
	return nil
}

// Received makes a stated objection one of an application (table row O1).
func (o Objection) Received(a Application, on calendar.Day) (Objection, error) {
	row, err := ObjectionLifecycle.Next(o.Status, EventObject, lifecycle.Party)
	if err != nil {
		return Objection{}, err
	}
	if a.Objections >= MaxObjections {
		return Objection{}, ErrObjection.Wrapf("the notice has %d objections; decide them first", a.Objections)
	}
	o.Application, o.Index, o.ReceivedOn, o.Status = a.Id, a.Objections+1, uint32(on), row.To
	return o, nil
}

// Decided enters a decision (rows O2 and O3); ErrNoObjection if the objection
// is not open.
func (o Objection) Decided(d DecideObjection) (Objection, error) {
	event := EventRejectObjection
	if d.Upheld {
		event = EventUpholdObjection
	}
	row, err := ObjectionLifecycle.Next(o.Status, event, lifecycle.TwoPersons)
	if err != nil {
		return Objection{}, err
	}
	o.Status, o.DecisionDigest = row.To, d.DecisionDigest
	return o, nil
}

// PastPeriod flags that the period for deciding has passed (row O4).
func (o Objection) PastPeriod() (Objection, error) {
	row, err := ObjectionLifecycle.Next(o.Status, EventObjectionOverdue, lifecycle.Clock)
	if err != nil {
		return Objection{}, err
	}
	o.Status, o.Overdue = row.To, true
	return o, nil
}

// Waits tells whether the objection's period still runs.
func (o Objection) Waits() bool { return o.Undecided() && !o.Overdue }
