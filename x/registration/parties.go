// SPDX-License-Identifier: Apache-2.0

package registration

import (
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
