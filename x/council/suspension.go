// SPDX-License-Identifier: Apache-2.0

package council

import (
	"regexp"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	// DutyOfficers is their number, each of another seat; two of them suspend.
	DutyOfficers = 3
	// MaxWorkingDays is the longest emergency suspension.
	MaxWorkingDays = 10
	// ConfirmWithin is how long a proposed suspension waits for the second
	// officer, in seconds: 24 hours.
	ConfirmWithin = day
	// RestDays is how long after the end that a suspension was given, also if a
	// motion lifted it before, its target cannot be suspended again, in days of
	// 24 hours. What needs longer is for the council.
	RestDays = 90
	// RestSeconds is RestDays in seconds.
	RestSeconds = RestDays * day
)

var (
	accountForm     = regexp.MustCompile(`^[a-z0-9]{8,90}$`)
	certificateForm = regexp.MustCompile(`^[0-9A-Z]{15,22}$`)
)

// ValidateForm checks what a suspension says; whether the target exists is the
// keeper's question.
func (s Suspension) ValidateForm() error {
	if err := s.validateTarget(); err != nil {
		return err
	}
	if s.WorkingDays < 1 || s.WorkingDays > MaxWorkingDays {
		return ErrWorkingDays.Wrapf("%d", s.WorkingDays)
	}
	return ValidateDigest(s.OrderDigest)
}

// Order is the written order with the two duty officers who acted on it.
func (s Suspension) Order() record.Order {
	return record.Order{Digest: s.OrderDigest, Proposer: s.Proposer, Confirmer: s.Confirmer}
}

func (s Suspension) validateTarget() error {
	switch s.Kind {
	case TargetInstitution:
		if err := institution.ValidateCode(s.Target); err != nil {
			return ErrTarget.Wrap(err.Error())
		}
	case TargetOfficer:
		if !accountForm.MatchString(s.Target) {
			return ErrTarget.Wrap("not an account")
		}
	case TargetCertificate:
		if !certificateForm.MatchString(s.Target) {
			return ErrTarget.Wrap("not a certificate code")
		}
	default:
		return ErrTarget.Wrap("the kind must be INSTITUTION, OFFICER or CERTIFICATE")
	}
	return nil
}
