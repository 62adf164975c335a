// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"strings"

	"github.com/shuquan-ledger/shuquan/record"
)

const (
	maxAgencyDigit = 9
	maxContact     = 200
)

// OpenAt tells whether the agency may register at a moment.
func (a Accreditation) OpenAt(moment int64) bool {
	return a.From <= moment && (a.To == 0 || moment < a.To)
}

// Open tells whether the interval has begun and not ended.
func (a Accreditation) Open() bool { return a.Index != 0 && a.To == 0 }

// DigitSpace is the set of agencies in which an agency's digit is unique, for
// ever: a certificate code names region and digit, never the agency. National
// codes name the province ("N14"), local ones the division ("L140100").
func DigitSpace(level Level, division string) string {
	if level == LevelNational {
		return "N" + division[:provinceLength]
	}
	return "L" + division
}

// LevelName is a catalogue as history entries show it.
func LevelName(l Level) string { return strings.TrimPrefix(l.String(), "LEVEL_") }

// Validate checks an accreditation's form, whatever stands in the register.
func (a Accreditation) Validate() error {
	if err := ValidateUSCC(a.Agency); err != nil {
		return err
	}
	if a.Level != LevelLocal && a.Level != LevelNational {
		return ErrLevel.Wrapf("%s", a.Level)
	}
	if a.AgencyDigit > maxAgencyDigit {
		return ErrDigit.Wrapf("%d", a.AgencyDigit)
	}
	if err := ValidateDigest(a.DocumentDigest); err != nil {
		return err
	}
	if !webAddress(a.FeeScheduleUrl) {
		return ErrContact.Wrap("the fee schedule is not a web address (https://...)")
	}
	if err := record.ValidateText(a.ComplaintChannel, 1, maxContact); err != nil {
		return ErrContact.Wrapf("complaint channel: %s", err)
	}
	return nil
}

// webAddress accepts printable ASCII after https:// or http://: the address is
// for people, it is never followed by the chain.
func webAddress(s string) bool {
	rest, secure := strings.CutPrefix(s, "https://")
	if !secure {
		var plain bool
		if rest, plain = strings.CutPrefix(s, "http://"); !plain {
			return false
		}
	}
	for i := range len(rest) {
		if rest[i] <= ' ' || rest[i] > '~' {
			return false
		}
	}
	return rest != "" && len(s) <= maxContact
}

// Standing is the catalogue in which the agency of the latest interval stands
// now; LevelUnspecified if the interval has ended or there never was one.
func (a Accreditation) Standing() Level {
	if !a.Open() {
		return LevelUnspecified
	}
	return a.Level
}
