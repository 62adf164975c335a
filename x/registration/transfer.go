// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	// MaxPassings is the most rights that one transfer passes on.
	MaxPassings = MaxRights
	// TransferDays is how many days a certificate must still run, for a transfer
	// of its rights to be applied for.
	TransferDays = 30
)

// EndTransferred is how a registration ends whose rights have all passed on.
const EndTransferred = "transferred"

// transfers tells whether the content passes rights on.
func (c Content) transfers() bool { return c.Basis != nil && len(c.Basis.Passes) > 0 }

func validatePassings(list []Passing) error {
	if len(list) > MaxPassings {
		return ErrPassing.Wrapf("basis: passes: there are %d", len(list))
	}
	for i, p := range list {
		if err := institution.ValidateCode(p.From); err != nil {
			return ErrParty.Wrapf("basis: passes: from: %s", err)
		}
		if err := institution.ValidateCode(p.To); err != nil {
			return ErrParty.Wrapf("basis: passes: to: %s", err)
		}
		if err := oneOf("basis: passes: right", int32(p.Right), Right_name); err != nil {
			return err
		}
		if p.From == p.To {
			return ErrPassing.Wrapf("basis: passes: %s of %s to itself", p.Right, p.From)
		}
		for _, other := range list[:i] {
			if other.From == p.From && other.Right == p.Right {
				return ErrPassing.Wrapf("basis: passes: %s of %s stands twice", p.Right, p.From)
			}
		}
	}
	return nil
}

// checkPasses refuses with ErrPassing what only a transfer states, in another
// kind of application, and a transfer of nothing.
func (b Basis) checkPasses(kind Kind) error {
	if passes := kind == KindTransfer; (len(b.Passes) > 0) != passes {
		return ErrPassing.Wrapf("basis: passes: there are %d for %s", len(b.Passes), kind)
	}
	if kind != KindTransfer && (b.Succession || b.AuthorityConsent != "") {
		return ErrPassing.Wrapf("basis: succession or authority_consent: given for %s", kind)
	}
	return nil
}

// Transferors are those from whom rights pass, each once, in order.
func (b Basis) Transferors() []string {
	return unique(b.Passes, func(p Passing) string { return p.From })
}

// Transferees are those to whom rights pass, each once, in order.
func (b Basis) Transferees() []string {
	return unique(b.Passes, func(p Passing) string { return p.To })
}

func unique(list []Passing, of func(Passing) string) []string {
	var out []string
	for _, p := range list {
		if code := of(p); !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// parties are those who apply: all whom a transfer concerns, by succession only
// those to whom rights pass. Who gives a right and gets another applies once.
func (b Basis) parties() []string {
	if b.Succession {
		return b.Transferees()
	}
	out := b.Transferors()
	for _, code := range b.Transferees() {
		if !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// gives tells whether a party of a transfer applies only to give.
func (c Content) gives(code string) bool {
	return c.transfers() && slices.Contains(c.Basis.Transferors(), code) && !slices.Contains(c.Basis.Transferees(), code)
}

// acceptsTransfer refuses content of a transfer that is not what the
// registration gives: ErrNotHeld for a right that is not held or has passed (F-4),
// ErrConsents for other applicants, ErrFixed for other rights or data,
// ErrConsentMissing for a product of authorised operation without its
// authority's consent (F-8).
func (s Standing) acceptsTransfer(c Content, today calendar.Day) error {
	b := *c.Basis
	if s.Content.Origin == OriginAuthorised && b.AuthorityConsent == "" {
		return ErrConsentMissing.Wrap("basis: authority_consent: missing")
	}
	passed, have := make([]RightGrant, len(b.Passes)), unexpired(s.Content.Rights, today)
	for i, p := range b.Passes {
		held := slices.IndexFunc(have, func(g RightGrant) bool { return g.Holder == p.From && g.Right == p.Right })
		if held < 0 {
			return ErrNotHeld.Wrapf("basis: passes: %s of %s", p.Right, p.From)
		}
		if slices.ContainsFunc(have, func(g RightGrant) bool { return g.Holder == p.To && g.Right == p.Right }) {
			return ErrNotHeld.Wrapf("basis: passes: %s has %s already", p.To, p.Right)
		}
		passed[i] = have[held]
		passed[i].Holder = p.To
	}
	if !slices.Equal(codesOf(c.Applicants), b.parties()) {
		return ErrConsents.Wrapf("applicants: they are to be %v, in this order", b.parties())
	}
	before, filed := asked(s.Content), asked(c)
	before.Applicants, before.Rights = filed.Applicants, granted(passed)
	before.IdentityProof, before.AcquisitionProof = filed.IdentityProof, filed.AcquisitionProof
	filed.Rights = granted(filed.Rights)
	if same, err := equal(before, filed); err != nil || !same {
		return orSentinel(err, ErrFixed.Wrap("the rights are those that pass, with their terms and limits, and the data those that are registered"))
	}
	return nil
}

func codesOf(applicants []Applicant) []string {
	out := make([]string, len(applicants))
	for i, a := range applicants {
		out[i] = a.Code
	}
	return out
}

// Remainder is the next version of the registration after rights have passed
// on before an agency on a day, without the time of effect. Rights whose term is
// over do not remain; false if nothing does.
func (s Standing) Remainder(passes []Passing, agency string, today calendar.Day) (Registration, bool) {
	r := s.Registration
	r.Version++
	r.Agency = agency
	r.Rights = slices.DeleteFunc(unexpired(r.Rights, today), func(g RightGrant) bool {
		return slices.ContainsFunc(passes, func(p Passing) bool { return p.From == g.Holder && p.Right == g.Right })
	})
	r.ValidTo = lastOf(r.ValidTo, r.Rights)
	return r, len(r.Rights) > 0
}

// NewStanding is a registration with the content that was filed for it, as far
// as its rights have not passed on since.
func NewStanding(r Registration, filed Content) Standing {
	filed.Rights = slices.DeleteFunc(slices.Clone(filed.Rights), func(g RightGrant) bool {
		return !slices.ContainsFunc(r.Rights, func(have RightGrant) bool { return have.Holder == g.Holder && have.Right == g.Right })
	})
	filed.Applicants = Holders(filed)
	return Standing{Registration: r, Content: filed}
}
