// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"slices"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	// MaxApplicants is the most joint applicants of an application.
	MaxApplicants = 20
	// MaxLegalName is the most characters of a legal name.
	MaxLegalName = 100
)

func validateApplicants(c Content, _ calendar.Day) error {
	if len(c.Applicants) == 0 || len(c.Applicants) > MaxApplicants {
		return ErrParty.Wrapf("applicants: there are %d", len(c.Applicants))
	}
	for i, a := range c.Applicants {
		if err := institution.ValidateCode(a.Code); err != nil {
			return ErrParty.Wrapf("applicants: code: %s", err)
		}
		if err := record.ValidateText(a.Name, 1, MaxLegalName); err != nil {
			return ErrParty.Wrapf("applicants: name: %s", err)
		}
		for _, other := range c.Applicants[:i] {
			if other.Code == a.Code {
				return ErrParty.Wrapf("applicants: %s stands twice", a.Code)
			}
		}
	}
	return nil
}

func validateProxy(c Content, _ calendar.Day) error {
	if c.Proxy == "" && c.ProxyDigest == "" {
		return nil
	}
	if c.Proxy == "" {
		return ErrProxy.Wrap("proxy: missing although proxy_digest is set")
	}
	if err := institution.ValidateCode(c.Proxy); err != nil {
		return ErrProxy.Wrapf("proxy: %s", err)
	}
	if err := commitment("proxy_digest", c.ProxyDigest, true); err != nil {
		return ErrProxy.Wrapf("proxy_digest: %s", err)
	}
	return nil
}

// SameApplicants returns ErrConsents unless a new filing is of the applicants
// of the one before, in their order: a correction mends the same application
// (guideline art. 17), a change, renewal or cancellation is the holders' own
// (art. 35 to 37), and nobody's application can be taken from them. A name may
// be corrected.
func SameApplicants(before, filed Content) error {
	same := slices.EqualFunc(before.Applicants, filed.Applicants, func(a, b Applicant) bool { return a.Code == b.Code })
	if !same {
		return ErrConsents.Wrap("applicants: they are not those of what was filed before, in their order; others file an application of their own")
	}
	return nil
}

// names tells whether a party is one of the applicants.
func names(applicants []Applicant, code string) bool {
	for _, a := range applicants {
		if a.Code == code {
			return true
		}
	}
	return false
}

func lowerHex(s string) bool { return only(s, "0123456789abcdef") }
