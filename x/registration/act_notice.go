// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

func (*Publish) name() string { return "Publish" }

// Validate checks the form of a posting.
func (p *Publish) Validate() error {
	if p.Reference != "" && !opaque(p.Reference) {
		return ErrNational.Wrapf("reference: 1 to %d characters without space", MaxExternalID)
	}
	return needDigest("posting_digest", p.PostingDigest)
}
func (*Publish) event(Application) lifecycle.Event { return EventPublish }
func (p *Publish) check(c Case) error              { return national(c.Level, field{"reference", p.Reference}) }

func (*Publish) effect(c Case) Effect {
	return func(a *Application) { a.Notice = calendar.NewClock(c.Today, c.Rules.Notice) }
}
func (p *Publish) digests() []string { return []string{p.PostingDigest} }
func (p *Publish) detail() string {
	if p.Reference == "" {
		return ""
	}
	return "reference=" + p.Reference
}

func (*Waive) name() string { return "Waive" }

// Validate checks the form of a waiver.
func (w *Waive) Validate() error                 { return commitment("reason_digest", w.ReasonDigest, true) }
func (*Waive) event(Application) lifecycle.Event { return EventWaive }
func (*Waive) check(Case) error                  { return nil }
func (*Waive) effect(Case) Effect                { return func(a *Application) { a.Waived = true } }
func (w *Waive) digests() []string               { return []string{w.ReasonDigest} }
func (*Waive) detail() string                    { return "" }

func (*DecideObjection) name() string { return "DecideObjection" }

// Validate checks the form of a decision: one that upholds names the ground on
// which it refuses the registration.
func (d *DecideObjection) Validate() error {
	if d.Objection == 0 {
		return ErrNoObjection.Wrap("objection: 0; they count from 1")
	}
	if d.Upheld {
		if _, err := ReviewGround(d.Ground); err != nil {
			return err
		}
	} else if d.Ground != "" {
		return ErrGround.Wrap("ground: an objection that is rejected refuses nothing; leave it empty")
	}
	return needDigest("decision_digest", d.DecisionDigest)
}

func (d *DecideObjection) event(a Application) lifecycle.Event {
	switch {
	case d.Upheld:
		return EventUpholdObjection
	case a.OpenObjections > 1:
		return EventRejectObjection
	case a.Notice.Used >= a.Notice.Budget:
		return EventRejectFinalObjection
	}
	return EventRejectLastObjection
}

func (d *DecideObjection) check(c Case) error {
	if d.Objection > c.Application.Objections {
		return ErrNoObjection.Wrapf("objection: %d of %d", d.Objection, c.Application.Objections)
	}
	return nil
}

func (d *DecideObjection) effect(Case) Effect {
	return func(a *Application) {
		a.OpenObjections--
		a.Ground = d.Ground
	}
}
func (d *DecideObjection) digests() []string { return []string{d.DecisionDigest} }
func (d *DecideObjection) detail() string {
	if d.Upheld {
		return fmt.Sprintf("objection=%d ground=%s", d.Objection, d.Ground)
	}
	return fmt.Sprintf("objection=%d", d.Objection)
}

func (*Evidence) name() string { return "Evidence" }

// Validate checks the form of an evidencing.
func (e *Evidence) Validate() error {
	if err := needDigest("archive_digest", e.ArchiveDigest); err != nil {
		return err
	}
	if e.NationalId != "" && !opaque(e.NationalId) {
		return ErrNational.Wrapf("national_id: 1 to %d characters without space", MaxExternalID)
	}
	if e.NationalDigest != "" {
		if err := needDigest("national_digest", e.NationalDigest); err != nil {
			return err
		}
	}
	if e.NationalCode != "" && !opaque(e.NationalCode) {
		return ErrNational.Wrapf("national_code: 1 to %d characters without space", MaxExternalID)
	}
	if e.ValidTo != 0 && !calendar.Day(e.ValidTo).Valid() {
		return ErrValidity.Wrapf("valid_to: %d is no day (write YYYYMMDD)", e.ValidTo)
	}
	return nil
}
func (*Evidence) event(Application) lifecycle.Event { return EventEvidence }

func (e *Evidence) check(c Case) error {
	if err := c.checkValidTo(e.ValidTo); err != nil {
		return err
	}
	return national(c.Level, field{"national_id", e.NationalId},
		field{"national_digest", e.NationalDigest}, field{"national_code", e.NationalCode})
}

// checkValidTo checks the last day of validity: of an initial registration
// within the years of the rules from today; of a renewal within as many from the
// present last day (guideline art. 26, 36); of a change or transfer it is the present
// one, or the end of the last of its rights if that is before; a cancellation has
// none.
func (c Case) checkValidTo(given uint32) error {
	from, now := c.Today, calendar.Day(c.Registration.ValidTo)
	switch c.Application.Kind {
	case KindChange, KindTransfer:
		if keeps := lastOf(c.Registration.ValidTo, c.Rights); given != keeps {
			return ErrValidity.Wrapf("valid_to: %d; it keeps %s", given, calendar.Day(keeps))
		}
		return nil
	case KindCancellation:
		if given != 0 {
			return ErrValidity.Wrapf("valid_to: %d; a cancellation gives 0", given)
		}
		return nil
	case KindRenewal:
		from = max(from, now)
	case KindUnspecified, KindInitial:
		now = from
	}
	last := now.AddMonths(12 * int(c.Rules.ValidityYears))
	if to := calendar.Day(given); to <= from || to > last {
		return ErrValidity.Wrapf("valid_to: %d is not after %s and by %s", given, from, last)
	}
	return nil
}

func (*Evidence) effect(Case) Effect {
	return func(a *Application) {
		if a.Kind == KindInitial {
			a.Registration = a.Id
		}
	}
}

func (e *Evidence) digests() []string {
	if e.NationalDigest == "" {
		return []string{e.ArchiveDigest}
	}
	return []string{e.ArchiveDigest, e.NationalDigest}
}
func (e *Evidence) detail() string { return fmt.Sprintf("valid_to=%d", e.ValidTo) }

type field struct{ name, value string }

// national demands the national system's references from an agency of the
// national catalogue, and refuses them from any other.
func national(level institution.Level, fields ...field) error {
	for _, f := range fields {
		if given := f.value != ""; given != (level == institution.LevelNational) {
			return ErrNational.Wrapf("%s: given is %t", f.name, given)
		}
	}
	return nil
}
