// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/lifecycle"
)

func (*RefuseAcceptance) name() string { return "RefuseAcceptance" }

// Validate checks the form of a refusal of acceptance.
func (r *RefuseAcceptance) Validate() error                 { return needDigest("notice_digest", r.NoticeDigest) }
func (*RefuseAcceptance) event(Application) lifecycle.Event { return EventRefuseAcceptance }

// check: silence has accepted when the period is over, also while the calendar
// does not know the day of acceptance (guideline art. 17).
func (*RefuseAcceptance) check(c Case) error { return c.InTime() }

func (*RefuseAcceptance) effect(Case) Effect {
	return func(a *Application) { a.Ground = AcceptanceGround }
}
func (r *RefuseAcceptance) digests() []string { return []string{r.NoticeDigest} }
func (*RefuseAcceptance) detail() string      { return "ground=" + AcceptanceGround }

// InTime returns ErrLate when the period for an act is over.
func (c Case) InTime() error {
	if c.PeriodOver {
		return ErrLate.Wrap("silence has accepted the application; accept it or let its acceptance be dated when the calendar's year is entered")
	}
	return nil
}

func (*Extend) name() string { return "Extend" }

// Validate checks the form of an extension.
func (e *Extend) Validate() error {
	if e.WorkingDays == 0 {
		return ErrExtension.Wrap("working_days: 0")
	}
	return needDigest("notice_digest", e.NoticeDigest)
}

func (*Extend) event(Application) lifecycle.Event { return EventExtend }

// check: a period that has run out cannot be extended any more.
func (e *Extend) check(c Case) error {
	if c.Application.Overdue {
		return ErrLate.Wrap("the review's period is over")
	}
	left := c.Rules.Extension - min(c.Application.Review.Extended, c.Rules.Extension)
	if e.WorkingDays > left {
		return ErrExtension.Wrapf("working_days: %d; %d are left of %d", e.WorkingDays, left, c.Rules.Extension)
	}
	return nil
}

func (e *Extend) effect(Case) Effect {
	return func(a *Application) { a.Review.Extended += e.WorkingDays }
}
func (e *Extend) digests() []string { return []string{e.NoticeDigest} }
func (e *Extend) detail() string    { return fmt.Sprintf("working_days=%d", e.WorkingDays) }

func (*Terminate) name() string { return "Terminate" }

// Validate checks the form of a termination.
func (t *Terminate) Validate() error                 { return needDigest("notice_digest", t.NoticeDigest) }
func (*Terminate) event(Application) lifecycle.Event { return EventTerminate }
func (*Terminate) check(Case) error                  { return nil }
func (*Terminate) effect(Case) Effect {
	return func(a *Application) { a.Ground = TerminationGround }
}
func (t *Terminate) digests() []string { return []string{t.NoticeDigest} }
func (*Terminate) detail() string      { return "ground=" + TerminationGround }

func (*Pass) name() string { return "Pass" }

// Validate checks the form of a pass: all three tests are met.
func (p *Pass) Validate() error {
	if !p.DescriptionAccurate || !p.SourceCompliant || !p.RightsClear {
		return ErrTests.Wrapf("description_accurate: %t, source_compliant: %t, rights_clear: %t",
			p.DescriptionAccurate, p.SourceCompliant, p.RightsClear)
	}
	return needDigest("report_digest", p.ReportDigest)
}
func (*Pass) event(Application) lifecycle.Event { return EventPass }
func (*Pass) check(Case) error                  { return nil }
func (*Pass) effect(Case) Effect                { return nil }
func (p *Pass) digests() []string               { return []string{p.ReportDigest} }
func (*Pass) detail() string                    { return "" }

func (*Refuse) name() string { return "Refuse" }

// Validate checks the form of a refusal: a ground of law and a written notice.
func (r *Refuse) Validate() error {
	if _, err := ReviewGround(r.Ground); err != nil {
		return err
	}
	return needDigest("notice_digest", r.NoticeDigest)
}
func (*Refuse) event(Application) lifecycle.Event { return EventRefuse }
func (*Refuse) check(Case) error                  { return nil }
func (r *Refuse) effect(Case) Effect              { return func(a *Application) { a.Ground = r.Ground } }
func (r *Refuse) digests() []string               { return []string{r.NoticeDigest} }
func (r *Refuse) detail() string                  { return "ground=" + r.Ground }
