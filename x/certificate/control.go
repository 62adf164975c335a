// SPDX-License-Identifier: Apache-2.0

package certificate

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// Controllable are the deals that an administrative control can forbid, those
// of its row in Precedences.
func Controllable() []Deal {
	for _, p := range Precedences() {
		if p.Thing == ThingControl {
			return p.Forbids
		}
	}
	return nil
}

// validate checks what an order says. ErrControl.
func (c Control) validate() error {
	if err := nameForm("department", c.Department); err != nil {
		return ErrControl.Wrap(err.Error())
	}
	if err := nameForm("order_number", c.OrderNumber); err != nil {
		return ErrControl.Wrap(err.Error())
	}
	if len(c.Deals) == 0 {
		return ErrControl.Wrap("deals: none")
	}
	var last Deal
	for _, d := range c.Deals {
		if d <= last || !slices.Contains(Controllable(), d) {
			return ErrControl.Wrapf("deals: %v", c.Deals)
		}
		last = d
	}
	return nil
}

// controlled counts a control among those that stand against its deals when it
// has been entered, and no more when it has been lifted. The list that was
// given is not touched.
func controlled(counts []ControlledDeal, was, is Annotation) []ControlledDeal {
	if is.Control == nil || was.Stands() == is.Stands() {
		return counts
	}
	var out []ControlledDeal
	for _, d := range Controllable() {
		i := slices.IndexFunc(counts, func(c ControlledDeal) bool { return c.Deal == d })
		c := ControlledDeal{Deal: d}
		if i >= 0 {
			c = counts[i]
		}
		if slices.Contains(is.Control.Deals, d) {
			c.Controls = counted(c.Controls, was.Stands(), is.Stands())
		}
		if c.Controls > 0 {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b ControlledDeal) int { return int(a.Deal) - int(b.Deal) })
	return out
}

func (*EnterControl) name() string { return string(EventEnterControl) }

func (e *EnterControl) control() *Control {
	return &Control{Department: e.Department, OrderNumber: e.OrderNumber, Deals: e.Deals}
}

// Validate checks the form of an order. ErrControl or ErrDigest.
func (e *EnterControl) Validate() error {
	if err := e.control().validate(); err != nil {
		return err
	}
	if !calendar.Moment(e.From) || e.To != 0 && (!calendar.Moment(e.To) || e.To <= e.From) {
		return ErrControl.Wrapf("from: %d, to: %d", e.From, e.To)
	}
	return needDigest("order_digest", e.OrderDigest)
}

// judge: an order has effect when it is entered, so it has begun and is not over.
func (e *EnterControl) judge(c Case) (Judged, error) {
	if e.From > c.Now || e.To != 0 && e.To <= c.Now {
		return Judged{}, ErrControl.Wrapf("from: %d, to: %d; now is %d", e.From, e.To, c.Now)
	}
	return c.enters(Annotation{
		Kind: AnnotationAdminControl, DocumentDigest: e.OrderDigest, From: e.From, To: e.To, Control: e.control(),
	}, EventEnterControl)
}

func (*LiftControl) name() string { return string(EventLiftControl) }

// Validate checks the form. ErrNoNote or ErrDigest.
func (l *LiftControl) Validate() error { return onNote(l.Index, "document_digest", l.DocumentDigest) }

func (l *LiftControl) judge(c Case) (Judged, error) {
	return c.moves(NoteChange{Event: EventLiftControl, Document: l.DocumentDigest})
}
