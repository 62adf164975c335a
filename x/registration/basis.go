// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"bytes"
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
)

// RenewalMonths is how long before the end of the validity a renewal can be
// applied for at the earliest, in months (guideline art. 36); the last day for
// it is the day before the last day of validity.
const RenewalMonths = 6

// Standing is a registration as it stands, on which an application acts.
type Standing struct {
	// Registration is its present version.
	Registration Registration
	// Content is what was filed for that version, of the rights that it has.
	Content Content
}

// ActsOn is the registration that the content names as its basis; empty for
// that of an initial application.
func (c Content) ActsOn() string {
	if c.Basis == nil {
		return ""
	}
	return c.Basis.Registration
}

// Continues is the registration of which the content asks for a further version,
// so that its claims are its own; empty for one that founds another.
func (c Content) Continues() string {
	if c.transfers() {
		return ""
	}
	return c.ActsOn()
}

func validateBasis(c Content, _ calendar.Day) error {
	b := c.Basis
	if b == nil {
		return nil
	}
	if _, err := ParseID(b.Registration); err != nil {
		return ErrBasis.Wrapf("basis: registration: %s", err)
	}
	if b.Version == 0 {
		return ErrBasis.Wrap("basis: version: 0; they count from 1")
	}
	if b.Ground != CancellationUnspecified {
		if err := oneOf("basis: ground", int32(b.Ground), CancellationGround_name); err != nil {
			return err
		}
	}
	if err := validatePassings(b.Passes); err != nil {
		return err
	}
	if err := commitment("basis: authority_consent", b.AuthorityConsent, false); err != nil {
		return err
	}
	return commitment("basis: proof", b.Proof, false)
}

// CheckBasis refuses with ErrBasis content whose basis is not that of the kind
// of application: an initial one names none, all but a renewal their proof, a
// cancellation its ground; ErrPassing unless a transfer, and no other, states
// what passes; ErrProxy for a proxy of wrong form (guideline art. 32 to 37).
func CheckBasis(kind Kind, c Content) error {
	b := c.Basis
	if (b == nil) != (kind == KindInitial) {
		return ErrBasis.Wrapf("basis: given is %t for %s", b != nil, kind)
	}
	if b == nil {
		return nil
	}
	if err := validateBasis(c, 0); err != nil {
		return err
	}
	if proven := kind != KindRenewal; (b.Proof != "") != proven {
		return ErrBasis.Wrapf("basis: proof: given is %t for %s", b.Proof != "", kind)
	}
	if ends := kind == KindCancellation; (b.Ground != CancellationUnspecified) != ends {
		return ErrBasis.Wrapf("basis: ground: %s for %s", b.Ground, kind)
	}
	if err := validateProxy(c, 0); err != nil {
		return err
	}
	return b.checkPasses(kind)
}

// MayFile tells whether an application of a kind with this content may be filed
// with an agency on a day: ErrKeeper if another agency keeps the registration,
// ErrEnded if it is not in force (F-1), ErrWindow for a renewal at another time,
// ErrSoon for a transfer near the end of the validity (F-7), and what Accepts refuses.
func (s Standing) MayFile(kind Kind, c Content, agency string, today calendar.Day) error {
	r := s.Registration
	if r.Agency != agency {
		return ErrKeeper.Wrapf("%s is kept by %s", r.Id, r.Agency)
	}
	if err := s.stands(*c.Basis, r.Live(today.End())); err != nil {
		return err
	}
	to := calendar.Day(r.ValidTo)
	if kind == KindTransfer && to < today.Add(TransferDays) {
		return ErrSoon.Wrapf("valid to %s", to)
	}
	if kind == KindRenewal {
		if first := to.AddMonths(-RenewalMonths); today < first || today >= to {
			return ErrWindow.Wrapf("today is %s, applications are taken from %s to the day before %s", today, first, to)
		}
	}
	return s.Accepts(kind, c, today)
}

// StillStands tells whether an application that was filed in time may still
// have its effect at a moment: the registration is the version that its
// applicants had before them and in force (F-1). ErrEnded or ErrBasis otherwise. A
// renewal that was filed in time outlives the validity (guideline art. 36).
func (s Standing) StillStands(kind Kind, c Content, now int64) error {
	r := s.Registration
	return s.stands(*c.Basis, r.Live(now) || kind == KindRenewal && r.EndedAt == 0)
}

func (s Standing) stands(b Basis, live bool) error {
	r := s.Registration
	if !live {
		return ErrEnded.Wrapf("%s: valid to %s %s", r.Id, calendar.Day(r.ValidTo), r.End)
	}
	if r.Version != b.Version {
		return ErrBasis.Wrapf("basis: version: %d, it is %d now", b.Version, r.Version)
	}
	return nil
}

// Accepts refuses content that asks for more than its kind can give, as of a
// day: ErrConsents for other applicants, ErrFixed for a change of what only a
// transfer or a new registration changes, ErrUnchanged for a change of nothing,
// ErrSame for a renewal or cancellation that changes anything.
func (s Standing) Accepts(kind Kind, c Content, today calendar.Day) error {
	before, filed := s.Content, c
	if kind == KindTransfer {
		return s.acceptsTransfer(c, today)
	}
	if kind != KindCancellation {
		before.Rights = unexpired(before.Rights, today)
		before.Applicants = Holders(before)
	}
	if err := SameApplicants(before, filed); err != nil {
		return err
	}
	switch kind {
	case KindChange:
		if same, err := equal(fixed(before), fixed(filed)); err != nil || !same {
			return orSentinel(err, ErrFixed.Wrap("rights, source, origin, the inputs or a title differ from what is registered"))
		}
		if same, err := equal(asked(before), asked(filed)); err != nil || same {
			return orSentinel(err, ErrUnchanged)
		}
		return nil
	case KindRenewal:
		before.RiskAssessment, before.RiskAssessedOn = "", 0
		filed.RiskAssessment, filed.RiskAssessedOn = "", 0
	case KindUnspecified, KindInitial, KindTransfer, KindCancellation:
	}
	if same, err := equal(asked(before), asked(filed)); err != nil || !same {
		return orSentinel(err, ErrSame.Wrapf("%s: copy the content of version %d", kind, s.Registration.Version))
	}
	return nil
}

// fixed is what a change cannot touch: who has which right, and where the data
// come from (guideline art. 35).
func fixed(c Content) Content {
	return Content{
		Source: c.Source, Origin: c.Origin, Rights: granted(c.Rights),
		PublicRegistration: c.PublicRegistration, Legacy: c.Legacy,
		Upstream: c.Upstream, UpstreamContract: c.UpstreamContract,
		EntrustmentTitle: c.EntrustmentTitle, FusionContract: c.FusionContract,
	}
}

// asked is what is asked for, without what only carries the request.
func asked(c Content) Content {
	c.Basis, c.Proxy, c.ProxyDigest, c.WaiverRequested = nil, "", "", false
	return c
}

// unexpired are the rights whose term is not over on a day. A new filing leaves
// the others out: they have ended by themselves.
func unexpired(rights []RightGrant, today calendar.Day) []RightGrant {
	return slices.DeleteFunc(slices.Clone(rights), func(g RightGrant) bool { return g.To != 0 && calendar.Day(g.To) < today })
}

func equal(a, b Content) (bool, error) {
	is, err := a.Marshal()
	if err != nil {
		return false, err
	}
	ought, err := b.Marshal()
	return bytes.Equal(is, ought), err
}

func orSentinel(err, sentinel error) error {
	if err != nil {
		return err
	}
	return sentinel
}

// Next is the version of the registration that an evidencing leads to, without
// the time of effect. A renewal keeps what was said about the notice.
func (s Standing) Next(a Application, c Content, e Evidence) Registration {
	r := Drafted(a, c, e)
	r.Id, r.Version = s.Registration.Id, s.Registration.Version+1
	if a.Kind == KindRenewal {
		r.Waived = s.Registration.Waived
	}
	return r
}
