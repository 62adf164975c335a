// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"fmt"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	// MaxScheme is the most characters of an earlier scheme's name.
	MaxScheme = 40
	// MaxLegacyCount is the most applications that one permit lets adopt.
	MaxLegacyCount = 100_000
)

func validateLegacy(c Content, today calendar.Day) error {
	l := c.Legacy
	if l == nil {
		return nil
	}
	if err := record.ValidateText(l.Scheme, 1, MaxScheme); err != nil {
		return ErrLegacy.Wrapf("legacy.scheme: %s", err)
	}
	if !opaque(l.Number) {
		return ErrLegacy.Wrapf("legacy.number: it has 1 to %d visible characters without spaces", MaxExternalID)
	}
	if day := calendar.Day(l.IssuedOn); !day.Valid() || day > today {
		return ErrLegacy.Wrapf("legacy.issued_on: %d is no day up to %s", l.IssuedOn, today)
	}
	return commitment("legacy.file_digest", l.FileDigest, true)
}

// Adopts is the earlier registration that an application of a kind adopts; nil
// for none. What acts on a registration only keeps what it says of one.
func (c Content) Adopts(kind Kind) *LegacySource {
	if kind != KindInitial {
		return nil
	}
	return c.Legacy
}

// same tells whether two names of an earlier registration are one.
func (l *LegacySource) same(other *LegacySource) bool {
	return (l == nil) == (other == nil) && (l == nil || *l == *other)
}

// Registered tells whether the application has led to its registration.
func (a Application) Registered() bool { return a.Allows(EventIssueCertificate) }

// Validate checks a permit's form; ErrPermit or ErrDigest.
func (p LegacyPermit) Validate() error {
	if err := institution.ValidateUSCC(p.Agency); err != nil {
		return ErrPermit.Wrapf("agency: %s", err)
	}
	if err := record.ValidateText(p.Scheme, 1, MaxScheme); err != nil {
		return ErrPermit.Wrapf("scheme: %s", err)
	}
	if p.Count == 0 || p.Count > MaxLegacyCount || p.Used > p.Count {
		return ErrPermit.Wrapf("count: %d, used: %d", p.Count, p.Used)
	}
	if from, until := calendar.Day(p.From), calendar.Day(p.Until); !from.Valid() || !until.Valid() || until < from {
		return ErrPermit.Wrapf("from: %d, until: %d", p.From, p.Until)
	}
	return needDigest("document_digest", p.DocumentDigest)
}

// Covers returns nil if an agency may adopt an earlier registration under its
// permit on a day (guideline art. 41); ErrLegacyPermit. A scheme that ran beside
// the permit would be a way around the guideline.
func (p LegacyPermit) Covers(l LegacySource, today calendar.Day) error {
	switch {
	case p.Agency == "":
		return ErrLegacyPermit.Wrap("the agency has none")
	case p.Scheme != l.Scheme:
		return ErrLegacyPermit.Wrapf("legacy.scheme: %s; the permit is for %s", l.Scheme, p.Scheme)
	case today < calendar.Day(p.From) || today > calendar.Day(p.Until):
		return ErrLegacyPermit.Wrapf("the permit is from %s to %s, today is %s", calendar.Day(p.From), calendar.Day(p.Until), today)
	case l.IssuedOn >= p.From:
		return ErrLegacyPermit.Wrapf("legacy.issued_on: %s; the permit begins on %s", calendar.Day(l.IssuedOn), calendar.Day(p.From))
	case p.Used >= p.Count:
		return ErrLegacyPermit.Wrapf("all %d are used", p.Count)
	}
	return nil
}

func (*Adopt) name() string { return "Adopt" }

// Validate checks the form of an adoption.
func (a *Adopt) Validate() error                 { return needDigest("report_digest", a.ReportDigest) }
func (*Adopt) event(Application) lifecycle.Event { return EventAdopt }

// check: an earlier registration is adopted before silence accepts the
// application, under a permit.
func (*Adopt) check(c Case) error {
	if c.Earlier == nil {
		return ErrNotLegacy.Wrapf("%s", c.Application.Id)
	}
	if err := c.InTime(); err != nil {
		return err
	}
	return c.Permit.Covers(*c.Earlier, c.Today)
}

// effect: adopted on this day, without notice.
func (*Adopt) effect(c Case) Effect {
	accepted := Accepted(c.Rules, c.Today, false)
	return func(a *Application) {
		accepted(a)
		a.Adopted, a.Waived = true, true
	}
}
func (a *Adopt) digests() []string { return []string{a.ReportDigest} }
func (*Adopt) detail() string      { return "" }

// LegacyName is how an earlier certificate is named in the index of those that
// stand in an application.
func LegacyName(l LegacySource) string { return fmt.Sprintf("%s\x00%s", l.Scheme, l.Number) }
